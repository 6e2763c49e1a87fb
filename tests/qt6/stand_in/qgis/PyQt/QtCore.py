"""QtCore as QGIS 4 has it."""

import enum
from typing import Any

from PyQt6.QtCore import *
from PyQt6.QtCore import QDir, QEventLoop, QLocale, QMetaType, Qt, QUrl, QVariant

from .removed_flags import put_back

NULL = None

# QGIS 4 has the types of QVariant that Qt 5 had, by the names they have in QMetaType now.
_SAME_NAME = "Bool Int UInt LongLong ULongLong Double"
_WITH_A_Q = (
    "String StringList ByteArray BitArray Date Time DateTime Url Locale Rect RectF Size SizeF Line LineF Point PointF "
    "RegularExpression Uuid ModelIndex Font Pixmap Brush Color Palette Image Polygon Region Bitmap Cursor KeySequence "
    "Pen Icon SizePolicy"
)
_OTHERWISE = {
    "Invalid": "UnknownType",
    "Char": "QChar",
    "Map": "QVariantMap",
    "List": "QVariantList",
    "Hash": "QVariantHash",
    "UserType": "User",
}


def _number(value: Any) -> Any:
    return int(value.value) if isinstance(value, enum.Enum) else value


def _is_equal(one: Any, other: Any) -> bool:
    return bool(_number(one) == _number(other))


def _put_back() -> None:
    names = {name: name for name in _SAME_NAME.split()}
    names.update({name: f"Q{name}" for name in _WITH_A_Q.split()}, **_OTHERWISE)
    for name, now in names.items():
        setattr(QVariant, name, getattr(QMetaType.Type, now))
    usual = {name: getattr(QVariant, name) for name in ("__repr__", "__eq__", "__ne__", "__hash__")}
    null = {
        "__repr__": lambda _: "NULL",
        "__eq__": lambda _, other: other is None or (isinstance(other, QVariant) and other.isNull()),
        "__ne__": lambda _, other: not (other is None or (isinstance(other, QVariant) and other.isNull())),
        "__hash__": lambda _: 2178309,
    }
    for name in usual:
        setattr(QVariant, name, _null_or(null[name], usual[name]))
    setattr(QVariant, "__bool__", lambda self: not self.isNull())
    for kind in (QMetaType.Type, Qt.CheckState):
        setattr(kind, "__int__", _number)
        setattr(kind, "__eq__", _is_equal)
    put_back(Qt, QDir, QEventLoop, QLocale, QUrl)


def _null_or(null: Any, usual: Any) -> Any:
    return lambda self, *others: null(self, *others) if self.isNull() else usual(self, *others)


_put_back()
