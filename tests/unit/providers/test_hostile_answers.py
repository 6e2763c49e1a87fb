"""What a service may give that is no sensible answer: a sentence each time, soon, and nothing followed or kept."""

import gzip
import json

import pytest
import requests
from fakes.asking import Waits, requester_for
from fakes.places import PERIOD, TILE, some_inside
from fakes.server import Answer, FakeService
from fakes.services import SERVICES, ids_or_message
from fakes.waarneming import API, FakeWaarneming

from bkn_qgis.limits import MOST_REDIRECTS
from bkn_qgis.messages import Cancelled
from bkn_qgis.observations.record_table import join_records
from bkn_qgis.providers import bodies, failures, requester
from bkn_qgis.providers.answers import stated_wait
from bkn_qgis.providers.waarneming import Waarneming

OWN = [service for service in SERVICES if not service.is_map and "signed in" not in service.name]


class Scripted(FakeService):
    """A service that gives the answers it was told to, by path."""

    def __init__(self, **answers):
        super().__init__()
        self.answers = {f"/{path}": answer for path, answer in answers.items()}

    def answer(self, asked):
        return self.answers.get(asked.path) or Answer({"path": asked.path})


@pytest.fixture
def fake():
    with Scripted() as running:
        yield running


# --- how long to wait ---

NOW = 1_800_000_000.0


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "17"}, 17),
        ({"Retry-After": " 17.5 "}, 17.5),
        ({"Retry-After": "0"}, 0),
        ({"Retry-After": "Fri, 31 Dec 99999 23:59:59 GMT"}, 60),
        ({"Retry-After": "Fri, 31 Dec 9999 23:59:59 GMT"}, 60),
        ({"Retry-After": "Fri, 31 Dec 0000 23:59:59 GMT"}, 60),
        ({"Retry-After": "Fri, 99 Dec 2027 99:99:99 GMT"}, 60),
        ({"Retry-After": "Thu, 01 Jan 1970 00:00:00 GMT"}, 0),
        ({"Retry-After": "-5"}, 60),
        ({"Retry-After": "nan"}, 60),
        ({"Retry-After": "inf"}, 60),
        ({"Retry-After": "1e9"}, 60),
        ({"Retry-After": "9" * 400}, 60),
        ({"Retry-After": "999999999"}, 60),
        ({"Retry-After": "soon"}, 60),
        ({"Retry-After": "²"}, 60),
        ({"Retry-After": "10, 20"}, 60),
        ({"Retry-After": ""}, None),
        ({"X-Rate-Limit-Reset": "23"}, 24),
        ({"X-Rate-Limit-Reset": str(NOW + 9)}, 10),
        ({"X-Rate-Limit-Reset": str(int(NOW - 900))}, 1),
        ({"X-Rate-Limit-Reset": str(int(NOW * 1000))}, None),
        ({"X-Rate-Limit-Reset": "9" * 12}, 61),
        ({"X-Rate-Limit-Reset": "-3"}, None),
        ({"X-Rate-Limit-Reset": "nan"}, None),
        ({}, None),
    ],
)
def test_every_wait_that_is_asked_for_is_a_sensible_number(headers, seconds):
    found = stated_wait(requests.structures.CaseInsensitiveDict(headers), NOW)
    if seconds == 60 and found is not None:
        # What can be read as a date of long ago is over; everything else is a minute.
        assert found in (0.0, 60.0)
    else:
        assert found == pytest.approx(seconds) if seconds is not None else found is None


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("value", ["Fri, 31 Dec 99999 23:59:59 GMT", "nan", "-1", "9" * 300, "x" * 5000, "\u00e9"])
def test_a_wait_that_makes_no_sense_is_a_minute_and_a_sentence(fake, status, value):
    fake.answers["/x"] = Answer("", status, {"Retry-After": value})
    waits = Waits()
    with pytest.raises(failures.ServiceError) as caught:
        requester_for(fake, wait=waits, retries=2).get_json("x")
    assert all(0 <= seconds <= 120 for seconds in waits) and len(waits) == 2
    assert ";" in str(caught.value)


# --- redirects ---


def test_five_redirects_are_followed_and_six_are_not(fake):
    for number in range(MOST_REDIRECTS):
        fake.answers[f"/{number}"] = Answer("", 302, {"Location": f"/{number + 1}"})
    assert requester_for(fake).get_json("0") == {"path": f"/{MOST_REDIRECTS}"}
    fake.answers[f"/{MOST_REDIRECTS}"] = Answer("", 302, {"Location": "/end"})
    with pytest.raises(failures.NotAllowed, match="sends on from one address to the next without end"):
        requester_for(fake).get_json("0")
    assert [each.path for each in fake.requests].count("/end") == 0


