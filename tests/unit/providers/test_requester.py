"""Manners and faults of the requester, against a service on this machine."""

import email.utils
import gzip
import io
import json
import time

import pytest
import requests
from fakes.asking import USER_AGENT, Clock, Waits, requester_for
from fakes.server import Answer, FakeService
from fakes.waarneming import API, CLIENT, PASSWORD, USER, FakeWaarneming
from hypothesis import given
from hypothesis import strategies as st

from bkn_qgis.messages import Cancelled
from bkn_qgis.providers import failures, waiting
from bkn_qgis.providers.answers import error_detail, stated_wait
from bkn_qgis.providers.oauth import Account, PasswordTokens
from bkn_qgis.providers.requester import LONGEST_WAIT_S, Requester
from bkn_qgis.providers.waarneming import SIGN_IN_PATH, USER_FIELDS


class Scripted(FakeService):
    """A service that gives the answers it was told to, by path; else what it was asked."""

    def __init__(self, **answers):
        super().__init__()
        self.answers = {f"/{path}": answer for path, answer in answers.items()}

    def answer(self, asked):
        answer = self.answers.get(asked.path)
        return answer or Answer({"path": asked.path, "method": asked.method, "body": asked.body.decode()})


@pytest.fixture
def fake():
    with Scripted() as running:
        running.stall_s = 3.0
        yield running


class OtherTransport(requests.adapters.BaseAdapter):
    """A transport without sockets, as the one over QGIS is: it answers ``{}`` after the redirects it was given."""

    def __init__(self, redirects=(), ended_at=None):
        super().__init__()
        self.sent = []
        self.ended_at = ended_at
        self._redirects = list(redirects)

    def send(self, request, **_):
        self.sent.append((request.url, request.headers.get("Authorization")))
        response = requests.Response()
        response.url, response.request, response.raw = self.ended_at or request.url, request, io.BytesIO(b"{}")
        response.status_code = 200
        if self._redirects:
            response.status_code = 302
            response.headers["Location"] = self._redirects.pop(0)
        return response

    def close(self):
        """Nothing is open."""


def asked_often(fake, **options):
    """The seconds waited between tries that all fail, and how it ended."""
    waits = Waits()
    with pytest.raises(failures.ServiceError) as caught:
        requester_for(fake, wait=waits, **options).get_json("x", {})
    return list(waits), caught.value


# --- patience ---


@pytest.mark.parametrize("share", [0.0, 0.25, 1.0])
def test_the_wait_doubles_with_jitter_up_to_two_minutes(fake, share):
    fake.faults[:] = ["500"] * 20
    waits, error = asked_often(fake, retries=10, random=lambda: share)
    longest = [1, 2, 4, 8, 16, 32, 64, 120, 120, 120]
    assert waits == [pytest.approx(seconds * (0.5 + 0.5 * share)) for seconds in longest]
    assert isinstance(error, failures.ServiceDown)
    assert len(fake.requests) == 11


@pytest.mark.parametrize("fault", ["429_without_header", "500", "502_html", "cut_connection", "reset_mid_body"])
@pytest.mark.parametrize("retries", [0, 3])
def test_there_are_no_more_tries_than_agreed(fake, fault, retries):
    fake.faults[:] = [fault] * 20
    waits, _ = asked_often(fake, retries=retries)
    assert len(waits) == retries
    assert len(fake.requests) == retries + 1


@pytest.mark.parametrize(("fault", "requests_sent"), [("cut_connection", 2), ("timeout", 1)])
def test_where_somebody_waits_a_service_that_has_not_answered_is_soon_given_up(fake, fault, requests_sent):
    fake.faults[:] = [fault] * 20
    asked_often(fake, timeout_s=0.1, retries=5, is_awaited=True)
    assert len(fake.requests) == requests_sent


def test_where_somebody_waits_a_service_that_has_answered_gets_the_usual_patience(fake):
    requester = requester_for(fake, wait=lambda seconds: None, is_awaited=True)
    requester.get_json("x")
    fake.faults[:] = ["cut_connection"] * 4
    assert requester.get_json("y")["path"] == "/y"
    assert len(fake.requests) == 6


