"""The hull of all records, and how much of a search area lies outside it (method.md, section 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

import numpy as np

from bkn_qgis.observations.distances import inside_polygon
from bkn_qgis.observations.search_areas import to_mm

if TYPE_CHECKING:
    from numpy.typing import NDArray

_DIRECTIONS = 32


def convex_hull(x: NDArray[Any], y: NDArray[Any]) -> Optional[Any]:
    """The convex hull (a shapely geometry, metres) of n points; None where there are none."""
    from shapely.geometry import MultiPoint, Polygon

    usable = np.isfinite(x) & np.isfinite(y)
    points = np.unique(np.column_stack((x[usable], y[usable])), axis=0)
    if not len(points):
        return None
    # Points strictly inside the polygon of the extremes cannot be corners of the hull.
    angle = np.arange(_DIRECTIONS) * 2 * np.pi / _DIRECTIONS
    extremes = np.unique(np.argmax(points @ np.stack((np.cos(angle), np.sin(angle))), axis=0))
    if len(extremes) >= 3 and len(points) > 4 * _DIRECTIONS:
        core = MultiPoint(points[extremes]).convex_hull.buffer(-1.0)
        if isinstance(core, Polygon) and not core.is_empty:
            corners = to_mm(np.asarray(core.exterior.coords))
            edges = np.hstack((corners[:-1], corners[1:]))
            points = points[~inside_polygon(to_mm(points[:, 0]), to_mm(points[:, 1]), edges)]
    return MultiPoint(points).convex_hull


def share_outside(area: Any, hull: Optional[Any]) -> float:
    """The part (0 to 1) of a shapely area that lies outside the hull; 1 where there is none."""
    if hull is None or area.area == 0:
        return 1.0
    return max(0.0, 1.0 - area.intersection(hull).area / area.area)
