"""What a known format is: its parts and the columns that play them, what decides, and how its rows become records.

Each module of this folder that describes a format gives a ``Format``; ``recognition`` goes through them. A table that
a shapefile cut the names of the columns of gets its whole names back first, as far as a format tells them.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field, replace
from typing import (
    AbstractSet,
    Callable,
    Collection,
    Dict,
    FrozenSet,
    Iterator,
    List,
    Mapping,
    Optional,
    Sequence,
    Tuple,
)

import numpy as np
import pandas as pd

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.coverage import Coverage
from bkn_qgis.observations.formats.column_names import Aliases, Layout, find_columns, fold, folded, whole_names
from bkn_qgis.observations.formats.record_builder import LAT_LON, RecordBuilder, has_lat_lon
from bkn_qgis.observations.formats.rows import Rows, first_rows
from bkn_qgis.observations.formats.text_column import Texts
from bkn_qgis.observations.tables.table import Table

# Exports of the NDFF hold at most so many rows; a file with exactly as many was cut off (method.md, section 7).
NDFF_ROW_LIMIT = 100_000

NUMBERS, VALIDATION, UNCERTAINTY = "numbers", "validation", "uncertainty"
"""What a table may not say of its records, so that a reader cannot either (method.md, section 4)."""
_LACKING = {
    NUMBERS: QT_TRANSLATE_NOOP(
        "BKN",
        "{name}: no column of numbers was found, so every row counts as seen, also where nothing was; if there is one, "
        "name it in COLUMNS (count=...).",
    ),
    VALIDATION: QT_TRANSLATE_NOOP(
        "BKN", "{name}: no column of validation was found, so no row is left out as rejected or uncertain."
    ),
    UNCERTAINTY: QT_TRANSLATE_NOOP(
        "BKN",
        "{name}: no column with the uncertainty of places was found, so all are taken for as exact as the profile says "
        "of unknown ones; if there is one, name it in COLUMNS (uncertainty=...).",
    ),
}
# Parts that set no flag, name or place: to take one for another costs at most that a double is not seen.
_HARMLESS = frozenset((None, "id", "references", "licence", "group"))


def told_lacking(name: str, columns: Collection[str], tellers: Mapping[str, Sequence[str]]) -> List[Message]:
    """A message for each of numbers, validation and uncertainty of which a table has no column.

    ``columns``: the parts that were found; ``tellers``: the parts any of which will do.
    """
    return [
        Message(_LACKING[what], name=name)
        for what, parts in tellers.items()
        if not any(part in columns for part in parts)
    ]


@dataclass(frozen=True)
class Recognised:
    """What a format makes of a table: how its rows become records, and what the file says of itself."""

    format_name: str
    source: str
    columns: Dict[str, str]
    """The column of the table for each part that the format knows and the table has."""
    convert: Callable[[Rows], RecordBuilder]
    coverage: Optional[Coverage] = None
    warnings: Tuple[Message, ...] = field(default=())
    row_limit: Optional[int] = None
    doubts: Tuple[Message, ...] = field(default=())
    """What makes a label from this table worth less: said beside the label too."""
    decimals: AbstractSet[str] = frozenset()
    """Marks that in its accuracies are marks of decimals only, never of thousands."""
    notes: Tuple[Message, ...] = field(default=())
    """What was taken for what, and what no column was found for: nothing is wrong with it, but it should be known."""


@dataclass(frozen=True)
class Format:
    """A known format of tables of observations."""

    name: str
    aliases: Aliases
    """The names of the column of each part; the first is the usual one."""
    required: Tuple[Tuple[str, ...], ...]
    """The parts that make a table one of this format: of every group at least one must be there."""
    read_as: Callable[[Table, Dict[str, str]], Recognised]
    """What the format makes of a table that has what is required, given the column of each part."""
    tellers: Mapping[str, Sequence[str]]
    """The parts that tell numbers, validation and uncertainty, as far as the format has these (see told_lacking)."""
    signs: FrozenSet[str] = frozenset()
    """Columns, folded, that hardly any table but of this format has: two must be there. Empty = none is needed."""
    sure_signs: FrozenSet[str] = frozenset()
    """Of these signs one will do."""
    layouts: Tuple[Layout, ...] = ()
    """The columns of the program's own exports: they tell what a shapefile made of their names (see column_names)."""
    could_hold: Optional[Callable[[str, Texts], bool]] = None
    """Whether the filled values of a column can be those of a column with this whole name; None = any can."""
    is_suggested: bool = True
    """Whether a table that nearly fits is told what it lacks."""

    def recognise(self, table: Table) -> Optional[Recognised]:
        """The table as one of this format; None when it lacks a column that decides."""
        columns = find_columns(table.columns, self.aliases)
        # A layer can do without latitude and longitude: it has a geometry instead, in a stated coordinate system.
        is_placed = table.has_geometry and table.crs is not None and not has_lat_lon(columns)
        if self.lacking(columns, LAT_LON if is_placed else ()) or not self.has_signs(table.columns):
            return None
        return self.read_as(table, columns)

    def lacking(self, found: Mapping[str, str], needless: Collection[str] = ()) -> List[str]:
        """The usual column names of the groups of which no part was found, ``a/b`` where either will do.

        Groups with a part that is ``needless`` are not looked for.
        """
        wanted = [group for group in self.required if not any(part in needless for part in group)]
        missing = [group for group in wanted if not any(part in found for part in group)]
        return ["/".join(str(self.aliases[part][0]) for part in group) for group in missing]

    def has_signs(self, columns: Sequence[str]) -> bool:
        """Whether the columns show the program that wrote them, where the names that decide may be anyone's."""
        if not self.signs:
            return True
        found = self.signs.intersection(folded(columns))
        return len(found) >= 2 or not self.sure_signs.isdisjoint(found)


