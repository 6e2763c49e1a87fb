"""What is missing in the store, against a count day by day and tile by tile; plans; the store as a source."""

import datetime
import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, box

from bkn_qgis.arrays import NO_DAY
from bkn_qgis.labelling.coverage_check import CoverageCheck, StatedCoverage
from bkn_qgis.observations.record_table import COLUMNS
from bkn_qgis.observations.store import (
    Ages,
    Fetched,
    RequestCosts,
    default_store_path,
    open_store,
    plan,
    store_source,
)
from bkn_qgis.observations.store.freshness import missing_units
from bkn_qgis.observations.tile_grid import TILE_M, FetchUnit, Period, Tile, tiles_of

TODAY = datetime.date(2026, 11, 24)
DAY = datetime.timedelta(days=1)
ALL_TILES = [Tile(x, y) for x in (0, 2500) for y in (0, 2500)]
WIDE = Tile(0, 0, 5000)
TALL = Tile(0, -5000, 7500)


def fetched(tile, first, last, on):
    moment = datetime.datetime(on.year, on.month, on.day, 12, tzinfo=datetime.timezone.utc)
    return Fetched("GBIF", tile, Period(first, last), moment, on, 0, "", "")


days = st.integers(-40, 5).map(lambda number: TODAY + number * DAY)
periods = st.tuples(days, days).map(lambda pair: Period(min(pair), max(pair)))
lines = st.builds(
    lambda tile, period, on: fetched(tile, period.first, period.last, on),
    st.sampled_from([*ALL_TILES, WIDE, TALL]),
    periods,
    days,
)


def is_valid(line, tile, day, ages):
    holds_tile = (
        line.tile.x_min_m <= tile.x_min_m
        and tile.x_min_m + tile.size_m <= line.tile.x_min_m + line.tile.size_m
        and line.tile.y_min_m <= tile.y_min_m
        and tile.y_min_m + tile.size_m <= line.tile.y_min_m + line.tile.size_m
    )
    was_fetched = line.period.first <= day <= line.period.last and day <= line.fetched_on
    is_settled = (line.fetched_on - day).days > ages.settled_after_days
    is_young = (TODAY - line.fetched_on).days <= ages.max_age_days
    return holds_tile and was_fetched and (is_settled or is_young)


@settings(max_examples=300, deadline=None)
@given(st.lists(lines, max_size=8), periods, st.integers(0, 10), st.integers(0, 15))
def test_missing_day_by_day(known, period, max_age, settled_after):
    ages = Ages(max_age, settled_after)
    units = missing_units(known, [*ALL_TILES, ALL_TILES[0]], period, TODAY, ages)
    asked = [(unit.tile, unit.period.first + number * DAY) for unit in units for number in range(unit.period.days)]
    expected = [
        (tile, period.first + number * DAY)
        for tile in ALL_TILES
        for number in range(period.days)
        if period.first + number * DAY <= TODAY
        and not any(is_valid(line, tile, period.first + number * DAY, ages) for line in known)
    ]
    assert asked == expected


def years(first, last):
    return [unit.period for unit in missing_units([], [Tile(0, 0)], Period(first, last), TODAY, Ages())]


def test_more_than_a_year_is_fetched_by_calendar_year():
    assert years(datetime.date(2023, 11, 25), TODAY) == [
        Period(datetime.date(2023, 11, 25), datetime.date(2023, 12, 31)),
        Period(datetime.date(2024, 1, 1), datetime.date(2024, 12, 31)),
        Period(datetime.date(2025, 1, 1), datetime.date(2025, 12, 31)),
        Period(datetime.date(2026, 1, 1), TODAY),
    ]
    assert years(datetime.date(2025, 11, 25), TODAY) == [Period(datetime.date(2025, 11, 25), TODAY)]


