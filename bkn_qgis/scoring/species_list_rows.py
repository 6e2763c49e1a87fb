"""The rows of a species list's file: the lines above the header, the header, and a ListRow for each species
(design.md, section 3)."""

import re
from dataclasses import dataclass
from typing import Dict, List, Optional, Sequence, Tuple

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.scoring.names import fold, fold_accents

# More different ones than this in a column of types or groups: it holds something else.
_MOST_KINDS = 1000
_HEADERS: Dict[str, Tuple[str, ...]] = {
    "landscape": ("landschapstype", "landscape"),
    "group": ("soortgroep", "group"),
    "scientific_name": ("wetenschappelijke_naam", "scientific_name"),
    "dutch_name": ("nederlandse_naam", "dutch_name"),
    "english_name": ("engelse_naam", "english_name"),
    "role": ("rol", "role"),
    "group_code": ("groepscode", "group_code"),
    "synonyms": ("synoniemen", "synonyms"),
    "often_sown": ("vaak_ingezaaid", "often_sown"),
}
_REQUIRED = ("landscape", "group", "scientific_name")
_NAME_LINE = re.compile(r"#\s*(?:naam|name)\s*:\s*(.*)", re.IGNORECASE)
_VERSION_LINE = re.compile(r"#\s*(?:versie|version)\s*:\s*(.*)", re.IGNORECASE)
_REMARK_WORD = re.compile(r"(?:toelichting|opmerking|remark|note)\s*:\s*", re.IGNORECASE)
_VERSION_IN_NAME = re.compile(r"(.*?)[ _-]+v?(\d[\w.]*)\Z", re.IGNORECASE)


@dataclass(frozen=True)
class ListRow:
    """One row of a list file, its cells stripped. ``number`` counts from 1 as a spreadsheet does.

    ``often_sown``: what the column says, in lower case; None where there is no such column.
    """

    number: int
    landscape: str
    group: str
    scientific_name: str
    dutch_name: str = ""
    english_name: str = ""
    role: str = ""
    group_code: str = ""
    synonyms: Tuple[str, ...] = ()
    often_sown: Optional[str] = None


def list_rows(rows: Sequence[Sequence[str]], file_name: str) -> Tuple[List[ListRow], List[str]]:
    """The rows below the header, without blank lines and remarks, and the columns that are not used.

    Raises BknError where there is no header with the three required columns, no row, or where a column seems to hold
    something else.
    """
    header_number, columns, unknown = _find_header(rows, file_name)
    species_rows = [
        _list_row(number, cells, columns)
        for number, cells in enumerate(rows[header_number:], start=header_number + 1)
        if any(cell.strip() for cell in cells) and not cells[0].lstrip().startswith("#")
    ]
    if not species_rows:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN", "The species list {file} has a header but no rows; give it one row per species."
                ),
                file=file_name,
            )
        )
    _refuse_too_many_kinds(species_rows, file_name)
    return species_rows, unknown


def name_and_version(rows: Sequence[Sequence[str]], file_name: str) -> Tuple[str, str, Tuple[str, ...]]:
    """Name, version and other statements in the lines above the header; name and version else from the file's name."""
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
                        "The species list {file} lacks the columns {missing}; it has {columns}. Name them as in the "
                        "help of 'Import species list'.",
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
        cell("often_sown").casefold() if "often_sown" in columns else None,
    )
