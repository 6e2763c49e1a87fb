"""Whether two runs ask the same: a checksum of everything that the results follow from."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
from fractions import Fraction
from pathlib import Path
from typing import Any, Iterator, Sequence, Union

import numpy as np

from bkn_qgis.cluster.part_files import checksum_of
from bkn_qgis.cluster.versions import package_version
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
    """The SHA-256 of one of several files; of a folder, that of its files; "" for one that cannot be read."""
    path = Path(files[number])
    try:
        if not path.is_dir():
            return checksum_of(path)
        inside = sorted(each for each in path.rglob("*") if each.is_file())
        return checksum_of_run([(str(each.relative_to(path)), checksum_of(each)) for each in inside])
    except OSError:
        return ""


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
