"""A file on disk or inside a zip, behind one way of opening it."""

from __future__ import annotations

import os
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Callable, ContextManager, Iterator, Optional, cast


@dataclass(frozen=True)
class StoredFile:
    """Bytes with a name. ``open`` gives a context with a binary stream; ``path`` is None inside a zip."""

    name: str
    open: Callable[[], ContextManager[BinaryIO]]
    path: Optional[str] = None

    def head(self, size: int = 65_536) -> bytes:
        """The first ``size`` bytes, or fewer when there are no more."""
        with self.open() as stream:
            return stream.read(size)


def file_on_disk(path: str, name: str = "") -> StoredFile:
    """The file at ``path``; ``name`` is what messages call it, the file name when not given."""

    @contextmanager
    def opened() -> Iterator[BinaryIO]:
        with open(path, "rb") as stream:
            yield stream

    return StoredFile(name or os.path.basename(path), opened, path)


def member_of_zip(archive: StoredFile, member: str) -> StoredFile:
    """The member of a zip file, read straight from it without unpacking."""

    @contextmanager
    def opened() -> Iterator[BinaryIO]:
        with archive.open() as packed, zipfile.ZipFile(packed) as zipped, zipped.open(member) as stream:
            yield cast(BinaryIO, stream)

    return StoredFile(f"{archive.name}/{member}", opened)
