"""Work in a thread of its own: what every question of the window has in common."""

from __future__ import annotations

import gc
import sys
import time
import traceback
from typing import Callable, List, Optional, Sequence, Tuple

from qgis.core import Qgis, QgsApplication, QgsFeedback, QgsTask
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtBoundSignal, pyqtSignal

from bkn_qgis.bridge.main_thread import do_waiting_work
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.messages import BknError, Cancelled, Message
from bkn_qgis.plain_text import plain

translate = QCoreApplication.translate

# How long a thread keeps Python to itself while another waits, in seconds. Every cell that the window draws may wait as
# long: with Python's own 5 ms a table would stutter while we work.
_SWITCH_S, _PYTHONS_SWITCH_S = 0.0005, 0.005
# Python's collector looks through all objects when so many rounds of it have passed: with the rows of a large file that
# is 50 ms and more in which nobody runs. While we work it keeps to the new ones.
_NEVER, _PYTHONS_THRESHOLD = 1_000_000, (700, 10, 10)
# Work hears that it is cancelled within 0.2 s; it may just be in a long step.
_PATIENCE_S = 5.0
# Without a prompt: QGIS would not close while one of ours runs, but ask what to do with it. Silent (since 3.26): the
# panel shows what came of it, also when that was no success.
_FLAGS = QgsTask.Flag.CanCancel | QgsTask.Flag.CancelWithoutPrompt
if hasattr(QgsTask.Flag, "Silent"):
    _FLAGS |= QgsTask.Flag.Silent
_LOG = "BKN"

# QGIS owns a task that runs, but forgets the Python side of one that nobody else remembers.
_under_way: List[BackgroundTask] = []


def _begin(task: BackgroundTask) -> None:
    """Remember a task, and see to it that its thread never holds up the window for long."""
    _favour_window()
    _under_way.append(task)


def _end(task: BackgroundTask) -> None:
    if task in _under_way:
        _under_way.remove(task)
        if not _under_way:
            _restore_python()


class _PythonBefore:
    """How Python was set before we began."""

    switch_s, threshold = _PYTHONS_SWITCH_S, _PYTHONS_THRESHOLD


def _favour_window() -> None:
    # What is found may be our own setting, left by a plugin that was loaded again in the middle of its work.
    if sys.getswitchinterval() > _SWITCH_S * 1.01:
        _PythonBefore.switch_s = sys.getswitchinterval()
    if gc.get_threshold()[2] != _NEVER:
        _PythonBefore.threshold = gc.get_threshold()
    sys.setswitchinterval(_SWITCH_S)
    gc.set_threshold(*_PythonBefore.threshold[:2], _NEVER)


def _restore_python() -> None:
    sys.setswitchinterval(_PythonBefore.switch_s)
    gc.set_threshold(*_PythonBefore.threshold)


class BackgroundTask(QgsTask):
    """Does ``work`` outside the main thread.

    ``work`` is given the task: its ``feedback`` and ``check_cancel`` tell whether to stop, its ``doing`` and
    ``setProgress`` tell the user. It gives an answer (None is a fault), or raises BknError or Cancelled, and touches no
    widget. ``answered`` gives what the work gave, ``failed`` why it gave nothing; neither comes once it was cancelled.
    ``ended`` gives True when it is over, however it went, ``doing`` tells what it is at. OneQuestion hears them.
    """

    answered = pyqtSignal(object)
    failed = pyqtSignal(str)
    ended = pyqtSignal(bool)
    doing = pyqtSignal(str)

    def __init__(self, title: str, work: Callable[[BackgroundTask], object]) -> None:
        super().__init__(title, _FLAGS)
        self._work = work
        self.feedback = QgsFeedback()
        self.is_at_work = False
        self._answer: Optional[object] = None
        self._problem: Optional[Message] = None

    def start(self) -> None:
        """Let QGIS run it as soon as it can."""
        _begin(self)
        QgsApplication.taskManager().addTask(self)

    def run(self) -> bool:
        """Work. What cannot be answered is an outcome, not a failed task."""
        # Before the question whether to begin at all: leave_all looks at it.
        self.is_at_work = True
        try:
            if self.feedback.isCanceled():
                return False
            self._answer = self._work(self)
        except BknError as error:
            self._problem = error.message
        except Cancelled:
            return False
        except Exception:  # a fault of ours: told in the log, where it would else end QGIS
            QgsApplication.messageLog().logMessage(plain(traceback.format_exc()), _LOG, Qgis.MessageLevel.Critical)
        finally:
            self.is_at_work = False
        return True

    def check_cancel(self) -> None:
        """For the work to call between its steps. Raises Cancelled when it is no longer wanted."""
        if self.feedback.isCanceled():
            raise Cancelled

    def cancel(self) -> None:
        """Stop at once."""
        # Not QgsTask.cancel: that deletes a task that has not begun, which its thread may just then begin.
        self.feedback.cancel()

    def finished(self, result: bool) -> None:
        """Back in the main thread: hand over what came of it."""
        if not self.feedback.isCanceled():
            if self._answer is not None:
                self.answered.emit(self._answer)
            elif self._problem is not None:
                self.failed.emit(text_of(self._problem))
            else:
                self.failed.emit(own_fault())
        self.ended.emit(True)
        _end(self)


