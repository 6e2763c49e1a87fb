"""waarneming.nl: the records of a tile and period, whole, with the flags and places of method.md."""

import csv
import datetime
import json

import numpy as np
import pandas as pd
import pytest
from fakes.asking import requester_for
from fakes.places import FIRST_ID, PERIOD, TILE, observation_at, some_inside, some_outside
from fakes.server import Answer, FakeObservation
from fakes.waarneming import API, CLIENT, PASSWORD, USER, FakeWaarneming, around_point_item
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bkn_qgis.observations.reading import open_observations
from bkn_qgis.observations.record_table import COLUMNS, flag_mask, join_records
from bkn_qgis.providers import failures
from bkn_qgis.providers.oauth import Account, PasswordTokens
from bkn_qgis.providers.provider import Period, Tile
from bkn_qgis.providers.waarneming import BASE_URLS, SIGN_IN_PATH, USER_FIELDS, Waarneming

DAY = "2025-09-01"
MIDDLE = (TILE.x_min_m + 1250.0, TILE.y_min_m + 1250.0)


def provider_for(fake, **options):
    today = options.pop("today", datetime.date(2026, 6, 28))
    return Waarneming(requester_for(fake, API, **options), today=lambda: today)


def signed_in(fake):
    account = Account(USER, PASSWORD, CLIENT)
    tokens = PasswordTokens(requester_for(fake, API), SIGN_IN_PATH, lambda: account, USER_FIELDS)
    return provider_for(fake, tokens=tokens)


def fetched(fake, tile=TILE, period=PERIOD, **options):
    return join_records(provider_for(fake, **options).fetch(tile, period))


def one(**values):
    """The record that comes of one observation in the middle of the tile."""
    with FakeWaarneming([observation_at(*MIDDLE, DAY, 1, **values)]) as fake:
        records = fetched(fake)
    assert len(records) == 1
    return records.iloc[0]


def test_a_record_is_as_observed():
    record = one(scientific_name="Tachybaptus ruficollis", dutch_name="Dodaars", number=3)
    day = (datetime.date(2025, 9, 1) - datetime.date(1970, 1, 1)).days
    assert (record.source, record.record_id) == ("waarneming.nl", f"waarneming.nl:{FIRST_ID + 1}")
    assert (record.scientific_name, record.dutch_name) == ("Tachybaptus ruficollis", "Dodaars")
    assert np.hypot(record.x - MIDDLE[0], record.y - MIDDLE[1]) < 0.5
    assert (record.day_first, record.day_last, record["count"], record.records) == (day, day, 3, 1)
    assert np.isnan(record.uncertainty), "the service states no accuracy"
    assert (record["flags"], record.observer, record.licence) == (0, "", "")


@pytest.mark.parametrize(
    ("values", "flags"),
    [
        ({}, ()),
        ({"certain": False}, ("uncertain_identification",)),
        ({"escape": True}, ("escaped",)),
        ({"number": 0}, ("absent",)),
        ({"extra": {"validation_status": "N"}}, ("rejected",)),
        ({"extra": {"validation_status": "X"}, "escape": True}, ("rejected", "escaped")),
        *(({"extra": {"validation_status": letter}}, ()) for letter in "OUAPJ"),
        ({"extra": {"validation_status": None}}, ()),
        ({"obscured": True}, ("blurred",)),
        ({"extra": {"obscurity": 0}}, ()),
        ({"extra": {"activity": "overvliegend"}}, ("flying_over",)),
        ({"extra": {"activity": "bezet nest"}}, ("breeding",)),
        ({"extra": {"activity": 98}}, ()),
    ],
)
def test_flags(values, flags):
    assert one(**values)["flags"] == flag_mask(flags)


@pytest.mark.parametrize(
    ("extra", "uncertainty"),
    [
        ({}, None),
        ({"accuracy": 25}, 25),
        ({"accuracy": None}, None),
        ({"obscurity": 0, "accuracy": 25}, 25),
        ({"obscurity": 1}, 1000),
        ({"obscurity": 1, "accuracy": 25}, 1000),
        ({"obscurity": 5}, 5000),
        ({"obscurity": 9}, 10_000),
        ({"obscurity": 3}, 10_000),
    ],
)
def test_uncertainty(extra, uncertainty):
    found = one(extra=extra).uncertainty
    assert np.isnan(found) if uncertainty is None else found == uncertainty


