"""Whether the habitats that species need are in a search area, as far as the maps of land use tell.

The maps know town, farmland, and outside towns woods, nature and water from a hectare on. A pond, a ditch, a hedge, a
copse or a wet verge is on none of them: of most habitats they say nothing, and then it is unknown, never absent. That
holds for woods and water too: the habitats include copses and parks, ditches and their banks (method.md, section 11).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, List, Optional, Sequence, Tuple

import numpy as np

from bkn_qgis.labelling.habitats import all_habitats, habitat_numbers
from bkn_qgis.landscape.known_maps import WATER, WOODS_AND_NATURE
from bkn_qgis.landscape.land_shares import FOREIGN, columns_of_land_use
from bkn_qgis.landscape.land_use import AGRARIAN, CITY

if TYPE_CHECKING:
    from numpy.typing import NDArray

HABITAT_WORDS = ("absent", "unknown", "present")
"""What is said of the habitats of a species at a place, in their order."""
ABSENT, UNKNOWN, PRESENT = range(3)

# Of a disc of 1.5 km, 7 ha: less may be an edge of the map.
_SHOWN_FROM = 0.01
# Less may be a few cells of the raster on which the land use was counted.
_NOTHING = 0.005
# The land use that shows a habitat, and those outside which it is not found; () where it may be anywhere.
_SHOWN_BY: Dict[str, str] = {
    **{"tuin": CITY, "muur": CITY, "gebouw": CITY},
    **{"bos": WOODS_AND_NATURE, "plas": WATER, "oever": WATER},
}
_ONLY_IN: Dict[str, Tuple[str, ...]] = {"akker": (AGRARIAN,), "weide": (AGRARIAN,), "erf": (AGRARIAN, CITY)}


def habitats_at_places(grounds: Sequence[Optional[Any]]) -> NDArray[Any]:
    """Whether each habitat of habitats.csv is at each place: int8 (n, h), into ``HABITAT_WORDS``.

    ``grounds``: a row of ``LandShares.ground`` per place, None where no map is at hand.
    """
    found = np.full((len(grounds), len(all_habitats())), UNKNOWN, dtype=np.int8)
    for place, ground in enumerate(grounds):
        if ground is not None:
            found[place] = _habitats_of(ground)
    return found


def _habitats_of(ground: Any) -> List[int]:
    shares = {use: float(ground[columns_of_land_use(use)].sum()) for use in (CITY, AGRARIAN, WATER, WOODS_AND_NATURE)}
    # Of ground abroad nothing is known either.
    unmapped = float(ground[columns_of_land_use("")].sum() + ground[FOREIGN])
    words = []
    for code in habitat_numbers():
        word = UNKNOWN
        if shares.get(_SHOWN_BY.get(code, ""), 0.0) >= _SHOWN_FROM:
            word = PRESENT
        elif code in _ONLY_IN and unmapped + sum(shares[use] for use in _ONLY_IN[code]) < _NOTHING:
            word = ABSENT
        words.append(word)
    return words


def habitats_at_place(ground: Optional[Any]) -> Dict[str, int]:
    """Whether each habitat is at a place, into ``HABITAT_WORDS``, by its code; ``ground``: as above, of the place."""
    (found,) = habitats_at_places([ground])
    return {code: int(found[number]) for code, number in habitat_numbers().items()}


def habitats_of_species(at_places: NDArray[Any], codes: Sequence[Sequence[str]]) -> NDArray[Any]:
    """Whether what each of e species needs is at each place: int8 (n, e).

    ``at_places``: what ``habitats_at_places`` gives; ``codes``: the habitats of each species, any of which will do.
    Present where one of them is, absent where none can be.
    """
    number = habitat_numbers()
    found = np.full((len(at_places), len(codes)), UNKNOWN, dtype=np.int8)
    for species, own in enumerate(codes):
        if own:
            found[:, species] = at_places[:, [number[code] for code in own]].max(axis=1)
    return found
