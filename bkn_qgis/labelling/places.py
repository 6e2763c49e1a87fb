"""The places to label: from the geometry of a layer to search areas in RD (method.md, section 2).

No QGIS here: geometry comes in as WKB, so that the map tool, the algorithms and the tests share this path.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Dict, List, Optional, Sequence, Tuple

import numpy as np

from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.observations.crs import geometries_to_rd, is_rd
from bkn_qgis.observations.netherlands import Bounds
from bkn_qgis.observations.search_areas import AROUND, INSIDE, SearchAreas, discs, shapes

if TYPE_CHECKING:
    from numpy.typing import NDArray

MODE_POINT, MODE_CENTRE, MODE_AROUND, MODE_INSIDE = "point", "centre", "around", "inside"
TOO_SMALL, TOO_LARGE = "too small", "too large"
SEARCH_AREA_SIZE = QT_TRANSLATE_NOOP(
    "BKN",
    "The search area is {size} km², {ratio} times that of the standard disc (7.07 km²), "
    "so this label cannot be compared with others.",
)
DISC_COVERS = QT_TRANSLATE_NOOP("BKN", "The disc around the centre covers only {percent}% of the area itself.")
_STANDARD_DISC_M2 = math.pi * 1500.0**2
# Nothing farther from Amersfoort than this can matter to a Dutch place; within it whole millimetres are exact.
FAR_M = 900_000.0
_CENTRE_OF_RD = (155_000.0, 463_000.0)
_PLACES_PER_STEP = 1000
# A point without height as WKB, the lower bytes first.
_POINT = b"\x01\x01\x00\x00\x00"
_POINT_IN_WKB = np.dtype([("head", "S5"), ("xy", "<f8", 2)])
_SHAPES = ("Polygon", "MultiPolygon", "LineString", "MultiLineString")


def is_far(x: NDArray[Any], y: NDArray[Any]) -> NDArray[Any]:
    """Whether points (metres, RD) lie beyond anything that can matter to a place in the Netherlands."""
    return ~((np.abs(x - _CENTRE_OF_RD[0]) < FAR_M) & (np.abs(y - _CENTRE_OF_RD[1]) < FAR_M))


@dataclass(frozen=True)
class Place:
    """One input feature: its id, its geometry as WKB in the layer's CRS (None: none), what its landscape field says (""
    where there is no field or no value), and what people call it ("" where that is its id)."""

    id: str
    wkb: Optional[bytes]
    landscape_value: str = ""
    name: str = ""

    @property
    def display_name(self) -> str:
        """What people call the place."""
        return self.name or self.id


@dataclass
class LocatedPlace:
    """A place in RD. ``problem``: the reason why nothing usable is left of it. ``x`` and ``y``: the point that stands
    for the place (metres). ``shape``: its geometry (shapely); None where there is none, and for a plain point, which
    ``x`` and ``y`` tell whole."""

    shape: Optional[Any] = None
    problem: Optional[Message] = None
    x: float = math.nan
    y: float = math.nan
    warnings: Tuple[Message, ...] = ()
    is_plain_point: bool = False

    @property
    def is_usable(self) -> bool:
        """Whether the place has a geometry."""
        return self.is_plain_point or self.shape is not None

    @property
    def geometry(self) -> Optional[Any]:
        """The geometry (shapely), None where nothing usable is left. Of very many plain points it takes long."""
        if not self.is_plain_point:
            return self.shape
        from shapely.geometry import Point

        return Point(self.x, self.y)

    @property
    def bounds(self) -> Bounds:
        """The bounds of the geometry of a place that has one."""
        if self.shape is None:
            return self.x, self.y, self.x, self.y
        bounds: Bounds = self.shape.bounds
        return bounds


def locate_places(
    places: Sequence[Place], crs: str, mode: str, progress: Callable[[float], None] = lambda part: None
) -> List[LocatedPlace]:
    """The places in RD, in order. ``crs``: what ``to_rd`` reads. Raises BknError for an unknown CRS.

    ``progress`` is called with the finished part (0 to 1) between steps; what it raises ends the work.
    """
    located: List[LocatedPlace] = []
    for first in range(0, len(places), _PLACES_PER_STEP):
        progress(first / len(places))
        located.extend(_locate_step(places[first : first + _PLACES_PER_STEP], crs, mode))
    return located


def wkbs_in_rd(places: Sequence[Place], crs: str) -> List[Optional[bytes]]:
    """The geometry of places as WKB in RD, None where there is none, or none that can be placed. Raises BknError for an
    unknown CRS."""
    wkbs: List[Optional[bytes]] = [place.wkb for place in places]
    if not is_rd(crs):
        present = [index for index, wkb in enumerate(wkbs) if wkb is not None]
        for index, wkb in zip(present, geometries_to_rd([wkbs[index] or b"" for index in present], crs)):
            wkbs[index] = wkb
    return wkbs


def _locate_step(places: Sequence[Place], crs: str, mode: str) -> List[LocatedPlace]:
    wkbs = wkbs_in_rd(places, crs)
    if mode != MODE_POINT:
        return [_locate(place, wkb, mode) for place, wkb in zip(places, wkbs)]
    plain = _plain_points(wkbs)
    return [plain[row] if row in plain else _locate(place, wkbs[row], mode) for row, place in enumerate(places)]


def _plain_points(wkbs: Sequence[Optional[bytes]]) -> Dict[int, LocatedPlace]:
    """The places, by their row, that are plain points with nothing wrong about them, all at once."""
    rows = [row for row, wkb in enumerate(wkbs) if wkb is not None and len(wkb) == 21 and wkb.startswith(_POINT)]
    content = b"".join(wkbs[row] or b"" for row in rows)
    xy = np.frombuffer(content, dtype=_POINT_IN_WKB)["xy"]
    # What is no number is far too.
    is_near = (~is_far(xy[:, 0], xy[:, 1])).tolist()
    return {
        row: LocatedPlace(x=x, y=y, is_plain_point=True)
        for row, (x, y), near in zip(rows, xy.tolist(), is_near)
        if near
    }


def _bad(template: str, **values: object) -> LocatedPlace:
    return LocatedPlace(problem=Message(template, **values))


def _locate(place: Place, wkb: Optional[bytes], mode: str) -> LocatedPlace:
    from shapely import wkb as shapely_wkb
    from shapely.errors import ShapelyError

    if place.wkb is None:
        return _bad(QT_TRANSLATE_NOOP("BKN", "The feature has no geometry; draw it or leave it out."))
    if wkb is None:
        return _bad(QT_TRANSLATE_NOOP("BKN", "The geometry cannot be placed in RD coordinates; check the layer's CRS."))
    try:
        geometry = shapely_wkb.loads(wkb)
    except ShapelyError as error:
        return _bad(
            QT_TRANSLATE_NOOP("BKN", "The geometry cannot be read ({reason}); draw it again."), reason=str(error)
        )
    if geometry.is_empty:
        return _bad(QT_TRANSLATE_NOOP("BKN", "The geometry is empty; draw it or leave the feature out."))
    if not _is_finite(geometry):
        return _bad(QT_TRANSLATE_NOOP("BKN", "The geometry has coordinates that are not numbers; draw it again."))
    x_min, y_min, x_max, y_max = geometry.bounds
    if is_far(np.array([x_min, x_max]), np.array([y_min, y_max])).any():
        return _bad(
            QT_TRANSLATE_NOOP("BKN", "The geometry reaches hundreds of kilometres abroad; check the layer's CRS.")
        )
    if mode == MODE_POINT:
        return _locate_point(geometry)
    return _locate_shape(geometry, mode)


def _is_finite(geometry: Any) -> bool:
    """Whether all coordinates are numbers; the bounds of a geometry leave out those that are not."""
    parts = getattr(geometry, "geoms", None)
    if parts is not None:
        return all(_is_finite(part) for part in parts)
    lines = [geometry.exterior, *geometry.interiors] if geometry.geom_type == "Polygon" else [geometry]
    return all(np.isfinite(np.asarray(line.coords)).all() for line in lines)


def _locate_point(geometry: Any) -> LocatedPlace:
    parts = list(getattr(geometry, "geoms", [geometry]))
    if len(parts) != 1:
        return _bad(
            QT_TRANSLATE_NOOP("BKN", "The feature holds {number} points; split it into one feature per point."),
            number=len(parts),
        )
    point = parts[0]
    if point.geom_type != "Point":
        return _bad(QT_TRANSLATE_NOOP("BKN", "The geometry is not a point; use the algorithm for areas."))
    return LocatedPlace(point, None, point.x, point.y)


def _locate_shape(geometry: Any, mode: str) -> LocatedPlace:
    if geometry.geom_type not in _SHAPES:
        return _bad(QT_TRANSLATE_NOOP("BKN", "The geometry is not a polygon or line; use the algorithm for points."))
    is_line = "LineString" in geometry.geom_type
    if mode == MODE_INSIDE and is_line:
        return _bad(
            QT_TRANSLATE_NOOP(
                "BKN", "A line has no area: choose the circle, or 'Everything within the radius', as search area."
            )
        )
    warnings: List[Message] = []
    if not is_line and not geometry.is_valid:
        geometry = _repaired_polygon(geometry)
        warnings.append(
            Message(QT_TRANSLATE_NOOP("BKN", "The geometry crossed or overlapped itself and was repaired."))
        )
    if geometry is None or geometry.is_empty or (geometry.length == 0):
        return _bad(QT_TRANSLATE_NOOP("BKN", "Nothing usable is left of the geometry after repair; draw it again."))
    point = _middle_of_line(geometry) if is_line else geometry.representative_point()
    return LocatedPlace(geometry, None, point.x, point.y, tuple(warnings))


def _repaired_polygon(geometry: Any) -> Optional[Any]:
    """The polygons of a geometry made valid, what is covered twice included; None where none are left."""
    from shapely.errors import ShapelyError

    from bkn_qgis.observations.repaired_areas import repaired

    try:
        area = repaired(geometry)
    except (ValueError, ShapelyError):
        return None
    return area if area is not None and "Polygon" in area.geom_type else None


def _middle_of_line(geometry: Any) -> Any:
    """The point halfway along a line; of several parts, along the longest."""
    longest = max(getattr(geometry, "geoms", [geometry]), key=lambda part: part.length)
    return longest.interpolate(0.5, normalized=True)


def search_areas(located: Sequence[LocatedPlace], mode: str, radius_m: float) -> SearchAreas:
    """The search areas of places that all have a geometry."""
    if mode in (MODE_POINT, MODE_CENTRE):
        x = np.array([place.x for place in located], dtype=np.float64)
        y = np.array([place.y for place in located], dtype=np.float64)
        return discs(x, y, radius_m)
    kind = AROUND if mode == MODE_AROUND else INSIDE
    return shapes([place.geometry for place in located], kind, radius_m)


def search_area_polygon(place: LocatedPlace, mode: str, radius_m: float) -> Any:
    """The search area of a place as a shapely polygon, for shares and sizes; discs become 64-gons."""
    from shapely.geometry import Point

    if mode in (MODE_POINT, MODE_CENTRE):
        return Point(place.x, place.y).buffer(radius_m, 16)
    if mode == MODE_AROUND and place.geometry is not None:
        return place.geometry.buffer(radius_m, 16)
    return place.geometry


def covering_polygon(place: LocatedPlace, mode: str, radius_m: float) -> Any:
    """A polygon that holds the whole search area and reaches at most 0.2 % of the radius beyond it.

    ``search_area_polygon`` lies inside the circle; whether something covers the circle must not depend on that.
    """
    return search_area_polygon(place, mode, radius_m / math.cos(math.pi / 64))


def search_area_m2(place: LocatedPlace, mode: str, radius_m: float) -> float:
    """The size of the search area of a place that has a geometry."""
    # The size of a circle comes from its radius: its polygon is a little smaller.
    if mode in (MODE_POINT, MODE_CENTRE):
        return math.pi * radius_m**2
    return float(search_area_polygon(place, mode, radius_m).area)


def size_class(size_m2: float) -> str:
    """Whether a search area is too small or too large to compare its label with others (method.md, section 2):
    ``TOO_SMALL``, ``TOO_LARGE`` or ""."""
    ratio = size_m2 / _STANDARD_DISC_M2
    return TOO_LARGE if ratio > 2 else TOO_SMALL if ratio < 0.5 else ""


def size_warnings(place: LocatedPlace, mode: str, radius_m: float) -> List[Message]:
    """Warnings where the search area makes the label hard to compare (method.md, section 2)."""
    warnings: List[Message] = []
    area = search_area_polygon(place, mode, radius_m)
    size_m2 = search_area_m2(place, mode, radius_m)
    ratio = size_m2 / _STANDARD_DISC_M2
    if size_class(size_m2):
        warnings.append(
            Message(
                SEARCH_AREA_SIZE,
                size=_rounded(size_m2 / 1e6),
                ratio=_rounded(ratio),
            )
        )
    if mode == MODE_CENTRE and place.geometry is not None and "Polygon" in place.geometry.geom_type:
        covered = place.geometry.intersection(area).area / place.geometry.area
        if covered < 0.5:
            warnings.append(
                Message(
                    DISC_COVERS,
                    percent=int(covered * 100),
                )
            )
    return warnings


def _rounded(number: float) -> float:
    return float(f"{number:.3g}") if number < 1 else round(number, 1)
