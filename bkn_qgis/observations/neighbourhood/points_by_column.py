"""Points sorted by column (entry of the list), then by squares: those of one entry near a place are a few ranges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Tuple

import numpy as np

from bkn_qgis.observations.neighbourhood.regions import Bounds

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class PointsByColumn:
    """n points, in the order of their columns, and of squares of ``size`` mm (row by row) in each.

    ``x``, ``y``: int32 mm from the corner of the tile. ``limits``: int32 mm, the distance up to which each counts.
    ``order``: int32, the number that each point had before. ``start``: int64; the points of column c in square s stand
    from ``start[c × columns × rows + s]`` on.
    """

    size: int
    columns: int
    rows: int
    x: NDArray[Any]
    y: NDArray[Any]
    limits: NDArray[Any]
    order: NDArray[Any]
    start: NDArray[Any]

    def ranges(self, column: NDArray[Any], bounds: Bounds, reach: int) -> Tuple[NDArray[Any], NDArray[Any]]:
        """Begin and length (int64 (n, rows of squares)) of the ranges with the points of n columns within ``reach`` mm
        of ``bounds`` (int64), each in its own column, and more."""
        x_min, y_min, x_max, y_max = bounds
        first_row, last_row = (y_min - reach) // self.size, (y_max + reach) // self.size
        row = first_row[:, None] + np.arange(int((last_row - first_row).max(initial=0)) + 1)
        is_there = (row >= 0) & (row < self.rows) & (row <= last_row[:, None])
        first = np.clip((x_min - reach) // self.size, 0, self.columns)[:, None]
        stop = np.clip((x_max + reach) // self.size + 1, 0, self.columns)[:, None]
        base = (column[:, None] * self.rows + np.where(is_there, row, 0)) * self.columns
        begin = self.start[base + first]
        return begin, np.where(is_there, self.start[base + stop] - begin, 0)


def points_by_column(
    x: NDArray[Any],
    y: NDArray[Any],
    column: NDArray[Any],
    limit: NDArray[Any],
    number_of_columns: int,
    extent: Tuple[int, int],
    size: int,
    check: Callable[[], None],
) -> PointsByColumn:
    """Points of columns (int64) that count within ``limit`` of an area, all whole mm that fit 32 bits.

    ``extent``: the largest x and y there are. ``check`` is called between steps.
    """
    columns, rows = extent[0] // size + 1, extent[1] // size + 1
    square = y // size * columns + x // size
    if columns * rows <= 65_536 and number_of_columns <= 65_536:
        order = np.lexsort((square.astype(np.uint16), column.astype(np.uint16)))
    else:
        order = np.lexsort((square, column))
    check()
    key = column * (columns * rows) + square
    start = np.concatenate(([0], np.cumsum(np.bincount(key, minlength=number_of_columns * columns * rows))))
    check()
    order = order.astype(np.int32)
    x, y, limit = (values.astype(np.int32)[order] for values in (x, y, limit))
    return PointsByColumn(size, columns, rows, x, y, limit, order, start)
