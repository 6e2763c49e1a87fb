"""A species list read from the rows of a file, and what is wrong with it, row by row (design.md, section 3)."""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Dict, List, Optional, Sequence, Tuple

import numpy as np

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
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

EVERY_TYPE = "*"
# More different ones than this in a column of types or groups: it holds something else.
_MOST_KINDS = 1000
_LONGEST_TITLE = 100
_HEADERS: Dict[str, Tuple[str, ...]] = {
    "landscape": ("landschapstype", "landscape"),
    "group": ("soortgroep", "group"),
    "scientific_name": ("wetenschappelijke_naam", "scientific_name"),
    "dutch_name": ("nederlandse_naam", "dutch_name"),
    "english_name": ("engelse_naam", "english_name"),
    "role": ("rol", "role"),
    "group_code": ("groepscode", "group_code"),
    "synonyms": ("synoniemen", "synonyms"),
}
_REQUIRED = ("landscape", "group", "scientific_name")
_ROLES = {"": MEETSOORT, "meetsoort": MEETSOORT, "generalist": GENERALIST}
_NAME_LINE = re.compile(r"#\s*(?:naam|name)\s*:\s*(.*)", re.IGNORECASE)
_VERSION_LINE = re.compile(r"#\s*(?:versie|version)\s*:\s*(.*)", re.IGNORECASE)
_REMARK_WORD = re.compile(r"(?:toelichting|opmerking|remark|note)\s*:\s*", re.IGNORECASE)
_VERSION_IN_NAME = re.compile(r"(.*?)[ _-]+v?(\d[\w.]*)\Z", re.IGNORECASE)


@dataclass(frozen=True)
class ListProblem:
    """Something wrong with one row of a list file (row 0: with the file). An error makes the list unusable."""

    row: int
    is_error: bool
    message: Message


@dataclass
class ReadList:
    """A list as read and its problems. ``unknown_columns`` were set aside."""

    species_list: SpeciesList
    problems: List[ListProblem]
    unknown_columns: List[str]

    @property
    def errors(self) -> List[ListProblem]:
        """The problems that make the list unusable."""
        return [problem for problem in self.problems if problem.is_error]


@dataclass(frozen=True)
class ListRow:
    """One row of a list file, its cells stripped. ``number`` counts from 1 as a spreadsheet does."""

    number: int
    landscape: str
    group: str
    scientific_name: str
    dutch_name: str = ""
    english_name: str = ""
    role: str = ""
    group_code: str = ""
    synonyms: Tuple[str, ...] = ()


@dataclass
class _Draft:
    """The parts of a list while its rows are gone through."""

    types: List[str]
    groups: Dict[str, SpeciesGroup] = field(default_factory=dict)
    species: Dict[str, Species] = field(default_factory=dict)
    roles: Dict[Tuple[str, str, str], Tuple[int, int]] = field(default_factory=dict)
    problems: List[ListProblem] = field(default_factory=list)

    def error(self, row: int, template: str, **values: object) -> None:
        self.problems.append(ListProblem(row, True, Message(template, **values)))

    def warning(self, row: int, template: str, **values: object) -> None:
        self.problems.append(ListProblem(row, False, Message(template, **values)))


def read_species_list(rows: Sequence[Sequence[str]], file_name: str, mapped_types: Sequence[str]) -> ReadList:
    """The species list in the rows of a file, header and ``#`` lines included.

    ``file_name`` (without folder) gives name and version where no line states them. ``mapped_types`` are the
    landscape types known to the mapping table: a list that only speaks of ``*`` is for all of them.
    Raises BknError where the file has no header with the three required columns, or no rows.
    """
    name, version, statements = _name_and_version(rows, file_name)
    header_number, columns, unknown = _find_header(rows, file_name)
    list_rows = [
        _list_row(number, cells, columns)
        for number, cells in enumerate(rows[header_number:], start=header_number + 1)
        if any(cell.strip() for cell in cells) and not cells[0].lstrip().startswith("#")
    ]
    if not list_rows:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN", "The species list {file} has a header but no rows; give it one row per species."
                ),
                file=file_name,
            )
        )
    _refuse_too_many_kinds(list_rows, file_name)
    builder = _Draft(_landscape_types(list_rows, mapped_types))
    _check_title(builder, f"{name} {version}")
    for row in list_rows:
        _add_row(builder, row)
    species_list = _assemble(builder, name, version, statements)
    return ReadList(species_list, builder.problems, unknown)


def _name_and_version(rows: Sequence[Sequence[str]], file_name: str) -> Tuple[str, str, Tuple[str, ...]]:
    stem = file_name.rsplit(".", 1)[0] if "." in file_name else file_name
    parts = _VERSION_IN_NAME.match(stem)
    name, version = (parts.group(1), parts.group(2)) if parts else (stem, "")
    statements: List[str] = []
    for cells in rows:
        line = cells[0].strip() if cells else ""
        if not line.startswith("#"):
            if line:
                break
            continue
        # A comma or semicolon in the message has split the line into cells.
        line = ", ".join(cell.strip() for cell in cells if cell.strip())
        named, versioned = _NAME_LINE.match(line), _VERSION_LINE.match(line)
        if named:
            name = named.group(1).strip() or name
        elif versioned:
            version = versioned.group(1).strip()
        else:
            statement = _REMARK_WORD.sub("", line.lstrip("# ").strip())
            statements.append(statement[:1].upper() + statement[1:])
    return name, version, tuple(statements)


