"""What two species lists have in common: species per group, roles per landscape type, landscape types.

Species are the same when their scientific names are, authors and ways of writing apart, or when one list names the
other's species as a synonym. Roles are compared in the landscape types that both lists have.
"""

from dataclasses import dataclass
from typing import Dict, Iterable, List, Optional, Set, Tuple

from bkn_qgis.scoring.names import AGGREGATE, SPECIES, fold, fold_accents, parse_name
from bkn_qgis.scoring.species_list import NO_ROLE, Species, SpeciesList

# The role of a species per landscape type, and that per species.
_Roles = Dict[str, int]
_Group = Dict[str, _Roles]


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
    groups_here, groups_there = _groups(here, keys_here, shared), _groups(there, keys_there, shared)
    names = {fold_accents(group.name): group.name for group in (*there.groups, *here.groups)}
    compared: List[GroupComparison] = []
    differences: List[SpeciesDifference] = []
    for key in sorted(names):
        of_here, of_there = groups_here.get(key, {}), groups_there.get(key, {})
        compared.append(_compare_group(names[key], of_here, of_there))
        differences += _differences(names[key], of_here, of_there, species, shared)
    return ListComparison(
        tuple(compared),
        _compare_group("", _all_groups(groups_here), _all_groups(groups_there)),
        tuple(differences),
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
    own = [(species, _name_key(species.scientific_name)) for species in here]
    known_there = {_name_key(species.scientific_name) for species in there}
    by_synonym: Dict[str, Set[str]] = {}
    for species in there:
        for synonym in _synonym_keys(species):
            by_synonym.setdefault(synonym, set()).add(_name_key(species.scientific_name))
    taken = {key for _, key in own}
    found: List[str] = []
    for species, key in own:
        if key not in known_there:
            candidates = by_synonym.get(key, set()) | (_synonym_keys(species) & known_there)
            key = _only_free(candidates, taken) or key
            taken.add(key)
        found.append(key)
    return found


def _synonym_keys(species: Species) -> Set[str]:
    """The keys of synonyms. Those of an aggregate may be its members, which are species of their own."""
    if parse_name(species.scientific_name).kind == AGGREGATE:
        return set()
    return {_name_key(synonym) for synonym in species.synonyms}


def _only_free(candidates: Set[str], taken: Set[str]) -> Optional[str]:
    free = candidates - taken
    return free.pop() if len(free) == 1 else None


def _groups(species_list: SpeciesList, keys: List[str], shared: Dict[str, str]) -> Dict[str, _Group]:
    """The roles in the shared landscape types, by group and species."""
    groups: Dict[str, _Group] = {}
    types = [(fold(name), number) for number, name in enumerate(species_list.landscape_types) if fold(name) in shared]
    for entry, (species, group) in enumerate(zip(species_list.entry_species, species_list.entry_group)):
        of_entry = {key: int(species_list.roles[number, entry]) for key, number in types}
        members = groups.setdefault(fold_accents(species_list.groups[int(group)].name), {})
        # Two ways of writing one species within a list are one species.
        known = members.setdefault(keys[int(species)], {})
        known.update({key: role for key, role in of_entry.items() if role != NO_ROLE})
    return groups


def _all_groups(groups: Dict[str, _Group]) -> _Group:
    """All groups as one, in which a role is one of a group."""
    together: _Group = {}
    for group, members in groups.items():
        for species, roles in members.items():
            together.setdefault(species, {}).update({f"{group}\n{key}": role for key, role in roles.items()})
    return together


def _compare_group(name: str, here: _Group, there: _Group) -> GroupComparison:
    both = here.keys() & there.keys()
    return GroupComparison(
        name,
        len(here),
        len(there),
        len(both),
        sum(here[key] != there[key] for key in both),
        len(here) - len(both),
        len(there) - len(both),
    )


def _differences(
    name: str, here: _Group, there: _Group, species: Dict[str, Species], shared: Dict[str, str]
) -> List[SpeciesDifference]:
    found: List[SpeciesDifference] = []
    for key in sorted(here.keys() | there.keys(), key=lambda key: fold(species[key].scientific_name)):
        if key not in here or key not in there:
            found.append(SpeciesDifference(name, species[key], key in here, key in there))
        elif here[key] != there[key]:
            types = (shared[each] for each in shared if here[key].get(each) != there[key].get(each))
            found.append(SpeciesDifference(name, species[key], True, True, tuple(types)))
    return found
