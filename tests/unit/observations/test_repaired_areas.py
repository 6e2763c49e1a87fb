"""Areas that are drawn wrong: nothing that is covered is lost, nothing that is not is gained."""

import os
from pathlib import Path

import numpy as np
import pytest
from shapely import wkb
from shapely.affinity import rotate, translate
from shapely.geometry import (
    GeometryCollection,
    LineString,
    MultiPolygon,
    Point,
    Polygon,
    box,
)
from shapely.ops import unary_union
from shapely.validation import make_valid

import bkn_qgis.observations.repaired_areas
from bkn_qgis.observations.repaired_areas import polygons_in, repaired

SQUARE = box(0, 0, 10, 10)
HALF_OVER = box(5, 0, 15, 10)
BOW_TIE = Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
TWICE_AROUND = Polygon([(0, 0), (10, 0), (10, 10), (0, 10), (0, 0), (10, 0), (10, 10), (0, 10)])
# A street that runs round in a spiral and crosses its own beginning: the crossing is covered twice.
CROSSES_ITSELF = Polygon([(0, 0), (10, 0), (10, 10), (3, 10), (3, -5), (5, -5), (5, 8), (8, 8), (8, 2), (0, 2)])
# One ring with a slit to a hole in the middle, as Esri's programs and old GML write it.
KEYHOLE = Polygon([(0, 0), (10, 0), (10, 10), (0, 10), (0, 0), (3, 3), (3, 6), (6, 6), (6, 3), (3, 3)])


def holes(*rings):
    return Polygon(SQUARE.exterior.coords, [list(ring.exterior.coords) for ring in rings])


def reversed_rings(polygon):
    return Polygon(polygon.exterior.coords[::-1], [ring.coords[::-1] for ring in polygon.interiors])


@pytest.mark.parametrize(
    ("drawn", "area"),
    [
        (MultiPolygon([SQUARE, HALF_OVER]), 150),
        (MultiPolygon([SQUARE, HALF_OVER, box(2, 2, 12, 8)]), 150),
        (MultiPolygon([SQUARE, SQUARE]), 100),
        (MultiPolygon([SQUARE, SQUARE, SQUARE]), 100),
        (MultiPolygon([SQUARE, box(2, 2, 4, 4)]), 100),
        (MultiPolygon([box(2, 2, 4, 4), SQUARE]), 100),
        (MultiPolygon([SQUARE, reversed_rings(HALF_OVER)]), 150),
        (MultiPolygon([SQUARE, box(10, 0, 20, 10)]), 200),
        (MultiPolygon([holes(box(2, 2, 8, 8)), box(4, 4, 6, 6)]), 68),
        (MultiPolygon([holes(box(2, 2, 8, 8)), box(0, 0, 5, 5)]), 73),
        (MultiPolygon([BOW_TIE, SQUARE]), 100),
        (BOW_TIE, 50),
        (reversed_rings(BOW_TIE), 50),
        (TWICE_AROUND, 100),
        (reversed_rings(TWICE_AROUND), 100),
        (KEYHOLE, 91),
        (reversed_rings(KEYHOLE), 91),
        (holes(box(2, 2, 6, 6), box(4, 4, 8, 8)), 100 - 28),
        (holes(box(2, 2, 6, 6), box(2, 2, 6, 6)), 84),
        (holes(box(2, 2, 6, 6), reversed_rings(box(2.1, 2.1, 5.9, 5.9))), 84 + 3.8**2),
        (holes(box(2, 2, 6, 6), box(2.1, 2.1, 5.9, 5.9)), 84),
        (holes(box(2, 2, 8, 8), reversed_rings(box(4, 4, 6, 6))), 68),
        (holes(box(2, 2, 4, 4), box(4, 2, 6, 4)), 92),
        (holes(box(0, 2, 4, 4)), 92),
        (holes(box(-5, 2, 4, 4)), 92),
        (holes(BOW_TIE), 50),
        (holes(box(20, 0, 30, 10)), 200),
        (holes(box(10, 0, 20, 10)), 200),
        (GeometryCollection([SQUARE, HALF_OVER]), 150),
        (GeometryCollection([SQUARE, GeometryCollection([MultiPolygon([HALF_OVER, SQUARE])])]), 150),
        (GeometryCollection([SQUARE, LineString([(0, 0), (50, 50)]), Point(3, 3)]), 100),
        (Polygon([(0, 0), (10, 0), (10, 10), (0, 10), (0, 0), (0, -20), (0, 0)]), 100),
        (Polygon([(0, 0), (0, 0), (10, 0), (10, 10), (10, 10), (0, 10), (0, 0)]), 100),
        (Polygon([(x, y, 12.5) for x, y in TWICE_AROUND.exterior.coords]), 100),
    ],
)
def test_ground_is_neither_lost_nor_gained(drawn, area):
    found = repaired(drawn)
    assert found.is_valid and found.geom_type in ("Polygon", "MultiPolygon")
    assert found.area == pytest.approx(area)
    assert repaired(found) is found


