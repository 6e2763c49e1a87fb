"""Representative points of geometries and how far these reach (method.md, section 2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, List, Optional, Sequence, Tuple

import numpy as np
import pandas as pd
import shapely.errors
import shapely.wkb

from bkn_qgis.observations.crs import geometries_to_rd, is_rd, to_rd
from bkn_qgis.observations.formats.rows import Floats, Mask

_POINT_BYTES = 21  # byte order, type, x, y
_POINT_LITTLE_ENDIAN = b"\x01\x01\x00\x00\x00"


@dataclass(frozen=True)
class Places:
    """Per geometry: x and y (RD metres, NaN = none), ``reach`` to its farthest boundary point (metres, NaN
    for points), and ``bad`` where a geometry could not be read or placed.
    """

    x: Floats
    y: Floats
    reach: Floats
    bad: Mask


def geometry_places(geometries: Sequence[Optional[bytes]], crs: str, given: Floats) -> Places:
    """Places of WKB geometries in ``crs``: points as they are, all others by their centroid.

    ``given`` (n, 2) holds places already known, in RD metres, NaN where the geometry must give one; ``reach``
    is measured from the place that results.
    """
    size = len(geometries)
    x, y, reach = given[:, 0].copy(), given[:, 1].copy(), np.full(size, np.nan)
    bad = np.zeros(size, dtype=np.bool_)
    unknown = np.isnan(x) | np.isnan(y)
    points = np.array([_is_point(wkb) for wkb in geometries], dtype=np.bool_)
    if points.any():
        point_x, point_y = to_rd(*_point_coordinates(geometries, points), crs)
        fill = points & unknown
        x[fill], y[fill] = point_x[unknown[points]], point_y[unknown[points]]
        bad |= fill & ~(np.isfinite(x) & np.isfinite(y))
    others = np.array([wkb is not None for wkb in geometries], dtype=np.bool_) & ~points
    if others.any():
        _place_shapes(geometries, others, crs, x, y, reach, bad)
    return Places(x, y, reach, bad)


def _is_point(wkb: Optional[bytes]) -> bool:
    return wkb is not None and len(wkb) == _POINT_BYTES and wkb.startswith(_POINT_LITTLE_ENDIAN)


def _point_coordinates(geometries: Sequence[Optional[bytes]], points: Mask) -> Tuple[Floats, Floats]:
    joined = b"".join(wkb for wkb, point in zip(geometries, points) if point and wkb is not None)
    parts = np.frombuffer(joined, dtype=[("head", "V5"), ("x", "<f8"), ("y", "<f8")])
    return parts["x"].astype(np.float64), parts["y"].astype(np.float64)


def _place_shapes(
    geometries: Sequence[Optional[bytes]],
    others: Mask,
    crs: str,
    x: Floats,
    y: Floats,
    reach: Floats,
    bad: Mask,
) -> None:
    """Fill x, y, reach and bad for the geometries that are no plain points; each different one is
    read once.
    """
    places = np.flatnonzero(others)
    codes, different = pd.factorize(np.array([geometries[place] for place in places], dtype=object))
    shapes = [_shape(wkb) for wkb in _in_rd(list(different), crs)]
    for place, code in zip(places, codes):
        shape = shapes[code]
        if shape is None:
            bad[place] = np.isnan(x[place]) or np.isnan(y[place])
            continue
        (centroid_x, centroid_y), vertices = shape
        if np.isnan(x[place]) or np.isnan(y[place]):
            x[place], y[place] = centroid_x, centroid_y
        if len(vertices) > 1:
            reach[place] = np.hypot(vertices[:, 0] - x[place], vertices[:, 1] - y[place]).max()


def _in_rd(geometries: List[bytes], crs: str) -> List[Optional[bytes]]:
    return list(geometries) if is_rd(crs) else geometries_to_rd(geometries, crs)


def _shape(wkb: Optional[bytes]) -> Optional[Tuple[Tuple[float, float], Floats]]:
    """Centroid and vertices of a geometry; None when it is empty, not finite or cannot be read.

    The farthest point of a polygon or line from any point is one of its vertices.
    """
    if wkb is None:
        return None
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
