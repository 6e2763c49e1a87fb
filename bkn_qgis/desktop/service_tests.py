"""The test of a service on the settings page: one question, asked in the background."""

from typing import Any, List, Optional

from qgis.core import QgsApplication, QgsFeedback, QgsTask
from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal

from bkn_qgis.bridge.services.clients import Access, ServiceKind, ask_one_question
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.sentences import BknError, Cancelled, Sentence

translate = QCoreApplication.translate

# QGIS owns a task that runs, but forgets the Python side of one that nobody else remembers.
_under_way: List["ServiceTest"] = []


class ServiceTest(QgsTask):
    """Asks one question of a service; ``answered`` gives what came of it as a sentence, unless it was cancelled.

    ``ended`` gives True when it is over, however it went.
    The account of ``access`` must be at hand: this runs outside the main thread, where nobody can be asked for a
    master password.
    """

    answered = pyqtSignal(str)
    ended = pyqtSignal(bool)

    def __init__(self, kind: ServiceKind, access: Access) -> None:
        super().__init__(translate("BKN", "Testing {service}").format(service=kind.title), QgsTask.Flag.CanCancel)
        self._kind = kind
        self._access = access
        self._feedback = QgsFeedback()
        self._outcome: Optional[Sentence] = None

    def start(self) -> None:
        """Let QGIS run it as soon as it can."""
        _under_way.append(self)
        QgsApplication.taskManager().addTask(self)

    def run(self) -> bool:
        """Ask, in a thread of its own. A service that does not answer is an outcome, not a failed task."""
        try:
            self._outcome = ask_one_question(self._kind, self._access, self._feedback)
        except BknError as error:
            self._outcome = error.sentence
        except Cancelled:
            return False
        return True

    def cancel(self) -> None:
        """Stop asking at once."""
        # Not QgsTask.cancel: that deletes a task that has not begun, which its thread may just then begin.
        self._feedback.cancel()

    def finished(self, result: Any) -> None:
        """Back in the main thread: say what came of it."""
        if self._outcome is not None:
            self.answered.emit(text_of(self._outcome))
        self.ended.emit(True)
        _under_way.remove(self)
