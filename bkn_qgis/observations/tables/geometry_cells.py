"""Geometries of a layer as WKB: two-dimensional, with straight segments, None where empty."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Sequence, Union

import numpy as np
import pandas as pd

from bkn_qgis.observations.tables.arrow_batches import POINT, NotSure, Numbers
from bkn_qgis.observations.tables.table import GEOMETRY, POINT_X, POINT_Y

_POINT = b"\x01\x01\x00\x00\x00"  # little-endian, without height
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


Shapes = Union[Numbers, List[Optional[bytes]]]
"""Geometries as flat_wkb gives them; where all of them are points: an array of the type POINT."""


def wkb_of_stream(shapes: Shapes) -> Shapes:
    """The same as flat_wkb for geometries that GDAL gave as WKB, or None. Raises NotSure where one cannot be read."""
    if isinstance(shapes, np.ndarray):
        return shapes if _are_plain(shapes).all() else [_flat(shape.tobytes()) for shape in shapes]
    plain = np.array([shape is not None and len(shape) == POINT.itemsize for shape in shapes], dtype=np.bool_)
    content = b"".join([shape for shape, point in zip(shapes, plain.tolist()) if point and shape is not None])
    points = np.frombuffer(content, dtype=POINT)
    plain[plain] = _are_plain(points)
    if plain.all():
        return points
    return [shape if is_plain else _flat(shape) for shape, is_plain in zip(shapes, plain.tolist())]


def _are_plain(points: Numbers) -> Numbers:
    """Which points are their own flat WKB: without height, and not empty."""
    plain: Numbers = (points["head"] == np.void(_POINT)) & ~(np.isnan(points["x"]) | np.isnan(points["y"]))
    return plain


def joined_shapes(parts: Sequence[Shapes]) -> Shapes:
    """Geometries of several parts, one after the other."""
    points = [part for part in parts if isinstance(part, np.ndarray)]
    if len(points) == len(parts):
        return np.concatenate(points)
    return [shape if isinstance(shape, (bytes, type(None))) else shape.tobytes() for part in parts for shape in part]


def geometry_columns(shapes: Shapes) -> Dict[str, Numbers]:
    """Geometries as the columns of a chunk (see Table.read)."""
    if isinstance(shapes, np.ndarray):
        return {POINT_X: shapes["x"].astype(np.float64), POINT_Y: shapes["y"].astype(np.float64)}
    cells = np.empty(len(shapes), dtype=object)
    cells[:] = shapes
    return {GEOMETRY: cells}


def points_in(chunk: pd.DataFrame) -> Optional[Numbers]:
    """x and y (n, 2) of the geometries of a chunk (see Table.read); None where these are not all points."""
    if POINT_X not in chunk.columns:
        return None
    return np.column_stack([chunk[POINT_X].to_numpy(dtype=np.float64), chunk[POINT_Y].to_numpy(dtype=np.float64)])


def geometries_in(chunk: pd.DataFrame) -> Optional[List[Optional[bytes]]]:
    """The WKB of the geometries of a chunk (see Table.read); None when the table has no geometry."""
    points = points_in(chunk)
    if points is None:
        return chunk[GEOMETRY].tolist() if GEOMETRY in chunk.columns else None
    shapes = np.empty(len(points), dtype=POINT)
    shapes["head"], shapes["x"], shapes["y"] = np.void(_POINT), points[:, 0], points[:, 1]
    return [shape.tobytes() for shape in shapes]


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


def wkb_of_geopackage(blobs: Sequence[Any]) -> Shapes:
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