def test_after_a_time_out_there_are_only_two_new_tries(fake):
    fake.faults[:] = ["timeout"] * 20
    _, error = asked_often(fake, timeout_s=0.1, retries=5)
    assert isinstance(error, failures.TimedOut)
    assert len(fake.requests) == 3


@pytest.mark.parametrize("fault", ["429_with_header", "503_with_header"])
def test_the_wait_is_the_one_asked_for(fake, fault):
    fake.retry_after_s = 17
    fake.faults[:] = [fault]
    waits = Waits()
    assert requester_for(fake, wait=waits).get_json("x")["path"] == "/x"
    assert waits == [17]


def test_a_service_that_asks_for_an_hour_is_not_asked_again_and_the_user_hears_when(fake):
    fake.retry_after_s = 3600
    fake.faults[:] = ["429_with_header"]
    waits, error = asked_often(fake)
    assert waits == []
    assert isinstance(error, failures.RateLimited) and "60 min" in str(error)


def test_long_waits_are_said(fake):
    fake.retry_after_s = 40
    fake.faults[:] = ["429_with_header"]
    said = []
    requester_for(fake, say=said.append).get_json("x")
    assert ["40 seconds" in str(message) for message in said] == [True]


NOW = 1_790_000_000.0


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Retry-After": "23"}, 23),
        ({"Retry-After": email.utils.formatdate(NOW + 90, usegmt=True)}, 90),
        ({"Retry-After": email.utils.formatdate(NOW - 90, usegmt=True)}, 0),
        ({"Retry-After": "soon"}, 60),
        ({"X-Rate-Limit-Reset": "22"}, 23),
        ({"X-RateLimit-Reset": "22"}, 23),
        ({"X-RateLimit-Reset": str(int(NOW) + 30)}, 31),
        ({"X-RateLimit-Reset": str(int(NOW) - 30)}, 1),
        ({"X-Rate-Limit-Reset": "never"}, None),
        ({"Retry-After": "5", "X-Rate-Limit-Reset": "22"}, 5),
    ],
)
def test_the_wait_that_headers_state(headers, seconds):
    assert stated_wait(requests.structures.CaseInsensitiveDict(headers), NOW) == seconds


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_header_breaks_the_reckoning(after, reset):
    wait = stated_wait({"Retry-After": after, "X-Rate-Limit-Reset": reset}, NOW)
    assert wait is None or wait >= 0


def test_requests_keep_the_pace_of_the_service(fake):
    clock = [100.0]
    waits = Waits()

    def wait(seconds):
        waits(seconds)
        clock[0] += seconds

    requester = requester_for(fake, wait=wait, now=lambda: clock[0], pause_s=1.0)
    requester.get_json("a")
    clock[0] += 0.25
    requester.get_json("b")
    clock[0] += 5
    requester.get_json("c")
    assert waits == [0.75]


# --- cancel ---


def test_cancel_works_within_a_fifth_of_a_second_in_a_wait(fake, monkeypatch):
    clock = Clock()
    monkeypatch.setattr(waiting, "time", clock)
    fake.retry_after_s = 60
    fake.faults[:] = ["429_with_header"]

    def check_cancel():
        if clock.now_s > 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        requester_for(fake, wait=None, check_cancel=check_cancel).get_json("x")
    assert 0.3 < clock.now_s < 0.3 + 0.2


def test_a_wait_is_as_long_as_was_asked_for(monkeypatch):
    clock, looked_at = Clock(), []
    monkeypatch.setattr(waiting, "time", clock)
    waiting.wait_in_steps(0.25, lambda: looked_at.append(clock.now_s))
    assert looked_at == pytest.approx([0.0, 0.1, 0.2, 0.25])


def test_cancel_works_in_the_middle_of_an_answer(fake):
    """The answer would take a minute: the client hangs up long before."""
    fake.answers["/x"] = Answer({"text": "y" * 20_000})
    fake.drip_bytes, fake.drip_pause_s = 256, 0.75
    fake.faults[:] = ["slow_drip"]
    begin = time.monotonic()

    def check_cancel():
        if time.monotonic() > begin + 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        requester_for(fake, timeout_s=60, check_cancel=check_cancel).get_json("x")
    assert time.monotonic() - begin < 20


