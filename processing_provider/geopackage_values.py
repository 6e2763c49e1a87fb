"""The values of a field as SQLite keeps them in a GeoPackage: what QGIS and OGR would write, or ``NotPlain``.

OGR writes texts, whole numbers, numbers, days (as text, year-month-day), and truths as 0 and 1. Whatever else a field
can hold, and values that QGIS would convert, refuse or cut off, is left to QGIS's own sink.
"""

from __future__ import annotations

import datetime
import functools
import re
from typing import Any, Callable, Dict, List, Sequence, Set, Tuple

from qgis.core import NULL, QgsField
from qgis.PyQt.QtCore import QDate, Qt

_NULL = type(NULL)
_INT_32, _INT_64 = 2**31, 2**63
_SIZED_TEXT = re.compile(r"TEXT(\([0-9]+\))?\Z")


class NotPlain(Exception):
    """A layer that is not written at once: QGIS's sink must do it."""


def sql_values(values: Sequence[object], field: QgsField, sql_type: str) -> Sequence[object]:
    """The values of a field of QGIS for a column of a GeoPackage that is declared as ``sql_type``.

    Raises NotPlain for values and types other than the usual ones.
    """
    kind = "TEXT" if _SIZED_TEXT.match(sql_type) else sql_type
    if kind not in _KINDS:
        raise NotPlain(sql_type)
    usual, convert = _KINDS[kind]
    values, types = _without_null(values)
    if not types <= usual:
        raise NotPlain(f"{field.name()}: {types}")
    return convert(values, field) if types else values


def _without_null(values: Sequence[object]) -> Tuple[Sequence[object], Set[type]]:
    """The values with None for what is NULL in QGIS, and the types of the others."""
    types = set(map(type, values))
    if _NULL in types:
        if any(value != NULL for value in values if isinstance(value, _NULL)):
            raise NotPlain(_NULL.__name__)
        values = [None if isinstance(value, _NULL) else value for value in values]
    return values, types - {_NULL, type(None)}


def _texts(values: Sequence[object], field: QgsField) -> Sequence[object]:
    different = [text for text in set(values) if isinstance(text, str)]
    # OGR ends a text at the first NUL; QGIS refuses one that is too long.
    if any("\0" in text for text in different):
        raise NotPlain("NUL")
    if field.length() > 0 and max(map(_length_in_qt, different)) > field.length():
        raise NotPlain(f"{field.name()}: {field.length()}")
    return values


def _length_in_qt(text: str) -> int:
    """The number of UTF-16 units, which Qt counts."""
    return len(text) + sum(character > "\uffff" for character in text)


def _whole_numbers(limit: int) -> Callable[[Sequence[Any], QgsField], Sequence[object]]:
    def whole_numbers(values: Sequence[Any], field: QgsField) -> Sequence[object]:
        numbers = [value for value in values if value is not None]
        # QGIS refuses the lowest one too.
        if min(numbers) <= -limit or max(numbers) >= limit:
            raise NotPlain(f"{field.name()}: {limit}")
        return values

    return whole_numbers


def _numbers(values: Sequence[object], field: QgsField) -> Sequence[object]:
    if field.precision() <= 0:
        return values
    # Rounded to so many decimals, as the sink does.
    return [None if value is None else field.convertCompatible(value) for value in values]


def _days(values: Sequence[object], _field: QgsField) -> List[object]:
    return list(map(_day, values))


@functools.lru_cache(maxsize=10_000)
def _day(value: object) -> object:
    if isinstance(value, datetime.date):
        return value.isoformat()
    if not isinstance(value, QDate) or value.isNull():
        return None
    if not datetime.MINYEAR <= value.year() <= datetime.MAXYEAR:
        raise NotPlain(str(value.year()))
    return value.toString(Qt.DateFormat.ISODate)


def _as_they_are(values: Sequence[object], _field: QgsField) -> Sequence[object]:
    return values


_KINDS: Dict[str, Tuple[Set[type], Callable[[Sequence[object], QgsField], Sequence[object]]]] = {
    "TEXT": ({str}, _texts),
    "MEDIUMINT": ({int}, _whole_numbers(_INT_32)),
    "INTEGER": ({int}, _whole_numbers(_INT_64)),
    "REAL": ({float, int}, _numbers),
    "DATE": ({QDate, datetime.date}, _days),
    "BOOLEAN": ({bool}, _as_they_are),
}
