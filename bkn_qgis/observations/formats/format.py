"""What a known format is: its parts and the columns that play them, what decides, and how its rows become records.

Each module of this folder that describes a format gives a ``Format``; ``recognition`` goes through them.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import AbstractSet, Callable, Collection, Dict, FrozenSet, List, Mapping, Optional, Sequence, Tuple

from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.observations.coverage import Coverage
from bkn_qgis.observations.formats.record_builder import LAT_LON, RecordBuilder, has_lat_lon
from bkn_qgis.observations.formats.rows import Rows, Texts
from bkn_qgis.observations.tables.table import Table

Aliases = Mapping[str, Sequence[str]]
Layout = Sequence[str]
"""The columns of a program's own export, in their order."""

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


def told_lacking(name: str, columns: Collection[str], tellers: Mapping[str, Sequence[str]]) -> List[Message]:
    """A message for each of numbers, validation and uncertainty of which a table has no column.

    ``columns``: the parts that were found; ``tellers``: the parts any of which will do.
    """
    return [
        Message(_LACKING[what], name=name)
        for what, parts in tellers.items()
        if not any(part in columns for part in parts)
    ]


def fold(name: str) -> str:
    """A column name without what programs change: case, accents, spaces, underscores and other signs."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in decomposed if letter.isalnum())


def find_columns(columns: Sequence[str], aliases: Aliases) -> Dict[str, str]:
    """The column of ``columns`` for each part that has one: the first of its aliases that is there.

    Names are compared folded; of equal columns the first counts.
    """
    by_folded: Dict[str, str] = {}
    for column in columns:
        by_folded.setdefault(fold(column), column)
    found = {}
    for part, names in aliases.items():
        match = next((by_folded[name] for name in map(fold, names) if name in by_folded), None)
        if match is not None:
            found[part] = match
    return found


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
    """The columns of the program's own exports: they tell what a shapefile made of their names (see cut_names)."""
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
        found = self.signs.intersection(map(fold, columns))
        return not self.signs or len(found) >= 2 or not self.sure_signs.isdisjoint(found)
