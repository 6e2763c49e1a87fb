"""The rows of a block of text: its plain lines together as they stand, all others taken apart by ``delimited``."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, List, Optional, Sequence, Tuple

import numpy as np

from bkn_qgis.observations.tables.delimited import Dialect, take_row
from bkn_qgis.observations.tables.plain_lines import plain_lines
from bkn_qgis.observations.tables.table import Row
from bkn_qgis.observations.tables.text_blocks import Block, Places

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
    Numbers = NDArray[np.int64]
else:  # numpy 1.20, which came with early QGIS 3.22, has no NDArray
    Mask = Numbers = np.ndarray

Cuts = Tuple[Places, Places]


@dataclass(frozen=True)
class BlockRows:
    """Rows of a file in their order: the lines of the plain ones together, the others taken apart."""

    dialect: Dialect
    width: int
    lines: Numbers
    plain: Mask
    data: bytes
    sizes: Numbers
    """How many bytes each plain row has."""
    others: List[Row]
    cuts: Optional[Cuts] = None
    """Where in the data the wanted cells of each plain row start and stop (rows x cells), where that is known."""

    def __len__(self) -> int:
        return len(self.lines)

    def part(self, start: int, stop: int) -> BlockRows:
        """The rows from one number to before another."""
        if start <= 0 and stop >= len(self):
            return self
        before, inside = int(self.plain[:start].sum()), int(self.plain[start:stop].sum())
        places = np.append(0, np.cumsum(self.sizes))
        return BlockRows(
            self.dialect,
            self.width,
            self.lines[start:stop],
            self.plain[start:stop],
            self.data[places[before] : places[before + inside]],
            self.sizes[before : before + inside],
            self.others[start - before : stop - before - inside],
            None if self.cuts is None else _cuts_of(self.cuts, before, before + inside, int(places[before])),
        )


def _cuts_of(cuts: Cuts, first: int, stop: int, moved: int) -> Cuts:
    return cuts[0][first:stop] - moved, cuts[1][first:stop] - moved


class _LinesBehind:
    """The lines of a block behind one; ``ran_out``: more were asked for than it has."""

    def __init__(self, block: Block, number: int) -> None:
        self._block = block
        self._number = number
        self.ran_out = False

    def __iter__(self) -> _LinesBehind:
        return self

    def __next__(self) -> str:
        self._number += 1
        if self._number >= len(self._block):
            self.ran_out = True
            raise StopIteration
        return self._block.line(self._number)


def rows_of_block(
    block: Block, dialect: Dialect, width: int, wanted: Sequence[int], is_last: bool
) -> Tuple[BlockRows, int]:
    """The rows of a block, and how many of its lines they take: a row that may go on behind it is left."""
    if not len(block):
        return _merged(block, dialect, width, np.zeros(0, dtype=np.intp), []), 0
    found = plain_lines(block, dialect, width)
    plain = found.plain
    plain[0] &= block.first_line > 1  # where a mark of the encoding may stand
    others: List[Row] = []
    done, used = 0, len(block)
    for number in np.flatnonzero(~plain).tolist():
        if number < done:
            continue
        behind = _LinesBehind(block, number)
        row, taken = take_row(block.first_line + number, block.line(number), deque(), behind, dialect, width)
        if behind.ran_out and not is_last:
            used = number
            break
        done = number + taken
        plain[number:done] = False
        others.extend([] if row is None else [row])
    kept = np.flatnonzero((plain & ~found.empty)[:used])
    rows = _merged(block, dialect, width, kept, others)
    if found.cells is None or (wanted and wanted[-1] >= width):
        return rows, used
    moved = np.cumsum(rows.sizes) - rows.sizes - block.starts[kept]
    places = [found.cells.of(place) for place in wanted]
    starts, stops = ([sides[side][kept] + moved for sides in places] for side in (0, 1))
    return replace(rows, cuts=(_beside(starts, len(kept)), _beside(stops, len(kept)))), used


def _beside(columns: List[Places], lines: int) -> Places:
    return np.column_stack(columns) if columns else np.zeros((lines, 0), dtype=np.intp)


def _merged(block: Block, dialect: Dialect, width: int, plain: Any, others: List[Row]) -> BlockRows:
    """The plain lines of a block (by number) and the other rows in the order of their lines."""
    lines = np.concatenate((plain + block.first_line, np.array([row.line for row in others], dtype=np.int64)))
    order = np.argsort(lines, kind="stable")
    starts, stops = block.starts[plain], block.ends[plain] + 1
    breaks = np.flatnonzero(np.diff(plain) != 1) + 1
    firsts, lasts = np.append(0, breaks), np.append(breaks, len(plain)) - 1
    parts = [block.data[starts[first] : stops[last]] for first, last in zip(firsts, lasts)] if len(plain) else []
    return BlockRows(dialect, width, lines[order], order < len(plain), b"".join(parts), stops - starts, others)
