"""Whether a column of dates has the day or the month first, told by all of its dates together.

``05-06-2026`` can be read both ways, ``31-05-2026`` and ``05/31/2026`` in one only. The Dutch way is taken where
nothing speaks against it. One date that can only be month first makes the others suspect: where no date can only be
day first the column is month first; where there are both, the dates that can be either are not read, unless one kind is
so rare that it must be an error of typing.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import Iterable, Optional, Tuple

_NUMBERS = re.compile(r"\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](?:\d{4}|\d{2})(?!\d)")
_STOP = re.compile(r"(?<=\d)\s*/\s*(?=\d{1,2}[-. ]\d{1,2}[-. ]\d{2})")


class DayOrder(enum.Enum):
    """How dates such as 05-06-2026 in a column are to be read."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    UNCLEAR = "both"


@dataclass(frozen=True)
class DateStyle:
    """How the dates of a table are written, where a date alone does not tell."""

    order: DayOrder = DayOrder.DAY_FIRST
    days_from_1904: bool = False
    """Plain numbers are days of Excel's calendar of 1904."""
    is_shown: bool = False
    """Dates of the column show that the day comes first: it is not only the custom."""
    cells_turned: bool = False
    """Cells of a sheet with a date format, yyyy/mm/dd, may have day and month turned round."""
    stop: Optional[DateStyle] = None
    """The style of the ends of periods, where these stand in a column of their own."""

    @property
    def of_stop(self) -> DateStyle:
        """The style of the ends of periods."""
        return self if self.stop is None else self.stop

    def leaves_open(self, text: str) -> bool:
        """Whether this date is not read since it can be read both ways."""
        return (self.order is DayOrder.UNCLEAR and is_unclear(text)) or (self.cells_turned and is_turned_cell(text))


DAY_FIRST = DateStyle()
"""As dates are written in the Netherlands."""


def day_and_month(text: str) -> Optional[Tuple[int, int]]:
    """The first and second number of a date written as ``a-b-year``; None for any other text.

    A number above 12 is a day. Numbers that no date has, and 0 for a part that is not known, give None too.
    """
    match = _NUMBERS.match(text)
    if match is None:
        return None
    first, second = int(match[1]), int(match[2])
    return (first, second) if max(first, second) <= 31 and 1 <= min(first, second) <= 12 else None


def needs_order(text: str) -> bool:
    """Whether the order decides how this date, or period ``a/b``, is read, or it can only be month first."""
    return any(pair is not None and pair[0] <= 12 and pair[0] != pair[1] for pair in _pairs(text))


def is_unclear(text: str) -> bool:
    """Whether this date, or period ``a/b``, can be read both ways."""
    return any(pair is not None and max(pair) <= 12 and pair[0] != pair[1] for pair in _pairs(text))


def _pairs(text: str) -> Iterable[Optional[Tuple[int, int]]]:
    return map(day_and_month, _STOP.split(text, maxsplit=1))


_TWELVE_HOURS = re.compile(r"\d\s*[ap]\.?m\b", re.IGNORECASE)


_CELL = re.compile(r"\d{4}/(\d{2})/(\d{2})(?!\d)")
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
    def told(self) -> int:
        """How many dates of the column can be read in one way only."""
        return self.day_first + self.month_first

    @property
    def is_told(self) -> bool:
        """Whether a date of the column can be read in one way only."""
        return self.told > 0

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
            told = self.day_first or not self.twelve_hours
            return DayOrder.DAY_FIRST if told else DayOrder.UNCLEAR
        if _are_few(self.month_first, self.day_first):
            return DayOrder.DAY_FIRST
        is_month_first = not self.day_first or _are_few(self.day_first, self.month_first)
        return DayOrder.MONTH_FIRST if is_month_first and not self.turned else DayOrder.UNCLEAR


def _are_few(few: int, many: int) -> bool:
    return many >= _MANY and few <= _FEW * many
