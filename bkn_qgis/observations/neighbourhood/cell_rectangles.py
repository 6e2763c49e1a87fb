"""Rectangles of cells around shapes, one behind the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Tuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class CellRectangles:
    """The rectangle of cells of ``size`` mm of each of n shapes, shape by shape and row by row.

    ``first_column``, ``first_row``, ``columns``, ``rows``: int64 (n,), from the corner of the tile. ``start``: int64
    (n + 1), where the cells of each shape begin.
    """

    size: int
    first_column: NDArray[Any]
    first_row: NDArray[Any]
    columns: NDArray[Any]
    rows: NDArray[Any]
    start: NDArray[Any]

    def __len__(self) -> int:
        return len(self.rows)

    def part(self, first: int, stop: int) -> CellRectangles:
        """The rectangles of some of the shapes."""
        own = slice(first, stop)
        start = self.start[first : stop + 1] - self.start[first]
        return CellRectangles(
            self.size, self.first_column[own], self.first_row[own], self.columns[own], self.rows[own], start
        )

    def divided(self, times: int) -> CellRectangles:
        """The same rectangles in smaller cells, ``times`` a side."""
        return CellRectangles(
            self.size // times,
            self.first_column * times,
            self.first_row * times,
            self.columns * times,
            self.rows * times,
            self.start * times * times,
        )

    def cell_of(self, shape: NDArray[Any], x: NDArray[Any], y: NDArray[Any]) -> NDArray[Any]:
        """The cell (int64) that each place (float64 whole mm) has in the rectangle of a shape; -1 outside of it."""
        column = whole_parts(x, self.size) - self.first_column[shape]
        row = whole_parts(y, self.size) - self.first_row[shape]
        columns = self.columns[shape]
        is_there = (column >= 0) & (row >= 0) & (column < columns) & (row < self.rows[shape])
        cell: NDArray[Any] = np.where(is_there, self.start[shape] + row * columns + column, -1)
        return cell

    def located(self, cell: NDArray[Any]) -> Tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
        """Shape, row and column (int64) of cells."""
        shape = np.searchsorted(self.start, cell, side="right") - 1
        inside = cell - self.start[shape]
        row = inside // self.columns[shape]
        return shape, row + self.first_row[shape], inside - row * self.columns[shape] + self.first_column[shape]


def whole_parts(length: NDArray[Any], size: int) -> NDArray[Any]:
    """How many times ``size`` goes into lengths (float64 whole mm), rounded down: int64.

    Below 2^53 a quotient never rounds up to the next whole number. Much quicker than ``//``.
    """
    return np.floor(length / size).astype(np.int64)


def cells_around(bounds: NDArray[Any], reach: int, size: int) -> CellRectangles:
    """The cells within ``reach`` mm of n bounds: int64 (n, 4), mm from the corner of the tile."""
    x_min, y_min, x_max, y_max = bounds.T
    first_column, first_row = (x_min - reach) // size, (y_min - reach) // size
    columns, rows = (x_max + reach) // size - first_column + 1, (y_max + reach) // size - first_row + 1
    start = np.concatenate(([0], np.cumsum(columns * rows))).astype(np.int64)
    return CellRectangles(size, first_column, first_row, columns, rows, start)
