"""Tables of which a shapefile cut the names of the columns, under their whole names as far as a format tells them."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field, replace
from typing import Callable, Dict, Iterator, Mapping, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.formats.column_names import Aliases, Layout, fold, whole_names
from bkn_qgis.observations.formats.rows import first_rows
from bkn_qgis.observations.formats.text_column import Texts
from bkn_qgis.observations.tables.table import Table

CouldHold = Callable[[str, Texts], bool]
# Parts that set no flag, name or place: to take one for another costs at most that a double is not seen.
_HARMLESS = frozenset((None, "id", "references", "licence", "group"))


@dataclass(frozen=True)
class WholeTable:
    """A table under its whole names: ``names`` of each column that was cut, ``notes`` on what they were taken for, and
    ``doubtful`` names that can be several.
    """

    table: Table
    names: Mapping[str, str] = field(default_factory=dict)
    notes: Tuple[Message, ...] = ()
    doubtful: Mapping[str, Tuple[str, ...]] = field(default_factory=dict)

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


def whole_table(
    table: Table, aliases: Aliases, layouts: Sequence[Layout], could_hold: Optional[CouldHold]
) -> WholeTable:
    """The table with whole names, as far as the layouts of a format tell them; as it is where nothing was cut."""

    @functools.cache
    def values(column: str) -> Texts:
        texts = first_rows(table, {column: column}).text(column)
        return np.array([text for text in texts if text], dtype=object)

    def fits(column: str, whole: str) -> bool:
        return could_hold is None or not len(values(column)) or could_hold(whole, values(column))

    found = whole_names(table.columns, layouts, fits)
    if found is None:
        return WholeTable(table)
    part_of = {fold(name): part for part, names in aliases.items() for name in names}
    names, doubtful = dict(found.names), {}
    for column, wholes in found.doubtful.items():
        parts = {part_of.get(fold(whole)) for whole in wholes}
        if len(parts) == 1 or parts <= _HARMLESS:
            names[column] = wholes[0]
        elif len(values(column)):
            doubtful[column] = wholes
    read = {column: whole for column, whole in names.items() if fold(whole) in part_of}
    return WholeTable(_renamed(table, names), names, (_taken_for(table.name, read),), doubtful)


def _taken_for(name: str, wholes: Mapping[str, str]) -> Message:
    return Message(
        QT_TRANSLATE_NOOP("BKN", "{name}: names of columns that a shapefile cut were taken for: {names}."),
        name=name,
        names=", ".join(f"{column} = {whole}" for column, whole in wholes.items()),
    )


def _renamed(table: Table, names: Mapping[str, str]) -> Table:
    cut_of: Dict[str, str] = {whole: column for column, whole in names.items()}

    def read(wanted: Sequence[str]) -> Iterator[pd.DataFrame]:
        for frame in table.read([cut_of.get(column, column) for column in wanted]):
            yield frame.rename(columns=names)

    return replace(table, columns=[names.get(column, column) for column in table.columns], read=read)
