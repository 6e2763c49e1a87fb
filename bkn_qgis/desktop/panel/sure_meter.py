"""How sure the label is, as a small meter of three steps with its words (method.md, section 10)."""

from typing import Optional

from qgis.PyQt.QtCore import QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPaintEvent, QPen
from qgis.PyQt.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from bkn_qgis.bridge.translation import text_of
from bkn_qgis.desktop.panel.label_badge import EDGE
from bkn_qgis.desktop.widgets.form_parts import PlainLabel
from bkn_qgis.desktop.widgets.tables import tip
from bkn_qgis.labelling.label_colours import SURE_COLOURS
from bkn_qgis.labelling.result_words import SURE_TEXTS

_STEPS = ("little", "moderate", "well")
_STEP = QSize(16, 11)
_GAP_PX = 2


class _Steps(QWidget):
    """Three boxes, as many of them filled as the word has steps."""

    def __init__(self) -> None:
        super().__init__()
        self.sure = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Its one size."""
        return QSize(len(_STEPS) * (_STEP.width() + _GAP_PX), _STEP.height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw the boxes."""
        filled = _STEPS.index(self.sure) + 1 if self.sure in _STEPS else 0
        painter = QPainter(self)
        painter.setPen(QPen(QColor(EDGE), 1.0))
        for number in range(len(_STEPS)):
            is_filled = number < filled
            # On dark and light ground alike: one strong colour, and nothing in what is empty.
            painter.setBrush(QColor(SURE_COLOURS[_STEPS[-1]]) if is_filled else Qt.BrushStyle.NoBrush)
            left = number * (_STEP.width() + _GAP_PX) + 0.5
            painter.drawRect(QRectF(left, 1.5, _STEP.width() - 1, _STEP.height() - 1))
        painter.end()


class SureMeter(QWidget):
    """The steps and the words; out of sight where it was not worked out."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.steps, self.words = _Steps(), PlainLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.steps)
        row.addWidget(self.words, 1)

    def show_sure(self, sure: str, details: str) -> None:
        """Show "well", "moderate", "little" or nothing (""); ``details``: for who asks more."""
        self.setVisible(bool(sure))
        words = text_of(SURE_TEXTS[sure]) if sure else ""
        words = words[:1].upper() + words[1:]
        self.steps.sure = sure
        self.steps.update()
        self.words.setText(words)
        self.setAccessibleName(words)
        self.setAccessibleDescription(details)
        self.setToolTip(tip(details or words))
