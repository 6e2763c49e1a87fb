"""Places by name and municipalities of points, from a Locatieserver on this machine; coordinates stand beside it."""

import re

import pytest
from fakes.asking import requester_for
from fakes.fault_kinds import KINDS, SLOW
from fakes.locatieserver import API, FakeLocatieserver, FakePlace, made_up_places
from fakes.server import FAULTS, Answer
from hypothesis import given, settings
from hypothesis import strategies as st

from bkn_qgis.messages import Cancelled
from bkn_qgis.providers import failures, requester
from bkn_qgis.providers.locatieserver import BASE_URL, TITLE, FoundPlace, Locatieserver

IN_BARNEVELD, IN_EDE, IN_THE_SEA, ABROAD = (168_630, 461_230), (168_000, 445_100), (20_000, 600_000), (250_000, 350_000)


@pytest.fixture(scope="module")
def running():
    with FakeLocatieserver() as started:
        yield started


@pytest.fixture
def fake(running):
    running.places, running.faults, running.requests = made_up_places(), [], []
    running.stall_s, running.drip_bytes, running.drip_pause_s = 5.0, 40, 0.1
    return running


def client(fake, **options):
    return Locatieserver(requester_for(fake, API, **{"service": TITLE, **options}))


@pytest.fixture
def answering(fake, monkeypatch):
    """A client of a service that answers what it was told to."""

    def tell(body):
        monkeypatch.setattr(fake, "answer", lambda asked: Answer(body))
        return client(fake)

    return tell


def response(*documents, found=None):
    return {"response": {"numFound": len(documents) if found is None else found, "start": 0, "docs": list(documents)}}


def document(**changes):
    whole = {
        "weergavenaam": "Gemeente Utrecht",
        "type": "gemeente",
        "gemeentenaam": "Utrecht",
        "centroide_rd": "POINT(133587.182 455921.594)",
    }
    return {name: value for name, value in {**whole, **changes}.items() if value is not None}


# --- search ---


def test_a_place_by_its_name(fake):
    found = client(fake).search("Voorthuizen", most=1)
    assert found == [
        FoundPlace("Voorthuizen, Barneveld, Gelderland", "woonplaats", 169_900.0, 466_300.0, "Barneveld"),
    ]


def test_an_address_and_a_municipality(fake):
    address = client(fake).search("verzonnenweg 12 barneveld")[0]
    assert (address.label, address.kind, address.x) == ("Verzonnenweg 12, 3771ZZ Barneveld", "adres", 168_220.0)
    municipality = client(fake).search("gemeente Ede")[0]
    assert (municipality.label, municipality.kind, municipality.municipality) == ("Gemeente Ede", "gemeente", "Ede")


def test_fractions_of_metres_are_kept(fake):
    assert client(fake).search("Barneveld Gelderland")[0].x == 168_412.5


def test_provinces_are_no_places(fake):
    assert "provincie" not in {place.kind for place in client(fake).search("Gelderland", most=50)}


@pytest.mark.parametrize(("most", "number"), [(1, 1), (5, 5), (20, 20), (1000, 25)])
def test_no_more_than_asked_for(fake, most, number):
    assert len(client(fake).search("Barneveld", most)) == number
    assert len(fake.requests) == 1


def test_ten_unless_asked_otherwise(fake):
    assert len(client(fake).search("Barneveld")) == 10


@pytest.mark.parametrize("text", ["", "  ", "\n\t\u00a0", "?!", '"', "()", "-", "- -", "*:*"])
def test_empty_text_asks_nothing(fake, text):
    assert client(fake).search(text) == []
    assert fake.requests == []


@pytest.mark.parametrize("most", [0, -1])
def test_none_asked_for_asks_nothing(fake, most):
    assert client(fake).search("Barneveld", most) == []
    assert fake.requests == []


