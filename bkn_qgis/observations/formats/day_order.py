"""Whether a column of dates has the day or the month first, told by all of its dates together.

``05-06-2026`` can be read both ways, ``31-05-2026`` and ``05/31/2026`` in one only. The Dutch way is taken where
nothing speaks against it. One date that can only be month first makes the others suspect: where no date can only be
day first the column is month first; where there are both, the dates that can be either are not read.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
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


@dataclass
class OrderSigns:
    """What the dates of a column say of their order: an example of each kind, "" where there is none."""

    only_day_first: str = ""
    only_month_first: str = ""
    twelve_hours: str = ""
    """A date that can be read both ways with a time in AM or PM, as where the month comes first (or in England)."""

    def look_at(self, texts: Iterable[str]) -> None:
        """Take in more dates of the column."""
        for text in texts:
            if self.only_day_first and self.only_month_first:
                return
            if not self.twelve_hours and is_unclear(text) and _TWELVE_HOURS.search(text):
                self.twelve_hours = text[:40]
            for pair in _pairs(text):
                if pair is not None and pair[0] > 12:
                    self.only_day_first = self.only_day_first or text[:40]
                if pair is not None and pair[1] > 12:
                    self.only_month_first = self.only_month_first or text[:40]

    @property
    def order(self) -> DayOrder:
        """The order that follows; day first where nothing speaks against it."""
        if not self.only_month_first:
            told = self.only_day_first or not self.twelve_hours
            return DayOrder.DAY_FIRST if told else DayOrder.UNCLEAR
        return DayOrder.UNCLEAR if self.only_day_first else DayOrder.MONTH_FIRST
