"""Why a file cannot be read, and the one message for the user that this becomes.

Readers say why (``CannotRead``), and know no name. Whoever opens a file, or a table of it, puts the name before the
reason, once, with ``reading``.
"""

from __future__ import annotations

import zipfile
import zlib
from contextlib import contextmanager
from typing import Iterator, Optional, Sequence

from bkn_qgis import limits
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message


class NotOrdinary(OSError):
    """A device, a pipe or a socket stands where a file should."""


class CannotRead(ValueError):
    """A file cannot be read; ``reason`` says why, and names no file."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.template)
        self.reason = reason


class TooMuch(CannotRead):
    """A file holds more of something than is read (bkn_qgis.limits)."""


class BrokenFile(CannotRead):
    """The file starts as one of a program, but that cannot read it."""


class HoldsNoTable(CannotRead):
    """The file is whole, as far as can be seen, but there is no table in it."""


class NoTable(BknError):
    """The message for a file that holds no table: in a zip file it is passed over."""


class NoObservations(BknError):
    """The table is no table of observations: among other tables it is passed over."""


def reason_of(error: Exception) -> Message:
    """Why a file could not be read, as a part of a message."""
    if isinstance(error, CannotRead):
        return error.reason
    if isinstance(error, NotOrdinary):
        return Message(
            QT_TRANSLATE_NOOP(
                "BKN", "it is not an ordinary file, but a device or a connection; choose a file on the disk"
            )
        )
    if isinstance(error, FileNotFoundError):
        return Message(QT_TRANSLATE_NOOP("BKN", "the file does not exist; check the path"))
    if isinstance(error, PermissionError):
        return Message(
            QT_TRANSLATE_NOOP(
                "BKN", "it may not be read, or another program holds it open; close it there and try again"
            )
        )
    if isinstance(error, (RuntimeError, NotImplementedError)):
        return Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "it is locked with a password or packed in a way that is not known here; "
                "unpack it yourself and choose what was in it",
            )
        )
    if isinstance(error, (zipfile.BadZipFile, zlib.error, EOFError)):
        return Message(QT_TRANSLATE_NOOP("BKN", "the zip file is damaged; download or copy it again"))
    return Message(
        QT_TRANSLATE_NOOP("BKN", "system message: {message}; copy the file to this computer and try again"),
        message=str(error),
    )


def read_failure(name: str, reason: Message) -> BknError:
    """The error that says that ``name`` could not be read, and why."""
    return BknError(Message(QT_TRANSLATE_NOOP("BKN", "Cannot read {name}: {reason}."), name=name, reason=reason))


def broken_file(program: str) -> BrokenFile:
    """The error for a file that starts as one of ``program`` but cannot be read as such."""
    return BrokenFile(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "it looks like a file of the kind {program}, but is damaged or incomplete; download or copy it again",
            ),
            program=program,
        )
    )


def needs_gdal() -> CannotRead:
    """The error for a kind of file that only GDAL reads, in a Python without it."""
    return CannotRead(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "this Python lacks what reads such a file: GDAL's Python side, or for GeoPackage pyogrio with pyarrow; "
                "install it, or save the file as CSV",
            )
        )
    )


def too_many_tables() -> TooMuch:
    """The error for a file with more tables, layers or members than are looked into."""
    return TooMuch(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN", "there are more than {most} tables or files in it; take out those with observations"
            ),
            most=limits.MOST_TABLES,
        )
    )


def too_many_rows() -> TooMuch:
    """The error for a table with more rows than are read."""
    return TooMuch(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN", "it has more than {most} rows; keep only those of your area and years, and save these apart"
            ),
            most=limits.MOST_ROWS,
        )
    )


def check_width(columns: int) -> None:
    """Raise TooMuch for a table with more columns than any table of observations has."""
    if columns > limits.MOST_COLUMNS:
        raise TooMuch(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN", "it has {number} columns, more than the {most} that are read; save it with fewer columns"
                ),
                number=columns,
                most=limits.MOST_COLUMNS,
            )
        )


def old_sheet(locked: bool) -> CannotRead:
    """The error for an XLS file that cannot be opened: what it takes is another program than ours."""
    if locked:
        reason = Message(
            QT_TRANSLATE_NOOP(
                "BKN", "it is locked with a password; open it in Excel or LibreOffice and save it as XLSX without one"
            )
        )
    else:
        reason = Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "it is an XLS file that cannot be opened here, too old, damaged or of another program; open it in "
                "Excel or LibreOffice and save it as XLSX",
            )
        )
    return CannotRead(reason)


def unknown_file(seen: Optional[str] = None) -> HoldsNoTable:
    """The error for a file that holds no table; ``seen`` is what it seems to be, where that is known."""
    if seen:
        reason = Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "it is a file of the kind {seen} and holds no table; choose a CSV, XLSX, GPKG, SHP or ZIP file",
            ),
            seen=seen,
        )
    else:
        reason = Message(
            QT_TRANSLATE_NOOP(
                "BKN", "it holds no table that can be read here; choose a CSV, XLSX, GPKG, SHP or ZIP file"
            )
        )
    return HoldsNoTable(reason)


class MissingColumns(NoObservations):
    """The user named columns that the table has not; ``columns`` are those that it has.

    ``holds_observations``: whether it is a table of observations without them.
    """

    def __init__(self, message: Message, columns: Sequence[str], holds_observations: bool) -> None:
        super().__init__(message)
        self.columns = tuple(columns)
        self.holds_observations = holds_observations


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Turn what a reader, the disk, zip files and GDAL raise into a BknError that says ``name`` and the reason.

    What was opened inside, and has a name of its own in its BknError, keeps that. Raises NoTable for HoldsNoTable.
    """
    try:
        yield
    except HoldsNoTable as error:
        raise NoTable(read_failure(name, error.reason).message) from error
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, ValueError) as error:
        raise read_failure(name, reason_of(error)) from error
