"""Rows of delimited text, as programs write them and as Excel leaves them behind.

Reference: providers.md, sections 1.8 (GBIF: no quotes), 2.4 (Excel's ``;`` at line ends, lines quoted as a
whole).
"""

from __future__ import annotations

import csv
import re
from collections import deque
from dataclasses import dataclass, replace
from typing import Deque, Iterable, Iterator, List, Optional, Sequence, Tuple

from bkn_qgis.observations.tables.header import Header, Row, find_header
from bkn_qgis.sentences import QT_TRANSLATE_NOOP, Sentence

_DELIMITERS = (",", ";", "\t", "|")
_QUOTED_FIELD = re.compile(r'(?:^|\t)"(?:[^"\t]|"")*"(?=\t|\r?$)', re.MULTILINE)
# Columns of Darwin Core, whose tab-separated files never quote (providers.md, section 1.8).
_NEVER_QUOTED = frozenset(("gbifid", "occurrenceid"))


@dataclass(frozen=True)
class Dialect:
    """How the cells of a line are kept apart; ``excel_ends`` = Excel put ``;`` at the end of comma lines."""

    delimiter: str
    quote: str = '"'
    excel_ends: bool = False


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
        header = find_header(split_rows(lines, best, None))
    return best, header


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
    if dialect.delimiter == "," and header.columns[-1].endswith(";"):
        return replace(dialect, excel_ends=True)
    if dialect.delimiter == "\t":
        darwin_core = any(name.strip().casefold() in _NEVER_QUOTED for name in header.columns)
        if darwin_core or not _QUOTED_FIELD.search("".join(lines)):
            return replace(dialect, quote="")
    return dialect


def split_rows(lines: Iterable[str], dialect: Dialect, width: Optional[int]) -> Iterator[Row]:
    """Every row with its line number (1 = first) and what is wrong with it; blank lines are passed over.

    With ``width`` (number of columns) rows come out that long: short ones are filled with empty cells, which
    Excel leaves out at the end of a row. A row with more filled cells than columns, and a last line that
    breaks off, have a problem. A quote that is never closed costs its own line only, which has a problem where
    the quote took cells with it.
    """
    pending: Deque[str] = deque()
    source = iter(lines)
    number = 1
    while True:
        line = pending.popleft() if pending else next(source, None)
        if line is None:
            return
        taken = [line]
        cells, is_closed = _cells(taken, pending, source, dialect, width)
        if any(cells):
            broken_off = not taken[-1].endswith(("\n", "\r"))
            yield _fitted(number, cells, width, _BROKEN_OFF if broken_off else None if is_closed else _OPEN_QUOTE)
        number += len(taken)


def _cells(
    taken: List[str], pending: Deque[str], source: Iterator[str], dialect: Dialect, width: Optional[int]
) -> Tuple[List[str], bool]:
    """The cells of the row that starts with ``taken[0]``, and whether its quotes are in order; lines that also
    belong to it are added to ``taken``.
    """
    line = taken[0]
    if not dialect.quote or dialect.quote not in line:
        return _plain_cells(line, dialect), True
    outer = replace(dialect, delimiter=";") if dialect.excel_ends else dialect
    try:
        cells = next(csv.reader(_further(taken, pending, source), delimiter=outer.delimiter,
                                quotechar=outer.quote, strict=True))  # fmt: skip
    except (csv.Error, StopIteration):
        cells = None
    if cells is not None:
        cells = _unwrapped(cells, dialect, width)
    if cells is None or (len(taken) > 1 and width is not None and len(cells) != width):
        # A quote that opens and never closes would swallow the rows after it: give those back.
        pending.extendleft(reversed(taken[1:]))
        del taken[1:]
        return _unwrapped(_single_line(line, outer), dialect, width), False
    return cells, True


def _plain_cells(line: str, dialect: Dialect) -> List[str]:
    text = line.rstrip("\r\n")
    if dialect.excel_ends:
        text = text.rstrip(";")
    return text.split(dialect.delimiter)


def _further(taken: List[str], pending: Deque[str], source: Iterator[str]) -> Iterator[str]:
    yield taken[0]
    while True:
        line = pending.popleft() if pending else next(source, None)
        if line is None:
            return
        taken.append(line)
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


def _fitted(number: int, cells: List[str], width: Optional[int], if_short: Optional[Sentence]) -> Row:
    """The row as long as the header; ``if_short``: what is wrong with it where it has fewer cells."""
    if width is None or len(cells) == width:
        return Row(number, cells, None)
    if len(cells) < width:
        padded = cells + [""] * (width - len(cells))
        return Row(number, padded, if_short)
    if any(cell.strip() for cell in cells[width:]):
        problem = Sentence(
            QT_TRANSLATE_NOOP("BKN", "it has {found} cells where the header has {expected}"),
            found=len(cells),
            expected=width,
        )
        return Row(number, cells[:width], problem)
    return Row(number, cells[:width], None)


_OPEN_QUOTE = Sentence(QT_TRANSLATE_NOOP("BKN", "a quote in it is never closed"))
_BROKEN_OFF = Sentence(QT_TRANSLATE_NOOP("BKN", "the file breaks off in this row"))
