"""Which lines of a block any reader of delimited text takes apart alike, so that a fast one may take them.

A line is plain where it is a row by itself, whatever stands around it: it has an end, no more cells than the header
(empty ones at its end apart), no NUL and no ``\\r`` but at its end, and either no quote at all or only quotes that RFC
4180 knows: one at each end of a cell, and pairs of them in between. All other lines are for ``delimited``.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING, Optional, Tuple

import numpy as np

from bkn_qgis.observations.tables.delimited import Dialect
from bkn_qgis.observations.tables.text_blocks import Block, Letters, Places

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
else:  # numpy 1.20, which came with early QGIS 3.22, has no NDArray
    Mask = np.ndarray

_RETURN, _MARK_STARTS, _SEMICOLON, _QUOTE = 13, 0xEF, 59, 34
_DELIMITERS = frozenset(",;\t|")
_MOST_SEMICOLONS = 64  # at the end of a line; each costs a look at all lines of a block
_LONGEST_PLAIN = 100_000  # bytes; Python's csv module refuses cells from 131,072 letters on


@dataclass(frozen=True)
class CellPlaces:
    """Where the cells stand in lines that all have as many as the header.

    What parts them is ``step`` bytes long and stands at ``between`` (lines x cells - 1); ``edge`` bytes stand before
    the first cell and behind the last.
    """

    starts: Places
    stops: Places
    between: Places
    step: int
    edge: int

    def of(self, place: int) -> Tuple[Places, Places]:
        """Where the cells at a place of every line start and stop."""
        last = self.between.shape[1]
        starts = self.between[:, place - 1] + self.step if place else self.starts + self.edge
        return starts, self.between[:, place] if place < last else self.stops - self.edge


@dataclass(frozen=True)
class PlainLines:
    """For each line of a block whether it is plain, and whether it is a plain one of empty cells only: no row."""

    plain: Mask
    empty: Mask
    cells: Optional[CellPlaces] = None
    """Where the cells of plain lines stand, where all lines of the block are alike."""


def can_have_plain_lines(dialect: Dialect) -> bool:
    """Whether lines of this dialect can be told to be plain."""
    quotes_as_usual = dialect.quote == '"' and csv.field_size_limit() >= _LONGEST_PLAIN
    return quotes_as_usual and dialect.delimiter in _DELIMITERS


def plain_lines(block: Block, dialect: Dialect, width: int) -> PlainLines:
    """What is plain among the lines of a block, under a header of ``width`` cells."""
    letters = block.letters
    stops = _without_returns(block, letters)
    if dialect.excel_ends:
        stops = _without_semicolons(block, letters, stops)
    sizes = stops - block.starts
    candidate = _candidates(block, letters, stops)
    if dialect.excel_ends:
        candidate &= ~_end_in_semicolon(block, letters, stops)
    is_delimiter = letters == ord(dialect.delimiter)
    if b'"' in block.data and not dialect.excel_ends:
        quoted = _all_quoted(block, letters, is_delimiter, stops, width)
        if quoted is not None:
            # Lines of empty cells are left to the careful reader.
            plain = candidate & (sizes > 3 * width - 1)
            return PlainLines(plain, np.zeros(len(block), dtype=np.bool_), quoted)
    delimiters = np.flatnonzero(is_delimiter)
    first = np.searchsorted(delimiters, block.starts)
    number = np.diff(np.append(first, len(delimiters)))
    fits = (number < width) | _ends_empty(delimiters, first, number, stops, width)
    if b'"' in block.data:
        is_quoted, well = _quoted(block, letters, delimiters, number, stops, dialect, width)
        fits = np.where(is_quoted, well, fits)
    plain = candidate & fits
    alike = width > 1 and b'"' not in block.data and not dialect.excel_ends and (number == width - 1).all()
    cells = CellPlaces(block.starts, stops, delimiters.reshape(-1, width - 1), 1, 0) if alike else None
    return PlainLines(plain, plain & (sizes == number), cells)


def _without_returns(block: Block, letters: Letters) -> Places:
    """Where the text of each line stops: before its line end."""
    if b"\r" not in block.data:
        return block.ends
    ended = (block.ends > block.starts) & (letters[block.ends - 1] == _RETURN)
    return block.ends - ended


def _without_semicolons(block: Block, letters: Letters, stops: Places) -> Places:
    """Where the text of each line stops before the ``;`` at its end; of very many some are left."""
    for _ in range(_MOST_SEMICOLONS):
        goes_on = _end_in_semicolon(block, letters, stops)
        if not goes_on.any():
            break
        stops = stops - goes_on
    return stops


def _end_in_semicolon(block: Block, letters: Letters, stops: Places) -> Mask:
    found: Mask = (stops > block.starts) & (letters[stops - 1] == _SEMICOLON)
    return found


def _candidates(block: Block, letters: Letters, stops: Places) -> Mask:
    """The lines with an end, not too long, that hold nothing that is read in a way of its own."""
    candidate: Mask = (block.ends < len(block.data)) & (block.ends - block.starts <= _LONGEST_PLAIN)
    candidate &= letters[block.starts] != _MARK_STARTS
    if b"\0" in block.data:
        candidate[_lines_of(block, np.flatnonzero(letters == 0))] = False
    if b"\r" in block.data:
        returns = np.flatnonzero(letters == _RETURN)
        lines = _lines_of(block, returns)
        candidate[lines[(returns + 1 != block.ends[lines]) | (returns < stops[lines])]] = False
    return candidate


def _lines_of(block: Block, places: Places) -> Places:
    return np.searchsorted(block.starts, places, side="right") - 1


def _ends_empty(delimiters: Places, first: Places, number: Places, stops: Places, width: int) -> Mask:
    """The lines with more cells than the header, of which all behind the header's are empty."""
    longer = np.flatnonzero(number >= width)
    found = np.zeros(len(number), dtype=np.bool_)
    last = delimiters[first[longer] + width - 1]
    found[longer] = stops[longer] - last == number[longer] - (width - 1)
    return found


