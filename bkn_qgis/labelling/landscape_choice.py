"""The landscape type of each place, or why there is none: the decision (method.md, sections 7 and 8).

Who does what: the room ``landscape`` knows the maps, and what they say of a point or a shape. ``place_land`` asks them
about the places of a run, and gives facts: region, land use, nature area, shares of the search area. This module
decides by these facts and by what the user chose (``LandscapeChoice``). ``landscape_messages`` holds every message.
"""

from dataclasses import dataclass, field
from typing import Any, List, Optional, Sequence, Tuple

import numpy as np

from bkn_qgis.labelling import landscape_messages as messages
from bkn_qgis.labelling.place_land import PlaceLand, land_of_places
from bkn_qgis.labelling.places import MODE_AROUND, MODE_INSIDE, LocatedPlace, Place
from bkn_qgis.labelling.run_feedback import Progress
from bkn_qgis.labelling.second_types import second_type
from bkn_qgis.landscape.land_maps import LandMaps
from bkn_qgis.landscape.land_use import AGRARIAN as AGRARIAN_LAND
from bkn_qgis.landscape.land_use import CITY as CITY_LAND
from bkn_qgis.landscape.landscape_types import (
    KnownTypes,
    LandscapeType,
    load_landscape_types,
    type_for,
    types_from_polygons,
    types_from_polygons_for_shapes,
)
from bkn_qgis.landscape.region_map import UNCLASSIFIED, WITHOUT_REGION, RegionMap
from bkn_qgis.messages import Message, joined

AUTOMATIC, CITY, AGRARIAN = 0, 1, 2
_LAND_USES = {CITY: CITY_LAND, AGRARIAN: AGRARIAN_LAND}
_PLACES_PER_CHECK = 1000


@dataclass(frozen=True)
class LandscapeChoice:
    """How the user wants the landscape type to be found, strongest first: one text for all places, the values of
    a field (in ``Place``), a polygon layer in RD, and what the built-in map gives.

    ``maps``: of land use and nature areas, those that are available. ``ignore_nature``: label nature areas too.
    ``types``: the mapping table; the shipped one if empty.
    """

    type_text: str = ""
    layer_geometries: Tuple[Any, ...] = ()
    layer_values: Tuple[str, ...] = ()
    built_in: int = AUTOMATIC
    maps: LandMaps = field(default_factory=LandMaps)
    ignore_nature: bool = False
    types: Sequence[LandscapeType] = ()


@dataclass
class PlaceLandscape:
    """The landscape type of a place (a name of the list, "" for none), with ``status`` "" or why there is none.

    ``reason``: why there is no type or no label, else ``rests_on`` says what the type rests on. ``land``: what the
    maps say. ``second_type``: the type that covers most of the search area beside it, where the maps gave the type and
    it covers less than half; else "". ``is_given``: the user gave the type, or its land use. ``lacks_map``: there is no
    type because there is no map of land use for this place; ``is_woods_or_water``: because that map says so.
    """

    landscape_type: str = ""
    status: str = ""
    reason: Optional[Message] = None
    warnings: List[Message] = field(default_factory=list)
    rests_on: Optional[Message] = None
    land: PlaceLand = field(default_factory=PlaceLand)
    second_type: str = ""
    is_given: bool = False
    lacks_map: bool = False
    is_woods_or_water: bool = False


def landscapes_of_places(
    places: Sequence[Place],
    located: Sequence[LocatedPlace],
    mode: str,
    radius_m: float,
    choice: LandscapeChoice,
    list_types: Sequence[str],
    region_map: RegionMap,
    progress: Progress = lambda part: None,
) -> List[PlaceLandscape]:
    """The landscape of every place, in order; places without geometry get an empty one.

    ``progress`` is called with the finished part (0 to 1) between steps; what it raises ends the work. Raises
    BknError where a map cannot be read.
    """
    usable = [index for index, place in enumerate(located) if place.is_usable]
    with_geometry = [located[index] for index in usable]
    lands = land_of_places(with_geometry, mode, radius_m, region_map, choice.maps, lambda part: progress(0.8 * part))
    progress(0.8)
    texts = _stated_types([places[index] for index in usable], with_geometry, mode, choice)
    landscapes = [PlaceLandscape() for _ in places]
    known = KnownTypes(list_types, choice.types or load_landscape_types())
    for done, (index, land, text) in enumerate(zip(usable, lands, texts)):
        if done % _PLACES_PER_CHECK == 0:
            progress(0.8 + 0.2 * done / len(usable))
        landscapes[index] = _decide(land, text, choice, known)
    return landscapes


