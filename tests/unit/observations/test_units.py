"""Units of search areas against a plain calculation by Python's sets."""

import datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slow_geometry import Disc
from slow_units import EPOCH, X0, Y0, asked_sets, assert_same_units, slow_units, unit_world

from bkn_qgis.arrays import COUNTS, SpeciesMatches, UnitCounts, entry_sets, record_arrays
from bkn_qgis.observations.neighbourhood.units import count_by_squares
from bkn_qgis.observations.search_areas import discs
from bkn_qgis.observations.unit_counts import count_units
from bkn_qgis.observations.unit_pairs import count_by_pairs
from bkn_qgis.observations.unit_records import unit_records

RADIUS = 1_500_000


def no_progress(part):
    pass


def discs_at(centres):
    centres = np.asarray(centres, dtype=np.int64).reshape(-1, 2)
    return discs(centres[:, 0] / 1000, centres[:, 1] / 1000, RADIUS / 1000)


def slow_discs(centres):
    return [Disc((int(x), int(y)), RADIUS) for x, y in centres]


def both(areas, world):
    """The answers by comparing and by squares."""
    asked = unit_records(*world, *asked_sets())
    return count_by_pairs(areas, asked, no_progress), count_by_squares(areas, asked, no_progress)


def assert_both(areas, world, places):
    """Both answers are those of a plain calculation for these ``places``."""
    slow = slow_units(places, *world)
    for counts in both(areas, world):
        assert_same_units(counts, slow)


lattice = st.integers(-8, 8).map(lambda number: number * 300_000)
# On both sides of the sides of squares, and at exactly the radius.
beside_squares = st.tuples(st.integers(-3, 3), st.integers(-1, 1)).map(lambda pair: pair[0] * 1_000_000 + pair[1])
coordinate = st.one_of(lattice, beside_squares)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(coordinate, coordinate), max_size=40),
    st.lists(st.tuples(lattice, lattice), min_size=1, max_size=5),
    st.sampled_from([1, 40, 420, 1500, 6000]),
    st.integers(0, 10**6),
)
def test_points_at_exactly_the_radius_and_on_the_sides_of_squares(points, centres, days, seed):
    world = unit_world(np.random.default_rng(seed), np.array(points, dtype=np.int64).reshape(-1, 2) + (X0, Y0), days)
    centres = np.array(centres) + (X0, Y0)
    assert_both(discs_at(centres), world, slow_discs(centres))


def one_place(days, uncertainties=None, points=None, observers=None):
    """The units of a disc that holds records of one species with these first and last days (dates)."""
    number = len(days)
    points = np.full((number, 2), (X0, Y0)) if points is None else np.array(points)
    first, last = (np.array([(pair[end] - EPOCH).days for pair in days], dtype=np.int32) for end in (0, 1))
    others = {} if observers is None else {"observer": np.array(observers, dtype=np.int32)}
    records = record_arrays(
        points[:, 0],
        points[:, 1],
        uncertainty_mm=np.array(uncertainties or [0] * number),
        day_first=first,
        day_last=last,
        **others,
    )
    bits = np.full(number, COUNTS, dtype=np.uint8)
    none = np.zeros(number, dtype=np.int32)
    world = records, SpeciesMatches(np.arange(number + 1), none, bits, none[:1], 1)
    asked = unit_records(*world, entry_sets([[0]]), entry_sets([[0]]))
    area = discs_at([(X0, Y0)])
    counts = count_units(area, asked, no_progress)
    assert_same_units(count_by_squares(area, asked, no_progress), counts)
    return counts


def day(year, month, number):
    return datetime.date(year, month, number)


@pytest.mark.parametrize(
    ("days", "units"),
    [
        ([(day(2024, 2, 1), day(2024, 2, 29))], 1),
        # Two days of one month, and the same month a year later.
        ([(day(2024, 2, 1), day(2024, 2, 1)), (day(2024, 2, 29), day(2024, 2, 29))], 1),
        ([(day(2024, 2, 1), day(2024, 2, 1)), (day(2025, 2, 1), day(2025, 2, 1))], 2),
        # Across the end of a month: the year; a month of that year is another unit.
        ([(day(2024, 2, 29), day(2024, 3, 1)), (day(2024, 1, 1), day(2024, 12, 31))], 1),
        ([(day(2024, 2, 29), day(2024, 3, 1)), (day(2024, 2, 3), day(2024, 2, 3))], 2),
        # Across the end of a year: that of the first day.
        ([(day(2024, 12, 31), day(2025, 1, 1)), (day(2024, 1, 1), day(2024, 12, 31))], 1),
        ([(day(2024, 12, 31), day(2025, 1, 1)), (day(2025, 1, 1), day(2025, 12, 31))], 2),
        # Before 1970.
        ([(day(1969, 12, 31), day(1969, 12, 31)), (day(1970, 1, 1), day(1970, 1, 1))], 2),
    ],
)
def test_months_and_years(days, units):
    counts = one_place(days)
    assert counts.units[0, 0] == counts.group_units[0, 0] == counts.top_square[0, 0] == units
    assert counts.squares[0, 0] == 1
    # Less certain than a square, the months alone are left.
    months = {(first.year, first.month) for first, last in days if (first.year, first.month) == (last.year, last.month)}
    counts = one_place(days, [707_001] * len(days))
    assert counts.units[0, 0] == len(months)
    assert counts.squares[0, 0] == counts.top_square[0, 0] == 0
    between = [pair for pair in days if (pair[0].year, pair[0].month) != (pair[1].year, pair[1].month)]
    assert counts.records_without_unit[0, 0] == counts.group_records_without_unit[0, 0] == len(between)


def test_squares_and_the_busiest():
    january, march = (day(2024, 1, 1),) * 2, (day(2024, 3, 1),) * 2
    counts = one_place(
        [january, march, january, january, march],
        [0, 0, 0, 707_001, 707_000],
        [(X0, Y0), (X0 + 999_999, Y0), (X0 - 1, Y0), (X0, Y0), (X0, Y0)],
        [7, 7, 2, -1, 2],
    )
    assert (counts.units, counts.group_units) == (4, 4)
    assert (counts.squares, counts.top_square, counts.observers) == (2, 2, 2)


def test_nothing_asked_and_nothing_there():
    nothing = unit_world(np.random.default_rng(1), np.empty((0, 2), dtype=np.int64))
    counts = count_units(discs_at([(X0, Y0)]), unit_records(*nothing, *asked_sets()), no_progress)
    assert_same_units(counts, slow_units(slow_discs([(X0, Y0)]), *nothing))
    something = unit_world(np.random.default_rng(1), np.full((50, 2), (X0, Y0)))
    none = entry_sets([])
    counts = count_units(discs_at([(X0, Y0)]), unit_records(*something, none, none), no_progress)
    assert_same_units(counts, UnitCounts.empty(1, 0, 0))
    counts = count_units(discs_at([]), unit_records(*something, *asked_sets()), no_progress)
    assert len(counts.units) == 0
