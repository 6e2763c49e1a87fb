"""iNaturalist: the records of a tile and period, whole, with the flags and places of method.md."""

import datetime
import json

import numpy as np
import pytest
from fakes.asking import requester_for
from fakes.inaturalist import FakeINaturalist, observation_item
from fakes.places import FIRST_ID, PERIOD, TILE, observation_at, some_inside, some_outside
from fakes.server import Answer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bkn_qgis.observations.record_table import COLUMNS, flag_mask, join_records
from bkn_qgis.providers import failures
from bkn_qgis.providers.inaturalist import PAUSE_S, INaturalist
from bkn_qgis.providers.provider import Period

DAY = "2025-09-01"
MIDDLE = (TILE.x_min_m + 1250.0, TILE.y_min_m + 1250.0)


def provider_for(fake, **options):
    return INaturalist(requester_for(fake, "/v1/", **options))


def fetched(fake):
    return join_records(provider_for(fake).fetch(TILE, PERIOD))


def one(**values):
    """The record that comes of one observation in the middle of the tile."""
    with FakeINaturalist([observation_at(*MIDDLE, DAY, 1, **values)]) as fake:
        records = fetched(fake)
    assert len(records) == 1
    return records.iloc[0]


def test_a_record_is_as_observed():
    record = one(scientific_name="Tachybaptus ruficollis", dutch_name="Dodaars", uncertainty_m=25, licence="CC BY 4.0")
    day = (datetime.date(2025, 9, 1) - datetime.date(1970, 1, 1)).days
    assert (record.source, record.record_id) == ("iNaturalist", f"inat:{FIRST_ID + 1}")
    assert (record.scientific_name, record.dutch_name) == ("Tachybaptus ruficollis", "Dodaars")
    assert np.hypot(record.x - MIDDLE[0], record.y - MIDDLE[1]) < 0.5
    assert (record.day_first, record.day_last, record.records) == (day, day, 1)
    assert np.isnan(record["count"])
    assert (record.uncertainty, record["flags"], record.licence, record.observer) == (25, 0, "cc-by", "")


@pytest.mark.parametrize(
    ("values", "uncertainty", "flags"),
    [
        ({}, None, ()),
        ({"uncertainty_m": 40}, 40, ()),
        ({"obscured": True}, 27_000, ("blurred",)),
        ({"obscured": True, "uncertainty_m": 10}, 27_000, ("blurred",)),
        ({"obscured": True, "extra": {"public_positional_accuracy": 28_500}}, 28_500, ("blurred",)),
        ({"obscured": True, "extra": {"public_positional_accuracy": None}}, 26_000, ("blurred",)),
        ({"captive": True, "extra": {"quality_grade": "research"}}, None, ("captive",)),
    ],
)
def test_uncertainty_and_flags(values, uncertainty, flags):
    record = one(**values)
    assert np.isnan(record.uncertainty) if uncertainty is None else record.uncertainty == uncertainty
    assert record["flags"] == flag_mask(flags)


def test_only_research_grade_is_asked_for():
    grades = [{"certain": True}, {"certain": False}, {"captive": True}]
    with FakeINaturalist([observation_at(*MIDDLE, DAY, n, **values) for n, values in enumerate(grades)]) as fake:
        assert fetched(fake)["record_id"].tolist() == [f"inat:{FIRST_ID}"]


@pytest.mark.parametrize(
    ("name", "rank", "written"),
    [
        ("Aglais io", "species", "Aglais io"),
        ("Bombus terrestris", "complex", "Bombus terrestris complex"),
        ("Bombus terrestris complex", "complex", "Bombus terrestris complex"),
        ("Motacilla flava flava", "subspecies", "Motacilla flava flava"),
        ("Taraxacum", "genus", "Taraxacum"),
    ],
)
def test_a_species_complex_bears_its_mark(name, rank, written):
    """Without it the name is that of one of the species in the complex."""
    assert one(scientific_name=name, rank=rank).scientific_name == written


def test_the_place_may_come_as_text():
    with_text = one(extra={"geojson": None})
    assert np.hypot(with_text.x - MIDDLE[0], with_text.y - MIDDLE[1]) < 0.5


def test_what_lacks_name_date_or_place_is_left_out_and_counted():
    broken = ({"taxon": None}, {"observed_on": None}, {"geojson": None, "location": None})
    with FakeINaturalist(
        [observation_at(*MIDDLE, DAY, 1)]
        + [observation_at(*MIDDLE, DAY, number, extra=extra) for number, extra in enumerate(broken, 2)]
        + [observation_at(*MIDDLE, DAY, 9, obscured=True)]
    ) as fake:
        provider = provider_for(fake)
        records = join_records(provider.fetch(TILE, PERIOD))
    assert records["record_id"].tolist() == [f"inat:{FIRST_ID + 1}", f"inat:{FIRST_ID + 9}"]
    assert [str(note) for note in provider.notes] == [
        "iNaturalist: records with a blurred location: 1.",
        "iNaturalist: records left out because name, date or location is missing: 3.",
    ]


def test_the_question_is_as_documented():
    with FakeINaturalist(some_inside()) as fake:
        provider = provider_for(fake)
        list(provider.fetch(TILE, PERIOD))
        (asked,) = fake.requests
        assert 1.768 <= float(asked.value("radius")) <= 1.81, "kilometres"
        assert (asked.value("d1"), asked.value("d2")) == ("2025-06-01", "2026-05-31")
        assert (asked.value("order_by"), asked.value("order"), asked.value("per_page")) == ("id", "asc", "200")
        assert [len(asked.value(name).partition(".")[2]) for name in ("lat", "lng")] == [4, 4]
        assert asked.value("locale") == "nl"
        assert provider.query.startswith(f"{fake.url}/v1/observations?lat=")


