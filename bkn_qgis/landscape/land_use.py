"""Town, farmland, woods or water, and nature areas: of points and of shapes, from the maps of a run (method.md, 8).

A map is read polygon by polygon, and only those with a point within their bounds are compared with the points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Dict, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import numpy.typing as npt

from bkn_qgis.landscape.known_maps import (
    BEVOLKINGSKERNEN,
    BODEMGEBRUIK,
    NATURE_THEMES,
)
from bkn_qgis.landscape.land_maps import LandMap, LandMaps, MapPolygon
from bkn_qgis.landscape.overlaps import cut, size_of
from bkn_qgis.landscape.points_by_x import PointsByX
from bkn_qgis.landscape.points_in_polygons import FoundPolygons, find_polygons
from bkn_qgis.observations.repaired_areas import repaired

Texts = npt.NDArray[np.object_]
Progress = Callable[[float], None]
Check = Callable[[], None]
# A polygon of a map, and the part of a shape that lies in it (shapely).
_PartInPolygon = Tuple[MapPolygon, Any]
# Parts that do not overlap may seem larger by this, by rounding.
_ROUNDING = 1e-6
CITY, AGRARIAN = "city", "agrarian"


@dataclass(frozen=True, eq=False)
class LandUse:
    """The land use and the nature area of n places; arrays of text, of bool where that is named.

    ``land_use``: ``CITY``, ``AGRARIAN``, ``WOODS_AND_NATURE``, ``WATER``, or "" where the maps do not tell.
    ``land_use_name``: the bevolkingskern, or what bestand bodemgebruik calls it. ``lacking``: the theme whose map is
    not available there, "" where ``land_use`` is known. ``nature``: the title of the map with the nature area, "" for
    none. ``nature_name``: what it is called. ``nature_checked``: bool, whether the maps of both Natura 2000 and NNN are
    available there.
    """

    land_use: Texts
    land_use_name: Texts
    lacking: Texts
    nature: Texts
    nature_name: Texts
    nature_checked: npt.NDArray[np.bool_]

    @classmethod
    def unknown(cls, count: int) -> LandUse:
        """Of places of which nothing is known yet."""
        return cls(
            land_use=np.full(count, "", dtype=object),
            land_use_name=np.full(count, "", dtype=object),
            lacking=np.full(count, BEVOLKINGSKERNEN, dtype=object),
            nature=np.full(count, "", dtype=object),
            nature_name=np.full(count, "", dtype=object),
            nature_checked=np.zeros(count, dtype=bool),
        )


def land_use_of_points(
    maps: LandMaps, x: npt.NDArray[Any], y: npt.NDArray[Any], progress: Optional[Progress] = None
) -> LandUse:
    """The land use and nature area of n points (metres RD; NaN: unknown).

    A point on a border is inside. ``progress`` hears the finished part (0 to 1) now and then; what it raises ends the
    work. Raises BknError where a map cannot be read.
    """
    answer = LandUse.unknown(len(x))
    rows = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
    if not maps.maps or not len(rows):
        return answer
    points = PointsByX(np.asarray(x, dtype=np.float64)[rows], np.asarray(y, dtype=np.float64)[rows], progress)
    kern = _found(maps.of((BEVOLKINGSKERNEN,)), points)
    ground = _found(maps.of((BODEMGEBRUIK,)), points)
    answer.land_use[rows], answer.land_use_name[rows], answer.lacking[rows] = _decide(kern, ground)
    nature = _nature_of(maps, points)
    answer.nature[rows], answer.nature_name[rows] = nature.kind, nature.name
    answer.nature_checked[rows] = nature.is_available
    return answer


def are_in_nature(
    maps: LandMaps, x: npt.NDArray[Any], y: npt.NDArray[Any], progress: Optional[Progress] = None
) -> Tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Which of n points (metres RD, no NaN) lie in a nature area of the maps, and at which the maps of all themes tell.

    ``progress`` and what is raised: see ``land_use_of_points``.
    """
    if not len(x):
        return np.zeros(0, dtype=bool), np.zeros(0, dtype=bool)
    nature = _nature_of(maps, PointsByX(x, y, progress))
    return nature.is_found, nature.is_available


class _OfPoints(NamedTuple):
    """What maps say of points: whether a polygon holds the point, its name and class ("" for none), and whether a map
    is available there."""

    is_found: npt.NDArray[np.bool_]
    name: Texts
    kind: Texts
    is_available: npt.NDArray[np.bool_]


