"""Areas from GeoJSON as shapely polygons in metres RD, whatever coordinate system the service gave them in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, List, Mapping, Optional, Sequence

import numpy as np

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.crs import WGS84, to_rd
from bkn_qgis.observations.netherlands import AROUND_RD
from bkn_qgis.providers.failures import MapLayer, MapNotUnderstood, unexpected_shape
from bkn_qgis.providers.feature_pages import FeaturePage, identity_of
from bkn_qgis.rd import RD_NEW

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
else:  # numpy 1.20, which came with early QGIS 3.22, has no NDArray
    Floats = np.ndarray

_MOST_DEGREES = 180.0
_EPSG = re.compile(r"(?:urn:ogc:def:crs:EPSG:[\d.]*:|https?://www\.opengis\.net/def/crs/EPSG/[\d.]+/|EPSG:)(\d{4,6})")
_CRS84 = re.compile(r"(?:urn:ogc:def:crs:OGC:[\d.]*:|https?://www\.opengis\.net/def/crs/OGC/[\d.]+/|OGC:)CRS84")
_KINDS = ("Polygon", "MultiPolygon", "GeometryCollection")

_Polygon = List[Floats]  # rings, (n, 2): the outer one, then the holes


def page_of(
    layer: MapLayer, answer: Any, features: Sequence[Mapping[str, Any]], following: str, id_property: str = ""
) -> FeaturePage:
    """The features of a GeoJSON answer as a page with areas in RD.

    The coordinate system is the one of the member ``crs`` where the answer has it (as WFS and ArcGIS do), else what
    the size of most numbers tells: the header ``Content-Crs`` of OGC API Features is not seen here, because a client
    gives bodies only. Degrees (below 180) and RD cannot be mistaken for each other. A feature that cannot be read has
    no area, as one without geometry; where that are more than half of the page, or more than half of its areas lie
    outside ``AROUND_RD``, the page is refused. Raises MapNotUnderstood.
    """
    identities = [identity_of(feature, id_property) for feature in features]
    shapes, unreadable = [], []
    for feature, identity in zip(features, identities):
        try:
            shapes.append(_polygons(feature.get("geometry")))
        except (TypeError, ValueError, LookupError, AttributeError, OverflowError, RecursionError):
            shapes.append([])
            unreadable.append(identity)
    if 2 * len(unreadable) > len(features):
        raise MapNotUnderstood(layer, _unreadable_area(unreadable[0])) from None
    shapes = _in_rd(layer, shapes, _stated_crs(layer, answer))
    properties = [feature.get("properties") or {} for feature in features]
    return FeaturePage([_area(polygons) for polygons in shapes], properties, identities, following)


def _polygons(geometry: Any) -> List[_Polygon]:
    """The rings of a GeoJSON geometry. Raises ValueError, or what comes of another shape, where it is no area."""
    if geometry is None:
        return []
    kind = geometry["type"]
    if kind == "GeometryCollection":
        # Services that cut areas off may leave lines and points along the cut.
        parts = [each for each in geometry["geometries"] if each["type"] in _KINDS]
        return [polygon for part in parts for polygon in _polygons(part)]
    if kind not in _KINDS:
        raise ValueError("no area")
    several = [geometry["coordinates"]] if kind == "Polygon" else geometry["coordinates"]
    polygons = [[_ring(positions) for positions in rings] for rings in several]
    return [
        [polygon[0], *(hole for hole in polygon[1:] if _has_corners(hole))]
        for polygon in polygons
        if polygon and _has_corners(polygon[0])
    ]


def _ring(positions: Any) -> Floats:
    """The positions of a ring without heights. Raises ValueError where one is not finite."""
    ring = np.array([(position[0], position[1]) for position in positions], dtype=np.float64).reshape(-1, 2)
    if not np.isfinite(ring).all():
        raise ValueError("a place that is none")
    return ring


def _has_corners(ring: Floats) -> bool:
    """Whether a ring has three corners: one of two has no area, and shapely has no ring for it."""
    return len(ring) > 3 or (len(ring) == 3 and bool((ring[0] != ring[-1]).any()))


def _stated_crs(layer: MapLayer, answer: Any) -> str:
    """The coordinate system that a GeoJSON answer states; "" where it states none.

    Only names of the EPSG and CRS84 pass: GDAL would look up other text as a file or on the internet.
    """
    member = answer.get("crs")
    if member is None:
        return ""
    inner = member.get("properties") if isinstance(member, Mapping) else None
    name = inner.get("name") if isinstance(inner, Mapping) else None
    if not isinstance(name, str):
        raise MapNotUnderstood(layer, unexpected_shape("crs.properties.name"))
    code = _EPSG.fullmatch(name)
    if code is not None:
        return f"EPSG:{code.group(1)}"
    if _CRS84.fullmatch(name):
        return WGS84
    raise MapNotUnderstood(layer, _unknown_crs(name))


def _in_rd(layer: MapLayer, shapes: List[List[_Polygon]], crs: str) -> List[List[_Polygon]]:
    """All rings of a page in RD, transformed in one go. Raises MapNotUnderstood where they cannot be right."""
    rings = [ring for polygons in shapes for polygon in polygons for ring in polygon]
    if not rings:
        return shapes
    places = np.concatenate(rings)
    if not crs:
        crs = WGS84 if np.median(np.abs(places).max(axis=1)) <= _MOST_DEGREES else RD_NEW
    try:
        x, y = to_rd(places[:, 0], places[:, 1], crs)
    except BknError:
        raise MapNotUnderstood(layer, _unknown_crs(crs)) from None
    each = iter(np.split(np.column_stack((x, y)), np.cumsum([len(ring) for ring in rings])[:-1]))
    moved = [[[next(each) for _ in polygon] for polygon in polygons] for polygons in shapes]
    usable = [polygons if _is_finite(polygons) else [] for polygons in moved]
    inside = sum(any(map(_is_in_the_netherlands, polygons)) for polygons in usable)
    if 2 * inside < sum(bool(polygons) for polygons in shapes):
        raise MapNotUnderstood(layer, _wrong_places(crs))
    return usable


def _is_finite(polygons: List[_Polygon]) -> bool:
    return all(bool(np.isfinite(ring).all()) for polygon in polygons for ring in polygon)


def _is_in_the_netherlands(polygon: _Polygon) -> bool:
    """Whether any corner lies in the wide box."""
    return bool(((polygon[0] >= AROUND_RD[:2]) & (polygon[0] <= AROUND_RD[2:])).all(axis=1).any())


def _area(polygons: List[_Polygon]) -> Optional[Any]:
    from shapely.geometry import MultiPolygon, Polygon

    if not polygons:
        return None
    parts = [Polygon(rings[0], rings[1:]) for rings in polygons]
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def _unreadable_area(identity: str) -> Message:
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "the geometry of its feature {identity} is not a readable area; check which layer is set, and report it "
            "to the makers of BKN",
        ),
        identity=identity[:80] or "?",
    )


def _unknown_crs(crs: str) -> Message:
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "its locations are in the coordinate system {crs}, which is not known here; report it to the makers of "
            "BKN if the problem persists",
        ),
        crs=crs[:80],
    )


def _wrong_places(crs: str) -> Message:
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "its locations are not in the Netherlands when read as {crs}, so they are not used; check which service "
            "and layer are set, and report it to the makers of BKN",
        ),
        crs=crs,
    )
