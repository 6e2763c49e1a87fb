"""Tables and raw rows of delimited text."""

from __future__ import annotations

import itertools
from typing import Iterator, List, Optional

from bkn_qgis.observations.tables.delimited import Dialect, sniff, split_rows
from bkn_qgis.observations.tables.failures import reading, unknown_file
from bkn_qgis.observations.tables.header import Row, in_line_order, table_of_rows
from bkn_qgis.observations.tables.stored import StoredFile
from bkn_qgis.observations.tables.table import Table
from bkn_qgis.observations.tables.text import text_lines

_SNIFFED_LINES = 80


def rows_of_text(
    stored: StoredFile, head: bytes, dialect: Dialect, width: Optional[int], encoding: Optional[str] = None
) -> Iterator[Row]:
    """The rows of a text file. Raises BknError, in time, where the file cannot be read on."""
    with reading(stored.name), stored.open() as stream:
        yield from split_rows(text_lines(stream, head, encoding), dialect, width)


def _first_lines(stored: StoredFile, head: bytes) -> List[str]:
    with reading(stored.name), stored.open() as stream:
        return list(itertools.islice(text_lines(stream, head), _SNIFFED_LINES))


def text_table(stored: StoredFile, head: bytes) -> Table:
    """The table in a text file that starts with ``head``. Raises BknError when there is no header in it."""
    dialect, header = sniff(_first_lines(stored, head))
    if header is None:
        raise unknown_file(stored.name)
    width = len(header.columns)
    return table_of_rows(stored.name, lambda: rows_of_text(stored, head, dialect, width), header)


def raw_rows_of_text(stored: StoredFile, head: bytes) -> List[List[str]]:
    """All cells of a text file as they stand; line n of the file is element n - 1, blank lines are empty lists."""
    dialect, _ = sniff(_first_lines(stored, head))
    return in_line_order(rows_of_text(stored, head, dialect, None))
