"""Draws a name, and behind it a second one in a fainter colour, as a scientific name."""

from typing import Any

from qgis.PyQt.QtCore import QModelIndex, Qt
from qgis.PyQt.QtGui import QFontMetrics, QPainter
from qgis.PyQt.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

SECOND_ROLE = Qt.ItemDataRole.UserRole + 7
"""What a model gives for the fainter name of a cell, "" for none."""

_FAINT, _FAINT_WHERE_SELECTED = 0.68, 0.88
_GAP_LETTERS = 1


class NameDelegate(QStyledItemDelegate):
    """A second name takes the room that the first one leaves, and asks for none itself."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """The cell with its name, then the second name where there is room for it."""
        super().paint(painter, option, index)
        second = index.data(SECOND_ROLE)
        if second:
            self._paint_second(painter, option, index, second)

    def _paint_second(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex, text: Any) -> None:
        """The theme draws it as any text of the row, so that its colour is the theme's."""
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        metrics = QFontMetrics(own.font)
        taken = metrics.horizontalAdvance(own.text) + _GAP_LETTERS * metrics.averageCharWidth()
        own.rect = own.rect.adjusted(taken + metrics.averageCharWidth(), 0, 0, 0)
        if own.rect.width() < 4 * metrics.averageCharWidth():
            return
        own.text, own.state = str(text), own.state & ~QStyle.StateFlag.State_HasFocus
        painter.save()
        is_selected = bool(own.state & QStyle.StateFlag.State_Selected)
        painter.setOpacity(_FAINT_WHERE_SELECTED if is_selected else _FAINT)
        own.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, own, painter, own.widget)
        painter.restore()
