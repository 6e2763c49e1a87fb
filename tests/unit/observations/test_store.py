"""Saving in the store and reading back, against record tables kept in memory."""

import datetime
import math
import sqlite3

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bkn_qgis.arrays import NO_DAY
from bkn_qgis.messages import Cancelled
from bkn_qgis.observations.record_table import COLUMNS, FLAGS, empty_records
from bkn_qgis.observations.store import Fetched, open_store
from bkn_qgis.observations.tile_grid import Period, Tile

EPOCH = datetime.date(1970, 1, 1)
HERE, BESIDE = Tile(150_000, 450_000), Tile(152_500, 450_000)
YEAR = Period(datetime.date(2025, 1, 1), datetime.date(2025, 12, 31))
NEXT_YEAR = Period(datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))
NOW = datetime.datetime(2026, 11, 24, 9, 30, 15, 250_000, tzinfo=datetime.timezone.utc)
DEFAULTS = {
    "source": "GBIF",
    "record_id": "",
    "scientific_name": "Passer domesticus",
    "dutch_name": "Huismus",
    "x": 150_100.0,
    "y": 450_100.0,
    "uncertainty": 10.0,
    "day_first": datetime.date(2025, 6, 1),
    "day_last": datetime.date(2025, 6, 1),
    "count": 1.0,
    "records": 1,
    "flags": 0,
    "observer": "",
    "licence": "CC0",
}


def number_of(day):
    if isinstance(day, int):
        return day
    return (day - EPOCH).days


def table_of(*rows):
    if not rows:
        return empty_records()
    filled = pd.DataFrame([{**DEFAULTS, **row} for row in rows])
    for name in ("day_first", "day_last"):
        filled[name] = filled[name].map(number_of)
    return filled[list(COLUMNS)].astype(COLUMNS)


def one_day(day):
    return {"day_first": day, "day_last": day}


def all_records(store, **chosen):
    chunks = list(store.records(**chosen))
    assert all(len(chunk) for chunk in chunks)
    return pd.concat([empty_records(), *chunks], ignore_index=True).astype(COLUMNS)


def ids(store, **chosen):
    return sorted(all_records(store, **chosen)["record_id"])


def assert_same_records(found, expected):
    """Equal in every column and type, in whatever order."""
    order = ["record_id", "x", "y", "day_first", "day_last", "scientific_name", "dutch_name", "count", "records"]
    order += ["flags", "uncertainty", "licence", "observer", "source"]
    first = found.sort_values(order).reset_index(drop=True)
    pd.testing.assert_frame_equal(first, expected.sort_values(order).reset_index(drop=True))


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path / "een map é" / "observations.gpkg", lambda: NOW)


# --- round trip ----------------------------------------------------------------------------------------------


def test_odd_values_come_back_as_they_were(store):
    records = table_of(
        {"record_id": "gbif:1", "scientific_name": "", "dutch_name": "", "licence": ""},
        {"record_id": "gbif:2 ndff:ab", "dutch_name": "Grote zilverreiger é 😀\x00\n", "uncertainty": math.nan},
        {"record_id": "gbif:3", "count": math.nan, "uncertainty": math.inf},
        {"record_id": "gbif:4", **one_day(NO_DAY)},
        {"record_id": "gbif:5", "day_first": datetime.date(1888, 1, 1), "day_last": datetime.date(2025, 6, 1)},
        {"record_id": "gbif:6", "flags": sum(FLAGS.values()), "records": 2**31 - 1, "count": 0.0},
        {"record_id": "", "x": 150_000.0, "y": 452_499.9999999},
        {"record_id": "", "x": 150_000.1 + 1e-9, "y": 450_000.0},
    )
    assert store.save("GBIF", HERE, YEAR, [records]) == 8
    assert_same_records(all_records(store), records)
    assert_same_records(all_records(store, sources=["GBIF"], tiles=[HERE]), records)


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
whole_days = st.one_of(st.just(NO_DAY), st.integers(-170_000, 80_000))
rows = st.fixed_dictionaries(
    {
        "scientific_name": texts,
        "dutch_name": texts,
        "licence": texts,
        "x": st.floats(150_000, 152_500, exclude_max=True),
        "y": st.floats(450_000, 452_500, exclude_max=True),
        "uncertainty": st.one_of(st.just(math.nan), st.floats(0, 1e7)),
        "count": st.one_of(st.just(math.nan), st.floats(allow_nan=False)),
        "records": st.integers(0, 2**31 - 1),
        "flags": st.integers(0, 2**16 - 1),
        "days": st.tuples(whole_days, whole_days),
    }
)


