"""The plainest WKB read straight from its bytes: points, and polygons of one ring.

Exports hold hundreds of thousands of these, and a geometry object for each would cost most of the reading
time. Everything else is left to shapely (see places.py). Layout: OGC 06-103r4, section 8.2; little-endian
only.
"""

from __future__ import annotations

import struct
from typing import Optional, Sequence, Tuple

import numpy as np

from bkn_qgis.observations.formats.rows import Floats, Mask

_POINT_BYTES = 21  # byte order, type, x, y
_POINT = b"\x01\x01\x00\x00\x00"
_MULTIPOINT = b"\x01\x04\x00\x00\x00\x01\x00\x00\x00"  # byte order, type, one point
_POLYGON = b"\x01\x03\x00\x00\x00\x01\x00\x00\x00"  # byte order, type, one ring
_MULTIPOLYGON = b"\x01\x06\x00\x00\x00\x01\x00\x00\x00"  # byte order, type, one polygon
_VERTEX_BYTES = 16


def without_multi(wkb: Optional[bytes]) -> Optional[bytes]:
    """A multipoint of one point as that point, as layers of QGIS often hold them; everything else as it is."""
    if wkb is not None and len(wkb) == len(_MULTIPOINT) + _POINT_BYTES and wkb.startswith(_MULTIPOINT + _POINT):
        return wkb[len(_MULTIPOINT) :]
    return wkb


def is_point(wkb: Optional[bytes]) -> bool:
    """Whether this is a little-endian WKB point without height."""
    return wkb is not None and len(wkb) == _POINT_BYTES and wkb.startswith(_POINT)


def point_coordinates(geometries: Sequence[Optional[bytes]], points: Mask) -> Tuple[Floats, Floats]:
    """x and y of the geometries that ``points`` (see is_point) marks, in their order."""
    joined = b"".join(wkb for wkb, point in zip(geometries, points) if point and wkb is not None)
    parts = np.frombuffer(joined, dtype=[("head", "V5"), ("x", "<f8"), ("y", "<f8")])
    return parts["x"].astype(np.float64), parts["y"].astype(np.float64)


def single_ring(wkb: bytes) -> Optional[Floats]:
    """The closed ring (n, 2) of a polygon, or multipolygon of one polygon, without holes; else None."""
    start = len(_MULTIPOLYGON) if wkb.startswith(_MULTIPOLYGON) else 0
    if not wkb.startswith(_POLYGON, start):
        return None
    start += len(_POLYGON)
    if len(wkb) < start + 4:
        return None
    (number,) = struct.unpack_from("<I", wkb, start)
    if number < 4 or len(wkb) != start + 4 + number * _VERTEX_BYTES:
        return None
    ring: Floats = np.frombuffer(wkb, dtype="<f8", offset=start + 4).reshape(-1, 2)
    return ring if (ring[0] == ring[-1]).all() else None


def ring_centroid(ring: Floats) -> Optional[Tuple[float, float]]:
    """The centroid of the area within a closed ring; None where that area is (almost) nothing."""
    x, y = ring[:, 0] - ring[0, 0], ring[:, 1] - ring[0, 1]
    cross = x[:-1] * y[1:] - x[1:] * y[:-1]
    doubled = float(cross.sum())
    if not abs(doubled) > 1e-6:
        return None
    centre_x = float((cross * (x[:-1] + x[1:])).sum()) / (3.0 * doubled)
    centre_y = float((cross * (y[:-1] + y[1:])).sum()) / (3.0 * doubled)
    return centre_x + float(ring[0, 0]), centre_y + float(ring[0, 1])
