"""The species that a list may be derived from: all of a list, in every landscape type (method.md, section 12)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, List, Sequence

import numpy as np

from bkn_qgis.scoring.names import fold_accents
from bkn_qgis.scoring.species_list import GENERALIST, MEETSOORT, NO_ROLE, SpeciesList

if TYPE_CHECKING:
    from numpy.typing import NDArray


def pool_of(species_list: SpeciesList, more_types: Sequence[str]) -> SpeciesList:
    """A list that expects all species of another one in each of its landscape types, and in ``more_types``."""
    known = {fold_accents(name) for name in species_list.landscape_types}
    types: List[str] = list(species_list.landscape_types)
    types += [name for name in more_types if fold_accents(name) not in known]
    roles = np.full((len(types), len(species_list.entry_species)), MEETSOORT, dtype=np.uint8)
    return replace(species_list, landscape_types=tuple(types), roles=roles)


def roles_in_pool(species_list: SpeciesList, types: int) -> NDArray[Any]:
    """The role that each entry gets where it is found: uint8, one row for each of ``types`` of its pool.

    That of the list in this type; where the list does not have it there, meetsoort, but generalist for one that is
    nothing else anywhere.
    """
    is_meetsoort = (species_list.roles == MEETSOORT).any(axis=0)
    elsewhere = np.where(is_meetsoort, MEETSOORT, GENERALIST).astype(np.uint8)
    roles = np.tile(elsewhere, (types, 1))
    own = species_list.roles
    roles[: len(own)] = np.where(own != NO_ROLE, own, elsewhere)
    return roles
