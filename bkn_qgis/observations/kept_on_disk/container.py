"""One file with a text and arrays in it, which is read whole and unharmed or not at all.

The first line names the length and the checksum of the text, a JSON object; that names the arrays that follow it, with
the checksum of all of them.
"""

from __future__ import annotations

import json
import os
import re
import zlib
from pathlib import Path
from typing import IO, Any, Callable, Dict, List, Sequence, Tuple

import numpy as np

from bkn_qgis.observations.kept_on_disk.columns import is_plain

_FIRST_LINE = "BKN reading {length} {checksum}\n"
_FIRST_LINE_PATTERN = re.compile(rb"BKN reading (\d{1,18}) (\d{1,18})\n")
_LONGEST_FIRST_LINE = 80


class Broken(Exception):
    """A file that is not what was written."""


def contents(about: Dict[str, Any], arrays: Sequence[Any]) -> List[Any]:
    """What is to be written of values of JSON and contiguous arrays of one dimension: bytes, or what holds bytes."""
    content = [each.view(np.uint8).data for each in arrays]
    named = [[each.dtype.str, len(each)] for each in arrays]
    text = json.dumps({"about": about, "arrays": named, "checksum": _checksum(content)}).encode("ascii")
    first_line = _FIRST_LINE.format(length=len(text), checksum=zlib.crc32(text)).encode("ascii")
    return [first_line, text, *content]


def write_container(stream: IO[bytes], content: Sequence[Any]) -> None:
    """Write what ``contents`` gives. Raises OSError."""
    for each in content:
        stream.write(each)


def read_container(
    path: Path, is_wanted: Callable[[Dict[str, Any]], bool], check_cancel: Callable[[], None]
) -> Tuple[Dict[str, Any], List[Any]]:
    """The values of JSON and the arrays of a file. ``is_wanted`` is asked of the values before the arrays are read.

    Raises Broken for a file that is not wanted, foreign, or not as it was written; OSError.
    """
    with path.open("rb") as stream:
        header = _header(stream)
        if not is_wanted(header["about"]):
            raise Broken
        types = [(np.dtype(name), int(length)) for name, length in header["arrays"]]
        if not all(is_plain(dtype) and length >= 0 for dtype, length in types):
            raise Broken
        size = sum(dtype.itemsize * length for dtype, length in types)
        if os.fstat(stream.fileno()).st_size != stream.tell() + size:
            raise Broken
        arrays = [_array(stream, dtype, length, check_cancel) for dtype, length in types]
    if _checksum([each.view(np.uint8).data for each in arrays]) != header["checksum"]:
        raise Broken
    return header["about"], arrays


def _header(stream: IO[bytes]) -> Any:
    match = _FIRST_LINE_PATTERN.fullmatch(stream.readline(_LONGEST_FIRST_LINE))
    if match is None or int(match.group(1)) > os.fstat(stream.fileno()).st_size:
        raise Broken
    text = stream.read(int(match.group(1)))
    if zlib.crc32(text) != int(match.group(2)):
        raise Broken
    return json.loads(text)


def _array(stream: IO[bytes], dtype: Any, length: int, check_cancel: Callable[[], None]) -> Any:
    check_cancel()
    array = np.empty(length, dtype=dtype)
    if stream.readinto(array.view(np.uint8).data) != array.nbytes:  # type: ignore[attr-defined]
        raise Broken
    return array


def _checksum(content: Sequence[Any]) -> int:
    checksum = 0
    for each in content:
        checksum = zlib.crc32(each, checksum)
    return checksum
