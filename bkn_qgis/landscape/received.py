"""What came of a map, and how much of it can be used: counted before the map counts as complete.

A map of which much is lost, lies elsewhere or cannot be understood would turn towns into farmland and nature areas
into places with a label, without a word. More than ``MOST_UNUSABLE_PERCENT`` of it is therefore refused, the same idea
as ``max_unread`` of method.md, section 7; what is less stands in the log.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Callable, Iterable, List, Mapping, Optional, Sequence, Tuple

from bkn_qgis.landscape.known_maps import BODEMGEBRUIK, KnownMap, has_known_class, kind_in
from bkn_qgis.landscape.land_maps import MapPolygon
from bkn_qgis.landscape.polygon_index import has_area
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.netherlands import AROUND_RD, LAND_OF_MAPS_DEGREES, LAND_OF_MAPS_RD, Bounds
from bkn_qgis.observations.repaired_areas import repaired

MOST_UNUSABLE_PERCENT = 10
_X_MIN, _Y_MIN, _X_MAX, _Y_MAX = AROUND_RD
# Each map has areas in the west, east, south and north of the country.
_FAR_PARTS: Mapping[str, Bounds] = {
    "x < 100000": (_X_MIN, _Y_MIN, 100_000.0, _Y_MAX),
    "x > 230000": (230_000.0, _Y_MIN, _X_MAX, _Y_MAX),
    "y < 380000": (_X_MIN, _Y_MIN, _X_MAX, 380_000.0),
    "y > 550000": (_X_MIN, 550_000.0, _X_MAX, _Y_MAX),
}
# How far an area may lie beyond what was asked for: services compare bounds in another coordinate system.
_EDGE_M = 10.0

NameOf = Callable[[Mapping[str, Any]], str]


class MapOfNoUse(BknError):
    """Too much of a map is lost or was not understood: it cannot be used."""


@dataclass(frozen=True)
class Received:
    """The areas of a map that came, and how many of them are of no use.

    ``shapeless``: without a geometry that can be read and has an area. ``elsewhere``: outside what was asked for.
    ``misread``: of these, those that would lie in the Netherlands if their coordinates were degrees, or in the other
    order. ``unclear``: whose land use is not understood, where the map must tell it.
    """

    areas: int = 0
    shapeless: int = 0
    elsewhere: int = 0
    unclear: int = 0
    misread: int = 0

    @property
    def left_out(self) -> int:
        """The areas that are not kept because nobody can say where they are, or they lie elsewhere."""
        return self.shapeless + self.elsewhere

    def plus(self, other: Received) -> Received:
        """The sum of both."""
        return Received(
            self.areas + other.areas,
            self.shapeless + other.shapeless,
            self.elsewhere + other.elsewhere,
            self.unclear + other.unclear,
            self.misread + other.misread,
        )

    def are_too_many(self, number: int) -> bool:
        """Whether a number of these areas is more than ``MOST_UNUSABLE_PERCENT``."""
        return 100 * number > MOST_UNUSABLE_PERCENT * self.areas


def usable_polygons(
    known: KnownMap, rows: Iterable[Tuple[Any, Mapping[str, Any]]], asked: Bounds, name_of: NameOf
) -> Tuple[List[MapPolygon], Received]:
    """The polygons of a map that can be kept, repaired, and what came in all.

    ``rows``: geometry (shapely, metres RD, valid or not, None for none) and properties of each area. ``asked``: the
    bounds that the areas have to touch. Of bestand bodemgebruik only woods, open nature and water are kept.
    """
    found, came = [], Received()
    for geometry, properties in rows:
        shape = _repaired_area(geometry)
        kind = kind_in(properties, known)
        if shape is None:
            came = came.plus(Received(1, shapeless=1))
        elif not _touches(shape.bounds, asked):
            came = came.plus(Received(1, elsewhere=1, misread=int(_looks_misread(shape.bounds))))
        elif known.theme == BODEMGEBRUIK and not has_known_class(properties, known.class_fields):
            came = came.plus(Received(1, unclear=1))
        else:
            came = came.plus(Received(1))
            if kind or known.theme != BODEMGEBRUIK:
                found.append(MapPolygon(shape, name_of(properties), kind))
    return found, came


def _repaired_area(geometry: Any) -> Optional[Any]:
    from shapely.errors import ShapelyError

    try:
        shape = repaired(geometry)
    except (ValueError, ShapelyError):
        return None
    return shape if has_area(shape) else None


def is_near_the_netherlands(bounds: Bounds) -> bool:
    """Whether bounds (metres RD) are finite numbers, and touch the wide box around the Netherlands."""
    return all(math.isfinite(value) for value in bounds) and _touches(bounds, AROUND_RD)


def _touches(bounds: Bounds, asked: Bounds) -> bool:
    return (
        bounds[0] <= asked[2] + _EDGE_M
        and bounds[2] >= asked[0] - _EDGE_M
        and bounds[1] <= asked[3] + _EDGE_M
        and bounds[3] >= asked[1] - _EDGE_M
    )


def _looks_misread(bounds: Bounds) -> bool:
    """Whether bounds (metres RD) lie in the Netherlands as degrees, in either order, or with x and y swapped."""
    x, y = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
    readings = ((x, y, LAND_OF_MAPS_DEGREES), (y, x, LAND_OF_MAPS_DEGREES), (y, x, LAND_OF_MAPS_RD))
    return any(box[0] <= one <= box[2] and box[1] <= other <= box[3] for one, other, box in readings)


def count_areas(geometries: Iterable[Optional[Any]]) -> Received:
    """What came of the areas of a layer (shapely, metres RD; None for none)."""
    came = Received()
    for geometry in geometries:
        if geometry is None:
            came = came.plus(Received(1, shapeless=1))
        elif _touches(geometry.bounds, AROUND_RD):
            came = came.plus(Received(1))
        else:
            came = came.plus(Received(1, elsewhere=1, misread=int(_looks_misread(geometry.bounds))))
    return came


def refuse_useless_answer(known: KnownMap, came: Received) -> None:
    """Raise MapOfNoUse where too much of what a service gave is of no use."""
    if came.are_too_many(came.left_out):
        raise MapOfNoUse(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "Cannot use what the service gave of {title}: {number} of {total} areas have no usable shape or "
                    "lie outside what was asked for, more than {most}%; what was fetched before stays in use. Try "
                    "again later, and report it to the makers of BKN if the problem persists.",
                ),
                title=known.title,
                number=came.left_out,
                total=came.areas,
                most=MOST_UNUSABLE_PERCENT,
            )
        )
    if came.are_too_many(came.unclear):
        raise MapOfNoUse(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "Cannot use what the service gave of {title}: of {number} of {total} areas the land use (in "
                    "{fields}) is missing or not known here, more than {most}%; what was fetched before stays in "
                    "use. The service may have changed: look for a newer version of BKN.",
                ),
                title=known.title,
                number=came.unclear,
                total=came.areas,
                fields=", ".join(known.class_fields),
                most=MOST_UNUSABLE_PERCENT,
            )
        )


def refuse_useless_layer(layer: str, came: Received, class_fields: Sequence[str] = ()) -> None:
    """Raise MapOfNoUse where too much of a layer of the user is of no use.

    It may reach far beyond the Netherlands, but its coordinates must be what its CRS says.
    """
    if came.areas and (came.are_too_many(came.shapeless + came.misread) or came.left_out == came.areas):
        raise MapOfNoUse(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "Cannot use the layer {layer}: {number} of its {total} areas have no usable shape or lie outside "
                    "the Netherlands; check that its coordinate reference system (CRS) is the one its coordinates are "
                    "in, or repair it with 'Fix geometries'.",
                ),
                layer=layer,
                number=came.left_out,
                total=came.areas,
            )
        )
    if came.are_too_many(came.unclear):
        raise MapOfNoUse(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "Cannot use the layer {layer}: of {number} of its {total} areas the land use (in {fields}) is "
                    "missing or not known here, more than {most}%; choose bestand bodemgebruik of CBS.",
                ),
                layer=layer,
                number=came.unclear,
                total=came.areas,
                fields=", ".join(class_fields),
                most=MOST_UNUSABLE_PERCENT,
            )
        )


def is_not_whole(title: str, has_areas: Callable[[Bounds], bool]) -> List[Message]:
    """A message where a map that counts as that of the whole country has nothing in the north, east, south or west.

    ``has_areas``: whether it has any in bounds (metres RD).
    """
    empty = [name for name, bounds in _FAR_PARTS.items() if not has_areas(bounds)]
    if not empty:
        return []
    return [
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "{title} counts as a map of the whole country, but has no areas at {parts} (RD): there a town counts "
                "as farmland, and a nature area is not seen.",
            ),
            title=title,
            parts=", ".join(empty),
        )
    ]


def is_much_less(title: str, now: int, before: int) -> List[Message]:
    """A message where a map has fewer than half of the areas of the map that it replaces."""
    if 2 * now >= before:
        return []
    template = QT_TRANSLATE_NOOP(
        "BKN",
        "{title}: {number} areas came, where {before} were here before; look at them on the map before you label.",
    )
    return [Message(template, title=title, number=now, before=before)]


def what_was_left_out(title: str, came: Received) -> List[Message]:
    """Messages on what of a map could not be used; none where all could."""
    found = []
    if came.left_out:
        found.append(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "{title}: {number} of {total} areas were left out, because they have no usable shape or lie "
                    "outside what was asked for.",
                ),
                title=title,
                number=came.left_out,
                total=came.areas,
            )
        )
    if came.unclear:
        found.append(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "{title}: of {number} of {total} areas the land use is missing or not known here; places in them "
                    "count as farmland.",
                ),
                title=title,
                number=came.unclear,
                total=came.areas,
            )
        )
    return found
