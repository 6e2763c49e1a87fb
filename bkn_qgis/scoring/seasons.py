"""Windows and seasons by calendar (method.md, section 3). Days are counted from 1970-01-01."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Collection, List

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

EPOCH = datetime.date(1970, 1, 1)


def day_number(date: datetime.date) -> int:
    """The number of days from 1970-01-01 to ``date``."""
    return (date - EPOCH).days


def date_of(day: int) -> datetime.date:
    """The date that lies ``day`` days after 1970-01-01."""
    return EPOCH + datetime.timedelta(days=int(day))


def years_before(date: datetime.date, years: int) -> datetime.date:
    """The same calendar day ``years`` earlier; 29 February becomes 28 February where there is none."""
    try:
        return date.replace(year=date.year - years)
    except ValueError:
        return date.replace(year=date.year - years, day=28)


def window_first_day(reference_date: datetime.date, years: int) -> int:
    """The first day that counts: the day after reference date minus ``years`` (method.md, section 3)."""
    return day_number(years_before(reference_date, years)) + 1


def _month_numbers(days: NDArray[Any]) -> NDArray[Any]:
    """Months since January 1970 of days since 1970-01-01."""
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def months_in_season(day_first: NDArray[Any], day_last: NDArray[Any], months: Collection[int]) -> NDArray[Any]:
    """How many of the months that each interval touches are among ``months`` (1 to 12), and how many
    it touches in all: an int64 array of shape (2, n).

    Intervals of a year and longer touch every month; they count as twelve.
    """
    first = _month_numbers(day_first)
    touched = np.minimum(_month_numbers(day_last) - first + 1, 12)
    allowed = np.array([month in months for month in range(1, 13)] * 2)
    running = np.concatenate(([0], np.cumsum(allowed)))
    start = first % 12
    return np.stack((running[start + touched] - running[start], touched))


def months_of_text(months: str) -> List[int]:
    """The months of ``3-8``, ``11-2`` (over the turn of the year) or ``5``, in the order in which they come."""
    first, _, last = months.partition("-")
    start = int(first)
    return [(start - 1 + step) % 12 + 1 for step in range((int(last or first) - start) % 12 + 1)]


def text_of_months(months: Collection[int]) -> str:
    """Months in few letters, such as ``3-8``, ``11-2`` or ``3-4, 9``; the other way round than ``months_of_text``."""
    if len(set(months)) == 12:
        return "1-12"
    starts = [month for month in sorted(set(months)) if (month - 2) % 12 + 1 not in months]
    parts = []
    for start in starts:
        last = start
        while last % 12 + 1 in months:
            last = last % 12 + 1
        parts.append(str(start) if last == start else f"{start}-{last}")
    return ", ".join(parts)
