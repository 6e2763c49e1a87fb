"""A species list as rows of a table, and back: a row for each landscape type and entry that has a role there."""

from __future__ import annotations

from typing import Any, Dict, Iterator, List, Sequence, Tuple

import numpy as np

from bkn_qgis.scoring.species_list import NO_ROLE, ROLE_NAMES, Species, SpeciesGroup, SpeciesList

LIST_COLUMNS: Tuple[Tuple[str, str], ...] = (
    ("type_number", "INTEGER"),
    ("entry_number", "INTEGER"),
    ("species_number", "INTEGER"),
    ("group_number", "INTEGER"),
    ("landscape", "TEXT"),
    ("group_code", "TEXT"),
    ("group_name", "TEXT"),
    ("scientific_name", "TEXT"),
    ("dutch_name", "TEXT"),
    ("english_name", "TEXT"),
    ("role", "TEXT"),
    ("synonyms", "TEXT"),
    ("often_sown", "INTEGER"),
)
"""The columns with their types in SQL. The numbers keep the order of the list; ``often_sown`` may be NULL: not told."""
_SEPARATOR = "|"
_ROLES = {name: role for role, name in ROLE_NAMES.items()}


def rows_of_list(species_list: SpeciesList) -> Iterator[Tuple[Any, ...]]:
    """The rows of a list. Raises ValueError where rows cannot hold it: a type or entry without any role."""
    if not (species_list.roles > NO_ROLE).any(axis=0).all() or not (species_list.roles > NO_ROLE).any(axis=1).all():
        raise ValueError(species_list.title)
    for type_number, entry in np.argwhere(species_list.roles > NO_ROLE).tolist():
        species_number, group_number = int(species_list.entry_species[entry]), int(species_list.entry_group[entry])
        species, group = species_list.species[species_number], species_list.groups[group_number]
        yield (
            *(type_number, entry, species_number, group_number, species_list.landscape_types[type_number]),
            *(group.code, group.name, species.scientific_name, species.dutch_name, species.english_name),
            *(ROLE_NAMES[int(species_list.roles[type_number, entry])], _SEPARATOR.join(species.synonyms)),
            None if species_list.often_sown is None else int(species_list.often_sown[type_number, entry]),
        )


def list_of_rows(rows: Sequence[Sequence[Any]], name: str, version: str, statements: Sequence[str]) -> SpeciesList:
    """The list that rows of ``rows_of_list`` hold. Raises ValueError, KeyError, IndexError for others."""
    types: Dict[int, str] = {}
    groups: Dict[int, SpeciesGroup] = {}
    species: Dict[int, Species] = {}
    entries: Dict[int, Tuple[int, int]] = {}
    for row in rows:
        type_number, entry, species_number, group_number, landscape, code, group_name = row[:7]
        scientific_name, dutch_name, english_name, _, synonyms = row[7:12]
        types[type_number] = landscape
        groups[group_number] = SpeciesGroup(code, group_name)
        own_synonyms = tuple(synonyms.split(_SEPARATOR)) if synonyms else ()
        species[species_number] = Species(scientific_name, dutch_name, english_name, own_synonyms)
        entries[entry] = (species_number, group_number)
    roles = np.zeros((len(types), len(entries)), dtype=np.uint8)
    often_sown = np.zeros(roles.shape, dtype=bool)
    for row in rows:
        roles[row[0], row[1]] = _ROLES[row[10]]
        often_sown[row[0], row[1]] = bool(row[12])
    entry_species, entry_group = np.array(_in_order(entries), dtype=np.int32).reshape(-1, 2).T
    return SpeciesList(
        name,
        version,
        tuple(statements),
        tuple(_in_order(types)),
        tuple(_in_order(groups)),
        tuple(_in_order(species)),
        np.ascontiguousarray(entry_species),
        np.ascontiguousarray(entry_group),
        roles,
        None if any(row[12] is None for row in rows) else often_sown,
    )


def _in_order(numbered: Dict[int, Any]) -> List[Any]:
    return [numbered[number] for number in range(len(numbered))]
