"""Tables by which what a run of cells holds together is found with two look-ups, however long the run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable

import numpy as np

from bkn_qgis.observations.neighbourhood.regions import Runs

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Combine = Callable[..., NDArray[Any]]


@dataclass(frozen=True, eq=False)
class RunTable:
    """The combination (maximum, or) of runs of 1, 2, 4, 8, … cells within a row.

    ``values`` (levels × cells + 1, width): at level j (from ``level × cells`` on) what the 2^j cells from each cell on
    hold; the last one is empty. A run of any length is two of these that overlap, which neither maximum nor or minds.
    ``level_of``: int64, the level for each length of run.
    """

    values: NDArray[Any]
    columns: int
    cells: int
    level_of: NDArray[Any]
    combine: Combine

    def take_runs(self, result: NDArray[Any], row: NDArray[Any], first: NDArray[Any], stop: NDArray[Any]) -> None:
        """Combine n runs of each of k rows of cells (int64 (n, k)) into ``result`` (n, width)."""
        level = self.level_of[stop - first]
        start = level * self.cells + row * self.columns + first
        empty = stop <= first
        start[empty] = len(self.values) - 1
        # The second one ends where the run ends.
        other = np.where(empty, start, start + (stop - first) - (1 << level))
        held = np.empty_like(result)
        for number in range(row.shape[1]):
            for cells in (start, other):
                self.values.take(cells[:, number], axis=0, out=held, mode="clip")
                self.combine(result, held, out=result)


def levels_for(longest: int) -> int:
    """How many levels runs of at most ``longest`` cells need."""
    return max(longest, 1).bit_length()


def empty_values(rows: int, columns: int, width: int, longest: int, dtype: Any) -> NDArray[Any]:
    """Room for the values of a table, with nothing in it; its first ``rows × columns`` rows are the cells."""
    return np.zeros((levels_for(min(longest, columns)) * rows * columns + 1, width), dtype=dtype)


def run_table(values: NDArray[Any], rows: int, columns: int, longest: int, combine: Combine) -> RunTable:
    """The table of cells whose values stand in the first rows of what ``empty_values`` gave for the same numbers."""
    cells = rows * columns
    levels = levels_for(min(longest, columns))
    by_level = values[:-1].reshape(levels, rows, columns, values.shape[1])
    for level in range(1, levels):
        half, whole = 1 << (level - 1), 1 << level
        below = by_level[level - 1]
        room = by_level[level, :, : columns - whole + 1]
        combine(below[:, : columns - whole + 1], below[:, half : columns - whole + 1 + half], out=room)
    lengths = np.arange(max(longest, columns) + 2)
    level_of = np.minimum(np.frexp(np.maximum(lengths, 1))[1] - 1, levels - 1).astype(np.int64)
    return RunTable(values, columns, cells, level_of, combine)


def packed_cells(
    cell: NDArray[Any], bit: NDArray[Any], cells: int, bits: int, room: NDArray[Any], check: Callable[[], None]
) -> None:
    """Set bits of cells: ``room`` (uint64 (cells, bits / 64)), for pairs of cell (int64, ascending) and bit (int64)."""
    step = max(1, 4_000_000 // bits)
    limits = np.searchsorted(cell, np.arange(0, cells + step, step))
    flags = np.zeros((min(step, cells), bits), dtype=bool)
    for number, first in enumerate(range(0, cells, step)):
        check()
        own = slice(int(limits[number]), int(limits[number + 1]))
        if own.start == own.stop:
            continue
        flags.reshape(-1)[(cell[own] - first) * bits + bit[own]] = True
        stop = min(first + step, cells)
        room[first:stop] = packed_words(flags[: stop - first])
        flags[:] = False


def packed_words(flags: NDArray[Any]) -> NDArray[Any]:
    """Flags (bool (n, bits), bits a multiple of 64) as words: uint64 (n, bits / 64), the first in the lowest bit."""
    return np.packbits(flags, axis=1, bitorder="little").view("<u8")


def unpacked_words(words: NDArray[Any]) -> NDArray[Any]:
    """Words (uint64 (n, w)) as flags: bool (n, 64 × w)."""
    return np.unpackbits(words.astype("<u8").view(np.uint8), axis=1, bitorder="little").view(bool)


def whole_words(bits: int) -> int:
    """The bits of the whole words of 64 that hold at least one bit and at least ``bits`` bits."""
    return 64 * max(1, -(-bits // 64))


def held_in(table: RunTable, runs: Runs) -> NDArray[Any]:
    """What runs of cells of n areas hold together: (n, width)."""
    result = np.zeros((len(runs.row), table.values.shape[1]), dtype=table.values.dtype)
    table.take_runs(result, runs.row, runs.first, runs.stop)
    return result
