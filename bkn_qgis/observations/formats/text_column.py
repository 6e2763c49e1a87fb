"""A column of texts by its different ones, of which a table holds few: what is made of a text is made once."""

from __future__ import annotations

import operator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Callable, Optional, Sequence, Tuple, Union

import numpy as np
import pandas as pd

from bkn_qgis.observations.record_table import numbered_texts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Texts = NDArray[np.object_]
    Codes = NDArray[np.intp]
else:  # numpy 1.20, which came with early QGIS 3.22, has no NDArray
    Mask = Floats = Texts = Codes = np.ndarray


@dataclass
class TextColumn:
    """The different texts of a column in the order in which they come, and the number of that of each row."""

    codes: Codes
    different: Texts
    _texts: Optional[Texts] = field(default=None, repr=False)

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, place: int) -> str:
        return str(self.different[self.codes[place]])

    def texts(self) -> Texts:
        """The text of every row."""
        if self._texts is None:
            self._texts = self.different[self.codes]
        return self._texts

    def where(self, test: Callable[[str], bool]) -> Mask:
        """For which rows ``test`` holds."""
        return np.array([bool(test(text)) for text in self.different.tolist()], dtype=np.bool_)[self.codes]

    def is_filled(self) -> Mask:
        """Which rows are not ""."""
        filled: Mask = self.different.astype(np.bool_)
        return filled[self.codes]

    def measured(self, measure: Callable[[str], Optional[float]]) -> Floats:
        """The number that ``measure`` makes of every text; NaN for None."""
        numbers = [measure(text) for text in self.different.tolist()]
        return np.array([np.nan if number is None else number for number in numbers], dtype=np.float64)[self.codes]

    def categories(self) -> pd.Categorical:
        """The column as categories of pandas."""
        index = pd.Index(self.different, dtype=object)
        return pd.Categorical.from_codes(self.codes, categories=index)

    def is_everywhere(self, text: str) -> bool:
        """Whether all rows have this text."""
        return len(self.different) == 1 and self.different[0] == text

    def mapped(self, change: Callable[[str], str]) -> TextColumn:
        """Every text changed by ``change``."""
        return regrouped(self.codes, [change(text) for text in self.different.tolist()])


AnyTexts = Union[Texts, TextColumn]
"""Texts row by row, or as a TextColumn."""


def column_of(texts: AnyTexts) -> TextColumn:
    """Texts, none of them None, by their different ones."""
    if isinstance(texts, TextColumn):
        return texts
    codes, different = numbered_texts(np.asarray(texts, dtype=object))
    return TextColumn(codes, different, texts)


def same_text(text: str, size: int) -> TextColumn:
    """A column of one text."""
    return TextColumn(np.zeros(size, dtype=np.intp), as_texts([text]))


def regrouped(codes: Codes, texts: Sequence[str]) -> TextColumn:
    """The column of which row n says ``texts[codes[n]]``; of these texts some may be the same."""
    new_codes, different = numbered_texts(as_texts(texts))
    return TextColumn(codes if len(different) == len(texts) else new_codes[codes], different)


def first_filled_of(column: TextColumn, *others: TextColumn) -> TextColumn:
    """For each row the first of the columns in which it is not ""."""
    for other in others:
        if column.is_everywhere(""):
            column = other
        elif not other.is_everywhere("") and not column.is_filled().all():
            column = column_of(np.where(column.is_filled(), column.texts(), other.texts()))
    return column


def joined(separator: str, columns: Sequence[TextColumn]) -> TextColumn:
    """The texts of several columns beside each other, with ``separator`` in between."""
    codes = together(columns)
    return regrouped(codes, [separator.join(column[place] for column in columns) for place in first_places(codes)])


def together(columns: Sequence[TextColumn]) -> Codes:
    """A number for each row, from 0 in the order in which they come: the same where all columns say the same."""
    codes = columns[0].codes
    for column in columns[1:]:
        codes = pd.factorize(codes.astype(np.int64) * len(column.different) + column.codes)[0]
    return codes


def first_places(codes: Codes) -> Codes:
    """The first row of each number, of numbers from 0 in the order in which they come (see together)."""
    return np.flatnonzero(np.diff(np.maximum.accumulate(codes), prepend=-1))


def as_texts(texts: Sequence[str]) -> Texts:
    """Texts as an array of objects."""
    result = np.empty(len(texts), dtype=object)
    result[:] = texts
    return result


def texts_of(values: pd.Series) -> TextColumn:
    """Texts, none of them missing, as they stand in a record table: also where they are categories."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        return TextColumn(*_categories_of(values))
    return column_of(values.to_numpy(dtype=object))


def _categories_of(values: pd.Series) -> Tuple[Codes, Texts]:
    """The number of each cell and the different texts, both in the order in which they come; "" where none is."""
    categories = values.cat.categories.to_numpy(dtype=object)
    if len(categories) == 1 and len(values) and not values.hasnans:
        return np.zeros(len(values), dtype=np.intp), categories
    codes, used = pd.factorize(values.cat.codes.to_numpy())
    texts = np.append(categories, "")[used]  # the code -1, of what is missing, takes the last
    if "" not in categories or not values.hasnans:
        return codes, texts
    same, different = numbered_texts(texts)
    return same[codes], different


def cells_of(values: pd.Series) -> Optional[TextColumn]:
    """Cells without the white space around them, "" for what is missing; None where some are no texts."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        codes, different = _categories_of(values)
    elif values.dtype == object and pd.api.types.infer_dtype(values, skipna=True) in ("string", "empty"):
        cells = values.to_numpy()
        missing = values.isna().to_numpy()
        codes, different = numbered_texts(np.where(missing, "", cells) if missing.any() else cells)
    else:
        return None
    stripped = [text.strip() for text in different.tolist()]
    if all(map(operator.is_, stripped, different)):
        return TextColumn(codes, different)
    return regrouped(codes, stripped)
