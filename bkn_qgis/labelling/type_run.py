"""The landscape type of places, apart from labels, and the rows that tell it."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Callable, Collection, List, Optional, Sequence, Tuple

from bkn_qgis.labelling.landscape_choice import LandscapeChoice, PlaceLandscape, landscapes_of_places
from bkn_qgis.labelling.landscape_messages import LAND_USE_NAMES, REGION_NAMES
from bkn_qgis.labelling.places import LocatedPlace, Place, locate_places
from bkn_qgis.labelling.result_fields import DOUBLE, TEXT, FieldSpec, InputFields, arranged_fields
from bkn_qgis.landscape.known_maps import WATER, WOODS_AND_NATURE
from bkn_qgis.landscape.land_maps import LandMaps
from bkn_qgis.landscape.land_shares import FOREIGN, SEA, column_of, columns_of_land_use
from bkn_qgis.landscape.landscape_types import LandscapeType
from bkn_qgis.landscape.region_map import shipped_region_map
from bkn_qgis.messages import Message

Progress = Callable[[float], None]
Translated = Callable[[Message], str]
"""Gives a message as text in the user's language."""
# An earlier result is known by these together: nobody has them by chance.
_SIGNATURE = {"land_type", "land_code", "land_stat", "land_why"}
_FIRST_FIELDS = ("land_type", "land_code", "land_use", "region", "nature", "land_stat", "land_why")
_LAST_SHARES = ("p_woods", "p_water", "p_nomap", "p_sea", "p_abroad", "p_nature")


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


def type_row(landscape: PlaceLandscape, types: Sequence[LandscapeType], translated: Translated) -> List[Any]:
    """The values of ``type_fields`` for a place, in the user's language; shares in percent."""
    land = landscape.land
    code = next((each.code for each in types if each.name == landscape.landscape_type), None)
    nature = " ".join(filter(None, (land.nature_name, f"({land.nature})" if land.nature else "")))
    return [
        landscape.landscape_type or None,
        code,
        translated(Message(LAND_USE_NAMES[land.land_use])) if land.land_use else None,
        translated(Message(REGION_NAMES[land.region])) if land.region else None,
        nature or None,
        landscape.status or "ok",
        _why(landscape, translated),
        *_shares(landscape, types),
    ]


def _why(landscape: PlaceLandscape, translated: Translated) -> Optional[str]:
    messages = [landscape.reason or landscape.rests_on, *landscape.warnings]
    texts = [translated(message) for message in messages if message is not None]
    return " ".join(text[:1].upper() + text[1:] for text in texts) or None


def _shares(landscape: PlaceLandscape, types: Sequence[LandscapeType]) -> List[Optional[float]]:
    shares = landscape.land.shares
    if shares.ground is None:
        return [None] * (len(types) + len(_LAST_SHARES))
    ground = shares.ground
    parts = ground[_columns_of(tuple((each.land_use, each.region) for each in types))].tolist()
    parts += ground[_columns_of_last_shares()].sum(axis=1).tolist()
    parts += [float(ground[SEA]), float(ground[FOREIGN]), shares.nature]
    return [round(100 * part, 1) for part in parts]


@functools.lru_cache(maxsize=1)
def _columns_of(land: Tuple[Tuple[str, str], ...]) -> List[int]:
    """The columns of land uses in regions."""
    return [column_of(land_use, region) for land_use, region in land]


@functools.lru_cache(maxsize=1)
def _columns_of_last_shares() -> List[List[int]]:
    return [columns_of_land_use(use) for use in (WOODS_AND_NATURE, WATER, "")]
