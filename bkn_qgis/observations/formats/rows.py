"""The rows of one chunk of a table, asked for by the part a column plays; and what is to be told of them."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass, field
from typing import AbstractSet, Any, Callable, Dict, Iterator, List, Mapping, Optional, Tuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from bkn_qgis.messages import Message
from bkn_qgis.observations.formats.text_column import (
    AnyTexts,
    Floats,
    Mask,
    TextColumn,
    Texts,
    as_texts,
    cells_of,
    column_of,
    same_text,
)
from bkn_qgis.observations.tables.geometry_cells import geometries_in, points_in
from bkn_qgis.observations.tables.table import EMPTY_CELLS, ROW_PROBLEM, Table, with_clear_point

# 1.234,5 as in Dutch, 1,234.5 as in English, 1 234,5 as in French, 1'234.5 as in Swiss German.
_MILLIONS = re.compile(r"-?\d{1,3}(?:(?:\.\d{3}){2,}|(?:,\d{3}){2,})")
_THOUSANDS = re.compile(r"-?\d{1,3}(?:(?:\.\d{3})+,\d+|(?:,\d{3})+\.\d+|(?:[ \u00a0\u202f'\u2019]\d{3})+(?:[.,]\d+)?)")
_PLAIN_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_NAMES = ("scientific", "dutch", "species", "verbatim", "common", "genus")
_JUDGED_ROWS = 5000
_THOUSANDS_MARK = re.compile(r"[.,](?=.*[.,])|[ \u00a0\u202f'\u2019]")


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


DAY_FIRST = DateStyle()
"""As dates are written in the Netherlands."""


@dataclass(frozen=True)
class Rows:
    """One chunk (see Table.read) and the column of it for each part, such as ``count`` -> ``aantal_max``."""

    frame: pd.DataFrame
    columns: Mapping[str, str]
    dates: DateStyle = DAY_FIRST
    decimals: Optional[AbstractSet[str]] = None
    """The marks of decimals in the accuracies of the whole table; None = not looked for (see accuracies_of)."""
    _columns: Dict[str, TextColumn] = field(default_factory=dict, compare=False, repr=False)
    """What ``column`` gave before: several parts are asked for more than once."""

    def __len__(self) -> int:
        return len(self.frame)

    @property
    def lines(self) -> npt.NDArray[Any]:
        """The line or feature number of each row."""
        return np.asarray(self.frame.index)

    def has(self, part: str) -> bool:
        """Whether the table has a column for this part."""
        return part in self.columns

    def column(self, part: str) -> TextColumn:
        """The values of a part as stripped text; "" where empty (also by a word, such as NA), or everywhere
        when there is no such column.
        """
        if part not in self._columns:
            column = self._written(part)
            if part in _NAMES:
                column = self._without_empty_names(part, column)
            elif not EMPTY_CELLS.isdisjoint(column.different):
                column = column.mapped(lambda text: "" if text in EMPTY_CELLS else text)
            self._columns[part] = column
        return self._columns[part]

    def text(self, part: str) -> Texts:
        """What ``column`` gives, row by row."""
        return self.column(part).texts()

    def written(self, part: str) -> TextColumn:
        """The values of a part as stripped text, as they stand."""
        return self._written(part)

    def _written(self, part: str) -> TextColumn:
        if part not in self.columns:
            return same_text("", len(self))
        values = self.frame[self.columns[part]]
        cells = cells_of(values)
        return column_of(as_texts([text_of(value) for value in values.tolist()])) if cells is None else cells

    def _without_empty_names(self, part: str, names: TextColumn) -> TextColumn:
        """A word for nothing gives way where another column names the species; alone it stays: it might be a name."""
        if EMPTY_CELLS.isdisjoint(names.different):
            return names
        named = np.zeros(len(names), dtype=np.bool_)
        for other in _NAMES:
            if other != part and other in self.columns:
                named |= self._written(other).where(lambda name: name not in EMPTY_CELLS)
        nothing = names.where(lambda name: name in EMPTY_CELLS)
        return column_of(np.where(nothing & named, "", names.texts()))

    def number(self, part: str) -> Floats:
        """The values of a part as numbers; NaN where empty, no number, or when there is no such column."""
        return numbers_of(self.column(part))

    def geometries(self) -> Optional[List[Optional[bytes]]]:
        """The WKB of each row; None when the table has no geometry."""
        return geometries_in(self.frame)

    def points(self) -> Optional[Floats]:
        """x and y (n, 2) of the geometry of each row; None when the table has none, or not all of them are points."""
        return points_in(self.frame)

    def whole(self) -> Rows:
        """The rows without those that could not be taken apart: in these a cell may stand in the wrong column."""
        if ROW_PROBLEM not in self.frame.columns:
            return self
        return Rows(self.frame[self.frame[ROW_PROBLEM].isna()], self.columns, self.dates, self.decimals)

    def problems(self) -> List[Optional[Message]]:
        """What was wrong with each row in the file itself; an empty list when nothing was."""
        if ROW_PROBLEM not in self.frame.columns:
            return []
        return self.frame[ROW_PROBLEM].tolist()


def rows_of(table: Table, columns: Mapping[str, str]) -> Iterator[Rows]:
    """The rows of a table chunk by chunk, of which only these columns (by part) are read, each once."""
    for frame in table.read(list(dict.fromkeys(columns.values()))):
        yield Rows(frame, columns)


def first_rows(table: Table, columns: Mapping[str, str]) -> Rows:
    """The rows at the start of a table, of which only these columns are read: enough to judge what is in them."""
    wanted = list(dict.fromkeys(columns.values()))
    frame = next(iter(table.read(wanted)), None)
    if frame is None:
        frame = pd.DataFrame({column: pd.Series(dtype=object) for column in wanted})
    return Rows(frame.iloc[:_JUDGED_ROWS], columns)


def text_of(value: object) -> str:
    """A cell as text: None and NaN as "", whole numbers without a decimal point.

    A number has a decimal point, never a mark between thousands: 1.5 and 10.123 are no 1500 and 10123.
    """
    if value is None or value is pd.NaT or (isinstance(value, (float, np.floating)) and np.isnan(value)):
        return ""
    if isinstance(value, (float, np.floating)) and float(value).is_integer():
        return str(int(value))
    if isinstance(value, (float, np.floating)):
        return with_clear_point(str(value))
    return str(value).strip()


def numbers_of(texts: AnyTexts) -> Floats:
    """Texts as finite numbers, with a decimal point or comma; NaN for all that is no number.

    Marks between thousands are understood where another mark shows that they are no decimals: ``1.234,5``.
    """
    column = column_of(texts)
    numbers = _parsed(column.different)
    if (np.isnan(numbers) & (column.different != "")).any():
        # A text that is a number as it stands is none otherwise.
        numbers = _parsed(as_texts([_with_point(text) for text in column.different]))
    numbers[~np.isfinite(numbers)] = np.nan
    return numbers[column.codes]


def _parsed(texts: Texts) -> Floats:
    return np.array(pd.to_numeric(pd.Series(texts, dtype=object), errors="coerce"), dtype=np.float64)


def _with_point(text: str) -> str:
    if _PLAIN_NUMBER.fullmatch(text):
        return text.replace(",", ".")
    if _MILLIONS.fullmatch(text):
        return text.replace(".", "").replace(",", "")
    if _THOUSANDS.fullmatch(text):
        text = _THOUSANDS_MARK.sub("", text)
    return text.replace(",", ".") if text.count(",") == 1 else text


def where(texts: AnyTexts, test: Callable[[str], bool]) -> Mask:
    """For which texts ``test`` holds; every different text is tested once."""
    return column_of(texts).where(test)


def mapped(texts: AnyTexts, change: Callable[[str], str]) -> Texts:
    """Every text changed by ``change``; every different text is looked at once."""
    column = column_of(texts)
    return as_texts([change(text) for text in column.different])[column.codes]


_TRUE = frozenset(("true", "waar", "ja", "j", "yes", "y", "t", "1", "vrai", "oui", "wahr"))
_FALSE = frozenset(("false", "onwaar", "nee", "n", "no", "f", "0", "faux", "non", "falsch"))


def is_yes(text: str) -> bool:
    """Whether a cell says yes, as programs and Excel in several languages write it."""
    return text.casefold() in _TRUE


def is_no(text: str) -> bool:
    """Whether a cell says no, as programs and Excel in several languages write it."""
    return text.casefold() in _FALSE


@dataclass
class Remarks:
    """How many rows each remark is about, and the first of them.

    A remark is a message with the fields {name} (of the table), {number} (of rows) and {example} (a cell).
    """

    counts: Dict[str, Tuple[int, str]] = field(default_factory=dict)

    def add(self, template: str, rows: Mask, example: Callable[[int], str]) -> None:
        """Count these rows under a remark; ``example`` gives the cells of the row at a position."""
        if rows.any():
            self._count(template, int(rows.sum()), example(int(np.flatnonzero(rows)[0]))[:60])

    def join(self, other: Remarks) -> None:
        """Take in the remarks about a further part of the file."""
        for template, (number, example) in other.counts.items():
            self._count(template, number, example)

    def _count(self, template: str, number: int, example: str) -> None:
        before, first = self.counts.get(template, (0, example))
        self.counts[template] = (before + number, first)

    def messages(self, name: str) -> List[Message]:
        """Every remark about the table ``name``, in the order in which they came up."""
        return [
            Message(template, name=name, number=number, example=example)
            for template, (number, example) in self.counts.items()
        ]
