"""How the dates of a whole table are written: whether the day or the month comes first, and what is told of it."""

from __future__ import annotations

from typing import List, Mapping, Optional, Tuple

import pandas as pd

from bkn_qgis.observations.formats.day_order import DateStyle, DayOrder, OrderSigns, needs_order
from bkn_qgis.observations.formats.rows import Rows, where
from bkn_qgis.observations.tables import ROW_PROBLEM, Table
from bkn_qgis.sentences import QT_TRANSLATE_NOOP, Sentence

_DATES = ("date", "start", "stop", "day")  # the parts of every format in which whole dates may stand


class TableDates:
    """The style of the dates of a table; its dates are read, all of them, once some cannot be read without."""

    def __init__(self, table: Table, columns: Mapping[str, str]) -> None:
        self._table = table
        self._columns = columns
        self._style: Optional[DateStyle] = None

    def style_for(self, rows: Rows) -> Tuple[DateStyle, List[Sentence]]:
        """The style in which to read these rows of the table, and what is to be told of it, once.

        Raises BknError when the file cannot be read on.
        """
        if self._style is not None:
            return self._style, []
        if not any(rows.has(part) and where(rows.text(part), needs_order).any() for part in _DATES):
            return DateStyle(days_from_1904=self._table.days_from_1904), []
        signs = self._signs()
        self._style = DateStyle(signs.order, self._table.days_from_1904)
        return self._style, self._told(signs)

    def _parts(self) -> Mapping[str, str]:
        return {part: column for part, column in self._columns.items() if part in _DATES}

    def _signs(self) -> OrderSigns:
        parts, signs = self._parts(), OrderSigns()
        for frame in self._table.read(list(dict.fromkeys(parts.values()))):
            whole = frame[frame[ROW_PROBLEM].isna()] if ROW_PROBLEM in frame.columns else frame
            for part in parts:
                signs.look_at(pd.unique(Rows(whole, parts).text(part)))
        return signs

    def _told(self, signs: OrderSigns) -> List[Sentence]:
        if signs.order is DayOrder.DAY_FIRST:
            return []
        columns = ", ".join(dict.fromkeys(self._parts().values()))
        return [_order_sentence(self._table.name, columns, signs)]


def _order_sentence(name: str, columns: str, signs: OrderSigns) -> Sentence:
    if signs.order is DayOrder.MONTH_FIRST:
        return Sentence(
            QT_TRANSLATE_NOOP("BKN", "{name}: the dates in {columns} were read with the month first, as in {example}."),
            name=name,
            columns=columns,
            example=signs.only_month_first,
        )
    if not signs.only_month_first:
        return Sentence(
            QT_TRANSLATE_NOOP(
                "BKN",
                "{name}: nothing in {columns} tells whether the day or the month comes first, and times as in "
                "{example} make it doubtful; dates that can be read both ways were not read. Write all dates as "
                "2026-05-31.",
            ),
            name=name,
            columns=columns,
            example=signs.twelve_hours,
        )
    return Sentence(
        QT_TRANSLATE_NOOP(
            "BKN",
            "{name}: some dates in {columns} have the day first ({day_first}), others the month ({month_first}); dates "
            "that can be read both ways were not read, unless columns of year, month and day stand beside them. Write "
            "all dates as 2026-05-31.",
        ),
        name=name,
        columns=columns,
        day_first=signs.only_day_first,
        month_first=signs.only_month_first,
    )
