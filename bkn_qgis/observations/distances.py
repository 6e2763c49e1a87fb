"""Exact comparisons of points with shapes, in whole millimetres.

Products of coordinate differences within the Netherlands (3 × 10^8 mm each) fit 64-bit integers. Where a squared
distance to an edge is a fraction, it is first compared in floating point; the few that come too close to the
threshold to be sure are compared again with Python's unbounded integers.

Points are taken together by cells of 125 m. Bounds between a cell and an edge tell which edges can matter to the
points in it, so that far fewer pairs of point and edge are computed than there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Iterator, Tuple

import numpy as np

from bkn_qgis.arrays import numbers_in

if TYPE_CHECKING:
    from numpy.typing import NDArray

_CELL_MM = 125_000
_CELL_EDGE_PAIRS = 400_000
_POINT_EDGE_PAIRS = 400_000
UNSURE = 1e-9  # relative; the rounding error of the comparison is below 1e-14


@dataclass(frozen=True, eq=False)
class _Cells:
    """Points in the order of their cells: ``order`` (point numbers), ``start`` and ``size`` of each cell's run, and
    ``box`` (int64, cells × 4), the bounds of the points in it."""

    order: NDArray[Any]
    start: NDArray[Any]
    size: NDArray[Any]
    box: NDArray[Any]


def _cells(x: NDArray[Any], y: NDArray[Any]) -> _Cells:
    column, row = x // _CELL_MM, y // _CELL_MM
    order = np.lexsort((column, row))
    changed = (np.diff(column[order]) != 0) | (np.diff(row[order]) != 0)
    start = np.concatenate(([0], np.flatnonzero(changed) + 1))
    size = np.diff(np.append(start, len(x)))
    ordered_x, ordered_y = x[order], y[order]
    box = [bound.reduceat(values, start) for bound in (np.minimum, np.maximum) for values in (ordered_x, ordered_y)]
    return _Cells(order, start, size, np.stack(box, axis=1))


def _edge_boxes(edges: NDArray[Any]) -> Tuple[NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any]]:
    """x_min, y_min, x_max and y_max of every edge."""
    x1, y1, x2, y2 = edges.T
    return np.minimum(x1, x2), np.minimum(y1, y2), np.maximum(x1, x2), np.maximum(y1, y2)


def _cell_blocks(cells: int, edges: int) -> Iterator[slice]:
    """Ranges of cells such that cells × edges stays bounded."""
    size = max(1, _CELL_EDGE_PAIRS // max(edges, 1))
    for first in range(0, cells, size):
        yield slice(first, min(first + size, cells))


def _point_edge_pairs(
    cells: _Cells, cell: NDArray[Any], edge: NDArray[Any]
) -> Iterator[Tuple[NDArray[Any], NDArray[Any]]]:
    """Every pair of a point (number) and an edge, for pairs of a cell and an edge; in bounded portions."""
    load = np.cumsum(cells.size[cell])
    first = 0
    while first < len(cell):
        done = int(load[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(load, done + _POINT_EDGE_PAIRS, side="right")))
        portion = cell[first:last]
        owner, place = numbers_in(cells.start[portion], cells.size[portion])
        yield cells.order[place], edge[first + owner]
        first = last


def inside_polygon(x: NDArray[Any], y: NDArray[Any], edges: NDArray[Any]) -> NDArray[Any]:
    """Whether n points (int64 mm) lie in a closed polygon given by its edges (even-odd rule; holes are rings too).

    Points on an edge or a corner are inside. Gives bool (n,).
    """
    crossings = np.zeros(len(x), dtype=np.int64)
    on_edge = np.zeros(len(x), dtype=bool)
    if not len(x):
        return on_edge
    cells = _cells(x, y)
    edge_x_min, edge_y_min, edge_x_max, edge_y_max = _edge_boxes(edges)
    for block in _cell_blocks(len(cells.start), len(edges)):
        x_min, y_min, x_max, y_max = cells.box[block].T[:, :, None]
        beside = (edge_y_max >= y_min) & (edge_y_min <= y_max) & (edge_x_max >= x_min)
        cell, edge = np.nonzero(beside)
        for point, of_edge in _point_edge_pairs(cells, cell + block.start, edge):
            crosses, touches = _cross(x[point], y[point], edges[of_edge])
            crossings += np.bincount(point[crosses], minlength=len(x))
            on_edge[point[touches]] = True
    return (crossings % 2 == 1) | on_edge


def _cross(x: NDArray[Any], y: NDArray[Any], edges: NDArray[Any]) -> Tuple[NDArray[Any], NDArray[Any]]:
    """Whether the ray from each point to the right crosses its edge, and whether the point lies on the edge."""
    x1, y1, x2, y2 = edges.T
    cross = (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)
    upwards = (y1 <= y) & (y < y2)
    downwards = (y2 <= y) & (y < y1)
    # An upward edge lies to the right of the point when the point is on its left, and the reverse.
    crosses = (upwards & (cross > 0)) | (downwards & (cross < 0))
    in_box = (
        (np.minimum(x1, x2) <= x) & (x <= np.maximum(x1, x2)) & (np.minimum(y1, y2) <= y) & (y <= np.maximum(y1, y2))
    )
    return crosses, in_box & (cross == 0)


def squared_distances(
    x: NDArray[Any], y: NDArray[Any], edges: NDArray[Any], reach_mm: int, near_mm: int = 0
) -> NDArray[Any]:
    """Squared distances (float64, mm²) of n points to the nearest of the edges, correct to 1e-14 of the value.

    Points farther than ``reach_mm`` may get any larger value, inf too; points nearer than ``near_mm`` any value
    below that.
    """
    result = np.full(len(x), np.inf)
    if not len(x):
        return result
    cells = _cells(x, y)
    edge_x_min, edge_y_min, edge_x_max, edge_y_max = (bound.astype(np.float64) for bound in _edge_boxes(edges))
    for block in _cell_blocks(len(cells.start), len(edges)):
        x_min, y_min, x_max, y_max = cells.box[block].T[:, :, None].astype(np.float64)
        gap_x = np.maximum(np.maximum(edge_x_min - x_max, x_min - edge_x_max), 0)
        gap_y = np.maximum(np.maximum(edge_y_min - y_max, y_min - edge_y_max), 0)
        at_least = gap_x**2 + gap_y**2
        far_x = np.maximum(edge_x_max - x_min, x_max - edge_x_min)
        far_y = np.maximum(edge_y_max - y_min, y_max - edge_y_min)
        # No point of the cell is farther from the shape than the least of these.
        at_most = (far_x**2 + far_y**2).min(axis=1)
        is_near = at_most < float(near_mm) ** 2
        _fill(result, cells, block, is_near, at_most)
        at_most = np.where(is_near, -1, np.minimum(at_most, float(reach_mm) ** 2))
        cell, edge = np.nonzero(at_least <= at_most[:, None] * (1 + UNSURE))
        for point, of_edge in _point_edge_pairs(cells, cell + block.start, edge):
            _lower(result, point, squared_to_edges(x[point], y[point], edges[of_edge]))
    return result


def _fill(result: NDArray[Any], cells: _Cells, block: slice, chosen: NDArray[Any], values: NDArray[Any]) -> None:
    """Give all points of the chosen cells of a block the value of their cell."""
    size = cells.size[block]
    first = cells.start[block.start]
    points = cells.order[first : first + int(size.sum())]
    of_chosen = np.repeat(chosen, size)
    result[points[of_chosen]] = np.repeat(values, size)[of_chosen]


def _lower(result: NDArray[Any], point: NDArray[Any], values: NDArray[Any]) -> None:
    """Lower the results of the points (numbers may repeat) to the least of their values."""
    order = np.argsort(point, kind="stable")
    ordered = point[order]
    start = np.concatenate(([0], np.flatnonzero(np.diff(ordered)) + 1))
    points = ordered[start]
    result[points] = np.minimum(result[points], np.minimum.reduceat(values[order], start))


def squared_to_edges(x: NDArray[Any], y: NDArray[Any], edges: NDArray[Any]) -> NDArray[Any]:
    """Squared distance (float64, mm²) of each point to its edge, correct to 1e-14 of the value.

    Whole mm: int64, or float64 where products of two lengths stay below 2^53.
    """
    x1, y1, x2, y2 = edges.T
    dx, dy = x2 - x1, y2 - y1
    length2 = dx * dx + dy * dy
    from_x, from_y = x - x1, y - y1
    along = from_x * dx + from_y * dy
    cross = (dx * from_y - dy * from_x).astype(np.float64)
    to_end = (x - x2) ** 2 + (y - y2) ** 2
    squared = np.where(along >= length2, to_end, from_x * from_x + from_y * from_y).astype(np.float64)
    between = (along > 0) & (along < length2)
    np.divide(cross * cross, length2.astype(np.float64), out=squared, where=between)
    return squared


def within_signed(
    x: NDArray[Any], y: NDArray[Any], edges: NDArray[Any], is_polygon: bool, limit_mm: NDArray[Any]
) -> NDArray[Any]:
    """Whether each point (int64 mm) lies within its limit (int64 mm) of a shape given by its edges, exactly: bool (n,).

    The distance of a point inside of a polygon is negative: a limit of -5 leaves out what lies nearer to its boundary
    than 5 mm, a limit of 0 all that lies outside.
    """
    answer = np.zeros(len(x), dtype=bool)
    step = max(1, _POINT_EDGE_PAIRS // max(len(edges), 1))
    for first in range(0, len(x), step):
        own = slice(first, first + step)
        answer[own] = _within_signed(x[own], y[own], edges, is_polygon, limit_mm[own])
    return answer


def _within_signed(
    x: NDArray[Any], y: NDArray[Any], edges: NDArray[Any], is_polygon: bool, limit_mm: NDArray[Any]
) -> NDArray[Any]:
    covered = np.zeros(len(x), dtype=bool)
    if is_polygon:
        crosses, touches = _cross(x[:, None], y[:, None], edges)
        covered = (crosses.sum(axis=1) % 2 == 1) | touches.any(axis=1)
    # Inside, only a limit below 0 asks for the distance; outside, one above it (for a line also 0).
    asks = np.where(covered, limit_mm < 0, (limit_mm > 0) | ((limit_mm == 0) & (not is_polygon)))
    answer = covered.copy()
    for beyond in (False, True):
        chosen = np.flatnonzero(asks & ((limit_mm < 0) == beyond))
        if len(chosen):
            own_x, own_y, threshold = x[chosen], y[chosen], np.abs(limit_mm[chosen])
            squared = squared_to_edges(own_x[:, None], own_y[:, None], edges).min(axis=1)
            near = within(squared, threshold, own_x, own_y, edges, closed=not beyond)
            answer[chosen] = near != beyond
    return answer


def within(
    squared: NDArray[Any],
    threshold_mm: NDArray[Any],
    x: NDArray[Any],
    y: NDArray[Any],
    edges: NDArray[Any],
    closed: bool = True,
) -> NDArray[Any]:
    """Whether each point lies within its threshold (int64 mm, 0 or more) of the edges, exactly.

    ``squared``: what ``squared_distances`` gave for these points and edges. ``closed``: a point exactly at the
    threshold is within. Gives bool (n,).
    """
    limit = threshold_mm.astype(np.float64) ** 2
    answer = squared < limit
    unsure = np.flatnonzero(np.abs(squared - limit) <= UNSURE * limit)
    for index in unsure:
        answer[index] = is_within(int(x[index]), int(y[index]), edges, int(threshold_mm[index]), closed)
    return answer


def is_within(x: int, y: int, edges: NDArray[Any], threshold: int, closed: bool) -> bool:
    """Whether a point lies within a threshold (mm, 0 or more) of edges, by whole numbers; ``closed``: at it too."""
    limit = threshold * threshold
    for x1, y1, x2, y2 in edges.tolist():
        numerator, denominator = _exact_squared_distance(x, y, x1, y1, x2, y2)
        if numerator < limit * denominator or (closed and numerator == limit * denominator):
            return True
    return False


def _exact_squared_distance(x: int, y: int, x1: int, y1: int, x2: int, y2: int) -> Tuple[int, int]:
    """The squared distance of a point to an edge as a fraction of whole numbers."""
    dx, dy = x2 - x1, y2 - y1
    length2 = dx * dx + dy * dy
    along = (x - x1) * dx + (y - y1) * dy
    if along <= 0:
        return (x - x1) ** 2 + (y - y1) ** 2, 1
    if along >= length2:
        return (x - x2) ** 2 + (y - y2) ** 2, 1
    return (dx * (y - y1) - dy * (x - x1)) ** 2, length2
