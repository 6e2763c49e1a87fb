"""The work behind a click: one question, answered in a thread of its own, and stopped by the next."""

from typing import Any, List, Optional

from qgis.core import QgsApplication, QgsFeedback, QgsTask
from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal

from bkn_qgis.bridge.translation import text_of
from bkn_qgis.sentences import BknError, Cancelled, Sentence

translate = QCoreApplication.translate

# QGIS owns a task that runs, but forgets the Python side of one that nobody else remembers.
_under_way: List["PlaceTask"] = []


class PlaceTask(QgsTask):
    """Answers a question (bridge.one_place.question.PlaceQuestion).

    ``answered`` gives the PlaceAnswer, ``failed`` why there is none; neither comes once it was cancelled. ``doing``
    tells what it is at. ``ended`` gives True when it is over, however it went.
    """

    answered = pyqtSignal(object)
    failed = pyqtSignal(str)
    doing = pyqtSignal(str)
    ended = pyqtSignal(bool)

    def __init__(self, question: Any) -> None:
        super().__init__(translate("BKN", "BKN label of one place"), QgsTask.Flag.CanCancel)
        self._question = question
        self._feedback = QgsFeedback()
        self._answer: Optional[Any] = None
        self._problem: Optional[Sentence] = None

    def start(self) -> None:
        """Let QGIS run it as soon as it can."""
        _under_way.append(self)
        QgsApplication.taskManager().addTask(self)

    def run(self) -> bool:
        """Answer, in a thread of its own. What cannot be answered is an outcome, not a failed task."""
        from bkn_qgis.bridge.labelling.whole_run import Talk
        from bkn_qgis.bridge.one_place.question import answer_question

        talk = Talk(self._feedback, lambda line: None, self._report, self._say)
        try:
            self._answer = answer_question(self._question, talk)
        except BknError as error:
            self._problem = error.sentence
        except Cancelled:
            return False
        return True

    def cancel(self) -> None:
        """Stop at once."""
        # Not QgsTask.cancel: that deletes a task that has not begun, which its thread may just then begin.
        self._feedback.cancel()

    def finished(self, result: Any) -> None:
        """Back in the main thread: hand over what came of it."""
        if not self._feedback.isCanceled():
            if self._problem is not None:
                self.failed.emit(text_of(self._problem))
            elif self._answer is not None:
                self.answered.emit(self._answer)
            else:
                self.failed.emit(translate("BKN", "Something went wrong in BKN itself; QGIS's log tells what."))
        self.ended.emit(True)
        _under_way.remove(self)

    def _report(self, part: float) -> None:
        if self._feedback.isCanceled():
            raise Cancelled
        self.setProgress(100 * part)

    def _say(self, sentence: Sentence) -> None:
        self.doing.emit(text_of(sentence))
