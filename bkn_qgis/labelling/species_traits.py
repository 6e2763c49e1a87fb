"""When, how and in which habitats to look for a species, from the table that ships (bkn_qgis/reference)."""

import csv
import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Optional, Tuple

from bkn_qgis.labelling.habitats import habitat_numbers
from bkn_qgis.messages import DisplayName

_TRAITS = Path(__file__).resolve().parent.parent / "reference" / "species_traits.csv"


@dataclass(frozen=True)
class SpeciesTraits:
    """``months``: such as "3-8"; ``habitats``: codes of ``habitats``, the one it needs most first; ``how`` to look."""

    months: str
    habitats: Tuple[str, ...]
    how: DisplayName


def traits_of(scientific_name: str, group_code: str) -> Optional[SpeciesTraits]:
    """What is known of a species in a group; None for a species of another list."""
    return all_traits().get((scientific_name, group_code))


def habitats_of(scientific_name: str, group_code: str) -> Tuple[str, ...]:
    """The codes of the habitats of a species of a group, the one it needs most first; none where not known."""
    traits = traits_of(scientific_name, group_code)
    return traits.habitats if traits else ()


@functools.lru_cache(maxsize=1)
def all_traits() -> Dict[Tuple[str, str], SpeciesTraits]:
    """All that is known, by scientific name and code of the group."""
    with open(_TRAITS, encoding="utf-8", newline="") as stream:
        return {
            (row["scientific_name"], row["group"]): SpeciesTraits(
                row["months"],
                tuple(code for code in row["habitats"].split("|") if code in habitat_numbers()),
                DisplayName(row["method_nl"], row["method_en"]),
            )
            for row in csv.DictReader(stream)
        }