@pytest.mark.parametrize(("circle", "requests_sent"), [(["/a"], 1), (["/b", "/a"], 2), (["/b", "/c", "/a"], 3)])
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_circle_ends_where_it_closes(fake, circle, requests_sent, status):
    paths = ["/a", *circle]
    for path, following in zip(paths, circle):
        fake.answers[path] = Answer("", status, {"Location": following})
    with pytest.raises(failures.NotAllowed, match="without end"):
        requester_for(fake).get_json("a")
    assert len(fake.requests) == requests_sent


@pytest.mark.parametrize(
    "location",
    [
        "",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://127.0.0.1/x",
        "data:application/json,{}",
        "//localhost:1/x",
        "http://[::1",
        "http://127.0.0.1:99999/x",
        "http://127.0.0.1:port/x",
        "http://jan:geheim@127.0.0.1/x",
        "http:///x",
        "http://127.0.0.1.example.org/x",
        "mailto:jan@example.org",
        "http://%zz/x",
        "http://é.example.org/",
    ],
)
def test_a_location_that_is_no_address_of_this_service_is_not_followed(fake, location):
    fake.answers["/x"] = Answer("", 302, {"Location": location.encode("utf-8").decode("latin-1")})
    with pytest.raises((failures.NotAllowed, failures.NotUnderstood)) as caught:
        requester_for(fake).get_json("x")
    assert len(fake.requests) <= 2
    assert not any(word in str(caught.value) for word in ("javascript", "passwd", "geheim"))


def test_the_body_of_a_redirect_is_not_read(fake):
    body = gzip.compress(b" " * 6_000_000) * 200
    fake.answers["/x"] = Answer(body, 302, {"Location": "/y", "Content-Encoding": "gzip"})
    read = []
    http_client = requester_for(fake)
    http_client._bodies.pieces = lambda *given: read.append(given) or iter([b'{"path": "/y"}'])
    assert http_client.get_json("x") == {"path": "/y"}
    assert len(read) == 1


# --- the address of the next page ---

NEXT = [
    5,
    True,
    ["/next"],
    {"href": "/next"},
    "javascript:alert(1)",
    "file:///etc/passwd",
    "http://localhost:1/",
    "//localhost/x",
    "http://[::1",
    "http://127.0.0.1:99999/",
    "HTTP://127.0.0.1",
    " ",
    "?",
    "#",
    "..",
    "\u0000",
    "x" * 100_000,
]


def with_next(service, value):
    """The fake of a service whose first page names something as the next."""
    fake = service.fake()
    answer = fake.answer

    def spoilt(asked):
        page = answer(asked)
        if service.fault_path in asked.path and isinstance(page.body, dict):
            if "_links" in page.body:
                page.body["_links"]["next"] = {"href": value}
            elif "next" in page.body:
                page.body["next"] = value
        return page

    fake.answer = spoilt
    return fake


@pytest.mark.parametrize("value", NEXT, ids=lambda value: str(value)[:20])
@pytest.mark.parametrize("name", ["waarneming.nl", "NDFF API"])
def test_a_next_page_that_is_no_address(name, value):
    """Either everything comes all the same, or a sentence: no traceback, no other host, no endless reading."""
    service = next(each for each in OWN if each.name == name)
    with with_next(service, value) as fake:
        found, told = ids_or_message(service, fake, retries=1)
        assert set(found) == service.truth if not told else ";" in told
        assert "passwd" not in told and len(told) < 500
        assert len(fake.requests) < 40


@pytest.mark.parametrize("form", ["relative", "lower case", "upper case host", "http for https", "with fragment"])
def test_addresses_of_the_next_page_in_other_forms(form):
    service = next(each for each in OWN if each.name == "NDFF API")
    fake = service.fake()
    address = fake._address

    def other(limit, page):
        full = address(limit, page)
        changes = {
            "relative": full[len(fake.url) :],
            "lower case": full.lower(),
            "upper case host": full.replace("http://127.0.0.1", "HTTP://127.0.0.1"),
            "http for https": full,
            "with fragment": f"{full}#page",
        }
        return changes[form]

    fake._address = other
    with fake:
        assert set(service.ids_in(list(service.fetch(fake)))) == service.truth


# --- size ---


@pytest.fixture
def small_limits(monkeypatch):
    monkeypatch.setattr(bodies, "MOST_ANSWER_BYTES", 100_000)
    monkeypatch.setattr(requester, "MOST_DOWNLOAD_BYTES", 50_000)


