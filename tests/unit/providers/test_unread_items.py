"""Items that are not understood: few are counted and told, many make the answer one that is not understood.

A service that renames a field gives items in which it is gone. Those are never "complete, and empty".
"""

import contextlib

import pytest
from fakes.asking import requester_for
from fakes.ndff import FakeNdff
from fakes.places import PERIOD, TILE, observation_at, some_inside
from fakes.server import Answer
from fakes.services import SERVICES
from fakes.waarneming import API, FakeWaarneming

from bkn_qgis.observations.record_table import join_records
from bkn_qgis.providers import failures
from bkn_qgis.providers.gbif import Gbif
from bkn_qgis.providers.inaturalist import INaturalist
from bkn_qgis.providers.items import Tally
from bkn_qgis.providers.waarneming import Waarneming

OWN = {service.name: service for service in SERVICES if not service.is_map}
MIDDLE = (TILE.x_min_m + 1250.0, TILE.y_min_m + 1250.0)

# Per service: the fields of which a record is made, and by which it is known to count. Renaming any of them must show.
FIELDS = {
    "waarneming.nl": [
        ("species_detail",),
        ("species_detail", "scientific_name"),
        ("date",),
        ("point",),
        ("point", "coordinates"),
        ("number",),
        ("is_certain",),
        ("is_escape",),
        ("validation_status",),
    ],
    "iNaturalist": [("taxon",), ("taxon", "name"), ("observed_on",), ("obscured",), ("captive",)],
    "GBIF": [("eventDate", "year"), ("decimalLatitude",), ("decimalLongitude",)],
    "NDFF API": [
        ("taxon",),
        ("periodStart",),
        ("location",),
        ("location", "geometry"),
        ("location", "buffer"),
        ("abundanceValue",),
    ],
}
RENAMED = [pytest.param(name, path, id=f"{name} {'.'.join(path)}") for name, paths in FIELDS.items() for path in paths]


def items_of(answer):
    body = answer.body
    if not isinstance(body, dict):
        return []
    return body.get("results") or (body.get("_embedded") or {}).get("items") or []


def rename(item, path):
    for name in path[:-1]:
        item = item[name]
    item[f"new_{path[-1]}"] = item.pop(path[-1])


def spoiling(service, spoil, pages_before=0, observations=None):
    """The fake of a service that spoils every item of its pages for which ``spoil`` does something."""
    fake = service.fake()
    if observations is not None:
        fake.observations = observations
    answer, asked_for = fake.answer, []

    def spoilt(asked):
        page = answer(asked)
        if service.fault_path in asked.path and asked.method == "GET":
            asked_for.append(asked)
            if len(asked_for) > pages_before:
                for number, item in enumerate(items_of(page)):
                    spoil(number, item)
        return page

    fake.answer = spoilt
    return fake


@pytest.mark.parametrize("pages_before", [0, 1], ids=["first page", "second page"])
@pytest.mark.parametrize(("name", "path"), RENAMED)
def test_a_field_that_is_renamed_makes_the_answer_one_that_is_not_understood(name, path, pages_before):
    service = OWN[name]

    def renames(number, item):
        if name == "GBIF" and path == ("eventDate", "year"):
            for field in ("eventDate", "year", "month", "day"):
                item.pop(field, None)
        else:
            rename(item, path)

    with spoiling(service, renames, pages_before) as fake, pytest.raises(failures.NotUnderstood) as caught:
        list(service.fetch(fake))
    assert "the service may have changed" in str(caught.value)
    assert "newer version of BKN" in str(caught.value)


def test_gbif_without_any_name():
    service = OWN["GBIF"]

    def nameless(number, item):
        for field in (
            "species",
            "scientificName",
            "genus",
            "specificEpithet",
            "infraspecificEpithet",
            "vernacularName",
        ):
            item.pop(field, None)

    with spoiling(service, nameless) as fake, pytest.raises(failures.ItemsNotUnderstood, match="5 that|gave 5"):
        list(service.fetch(fake))


