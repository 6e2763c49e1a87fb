"""Which polygons hold a point: many points against many polygons, numpy only.

The edges of all polygons lie in horizontal bands; a point meets only the edges of its band. Why not shapely's STRtree
with prepared geometries, as far as 1.8 and 2.x share it: for places off the borders it gives the same pairs (20,000
places, the 1,332 polygons of the shipped map: 1.8 times as slow with shapely 1.8, 3 times with 2.1), but on a border it
knows no tolerance. Of 14,682 places on edges of that map, as exact as a float can be, both versions leave 172 in no
polygon at all, which would make these "outside the Netherlands"; here a place within ``TOUCH_M`` of a border is on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Iterator, List, Optional, Sequence, Tuple

import numpy as np
import numpy.typing as npt

from bkn_qgis.arrays import numbers_in
from bkn_qgis.observations.repaired_areas import polygons_in

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Check = Callable[[], None]

TOUCH_M = 1e-6
_MOST_BANDS = 4096
_PAIRS_PER_CHUNK = 1_000_000


@dataclass(frozen=True, eq=False)
class PolygonIndex:
    """The edges of n polygons, by band.

    ``edges``: (m, 4) metres, ``ax, ay, bx, by`` with ay <= by; ``owner``: (m,) the number of the edge's
    polygon; ``band_edges[band_start[k]:band_start[k + 1]]``: the edges that reach band k, which covers the
    places from ``bottom_m + k * height_m`` up to the next band.
    """

    edges: Floats
    owner: Integers
    band_edges: Integers
    band_start: Integers
    bottom_m: float
    height_m: float


def polygon_edges(geometry: Any) -> Floats:
    """All edges of the polygons of a geometry, (m, 4) ``ax, ay, bx, by`` in metres, the lower end first.

    Two polygons that share an edge give the same four numbers, so that no rounding can put a point on the
    same side of both.
    """
    return edges_of_rings(rings_of(geometry))


def rings_of(geometry: Any) -> List[Floats]:
    """The rings of the polygons of a geometry (shapely), each (k, 2) metres."""
    rings = [ring for polygon in polygons_in(geometry) for ring in (polygon.exterior, *polygon.interiors)]
    return [np.asarray(ring.coords, dtype=np.float64)[:, :2] for ring in rings]


def edges_of_rings(rings: Sequence[Floats]) -> Floats:
    """The edges of closed rings ((k, 2) metres, k > 1) in their order, as ``polygon_edges`` gives them."""
    if not rings:
        return np.empty((0, 4))
    corners = np.concatenate(rings)
    edges = np.hstack([corners[:-1], corners[1:]])
    # From the end of a ring to the start of the next there is no edge.
    edges = np.delete(edges, np.cumsum([len(ring) for ring in rings])[:-1] - 1, axis=0)
    downward = (edges[:, 1] > edges[:, 3]) | ((edges[:, 1] == edges[:, 3]) & (edges[:, 0] > edges[:, 2]))
    edges[downward] = edges[downward][:, [2, 3, 0, 1]]
    return edges


def index_polygons(geometries: Sequence[Any]) -> PolygonIndex:
    """The index of valid geometries (shapely), numbered in order; those without area hold no point."""
    per_polygon = [rings_of(geometry) for geometry in geometries]
    number = [sum(len(ring) - 1 for ring in rings) for rings in per_polygon]
    owner = np.repeat(np.arange(len(per_polygon), dtype=np.int64), np.array(number, dtype=np.int64))
    return _index_edges(edges_of_rings([ring for rings in per_polygon for ring in rings]), owner)


def _index_edges(edges: Floats, owner: Integers) -> PolygonIndex:
    bottom = float(edges[:, 1].min()) - 1.0 if len(edges) else 0.0
    top = float(edges[:, 3].max()) + 1.0 if len(edges) else 1.0
    bands = int(np.clip(8 * np.sqrt(len(edges)), 1, _MOST_BANDS))
    height = (top - bottom) / bands
    first = np.floor((edges[:, 1] - TOUCH_M - bottom) / height).astype(np.int64)
    last = np.minimum(np.floor((edges[:, 3] + TOUCH_M - bottom) / height).astype(np.int64), bands - 1)
    number = last - first + 1
    edge, band = numbers_in(first, number)
    order = np.argsort(band, kind="stable")
    start = np.searchsorted(band[order], np.arange(bands + 1)).astype(np.int64)
    return PolygonIndex(edges, owner, edge[order], start, bottom, height)


def points_in(geometry: Any, x: Floats, y: Floats) -> npt.NDArray[np.bool_]:
    """Which of n points (metres, no NaN) lie in the polygons of one valid geometry or on their border: bool (n,).

    The same rule as ``containing_pairs``; for few points quicker than making an index.
    """
    return points_in_edges(polygon_edges(geometry), x, y)


def points_in_edges(edges: Floats, x: Floats, y: Floats, check: Check = lambda: None) -> npt.NDArray[np.bool_]:
    """The same for the edges of a geometry, as ``polygon_edges`` gives them. ``check``: as in ``containing_pairs``."""
    held = np.zeros(len(x), dtype=bool)
    owner = np.zeros(len(edges), dtype=np.int64)
    if len(edges) * len(x) > _PAIRS_PER_CHUNK:
        held[containing_pairs(_index_edges(edges, owner), x, y, check)[0]] = True
        return held
    index = PolygonIndex(edges, owner, owner, owner, 0.0, 1.0)
    places, every = np.arange(len(x), dtype=np.int64), np.arange(len(edges), dtype=np.int64)
    held[_pairs_of_chunk(index, x, y, places, every)[:, 0]] = True
    return held


def containing_pairs(
    index: PolygonIndex, x: Floats, y: Floats, check: Check = lambda: None
) -> Tuple[Integers, Integers]:
    """All pairs (number of the point, number of the polygon) with the point in the polygon or on its border.

    ``x``, ``y``: metres. Sorted by point, then polygon; no pair twice. A point within ``TOUCH_M`` of a border
    counts as on it. Points with NaN are in no polygon. ``check`` is called between bands; what it raises ends the work.
    """
    x, y = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    found: List[Integers] = [np.empty((0, 2), dtype=np.int64)]
    for points, edges in _chunks(index, x, y):
        check()
        found.append(_pairs_of_chunk(index, x, y, points, edges))
    pairs = np.unique(np.concatenate(found), axis=0)
    return pairs[:, 0], pairs[:, 1]


def _chunks(index: PolygonIndex, x: Floats, y: Floats) -> Iterator[Tuple[Integers, Integers]]:
    """Points of one band with the edges of that band, in pieces of bounded size."""
    usable = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
    band = np.floor((y[usable] - index.bottom_m) / index.height_m)
    in_reach = (band >= 0) & (band < len(index.band_start) - 1)
    usable, band = usable[in_reach], band[in_reach].astype(np.int64)
    order = np.argsort(band, kind="stable")
    usable, band = usable[order], band[order]
    for number, start in zip(*np.unique(band, return_index=True)):
        stop = np.searchsorted(band, number, side="right")
        edges = index.band_edges[index.band_start[number] : index.band_start[number + 1]]
        step = max(1, _PAIRS_PER_CHUNK // max(1, len(edges)))
        for first in range(start, stop, step):
            yield usable[first : min(first + step, stop)], edges


def _pairs_of_chunk(index: PolygonIndex, x: Floats, y: Floats, points: Integers, edges: Integers) -> Integers:
    crossed, near = sides_of_edges(index.edges[edges], x[points][:, None], y[points][:, None])
    inside = _odd(np.nonzero(crossed), index.owner[edges])
    row, column = np.nonzero(near)
    touching = np.stack([row, index.owner[edges][column]], axis=1)
    pairs = np.concatenate([inside, touching]).astype(np.int64)
    return np.stack([points[pairs[:, 0]], pairs[:, 1]], axis=1)


def sides_of_edges(edges: Floats, x: Floats, y: Floats) -> Tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Which edges ((m, 4), as in PolygonIndex) a ray to the right from each point crosses, and which one it touches.

    ``x``, ``y``: (m,), a point for every edge, or (n, 1) for all edges. A point is in a polygon if its ray crosses the
    border an odd number of times.
    """
    ax, ay, bx, by = edges.T
    width, height = bx - ax, by - ay
    side = width * (y - ay) - height * (x - ax)
    crossed = (side > 0) & (ay <= y) & (y < by)
    near = np.abs(side) <= TOUCH_M * np.hypot(width, height)
    near &= (x >= np.minimum(ax, bx) - TOUCH_M) & (x <= np.maximum(ax, bx) + TOUCH_M)
    near &= (y >= ay - TOUCH_M) & (y <= by + TOUCH_M)
    return crossed, near


