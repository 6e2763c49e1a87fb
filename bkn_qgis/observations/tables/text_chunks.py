"""Tables of delimited text: plain lines are taken apart by pandas' C parser, many at once, all others by ``delimited``.

The cells, line numbers and problems are those that ``delimited.split_rows`` gives for the whole file; a file of which
no line can be told to be plain is left to it.
"""

from __future__ import annotations

import io
import itertools
import re
from collections import deque
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, BinaryIO, Callable, Dict, Iterable, Iterator, List, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from bkn_qgis.observations.tables import table as table_of_cells
from bkn_qgis.observations.tables.cut_cells import CutCells
from bkn_qgis.observations.tables.delimited import Dialect, split_rows, take_row
from bkn_qgis.observations.tables.failures import TooMuch, reading, too_many_rows
from bkn_qgis.observations.tables.plain_lines import can_have_plain_lines, plain_lines
from bkn_qgis.observations.tables.stored import StoredFile, text_lines
from bkn_qgis.observations.tables.table import ROW_PROBLEM, Row, Table, frame_of_rows, frames_of_rows
from bkn_qgis.observations.tables.text_blocks import Block, Places, can_be_read_in_blocks, text_blocks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
    Numbers = NDArray[np.int64]
    Texts = NDArray[np.object_]
else:  # numpy 1.20, which came with early QGIS 3.22, has no NDArray
    Mask = Numbers = Texts = np.ndarray

Cuts = Tuple[Places, Places]
_SEMICOLONS = re.compile(rb";+(?=\r?\n)")


@dataclass(frozen=True)
class DelimitedFile:
    """A text file of rows, and how they are written; its table starts behind ``last_line_above``."""

    stored: StoredFile
    head: bytes
    dialect: Dialect
    width: Optional[int]
    last_line_above: int
    encoding: Optional[str] = None
    most_rows: Optional[int] = None


@dataclass(frozen=True)
class TableCells:
    """Which cells of a row are those of the table: ``places``, then cells that are the same in every row."""

    places: Sequence[int]
    constants: Sequence[str] = field(default=())

    def of(self, cells: Sequence[str]) -> List[str]:
        """The cells of the table in a row of the file; "" where the row is too short."""
        size = len(cells)
        return [cells[place] if place < size else "" for place in self.places] + list(self.constants)

    def hold_all(self, width: int) -> bool:
        """Whether a row of the file that is not empty never is an empty one of the table."""
        return bool(self.constants) or set(range(width)) <= set(self.places)