def test_inaturalist_places_may_come_in_either_of_two_fields_but_not_in_none():
    service = OWN["iNaturalist"]
    for gone in (("geojson",), ("location",)):
        with spoiling(service, lambda number, item, gone=gone: rename(item, gone)) as fake:
            assert set(service.ids_in(list(service.fetch(fake)))) == service.truth
    both = lambda number, item: (rename(item, ("geojson",)), rename(item, ("location",)))  # noqa: E731
    with spoiling(service, both) as fake, pytest.raises(failures.ItemsNotUnderstood):
        list(service.fetch(fake))


WRONG = {
    "waarneming.nl": [
        (("date",), 20250901),
        (("date",), "32-13-2025"),
        (("species_detail",), "Aglais io"),
        (("species_detail",), ["Aglais io"]),
        (("species_detail", "scientific_name"), {"nl": "Aglais io"}),
        (("point",), [5.4, 52.1]),
        (("point", "coordinates"), "5.4,52.1"),
        (("point", "coordinates"), ["abc", None]),
        (("point", "coordinates"), [float("nan"), 52.1]),
        (("point", "coordinates"), [10**300, 52.1]),
        (("point", "coordinates"), []),
    ],
    "iNaturalist": [
        (("taxon",), "Aglais io"),
        (("taxon", "name"), 7),
        (("observed_on",), {"date": "2025-09-01"}),
        (("geojson",), {"coordinates": ["x", "y"]}),
        (("geojson",), {"coordinates": [float("inf"), 52.0]}),
    ],
    "GBIF": [
        (("eventDate",), ["2025-09-01"]),
        (("decimalLatitude",), "fifty-two"),
        (("decimalLongitude",), float("nan")),
        (("decimalLatitude",), 1e308),
        (("decimalLatitude",), {"value": 52.1}),
    ],
    "NDFF API": [
        (("periodStart",), 1720051200),
        (("periodStart",), "no date"),
        (("location",), "POINT (1 2)"),
        (("location", "geometry"), "POINT (1 2)"),
        (("location", "geometry"), {"type": "Point", "coordinates": ["a", "b"]}),
        (("location", "geometry"), {"type": "Point", "coordinates": [float("nan"), 463000.0]}),
        (("location", "geometry"), {"type": "Polygon", "coordinates": [5, 52]}),
        (("location", "geometry"), {"type": "Nonsense"}),
        (("taxon",), {"identity": "x"}),
        (("taxon",), ["x"]),
    ],
}


def set_value(item, path, value):
    for name in path[:-1]:
        item = item[name]
    item[path[-1]] = value
    if path == ("eventDate",):
        # The parts that GBIF gives beside it would decide.
        for part in ("year", "month", "day"):
            item.pop(part, None)


@pytest.mark.parametrize(
    ("name", "path", "value"),
    [
        pytest.param(name, path, value, id=f"{name} {'.'.join(path)}={str(value)[:20]}")
        for name, cases in WRONG.items()
        for path, value in cases
    ],
)
def test_values_that_make_no_sense_are_not_understood(name, path, value):
    """On all items: an error. On one of many: counted, told, and the others are there."""
    service = OWN[name]
    all_spoilt = spoiling(service, lambda number, item: set_value(item, path, value))
    with all_spoilt as fake, pytest.raises(failures.NotUnderstood):
        list(service.fetch(fake))
    observations = some_inside(24)
    fake = spoiling(service, lambda number, item: None, observations=observations)
    fake.most_per_page = 100
    one = fake.answer

    def one_spoilt(asked):
        page = one(asked)
        if service.fault_path in asked.path and asked.method == "GET":
            set_value(items_of(page)[7], path, value)
        return page

    fake.answer = one_spoilt
    with fake:
        assert len(service.ids_in(list(service.fetch(fake)))) == 23


def provider_of(name, fake):
    if name == "waarneming.nl":
        return Waarneming(requester_for(fake, API, service="waarneming.nl"))
    if name == "GBIF":
        return Gbif(requester_for(fake, service="GBIF"))
    return INaturalist(requester_for(fake, "/v1/", service="iNaturalist"))


