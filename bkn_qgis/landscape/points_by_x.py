"""Points in the order of x: which of them lie near, or in, one polygon after another.

The polygons pass by one by one, of the points there may be 100,000: so the points are sorted, not the polygons. An
STRtree of the points is slower (1.1 times with shapely 1.8, 2.4 to 3 times with 2.1, for 1 to 100,000 points) and
differs between them; whether a point is inside would still be for ``polygon_index``, which knows points on a border.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Any, Callable, List, Optional, Tuple

import numpy as np

from bkn_qgis.landscape.polygon_index import Floats, Integers, points_in_edges, polygon_edges
from bkn_qgis.observations.netherlands import Bounds

Progress = Callable[[float], None]
# Far more than rounding can be: a point this near the bounds of a polygon is compared with its edges.
_EDGE_M = 1.0
_POLYGONS_PER_CHECK = 100
# The number of polygons is not known before they are read; after this many the progress is a half.
_MANY_POLYGONS = 20_000
_NONE = np.empty(0, dtype=np.int64)


class PointsByX:
    """Points (metres, no NaN, at least one) sorted by x, so that those within the bounds of a polygon are found at
    once.

    ``bounds``: of all points, with an edge. ``progress`` hears now and then, while polygons are asked about, the part
    (0 to 1) that is done by a guess of their number; what it raises ends the work.
    """

    def __init__(self, x: Floats, y: Floats, progress: Optional[Progress] = None) -> None:
        self.count = len(x)
        self._order = np.argsort(x, kind="stable")
        self._x, self._y = x[self._order], y[self._order]
        # For one number at a time a list is searched five times as fast as an array.
        self._sorted_x: List[float] = self._x.tolist()
        self._progress = progress
        self._asked = 0
        self._last: Tuple[Optional[Bounds], Integers] = (None, _NONE)
        self.bounds: Bounds = (
            float(self._x[0]) - _EDGE_M,
            float(y.min()) - _EDGE_M,
            float(self._x[-1]) + _EDGE_M,
            float(y.max()) + _EDGE_M,
        )

    def near(self, bounds: Bounds) -> Integers:
        """The places in the order of x of the points within bounds, or within ``_EDGE_M`` of them."""
        if bounds == self._last[0]:
            # A map asks before it reads a polygon; the polygon itself is asked about next.
            return self._last[1]
        self._asked += 1
        if self._asked % _POLYGONS_PER_CHECK == 0:
            self._tell_progress()
        x_min, y_min, x_max, y_max = bounds
        first = bisect_left(self._sorted_x, x_min - _EDGE_M)
        last = bisect_left(self._sorted_x, x_max + _EDGE_M, first)
        y = self._y[first:last]
        near = first + np.flatnonzero((y >= y_min - _EDGE_M) & (y <= y_max + _EDGE_M)) if len(y) else _NONE
        self._last = (bounds, near)
        return near

    def has_near(self, bounds: Bounds) -> bool:
        """Whether a point is within bounds, or within ``_EDGE_M`` of them."""
        return len(self.near(bounds)) > 0

    def places(self, near: Integers) -> Tuple[Floats, Floats]:
        """x and y of points by their places in the order of x, as ``near`` gives them."""
        return self._x[near], self._y[near]

    def numbers(self, near: Integers) -> Integers:
        """The numbers of points by their places in the order of x."""
        return self._order[near]

    def inside(self, geometry: Any) -> Integers:
        """The numbers of the points in a polygon or on its border."""
        return self.inside_edges(polygon_edges(geometry), self.near(geometry.bounds))

    def inside_edges(self, edges: Floats, near: Integers) -> Integers:
        """The same of a polygon by its edges; ``near``: the points that can be inside, as ``near`` gives them."""
        held = points_in_edges(edges, self._x[near], self._y[near], self._tell_progress)
        return self._order[near[held]]

    def _tell_progress(self) -> None:
        if self._progress is not None:
            self._progress(1.0 - 1.0 / (1.0 + self._asked / _MANY_POLYGONS))
