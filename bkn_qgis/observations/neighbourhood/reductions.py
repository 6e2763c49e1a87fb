"""What is told of the points inside an area: numbers and sums per column, latest per column, sets of days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable, Optional

import numpy as np

from bkn_qgis.observations.neighbourhood.coarse_cells import CoarseCells
from bkn_qgis.observations.neighbourhood.regions import Runs
from bkn_qgis.observations.neighbourhood.run_tables import (
    RunTable,
    empty_values,
    held_in,
    levels_for,
    packed_cells,
    packed_words,
    run_table,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

Check = Callable[[], None]


class Sums:
    """Per area and column the number of points inside, or the sum of their values.

    ``column``: int64, one per point in the order of the cells. ``values``: float64 whole numbers, None for 1 each.
    Prefix sums along the rows of coarse cells make a run two look-ups.
    """

    def __init__(self, column: NDArray[Any], columns: int, values: Optional[NDArray[Any]] = None) -> None:
        self._column, self.columns, self._values = column, columns, values
        self._prefix: NDArray[Any] = np.empty(0)
        self._cells_of_row = 0
        self.result: NDArray[Any] = np.empty(0)

    def cell_bytes(self, longest: int) -> int:
        """Bytes of a coarse cell in the tables for runs up to ``longest`` (0: of one look-up)."""
        return self.columns * (2 if self._values is None else 8)

    def make_tables(self, coarse: CoarseCells, check: Check) -> None:
        """Sum the coarse cells, along rows."""
        # Differences of 16 bits are right as long as no row of cells holds more of a column, sums may overflow.
        dtype: Any = np.uint16 if self._values is None else np.int64
        if self._values is None and self._most_in_a_row(coarse) > np.iinfo(np.uint16).max:
            dtype = np.uint32
        self._cells_of_row = coarse.columns + 1
        prefix = np.zeros((coarse.rows, self._cells_of_row, self.columns), dtype=dtype)
        for row in range(coarse.rows):
            check()
            own = coarse.points_of(row)
            key = coarse.column[own] * self.columns + self._column[own]
            summed = self._summed(key, own, coarse.columns * self.columns)
            np.cumsum(summed.reshape(coarse.columns, self.columns), axis=0, out=prefix[row, 1:], dtype=dtype)
        self._prefix = prefix.reshape(coarse.rows * self._cells_of_row, self.columns)

    def _most_in_a_row(self, coarse: CoarseCells) -> int:
        return max(
            int(np.bincount(self._column[coarse.points_of(row)], minlength=1).max()) for row in range(coarse.rows)
        )

    def _summed(self, key: NDArray[Any], own: Any, number: int) -> NDArray[Any]:
        if self._values is None:
            return np.bincount(key, minlength=number)
        return np.rint(np.bincount(key, weights=self._values[own], minlength=number)).astype(np.int64)

    def begin(self, areas: int) -> None:
        """Start on a portion of areas."""
        dtype = np.int32 if self._values is None else np.int64
        self.result = np.zeros((areas, self.columns), dtype=dtype)

    def add_runs(self, runs: Runs) -> None:
        """Add what the coarse cells wholly inside hold."""
        base = runs.row * self._cells_of_row
        stop, first = base + runs.stop, base + runs.first
        upper = np.empty(self.result.shape, dtype=self._prefix.dtype)
        lower = np.empty_like(upper)
        for number in range(base.shape[1]):
            self._prefix.take(stop[:, number], axis=0, out=upper, mode="clip")
            self._prefix.take(first[:, number], axis=0, out=lower, mode="clip")
            np.subtract(upper, lower, out=upper)
            np.add(self.result, upper, out=self.result, casting="unsafe")

    def add_points(self, area: NDArray[Any], position: NDArray[Any]) -> None:
        """Add points (positions in the order of the cells) that are inside, outside those coarse cells."""
        key = self._column[position]
        key += area * self.columns
        self.result += self._summed(key, position, self.result.size).reshape(self.result.shape)


class Latest:
    """Per area and column the highest rank of the points inside, 0 where there are none.

    ``column`` and ``rank``: int64, one per point in the order of the cells; ranks from 0 (says nothing) to ``ranks``.
    """

    def __init__(self, column: NDArray[Any], columns: int, rank: NDArray[Any], ranks: int) -> None:
        self._dtype: Any = np.uint16 if ranks <= np.iinfo(np.uint16).max else np.uint32
        self._column, self._columns, self._rank = column, columns, rank.astype(self._dtype)
        self._table: Optional[RunTable] = None
        self.result: NDArray[Any] = np.empty(0)

    def cell_bytes(self, longest: int) -> int:
        """Bytes of a coarse cell in the tables for runs up to ``longest`` (0: of one look-up)."""
        return self._columns * np.dtype(self._dtype).itemsize * levels_for(longest)

    def make_tables(self, coarse: CoarseCells, check: Check) -> None:
        """Find the latest of the coarse cells and of runs of them."""
        values = empty_values(coarse.rows, coarse.columns, self._columns, coarse.longest, self._dtype)
        flat = values.reshape(-1)
        for row in range(coarse.rows):
            check()
            own = coarse.points_of(row)
            key = (row * coarse.columns + coarse.column[own]) * self._columns + self._column[own]
            raise_to(flat, key, self._rank[own])
        check()
        self._table = run_table(values, coarse.rows, coarse.columns, coarse.longest, np.maximum)

    def begin(self, areas: int) -> None:
        """Start on a portion of areas."""
        self.result = np.zeros((areas, self._columns), dtype=self._dtype)

    def add_runs(self, runs: Runs) -> None:
        """Add what the coarse cells wholly inside hold."""
        if self._table is not None:
            self.result = held_in(self._table, runs)

    def add_points(self, area: NDArray[Any], position: NDArray[Any]) -> None:
        """Add points (positions in the order of the cells) that are inside, outside those coarse cells."""
        key = self._column[position]
        key += area * self._columns
        raise_to(self.result.reshape(-1), key, self._rank[position])


def raise_to(values: NDArray[Any], key: NDArray[Any], rank: NDArray[Any]) -> None:
    """Raise the values at ``key`` (int64, which may repeat) to the rank given there."""
    newer = np.flatnonzero(rank > values[key])
    key, rank = key[newer], rank[newer]
    # Of several assignments to one place the last one stays: the highest.
    order = np.argsort(rank, kind="stable")
    values[key[order]] = rank[order]


class BitSets:
    """Per area the set of the bits of the points inside, as words of 64: uint64 (areas, bits / 64).

    ``bit``: int64, one per point in the order of the cells. ``bits``: a multiple of 64.
    """

    def __init__(self, bit: NDArray[Any], bits: int) -> None:
        self._bit, self._bits = bit, bits
        self._table: Optional[RunTable] = None
        self.result: NDArray[Any] = np.empty(0)

    def cell_bytes(self, longest: int) -> int:
        """Bytes of a coarse cell in the tables for runs up to ``longest`` (0: of one look-up)."""
        return self._bits // 8 * levels_for(longest)

    def make_tables(self, coarse: CoarseCells, check: Check) -> None:
        """Join the sets of the coarse cells and of runs of them."""
        values = empty_values(coarse.rows, coarse.columns, self._bits // 64, coarse.longest, np.uint64)
        for row in range(coarse.rows):
            own = coarse.points_of(row)
            column = coarse.column[own]
            order = np.argsort(column.astype(np.uint16), kind="stable")
            first = row * coarse.columns
            room = values[first : first + coarse.columns]
            packed_cells(column[order], self._bit[own][order], coarse.columns, self._bits, room, check)
        check()
        self._table = run_table(values, coarse.rows, coarse.columns, coarse.longest, np.bitwise_or)

    def begin(self, areas: int) -> None:
        """Start on a portion of areas."""
        self.result = np.zeros((areas, self._bits // 64), dtype=np.uint64)

    def add_runs(self, runs: Runs) -> None:
        """Add what the coarse cells wholly inside hold."""
        if self._table is not None:
            self.result = held_in(self._table, runs)

    def add_points(self, area: NDArray[Any], position: NDArray[Any]) -> None:
        """Add points (positions in the order of the cells) that are inside, outside those coarse cells."""
        # Some 4 MB of flags at a time, however many bits.
        step = max(1, 4_000_000 // self._bits)
        for first in range(0, len(self.result), step):
            areas = min(step, len(self.result) - first)
            flags = np.zeros((areas, self._bits), dtype=bool)
            key = self._bit[position]
            key += (area - first) * self._bits
            if areas < len(self.result):
                key = key[(key >= 0) & (key < flags.size)]
            flags.reshape(-1)[key] = True
            self.result[first : first + areas] |= packed_words(flags)
