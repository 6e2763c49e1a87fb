"""The rings of polygons as WKB holds them, without making geometries of them."""

from __future__ import annotations

import struct
from typing import List, Optional, Tuple

import numpy as np

from bkn_qgis.landscape.polygon_index import Floats

# How a polygon, or several, without height starts, the lower bytes first.
_POLYGON, _POLYGONS = struct.pack("<BI", 1, 3), struct.pack("<BI", 1, 6)
_NUMBER = struct.Struct("<I")
_START = len(_POLYGON) + _NUMBER.size
_BYTES_OF_CORNER = 16
# A ring with fewer corners, the first of which comes again as the last, is no ring.
_FEWEST_CORNERS = 4


def rings_in(content: bytes) -> Optional[List[Floats]]:
    """The rings ((k, 2) metres) of a polygon or of several, in their order; None for all that is not as plain: another
    kind of geometry, one with heights, a ring that is not closed."""
    if content.startswith(_POLYGON):
        found = _rings_at(content, 0)
        return None if found is None else found[0]
    if not content.startswith(_POLYGONS):
        return None
    rings: List[Floats] = []
    offset = _START
    for _ in range(_NUMBER.unpack_from(content, len(_POLYGONS))[0]):
        found = _rings_at(content, offset)
        if found is None:
            return None
        rings += found[0]
        offset = found[1]
    return rings


def _rings_at(content: bytes, offset: int) -> Optional[Tuple[List[Floats], int]]:
    """The rings of the polygon at a place in the bytes, and where it ends; None where it is not plain."""
    if not content.startswith(_POLYGON, offset):
        return None
    rings: List[Floats] = []
    (number,) = _NUMBER.unpack_from(content, offset + len(_POLYGON))
    offset += _START
    for _ in range(number):
        (corners,) = _NUMBER.unpack_from(content, offset)
        first = offset + _NUMBER.size
        offset = first + _BYTES_OF_CORNER * corners
        if corners:
            if corners < _FEWEST_CORNERS or content[first : first + 16] != content[offset - 16 : offset]:
                return None
            rings.append(np.frombuffer(content, "<f8", 2 * corners, first).reshape(-1, 2))
    return rings, offset