@dataclass(frozen=True)
class _Rows:
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

    def part(self, start: int, stop: int) -> _Rows:
        """The rows from one number to before another."""
        if start <= 0 and stop >= len(self):
            return self
        before, inside = int(self.plain[:start].sum()), int(self.plain[start:stop].sum())
        places = np.append(0, np.cumsum(self.sizes))
        return _Rows(
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


def table_of_files(
    name: str, columns: List[str], description: str, files: Callable[[], List[DelimitedFile]], cells: TableCells
) -> Table:
    """The table of the rows of these files, one file after the other, with these columns.

    Reading raises BknError, in time, where a file cannot be read on.
    """

    def read(wanted: Sequence[str]) -> Iterator[pd.DataFrame]:
        places = [columns.index(column) for column in wanted]
        parts = files()
        if not all(_can_be_read_in_blocks(file, cells) for file in parts):
            rows = itertools.chain.from_iterable(_rows_line_by_line(file, cells) for file in parts)
            yield from frames_of_rows(rows, wanted, places)
            return
        in_file = sorted({cells.places[place] for place in places if place < len(cells.places)})
        pieces = itertools.chain.from_iterable(_rows_in_blocks(file, cells, in_file) for file in parts)
        for chunk in _in_chunks(pieces):
            yield _frame(chunk, cells, wanted, places, in_file)

    return Table(name, columns, read, has_geometry=False, crs=None, description=description)


def _can_be_read_in_blocks(file: DelimitedFile, cells: TableCells) -> bool:
    return (
        file.width is not None
        and can_have_plain_lines(file.dialect)
        and can_be_read_in_blocks(file.head, file.encoding)
        and cells.hold_all(file.width)
    )


def _rows_line_by_line(file: DelimitedFile, cells: TableCells) -> Iterator[Row]:
    """The rows of the table in a file, all taken apart by ``delimited``."""
    with reading(file.stored.name), file.stored.open() as stream:
        rows = split_rows(text_lines(stream, file.head, file.encoding), file.dialect, file.width)
        for number, row in enumerate(rows):
            if file.most_rows is not None and number >= file.most_rows:
                raise TooMuch(too_many_rows())
            if row.line > file.last_line_above:
                yield Row(row.line, cells.of(row.cells), row.problem)


def _rows_in_blocks(file: DelimitedFile, cells: TableCells, wanted: Sequence[int]) -> Iterator[_Rows]:
    """The rows of the table in a file, block by block, none of them empty."""
    with reading(file.stored.name), file.stored.open() as stream:
        number = 0
        for rows in _rows_of_blocks(file, stream, wanted):
            number += len(rows)
            if file.most_rows is not None and number > file.most_rows:
                raise TooMuch(too_many_rows())
            yield _of_table(rows, file, cells)


def _of_table(rows: _Rows, file: DelimitedFile, cells: TableCells) -> _Rows:
    """The rows below the header, with the cells of the table, without those of which all of these are empty."""
    rows = rows.part(int(np.searchsorted(rows.lines, file.last_line_above, "right")), len(rows))
    others = [Row(row.line, cells.of(row.cells), row.problem) for row in rows.others]
    filled = np.ones(len(rows), dtype=np.bool_)
    filled[~rows.plain] = [any(row.cells) for row in others]
    kept = [row for row in others if any(row.cells)]
    return replace(rows, lines=rows.lines[filled], plain=rows.plain[filled], others=kept)


def _rows_of_blocks(file: DelimitedFile, stream: BinaryIO, wanted: Sequence[int]) -> Iterator[_Rows]:
    rest = Block(1, b"", *np.zeros((2, 0), dtype=np.intp))
    for fresh in text_blocks(stream, file.head, file.encoding):
        block = rest.joined(fresh)
        rows, used = _rows_of_block(block, file.dialect, file.width or 0, wanted, is_last=False)
        rest = block.from_line(used)
        yield rows
    yield _rows_of_block(rest, file.dialect, file.width or 0, wanted, is_last=True)[0]


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


def _rows_of_block(
    block: Block, dialect: Dialect, width: int, wanted: Sequence[int], is_last: bool
) -> Tuple[_Rows, int]:
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


def _merged(block: Block, dialect: Dialect, width: int, plain: Any, others: List[Row]) -> _Rows:
    """The plain lines of a block (by number) and the other rows in the order of their lines."""
    lines = np.concatenate((plain + block.first_line, np.array([row.line for row in others], dtype=np.int64)))
    order = np.argsort(lines, kind="stable")
    starts, stops = block.starts[plain], block.ends[plain] + 1
    breaks = np.flatnonzero(np.diff(plain) != 1) + 1
    firsts, lasts = np.append(0, breaks), np.append(breaks, len(plain)) - 1
    parts = [block.data[starts[first] : stops[last]] for first, last in zip(firsts, lasts)] if len(plain) else []
    return _Rows(dialect, width, lines[order], order < len(plain), b"".join(parts), stops - starts, others)


def _in_chunks(pieces: Iterable[_Rows]) -> Iterator[List[_Rows]]:
    """The rows by as many as a chunk holds."""
    chunk: List[_Rows] = []
    number = 0
    for rows in pieces:
        while number + len(rows) >= table_of_cells.CHUNK_ROWS:
            fit = table_of_cells.CHUNK_ROWS - number
            yield [*chunk, rows.part(0, fit)]
            chunk, number, rows = [], 0, rows.part(fit, len(rows))
        if len(rows):
            chunk.append(rows)
            number += len(rows)
    if chunk:
        yield chunk


def _frame(
    chunk: List[_Rows], cells: TableCells, columns: Sequence[str], places: Sequence[int], in_file: Sequence[int]
) -> pd.DataFrame:
    others = list(itertools.chain.from_iterable(rows.others for rows in chunk))
    plain = np.concatenate([rows.plain for rows in chunk])
    if not plain.any():
        return frame_of_rows(others, columns, places)
    parsed = _cut_chunk(chunk, in_file) if all(rows.cuts is not None for rows in chunk) else _parsed_chunk(chunk, in_file)
    lines = pd.Index(np.concatenate([rows.lines for rows in chunk]))
    values: Dict[str, Any] = {}
    for column, place in zip(columns, places):
        if place < len(cells.places):
            texts = parsed[cells.places[place]]
        else:
            texts = np.full(int(plain.sum()), cells.constants[place - len(cells.places)], dtype=object)
        if others:
            texts = _between(plain, texts, [row.cells[place] for row in others])
        is_category = isinstance(texts, pd.Categorical)
        values[column] = pd.Series(texts, index=lines, dtype=None if is_category else object)
    frame: pd.DataFrame = pd.DataFrame(values, index=lines)
    if any(row.problem is not None for row in others):
        problems = np.full(len(plain), None, dtype=object)
        problems[~plain] = [row.problem for row in others]
        frame[ROW_PROBLEM] = pd.Series(problems, index=frame.index, dtype=object)
    return frame


def _between(plain: Mask, texts: Any, others: List[str]) -> Texts:
    """The cells of the plain rows and of the others in the order of the rows."""
    cells = np.empty(len(plain), dtype=object)
    cells[plain], cells[~plain] = texts, others
    return cells


def _cut_chunk(chunk: Sequence[_Rows], places: Sequence[int]) -> Dict[int, Any]:
    """For each of these places in the rows of a file its cells in all plain rows, cut out where they stand."""
    cells = CutCells(b"".join(rows.data for rows in chunk))
    moved = np.append(0, np.cumsum([len(rows.data) for rows in chunk]))
    cuts = [rows.cuts for rows in chunk if rows.cuts is not None]
    starts = np.concatenate([cut[0] + before for cut, before in zip(cuts, moved)])
    stops = np.concatenate([cut[1] + before for cut, before in zip(cuts, moved)])
    return {place: cells.column(starts[:, number], stops[:, number]) for number, place in enumerate(places)}


def _parsed_chunk(chunk: Sequence[_Rows], places: Sequence[int]) -> Dict[int, Texts]:
    """For each of these places in the rows of a file its cells in all plain rows."""
    parts = []
    for (dialect, width), rows in itertools.groupby(chunk, key=lambda rows: (rows.dialect, rows.width)):
        parts.append(_parsed(list(rows), dialect, width, places))
    return {place: np.concatenate([part[place] for part in parts]) for place in places}


def _parsed(rows: Sequence[_Rows], dialect: Dialect, width: int, places: Sequence[int]) -> Dict[int, Texts]:
    """The cells at these places in all plain rows of files of one kind, "" where a row or the header is shorter."""
    inside = sorted({place for place in places if place < width})
    number = sum(len(each.sizes) for each in rows)
    texts: Dict[int, Texts] = {place: np.full(number, "", dtype=object) for place in places}
    if not inside or not number:
        return texts
    # pandas refuses lines that are all shorter than the header: a first one, which is not looked at, is as wide.
    first_line = dialect.delimiter.join(["x"] * width).encode("utf-8") + b"\n"
    data = b"".join([first_line, *(each.data for each in rows)])
    frame = pd.read_csv(
        io.BytesIO(_SEMICOLONS.sub(b"", data) if dialect.excel_ends else data),
        engine="c",
        sep=dialect.delimiter,
        quotechar=dialect.quote,
        header=None,
        names=list(range(width)),
        usecols=inside,
        index_col=False,
        dtype=object,
        na_filter=False,
        skip_blank_lines=False,
        encoding="utf-8",
    )
    return {**texts, **{place: frame[place].to_numpy()[1:] for place in inside}}
