"""The label, large, as on an energy label: an arrow in the colour of the label with its letter."""

from typing import Optional

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from bkn_qgis.labelling.label_colours import HATCH_COLOURS, label_colours
from bkn_qgis.plain_text import plain

_WIDTH, _HEIGHT = 104, 64
_POINT, _CLEAR_PX = 24.0, 7.0
EDGE = "#8c8c8c"
"""Round what is drawn in the colour of a label: it shows on light and on dark panels."""


class LabelBadge(QWidget):
    """An arrow with a letter; pale and hatched where it says so of the label; grey with a dash for no label."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._label, self._is_pale = "", False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_label(self, label: str, is_pale: bool, description: str) -> None:
        """Show a label ("" for none); ``description`` is for those who do not see it."""
        self._label, self._is_pale = label, is_pale
        self.setAccessibleName(description)
        self.setToolTip(plain(description))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Its one size."""
        return QSize(_WIDTH, _HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Its one size."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw arrow and letter."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        arrow = _arrow(QRectF(1, 1, self.width() - 2, self.height() - 2))
        fill, letter = label_colours(self._label if self.isEnabled() else "", self._is_pale)
        painter.setPen(QPen(QColor(EDGE), 1.2))
        painter.setBrush(QColor(fill))
        painter.drawPolygon(arrow)
        if self._label and self._is_pale and self.isEnabled():
            painter.setBrush(QBrush(QColor(HATCH_COLOURS[self._label]), Qt.BrushStyle.BDiagPattern))
            painter.drawPolygon(arrow)
        font = QFont(self.font())
        font.setBold(True)
        font.setPixelSize(int(0.62 * self.height()))
        box = QRectF(0, 0, self.width() - _POINT / 2, self.height())
        shape = _letter_shape(self._label or "–", font, box)
        if self._is_pale:
            # The hatch stays off the letter.
            painter.strokePath(shape, QPen(QColor(fill), _CLEAR_PX))
        painter.fillPath(shape, QColor(letter))
        painter.end()


def _letter_shape(letter: str, font: QFont, box: QRectF) -> QPainterPath:
    """A letter in the middle of a box."""
    shape = QPainterPath()
    shape.addText(QPointF(0, 0), font, letter)
    shape.translate(box.center() - shape.boundingRect().center())
    return shape


def _arrow(box: QRectF) -> QPolygonF:
    return QPolygonF(
        [
            box.topLeft(),
            QPointF(box.right() - _POINT, box.top()),
            QPointF(box.right(), box.center().y()),
            QPointF(box.right() - _POINT, box.bottom()),
            box.bottomLeft(),
        ]
    )
