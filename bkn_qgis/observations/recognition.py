"""Which known format a table has, what the columns that a user names make of that, and why a table is none at all.

Formats are tried from the most telling columns to the least, each under the whole names of columns that a shapefile
cut.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import List, Mapping, Optional, Sequence, Tuple

from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.observations.formats import ffv, gbif, inaturalist, ndff_classic, own_columns, waarneming
from bkn_qgis.observations.formats.column_choice import ColumnChoice, missing_columns, with_choice
from bkn_qgis.observations.formats.column_names import find_columns
from bkn_qgis.observations.formats.format import Format, Recognised, Restored, restored, told_lacking
from bkn_qgis.observations.tables import Table
from bkn_qgis.observations.tables.table import GEOMETRY

FORMATS: Tuple[Format, ...] = (
    ndff_classic.FORMAT,
    ffv.OBSERVATIONS,
    ffv.SPECIES_LIST,
    inaturalist.FORMAT,
    gbif.FORMAT,
    waarneming.FORMAT,
)
"""Every known format, in the order in which they are tried."""
_MOST_NAMES = 100
_LONGEST_NAME = 100


@dataclass(frozen=True)
class KnownFormat:
    """A table of a known format: under its whole names, with what was recognised. ``cut``: names as they were cut."""

    format: Format
    table: Table
    recognised: Recognised
    cut: Mapping[str, str]

    @property
    def format_name(self) -> str:
        """What the format is called."""
        return self.recognised.format_name


def known_format(table: Table) -> Optional[KnownFormat]:
    """The first known format that a table fits. Raises BknError where cut names leave that open."""
    for each in FORMATS:
        cut = restored(table, each)
        whole = table if cut is None else cut.table
        recognised = each.recognise(whole)
        if recognised is None:
            continue
        if cut is not None and cut.doubtful:
            raise cut.refusal(recognised.format_name)
        return KnownFormat(each, whole, _with_notes(recognised, each, whole, cut), cut.names if cut else {})
    return None


def _with_notes(recognised: Recognised, known: Format, table: Table, cut: Optional[Restored]) -> Recognised:
    cut_note = () if cut is None else (cut.told(),)
    shown = {*recognised.columns, GEOMETRY} if table.has_geometry else set(recognised.columns)
    return replace(recognised, notes=(*cut_note, *told_lacking(table.name, shown, known.tellers)))


def with_user_choice(known: KnownFormat, choice: ColumnChoice) -> Optional[Recognised]:
    """A table of a known format with the columns that a user named; None where the format cannot read these."""
    recognised, table = known.recognised, known.table
    if choice == ColumnChoice():
        return recognised
    choice = choice.renamed(known.cut)
    if missing_columns(table.columns, choice):
        unused = _choice_not_used(table.name, recognised.format_name, missing_columns(table.columns, choice))
        return replace(recognised, warnings=(*recognised.warnings, unused))
    chosen = with_choice(recognised, table.columns, choice, set(known.format.aliases))
    if chosen is None:
        return None
    warnings = list(recognised.warnings)
    if choice.crs:
        warnings.append(_crs_not_used(table.name, recognised.format_name))
    if chosen.columns != recognised.columns:
        warnings.append(_read_with_choice(table.name, recognised.format_name))
    return replace(chosen, warnings=tuple(warnings))


def _crs_not_used(name: str, format_name: str) -> Message:
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "{name}: crs= of COLUMNS was not used for this file of {format}, of which the coordinate system is known.",
        ),
        name=name,
        format=format_name,
    )


def _read_with_choice(name: str, format_name: str) -> Message:
    return Message(
        QT_TRANSLATE_NOOP("BKN", "{name}: read as a file of {format}, with the columns that COLUMNS names."),
        name=name,
        format=format_name,
    )


def not_missed(name: str, unused: Sequence[str]) -> Message:
    """What is said of a table that lacks columns which the user named for another."""
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "{name}: COLUMNS was not used for {missing}, which it has not (another table has); what else is there was "
            "found by its name.",
        ),
        name=name,
        missing=", ".join(unused),
    )


def _choice_not_used(name: str, format_name: str, missing: Sequence[str]) -> Message:
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "{name}: COLUMNS was not used for this file of {format}, since it has no column {missing}.",
        ),
        name=name,
        format=format_name,
        missing=", ".join(missing),
    )


def read_as_own(name: str, format_name: str) -> Message:
    """What is said of a table of a known format whose places the user took from other columns."""
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "{name} is a file of {format}, but was read as a table of no known format, since COLUMNS names other "
            "columns for its places; what only {format} says of absence, validation or blurring may be lost, so leave "
            "COLUMNS empty for this file if you can.",
        ),
        name=name,
        format=format_name,
    )


def fits_nothing(table: Table, choice: ColumnChoice) -> Message:
    """Why a table is none of observations, and what can be done about it."""
    found = _first_names([column for column in table.columns if column])
    nearest = _nearest_format(table)
    if nearest is None:
        return Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "Cannot read {name} as observations: it has the columns {columns} and none that is "
                "known for {lacking}; name them in COLUMNS (species=...; date=...; x=...; y=...) or choose "
                "another file.",
            ),
            name=table.name,
            columns=found,
            lacking=", ".join(own_columns.lacking_keys(table, choice)),
        )
    format_name, lacking = nearest
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "Cannot read {name} as observations: it has the columns {columns}, and as a file of {format} it "
            "lacks {lacking}; export it again with these.",
        ),
        name=table.name,
        columns=found,
        format=format_name,
        lacking=", ".join(lacking),
    )


def _first_names(names: Sequence[str]) -> str:
    """The names, or the first of many: a message must stay one that can be read."""
    shown = [name[:_LONGEST_NAME] for name in names[:_MOST_NAMES]]
    return ", ".join([*shown, "…"] if len(names) > _MOST_NAMES else shown)


def _nearest_format(table: Table) -> Optional[Tuple[str, List[str]]]:
    """The format of which at least half of what decides is there, and what it lacks; None when
    there is none.

    COLUMNS would help no such table: what the format says of absence and validation would be lost by it.
    """
    nearest: Optional[Tuple[str, List[str]]] = None
    for each in FORMATS:
        cut = restored(table, each)
        columns = table.columns if cut is None else cut.table.columns
        if not each.is_suggested or not each.has_signs(columns):
            continue
        lacking = each.lacking(find_columns(columns, each.aliases))
        enough = 2 * len(lacking) <= len(each.required)
        if lacking and enough and (nearest is None or len(lacking) < len(nearest[1])):
            nearest = (each.name, lacking)
    return nearest
