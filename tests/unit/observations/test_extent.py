"""The hull of all records, and the share of a search area outside it (method.md, section 7)."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPoint, Point, box

from bkn_qgis.observations.extent import convex_hull, share_outside


def test_hull_of_few_points():
    assert convex_hull(np.array([]), np.array([])) is None
    assert convex_hull(np.array([np.nan]), np.array([1.0])) is None
    assert convex_hull(np.array([3.0]), np.array([4.0])).equals(Point(3, 4))
    square = convex_hull(np.array([0.0, 10, 10, 0, 5]), np.array([0.0, 0, 10, 10, 5]))
    assert square.equals(box(0, 0, 10, 10))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(["disc", "square", "line", "grid"]))
def test_hull_of_many_points_is_that_of_all_points(seed, shape):
    """The short cut for many points must not change the hull."""
    random = np.random.default_rng(seed)
    x, y = random.uniform(-5000, 5000, (2, 2000))
    if shape == "disc":
        inside = np.hypot(x, y) < 5000
        x, y = x[inside], y[inside]
    elif shape == "line":
        y = 0.5 * x
    elif shape == "grid":
        x, y = np.round(x, -3), np.round(y, -3)
    x, y = np.round(x + 155_000, 3), np.round(y + 463_000, 3)
    all_points = MultiPoint(np.column_stack((x, y))).convex_hull
    hull = convex_hull(x, y)
    assert hull.area == pytest.approx(all_points.area, abs=1.0)
    assert hull.symmetric_difference(all_points).area <= 1.0
    assert hull.length == pytest.approx(all_points.length, rel=1e-9)


def test_share_outside():
    area = box(0, 0, 10, 10)
    assert share_outside(area, None) == 1.0
    assert share_outside(area, box(-5, -5, 20, 20)) == 0.0
    assert share_outside(area, box(5, 0, 20, 20)) == pytest.approx(0.5)
    assert share_outside(area, box(20, 20, 30, 30)) == 1.0
    assert share_outside(area, Point(5, 5)) == 1.0