def test_cancel_before_the_first_request_asks_nothing(fake):
    def check_cancel():
        raise Cancelled

    with pytest.raises(Cancelled):
        requester_for(fake, check_cancel=check_cancel).get_json("x")
    assert fake.requests == []


def test_a_slow_answer_that_ends_in_time_is_whole(fake):
    fake.answers["/x"] = Answer({"text": "y" * 500})
    fake.drip_bytes, fake.drip_pause_s = 100, 0.01
    fake.faults[:] = ["slow_drip"]
    assert requester_for(fake).get_json("x") == {"text": "y" * 500}


# --- what is sent ---


def test_every_request_names_the_plugin_and_the_session_stays_as_it_was(fake):
    session = requests.Session()
    fake.clients.append(session)
    session.trust_env = False
    before = dict(session.headers)
    requester = Requester(session, "the fake", fake.url, USER_AGENT, lambda: None)
    requester.get_json("a", [("tag", "1"), ("tag", "2")])
    requester.post_json_for_text("b", {"c": "é"})
    assert [asked.headers["user-agent"] for asked in fake.requests] == [USER_AGENT] * 2
    assert fake.requests[0].query["tag"] == ["1", "2"]
    assert fake.requests[1].json() == {"c": "é"}
    assert dict(session.headers) == before


def test_paths_are_added_to_the_base(fake):
    requester = requester_for(fake, "/api/v1")
    assert requester.get_json("things/")["path"] == "/api/v1/things/"
    assert requester.get_json(f"{fake.url}/api/v1/things/?page=2")["path"] == "/api/v1/things/"
    assert requester.get_json(f"{fake.url.replace('http:', 'HTTP:')}/other")["path"] == "/other"


@pytest.mark.parametrize(
    "address",
    ["http://example.org/next", "https://localhost/next", "//example.org/x", "file:///etc/passwd", "ftp://127.0.0.1/"],
)
def test_the_address_of_a_next_page_on_another_host_is_not_followed(fake, address):
    with pytest.raises(failures.NotUnderstood):
        requester_for(fake).get_json(address)
    assert fake.requests == []


def test_a_next_page_on_the_same_host_keeps_to_https():
    """Django behind a gateway writes http: in the address of the next page."""
    transport = OtherTransport()
    session = requests.Session()
    session.mount("https://", transport)
    requester = Requester(session, "a service", "https://example.org/api/", USER_AGENT, lambda: None)
    assert requester.get_json("http://example.org/api/things/?offset=2") == {}
    assert [url for url, _ in transport.sent] == ["https://example.org/api/things/?offset=2"]


# --- answers ---


def test_a_redirect_on_the_same_host_is_followed(fake):
    fake.answers["/things"] = Answer("", 301, {"Location": "/things/?a=1"})
    assert requester_for(fake).get_json("things")["path"] == "/things/"
    assert fake.requests[-1].value("a") == "1"


@pytest.mark.parametrize("location", ["http://localhost:1/elsewhere", "/accounts/login/?next=/", "/signin"])
def test_a_redirect_to_sign_in_or_elsewhere_is_no_data(fake, location):
    fake.answers["/things"] = Answer("", 302, {"Location": location})
    with pytest.raises(failures.NotAllowed):
        requester_for(fake).get_json("things")
    assert len(fake.requests) == 1


def test_redirects_in_a_circle_end(fake):
    fake.answers["/a"] = Answer("", 302, {"Location": "/b"})
    fake.answers["/b"] = Answer("", 302, {"Location": "/a"})
    with pytest.raises(failures.NotAllowed):
        requester_for(fake).get_json("a")
    assert len(fake.requests) < 10


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, failures.Refused),
        (401, failures.NotAllowed),
        (403, failures.NotAllowed),
        (404, failures.Refused),
        (407, failures.NoConnection),
        (408, failures.TimedOut),
        (420, failures.RateLimited),
        (429, failures.RateLimited),
        (500, failures.ServiceDown),
        (503, failures.ServiceDown),
        (599, failures.ServiceDown),
    ],
)
def test_what_a_status_means(fake, status, kind):
    fake.answers["/x"] = Answer("something is wrong here", status)
    with pytest.raises(failures.ServiceError) as caught:
        requester_for(fake, retries=0).get_json("x")
    assert type(caught.value) is kind
    assert (caught.value.status, caught.value.detail) == (status, "something is wrong here")


