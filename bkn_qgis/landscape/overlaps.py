"""How much of a shape lies in each polygon: area for polygons, length for lines.

Prepared geometries of shapely tell which polygons a shape meets; the few candidates for that come from a comparison of
bounding boxes. An STRtree would take 10 % (shapely 2.1) to 20 % (1.8) off the 200 µs that the region of a disc of
1500 m takes, and nothing to speak of off its land use: not enough for a tree that gives geometries in 1.8 (and warns
the user that this will change) and numbers in 2.x.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, List, Sequence, Tuple

from shapely.prepared import PreparedGeometry, prep

from bkn_qgis.landscape.polygon_index import Floats, bounds_of, boxes_that_meet
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.repaired_areas import polygons_in, repaired

# No part is larger than the whole, but for rounding.
_TOO_LARGE = 1 + 1e-6
# The ways to repair a shape that GEOS refuses, the mildest first.
_REPAIRS: Tuple[Callable[[Any], Any], ...] = (lambda shape: shape, repaired, lambda shape: repaired(shape).buffer(0))


@dataclass(frozen=True, eq=False)
class OverlapIndex:
    """Valid polygons (shapely) made ready to be compared with shapes; ``bounds``: (n, 4) metres."""

    polygons: Tuple[Any, ...]
    prepared: Tuple[PreparedGeometry, ...]
    bounds: Floats


@dataclass(frozen=True, eq=False)
class Overlap:
    """The part of a shape in one polygon: the polygon's number, the share of the shape (0 to 1), the part."""

    polygon: int
    share: float
    part: Any


def index_overlaps(polygons: Sequence[Any]) -> OverlapIndex:
    """Make valid polygons ready; each is prepared in full at its first use only."""
    return OverlapIndex(tuple(polygons), tuple(prep(polygon) for polygon in polygons), bounds_of(polygons))


def size_of(shape: Any) -> float:
    """Area in square metres; length in metres where there is no area; 0 for points."""
    return float(shape.area or shape.length)


def cut(one: Any, other: Any, operation: str) -> Any:
    """The ``intersection`` or ``difference`` of two shapes.

    GEOS sometimes refuses shapes that earlier cuts have left with edges that all but touch; repaired they go through.
    """
    from shapely.errors import ShapelyError

    for repair in _REPAIRS:
        try:
            result = getattr(repair(one), operation)(repair(other))
        except ShapelyError:
            continue
        is_too_large = operation == "intersection" and result.area > min(one.area, other.area) * _TOO_LARGE
        return _met_part_by_part(one, other) if is_too_large else result
    raise BknError(
        Message(QT_TRANSLATE_NOOP("BKN", "A geometry cannot be compared with the maps; simplify it, or draw it again."))
    )


def _met_part_by_part(one: Any, other: Any) -> Any:
    """The intersection of areas, polygon by polygon: of several at once, slivers among them, GEOS (3.11) was seen to
    give the whole of one of the two."""
    from shapely.ops import unary_union

    return unary_union([part.intersection(of_other) for part in polygons_in(one) for of_other in polygons_in(other)])


def overlaps_of(index: OverlapIndex, shape: Any) -> List[Overlap]:
    """The parts of a shape (polygon or line, shapely) in the polygons, in order of the polygons' numbers.

    Without those that only touch. Nothing for None, for an empty shape and for points. A line along a border
    lies in both polygons, so the shares of a line may add up to more than 1.
    """
    shape = repaired(shape)
    if shape is None or not size_of(shape):
        return []
    found = [_overlap(index, number, shape) for number in boxes_that_meet(index.bounds, shape.bounds).tolist()]
    return [overlap for overlap in found if overlap.share > 0]


def _overlap(index: OverlapIndex, number: int, shape: Any) -> Overlap:
    polygon = index.prepared[number]
    if not polygon.intersects(shape):
        return Overlap(number, 0.0, None)
    if polygon.covers(shape):
        return Overlap(number, 1.0, shape)
    part = cut(shape, index.polygons[number], "intersection")
    size = part.area if shape.area else part.length
    return Overlap(number, float(size) / size_of(shape), part)