@settings(max_examples=40, deadline=None)
@given(given_rows=st.lists(rows, max_size=6))
def test_any_table_comes_back_as_it_was(tmp_path_factory, given_rows):
    store = open_store(tmp_path_factory.mktemp("store") / "observations.gpkg")
    records = table_of(
        *(
            {**row, "record_id": f"gbif:{number}", "day_first": min(row["days"]), "day_last": max(row["days"])}
            for number, row in enumerate(given_rows)
        )
    )
    store.save("GBIF", HERE, YEAR, [records.iloc[:2], records.iloc[2:]])
    assert_same_records(all_records(store), records)


def test_an_empty_tile_is_a_fetched_tile(store):
    assert store.save("GBIF", HERE, YEAR, []) == 0
    assert list(store.records()) == []
    assert [(line.tile, line.records) for line in store.coverage("GBIF")] == [(HERE, 0)]


def test_the_store_in_pieces_of_bounded_size(store, monkeypatch):
    monkeypatch.setattr("bkn_qgis.observations.store.store.CHUNK_ROWS", 4)
    for tile in (HERE, BESIDE):
        several = [{"record_id": f"{tile.x_min_m}:{number}", "x": tile.x_min_m + 1.0} for number in range(5)]
        store.save("GBIF", tile, YEAR, [table_of(*several)])
    assert [len(chunk) for chunk in store.records(tiles=[HERE, BESIDE])] == [4, 4, 2]
    assert len(set(ids(store))) == 10


# --- what replaces what --------------------------------------------------------------------------------------


def test_a_new_fetch_replaces_the_older_one(store):
    june, july = one_day(datetime.date(2025, 6, 1)), one_day(datetime.date(2025, 7, 1))
    store.save("GBIF", HERE, YEAR, [table_of({"record_id": "gbif:1", **june}, {"record_id": "", **july})])
    store.save("iNaturalist", HERE, YEAR, [table_of({"source": "iNaturalist", "record_id": "inat:1"})])
    store.save("GBIF", BESIDE, YEAR, [table_of({"record_id": "gbif:3", "x": 152_600.0})])
    store.save("GBIF", HERE, NEXT_YEAR, [table_of({"record_id": "gbif:4", **one_day(datetime.date(2026, 1, 1))})])
    store.save("GBIF", HERE, YEAR, [table_of({"record_id": "gbif:5"}, {"record_id": ""}, {"record_id": ""})])
    assert ids(store) == ["", "", "gbif:3", "gbif:4", "gbif:5", "inat:1"]
    lines = [(line.source, line.tile, line.period, line.records) for line in store.coverage()]
    assert sorted(lines) == [
        ("GBIF", HERE, YEAR, 3),
        ("GBIF", HERE, NEXT_YEAR, 1),
        ("GBIF", BESIDE, YEAR, 1),
        ("iNaturalist", HERE, YEAR, 1),
    ]


def test_a_record_that_moved_to_another_tile_is_there_once(store):
    store.save("GBIF", HERE, YEAR, [table_of({"record_id": "gbif:1"}, {"record_id": "gbif:2"})])
    store.save("GBIF", BESIDE, YEAR, [table_of({"record_id": "gbif:1", "x": 152_600.0})])
    found = all_records(store)
    assert dict(zip(found["record_id"], found["x"])) == {"gbif:1": 152_600.0, "gbif:2": 150_100.0}
    store.save("Other", HERE, YEAR, [table_of({"source": "Other", "record_id": "gbif:2"})])
    assert ids(store) == ["gbif:1", "gbif:2", "gbif:2"]


def test_pages_that_repeat_a_record(store):
    page = table_of({"record_id": "gbif:1", "count": 1.0}, {"record_id": "gbif:2"}, {"record_id": ""}, {})
    again = table_of({"record_id": "gbif:1", "count": 9.0})
    assert store.save("GBIF", HERE, YEAR, [page, again]) == 4
    found = all_records(store)
    assert sorted(found["record_id"]) == ["", "", "gbif:1", "gbif:2"]
    assert found.loc[found["record_id"] == "gbif:1", "count"].tolist() == [9.0]


@pytest.mark.parametrize("record_id", ["gbif:1", ""])
@pytest.mark.parametrize("again", [True, False])
@pytest.mark.parametrize("last_day", [datetime.date(2026, 1, 10), None])
def test_a_record_over_two_periods_is_neither_lost_nor_doubled(store, record_id, again, last_day):
    """Whether or not the source gives it again with the second period."""
    days = one_day(NO_DAY)
    if last_day is not None:
        days = {"day_first": datetime.date(2025, 12, 20), "day_last": last_day}
    record = {"record_id": record_id, "scientific_name": "Turdus iliacus", **days}
    store.save("GBIF", HERE, YEAR, [table_of(record)])
    store.save("GBIF", HERE, NEXT_YEAR, [table_of(record) if again else table_of()])
    assert len(all_records(store)) == 1