def test_what_the_service_says_of_a_bad_question_reaches_the_user(fake):
    fake.answers["/x"] = Answer("334 is not valid value, latitude must be between -90 and 90.", 400)
    with pytest.raises(failures.Refused, match="latitude must be between -90 and 90"):
        requester_for(fake).get_json("x")


def test_no_service_at_all():
    session = requests.Session()
    session.trust_env = False
    requester = Requester(session, "nobody", "http://127.0.0.1:9", USER_AGENT, lambda: None, wait=Waits())
    with pytest.raises(failures.NoConnection, match="nobody.*cannot be reached"):
        requester.get_json("x")
    assert requester.requests_sent == 6


@pytest.mark.parametrize("body", [b"", b"\xff\xfe\x00", b'{"a": ', b"[" * 100_000, b"nothing", b'{"a": 1} trailing'])
def test_what_is_no_json_is_not_understood(fake, body):
    fake.answers["/x"] = Answer(body, 200, {"Content-Type": "application/json"})
    with pytest.raises(failures.NotUnderstood):
        requester_for(fake).get_json("x")
    assert len(fake.requests) == 1


def test_a_compressed_answer_is_whole_although_its_length_differs(fake):
    content = {"results": list(range(5000))}
    packed = gzip.compress(json.dumps(content).encode())
    fake.answers["/x"] = Answer(packed, 200, {"Content-Type": "application/json", "Content-Encoding": "gzip"})
    assert requester_for(fake).get_json("x") == content
    fake.faults[:] = ["short_body"] * 6
    with pytest.raises(failures.BrokenOff):
        requester_for(fake).get_json("x")


def test_a_post_is_not_sent_twice_unless_the_service_surely_did_nothing(fake):
    for fault, times in (("500", 1), ("reset_mid_body", 1), ("cut_connection", 1), ("429_without_header", 4)):
        del fake.requests[:]
        fake.faults[:] = [fault] * 20
        with pytest.raises(failures.ServiceError):
            requester_for(fake, retries=3).post_json_for_text("x", {})
        assert len(fake.requests) == times, fault


def test_text_and_delete(fake):
    fake.answers["/key"] = Answer("0026011-250827131500795\n", 201)
    fake.answers["/gone"] = Answer("", 204)
    requester = requester_for(fake)
    assert requester.post_json_for_text("key", {}) == "0026011-250827131500795"
    assert requester.get_text("key") == "0026011-250827131500795"
    requester.delete("gone")
    assert [asked.method for asked in fake.requests] == ["POST", "GET", "DELETE"]


# --- downloads ---


def test_a_download_is_there_only_when_it_is_whole(fake, tmp_path):
    content = bytes(range(256)) * 1000
    fake.answers["/file"] = Answer(content, 200, {"Content-Type": "application/zip"})
    target = tmp_path / "é folder" / "file.zip"
    target.parent.mkdir()
    fake.faults[:] = ["short_body", "reset_mid_body"]
    told = []
    requester_for(fake).download("file", target, progress=lambda done, total: told.append((done, total)))
    assert target.read_bytes() == content
    assert told[-1] == (len(content), len(content))
    assert [path.name for path in target.parent.iterdir()] == ["file.zip"]


@pytest.mark.parametrize("fault", ["short_body", "reset_mid_body", "login_page", "502_html", "401"])
def test_a_download_that_fails_leaves_nothing(fake, tmp_path, fault):
    fake.answers["/file"] = Answer(b"x" * 100_000, 200, {"Content-Type": "application/zip"})
    fake.faults[:] = [fault] * 20
    with pytest.raises(failures.ServiceError):
        requester_for(fake, retries=1).download("file", tmp_path / "file.zip")
    assert list(tmp_path.iterdir()) == []


# --- signing in ---


@pytest.fixture
def site():
    with FakeWaarneming() as running:
        yield running


def tokens_of(site, account=None, **options):
    signs_in = account or Account(USER, PASSWORD, CLIENT)
    return PasswordTokens(requester_for(site, API, **options), SIGN_IN_PATH, lambda: signs_in, USER_FIELDS)


QUESTION = ("locations/species-seen/", {"coordinates": "52.1,5.2"})