def _nature_of(maps: LandMaps, points: PointsByX) -> _OfPoints:
    """What the maps of nature areas say of points: title of the first map that holds each (as ``kind``) and name of the
    area; available where the maps of all themes are."""
    count = points.count
    title, name = np.full(count, "", dtype=object), np.full(count, "", dtype=object)
    is_found, is_checked = np.zeros(count, dtype=bool), np.ones(count, dtype=bool)
    for theme in NATURE_THEMES:
        available = np.zeros(count, dtype=bool)
        for land_map in maps.of((theme,)):
            found = _found([land_map], points)
            available |= found.is_available
            is_first = found.is_found & ~is_found
            title[is_first], name[is_first] = land_map.about.title, found.name[is_first]
            is_found |= found.is_found
        is_checked &= available
    return _OfPoints(is_found, name, title, is_checked)


def _decide(kern: _OfPoints, ground: _OfPoints) -> Tuple[Texts, Texts, Texts]:
    """Land use, its name, and the theme that is lacking, of every point."""
    use = np.where(ground.is_found, ground.kind, AGRARIAN)
    name, lacking = ground.name.copy(), np.full(len(use), "", dtype=object)
    for theme, of_theme in ((BODEMGEBRUIK, ground), (BEVOLKINGSKERNEN, kern)):
        use[~of_theme.is_available] = ""
        name[~of_theme.is_available] = ""
        lacking[~of_theme.is_available] = theme
    use[kern.is_found] = CITY
    name[kern.is_found] = kern.name[kern.is_found]
    lacking[kern.is_found] = ""
    return use, name, lacking


def _found(maps: Sequence[LandMap], points: PointsByX) -> _OfPoints:
    """What maps of one theme say of points; of several polygons that hold a point, the first."""
    found = FoundPolygons.none(points.count)
    available = np.zeros(points.count, dtype=bool)
    for land_map in maps:
        ground = land_map.covered()
        if ground is None:
            available[:] = True
        else:
            available[points.inside(ground)] = True
        find_polygons(points, land_map.outlines(points.bounds, points.has_near), found)
    return _OfPoints(found.number >= 0, found.name_of_each(), found.kind_of_each(), available)


# --- shapes ---


@dataclass(frozen=True)
class GroundPart:
    """A part of a shape: its land use as in ``LandUse``, what it is called, and the part itself (shapely)."""

    land_use: str
    name: str
    part: Any


def ground_of_shape(maps: LandMaps, shape: Any, check: Check = lambda: None) -> List[GroundPart]:
    """The ground of a polygon or line (shapely, valid, metres RD), part by part.

    The parts do not overlap, but for rounding: less than a millionth of all together. A part of which the maps tell
    nothing has land use "" and, as name, the theme that is lacking. ``check`` is called for every polygon of the maps;
    what it raises ends the work. Raises BknError where a map cannot be read.
    """
    bounds = tuple(shape.bounds)
    towns, rest = _cut_out(maps.of((BEVOLKINGSKERNEN,)), bounds, shape, check)
    parts = [GroundPart(CITY, polygon.name, part) for polygon, part in towns]
    known, unknown = _split(rest, _covered_ground(maps.of((BEVOLKINGSKERNEN,))))
    if not _is_nothing(unknown):
        parts.append(GroundPart("", BEVOLKINGSKERNEN, unknown))
    ground, rest = _cut_out(maps.of((BODEMGEBRUIK,)), bounds, known, check)
    parts += [GroundPart(polygon.kind, polygon.name, part) for polygon, part in ground]
    farmland, unknown = _split(rest, _covered_ground(maps.of((BODEMGEBRUIK,))))
    if not _is_nothing(unknown):
        parts.append(GroundPart("", BODEMGEBRUIK, unknown))
    if not _is_nothing(farmland):
        parts.append(GroundPart(AGRARIAN, "", farmland))
    return parts


def _is_nothing(shape: Any) -> bool:
    return shape is None or shape.is_empty or not size_of(shape)


def _cut_out(maps: Sequence[LandMap], bounds: Any, shape: Any, check: Check) -> Tuple[List[_PartInPolygon], Any]:
    """The parts of a shape in the polygons of maps, each part once, and what is left of the shape."""
    if _is_nothing(shape):
        return [], shape
    return (_cut_out_areas if shape.area else _cut_out_lengths)(maps, bounds, shape, check)


