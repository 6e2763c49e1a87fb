"""Geometries as a GeoPackage keeps them: a header, for all but points the box around it, and WKB.

GeoPackage 1.3, clause 2.1.3 (Geometry Encoding); written as OGR does, with a box in x and y, and in z where there is a
z. Only points, lines and polygons (also several) that are not empty; the rest is left to QGIS's sink.
"""

from __future__ import annotations

import math
import struct
from typing import List, Sequence, Tuple

from qgis.core import QgsGeometry, QgsWkbTypes

from bkn_qgis.processing_provider.gdal_errors import gdal_errors
from bkn_qgis.processing_provider.geopackage_values import NotPlain

Box = Tuple[float, float, float, float]  # minx, maxx, miny, maxy

_FLAT_TYPES = ("Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon")
_LITTLE_ENDIAN = 1
_BOX_XY, _BOX_XYZ = 1 << 1, 2 << 1
_WKB_START = 5  # of the coordinates of a point: byte order and type come first


def is_plain_type(wkb_type: QgsWkbTypes.Type) -> bool:
    """Whether geometries of this type are written here; none at all too."""
    # Without the old types with a z (Point25D), which QGIS writes as others.
    names = (flat + dimensions for flat in _FLAT_TYPES for dimensions in ("", "Z", "M", "ZM"))
    return wkb_type == QgsWkbTypes.Type.NoGeometry or wkb_type in {getattr(QgsWkbTypes.Type, name) for name in names}


def blobs_and_boxes(
    geometries: Sequence[QgsGeometry], wkb_type: QgsWkbTypes.Type, srs_id: int
) -> Tuple[List[bytes], List[Box]]:
    """Each geometry as a GeoPackage keeps it in a layer of a type, and the box around it.

    Raises NotPlain for an empty one, one of another type, and coordinates that are no numbers.
    """
    wkbs = [_wkb(geometry, wkb_type) for geometry in geometries]
    if QgsWkbTypes.flatType(wkb_type) == QgsWkbTypes.Type.Point:
        header = _header(0, srs_id)
        return [header + wkb for wkb in wkbs], [_point(wkb) for wkb in wkbs]
    return _with_boxes(wkbs, QgsWkbTypes.hasZ(wkb_type), srs_id)


def _wkb(geometry: QgsGeometry, wkb_type: QgsWkbTypes.Type) -> bytes:
    if geometry.isEmpty():
        raise NotPlain("empty")
    if geometry.wkbType() != wkb_type:
        # As the sink does: one of several is a set of one.
        geometry = QgsGeometry(geometry)
        if QgsWkbTypes.multiType(geometry.wkbType()) != wkb_type or not geometry.convertToMultiType():
            raise NotPlain("type")
    return bytes(geometry.asWkb().data())


def _header(box: int, srs_id: int) -> bytes:
    return b"GP\0" + struct.pack("<Bi", _LITTLE_ENDIAN | box, srs_id)


def _point(wkb: bytes) -> Box:
    x, y = struct.unpack_from("<dd", wkb, _WKB_START)
    if not (math.isfinite(x) and math.isfinite(y)):
        raise NotPlain("coordinates")
    return x, x, y, y


def _with_boxes(wkbs: Sequence[bytes], has_z: bool, srs_id: int) -> Tuple[List[bytes], List[Box]]:
    from osgeo import ogr

    with gdal_errors() as errors:
        # OGR's own boxes: QGIS looks at the outer ring only.
        geometries = [ogr.CreateGeometryFromWkb(wkb) for wkb in wkbs]
        boxes = [each.GetEnvelope3D() if has_z else each.GetEnvelope() for each in geometries if each is not None]
    if errors or len(boxes) < len(wkbs) or not all(math.isfinite(number) for box in boxes for number in box):
        raise NotPlain("coordinates")
    header = _header(_BOX_XYZ if has_z else _BOX_XY, srs_id)
    blobs = [header + struct.pack(f"<{len(box)}d", *box) + wkb for box, wkb in zip(boxes, wkbs)]
    return blobs, [box[:4] for box in boxes]