def test_a_year_with_a_leap_day_is_one_piece_and_a_day_more_is_not():
    """The window of a year that holds 29 February has 366 days, and is asked for at once."""
    whole = Period(datetime.date(2023, 11, 25), datetime.date(2024, 11, 24))
    assert whole.days == 366 and years(whole.first, whole.last) == [whole]
    assert years(whole.first, whole.last + DAY) == [
        Period(whole.first, datetime.date(2023, 12, 31)),
        Period(datetime.date(2024, 1, 1), whole.last + DAY),
    ]


def test_a_longer_window_fetches_the_missing_years_only():
    one_year = Period(datetime.date(2025, 11, 25), TODAY)
    known = [fetched(Tile(0, 0), one_year.first, one_year.last, TODAY)]
    longer = Period(datetime.date(2024, 11, 25), TODAY)
    assert missing_units(known, [Tile(0, 0)], longer, TODAY, Ages()) == [
        FetchUnit(Tile(0, 0), Period(datetime.date(2024, 11, 25), datetime.date(2025, 11, 24)))
    ]


def test_the_recent_part_ages_and_the_rest_does_not():
    known = [fetched(Tile(0, 0), datetime.date(2025, 1, 1), TODAY, TODAY)]
    later = TODAY + 8 * DAY
    asked = Period(datetime.date(2025, 1, 1), later)
    assert missing_units(known, [Tile(0, 0)], asked, later, Ages()) == [
        FetchUnit(Tile(0, 0), Period(TODAY - 60 * DAY, later))
    ]
    within = TODAY + 7 * DAY
    assert missing_units(known, [Tile(0, 0)], Period(asked.first, within), within, Ages()) == [
        FetchUnit(Tile(0, 0), Period(TODAY + DAY, within))
    ]


def test_nothing_is_asked_of_the_future():
    future = Period(TODAY + DAY, TODAY + 30 * DAY)
    assert missing_units([], [Tile(0, 0)], future, TODAY, Ages()) == []


# --- plans ---------------------------------------------------------------------------------------------------


COSTS = {"GBIF": RequestCosts(300, 1.5), "iNaturalist": RequestCosts(200, 1.0)}
YEAR = Period(TODAY - 364 * DAY, TODAY)


def test_plans_grow_with_the_covered_area_not_with_the_places(tmp_path):
    """1,000 places in one municipality of 10 by 10 km, and ten times as many in the same area."""
    store = open_store(tmp_path / "observations.gpkg")
    sparse = [(150_000.0 + 316 * i, 450_000.0 + 316 * j, 3000.0) for i in range(32) for j in range(32)]
    dense = [(150_000.0 + 100 * i, 450_000.0 + 100 * j, 3000.0) for i in range(100) for j in range(100)]
    plans = [plan(COSTS, tiles_of(places), YEAR, store, TODAY) for places in (sparse, dense)]
    area = Point(150_000, 450_000).buffer(0).union(box(147_000, 447_000, 163_000, 463_000)).area
    for found in plans:
        assert math.ceil(area / TILE_M**2) <= len(found.units["GBIF"]) <= 64
        assert found.requests == {"GBIF": len(found.units["GBIF"]), "iNaturalist": len(found.units["GBIF"])}
        assert found.number_of_requests == 2 * len(found.units["GBIF"])
        assert found.seconds == pytest.approx(2.5 * len(found.units["GBIF"]))
    assert len(plans[1].units["GBIF"]) <= len(plans[0].units["GBIF"]) + 2


def test_plans_count_pages_and_leave_out_what_is_there(tmp_path):
    store = open_store(tmp_path / "observations.gpkg", noon_of(TODAY))
    store.save("GBIF", Tile(0, 0), YEAR, [])
    numbers = {("GBIF", 2500): 601, ("iNaturalist", 0): None, ("iNaturalist", 2500): 0}
    asked = []

    def estimate(source, unit):
        asked.append((source, unit))
        return numbers[source, unit.tile.x_min_m]

    found = plan(COSTS, [Tile(0, 0), Tile(2500, 0), Tile(0, 0)], YEAR, store, TODAY, estimate=estimate)
    assert found.units == {
        "GBIF": (FetchUnit(Tile(2500, 0), YEAR),),
        "iNaturalist": (FetchUnit(Tile(0, 0), YEAR), FetchUnit(Tile(2500, 0), YEAR)),
    }
    assert found.requests == {"GBIF": 3, "iNaturalist": 2}
    assert found.seconds == pytest.approx(3 * 1.5 + 2 * 1.0)
    assert len(asked) == 3
    for source, units in found.units.items():
        for tile, period in units:
            store.save(source, tile, period, [])
    again = plan(COSTS, [Tile(0, 0), Tile(2500, 0)], YEAR, store, TODAY)
    assert (again.number_of_requests, again.seconds) == (0, 0.0)


