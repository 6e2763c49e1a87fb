"""Addresses of pages about a place or a species, and of those who help to add observations.

Nothing is asked here: a browser opens them when the user wants it. Those of waarneming.nl are as its own pages use
them; the day, the point (longitude, latitude in WGS84) and a distance in whole kilometres choose observations.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Dict, List, Optional, Tuple
from urllib.parse import quote, urlencode

from bkn_qgis.bridge.place.lines import group_lines
from bkn_qgis.bridge.place.question import PlaceAnswer
from bkn_qgis.providers.tile_places import degrees_of
from bkn_qgis.scoring.species_groups import FOURTEEN

WAARNEMING = "https://waarneming.nl/"
WAARNEMING_HELP = "https://support.observation.org/nl"


@dataclass(frozen=True)
class Organisation:
    """Who keeps records of a species group and knows the local groups."""

    name: str
    url: str


KNNV = Organisation("KNNV", "https://knnv.nl/")
IVN = Organisation("IVN", "https://www.ivn.nl/")
_SOVON = Organisation("Sovon", "https://www.sovon.nl/")
_BUTTERFLIES = Organisation("De Vlinderstichting", "https://www.vlinderstichting.nl/")
_RAVON = Organisation("RAVON", "https://www.ravon.nl/")
_EIS = Organisation("EIS Kenniscentrum Insecten", "https://www.eis-nederland.nl/")
_MAMMALS = Organisation("Zoogdiervereniging", "https://www.zoogdiervereniging.nl/")
_BLWG = Organisation("BLWG", "https://www.blwg.nl/")

# Codes of the fourteen groups (scoring.species_groups).
ORGANISATIONS: Dict[str, Organisation] = {
    "amf": _RAVON,
    "bij": _EIS,
    "dag": _BUTTERFLIES,
    "kor": _BLWG,
    "lib": _BUTTERFLIES,
    "nac": _BUTTERFLIES,
    "pad": Organisation("Nederlandse Mycologische Vereniging", "https://www.mycologen.nl/"),
    "spr": _EIS,
    "vaa": Organisation("FLORON", "https://www.floron.nl/"),
    "vis": _RAVON,
    "brv": _SOVON,
    "wiv": _SOVON,
    "lan": _MAMMALS,
    "vle": _MAMMALS,
}
"""Per code of a species group."""


def place_link(answer: PlaceAnswer) -> str:
    """What waarneming.nl shows around the place, up to the reference date."""
    request, located = answer.run.request, answer.located
    (latitude,), (longitude,) = degrees_of([located.x], [located.y])
    asked = {
        "end_date": request.reference_date.isoformat(),
        "point": f"POINT({longitude:.5f} {latitude:.5f})",
        "distance": math.ceil(request.radius_m / 1000),
    }
    return f"{WAARNEMING}fieldwork/observations/explore/?{urlencode(asked, quote_via=quote)}"


def species_link(scientific_name: str) -> str:
    """What waarneming.nl knows of a species."""
    return f"{WAARNEMING}species/search/?{urlencode({'q': scientific_name, 'deep': 'on'}, quote_via=quote)}"


def who_knows(answer: Optional[PlaceAnswer]) -> List[Tuple[str, Organisation]]:
    """Name of each group and who knows it: those that are expected at a place, first where most is missing there; all
    of the fourteen where there is no answer with counts."""
    names = dict(FOURTEEN)
    if answer is not None and answer.has_counts:
        lines = sorted(group_lines(answer), key=lambda line: line.observed - line.expected)
        names = {line.code: line.name for line in lines if line.expected}
    return [(name, ORGANISATIONS[code]) for code, name in names.items() if code in ORGANISATIONS]
