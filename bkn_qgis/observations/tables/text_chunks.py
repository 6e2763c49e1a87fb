"""Tables of delimited text: plain lines are taken apart many at once, all others by ``delimited``.

The cells, line numbers and problems are those that ``delimited.split_rows`` gives for the whole file; a file of which
no line can be told to be plain is left to it.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from typing import Any, BinaryIO, Callable, Dict, Iterable, Iterator, List, Optional, Sequence

import numpy as np
import pandas as pd

from bkn_qgis.observations.tables import table as table_of_cells
from bkn_qgis.observations.tables.block_rows import BlockRows, rows_of_block
from bkn_qgis.observations.tables.cut_cells import Texts
from bkn_qgis.observations.tables.delimited import Dialect, split_rows
from bkn_qgis.observations.tables.failures import reading, too_many_rows
from bkn_qgis.observations.tables.plain_cells import plain_cells
from bkn_qgis.observations.tables.plain_lines import Mask, can_have_plain_lines
from bkn_qgis.observations.tables.stored import StoredFile, text_lines
from bkn_qgis.observations.tables.table import ROW_PROBLEM, Row, Table, frame_of_rows, frames_of_rows
from bkn_qgis.observations.tables.text_blocks import Block, can_be_read_in_blocks, text_blocks


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


def table_of_files(
    name: str, columns: List[str], description: str, files: Callable[[], List[DelimitedFile]], cells: TableCells
) -> Table:
    """The table of the rows of these files, one file after the other, with these columns.

    Reading raises BknError, in time, where a file cannot be read on.
    """

    def read(wanted: Sequence[str]) -> Iterator[pd.DataFrame]:
        places = [columns.index(column) for column in wanted]
        parts = files()
        if not all(_can_be_read_in_blocks(text_file, cells) for text_file in parts):
            rows = itertools.chain.from_iterable(_rows_line_by_line(text_file, cells) for text_file in parts)
            yield from frames_of_rows(rows, wanted, places)
            return
        in_file = sorted({cells.places[place] for place in places if place < len(cells.places)})
        pieces = itertools.chain.from_iterable(_rows_in_blocks(text_file, cells, in_file) for text_file in parts)
        for chunk in _in_chunks(pieces):
            yield _frame(chunk, cells, wanted, places, in_file)

    return Table(name, columns, read, has_geometry=False, crs=None, description=description)


def _can_be_read_in_blocks(text_file: DelimitedFile, cells: TableCells) -> bool:
    return (
        text_file.width is not None
        and can_have_plain_lines(text_file.dialect)
        and can_be_read_in_blocks(text_file.head, text_file.encoding)
        and cells.hold_all(text_file.width)
    )


def _rows_line_by_line(text_file: DelimitedFile, cells: TableCells) -> Iterator[Row]:
    """The rows of the table in a file, all taken apart by ``delimited``."""
    with reading(text_file.stored.name), text_file.stored.open() as stream:
        rows = split_rows(text_lines(stream, text_file.head, text_file.encoding), text_file.dialect, text_file.width)
        for number, row in enumerate(rows):
            if text_file.most_rows is not None and number >= text_file.most_rows:
                raise too_many_rows()
            if row.line > text_file.last_line_above:
                yield Row(row.line, cells.of(row.cells), row.problem)


def _rows_in_blocks(text_file: DelimitedFile, cells: TableCells, wanted: Sequence[int]) -> Iterator[BlockRows]:
    """The rows of the table in a file, block by block, none of them empty."""
    with reading(text_file.stored.name), text_file.stored.open() as stream:
        number = 0
        for rows in _rows_of_blocks(text_file, stream, wanted):
            number += len(rows)
            if text_file.most_rows is not None and number > text_file.most_rows:
                raise too_many_rows()
            yield _of_table(rows, text_file, cells)


def _of_table(rows: BlockRows, text_file: DelimitedFile, cells: TableCells) -> BlockRows:
    """The rows below the header, with the cells of the table, without those of which all of these are empty."""
    rows = rows.part(int(np.searchsorted(rows.lines, text_file.last_line_above, "right")), len(rows))
    others = [Row(row.line, cells.of(row.cells), row.problem) for row in rows.others]
    filled = np.ones(len(rows), dtype=np.bool_)
    filled[~rows.plain] = [any(row.cells) for row in others]
    kept = [row for row in others if any(row.cells)]
    return replace(rows, lines=rows.lines[filled], plain=rows.plain[filled], others=kept)


def _rows_of_blocks(text_file: DelimitedFile, stream: BinaryIO, wanted: Sequence[int]) -> Iterator[BlockRows]:
    rest = Block(1, b"", *np.zeros((2, 0), dtype=np.intp))
    for fresh in text_blocks(stream, text_file.head, text_file.encoding):
        block = rest.joined(fresh)
        rows, used = rows_of_block(block, text_file.dialect, text_file.width or 0, wanted, is_last=False)
        rest = block.from_line(used)
        yield rows
    yield rows_of_block(rest, text_file.dialect, text_file.width or 0, wanted, is_last=True)[0]


def _in_chunks(pieces: Iterable[BlockRows]) -> Iterator[List[BlockRows]]:
    """The rows by as many as a chunk holds."""
    chunk: List[BlockRows] = []
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
    chunk: List[BlockRows], cells: TableCells, columns: Sequence[str], places: Sequence[int], in_file: Sequence[int]
) -> pd.DataFrame:
    others = list(itertools.chain.from_iterable(rows.others for rows in chunk))
    plain = np.concatenate([rows.plain for rows in chunk])
    if not plain.any():
        return frame_of_rows(others, columns, places)
    found = plain_cells(chunk, in_file)
    lines = pd.Index(np.concatenate([rows.lines for rows in chunk]))
    values: Dict[str, pd.Series] = {}
    for column, place in zip(columns, places):
        is_constant = place >= len(cells.places)
        texts = cells.constants[place - len(cells.places)] if is_constant else found[cells.places[place]]
        if others or is_constant:
            texts = _between(plain, texts, [row.cells[place] for row in others])
        is_category = isinstance(texts, pd.Categorical)
        values[column] = pd.Series(texts, index=lines, dtype=None if is_category else object)
    if any(row.problem is not None for row in others):
        problems = _between(plain, None, [row.problem for row in others])
        values[ROW_PROBLEM] = pd.Series(problems, index=lines, dtype=object)
    frame: pd.DataFrame = pd.DataFrame(values, index=lines)
    return frame


def _between(plain: Mask, of_plain: Any, of_others: List[Any]) -> Texts:
    """What belongs to the plain rows, or to each of them, and to the others, in the order of the rows."""
    values = np.empty(len(plain), dtype=object)
    values[plain] = of_plain
    values[~plain] = of_others
    return values
