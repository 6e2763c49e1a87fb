"""The distance to the nearest place of each entry, by cells, against all places compared with every area."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPolygon, Point, Polygon

from bkn_qgis.arrays import COUNTS, EVER, SpeciesMatches, record_arrays
from bkn_qgis.observations import nearest_grids
from bkn_qgis.observations.distances import inside_polygon, squared_distances
from bkn_qgis.observations.nearest import NOT_SHOWN, counting_places, nearest_distances
from bkn_qgis.observations.neighbourhood import sorted_cells
from bkn_qgis.observations.search_areas import AROUND, DISC, INSIDE, discs, shapes

X0, Y0 = 155_000, 463_000
ENTRIES = 9


def random_world(rng, points):
    """Records at points (mm from X0 and Y0) of entries, the first of them common and the last absent."""
    number = len(points)
    records = record_arrays(
        points[:, 0] + X0 * 1000, points[:, 1] + Y0 * 1000, blurred=rng.random(number) < rng.choice([0.0, 0.3, 0.9])
    )
    entry = np.minimum(rng.geometric(0.4, number) - 1, ENTRIES - 2).astype(np.int32)
    bits = np.where(rng.random(number) < 0.8, COUNTS | EVER, EVER).astype(np.uint8)
    return records, SpeciesMatches(np.arange(number + 1), entry, bits, np.zeros(ENTRIES, dtype=np.int32), 1)


def compared(areas, records, matches):
    """The same by comparing every place with every area."""
    result = np.full((len(areas), ENTRIES), NOT_SHOWN)
    owners = matches.owners()
    for entry in range(ENTRIES):
        own = owners[(matches.entry == entry) & matches.meets(COUNTS)]
        x, y, blurred = records.x_mm[own], records.y_mm[own], records.blurred[own]
        for area in range(len(areas) if len(own) else 0):
            squared = squared_to(areas, area, x, y)
            nearest = squared.min().item()
            if (squared[~blurred] == nearest).any():
                result[area, entry] = steps_up(nearest) if areas.kind == DISC else rough_steps_up(nearest)
    return result


def steps_up(squared):
    """Squares of discs are whole numbers."""
    root = math.isqrt(squared - 1) + 1 if squared else 0
    return -(-root // 250_000) * 250


def rough_steps_up(squared):
    return 250 * np.ceil(np.sqrt(squared) / 250_000 - 1e-9)


def squared_to(areas, area, x, y):
    if areas.kind == DISC:
        return (x - areas.bounds[area, 0]) ** 2 + (y - areas.bounds[area, 1]) ** 2
    edges = areas.edges[areas.edge_start[area] : areas.edge_start[area + 1]]
    squared = squared_distances(x, y, edges, 10**9)
    if areas.is_polygon[area]:
        squared[inside_polygon(x, y, edges)] = 0
    return squared


def all_kinds(rng, middles):
    """Discs around middles (metres from X0 and Y0), and polygons and lines there."""
    middles = np.asarray(middles, dtype=np.float64).reshape(-1, 2) + (X0, Y0)
    polygons, lines = [], []
    for n, middle in enumerate(middles):
        size = float(rng.choice([30, 600, 4000]))
        square = Point(*middle).buffer(size, 1)
        hole = square.difference(Point(*middle).buffer(size / 2, 1))
        star = rng.uniform(0.2, 1.0, 12)[:, None] * [[np.cos(a), np.sin(a)] for a in np.arange(12) / 2]
        apart = MultiPolygon([square, Point(middle[0] + 3 * size, middle[1]).buffer(size, 1)])
        polygons.append((square, hole, Polygon(middle + size * star), apart)[n % 4])
        lines.append(LineString(middle + rng.integers(-3, 4, (4, 2)) * size + [[0, 0], [0, 0], [1, 0], [0, 1]]))
    return [
        discs(middles[:, 0], middles[:, 1], 1500.0),
        shapes(polygons, INSIDE, 0.0),
        shapes([*polygons, *lines], AROUND, 500.0),
    ]


def assert_same_as_compared(rng, world, middles):
    for areas in all_kinds(rng, middles):
        found = nearest_distances(areas, *world, lambda part: None)
        assert found.dtype == np.int64
        np.testing.assert_array_equal(found, compared(areas, *world))


lattice = st.tuples(st.integers(-8, 8), st.integers(-8, 8)).map(lambda at: (at[0] * 125_000, at[1] * 125_000))


@settings(max_examples=100, deadline=None)
@given(st.lists(lattice, max_size=40), st.lists(lattice, min_size=1, max_size=4), st.integers(0, 10**6))
def test_places_at_equal_distances_and_on_steps_of_250_m(points, middles, seed):
    rng = np.random.default_rng(seed)
    world = random_world(rng, np.array(points, dtype=np.int64).reshape(-1, 2))
    assert_same_as_compared(rng, world, np.array(middles) / 1000)


@pytest.mark.parametrize("spread_mm", [0, 1, 3_000, 3_000_000, 90_000_000])
@pytest.mark.parametrize("seed", range(3))
def test_clusters_lines_and_far_places(monkeypatch, spread_mm, seed):
    rng = np.random.default_rng([seed, spread_mm])
    monkeypatch.setattr(sorted_cells, "_ROWS_OF_A_PORTION", 40 if seed else 250_000)
    monkeypatch.setattr(nearest_grids, "_PAIRS_OF_A_STEP", 30)
    monkeypatch.setattr(nearest_grids, "_SORTED_TOGETHER", 100)
    middle = rng.integers(-spread_mm, spread_mm + 1, (5, 2))
    points = middle[rng.integers(0, 5, 800)] + rng.integers(-spread_mm // 50, spread_mm // 50 + 1, (800, 2))
    if seed == 1:
        points[:, 1] = points[0, 1]
    middles = np.concatenate((middle, rng.integers(-spread_mm, spread_mm + 1, (6, 2)), [[4 * 10**8, 0]])) / 1000
    assert_same_as_compared(rng, random_world(rng, points), middles)


def test_nothing_counts_or_nowhere_is_asked():
    rng = np.random.default_rng(1)
    nothing = random_world(rng, np.empty((0, 2), dtype=np.int64))
    something = random_world(rng, np.zeros((9, 2), dtype=np.int64))
    assert_same_as_compared(rng, nothing, [(0, 0)])
    assert_same_as_compared(rng, something, [])


def test_few_places_are_looked_at_and_it_can_be_stopped(monkeypatch):
    """Counted in places looked at, not in seconds: a tenth of all pairs would be a million."""
    rng = np.random.default_rng(2)
    records, matches = random_world(rng, rng.integers(0, 30_000_000, (20_000, 2)))
    middles = rng.uniform(X0, X0 + 30_000, (500, 1)), rng.uniform(Y0, Y0 + 30_000, (500, 1))
    areas = discs(middles[0].ravel(), middles[1].ravel(), 1500.0)
    looked_at, calls = [], []
    original = nearest_grids.positions_of
    monkeypatch.setattr(
        nearest_grids, "positions_of", lambda begin, length: looked_at.append(length.sum()) or original(begin, length)
    )
    monkeypatch.setattr(nearest_grids, "_PAIRS_OF_A_STEP", 100)
    nearest_distances(areas, records, matches, calls.append)
    assert 0 < sum(looked_at) < 200_000
    assert len(calls) >= 500 * (ENTRIES - 1) // 100

    class Stop(Exception):
        pass

    def stop(part):
        if part > 0.5:
            raise Stop

    with pytest.raises(Stop):
        nearest_distances(areas, records, matches, stop, counting_places(records, matches))
