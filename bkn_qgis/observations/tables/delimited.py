"""Rows of delimited text, as programs write them and as Excel leaves them behind.

Python's csv module splits a row, and decides no more than that: left alone it lets a quote that is never closed swallow
all rows behind it, and pandas drops or shifts cells without a word. Here every row that does not come out as it went in
has its line number and what is wrong with it.

Reference: providers.md, sections 1.8 (GBIF: no quotes), 2.4 (Excel's ``;`` at line ends, lines quoted as a
whole).
"""

from __future__ import annotations

import csv
from collections import deque
from dataclasses import dataclass, replace
from typing import Deque, Iterable, Iterator, List, Optional, Sequence, Tuple

from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.observations.tables.table import Header, Row, find_header

_DELIMITERS = (",", ";", "\t", "|")
# A record does not go on over more lines than this: a quote that is not closed by then was never meant to be.
_LONGEST_ROW = 200
# After so many lines it is looked whether these are rows of their own, so that a lone quote costs little time.
_SUSPECT_AFTER = 20


@dataclass(frozen=True)
class Dialect:
    """How the cells of a line are kept apart; ``excel_ends`` = Excel put ``;`` at the end of comma lines; ``spaced`` =
    there is a space between a delimiter and the quote behind it.
    """

    delimiter: str
    quote: str = '"'
    excel_ends: bool = False
    spaced: bool = False


def sniff(lines: Sequence[str]) -> Tuple[Dialect, Optional[Header]]:
    """The dialect of a text that starts with ``lines``, and its header (None when there is none).

    The delimiter wins that gives the most cells in rows as long as their header: commas in a remark make one
    long row, commas between columns make all of them long.
    """
    best, header, most = Dialect(","), None, 0
    for delimiter in _DELIMITERS:
        dialect = Dialect(delimiter)
        rows = list(split_rows(lines, dialect, None))
        found = find_header(rows)
        if found is not None and _cells_in_step(rows, found) > most:
            best, header, most = dialect, found, _cells_in_step(rows, found)
    if header is not None:
        best = _refined(best, header, lines)
        rows = list(split_rows(lines, best, None))
        header = find_header(rows)
        # Between commas a decimal comma makes rows as much longer: there R's quotes must show that it was R.
        if header is not None and (best.delimiter != "," or lines[header.line - 1].startswith(best.quote)):
            header = _with_row_names(rows, header)
    return best, header


def _with_row_names(rows: Sequence[Row], header: Header) -> Header:
    """The header with a first column without a name, where the rows have one: R's write.table puts the names of
    rows in it.
    """
    width = len(header.columns)
    below = [row.cells for row in rows if row.line > header.line]
    wider = [cells for cells in below if len(cells) == width + 1 and cells[-1].strip()]
    names = {cells[0] for cells in wider}
    if width > 1 and wider and len(wider) >= 0.9 * len(below) and len(names) == len(wider):
        return replace(header, columns=["", *header.columns])
    return header


def _cells_in_step(rows: Sequence[Row], header: Header) -> int:
    """Columns times the number of rows, from the header on, that have as many cells (apart from empty ones).

    A single column counts as 1: any delimiter that a text does not hold gives one.
    """
    width = len(header.columns)
    if width == 1:
        return 1
    fitting = [row for row in rows if row.line > header.line and len(row.cells) >= width and not any(row.cells[width:])]
    return width * (1 + len(fitting))


def _refined(dialect: Dialect, header: Header, lines: Sequence[str]) -> Dialect:
    spaced = sum(f'"{dialect.delimiter} "' in line for line in lines)
    if spaced >= 0.5 * max(1, len(lines)):
        return replace(dialect, spaced=True)
    if dialect.delimiter == "," and header.columns[-1].endswith(";"):
        return replace(dialect, excel_ends=True)
    return dialect


