"""A rough Netherlands for the fakes of map services: towns, woods, water and nature areas where they really lie.

Drawn by hand as circles and rectangles at the real places; nothing of CBS, RVO or the provinces is in it.
"""

from __future__ import annotations

from typing import Any, Dict, List, Tuple

from fakes.map_features import MapFeature
from fakes.pdok import ARCGIS_PATH, FakePdok
from shapely.geometry import Point, box

# Centres in RD and the radius in metres of a circle that stands for the bevolkingskern.
TOWNS: Dict[str, Tuple[float, float, float]] = {
    "Amersfoort": (155_000, 463_000, 3000),
    "Enschede": (257_900, 471_600, 4000),
    "Groningen": (233_900, 582_000, 4000),
    "Zandvoort": (96_900, 488_100, 1200),
    "Amsterdam": (121_394, 487_383, 6000),
    "Rotterdam": (92_500, 437_500, 6000),
    "Den Haag": (81_500, 455_000, 4500),
    "Utrecht": (136_500, 456_000, 4500),
    "Leiden": (93_500, 463_500, 2500),
    "Maastricht": (176_500, 318_000, 3500),
    "Nijmegen": (187_500, 428_500, 4000),
    "Barneveld": (168_000, 461_000, 1800),
}
OPEN_GROUND: Tuple[Tuple[str, int, Any], ...] = (
    ("Bos", 60, box(183_000, 470_000, 195_000, 482_000)),
    ("Open nat natuurlijk terrein", 62, box(200_500, 516_000, 201_500, 517_000)),
    ("Overig binnenwater", 78, box(170_500, 463_000, 171_000, 463_500)),
    ("Overig agrarisch gebruik", 51, box(205_000, 513_000, 215_000, 518_000)),
    ("Woonterrein", 20, box(166_500, 459_500, 169_500, 462_500)),
    # The real map leaves no gaps.
    ("Overig agrarisch gebruik", 51, box(0, 300_000, 290_000, 630_000)),
)
NATURA: Tuple[Tuple[str, Any], ...] = (
    ("Veluwe", box(180_000, 468_000, 197_000, 486_000)),
    ("Waddenzee", box(120_000, 590_000, 225_000, 615_000)),
)
NNN_AREAS: Tuple[Tuple[str, Any], ...] = (
    ("Veluwe", box(180_000, 468_000, 197_000, 486_000)),
    ("Appelse heide", box(172_000, 465_000, 173_000, 466_000)),
)
MUNICIPALITIES: Tuple[Tuple[str, Any], ...] = (
    ("Barneveld", box(164_000, 456_000, 174_000, 468_000)),
    ("Barendrecht", box(91_000, 425_000, 98_000, 431_000)),
)


def land_features() -> Dict[str, List[MapFeature]]:
    """The features of every collection, with properties as the services write them."""
    towns = [({"bevolkingskern": name}, Point(x, y).buffer(r, 32)) for name, (x, y, r) in TOWNS.items()]
    ground = [({"bodemgebruik": name, "bg2017": code}, shape) for name, code, shape in OPEN_GROUND]
    return {
        "bevolkingskernen": _numbered(towns),
        "bestand_bodemgebruik": _numbered(ground),
        "natura2000": _numbered([({"naamN2K": name, "nr": 57}, shape) for name, shape in NATURA]),
        "Natuurnetwerk_Nederland_2025": _numbered([({"NAAM": name}, shape) for name, shape in NNN_AREAS]),
        "gemeentegebied": _numbered([({"naam": name, "code": "0203"}, shape) for name, shape in MUNICIPALITIES]),
    }


def _numbered(rows: List[Tuple[Dict[str, Any], Any]]) -> List[MapFeature]:
    return [(str(number), properties, shape) for number, (properties, shape) in enumerate(rows, 1)]


def land_settings(fake: FakePdok) -> Dict[str, str]:
    """The QgsSettings that point every map at one fake, each below an address of its own."""
    ogc = ("bevolkingskernen", "bodemgebruik", "natura2000", "municipalities")
    settings = {f"bkn_qgis/services/{name}/url": f"{fake.url}/{name}/ogc/v1/" for name in ogc}
    return {**settings, "bkn_qgis/services/nnn/url": fake.url + ARCGIS_PATH}