BAD = {"waarneming.nl": {"date": "2025-13-45"}, "iNaturalist": {"taxon": {"name": 5}}, "GBIF": {"decimalLatitude": "x"}}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize(("good", "bad"), [(1, 1), (8, 1), (9, 1), (20, 2), (95, 10)])
def test_one_and_up_to_ten_percent_is_counted_and_told(name, good, bad):
    """One odd record of a few is no change of names; the number kept with the records makes the area incomplete."""
    observations = some_inside(good)
    with OWN[name].fake() as fake:
        fake.most_per_page = 200
        fake.observations = observations
        answer = fake.answer

        def with_bad(asked):
            page = answer(asked)
            extra = [dict(page.body["results"][0]) for _ in range(bad)]
            for number, item in enumerate(extra):
                item.update(BAD[name])
                item["key" if name == "GBIF" else "id"] = 900_000_000 + number
            page.body["results"] += extra
            page.body["count" if "count" in page.body else "total_results"] += bad
            return page

        fake.answer = with_bad
        provider = provider_of(name, fake)
        records = join_records(provider.fetch(TILE, PERIOD))
    assert len(records) == good
    assert provider.given == (good + bad, bad)
    assert [str(note) for note in provider.notes] == [
        f"{name}: records left out because name, date or location is not understood: {bad}."
    ]


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize(("good", "bad"), [(8, 2), (17, 2), (0, 1), (1, 2)])
def test_more_than_ten_percent_is_no_answer(name, good, bad):
    with OWN[name].fake() as fake:
        fake.most_per_page = 200
        key = "decimalLatitude" if name == "GBIF" else None
        spoilt = [
            observation_at(*MIDDLE, "2025-09-01", 300 + number, extra={} if key else BAD[name]) for number in range(bad)
        ]
        fake.observations = some_inside(good) + spoilt
        answer = fake.answer

        def with_bad(asked):
            page = answer(asked)
            for item in page.body["results"]:
                if key and item["key"] >= spoilt[0].id:
                    item.update(BAD[name])
            return page

        fake.answer = with_bad
        with pytest.raises(failures.ItemsNotUnderstood, match=f"of {good + bad} records that it gave {bad} are not"):
            join_records(provider_of(name, fake).fetch(TILE, PERIOD))


@pytest.mark.parametrize("name", ["waarneming.nl", "iNaturalist"])
def test_what_states_nothing_is_counted_apart(name):
    """Null is there, and says nothing: it may be hidden by its observer."""
    nothing = {"waarneming.nl": {"point": None}, "iNaturalist": {"geojson": None, "location": None}}[name]
    with OWN[name].fake() as fake:
        fake.most_per_page = 200
        fake.observations = some_inside(5) + [observation_at(*MIDDLE, "2025-09-01", 300, extra=nothing)]
        provider = provider_of(name, fake)
        assert len(join_records(provider.fetch(TILE, PERIOD))) == 5
    assert provider.given == (6, 0)
    assert [str(note) for note in provider.notes] == [
        f"{name}: records left out because name, date or location is missing: 1."
    ]


def test_an_answer_of_which_nothing_states_anything_is_none():
    nothing = {"date": None}
    with FakeWaarneming([observation_at(*MIDDLE, "2025-09-01", n, extra=nothing) for n in range(12)]) as fake:
        fake.answer = lambda asked: Answer(
            {"count": 12, "next": None, "results": [{**page_item(fake, n), **nothing} for n in range(12)]}
        )
        with pytest.raises(failures.ItemsNotUnderstood):
            list(provider_of("waarneming.nl", fake).fetch(TILE, PERIOD))


def page_item(fake, number):
    from fakes.waarneming import around_point_item

    return around_point_item(observation_at(*MIDDLE, "2025-09-01", number))


