"""The hull of all records, and how much of a search area lies outside it (method.md, section 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable, Optional

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_DIRECTIONS = 32
_POINTS_PER_CHUNK = 10_000

Progress = Callable[[float], None]


def convex_hull(x: NDArray[Any], y: NDArray[Any], progress: Progress = lambda part: None) -> Optional[Any]:
    """The convex hull (a shapely geometry, metres) of n points; None where there are none.

    ``progress`` is called with the finished part (0 to 1) between chunks; what it raises ends the work.
    """
    from shapely.geometry import MultiPoint

    usable = np.isfinite(x) & np.isfinite(y)
    points = np.column_stack((x[usable], y[usable]))
    if not len(points):
        return None
    if len(points) > 4 * _DIRECTIONS:
        extremes = _extremes(points, lambda part: progress(0.4 * part))
        points = _outside_core(points, extremes, lambda part: progress(0.4 + 0.4 * part))
    progress(0.8)
    return MultiPoint(_ends_of_columns(points)).convex_hull


def _extremes(points: NDArray[Any], progress: Progress) -> NDArray[Any]:
    """The farthest point (metres, (m, 2)) in each of a number of directions."""
    angle = np.arange(_DIRECTIONS) * 2 * np.pi / _DIRECTIONS
    direction = np.column_stack((np.cos(angle), np.sin(angle)))
    farthest = [points[:1]]
    for first in range(0, len(points), _POINTS_PER_CHUNK):
        progress(first / len(points))
        chunk = points[first : first + _POINTS_PER_CHUNK]
        farthest.append(chunk[_farthest(chunk, direction)])
    candidates = np.concatenate(farthest)
    return candidates[np.unique(_farthest(candidates, direction))]


def _farthest(points: NDArray[Any], direction: NDArray[Any]) -> NDArray[Any]:
    """The number of the farthest point in each direction ((m, 2)): each a row, looked through along memory."""
    return np.argmax(direction @ points.T, axis=1)


def _outside_core(points: NDArray[Any], extremes: NDArray[Any], progress: Progress) -> NDArray[Any]:
    """The points without those strictly inside the polygon of the extremes: these cannot be corners of the hull."""
    from shapely.geometry import MultiPoint, Polygon
    from shapely.geometry.polygon import orient

    # A metre of play keeps the rounding of the comparison below away from every corner.
    core = MultiPoint(extremes).convex_hull.buffer(-1.0)
    if not isinstance(core, Polygon) or core.is_empty:
        return points
    corners = np.asarray(orient(core).exterior.coords)
    steps = np.diff(corners, axis=0)
    outside = []
    for first in range(0, len(points), _POINTS_PER_CHUNK):
        progress(first / len(points))
        chunk = points[first : first + _POINTS_PER_CHUNK]
        is_inside = np.ones(len(chunk), dtype=bool)
        for (corner_x, corner_y), (step_x, step_y) in zip(corners[:-1], steps):
            is_inside &= step_x * (chunk[:, 1] - corner_y) - step_y * (chunk[:, 0] - corner_x) > 0
        outside.append(chunk[~is_inside])
    return np.concatenate(outside)


def _ends_of_columns(points: NDArray[Any]) -> NDArray[Any]:
    """Of all points with one x the lowest and the highest: none between them can be a corner of the hull."""
    ordered = points[np.lexsort((points[:, 1], points[:, 0]))]
    changes = np.diff(ordered[:, 0]) != 0
    is_end = np.append(True, changes) | np.append(changes, True)
    return ordered[is_end]


def share_outside(area: Any, hull: Optional[Any]) -> float:
    """The part (0 to 1) of a shapely area that lies outside the hull; 1 where there is none."""
    if hull is None or area.area == 0:
        return 1.0
    return max(0.0, 1.0 - area.intersection(hull).area / area.area)