def test_more_records_than_the_window_of_the_service_are_had():
    with FakeINaturalist(some_inside(47)) as fake:
        fake.most_per_page, fake.window = 5, 20
        records = fetched(fake)
        assert all(asked.value("page") == "" for asked in fake.requests)
    assert sorted(records["record_id"]) == [f"inat:{FIRST_ID + n}" for n in range(47)]


@pytest.mark.parametrize("per_page", [1, 5, 6, 12, 200])
def test_no_request_too_many(per_page):
    with FakeINaturalist(some_inside(12)) as fake:
        fake.most_per_page = per_page
        assert len(fetched(fake)) == 12
        assert len(fake.requests) == -(-12 // per_page)


def test_an_area_without_records_is_whole_and_empty():
    with FakeINaturalist() as fake:
        records = fetched(fake)
    assert list(records.columns) == list(COLUMNS) and len(records) == 0
    assert len(fake.requests) == 1


def test_records_deleted_while_reading_cost_nothing_else():
    """By ids no other moves; the service counts what is above the id that is asked for."""
    with FakeINaturalist(some_inside(12)) as fake:
        fake.most_per_page = 5
        pages = provider_for(fake).fetch(TILE, PERIOD)
        first = next(pages)
        del fake.observations[-2:]
        assert len(join_records([first, *pages])) == 10


def test_fewer_records_than_stated_are_noticed():
    with FakeINaturalist(some_inside(12)) as fake:
        fake.most_per_page = 5
        answer = fake.answer

        def lossy(asked):
            page = answer(asked)
            if asked.number("id_above", 0):
                page.body.update(results=[], total_results=2)
            return page

        fake.answer = lossy
        with pytest.raises(failures.NotUnderstood, match="5 of the 12"):
            fetched(fake)


def test_every_chunk_is_a_record_table():
    with FakeINaturalist(some_inside() + some_outside()) as fake:
        fake.most_per_page = 5
        for chunk in provider_for(fake).fetch(TILE, PERIOD):
            assert {name: str(dtype) for name, dtype in chunk.dtypes.items()} == COLUMNS


def test_no_name_of_an_observer_is_kept():
    assert "observer-with-a-name" not in " ".join(str(value) for value in one())


def test_estimate_takes_one_small_request():
    with FakeINaturalist(some_inside(40)) as fake:
        assert provider_for(fake).estimate(TILE, PERIOD) == round(40 * 0.62)
        (asked,) = fake.requests
        assert asked.value("per_page") == "1"


def test_sixty_requests_a_minute():
    assert PAUSE_S >= 1.0


POINTS = st.tuples(
    st.floats(TILE.x_min_m - 900, TILE.x_max_m + 900),
    st.floats(TILE.y_min_m - 900, TILE.y_max_m + 900),
    st.integers(-3, PERIOD.days + 3),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(POINTS, max_size=30), st.integers(1, 12))
def test_exactly_what_lies_in_tile_and_period_comes(points, per_page):
    observations = [
        observation_at(x, y, (PERIOD.first + datetime.timedelta(days=day)).isoformat(), number)
        for number, (x, y, day) in enumerate(points)
    ]
    # A place within a metre of the border may fall on either side, for degrees are rounded in RD and back.
    borders = (TILE.x_min_m, TILE.x_max_m), (TILE.y_min_m, TILE.y_max_m)
    near = {
        number
        for number, (x, y, _) in enumerate(points)
        if min(abs(value - border) for value, pair in ((x, borders[0]), (y, borders[1])) for border in pair) < 1
    }
    truth = {
        number
        for number, (x, y, day) in enumerate(points)
        if TILE.x_min_m <= x < TILE.x_max_m and TILE.y_min_m <= y < TILE.y_max_m and 0 <= day < PERIOD.days
    }
    with FakeINaturalist(observations) as fake:
        fake.most_per_page = per_page
        found = {int(text.partition(":")[2]) - FIRST_ID for text in fetched(fake)["record_id"]}
    assert found - near == truth - near


@pytest.mark.shared
def test_the_fake_writes_items_as_the_real_service_did(shared_folder):
    real = recorded(shared_folder)["results"][0]
    made = observation_item(observation_at(*MIDDLE, DAY, 1, uncertainty_m=5))
    own = {"field_of_tomorrow"}
    assert set(made) - own <= set(real)
    for name in set(made) - own - {"positional_accuracy", "public_positional_accuracy", "taxon", "user"}:
        assert isinstance(made[name], type(real[name])) or None in (made[name], real[name]), name
    assert set(made["taxon"]) <= set(real["taxon"])


@pytest.mark.shared
def test_a_real_answer_is_read(shared_folder):
    """Its place, in Canada, is moved into the tile."""
    page = recorded(shared_folder)
    item = {**page["results"][0], "geojson": None, "location": "52.13,5.39"}
    with FakeINaturalist() as fake:
        fake.answer = lambda asked: Answer({**page, "total_results": 1, "results": [item]})
        period = Period(datetime.date(2020, 8, 27), datetime.date(2020, 8, 27))
        (record,) = join_records(provider_for(fake).fetch(TILE, period)).itertuples()
    assert (record.record_id, record.scientific_name, record.licence) == (
        "inat:57754375", "Danaus plexippus", "cc-by-nc",
    )  # fmt: skip
    assert record.flags == 0


def recorded(shared_folder):
    path = shared_folder / "data" / "recordings" / "inat_pyinaturalist" / "get_observations_page1.json"
    return json.loads(path.read_text(encoding="utf-8"))
