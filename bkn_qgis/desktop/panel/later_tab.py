"""A tab of the panel whose content takes too long for a click: it is worked out when the tab is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from bkn_qgis.desktop.widgets.background import BackgroundTask, OneQuestion
from bkn_qgis.desktop.widgets.form_parts import wrapping

if TYPE_CHECKING:
    from bkn_qgis.labelling.place_answer import PlaceAnswer

translate = QCoreApplication.translate


class LaterTab(QWidget):
    """Words above, and below them what a subclass adds to ``rows``.

    Subclasses say how it is worked out (``task_of``), and show it (``show_found``) or nothing (``show_nothing``).
    """

    def __init__(self) -> None:
        super().__init__()
        self._waiting: Optional[PlaceAnswer] = None
        self.question = OneQuestion(self)
        self.question.answered.connect(self._show)
        self.question.failed.connect(self.set_words)
        self.question.cancelled.connect(lambda *_: self.set_words(translate("BKN", "Stopped.")))
        self.words = wrapping("")
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 4, 0, 0)
        self.rows.addWidget(self.words)

    def task_of(self, answer: PlaceAnswer) -> BackgroundTask:
        """What works out the content for an answer."""
        raise NotImplementedError

    def show_found(self, found: object) -> None:
        """Show what the task gave."""
        raise NotImplementedError

    def show_nothing(self) -> None:
        """Show nothing of another place."""
        raise NotImplementedError

    def set_words(self, text: str) -> None:
        """Say something above."""
        self.words.setText(text)
        self.words.setVisible(bool(text))

    def show_answer(self, answer: PlaceAnswer) -> None:
        """Work it out for an answer, now or when the tab is looked at."""
        self.clear_answer()
        if answer.has_counts:
            self._waiting = answer
            self._ask_if_seen()
        else:
            self.set_words(translate("BKN", "No species were counted here."))

    def clear_answer(self) -> None:
        """No answer: nothing to show, and nothing to work out any more."""
        self.stop()
        self.set_words("")
        self.show_nothing()

    def stop(self) -> None:
        """Work out nothing any more."""
        self._waiting = None
        self.question.leave()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Begin, if that was not done yet."""
        super().showEvent(event)
        self._ask_if_seen()

    def _ask_if_seen(self) -> None:
        if self._waiting is None or not self.isVisible():
            return
        answer, self._waiting = self._waiting, None
        self.set_words(translate("BKN", "One moment…"))
        self.question.ask(self.task_of(answer))

    def _show(self, found: object) -> None:
        self.set_words("")
        self.show_found(found)
