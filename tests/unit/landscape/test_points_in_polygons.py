"""The quick ways of the landscape of many points give what the careful ways give, point by point and cell by cell."""

import numpy as np
import pytest
from fakes.given_maps import given_map
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import affinity, wkb
from shapely.errors import ShapelyError
from shapely.geometry import GeometryCollection, MultiPolygon, Point, Polygon, box

from bkn_qgis.labelling import places
from bkn_qgis.landscape import land_shares, points_in_polygons, polygon_index
from bkn_qgis.landscape.land_maps import LandMaps, MapPolygon, outline_of
from bkn_qgis.landscape.points_by_x import PointsByX
from bkn_qgis.landscape.points_in_polygons import FoundPolygons, find_polygons
from bkn_qgis.landscape.polygon_index import edges_of_rings, points_in, polygon_edges
from bkn_qgis.landscape.raster import Raster, rasterize
from bkn_qgis.landscape.region_map import shipped_region_map
from bkn_qgis.landscape.rings_in_bytes import rings_in

# Whole metres, so that points lie on corners and borders as often as not, or a hair beside them.
GRID = st.integers(0, 12)
HAIR = st.sampled_from([0.0, 0.0, 5e-7, -5e-7, 2e-6, -2e-6, 0.5])


@st.composite
def shapes(draw):
    """Squares, triangles, squares with a hole, two parts, with a height, turned round."""
    x, y, size = draw(GRID), draw(GRID), draw(st.integers(1, 6))
    square = box(x, y, x + size, y + size)
    kind = draw(st.sampled_from(["square", "triangle", "hole", "two", "height", "turned"]))
    if kind == "triangle":
        return Polygon([(x, y), (x + size, y + 1), (x + 2, y + size)])
    if kind == "hole" and size > 2:
        return square.difference(box(x + 1, y + 1, x + size - 1, y + size - 1))
    if kind == "two":
        return MultiPolygon([square, affinity.translate(square, 20, 3)])
    if kind == "height":
        return Polygon([(cx, cy, 7.0) for cx, cy in square.exterior.coords])
    return affinity.rotate(square, 30) if kind == "turned" else square


