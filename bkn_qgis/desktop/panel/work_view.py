"""What the panel shows while it works: what is done, how many of how many, and how long it may still take."""

import time
from typing import Callable, Optional

from qgis.PyQt.QtCore import QCoreApplication, Qt, QTimer
from qgis.PyQt.QtGui import QHideEvent, QShowEvent
from qgis.PyQt.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from bkn_qgis.bridge.translation import text_of
from bkn_qgis.desktop.widgets.background import BackgroundTask
from bkn_qgis.desktop.widgets.form_parts import wrapping
from bkn_qgis.labelling.run_feedback import RunFeedback
from bkn_qgis.messages import Message

translate = QCoreApplication.translate
# Before so many seconds have passed nobody can tell.
_LEAST_S = 2.0
_SILENCE_MS = 4000
_MINUTE_S = 60


class WorkWords:
    """The words on a work as its messages come; those with ``number`` and ``total`` are parts of a count."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._template, self._began_s, self._first = "", 0.0, 1

    def words(self, message: Message) -> str:
        """The message in the user's language, with the time that is left where that can be told."""
        number, total = message.values.get("number"), message.values.get("total")
        text = text_of(message)
        if not isinstance(number, int) or not isinstance(total, int):
            return f"{text}…"
        if message.template != self._template or number <= self._first:
            self._template, self._began_s, self._first = message.template, self._now(), number
        took_s = self._now() - self._began_s
        done = number - self._first
        if not done or took_s < _LEAST_S:
            return f"{text}…"
        return f"{text}; {_time_left(took_s / done * (total - number + 1))}"


def _time_left(seconds: float) -> str:
    if seconds < _MINUTE_S:
        return translate("BKN", "seconds left: about {seconds}").format(seconds=max(1, round(seconds)))
    return translate("BKN", "minutes left: about {minutes}").format(minutes=round(seconds / _MINUTE_S))


def task_feedback(task: BackgroundTask) -> RunFeedback:
    """What a run tells a task it is done in: the part that is finished, and in words what it is at. A cancel of the
    task ends the run."""
    words = WorkWords()

    def report(part: float) -> None:
        task.check_cancel()
        task.setProgress(100 * part)

    return RunFeedback(task.feedback, lambda entry: None, report, lambda message: task.doing.emit(words.words(message)))


class WorkView(QWidget):
    """Words, a bar, and Stop. Where nothing new comes for a while it says so: a service may not answer."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._words = translate("BKN", "One moment…")
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(_SILENCE_MS)
        self._silence.timeout.connect(self._tell_silence)
        self.doing = wrapping("")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(translate("BKN", "Progress"))
        self.stop_button = QPushButton(translate("BKN", "Stop"))
        self.stop_button.setAutoDefault(False)
        bar = QHBoxLayout()
        bar.addWidget(self.progress, 1)
        bar.addWidget(self.stop_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 6)
        layout.addWidget(self.doing)
        layout.addLayout(bar)
        layout.addStretch()
        self.doing.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def begin(self) -> None:
        """Nothing was done yet."""
        self.show_words(translate("BKN", "One moment…"))
        self.progress.setValue(0)

    def show_words(self, text: str) -> None:
        """Say what is done now."""
        self._words = text
        self._tell(text)
        if self.isVisible():
            self._silence.start()

    def show_part(self, percent: float) -> None:
        """How much of it is done."""
        if int(percent) != self.progress.value():
            self.progress.setValue(int(percent))
            self.show_words(self._words)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """It is in sight while there is work: from here on silence is told."""
        super().showEvent(event)
        self._silence.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt's name)
        """The work is over, or nobody looks."""
        self._silence.stop()
        super().hideEvent(event)

    def _tell_silence(self) -> None:
        self._tell(f"{self._words} " + translate("BKN", "Still waiting."))

    def _tell(self, text: str) -> None:
        self.doing.setText(text)
        self.progress.setAccessibleDescription(text)
