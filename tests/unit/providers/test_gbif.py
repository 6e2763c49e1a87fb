"""GBIF through a fake on this machine: all records of a place and period, once, with place, date and flags."""

import datetime
import random

import pytest
import shapely.geometry
import shapely.wkt
from fakes.asking import USER_AGENT, requester_for
from fakes.gbif import BACKBONE, COL_XR, OBSERVATION_ORG, FakeGbif, interval_of, simple_csv
from fakes.places import PERIOD, TILE, observation_at, some_inside, some_outside
from fakes.server import Answer

from bkn_qgis.observations.crs import degrees_of
from bkn_qgis.observations.reading import open_observations
from bkn_qgis.observations.record_table import COLUMNS, FLAGS, join_records
from bkn_qgis.providers import failures, gbif
from bkn_qgis.providers.gbif import Gbif, tile_polygon
from bkn_qgis.providers.provider import Period, Tile

MIDDLE = (TILE.x_min_m + 1250.0, TILE.y_min_m + 1250.0)
YEAR = Period(datetime.date(2025, 1, 1), datetime.date(2025, 12, 31))


def no_wait(seconds):
    """No real waiting."""


def provider_for(fake, **options):
    return Gbif(requester_for(fake, service="GBIF", wait=no_wait), **options)


def fetched(fake, tile=TILE, period=PERIOD, **options):
    return join_records(provider_for(fake, **options).fetch(tile, period))


def only_record(observation, period=YEAR, **options):
    with FakeGbif([observation]) as fake:
        records = fetched(fake, period=period, **options)
    assert len(records) == 1
    return records.iloc[0]


def flags_of(record):
    return {name for name, bit in FLAGS.items() if record["flags"] & bit}


# --- what comes ---


def test_everything_in_the_tile_and_period_comes_once():
    """Against a loop over observations laid around the edges of tile and period."""
    numbers = random.Random(11)
    observations, expected = [], set()
    for number in range(700):
        x = TILE.x_min_m + numbers.randrange(-60, TILE.size_m + 60) + 0.5
        y = TILE.y_min_m + numbers.randrange(-60, TILE.size_m + 60) + 0.5
        day = PERIOD.first + datetime.timedelta(days=numbers.randrange(-40, PERIOD.days + 40))
        observations.append(observation_at(x, y, day.isoformat(), number))
        inside = TILE.x_min_m <= x < TILE.x_max_m and TILE.y_min_m <= y < TILE.y_max_m
        if inside and PERIOD.first <= day <= PERIOD.last:
            expected.add(f"gbif:{observations[-1].id}")
    with FakeGbif(observations) as fake:
        records = fetched(fake)
        assert len(fake.requests) == 3  # 300 a page: less would come without a limit in the question
    assert 300 < len(expected) < 700
    assert sorted(records["record_id"]) == sorted(expected)
    assert list(records.columns) == list(COLUMNS)


def test_place_date_name_and_licence_of_a_record():
    day = datetime.date(2025, 7, 4)
    observation = observation_at(
        *MIDDLE, day.isoformat(), 1, uncertainty_m=25.0, licence="CC BY 4.0", extra={"individualCount": 3}
    )
    record = only_record(observation)
    assert (record["source"], record["scientific_name"], record["dutch_name"]) == ("GBIF", "Aglais io", "Dagpauwoog")
    assert record["x"] == pytest.approx(MIDDLE[0], abs=0.01)
    assert record["y"] == pytest.approx(MIDDLE[1], abs=0.01)
    assert (record["uncertainty"], record["count"], record["records"]) == (25.0, 3, 1)
    days = (day - datetime.date(1970, 1, 1)).days
    assert (record["day_first"], record["day_last"]) == (days, days)
    assert record["licence"] == "http://creativecommons.org/licenses/by/4.0/legalcode"
    assert flags_of(record) == set()
    assert record["observer"] == ""


def test_no_observer_is_in_the_table():
    with FakeGbif(some_inside()) as fake:
        assert "Naam van een Mens" not in fetched(fake).to_csv()


