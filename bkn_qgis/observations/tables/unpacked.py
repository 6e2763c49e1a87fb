"""Members of a zip file that must lie on disk to be read: sheets, GeoPackages and shapefiles."""

from __future__ import annotations

import functools
import os
import weakref
from dataclasses import replace
from typing import Callable, Iterator, List, Sequence

import pandas as pd

from bkn_qgis import limits
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.observations.own_folder import make_own_folder, remove_own_folder
from bkn_qgis.observations.tables.failures import TooMuch
from bkn_qgis.observations.tables.stored import StoredFile, file_on_disk
from bkn_qgis.observations.tables.table import Table

_COPIED_AT_ONCE = 1 << 20
_Read = Callable[[Sequence[str]], Iterator[pd.DataFrame]]


class TemporaryFolder:
    """A folder that is removed when nothing refers to this object any more."""

    def __init__(self) -> None:
        folder, lock = make_own_folder()
        self.path = str(folder)
        self._size = 0
        weakref.finalize(self, remove_own_folder, folder, lock)

    def put(self, stored: StoredFile, file_name: str) -> StoredFile:
        """Copy the bytes of ``stored`` here as ``file_name``, under the name that it has in messages.

        Raises TooMuch where it unpacks to more than is read.
        """
        path = os.path.join(self.path, file_name)
        with stored.open() as source, open(path, "wb") as target:
            for part in iter(lambda: source.read(_COPIED_AT_ONCE), b""):
                self._size += len(part)
                if self._size > limits.MOST_UNPACKED_BYTES:
                    raise TooMuch(too_large())
                target.write(part)
        return file_on_disk(path, stored.name, stored.check_cancel)

    def link(self, stored: StoredFile, file_name: str) -> str:
        """The file on disk under a name here, without what stands beside it; a copy where no link can be made."""
        path = os.path.join(self.path, file_name)
        try:
            os.symlink(os.path.abspath(stored.path or ""), path)
        except (OSError, NotImplementedError):
            return self.put(stored, file_name).path or path
        return path


def too_large() -> Message:
    """That what is in a zip file is more than is unpacked."""
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "what is in it unpacks to more than {most} GB; if you trust it, unpack it yourself and choose what "
            "was in it",
        ),
        most=limits.MOST_UNPACKED_BYTES // 10**9,
    )


def _read_with(folder: TemporaryFolder, read: _Read, columns: Sequence[str]) -> Iterator[pd.DataFrame]:
    yield from read(columns)


def kept_with(folder: TemporaryFolder, tables: Sequence[Table]) -> List[Table]:
    """The same tables, each holding on to ``folder`` for as long as it may be read."""
    return [replace(table, read=functools.partial(_read_with, folder, table.read)) for table in tables]
