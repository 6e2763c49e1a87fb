"""Landscape types: land use in a region, a text of the user, a map of the user (method.md, section 8)."""

from __future__ import annotations

import csv
import functools
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence, Tuple

import numpy as np
import numpy.typing as npt

from bkn_qgis.landscape.overlaps import index_overlaps, overlaps_of
from bkn_qgis.landscape.polygon_index import containing_pairs, has_area, index_polygons
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, DisplayName, Message
from bkn_qgis.observations.repaired_areas import repaired

LAND_USES = ("city", "agrarian")
REGIONS = ("du", "hl", "hz", "lv", "ri", "zk")
# A code becomes part of the name of a field: it is short, and none of the other parts of such names.
_CODE = re.compile(r"[A-Za-z0-9_-]{1,8}")
_OTHER_FIELD_PARTS = ("woods", "water", "nomap", "sea", "abroad", "nature")
_COLUMNS = ("code", "landscape", "land_use", "region", "name_en")
SHIPPED_TYPES = Path(__file__).resolve().parents[1] / "reference" / "landscape" / "landscape_types.csv"


@dataclass(frozen=True)
class LandscapeType:
    """A landscape type: its short code, its name in species lists, and what it is made of.

    ``land_use``: 'city' or 'agrarian'; ``region``: an FGR code, 'du' to 'zk'. ``name_en``: its name in English, "" for
    none.
    """

    code: str
    name: str
    land_use: str
    region: str
    name_en: str = ""

    @property
    def display_name(self) -> DisplayName:
        """The type as a person reads it."""
        return DisplayName(self.name, self.name_en or self.name)

    @property
    def field_part(self) -> str:
        """The code as a part of the name of a field."""
        return self.code.lower().replace("-", "_")


def load_landscape_types(path: Path = SHIPPED_TYPES) -> Tuple[LandscapeType, ...]:
    """The mapping table, in its own order; columns code, landscape, land_use, region, name_en.

    Raises BknError for a table that cannot be read, lacks a column, or has a row without sense, or two rows for one
    land use in a region or one code.
    """
    try:
        with open(path, encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise _unusable(path, Message(QT_TRANSLATE_NOOP("BKN", "it cannot be read"))) from error
    lacking = [column for column in _COLUMNS if not rows or column not in rows[0]]
    if lacking:
        reason = Message(QT_TRANSLATE_NOOP("BKN", "it lacks {columns}"), columns=", ".join(lacking))
        raise _unusable(path, reason)
    types: List[LandscapeType] = []
    for number, row in enumerate(rows, 2):
        found = LandscapeType(*((row[column] or "").strip() for column in _COLUMNS))
        if not _makes_sense(found) or any(_says_the_same(found, other) for other in types):
            raise _unusable(path, Message(QT_TRANSLATE_NOOP("BKN", "line {number} is wrong"), number=number))
        types.append(found)
    return tuple(types)


def _makes_sense(found: LandscapeType) -> bool:
    has_code = bool(_CODE.fullmatch(found.code)) and found.field_part not in _OTHER_FIELD_PARTS
    return has_code and bool(found.name) and found.land_use in LAND_USES and found.region in REGIONS


def _says_the_same(found: LandscapeType, other: LandscapeType) -> bool:
    same_code = found.field_part == other.field_part
    return same_code or (found.land_use, found.region) == (other.land_use, other.region)


def _unusable(path: Path, reason: Message) -> BknError:
    return BknError(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "Cannot use the table of landscape types {path}: {reason}; it needs the columns code, landscape, "
                "land_use (city or agrarian), region ({regions}) and name_en, in UTF-8, each land use in a region "
                "once, and codes of at most 8 letters, figures, - and _.",
            ),
            path=path,
            reason=reason,
            regions=", ".join(REGIONS),
        )
    )


def type_for(land_use: str, region: str, types: Optional[Sequence[LandscapeType]] = None) -> Optional[LandscapeType]:
    """The type for a land use ('city', 'agrarian') in a region ('hz', …), None if there is none.

    ``types``: the mapping table, the shipped one if None.
    """
    for landscape_type in load_landscape_types() if types is None else types:
        if (landscape_type.land_use, landscape_type.region) == (land_use, region):
            return landscape_type
    return None


class KnownTypes:
    """The types of a species list, by their names and by the names (also the English ones) and codes of the mapping
    table.

    ``names_in_list``: as the list writes them; ``mapped``: the rows of the mapping table.
    """

    def __init__(self, names_in_list: Sequence[str], mapped: Sequence[LandscapeType]) -> None:
        self.names_in_list = names_in_list
        self.mapped = mapped
        # Of two alike the first, and a name of the list wins over a code.
        by_name = {_key(name): name for name in reversed(names_in_list)}
        by_code = {_key(row.code): by_name.get(_key(row.name)) for row in reversed(mapped)}
        by_english = {_key(row.name_en): by_name.get(_key(row.name)) for row in reversed(mapped)}
        self._by_key: Dict[str, Optional[str]] = {**by_english, **by_code, **by_name, "": None}
        self._row_of_type = {self.resolve(row.name): row for row in reversed(mapped)}

    def resolve(self, text: str) -> Optional[str]:
        """The list's own name of the type that a user means by a name or a code; None if the list has none.

        Case, accents and outer spaces do not count, nor how many spaces stand between words. A name of the list wins
        over a code of the mapping table, and that over an English name; these count only if the list has their type.
        """
        return self._by_key.get(_key(text))

    def mapped_type(self, name: str) -> Optional[LandscapeType]:
        """The row of the mapping table that means a type of the list."""
        return self._row_of_type.get(name)

    def display_name(self, name: str) -> DisplayName:
        """A type of the list as a person reads it; one that the mapping table lacks keeps its name."""
        row = self.mapped_type(name)
        return DisplayName(name, (row.name_en if row is not None else "") or name)

    def display_names(self) -> List[DisplayName]:
        """The types of the list as a person reads them, in its order."""
        return [self.display_name(name) for name in self.names_in_list]

    def without_species(self) -> List[DisplayName]:
        """The types of the mapping table that the list does not have."""
        return [row.display_name for row in self.mapped if self.resolve(row.name) is None]


@functools.lru_cache(maxsize=1000)
def _key(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(plain.casefold().split())


def types_from_polygons(
    geometries: Sequence[Any], values: Sequence[object], x: npt.NDArray[Any], y: npt.NDArray[Any]
) -> npt.NDArray[np.object_]:
    """The value of the polygon that holds each point, '' where none does.

    ``geometries``: shapely, metres RD; ``values``: what stands in the user's field, one per geometry;
    ``x``, ``y``: metres RD. Polygons are closed; of several the smallest wins, then the first. Geometries
    without area and polygons without a value take no part.
    """
    polygons, texts = _usable(geometries, values)
    order = sorted(range(len(polygons)), key=lambda number: float(polygons[number].area))
    points, found = containing_pairs(index_polygons([polygons[number] for number in order]), x, y)
    result = np.full(len(x), "", dtype=object)
    # Pairs come sorted, the smallest polygon first: written backwards, the smallest stays.
    result[points[::-1]] = np.array([*(texts[number] for number in order), ""], dtype=object)[found[::-1]]
    return result


def types_from_polygons_for_shapes(
    geometries: Sequence[Any], values: Sequence[object], shapes: Sequence[Any]
) -> npt.NDArray[np.object_]:
    """The value with the largest share of each shape (area; length of lines), '' where no polygon meets it.

    Polygons with the same value count together; of equal shares the value of the smallest polygon wins,
    then the first. Points are taken as in ``types_from_polygons``; None and empty shapes give ''.
    """
    polygons, texts = _usable(geometries, values)
    index = index_overlaps(polygons)
    result = np.full(len(shapes), "", dtype=object)
    for number, shape in enumerate(shapes):
        if shape is None or shape.is_empty:
            continue
        if not (shape.area or shape.length):
            place = shape.representative_point()
            result[number] = types_from_polygons(polygons, texts, np.array([place.x]), np.array([place.y]))[0]
            continue
        shares: Dict[str, float] = {}
        smallest: Dict[str, float] = {}
        for overlap in overlaps_of(index, shape):
            text, area = texts[overlap.polygon], float(polygons[overlap.polygon].area)
            shares[text] = shares.get(text, 0.0) + overlap.share
            smallest[text] = min(smallest.get(text, area), area)
        if shares:
            result[number] = min(shares, key=lambda text: (-round(shares[text], 9), smallest[text]))
    return result


def _usable(geometries: Sequence[Any], values: Sequence[object]) -> Tuple[List[Any], List[str]]:
    """Valid geometries with an area and their values as text, without those that have no value."""
    polygons: List[Any] = []
    texts: List[str] = []
    for geometry, value in zip(geometries, values):
        text = "" if value is None else str(value).strip()
        geometry = repaired(geometry)
        if text and has_area(geometry):
            polygons.append(geometry)
            texts.append(text)
    return polygons, texts