def test_the_same_records_as_from_a_file(tmp_path):
    """The search and GBIF's own file of the same observations give the same record table."""
    extra = {"datasetKey": OBSERVATION_ORG, "occurrenceID": "https://waarneming.nl/waarneming/view/4711"}
    observations = [
        *some_inside(),
        observation_at(*MIDDLE, "2026-03-02", 50, scientific_name="Motacilla alba yarrellii", uncertainty_m=70.7),
        observation_at(*MIDDLE, "2026-03-03", 51, extra=extra),
        observation_at(*MIDDLE, "2026-03-04", 52, extra={"eventDate": "2026-03"}),
        observation_at(*MIDDLE, "2026-03-04", 53, extra={"eventDate": "2025-12-20/2026-01-04"}),
        observation_at(*MIDDLE, "2026-03-04", 54, scientific_name="Taraxacum", rank="genus"),
        observation_at(*MIDDLE, "2026-03-04", 55, scientific_name="Anas platyrhynchos domesticus"),
    ]
    path = tmp_path / "occurrences.csv"
    with FakeGbif(observations) as fake:
        path.write_text(simple_csv(fake.occurrences()), encoding="utf-8")
        from_service = fetched(fake)
    (source,) = open_observations(path)
    from_file = join_records(source.chunks())
    left, right = (
        table.drop(columns="dutch_name").sort_values("record_id").reset_index(drop=True)  # SIMPLE_CSV has none
        for table in (from_service, from_file)
    )
    assert len(left) == len(observations)
    for column in left.columns:
        assert left[column].tolist() == pytest.approx(right[column].tolist(), nan_ok=True), column


# --- blurring, flags, names ---


@pytest.mark.parametrize(
    ("stated", "extra", "uncertainty", "blurred"),
    [
        (None, {"datasetKey": OBSERVATION_ORG}, 5000, True),
        (10.0, {"datasetKey": OBSERVATION_ORG}, 5000, True),
        (7071.0, {"datasetKey": OBSERVATION_ORG}, 7071, True),
        (10.0, {"datasetKey": OBSERVATION_ORG, "countryCode": "DE"}, 10, False),
        (10.0, {"dataGeneralizations": "place rounded"}, 5000, True),
        (10.0, {}, 10, False),
    ],
)
def test_blurred_records_are_at_least_5000_m_uncertain(stated, extra, uncertainty, blurred):
    record = only_record(observation_at(*MIDDLE, "2025-07-04", 1, uncertainty_m=stated, extra=extra))
    assert record["uncertainty"] == uncertainty
    assert flags_of(record) == ({"blurred"} if blurred else set())


def test_the_number_of_blurred_records_is_told():
    blurred = [observation_at(*MIDDLE, "2025-07-04", n, extra={"datasetKey": OBSERVATION_ORG}) for n in range(50, 57)]
    with FakeGbif(some_inside() + some_outside() + blurred) as fake:
        provider = provider_for(fake)
        list(provider.fetch(TILE, PERIOD))
        (note,) = [str(note) for note in provider.notes]
        assert provider.datasets[OBSERVATION_ORG] == 7
    assert f"of {len(some_inside()) + 7} records 7 have a blurred location" in note


def test_records_without_a_name_are_left_out_and_told():
    empty = dict.fromkeys(("species", "scientificName", "genus", "specificEpithet", "vernacularName"))
    nameless = observation_at(*MIDDLE, "2025-07-04", 50, extra=empty)
    with FakeGbif([*some_inside(), nameless]) as fake:
        provider = provider_for(fake)
        assert len(join_records(provider.fetch(TILE, PERIOD))) == len(some_inside())
    assert [str(note) for note in provider.notes] == [
        "GBIF: records left out because name, date or location is not understood: 1."
    ]


@pytest.mark.parametrize(
    ("values", "flags"),
    [
        ({"captive": True}, {"captive"}),
        ({"escape": True}, {"escaped"}),
        ({"certain": False}, {"uncertain_identification"}),
        ({"extra": {"individualCount": 0}}, {"absent"}),
        ({"extra": {"establishmentMeans": "cultivated"}}, {"captive"}),
        ({"extra": {"degreeOfEstablishment": "cultivated"}}, {"planted"}),
    ],
)
def test_flags(values, flags):
    assert flags_of(only_record(observation_at(*MIDDLE, "2025-07-04", 1, **values))) == flags


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("Aglais io", "Aglais io"),
        ("Luscinia svecica cyanecula", "Luscinia svecica cyanecula"),
        # A Soepeend stays what it is.
        ("Anas platyrhynchos domesticus", "Anas platyrhynchos domesticus (Linnaeus, 1758)"),
    ],
)
def test_names_show_a_subspecies_or_domestic_form(name, given):
    extra = {"scientificName": f"{name} (Linnaeus, 1758)"}
    if "domesticus" in name:
        extra["infraspecificEpithet"] = None  # GBIF files it under the species
    record = only_record(observation_at(*MIDDLE, "2025-07-04", 1, scientific_name=name, extra=extra))
    assert record["scientific_name"] == given


def test_names_of_another_checklist():
    observation = observation_at(*MIDDLE, "2025-07-04", 1, scientific_name="Anas strepera")
    for checklist, name in ((BACKBONE, "Anas strepera"), (COL_XR, "Mareca strepera")):
        with FakeGbif([observation]) as fake:
            fake.col_names = {"Anas strepera": "Mareca strepera"}
            assert fetched(fake, checklist=checklist)["scientific_name"].tolist() == [name]


