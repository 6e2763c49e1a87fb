"""How the dates of a whole table are written: whether the day or the month comes first, and what is told of it.

Each column is decided by its own dates, and by those of the other columns where its own can all be read both ways.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Dict, List, Mapping, Optional, Tuple

import numpy as np
import pandas as pd

from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.observations.formats.day_order import DateStyle, DayOrder, OrderSigns, is_turned_cell, needs_order
from bkn_qgis.observations.formats.rows import Rows, where
from bkn_qgis.observations.tables import ROW_PROBLEM, Table
from bkn_qgis.observations.tables.table import CHUNK_ROWS

_DATES = ("date", "start", "stop", "day")  # the parts of every format in which whole dates may stand
_OPPOSITE = {DayOrder.DAY_FIRST: DayOrder.MONTH_FIRST, DayOrder.MONTH_FIRST: DayOrder.DAY_FIRST}


class TableDates:
    """The style of the dates of a table; its dates are read, all of them, once some cannot be read without."""

    def __init__(self, table: Table, columns: Mapping[str, str]) -> None:
        self._table = table
        self._columns = columns
        self._style: Optional[DateStyle] = None

    def style_for(self, rows: Rows) -> Tuple[DateStyle, List[Message]]:
        """The style in which to read these rows of the table, and what is to be told of it, once.

        Raises BknError when the file cannot be read on.
        """
        if self._style is not None:
            return self._style, []
        if not any(rows.has(part) and self._need_order(rows, part) for part in _DATES):
            return DateStyle(days_from_1904=self._table.days_from_1904), []
        signs = self._decided(self._signs())
        style = DateStyle(days_from_1904=self._table.days_from_1904)
        main = next((part for part in ("date", "start", "day") if part in signs), "")
        self._style = _with_signs(style, signs[main]) if main else style
        if "stop" in signs:
            self._style = replace(self._style, stop=_with_signs(style, signs["stop"]))
        return self._style, self._told(signs)

    def _need_order(self, rows: Rows, part: str) -> bool:
        texts = rows.text(part)
        # Where the sheet goes on behind these rows, texts in it may make its cells with a date doubtful.
        goes_on = self._table.is_sheet and len(rows) >= CHUNK_ROWS
        return bool(where(texts, needs_order).any() or (goes_on and where(texts, is_turned_cell).any()))

    def _parts(self) -> Dict[str, str]:
        return {part: column for part, column in self._columns.items() if part in _DATES}

    def _signs(self) -> Dict[str, OrderSigns]:
        parts = self._parts()
        signs = {part: OrderSigns(self._table.is_sheet) for part in parts}
        for frame in self._table.read(list(dict.fromkeys(parts.values()))):
            whole = frame[frame[ROW_PROBLEM].isna()] if ROW_PROBLEM in frame.columns else frame
            rows = Rows(whole, parts)
            for part in parts:
                codes, different = pd.factorize(rows.text(part))
                _, places = np.unique(codes, return_index=True)
                signs[part].look_at(different, np.bincount(codes).tolist(), rows.lines[places].tolist())
        return signs

    def _decided(self, signs: Dict[str, OrderSigns]) -> Dict[str, OrderSigns]:
        """For each part the signs that decide it: its own, or with those of the others where it tells nothing itself,
        or where it tells the opposite of what more dates of another column tell.
        """
        return {
            part: _deciding(own, [each for each in signs.values() if each is not own]) for part, own in signs.items()
        }

    def _told(self, signs: Dict[str, OrderSigns]) -> List[Message]:
        columns: Dict[int, List[str]] = {}
        for part, column in self._parts().items():
            columns.setdefault(id(signs[part]), []).append(column)
        told: List[Message] = []
        for each in {id(each): each for each in signs.values()}.values():
            names = ", ".join(dict.fromkeys(columns[id(each)]))
            if each.order is not DayOrder.DAY_FIRST or each.month_first:
                told.append(_order_message(self._table.name, names, each))
        return told


def _with_signs(style: DateStyle, signs: OrderSigns) -> DateStyle:
    is_shown = signs.order is DayOrder.DAY_FIRST and signs.day_first > 0
    return replace(style, order=signs.order, is_shown=is_shown, cells_turned=signs.may_be_turned)


def _deciding(own: OrderSigns, others: List[OrderSigns]) -> OrderSigns:
    telling = [each for each in others if each.is_told]
    if own.is_told:
        telling = [each for each in telling if each.order is _OPPOSITE.get(own.order) and each.told >= own.told]
    if not telling:
        return own
    if len(telling) == 1 and not own.is_told and not own.turned:
        return telling[0]
    joined = replace(own)
    for each in telling:
        joined.join(each)
    return joined


def _order_message(name: str, columns: str, signs: OrderSigns) -> Message:
    if signs.order is DayOrder.DAY_FIRST:
        return _both_message(name, columns, signs, _FEW_MONTH_FIRST)
    if signs.order is DayOrder.MONTH_FIRST and signs.day_first:
        return _both_message(name, columns, signs, _FEW_DAY_FIRST)
    if signs.order is DayOrder.MONTH_FIRST:
        return Message(
            QT_TRANSLATE_NOOP("BKN", "{name}: the dates in {columns} were read with the month first, as in {example}."),
            name=name,
            columns=columns,
            example=signs.only_month_first,
        )
    if not signs.month_first:
        return Message(
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
    if signs.may_be_turned:
        return _both_message(name, columns, signs, _TURNED)
    return _both_message(name, columns, signs, _BOTH)


def _both_message(name: str, columns: str, signs: OrderSigns, template: str) -> Message:
    return Message(
        template,
        name=name,
        columns=columns,
        day_first=signs.only_day_first,
        day_number=signs.day_first,
        day_line=signs.day_line,
        month_first=signs.only_month_first,
        month_number=signs.month_first,
        month_line=signs.month_line,
        cell=signs.turned,
    )


_BOTH = QT_TRANSLATE_NOOP(
    "BKN",
    "{name}: of the dates in {columns}, {day_number} can only have the day first (the first: {day_first}, line "
    "{day_line}) and {month_number} only the month ({month_first}, line {month_line}); dates that can be read both "
    "ways were not read, unless columns of year, month and day stand beside them. Correct those that are wrong, or "
    "write all dates as 2026-05-31.",
)
_FEW_MONTH_FIRST = QT_TRANSLATE_NOOP(
    "BKN",
    "{name}: the dates in {columns} were read with the day first, as {day_number} of them must be; {month_number} "
    "cannot be and were not read, the first {month_first} on line {month_line}: correct them.",
)
_FEW_DAY_FIRST = QT_TRANSLATE_NOOP(
    "BKN",
    "{name}: the dates in {columns} were read with the month first, as {month_number} of them must be; {day_number} "
    "cannot be and were not read, the first {day_first} on line {day_line}: correct them.",
)
_TURNED = QT_TRANSLATE_NOOP(
    "BKN",
    "{name}: in {columns} cells with a date, as {cell}, stand among texts with the month first ({month_first}, line "
    "{month_line}), as where a spreadsheet that expects the day first opened them; the day and the month of these "
    "cells may have been turned round, so those that can be read both ways were not read. Use the file as it was "
    "before it was opened in the spreadsheet.",
)