def test_nothing_found_is_no_error(fake):
    assert client(fake).search("Nergenshuizen") == []


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("  Verzonnenweg   12 ", "Verzonnenweg 12"),
        ("Verzonnenweg 12-A", "Verzonnenweg 12-A"),
        ("'s-Hertogenbosch", "'s-Hertogenbosch"),
        ("Sint-Michielsgestel", "Sint-Michielsgestel"),
        ("type:provincie", "type provincie"),
        ('"De Bilt', "De Bilt"),
        ("Barneveld (Gld)", "Barneveld Gld"),
        ("Ede -Barneveld", "Ede Barneveld"),
        ("Ede OR NOT Barneveld AND", "Ede or not Barneveld and"),
        ("A/B [x] y~2 z^3 \\", "A B x y 2 z 3"),
        ("Súdwest-Fryslân", "Súdwest-Fryslân"),
        ("Ede \ud83d", "Ede"),
    ],
)
def test_the_query_language_of_the_service_is_out_of_reach(fake, typed, sent):
    client(fake).search(typed)
    assert fake.requests[-1].value("q") == sent


@given(st.text(max_size=400))
@settings(deadline=None, max_examples=50)
def test_whatever_is_typed_is_an_orderly_question(running, text):
    running.faults = []
    found = client(running, retries=0).search(text, most=3)
    assert len(found) <= 3


def test_only_what_is_needed_is_asked_and_only_what_is_known(fake):
    client(fake).search("Barneveld", most=7)
    asked = fake.requests[0]
    assert asked.path == API + "free"
    assert {name: values[0] for name, values in asked.query.items()} == {
        "q": "Barneveld",
        "rows": "7",
        "fl": "weergavenaam,type,gemeentenaam,provincienaam,centroide_rd",
        "fq": "type:(gemeente OR woonplaats OR weg OR postcode OR adres)",
    }


@pytest.mark.parametrize(
    "point",
    [
        None,
        "",
        "POINT EMPTY",
        "POINT(1 2",
        "POINT(nan nan)",
        "POINT(155000)",
        "POINT(0 0)",
        "POINT(1e400 463000)",
        "POINT(155000 463000 7)",
        "LINESTRING(155000 463000, 155001 463000)",
        "155000 463000",
        155000,
        ["POINT(155000 463000)"],
    ],
)
def test_a_place_without_a_usable_point_is_left_out(answering, point):
    documents = document(weergavenaam="Nergens", centroide_rd=point), document()
    assert [place.label for place in answering(response(*documents)).search("Utrecht")] == ["Gemeente Utrecht"]


@pytest.mark.parametrize(
    "point", ["POINT(133587.182 455921.594)", "point (133587.182  455921.594)", "POINT(1.33587182e5 455921.594)"]
)
def test_spellings_of_a_point(answering, point):
    (place,) = answering(response(document(centroide_rd=point))).search("Utrecht")
    assert (place.x, place.y) == (133587.182, 455921.594)


@pytest.mark.parametrize("municipality", [None, 344, ["Utrecht", "De Bilt"]])
def test_a_place_without_municipality_is_still_a_place(answering, municipality):
    assert answering(response(document(gemeentenaam=municipality))).search("Utrecht")[0].municipality == ""


# --- municipality ---


@pytest.mark.parametrize(
    ("place", "municipality"), [(IN_BARNEVELD, "Barneveld"), (IN_EDE, "Ede"), (IN_THE_SEA, ""), (ABROAD, "")]
)
def test_the_municipality_that_holds_a_point(fake, place, municipality):
    assert client(fake).municipality_at(*place) == municipality
    assert len(fake.requests) == 1


def test_the_nearest_centre_is_not_what_counts(fake):
    fake.places = [
        FakePlace("Gemeente Groot", "gemeente", 160_000, 460_000, "Groot", reach_m=10_000),
        FakePlace("Gemeente Klein", "gemeente", 171_000, 460_000, "Klein", reach_m=1_000),
    ]
    assert client(fake).municipality_at(169_900, 460_000) == "Groot"


@pytest.mark.parametrize("place", [(float("nan"), 463_000), (5.387, 52.155), (1e9, 463_000), (155_000, float("inf"))])
def test_a_point_far_from_the_netherlands_asks_nothing(fake, place):
    assert client(fake).municipality_at(*place) == ""
    assert fake.requests == []


