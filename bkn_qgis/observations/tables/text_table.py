"""Text files with delimiters as tables: what a sheet with one table in it is, too."""

from __future__ import annotations

import itertools
from typing import Iterable, Iterator, List, Optional

from bkn_qgis import limits
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.observations.tables.delimited import Dialect, sniff, split_rows
from bkn_qgis.observations.tables.failures import HoldsNoTable, TooMuch, check_width, too_many_rows, unknown_file
from bkn_qgis.observations.tables.stored import StoredFile, text_lines
from bkn_qgis.observations.tables.table import Row, Table, in_line_order
from bkn_qgis.observations.tables.text_chunks import DelimitedFile, TableCells, table_of_files

_SNIFFED_LINES = 80


def rows_of_text(
    stored: StoredFile, head: bytes, dialect: Dialect, width: Optional[int], encoding: Optional[str] = None
) -> Iterator[Row]:
    """The rows of a text file. Raises TooMuch and OSError, in time, where the file cannot be read on."""
    with stored.open() as stream:
        for number, row in enumerate(split_rows(text_lines(stream, head, encoding), dialect, width)):
            if number >= limits.MOST_ROWS:
                raise too_many_rows()
            yield row


def _first_lines(stored: StoredFile, head: bytes) -> List[str]:
    try:
        with stored.open() as stream:
            return list(itertools.islice(text_lines(stream, head), _SNIFFED_LINES))
    except TooMuch as error:
        # No table starts so: among the members of a zip file it is passed over.
        raise HoldsNoTable(error.reason) from error


def text_table(stored: StoredFile, head: bytes) -> Table:
    """The table in a text file that starts with ``head``. Raises HoldsNoTable when there is no header in it."""
    dialect, header = sniff(_first_lines(stored, head))
    if header is None:
        raise unknown_file()
    width = len(header.columns)
    check_width(width)
    cells = TableCells(range(width))

    def files() -> List[DelimitedFile]:
        return [DelimitedFile(stored, head, dialect, width, header.line, most_rows=limits.MOST_ROWS)]

    return table_of_files(stored.name, header.columns, header.preamble, files, cells)


def raw_rows_of_text(stored: StoredFile, head: bytes) -> List[List[str]]:
    """All cells of a text file as they stand; line n of the file is element n - 1, blank lines are empty lists."""
    dialect, _ = sniff(_first_lines(stored, head))
    return in_line_order(few_rows(rows_of_text(stored, head, dialect, None)))


def few_rows(rows: Iterable[Row]) -> Iterator[Row]:
    """The same rows, of a file that is kept whole in memory. Raises TooMuch where it is longer than a sheet can be."""
    for row in rows:
        if row.line > limits.MOST_LIST_LINES:
            raise TooMuch(
                Message(
                    QT_TRANSLATE_NOOP("BKN", "it has more than {most} lines; choose a file with the list alone"),
                    most=limits.MOST_LIST_LINES,
                )
            )
        yield row
