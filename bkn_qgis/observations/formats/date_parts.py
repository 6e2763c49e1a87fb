"""A date written in columns of its own for year, month and day, alone or beside a column of whole dates."""

from __future__ import annotations

import re
from typing import List

from bkn_qgis.messages import QT_TRANSLATE_NOOP
from bkn_qgis.observations.formats.dates import Interval, day_interval, full_year, is_no_date, named_month
from bkn_qgis.observations.formats.day_order import DateStyle, is_unclear
from bkn_qgis.observations.formats.remarks import Remarks
from bkn_qgis.observations.formats.rows import Rows, Texts, mapped, where

_SEPARATOR = "\x1f"
_WHOLE = re.compile(r"(\d{1,4})(?:[.,]0+)?")


def beside_parts(rows: Rows, dates: Texts, remarks: Remarks) -> Texts:
    """``dates``, and year, month and day put together (2026-05-31, 2026-05, 2026) where a date says nothing, can be
    read both ways, or is not understood. The columns are the parts ``year``, ``month`` and ``day``.

    A date of which the column shows how it is to be read stands, and a year alone (which may be that of a season or a
    project) never takes the place of a day; where they contradict each other, that is told.
    """
    if not rows.has("year"):
        return dates
    together = dates + _SEPARATOR + rows.text("year") + _SEPARATOR + rows.text("month") + _SEPARATOR + rows.text("day")
    decided = mapped(together, lambda text: _decided(text, rows.dates))
    against = where(together, lambda text: _contradict(text, rows.dates))
    remarks.add(_DATE_STANDS, against & (decided == dates), lambda place: _shown(str(together[place])))
    remarks.add(_PARTS_DECIDE, against & (decided != dates), lambda place: _shown(str(together[place])))
    return decided


def _shown(together: str) -> str:
    return " / ".join(filter(None, together.split(_SEPARATOR)))


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
    date, *parts = together.split(_SEPARATOR)[:4]
    whole, own = day_interval(joined_date(*parts)), day_interval(date, dates)
    return whole is not None and own is not None and _are_apart(own, whole)


def _are_apart(one: Interval, other: Interval) -> bool:
    return one[1] < other[0] or other[1] < one[0]


def _decided(together: str, dates: DateStyle) -> str:
    date, *parts = together.split(_SEPARATOR)[:4]
    joined = joined_date(*parts)
    if not joined or is_no_date(date):
        return joined or date
    whole, own, is_year = day_interval(joined), day_interval(date, dates), "-" not in joined
    if whole is None:
        return date
    if own is None:
        return date if is_year and _is_of_another_year(date, whole) else joined
    if dates.is_shown or not is_unclear(date) or is_year:
        return date
    # A date that can be read both ways stands where the parts agree with it.
    agrees = whole[0] <= own[0] and own[1] <= whole[1]
    return date if agrees else joined


def _is_of_another_year(date: str, year: Interval) -> bool:
    """Whether a date that can be read both ways lies outside a year in both."""
    own = day_interval(date) if is_unclear(date) else None
    return own is not None and _are_apart(own, year)


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
