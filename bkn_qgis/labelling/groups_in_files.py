"""The groups that exports of the NDFF name, as a person reads them: wider and other groups than those of the list."""

from __future__ import annotations

from typing import Dict, Iterable, List

from bkn_qgis.messages import DisplayName
from bkn_qgis.scoring.species_groups import group_display_name

# Translations of this project, of the names that ``srtgroepen`` holds.
_ENGLISH: Dict[str, str] = {
    "Eencelligen": "Single-celled organisms",
    "Geleedpotigen (overig)": "Arthropods (other)",
    "Insecten (overig)": "Insects (other)",
    "Kevers": "Beetles",
    "Korstmossen": "Lichens",
    "Kranswieren, wieren en algen": "Stoneworts, seaweeds and algae",
    "Kreeftachtigen": "Crustaceans",
    "Microvlinders": "Micro-moths",
    "Mossen": "Mosses",
    "Ongewervelden (overig)": "Invertebrates (other)",
    "Reptielen": "Reptiles",
    "Schimmels": "Fungi",
    "Snavelinsecten": "True bugs",
    "Spinachtigen": "Arachnids",
    "Vleermuizen": "Bats",
    "Vliegen en muggen": "Flies and mosquitoes",
    "Vliesvleugeligen": "Bees, wasps and ants",
    "Vogels": "Birds",
    "Weekdieren": "Molluscs",
    "Zoogdieren (overig)": "Mammals (other)",
}


def file_group_name(name: str) -> DisplayName:
    """A group that a file names; one that is not known keeps its name."""
    return DisplayName(name, _ENGLISH[name]) if name in _ENGLISH else group_display_name(name)


def file_group_names(names: Iterable[str]) -> List[DisplayName]:
    """The same for several."""
    return [file_group_name(name) for name in names]
