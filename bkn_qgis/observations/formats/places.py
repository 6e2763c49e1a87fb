"""Geometries as places: a representative point, and how far the shape reaches (method.md, section 2).

The plainest WKB, points and polygons of one ring, is read straight from its bytes: exports hold hundreds of thousands
of these, and a geometry object for each would cost most of the reading time. Everything else is left to shapely.
Layout: OGC 06-103r4, section 8.2; little-endian only.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Sequence, Tuple

import numpy as np
import pandas as pd
import shapely.errors
import shapely.wkb

from bkn_qgis.observations.crs import geometries_to_rd, is_rd
from bkn_qgis.observations.formats.coordinates import Judged, judge, near_in_rd
from bkn_qgis.observations.formats.text_column import Floats, Mask

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


_Shape = Tuple[Tuple[float, float], Floats]


@dataclass(frozen=True)
class Places:
    """Per geometry: x and y (RD metres, NaN = none), ``reach`` to its farthest boundary point (metres, NaN
    for points), and ``bad`` where a geometry could not be read or placed. ``judged`` says what was made of the
    numbers in the geometries, ``raw_x`` and ``raw_y`` (of a shape: its centroid), where these gave the place.
    """

    x: Floats
    y: Floats
    reach: Floats
    bad: Mask
    judged: Judged
    raw_x: Floats
    raw_y: Floats

    def written(self, place: int) -> str:
        """The numbers in the geometry at a position."""
        return f"{self.raw_x[place]:.12g}, {self.raw_y[place]:.12g}"


def geometry_places(geometries: Sequence[Optional[bytes]], crs: str, given: Floats) -> Places:
    """Places of WKB geometries in ``crs``: points as they are, all others by their centroid.

    ``given`` (n, 2) holds places already known, in RD metres, NaN where the geometry must give one; ``reach``
    is measured from the place that results.
    """
    size = len(geometries)
    geometries = [without_multi(wkb) for wkb in geometries]
    points = np.array([is_point(wkb) for wkb in geometries], dtype=np.bool_)
    others = np.array([wkb is not None for wkb in geometries], dtype=np.bool_) & ~points
    raw_x, raw_y = np.full(size, np.nan), np.full(size, np.nan)
    if points.any():
        raw_x[points], raw_y[points] = point_coordinates(geometries, points)
    places = _places_of_points(raw_x, raw_y, points, crs, given)
    if others.any():
        _place_shapes(places, geometries, others, _are_known(given), crs)
    return places


def point_places(points: Floats, crs: str, given: Floats) -> Places:
    """What geometry_places gives for geometries that are all points, with x and y in ``points`` (n, 2)."""
    everywhere = np.ones(len(points), dtype=np.bool_)
    return _places_of_points(points[:, 0].copy(), points[:, 1].copy(), everywhere, crs, given)


def _places_of_points(raw_x: Floats, raw_y: Floats, points: Mask, crs: str, given: Floats) -> Places:
    known = _are_known(given)
    unfinished = points & ~known & ~(np.isfinite(raw_x) & np.isfinite(raw_y))
    raw_x[known], raw_y[known] = np.nan, np.nan
    judged = judge(raw_x, raw_y, crs, to_the_metre=False)
    x, y = np.where(known, given[:, 0], judged.x), np.where(known, given[:, 1], judged.y)
    return Places(x, y, np.full(len(points), np.nan), unfinished, judged, raw_x, raw_y)


def _are_known(given: Floats) -> Mask:
    known: Mask = ~(np.isnan(given[:, 0]) | np.isnan(given[:, 1]))
    return known


def _place_shapes(places: Places, geometries: Sequence[Optional[bytes]], others: Mask, known: Mask, crs: str) -> None:
    """Place the geometries that are no plain points; each different one is looked at once."""
    rows = np.flatnonzero(others)
    codes, different = pd.factorize(np.array([geometries[row] for row in rows], dtype=object))
    shapes = [_shape(wkb) for wkb in _in_rd(list(different), crs)]
    doubtful = _doubtful_shapes(list(different), shapes, crs)
    for row, code in zip(rows, codes):
        shape = shapes[code]
        if shape is None:
            places.bad[row] = not known[row]
            continue
        centroid, vertices = shape
        if not known[row]:
            places.judged.doubtful[row] = code in doubtful
            places.raw_x[row], places.raw_y[row] = doubtful.get(code, centroid)
            places.x[row], places.y[row] = (np.nan, np.nan) if code in doubtful else centroid
        if len(vertices) > 1:
            distances = np.hypot(vertices[:, 0] - places.x[row], vertices[:, 1] - places.y[row])
            places.reach[row] = distances.max()


def _doubtful_shapes(
    geometries: List[bytes], shapes: List[Optional[_Shape]], crs: str
) -> Dict[int, Tuple[float, float]]:
    """The shapes that are no place in what their layer says to be its system, but would be one in another, or
    exchanged: by number, with their centroid as it is written.
    """
    far = [
        number
        for number, shape in enumerate(shapes)
        if shape is not None and not near_in_rd(np.array(shape[0][0]), np.array(shape[0][1]))
    ]
    if not far:
        return {}
    as_written = [_shape(geometries[number]) for number in far]
    written = np.array([shape[0] if shape is not None else (np.nan, np.nan) for shape in as_written], dtype=np.float64)
    judged = judge(written[:, 0], written[:, 1], crs, to_the_metre=False)
    doubtful = judged.doubtful | judged.exchanged | judged.degrees | judged.metres
    return {number: (x, y) for number, (x, y), doubt in zip(far, written.tolist(), doubtful) if doubt}


def _in_rd(geometries: List[bytes], crs: str) -> List[Optional[bytes]]:
    return list(geometries) if is_rd(crs) else geometries_to_rd(geometries, crs)


def _shape(wkb: Optional[bytes]) -> Optional[_Shape]:
    """Centroid and vertices of a geometry; None when it is empty, not finite or cannot be read.

    The farthest point of a polygon or line from any point is one of its vertices.
    """
    if wkb is None:
        return None
    ring = single_ring(wkb)
    if ring is not None and np.isfinite(ring).all():
        centroid = ring_centroid(ring)
        if centroid is not None and np.isfinite(centroid).all():
            return centroid, ring
    return _shape_by_shapely(wkb)


def _shape_by_shapely(wkb: bytes) -> Optional[_Shape]:
    try:
        geometry = shapely.wkb.loads(wkb)
        if geometry.is_empty:
            return None
        vertices = np.array(_vertices(geometry), dtype=np.float64)[:, :2]
        centroid = geometry.centroid
        found = (float(centroid.x), float(centroid.y))
    except (shapely.errors.ShapelyError, ValueError, IndexError, TypeError, OverflowError):
        return None
    if not np.isfinite(vertices).all() or not np.isfinite(found).all():
        return None
    return found, vertices


def _vertices(geometry: Any) -> List[Tuple[float, ...]]:
    if hasattr(geometry, "geoms"):
        return [vertex for part in geometry.geoms if not part.is_empty for vertex in _vertices(part)]
    if geometry.geom_type == "Polygon":
        return list(geometry.exterior.coords)
    return list(geometry.coords)
