"""Which polygons hold a point, against shapely's answer for each pair."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Point, Polygon, box

from bkn_qgis.landscape.polygon_index import containing_pairs, index_polygons

whole = st.integers(min_value=0, max_value=12)
corner = st.tuples(whole, whole)


@st.composite
def polygons(draw):
    """Triangles and boxes with a hole, on whole metres, so that points often lie on borders and corners."""
    if draw(st.booleans()):
        a, b, c = draw(st.tuples(corner, corner, corner))
        return Polygon([a, b, c])
    (x, y), width = draw(corner), draw(st.integers(min_value=3, max_value=9))
    return box(x, y, x + width, y + width).difference(box(x + 1, y + 1, x + width - 1, y + 2))


@settings(max_examples=150, deadline=None)
@given(st.lists(polygons(), max_size=6), st.lists(st.tuples(whole, whole), max_size=12))
def test_pairs_are_those_of_shapely(areas, places):
    areas = [area for area in areas if area.is_valid and area.area]
    x, y = np.array(places, dtype=float).reshape(-1, 2).T
    points, found = containing_pairs(index_polygons(areas), x, y)
    expected = [
        (number, k) for number, place in enumerate(places) for k, area in enumerate(areas) if area.covers(Point(place))
    ]
    assert list(zip(points, found)) == expected


def test_multipolygons_nothing_and_places_without_coordinates():
    two = MultiPolygon([box(0, 0, 1, 1), box(5, 5, 6, 6)])
    index = index_polygons([None, Point(0.5, 0.5), two, Polygon()])
    points, found = containing_pairs(index, np.array([0.5, 5.5, 3.0, np.nan]), np.array([0.5, 5.5, 3.0, 0.5]))
    assert list(zip(points, found)) == [(0, 2), (1, 2)]
    points, found = containing_pairs(index_polygons([]), np.array([0.5]), np.array([0.5]))
    assert len(points) == len(found) == 0


def test_every_point_of_a_row_of_neighbours_lies_in_one_of_them():
    """A slanting border, seen from both sides, has no gap and no overlap whatever the rounding."""
    left = Polygon([(0, 0), (100.3, 0), (33.7, 77.1), (0, 77.1)])
    right = Polygon([(100.3, 0), (200, 0), (200, 77.1), (33.7, 77.1)])
    along = np.random.default_rng(2).uniform(0, 1, 20000)
    x, y = 100.3 + along * (33.7 - 100.3), along * 77.1
    points, _ = containing_pairs(index_polygons([left, right]), x, y)
    assert len(np.unique(points)) == len(x)
