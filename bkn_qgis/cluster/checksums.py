"""Whether two runs ask the same: a checksum of everything that the results follow from."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
from fractions import Fraction
from pathlib import Path
from typing import Any, Iterator, List, Sequence, Tuple, Union

import numpy as np

from bkn_qgis.cluster.part_files import checksum_of
from bkn_qgis.cluster.versions import package_version
from bkn_qgis.file_sets import files_of_set, owner_of
from bkn_qgis.landscape.region_map import RegionMap
from bkn_qgis.landscape.stored_map import StoredMap

_PLAIN = (bool, int, float, str, datetime.date, Fraction, Path)


def checksum_of_run(values: Sequence[Any]) -> str:
    """The SHA-256 of values: data classes, arrays, numbers, texts, bytes, dates, shapes, and collections of these."""
    found = hashlib.sha256(package_version().encode())
    for value in values:
        for piece in _pieces(value):
            found.update(len(piece).to_bytes(8, "little"))
            found.update(piece)
    return found.hexdigest()


def checksum_of_file(files: Sequence[str], number: int) -> str:
    """The SHA-256 of one of several files; of a folder, that of its files; "" for one that cannot be read.

    With the files that are read with it: the table and coordinate system of a shapefile, the log of a GeoPackage.
    """
    path = Path(files[number])
    try:
        if path.is_dir():
            inside = sorted(each for each in path.rglob("*") if each.is_file())
            return _of_files([(str(each.relative_to(path)), each) for each in inside])
        owner = owner_of(path)
        beside = [each for each in (*files_of_set(owner), *_systems_beside(owner)) if _counts(each, path)]
        if not beside:
            return checksum_of(path)
        # Names without their folder and stem: a copy elsewhere is the same.
        return _of_files([("", path), *((each.name[len(owner.stem) :], each) for each in sorted(set(beside)))])
    except OSError:
        return ""


def _counts(beside: Path, path: Path) -> bool:
    """Not the file itself, and not what SQLite may make anew each time that a file is opened."""
    return beside.name != path.name and not beside.name.endswith("-shm") and beside.is_file()


def _systems_beside(path: Path) -> List[Path]:
    """Files with the coordinate system or coding of a file, of whatever format."""
    return [path.with_suffix(ending) for ending in (".prj", ".qpj", ".cpg")]


def _of_files(files: Sequence[Tuple[str, Path]]) -> str:
    return checksum_of_run([(name, checksum_of(path)) for name, path in files])


def _pieces(value: Any) -> Iterator[bytes]:
    yield type(value).__name__.encode()
    if isinstance(value, (StoredMap, RegionMap)):
        yield _of_map(value)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield from _of_several([getattr(value, field.name) for field in dataclasses.fields(value)])
    elif isinstance(value, (list, tuple)):
        yield from _of_several(value)
    elif isinstance(value, (set, frozenset, dict)):
        yield from _of_several(sorted(value.items() if isinstance(value, dict) else value, key=repr))
    else:
        yield _of_one(value)


def _of_several(values: Sequence[Any]) -> Iterator[bytes]:
    yield str(len(values)).encode()
    for value in values:
        yield from _pieces(value)


def _of_map(value: Union[StoredMap, RegionMap]) -> bytes:
    """A map by its file; that of the regions ships with the package, whose version is known."""
    if isinstance(value, StoredMap):
        return checksum_of(value.path).encode()
    return str(len(value.polygons)).encode()


def _of_one(value: Any) -> bytes:
    if isinstance(value, bytes):
        return value
    if isinstance(value, np.ndarray):
        return np.ascontiguousarray(value).tobytes()
    if hasattr(value, "wkb"):
        return bytes(value.wkb)
    if value is None or isinstance(value, _PLAIN):
        return repr(value).encode()
    raise TypeError(f"no checksum of {type(value)}")
