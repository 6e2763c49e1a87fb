"""Items of a service's JSON as records, by the very rules that read the same service's export files.

One path for both, so that a place gets the same label from the service and from the file.
"""

from __future__ import annotations

from typing import Callable, Iterator, List, Mapping, Optional, Sequence, Tuple

import pandas as pd

from bkn_qgis.observations.formats.draft import Draft
from bkn_qgis.observations.formats.recognised import Recognised
from bkn_qgis.observations.formats.rows import Rows
from bkn_qgis.observations.record_table import COLUMNS, FLAGS, NO_DAY
from bkn_qgis.observations.tables.table import Table
from bkn_qgis.sentences import QT_TRANSLATE_NOOP, Sentence

Recognise = Callable[[Table], Optional[Recognised]]


def draft_of_items(recognise: Recognise, columns: Sequence[str], items: Sequence[Mapping[str, object]]) -> Draft:
    """The draft that a format makes of items, each having the ``columns`` of its export file (absent = empty).

    Raises ValueError where the format does not know these columns.
    """
    frame = pd.DataFrame(list(items), columns=list(columns), dtype=object)
    recognised = recognise(Table("", list(columns), _nothing, has_geometry=False, crs=None))
    if recognised is None:
        raise ValueError(f"no format has the columns {', '.join(columns)}")
    return recognised.convert(Rows(frame, recognised.columns))


def usable(draft: Draft) -> Tuple[pd.DataFrame, int]:
    """The record table of a draft, and the number of its items that lack a name, a date or a place."""
    records = draft.records.astype(COLUMNS, copy=False)
    placed = records["x"].notna().to_numpy() & records["y"].notna().to_numpy()
    kept = placed & (records["day_first"].to_numpy() != NO_DAY) & ~draft.unreadable()
    return records[kept].reset_index(drop=True), int((~kept).sum())


def number_flagged(records: pd.DataFrame, flag: str) -> int:
    """How many rows of a record table bear the flag. Raises KeyError for a name outside record_table.FLAGS."""
    return int(((records["flags"].to_numpy() & FLAGS[flag]) > 0).sum())


def left_out(service: str, blurred: int, unusable: int) -> List[Sentence]:
    """The notes of a fetch: how many records have a blurred place, and how many could not be used."""
    notes = []
    if blurred:
        notes.append(
            Sentence(
                QT_TRANSLATE_NOOP("BKN", "{service}: {number} records have a blurred place."),
                service=service,
                number=blurred,
            )
        )
    if unusable:
        notes.append(
            Sentence(
                QT_TRANSLATE_NOOP("BKN", "{service}: {number} records were left out: they lack a name, date or place."),
                service=service,
                number=unusable,
            )
        )
    return notes


def _nothing(columns: Sequence[str]) -> Iterator[pd.DataFrame]:
    """The items are at hand: nothing is read from anywhere."""
    parts: List[pd.DataFrame] = []
    return iter(parts)