def test_nothing_else_mends_areas():
    """One way for places, maps and layers: another would make holes again."""
    package = Path(bkn_qgis.observations.repaired_areas.__file__).parents[1]
    found = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if "make_valid" in path.read_text(encoding="utf-8") or "makeValid" in path.read_text(encoding="utf-8")
    }
    assert found == {"observations/repaired_areas.py"}


def natura_2000():
    """The real areas, 36 of them invalid, from the data folder beside the repository."""
    shared = Path(os.environ.get("BKN_SHARED", Path(__file__).resolve().parents[4] / "shared"))
    path = shared / "data" / "real" / "natura2000_nl_rd.gpkg"
    if not path.is_file():
        pytest.skip("the data folder beside the repository is absent")
    from osgeo import ogr

    dataset = ogr.Open(str(path))
    for feature in dataset.GetLayer(0):
        yield wkb.loads(bytes(feature.GetGeometryRef().ExportToWkb()))


def test_real_areas_keep_all_ground_of_their_parts():
    broken = [area for area in natura_2000() if not area.is_valid]
    assert len(broken) == 36
    gained = 0.0
    for area in broken:
        found = repaired(area)
        assert found.is_valid
        for part in area.geoms:
            own = part if part.is_valid else make_valid(part)
            # The Veluwe has holes within holes, all of one direction: they are holes.
            lost = [piece for piece in polygons_in(own.difference(found)) if piece.area > 1.0]
            assert all(sum(hole.covers(piece) for hole in map(Polygon, part.interiors)) == 2 for piece in lost)
        gained += found.area - make_valid(area).area
    assert gained > 1_800_000, "186 hectares that counting coverings loses"


def test_what_is_valid_stays_as_it_is():
    for geometry in (SQUARE, holes(box(2, 2, 4, 4)), MultiPolygon([SQUARE, box(20, 0, 30, 10)]), Point(1, 2)):
        assert repaired(geometry) is geometry


def test_a_crossing_of_its_own_way_is_ground():
    found = repaired(CROSSES_ITSELF)
    assert found.covers(box(3.2, 0.2, 4.8, 1.8)), "where the ring passes twice"
    assert found.is_valid


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        Polygon(),
        MultiPolygon(),
        GeometryCollection(),
        Polygon([(0, 0), (10, float("nan")), (10, 10)]),
        MultiPolygon([SQUARE, Polygon([(0, 0), (float("inf"), 0), (10, 10)])]),
        LineString([(0, 0), (float("nan"), 1)]),
    ],
)
def test_nothing_comes_of_nothing(geometry):
    assert repaired(geometry) is None


@pytest.mark.parametrize("ring", [[(0, 0), (10, 0), (0, 0)], [(1, 1), (1, 1), (1, 1)], [(0, 0), (5, 0), (10, 0)]])
def test_a_ring_without_area_is_no_area(ring):
    found = repaired(Polygon(ring))
    assert found is None or found.area == 0
    assert repaired(MultiPolygon([Polygon(ring), SQUARE])).equals(SQUARE)


@pytest.mark.parametrize("seed", range(25))
def test_any_parts_hold_what_any_part_holds(seed):
    """Against asking each part by itself, over random stars, rectangles and areas with holes."""
    random = np.random.default_rng(seed)
    parts = []
    for _ in range(random.integers(2, 7)):
        shape = box(0, 0, *random.uniform(1, 12, 2))
        if random.random() < 0.4:
            shape = shape.difference(shape.centroid.buffer(random.uniform(0.1, 3), 3)) or shape
        for part in getattr(shape, "geoms", [shape]):
            moved = translate(rotate(part, random.uniform(0, 360)), *random.uniform(0, 15, 2))
            parts.append(reversed_rings(moved) if random.random() < 0.5 else moved)
    found = repaired(MultiPolygon(parts))
    assert found.is_valid
    assert found.symmetric_difference(unary_union(parts)).area < 1e-6
    for x, y in random.uniform(-5, 30, (60, 2)):
        place = Point(x, y)
        if found.boundary.distance(place) > 1e-6:
            assert found.contains(place) == any(part.contains(place) for part in parts)


@pytest.mark.parametrize("seed", range(25))
def test_any_ring_holds_what_it_turns_around(seed):
    """Against the angles that a walk along the ring turns through, seen from a place."""
    random = np.random.default_rng(seed)
    corners = random.uniform(0, 10, (random.integers(4, 14), 2))
    found = repaired(Polygon(corners))
    closed = np.vstack([corners, corners[:1]])
    for x, y in random.uniform(-1, 11, (60, 2)):
        if found.boundary.distance(Point(x, y)) < 1e-6 or LineString(closed).distance(Point(x, y)) < 1e-6:
            continue
        angles = np.unwrap(np.arctan2(closed[:, 1] - y, closed[:, 0] - x))
        turns = round((angles[-1] - angles[0]) / (2 * np.pi))
        assert found.contains(Point(x, y)) == (turns != 0)