@pytest.mark.parametrize(
    "name", ["Rubus fruticosus agg.", "Bombus terrestris-complex", "Sterna hirundo/paradisaea", "Anser spec."]
)
def test_names_stay_as_they_are_also_of_what_is_no_species(name):
    """Whether they count is decided by the name later on, for all sources alike."""
    assert one(scientific_name=name, rank="other").scientific_name == name


def test_what_lacks_name_date_or_place_is_left_out_and_counted():
    nameless = {"species_detail": {"scientific_name": "", "name": ""}}
    broken = ({"date": None}, {"date": "32-13-2025"}, {"point": None}, {"point": {"coordinates": []}}, nameless)
    with FakeWaarneming(
        [observation_at(*MIDDLE, DAY, number) for number in range(20)]
        + [observation_at(*MIDDLE, DAY, number, extra=extra) for number, extra in enumerate(broken, 20)]
    ) as fake:
        provider = provider_for(fake)
        records = join_records(provider.fetch(TILE, PERIOD))
    assert sorted(records["record_id"]) == [f"waarneming.nl:{FIRST_ID + number}" for number in range(20)]
    assert [str(note) for note in provider.notes] == [
        "waarneming.nl: records left out because name, date or location is not understood: 1.",
        "waarneming.nl: records left out because name, date or location is missing: 4.",
    ]
    assert provider.given == (25, 1)


def test_blurred_places_are_counted():
    with FakeWaarneming([observation_at(*MIDDLE, DAY, n, obscured=n > 2) for n in range(5)]) as fake:
        provider = provider_for(fake)
        list(provider.fetch(TILE, PERIOD))
    assert [str(note) for note in provider.notes] == ["waarneming.nl: records with a blurred location: 2."]


def test_the_question_is_as_documented():
    with FakeWaarneming(some_inside()) as fake:
        provider = provider_for(fake)
        list(provider.fetch(TILE, PERIOD))
        asked = fake.requests[0]
        assert asked.path.endswith("/observations/around-point/")
        assert set(asked.query) == {"coordinates", "radius", "days", "end_date", "limit"}
        lat, lon = asked.value("coordinates").split(",")
        assert [len(part.partition(".")[2]) for part in (lat, lon)] == [4, 4]
        assert 1768 <= asked.number("radius", 0) <= 1810
        assert asked.headers["accept-language"] == "nl"
        assert "authorization" not in asked.headers
        assert provider.query.startswith(f"{fake.url}{asked.path}?coordinates=")
        assert len(fake.requests) == 1


@pytest.mark.parametrize("counts", [True, False], ids=["end_date counts", "end_date does not count"])
def test_the_first_and_last_day_belong_to_it_whatever_end_date_means(counts):
    days = [PERIOD.first, PERIOD.last]
    beyond = [PERIOD.first - datetime.timedelta(days=1), PERIOD.last + datetime.timedelta(days=1)]
    with FakeWaarneming([observation_at(*MIDDLE, day.isoformat(), n) for n, day in enumerate(days + beyond)]) as fake:
        fake.end_date_counts = counts
        assert sorted(fetched(fake)["record_id"]) == [f"waarneming.nl:{FIRST_ID + n}" for n in (0, 1)]


@pytest.mark.parametrize(
    ("last", "today", "end_date", "days"),
    [
        ("2026-05-31", "2026-06-28", "2026-06-01", 365),
        ("2026-05-31", "2026-05-31", "2026-05-31", 364),
        ("2026-05-31", "2026-05-01", "2026-05-31", 364),
    ],
)
def test_no_day_in_the_future_is_asked_for(last, today, end_date, days):
    period = Period(datetime.date(2025, 6, 2), datetime.date.fromisoformat(last))
    with FakeWaarneming() as fake:
        fetched(fake, period=period, today=datetime.date.fromisoformat(today))
        assert fake.requests[0].value("end_date") == end_date
        assert fake.requests[0].number("days", 0) == days