def split_rows(lines: Iterable[str], dialect: Dialect, width: Optional[int]) -> Iterator[Row]:
    """Every row with its line number (1 = first) and what is wrong with it; blank lines are passed over.

    With ``width`` (number of columns) rows come out that long: short ones are filled with empty cells, which
    Excel leaves out at the end of a row. A row with more filled cells than columns, and a last line that
    breaks off, have a problem. Quotes are judged row by row, whatever the file is said to be: a quote that
    is never closed is a letter where the row has as many cells as the header, else a problem of its own line only.
    """
    pending: Deque[str] = deque()
    source = iter(lines)
    number = 1
    while True:
        line = pending.popleft() if pending else next(source, None)
        if line is None:
            return
        row, lines_taken = take_row(number, line, pending, source, dialect, width)
        if row is not None:
            yield row
        number += lines_taken


def take_row(
    number: int, line: str, pending: Deque[str], source: Iterator[str], dialect: Dialect, width: Optional[int]
) -> Tuple[Optional[Row], int]:
    """The row that starts with ``line``, of this number, None where it is blank; and how many lines it takes.

    Further lines are those of ``pending``, then of ``source``; those that were looked at and are no part of the row
    are in ``pending`` afterwards. See split_rows.
    """
    row_lines = [line]
    cells, problem = _cells(row_lines, pending, source, dialect, width)
    if not any(cells):
        return None, len(row_lines)
    broken_off = not row_lines[-1].endswith(("\n", "\r"))
    return _fitted(number, cells, width, problem, broken_off), len(row_lines)


_Cells = Tuple[List[str], Optional[Message]]


def _cells(
    row_lines: List[str], pending: Deque[str], source: Iterator[str], dialect: Dialect, width: Optional[int]
) -> _Cells:
    """The cells of the row that starts with ``row_lines[0]``, and what is wrong with it; lines that also belong to
    it are added to ``row_lines``.
    """
    line = row_lines[0]
    if not dialect.quote or dialect.quote not in line:
        return _plain_cells(line, dialect), None
    outer = replace(dialect, delimiter=";") if dialect.excel_ends else dialect
    if outer.delimiter == "\t" and width is not None:
        plain = _strict_cells(line, outer)
        if plain is not None and len(plain) == width:
            return plain, None
        # In a tab there is no text: a row that has all its cells is whole, whatever quotes there are in it.
        cells = _literal_cells(line, outer)
        if len(cells) == width and not _may_go_on(cells[-1], outer):
            return cells, None
    whole = _closed_row(row_lines, _further(row_lines, pending, source, dialect, width), outer, dialect, width)
    if whole is not None:
        return _unwrapped(whole, dialect, width), None
    # A quote that opens and never closes would swallow the rows after it: give those back.
    pending.extendleft(reversed(row_lines[1:]))
    del row_lines[1:]
    return _cells_of_line(line, outer, dialect, width)


def _strict_cells(line: str, dialect: Dialect) -> Optional[List[str]]:
    """The cells of a line in which every quote is closed where it should be; None for any other line."""
    try:
        return next(csv.reader((line,), delimiter=dialect.delimiter, quotechar=dialect.quote, strict=True))
    except (csv.Error, StopIteration):
        return None


def _may_go_on(cell: str, dialect: Dialect) -> bool:
    """Whether the last cell of a line opens a quote that the next line may close."""
    return cell.startswith(dialect.quote)


def _closed_row(
    row_lines: List[str], lines: Iterator[str], outer: Dialect, dialect: Dialect, width: Optional[int]
) -> Optional[List[str]]:
    """The cells of a row whose quotes are all closed, over as many lines as it takes; None when it is no such row."""
    reader = csv.reader(
        lines, delimiter=outer.delimiter, quotechar=outer.quote, strict=True, skipinitialspace=outer.spaced
    )
    try:
        cells = next(reader)
    except (csv.Error, StopIteration):
        return None
    if len(row_lines) > 1 and ((width is not None and len(cells) > width) or _are_rows(row_lines, dialect, width)):
        return None
    return cells


