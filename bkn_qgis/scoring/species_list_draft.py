"""A species list while its rows are gone through, and what is wrong with them, row by row."""

import unicodedata
from dataclasses import dataclass, field
from typing import Dict, List, Optional, Sequence, Tuple

import numpy as np

from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.scoring.names import fold, fold_accents
from bkn_qgis.scoring.species_groups import FOURTEEN, derived_code, fixed_code, is_valid_code
from bkn_qgis.scoring.species_list import (
    GENERALIST,
    MEETSOORT,
    NO_ROLE,
    Species,
    SpeciesGroup,
    SpeciesList,
)
from bkn_qgis.scoring.species_list_rows import ListRow

EVERY_TYPE = "*"
_Key = Tuple[str, str, str]  # landscape type (folded), code of the group, key of the species
_LONGEST_TITLE = 100
_YES_NO = {**dict.fromkeys(("ja", "yes", "1"), True), **dict.fromkeys(("", "nee", "no", "0"), False)}
_ROLES = {"": MEETSOORT, "meetsoort": MEETSOORT, "generalist": GENERALIST}


@dataclass(frozen=True)
class ListProblem:
    """Something wrong with one row of a list file (row 0: with the file). An error makes the list unusable."""

    row: int
    is_error: bool
    message: Message


@dataclass
class ListDraft:
    """The parts of a list while its rows are gone through.

    ``roles``: by landscape type (folded), code of the group and key of the species, the role and the row that gave it.
    ``often_sown``: by the same, whether a row says so, where the list has that column.
    """

    types: List[str]
    groups: Dict[str, SpeciesGroup] = field(default_factory=dict)
    species: Dict[str, Species] = field(default_factory=dict)
    roles: Dict[_Key, Tuple[int, int]] = field(default_factory=dict)
    often_sown: Dict[_Key, bool] = field(default_factory=dict)
    problems: List[ListProblem] = field(default_factory=list)

    def error(self, row: int, template: str, **values: object) -> None:
        """Say that a row makes the list unusable."""
        self.problems.append(ListProblem(row, True, Message(template, **values)))

    def warning(self, row: int, template: str, **values: object) -> None:
        """Say that something about a row is odd."""
        self.problems.append(ListProblem(row, False, Message(template, **values)))


def types_of_rows(rows: Sequence[ListRow], mapped_types: Sequence[str]) -> List[str]:
    """The landscape types of a list, in the order of their first rows; the mapped ones where all rows say ``*``."""
    types: Dict[str, str] = {}
    for row in rows:
        if row.landscape and row.landscape != EVERY_TYPE:
            types.setdefault(fold(row.landscape), row.landscape)
    return list(types.values()) or list(mapped_types)


def check_title(draft: ListDraft, title: str) -> None:
    """Say what is wrong with name and version, which stand in every result and are the name of a file."""
    if len(title) > _LONGEST_TITLE or any(unicodedata.category(each) in ("Cc", "Cf", "Cs") for each in title):
        draft.error(
            0,
            QT_TRANSLATE_NOOP(
                "BKN", "its name and version are longer than 100 characters, or hold some that cannot be seen"
            ),
        )


def add_row(draft: ListDraft, row: ListRow) -> None:
    """Add what a row says to the draft, or say what is wrong with it."""
    if not (row.landscape and row.group and row.scientific_name):
        draft.error(
            row.number,
            QT_TRANSLATE_NOOP("BKN", "landscape type, group or scientific name is empty"),
        )
        return
    if row.role not in _ROLES:
        draft.error(
            row.number,
            QT_TRANSLATE_NOOP("BKN", 'the role "{role}" is not meetsoort, generalist or empty'),
            role=row.role,
        )
        return
    if row.often_sown is not None and row.often_sown not in _YES_NO:
        draft.warning(
            row.number,
            QT_TRANSLATE_NOOP("BKN", 'whether it is often sown: "{text}" is not yes, no or empty, and is taken for no'),
            text=row.often_sown,
        )
    group = _group_of(draft, row)
    species_key = _species_of(draft, row)
    types = draft.types if row.landscape == EVERY_TYPE else [row.landscape]
    for landscape_type in types:
        key = (fold(landscape_type), group.code, species_key)
        _add_role(draft, row, key)
        if row.often_sown is not None:
            draft.often_sown[key] = draft.often_sown.get(key, False) or _YES_NO.get(row.often_sown, False)