def _find_header(rows: Sequence[Sequence[str]], file_name: str) -> Tuple[int, Dict[str, int], List[str]]:
    """The number of lines up to and with the header, the column number per field, and the unknown columns."""
    for number, cells in enumerate(rows, start=1):
        if not cells or not any(cell.strip() for cell in cells) or cells[0].lstrip().startswith("#"):
            continue
        names = [fold_accents(cell).replace(" ", "_") for cell in cells]
        columns = {key: names.index(alias) for key, aliases in _HEADERS.items() for alias in aliases if alias in names}
        _refuse_doubled(cells, names, file_name)
        missing = [_HEADERS[key][0] for key in _REQUIRED if key not in columns]
        if missing:
            raise BknError(
                Message(
                    QT_TRANSLATE_NOOP(
                        "BKN",
                        "The species list {file} lacks the columns {missing}; it has {columns}. "
                        "Name them as the help of the import says.",
                    ),
                    file=file_name,
                    missing=", ".join(missing),
                    columns=", ".join(cell.strip() for cell in cells if cell.strip()),
                )
            )
        used = set(columns.values())
        unknown = [cell.strip() for index, cell in enumerate(cells) if index not in used and cell.strip()]
        return number, columns, unknown
    raise BknError(
        Message(
            QT_TRANSLATE_NOOP("BKN", "The species list {file} is empty; choose a file with a header and rows."),
            file=file_name,
        )
    )


def _refuse_doubled(cells: Sequence[str], names: Sequence[str], file_name: str) -> None:
    """Raise BknError where several columns may be meant for one thing: none of them may win in silence."""
    for aliases in _HEADERS.values():
        meant = [cell.strip() for cell, name in zip(cells, names) if name in aliases]
        if len(meant) > 1:
            raise BknError(
                Message(
                    QT_TRANSLATE_NOOP(
                        "BKN",
                        "The species list {file} has more than one column for the same: {columns}. Keep one of them.",
                    ),
                    file=file_name,
                    columns=", ".join(meant),
                )
            )


def _refuse_too_many_kinds(rows: Sequence[ListRow], file_name: str) -> None:
    """Raise BknError where the column of landscape types or of groups seems to hold something else."""
    for key, kinds in (
        ("landscape", {fold(row.landscape) for row in rows}),
        ("group", {fold_accents(row.group) for row in rows}),
    ):
        if len(kinds) > _MOST_KINDS:
            raise BknError(
                Message(
                    QT_TRANSLATE_NOOP(
                        "BKN",
                        "The species list {file} has {number} different values in the column {column}, more than "
                        "{most}; check whether its columns have the right names.",
                    ),
                    file=file_name,
                    number=len(kinds),
                    column=_HEADERS[key][0],
                    most=_MOST_KINDS,
                )
            )


def _check_title(builder: _Draft, title: str) -> None:
    """Name and version stand in every result and are the name of a file."""
    if len(title) > _LONGEST_TITLE or any(unicodedata.category(each) in ("Cc", "Cf", "Cs") for each in title):
        builder.error(
            0,
            QT_TRANSLATE_NOOP(
                "BKN", "its name and version are longer than 100 characters, or hold some that cannot be seen"
            ),
        )


def _list_row(number: int, cells: Sequence[str], columns: Dict[str, int]) -> ListRow:
    def cell(key: str) -> str:
        index = columns.get(key)
        return " ".join(cells[index].split()) if index is not None and index < len(cells) else ""

    synonyms = tuple(part.strip() for part in cell("synonyms").split("|") if part.strip())
    return ListRow(
        number,
        cell("landscape"),
        cell("group"),
        cell("scientific_name"),
        cell("dutch_name"),
        cell("english_name"),
        cell("role").casefold(),
        cell("group_code").casefold(),
        synonyms,
    )


def _landscape_types(rows: Sequence[ListRow], mapped_types: Sequence[str]) -> List[str]:
    """The landscape types of the list, in the order of their first rows."""
    types: Dict[str, str] = {}
    for row in rows:
        if row.landscape and row.landscape != EVERY_TYPE:
            types.setdefault(fold(row.landscape), row.landscape)
    return list(types.values()) or list(mapped_types)


