"""Members of a zip file that must lie on disk to be read: sheets, GeoPackages and shapefiles."""

from __future__ import annotations

import functools
import os
import shutil
import tempfile
import weakref
from dataclasses import replace
from typing import Callable, Iterator, List, Sequence

import pandas as pd

from bkn_qgis.observations.tables.stored import StoredFile
from bkn_qgis.observations.tables.table import Table

_Read = Callable[[Sequence[str]], Iterator[pd.DataFrame]]


class TemporaryFolder:
    """A folder that is removed when nothing refers to this object any more."""

    def __init__(self) -> None:
        self.path = tempfile.mkdtemp(prefix="bkn_")
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)

    def put(self, stored: StoredFile, file_name: str) -> str:
        """Copy the bytes of ``stored`` here as ``file_name``; gives the path."""
        path = os.path.join(self.path, file_name)
        with stored.open() as source, open(path, "wb") as target:
            shutil.copyfileobj(source, target)
        return path


def _read_with(folder: TemporaryFolder, read: _Read, columns: Sequence[str]) -> Iterator[pd.DataFrame]:
    yield from read(columns)


def kept_with(folder: TemporaryFolder, tables: Sequence[Table]) -> List[Table]:
    """The same tables, each holding on to ``folder`` for as long as it may be read."""
    return [replace(table, read=functools.partial(_read_with, folder, table.read)) for table in tables]