def test_a_token_is_asked_for_once_and_kept(site):
    requester = requester_for(site, API, tokens=tokens_of(site))
    requester.get_json(*QUESTION)
    requester.get_json(*QUESTION)
    assert [asked.method for asked in site.requests] == ["POST", "GET", "GET"]
    assert site.requests[0].form()["username"] == USER


def test_a_token_that_has_ended_is_renewed_once_and_the_request_goes_on(site):
    requester = requester_for(site, API, tokens=tokens_of(site))
    requester.get_json(*QUESTION)
    site.expire_tokens()
    assert requester.get_json(*QUESTION) == {"results": []}
    assert [asked.form().get("grant_type") for asked in site.requests if asked.method == "POST"] == [
        "password", "refresh_token",
    ]  # fmt: skip


def test_a_renewal_that_is_refused_falls_back_on_the_password(site):
    requester = requester_for(site, API, tokens=tokens_of(site))
    requester.get_json(*QUESTION)
    site.expire_tokens()
    site.valid_renewals.clear()
    assert requester.get_json(*QUESTION) == {"results": []}
    assert [asked.form().get("grant_type") for asked in site.requests if asked.method == "POST"] == [
        "password", "refresh_token", "password",
    ]  # fmt: skip


def test_a_token_is_renewed_before_it_ends(site):
    clock = [0.0]
    account = Account(USER, PASSWORD, CLIENT)
    tokens = PasswordTokens(requester_for(site, API), SIGN_IN_PATH, lambda: account, USER_FIELDS, now=lambda: clock[0])
    first = tokens.token()
    clock[0] = site.token_life_s - 60
    assert tokens.token() == first
    clock[0] = site.token_life_s - 10
    assert tokens.token() != first


def test_a_token_that_is_never_accepted_does_not_go_round_for_ever(site):
    site.fault_path = "species-seen"
    site.faults[:] = ["expired_token"] * 20
    with pytest.raises(failures.NotAllowed):
        requester_for(site, API, tokens=tokens_of(site)).get_json(*QUESTION)
    assert sum(asked.method == "GET" for asked in site.requests) == 2


def test_a_wrong_password_is_told_and_stands_nowhere(site):
    account = Account(USER, "wrong-word-4712", CLIENT, "client-word-4713")
    tokens = tokens_of(site, account)
    with pytest.raises(failures.NotAllowed, match="does not accept your user name and password") as caught:
        requester_for(site, API, tokens=tokens).get_json(*QUESTION)
    error = caught.value
    written = f"{error} {error!r} {error.detail} {error.__cause__!r} {account!r} {tokens!r} {error.message!r}"
    assert "4712" not in written and "4713" not in written
    assert error.detail == ""  # of an answer about tokens nothing is shown: the service repeated the password


def test_a_password_of_the_user_for_the_same_host_does_not_replace_the_token(site, tmp_path, monkeypatch):
    """requests puts the entry of .netrc for a host in the place of a token."""
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login someone password else\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    session = requests.Session()
    site.clients.append(session)
    session.proxies = {"http": "", "https": ""}
    requester = Requester(session, "site", site.url + API, USER_AGENT, lambda: None, tokens=tokens_of(site))
    assert requester.get_json(*QUESTION) == {"results": []}
    assert site.requests[-1].headers["authorization"].startswith("Bearer ")


def test_credentials_do_not_go_along_to_another_host():
    transport = OtherTransport(redirects=["https://files.example.org/file"])
    session = requests.Session()
    session.mount("https://", transport)
    requester = Requester(
        session, "a service", "https://example.org/", USER_AGENT, lambda: None, trusted_hosts=["files.example.org"]
    )
    requester.get_json("file", headers={"Authorization": "Basic c2VjcmV0OndvcmQ="})
    assert transport.sent == [
        ("https://example.org/file", "Basic c2VjcmV0OndvcmQ="),
        ("https://files.example.org/file", None),
    ]


@pytest.mark.parametrize(("trusted", "allowed"), [((), False), (("other.example.org",), True)])
def test_a_transport_that_follows_redirects_itself_may_not_end_up_elsewhere(trusted, allowed):
    session = requests.Session()
    session.mount("https://", OtherTransport(ended_at="https://other.example.org/"))
    requester = Requester(session, "a service", "https://example.org/", USER_AGENT, lambda: None, trusted_hosts=trusted)
    if allowed:
        assert requester.get_json("file") == {}
    else:
        with pytest.raises(failures.NotAllowed):
            requester.get_json("file")