def _add_row(builder: _Draft, row: ListRow) -> None:
    if not (row.landscape and row.group and row.scientific_name):
        builder.error(
            row.number,
            QT_TRANSLATE_NOOP("BKN", "landscape type, group or scientific name is empty"),
        )
        return
    if row.role not in _ROLES:
        builder.error(
            row.number,
            QT_TRANSLATE_NOOP("BKN", 'the role "{role}" is not meetsoort, generalist or empty'),
            role=row.role,
        )
        return
    group = _group_of(builder, row)
    species_key = _species_of(builder, row)
    types = builder.types if row.landscape == EVERY_TYPE else [row.landscape]
    for landscape_type in types:
        _add_role(builder, row, (fold(landscape_type), group.code, species_key))


def _add_role(builder: _Draft, row: ListRow, key: Tuple[str, str, str]) -> None:
    role = _ROLES[row.role]
    known: Optional[Tuple[int, int]] = builder.roles.get(key)
    if known is None:
        builder.roles[key] = (role, row.number)
    elif known[0] == role:
        builder.warning(
            row.number,
            QT_TRANSLATE_NOOP("BKN", "{name} stands here again for the same landscape type and group (row {other})"),
            name=row.scientific_name,
            other=known[1],
        )
    else:
        builder.error(
            row.number,
            QT_TRANSLATE_NOOP("BKN", "{name} is both meetsoort and generalist in one landscape type (row {other})"),
            name=row.scientific_name,
            other=known[1],
        )


def _group_of(builder: _Draft, row: ListRow) -> SpeciesGroup:
    key = fold_accents(row.group)
    known = builder.groups.get(key)
    if known is not None:
        return known
    code = fixed_code(row.group)
    if not code:
        code = _code_of_other_group(builder, row)
        _warn_of_other_group(builder, row, code)
    group = SpeciesGroup(code, row.group)
    builder.groups[key] = group
    return group


def _warn_of_other_group(builder: _Draft, row: ListRow, code: str) -> None:
    meant = [name for name in FOURTEEN.values() if fold_accents(row.group) in fold_accents(name)]
    if meant:
        builder.warning(
            row.number,
            QT_TRANSLATE_NOOP(
                "BKN",
                'the group "{group}" is none of the fourteen, so it gets the code {code}, the default window and no '
                'season; if "{meant}" is meant, write that',
            ),
            group=row.group,
            code=code,
            meant=meant[0],
        )
        return
    builder.warning(
        row.number,
        QT_TRANSLATE_NOOP(
            "BKN",
            'the group "{group}" is none of the fourteen: it gets the code {code}, the default window and no season',
        ),
        group=row.group,
        code=code,
    )


def _code_of_other_group(builder: _Draft, row: ListRow) -> str:
    taken = {group.code for group in builder.groups.values()}
    code = row.group_code
    if code and is_valid_code(code) and code not in taken and code not in FOURTEEN:
        return code
    if code:
        builder.error(
            row.number,
            QT_TRANSLATE_NOOP(
                "BKN",
                'the group code "{code}" is in use or is not three letters or digits beginning with a letter',
            ),
            code=code,
        )
    return derived_code(row.group, taken)


def _species_of(builder: _Draft, row: ListRow) -> str:
    """The key of the row's species; names and synonyms of several rows are joined."""
    key = fold(row.scientific_name)
    known = builder.species.get(key)
    if known is None:
        builder.species[key] = Species(row.scientific_name, row.dutch_name, row.english_name, row.synonyms)
        return key
    if row.dutch_name and known.dutch_name and fold_accents(row.dutch_name) != fold_accents(known.dutch_name):
        builder.warning(
            row.number,
            QT_TRANSLATE_NOOP("BKN", "{name} has two Dutch names: {first} and {second}; the first is used"),
            name=row.scientific_name,
            first=known.dutch_name,
            second=row.dutch_name,
        )
    builder.species[key] = Species(
        known.scientific_name,
        known.dutch_name or row.dutch_name,
        known.english_name or row.english_name,
        tuple(dict.fromkeys((*known.synonyms, *row.synonyms))),
    )
    return key


def _assemble(builder: _Draft, name: str, version: str, statements: Tuple[str, ...]) -> SpeciesList:
    groups = tuple(sorted(builder.groups.values(), key=lambda group: fold_accents(group.name)))
    group_numbers = {group.code: number for number, group in enumerate(groups)}
    species_numbers = {key: number for number, key in enumerate(builder.species)}
    type_numbers = {fold(landscape_type): number for number, landscape_type in enumerate(builder.types)}
    entries = sorted({(group_numbers[code], species_numbers[key]) for _, code, key in builder.roles})
    entry_numbers = {entry: number for number, entry in enumerate(entries)}
    roles = np.full((len(builder.types), len(entries)), NO_ROLE, dtype=np.uint8)
    for (landscape_type, code, key), (role, _row) in builder.roles.items():
        entry = entry_numbers[(group_numbers[code], species_numbers[key])]
        roles[type_numbers[landscape_type], entry] = role
    return SpeciesList(
        name,
        version,
        statements,
        tuple(builder.types),
        groups,
        tuple(builder.species.values()),
        np.array([species for _, species in entries], dtype=np.int32),
        np.array([group for group, _ in entries], dtype=np.int32),
        roles,
    )
