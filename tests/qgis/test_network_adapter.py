"""Requests through QGIS: a cancel is heard whenever it comes, and a service that does not answer is an error."""

import threading
import time

import pytest
import requests
import urllib3
from fakes.gbif import FakeGbif
from qgis.core import QgsApplication, QgsFeedback, QgsTask
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.bridge.network_adapter import qgis_session
from bkn_qgis.sentences import Cancelled

# A service that never answers would hold a request up to this long.
TIMEOUT_S = 20.0
PATIENCE_S = 5.0


class Asking(QgsTask):
    """One request in a thread of its own."""

    def __init__(self, url, timeout=TIMEOUT_S):
        super().__init__("asking", QgsTask.Flag.CanCancel)
        self.url, self.timeout = url, timeout
        self.feedback = QgsFeedback()
        self.begun = threading.Event()
        self.outcome = None

    def run(self):
        self.begun.set()
        self.outcome = outcome_of(self.url, self.feedback, self.timeout)
        return True


def outcome_of(url, feedback, timeout=TIMEOUT_S):
    """The class of what a request ended with."""
    try:
        return type(qgis_session("BKN test", feedback).get(url, timeout=timeout))
    except (Cancelled, requests.RequestException) as error:
        return type(error)


def test_a_request_of_a_run_that_is_cancelled_is_not_sent(qgis_app):
    feedback = QgsFeedback()
    feedback.cancel()
    with FakeGbif([]) as fake:
        assert outcome_of(fake.url, feedback) is Cancelled
    assert fake.requests == []


@pytest.mark.parametrize("after_ms", [0, 1, 2, 4, 8, 16, 32, 64, 500])
def test_a_cancel_is_heard_at_every_moment_of_a_request(qgis_app, after_ms):
    with FakeGbif([], faults=["timeout"]) as fake:
        task = Asking(fake.url)
        QgsApplication.taskManager().addTask(task)
        assert task.begun.wait(PATIENCE_S)
        time.sleep(after_ms / 1000)
        started = time.monotonic()
        task.feedback.cancel()
        while task.outcome is None and time.monotonic() < started + PATIENCE_S:
            QCoreApplication.processEvents()
        assert task.outcome is Cancelled
        assert task.waitForFinished()


def test_a_cancel_in_the_main_thread_is_heard_after_the_time_out(qgis_app):
    feedback = QgsFeedback()
    with FakeGbif([], faults=["timeout"]) as fake:
        timer = threading.Timer(0.2, feedback.cancel)
        timer.start()
        assert outcome_of(fake.url, feedback, timeout=0.5) is Cancelled
        timer.join()


def test_no_answer_in_time_is_a_timeout(qgis_app):
    with FakeGbif([], faults=["timeout"]) as fake:
        assert issubclass(outcome_of(fake.url, QgsFeedback(), timeout=0.5), requests.Timeout)


def test_an_answer_that_stops_halfway_is_a_timeout(qgis_app):
    with FakeGbif([], faults=["slow_drip"]) as fake:
        fake.drip_bytes, fake.drip_pause_s = 16, 60
        url = fake.url + "/v1/occurrence/search"
        assert issubclass(outcome_of(url, QgsFeedback(), timeout=0.5), requests.Timeout)


def test_an_answer_that_is_cut_off_halfway_is_no_timeout(qgis_app):
    with FakeGbif([], faults=["short_body"]) as fake:
        assert outcome_of(fake.url + "/v1/occurrence/search", QgsFeedback()) is requests.exceptions.ChunkedEncodingError


@pytest.mark.parametrize(("whole_s", "expected"), [(1.0, requests.Timeout), (None, requests.Response)])
def test_an_answer_that_drips_on_and_on_is_a_timeout_where_the_whole_has_a_limit(qgis_app, whole_s, expected):
    with FakeGbif([], faults=["slow_drip"]) as fake:
        fake.drip_bytes = 2
        task = Asking(fake.url + "/v1/occurrence/search", urllib3.Timeout(connect=5, read=5, total=whole_s))
        QgsApplication.taskManager().addTask(task)
        end = time.monotonic() + TIMEOUT_S
        while task.outcome is None and time.monotonic() < end:
            QCoreApplication.processEvents()
        assert issubclass(task.outcome, expected)
        assert task.waitForFinished()
