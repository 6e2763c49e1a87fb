"""The landscape type of places, apart from labels, and the rows that tell it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Callable, Collection, Dict, Iterator, List, Optional, Sequence, Tuple

import numpy as np

from bkn_qgis.labelling.landscape_choice import LandscapeChoice, PlaceLandscape, landscapes_of_places
from bkn_qgis.labelling.landscape_messages import LAND_USE_NAMES, REGION_NAMES
from bkn_qgis.labelling.place_land import PlaceLand
from bkn_qgis.labelling.places import LocatedPlace, Place, locate_places
from bkn_qgis.labelling.result_fields import DOUBLE, TEXT, FieldSpec, InputFields, arranged_fields
from bkn_qgis.landscape.known_maps import BEVOLKINGSKERNEN, BODEMGEBRUIK, WATER, WOODS_AND_NATURE
from bkn_qgis.landscape.land_maps import LandMaps
from bkn_qgis.landscape.land_shares import FOREIGN, SEA, column_of, columns_of_land_use
from bkn_qgis.landscape.landscape_types import LandscapeType
from bkn_qgis.landscape.region_map import shipped_region_map
from bkn_qgis.messages import QT_TRANSLATE_NOOP, WARNING, LogEntry, Message

if TYPE_CHECKING:
    from numpy.typing import NDArray

Progress = Callable[[float], None]
Translated = Callable[[Message], str]
"""Gives a message as text in the user's language."""
# An earlier result is known by these together: nobody has them by chance.
_SIGNATURE = {"land_type", "land_code", "land_stat", "land_why"}
_FIRST_FIELDS = ("land_type", "land_code", "land_use", "region", "nature", "land_stat", "land_why")
_LAST_SHARES = ("p_woods", "p_water", "p_nomap", "p_sea", "p_abroad", "p_nature")
_PLACES_AT_ONCE = 1000
LAND_USE_THEMES = (BEVOLKINGSKERNEN, BODEMGEBRUIK)


@dataclass(frozen=True)
class TypeRun:
    """The places whose type is asked, their CRS, and the search area."""

    places: Sequence[Place]
    crs: str
    mode: str
    radius_m: float

    def located(self) -> List[LocatedPlace]:
        """The places in RD. Raises BknError for an unknown CRS."""
        return self._located

    @cached_property
    def _located(self) -> List[LocatedPlace]:
        return locate_places(self.places, self.crs, self.mode)


def find_types(
    run: TypeRun, maps: LandMaps, types: Sequence[LandscapeType], progress: Progress
) -> List[PlaceLandscape]:
    """The landscape of every place by the maps and the table of types, with ``bad_geometry`` where a place has none.

    Raises BknError for a map that cannot be used, and what ``progress`` raises.
    """
    located = run.located()
    choice = LandscapeChoice(maps=maps, types=types)
    names = [each.name for each in types]
    landscapes = landscapes_of_places(
        run.places, located, run.mode, run.radius_m, choice, names, shipped_region_map(), progress
    )
    for place, landscape in zip(located, landscapes):
        if place.problem is not None:
            landscape.status, landscape.reason = "bad_geometry", place.problem
    return landscapes


def land_use_entries(maps: LandMaps, landscapes: Sequence[PlaceLandscape]) -> List[LogEntry]:
    """What the log says where no map of land use was at hand: without one hardly a place gets a type."""
    if maps.of(LAND_USE_THEMES):
        return []
    failed = [maps.failures[theme] for theme in LAND_USE_THEMES if theme in maps.failures]
    without = sum(not each.landscape_type for each in landscapes)
    if failed:
        template = QT_TRANSLATE_NOOP(
            "BKN", "No map of land use: {reason} Places without a landscape type: {number} of {places}."
        )
        values: Dict[str, object] = {"reason": failed[0]}
    else:
        template = QT_TRANSLATE_NOOP(
            "BKN",
            "No map of land use is on this computer, so whether a place is town or farmland is not known: fetch it "
            "with 'Fetch landscape data'. Places without a landscape type: {number} of {places}.",
        )
        values = {}
    return [(WARNING, Message(template, number=without, places=len(landscapes), **values))]


