"""What tells whether a file is still the one that was read: its place on the disk, size and times, and those of the
files that are read with it."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path
from typing import Iterator, List, Optional, Tuple

from bkn_qgis.observations.tables.stored import Kind, file_on_disk, kind_of

OneFile = Tuple[str, int, int, int, int, int]
FileState = Tuple[OneFile, ...]
"""Equal where the files are the same: of each its name, device, number on it, size, and two times in nanoseconds."""

# Disks tell time in steps, of two seconds at most: within one a file may change and show the same times.
_STEP_OF_TIME_NS = 2_000_000_000
# A log of SQLite is copied back long before it is as large.
_LARGEST_LOG = 64 << 20
# Where SQLite counts the changes of a file, and where a GeoPackage says that it is one.
_OF_SQLITE_HEADER, _GEOPACKAGE_ID = slice(24, 100), slice(68, 70)


def state_of_file(path: str) -> Optional[FileState]:
    """The state of a file and of all that is read with it.

    None where that cannot be told: no ordinary file, a folder, a format whose data may lie in files of any name. Raises
    OSError where it cannot be read.

    The file is opened and closed to see its kind, as every reader does. Except on Windows that drops the locks which
    SQLite in this same process (a layer of QGIS) holds on a GeoPackage until it takes them again; see "How To Corrupt
    An SQLite Database File", 2.2, on sqlite.org. SQLite itself shows no count of changes to a connection that is new.
    """
    if os.path.isdir(path):
        return None
    with file_on_disk(path).open() as stream:
        head = stream.read(65_536)
    kind = kind_of(head)
    if kind == Kind.GEOPACKAGE:
        return _state_of_geopackage(path, head) if head[_GEOPACKAGE_ID] == b"GP" else None
    if kind == Kind.SHAPEFILE:
        return tuple(_of_each(_of_one_name(path)))
    if kind in (Kind.TEXT, Kind.ZIP, Kind.EXCEL_97) or _stands_alone(head):
        return tuple(_of_each([path]))
    return None


def may_change_unseen(state: FileState) -> bool:
    """Whether a file was changed so short ago that it could change once more and show the same state."""
    now = time.time_ns()
    return any(abs(now - moment) < _STEP_OF_TIME_NS for file in state for moment in file[-2:])


def _stands_alone(head: bytes) -> bool:
    """GeoJSON and FlatGeobuf."""
    return head.lstrip(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"fgb\x03"))


def _state_of_geopackage(path: str, head: bytes) -> Optional[FileState]:
    """With its journal, and its log by content: Windows tells the time of an open file late."""
    log = Path(f"{path}-wal")
    logged = b""
    if log.exists():
        if log.stat().st_size > _LARGEST_LOG:
            return None
        logged = log.read_bytes()
    journals = [each for each in (f"{path}-journal",) if os.path.exists(each)]
    content = hashlib.blake2b(head[_OF_SQLITE_HEADER] + logged).hexdigest()
    return (*_of_each([path, *journals]), (content, 0, 0, 0, 0, 0))


def _of_one_name(path: str) -> List[str]:
    """The files beside a file that share its name but for the ending."""
    folder, name = os.path.split(os.path.abspath(path))
    stem = os.path.splitext(name)[0].casefold() + "."
    return sorted(os.path.join(folder, each) for each in os.listdir(folder) if each.casefold().startswith(stem))


def _of_each(paths: List[str]) -> Iterator[OneFile]:
    for path in paths:
        stat = os.stat(path)
        yield os.path.basename(path), stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns
