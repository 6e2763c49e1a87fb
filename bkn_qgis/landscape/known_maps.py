"""The maps of towns, farmland, woods, water and nature areas: what they are and which service gives them.

Services and fields: providers.md, section 5.2; what decides: method.md, section 8.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, Mapping, Optional, Tuple

OGC, ARCGIS = "ogc", "arcgis"
BEVOLKINGSKERNEN, BODEMGEBRUIK, NATURA_2000, NNN = "bevolkingskernen", "bodemgebruik", "natura2000", "nnn"
THEMES = (BEVOLKINGSKERNEN, BODEMGEBRUIK, NATURA_2000, NNN)
NATURE_THEMES = (NATURA_2000, NNN)
# Other land use than town and farmland, by bestand bodemgebruik; there is no landscape type for it.
WOODS_AND_NATURE, WATER = "nature", "water"

_LAND_USE_CLASSES = Path(__file__).resolve().parents[1] / "reference" / "landscape" / "land_use_classes.csv"
# A code as programs write it: 60, "60", 60.0, "060", "60 Bos".
_CODE = re.compile(r"0*([0-9]{1,2})(?:\.0+)?(?:[-:. ]+[^0-9].*)?")


@dataclass(frozen=True)
class KnownMap:
    """A map of polygons and the service that gives it.

    ``protocol``: ``OGC`` (OGC API Features) or ``ARCGIS`` (FeatureServer); ``collection``: its name there.
    ``name_fields``, ``class_fields``: where its polygons say what they are called, and of which kind they are; of
    several the first that is there. ``fetched_whole``: small enough to be fetched whole whenever it is needed.
    """

    theme: str
    title: str
    attribution: str
    licence: str
    protocol: str
    url: str
    collection: str
    name_fields: Tuple[str, ...]
    class_fields: Tuple[str, ...] = ()
    fetched_whole: bool = False


KNOWN_MAPS: Mapping[str, KnownMap] = {
    layer.theme: layer
    for layer in (
        KnownMap(
            BEVOLKINGSKERNEN,
            "CBS Bevolkingskernen 2021",
            "CBS, Kadaster",
            "CC BY 4.0",
            OGC,
            "https://api.pdok.nl/cbs/bevolkingskernen-2021/ogc/v1/",
            "bevolkingskernen",
            ("bevolkingskern", "naam", "kern", "bknaam", "bk_naam", "bevolkingskernnaam", "kernnaam"),
            fetched_whole=True,
        ),
        KnownMap(
            BODEMGEBRUIK,
            "CBS Bestand Bodemgebruik 2017",
            "CBS, Kadaster",
            "CC0",
            OGC,
            "https://api.pdok.nl/cbs/bestand-bodemgebruik-2017/ogc/v1/",
            "bestand_bodemgebruik",
            ("bodemgebruik", "omschrijving", "categorie"),
            ("bg2017", "bg2015", "categorie", "bodemgebruik"),
        ),
        KnownMap(
            NATURA_2000,
            "Natura 2000",
            "RVO, Ministerie van LVVN",
            "CC0",
            OGC,
            "https://api.pdok.nl/rvo/natura2000/ogc/v1/",
            "natura2000",
            ("naam_n2k", "naam", "sitename"),
            fetched_whole=True,
        ),
        KnownMap(
            NNN,
            "Natuurnetwerk Nederland 2025",
            "Provincies",
            "",
            ARCGIS,
            "https://services-eu1.arcgis.com/rtKHfln6aSWYWgCv/arcgis/rest/services/",
            "Natuurnetwerk_Nederland_2025/FeatureServer/0",
            ("naam", "gebiedsnaam", "name", "sitename", "text"),
        ),
    )
}


def property_of(properties: Mapping[str, Any], *names: str) -> Optional[Any]:
    """The value of the first of ``names`` that has one, without regard to case and underscores; None for none.

    Services spell the same property in several ways: ``naam_n2k`` and ``naamN2K`` (providers.md, section 5.2).
    """
    by_bare_name: Dict[str, Any] = {}
    for name, value in properties.items():
        if value is not None:
            by_bare_name.setdefault(_bare(name), value)
    for name in names:
        exact = properties.get(name)
        value = by_bare_name.get(_bare(name)) if exact is None else exact
        if value is not None:
            return value
    return None


def _bare(name: str) -> str:
    return name.replace("_", "").casefold()


def name_in(properties: Mapping[str, Any], known: KnownMap) -> str:
    """What a polygon of a map is called, "" where it does not say."""
    for field in known.name_fields:
        text = str(property_of(properties, field) or "").strip()
        if text:
            return text
    return ""


def kind_in(properties: Mapping[str, Any], known: KnownMap) -> str:
    """The land use of a polygon of bestand bodemgebruik as ``land_use_class`` gives it, "" for all other maps."""
    return land_use_class(properties, known.class_fields)


@lru_cache(maxsize=1)
def _land_use_classes() -> Dict[str, str]:
    with open(_LAND_USE_CLASSES, encoding="utf-8", newline="") as stream:
        return {row["value"]: row["land_use"] for row in csv.DictReader(stream)}


def land_use_class(properties: Mapping[str, Any], fields: Tuple[str, ...]) -> str:
    """``WOODS_AND_NATURE`` or ``WATER`` for a polygon of bestand bodemgebruik, "" for all other land use.

    A field holds a code of CBS (60 to 62 woods and open nature, 70 to 83 water) or its words; the table is
    reference/landscape/land_use_classes.csv.
    """
    return _class_in(properties, fields) or ""


def has_known_class(properties: Mapping[str, Any], fields: Tuple[str, ...]) -> bool:
    """Whether a polygon of bestand bodemgebruik says its land use in a way that is known here."""
    return _class_in(properties, fields) is not None


def _class_in(properties: Mapping[str, Any], fields: Tuple[str, ...]) -> Optional[str]:
    """What the table says of the first field with a value that stands in it; None where none does."""
    for field in fields:
        value = property_of(properties, field)
        if value is not None:
            text = " ".join(str(value).casefold().split())
            code = _CODE.fullmatch(text)
            found = _land_use_classes().get(code[1] if code else text)
            if found is not None:
                return found
    return None
