"""Geometries of a layer as WKB: two-dimensional, with straight segments, None where empty."""

from __future__ import annotations

from typing import Any, List, Optional, Sequence

import numpy as np

from bkn_qgis.observations.tables.arrow_batches import NotSure

_POINT = b"\x01\x01\x00\x00\x00"  # little-endian, without height
_POINT_BYTES = 21
# Of the geometry in a GeoPackage (OGC 12-128r19, section 2.1.3): bytes of the envelope by its kind.
_ENVELOPE_BYTES = (0, 32, 48, 48, 64)
_HEAD_BYTES = 8


def flat_wkb(geometry: Any) -> Optional[bytes]:
    """A geometry of ogr as WKB; None where there is none, or it is empty."""
    if geometry is None or geometry.IsEmpty():
        return None
    if geometry.HasCurveGeometry():
        geometry = geometry.GetLinearGeometry()
    if geometry.GetCoordinateDimension() > 2 or geometry.Is3D() or geometry.IsMeasured():
        geometry = geometry.Clone()
        geometry.FlattenTo2D()
    return bytes(geometry.ExportToWkb())


def wkb_of_stream(shapes: Sequence[Optional[bytes]]) -> List[Optional[bytes]]:
    """The same as flat_wkb for geometries that GDAL gave as WKB, or None. Raises NotSure where one cannot be read."""
    plain = _plain_points(shapes)
    if all(plain):
        return list(shapes)
    return [shape if is_plain else _flat(shape) for shape, is_plain in zip(shapes, plain)]


def _plain_points(shapes: Sequence[Optional[bytes]]) -> List[bool]:
    """Which are points that are their own flat WKB: without height, and not empty."""
    sizes = np.fromiter((0 if shape is None else len(shape) for shape in shapes), dtype=np.int64, count=len(shapes))
    plain = sizes == _POINT_BYTES
    content = b"".join([shape for shape, point in zip(shapes, plain.tolist()) if point and shape is not None])
    parts = np.frombuffer(content, dtype=[("head", "V5"), ("x", "<f8"), ("y", "<f8")])
    has_head = parts["head"] == np.void(_POINT)
    plain[plain] = has_head & ~(np.isnan(parts["x"]) | np.isnan(parts["y"]))
    found: List[bool] = plain.tolist()
    return found


def _flat(shape: Optional[bytes]) -> Optional[bytes]:
    from osgeo import ogr

    if shape is None:
        return None
    try:
        geometry = ogr.CreateGeometryFromWkb(shape)
    except RuntimeError as error:
        raise NotSure from error
    if geometry is None:
        raise NotSure
    return flat_wkb(geometry)


def wkb_of_geopackage(blobs: Sequence[Any]) -> List[Optional[bytes]]:
    """The same as flat_wkb for geometries as they lie in a GeoPackage. Raises NotSure where one is of another kind."""
    return wkb_of_stream([None if blob is None else _without_head(blob) for blob in blobs])


def _without_head(blob: Any) -> bytes:
    if not isinstance(blob, bytes) or len(blob) < _HEAD_BYTES or blob[:3] != b"GP\0":
        raise NotSure
    flags = blob[3]
    kind = (flags >> 1) & 7
    if flags & 0b11100000 or kind >= len(_ENVELOPE_BYTES):
        raise NotSure
    start = _HEAD_BYTES + _ENVELOPE_BYTES[kind]
    if len(blob) < start + 5:
        raise NotSure
    return blob[start:]
