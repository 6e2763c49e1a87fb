"""Record tables as plain arrays of numbers and bytes, and back: equal to what they were, or refused.

Columns may be of numbers, days, texts (or None), and categories of these. Nothing is pickled: reading runs nothing that
a file says.
"""

from __future__ import annotations

from typing import Any, Dict, Iterator, List

import numpy as np
import pandas as pd

from bkn_qgis.observations.kept_on_disk.values import CannotKeep

# Booleans, numbers whole and broken, and times: what numpy writes as it stands in memory.
_PLAIN_KINDS = "biufM"
_BETWEEN_TEXTS = "\0"


def packed(table: pd.DataFrame, arrays: List[Any]) -> Dict[str, Any]:
    """What a table consists of, in values of JSON; its arrays are added to ``arrays``.

    Raises CannotKeep for a table that ``unpacked`` would not give again.
    """
    if not table.index.equals(pd.RangeIndex(len(table))) or table.index.name is not None:
        raise CannotKeep
    return {
        "rows": len(table),
        "columns": [[str(name), _packed(table.iloc[:, place], arrays)] for place, name in enumerate(table)],
    }


def unpacked(table: Dict[str, Any], arrays: Iterator[Any]) -> pd.DataFrame:
    """The table again; takes from ``arrays`` what ``packed`` added. Raises ValueError, TypeError, KeyError or
    IndexError where they do not fit."""
    index = pd.RangeIndex(table["rows"])
    columns = {}
    for name, column in table["columns"]:
        values = _unpacked(column, arrays)
        # A new pandas would else make a type of its own of texts.
        columns[name] = pd.Series(values, index=index, dtype=values.dtype, copy=False)
    return pd.DataFrame(columns, copy=False)


def is_plain(dtype: Any) -> bool:
    """Whether an array of this type holds nothing but numbers or times."""
    return isinstance(dtype, np.dtype) and dtype.kind in _PLAIN_KINDS


def _packed(column: Any, arrays: List[Any]) -> Dict[str, Any]:
    """``column``: a Series, or the Index of categories."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        categories = column.array
        arrays.append(np.ascontiguousarray(categories.codes))
        return {"categories": _packed(categories.categories, arrays), "ordered": bool(categories.ordered)}
    values = np.asarray(column)
    if column.dtype == object:
        return _packed_texts(values, arrays)
    if not is_plain(column.dtype) or values.dtype != column.dtype:
        raise CannotKeep
    arrays.append(np.ascontiguousarray(values))
    return {}


def _packed_texts(values: Any, arrays: List[Any]) -> Dict[str, Any]:
    """Each text once, and for each row which one; -1 for None."""
    if not set(map(type, values)) <= {str, type(None)}:
        raise CannotKeep
    codes, texts = pd.factorize(values)
    together = _BETWEEN_TEXTS.join(texts)
    if together.count(_BETWEEN_TEXTS) > max(len(texts) - 1, 0):
        raise CannotKeep
    arrays.append(codes.astype(np.int32))
    arrays.append(np.frombuffer(together.encode("utf-8", "surrogatepass"), np.uint8))
    return {"texts": len(texts)}


def _unpacked(column: Dict[str, Any], arrays: Iterator[Any]) -> Any:
    if "categories" in column:
        codes, categories = next(arrays), _unpacked(column["categories"], arrays)
        index = pd.Index(categories, dtype=categories.dtype)
        return pd.Categorical.from_codes(codes, categories=index, ordered=column["ordered"])
    if "texts" in column:
        return _unpacked_texts(column["texts"], next(arrays), next(arrays))
    return next(arrays)


def _unpacked_texts(number: int, codes: Any, content: Any) -> Any:
    texts = np.empty(number + 1, dtype=object)
    if number:
        texts[:-1] = content.tobytes().decode("utf-8", "surrogatepass").split(_BETWEEN_TEXTS)
    # The last one, None, is also number -1.
    return texts[codes]
