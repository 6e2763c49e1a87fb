"""When, how and in which habitats to look for a species, from the tables that ship (bkn_qgis/reference)."""

import csv
import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Optional, Tuple

_REFERENCE = Path(__file__).resolve().parent.parent / "reference"
_TRAITS = _REFERENCE / "species_traits.csv"
_HABITATS = _REFERENCE / "habitats.csv"


@dataclass(frozen=True)
class SpeciesTraits:
    """``months``: such as "3-8"; ``habitats``: codes of ``habitats``, the most telling first."""

    months: str
    habitats: Tuple[str, ...]
    how_nl: str
    how_en: str

    def how(self, language: str) -> str:
        """How to look, in Dutch for the ``language`` "nl", else in English."""
        return self.how_nl if language == "nl" else self.how_en


def traits_of(scientific_name: str, group_code: str) -> Optional[SpeciesTraits]:
    """What is known of a species in a group; None for a species of another list."""
    return _all_traits().get((scientific_name, group_code))


@functools.lru_cache(maxsize=1)
def _all_traits() -> Dict[Tuple[str, str], SpeciesTraits]:
    with open(_TRAITS, encoding="utf-8", newline="") as stream:
        return {
            (row["scientific_name"], row["group"]): SpeciesTraits(
                row["months"],
                tuple(code for code in row["habitats"].split("|") if code in habitats()),
                row["method_nl"],
                row["method_en"],
            )
            for row in csv.DictReader(stream)
        }


@functools.lru_cache(maxsize=1)
def habitats() -> Dict[str, Dict[str, str]]:
    """The rows of habitats.csv by code, in its order."""
    with open(_HABITATS, encoding="utf-8", newline="") as stream:
        return {row["code"]: row for row in csv.DictReader(stream)}
