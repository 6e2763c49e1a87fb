"""Downloads under way are remembered in the store: whole, per source, and only as long as they are worth it."""

import contextlib
import datetime
import sqlite3

import pytest

from bkn_qgis.observations.store import PendingDownload, PendingDownloads, StoreError, open_store
from bkn_qgis.observations.tile_grid import Period, Tile

TILES = (Tile(100_000, 400_000), Tile(102_500, 400_000))
PERIOD = Period(datetime.date(2021, 11, 25), datetime.date(2026, 11, 24))
ASKED_AT = datetime.datetime(2026, 11, 24, 11, 30, 1, tzinfo=datetime.timezone.utc)


def download(key="one-1", source="GBIF"):
    return PendingDownload(source, key, TILES, PERIOD, ASKED_AT)


@pytest.fixture
def memory(tmp_path):
    return PendingDownloads(open_store(tmp_path / "a store é.gpkg").path)


def test_what_is_remembered_comes_back_until_it_is_forgotten(memory):
    assert memory.of("GBIF") == []
    for each in (download(), download(), download("two-2"), download("three", "another source")):
        memory.remember(each)
    assert memory.of("GBIF") == [download(), download("two-2")]
    assert memory.of("another source") == [download("three", "another source")]
    memory.forget(download())
    memory.forget(download())
    assert memory.of("GBIF") == [download("two-2")]


def test_a_store_serves_on_as_before(memory, tmp_path):
    memory.remember(download())
    store = open_store(tmp_path / "a store é.gpkg")
    store.save("GBIF", TILES[0], PERIOD, [], query="a question", doi="10.1/x", fetched_at=ASKED_AT)
    (line,) = store.coverage("GBIF")
    assert (line.fetched_at, line.fetched_on, line.doi) == (ASKED_AT, download().asked_on, "10.1/x")
    (promised,) = download().promised(TILES[:1])
    assert (promised.tile, promised.period, promised.fetched_at) == (line.tile, line.period, line.fetched_at)


@pytest.mark.parametrize("value", ["", "no json", "{}", '{"tiles": 3}', '{"tiles": [[1]], "first": "x"}', None])
def test_what_another_program_has_spoilt_is_passed_over(memory, tmp_path, value):
    memory.remember(download())
    with contextlib.closing(sqlite3.connect(tmp_path / "a store é.gpkg")) as database, database:
        spoilt = value if value is not None else b"\x00"
        database.execute("UPDATE bkn_store SET value = ? WHERE name LIKE 'download%'", (spoilt,))
    assert memory.of("GBIF") == []


def test_a_store_that_is_gone_is_said(memory, tmp_path):
    (tmp_path / "a store é.gpkg").unlink()
    with pytest.raises(StoreError, match="no longer there"):
        memory.remember(download())


def test_clearing_forgets_downloads_but_not_those_of_others(memory, tmp_path):
    memory.remember(download())
    memory.remember(download("three", "another source"))
    store = open_store(tmp_path / "a store é.gpkg")
    store.clear("GBIF", before=datetime.date(2000, 1, 1))
    assert memory.of("GBIF") == [download()]
    store.clear("GBIF")
    assert (memory.of("GBIF"), len(memory.of("another source"))) == ([], 1)
    store.clear()
    assert memory.of("another source") == []
    assert store.hashed_observer("Jan")
