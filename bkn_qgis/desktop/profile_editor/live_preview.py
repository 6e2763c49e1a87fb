"""What a changed profile does for the current place, worked out in the background a moment after the last change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Callable, Optional

from qgis.PyQt.QtCore import QCoreApplication, QTimer
from qgis.PyQt.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from bkn_qgis.desktop.widgets.background import BackgroundTask, OneQuestion

if TYPE_CHECKING:
    from bkn_qgis.labelling.lists.profiles import Profile

    Preview = Callable[[Profile, Callable[[], None]], str]
from bkn_qgis.desktop.widgets.form_parts import PlainLabel

translate = QCoreApplication.translate
QUIET_MS = 300
_LINES = 3.5
_AT_WORK = "…"


class LivePreview(QWidget):
    """Asks ``preview`` for its text ``QUIET_MS`` after the last change, and never while the input is wrong.

    ``preview`` is called in another thread, with the profile and a function that it calls now and then, which raises
    Cancelled when its text is no longer wanted. A change takes the place of the question that runs.
    """

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self._preview = preview
        self._profile: Optional[Profile] = None
        self._question = OneQuestion(self)
        self._question.answered.connect(self._show)
        self._question.failed.connect(self._show)
        self._question.cancelled.connect(self._show_nothing)
        self.message = QPlainTextEdit()
        self.message.setReadOnly(True)
        self.message.setTabChangesFocus(True)
        head = PlainLabel(translate("BKN", "What changes for this place"))
        head.setBuddy(self.message)
        self.message.setAccessibleName(head.text())
        height = self.message.fontMetrics().lineSpacing() * _LINES + 2 * self.message.frameWidth()
        self.message.setFixedHeight(round(height + 2 * self.message.document().documentMargin()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(head)
        layout.addWidget(self.message)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self._ask)

    def follow(self, profile: Optional[Profile]) -> None:
        """The profile as it is now; None while the input is wrong."""
        self.stop()
        self._profile = profile
        if profile is None:
            self.message.setPlainText(translate("BKN", "Shown again once the input is valid."))
        else:
            self._timer.start()

    def stop(self) -> None:
        """Ask nothing any more, and hear nothing of what was asked."""
        self._timer.stop()
        self._question.leave()

    def _ask(self) -> None:
        preview, profile = self._preview, self._profile
        if profile is None:
            return
        self.message.setPlainText(_AT_WORK)
        title = translate("BKN", "BKN: effect of a profile")
        self._question.ask(BackgroundTask(title, lambda task: preview(profile, task.check_cancel)))

    def _show(self, text: str) -> None:
        self.message.setPlainText(text)

    def _show_nothing(self, *_: object) -> None:
        self.message.clear()
