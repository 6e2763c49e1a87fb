"""How the dates of a whole table are written: whether the day or the month comes first, and what is told of it.

``05-06-2026`` can be read both ways, ``31-05-2026`` and ``05/31/2026`` in one only. The Dutch way is taken where
nothing speaks against it. One date that can only be month first makes the others suspect: where no date can only be
day first the column is month first; where there are both, the dates that can be either are not read, unless one kind is
so rare that it must be an error of typing. Each column is decided by its own dates, and by those of the other columns
where its own can all be read both ways.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Dict, Iterable, List, Mapping, Optional, Tuple

import numpy as np

from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.observations.formats.rows import DateStyle, DayOrder, Rows, rows_of, where
from bkn_qgis.observations.formats.text_column import first_places
from bkn_qgis.observations.tables import Table
from bkn_qgis.observations.tables.table import CHUNK_ROWS

_NUMBERS = re.compile(r"\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](?:\d{4}|\d{2})(?!\d)")
_STOP = re.compile(r"(?<=\d)\s*/\s*(?=\d{1,2}[-. ]\d{1,2}[-. ]\d{2})")
_TWELVE_HOURS = re.compile(r"\d\s*[ap]\.?m\b", re.IGNORECASE)
_CELL = re.compile(r"\d{4}/(\d{2})/(\d{2})(?!\d)")
_KEPT = 1 << 16  # answers that are kept: the days of a file come back in each of its parts
_DATES = ("date", "start", "stop", "day")  # the parts of every format in which whole dates may stand
_OPPOSITE = {DayOrder.DAY_FIRST: DayOrder.MONTH_FIRST, DayOrder.MONTH_FIRST: DayOrder.DAY_FIRST}


def day_and_month(text: str) -> Optional[Tuple[int, int]]:
    """The first and second number of a date written as ``a-b-year``; None for any other text.

    A number above 12 is a day. Numbers that no date has, and 0 for a part that is not known, give None too.
    """
    match = _NUMBERS.match(text)
    if match is None:
        return None
    first, second = int(match[1]), int(match[2])
    return (first, second) if max(first, second) <= 31 and 1 <= min(first, second) <= 12 else None


@functools.lru_cache(maxsize=_KEPT)
def needs_order(text: str) -> bool:
    """Whether the order decides how this date, or period ``a/b``, is read, or it can only be month first."""
    return any(pair is not None and pair[0] <= 12 and pair[0] != pair[1] for pair in _pairs(text))


def is_unclear(text: str) -> bool:
    """Whether this date, or period ``a/b``, can be read both ways."""
    return any(pair is not None and max(pair) <= 12 and pair[0] != pair[1] for pair in _pairs(text))


def _pairs(text: str) -> Iterable[Optional[Tuple[int, int]]]:
    return map(day_and_month, _STOP.split(text, maxsplit=1))


_MANY, _FEW = 100, 0.01


def is_turned_cell(text: str) -> bool:
    """Whether this cell of a sheet holds a date of which a program may have turned the day and the month round."""
    match = _CELL.match(text)
    return match is not None and 1 <= int(match[2]) <= 12 and match[1] != match[2]


@dataclass
class OrderSigns:
    """What the dates of a column say of their order: how many of each kind, and the first, "" where there is none."""

    in_sheet: bool = False
    """The dates are cells of a spreadsheet, in which cells with a date format are written yyyy/mm/dd."""
    day_first: int = 0
    month_first: int = 0
    only_day_first: str = ""
    only_month_first: str = ""
    day_line: int = 0
    month_line: int = 0
    twelve_hours: str = ""
    """A date that can be read both ways with a time in AM or PM, as where the month comes first (or in England)."""
    turned: str = ""
    """A cell with a date format of which day and month may have been turned round as the texts were opened."""

    def look_at(self, texts: Iterable[str], numbers: Iterable[int] = (), lines: Iterable[int] = ()) -> None:
        """Take in more dates of the column: how often each stands there (else once), and on which line first."""
        for text, number, line in zip_longest(texts, numbers, lines):
            self._look_at(text, number or 1, line or 0)

    def _look_at(self, text: str, number: int, line: int) -> None:
        if not self.twelve_hours and is_unclear(text) and _TWELVE_HOURS.search(text):
            self.twelve_hours = text[:40]
        if self.in_sheet and not self.turned and is_turned_cell(text):
            self.turned = text[:40]
        pairs = [pair for pair in _pairs(text) if pair is not None]
        cell = _CELL.match(text) if self.in_sheet else None
        if any(first > 12 for first, _ in pairs) or (cell is not None and int(cell[2]) > 12):
            if not self.day_first:
                self.only_day_first, self.day_line = text[:40], line
            self.day_first += number
        if any(second > 12 for _, second in pairs):
            if not self.month_first:
                self.only_month_first, self.month_line = text[:40], line
            self.month_first += number

    def join(self, other: OrderSigns) -> None:
        """Take in what another column says."""
        if not self.day_first:
            self.only_day_first, self.day_line = other.only_day_first, other.day_line
        if not self.month_first:
            self.only_month_first, self.month_line = other.only_month_first, other.month_line
        self.day_first += other.day_first
        self.month_first += other.month_first
        self.twelve_hours = self.twelve_hours or other.twelve_hours
        self.turned = self.turned or other.turned

    @property
    def decisive(self) -> int:
        """How many dates of the column can be read in one way only."""
        return self.day_first + self.month_first

    @property
    def is_decided(self) -> bool:
        """Whether a date of the column can be read in one way only."""
        return self.decisive > 0

    @property
    def may_be_turned(self) -> bool:
        """Whether cells with a date stand among texts that can only be month first, as where a program that expects the
        day first took for dates all that it could.
        """
        return bool(self.turned) and self.month_first > 0 and self.order is not DayOrder.DAY_FIRST

    @property
    def order(self) -> DayOrder:
        """The order that follows; day first where nothing speaks against it.

        A few that contradict very many are errors of typing: they are not understood, and the others stand.
        """
        if not self.month_first:
            is_day_first = self.day_first or not self.twelve_hours
            return DayOrder.DAY_FIRST if is_day_first else DayOrder.UNCLEAR
        if _are_few(self.month_first, self.day_first):
            return DayOrder.DAY_FIRST
        is_month_first = not self.day_first or _are_few(self.day_first, self.month_first)
        return DayOrder.MONTH_FIRST if is_month_first and not self.turned else DayOrder.UNCLEAR


def _are_few(few: int, many: int) -> bool:
    return many >= _MANY and few <= _FEW * many


def leaves_open(dates: DateStyle, text: str) -> bool:
    """Whether this date is not read since it can be read both ways."""
    return (dates.order is DayOrder.UNCLEAR and is_unclear(text)) or (dates.cells_turned and is_turned_cell(text))


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
        texts = rows.column(part)
        # Where the sheet goes on behind these rows, texts in it may make its cells with a date doubtful.
        goes_on = self._table.is_sheet and len(rows) >= CHUNK_ROWS
        return bool(where(texts, needs_order).any() or (goes_on and where(texts, is_turned_cell).any()))

    def _parts(self) -> Dict[str, str]:
        return {part: column for part, column in self._columns.items() if part in _DATES}

    def _signs(self) -> Dict[str, OrderSigns]:
        parts = self._parts()
        signs = {part: OrderSigns(self._table.is_sheet) for part in parts}
        for rows in rows_of(self._table, parts):
            rows = rows.whole()
            for part in parts:
                column = rows.column(part)
                places = first_places(column.codes)
                signs[part].look_at(column.different, np.bincount(column.codes).tolist(), rows.lines[places].tolist())
        return signs

    def _decided(self, signs: Dict[str, OrderSigns]) -> Dict[str, OrderSigns]:
        """For each part the signs that decide it: its own, or with those of the others where it tells nothing itself,
        or where it tells the opposite of what more dates of another column tell.
        """
        return {
            part: _deciding(of_part, [each for each in signs.values() if each is not of_part])
            for part, of_part in signs.items()
        }

    def _told(self, signs: Dict[str, OrderSigns]) -> List[Message]:
        columns: Dict[int, List[str]] = {}
        for part, column in self._parts().items():
            columns.setdefault(id(signs[part]), []).append(column)
        messages: List[Message] = []
        for each in {id(each): each for each in signs.values()}.values():
            names = ", ".join(dict.fromkeys(columns[id(each)]))
            if each.order is not DayOrder.DAY_FIRST or each.month_first:
                messages.append(_order_message(self._table.name, names, each))
        return messages


def _with_signs(style: DateStyle, signs: OrderSigns) -> DateStyle:
    is_shown = signs.order is DayOrder.DAY_FIRST and signs.day_first > 0
    return replace(style, order=signs.order, is_shown=is_shown, cells_turned=signs.may_be_turned)


def _deciding(signs: OrderSigns, others: List[OrderSigns]) -> OrderSigns:
    deciding = [each for each in others if each.is_decided]
    if signs.is_decided:
        deciding = [
            each for each in deciding if each.order is _OPPOSITE.get(signs.order) and each.decisive >= signs.decisive
        ]
    if not deciding:
        return signs
    if len(deciding) == 1 and not signs.is_decided and not signs.turned:
        return deciding[0]
    joined = replace(signs)
    for each in deciding:
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
                "{name}: nothing in {columns} shows whether the day or the month comes first, and times as in "
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
