"""Accuracies as people and programs write them, in metres (method.md, section 2).

Understood: numbers with or without a unit (m, km, cm, ft, mi), bounds that hold (``< 10 m``, ``max 10``), about
(``~ 10``, ``± 10``), from-to (``10-50``: the larger), and squares (``1 x 1 km``: half the diagonal). ``> 10`` does not
say how far.

Which marks are marks of decimals is told by the whole table, so that each of its parts is read alike.
"""

from __future__ import annotations

import re
from typing import AbstractSet, Callable, FrozenSet, Iterable, List, Mapping, Optional, Tuple

import numpy as np

from bkn_qgis.messages import QT_TRANSLATE_NOOP
from bkn_qgis.observations.formats.record_builder import RecordBuilder
from bkn_qgis.observations.formats.rows import Rows, numbers_of, rows_of, where
from bkn_qgis.observations.formats.text_column import AnyTexts, Floats, Mask, as_texts, column_of
from bkn_qgis.observations.tables import Table

ANYWHERE_M = 20_000_000.0
"""The uncertainty of a place whose stated accuracy cannot be read: half round the earth, so that it never counts."""

_UNITS = {
    "": 1.0, "m": 1.0, "mtr": 1.0, "meter": 1.0, "meters": 1.0, "metre": 1.0, "metres": 1.0,
    "km": 1000.0, "kilometer": 1000.0, "kilometers": 1000.0, "kilometre": 1000.0, "kilometres": 1000.0,
    "cm": 0.01, "centimeter": 0.01, "ft": 0.3048, "feet": 0.3048, "foot": 0.3048,
    "mi": 1609.344, "mile": 1609.344, "miles": 1609.344, "mijl": 1609.344,
}  # fmt: skip
_NUMBER = r"\d[\d.,'\u2019 \u00a0\u202f]*"
_WRITTEN = re.compile(
    rf"(?:(?:<=?|≤|~|≈|±|\+\s*/\s*-|ca\.?|circa|max\.?|maximaal|tot|about|up to|within|binnen)\s*)?"
    rf"(?P<first>{_NUMBER}?)\s*(?P<first_unit>[a-z]*)\.?"
    rf"(?:\s*(?P<between>-|–|/|x|×|\btot\b|\bto\b|\bt/m\b)\s*(?P<second>{_NUMBER}?)\s*(?P<second_unit>[a-z]*)\.?)?",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?P<mark>[.,])\d{3}")
_DECIMALS = re.compile(r"(?:\d*(?P<mark>[.,])(?:\d{1,2}|\d{4,})|0(?P<zero>[.,])\d+)(?!\d)")
_AREA_UNITS = {"": 1.0, "m2": 1.0, "m²": 1.0, "ha": 1e4, "km2": 1e6, "km²": 1e6}
_AREA = re.compile(rf"(?P<number>{_NUMBER}?)\s*(?P<unit>[a-z]*[2²]?)", re.IGNORECASE)
_UNKNOWN = frozenset(
    ("", "onbekend", "unknown", "nvt", "n.v.t.", "niet van toepassing", "?", "nb", "n.b.", "niet bekend",
     "not recorded", "niet ingevuld", "-999")
)  # fmt: skip
_THREE_DIGITS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?P<mark>[.,])\d{3}(?![\d.,])(?!\s*(?:km|kilo|mi))", re.IGNORECASE)

POINT = frozenset(".")
"""The mark of decimals in the formats of sites and programs, which write no marks between thousands."""
_ACCURACIES = ("uncertainty", "accuracy", "public_accuracy", "blurring")


def accuracies_of(texts: AnyTexts, decimals: Optional[AbstractSet[str]] = None) -> Tuple[Floats, Mask]:
    """Metres, NaN where nothing is stated; and where something is stated that cannot be read (ANYWHERE_M there).

    ``1.500`` and ``5,000`` have a mark between thousands, which is the safe reading, unless it is one of ``decimals``:
    the marks of decimals in the whole column, by default those that these texts show.
    """
    column = column_of(texts)
    codes, different = column.codes, column.different
    plain = numbers_of(different)
    decimal_marks = decimal_marks_in(different) if decimals is None else decimals
    metres: List[float] = []
    for text, number in zip(different, plain):
        found = _metres(str(text), float(number), decimal_marks)
        metres.append(ANYWHERE_M if found is None else found)
    values = np.array(metres, dtype=np.float64)
    unread: Mask = values == ANYWHERE_M
    return values[codes], unread[codes]