def _cut_out_areas(maps: Sequence[LandMap], bounds: Any, shape: Any, check: Check) -> Tuple[List[_PartInPolygon], Any]:
    from shapely.ops import unary_union
    from shapely.prepared import prep

    prepared = prep(shape)
    parts: List[_PartInPolygon] = []
    for land_map in maps:
        for polygon in land_map.polygons(bounds):
            check()
            if not prepared.intersects(polygon.geometry):
                continue
            is_within = prepared.contains(polygon.geometry)
            part = polygon.geometry if is_within else cut(shape, polygon.geometry, "intersection")
            # Two areas that only touch meet in a line.
            if part.area:
                parts.append((polygon, part))
    if not parts:
        return [], shape
    together = repaired(unary_union([repaired(part) for _, part in parts]))
    if together is None:
        # All parts were slivers made by rounding: their union is empty.
        return [], shape
    if sum(part.area for _, part in parts) > together.area * (1 + _ROUNDING):
        parts = _without_overlaps(parts, check)
    # Of what is left the areas alone: GEOS takes a collection with lines to contain what it does not.
    return parts, repaired(cut(shape, together, "difference"))


def _without_overlaps(parts: Sequence[_PartInPolygon], check: Check) -> List[_PartInPolygon]:
    """The parts without what overlaps: that goes to the first of them."""
    without_overlaps: List[_PartInPolygon] = []
    for polygon, part in parts:
        check()
        for _, earlier in without_overlaps:
            if part.intersects(earlier):
                part = cut(part, earlier, "difference")
        if part.area:
            without_overlaps.append((polygon, part))
    return without_overlaps


def _cut_out_lengths(
    maps: Sequence[LandMap], bounds: Any, shape: Any, check: Check
) -> Tuple[List[_PartInPolygon], Any]:
    parts: List[_PartInPolygon] = []
    for land_map in maps:
        for polygon in land_map.polygons(bounds):
            check()
            if _is_nothing(shape):
                return parts, shape
            part = cut(shape, polygon.geometry, "intersection")
            if not _is_nothing(part):
                parts.append((polygon, part))
                shape = cut(shape, polygon.geometry, "difference")
    return parts, shape


def _covered_ground(maps: Sequence[LandMap]) -> Tuple[bool, Optional[Any]]:
    """Whether maps are complete everywhere, else the ground for which they are (None: for none)."""
    from shapely.ops import unary_union

    grounds = [land_map.covered() for land_map in maps]
    if any(ground is None for ground in grounds):
        return True, None
    return False, unary_union(grounds) if grounds else None


def _split(shape: Any, covered: Tuple[bool, Optional[Any]]) -> Tuple[Any, Any]:
    """The part of a shape on covered ground, and the rest."""
    everywhere, ground = covered
    if everywhere:
        return shape, None
    if ground is None or _is_nothing(shape):
        return None, shape
    inside = cut(shape, ground, "intersection")
    return (inside if inside.area or not shape.area else None), cut(shape, ground, "difference")


@dataclass(frozen=True)
class ShapeNature:
    """The nature areas in a shape: map and name of the one with the largest part ("" for none), the share (0 to 1) of
    all together, and whether the maps of both Natura 2000 and NNN are available there."""

    nature: str
    name: str
    share: float
    checked: bool


def nature_of_shape(maps: LandMaps, shape: Any, check: Check = lambda: None) -> ShapeNature:
    """The nature areas in a polygon or line (shapely, valid, metres RD). Raises BknError as the maps do."""
    whole, rest = size_of(shape), shape
    shares: Dict[Tuple[str, str], float] = {}
    checked = True
    for theme in NATURE_THEMES:
        theme_maps = maps.of((theme,))
        for land_map in theme_maps:
            parts, rest = _cut_out([land_map], tuple(shape.bounds), rest, check)
            for polygon, part in parts:
                key = (land_map.about.title, polygon.name)
                shares[key] = shares.get(key, 0.0) + size_of(part) / whole
        everywhere, ground = _covered_ground(theme_maps)
        checked &= everywhere or (ground is not None and ground.covers(shape))
    if not shares:
        return ShapeNature("", "", 0.0, checked)
    largest = max(shares, key=lambda key: shares[key])
    return ShapeNature(*largest, min(1.0, sum(shares.values())), checked)
