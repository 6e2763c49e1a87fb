"""A file on disk or inside a zip, behind one way of opening it; its kind, and its lines where it holds text.

The kind is told by the first bytes and never by the name. Lines come in whatever encoding a program wrote them.
"""

from __future__ import annotations

import codecs
import contextlib
import enum
import io
import os
import stat
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO, Callable, ContextManager, Iterator, Optional, cast

from bkn_qgis.limits import LONGEST_LINE as LONGEST_LINE
from bkn_qgis.limits import MOST_BLANK_LINES as MOST_BLANK_LINES
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.observations.tables.failures import NotOrdinary, TooMuch

CheckCancel = Callable[[], None]
_READ_AT_ONCE = 1 << 18  # bytes read between two looks at cancel
_PARQUET_START = b"PAR1"
# Bytes at the start of files of other programs, and how people call these.
_OTHER_PROGRAMS = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "GZ"),
    (b"7z\xbc\xaf", "7Z"),
    (b"Rar!", "RAR"),
    (_PARQUET_START, "Parquet"),
    (b"MZ", "EXE"),
    (b"\x7fELF", "EXE"),
)
_BLANK = ("\n", "\r\n", "\r")


def never() -> None:
    """The check of a reader that nobody can cancel."""


@dataclass(frozen=True)
class StoredFile:
    """Bytes with a name. ``open`` gives a context with a binary stream; ``path`` is None inside a zip.

    Every stream calls ``check_cancel`` as it is read, which ends the reading by raising Cancelled.
    """

    name: str
    open: Callable[[], ContextManager[BinaryIO]]
    path: Optional[str] = None
    check_cancel: CheckCancel = never

    def head(self, size: int = 65_536) -> bytes:
        """The first ``size`` bytes, or fewer when there are no more."""
        with self.open() as stream:
            return stream.read(size)

    def whole(self, most: int) -> bytes:
        """All bytes. Raises TooMuch where there are more than ``most``."""
        content = self.head(most + 1)
        if len(content) > most:
            raise TooMuch(
                Message(QT_TRANSLATE_NOOP("BKN", "it is larger than {most} bytes, as no such file is"), most=most)
            )
        return content


class _HeardStream(io.RawIOBase):
    """Another stream, whose every read looks whether the user has cancelled."""

    def __init__(self, stream: Any, check_cancel: CheckCancel) -> None:
        self._stream = stream
        self._check_cancel = check_cancel

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return bool(self._stream.seekable())

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return int(self._stream.seek(offset, whence))

    def tell(self) -> int:
        return int(self._stream.tell())

    def readinto(self, buffer: Any) -> int:
        self._check_cancel()
        return int(self._stream.readinto(buffer))


def _heard(stream: Any, check_cancel: CheckCancel) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(_HeardStream(stream, check_cancel), _READ_AT_ONCE))


def require_ordinary(path: str) -> None:
    """Raise NotOrdinary for a device, a pipe or a socket, which may last for ever; OSError where there is no file."""
    if not stat.S_ISREG(os.stat(path).st_mode):
        raise NotOrdinary(path)


def require_ordinary_siblings(path: str) -> None:
    """Raise NotOrdinary where a file that a program would open along with ``path`` is none; for a folder, one in it."""
    folder, stem = (path, "") if os.path.isdir(path) else os.path.split(os.path.splitext(os.path.abspath(path))[0])
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(stem) and not entry.is_dir() and os.path.exists(entry.path):
                require_ordinary(entry.path)


def shown_name(path: str) -> str:
    """The name of a file for messages, also where its bytes are no text."""
    return os.fsencode(os.path.basename(path)).decode("utf-8", errors="replace")


def file_on_disk(path: str, name: str = "", check_cancel: CheckCancel = never) -> StoredFile:
    """The file at ``path``; ``name`` is what messages call it, the file name when not given."""

    @contextmanager
    def opened() -> Iterator[BinaryIO]:
        require_ordinary(path)
        with open(path, "rb", buffering=0) as stream:
            yield _heard(stream, check_cancel)

    return StoredFile(name or shown_name(path), opened, path, check_cancel)


def member_of_zip(archive: StoredFile, member: str) -> StoredFile:
    """The member of a zip file, read straight from it without unpacking."""

    @contextmanager
    def opened() -> Iterator[BinaryIO]:
        with archive.open() as packed, zipfile.ZipFile(packed) as zipped, zipped.open(member) as stream:
            yield _heard(stream, archive.check_cancel)

    return StoredFile(f"{archive.name}/{member}", opened, None, archive.check_cancel)


class Kind(enum.Enum):
    """Kinds of files that hold tables; the value is what messages call them."""

    TEXT = "CSV"
    ZIP = "ZIP"
    GEOPACKAGE = "GPKG"
    EXCEL_97 = "XLS"
    SHAPEFILE = "SHP"
    VECTOR = "GIS"
    PARQUET = "Parquet"
    FOLDER = "DIR"
    OTHER = ""


