"""Dates as programs and people write them, as intervals of days since 1970-01-01 (method.md, section 3).

A day is an interval of one day; a year or a month without day is that whole year or month. A date may also stand in
columns of its own for year, month and day, alone or beside a column of whole dates.

Read by hand, since pandas and dateutil read a date of any order as some day, and never as a month, a year or an
interval: what a column does not tell must stay unread.
"""

from __future__ import annotations

import calendar
import datetime
import functools
import re
from typing import Callable, List, Optional, Tuple

import numpy as np
import numpy.typing as npt

from bkn_qgis.arrays import NO_DAY
from bkn_qgis.messages import QT_TRANSLATE_NOOP
from bkn_qgis.observations.formats.day_order import day_and_month, is_turned_cell, is_unclear
from bkn_qgis.observations.formats.rows import DAY_FIRST, DateStyle, DayOrder, Remarks, Rows, where
from bkn_qgis.observations.formats.text_column import AnyTexts, TextColumn, column_of, joined, regrouped
from bkn_qgis.observations.tables.excel_1904 import DAYS
from bkn_qgis.observations.tables.table import EMPTY_CELLS

Interval = Tuple[int, int]

_EPOCH = datetime.date(1970, 1, 1).toordinal()
_EXCEL_EPOCH = datetime.date(1899, 12, 30).toordinal()
_FIRST_YEAR, _LAST_YEAR = 1500, 2200
_KEPT = 1 << 16  # answers that are kept: the days of a file come back in each of its parts

# What stands for "not known" in a date column, apart from what stands for it in any column.
_UNKNOWN = frozenset(
    ("?", "onbekend", "unknown", "nvt", "n.v.t.", "0000-00-00", "00-00-0000", "0000/00/00", "00000000")
)

# Dutch and English months by their first three letters.
_MONTHS = {
    name: number
    for number, names in enumerate(
        (("jan",), ("feb",), ("mar", "maa", "mrt"), ("apr",), ("may", "mei"), ("jun",), ("jul",), ("aug",),
         ("sep",), ("oct", "okt"), ("nov",), ("dec",)), start=1
    )
    for name in names
}  # fmt: skip

_TIME = re.compile(r"(?:[T ]\s*\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?|T\d{2,6})\s*(?:[ap]\.?m\.?)?"
                   r"(?:\s*(?:Z|UTC|[A-Z]{3,4}|[+-]\d{2}:?\d{0,2}))?$", re.IGNORECASE)  # fmt: skip
_BETWEEN_PARTS = "\x1f"
_WHOLE = re.compile(r"(\d{1,4})(?:[.,]0+)?")


def is_no_date(text: str) -> bool:
    """Whether ``text`` says that no date is known."""
    plain = text.strip()
    return plain in EMPTY_CELLS or _TIME.sub("", plain).strip().casefold() in _UNKNOWN


def _day_number(day: datetime.date) -> int:
    return day.toordinal() - _EPOCH