def decimal_marks_in(texts: Iterable[object]) -> FrozenSet[str]:
    """The marks that these accuracies show to be marks of decimals: those of 4.5 and 0,125."""
    return frozenset(mark for text in texts for mark in _decimal_marks(str(text)))


def may_be_thousands(text: str, decimals: AbstractSet[str] = frozenset()) -> bool:
    """Whether an accuracy, as 1.500, has a mark that stands between thousands unless it is one of ``decimals``."""
    return any(match["mark"] not in decimals for match in _THREE_DIGITS.finditer(text))


def _decimal_marks(text: str) -> List[str]:
    match = _DECIMALS.match(text)
    return [match["mark"] or match["zero"]] if match is not None else []


def _metres(text: str, number: float, decimal_marks: AbstractSet[str]) -> Optional[float]:
    """Metres of one text; NaN where it states nothing, None where it cannot be read."""
    if text.casefold() in _UNKNOWN:
        return np.nan
    if np.isfinite(number) and not _is_grouped(text, decimal_marks):
        return number if number >= 0 else None
    match = _WRITTEN.fullmatch(text)
    if match is None:
        return None
    between = (match["between"] or "").casefold()
    unit = (match["second_unit"] or match["first_unit"]).casefold()
    first = _scaled(match["first"], (match["first_unit"] or unit).casefold(), decimal_marks)
    if not between or first is None:
        return first
    second = _scaled(match["second"], unit, decimal_marks)
    if second is None:
        return None
    return max(first, second) * (np.sqrt(0.5) if between in ("x", "×") else 1.0)


def _is_grouped(text: str, decimal_marks: AbstractSet[str]) -> bool:
    match = _GROUPED.fullmatch(text)
    return match is not None and match["mark"] not in decimal_marks


def _scaled(number: str, unit: str, decimal_marks: AbstractSet[str]) -> Optional[float]:
    number = number.strip()
    if unit not in _UNITS:
        return None
    if _is_grouped(number, decimal_marks) and _UNITS[unit] <= 1:  # nobody is sure to 1.500 km
        number = number.replace(".", "").replace(",", "")
    value = float(numbers_of(as_texts([number]))[0])
    return value * _UNITS[unit] if np.isfinite(value) else None


def areas_of(texts: AnyTexts) -> Tuple[Floats, Mask]:
    """Areas in m² (a number, or one with m2, ha or km2), NaN where none is stated; and where one cannot be read."""
    areas = column_of(texts).measured(_area)
    unread: Mask = areas < 0
    return np.where(unread, np.nan, areas), unread


def _area(text: str) -> float:
    """The m² of one text; NaN where it states nothing, -1 where it cannot be read."""
    if text.casefold() in _UNKNOWN:
        return np.nan
    match = _AREA.fullmatch(text)
    unit = match["unit"].casefold() if match is not None else None
    if match is None or unit not in _AREA_UNITS:
        return _plain_area(text)
    number = float(numbers_of(as_texts([match["number"].strip()]))[0])
    return number * _AREA_UNITS[unit] if np.isfinite(number) else -1.0


def _plain_area(text: str) -> float:
    number = float(numbers_of(as_texts([text]))[0])
    return number if number >= 0 else -1.0


