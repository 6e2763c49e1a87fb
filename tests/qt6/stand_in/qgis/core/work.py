"""Feedback, and tasks that really work in a thread of their own and come back by a signal of Qt 6."""

from __future__ import annotations

import enum
from typing import Any, List, Optional

from qgis.PyQt.QtCore import QObject, QThread, pyqtSignal


class QgsFeedback(QObject):
    """What a long work is told, and tells."""

    canceled = pyqtSignal()
    progressChanged = pyqtSignal(float)

    def __init__(self) -> None:
        super().__init__()
        self._is_cancelled = False

    def cancel(self) -> None:
        """Say that it is no longer wanted."""
        self._is_cancelled = True
        self.canceled.emit()

    def isCanceled(self) -> bool:
        """Whether that was said."""
        return self._is_cancelled

    def setProgress(self, percent: float) -> None:
        """Tell how far it is."""
        self.progressChanged.emit(percent)


class QgsProcessingFeedback(QgsFeedback):
    """The same, with a log."""

    def __init__(self, logs: bool = True) -> None:
        super().__init__()


class QgsTask(QObject):
    """Work for another thread."""

    progressChanged = pyqtSignal(float)
    taskCompleted = pyqtSignal()
    taskTerminated = pyqtSignal()

    class Flag(enum.Flag):
        """What may be done with it."""

        CanCancel = 2
        CancelWithoutPrompt = 4
        Hidden = 8
        Silent = 16

    def __init__(self, title: str, flags: Flag) -> None:
        super().__init__()
        if not isinstance(flags, QgsTask.Flag):
            raise TypeError("QgsTask(): flags must be of QgsTask.Flag")
        self._title = title
        self.thread_of_it: Optional[QThread] = None

    def setProgress(self, percent: float) -> None:
        """Tell how far it is."""
        self.progressChanged.emit(float(percent))

    def run(self) -> bool:
        """The work."""
        raise NotImplementedError

    def finished(self, result: Any) -> None:
        """Back in the main thread."""

    def cancel(self) -> None:
        """No longer wanted."""

    def waitForFinished(self, timeout_ms: int = 30_000) -> bool:
        """Wait until its thread is at its end."""
        return self.thread_of_it is not None and self.thread_of_it.wait(timeout_ms)


class _Thread(QThread):
    """A thread of Qt for one task: Qt's timers and network want no other."""

    def __init__(self, task: QgsTask) -> None:
        super().__init__()
        self.task = task
        self.result = False

    def run(self) -> None:
        self.result = bool(self.task.run())


class TaskManager(QObject):
    """Runs each task at once in a thread; what comes after it, in the main thread."""

    allTasksFinished = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self._threads: List[_Thread] = []

    def addTask(self, task: QgsTask) -> int:
        """Begin."""
        task.thread_of_it = thread = _Thread(task)
        self._threads.append(thread)
        thread.finished.connect(self._finish)
        thread.start()
        return len(self._threads)

    def activeTasks(self) -> List[QgsTask]:
        """What runs."""
        return [thread.task for thread in self._threads]

    def count(self) -> int:
        """How many run."""
        return len(self._threads)

    def _finish(self) -> None:
        for thread in [each for each in self._threads if each.isFinished()]:
            thread.wait()
            self._threads.remove(thread)
            thread.task.finished(thread.result)
        if not self._threads:
            self.allTasksFinished.emit()
