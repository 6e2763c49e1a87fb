"""The record table: the one shape in which every reader and provider hands on what was seen.

A pandas DataFrame with the columns of ``COLUMNS`` and no others, places in EPSG:28992 (RD New, metres).
Nothing downstream knows which file or service a row came from (design.md, section 2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, Iterable, List, Mapping, Tuple, Union

import numpy as np
import pandas as pd

from bkn_qgis.observations.growing_columns import GrowingNumbers, GrowingTexts

if TYPE_CHECKING:
    from numpy.typing import NDArray

COLUMNS: Dict[str, str] = {
    "source": "object",  # provider or format: "NDFF", "waarneming.nl", "GBIF", "iNaturalist", "layer"
    "record_id": "object",  # "" = none; several ids of one record are separated by a space
    "scientific_name": "object",  # as written by the source, "" = none
    "dutch_name": "object",  # as written by the source, "" = none
    "x": "float64",  # metres, RD; NaN = no place
    "y": "float64",
    "uncertainty": "float64",  # metres; NaN = the source states none
    "day_first": "int32",  # days since 1970-01-01; NO_DAY = no date
    "day_last": "int32",  # last day of the interval, equal to day_first for a single day
    "count": "float64",  # individuals; NaN = not stated
    "records": "int32",  # 1, or the number of records that the row stands for
    "flags": "uint16",  # the bits of FLAGS
    "observer": "object",  # a salted hash or "", never a name
    "licence": "object",  # as stated per record, "" = not stated
}


TEXTS = tuple(name for name, dtype in COLUMNS.items() if dtype == "object")
_MAY_BE_SHORT = {"uncertainty": ("float32",), "count": ("float32",), "records": ("int8", "int16")}


# The closed set of method.md, section 4.
FLAGS: Dict[str, int] = {
    name: 1 << bit
    for bit, name in enumerate(
        (
            "absent",
            "captive",
            "planted",
            "escaped",
            "rejected",
            "uncertain_identification",
            "blurred",
            "flying_over",
            "breeding",
            "dead",
            "track",
        )
    )
}


def flag_mask(names: Iterable[str]) -> int:
    """The bits of the flags named, as one number. Raises KeyError for a name outside the closed set."""
    mask = 0
    for name in names:
        mask |= FLAGS[name]
    return mask


def empty_records() -> pd.DataFrame:
    """A record table without rows, with the right columns and types."""
    return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in COLUMNS.items()})


def join_records(chunks: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """All chunks below each other, in order, with a fresh index and the types of ``COLUMNS``."""
    parts: List[pd.DataFrame] = [chunk for chunk in chunks if len(chunk)]
    if not parts:
        return empty_records()
    table = pd.concat(parts, ignore_index=True)
    return with_types(table[list(COLUMNS)])


def with_types(table: pd.DataFrame) -> pd.DataFrame:
    """A table with the types of ``COLUMNS``; the same one where it has them."""
    # pandas before 3 would copy all columns, pandas 4 no longer knows the option not to.
    others = {name: dtype for name, dtype in COLUMNS.items() if table[name].dtype != dtype}
    return table.astype(others) if others else table


# --- many records in little memory ---


def compact_records(columns: Mapping[str, Any]) -> pd.DataFrame:
    """A record table with texts as categories, and numbers in the smallest types that hold all of them exactly.

    ``columns``: an array for each of ``COLUMNS``, of texts also categories of pandas.
    """
    compact = {name: _compact(name, columns[name]) for name in COLUMNS}
    return pd.DataFrame(compact, copy=False)


def _compact(name: str, values: Any) -> Any:
    if name in TEXTS:
        return values if isinstance(values, pd.Categorical) else _categories(values)
    values = np.asarray(values, dtype=COLUMNS[name])
    for dtype in _MAY_BE_SHORT.get(name, ()):
        with np.errstate(over="ignore"):
            short = values.astype(dtype)
        if ((short == values) | (values != values)).all():
            return short
    return values


def numbered_texts(texts: NDArray[Any]) -> Tuple[NDArray[Any], NDArray[Any]]:
    """The number of each text and the different ones, in the order in which they come.

    pandas reads a text up to its first NUL only and takes those that differ behind it for one: Python does not.
    """
    if "\0" not in "".join(texts):
        codes, different = pd.factorize(texts)
        return codes, different
    number: Dict[str, int] = {}
    codes = np.array([number.setdefault(text, len(number)) for text in texts], dtype=np.intp)
    different = np.empty(len(number), dtype=object)
    different[:] = list(number)
    return codes, different


def _categories(texts: Any) -> pd.Categorical:
    codes, different = numbered_texts(np.asarray(texts, dtype=object))
    return pd.Categorical.from_codes(codes, categories=pd.Index(different, dtype=object))


def plain_records(table: pd.DataFrame) -> pd.DataFrame:
    """A record table that is compact with the types of ``COLUMNS``."""
    # As a Series of that type: from an array of objects pandas 3 would make another type of text.
    columns = {name: pd.Series(np.asarray(table[name], dtype=dtype), dtype=dtype) for name, dtype in COLUMNS.items()}
    return pd.DataFrame(columns, copy=False)


class CompactParts:
    """Record tables, compact or not, to be joined to a compact one without having all of it in memory twice."""

    def __init__(self) -> None:
        self.rows = 0
        self._columns: Dict[str, Union[GrowingNumbers, GrowingTexts]] = {
            name: GrowingTexts() if name in TEXTS else GrowingNumbers() for name in COLUMNS
        }

    def add(self, table: pd.DataFrame) -> None:
        """One more table, below the others."""
        self.rows += len(table)
        for name, column in self._columns.items():
            column.add(_compact(name, table[name].array if name in TEXTS else table[name].to_numpy()))

    def extend(self, others: CompactParts) -> None:
        """All tables of others, to which nothing can be added after that, below the own ones."""
        if not self.rows:
            self.rows, self._columns = others.rows, others._columns
            return
        self.rows += others.rows
        for name, column in self._columns.items():
            column.add(others._columns.pop(name).joined())

    def joined(self) -> pd.DataFrame:
        """All tables as one compact record table, with a fresh index. Can be asked once: what is joined goes."""
        if not self.rows:
            return compact_records(empty_records())
        return pd.DataFrame({name: self._columns.pop(name).joined() for name in COLUMNS}, copy=False)


def rows_of_records(table: pd.DataFrame, rows: Any) -> pd.DataFrame:
    """Some rows of a record table, with a fresh index; a column at a time, as pandas does not."""
    return pd.DataFrame({name: table[name].array[rows] for name in table.columns}, copy=False)


def is_filled(texts: pd.Series) -> Any:
    """Which texts of a record table, also as categories, are not "": bool (n,)."""
    if isinstance(texts.dtype, pd.CategoricalDtype):
        return np.asarray(texts.cat.categories != "", dtype=np.bool_)[texts.cat.codes.to_numpy()]
    return (texts != "").to_numpy()