@pytest.mark.parametrize("overlap", [0, 1, 4])
@pytest.mark.parametrize("per_page", [1, 5, 6, 12, 100])
def test_pages_are_followed_to_the_end_and_doubles_kept_once(overlap, per_page):
    with FakeWaarneming(some_inside(12)) as fake:
        fake.most_per_page, fake.overlap = per_page, min(overlap, per_page - 1)
        records = fetched(fake)
        # Every page begins with the last record of the one before, but where a page holds only one.
        assert len(fake.requests) == (12 if per_page == 1 else max(1, -(-11 // (per_page - 1))))
    assert sorted(records["record_id"]) == [f"waarneming.nl:{FIRST_ID + n}" for n in range(12)]


def test_pages_that_do_not_count_by_offset_are_followed_by_their_address():
    """As the service may do one day: its addresses hold a mark of its own."""
    with FakeWaarneming(some_inside(12)) as fake:
        fake.most_per_page = 5
        answer, asked_for = fake.answer, []

        def by_cursor(asked):
            asked_for.append(asked.value("cursor"))
            cursor = asked.query.pop("cursor", None)
            asked.query.update(offset=cursor or ["0"])
            page = answer(asked)
            if page.body["next"]:
                page.body["next"] = page.body["next"].replace("offset=", "cursor=")
            return page

        fake.answer = by_cursor
        assert len(fetched(fake)) == 12
        assert asked_for == ["", "5", "10"]


def test_records_entered_while_reading_do_no_harm():
    """They shift the others: one comes twice, and the number that the service states grows."""
    with FakeWaarneming(some_inside(12)) as fake:
        fake.most_per_page = 5
        pages = provider_for(fake).fetch(TILE, PERIOD)
        first = next(pages)
        fake.observations.append(observation_at(*MIDDLE, PERIOD.last.isoformat(), 500))
        records = join_records([first, *pages])
    assert sorted(records["record_id"]) == [f"waarneming.nl:{FIRST_ID + n}" for n in range(12)]


def test_records_that_vanish_from_the_pages_are_noticed():
    """The same number stated, but a page that repeats what was there already: something is missing."""
    with FakeWaarneming(some_inside(10)) as fake:
        answer = fake.answer

        def lossy(asked):
            page = answer(asked)
            if asked.number("offset", 0):
                page.body["results"][1:] = [page.body["results"][-1]] * 4
            return page

        fake.most_per_page, fake.answer = 5, lossy
        with pytest.raises(failures.NotUnderstood, match="7 of the 10"):
            fetched(fake)


def test_an_area_without_records_is_whole_and_empty():
    with FakeWaarneming() as fake:
        provider = provider_for(fake)
        records = join_records(provider.fetch(TILE, PERIOD))
    assert list(records.columns) == list(COLUMNS) and len(records) == 0
    assert provider.notes == []


def test_every_chunk_is_a_record_table():
    with FakeWaarneming(some_inside() + some_outside()) as fake:
        fake.most_per_page = 5
        for chunk in provider_for(fake).fetch(TILE, PERIOD):
            assert {name: str(dtype) for name, dtype in chunk.dtypes.items()} == COLUMNS
            assert chunk.index.tolist() == list(range(len(chunk)))


def test_no_name_of_an_observer_is_kept():
    record = one(extra={"user": "Jan de Waarnemer", "user_detail": {"name": "Jan de Waarnemer"}})
    assert "Jan" not in " ".join(str(value) for value in record)


def test_a_tile_too_large_for_the_service_is_told():
    with FakeWaarneming() as fake, pytest.raises(failures.TooMuch):
        fetched(fake, tile=Tile(100_000, 400_000, 15_000))
    assert fake.requests == []


@pytest.mark.parametrize("extra", [{"id": None}, {"id": "7"}, {"id": True}])
def test_an_item_without_number_is_not_understood(extra):
    fake = FakeWaarneming([observation_at(*MIDDLE, DAY, 1, extra=extra)])
    with fake, pytest.raises(failures.NotUnderstood):
        fetched(fake)


@pytest.mark.parametrize("item", [None, 3, "text", []])
def test_items_of_another_shape_are_not_understood(item):
    with FakeWaarneming([observation_at(*MIDDLE, DAY, 1)]) as fake:
        answer = fake.answer
        fake.answer = lambda asked: (page := answer(asked), page.body["results"].append(item))[0]
        with pytest.raises(failures.NotUnderstood):
            fetched(fake)


def test_estimate_without_an_account():
    with FakeWaarneming(some_inside(40)) as fake:
        estimate = provider_for(fake).estimate(TILE, PERIOD)
        assert len(fake.requests) == 1 and fake.requests[0].value("limit") == "1"
    # The tile is 62 percent of the circle; all 40 lie in the circle.
    assert estimate == round(40 * 0.62)


def test_estimate_and_cross_check_with_an_account():
    with FakeWaarneming(some_inside(40)) as fake:
        provider = signed_in(fake)
        assert provider.estimate(TILE, PERIOD) == round(40 * 0.62)
        seen = provider.species_seen(TILE, PERIOD)
        records = join_records(provider.fetch(TILE, PERIOD))
    assert seen == {"Aglais io": 14, "Vanessa atalanta": 13, "Pieris napi": 13}
    assert records["scientific_name"].value_counts().to_dict() == seen
    assert fake.requests[-1].headers["authorization"].startswith("Bearer ")


def test_the_cross_check_needs_an_account():
    with FakeWaarneming() as fake, pytest.raises(failures.NotAllowed):
        provider_for(fake).species_seen(TILE, PERIOD)


def test_the_sister_sites_share_the_numbering():
    belgian = {"permalink": f"https://waarnemingen.be/observation/{FIRST_ID + 1}/"}
    assert one(extra=belgian).record_id == f"waarneming.nl:{FIRST_ID + 1}"
    assert all(url.endswith("/api/v1/") and name in url for name, url in BASE_URLS.items())


def test_the_service_and_the_file_give_the_same_records(tmp_path):
    """Equal tables, so equal labels."""
    observations = some_inside(9) + [
        observation_at(*MIDDLE, DAY, 20, certain=False),
        observation_at(*MIDDLE, DAY, 21, escape=True, number=0),
        observation_at(*MIDDLE, DAY, 22, extra={"validation_status": "N", "accuracy": 75}),
    ]
    with FakeWaarneming(observations) as fake:
        service = fetched(fake)
    path = tmp_path / "export.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(
            "id,date,species name,scientific name,number,lat,lng,accuracy,validation status,is certain,is escape".split(
                ","
            )
        )
        writer.writerows(export_row(observation) for observation in observations)
    (source,) = open_observations(path)
    from_file = join_records(source.chunks())
    pd.testing.assert_frame_equal(
        service.sort_values("record_id", ignore_index=True), from_file.sort_values("record_id", ignore_index=True)
    )


def export_row(observation: FakeObservation):
    extra = observation.extra
    return [
        observation.id, observation.date, observation.dutch_name, observation.scientific_name, observation.number,
        observation.lat, observation.lon, extra.get("accuracy", ""), extra.get("validation_status", "O"),
        observation.certain, observation.escape,
    ]  # fmt: skip


POINTS = st.tuples(
    st.floats(TILE.x_min_m - 900, TILE.x_max_m + 900),
    st.floats(TILE.y_min_m - 900, TILE.y_max_m + 900),
    st.integers(-3, PERIOD.days + 3),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(POINTS, max_size=30), st.integers(1, 12), st.integers(0, 3))
def test_exactly_what_lies_in_tile_and_period_comes(points, per_page, overlap):
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
    with FakeWaarneming(observations) as fake:
        fake.most_per_page, fake.overlap = per_page, min(overlap, per_page - 1)
        found = {int(text.partition(":")[2]) - FIRST_ID for text in fetched(fake)["record_id"]}
    assert found - near == truth - near


@pytest.mark.shared
def test_the_fake_writes_items_as_the_real_service_did(shared_folder):
    sample = json.loads((shared_folder / "samples" / "waarneming_around_point.json").read_text(encoding="utf-8"))
    (real,) = sample["body"]["results"]
    made = around_point_item(observation_at(*MIDDLE, DAY, 1))
    assert set(real) - set(made) <= {"has_sound"}
    for name in set(real) & set(made) - {"time"}:
        assert type(made[name]) is type(real[name]), name
    assert set(real["species_detail"]) == set(made["species_detail"])


@pytest.mark.shared
def test_a_real_answer_is_read(shared_folder):
    sample = json.loads((shared_folder / "samples" / "waarneming_around_point.json").read_text(encoding="utf-8"))
    sample["body"].update(count=1, next=None)
    with FakeWaarneming() as fake:
        fake.answer = lambda asked: Answer(sample["body"])
        tile, period = Tile(110_000, 480_000, 13_000), Period(datetime.date(2026, 6, 28), datetime.date(2026, 6, 28))
        (record,) = fetched(fake, tile=tile, period=period).itertuples()
    assert (record.record_id, record.scientific_name, record.dutch_name) == (
        "waarneming.nl:407901777", "Pinalitus cervinus", "",
    )  # fmt: skip
    # By the published approximation of RD (Schreutelkamp and Strang van Hees): 119590.1, 486827.4.
    assert np.hypot(record.x - 119_590.1, record.y - 486_827.4) < 1