# --- answers to another question ---


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("what", ["place", "days"])
def test_a_service_that_passes_over_what_was_asked_is_not_complete(name, what):
    """waarneming.nl ignores parameters that it does not know, and then gives the whole world."""
    elsewhere = [
        observation_at(MIDDLE[0] + (20_000 if what == "place" else 0), MIDDLE[1], "2025-09-01", n, extra={})
        for n in range(12)
    ]
    if what == "days":
        elsewhere = [observation_at(*MIDDLE, "2019-09-01", n) for n in range(12)]
    with OWN[name].fake() as fake:
        fake.most_per_page, fake.observations = 200, elsewhere
        answer = fake.answer

        def passes_over(asked):
            asked.query.pop("geometry", None)
            asked.query.pop("eventDate", None)
            asked.query.update(radius=["10000"], days=["36500"], d1=["1900-01-01"])
            if name == "iNaturalist":
                asked.query["radius"] = ["10000"]
            if name == "waarneming.nl":
                asked.query["coordinates"] = [f"{elsewhere[0].lat},{elsewhere[0].lon}"]
            return answer(asked)

        fake.answer = passes_over
        with pytest.raises(failures.NotUnderstood, match="outside the area or the days that were asked for"):
            list(provider_of(name, fake).fetch(TILE, PERIOD))


@pytest.mark.parametrize(
    ("given", "unread", "astray", "is_refused"),
    [
        (5, 1, 0, False),
        (5, 0, 1, False),
        (9, 1, 1, False),
        (5, 2, 0, True),
        (5, 0, 2, True),
        (1, 1, 0, True),
        (1, 0, 1, True),
        (0, 0, 0, False),
        (30, 3, 3, False),
        (30, 4, 0, True),
    ],
)
def test_the_whole_is_judged_by_the_rule_of_a_page(given, unread, astray, is_refused):
    tally = Tally("a service", given, unread, 0, astray)
    with pytest.raises(failures.NotUnderstood) if is_refused else contextlib.nullcontext():
        tally.check_whole()


def test_blurred_places_may_lie_outside():
    """A place that was blurred may have been moved out of what was asked."""
    far = [observation_at(MIDDLE[0] + 9000, MIDDLE[1], "2025-09-01", n, extra={"obscurity": 5}) for n in range(12)]
    with FakeWaarneming(far) as fake:
        from fakes.waarneming import around_point_item

        fake.answer = lambda asked: Answer(
            {"count": 12, "next": None, "results": [around_point_item(each) for each in far]}
        )
        assert list(map(len, provider_of("waarneming.nl", fake).fetch(TILE, PERIOD))) == [0]


# --- NDFF: what decides how exact a place is ---


@pytest.mark.parametrize("buffer", [-1, -2500, "-5", "about 5 km", {"metres": 5}, [5]])
def test_a_buffer_that_cannot_be_read_makes_the_place_too_uncertain(buffer):
    """It was passed over, so that squares of 5 km counted as exact points."""
    x, y = MIDDLE
    place = {"buffer": buffer, "geometry": {"type": "Point", "coordinates": [x, y]}}
    with FakeNdff([observation_at(x, y, "2025-07-04", 1, extra={"location": place})]) as fake:
        (records,) = OWN["NDFF API"].fetch(fake)
    assert records["uncertainty"].tolist() == [20_000_000.0]


@pytest.mark.parametrize("buffer", [-1, "x"])
def test_also_where_the_shape_itself_is_small(buffer):
    x, y = MIDDLE
    square = [[x, y], [x + 10, y], [x + 10, y + 10], [x, y + 10], [x, y]]
    place = {"buffer": buffer, "geometry": {"type": "Polygon", "coordinates": [square]}}
    with FakeNdff([observation_at(x, y, "2025-07-04", 1, extra={"location": place})]) as fake:
        (records,) = OWN["NDFF API"].fetch(fake)
    assert records["uncertainty"].min() > 100_000


@pytest.mark.parametrize(("buffer", "metres"), [(0, 0), (12.5, 12.5), ("5", 5), (None, None)])
def test_a_buffer_that_can_be_read_counts(buffer, metres):
    x, y = MIDDLE
    place = {"buffer": buffer, "geometry": {"type": "Point", "coordinates": [x, y]}}
    with FakeNdff([observation_at(x, y, "2025-07-04", 1, extra={"location": place})]) as fake:
        (records,) = OWN["NDFF API"].fetch(fake)
    found = records["uncertainty"].iloc[0]
    assert found != found if metres is None else found == metres
