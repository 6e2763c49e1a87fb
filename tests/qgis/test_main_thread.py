"""Work of another thread that the main thread does for it."""

import threading

import pytest
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.bridge import main_thread
from bkn_qgis.bridge.main_thread import in_main_thread, is_main_thread
from bkn_qgis.messages import BknError, Cancelled, Message


def asked_from_a_thread(work, check_cancel=lambda: None, window_runs=True):
    """What a thread gets that asks for work, and what it raises."""
    results, problems = [], []

    def ask():
        try:
            results.append(in_main_thread(work, check_cancel))
        except BaseException as error:
            problems.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    while thread.is_alive():
        if window_runs:
            QCoreApplication.processEvents()
        thread.join(0.005)
    QCoreApplication.processEvents()
    return results, problems


class LateErrand:
    """One that is over, or not."""

    def __init__(self, is_over):
        self.is_over = is_over


class AddedTo(list):
    """Errands to which another thread adds one as soon as all were looked at."""

    def __iter__(self):
        yield from super().__iter__()
        self.append(LateErrand(is_over=False))


def test_an_errand_that_comes_meanwhile_is_not_forgotten(monkeypatch):
    errands = AddedTo([LateErrand(is_over=True), LateErrand(is_over=False)])
    monkeypatch.setattr(main_thread, "_errands", errands)
    main_thread._forget_finished()
    assert len(errands) == 2 and not errands[0].is_over and not errands[1].is_over


@pytest.mark.usefixtures("qgis_app")
class TestMainThread:
    def test_the_work_is_done_there_and_its_result_comes_back(self):
        assert asked_from_a_thread(lambda: (is_main_thread(), 42)) == ([(True, 42)], [])

    def test_in_the_main_thread_it_is_done_at_once(self):
        assert in_main_thread(is_main_thread, lambda: None) is True

    def test_what_it_raises_reaches_who_asked(self):
        def work():
            raise BknError(Message("weg"))

        results, (problem,) = asked_from_a_thread(work)
        assert results == [] and isinstance(problem, BknError) and str(problem) == "weg"

    def test_a_cancel_while_the_window_is_busy_leaves_it_undone(self):
        done = []

        def cancel():
            raise Cancelled

        results, (problem,) = asked_from_a_thread(lambda: done.append(1), cancel, window_runs=False)
        assert results == [] and isinstance(problem, Cancelled)
        QCoreApplication.processEvents()
        assert done == []