def type_fields(types: Sequence[LandscapeType]) -> List[FieldSpec]:
    """The fields of ``bkn:landscapetypes``, shares last; all names fit a shapefile."""
    shares = [*(share_field(each) for each in types), *_LAST_SHARES]
    return [*(FieldSpec(name, TEXT) for name in _FIRST_FIELDS), *(FieldSpec(name, DOUBLE) for name in shares)]


def arranged_input(names: Sequence[str], types: Sequence[LandscapeType], reserved: Collection[str] = ()) -> InputFields:
    """What becomes of the fields of the input beside those of ``type_fields``, which an earlier run may have left.

    ``reserved``: names in lower case that the file of the result needs for itself.
    """
    result_names = {spec.name for spec in type_fields(types)}
    present = {name.lower() for name in names}
    earlier = present & result_names if present >= _SIGNATURE else set()
    return arranged_fields(names, result_names | set(reserved), earlier)


def share_field(landscape_type: LandscapeType) -> str:
    """The field with the share of a type."""
    return f"p_{landscape_type.field_part}"


def type_columns(
    landscapes: Sequence[PlaceLandscape], types: Sequence[LandscapeType], translated: Translated
) -> Iterator[List[List[Any]]]:
    """The columns of ``type_fields`` in the user's language, for some places after the other; shares in percent."""
    translated = _once_each(translated)
    # Of two types with one name the first.
    codes = {each.name: each.code for each in reversed(types)}
    uses = {use: translated(Message(name)) for use, name in LAND_USE_NAMES.items()}
    regions = {region: translated(Message(name)) for region, name in REGION_NAMES.items()}
    for first in range(0, len(landscapes), _PLACES_AT_ONCE):
        some = landscapes[first : first + _PLACES_AT_ONCE]
        yield [
            [each.landscape_type or None for each in some],
            [codes.get(each.landscape_type) for each in some],
            [uses[each.land.land_use] if each.land.land_use else None for each in some],
            [regions[each.land.region] if each.land.region else None for each in some],
            [_nature(each.land) for each in some],
            [each.status or "ok" for each in some],
            [_why(each, translated) for each in some],
            *_share_columns(some, types),
        ]


def _once_each(translated: Translated) -> Translated:
    """The same, which translates messages that many places share only once."""
    texts: Dict[Tuple[object, ...], str] = {}

    def text_of(message: Message) -> str:
        key = (message.template, *message.values.values())
        text = texts.get(key)
        if text is None:
            text = texts[key] = translated(message)
        return text

    return text_of


def _nature(land: PlaceLand) -> Optional[str]:
    return " ".join(filter(None, (land.nature_name, f"({land.nature})" if land.nature else ""))) or None


def _why(landscape: PlaceLandscape, translated: Translated) -> Optional[str]:
    messages = [landscape.reason or landscape.rests_on, *landscape.warnings]
    texts = [translated(message) for message in messages if message is not None]
    return " ".join(text[:1].upper() + text[1:] for text in texts) or None


def _share_columns(landscapes: Sequence[PlaceLandscape], types: Sequence[LandscapeType]) -> List[List[Optional[float]]]:
    """The shares of places in percent, a column per type, then ``_LAST_SHARES``; None where there are none."""
    table = np.full((len(landscapes), len(types) + len(_LAST_SHARES)), None, dtype=object)
    rows = [row for row, each in enumerate(landscapes) if each.land.shares.ground is not None]
    if rows:
        ground = np.array([landscapes[row].land.shares.ground for row in rows], dtype=np.float64)
        nature = np.array([landscapes[row].land.shares.nature for row in rows])
        of_types = ground[:, [column_of(each.land_use, each.region) for each in types]]
        together = [_sums(ground, columns_of_land_use(use)) for use in (WOODS_AND_NATURE, WATER, "")]
        table[rows] = _percent(np.column_stack([of_types, *together, ground[:, [SEA, FOREIGN]], nature]))
    return [column.tolist() for column in table.T]


def _sums(ground: NDArray[Any], columns: List[int]) -> NDArray[Any]:
    return np.ascontiguousarray(ground[:, columns]).sum(axis=1)


def _percent(parts: NDArray[Any]) -> NDArray[Any]:
    """Parts (0 to 1) in percent with one decimal, rounded as Python does it, which numpy does not: (n, m) of object."""
    values, place = np.unique(100 * parts.ravel(), return_inverse=True)
    rounded = np.array([round(value, 1) for value in values.tolist()], dtype=object)
    return rounded[place].reshape(parts.shape)