def _odd(crossings: Tuple[npt.NDArray[Any], ...], owner: Integers) -> Integers:
    """The pairs (row, polygon) that occur an odd number of times."""
    row, column = crossings
    polygons = int(owner.max()) + 1 if len(owner) else 1
    keys, times = np.unique(row * polygons + owner[column], return_counts=True)
    keys = keys[times % 2 == 1]
    return np.stack([keys // polygons, keys % polygons], axis=1)


def first_of_each(points: Integers, polygons: Integers, count: int) -> Integers:
    """The first polygon of each of ``count`` points in sorted pairs, -1 for points in none."""
    first = np.full(count, -1, dtype=np.int64)
    unique, start = np.unique(points, return_index=True)
    first[unique] = polygons[start]
    return first


def has_area(geometry: Optional[Any]) -> bool:
    """Whether a geometry (shapely) has polygons with an area; not so for None, points and lines."""
    return any(part.area > 0 for part in polygons_in(geometry))


def boxes_that_meet(boxes: Floats, bounds: Tuple[float, float, float, float]) -> Integers:
    """The numbers of the boxes (n, 4: ``x0, y0, x1, y1``, as from ``bounds_of``) that meet bounds or touch them."""
    x_min, y_min, x_max, y_max = bounds
    meets = (boxes[:, 0] <= x_max) & (boxes[:, 2] >= x_min) & (boxes[:, 1] <= y_max) & (boxes[:, 3] >= y_min)
    return np.flatnonzero(meets).astype(np.int64)


def bounds_of(geometries: Sequence[Optional[Any]]) -> Floats:
    """The bounding boxes, (n, 4) ``x0, y0, x1, y1`` in metres; NaN for None and empty geometries."""
    nothing = (np.nan,) * 4
    boxes = [nothing if item is None or item.is_empty else item.bounds for item in geometries]
    return np.array(boxes, dtype=np.float64).reshape(-1, 4)
