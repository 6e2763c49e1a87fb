"""What a cell of a layer says, by the type of its field, as GDAL writes it: the same as Feature.GetFieldAsString.

Every different value is looked at once. What is not surely the same raises NotSure.
"""

from __future__ import annotations

import datetime
import functools
import itertools
import re
from dataclasses import dataclass
from typing import Any, Callable, Dict, List, Optional, Tuple

import numpy as np
import pandas as pd

from bkn_qgis.observations.tables.arrow_batches import Column, Mask, NotSure, Numbers, TextBuffer, joined_buffers
from bkn_qgis.observations.tables.same_texts import numbered_texts
from bkn_qgis.observations.tables.table import with_clear_point

_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,18}")
_KEPT = 1 << 16  # the days of a layer come back in each of its chunks
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2}(?:\.[0-9]{3})?)Z")

ToText = Callable[[Any], str]


@dataclass(frozen=True)
class Field:
    """A wanted field of a layer. ``to_text``: a value that is read as the cell that says so; None = the value itself.

    ``as_text``: the layer is asked for the text of the value, not for the value.
    """

    name: str
    as_text: bool
    to_text: Optional[ToText]


def cells_of(column: Column, to_text: Optional[ToText]) -> pd.Categorical:
    """The cells of a column as categories: texts, in the order in which they come; no category where nothing is."""
    codes, values = _numbered(column)
    texts = np.empty(len(values), dtype=object)
    texts[:] = values if to_text is None else [to_text(value) for value in values]
    if to_text is not None:
        same, different = pd.factorize(texts)
        codes, texts = (codes, texts) if len(different) == len(texts) else (np.append(same, -1)[codes], different)
    return pd.Categorical.from_codes(codes, categories=pd.Index(texts, dtype=object))


def _numbered(column: Column) -> Tuple[Numbers, List[Any]]:
    """A number for each value, -1 where there is none, and the different values."""
    if isinstance(column.values, TextBuffer):
        return numbered_texts(column.values, column.nulls)
    keys = _as_keys(column.values)
    if column.nulls is None:
        codes, different = pd.factorize(keys)
    else:
        codes = np.full(len(keys), -1)
        codes[~column.nulls], different = pd.factorize(keys[~column.nulls])
    return codes, different.view(np.float64).tolist() if _is_real(column.values) else different.tolist()


def _is_real(values: Any) -> bool:
    return isinstance(values, np.ndarray) and values.dtype == np.float64


def _as_keys(values: Any) -> Numbers:
    """Values that are different where what they are written as is: of numbers their bits, since 0 equals -0."""
    if isinstance(values, np.ndarray):
        return values.view(np.int64) if values.dtype == np.float64 else values
    keys = np.empty(len(values), dtype=object)
    keys[:] = values
    return keys


def whole_number(least: int, most: int) -> ToText:
    """For the text of a whole number that a field can hold."""

    def to_text(text: str) -> str:
        if not isinstance(text, str) or not _WHOLE.fullmatch(text) or not least <= int(text) <= most:
            raise NotSure
        return text

    return to_text


def real_number(definition: Any) -> ToText:
    """For a float; ``definition``: its field, which may tell how many decimals are written."""
    from osgeo import ogr

    feature = _feature_with(definition, ogr)

    def to_text(value: float) -> str:
        if not isinstance(value, float):
            raise NotSure
        feature.SetField(0, value)
        return with_clear_point(str(feature.GetFieldAsString(0)))

    return to_text


@functools.lru_cache(maxsize=_KEPT)
def day(text: str) -> str:
    """For a date as a GeoPackage holds it: yyyy-mm-dd."""
    if not isinstance(text, str) or not _DAY.fullmatch(text):
        raise NotSure
    _require_day(text)
    return text.replace("-", "/")


def moment(definition: Any) -> ToText:
    """For a date with a time as a GeoPackage holds it, in UTC; ``definition``: its field."""
    from osgeo import ogr

    feature = _feature_with(definition, ogr)
    feature.SetField(0, 2000, 1, 1, 0, 0, 0.0, 100)
    start, of_utc = "2000/01/01 00:00:00", str(feature.GetFieldAsString(0))
    zone = of_utc[len(start) :]
    known_days: Dict[str, str] = {}

    def to_text(text: str) -> str:
        found = _TIME.fullmatch(text) if isinstance(text, str) and of_utc.startswith(start) else None
        if found is None or found[2] > "23" or found[3] > "59" or found[4][:2] > "59":
            raise NotSure
        if found[1] not in known_days:
            known_days[found[1]] = day(found[1])
        if "." not in found[4]:
            return f"{known_days[found[1]]} {found[2]}:{found[3]}:{found[4]}{zone}"
        year, month, number = map(int, found[1].split("-"))
        feature.SetField(0, year, month, number, int(found[2]), int(found[3]), float(found[4]), 100)
        return str(feature.GetFieldAsString(0))

    return to_text


def _require_day(text: str) -> None:
    try:
        datetime.date(int(text[:4]), int(text[5:7]), int(text[8:]))
    except ValueError as error:
        raise NotSure from error


def _feature_with(definition: Any, ogr: Any) -> Any:
    """A feature of one field, written as in the layer."""
    field = ogr.FieldDefn("value", definition.GetType())
    field.SetSubType(definition.GetSubType())
    field.SetWidth(definition.GetWidth())
    field.SetPrecision(definition.GetPrecision())
    layer = ogr.FeatureDefn("cells")
    layer.AddFieldDefn(field)
    return ogr.Feature(layer)


def joined(columns: List[Column]) -> Column:
    """Parts of one column, one after the other."""
    if len(columns) == 1:
        return columns[0]
    if isinstance(columns[0].values, list):
        return Column(list(itertools.chain.from_iterable(column.values for column in columns)))
    nulls = None
    if any(column.nulls is not None for column in columns):
        nulls = np.concatenate([_mask(column) for column in columns])
    if isinstance(columns[0].values, TextBuffer):
        return Column(joined_buffers([column.values for column in columns]), nulls)
    return Column(np.concatenate([column.values for column in columns]), nulls)


def part_of(column: Column, start: int, end: int) -> Column:
    """Some rows of a column."""
    values = column.values
    part = values.part(start, end) if isinstance(values, TextBuffer) else values[start:end]
    return Column(part, None if column.nulls is None else column.nulls[start:end])


def _mask(column: Column) -> Mask:
    return np.zeros(len(column.values), dtype=np.bool_) if column.nulls is None else column.nulls
