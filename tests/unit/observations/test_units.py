"""Units of search areas against a plain calculation by Python's sets."""

import datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, Polygon
from slow_geometry import Around, Disc, Inside, Shape, whole_mm
from slow_units import EPOCH, X0, Y0, asked_sets, assert_same_units, slow_units, unit_world

from bkn_qgis.arrays import COUNTS, SpeciesMatches, UnitCounts, entry_sets, record_arrays
from bkn_qgis.observations import unit_records as unit_records_module
from bkn_qgis.observations.neighbourhood import sorted_cells, square_keys, tiles, units
from bkn_qgis.observations.neighbourhood.units import count_by_squares
from bkn_qgis.observations.search_areas import AROUND, INSIDE, discs, shapes
from bkn_qgis.observations.unit_counts import count_units
from bkn_qgis.observations.unit_pairs import count_by_pairs
from bkn_qgis.observations.unit_records import unit_records

RADIUS = 1_500_000
X, Y = X0 // 1000, Y0 // 1000  # metres


class Stop(Exception):
    pass


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
    return slow


@pytest.fixture(autouse=True)
def by_squares_however_few(monkeypatch):
    monkeypatch.setattr(units, "_FEWEST_KEYS_OF_A_SQUARE", 0)


@pytest.fixture(params=["as it chooses", "small portions"])
def sizes(request, monkeypatch):
    if request.param == "small portions":
        monkeypatch.setattr(sorted_cells, "_ROWS_OF_A_PORTION", 50)
        monkeypatch.setattr(square_keys, "_ANSWERS_OF_A_STEP", 40)
        monkeypatch.setattr(tiles, "_TILE_MM", 2_000_000)
        monkeypatch.setattr(units, "_AREAS_OF_A_PORTION", 7)
        monkeypatch.setattr(units, "_FLAGS_OF_A_PORTION", 30)
        monkeypatch.setattr(unit_records_module, "_MATCHES_OF_A_STEP", 13)


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


@pytest.mark.parametrize("step", [1, 125_000, 250_000, 500_000])
@pytest.mark.parametrize("spread", [3_000_000, 30_000_000])
def test_many_discs(sizes, step, spread):
    rng = np.random.default_rng([spread, step])
    reach = spread // step
    world = unit_world(rng, rng.integers(-reach, reach + 1, (1200, 2)) * step + (X0, Y0), observers=40)
    centres = rng.integers(-reach, reach + 1, (60, 2)) * step + (X0, Y0)
    by_pairs, by_squares = both(discs_at(centres), world)
    assert_same_units(by_squares, by_pairs)
    assert by_pairs.group_records_without_unit.any()
    assert_both(discs_at(centres[:3]), world, slow_discs(centres[:3]))


