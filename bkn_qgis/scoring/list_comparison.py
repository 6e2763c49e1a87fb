"""What two species lists have in common: species per group, roles per landscape type, landscape types.

Species are the same when their scientific names are, authors and ways of writing apart, or when one list names the
other's species as a synonym. Roles are compared in the landscape types that both lists have.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Dict, Iterable, List, Mapping, Optional, Sequence, Set, Tuple

from bkn_qgis.scoring.names import AGGREGATE, SPECIES, fold, fold_accents, parse_name
from bkn_qgis.scoring.species_list import NO_ROLE, Species, SpeciesList

if TYPE_CHECKING:
    import pandas as pd

# The type of a row that only says that a species stands in a group.
_NO_TYPE = ""


@dataclass(frozen=True)
class GroupComparison:
    """Numbers of species of a group; of all groups together, each species once, where ``group`` is empty.

    ``other_roles`` are those of ``both`` that are not the same in every landscape type.
    """

    group: str
    here: int
    there: int
    both: int
    other_roles: int
    only_here: int
    only_there: int


@dataclass(frozen=True)
class SpeciesDifference:
    """A species that only one list has in a group, or that both have; ``types`` are then those where roles differ."""

    group: str
    species: Species
    is_here: bool
    is_there: bool
    types: Tuple[str, ...] = ()


@dataclass(frozen=True)
class ListComparison:
    """Two lists side by side, in the order of their groups."""

    groups: Tuple[GroupComparison, ...]
    total: GroupComparison
    species: Tuple[SpeciesDifference, ...]
    types_only_here: Tuple[str, ...]
    types_only_there: Tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Whether the lists expect the same."""
        return not (self.species or self.types_only_here or self.types_only_there)


def compare_lists(here: SpeciesList, there: SpeciesList) -> ListComparison:
    """How the list ``here`` differs from ``there``."""
    types_here, types_there = _types(here), _types(there)
    shared = {key: name for key, name in types_here.items() if key in types_there}
    keys_there = [_name_key(species.scientific_name) for species in there.species]
    keys_here = _keys_as_there(here.species, there.species)
    species = {**dict(zip(keys_there, there.species)), **dict(zip(keys_here, here.species))}
    names = {fold_accents(group.name): group.name for group in (*there.groups, *here.groups)}
    roles = _side_by_side(_roles(here, keys_here, shared), _roles(there, keys_there, shared))
    members = _members(roles, ["group", "species"])
    return ListComparison(
        tuple(_numbers(names[key], members[members["group"] == key]) for key in sorted(names)),
        _numbers("", _members(roles, ["species"])),
        tuple(_differences(members, _types_of_other_roles(roles, shared), names, species)),
        tuple(name for key, name in types_here.items() if key not in types_there),
        tuple(name for key, name in types_there.items() if key not in types_here),
    )


def _types(species_list: SpeciesList) -> Dict[str, str]:
    return {fold(name): name for name in species_list.landscape_types}


def _name_key(scientific_name: str) -> str:
    parsed = parse_name(scientific_name)
    if parsed.kind not in (SPECIES, AGGREGATE):
        return fold(scientific_name)
    return f"{parsed.kind} {parsed.infraspecific or parsed.name}"


def _keys_as_there(here: Iterable[Species], there: Iterable[Species]) -> List[str]:
    """The keys of species here; of one that is there by another name, the key that it has there."""
    by_name = [(species, _name_key(species.scientific_name)) for species in here]
    known_there = {_name_key(species.scientific_name) for species in there}
    by_synonym: Dict[str, Set[str]] = {}
    for species in there:
        for synonym in _synonym_keys(species):
            by_synonym.setdefault(synonym, set()).add(_name_key(species.scientific_name))
    keys_in_use = {key for _, key in by_name}
    keys: List[str] = []
    for species, key in by_name:
        if key not in known_there:
            candidates = by_synonym.get(key, set()) | (_synonym_keys(species) & known_there)
            key = _only_one(candidates - keys_in_use) or key
            keys_in_use.add(key)
        keys.append(key)
    return keys


def _synonym_keys(species: Species) -> Set[str]:
    """The keys of synonyms. Those of an aggregate may be its members, which are species of their own."""
    if parse_name(species.scientific_name).kind == AGGREGATE:
        return set()
    return {_name_key(synonym) for synonym in species.synonyms}


def _only_one(keys: Set[str]) -> Optional[str]:
    return next(iter(keys)) if len(keys) == 1 else None


def _roles(species_list: SpeciesList, keys: Sequence[str], shared: Mapping[str, str]) -> pd.DataFrame:
    """The roles in the shared landscape types: group, species, type and role, and for each species of a group a row
    without a type."""
    import pandas as pd

    groups = [fold_accents(group.name) for group in species_list.groups]
    entries = pd.DataFrame(
        {
            "group": [groups[number] for number in species_list.entry_group],
            "species": [keys[number] for number in species_list.entry_species],
        }
    )
    tables = [entries.assign(type=_NO_TYPE, role=NO_ROLE)]
    for name, roles in zip(species_list.landscape_types, species_list.roles):
        if fold(name) in shared:
            tables.append(entries.assign(type=fold(name), role=roles)[roles != NO_ROLE])
    # Two ways of writing one species within a list are one species.
    return pd.concat(tables).drop_duplicates(["group", "species", "type"], keep="last")


def _side_by_side(here: pd.DataFrame, there: pd.DataFrame) -> pd.DataFrame:
    """The rows of both lists: ``here`` and ``there`` say which has a row, ``other_role`` where their roles differ."""
    roles = here.merge(there, how="outer", on=["group", "species", "type"], suffixes=("_here", "_there"))
    roles["here"], roles["there"] = roles["role_here"].notna(), roles["role_there"].notna()
    roles["other_role"] = (roles["type"] != _NO_TYPE) & (roles["role_here"] != roles["role_there"])
    return roles


def _members(roles: pd.DataFrame, keys: List[str]) -> pd.DataFrame:
    """One row per species of a group, or per species: in which list it is, and whether it has other roles in both."""
    members = roles.groupby(keys, as_index=False)[["here", "there", "other_role"]].any()
    members["both"] = members["here"] & members["there"]
    members["other_role"] &= members["both"]
    return members


def _numbers(name: str, members: pd.DataFrame) -> GroupComparison:
    here, there, both, other_roles = (int(members[column].sum()) for column in ("here", "there", "both", "other_role"))
    return GroupComparison(name, here, there, both, other_roles, here - both, there - both)


def _types_of_other_roles(roles: pd.DataFrame, shared: Mapping[str, str]) -> Dict[Tuple[str, str], Tuple[str, ...]]:
    """The names of the types in which the role of a species in a group differs, in the order of the list here."""
    differing = roles[roles["other_role"]].groupby(["group", "species"])["type"].agg(set)
    return {member: tuple(shared[key] for key in shared if key in types) for member, types in differing.items()}


def _differences(
    members: pd.DataFrame,
    types: Mapping[Tuple[str, str], Tuple[str, ...]],
    names: Mapping[str, str],
    species: Mapping[str, Species],
) -> List[SpeciesDifference]:
    """The species that differ, by group and name. ``types``: where their roles differ."""
    differing = members[~members["both"] | members["other_role"]]
    by_name = sorted(
        differing[["group", "species", "here", "there"]].itertuples(index=False, name=None),
        key=lambda row: (row[0], fold(species[row[1]].scientific_name)),
    )
    return [
        SpeciesDifference(
            names[group], species[key], is_here, is_there, types[group, key] if is_here and is_there else ()
        )
        for group, key, is_here, is_there in by_name
    ]