def test_two_equal_sightings_without_an_id_are_two(store):
    days = {"day_first": datetime.date(2025, 12, 20), "day_last": datetime.date(2026, 1, 10)}
    for period in (YEAR, NEXT_YEAR, NEXT_YEAR):
        store.save("GBIF", HERE, period, [table_of(days, days)])
        assert len(all_records(store)) == 2


def test_what_lies_outside_the_tile_is_left_out(store):
    records = table_of(
        {"record_id": "gbif:1", "x": 152_500.0},
        {"record_id": "gbif:2", "x": math.nan},
        {"record_id": "gbif:3", "y": 449_999.999},
        {"record_id": "gbif:4", "x": 150_000.0, "y": 450_000.0},
    )
    assert store.save("GBIF", HERE, YEAR, [records]) == 1
    assert ids(store) == ["gbif:4"]


def test_a_larger_tile_takes_the_place_of_its_parts(store):
    store.save("GBIF", HERE, YEAR, [table_of({"record_id": "gbif:1"})])
    store.save("GBIF", Tile(0, 300_000, 400_000), YEAR, [table_of({"record_id": "gbif:2"})])
    assert ids(store) == ["gbif:2"]
    assert [line.tile.size_m for line in store.coverage()] == [400_000]


def test_a_fetch_that_fails_halfway_changes_nothing(store):
    store.save("GBIF", HERE, YEAR, [table_of({"record_id": "gbif:1"})])

    def broken_off():
        yield table_of({"record_id": "gbif:2"})
        raise Cancelled

    with pytest.raises(Cancelled):
        store.save("GBIF", HERE, YEAR, broken_off())
    assert ids(store) == ["gbif:1"]
    with pytest.raises(ValueError, match="another source than iNaturalist"):
        store.save("iNaturalist", HERE, YEAR, [table_of({"record_id": "gbif:2"})])
    assert ids(store) == ["gbif:1"]


# --- reading a part ------------------------------------------------------------------------------------------


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_any_part_of_the_store(tmp_path_factory, seed):
    random = np.random.default_rng(seed)
    store = open_store(tmp_path_factory.mktemp("store") / "observations.gpkg")
    tiles = [Tile(x, y) for x in (150_000, 152_500) for y in (450_000, 452_500)]
    parts = []
    for source in ("GBIF", "iNaturalist"):
        for tile in tiles:
            number = int(random.integers(0, 6))
            first = random.integers(20_080, 20_090, number)
            several = [
                {
                    "source": source,
                    "record_id": f"{source}:{tile}:{row}".replace(" ", ""),
                    "x": tile.x_min_m + float(random.choice([0, 1, 1250, 2499, 2499.999])),
                    "y": tile.y_min_m + float(random.choice([0, 1, 1250, 2499, 2499.999])),
                    "day_first": int(day) if day < 20_089 else NO_DAY,
                    "day_last": int(day + random.integers(0, 3)) if day < 20_089 else NO_DAY,
                }
                for row, day in enumerate(first)
            ]
            parts.append(table_of(*several))
            store.save(source, tile, YEAR, [parts[-1]])
    everything = pd.concat(parts, ignore_index=True).astype(COLUMNS)
    chosen_sources = list(random.choice(["GBIF", "iNaturalist", "NDFF"], 2))
    chosen_tiles = [tiles[index] for index in random.integers(0, 4, 2)]
    start = int(random.integers(20_078, 20_092))
    period = Period(EPOCH + datetime.timedelta(start), EPOCH + datetime.timedelta(start + int(random.integers(0, 5))))
    x_min, y_min = 150_000 + float(random.choice([0, 1250])), 450_000 + float(random.choice([1, 1250]))
    bounds = (x_min, y_min, x_min + 1250, y_min + 2499)

    in_sources = everything["source"].isin(chosen_sources)
    in_tiles = np.zeros(len(everything), dtype=bool)
    for tile in chosen_tiles:
        in_tiles |= tile.holds(everything["x"].to_numpy(), everything["y"].to_numpy())
    in_period = (everything["day_first"] <= number_of(period.last)) & (everything["day_last"] >= start)
    in_period |= everything["day_first"] == NO_DAY
    x, y = everything["x"], everything["y"]
    in_bounds = (x >= bounds[0]) & (x < bounds[2]) & (y >= bounds[1]) & (y < bounds[3])
    assert_same_records(all_records(store), everything)
    assert_same_records(all_records(store, sources=chosen_sources), everything[in_sources])
    assert_same_records(all_records(store, tiles=chosen_tiles), everything[in_tiles])
    assert_same_records(all_records(store, bounds=bounds), everything[in_bounds])
    part = all_records(store, sources=chosen_sources, tiles=chosen_tiles, period=period)
    assert_same_records(part, everything[in_sources & in_tiles & in_period])