def own_fault() -> str:
    """What is said where something went wrong that is nobody's doing but ours."""
    return translate("BKN", "Something went wrong in BKN; see tab BKN in the Log Messages panel.")


class OneQuestion(QObject):
    """The question of a widget that runs, at most one.

    A new one replaces it. ``working`` gives whether there is one, each time that changes; ``answered`` and ``failed``
    what the task gives; ``cancelled`` gives True where it was cancelled elsewhere, as in QGIS's own list of tasks.
    Nothing else comes of a question that was left. Its parent is the widget: Qt lets go of all this when the widget
    goes while the work is done.
    """

    working = pyqtSignal(bool)
    answered = pyqtSignal(object)
    failed = pyqtSignal(str)
    cancelled = pyqtSignal(bool)
    doing = pyqtSignal(str)
    progress = pyqtSignal(float)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.task: Optional[BackgroundTask] = None

    def ask(self, task: BackgroundTask) -> None:
        """Start a task in the place of the one that runs."""
        self.leave()
        self.task = task
        for signal, slot in self._slots(task):
            signal.connect(slot)
        task.start()
        self.working.emit(True)

    def leave(self) -> bool:
        """Cancel the question that runs; gives whether there was one."""
        task = self._forget()
        if task is not None:
            task.cancel()
        return task is not None

    def _forget(self) -> Optional[BackgroundTask]:
        task, self.task = self.task, None
        if task is not None:
            for signal, slot in self._slots(task):
                signal.disconnect(slot)
            self.working.emit(False)
        return task

    def _slots(self, task: BackgroundTask) -> Sequence[Tuple[pyqtBoundSignal, Callable[..., None]]]:
        return (
            (task.answered, self._hear_answer),
            (task.failed, self._hear_failure),
            (task.ended, self._hear_end),
            (task.doing, self._hear_doing),
            (task.progressChanged, self._hear_progress),
        )

    def _hear_answer(self, answer: object) -> None:
        self._forget()
        self.answered.emit(answer)

    def _hear_failure(self, text: str) -> None:
        self._forget()
        self.failed.emit(text)

    # Slots, and not the signals themselves: these come from the other thread, and what is on its way to a slot that was
    # disconnected is dropped.

    def _hear_doing(self, text: str) -> None:
        self.doing.emit(text)

    def _hear_progress(self, percent: float) -> None:
        self.progress.emit(percent)

    def _hear_end(self, *_: object) -> None:
        """After an answer or a failure nothing is remembered; else it was cancelled, and not by us."""
        self._forget()
        self.cancelled.emit(True)


def leave_all() -> None:
    """Stop all work, and wait until its threads are out of Python, as they must be before QGIS closes it."""
    for task in _under_way:
        task.cancel()
    end = time.monotonic() + _PATIENCE_S
    while any(task.is_at_work for task in _under_way) and time.monotonic() < end:
        do_waiting_work()
        time.sleep(0.01)
    if _under_way:
        # Their ends may come after this module is gone.
        _restore_python()