def test_a_source_that_knows_no_place_is_planned_as_one_piece_and_only_if_something_is_missing(tmp_path):
    store = open_store(tmp_path / "observations.gpkg", noon_of(TODAY))
    everything = FetchUnit(Tile(-250_000, 0, 1_000_000), Period(datetime.date(1700, 1, 1), TODAY))
    asked = [Tile(0, 0), Tile(2500, 0)]
    found = plan(COSTS, asked, YEAR, store, TODAY, whole={"GBIF": everything})
    assert found.units == {
        "GBIF": (everything,),
        "iNaturalist": (FetchUnit(Tile(0, 0), YEAR), FetchUnit(Tile(2500, 0), YEAR)),
    }
    assert found.requests == {"GBIF": 1, "iNaturalist": 2}
    store.save("GBIF", *everything, [])
    again = plan(COSTS, asked, YEAR, store, TODAY, whole={"GBIF": everything})
    assert again.units["GBIF"] == ()


# --- the store as a source -----------------------------------------------------------------------------------


def noon_of(day):
    return lambda: datetime.datetime(day.year, day.month, day.day, 12).astimezone()


def number_of(day):
    return (day - datetime.date(1970, 1, 1)).days


def some_records(source, tile, days):
    count = len(days)
    columns = {
        "source": [source] * count,
        "record_id": [f"gbif:{tile.x_min_m}-{number}" for number in range(count)],
        "scientific_name": ["Passer domesticus"] * count,
        "dutch_name": ["Huismus"] * count,
        "x": [tile.x_min_m + 10.0 + number for number in range(count)],
        "y": [tile.y_min_m + 20.0] * count,
        "uncertainty": [math.nan] + [25.0] * (count - 1),
        "day_first": [NO_DAY if day is None else number_of(day) for day in days],
        "day_last": [NO_DAY if day is None else number_of(day) for day in days],
        "count": [1.0] * count,
        "records": [1] * count,
        "flags": [0] * count,
        "observer": [""] * count,
        "licence": [""] * count,
    }
    return pd.DataFrame(columns).astype(COLUMNS)


def test_source_gives_records_and_says_what_is_complete(tmp_path):
    store = open_store(tmp_path / "observations.gpkg", noon_of(TODAY))
    here, beside, far = Tile(0, 0), Tile(2500, 0), Tile(5000, 0)
    store.save("GBIF", here, YEAR, [some_records("GBIF", here, [TODAY, TODAY - 3 * DAY, None])])
    store.save("GBIF", beside, Period(YEAR.first, TODAY - DAY), [some_records("GBIF", beside, [YEAR.first])])
    store.save("GBIF", far, YEAR, [some_records("GBIF", far, [TODAY])])
    store.save("iNaturalist", here, YEAR, [some_records("iNaturalist", here, [TODAY])])
    source = store_source(store, "GBIF", [here, beside], YEAR, TODAY)
    for _ in range(2):
        records = pd.concat(source.chunks())
        assert sorted(records["x"]) == [10.0, 11.0, 12.0, 2510.0]
        assert set(records["source"]) == {"GBIF"} == {source.source}
        assert (source.report.rows, source.report.records) == (4, 4)
        assert (source.report.without_date, source.report.without_uncertainty) == (1, 2)
        assert (source.report.x_min, source.report.x_max) == (10.0, 2510.0)
        assert (source.report.day_first, source.report.day_last) == (number_of(YEAR.first), number_of(TODAY))
        assert not source.report.cut_off
    assert source.coverage.squares == ((0.0, 0.0, 2500.0, 2500.0),)
    assert (source.coverage.day_first, source.coverage.day_last) == (number_of(YEAR.first), number_of(TODAY))
    assert source.name == "observations.gpkg"


