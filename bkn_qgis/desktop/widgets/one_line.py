"""A line of text that is cut with an ellipsis where there is no room; all of it is told in its tooltip."""

from typing import Optional

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QPainter, QPaintEvent
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from bkn_qgis.desktop.widgets.form_parts import PlainLabel
from bkn_qgis.desktop.widgets.tables import tip

_LEAST_LETTERS = 12


class OneLine(PlainLabel):
    """Never wider than its place, never higher than a line."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__("", parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def tell(self, text: str) -> None:
        """Show another text."""
        self.setText(text)
        self.setToolTip(tip(text))
        # Else Qt tells the tooltip, which is HTML.
        self.setAccessibleDescription(text)
        self.setVisible(bool(text))

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """A line."""
        metrics = self.fontMetrics()
        return QSize(_LEAST_LETTERS * metrics.averageCharWidth(), metrics.lineSpacing() + 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """A line."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """As much of the text as there is room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()