@dataclass(frozen=True)
class Restored:
    """The table under its whole names; the whole name of each that was cut, ``read`` those that the format reads; and
    names that can be several.
    """

    table: Table
    names: Mapping[str, str]
    read: Mapping[str, str]
    doubtful: Mapping[str, Tuple[str, ...]]

    def told(self) -> Message:
        """The message for the log that says what the cut names were taken for."""
        return Message(
            QT_TRANSLATE_NOOP("BKN", "{name}: names of columns that a shapefile cut were taken for: {names}."),
            name=self.table.name,
            names=", ".join(f"{column} = {whole}" for column, whole in self.read.items()),
        )

    def refusal(self, format_name: str) -> BknError:
        """The error for a table of a format of which a cut name may be one or another column."""
        column, wholes = next(iter(self.doubtful.items()))
        return BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "Cannot read {name}: it is a table of {format} of which a shapefile cut the names of the columns, "
                    "and {column} may be {wholes}; use the file as it was downloaded, or save it as GeoPackage or CSV.",
                ),
                name=self.table.name,
                format=format_name,
                column=column,
                wholes=", ".join(wholes),
            )
        )


def restored(table: Table, known: Format) -> Optional[Restored]:
    """The table with whole names as far as the layouts of a format tell; None where nothing was cut."""

    @functools.cache
    def values(column: str) -> Texts:
        texts = first_rows(table, {column: column}).text(column)
        return np.array([text for text in texts if text], dtype=object)

    def fits(column: str, whole: str) -> bool:
        return known.could_hold is None or not len(values(column)) or known.could_hold(whole, values(column))

    found = whole_names(table.columns, known.layouts, fits)
    if found is None:
        return None
    part_of = {fold(name): part for part, names in known.aliases.items() for name in names}
    names, doubtful = dict(found.names), {}
    for column, wholes in found.doubtful.items():
        parts = {part_of.get(fold(whole)) for whole in wholes}
        if len(parts) == 1 or parts <= _HARMLESS:
            names[column] = wholes[0]
        elif len(values(column)):
            doubtful[column] = wholes
    read = {column: whole for column, whole in names.items() if fold(whole) in part_of}
    return Restored(_renamed(table, names), names, read, doubtful)


def _renamed(table: Table, names: Mapping[str, str]) -> Table:
    cut_of: Dict[str, str] = {whole: column for column, whole in names.items()}

    def read(wanted: Sequence[str]) -> Iterator[pd.DataFrame]:
        for frame in table.read([cut_of.get(column, column) for column in wanted]):
            yield frame.rename(columns=names)

    return replace(table, columns=[names.get(column, column) for column in table.columns], read=read)
