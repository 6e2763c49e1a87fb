"""A table that a shapefile cut the column names of, with its whole names back, for one format."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from typing import Callable, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.formats.columns import Aliases, fold
from bkn_qgis.observations.formats.cut_names import Layout, whole_names
from bkn_qgis.observations.formats.rows import Rows, Texts
from bkn_qgis.observations.tables.table import Table

_JUDGED_ROWS = 5000
# Parts that set no flag, name or place: to take one for another costs at most that a double is not seen.
_HARMLESS = frozenset((None, "id", "references", "licence", "group"))
CouldHold = Callable[[str, Texts], bool]


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
            names=", ".join(f"{cut} = {whole}" for cut, whole in self.read.items()),
        )

    def refusal(self, format_name: str) -> BknError:
        """The error for a table of a format of which a cut name may be one or another column."""
        cut, wholes = next(iter(self.doubtful.items()))
        return BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "Cannot read {name}: it is a table of {format} of which a shapefile cut the names of the columns, "
                    "and {column} may be {wholes}; use the file as it was downloaded, or save it as GeoPackage or CSV.",
                ),
                name=self.table.name,
                format=format_name,
                column=cut,
                wholes=", ".join(wholes),
            )
        )


def restored(
    table: Table, layouts: Sequence[Layout], aliases: Aliases, could_hold: Optional[CouldHold] = None
) -> Optional[Restored]:
    """The table with whole names as far as the layouts of a format tell; None where nothing was cut."""

    @functools.cache
    def values(column: str) -> Texts:
        frame = next(iter(table.read([column])), None)
        if frame is None:
            return np.empty(0, dtype=object)
        texts = Rows(frame.iloc[:_JUDGED_ROWS], {column: column}).text(column)
        return np.array([text for text in texts if text], dtype=object)

    def fits(column: str, whole: str) -> bool:
        return could_hold is None or not len(values(column)) or could_hold(whole, values(column))

    found = whole_names(table.columns, layouts, fits)
    if found is None:
        return None
    part_of = {fold(name): part for part, names in aliases.items() for name in names}
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
    original: Dict[str, str] = {whole: cut for cut, whole in names.items()}

    def read(wanted: Sequence[str]) -> Iterator[pd.DataFrame]:
        cut: List[str] = [original.get(column, column) for column in wanted]
        for frame in table.read(cut):
            yield frame.rename(columns=names)

    return replace(table, columns=[names.get(column, column) for column in table.columns], read=read)
