"""A file on disk or inside a zip, behind one way of opening it."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO, Callable, ContextManager, Iterator, Optional, cast

from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.observations.tables.failures import NotOrdinary, TooMuch

CheckCancel = Callable[[], None]
_READ_AT_ONCE = 1 << 18  # bytes read between two looks at cancel


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