def test_reading_speaks_of_one_moment(store, monkeypatch):
    monkeypatch.setattr("bkn_qgis.observations.store.store.CHUNK_ROWS", 1)
    store.save("GBIF", HERE, YEAR, [table_of({"record_id": "gbif:1"}, {"record_id": "gbif:2"})])
    store.save("GBIF", BESIDE, YEAR, [table_of({"record_id": "gbif:3", "x": 152_600.0})])
    chunks = store.records(tiles=[HERE, BESIDE])
    next(chunks)
    for tile in (HERE, BESIDE):
        store.save("GBIF", tile, YEAR, [])
    assert len(list(chunks)) == 2
    assert list(store.records()) == []


# --- what is told of a fetch ---------------------------------------------------------------------------------


def test_coverage_tells_when_how_many_and_how_to_cite(store):
    told = []

    def chunks():
        yield table_of({"record_id": "gbif:1"})
        told.append("q=1")

    store.save("GBIF", HERE, YEAR, chunks(), query=lambda: told[0], doi="10.15468/dl.é")
    (line,) = store.coverage("GBIF")
    on = NOW.astimezone().date()
    assert line == Fetched("GBIF", HERE, YEAR, NOW, on, 1, "q=1", "10.15468/dl.é")
    assert store.coverage("NDFF") == []
    assert store.missing("GBIF", [HERE, BESIDE], YEAR, on) == [(BESIDE, YEAR)]


# --- observers -----------------------------------------------------------------------------------------------


def written_bytes(store):
    return b"".join(file.read_bytes() for file in store.path.parent.iterdir())


def test_observers_are_hashed_with_the_salt_of_the_store(store, tmp_path):
    hashed = store.hashed_observer("Jan de Vries")
    assert len(hashed) == 32 and set(hashed) <= set("0123456789abcdef")
    assert store.hashed_observer("  jan  de VRIES ") == hashed == open_store(store.path).hashed_observer("Jan de Vries")
    assert store.hashed_observer("Jan de Vriend") != hashed
    assert open_store(tmp_path / "other.gpkg").hashed_observer("Jan de Vries") != hashed
    assert store.hashed_observer(" ") == ""


def test_no_name_of_an_observer_is_ever_written(store):
    hashed = store.hashed_observer("Jan de Vries")
    records = table_of({"observer": "Jan de Vries"}, {"observer": hashed}, {"observer": ""})
    store.save("GBIF", HERE, YEAR, [records])
    assert sorted(all_records(store)["observer"]) == ["", hashed, hashed]
    assert b"Vries" not in written_bytes(store)


def test_half_a_character_stops_nothing(store):
    store.save("GBIF", HERE, YEAR, [table_of({"record_id": "gbif:1", "dutch_name": "Mus \ud83d"})])
    assert all_records(store)["dutch_name"].tolist() == ["Mus ?"]


# --- clearing ------------------------------------------------------------------------------------------------


def test_clearing_gives_the_room_back(store):
    several = [{"record_id": f"gbif:{number}"} for number in range(5000)]
    store.save("GBIF", HERE, YEAR, [table_of(*several)])
    store.save("Other", HERE, YEAR, [table_of({"source": "Other", "record_id": "a"})])
    idle = sqlite3.connect(store.path)  # as QGIS, with the layer in its map
    idle.execute("SELECT * FROM coverage").fetchall()
    full = store.size_bytes()
    assert full == sum(file.stat().st_size for file in store.path.parent.iterdir()) > 500_000
    assert store.clear("GBIF") == 5000
    assert store.size_bytes() < full / 3
    idle.close()
    assert ids(store) == ["a"]
    assert [line.source for line in store.coverage()] == ["Other"]
    assert store.clear() == 1
    assert (ids(store), store.coverage()) == ([], [])