def kind_of(head: bytes) -> Kind:
    """The kind of a file that starts with ``head`` (some kB)."""
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return Kind.ZIP
    if head.startswith(b"SQLite format 3\0"):
        return Kind.GEOPACKAGE
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return Kind.EXCEL_97
    if head.startswith(b"\x00\x00\x27\x0a") or head.startswith(b"\x00\x00\x27\x0d"):
        return Kind.SHAPEFILE
    if head.startswith(_PARQUET_START):
        return Kind.PARQUET
    if any(head.startswith(start) for start, _ in _OTHER_PROGRAMS):
        return Kind.OTHER
    return _kind_of_text(head)


def _kind_of_text(head: bytes) -> Kind:
    if utf16_encoding(head) is not None:
        return Kind.TEXT
    start = head.lstrip(b"\xef\xbb\xbf").lstrip()
    if start[:300].lower().startswith((b"<!doctype html", b"<html")):
        return Kind.OTHER
    if start.startswith((b"{", b"<", b"fgb\x03")):
        return Kind.VECTOR
    control = sum(head.count(bytes([code])) for code in (0, 1, 2, 3, 4, 5, 6, 7, 8))
    if control >= 8 and control > 0.02 * len(head):
        return Kind.VECTOR
    return Kind.TEXT


def other_program(head: bytes) -> Optional[str]:
    """What a file of a program without tables is called; None when it is none of those known here."""
    for start, program in _OTHER_PROGRAMS:
        if head.startswith(start):
            return program
    return "HTML" if b"<html" in head[:1000].lower() else None


def utf16_encoding(head: bytes) -> Optional[str]:
    """The UTF-16 encoding of a text that starts with ``head``; None when it is not UTF-16."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    even, odd = head[0:400:2], head[1:400:2]
    if len(odd) < 4:
        return None
    if odd.count(0) > 0.7 * len(odd) and not even.count(0):
        return "utf-16-le"
    if even.count(0) > 0.7 * len(even) and not odd.count(0):
        return "utf-16-be"
    return None


def decoded(line: bytes) -> str:
    """A line of a file whose encoding is not stated: one letter of Windows in UTF-8 does not spoil other lines."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def _byte_lines(stream: BinaryIO, encoding: Optional[str]) -> Iterator[str]:
    for number, line in enumerate(iter(lambda: stream.readline(LONGEST_LINE + 1), b"")):
        if len(line) > LONGEST_LINE:
            raise TooMuch(too_long(number + 1))
        yield line.decode(encoding, errors="replace") if encoding else decoded(line)


def _wrapped_lines(stream: BinaryIO, encoding: str, newline: Optional[str]) -> Iterator[str]:
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline=newline)
    try:
        for number, line in enumerate(iter(lambda: text.readline(LONGEST_LINE + 1), "")):
            if len(line) > LONGEST_LINE:
                raise TooMuch(too_long(number + 1))
            yield line
    finally:
        # The stream belongs to the caller, who closes it, and may have done so.
        with contextlib.suppress(ValueError):
            text.detach()


def is_of_old_mac(head: bytes) -> bool:
    """Whether a text that starts with ``head`` has the line ends of an old Mac: ``\\r`` alone."""
    return b"\r" in head and b"\n" not in head


def text_lines(stream: BinaryIO, head: bytes, encoding: Optional[str] = None) -> Iterator[str]:
    """The lines of ``stream`` with their line ends, without byte order mark and NUL characters.

    ``head`` is the start of the same bytes and tells the encoding: UTF-16 (with or without mark), else UTF-8,
    else, line by line, Windows-1252. ``encoding`` is what a description of the file states, and wins over
    this.
    """
    utf16 = utf16_encoding(head)
    if utf16 is not None:
        lines = _wrapped_lines(stream, utf16, newline="")
    elif is_of_old_mac(head):
        lines = _wrapped_lines(stream, "cp1252", newline=None)
    else:
        lines = _byte_lines(stream, encoding)
    blank = 0
    for number, line in enumerate(lines):
        if number == 0:
            line = line.lstrip("\ufeff")
        blank = blank + 1 if line in _BLANK else 0
        if blank > MOST_BLANK_LINES:
            raise TooMuch(too_many_blank(number + 1))
        yield line.replace("\0", "") if "\0" in line else line


def too_long(line: int) -> Message:
    """That a line (1 = first) is longer than any of a table."""
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN", "line {line} has more than {most} characters, as no table has; download or save the file again"
        ),
        line=line,
        most=LONGEST_LINE,
    )


def too_many_blank(line: int) -> Message:
    """That more blank lines than any table has end at a line (1 = first)."""
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN", "before line {line} there are more than {most} empty lines; download or save the file again"
        ),
        line=line,
        most=MOST_BLANK_LINES,
    )