def _are_rows(lines: Sequence[str], dialect: Dialect, width: Optional[int]) -> bool:
    """Whether lines that a quote holds together are rows of their own: most of them have the cells of one.

    A text of several lines in one cell has as many separators in every line only by chance, which is small from
    four columns or eight lines on, and nil for tabs.
    """
    counts = [line.count(dialect.delimiter) + 1 for line in lines]
    cells = counts[0] if width is None else width
    if cells < 2 or (cells < 4 and len(lines) < 8 and dialect.delimiter != "\t"):
        return False
    return sum(count == cells for count in counts) > 0.5 * len(counts)


def _cells_of_line(line: str, outer: Dialect, dialect: Dialect, width: Optional[int]) -> _Cells:
    """The cells of a line with a quote that is not closed, or closed in the middle of a cell."""
    loose = _unwrapped(_single_line(line, outer), dialect, width)
    if width is None:
        return loose, None
    if line.count(outer.quote) % 2 == 0 and len(loose) == width:
        return loose, None
    literal = _literal_cells(line, dialect)
    if len(literal) == width:
        return literal, None
    return loose, Message(QT_TRANSLATE_NOOP("BKN", "a quotation mark in it is never closed"))


def _literal_cells(line: str, dialect: Dialect) -> List[str]:
    """The cells between separators: a quote is a letter, unless there is one at both ends of a cell."""
    return [_unquoted(cell, dialect.quote) for cell in _plain_cells(line, dialect)]


def _unquoted(cell: str, quote: str) -> str:
    if len(cell) < 2 or not cell.startswith(quote) or not cell.endswith(quote):
        return cell
    inner = cell[1:-1]
    return inner.replace(quote * 2, quote) if quote not in inner.replace(quote * 2, "") else cell


def _plain_cells(line: str, dialect: Dialect) -> List[str]:
    text = line.rstrip("\r\n")
    if dialect.excel_ends:
        text = text.rstrip(";")
    return text.split(dialect.delimiter)


def _further(
    row_lines: List[str], pending: Deque[str], source: Iterator[str], dialect: Dialect, width: Optional[int]
) -> Iterator[str]:
    yield row_lines[0]
    while len(row_lines) < _LONGEST_ROW:
        if len(row_lines) == _SUSPECT_AFTER and _are_rows(row_lines, dialect, width):
            return
        line = pending.popleft() if pending else next(source, None)
        if line is None:
            return
        row_lines.append(line)
        yield line


def _single_line(line: str, dialect: Dialect) -> List[str]:
    try:
        return next(csv.reader([line], delimiter=dialect.delimiter, quotechar=dialect.quote), [])
    except csv.Error:
        return line.rstrip("\r\n").split(dialect.delimiter)


def _unwrapped(cells: List[str], dialect: Dialect, width: Optional[int]) -> List[str]:
    """The cells of a line that Excel quoted as a whole, or closed with ``;``; other cells as they are."""
    if dialect.excel_ends:
        return _single_line(";".join(cells).rstrip(";"), dialect)
    if len(cells) == 1 and dialect.delimiter in cells[0] and width != 1:
        return _single_line(cells[0], dialect)
    return cells


def _fitted(number: int, cells: List[str], width: Optional[int], problem: Optional[Message], broken_off: bool) -> Row:
    if width is None or len(cells) == width:
        return Row(number, cells, problem)
    if len(cells) < width:
        padded = cells + [""] * (width - len(cells))
        return Row(number, padded, problem or (_BROKEN_OFF if broken_off else None))
    if problem is None and any(cell.strip() for cell in cells[width:]):
        problem = Message(
            QT_TRANSLATE_NOOP("BKN", "it has {found} cells where the header has {expected}"),
            found=len(cells),
            expected=width,
        )
    return Row(number, cells[:width], problem)


_BROKEN_OFF = Message(QT_TRANSLATE_NOOP("BKN", "the file breaks off in this row"))