class TableAccuracies:
    """The marks of decimals of a table; its accuracies are read, all of them, once some cannot be read without."""

    def __init__(self, table: Table, columns: Mapping[str, str], known: AbstractSet[str] = frozenset()) -> None:
        """``known``: marks that in this format are marks of decimals, whatever the table shows."""
        self._table = table
        self._parts = {part: column for part, column in columns.items() if part in _ACCURACIES}
        self._known = frozenset(known)
        self._marks: Optional[FrozenSet[str]] = None

    def marks_for(self, rows: Rows) -> FrozenSet[str]:
        """The marks of decimals for these rows of the table. Raises BknError when the file cannot be read on."""
        if self._marks is None:
            if not any(where(rows.column(part), self._may_be_thousands).any() for part in self._parts):
                return self._known
            self._marks = self._known | self._shown()
        return self._marks

    def _may_be_thousands(self, text: str) -> bool:
        return may_be_thousands(text, self._known)

    def _shown(self) -> FrozenSet[str]:
        marks: FrozenSet[str] = frozenset()
        for rows in rows_of(self._table, self._parts):
            for part in self._parts:
                marks |= decimal_marks_in(rows.column(part).different)
        return marks


def set_uncertainty(builder: RecordBuilder, *metres: Floats) -> None:
    """Fill the uncertainty from the first of these that is a number and not negative; NaN where none is.

    An accuracy that was stated and not understood (see stated_uncertainty) is kept: the larger holds.
    """
    uncertainty: Floats = np.full(len(builder), np.nan)
    for values in metres:
        usable = np.isnan(uncertainty) & np.isfinite(values) & (np.nan_to_num(values) >= 0)
        uncertainty = np.where(usable, values, uncertainty)
    builder.records["uncertainty"] = np.where(_unread(builder), ANYWHERE_M, uncertainty)


def stated_uncertainty(builder: RecordBuilder, texts: AnyTexts) -> Floats:
    """The metres that a column of accuracies states, NaN where it states none.

    What is stated and not understood is told, and makes the record too uncertain to count (method.md, section 2).
    """
    column = column_of(texts)
    marks = decimal_marks_in(column.different) if builder.decimals is None else builder.decimals
    metres, unread = accuracies_of(column, marks)
    grouped = where(column, lambda text: may_be_thousands(text, marks))
    builder.remarks.add(_TAKEN_FOR_THOUSANDS, grouped & ~unread, lambda place: column[place])
    keep_uncertain(builder, unread, lambda place: column[place])
    return metres


def keep_uncertain(builder: RecordBuilder, rows: Mask, example: Callable[[int], str]) -> None:
    """Make these rows too uncertain to count, since what they state of their accuracy was not understood; told."""
    builder.remarks.add(_TOO_UNCERTAIN, rows & ~_unread(builder), example)
    at_least_uncertain(builder, rows, np.full(len(rows), ANYWHERE_M))


def _unread(builder: RecordBuilder) -> Mask:
    unread: Mask = builder.numbers("uncertainty") == ANYWHERE_M
    return unread


def at_least_uncertain(builder: RecordBuilder, rows: Mask, metres: Floats) -> None:
    """Raise the uncertainty of these rows to ``metres`` where it is smaller or not stated."""
    stated = builder.numbers("uncertainty")
    raised = np.fmax(stated, metres)
    builder.records["uncertainty"] = np.where(rows, raised, stated)


def half_diagonal(area_m2: Floats) -> Floats:
    """sqrt(area / 2), the half diagonal of a square of that area in m² (method.md, section 2); NaN for area
    <= 0.
    """
    usable = np.nan_to_num(area_m2) > 0
    return np.where(usable, np.sqrt(np.where(usable, area_m2, 0.0) / 2.0), np.nan)


def square_size_m(text: str) -> Optional[float]:
    """Metres along the side for texts such as ``1x1km``, ``5 km`` or ``10x10 km``; None when not stated."""
    match = re.search(r"(\d{1,4})\s*(?:x\s*\d+\s*)?km", text, re.IGNORECASE)
    if match is None or int(match.group(1)) == 0:
        return None
    return 1000.0 * int(match.group(1))


_TOO_UNCERTAIN = QT_TRANSLATE_NOOP(
    "BKN",
    "{name}: an accuracy that was not understood makes a record too uncertain to count; rows: {number}, the first: "
    "{example}.",
)
_TAKEN_FOR_THOUSANDS = QT_TRANSLATE_NOOP(
    "BKN",
    "{name}: an accuracy with three digits behind a mark was taken for thousands of metres; rows: {number}, the first: "
    "{example}. If these are decimals, write them with a fourth.",
)