@pytest.mark.parametrize(
    ("field", "link", "record_id"),
    [
        ("occurrenceID", "https://observation.org/observation/4711", "waarneming.nl:4711"),
        ("references", "https://waarneming.nl/waarneming/view/4711", "waarneming.nl:4711"),
        ("occurrenceID", "https://www.inaturalist.org/observations/815", "inat:815"),
    ],
)
def test_records_of_other_services_keep_their_own_id(field, link, record_id):
    assert only_record(observation_at(*MIDDLE, "2025-07-04", 1, extra={field: link}))["record_id"] == record_id


# --- time ---


@pytest.mark.parametrize(
    ("date", "found_in"),
    [
        ("2025-12-20/2026-01-05", {2025, 2026}),  # a fortnight over New Year lies in neither year whole
        ("2025", {2025}),
        ("2025-12", {2025}),
        ("2025-12-31", {2025}),
        ("2026-01-01", {2026}),
        ("2025-12-31T23:30:00", {2025}),
        ("2024-12-31", set()),
    ],
)
def test_an_interval_belongs_to_every_year_that_it_touches(date, found_in):
    observation = observation_at(*MIDDLE, "2025-12-31", 1, extra={"eventDate": date})
    with FakeGbif([observation]) as fake:
        found = {
            year
            for year in (2025, 2026)
            if len(fetched(fake, period=Period(datetime.date(year, 1, 1), datetime.date(year, 12, 31))))
        }
    assert found == found_in


# --- the question ---


def test_what_is_asked():
    with FakeGbif(some_inside()) as fake:
        provider = provider_for(fake)
        list(provider.fetch(TILE, PERIOD))
        (asked,) = fake.requests
    assert asked.headers["user-agent"] == USER_AGENT
    assert asked.value("checklistKey") == BACKBONE
    assert asked.value("hasCoordinate") == "true"
    assert asked.value("occurrenceStatus") == "PRESENT"
    assert "HUMAN_OBSERVATION" in asked.query["basisOfRecord"]
    assert not {"FOSSIL_SPECIMEN", "LIVING_SPECIMEN"} & set(asked.query["basisOfRecord"])
    assert provider.query.startswith(fake.url + "/v1/occurrence/search?geometry=POLYGON")
    assert provider.doi == ""


@pytest.mark.parametrize("size_m", [100, 2500, 10_000, 47_000])
@pytest.mark.parametrize(("x", "y"), [(10_000, 360_000), (155_000, 463_000), (265_000, 570_000), (190_000, 310_000)])
def test_the_polygon_holds_the_tile_and_runs_anticlockwise(x, y, size_m):
    tile = Tile(x, y, size_m)
    polygon = shapely.wkt.loads(tile_polygon(tile))
    assert polygon.exterior.is_ccw
    assert all(len(number.split(".")[1]) == 4 for number in tile_polygon(tile)[9:-2].replace(",", " ").split())
    steps = [size_m * step / 200 for step in range(201)]
    edge = [(x + s, y + t) for s in (0, size_m) for t in steps] + [(x + s, y + t) for s in steps for t in (0, size_m)]
    lat, lon = degrees_of([place[0] for place in edge], [place[1] for place in edge])
    assert all(polygon.contains(shapely.geometry.Point(place)) for place in zip(lon, lat))
    assert polygon.area < 1.5 * shapely.geometry.MultiPoint(list(zip(lon, lat))).convex_hull.area


def test_estimate_is_one_question_without_records():
    with FakeGbif(some_inside(40)) as fake:
        assert provider_for(fake).estimate(TILE, PERIOD) == 40
        assert [asked.value("limit") for asked in fake.requests] == ["0"]


# --- more than a search gives ---


@pytest.fixture
def small_limit(monkeypatch):
    monkeypatch.setattr(gbif, "MAX_RECORDS", 40)
    monkeypatch.setattr(gbif, "PAGE_SIZE", 15)


def many(count, dates=None, first=0):
    numbers = random.Random(5)
    day = datetime.date(2025, 1, 1)
    return [
        observation_at(
            TILE.x_min_m + numbers.randrange(TILE.size_m) + 0.5,
            TILE.y_min_m + numbers.randrange(TILE.size_m) + 0.5,
            (day + datetime.timedelta(days=numbers.randrange(365))).isoformat(),
            first + number,
            extra={"eventDate": dates} if dates else {},
        )
        for number in range(count)
    ]


