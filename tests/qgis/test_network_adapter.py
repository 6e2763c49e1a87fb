"""Requests through QGIS: a cancel is heard whenever it comes, and a service that does not answer is an error."""

import gzip
import threading
import time

import pytest
import requests
import urllib3
from fakes.gbif import FakeGbif
from fakes.server import Answer, FakeService
from qgis.core import QgsApplication, QgsFeedback, QgsTask
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.bridge import network_adapter
from bkn_qgis.bridge.network_adapter import qgis_session
from bkn_qgis.limits import MOST_REDIRECTS
from bkn_qgis.messages import Cancelled
from bkn_qgis.providers import failures
from bkn_qgis.providers.requester import Requester

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
            time.sleep(0.001)
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
            time.sleep(0.001)
        assert issubclass(task.outcome, expected)
        assert task.waitForFinished()


# --- limits, over QGIS as over plain Python ---


class Scripted(FakeService):
    """Answers by path."""

    answers = {}

    def answer(self, asked):
        return self.answers.get(asked.path) or Answer({"path": asked.path})


class Working(QgsTask):
    """A question in a thread of its own, as runs ask it."""

    def __init__(self, work):
        super().__init__("asking", QgsTask.Flag.CanCancel)
        self.work, self.outcome = work, None

    def run(self):
        try:
            self.outcome = self.work()
        except failures.ServiceError as error:
            self.outcome = error
        return True


def outcome_in_thread(work):
    task = Working(work)
    QgsApplication.taskManager().addTask(task)
    end = time.monotonic() + 60
    while task.outcome is None and time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.001)
    assert task.waitForFinished()
    return task.outcome


def in_main_thread(work):
    try:
        return work()
    except failures.ServiceError as error:
        return error


@pytest.fixture
def scripted():
    with Scripted() as fake:
        fake.answers = {}
        yield fake


@pytest.fixture(params=[outcome_in_thread, in_main_thread], ids=["in a thread", "in the main thread"])
def outcome(request):
    return request.param


def http_client(fake):
    return Requester(qgis_session("BKN test"), "a service", fake.url, "BKN test", lambda: None, retries=0)


def packed(content):
    return Answer(gzip.compress(content), 200, {"Content-Encoding": "gzip", "Content-Type": "application/json"})


def test_packed_answers_are_read(qgis_app, scripted, outcome):
    scripted.answers["/x"] = packed(b'{"a": "\xc3\xa9"}')
    assert outcome(lambda: http_client(scripted).get_json("x")) == {"a": "é"}
    assert scripted.requests[0].headers["accept-encoding"] == "gzip"


def test_a_packed_answer_that_is_none_is_told(qgis_app, scripted, outcome):
    scripted.answers["/x"] = Answer(b"not packed", 200, {"Content-Encoding": "gzip"})
    assert isinstance(outcome(lambda: http_client(scripted).get_json("x")), failures.BrokenOff)


def test_a_bomb_is_not_unpacked_whole(qgis_app, scripted, outcome):
    piece = gzip.compress(b" " * 6_000_000)
    scripted.answers["/x"] = Answer(piece * 50, 200, {"Content-Encoding": "gzip", "Content-Type": "application/json"})
    error = outcome(lambda: http_client(scripted).get_json("x"))
    assert "is larger than 200 MB" in str(error)


def test_what_is_too_large_is_broken_off_in_a_thread(qgis_app, scripted, monkeypatch):
    """Qt keeps all that comes in memory."""
    monkeypatch.setattr(network_adapter, "MOST_ANSWER_BYTES", 1_000_000)
    scripted.answers["/x"] = Answer(b" " * 50_000_000, 200, {"Content-Type": "application/json"})
    broken = []
    monkeypatch.setattr(
        network_adapter, "_too_large", lambda request, most: broken.append(most) or real(request, 10**9)
    )
    real = real_too_large
    error = outcome_in_thread(lambda: http_client(scripted).get_json("x"))
    assert "is larger than" in str(error)
    assert broken == [1_000_000]


real_too_large = network_adapter._too_large


@pytest.mark.parametrize("steps", [1, MOST_REDIRECTS, MOST_REDIRECTS + 1, 40])
def test_redirects_are_followed_up_to_five(qgis_app, scripted, outcome, steps):
    for number in range(steps):
        scripted.answers[f"/{number}"] = Answer("", 302, {"Location": f"/{number + 1}"})
    found = outcome(lambda: http_client(scripted).get_json("0"))
    if steps <= MOST_REDIRECTS:
        assert found == {"path": f"/{steps}"}
    else:
        assert "sends on from one address to the next without end" in str(found)
        assert len(scripted.requests) < 3 * MOST_REDIRECTS


@pytest.mark.parametrize("stated", [b"0, 14", b"many", b"-1"])
def test_a_length_that_makes_no_sense_spoils_no_answer_that_came(monkeypatch, qgis_app, scripted, stated):
    """Qt 6 now and then joins the lengths of a redirect and of what it led to."""
    real = network_adapter._response

    class Reply:
        def __init__(self, reply):
            self._reply = reply

        def __getattr__(self, name):
            return getattr(self._reply, name)

        def rawHeader(self, name):  # noqa: N802 (QGIS's name)
            return stated if bytes(name).lower() == b"content-length" else self._reply.rawHeader(name)

    monkeypatch.setattr(network_adapter, "_response", lambda asked, reply, status: real(asked, Reply(reply), status))
    assert in_main_thread(lambda: http_client(scripted).get_json("0")) == {"path": "/0"}


@pytest.mark.parametrize(
    "location", ["", "javascript:alert(1)", "file:///x", "http://[::1", "http://127.0.0.1:99999/", "/0"]
)
def test_a_location_that_leads_nowhere(qgis_app, scripted, outcome, location):
    scripted.answers["/0"] = Answer("", 302, {"Location": location})
    assert isinstance(outcome(lambda: http_client(scripted).get_json("0")), failures.ServiceError)
    assert len(scripted.requests) < 3 * MOST_REDIRECTS
