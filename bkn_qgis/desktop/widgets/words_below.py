"""What is told below a table: as high as its words, up to some lines and a third of the page; then it scrolls."""

from qgis.gui import QgsScrollArea
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QResizeEvent, QShowEvent
from qgis.PyQt.QtWidgets import QFrame, QSizePolicy

from bkn_qgis.desktop.widgets.form_parts import wrapping

_PAGE_PARTS = 3
_LEAST_LINES = 2


class WordsBelow(QgsScrollArea):
    """Text that wraps; no place is taken without any."""

    def __init__(self, name: str, most_lines: int) -> None:
        super().__init__()
        self._label, self._most_lines = wrapping(""), most_lines
        self._free_px = 0
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
        self.fit()

    def keep_free(self, free_px: int) -> None:
        """Leave the table so much of the page where that leaves room for two lines."""
        self._free_px = free_px
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Other widths take another number of lines."""
        super().resizeEvent(event)
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Only a page that is seen has its height."""
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """Take the height that the words need, and no more than the page can spare: asked by a page of other height."""
        room_px = max(self.width() - self.verticalScrollBar().sizeHint().width(), 1)
        wanted_px = self._label.heightForWidth(room_px) + 2
        line_px = self._label.fontMetrics().lineSpacing()
        most_px = self._most_lines * line_px + 2
        page = self.parentWidget()
        if page is not None and page.isVisible():
            # The table keeps most of a low page.
            left_px = max(page.height() - self._free_px, _LEAST_LINES * line_px + 2)
            most_px = min(most_px, page.height() // _PAGE_PARTS, left_px)
        scrolls = wanted_px > most_px
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        self.setFixedHeight(min(wanted_px, most_px))
