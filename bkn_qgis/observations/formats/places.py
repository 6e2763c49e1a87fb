"""Representative points of geometries and how far these reach (method.md, section 2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, List, Optional, Sequence, Tuple

import numpy as np
import pandas as pd
import shapely.errors
import shapely.wkb

from bkn_qgis.observations.crs import geometries_to_rd, is_rd, to_rd
from bkn_qgis.observations.formats.plain_wkb import is_point, point_coordinates, ring_centroid, single_ring
from bkn_qgis.observations.formats.rows import Floats, Mask


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
    places = Places(given[:, 0].copy(), given[:, 1].copy(), np.full(size, np.nan), np.zeros(size, dtype=np.bool_))
    points = np.array([is_point(wkb) for wkb in geometries], dtype=np.bool_)
    if points.any():
        _place_points(places, geometries, points, crs)
    others = np.array([wkb is not None for wkb in geometries], dtype=np.bool_) & ~points
    if others.any():
        _place_shapes(places, geometries, others, crs)
    return places


def _place_points(places: Places, geometries: Sequence[Optional[bytes]], points: Mask, crs: str) -> None:
    x, y = to_rd(*point_coordinates(geometries, points), crs)
    unknown = np.isnan(places.x) | np.isnan(places.y)
    fill = points & unknown
    places.x[fill], places.y[fill] = x[unknown[points]], y[unknown[points]]
    places.bad[fill] = ~(np.isfinite(places.x[fill]) & np.isfinite(places.y[fill]))


def _place_shapes(places: Places, geometries: Sequence[Optional[bytes]], others: Mask, crs: str) -> None:
    """Place the geometries that are no plain points; each different one is looked at once."""
    rows = np.flatnonzero(others)
    codes, different = pd.factorize(np.array([geometries[row] for row in rows], dtype=object))
    shapes = [_shape(wkb) for wkb in _in_rd(list(different), crs)]
    for row, code in zip(rows, codes):
        shape = shapes[code]
        known = not (np.isnan(places.x[row]) or np.isnan(places.y[row]))
        if shape is None:
            places.bad[row] = not known
            continue
        centroid, vertices = shape
        if not known:
            places.x[row], places.y[row] = centroid
        if len(vertices) > 1:
            distances = np.hypot(vertices[:, 0] - places.x[row], vertices[:, 1] - places.y[row])
            places.reach[row] = distances.max()


def _in_rd(geometries: List[bytes], crs: str) -> List[Optional[bytes]]:
    return list(geometries) if is_rd(crs) else geometries_to_rd(geometries, crs)


_Shape = Tuple[Tuple[float, float], Floats]


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
