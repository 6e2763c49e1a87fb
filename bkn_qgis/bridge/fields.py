"""QGIS fields and values; the one place that knows both generations of field types."""

import datetime
import functools
from typing import Any, Iterable, List

from qgis.core import Qgis, QgsField, QgsFields
from qgis.PyQt.QtCore import QDate, QVariant

from bkn_qgis.labelling.result_fields import BOOLEAN, DATE, DATE_TIME, DOUBLE, INTEGER, LONG, TEXT, FieldSpec

# As a GeoPackage names it: by that a field "fid" is known to be the number of its rows.
_TYPE_NAMES = {LONG: "Integer64"}
_TAKES_QMETATYPE = 33800  # QGIS version from which QgsField wants a QMetaType.Type


def _types() -> dict:
    if Qgis.QGIS_VERSION_INT >= _TAKES_QMETATYPE:
        from qgis.PyQt.QtCore import QMetaType

        return {
            TEXT: QMetaType.Type.QString,
            INTEGER: QMetaType.Type.Int,
            LONG: QMetaType.Type.LongLong,
            DOUBLE: QMetaType.Type.Double,
            DATE: QMetaType.Type.QDate,
            DATE_TIME: QMetaType.Type.QDateTime,
            BOOLEAN: QMetaType.Type.Bool,
        }
    # As the stubs of PyQt6 do not know them.
    types: Any = QVariant
    return {
        TEXT: types.String,
        INTEGER: types.Int,
        LONG: types.LongLong,
        DOUBLE: types.Double,
        DATE: types.Date,
        DATE_TIME: types.DateTime,
        BOOLEAN: types.Bool,
    }


def qgis_field(spec: FieldSpec) -> QgsField:
    """The QGIS field of a specification."""
    return QgsField(spec.name, _types()[spec.kind], _TYPE_NAMES.get(spec.kind, ""))


def kind_of(field: QgsField) -> str:
    """The kind of value that a field of a layer holds, TEXT for one that is none of ours."""
    kinds = {qgis_field(FieldSpec("", kind)).type(): kind for kind in _types()}
    return kinds.get(field.type(), TEXT)


def is_kept_as_text(field: QgsField) -> bool:
    """Whether the values of a field are no text, and of no other kind of ours."""
    return kind_of(field) == TEXT and field.type() != _types()[TEXT]


def qgis_fields(specs: Iterable[FieldSpec]) -> QgsFields:
    """The QGIS fields of specifications, in order."""
    fields = QgsFields()
    for spec in specs:
        fields.append(qgis_field(spec))
    return fields


def attributes_of(row: Iterable[Any]) -> List[Any]:
    """The values of a row as a feature takes them: dates as QDate."""
    return [_qdate(value) if isinstance(value, datetime.date) else value for value in row]


@functools.lru_cache(maxsize=10_000)
def _qdate(date: datetime.date) -> QDate:
    return QDate(date.year, date.month, date.day)
