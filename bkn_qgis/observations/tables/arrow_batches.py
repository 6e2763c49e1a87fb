"""Rows of a layer of GDAL, many at once, as columns of numpy: its Arrow stream (GDAL 3.6 and newer).

GDAL's own arrays of numpy are not used: these give every text the room of the longest one, so that a file with one very
long cell would need more memory than there is. What is read here is the layout that the Arrow C data interface
prescribes (arrow.apache.org/docs/format/CDataInterface.html), which does not change.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Sequence

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[Any]
    Mask = NDArray[np.bool_]
else:  # numpy 1.20, which came with early QGIS 3.22, has no NDArray
    Numbers = Mask = np.ndarray


class NotSure(Exception):
    """Something that only the reading of one feature after the other is known to read rightly."""


class _Schema(ctypes.Structure):
    pass


class _Array(ctypes.Structure):
    pass


_Schema._fields_ = [
    ("format", ctypes.c_char_p),
    ("name", ctypes.c_char_p),
    ("metadata", ctypes.c_void_p),
    ("flags", ctypes.c_int64),
    ("n_children", ctypes.c_int64),
    ("children", ctypes.POINTER(ctypes.POINTER(_Schema))),
    ("dictionary", ctypes.c_void_p),
    ("release", ctypes.c_void_p),
    ("private_data", ctypes.c_void_p),
]
_Array._fields_ = [
    ("length", ctypes.c_int64),
    ("null_count", ctypes.c_int64),
    ("offset", ctypes.c_int64),
    ("n_buffers", ctypes.c_int64),
    ("n_children", ctypes.c_int64),
    ("buffers", ctypes.POINTER(ctypes.c_void_p)),
    ("children", ctypes.POINTER(ctypes.POINTER(_Array))),
    ("dictionary", ctypes.c_void_p),
    ("release", ctypes.c_void_p),
    ("private_data", ctypes.c_void_p),
]
_NUMBERS: Dict[bytes, np.dtype[Any]] = {b"i": np.dtype("<i4"), b"l": np.dtype("<i8"), b"g": np.dtype("<f8")}
_TEXT, _BYTES = b"u", b"z"
POINT = np.dtype([("head", "V5"), ("x", "<f8"), ("y", "<f8")])
"""A point as WKB: byte order and type, x, y."""


@dataclass(frozen=True)
class TextBuffer:
    """Texts in UTF-8, not looked at yet, one after the other: text i is ``content[ends[i]:ends[i + 1]]``."""

    content: bytes
    ends: Numbers

    def __len__(self) -> int:
        return len(self.ends) - 1

    def texts(self, rows: Numbers) -> List[str]:
        """Some of the texts. Raises NotSure where one is no UTF-8."""
        pairs = zip(self.ends[rows].tolist(), self.ends[rows + 1].tolist())
        try:
            return [self.content[start:end].decode("utf-8") for start, end in pairs]
        except UnicodeDecodeError as error:
            raise NotSure from error

    def part(self, start: int, end: int) -> TextBuffer:
        """Some texts that lie beside each other."""
        first, last = int(self.ends[start]), int(self.ends[end])
        return TextBuffer(self.content[first:last], self.ends[start : end + 1] - first)


def joined_buffers(buffers: Sequence[TextBuffer]) -> TextBuffer:
    """Texts of several buffers, one after the other."""
    lengths = np.concatenate([np.diff(buffer.ends) for buffer in buffers])
    return TextBuffer(b"".join([buffer.content for buffer in buffers]), np.concatenate(([0], np.cumsum(lengths))))


@dataclass(frozen=True)
class Column:
    """One column of a batch: texts or bytes as a list with None where nothing is, texts as they lie in memory, numbers
    (int32, int64, float64), or bytes that may all be points (POINT).

    ``nulls``: where a column of numbers, or of texts in memory, has none; its value means nothing. None = nowhere.
    """

    values: Any
    nulls: Optional[Mask] = None


def has_arrow_streams() -> bool:
    """Whether this GDAL gives the rows of a layer as an Arrow stream."""
    from osgeo import ogr

    return hasattr(ogr.Layer, "GetArrowStream") and hasattr(ogr, "ArrowArray")


def columns_of(batch: Any, schema: Any) -> Dict[str, Column]:
    """The columns of a batch of GDAL by name, copied: the batch may go. ``schema``: that of its stream.

    Raises NotSure for a column of a type that is not read here, and for text with NUL in it.
    """
    array, described = _Array.from_address(batch._getPtr()), _Schema.from_address(schema._getPtr())
    if described.format != b"+s" or array.n_children != described.n_children or array.offset:
        raise NotSure
    columns: Dict[str, Column] = {}
    for number in range(array.n_children):
        child = described.children[number].contents
        columns[child.name.decode("utf-8")] = _column(array.children[number].contents, child.format)
    return columns


def _column(array: Any, kind: bytes) -> Column:
    if array.length == 0:
        return Column([])
    nulls = _nulls(array)
    if kind in _NUMBERS:
        numbers = _buffer(array, 1, _NUMBERS[kind], array.offset + array.length)[array.offset :]
        return Column(numbers.copy(), nulls)
    if kind not in (_TEXT, _BYTES):
        raise NotSure
    ends = _buffer(array, 1, np.dtype("<i4"), array.offset + array.length + 1)[array.offset :]
    start, end = int(ends[0]), int(ends[-1])
    content = ctypes.string_at(array.buffers[2] + start, end - start) if end > start else b""
    places = ends.astype(np.int64) - start
    if kind == _TEXT:
        if b"\0" in content:
            raise NotSure
        return Column(TextBuffer(content, places), nulls)
    if nulls is None and bool((np.diff(places) == POINT.itemsize).all()):
        return Column(np.frombuffer(content, dtype=POINT))
    cells: List[Any] = [content[start:end] for start, end in zip(places.tolist(), places[1:].tolist())]
    if nulls is not None:
        for place in np.flatnonzero(nulls).tolist():
            cells[place] = None
    return Column(cells)


def _buffer(array: Any, number: int, dtype: np.dtype[Any], length: int) -> Numbers:
    """One buffer of an array as it lies in GDAL's memory, of ``length`` elements."""
    if array.n_buffers <= number or not array.buffers[number]:
        raise NotSure
    memory: Any = (ctypes.c_char * (dtype.itemsize * length)).from_address(array.buffers[number])
    return np.frombuffer(memory, dtype=dtype)


def _nulls(array: Any) -> Optional[Mask]:
    if array.null_count == 0 or not array.buffers[0]:
        return None
    end = array.offset + array.length
    bits = np.unpackbits(_buffer(array, 0, np.dtype(np.uint8), (end + 7) // 8), bitorder="little")
    return bits[array.offset : end] == 0
