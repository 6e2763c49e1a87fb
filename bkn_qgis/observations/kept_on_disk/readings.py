"""What was read of large files, one file of our own per file and choice of columns, in a folder that is cleared by the
user and never grows beyond a bound.

A reading is given again only for the same state of its file (``file_state``), the same reader and the same libraries.
What cannot be read, or is not what was written, is passed over: then the file is read anew. What cannot be written is
not kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from bkn_qgis.limits import MOST_BYTES_OF_READINGS
from bkn_qgis.observations.file_state import FileState
from bkn_qgis.observations.kept_files import AskedFile, KeptSource
from bkn_qgis.observations.kept_on_disk.columns import packed, unpacked
from bkn_qgis.observations.kept_on_disk.container import Broken, contents, read_container, write_container
from bkn_qgis.observations.kept_on_disk.values import CannotKeep, read, written
from bkn_qgis.observations.quiet_gdal import has_gdal
from bkn_qgis.observations.tables.stored import CheckCancel, never

READER = 1
"""To be raised with every change of what is read from the same file, within one version of the plugin."""
LEAST_ROWS = 20_000
"""Smaller files are read as quickly as found."""

_ENDING = ".reading"
_BEING_WRITTEN = "new_"
_HOUR_S = 3600.0
_LONGEST_UNUSED_S = 90 * 24 * _HOUR_S
# What is cleared at the same moment is not put in place by a question that is still being answered.
_CHANGES = threading.Lock()
_NOT_AS_WRITTEN = (Broken, OSError, ValueError, TypeError, KeyError, IndexError, StopIteration, AttributeError)


class KeptReadings:
    """The readings in a folder, at most ``most_bytes`` of them; those not asked for longest go first.

    ``version``: of the plugin. May be used by several threads and programs at once.
    """

    def __init__(
        self, folder: Path, version: str, most_bytes: int = MOST_BYTES_OF_READINGS, least_rows: int = LEAST_ROWS
    ) -> None:
        self._folder = folder
        self._version = version
        self._most_bytes = most_bytes
        self._least_rows = least_rows

    def find(
        self, asked: AskedFile, state: FileState, check_cancel: CheckCancel = never
    ) -> Optional[Tuple[KeptSource, ...]]:
        """The sources of a file as they were read in this state; None where they are not kept. Raises Cancelled."""
        path, key = self._path(asked), self._key(asked, state)
        try:
            about, arrays = read_container(path, lambda found: bool(found["key"] == key), check_cancel)
            sources = _sources(about["sources"], arrays, asked)
        except _NOT_AS_WRITTEN:
            return None
        with suppress(OSError):
            os.utime(path)
        return sources

    def keep(
        self,
        asked: AskedFile,
        state: FileState,
        sources: Sequence[KeptSource],
        is_wanted: Callable[[], bool],
        check_cancel: CheckCancel = never,
    ) -> None:
        """Keep the sources of a file that were read in this state, where it is large.

        ``is_wanted`` is asked at the last moment. Raises Cancelled.
        """
        if sum(source.rows for source in sources) < self._least_rows:
            return
        arrays: List[Any] = []
        with suppress(CannotKeep, OSError, MemoryError):
            about = {
                "key": self._key(asked, state),
                "sources": [_packed_source(source, arrays, check_cancel) for source in sources],
            }
            content = contents(about, arrays)
            size = sum(map(len, content))
            if size <= self._most_bytes:
                self._write(self._path(asked), content, size, is_wanted)

    def size_bytes(self) -> int:
        """The room that they take on the disk."""
        return sum(size for _, size, _ in self._readings())

    def clear(self) -> None:
        """Remove them all. Raises OSError where one cannot be removed."""
        with _CHANGES:
            for _, _, path in self._readings():
                path.unlink(missing_ok=True)
            with suppress(OSError):
                self._folder.rmdir()

    def _path(self, asked: AskedFile) -> Path:
        name = hashlib.blake2b(_text_of(asked).encode("ascii"), digest_size=16).hexdigest()
        return self._folder / f"{name}{_ENDING}"

    def _key(self, asked: AskedFile, state: FileState) -> str:
        """All that a reading depends on, as one text."""
        return json.dumps([_text_of(asked), state, READER, self._version, _versions_of_libraries()])

    def _write(self, path: Path, content: Sequence[Any], size: int, is_wanted: Callable[[], bool]) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._make_room(size)
        handle, name = tempfile.mkstemp(_ENDING, _BEING_WRITTEN, self._folder)
        try:
            with os.fdopen(handle, "wb") as stream:
                write_container(stream, content)
            with _CHANGES:
                if is_wanted():
                    os.replace(name, path)
        finally:
            with suppress(OSError):
                os.unlink(name)

    def _make_room(self, size: int) -> None:
        """Remove what was asked for longest ago, until so many bytes fit beside the rest; and what is very old."""
        readings = self._readings()
        in_use, now = sum(each for _, each, _ in readings), time.time()
        for moment, each, path in readings:
            longest_s = _HOUR_S if path.name.startswith(_BEING_WRITTEN) else _LONGEST_UNUSED_S
            if in_use + size > self._most_bytes or now - moment > longest_s:
                with suppress(OSError):
                    path.unlink()
                    in_use -= each

    def _readings(self) -> List[Tuple[float, int, Path]]:
        """When each was last asked for, its size, and where it is; the oldest first."""
        found = []
        with suppress(OSError):
            for path in self._folder.glob(f"*{_ENDING}"):
                with suppress(OSError):
                    about = path.stat()
                    if stat.S_ISREG(about.st_mode):
                        found.append((about.st_mtime, about.st_size, path))
        return sorted(found)


def _text_of(asked: AskedFile) -> str:
    return json.dumps([asked.path, asdict(asked.columns), sorted(asked.elsewhere)])


def _versions_of_libraries() -> List[str]:
    """Of what takes part in reading: GDAL reads layers and turns places into RD."""
    versions = [np.__version__, pd.__version__]
    if has_gdal():
        from osgeo import gdal, osr

        proj = [osr.GetPROJVersionMajor(), osr.GetPROJVersionMinor(), osr.GetPROJVersionMicro()]
        versions += [str(gdal.__version__), ".".join(map(str, proj))]
    return versions


def _packed_source(source: KeptSource, arrays: List[Any], check_cancel: CheckCancel) -> Dict[str, Any]:
    tables = []
    for table in source.records:
        check_cancel()
        tables.append(packed(table, arrays))
    values = (source.name, source.format_name, source.source, source.coverage, source.columns, source.report)
    return {"values": written(values), "tables": tables}


def _sources(found: Sequence[Dict[str, Any]], arrays: Sequence[Any], asked: AskedFile) -> Tuple[KeptSource, ...]:
    remaining = iter(arrays)
    sources = []
    for source in found:
        name, format_name, origin, coverage, columns, report = read(source["values"])
        tables = [unpacked(table, remaining) for table in source["tables"]]
        sources.append(KeptSource(name, format_name, origin, coverage, columns, report, tuple(tables), asked))
    return tuple(sources)
