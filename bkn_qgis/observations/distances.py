"""Exact comparisons of points with shapes, in whole millimetres.

Products of coordinate differences within the Netherlands (3 × 10^8 mm each) fit 64-bit integers. Where a squared
distance to an edge is a fraction, it is first compared in floating point; the few that come too close to the
threshold to be sure are compared again with Python's unbounded integers.
"""

from typing import Tuple

import numpy as np

_BLOCK_ELEMENTS = 400_000
_UNSURE = 1e-9  # relative; the rounding error of the comparison is below 1e-14


def inside_polygon(x: np.ndarray, y: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """Whether n points (int64 mm) lie in a closed polygon given by its edges (even-odd rule; holes are rings too).

    Points on an edge or a corner are inside. Gives bool (n,).
    """
    inside = np.zeros(len(x), dtype=bool)
    for start, stop in _blocks(len(x), len(edges)):
        block_x, block_y = x[start:stop], y[start:stop]
        near = edges[
            (np.maximum(edges[:, 1], edges[:, 3]) >= block_y.min())
            & (np.minimum(edges[:, 1], edges[:, 3]) <= block_y.max())
            & (np.maximum(edges[:, 0], edges[:, 2]) >= block_x.min())
        ]
        inside[start:stop] = _inside_block(block_x[:, None], block_y[:, None], near)
    return inside


def _inside_block(x: np.ndarray, y: np.ndarray, edges: np.ndarray) -> np.ndarray:
    x1, y1, x2, y2 = edges.T
    cross = (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)
    upwards = (y1 <= y) & (y < y2)
    downwards = (y2 <= y) & (y < y1)
    # An upward edge lies to the right of the point when the point is on its left, and the reverse.
    crossings = (upwards & (cross > 0)) | (downwards & (cross < 0))
    on_edge = (
        (cross == 0)
        & (np.minimum(x1, x2) <= x)
        & (x <= np.maximum(x1, x2))
        & (np.minimum(y1, y2) <= y)
        & (y <= np.maximum(y1, y2))
    )
    return (np.count_nonzero(crossings, axis=1) % 2 == 1) | on_edge.any(axis=1)


def squared_distances(x: np.ndarray, y: np.ndarray, edges: np.ndarray, reach_mm: int) -> np.ndarray:
    """Squared distances (float64, mm²) of n points to the nearest of the edges, correct to 1e-14 of the value.

    Edges whose box lies farther than ``reach_mm`` from a block of points may be left out, so a value above
    ``reach_mm`` squared only says that the point is farther away; inf where no edge is near.
    """
    result = np.full(len(x), np.inf)
    for start, stop in _blocks(len(x), len(edges)):
        block_x, block_y = x[start:stop], y[start:stop]
        near = edges[
            (np.maximum(edges[:, 0], edges[:, 2]) >= block_x.min() - reach_mm)
            & (np.minimum(edges[:, 0], edges[:, 2]) <= block_x.max() + reach_mm)
            & (np.maximum(edges[:, 1], edges[:, 3]) >= block_y.min() - reach_mm)
            & (np.minimum(edges[:, 1], edges[:, 3]) <= block_y.max() + reach_mm)
        ]
        if len(near):
            result[start:stop] = _squared_block(block_x[:, None], block_y[:, None], near)
    return result


def _squared_block(x: np.ndarray, y: np.ndarray, edges: np.ndarray) -> np.ndarray:
    x1, y1, x2, y2 = edges.T
    dx, dy = x2 - x1, y2 - y1
    length2 = dx * dx + dy * dy
    from_x, from_y = x - x1, y - y1
    along = from_x * dx + from_y * dy
    cross = (dx * from_y - dy * from_x).astype(np.float64)
    squared = np.where(
        along >= length2, ((x - x2) ** 2 + (y - y2) ** 2), from_x * from_x + from_y * from_y
    ).astype(np.float64)
    between = (along > 0) & (along < length2)
    np.divide(cross * cross, length2.astype(np.float64), out=squared, where=between)
    return squared.min(axis=1)


def within(
    squared: np.ndarray, threshold_mm: np.ndarray, x: np.ndarray, y: np.ndarray, edges: np.ndarray, closed: bool = True
) -> np.ndarray:
    """Whether each point lies within its threshold (int64 mm, 0 or more) of the edges, exactly.

    ``squared``: what ``squared_distances`` gave for these points and edges. ``closed``: a point exactly at the
    threshold is within. Gives bool (n,).
    """
    limit = threshold_mm.astype(np.float64) ** 2
    answer = squared < limit
    unsure = np.flatnonzero(np.abs(squared - limit) <= _UNSURE * limit)
    for index in unsure:
        answer[index] = _within_exactly(int(x[index]), int(y[index]), edges, int(threshold_mm[index]), closed)
    return answer


def _within_exactly(x: int, y: int, edges: np.ndarray, threshold: int, closed: bool) -> bool:
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


def _blocks(points: int, edges: int) -> "list[Tuple[int, int]]":
    """Ranges of points such that points × edges stays bounded; points are in the order of the grid's rows."""
    size = max(1, min(512, _BLOCK_ELEMENTS // max(edges, 1)))
    return [(start, min(start + size, points)) for start in range(0, points, size)]