def _year_month_day(year: int, month: int, day: int) -> Optional[Interval]:
    """The interval of a date whose month or day may be 0, for not known; None where there is no such date."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR or not 0 <= month <= 12:
        return None
    if month == 0:
        first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        return None if day else (_day_number(first), _day_number(last))
    length = calendar.monthrange(year, month)[1]
    if not 0 <= day <= length:
        return None
    first = datetime.date(year, month, day or 1)
    last = datetime.date(year, month, day or length)
    return _day_number(first), _day_number(last)


def full_year(text: str) -> int:
    """A year of two digits as 1969-2068 (the rule of POSIX), one of four as it stands."""
    year = int(text)
    if len(text) > 2:
        return year
    return year + (2000 if year < 69 else 1900)


def _excel_serial(match: re.Match[str], dates: DateStyle) -> Optional[Interval]:
    day = int(match.group(1)) + _EXCEL_EPOCH - _EPOCH + (DAYS if dates.days_from_1904 else 0)
    return day, day


def named_month(text: str) -> int:
    """The number of a month by its Dutch or English name, 13 for any other word."""
    return _MONTHS.get(text[:3].casefold(), 13)


_SEPARATOR = r"[-/. ]"
_SERIAL = re.compile(r"([1-7]\d{4})(?:[.,]\d+)?")
_NUMBERED = re.compile(rf"(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{4}}|\d{{2}})")
_Rule = Tuple["re.Pattern[str]", Callable[["re.Match[str]"], Optional[Interval]]]
_RULES: Tuple[_Rule, ...] = (
    (re.compile(rf"(\d{{4}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{1,2}})"),
     lambda m: _year_month_day(int(m[1]), int(m[2]), int(m[3]))),
    (re.compile(r"(\d{4})(\d{2})(\d{2})"), lambda m: _year_month_day(int(m[1]), int(m[2]), int(m[3]))),
    (re.compile(r"(\d{4})[-/.](\d{1,2})"), lambda m: _year_month_day(int(m[1]), int(m[2]), 0)),
    (re.compile(r"(\d{1,2})[-/.](\d{4})"), lambda m: _year_month_day(int(m[2]), int(m[1]), 0)),
    (re.compile(r"(\d{4})(?:\.0+)?"), lambda m: _year_month_day(int(m[1]), 0, 0)),
    (re.compile(r"(\d{1,2})\.?[- ]([A-Za-z]{3,9})\.?[- ](\d{4}|\d{2})"),
     lambda m: _year_month_day(full_year(m[3]), named_month(m[2]), int(m[1]))),
    (re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})"),
     lambda m: _year_month_day(int(m[3]), named_month(m[1]), int(m[2]))),
    (re.compile(r"([A-Za-z]{3,9})\.?[- ](\d{4})"),
     lambda m: _year_month_day(int(m[2]), named_month(m[1]), 0)),
)  # fmt: skip
_YEARS = re.compile(r"(\d{4})\s*[-/]\s*(\d{4})")


def _numbered(match: re.Match[str], order: DayOrder) -> Optional[Interval]:
    """A date of numbers with the year last; None where it can be read both ways and the column does not tell."""
    first, second, year = int(match[1]), int(match[2]), full_year(match[3])
    pair = day_and_month(match[0])
    if pair is None or order is DayOrder.DAY_FIRST:
        return _year_month_day(year, second, first)
    if max(pair) <= 12 and first != second and order is DayOrder.UNCLEAR:
        return None
    month_first = second > 12 or order is DayOrder.MONTH_FIRST
    return _year_month_day(year, first, second) if month_first else _year_month_day(year, second, first)


def _single(text: str, dates: DateStyle) -> Optional[Interval]:
    plain = _TIME.sub("", text.strip()).strip()
    if dates.cells_turned and is_turned_cell(plain):
        return None
    numbered = _NUMBERED.fullmatch(plain)
    if numbered is not None:
        return _numbered(numbered, dates.order)
    serial = _SERIAL.fullmatch(plain)
    if serial is not None:
        return _excel_serial(serial, dates)
    for pattern, interval in _RULES:
        match = pattern.fullmatch(plain)
        if match is not None:
            return interval(match)
    return None


def _from_to(start: str, stop: str, dates: DateStyle) -> Optional[Interval]:
    """The interval ``start/stop`` of ISO 8601, in which ``stop`` may leave out what it shares
    with ``start``.
    """
    first = _single(start, dates)
    if re.fullmatch(r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?", stop) and ":" in start:
        return first  # from hour to hour of one day
    if len(stop) < len(start) and re.fullmatch(r"\d{1,2}(-\d{1,2})?", stop):
        stop = start[: len(start) - len(stop)] + stop
    last = _single(stop, dates)
    if first is None or last is None or last[1] < first[0]:
        return None
    return first[0], last[1]


@functools.lru_cache(maxsize=_KEPT)
def day_interval(text: str, dates: DateStyle = DAY_FIRST) -> Optional[Interval]:
    """First and last day (days since 1970-01-01) of one written date; None when it is not understood.

    Understood: yyyy-mm-dd, yyyy/mm/dd, yyyymmdd, d-m-yyyy and d-m-yy (``-``, ``/``, ``.`` or a space; the day
    before the month, as in the Netherlands, unless ``dates`` says otherwise), months by Dutch or English name,
    each with or without a time; yyyy, yyyy-mm, mm-yyyy and dates with 00 for a part that is not known; ISO
    intervals ``a/b``; two years ``yyyy-yyyy``; Excel's serial days (five digits). Years 1500 to 2200.
    """
    text = text.strip()
    years = _YEARS.fullmatch(text)
    if years is not None:
        return _from_to(years.group(1), years.group(2), dates)
    found = _single(text, dates)
    if found is None and text.count("/") == 1:
        start, stop = text.split("/")
        return _from_to(start.strip(), stop.strip(), dates)
    return found


def day_intervals(
    texts: AnyTexts,
    dates: DateStyle = DAY_FIRST,
) -> Tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], npt.NDArray[np.bool_]]:
    """First days, last days (NO_DAY where none is given) and where a date was written but not understood.

    Three arrays as long as ``texts``. Every different text is looked at once.
    """
    column = column_of(texts)
    firsts: List[int] = []
    lasts: List[int] = []
    bad: List[bool] = []
    for text in column.different:
        interval = day_interval(text, dates)
        first, last = interval if interval is not None else (NO_DAY, NO_DAY)
        firsts.append(first)
        lasts.append(last)
        bad.append(interval is None and not is_no_date(text))
    return (
        np.array(firsts, dtype=np.int32)[column.codes],
        np.array(lasts, dtype=np.int32)[column.codes],
        np.array(bad, dtype=np.bool_)[column.codes],
    )


def beside_parts(rows: Rows, dates: TextColumn, remarks: Remarks) -> TextColumn:
    """``dates``, and year, month and day put together (2026-05-31, 2026-05, 2026) where a date says nothing, can be
    read both ways, or is not understood. The columns are the parts ``year``, ``month`` and ``day``.

    A date of which the column shows how it is to be read stands, and a year alone (which may be that of a season or a
    project) never takes the place of a day; where they contradict each other, that is told.
    """
    if not rows.has("year"):
        return dates
    together = joined(_BETWEEN_PARTS, [dates, rows.column("year"), rows.column("month"), rows.column("day")])
    decided = [_decided(text, rows.dates) for text in together.different]
    against = where(together, lambda text: _contradict(text, rows.dates))
    if against.any():
        stands = regrouped(together.codes, decided).texts() == dates.texts()
        remarks.add(_DATE_STANDS, against & stands, lambda place: _shown(together[place]))
        remarks.add(_PARTS_DECIDE, against & ~stands, lambda place: _shown(together[place]))
    return regrouped(together.codes, decided)


def _shown(together: str) -> str:
    return " / ".join(filter(None, together.split(_BETWEEN_PARTS)))


_DATE_STANDS = QT_TRANSLATE_NOOP(
    "BKN",
    "{name}: a year, month or day beside a date contradicts it; the date counts; rows: {number}, the first: {example}.",
)
_PARTS_DECIDE = QT_TRANSLATE_NOOP(
    "BKN",
    "{name}: dates that can be read both ways contradict the year, month and day beside them, which count; rows: "
    "{number}, the first: {example}.",
)


def _contradict(together: str, dates: DateStyle) -> bool:
    date, *parts = together.split(_BETWEEN_PARTS)[:4]
    whole, written = day_interval(joined_date(*parts)), day_interval(date, dates)
    return whole is not None and written is not None and _are_apart(written, whole)


def _are_apart(one: Interval, other: Interval) -> bool:
    return one[1] < other[0] or other[1] < one[0]


def _decided(together: str, dates: DateStyle) -> str:
    date, *parts = together.split(_BETWEEN_PARTS)[:4]
    joined = joined_date(*parts)
    if not joined or is_no_date(date):
        return joined or date
    whole, written, is_year = day_interval(joined), day_interval(date, dates), "-" not in joined
    if whole is None:
        return date
    if written is None:
        return date if is_year and _is_of_another_year(date, whole) else joined
    if dates.is_shown or not is_unclear(date) or is_year:
        return date
    # A date that can be read both ways stands where the parts agree with it.
    agrees = whole[0] <= written[0] and written[1] <= whole[1]
    return date if agrees else joined


def _is_of_another_year(date: str, year: Interval) -> bool:
    """Whether a date that can be read both ways lies outside a year in both."""
    written = day_interval(date) if is_unclear(date) else None
    return written is not None and _are_apart(written, year)


@functools.lru_cache(maxsize=_KEPT)
def joined_date(year: str, month: str, day: str) -> str:
    """The parts as one ISO date, as far as they are known ("" or 0 = not known); "" without a year.

    What is no year, month or day stays as it stands, so that the date is not understood rather than guessed.
    """
    if _is_unknown(year):
        return ""
    parts: List[str] = [_four_digits(year)]
    if not _is_unknown(month):
        parts.append(_month(month))
    if not _is_unknown(day):
        parts.extend(["00"] * (2 - len(parts)))
        parts.append(_two_digits(day))
    return "-".join(parts)


def _is_unknown(part: str) -> bool:
    return is_no_date(part) or part.strip("0") in ("", ".", ",")


def _four_digits(year: str) -> str:
    match = _WHOLE.fullmatch(year)
    return f"{full_year(match[1]):04d}" if match is not None else year


def _two_digits(part: str) -> str:
    match = _WHOLE.fullmatch(part)
    return f"{int(match[1]):02d}" if match is not None else part


def _month(month: str) -> str:
    number = named_month(month)
    return f"{number:02d}" if number <= 12 else _two_digits(month)
