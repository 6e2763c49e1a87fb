"""The landscape type of each place, and why there is none (method.md, sections 7 and 8)."""

from dataclasses import dataclass, field
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

import numpy as np

from bkn_qgis.bridge.labelling.places import MODE_AROUND, MODE_INSIDE, LocatedPlace, Place
from bkn_qgis.landscape.landscape_types import (
    LandscapeType,
    load_landscape_types,
    resolve_type,
    type_for,
    types_from_polygons,
    types_from_polygons_for_shapes,
)
from bkn_qgis.landscape.region_map import RegionMap, regions_of_points, regions_of_shapes
from bkn_qgis.sentences import QT_TRANSLATE_NOOP, Sentence

AUTOMATIC, CITY, AGRARIAN = 0, 1, 2
_LAND_USES = {CITY: "city", AGRARIAN: "agrarian"}
REGION_NAMES: Dict[str, str] = {
    "hz": QT_TRANSLATE_NOOP("BKN", "higher sandy soils"),
    "zk": QT_TRANSLATE_NOOP("BKN", "marine clay area"),
    "ri": QT_TRANSLATE_NOOP("BKN", "river area"),
    "lv": QT_TRANSLATE_NOOP("BKN", "low peat area"),
    "hl": QT_TRANSLATE_NOOP("BKN", "hill country"),
    "du": QT_TRANSLATE_NOOP("BKN", "coastal dunes"),
}
_SEA_CODES = {"az", "gg", "nz"}
_UNCLASSIFIED = "ni"
_PLACES_PER_CHECK = 1000
Progress = Callable[[float], None]


@dataclass(frozen=True)
class LandscapeChoice:
    """How the user wants the landscape type to be found, strongest first: one text for all places, the values of
    a field (in ``Place``), a polygon layer in RD, and what the built-in map gives."""

    type_text: str = ""
    layer_geometries: Tuple[Any, ...] = ()
    layer_values: Tuple[str, ...] = ()
    built_in: int = AUTOMATIC


@dataclass
class PlaceLandscape:
    """The landscape type of a place (a name of the list, "" for none), with ``status`` "" or why there is none."""

    landscape_type: str = ""
    status: str = ""
    reason: Optional[Sentence] = None
    warnings: List[Sentence] = field(default_factory=list)


@dataclass(frozen=True)
class _KnownTypes:
    """The types of the species list and the mapping table."""

    in_list: Sequence[str]
    mapped: Sequence[LandscapeType]

    def resolve(self, text: str) -> Optional[str]:
        """The list's type that a name or code means."""
        return resolve_type(text, self.in_list, self.mapped)


@dataclass(frozen=True)
class _MapAnswer:
    region: str
    fgr_code: str
    runner_up: str


def landscapes_of_places(
    places: Sequence[Place],
    located: Sequence[LocatedPlace],
    mode: str,
    choice: LandscapeChoice,
    list_types: Sequence[str],
    region_map: RegionMap,
    progress: Progress = lambda part: None,
) -> List[PlaceLandscape]:
    """The landscape of every place, in order; places without geometry get an empty one.

    ``progress`` is called with the finished part (0 to 1) between steps; what it raises ends the work.
    """
    usable = [index for index, place in enumerate(located) if place.geometry is not None]
    answers = _map_answers([located[index] for index in usable], mode, region_map, lambda part: progress(0.8 * part))
    progress(0.8)
    texts = _stated_types([places[index] for index in usable], [located[index] for index in usable], mode, choice)
    landscapes = [PlaceLandscape() for _ in places]
    known = _KnownTypes(list_types, load_landscape_types())
    for done, (index, answer, text) in enumerate(zip(usable, answers, texts)):
        if done % _PLACES_PER_CHECK == 0:
            progress(0.8 + 0.2 * done / len(usable))
        landscapes[index] = _decide(answer, text, choice.built_in, known)
    return landscapes


def _map_answers(
    located: Sequence[LocatedPlace], mode: str, region_map: RegionMap, progress: Progress
) -> List[_MapAnswer]:
    if not located:
        return []
    if mode in (MODE_AROUND, MODE_INSIDE):
        answer: Any = regions_of_shapes(region_map, [place.geometry for place in located], progress)
    else:
        x = np.array([place.x for place in located])
        y = np.array([place.y for place in located])
        answer = regions_of_points(region_map, x, y, progress)
    return [_MapAnswer(*values) for values in zip(answer.region, answer.fgr_code, answer.runner_up)]


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


def _decide(answer: _MapAnswer, text: str, built_in: int, known: _KnownTypes) -> PlaceLandscape:
    if not answer.fgr_code:
        return _none(
            "outside",
            QT_TRANSLATE_NOOP("BKN", "The place lies outside the Netherlands or in open sea: there is no label."),
        )
    if text:
        return _stated(text, known)
    if answer.fgr_code in _SEA_CODES:
        return _none(
            "outside",
            QT_TRANSLATE_NOOP(
                "BKN",
                "The place lies in sea, tidal flats or a closed sea arm, where no landscape type is known; "
                "give one with LANDSCAPE_TYPE to label it all the same.",
            ),
        )
    if built_in == AUTOMATIC:
        return _none(
            "unknown_landscape",
            QT_TRANSLATE_NOOP(
                "BKN",
                "Whether this is town or farmland is not known without a map of land use: choose the land use "
                "under Landscape, or give LANDSCAPE_TYPE, LANDSCAPE_FIELD or LANDSCAPE_LAYER.",
            ),
        )
    return _from_map(answer, built_in, known)


def _none(status: str, template: str, **values: object) -> PlaceLandscape:
    return PlaceLandscape("", status, Sentence(template, **values))


def _stated(text: str, known: _KnownTypes) -> PlaceLandscape:
    name = known.resolve(text)
    if name:
        return PlaceLandscape(name)
    return _none(
        "unknown_landscape",
        QT_TRANSLATE_NOOP("BKN", 'The landscape type "{type}" is not in the species list; it knows: {known}.'),
        type=text,
        known=", ".join(known.in_list),
    )


def _from_map(answer: _MapAnswer, built_in: int, known: _KnownTypes) -> PlaceLandscape:
    mapped = type_for(_LAND_USES[built_in], answer.region, known.mapped)
    name = known.resolve(mapped) if mapped else None
    if not name:
        return _none(
            "unknown_landscape",
            QT_TRANSLATE_NOOP(
                "BKN", 'The species list has no species for the landscape type "{type}" that the map gives here.'
            ),
            type=mapped or answer.region,
        )
    landscape = PlaceLandscape(name)
    if answer.fgr_code == _UNCLASSIFIED:
        landscape.warnings.append(_unclassified(answer))
    return landscape


def _unclassified(answer: _MapAnswer) -> Sentence:
    region = Sentence(REGION_NAMES[answer.region])
    if answer.runner_up:
        return Sentence(
            QT_TRANSLATE_NOOP(
                "BKN",
                "The landscape map (FGR) does not classify this town: the nearest region, {region}, is used; "
                "{runner_up} is less than twice as far.",
            ),
            region=region,
            runner_up=Sentence(REGION_NAMES[answer.runner_up]),
        )
    return Sentence(
        QT_TRANSLATE_NOOP(
            "BKN", "The landscape map (FGR) does not classify this town: the nearest region, {region}, is used."
        ),
        region=region,
    )
