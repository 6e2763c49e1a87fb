"""Who keeps records of the species groups, and knows who counts near a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Optional, Tuple

from bkn_qgis.labelling.place_answer import PlaceAnswer
from bkn_qgis.labelling.place_lines import group_lines
from bkn_qgis.scoring.species_groups import FOURTEEN, group_display_name


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


def who_knows(answer: Optional[PlaceAnswer], language: str) -> List[Tuple[str, Organisation]]:
    """Name of each group and who knows it: those that are expected at a place, first where most is missing there; all
    of the fourteen where there is no answer with counts. ``language``: two letters, of the names of the groups."""
    names = {code: group_display_name(name).text(language) for code, name in FOURTEEN.items()}
    if answer is not None and answer.has_counts:
        lines = sorted(group_lines(answer, language), key=lambda line: line.observed - line.expected)
        names = {line.code: line.name for line in lines if line.expected}
    return [(name, ORGANISATIONS[code]) for code, name in names.items() if code in ORGANISATIONS]