def padded(size):
    return (b'{"path": "x"' + b" " * size + b"}")[: size + 13]


def packed(content):
    return Answer(gzip.compress(content), 200, {"Content-Encoding": "gzip", "Content-Type": "application/json"})


@pytest.mark.usefixtures("small_limits")
@pytest.mark.parametrize("kind", ["plain", "gzip"])
def test_an_answer_larger_than_any_is_not_taken(fake, kind):
    make = packed if kind == "gzip" else lambda content: Answer(content, 200, {"Content-Type": "application/json"})
    fake.answers["/x"] = make(padded(90_000))
    assert requester_for(fake).get_json("x") == {"path": "x"}
    fake.answers["/x"] = make(padded(110_000))
    for ask in (requester_for(fake).get_json, requester_for(fake).get_text):
        with pytest.raises(failures.NotUnderstood, match="is larger than 0 MB and is not taken"):
            ask("x")


def test_a_bomb_is_never_unpacked_whole(fake):
    """600 MB of spaces in 600 kB: given up at the limit."""
    piece = gzip.compress(b" " * 6_000_000)
    fake.answers["/x"] = Answer(piece * 100, 200, {"Content-Encoding": "gzip", "Content-Type": "application/json"})
    with pytest.raises(failures.NotUnderstood, match="larger than 200 MB"):
        requester_for(fake).get_json("x")


@pytest.mark.usefixtures("small_limits")
def test_a_file_larger_than_any_is_not_kept(fake, tmp_path):
    fake.answers["/x"] = Answer(b"z" * 49_000)
    requester_for(fake).download("x", tmp_path / "file")
    fake.answers["/x"] = Answer(b"z" * 51_000)
    with pytest.raises(failures.NotUnderstood, match="is larger than"):
        requester_for(fake).download("x", tmp_path / "other")
    fake.answers["/x"] = packed(b"z" * 51_000)
    with pytest.raises(failures.NotUnderstood, match="is larger than"):
        requester_for(fake).download("x", tmp_path / "other")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(("number", "length"), [(1, 150_000), (60, 3000), (500, 20)])
def test_headers_larger_than_any(fake, number, length):
    fake.answers["/x"] = Answer({}, 200, {f"X-Header-{place}": "h" * length for place in range(number)})
    with pytest.raises(failures.ServiceError) as caught:
        requester_for(fake, retries=0).get_json("x")
    assert ";" in str(caught.value)


def test_an_error_with_a_large_body_is_read_in_part(fake):
    fake.answers["/x"] = Answer("no " * 40_000_000, 400)
    with pytest.raises(failures.Refused) as caught:
        requester_for(fake).get_json("x")
    assert len(str(caught.value)) < 400


def test_cancel_is_heard_within_a_large_answer(fake):
    fake.answers["/x"] = Answer(b" " * 5_000_000, 200, {"Content-Type": "application/json"})
    looks = []

    def check():
        looks.append(1)
        if len(looks) > 50:
            raise Cancelled

    with pytest.raises(Cancelled):
        requester_for(fake, check_cancel=check).get_json("x")
    assert len(looks) == 51


# --- JSON that is none, or too much of it ---


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000 + "]" * 100_000,
        '{"a":' * 100_000 + "1" + "}" * 100_000,
        "9" * 5_000_000,
        '{"count": ' + "9" * 401 + "}",
        "",
        "null x",
        "{'a': 1}",
        "\ufeff",
        "\x00",
        '{"a": "\x01"}',
        "-",
        "[1,",
        '"' + "a" * 1000,
    ],
    ids=lambda text: text[:12] or "nothing",
)
def test_json_that_cannot_be_read(fake, text):
    fake.answers["/x"] = Answer(text, 200, {"Content-Type": "application/json"})
    with pytest.raises(failures.NotUnderstood, match="is incomplete or not JSON"):
        requester_for(fake).get_json("x")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "latin-1", "cp1252"])
def test_json_in_another_encoding_is_read_or_refused(fake, encoding):
    fake.answers["/x"] = Answer(json.dumps({"a": "é"}, ensure_ascii=False).encode(encoding))
    if encoding == "utf-8-sig":
        assert requester_for(fake).get_json("x") == {"a": "é"}
        return
    with pytest.raises(failures.NotUnderstood, match="not JSON"):
        requester_for(fake).get_json("x")