def _all_quoted(block: Block, letters: Letters, is_delimiter: Mask, stops: Places, width: int) -> Optional[CellPlaces]:
    """Where the cells stand, if all lines are as wide as the header and have each cell in quotes, with none in a cell;
    else None.

    Every quote then belongs to ``","``, or starts or ends a line, and none to two of these.
    """
    is_quote = letters == _QUOTE
    between = np.flatnonzero(is_quote[:-2] & is_delimiter[1:-1] & is_quote[2:])
    lines = len(block)
    if width < 2 or len(between) != lines * (width - 1) or np.count_nonzero(is_quote) != 2 * (len(between) + lines):
        return None
    by_line = between.reshape(lines, width - 1)
    apart = (by_line[:, 0] > block.starts).all() and (by_line[:, -1] + 3 < stops).all()
    if not apart or not (np.diff(between) > 2).all():
        return None
    is_closed = is_quote[block.starts].all() and is_quote[stops - 1].all()
    return CellPlaces(block.starts, stops, by_line, 3, 1) if is_closed else None


def _quoted(
    block: Block, letters: Letters, delimiters: Places, number: Places, stops: Places, dialect: Dialect, width: int
) -> Tuple[Mask, Mask]:
    """The lines with a quote; and those whose quotes are all as RFC 4180 has them, with cells as a plain line may have.

    ``number``: how many delimiters each line holds, those in quotes too.
    """
    quotes = np.flatnonzero(letters == _QUOTE)
    lines = _lines_of(block, quotes)
    quotes_of = np.bincount(lines, minlength=len(block))
    if dialect.spaced or dialect.excel_ends:
        return quotes_of > 0, np.zeros(len(block), dtype=np.bool_)
    well: Mask = quotes_of % 2 == 0
    paired = well[lines]
    opened, closed, lines = quotes[paired][0::2], quotes[paired][1::2], lines[paired][0::2]
    delimiter = ord(dialect.delimiter)
    before, after = letters[opened - 1], np.append(letters, 0)[closed + 1]
    starts_cell = (opened == block.starts[lines]) | (before == delimiter) | (before == _QUOTE)
    ends_cell = (closed + 1 == stops[lines]) | (after == delimiter) | (after == _QUOTE)
    well[lines[~(starts_cell & ends_cell)]] = False
    inside = np.searchsorted(delimiters, closed) - np.searchsorted(delimiters, opened)
    between = number - np.bincount(lines, inside, minlength=len(block)).astype(np.intp)
    # Between tabs the number of cells must be right; a line of one cell may be one that is quoted as a whole.
    has_cells = between == width - 1 if dialect.delimiter == "\t" else (between < width) & (between > 0)
    return quotes_of > 0, well & has_cells & (stops - block.starts > between + quotes_of)