@settings(max_examples=150, deadline=None)
@given(
    st.lists(shapes(), min_size=1, max_size=12),
    st.lists(st.tuples(GRID, HAIR, GRID, HAIR), min_size=1, max_size=30),
    st.sampled_from([1, 40, 10**6]),
    st.sampled_from([1, 100, 10**6]),
)
def test_the_first_polygon_of_each_point_is_the_same_one_by_one(polygons, places_m, most, per_batch):
    x, y = (np.array(values, dtype=float) for values in zip(*((a + b, c + d) for a, b, c, d in places_m)))
    rows = [MapPolygon(shape, f"name {number}", f"kind {number}") for number, shape in enumerate(polygons)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(points_in_polygons, "_MOST_PAIRS", most)
        patch.setattr(points_in_polygons, "_PAIRS_PER_BATCH", per_batch)
        points, found = PointsByX(x, y), FoundPolygons.none(len(x))
        find_polygons(points, given_rows(rows, points), found)
    expected = [next((each for each in rows if points_in(each.geometry, *one)[0]), None) for one in each_point(x, y)]
    assert found.name_of_each().tolist() == [each.name if each else "" for each in expected]
    assert found.kind_of_each().tolist() == [each.kind if each else "" for each in expected]
    assert (found.number < 0).tolist() == [each is None for each in expected]


def given_rows(rows, points):
    """As maps give them: asked whether they are wanted, before they come."""
    return (outline_of(row) for row in rows if points.has_near(tuple(row.geometry.bounds)))


def test_cancel_is_heard_between_polygons_and_within_a_large_one():
    """By the work between two checks: so many polygons, or so many pairs of a point and an edge."""
    rng = np.random.default_rng(4)
    x, y = rng.uniform(0, 100, (2, 3000))
    squares = [MapPolygon(box(n % 40, n // 40, n % 40 + 1, n // 40 + 1), "", "") for n in range(1000)]
    heard = []
    points = PointsByX(x, y, heard.append)
    find_polygons(points, given_rows(squares, points), FoundPolygons.none(len(x)))
    assert len(heard) >= 1000 // 100 and heard == sorted(heard)
    round_one = MapPolygon(Point(50, 50).buffer(45, 2000), "", "")
    edges = len(polygon_edges(round_one.geometry))
    pairs_of_bands = []
    with pytest.MonkeyPatch.context() as patch:
        real = polygon_index._pairs_of_chunk

        def counted(index, x, y, some, of_band):
            pairs_of_bands.append((len(heard), len(some) * len(of_band)))
            return real(index, x, y, some, of_band)

        patch.setattr(polygon_index, "_pairs_of_chunk", counted)
        points = PointsByX(x, y, heard.append)
        find_polygons(points, given_rows([round_one], points), FoundPolygons.none(len(x)))
    assert edges * len(x) > polygon_index._PAIRS_PER_CHUNK
    # A check before each part of the work, none of which is large.
    checks = [number for number, _ in pairs_of_bands]
    assert len(pairs_of_bands) > 10 and checks == list(range(checks[0], checks[0] + len(checks)))
    assert max(number for _, number in pairs_of_bands) <= polygon_index._PAIRS_PER_CHUNK


def each_point(x, y):
    return [(x[row : row + 1], y[row : row + 1]) for row in range(len(x))]


@settings(max_examples=100, deadline=None)
@given(shapes())
def test_edges_read_from_bytes_are_those_of_the_rings(shape):
    for big_endian in (False, True):
        rings = points_in_polygons._rings_of(wkb.dumps(shape, big_endian=big_endian))
        np.testing.assert_array_equal(edges_of_rings(rings), polygon_edges(shape))


@pytest.mark.parametrize(
    ("shape", "is_plain"),
    [
        (box(0, 0, 1, 1), True),
        (MultiPolygon([box(0, 0, 1, 1), box(2, 0, 3, 1).difference(box(2.2, 0.2, 2.4, 0.4))]), True),
        (Polygon([(0, 0, 1), (1, 0, 1), (1, 1, 1)]), False),
        (MultiPolygon([Polygon([(0, 0, 1), (1, 0, 1), (1, 1, 1)])]), False),
        (GeometryCollection([box(0, 0, 1, 1)]), False),
        (Point(0, 0), False),
    ],
)
def test_which_polygons_are_read_from_their_bytes(shape, is_plain):
    assert (rings_in(wkb.dumps(shape)) is not None) is is_plain
    assert rings_in(wkb.dumps(shape, big_endian=True)) is None


def test_a_ring_that_is_not_closed_is_refused_as_ever():
    content = bytearray(wkb.dumps(box(0, 0, 1, 1)))
    content[-1] ^= 1
    assert rings_in(bytes(content)) is None
    with pytest.raises(ShapelyError):
        points_in_polygons._rings_of(bytes(content))


@pytest.mark.parametrize("shape", [(5, 5), (90, 300)])
def test_kinds_that_are_counted_together_are_those_that_are_counted_apart(shape):
    rng = np.random.default_rng(1)
    cells = rng.choice([0, 3, 7, 19, 45, 46], shape).astype(np.uint8)
    kinds = np.unique(cells)
    width = shape[1] + 1
    row, low, length = rng.integers(0, shape[0], 40), rng.integers(0, shape[1], 40), rng.integers(1, shape[1], 40)
    first = (row * width + low).reshape(8, 5)
    last = (row * width + np.minimum(low + length, shape[1])).reshape(8, 5)
    total = int((last - first).sum(axis=1).max())
    for kind, counted in zip(kinds, land_shares._sums(cells, kinds, first, last, total)):
        apart = np.zeros((shape[0], width), dtype=np.int64)
        np.cumsum(cells == kind, axis=1, out=apart[:, 1:])
        np.testing.assert_array_equal(counted, (apart.ravel()[last] - apart.ravel()[first]).sum(axis=1))


def test_ground_within_one_region_is_not_drawn_and_the_same():
    region_map = shipped_region_map()
    rng = np.random.default_rng(2)
    drawn = 0
    for x, y in rng.uniform((20_000, 310_000), (280_000, 615_000), (150, 2)):
        size = rng.choice([50, 500, 3000])
        raster = Raster.around((x, y, x + size, y + size), size / 20)
        quick = land_shares._region_raster(region_map, raster)
        numbers = land_shares.boxes_that_meet(region_map.overlaps.bounds, raster.bounds)
        regions = [region_map.region[number] for number in numbers]
        values = [land_shares.REGIONS.index(each) + 1 if each else land_shares._WITHOUT_REGION for each in regions]
        careful = rasterize(raster, [region_map.polygons[number] for number in numbers], values)
        np.testing.assert_array_equal(quick, careful)
        drawn += len(np.unique(careful)) > 1
    assert 5 < drawn < 100


def test_a_map_that_stays_open_gives_the_same_cells(tmp_path):
    import datetime

    from bkn_qgis.landscape.known_maps import BODEMGEBRUIK, WATER, WOODS_AND_NATURE
    from bkn_qgis.landscape.land_store import LandStore

    shapes_m = [box(155_000 + 40 * n, 463_000, 155_030 + 40 * n, 463_050) for n in range(6)]
    kinds = [WATER, WOODS_AND_NATURE] * 3
    store, today = LandStore(tmp_path / "landscape.gpkg"), datetime.date(2026, 11, 1)
    fetch = store.begin(BODEMGEBRUIK, None, "address", today)
    rows = [MapPolygon(shape, "", kind) for shape, kind in zip(shapes_m, kinds)]
    store.finish(store.add_page(fetch, rows, ""), "a title", "a name", "CC0", today)
    stored, in_memory = store.land_map(BODEMGEBRUIK), given_map(BODEMGEBRUIK, "", shapes_m, [""] * 6, kinds)
    maps = LandMaps()
    maps.add(stored)
    with maps.kept_open() as open_maps:
        (open_map,) = open_maps.of([BODEMGEBRUIK])
        assert open_map.about == stored.about and open_map.covered() is None
        for left in (155_000, 155_100, 170_000, 155_000):
            raster = Raster.around((left, 463_000, left + 100, 463_060), 5.0)
            for kind in (WATER, "", WOODS_AND_NATURE):
                expected = in_memory.rasterized(raster, kind)
                np.testing.assert_array_equal(open_map.rasterized(raster, kind), expected)
                np.testing.assert_array_equal(stored.rasterized(raster, kind), expected)
        assert expected.any()
        with open_map.kept_open() as again:
            assert again is open_map


ODD = [
    None,
    b"",
    b"\x01\x01\x00\x00\x00",
    wkb.dumps(Point(155_000, 463_000)),
    wkb.dumps(Point(155_000.25, 463_000.125), big_endian=True),
    wkb.dumps(Point(155_000, 463_000, 3.0)),
    wkb.dumps(Point(float("nan"), 463_000)),
    wkb.dumps(Point(float("inf"), 463_000)),
    wkb.dumps(Point(1e9, 463_000)),
    wkb.dumps(Point()),
    wkb.dumps(MultiPolygon([box(0, 0, 1, 1)])),
    wkb.dumps(Point(1_054_999.999, 463_000)),
    wkb.dumps(Point(1_055_000, 463_000)),
]


def test_points_located_at_once_are_those_located_one_by_one():
    asked = [places.Place(str(number), content) for number, content in enumerate(ODD)]
    at_once = places.locate_places(asked, "EPSG:28992", places.MODE_POINT)
    one_by_one = [places._locate(place, place.wkb, places.MODE_POINT) for place in asked]
    for one, other in zip(at_once, one_by_one):
        assert (one.problem, repr(one.x), repr(one.y), one.warnings) == (
            other.problem,
            repr(other.x),
            repr(other.y),
            other.warnings,
        )
        assert (one.geometry and one.geometry.wkb) == (other.geometry and other.geometry.wkb)
    assert sum(place.problem is None for place in at_once) == 4