def test_clearing_what_was_fetched_before_a_day(tmp_path):
    moment = [NOW - datetime.timedelta(days=30)]
    store = open_store(tmp_path / "observations.gpkg", lambda: moment[0])
    store.save("GBIF", HERE, YEAR, [table_of({"record_id": "gbif:1"})])
    moment[0] = NOW
    store.save("GBIF", BESIDE, YEAR, [table_of({"record_id": "gbif:2", "x": 152_600.0})])
    assert store.clear(before=NOW.date() - datetime.timedelta(days=30)) == 0
    assert store.clear(before=NOW.date() - datetime.timedelta(days=10)) == 1
    assert ids(store) == ["gbif:2"]
    assert store.missing("GBIF", [HERE, BESIDE], YEAR, NOW.date()) == [(HERE, YEAR)]


# --- as a layer ----------------------------------------------------------------------------------------------


def index_of(store):
    connection = sqlite3.connect(store.path)
    try:
        found = connection.execute("SELECT id, minx, maxx, miny, maxy FROM rtree_observations_geom").fetchall()
        places = connection.execute("SELECT fid, x, y FROM observations").fetchall()
    finally:
        connection.close()
    return sorted(found), sorted(places)


def test_the_spatial_index_follows(store):
    several = [{"record_id": f"gbif:{number}", "x": 150_000 + number / 7} for number in range(50)]
    store.save("GBIF", HERE, YEAR, [table_of(*several)])
    store.save("GBIF", HERE, YEAR, [table_of(*several[:20])])
    store.save("GBIF", BESIDE, YEAR, [table_of({"record_id": "gbif:3", "x": 152_600.0})])
    index, places = index_of(store)
    assert [row[0] for row in index] == [row[0] for row in places]
    assert len(places) == 20
    for (_, x_min, x_max, y_min, y_max), (_, x, y) in zip(index, places):
        assert x_min <= x <= x_max and y_min <= y <= y_max
        assert x_max - x_min < 0.1 and y_max - y_min < 0.1


def test_gdal_reads_the_store_as_a_layer_and_may_edit_it(store):
    ogr = pytest.importorskip("osgeo.ogr")
    records = [
        {"record_id": "gbif:1", "flags": FLAGS["captive"] | FLAGS["blurred"]},
        {"record_id": "gbif:2", "x": 152_000.0, "uncertainty": math.nan, **one_day(NO_DAY)},
    ]
    store.save("GBIF", HERE, YEAR, [table_of(*records)])
    dataset = ogr.Open(str(store.path), 1)
    assert [dataset.GetLayer(number).GetName() for number in range(dataset.GetLayerCount())] == [
        "observations",
        "coverage",
        "citations",
    ]
    layer = dataset.GetLayer("observations")
    definition = layer.GetLayerDefn()
    fields = [definition.GetFieldDefn(number).GetName() for number in range(definition.GetFieldCount())]
    assert [name for name in fields if name in COLUMNS] == list(COLUMNS)
    assert set(fields) - set(COLUMNS) == {"flag_names", "fetched_on"}
    assert layer.GetSpatialRef().GetAuthorityCode(None) == "28992"
    assert layer.TestCapability(ogr.OLCFastSpatialFilter)
    assert layer.GetExtent() == (150_100.0, 152_000.0, 450_100.0, 450_100.0)
    layer.SetSpatialFilterRect(150_000, 450_000, 150_500, 450_500)
    (feature,) = list(layer)
    assert feature.GetField("record_id") == "gbif:1"
    assert feature.GetField("flag_names") == "captive, blurred"
    assert feature.GetFieldAsString("day_first") == "2025/06/01"
    assert feature.GetFieldAsString("fetched_on") == f"{NOW.astimezone():%Y/%m/%d}"
    assert feature.GetGeometryRef().ExportToWkt() == "POINT (150100 450100)"
    layer.SetSpatialFilter(None)
    feature.SetGeometry(ogr.CreateGeometryFromWkt("POINT (151000 451000)"))
    layer.SetFeature(feature)
    layer.DeleteFeature(2)
    dataset = layer = feature = None
    (entry,), _ = index_of(store)
    assert entry[1] == pytest.approx(151_000) and entry[3] == pytest.approx(451_000)


# --- speed ---------------------------------------------------------------------------------------------------


def test_many_records_are_all_kept(store):
    for tile in (HERE, BESIDE):
        random = np.random.default_rng(tile.x_min_m)
        records = (
            table_of({})
            .iloc[np.zeros(50_000, dtype=int)]
            .reset_index(drop=True)
            .assign(
                record_id=[f"gbif:{tile.x_min_m}:{number}" for number in range(50_000)],
                x=tile.x_min_m + 2500 * random.random(50_000),
                y=tile.y_min_m + 2500 * random.random(50_000),
            )
        )
        assert store.save("GBIF", tile, YEAR, [records]) == 50_000
    assert sum(map(len, store.records(["GBIF"], [HERE, BESIDE], YEAR))) == 100_000
