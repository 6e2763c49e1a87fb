"""What is told below a table: as high as its words, up to some lines and half the page; from there on it scrolls."""

from qgis.gui import QgsScrollArea
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QFrame, QSizePolicy

from bkn_qgis.desktop.widgets.form_parts import wrapping


class WordsBelow(QgsScrollArea):
    """Text that wraps; no place is taken without any."""

    def __init__(self, name: str, most_lines: int) -> None:
        super().__init__()
        self._label, self._most_lines = wrapping(""), most_lines
        self.setWidget(self._label)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.setVisible(False)

    def text(self) -> str:
        """What is told."""
        return self._label.text()

    def tell(self, text: str) -> None:
        """Tell something else."""
        self._label.setText(text)
        self.setAccessibleDescription(text)
        self.setVisible(bool(text))
        self.verticalScrollBar().setValue(0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Other widths take another number of lines."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room_px = max(self.width() - self.verticalScrollBar().sizeHint().width(), 1)
        wanted_px = self._label.heightForWidth(room_px) + 2
        most_px = self._most_lines * self._label.fontMetrics().lineSpacing() + 2
        page = self.parentWidget()
        if page is not None and page.isVisible():
            # The table keeps at least half of a low page.
            most_px = min(most_px, page.height() // 2)
        scrolls = wanted_px > most_px
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        self.setFixedHeight(min(wanted_px, most_px))
