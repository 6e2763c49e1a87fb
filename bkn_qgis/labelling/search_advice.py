"""When and how to look for a species, and what would help it: from the tables that ship with the plugin."""

from __future__ import annotations

import csv
import functools
from pathlib import Path
from typing import Dict, Tuple

_REFERENCE = Path(__file__).resolve().parent.parent / "reference"
_TRAITS = _REFERENCE / "species_traits.csv"
_HABITATS = _REFERENCE / "habitats.csv"


def search_advice(scientific_name: str, group_code: str, language: str) -> Tuple[str, str, str]:
    """Months, how to look, and what would help a species of a group; "" where nothing is known.

    In Dutch for the ``language`` "nl", else in English.
    """
    row = _traits().get((scientific_name, group_code))
    if row is None:
        return "", "", ""
    end = "nl" if language == "nl" else "en"
    habitats = [_habitats()[code] for code in row["habitats"].split("|") if code in _habitats()]
    helps = " ".join(habitat[f"condition_{end}"] for habitat in habitats[:2])
    return row["months"], row[f"method_{end}"], helps


@functools.lru_cache(maxsize=1)
def _traits() -> Dict[Tuple[str, str], Dict[str, str]]:
    with open(_TRAITS, encoding="utf-8", newline="") as stream:
        return {(row["scientific_name"], row["group"]): row for row in csv.DictReader(stream)}


@functools.lru_cache(maxsize=1)
def _habitats() -> Dict[str, Dict[str, str]]:
    with open(_HABITATS, encoding="utf-8", newline="") as stream:
        return {row["code"]: row for row in csv.DictReader(stream)}
