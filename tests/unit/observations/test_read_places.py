"""Places and reach of geometries, against shapely and against corners counted one by one."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.affinity import translate
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon, box

from bkn_qgis.observations.formats.places import geometry_places

RD = "EPSG:28992"
coordinates = st.tuples(st.integers(0, 4000), st.integers(0, 4000)).map(
    lambda c: (150_000 + c[0] / 4, 450_000 + c[1] / 4)
)


def unknown(number):
    return np.full((number, 2), np.nan)


def corners(geometry):
    parts = getattr(geometry, "geoms", [geometry])
    return [c for part in parts for c in (part.exterior.coords if part.geom_type == "Polygon" else part.coords)]


@settings(max_examples=200, deadline=None)
@given(st.lists(coordinates, min_size=3, max_size=12))
def test_polygons_of_one_ring(vertices):
    polygon = Polygon(vertices)
    if polygon.area < 0.01:
        return
    places = geometry_places([polygon.wkb, MultiPolygon([polygon]).wkb], RD, unknown(2))
    for x, y, reach in zip(places.x, places.y, places.reach):
        # A ring that crosses itself has a centroid too: both count its area with signs.
        assert (x, y) == pytest.approx((polygon.centroid.x, polygon.centroid.y), abs=1e-4)
        assert reach == pytest.approx(max(math.hypot(a - x, b - y) for a, b in vertices))
    assert not places.bad.any()


@pytest.mark.parametrize(
    "geometry",
    [
        Polygon([(0, 0), (900, 0), (900, 600), (0, 600)], [[(10, 10), (10, 300), (400, 300)]]),
        MultiPolygon([box(0, 0, 100, 100), box(500, 0, 520, 30)]),
        LineString([(0, 0), (300, 400), (300, 900)]),
        MultiLineString([[(0, 0), (10, 0)], [(100, 0), (100, 50)]]),
        Polygon([(0, 0), (100, 0), (200, 0)]),
        Polygon([(0, 0, 5), (30, 0, 5), (30, 40, 5), (0, 40, 5)]),
    ],
    ids=["hole", "two parts", "line", "two lines", "flat", "with height"],
)
def test_other_shapes(geometry):
    geometry = translate(geometry, 155_000, 463_000)
    places = geometry_places([geometry.wkb, None], RD, unknown(2))
    centre = geometry.centroid
    assert (places.x[0], places.y[0]) == pytest.approx((centre.x, centre.y))
    farthest = max(math.hypot(c[0] - centre.x, c[1] - centre.y) for c in corners(geometry))
    assert places.reach[0] == pytest.approx(farthest)
    assert np.isnan([places.x[1], places.y[1], places.reach[1]]).all()
    assert not places.bad.any()


def test_a_known_place_stays_and_the_reach_is_measured_from_it():
    known = np.array([[155_000.0, 463_000.0], [155_000.0, 463_000.0], [np.nan, np.nan]])
    square = box(155_000, 463_000, 155_300, 463_400)
    places = geometry_places([square.wkb, Point(1, 2).wkb, Point(1, 2).wkb], RD, known)
    assert places.x.tolist() == [155_000, 155_000, 1]
    assert places.reach[0] == 500
    assert np.isnan(places.reach[1:]).all()


def test_broken_geometry_is_bad_unless_the_place_is_known():
    broken = [
        b"",
        b"\x01\x02\x03",
        box(0, 0, 1, 1).wkb[:-5],
        Point(float("nan"), 5).wkb,
        b"no geometry at all here",
    ]
    assert geometry_places(broken, RD, unknown(5)).bad.all()
    assert not geometry_places(broken, RD, np.zeros((5, 2))).bad.any()