def _add_role(draft: ListDraft, row: ListRow, key: _Key) -> None:
    role = _ROLES[row.role]
    known: Optional[Tuple[int, int]] = draft.roles.get(key)
    if known is None:
        draft.roles[key] = (role, row.number)
    elif known[0] == role:
        draft.warning(
            row.number,
            QT_TRANSLATE_NOOP("BKN", "{name} occurs here again for the same landscape type and group (row {other})"),
            name=row.scientific_name,
            other=known[1],
        )
    else:
        draft.error(
            row.number,
            QT_TRANSLATE_NOOP("BKN", "{name} is both meetsoort and generalist in one landscape type (row {other})"),
            name=row.scientific_name,
            other=known[1],
        )


def _group_of(draft: ListDraft, row: ListRow) -> SpeciesGroup:
    key = fold_accents(row.group)
    known = draft.groups.get(key)
    if known is not None:
        return known
    code = fixed_code(row.group)
    if not code:
        code = _code_of_other_group(draft, row)
        _warn_of_other_group(draft, row, code)
    group = SpeciesGroup(code, row.group)
    draft.groups[key] = group
    return group


def _warn_of_other_group(draft: ListDraft, row: ListRow, code: str) -> None:
    meant = [name for name in FOURTEEN.values() if fold_accents(row.group) in fold_accents(name)]
    if meant:
        draft.warning(
            row.number,
            QT_TRANSLATE_NOOP(
                "BKN",
                'the group "{group}" is none of the fourteen, so it gets the code {code}, the default look-back '
                'period and no season; if "{meant}" is meant, write that',
            ),
            group=row.group,
            code=code,
            meant=meant[0],
        )
        return
    draft.warning(
        row.number,
        QT_TRANSLATE_NOOP(
            "BKN",
            'the group "{group}" is none of the fourteen: it gets the code {code}, the default look-back period '
            "and no season",
        ),
        group=row.group,
        code=code,
    )


def _code_of_other_group(draft: ListDraft, row: ListRow) -> str:
    codes = {group.code for group in draft.groups.values()}
    code = row.group_code
    if code and is_valid_code(code) and code not in codes and code not in FOURTEEN:
        return code
    if code:
        draft.error(
            row.number,
            QT_TRANSLATE_NOOP(
                "BKN",
                'the group code "{code}" is in use or is not three letters or digits beginning with a letter',
            ),
            code=code,
        )
    return derived_code(row.group, codes)


def _species_of(draft: ListDraft, row: ListRow) -> str:
    """The key of the row's species; names and synonyms of several rows are joined."""
    key = fold(row.scientific_name)
    known = draft.species.get(key)
    if known is None:
        draft.species[key] = Species(row.scientific_name, row.dutch_name, row.english_name, row.synonyms)
        return key
    if row.dutch_name and known.dutch_name and fold_accents(row.dutch_name) != fold_accents(known.dutch_name):
        draft.warning(
            row.number,
            QT_TRANSLATE_NOOP("BKN", "{name} has two Dutch names: {first} and {second}; the first is used"),
            name=row.scientific_name,
            first=known.dutch_name,
            second=row.dutch_name,
        )
    draft.species[key] = Species(
        known.scientific_name,
        known.dutch_name or row.dutch_name,
        known.english_name or row.english_name,
        tuple(dict.fromkeys((*known.synonyms, *row.synonyms))),
    )
    return key


def finished_list(draft: ListDraft, name: str, version: str, statements: Tuple[str, ...]) -> SpeciesList:
    """The list that the rows of a draft make; groups in the order of their names."""
    groups = tuple(sorted(draft.groups.values(), key=lambda group: fold_accents(group.name)))
    group_numbers = {group.code: number for number, group in enumerate(groups)}
    species_numbers = {key: number for number, key in enumerate(draft.species)}
    type_numbers = {fold(landscape_type): number for number, landscape_type in enumerate(draft.types)}
    entries = sorted({(group_numbers[code], species_numbers[key]) for _, code, key in draft.roles})
    entry_numbers = {entry: number for number, entry in enumerate(entries)}
    roles = np.full((len(draft.types), len(entries)), NO_ROLE, dtype=np.uint8)
    often_sown = np.zeros(roles.shape, dtype=bool)
    for of_role, (role, _row) in draft.roles.items():
        landscape_type, code, key = of_role
        entry = entry_numbers[(group_numbers[code], species_numbers[key])]
        roles[type_numbers[landscape_type], entry] = role
        often_sown[type_numbers[landscape_type], entry] = draft.often_sown.get(of_role, False)
    return SpeciesList(
        name,
        version,
        statements,
        tuple(draft.types),
        groups,
        tuple(draft.species.values()),
        np.array([species for _, species in entries], dtype=np.int32),
        np.array([group for group, _ in entries], dtype=np.int32),
        roles,
        often_sown if draft.often_sown else None,
    )
