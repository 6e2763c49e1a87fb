"""Of which species and groups units are counted, in one landscape type (method.md, section 10)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, List, Tuple

import numpy as np

from bkn_qgis.arrays import EntrySets, entry_sets
from bkn_qgis.scoring.profile import Profile
from bkn_qgis.scoring.score import scored_entries
from bkn_qgis.scoring.species_list import SpeciesList

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class SharedSpecies:
    """Groups that share species, as the two of birds do, which the total therefore takes as one list.

    ``groups``: their numbers. ``entries``: int64, their scored entries; ``species``: int64, for each of these which of
    the species it is, from 0 on. ``targets``: int64, the target of each species. ``column``: the group of
    ``UnitCounts`` that stands for all of them.
    """

    groups: Tuple[int, ...]
    entries: NDArray[Any]
    species: NDArray[Any]
    targets: NDArray[Any]
    column: int


@dataclass(frozen=True, eq=False)
class EvidenceLists:
    """What ``UnitCounts`` are counted of, and how to read them.

    ``targets``: one per scored entry, in the order of ``entries`` (int64: group by group), then one per species of
    each of ``shared``. ``groups``: one per group of the list, then one for each of ``shared``.
    """

    targets: EntrySets
    groups: EntrySets
    entries: NDArray[Any]
    shared: Tuple[SharedSpecies, ...]


def evidence_lists(landscape_type: int, species_list: SpeciesList, profile: Profile) -> EvidenceLists:
    """The species and groups of a landscape type (its number in the list) of which units are counted."""
    scored = np.flatnonzero(scored_entries(landscape_type, species_list, profile))
    entries = scored[np.argsort(species_list.entry_group[scored], kind="stable")]
    listed = np.flatnonzero(species_list.roles[landscape_type] > 0)
    targets: List[List[int]] = [[entry] for entry in entries.tolist()]
    groups = [_entries_of(species_list, listed, (group,)).tolist() for group in range(len(species_list.groups))]
    shared: List[SharedSpecies] = []
    for sharing in _sharing_groups(species_list, entries) if profile.total == "unique" else []:
        own = _entries_of(species_list, entries, sharing)
        _, species = np.unique(species_list.entry_species[own], return_inverse=True)
        numbers = len(targets) + np.arange(int(species.max()) + 1)
        shared.append(SharedSpecies(sharing, own, species, numbers, len(groups)))
        targets += [own[species == number].tolist() for number in range(len(numbers))]
        groups.append(_entries_of(species_list, listed, sharing).tolist())
    return EvidenceLists(entry_sets(targets), entry_sets(groups), entries, tuple(shared))


def _entries_of(species_list: SpeciesList, entries: NDArray[Any], groups: Tuple[int, ...]) -> NDArray[Any]:
    """Those of some entries that are in some groups."""
    own: NDArray[Any] = entries[np.isin(species_list.entry_group[entries], groups)]
    return own


def _sharing_groups(species_list: SpeciesList, entries: NDArray[Any]) -> List[Tuple[int, ...]]:
    """The groups that hang together by species that stand in several of them."""
    part_of: Dict[int, int] = {}
    first_group: Dict[int, int] = {}
    for species, group in zip(species_list.entry_species[entries].tolist(), species_list.entry_group[entries].tolist()):
        part_of.setdefault(group, group)
        other, own = part_of[first_group.setdefault(species, group)], part_of[group]
        part_of = {each: min(other, own) if part in (other, own) else part for each, part in part_of.items()}
    parts: Dict[int, List[int]] = {}
    for group, part in part_of.items():
        parts.setdefault(part, []).append(group)
    return [tuple(sorted(groups)) for groups in parts.values() if len(groups) > 1]