ENVELOPES = [
    None,
    [],
    0,
    "text",
    True,
    {},
    {"results": None},
    {"results": {}},
    {"results": "x"},
    {"results": [], "count": None},
    {"results": [], "count": "0", "total_results": "0"},
    {"results": [], "count": 0.5, "total_results": 0.5},
    {"results": [], "count": float("nan"), "total_results": float("nan")},
    {"results": [], "count": -1, "total_results": -1},
    {"results": [], "count": [0], "total_results": {}},
    {"results": [None], "count": 1, "total_results": 1, "next": None},
    {"results": [[]], "count": 1, "total_results": 1},
    {"results": [{}], "count": 1, "total_results": 1},
    {"results": ["x"], "count": 1, "total_results": 1},
    {"results": [5], "count": 1, "total_results": 1},
    {"results": [{"id": None, "key": None}], "count": 1, "total_results": 1},
    {"results": [{"id": 5, "key": 5}], "count": 1, "total_results": 1, "endOfRecords": True},
    {"results": [{"id": 5, "key": {}}] * 3, "count": 3, "total_results": 3, "endOfRecords": "yes"},
    {"results": [{"id": 10**300, "key": 10**300}], "count": 1, "total_results": 1, "endOfRecords": True},
    {"results": [{"id": -5, "key": -5}], "count": 1, "total_results": 1, "endOfRecords": True},
    {"results": [], "count": 5, "total_results": 5, "endOfRecords": False},
    {"results": [], "count": 0, "total_results": 0, "next": "x", "endOfRecords": False},
    {"_embedded": None, "count": 1},
    {"_embedded": [], "count": 1},
    {"_embedded": {"items": None}, "count": 1},
    {"_embedded": {"items": [None]}, "count": 1},
    {"_embedded": {"items": [{}]}, "count": 1},
    {"_embedded": {"items": [{"identity": 5}]}, "count": 1},
    {"_embedded": {"items": [{"identity": ["x"]}]}, "count": 1},
    {"_embedded": {"items": [{"identity": "x", "taxon": None, "location": 5}]}, "count": 1},
    {"_embedded": {"items": []}, "count": 0, "_links": 5},
    {"_embedded": {"items": []}, "count": 0, "_links": {"next": 5}},
    {"_embedded": {"items": []}, "count": 3, "_links": {"next": {"href": 7}}},
    {"error": "broken"},
    {"error": {"code": True}},
    {"error": {"code": 10**30}},
    {"error": {"code": 429, "details": 5}},
]


@pytest.mark.parametrize("envelope", ENVELOPES, ids=lambda envelope: json.dumps(envelope)[:60])
@pytest.mark.parametrize("service", OWN, ids=lambda service: service.name)
def test_answers_of_any_shape_end_in_a_sentence_or_in_nothing(service, envelope):
    fake = service.fake()
    usual = fake.answer
    text = json.dumps(envelope)
    fake.answer = lambda asked: (
        Answer(text, 200, {"Content-Type": "application/json"}) if service.fault_path in asked.path else usual(asked)
    )
    with fake:
        found, told = ids_or_message(service, fake, retries=0)
        is_empty = isinstance(envelope, dict) and 0 in (envelope.get("count"), envelope.get("total_results"))
        assert found == []
        assert told or is_empty, "an answer that makes no sense counts as complete and empty"
        assert not told or (told.startswith("Cannot fetch data from ") and ";" in told)
        assert len(fake.requests) < 12


@pytest.mark.parametrize("name", ["results", "species_detail", "point"])
def test_deep_nesting_within_an_item(name):
    deep = [1]
    for _ in range(200):
        deep = [deep]
    with FakeWaarneming(some_inside(12)) as fake:
        answer = fake.answer

        def nested(asked):
            page = answer(asked)
            if name == "results":
                page.body["results"] = deep
            else:
                for item in page.body["results"]:
                    item[name] = deep
            return page

        fake.answer = nested
        with pytest.raises(failures.NotUnderstood):
            list(Waarneming(requester_for(fake, API)).fetch(TILE, PERIOD))


def test_a_service_that_gives_new_pages_for_ever_ends(monkeypatch):
    """Every page has a record that was not there before, and more are always to come."""
    monkeypatch.setattr("bkn_qgis.providers.paging.MOST_PAGES", 30)
    with FakeWaarneming(some_inside(12)) as fake:
        answer = fake.answer

        def endless(asked):
            page = answer(asked)
            start = asked.number("offset", 0)
            template = page.body["results"][0] if page.body["results"] else endless.item
            endless.item = template
            page.body["results"] = [{**template, "id": 900_000_000 + start + number} for number in range(5)]
            page.body.update(count=10**9, next="?offset=5")
            return page

        fake.answer = endless
        with pytest.raises(failures.TooMuch, match="choose a smaller area or a shorter period"):
            join_records(Waarneming(requester_for(fake, API)).fetch(TILE, PERIOD))
        assert len(fake.requests) == 30
