"""The habitats of species, what they need, and whether a search area has them; from the tables that ship.

The maps of land use are coarse: they show towns, farmland, woods and larger waters, and no hedge or pond. So a habitat
is called absent only where the whole search area is known and has nothing in which it could lie.
"""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, Optional, Tuple

from bkn_qgis.landscape.known_maps import WATER, WOODS_AND_NATURE
from bkn_qgis.landscape.land_shares import columns_of_land_use
from bkn_qgis.landscape.land_use import AGRARIAN, CITY

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bkn_qgis.labelling.place_land import PlaceShares

PRESENT, ABSENT, UNKNOWN = "present", "absent", "unknown"
_REFERENCE = Path(__file__).resolve().parent.parent / "reference"
_TRAITS = _REFERENCE / "species_traits.csv"
_HABITATS = _REFERENCE / "habitats.csv"
# A share below this may be a few cells of the raster on which it was counted.
_LEAST_SHARE = 0.005
_SURELY_IN = {
    "tuin": CITY,
    "muur": CITY,
    "gebouw": CITY,
    "bos": WOODS_AND_NATURE,
    "plas": WATER,
    "oever": WATER,
}
"""Where a search area has this land use, it has the habitat."""
_ONLY_IN = {"akker": AGRARIAN, "weide": AGRARIAN, "erf": AGRARIAN}
"""Where a search area surely lacks this land use, it lacks the habitat."""


@dataclass(frozen=True)
class Habitat:
    """A habitat of ``habitats.csv``: ``row`` holds its columns; texts are asked for in "nl", or else in English."""

    code: str
    row: Dict[str, str]

    def text(self, column: str, language: str) -> str:
        """The text of ``name``, ``condition``, ``municipality``, ``resident`` or ``farmer``, "" where it has none."""
        return self.row[f"{column}_{'nl' if language == 'nl' else 'en'}"]

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
def species_traits() -> Dict[Tuple[str, str], Dict[str, str]]:
    """The rows of ``species_traits.csv`` by scientific name and code of the group."""
    with open(_TRAITS, encoding="utf-8", newline="") as stream:
        return {(row["scientific_name"], row["group"]): row for row in csv.DictReader(stream)}


def habitats_of(scientific_name: str, group_code: str) -> Tuple[str, ...]:
    """The codes of the habitats of a species of a group, the one it needs most first; none where not known."""
    row = species_traits().get((scientific_name, group_code))
    return tuple(row["habitats"].split("|")) if row else ()


def habitat_presence(shares: PlaceShares) -> Dict[str, str]:
    """Of each habitat by its code, whether a search area has it: PRESENT, ABSENT or UNKNOWN.

    ``shares``: what the maps say it consists of.
    """
    return {habitat.code: _presence(habitat.code, shares.ground) for habitat in all_habitats()}


def _presence(code: str, ground: Optional[NDArray[Any]]) -> str:
    if ground is None:
        return UNKNOWN
    if code in _SURELY_IN and _share(ground, _SURELY_IN[code]) >= _LEAST_SHARE:
        return PRESENT
    is_known = _share(ground, "") < _LEAST_SHARE
    if code in _ONLY_IN and is_known and _share(ground, _ONLY_IN[code]) < _LEAST_SHARE:
        return ABSENT
    return UNKNOWN


def _share(ground: NDArray[Any], land_use: str) -> float:
    return float(ground[columns_of_land_use(land_use)].sum())
