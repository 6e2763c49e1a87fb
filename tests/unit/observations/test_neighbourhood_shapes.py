"""Polygons and lines by whole cells against the kernel that compares all records, and against a plain calculation."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_area_worlds import ENTRIES, VERY_UNCERTAIN, X0, Y0, assert_same, choices, plain_counts, random_world
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon
from slow_geometry import Around, Inside, Shape, whole_mm

from bkn_qgis.observations.kernel import count_search_areas
from bkn_qgis.observations.neighbourhood import area_tile, counts, regions, sorted_cells, tiles
from bkn_qgis.observations.neighbourhood.counts import count_by_cells, is_countable, portions_by_cells
from bkn_qgis.observations.neighbourhood.prepared_matches import prepare_matches
from bkn_qgis.observations.search_areas import AROUND, INSIDE, shapes

X, Y = X0 // 1000, Y0 // 1000  # metres


def no_progress(part):
    pass


@pytest.fixture(autouse=True)
def by_cells_however_few(monkeypatch):
    monkeypatch.setattr(counts, "_FEWEST_PAIRS", -1)
    monkeypatch.setattr(counts, "_PAIRS_OF_A_RECORD", 0)


def at(points):
    return [(X + x, Y + y) for x, y in points]


POLYGONS = [
    Polygon(at([(0, 0), (1200, 0), (1200, 900), (0, 900)])),
    Polygon(at([(-600, -600), (1800, -300), (900, 1500), (-900, 900)])),
    # A hole with a corner on the lattice, and one that touches the outer ring.
    Polygon(
        at([(-1500, -1500), (1500, -1500), (1500, 1500), (-1500, 1500)]),
        [
            at([(-600, -600), (600, -600), (600, 600), (-600, 600)]),
            at([(900, 900), (1500, 1200), (900, 1200)]),
        ],
    ),
    MultiPolygon(
        [
            Polygon(at([(-2100, 0), (-1200, 0), (-1200, 900)])),
            Polygon(at([(300, -300), (1500, -900), (1200, 600)])),
        ]
    ),
    # Narrower than a cell, and a sliver far longer than wide.
    Polygon(at([(300, 300), (310, 300), (310, 330)])),
    Polygon(at([(-2400, -2400), (2400, -2399), (2400, -2395)])),
]
LINES = [
    LineString(at([(-1200, -900), (0, 0), (900, 300), (900, 1500)])),
    MultiLineString([at([(0, 0), (600, 900)]), at([(-300, 1200), (-1500, 1200)])]),
    LineString(at([(300, 300), (300, 300.001)])),
]


def slow_area(geometry, kind, radius):
    parts = []
    for part in getattr(geometry, "geoms", [geometry]):
        parts += [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
    rings = tuple(tuple(whole_mm(point) for point in part.coords) for part in parts)
    shape = Shape(rings, "Polygon" in geometry.geom_type)
    return Inside(shape) if kind == INSIDE else Around(shape, radius)


def both(geometries, kind, radius, world, wanted, scored):
    """The answers of both kernels; ``radius`` in metres."""
    areas = shapes(geometries, kind, radius)
    old = count_search_areas(areas, *world, wanted, no_progress, scored)
    return old, count_by_cells(areas, prepare_matches(*world), wanted, no_progress, scored)


@pytest.fixture(params=["as it chooses", "tables", "small portions and tiles"])
def sizes(request, monkeypatch):
    if request.param != "as it chooses":
        monkeypatch.setattr(area_tile, "_PLACES_FOR_TABLES", 0)
    if request.param == "tables":
        monkeypatch.setattr(counts, "_CELLS_OF_A_SHAPE", 20)
    if request.param == "small portions and tiles":
        monkeypatch.setattr(counts, "_CELLS_OF_A_SHAPE", 3)
        monkeypatch.setattr(counts, "_SHAPES_OF_A_PORTION", 5)
        monkeypatch.setattr(sorted_cells, "_ROWS_OF_A_PORTION", 50)
        monkeypatch.setattr(tiles, "_TILE_MM", 2_000_000)
        monkeypatch.setattr(regions, "AREAS_OF_A_BLOCK", 3)
    return request.param


lattice = st.integers(-8, 8).map(lambda number: number * 300_000)


@pytest.mark.parametrize("kind", [AROUND, INSIDE])
@settings(max_examples=25, deadline=None)
@given(points=st.lists(st.tuples(lattice, lattice), max_size=30), seed=st.integers(0, 10**6))
def test_points_on_edges_and_corners_and_at_exactly_the_radius(kind, points, seed):
    rng = np.random.default_rng(seed)
    world = random_world(rng, np.array(points, dtype=np.int64).reshape(-1, 2) + (X0, Y0), (0, 300_000, 900_000))
    places = POLYGONS + (LINES if kind == AROUND else [])
    wanted, scored = choices(rng, len(places))
    old, new = both(places, kind, 900.0, world, wanted, scored)
    assert_same(new, old)
    slow = [slow_area(place, kind, 900_000) for place in places]
    assert_same(new, plain_counts(slow, *world, wanted, scored))


def random_shape(rng, spread, with_lines):
    """A star, a square with a hole, two discs, or a line, of 30 m to 4 km, somewhere (metres)."""
    middle = np.array([X, Y]) + rng.uniform(-spread, spread, 2)
    size = rng.choice([30, 600, 1500, 4000])
    sort = rng.integers(0, 4 if with_lines else 3)
    if sort == 0:
        angle, reach = np.sort(rng.uniform(0, 2 * np.pi, 40)), size * rng.uniform(0.4, 1.3, 40)
        return Polygon(middle + np.column_stack((reach * np.cos(angle), reach * np.sin(angle))))
    if sort == 1:
        return Point(*middle).buffer(size, 1).difference(Point(*middle).buffer(size / 3, 2))
    if sort == 2:
        return MultiPolygon([Point(*middle).buffer(size / 3), Point(middle[0] + size, middle[1]).buffer(size / 3)])
    return LineString(middle + rng.uniform(-size, size, (6, 2)))


@pytest.mark.parametrize("kind", [AROUND, INSIDE])
@pytest.mark.parametrize("spread", [2_000, 30_000])
@pytest.mark.parametrize("seed", range(2))
def test_many_shapes_equal_the_kernel_of_all_records(sizes, kind, spread, seed):
    rng = np.random.default_rng([seed, spread])
    points = rng.integers(-spread * 1000, spread * 1000, (1200, 2)) + (X0, Y0)
    world = random_world(rng, points) if seed else random_world(rng, points, VERY_UNCERTAIN)
    places = [random_shape(rng, spread, kind == AROUND) for _ in range(50)]
    wanted, scored = choices(rng, len(places))
    old, new = both(places, kind, 700.0, world, wanted, scored)
    if spread > 2_000:  # where not everything is everywhere
        assert old.possibly_seen.sum() > old.seen.sum() > old.surely_seen.sum() > 0
    assert_same(new, old)


def test_shapes_that_are_too_large_or_none():
    world = random_world(np.random.default_rng(1), np.full((5, 2), (X0, Y0)))
    wide = shapes([LineString(at([(0, 0), (20_000.001, 0)]))], AROUND, 100.0)
    assert not is_countable(wide)
    assert is_countable(shapes([LineString(at([(0, 0), (20_000, 0)]))], AROUND, 100.0))
    with pytest.raises(ValueError, match=AROUND):
        count_by_cells(wide, prepare_matches(*world), np.ones((1, ENTRIES), dtype=bool), no_progress)
    none = np.ones((0, ENTRIES), dtype=bool)
    old, new = both([], INSIDE, 100.0, world, none, none)
    assert_same(new, old)


def test_a_run_of_shapes_is_asked_to_stop_before_each():
    rng = np.random.default_rng(2)
    world = random_world(rng, rng.integers(0, 2_000_000, (500, 2)) + (X0, Y0))
    areas = shapes([Polygon(at([(n, 0), (n + 900, 0), (n, 900)])) for n in range(60)], INSIDE, 0.0)
    calls = []
    for _ in portions_by_cells(areas, prepare_matches(*world), np.ones((60, ENTRIES), dtype=bool), calls.append):
        pass
    assert len(calls) >= 60 and calls == sorted(calls)
