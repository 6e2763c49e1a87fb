"""How far cells around shapes lie from them: the field of each of some shapes, over its surroundings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, List, Tuple

import numpy as np

from bkn_qgis.observations.search_areas import SearchAreas

if TYPE_CHECKING:
    from numpy.typing import NDArray

_CELL_EDGE_PAIRS = 200_000
# Of the extent of a shape and its surroundings: far more than 32 bits lose.
_ROUNDING = 1e-5


@dataclass(frozen=True, eq=False)
class DistanceFields:
    """The cells around n shapes, shape by shape and row by row, from the corner of a tile.

    ``size``: mm. ``start``: int64 (n + 1), where the cells of each shape begin. ``first_column``, ``first_row``,
    ``columns``, ``rows``: int64 (n,), their rectangles. ``distance``: float32 per cell, mm from the shape to the middle
    of the cell, negative inside of a polygon; places in a cell lie at most ``half`` (mm, rounding included) nearer or
    farther. What is in no cell of a shape is farther than ``reach`` mm. ``extent``: mm, of the widest rectangle.
    """

    size: int
    half: float
    reach: int
    extent: float
    start: NDArray[Any]
    first_column: NDArray[Any]
    first_row: NDArray[Any]
    columns: NDArray[Any]
    rows: NDArray[Any]
    distance: NDArray[Any]

    def at(self, shape: NDArray[Any], x: NDArray[Any], y: NDArray[Any]) -> NDArray[Any]:
        """The distance (float32) of the cells that places (float64 whole mm) lie in, inf outside of the cells."""
        column = (x // self.size).astype(np.int64) - self.first_column[shape]
        row = (y // self.size).astype(np.int64) - self.first_row[shape]
        is_there = (column >= 0) & (row >= 0) & (column < self.columns[shape]) & (row < self.rows[shape])
        cell = self.start[shape] + row * self.columns[shape] + column
        return np.where(is_there, self.distance[np.where(is_there, cell, 0)], np.float32(np.inf))

    def cells(self, chosen: NDArray[Any], first: int) -> Tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
        """Shape, row and column (int64) of chosen cells (bool, from the first cell of shape ``first`` on)."""
        cell = np.flatnonzero(chosen) + self.start[first]
        shape = np.searchsorted(self.start, cell, side="right") - 1
        inside = cell - self.start[shape]
        row = inside // self.columns[shape]
        return shape, row + self.first_row[shape], inside - row * self.columns[shape] + self.first_column[shape]


def distance_fields(
    areas: SearchAreas,
    chosen: NDArray[Any],
    corner: Tuple[int, int],
    size: int,
    reach: int,
    check: Callable[[], None],
) -> DistanceFields:
    """The fields of the chosen shapes (int64) up to ``reach`` mm from their bounds, in cells of ``size`` mm."""
    x, y = np.array(corner, dtype=np.int64)
    x_min, y_min, x_max, y_max = areas.bounds[chosen].T
    first_column, first_row = (x_min - reach - x) // size, (y_min - reach - y) // size
    columns, rows = (x_max + reach - x) // size - first_column + 1, (y_max + reach - y) // size - first_row + 1
    parts: List[NDArray[Any]] = [np.empty(0, dtype=np.float32)]
    for number, area in enumerate(chosen.tolist()):
        check()
        column = first_column[number] + np.arange(columns[number])
        row = first_row[number] + np.arange(rows[number])
        middle_x = np.tile(column * size + size // 2 + x, len(row))
        middle_y = np.repeat(row * size + size // 2 + y, len(column))
        parts.append(distances_to(areas, area, middle_x, middle_y))
    extent = float(max((columns * size).max(initial=0), (rows * size).max(initial=0)))
    start = np.concatenate(([0], np.cumsum(columns * rows))).astype(np.int64)
    half = half_of(size, extent)
    return DistanceFields(
        size, half, reach, extent, start, first_column, first_row, columns, rows, np.concatenate(parts)
    )


def half_of(size: int, extent: float) -> float:
    """The largest distance (mm) of a place in a cell from its middle, and what rounding may add within an extent."""
    return size * np.sqrt(0.5) + extent * _ROUNDING + 2


def distances_to(areas: SearchAreas, area: int, x_mm: NDArray[Any], y_mm: NDArray[Any]) -> NDArray[Any]:
    """Distances (float32 mm) of points (int64 mm) to one shape, negative inside of a polygon; see ``half_of``."""
    edges = areas.edges[areas.edge_start[area] : areas.edge_start[area + 1]]
    x, y = areas.bounds[area, 0], areas.bounds[area, 1]
    x1, y1, x2, y2 = (edges - np.array([x, y, x, y])).T.astype(np.float32)
    dx, dy = x2 - x1, y2 - y1
    length2 = dx * dx + dy * dy
    per_length2 = np.divide(1, length2, out=np.zeros_like(length2), where=length2 > 0)
    slope = np.divide(dx, dy, out=np.zeros_like(dx), where=dy != 0)
    result = np.empty(len(x_mm), dtype=np.float32)
    step = max(1, _CELL_EDGE_PAIRS // len(edges))
    for first in range(0, len(x_mm), step):
        own = slice(first, first + step)
        point_x, point_y = (x_mm[own] - x).astype(np.float32)[:, None], (y_mm[own] - y).astype(np.float32)[:, None]
        from_x, from_y = point_x - x1, point_y - y1
        along = (from_x * dx + from_y * dy) * per_length2
        np.minimum(along, 1, out=along)
        np.maximum(along, 0, out=along)
        if areas.is_polygon[area]:
            crosses = ((y1 <= point_y) != (y2 <= point_y)) & (from_x < from_y * slope)
            sign = 1 - 2 * (crosses.sum(axis=1) % 2).astype(np.float32)
        else:
            sign = np.ones(len(point_x), dtype=np.float32)
        from_x -= along * dx
        from_y -= along * dy
        from_x *= from_x
        from_y *= from_y
        from_x += from_y
        result[own] = np.sqrt(from_x.min(axis=1)) * sign
    return result