def test_a_point_is_asked_to_the_metre(fake):
    client(fake).municipality_at(168_630.4999, 461_229.6)
    asked = fake.requests[0]
    assert asked.path == API + "reverse"
    assert {name: values[0] for name, values in asked.query.items()} == {
        "X": "168630",
        "Y": "461230",
        "type": "gemeente",
        "distance": "1",
        "fl": "type,gemeentenaam,afstand",
        "rows": "1",
    }


def test_a_service_that_ignores_the_limit_is_not_believed(answering):
    far = {"type": "gemeente", "gemeentenaam": "Den Helder", "afstand": 41_234.5}
    assert answering(response(far)).municipality_at(*IN_THE_SEA) == ""
    unstated = {"type": "gemeente", "gemeentenaam": "Den Helder"}
    assert answering(response(unstated)).municipality_at(*IN_THE_SEA) == "Den Helder"


# --- what goes wrong ---


@pytest.mark.parametrize(
    ("body", "missing"),
    [
        ([], "response"),
        ({}, "response"),
        ({"response": None}, "response"),
        ({"response": []}, "response"),
        ({"response": {}}, "docs"),
        ({"response": {"numFound": 1, "docs": None}}, "docs"),
        ({"response": {"numFound": 1, "docs": {"0": document()}}}, "docs"),
        ({"response": {"docs": [document()]}}, "numFound"),
        ({"response": {"numFound": "1", "docs": [document()]}}, "numFound"),
        (response("Utrecht"), "docs"),
        (response(document(weergavenaam=None)), "weergavenaam"),
        (response(document(weergavenaam=7)), "weergavenaam"),
        (response(document(type=None)), "type"),
    ],
)
def test_an_answer_of_another_shape_is_not_understood(answering, body, missing):
    with pytest.raises(failures.NotUnderstood, match=f"PDOK Locatieserver.*lacks {missing}"):
        answering(body).search("Utrecht")


@pytest.mark.parametrize("body", [[], {"response": {}}, response(7), response({"afstand": 0.0})])
def test_another_shape_of_municipality_is_not_understood(answering, body):
    with pytest.raises(failures.NotUnderstood):
        answering(body).municipality_at(*IN_BARNEVELD)


def test_fewer_places_than_stated_are_not_taken_for_all(answering):
    with pytest.raises(failures.NotUnderstood, match="1 of the 3"):
        answering(response(document(), found=3)).search("Utrecht")
    assert len(answering(response(document(), found=205_959)).search("Utrecht", most=1)) == 1


QUESTIONS = {
    "search": lambda service: [place.label for place in service.search("Voorthuizen")],
    "municipality": lambda service: service.municipality_at(*IN_BARNEVELD),
}
# A repeated page is no fault here: every answer is whole in itself, and the same question has the same answer.
ONE_PAGE_FAULTS = [fault for fault in FAULTS if fault != "repeated_page"]


@pytest.fixture
def no_more_time_for_the_whole(monkeypatch):
    """An answer that drips costs no more time than one that does not come."""
    monkeypatch.setattr(requester, "_BODY_TIMES", 1.0)


def options(fault, timeout_s):
    return {"retries": 2, "timeout_s": timeout_s} if fault in SLOW else {"retries": 2}


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("fault", ONE_PAGE_FAULTS)
def test_a_fault_that_stays_is_told(fake, fault, question, no_more_time_for_the_whole):
    fake.faults = [fault] * 20
    with pytest.raises(failures.ServiceError) as caught:
        QUESTIONS[question](client(fake, **options(fault, timeout_s=0.2)))
    assert type(caught.value) is KINDS[fault][0]
    message = str(caught.value.message)
    assert message.startswith("Cannot fetch data from PDOK Locatieserver: ") and ";" in message
    assert not re.search(r"https?:|127\.0\.0\.1|Voorthuizen|\{", message)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("fault", ONE_PAGE_FAULTS)
