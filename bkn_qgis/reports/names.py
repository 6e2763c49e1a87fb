"""Names that data give, in the language of a report: of species groups, landscape types and species."""

from __future__ import annotations

from typing import TYPE_CHECKING, Dict

from bkn_qgis.labelling.names_in_language import english_landscape_types
from bkn_qgis.scoring.species_groups import FOURTEEN

if TYPE_CHECKING:
    from bkn_qgis.scoring.species_list import Species, SpeciesGroup

ENGLISH_GROUPS: Dict[str, str] = {
    "amf": "Amphibians",
    "bij": "Bees",
    "dag": "Butterflies",
    "kor": "Epiphytic lichens",
    "lib": "Dragonflies",
    "nac": "Moths",
    "pad": "Fungi",
    "spr": "Grasshoppers and crickets",
    "vaa": "Vascular plants",
    "vis": "Fish",
    "brv": "Breeding birds",
    "wiv": "Winter birds",
    "lan": "Land mammals",
    "vle": "Bats",
}


def group_name(group: SpeciesGroup, language: str) -> str:
    """A species group; one that is not of the fourteen keeps the name that its list gives."""
    if language == "nl" or FOURTEEN.get(group.code) != group.name:
        return group.name
    return ENGLISH_GROUPS[group.code]


def landscape_name(landscape_type: str, language: str) -> str:
    """A landscape type; one of another list keeps its name."""
    return landscape_type if language == "nl" else english_landscape_types().get(landscape_type, landscape_type)


def species_name(species: Species, language: str) -> str:
    """A species, by its scientific name where the list has none in the language."""
    own = species.dutch_name if language == "nl" else species.english_name
    return own or species.scientific_name