@given(st.text(max_size=300), st.text(min_size=4, max_size=20))
def test_no_secret_stays_in_what_a_service_says(text, secret):
    for body in (text + secret + text, json.dumps({"detail": text + secret})):
        detail = error_detail({}, body.encode("utf-8", "replace"), (secret,))
        assert secret not in detail or secret in "… … …"
        assert len(detail) <= 200 and "\n" not in detail


def test_the_longest_wait_is_two_minutes():
    assert LONGEST_WAIT_S == 120


# --- failures that come with a status of success ---


REPORT = """{start}<ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows/1.1" version="2.0.0">
<ows:Exception exceptionCode="InvalidParameterValue" locator="typename">
<ows:ExceptionText>{text}</ows:ExceptionText></ows:Exception></ows:ExceptionReport>"""


@pytest.mark.parametrize("status", [200, 400])
@pytest.mark.parametrize(
    ("body", "said"),
    [
        (REPORT.format(start="", text="no such type &lt;x&gt;"), "no such type <x>"),
        (REPORT.format(start='\ufeff<?xml version="1.0"?>\n', text="<![CDATA[no such\n type.]]>"), "no such type"),
        (REPORT.format(start="", text=""), ""),
        (REPORT.format(start="", text="see https://example.org/a?token=b now"), "see … now"),
        (REPORT.format(start="", text="x" * 400), "x" * 199 + "…"),
        ("<ExceptionReport><Exception><ExceptionText>one", "one"),
        ("<ServiceExceptionReport><ServiceException code='x'>two</ServiceException></ServiceExceptionReport>", "two"),
    ],
)
def test_an_exception_report_is_a_refusal_with_its_text(fake, body, said, status):
    fake.answers["/x"] = Answer(body, status, {"Content-Type": "text/xml"})
    for ask in (requester_for(fake).get_json, requester_for(fake).get_text):
        with pytest.raises(failures.Refused) as caught:
            ask("x")
        assert (caught.value.detail, caught.value.status) == (said, status)
        assert said in str(caught.value)
    assert len(fake.requests) == 2, "a refusal is not asked again"


@pytest.mark.parametrize("body", ["<html>ExceptionReport</html>", "<a/>", "<!DOCTYPE html><p>ExceptionReport"])
def test_other_markup_stays_a_web_page(fake, body):
    fake.answers["/x"] = Answer(body)
    with pytest.raises(failures.NotAllowed, match="web page"):
        requester_for(fake).get_json("x")


@pytest.mark.parametrize(
    ("code", "kind", "tries"),
    [
        (400, failures.Refused, 1),
        (403, failures.NotAllowed, 1),
        (429, failures.RateLimited, 3),
        (498, failures.NotAllowed, 1),
        (500, failures.ServiceDown, 3),
        (504, failures.ServiceDown, 3),
        (1000, failures.Refused, 1),
    ],
)
def test_an_error_inside_json_counts_as_its_code(fake, code, kind, tries):
    fake.answers["/x"] = Answer({"error": {"code": code, "message": "No.", "details": ["No.", "Because of this.", 5]}})
    with pytest.raises(failures.ServiceError) as caught:
        requester_for(fake, retries=2).get_json("x")
    assert (type(caught.value), caught.value.detail) == (kind, "No. Because of this")
    assert len(fake.requests) == tries


def test_an_error_inside_json_may_state_a_wait(fake):
    fake.answers["/x"] = Answer({"error": {"code": 429, "message": "Slow down"}}, 200, {"Retry-After": "7"})
    waits = Waits()
    with pytest.raises(failures.RateLimited):
        requester_for(fake, retries=1, wait=waits).get_json("x")
    assert waits == [7]


@pytest.mark.parametrize("body", [{"error": None}, {"error": "x"}, {"error": {}}, {"error": {"code": "400"}}, [1], 5])
def test_what_only_looks_like_an_error_is_data(fake, body):
    fake.answers["/x"] = Answer(json.dumps(body))
    assert requester_for(fake).get_json("x") == body
