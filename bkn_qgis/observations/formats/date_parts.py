"""A date written in columns of its own for year, month and day, alone or beside a column of whole dates."""

from __future__ import annotations

import re
from typing import List

from bkn_qgis.observations.formats.dates import day_interval, full_year, is_no_date, named_month
from bkn_qgis.observations.formats.day_order import DateStyle, is_unclear
from bkn_qgis.observations.formats.rows import Rows, Texts, mapped

_SEPARATOR = "\x1f"
_WHOLE = re.compile(r"(\d{1,4})(?:[.,]0+)?")


def beside_parts(rows: Rows, dates: Texts) -> Texts:
    """``dates``, and year, month and day put together (2026-05-31, 2026-05, 2026) where a date says nothing, can be
    read both ways, or is not understood. The columns are the parts ``year``, ``month`` and ``day``.
    """
    if not rows.has("year"):
        return dates
    together = dates + _SEPARATOR + rows.text("year") + _SEPARATOR + rows.text("month") + _SEPARATOR + rows.text("day")
    return mapped(together, lambda text: _decided(text, rows.dates))


def _decided(together: str, dates: DateStyle) -> str:
    date, *parts = together.split(_SEPARATOR)[:4]
    joined = joined_date(*parts)
    if not joined or is_no_date(date):
        return joined or date
    whole, own = day_interval(joined), day_interval(date, dates)
    if whole is None or (own is not None and not is_unclear(date)):
        return date
    # A date that can be read both ways stands where the parts, which may be a year alone, agree with it.
    agrees = own is not None and whole[0] <= own[0] and own[1] <= whole[1]
    return date if agrees else joined


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
