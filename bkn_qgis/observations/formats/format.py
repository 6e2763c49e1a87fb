"""What a known format is: its parts and the columns that play them, what decides, and how its rows become records.

Each module of this folder that describes a format gives a ``Format``; ``recognition`` asks them in turn whether a table
is theirs (``claim``), and the first that says so how it is read (``read_with``), given the columns that the user names.
A table that a shapefile cut the names of the columns of gets its whole names back first, as far as a format tells them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import (
    AbstractSet,
    Callable,
    Collection,
    Dict,
    FrozenSet,
    List,
    Mapping,
    Optional,
    Sequence,
    Tuple,
)

from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.observations.coverage import Coverage
from bkn_qgis.observations.formats.column_choice import ColumnChoice, missing_columns, with_choice
from bkn_qgis.observations.formats.column_names import Aliases, Layout, find_columns, folded
from bkn_qgis.observations.formats.record_builder import LAT_LON, RecordBuilder, has_lat_lon
from bkn_qgis.observations.formats.rows import Rows
from bkn_qgis.observations.formats.whole_tables import CouldHold, WholeTable, whole_table
from bkn_qgis.observations.tables.table import GEOMETRY, Table

# Exports of the NDFF hold at most so many rows; a file with exactly as many was cut off (method.md, section 7).
NDFF_ROW_LIMIT = 100_000

NUMBERS, VALIDATION, UNCERTAINTY = "numbers", "validation", "uncertainty"
"""What a table may not say of its records, so that a reader cannot either (method.md, section 4)."""
_LACKING = {
    NUMBERS: QT_TRANSLATE_NOOP(
        "BKN",
        "{name}: no column of numbers was found, so every row counts as reported, also where nothing was; if there "
        "is one, name it in COLUMNS (count=...).",
    ),
    VALIDATION: QT_TRANSLATE_NOOP(
        "BKN", "{name}: no column of validation was found, so no row is left out as rejected or uncertain."
    ),
    UNCERTAINTY: QT_TRANSLATE_NOOP(
        "BKN",
        "{name}: no column with the uncertainty of locations was found, so all are taken for as exact as the "
        "profile sets for unknown ones; if there is one, name it in COLUMNS (uncertainty=...).",
    ),
}
_CHOICE_NOT_USED = QT_TRANSLATE_NOOP(
    "BKN", "{name}: COLUMNS was not used for this file of {format}, since it has no column {missing}."
)
_CRS_NOT_USED = QT_TRANSLATE_NOOP(
    "BKN",
    "{name}: crs= of COLUMNS was not used for this file of {format}, of which the coordinate system is known.",
)
_READ_WITH_CHOICE = QT_TRANSLATE_NOOP("BKN", "{name}: read as a file of {format}, with the columns that COLUMNS names.")


def told_lacking(name: str, columns: Collection[str], tellers: Mapping[str, Sequence[str]]) -> Tuple[Message, ...]:
    """A message for each of numbers, validation and uncertainty of which a table has no column.

    ``columns``: the parts that were found; ``tellers``: the parts any of which will do.
    """
    return tuple(
        Message(_LACKING[what], name=name)
        for what, parts in tellers.items()
        if not any(part in columns for part in parts)
    )


@dataclass(frozen=True)
class Recognised:
    """What a format makes of a table: how its rows become records, and what the file says of itself."""

    table: Table
    """As it is to be read: under its whole names where these were cut."""
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
    could_hold: Optional[CouldHold] = None
    """Whether the filled values of a column can be those of a column with this whole name; None = any can."""
    is_suggested: bool = True
    """Whether a table that nearly fits is told what it lacks."""

    def claim(self, table: Table) -> Optional[KnownTable]:
        """The table as one of this format; None when it lacks a column that decides.

        Raises BknError where names that a shapefile cut leave open which columns they were.
        """
        whole = self._whole(table)
        recognised = self.recognise(whole.table)
        if recognised is None:
            return None
        if whole.doubtful:
            raise whole.refusal(recognised.format_name)
        found = {*recognised.columns, GEOMETRY} if table.has_geometry else set(recognised.columns)
        notes = (*whole.notes, *told_lacking(table.name, found, self.tellers))
        return KnownTable(replace(recognised, notes=notes), frozenset(self.aliases), whole.names)

    def recognise(self, table: Table) -> Optional[Recognised]:
        """The table as one of this format, by the names of its columns as they stand; None when one that decides is
        lacking.
        """
        columns = find_columns(table.columns, self.aliases)
        # A layer can do without latitude and longitude: it has a geometry instead, in a stated coordinate system.
        is_placed = table.has_geometry and table.crs is not None and not has_lat_lon(columns)
        if self._lacking(columns, LAT_LON if is_placed else ()) or not self._has_signs(table.columns):
            return None
        return self.read_as(table, columns)

    def lacks(self, table: Table, choice: ColumnChoice) -> List[str]:
        """What a table lacks that is nearly one of this format, at least half of what decides; nothing for others.

        Naming columns would help no such table: what the format says of absence and validation would be lost by it.
        """
        columns = self._whole(table).table.columns
        if not self.is_suggested or not self._has_signs(columns):
            return []
        lacking = self._lacking(find_columns(columns, self.aliases))
        return lacking if 2 * len(lacking) <= len(self.required) else []

    def _whole(self, table: Table) -> WholeTable:
        return whole_table(table, self.aliases, self.layouts, self.could_hold)

    def _lacking(self, found: Mapping[str, str], needless: Collection[str] = ()) -> List[str]:
        """The usual column names of the groups of which no part was found, ``a/b`` where either will do.

        Groups with a part that is ``needless`` are not looked for.
        """
        wanted = [group for group in self.required if not any(part in needless for part in group)]
        missing = [group for group in wanted if not any(part in found for part in group)]
        return ["/".join(str(self.aliases[part][0]) for part in group) for group in missing]

    def _has_signs(self, columns: Sequence[str]) -> bool:
        """Whether the columns show the program that wrote them, where the names that decide may be anyone's."""
        if not self.signs:
            return True
        found = self.signs.intersection(folded(columns))
        return len(found) >= 2 or not self.sure_signs.isdisjoint(found)


