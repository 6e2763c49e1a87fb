"""Low-level failures of reading a file, as one message for the user."""

from __future__ import annotations

import zipfile
import zlib
from contextlib import contextmanager
from typing import Iterator, Optional, Sequence

from bkn_qgis import limits
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message


class NoTable(BknError):
    """The file is whole, as far as can be seen, but holds no table: in a zip file it is passed over."""


class NotOrdinary(OSError):
    """A device, a pipe or a socket stands where a file should."""


class TooMuch(ValueError):
    """A file holds more of something than is read (bkn_qgis.limits); ``message`` says of what."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.template)
        self.message = message


class NoObservations(BknError):
    """The table is no table of observations: among other tables it is passed over."""


def reason_of(error: Exception) -> Message:
    """Why a file could not be read, as a part of a message."""
    if isinstance(error, TooMuch):
        return error.message
    if isinstance(error, NotOrdinary):
        return Message(
            QT_TRANSLATE_NOOP("BKN", "it is no ordinary file, but a device or a connection; choose a file on the disk")
        )
    if isinstance(error, FileNotFoundError):
        return Message(QT_TRANSLATE_NOOP("BKN", "there is no such file; check the path"))
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
        return Message(QT_TRANSLATE_NOOP("BKN", "the zip file is broken; download or copy it again"))
    return Message(
        QT_TRANSLATE_NOOP("BKN", "the computer says: {message}; copy the file to this computer and try again"),
        message=str(error),
    )


def read_failure(name: str, reason: Message) -> BknError:
    """The error that says that ``name`` could not be read, and why."""
    return BknError(Message(QT_TRANSLATE_NOOP("BKN", "Cannot read {name}: {reason}."), name=name, reason=reason))


class BrokenFile(BknError):
    """The file starts as one of a program, but that cannot read it."""


def broken_file(name: str, program: str) -> BrokenFile:
    """The error for a file that starts as one of ``program`` but cannot be read as such."""
    reason = Message(
        QT_TRANSLATE_NOOP(
            "BKN", "it looks like a file of the kind {program}, but is broken or not whole; get it again"
        ),
        program=program,
    )
    return BrokenFile(read_failure(name, reason).message)


def too_many_tables(name: str) -> BknError:
    """The error for a file with more tables, layers or members than are looked into."""
    return read_failure(
        name,
        Message(
            QT_TRANSLATE_NOOP(
                "BKN", "there are more than {most} tables or files in it; take out those with observations"
            ),
            most=limits.MOST_TABLES,
        ),
    )


def too_many_rows() -> Message:
    """That a table has more rows than are read."""
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN", "it has more than {most} rows; keep only those of your area and years, and save these apart"
        ),
        most=limits.MOST_ROWS,
    )


def check_width(name: str, columns: int) -> None:
    """Raise BknError for a table with more columns than any table of observations has."""
    if columns > limits.MOST_COLUMNS:
        raise too_many(name, columns)


def too_many(name: str, columns: int) -> BknError:
    """The error for a table of too many columns."""
    return read_failure(
        name,
        Message(
            QT_TRANSLATE_NOOP(
                "BKN", "it has {number} columns, more than the {most} that are read; save it with fewer columns"
            ),
            number=columns,
            most=limits.MOST_COLUMNS,
        ),
    )


def old_sheet(name: str, locked: bool) -> BknError:
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
                "it is an XLS file that cannot be opened here, too old, broken or of another program; open it in Excel "
                "or LibreOffice and save it as XLSX",
            )
        )
    return read_failure(name, reason)


def unknown_file(name: str, seen: Optional[str] = None) -> NoTable:
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
    return NoTable(read_failure(name, reason).message)


class MissingColumns(NoObservations):
    """The user named columns that the table has not; ``columns`` are those that it has."""

    def __init__(self, message: Message, columns: Sequence[str]) -> None:
        super().__init__(message)
        self.columns = tuple(columns)


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Turn failures of the disk, of zip files and of GDAL into a BknError that names ``name``."""
    try:
        yield
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, ValueError) as error:
        raise read_failure(name, reason_of(error)) from error