def missing_at(source, area, period):
    stated = StatedCoverage(source.source, (source.name,), (source.coverage,))
    return CoverageCheck(stated, [(number_of(period.first), number_of(period.last))]).missing(area)


def test_labels_are_incomplete_where_a_tile_lacks(tmp_path):
    store = open_store(tmp_path / "observations.gpkg", noon_of(TODAY))
    inside, over_the_edge = Point(1250, 1250).buffer(1000), Point(2400, 1250).buffer(1000)
    tiles = [Tile(0, 0), Tile(2500, 0)]
    nothing = store_source(store, "GBIF", tiles, YEAR, TODAY)
    assert list(nothing.chunks()) == []
    assert missing_at(nothing, inside, YEAR) is not None
    store.save("GBIF", Tile(0, 0), YEAR, [])
    half = store_source(store, "GBIF", tiles, YEAR, TODAY)
    assert missing_at(half, inside, YEAR) is None
    assert missing_at(half, over_the_edge, YEAR) is not None
    store.save("GBIF", Tile(2500, 0), YEAR, [])
    whole = store_source(store, "GBIF", tiles, YEAR, TODAY)
    assert missing_at(whole, over_the_edge, YEAR) is None
    to_tomorrow = Period(YEAR.first, TODAY + DAY)
    assert missing_at(store_source(store, "GBIF", tiles, to_tomorrow, TODAY), inside, to_tomorrow) is not None


def test_an_old_fetch_is_incomplete_unless_the_user_accepts_its_age(tmp_path):
    before = TODAY - 20 * DAY
    store = open_store(tmp_path / "observations.gpkg", noon_of(before))
    past = Period(YEAR.first, before)
    store.save("GBIF", Tile(0, 0), past, [])
    area = Point(1250, 1250).buffer(1000)
    assert missing_at(store_source(store, "GBIF", [Tile(0, 0)], past, TODAY), area, past) is not None
    accepted = store_source(store, "GBIF", [Tile(0, 0)], past, TODAY, Ages(max_age_days=30))
    assert missing_at(accepted, area, past) is None


def test_a_fetch_of_everything_covers_each_tile(tmp_path):
    """NDFF's own domain is fetched once, whole."""
    store = open_store(tmp_path / "observations.gpkg", noon_of(TODAY))
    store.save("NDFF", Tile(-100_000, 200_000, 500_000), YEAR, [])
    source = store_source(store, "NDFF", [Tile(150_000, 450_000)], YEAR, TODAY)
    assert source.coverage.squares == ((150_000.0, 450_000.0, 152_500.0, 452_500.0),)


# --- the place of the store ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("platform", "environment", "place"),
    [
        ("win32", {"LOCALAPPDATA": "local", "APPDATA": "roaming"}, "local/bkn_qgis/observations.gpkg"),
        ("win32", {}, "home/AppData/Local/bkn_qgis/observations.gpkg"),
        ("darwin", {}, "home/Library/Application Support/bkn_qgis/observations.gpkg"),
        ("linux", {}, "home/.local/share/bkn_qgis/observations.gpkg"),
        ("linux", {"XDG_DATA_HOME": "relative"}, "home/.local/share/bkn_qgis/observations.gpkg"),
    ],
)
def test_default_place_is_local(platform, environment, place):
    assert default_store_path(platform, environment, "home").as_posix() == place


def test_default_place_follows_the_users_data_folder(tmp_path):
    place = default_store_path("linux", {"XDG_DATA_HOME": str(tmp_path)}, "home")
    assert place == tmp_path / "bkn_qgis" / "observations.gpkg"
    assert not place.parent.exists()
