"""Points of a tile in the order of the small square cells they lie in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Iterator, Tuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ROWS_OF_A_PORTION = 250_000


@dataclass(frozen=True, eq=False)
class SortedCells:
    """n points sorted by cell, row of cells by row of cells.

    ``size``: of a cell, mm; ``columns`` × ``rows`` cells from the corner (0, 0). ``x``, ``y``: float64 (n,), whole mm
    from that corner, in the order of the cells (squares below 2^53 are exact). ``start``: int64 (cells + 1), where each
    cell begins. ``order``: int64 (n,), the number that each point had before.
    """

    size: int
    columns: int
    rows: int
    x: NDArray[Any]
    y: NDArray[Any]
    start: NDArray[Any]
    order: NDArray[Any]

    def __len__(self) -> int:
        return len(self.order)

    def ranges(self, row: NDArray[Any], first: NDArray[Any], stop: NDArray[Any]) -> Tuple[NDArray[Any], NDArray[Any]]:
        """Where the points of runs of cells begin, and how many they are (int64)."""
        base = row * self.columns
        begin = self.start[base + first]
        return begin, self.start[base + stop] - begin


def sort_into_cells(x: NDArray[Any], y: NDArray[Any], size: int, columns: int, rows: int) -> SortedCells:
    """Points (whole mm from the corner, all in the cells) in the order of cells of ``size`` mm.

    ``columns`` and ``rows`` are at most 65,535: numpy sorts numbers of 16 bits in linear time.
    """
    column, row = x // size, y // size
    cell = row * columns + column
    if columns * rows <= 65_536:
        order = np.argsort(cell.astype(np.uint16), kind="stable")
    else:
        order = np.lexsort((column.astype(np.uint16), row.astype(np.uint16)))
    start = np.concatenate(([0], np.cumsum(np.bincount(cell, minlength=columns * rows))))
    return SortedCells(
        size, columns, rows, x[order].astype(np.float64), y[order].astype(np.float64), start, order.astype(np.int64)
    )


def positions_of(begin: NDArray[Any], length: NDArray[Any]) -> NDArray[Any]:
    """All positions of ranges below each other (int64)."""
    some = np.flatnonzero(length)
    begin, length = begin[some], length[some]
    stop = np.cumsum(length)
    # Each position is one further than the one before it, but where a range begins.
    positions = np.ones(int(stop[-1]) if len(stop) else 0, dtype=np.int64)
    if len(some):
        positions[0] = begin[0]
        positions[stop[:-1]] = begin[1:] - (begin[:-1] + length[:-1] - 1)
    return np.cumsum(positions, out=positions)


def numbers_of(length: NDArray[Any]) -> NDArray[Any]:
    """The number (int64, ascending) of the row that each element of rows of these lengths belongs to."""
    stop = np.cumsum(length)
    steps = np.zeros((int(stop[-1]) if len(stop) else 0) + 1, dtype=np.int64)
    np.add.at(steps, stop[:-1], 1)
    return np.cumsum(steps[:-1])


def portions(load: NDArray[Any]) -> Iterator[slice]:
    """Successive slices of rows with a bounded load together; one row at least."""
    total = np.cumsum(load)
    first = 0
    while first < len(load):
        done = int(total[first - 1]) if first else 0
        stop = max(first + 1, int(np.searchsorted(total, done + _ROWS_OF_A_PORTION, side="right")))
        yield slice(first, stop)
        first = stop
