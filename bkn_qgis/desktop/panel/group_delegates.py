"""How a species group is drawn: its share as a bar in the colour of its label, with ticks where labels begin, and its
letter in a box of that colour. A selected row keeps both."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QModelIndex, QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QPainter, QPen
from qgis.PyQt.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from bkn_qgis.desktop.panel.group_model import BAR_ROLE, Bar
from bkn_qgis.desktop.panel.label_badge import EDGE
from bkn_qgis.labelling.label_colours import HATCH_COLOURS, label_colours

_TRACK = "#ffffff"
_TICK_ON_TRACK, _TICK_PX = "#5c5c5c", 1.0
_BAR_PX, _MARGIN_PX = 10.0, 3.0


class BarDelegate(QStyledItemDelegate):
    """A white track as long as all expected species, filled as far as they were reported."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """The cell, and the bar over it where the row is a group."""
        super().paint(painter, option, index)
        bar: Optional[Bar] = index.data(BAR_ROLE)
        if bar is None:
            return
        cell = QRectF(option.rect)
        height = min(_BAR_PX, cell.height() - 4)
        track = QRectF(cell.left() + _MARGIN_PX, cell.center().y() - height / 2, cell.width() - 2 * _MARGIN_PX, height)
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(track, QColor(_TRACK))
        filled = QRectF(track.left(), track.top(), track.width() * bar.share, track.height())
        _fill(painter, filled, bar.label, bar.is_pale)
        painter.setPen(QPen(QColor(_TICK_ON_TRACK), _TICK_PX))
        for cut in bar.cuts:
            x = track.left() + track.width() * cut
            painter.drawLine(QPointF(x, track.top() - 2), QPointF(x, track.bottom() + 2))
        painter.setPen(QPen(QColor(EDGE), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(track)
        painter.restore()


class LetterDelegate(QStyledItemDelegate):
    """The letter in a box of its colour, pale and hatched where too little was looked."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """The empty cell, the box over it, and the letter."""
        bar: Optional[Bar] = index.data(BAR_ROLE)
        if bar is None or not bar.label:
            super().paint(painter, option, index)
            return
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        text, own.text = own.text, ""
        own.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, own, painter, own.widget)
        box = QRectF(option.rect).adjusted(3, 1, -3, -1)
        ground, letter = label_colours(bar.label, bar.is_pale)
        painter.save()
        _fill(painter, box, bar.label, bar.is_pale)
        if bar.is_pale:
            # The hatch stays round the letter.
            middle = QRectF(0, 0, 2.6 * option.fontMetrics.averageCharWidth(), box.height())
            middle.moveCenter(box.center())
            painter.fillRect(middle, QColor(ground))
        painter.setPen(QColor(letter))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
        painter.restore()


def _fill(painter: QPainter, box: QRectF, label: str, is_pale: bool) -> None:
    """The colour of a label; grey for none."""
    painter.fillRect(box, QColor(label_colours(label, is_pale)[0]))
    if label and is_pale:
        painter.fillRect(box, QBrush(QColor(HATCH_COLOURS[label]), Qt.BrushStyle.BDiagPattern))
