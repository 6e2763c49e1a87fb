"""Areas that are drawn wrong, made valid without losing ground: what is covered twice stays covered.

``make_valid`` and ``buffer(0)`` count how often a place is covered: where two parts of one area overlap, the second
takes away what the first gave, and a town with such a part has a hole. Here every ring is filled by the turns that it
makes around a place, holes are taken out of their own part, and the parts are united.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Iterator, List, Sequence

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_AREAS = ("Polygon", "MultiPolygon", "GeometryCollection")


def repaired(geometry: Any) -> Any:
    """A valid geometry (shapely) in the place of an invalid one, and the areas of a collection as one.

    None for none, for an empty one, and for coordinates that are no numbers. Of areas only the areas are kept; one that
    has no area becomes the line or point that it is.
    """
    from shapely.validation import make_valid

    if geometry is None or geometry.is_empty:
        return None
    # A collection may be valid although its areas lie across each other.
    if geometry.is_valid and geometry.geom_type != "GeometryCollection":
        return geometry
    if not _is_finite(geometry):
        return None
    if geometry.geom_type in _AREAS:
        area = _united([_repaired_polygon(polygon) for polygon in polygons_in(geometry)])
        if area is not None:
            return area
    return geometry if geometry.is_valid else make_valid(geometry)


def polygons_in(geometry: Any) -> Iterator[Any]:
    """The polygons of a geometry of any type; nothing for points, lines, empty geometries and None."""
    if geometry is None or geometry.is_empty:
        return
    if geometry.geom_type == "Polygon":
        yield geometry
    for part in getattr(geometry, "geoms", ()):
        yield from polygons_in(part)


def _is_finite(geometry: Any) -> bool:
    """Whether all coordinates are numbers; the bounds of a geometry pass over those that are not."""
    if hasattr(geometry, "geoms"):
        return all(_is_finite(part) for part in geometry.geoms)
    lines = [geometry.exterior, *geometry.interiors] if geometry.geom_type == "Polygon" else [geometry]
    return all(bool(np.isfinite(np.asarray(line.coords, dtype=np.float64)).all()) for line in lines)


def _united(shapes: Sequence[Any]) -> Any:
    """The areas of shapes as one valid polygon or multipolygon; None where there is no area."""
    from shapely.geometry import MultiPolygon
    from shapely.ops import unary_union
    from shapely.validation import make_valid

    parts = [part for shape in shapes for part in polygons_in(shape) if part.area > 0]
    if len(parts) == 1 and parts[0].is_valid:
        return parts[0]
    together = unary_union(parts)
    # Rounding may leave a union that is not valid; by then no ground is covered twice, so nothing is lost.
    valid = together if together.is_valid else make_valid(together)
    areas = [part for part in polygons_in(valid) if part.area > 0]
    if not areas:
        return None
    return areas[0] if len(areas) == 1 else MultiPolygon(areas)


def _repaired_polygon(polygon: Any) -> Any:
    """The ground of one polygon, None for none."""
    from shapely.prepared import prep

    if polygon.is_valid:
        return polygon
    shell = _filled(polygon.exterior)
    if shell is None:
        return None
    rings = [
        _Ring(filled, ring.is_ccw) for ring in polygon.interiors for filled in [_filled(ring)] if filled is not None
    ]
    # Some programs put every ring of an area in one polygon: one that lies apart is another part of it.
    near = prep(shell)
    apart = [ring for ring in rings if not near.covers(ring.filled) and not shell.intersection(ring.filled).area]
    within = [ring for ring in rings if ring not in apart] if apart else rings
    islands = _islands(within)
    holes = [ring.filled for ring in within if ring not in islands] if islands else [ring.filled for ring in within]
    ground = shell.difference(_united(holes)) if holes else shell
    return _united([ground, *(ring.filled for ring in (*apart, *islands))])


@dataclass(frozen=True, eq=False)
class _Ring:
    """An inner ring: the ground that it goes around, and its direction."""

    filled: Any
    is_ccw: bool


def _islands(rings: Sequence[_Ring]) -> List[_Ring]:
    """The rings that lie in another and run the other way round: ground again, as an island in a lake."""
    if len(rings) < 2 or len({ring.is_ccw for ring in rings}) < 2:
        return []
    bounds = np.array([ring.filled.bounds for ring in rings])
    found = []
    for ring, (left, low, right, high) in zip(rings, bounds):
        around = (bounds[:, :2] <= (left, low)).all(axis=1) & (bounds[:, 2:] >= (right, high)).all(axis=1)
        others = [rings[number] for number in np.flatnonzero(around) if rings[number].is_ccw != ring.is_ccw]
        if any(other.filled.area > ring.filled.area and other.filled.contains(ring.filled) for other in others):
            found.append(ring)
    return found


def _filled(ring: Any) -> Any:
    """The ground that a ring goes around, however often and in whatever direction; None for none."""
    from shapely.geometry import LineString, Polygon
    from shapely.ops import polygonize, unary_union

    simple = Polygon(ring)
    if simple.is_valid:
        return simple if simple.area > 0 else None
    corners = np.asarray(ring.coords, dtype=np.float64)[:, :2]
    faces: List[Any] = list(polygonize(unary_union(LineString(corners))))
    return _united([face for face in faces if _turns_around(corners, face.representative_point())])


def _turns_around(corners: NDArray[np.float64], place: Any) -> int:
    """How often a closed ring turns around a place that is not on it: 0 = the place lies outside."""
    (ax, ay), (bx, by) = corners[:-1].T, corners[1:].T
    side = (bx - ax) * (place.y - ay) - (by - ay) * (place.x - ax)
    upward = (ay <= place.y) & (place.y < by) & (side > 0)
    downward = (by <= place.y) & (place.y < ay) & (side < 0)
    return int(upward.sum()) - int(downward.sum())