def test_a_fault_that_passes_costs_nothing_or_is_told(fake, fault, question, no_more_time_for_the_whole):
    whole = QUESTIONS[question](client(fake))
    fake.faults = [fault]
    if KINDS[fault][1]:
        assert QUESTIONS[question](client(fake, **options(fault, timeout_s=1.0))) == whole
    else:
        with pytest.raises(KINDS[fault][0]):
            QUESTIONS[question](client(fake, **options(fault, timeout_s=1.0)))
    assert fake.faults == [], "the fault did not strike"


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_same_answer_twice_is_the_same_answer(fake, question):
    whole = QUESTIONS[question](client(fake))
    fake.faults = ["repeated_page"]
    assert QUESTIONS[question](client(fake)) == whole
    assert fake.faults == []


def test_what_the_service_says_of_a_bad_question_is_told(fake, monkeypatch):
    monkeypatch.setattr(fake, "answer", lambda asked: Answer({"detail": "fl is not valid"}, 400))
    with pytest.raises(failures.Refused, match="fl is not valid"):
        client(fake).search("Barneveld")


def test_the_user_can_stop(fake):
    def check_cancel():
        raise Cancelled

    with pytest.raises(Cancelled):
        client(fake, check_cancel=check_cancel).search("Barneveld")
    assert fake.requests == []


# --- the fake itself ---


def test_the_fake_refuses_as_the_service_does(fake):
    requester = requester_for(fake, API, retries=0)
    for path, parameters in (
        ("free", {"q": "Ede", "distance": 5}),
        ("free", {"q": "Ede", "rows": 101}),
        ("reverse", {"lat": 52.1, "lon": 5.3}),
        ("suggest", {"q": "Ede"}),
    ):
        with pytest.raises(failures.Refused):
            requester.get_json(path, parameters)
    fake.refuses_unknown = False
    try:
        assert len(requester.get_json("free", {"q": "Barneveld", "other": 1})["response"]["docs"]) == 10
    finally:
        fake.refuses_unknown = True


def test_the_fake_knows_pages_and_kinds(fake):
    requester = requester_for(fake, API)
    first = requester.get_json("free", {"fq": "type:adres"})["response"]
    second = requester.get_json("free", {"fq": "type:adres", "start": 10, "rows": 100})["response"]
    assert (first["numFound"], first["start"], second["start"]) == (20, 0, 10)
    assert len({item["id"] for item in first["docs"] + second["docs"]}) == 20
    nearest = requester.get_json("reverse", {"X": 168_110, "Y": 461_530})["response"]["docs"][0]
    assert nearest.keys() == {"id", "type", "weergavenaam", "afstand"}
    assert (nearest["weergavenaam"], nearest["afstand"]) == ("Verzonnenweg 1, 3771ZZ Barneveld", 30.0)


def test_the_address_of_the_service():
    assert BASE_URL == "https://api.pdok.nl" + API


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("’s-Gravenhage", "'s-Gravenhage"),
        ("‘s‑Gravenhage", "'s-Gravenhage"),
        ("`s-Gravenhage", "'s-Gravenhage"),
        ("Su\u0301dwest\u2013Frysla\u0302n", "Súdwest-Fryslân"),
        ("Den\u00a0Haag", "Den Haag"),
        ("Barne\u00adveld", "Barneveld"),
    ],
)
def test_what_word_processors_make_of_a_name_is_sent_as_the_service_writes_it(fake, typed, sent):
    client(fake).search(typed)
    assert fake.requests[-1].value("q") == sent


def test_two_municipalities_of_one_name_are_told_apart():
    places = [
        FakePlace(
            "Gemeente Bergen", "gemeente", 108_000, 520_000, "Bergen (NH.)", extra={"provincienaam": "Noord-Holland"}
        ),
        FakePlace("Gemeente Bergen", "gemeente", 201_000, 402_000, "Bergen (L.)", extra={"provincienaam": "Limburg"}),
        FakePlace(
            "Bergen op Zoom", "woonplaats", 78_000, 389_000, "Bergen op Zoom", extra={"provincienaam": "Noord-Brabant"}
        ),
    ]
    with FakeLocatieserver(places) as fake:
        found = {place.label: (place.x, place.y) for place in client(fake).search("Bergen")}
    assert found == {
        "Gemeente Bergen (Noord-Holland)": (108_000, 520_000),
        "Gemeente Bergen (Limburg)": (201_000, 402_000),
        "Bergen op Zoom": (78_000, 389_000),
    }
