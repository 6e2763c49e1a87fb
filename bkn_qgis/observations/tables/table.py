"""Any table, whatever program wrote it: the shape between the files and the formats.

A table of cells (text with delimiters, a sheet) has a header, which is looked for here; what a cell says when it is
empty, and how a number of a program is written as text, hold for every table.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import Callable, FrozenSet, Iterable, Iterator, List, NamedTuple, Optional, Sequence

import pandas as pd

from bkn_qgis.messages import Message

CHUNK_ROWS = 50_000
GEOMETRY = "geometry"  # column of WKB bytes or None, when the table has geometry
# Columns of float64 instead, in chunks of which every geometry is a point; no field can have such a name.
POINT_X, POINT_Y = "geometry\0x", "geometry\0y"
ROW_PROBLEM = "row problem"  # column of None or a Message, only in chunks with rows that could not be taken apart
# What R, Python, Excel and databases write where no value is.
_WORDS = (
    "na", "n/a", "n.a.", "#n/a", "#n/b", "#na", "<na>", "null", "(null)", "<null>", "nan", "nat", "none", "nil", "-",
    "--", "\\n",
)  # fmt: skip
_THREE_DECIMALS = re.compile(r"-?\d{1,3}\.\d{3}")
_SEARCHED_ROWS = 60
# Lines that the Flora- en Faunaverkenner and our own lists put above a header (providers.md, section 3.1).
_PREAMBLE = re.compile(r"\W*(deze export|gevraagd|tijd aanvraag|#)", re.IGNORECASE)


def _every_case(word: str) -> FrozenSet[str]:
    return frozenset("".join(letters) for letters in itertools.product(*((c.lower(), c.upper()) for c in word)))


EMPTY_CELLS = frozenset([""]).union(*(_every_case(word) for word in _WORDS))
"""Every such word in every case, so that a cell (white space taken off) is looked up and not changed first."""


def is_empty_cell(value: object) -> bool:
    """Whether a cell holds nothing, or a word for it."""
    return value is None or value != value or (isinstance(value, str) and value.strip() in EMPTY_CELLS)


def with_clear_point(number: str) -> str:
    """``10.123`` as ``10.1230``, any other number as it is."""
    return number + "0" if _THREE_DECIMALS.fullmatch(number) else number


@dataclass(frozen=True)
class Table:
    """A table as found in a file or layer; nothing of it is read before ``read`` is called."""

    name: str
    """File name, with member or layer where there are several; for messages."""
    columns: List[str]
    read: Callable[[Sequence[str]], Iterator[pd.DataFrame]]
    """Chunks of the named columns as str, None or numbers, or as categories of str (where None is NaN); the index is
    the line or feature number. With geometry there is also the column GEOMETRY, or POINT_X and POINT_Y."""
    has_geometry: bool
    crs: Optional[str]
    """WKT or "EPSG:n" of the geometry; None = none stated."""
    description: str = ""
    """What the file says of itself: the description of a GeoPackage layer, the lines above a header."""
    is_filtered: bool = False
    """Whether a layer of the project shows only some of its rows."""
    is_sheet: bool = False
    """A sheet of a spreadsheet, in which cells with a date format are written yyyy/mm/dd."""
    days_from_1904: bool = False
    """Plain numbers of days are counted from 1904, as in some workbooks of Excel."""


class Row(NamedTuple):
    """One row of cells; ``problem`` says why it could not be taken apart, None when it could."""

    line: int
    cells: List[str]
    problem: Optional[Message]


@dataclass(frozen=True)
class Header:
    """The header of a table: the line it stands on, its columns, and the text of the lines above it."""

    line: int
    columns: List[str]
    preamble: str


def in_line_order(rows: Iterable[Row]) -> List[List[str]]:
    """The cells of rows in ascending lines, with an empty list for every line in between: line n is element n - 1."""
    cells: List[List[str]] = []
    for row in rows:
        cells.extend([] for _ in range(row.line - len(cells) - 1))
        cells.append(row.cells)
    return cells


def find_header(rows: Iterable[Row]) -> Optional[Header]:
    """The first row with two filled cells or more that is no preamble; else the first filled row at all."""
    above: List[str] = []
    first: Optional[Row] = None
    for row in itertools.islice(rows, _SEARCHED_ROWS):
        filled = [cell.strip() for cell in row.cells if cell.strip()]
        if not filled:
            continue
        preamble = _PREAMBLE.match(row.cells[0]) if row.cells[0].strip() != "#" else None
        if len(filled) > 1 and not preamble:
            return Header(row.line, _names(row.cells), "\n".join(above))
        if first is None and not preamble:
            first = row
        above.append(", ".join(filled))
    if first is None:
        return None
    return Header(first.line, _names(first.cells), "")


def _names(cells: Sequence[str]) -> List[str]:
    """The column names without the empty ones at the end; an empty one in between is kept as a place."""
    names = [" ".join(cell.split()) for cell in cells]
    while names and not names[-1]:
        names.pop()
    return names


def table_of_rows(name: str, rows: Callable[[], Iterator[Row]], header: Header) -> Table:
    """A Table of the rows below ``header``; ``rows`` gives all rows anew, with those above the header."""

    def read(columns: Sequence[str]) -> Iterator[pd.DataFrame]:
        places = [header.columns.index(column) for column in columns]
        yield from frames_of_rows((row for row in rows() if row.line > header.line), columns, places)

    return Table(name, header.columns, read, has_geometry=False, crs=None, description=header.preamble)


def frames_of_rows(rows: Iterator[Row], columns: Sequence[str], places: Sequence[int]) -> Iterator[pd.DataFrame]:
    """Chunks (see Table.read) of the rows that are not empty, with the cells at ``places`` as ``columns``."""
    filled = (row for row in rows if any(row.cells))
    for chunk in iter(lambda: list(itertools.islice(filled, CHUNK_ROWS)), []):
        yield frame_of_rows(chunk, columns, places)


def frame_of_rows(rows: List[Row], columns: Sequence[str], places: Sequence[int]) -> pd.DataFrame:
    """One such chunk of all these rows."""
    cells = [row.cells for row in rows]
    width = max(places, default=0)
    cells = [row if len(row) > width else row + [""] * (width + 1 - len(row)) for row in cells]
    frame: pd.DataFrame = pd.DataFrame(
        {column: [row[place] for row in cells] for column, place in zip(columns, places)},
        index=[row.line for row in rows],
        dtype=object,
    )
    if any(row.problem is not None for row in rows):
        problems = pd.Series([row.problem for row in rows], index=frame.index, dtype=object)
        frame[ROW_PROBLEM] = problems
    return frame