@pytest.mark.usefixtures("small_limit")
@pytest.mark.parametrize(
    ("observations", "parted_by"),
    [
        (many(130), "period"),
        # A record of a whole year lies in no part of it: such a question is parted by place alone.
        (many(90, "2025"), "place"),
        ([*many(70), *many(10, "2025", first=200)], "place"),
    ],
    ids=["days", "years", "both"],
)
def test_too_many_records_are_fetched_in_parts(observations, parted_by):
    with FakeGbif(observations) as fake:
        fake.max_offset = 40
        records = fetched(fake, period=YEAR)
        polygons = {asked.value("geometry") for asked in fake.requests}
    assert sorted(records["record_id"]) == sorted(f"gbif:{each.id}" for each in observations)
    assert (len(polygons) == 1) == (parted_by == "period")


@pytest.mark.usefixtures("small_limit")
def test_too_many_records_on_one_spot_and_day_are_refused():
    crowd = [observation_at(*MIDDLE, "2025-07-04", number) for number in range(41)]
    with FakeGbif(crowd) as fake:
        fake.max_offset = 40
        with pytest.raises(failures.TooMuch, match="it has 41 records .* gives at most 40; choose"):
            fetched(fake, period=YEAR)


class Changing(FakeGbif):
    """Observations come or go while the pages are being fetched."""

    def __init__(self, before, after):
        super().__init__(before)
        self.most_per_page = 5
        self.after = after

    def answer(self, asked):
        answer = super().answer(asked)
        self.observations = self.after
        return answer


def test_a_record_that_comes_in_between_doubles_nothing():
    before = many(12)
    first = observation_at(*MIDDLE, "2024-12-31", 500)
    with Changing(before, [first, *before]) as fake:
        records = fetched(fake, period=YEAR)
    assert sorted(records["record_id"]) == sorted(f"gbif:{each.id}" for each in before)


def test_a_record_that_goes_in_between_hides_no_other():
    """The others move up by one, across the border of a page: the page before is read again."""
    before = sorted(many(12), key=lambda each: interval_of(each.date))
    with Changing(before, before[1:]) as fake:
        records = fetched(fake, period=YEAR)
    assert sorted(records["record_id"]) == sorted(f"gbif:{each.id}" for each in before)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"count": 0, "results": []}, "after its 0 records more should follow"),
        ({"results": []}, "0 of the 12 records"),
        ({"count": 12.0}, "lacks count"),
        ({"count": "12"}, "lacks count"),
        ({"count": -1}, "lacks count"),
        ({"count": True}, "lacks count"),
        ({"results": {"0": {}}}, "lacks results"),
        ({"results": None}, "lacks results"),
        ({"results": [None]}, "lacks key"),
        ({"results": [[]]}, "lacks key"),
    ],
)
def test_a_page_that_contradicts_itself(change, told):
    with FakeGbif(some_inside()) as fake:
        answer = fake.answer
        fake.answer = lambda asked: Answer({**answer(asked).body, "endOfRecords": False, **change})
        with pytest.raises(failures.NotUnderstood, match=told):
            fetched(fake)


def test_a_count_that_is_too_small_ends_nothing():
    """`count` 0 beside records and "not the end": the records are all read."""
    with FakeGbif(some_inside(12)) as fake:
        fake.most_per_page = 5
        answer = fake.answer
        fake.answer = lambda asked: Answer({**answer(asked).body, "count": 0})
        assert len(fetched(fake)) == 12


def test_an_end_that_never_comes_is_told():
    with FakeGbif(some_inside(12)) as fake:
        fake.most_per_page = 5
        answer = fake.answer
        fake.answer = lambda asked: Answer({**answer(asked).body, "endOfRecords": False})
        with pytest.raises(failures.NotUnderstood, match="after its 12 records more should follow"):
            fetched(fake)


# --- names ---


@pytest.mark.parametrize(
    "classifications",
    [None, 5, [], {COL_XR: None}, {COL_XR: {"usage": 5}}, {COL_XR: {"usage": {}, "classification": 5}},
     {COL_XR: {"usage": {"name": "Aglais io"}, "classification": [None, 5, []], "acceptedUsage": [1]}}],
)  # fmt: skip
def test_names_of_another_checklist_in_any_shape(classifications):
    """The record stays under the name that can be read, or is counted as not understood."""
    extra = {"classifications": classifications}
    with FakeGbif([*some_inside(20), observation_at(*MIDDLE, "2025-07-04", 60)]) as fake:
        answer = fake.answer

        def spoilt(asked):
            page = answer(asked)
            page.body["results"][-1].update(extra)
            return page

        fake.answer = spoilt
        provider = provider_for(fake, checklist=COL_XR)
        assert len(join_records(provider.fetch(TILE, PERIOD))) >= 20