@dataclass(frozen=True)
class KnownTable:
    """A table of a known format: what was recognised, the ``parts`` that the format reads, and the whole names of
    columns that a shapefile cut.
    """

    recognised: Recognised
    parts: AbstractSet[str]
    whole_names: Mapping[str, str]

    @property
    def known_as(self) -> str:
        """What the format is called."""
        return self.recognised.format_name

    def read_with(self, choice: ColumnChoice, elsewhere: Collection[str]) -> Optional[Recognised]:
        """How the table is read with the columns that a user named; None where the format cannot read these.

        A column that the user named and the table has not is not used, ``elsewhere`` or nowhere, which is told.
        """
        recognised, columns = self.recognised, self.recognised.table.columns
        if choice == ColumnChoice():
            return recognised
        choice = choice.renamed(self.whole_names)
        missing = missing_columns(columns, choice)
        if missing:
            unused = _of_format(_CHOICE_NOT_USED, recognised, missing=", ".join(missing))
            return replace(recognised, warnings=(*recognised.warnings, unused))
        chosen = with_choice(recognised.columns, columns, choice, self.parts)
        if chosen is None:
            return None
        warnings = list(recognised.warnings)
        if choice.crs:
            warnings.append(_of_format(_CRS_NOT_USED, recognised))
        if chosen != recognised.columns:
            warnings.append(_of_format(_READ_WITH_CHOICE, recognised))
        return replace(recognised, columns=chosen, warnings=tuple(warnings))


def _of_format(template: str, recognised: Recognised, **values: object) -> Message:
    return Message(template, name=recognised.table.name, format=recognised.format_name, **values)