def _stated_types(
    places: Sequence[Place], located: Sequence[LocatedPlace], mode: str, choice: LandscapeChoice
) -> List[str]:
    """What the user states for each place: the text, else the field, else the layer; "" where nothing is stated."""
    if choice.type_text:
        return [choice.type_text] * len(places)
    texts = [place.landscape_value.strip() for place in places]
    missing = [index for index, text in enumerate(texts) if not text]
    if choice.layer_geometries and missing:
        asked = [located[index] for index in missing]
        for index, text in zip(missing, _types_in_layer(asked, mode, choice)):
            texts[index] = text
    return texts


def _types_in_layer(located: Sequence[LocatedPlace], mode: str, choice: LandscapeChoice) -> Sequence[str]:
    if mode in (MODE_AROUND, MODE_INSIDE):
        shapes = [place.geometry for place in located]
        return list(types_from_polygons_for_shapes(choice.layer_geometries, choice.layer_values, shapes))
    x = np.array([place.x for place in located])
    y = np.array([place.y for place in located])
    return list(types_from_polygons(choice.layer_geometries, choice.layer_values, x, y))


def _decide(land: PlaceLand, text: str, choice: LandscapeChoice, known: KnownTypes) -> PlaceLandscape:
    """The first status of method.md, section 7, that applies."""
    if not land.fgr_code:
        return _none("outside", messages.outside(), land)
    if not text and land.fgr_code in WITHOUT_REGION:
        return _none("outside", messages.in_sea(), land)
    found = _stated(text, land, known) if text else _from_maps(land, choice, known)
    if land.nature and not choice.ignore_nature:
        return PlaceLandscape(
            found.landscape_type, "nature_area", messages.in_nature_area(land), [], found.rests_on, land
        )
    if not found.status:
        found.is_given = bool(text) or choice.built_in != AUTOMATIC
        if not found.is_given and land.shares.ground is not None:
            found.second_type = second_type(land.shares.ground, found.landscape_type, known)
        found.warnings.extend(messages.share_warnings(land, known.mapped_type(found.landscape_type)))
    return found


def _none(status: str, reason: Message, land: PlaceLand) -> PlaceLandscape:
    return PlaceLandscape("", status, reason, land=land)


def _stated(text: str, land: PlaceLand, known: KnownTypes) -> PlaceLandscape:
    name = known.resolve(text)
    if not name:
        return _none("unknown_landscape", messages.not_in_list(text, joined(known.display_names())), land)
    return PlaceLandscape(name, rests_on=messages.from_user(), land=land)


def _from_maps(land: PlaceLand, choice: LandscapeChoice, known: KnownTypes) -> PlaceLandscape:
    if choice.built_in == AUTOMATIC:
        land = land.by_land_use()
    land_use = _LAND_USES.get(choice.built_in, land.land_use)
    if not land_use:
        reason = messages.no_map(choice.maps.failures.get(land.lacking))
        return PlaceLandscape("", "unknown_landscape", reason, land=land, lacks_map=True)
    if land_use not in _LAND_USES.values():
        reason = messages.woods_or_water(land)
        return PlaceLandscape("", "unknown_landscape", reason, land=land, is_woods_or_water=True)
    mapped = type_for(land_use, land.region, known.mapped)
    if not mapped:
        return _none("unknown_landscape", messages.not_in_table(land, land_use), land)
    name = known.resolve(mapped.name)
    if not name:
        return _none("unknown_landscape", messages.without_species(mapped.display_name), land)
    chosen = choice.built_in != AUTOMATIC
    rests_on = messages.from_choice(land, land_use) if chosen else messages.from_maps(land)
    found = PlaceLandscape(name, rests_on=rests_on, land=land)
    if land.fgr_code == UNCLASSIFIED:
        found.warnings.append(messages.unclassified(land))
    return found
