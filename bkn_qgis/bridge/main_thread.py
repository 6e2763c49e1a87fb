"""Work that only QGIS's main thread may do, asked for from another one."""

from __future__ import annotations

import threading
from typing import Callable, List, Optional, TypeVar

from qgis.PyQt.QtCore import QCoreApplication, QObject, QThread, pyqtSignal, pyqtSlot

_Result = TypeVar("_Result")
_WAIT_S = 0.05


class _Errand(QObject):
    """A piece of work on its way to the main thread, and what came of it there."""

    wanted = pyqtSignal()

    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work: Optional[Callable[[], None]] = work
        self._lock = threading.Lock()
        self._is_taken = False
        self.done = threading.Event()
        self.is_over = False
        self.problem: Optional[BaseException] = None
        self.moveToThread(QCoreApplication.instance().thread())
        self.wanted.connect(self._run)
        _errands.append(self)

    @pyqtSlot()
    def _run(self) -> None:
        _forget_finished()
        work, self._work = self._work, None
        try:
            if self.take() and work is not None:
                work()
        except BaseException as error:
            # Raised again by who waits; a slot may raise nothing.
            self.problem = error
        finally:
            # What the work held goes in this thread.
            del work
            self.is_over = True
            self.done.set()

    def take(self) -> bool:
        """Whether who asks is the first to: then the work is theirs to do, or to leave undone."""
        with self._lock:
            was_taken, self._is_taken = self._is_taken, True
        return not was_taken


# Qt still looks at an errand when its slot has ended: it goes with the next one, in the main thread.
_errands: List[_Errand] = []


def _forget_finished() -> None:
    # One by one, for another thread may add one meanwhile.
    for errand in [errand for errand in _errands if errand.is_over]:
        _errands.remove(errand)


def is_main_thread() -> bool:
    """Whether this is the thread of QGIS's window."""
    return bool(QThread.currentThread() == QCoreApplication.instance().thread())


def do_waiting_work() -> None:
    """Do what other threads wait for; for the main thread, where it waits for these itself."""
    # Of a copy: those that are done go from the list meanwhile.
    for errand in _errands[:]:
        QCoreApplication.sendPostedEvents(errand)


def in_main_thread(work: Callable[[], _Result], check_cancel: Callable[[], None]) -> _Result:
    """Do ``work`` in QGIS's main thread, wait for it, and give what it gives; it raises what the work raises.

    ``check_cancel`` is called while the work waits for its turn; what it raises leaves the work undone. A work that has
    begun is waited for: it hears of a cancel itself.
    """
    if is_main_thread():
        return work()
    results: List[_Result] = []
    errand = _Errand(lambda: results.append(work()))
    errand.wanted.emit()
    while not errand.done.wait(_WAIT_S):
        try:
            check_cancel()
        except BaseException:
            if errand.take():
                raise
            errand.done.wait()
    problem, errand.problem = errand.problem, None
    if problem is not None:
        raise problem
    return results[0]
