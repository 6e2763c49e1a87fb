"""The habitats of species and what they need, from the table that ships (bkn_qgis/reference/habitats.csv)."""

import csv
import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Tuple

from bkn_qgis.messages import DisplayName

_HABITATS = Path(__file__).resolve().parent.parent / "reference" / "habitats.csv"


@dataclass(frozen=True)
class Habitat:
    """A habitat: ``row`` holds the columns of its row; texts are asked for by language."""

    code: str
    row: Dict[str, str]

    def text(self, column: str, language: str) -> str:
        """The text of ``name``, ``condition``, ``municipality``, ``resident`` or ``farmer``, "" where it has none."""
        return DisplayName(self.row[f"{column}_nl"], self.row[f"{column}_en"]).text(language)

    @property
    def kind(self) -> str:
        """Milieu, inrichting or beheer: to which part of the basic conditions it belongs."""
        return self.row["kind"]


@functools.lru_cache(maxsize=1)
def all_habitats() -> Tuple[Habitat, ...]:
    """The habitats, in the order of their table."""
    with open(_HABITATS, encoding="utf-8", newline="") as stream:
        return tuple(Habitat(row["code"], row) for row in csv.DictReader(stream))


@functools.lru_cache(maxsize=1)
def habitat_numbers() -> Dict[str, int]:
    """The place of each habitat in ``all_habitats``, by its code."""
    return {habitat.code: number for number, habitat in enumerate(all_habitats())}