def random_shape(rng, spread, with_lines):
    """A star, a square with a hole or a line, of 30 m to 4 km, somewhere (metres)."""
    middle = np.array([X, Y]) + rng.integers(-spread, spread, 2)
    size = int(rng.choice([30, 600, 1500, 4000]))
    sort = rng.integers(0, 3 if with_lines else 2)
    if sort == 0:
        angle, reach = np.sort(rng.uniform(0, 2 * np.pi, 12)), size * rng.uniform(0.4, 1.3, 12)
        return Polygon(middle + np.column_stack((reach * np.cos(angle), reach * np.sin(angle))))
    if sort == 1:
        return Point(*middle).buffer(size, cap_style=3).difference(Point(*middle).buffer(size // 3, cap_style=3))
    return LineString(middle + rng.integers(-size, size, (6, 2)))


def slow_area(geometry, kind, radius):
    parts = [geometry.exterior, *geometry.interiors] if geometry.geom_type == "Polygon" else [geometry]
    rings = tuple(tuple(whole_mm(point) for point in part.coords) for part in parts)
    shape = Shape(rings, geometry.geom_type == "Polygon")
    return Inside(shape) if kind == INSIDE else Around(shape, radius)


@pytest.mark.parametrize("kind", [AROUND, INSIDE])
@pytest.mark.parametrize("spread", [2_000, 30_000])
@pytest.mark.parametrize("seed", range(2))
def test_many_shapes(sizes, kind, spread, seed):
    rng = np.random.default_rng([seed, spread])
    step = (1, 250_000)[seed]
    reach = spread * 1000 // step
    world = unit_world(rng, rng.integers(-reach, reach + 1, (900, 2)) * step + (X0, Y0))
    places = [random_shape(rng, spread, kind == AROUND) for _ in range(25)]
    by_pairs, by_squares = both(shapes(places, kind, 750.0), world)
    assert_same_units(by_squares, by_pairs)
    few = [slow_area(place, kind, 750_000) for place in places[:2]]
    assert_both(shapes(places[:2], kind, 750.0), world, few)


@pytest.mark.parametrize("radius", [0, 1, 124_999, 125_000, 500_000, 7_000_000, 20_000_000])
def test_other_radii(sizes, radius):
    rng = np.random.default_rng(radius)
    step = max(radius // 4, 1)
    world = unit_world(rng, rng.integers(-9, 10, (300, 2)) * step + (X0, Y0))
    centres = rng.integers(-9, 10, (8, 2)) * step + (X0, Y0)
    areas = discs(centres[:, 0] / 1000, centres[:, 1] / 1000, radius / 1000)
    assert_both(areas, world, [Disc((int(x), int(y)), radius) for x, y in centres])


def test_places_and_records_far_outside(sizes):
    rng = np.random.default_rng(4)
    points = rng.integers(-500_000, 500_000, (300, 2)) + (X0, Y0)
    points[::7] -= 9 * 10**8
    points[::11] += (0, 7 * 10**8)
    centres = rng.integers(-500_000, 500_000, (12, 2)) + (X0, Y0)
    centres[::3] -= 9 * 10**8
    centres[1] += 3 * 10**8
    slow = assert_both(discs_at(centres), unit_world(rng, points), slow_discs(centres))
    assert slow.units[0].any()


def test_one_record_as_good_as_many(sizes):
    rng = np.random.default_rng(5)
    world = unit_world(rng, np.full((900, 2), (X0, Y0)), most_days=1, observers=1)
    centres = np.array([[0, 0], [RADIUS, 0], [RADIUS + 1, 0], [-900_000, -1_200_000], [10**8, 0]]) + (X0, Y0)
    assert_both(discs_at(centres), world, slow_discs(centres))


def test_areas_of_any_size_and_number_are_counted(monkeypatch):
    monkeypatch.setattr(units, "_FEWEST_KEYS_OF_A_SQUARE", 400)
    rng = np.random.default_rng(6)
    world = unit_world(rng, rng.integers(-3_000_000, 3_000_000, (300, 2)) + (X0, Y0))
    centres = rng.integers(-3_000_000, 3_000_000, (12, 2)) + (X0, Y0)
    asked = unit_records(*world, *asked_sets())
    for areas in (discs_at(centres), discs_at(centres[:2])):
        assert_same_units(count_units(areas, asked, no_progress), count_by_pairs(areas, asked, no_progress))
    assert asked.memory
    wide = discs(centres[:, 0] / 1000, centres[:, 1] / 1000, 20_001.0)
    everything = count_units(wide, asked, no_progress)
    assert_same_units(everything, slow_units([Disc((int(x), int(y)), 20_001_000) for x, y in centres], *world))


@pytest.mark.parametrize("count", [count_by_pairs, count_by_squares])
def test_progress_is_told_between_steps_and_can_stop_the_work(sizes, count):
    rng = np.random.default_rng(7)
    world = unit_world(rng, rng.integers(-3_000_000, 3_000_000, (2500, 2)) + (X0, Y0))
    areas = discs_at(rng.integers(-3_000_000, 3_000_000, (60, 2)) + (X0, Y0))
    told = []
    count(areas, unit_records(*world, *asked_sets(), told.append), told.append)
    assert len(told) > 5
    assert told == sorted(told)
    assert 0 == told[0] <= told[-1] <= 1
    for number in range(0, len(told), max(1, len(told) // 20)):
        calls = iter(range(10**6))

        def stop(part, calls=calls, number=number):
            if next(calls) == number:
                raise Stop

        with pytest.raises(Stop):
            count(areas, unit_records(*world, *asked_sets(), stop), stop)


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
    ("days", "number"),
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
def test_months_and_years(days, number):
    counts = one_place(days)
    assert counts.units[0, 0] == counts.group_units[0, 0] == counts.top_square[0, 0] == number
    assert counts.squares[0, 0] == 1
    # Less certain than a square, the months alone are left.
    months = {(first.year, first.month) for first, last in days if (first.year, first.month) == (last.year, last.month)}
    counts = one_place(days, [707_108] * len(days))
    assert counts.units[0, 0] == len(months)
    assert counts.squares[0, 0] == counts.top_square[0, 0] == 0
    between = [pair for pair in days if (pair[0].year, pair[0].month) != (pair[1].year, pair[1].month)]
    assert counts.records_without_unit[0, 0] == counts.group_records_without_unit[0, 0] == len(between)


def test_squares_and_the_busiest():
    january, march = (day(2024, 1, 1),) * 2, (day(2024, 3, 1),) * 2
    counts = one_place(
        [january, march, january, january, march],
        [0, 0, 0, 707_108, 707_107],
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
