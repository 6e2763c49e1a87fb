"""What lies around places, by the maps of their run, for a map that is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Iterable, Iterator, List, Optional, Sequence, Tuple

from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.landscape_messages import LAND_USE_NAMES, REGION_NAMES
from bkn_qgis.labelling.places import MODE_INSIDE, search_area_polygon
from bkn_qgis.landscape.known_maps import BEVOLKINGSKERNEN, BODEMGEBRUIK, NATURE_THEMES, WATER
from bkn_qgis.landscape.land_use import CITY
from bkn_qgis.landscape.region_map import WITHOUT_REGION, RegionMap
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.netherlands import PLACES_RD, Bounds

__all__ = [
    "GROUND_NAMES",
    "NATURE",
    "OPEN_WATER",
    "Bounds",
    "Ground",
    "MapPicture",
    "grounds_of_place",
    "grounds_of_run",
    "map_bounds",
    "own_shape",
    "places_on_map",
]

NATURE, OPEN_WATER = "nature_area", "open_water"
GROUND_NAMES = {
    **{code: Message(name) for code, name in REGION_NAMES.items()},
    OPEN_WATER: Message(QT_TRANSLATE_NOOP("BKN", "sea, tidal flats or closed sea arm")),
    WATER: Message(LAND_USE_NAMES[WATER]),
    CITY: Message(LAND_USE_NAMES[CITY]),
    NATURE: Message(QT_TRANSLATE_NOOP("BKN", "nature area")),
}
"""What each kind of ground is called."""

WIDTH_TO_HEIGHT = 1.2
"""Of the map of a place."""

_MARGIN = 0.12
_LEAST_SIDE_M = 2000.0
# Detail of less than this part of the width is not seen.
_FINEST = 1 / 600


@dataclass(frozen=True)
class MapPicture:
    """A map as an image: ``content``, the bytes of a PNG or JPEG; ``bounds``, what it shows (metres RD, north up), from
    which circle, scale bar and north arrow are drawn over it; ``attribution``, whom the map names, written below it."""

    content: bytes
    bounds: Bounds
    attribution: str = ""


@dataclass(frozen=True)
class Ground:
    """A piece of ground: its kind (a key of ``GROUND_NAMES``) and its shape (shapely, metres RD)."""

    kind: str
    shape: Any


def map_bounds(run: LabelRun, places: Sequence[int], width_to_height: float = WIDTH_TO_HEIGHT) -> Bounds:
    """The bounds (metres RD) of a map that shows the search areas of some places of a run (their numbers), each with a
    geometry, with a margin and of these proportions."""
    request = run.request
    areas = [search_area_polygon(run.located[place], request.mode, request.radius_m).bounds for place in places]
    west, south = min(area[0] for area in areas), min(area[1] for area in areas)
    east, north = max(area[2] for area in areas), max(area[3] for area in areas)
    width = max(east - west, _LEAST_SIDE_M) * (1 + 2 * _MARGIN)
    height = max(north - south, _LEAST_SIDE_M) * (1 + 2 * _MARGIN)
    width, height = max(width, height * width_to_height), max(height, width / width_to_height)
    x, y = (west + east) / 2, (south + north) / 2
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def places_on_map(run: LabelRun, places: Iterable[int]) -> List[int]:
    """Those of some places (their numbers) that a map of all shows, in their order: in and around the Netherlands,
    where any are, for on a map that reaches farther these would be one dot."""
    usable = [number for number in places if run.located[number].is_usable]
    west, south, east, north = PLACES_RD
    near = [
        number for number in usable if west <= run.located[number].x <= east and south <= run.located[number].y <= north
    ]
    return near or usable


def own_shape(run: LabelRun, place: int) -> Optional[Any]:
    """The area or line of a place (shapely, metres RD) where what is searched is another; None for a point."""
    shape = run.located[place].shape
    if shape is None or run.request.mode == MODE_INSIDE or not shape.geom_type.endswith(("Polygon", "LineString")):
        return None
    return shape


def grounds_of_place(run: LabelRun, bounds: Bounds) -> List[Ground]:
    """What lies within bounds around one place, in the order of drawing: regions, then water, towns and nature areas as
    far as the run has maps of them."""
    return [*_regions(run.request.region_map, bounds), *_on_maps(run, bounds, _OF_PLACE)]


def grounds_of_run(run: LabelRun, bounds: Bounds) -> List[Ground]:
    """The same around all places of a run, in less detail: regions and towns."""
    return [*_regions(run.request.region_map, bounds), *_on_maps(run, bounds, _OF_RUN)]


# Theme, the class of its polygons that is drawn ("" for all), and what it is drawn as.
_OF_RUN: Tuple[Tuple[str, str, str], ...] = ((BEVOLKINGSKERNEN, "", CITY),)
_OF_PLACE: Tuple[Tuple[str, str, str], ...] = (
    *_OF_RUN,
    (BODEMGEBRUIK, WATER, WATER),
    *((theme, "", NATURE) for theme in NATURE_THEMES),
)


def _regions(region_map: RegionMap, bounds: Bounds) -> Iterator[Ground]:
    own = zip(region_map.polygons, region_map.bounds, region_map.region, region_map.fgr_code)
    for polygon, of_polygon, region, code in own:
        if _meet(of_polygon, bounds):
            yield from _drawn(OPEN_WATER if code in WITHOUT_REGION else region, polygon, bounds)


def _on_maps(run: LabelRun, bounds: Bounds, wanted: Sequence[Tuple[str, str, str]]) -> Iterator[Ground]:
    for theme, of_class, kind in wanted:
        for land_map in run.request.landscape.maps.of((theme,)):
            try:
                found = list(land_map.polygons(bounds))
            except BknError:
                continue  # the label does not rest on the drawing
            for polygon in found:
                if not of_class or polygon.kind == of_class:
                    yield from _drawn(kind, polygon.geometry, bounds)


def _meet(one: Bounds, other: Bounds) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _drawn(kind: str, shape: Any, bounds: Bounds) -> Iterator[Ground]:
    """The part of a shape within bounds, without what is too fine to be seen; nothing where nothing is left."""
    from shapely.errors import ShapelyError
    from shapely.ops import clip_by_rect

    tolerance = (bounds[2] - bounds[0]) * _FINEST
    try:
        part = clip_by_rect(shape, *bounds).simplify(tolerance, preserve_topology=False)
    except ShapelyError:
        return  # the label does not rest on the drawing
    if not part.is_empty and part.area > tolerance**2:
        yield Ground(kind, part)
