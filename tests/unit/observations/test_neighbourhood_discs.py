"""The kernel by whole cells against the kernel that compares all records, and against a plain calculation."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_area_worlds import (
    ENTRIES,
    UNCERTAINTIES,
    VERY_UNCERTAIN,
    X0,
    Y0,
    assert_same,
    choices,
    plain_counts,
    random_world,
)
from slow_geometry import Disc

from bkn_qgis.arrays import COUNTS, EVER, MAY_COUNT, SpeciesMatches, record_arrays
from bkn_qgis.observations.kernel import count_search_areas
from bkn_qgis.observations.neighbourhood import area_tile, counts, regions, sorted_cells, tiles
from bkn_qgis.observations.neighbourhood.counts import count_by_cells, is_countable, portions_by_cells
from bkn_qgis.observations.neighbourhood.prepared_matches import prepare_matches
from bkn_qgis.observations.search_areas import discs

RADIUS = 1_500_000


@pytest.fixture(autouse=True)
def by_cells_however_few(monkeypatch):
    monkeypatch.setattr(counts, "_FEWEST_PAIRS", -1)
    monkeypatch.setattr(counts, "_PAIRS_OF_A_RECORD", 0)


class Stop(Exception):
    pass


def no_progress(part):
    pass


def slow_discs(centres):
    return [Disc((int(x), int(y)), RADIUS) for x, y in centres]


def both(centres, radius, world, wanted, scored=None):
    """The answers of both kernels for discs around centres (mm)."""
    centres = np.asarray(centres, dtype=np.int64).reshape(-1, 2)
    areas = discs(centres[:, 0] / 1000, centres[:, 1] / 1000, radius / 1000)
    assert np.array_equal(areas.bounds[:, :2], centres)
    old = count_search_areas(areas, *world, wanted, no_progress, scored)
    return old, count_by_cells(areas, prepare_matches(*world), wanted, no_progress, scored)


@pytest.fixture(params=["as it chooses", "coarse cells", "small portions and tiles"])
def sizes(request, monkeypatch):
    """Cells, portions and tiles of every size: those of large runs on few records too."""
    if request.param == "coarse cells":
        forced_cells(monkeypatch, [2, 3, 5])
    elif request.param == "small portions and tiles":
        forced_cells(monkeypatch, [2, None])
        monkeypatch.setattr(sorted_cells, "_ROWS_OF_A_PORTION", 50)
        monkeypatch.setattr(tiles, "_TILE_MM", 2_000_000)
        monkeypatch.setattr(regions, "AREAS_OF_A_BLOCK", 3)
    return request.param


def forced_cells(monkeypatch, factors):
    """Small cells of 1/30 to 1/3 of the radius with these numbers to a coarse one, in turn."""
    turns = iter(range(10**6))

    def size(points, box, frame, radius):
        return max((radius // 30, radius // 11, radius // 3)[next(turns) % 3], max(frame) // 1000 + 1)

    def factor(cells, radius, circles, cell_bytes):
        chosen = factors[next(turns) % len(factors)]
        return chosen if chosen and chosen * cells.size <= radius else None

    monkeypatch.setattr(area_tile, "fine_size", size)
    monkeypatch.setattr(area_tile, "best_factor", factor)


lattice = st.integers(-8, 8).map(lambda number: number * 300_000)
lattice_points = st.lists(st.tuples(lattice, lattice), max_size=40)


@settings(max_examples=100, deadline=None)
@given(lattice_points, st.lists(st.tuples(lattice, lattice), min_size=1, max_size=5), st.integers(0, 10**6))
def test_points_at_exactly_the_radius_and_on_corners(points, centres, seed):
    rng = np.random.default_rng(seed)
    world = random_world(rng, np.array(points, dtype=np.int64).reshape(-1, 2) + (X0, Y0))
    centres = np.array(centres) + (X0, Y0)
    wanted, scored = choices(rng, len(centres))
    old, new = both(centres, RADIUS, world, wanted, scored)
    assert_same(new, old)
    assert_same(new, plain_counts(slow_discs(centres), *world, wanted, scored))


# Between places of 1 mm, of the lattice of the cells, and of the radius.
@pytest.mark.parametrize("step", [1, 5_000, 187_500, 500_000])
@pytest.mark.parametrize("spread", [3_000_000, 30_000_000])
@pytest.mark.parametrize("seed", range(2))
def test_many_places_equal_the_kernel_of_all_records(sizes, step, spread, seed):
    rng = np.random.default_rng([seed, step])
    is_sparse, spread = spread > 3_000_000, spread // step
    world = random_world(rng, rng.integers(-spread, spread + 1, (1500, 2)) * step + (X0, Y0))
    centres = rng.integers(-spread, spread + 1, (80, 2)) * step + (X0, Y0)
    wanted, scored = choices(rng, len(centres))
    old, new = both(centres, RADIUS, world, wanted, scored)
    assert old.left_out.any()
    if is_sparse:  # where not everything is everywhere
        assert old.possibly_seen.sum() > old.seen.sum() > old.surely_seen.sum() > 0
    else:
        assert old.repeats_scored.any()
    assert_same(new, old)
    few = slice(0, 4)
    assert_same(of_places(new, few), plain_counts(slow_discs(centres[few]), *world, wanted[few], scored[few]))


def of_places(whole, places):
    """The counts of some of the places."""
    return dataclasses.replace(whole, **{name: value[places] for name, value in vars(whole).items()})


@pytest.mark.parametrize("radius", [0, 1, 4_999, 100_000, 900_000, 7_000_000, 20_000_000])
def test_other_radii(sizes, radius):
    rng = np.random.default_rng(radius)
    step = max(radius // 4, 1)
    world = random_world(rng, rng.integers(-9, 10, (600, 2)) * step + (X0, Y0), (0, step, radius, radius + 1, 10**7))
    centres = rng.integers(-9, 10, (40, 2)) * step + (X0, Y0)
    wanted, scored = choices(rng, len(centres))
    old, new = both(centres, radius, world, wanted, scored)
    assert_same(new, old)


@pytest.mark.parametrize("seed", range(4))
def test_uncertainties_of_many_kilometres(sizes, seed):
    rng = np.random.default_rng(seed)
    points = rng.integers(-20_000_000, 20_000_000, (400, 2)) + (X0, Y0)
    world = random_world(rng, points, VERY_UNCERTAIN)
    centres = rng.integers(-20_000_000, 20_000_000, (30, 2)) + (X0, Y0)
    wanted, scored = choices(rng, len(centres))
    old, new = both(centres, RADIUS, world, wanted, scored)
    assert_same(new, old)
    assert_same(new, plain_counts(slow_discs(centres), *world, wanted, scored))


@pytest.mark.parametrize("seed", range(3))
def test_all_records_at_one_place(sizes, seed):
    rng = np.random.default_rng(seed)
    world = random_world(rng, np.full((900, 2), (X0, Y0)), doubles=0.9)
    centres = np.array([[0, 0], [RADIUS, 0], [RADIUS + 1, 0], [900_000, 1_200_000], [10**8, 0]]) + (X0, Y0)
    wanted, scored = choices(rng, len(centres))
    old, new = both(centres, RADIUS, world, wanted, scored)
    assert_same(new, old)


@pytest.mark.parametrize("far", [5 * 10**8, 9 * 10**8, 12 * 10**8])
def test_places_and_records_far_outside(sizes, far):
    """Where places fit 32 bits, and where they do not."""
    rng = np.random.default_rng(4)
    points = rng.integers(-500_000, 500_000, (300, 2)) + (X0, Y0)
    points[::7] -= far
    points[::11] += (0, far * 7 // 9)
    centres = rng.integers(-500_000, 500_000, (12, 2)) + (X0, Y0)
    centres[::3] -= far
    centres[1] += far // 3
    if far == 5 * 10**8:
        # Nothing lies anywhere near it; further, and squares of distances would not fit 64 bits.
        centres[2] += (2_150_000_000, 0)
    world = random_world(rng, points)
    wanted, scored = choices(rng, len(centres))
    old, new = both(centres, RADIUS, world, wanted, scored)
    assert old.records[0].any()
    assert_same(new, old)


def test_no_records_no_places_and_nothing_wanted():
    rng = np.random.default_rng(1)
    nothing = random_world(rng, np.empty((0, 2), dtype=np.int64))
    something = random_world(rng, np.full((50, 2), (X0, Y0)))
    everything, none = (np.full((1, ENTRIES), value) for value in (True, False))
    for centres, world, wanted in (
        ([(X0, Y0)], nothing, everything),
        ([], something, everything[:0]),
        ([], nothing, everything[:0]),
        ([(X0, Y0)], something, none),
    ):
        old, new = both(centres, RADIUS, world, wanted)
        assert_same(new, old)
    assert_same(new, plain_counts(slow_discs([(X0, Y0)]), *something, none, none))


def test_more_of_a_species_than_sixteen_bits_count():
    number = 70_000
    rng = np.random.default_rng(3)
    points = rng.integers(-2_000_000, 2_000_000, (number, 2)) + (X0, Y0)
    points[:, 1] = Y0
    day = rng.integers(0, 70_000, number).astype(np.int32)
    records = record_arrays(points[:, 0], points[:, 1], day_first=day, day_last=day)
    bits = np.full(number, COUNTS | MAY_COUNT | EVER, dtype=np.uint8)
    one = np.zeros(number, dtype=np.int32)
    world = records, SpeciesMatches(np.arange(number + 1), one, bits, one[:1], 1)
    centres = rng.integers(-300_000, 300_000, (300, 2)) + (X0, Y0)
    old, new = both(centres, RADIUS, world, np.broadcast_to(True, (300, 1)))
    assert_same(new, old)


def test_which_areas_it_counts():
    areas = discs(np.array([155e3]), np.array([463e3]), 1500.0)
    assert is_countable(areas)
    assert not is_countable(dataclasses.replace(areas, radius_mm=20_000_001))
    world = random_world(np.random.default_rng(1), np.full((5, 2), (X0, Y0)))
    wide = dataclasses.replace(areas, radius_mm=20_000_001)
    with pytest.raises(ValueError, match="disc"):
        count_by_cells(wide, prepare_matches(*world), np.ones((1, ENTRIES), dtype=bool), no_progress)


def test_portions_hold_each_place_once():
    rng = np.random.default_rng(6)
    world = random_world(rng, rng.integers(-9_000_000, 9_000_000, (900, 2)) + (X0, Y0))
    place = (rng.integers(-9_000_000, 9_000_000, (50, 2)) + (X0, Y0)) / 1000
    areas = discs(place[:, 0], place[:, 1], 1500.0)
    wanted, scored = choices(rng, 50)
    prepared = prepare_matches(*world)
    whole = count_by_cells(areas, prepared, wanted, no_progress, scored)
    seen = []
    for places, portion in portions_by_cells(areas, prepared, wanted, no_progress, scored, size=7):
        assert 0 < len(places) <= 7
        assert_same(portion, of_places(whole, places))
        seen += places.tolist()
    assert sorted(seen) == list(range(50))


def test_few_places_far_apart_are_compared(monkeypatch):
    rng = np.random.default_rng(9)
    world = random_world(rng, rng.integers(-90_000_000, 90_000_000, (3000, 2)) + (X0, Y0))
    centres = rng.integers(-90_000_000, 90_000_000, (50, 2)) + (X0, Y0)
    wanted, scored = choices(rng, 50)
    monkeypatch.setattr(counts, "_FEWEST_PAIRS", 200_000)

    def nothing(*arguments):
        raise AssertionError("made cells")

    monkeypatch.setattr(counts, "_parts", nothing)
    old, new = both(centres, RADIUS, world, wanted, scored)
    assert old.seen.any()
    assert_same(new, old)


def large_world():
    rng = np.random.default_rng(3)
    world = random_world(rng, rng.integers(0, 4_000_000, (20_000, 2)) + (X0, Y0), UNCERTAINTIES)
    x = (X0 + np.linspace(0, 4_000_000, 600)) / 1000
    return discs(x, np.full(600, (Y0 + 2_000_000) / 1000), 1500.0), world


def test_progress_rises_and_can_stop_the_work():
    areas, world = large_world()
    wanted = np.ones((600, ENTRIES), dtype=bool)
    prepared = prepare_matches(*world)
    parts = []
    count_by_cells(areas, prepared, wanted, parts.append)
    highest = np.maximum.accumulate(parts)
    assert min(parts) >= 0 and max(parts) <= 1
    assert len(np.unique(highest)) > 5

    def stop(part):
        if part > 0.3:
            raise Stop

    with pytest.raises(Stop):
        count_by_cells(areas, prepared, wanted, stop)
    calls = []
    prepare_matches(*world, calls.append)
    assert len(calls) >= 4


def test_work_grows_less_than_records_and_places():
    """Counted in points looked at, not in seconds."""
    looked_at = []

    def points_looked_at(number):
        rng = np.random.default_rng(8)
        points = rng.integers(0, 6_000_000, (number, 2)) + (X0, Y0)
        world = random_world(rng, points, (5_000,), doubles=0, weights=(1,))
        centres = rng.integers(0, 6_000_000, (500, 2)) + (X0, Y0)
        looked_at.clear()
        both(centres, RADIUS, world, np.broadcast_to(True, (500, ENTRIES)))
        return sum(looked_at)

    original = area_tile.sweep

    def counted(cells, coarse, reductions, *others):
        for reduction in reductions:
            add = reduction.add_points

            def noted(disc, position, add=add):
                looked_at.append(len(position))
                add(disc, position)

            reduction.add_points = noted
        return original(cells, coarse, reductions, *others)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(area_tile, "sweep", counted)
        few, many = points_looked_at(10_000), points_looked_at(80_000)
    assert many < 5 * few
