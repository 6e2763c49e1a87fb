"""The work behind a click: one question, answered in the background, and stopped by the next."""

from typing import Tuple

from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.bridge.place.question import PlaceQuestion, answer_question
from bkn_qgis.bridge.translation import text_of, user_wording
from bkn_qgis.desktop.widgets.background import BackgroundTask
from bkn_qgis.labelling.answer_lines import AnswerLines, answer_lines
from bkn_qgis.labelling.place_answer import PlaceAnswer
from bkn_qgis.labelling.run_feedback import RunFeedback
from bkn_qgis.messages import Message

translate = QCoreApplication.translate


class PlaceTask(BackgroundTask):
    """Answers a PlaceQuestion with a PlaceAnswer and all that the panel writes of it (AnswerLines)."""

    def __init__(self, question: PlaceQuestion) -> None:
        super().__init__(translate("BKN", "BKN label of one place"))
        self._question = question

    def work(self) -> Tuple[PlaceAnswer, AnswerLines]:
        """Answer the question."""
        answer = answer_question(self._question, RunFeedback(self.feedback, lambda line: None, self._report, self._say))
        return answer, answer_lines(answer, user_wording(), self.check_cancel)

    def _report(self, part: float) -> None:
        self.check_cancel()
        self.setProgress(100 * part)

    def _say(self, message: Message) -> None:
        self.doing.emit(text_of(message))
