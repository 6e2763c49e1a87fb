"""What a changed profile does for the current place, told a moment after the last change."""

from typing import Any, Callable, Optional

from qgis.PyQt.QtCore import QCoreApplication, QTimer
from qgis.PyQt.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from bkn_qgis.bridge.translation import text_of
from bkn_qgis.sentences import BknError

translate = QCoreApplication.translate
QUIET_MS = 300
_LINES = 3.5


class LivePreview(QWidget):
    """Asks ``preview`` for its text ``QUIET_MS`` after the last change, and never while the input is wrong."""

    def __init__(self, preview: Callable[[Any], str]) -> None:
        super().__init__()
        self._preview = preview
        self._profile: Any = None
        self.says = QPlainTextEdit()
        self.says.setReadOnly(True)
        self.says.setTabChangesFocus(True)
        head = QLabel(translate("BKN", "What changes for this place"))
        head.setBuddy(self.says)
        self.says.setAccessibleName(head.text())
        height = self.says.fontMetrics().lineSpacing() * _LINES + 2 * self.says.frameWidth()
        self.says.setFixedHeight(round(height + 2 * self.says.document().documentMargin()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(head)
        layout.addWidget(self.says)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self._ask)

    def follow(self, profile: Optional[Any]) -> None:
        """The profile as it is now; None while the input is wrong."""
        self._profile = profile
        if profile is None:
            self._timer.stop()
            self.says.setPlainText(translate("BKN", "Shown again when the input is right."))
        else:
            self._timer.start()

    def stop(self) -> None:
        """Ask nothing any more."""
        self._timer.stop()

    def _ask(self) -> None:
        try:
            text = self._preview(self._profile)
        except BknError as error:
            text = text_of(error.sentence)
        self.says.setPlainText(text)
