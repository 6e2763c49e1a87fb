"""How much a service gave and how much of it was not understood: kept per square, and told again from the store."""

import contextlib
import datetime
import sqlite3

import pytest

from bkn_qgis.observations.record_table import empty_records
from bkn_qgis.observations.row_counts import RowCounts
from bkn_qgis.observations.store import StoreError, open_store, store_source
from bkn_qgis.observations.tile_grid import Period, Tile

TODAY = datetime.date.today()
YEAR = Period(TODAY - datetime.timedelta(days=300), TODAY)
BEFORE = Period(TODAY - datetime.timedelta(days=700), TODAY - datetime.timedelta(days=301))
ALL = Period(BEFORE.first, TODAY)
HERE, EAST, NORTH = Tile(150_000, 450_000), Tile(152_500, 450_000), Tile(150_000, 452_500)
EVERYWHERE = Tile(0, 300_000, 300_000)


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path / "store é" / "observations.gpkg")


def save(store, tile, period=YEAR, given=None, source="GBIF", **told):
    store.save(source, tile, period, [empty_records()], given=given, **told)


def coverage(store, *tiles, period=YEAR, source="GBIF"):
    return store_source(store, source, tiles, period, TODAY).coverage


def test_the_numbers_are_parallel_to_the_squares(store):
    save(store, EAST, given=RowCounts(40, 3))
    save(store, HERE, given=lambda: RowCounts(7, 0))
    found = coverage(store, HERE, EAST, NORTH)
    assert [square[:2] for square in found.squares] == [(150_000, 450_000), (152_500, 450_000)]
    assert (found.rows, found.unread) == ((7, 40), (0, 3))


def test_the_pieces_of_a_square_add_up_where_they_are_used(store):
    save(store, HERE, YEAR, RowCounts(40, 3))
    save(store, HERE, BEFORE, RowCounts(100, 5))
    assert (coverage(store, HERE, period=ALL).rows, coverage(store, HERE, period=ALL).unread) == ((140,), (8,))
    assert (coverage(store, HERE).rows, coverage(store, HERE).unread) == ((40,), (3,))


def test_a_piece_that_is_fetched_again_counts_once(store):
    save(store, HERE, YEAR, RowCounts(40, 3))
    save(store, HERE, YEAR, RowCounts(42, 0))
    assert (coverage(store, HERE).rows, coverage(store, HERE).unread) == ((42,), (0,))


def test_what_a_service_gave_for_everywhere_holds_for_every_square(store):
    save(store, EVERYWHERE, YEAR, RowCounts(5000, 60), source="NDFF")
    found = coverage(store, HERE, EAST, source="NDFF")
    assert (found.rows, found.unread) == ((5000, 5000), (60, 60))


def test_numbers_that_are_not_known_are_no_zeros(store):
    save(store, HERE)
    assert (coverage(store, HERE).rows, coverage(store, HERE).unread) == (None, None)
    save(store, EAST, given=RowCounts(9, 1))
    assert (coverage(store, HERE, EAST).rows, coverage(store, HERE, EAST).unread) == ((0, 9), (0, 1))


def test_the_line_says_them_too(store):
    save(store, HERE, given=RowCounts(9, 1), query="https://example.org/?a=1", doi="10.1/x")
    (line,) = store.coverage()
    assert (line.given, line.query, line.doi) == (RowCounts(9, 1), "https://example.org/?a=1", "10.1/x")


# --- citations ---


def rows(store, statement):
    with contextlib.closing(sqlite3.connect(store.path)) as database, database:
        found = database.execute(statement).fetchall()
    database.close()
    return found


def test_a_citation_stands_once_however_many_squares_it_belongs_to(store):
    text = "GBIF.org (24 November 2026) GBIF Occurrence Download " + "x" * 500
    for number in range(30):
        save(store, Tile(2500 * number, 400_000), query=text, doi="10.15468/dl.x")
    assert rows(store, "SELECT query, doi FROM citations") == [(text, "10.15468/dl.x")]
    assert {line.query for line in store.coverage()} == {text}


def test_a_citation_goes_with_its_last_square(store):
    save(store, HERE, query="first")
    save(store, EAST, query="second")
    save(store, HERE, query="third")
    assert sorted(rows(store, "SELECT query FROM citations")) == [("second",), ("third",)]
    store.clear()
    assert rows(store, "SELECT query FROM citations") == []


# --- a store of before ---

COVERAGE_OF_VERSION_1 = """CREATE TABLE coverage (
        fid INTEGER PRIMARY KEY NOT NULL, source TEXT NOT NULL, x_min_m MEDIUMINT NOT NULL,
        y_min_m MEDIUMINT NOT NULL, size_m MEDIUMINT NOT NULL, day_first DATE NOT NULL, day_last DATE NOT NULL,
        fetched_at DATETIME NOT NULL, fetched_on DATE NOT NULL, records MEDIUMINT NOT NULL, query TEXT NOT NULL,
        doi TEXT NOT NULL)"""


def made_older(store):
    """The store as version 1 of its schema wrote it."""
    lines = rows(
        store,
        "SELECT source, x_min_m, y_min_m, size_m, day_first, day_last, fetched_at, fetched_on, records, query, doi "
        "FROM coverage JOIN citations ON number = citation",
    )
    database = sqlite3.connect(store.path)
    with database:
        database.execute("DROP TABLE coverage")
        database.execute("DROP TABLE citations")
        database.execute(COVERAGE_OF_VERSION_1)
        database.execute("CREATE INDEX coverage_source ON coverage (source, x_min_m, y_min_m)")
        database.executemany(
            "INSERT INTO coverage (source, x_min_m, y_min_m, size_m, day_first, day_last, fetched_at, fetched_on, "
            "records, query, doi) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            lines,
        )
        database.execute("DELETE FROM gpkg_contents WHERE table_name = 'citations'")
        database.execute("UPDATE bkn_store SET value = 1 WHERE name = 'schema_version'")
    database.close()


def test_a_store_of_version_1_keeps_working(store):
    save(store, HERE, query="a", doi="10.1/a")
    save(store, EAST, query="a", doi="10.1/a")
    save(store, NORTH, query="b")
    before = store.coverage()
    made_older(store)
    with pytest.raises(StoreError, match="no longer, a store of this version; open it again"):
        store.coverage()
    newer = open_store(store.path)
    assert newer.warnings == []
    assert newer.coverage() == before
    assert rows(newer, "SELECT count(*) FROM citations") == [(2,)]
    found = coverage(newer, HERE, EAST)
    assert (len(found.squares), found.rows, found.unread) == (2, None, None)
    save(newer, HERE, given=RowCounts(8, 1))
    assert coverage(newer, HERE, EAST).unread == (1, 0)
    assert rows(newer, "SELECT table_name FROM gpkg_contents ORDER BY 1") == [
        ("citations",), ("coverage",), ("observations",)
    ]  # fmt: skip


# --- a store that another program has spoilt ---


def spoil(store, *statements):
    database = sqlite3.connect(store.path)
    with database:
        for statement in statements:
            database.execute(statement)
    database.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE bkn_store SET value = 'two' WHERE name = 'schema_version'",
        "UPDATE bkn_store SET value = '' WHERE name = 'schema_version'",
        "UPDATE bkn_store SET value = 1.5 WHERE name = 'schema_version'",
        "UPDATE bkn_store SET value = -7 WHERE name = 'schema_version'",
        "UPDATE bkn_store SET value = 0 WHERE name = 'schema_version'",
        "DELETE FROM bkn_store WHERE name = 'schema_version'",
        "DELETE FROM bkn_store WHERE name = 'salt'",
        "UPDATE bkn_store SET value = 5 WHERE name = 'salt'",
        "DELETE FROM bkn_store",
        "DROP TABLE coverage",
        "DROP TABLE observations",
        "DROP TABLE rtree_observations_geom",
        "DROP TABLE gpkg_contents",
    ],
)
def test_a_store_that_was_spoilt_is_moved_aside_and_told(store, statement):
    spoil(store, statement)
    newer = open_store(store.path)
    (warning,) = newer.warnings
    assert "was damaged; it was renamed to observations.broken-" in str(warning)
    assert len(list(store.path.parent.glob("*.broken-*.gpkg"))) == 1
    save(newer, HERE, given=RowCounts(1, 0))
    assert len(newer.coverage()) == 1


def test_a_table_that_goes_while_the_store_is_open_is_a_sentence(store):
    spoil(store, "DROP TABLE citations")
    for use in (store.coverage, lambda: save(store, HERE), store.clear):
        with pytest.raises(StoreError, match=r"^Cannot .*|^The store of observations"):
            use()


@pytest.mark.parametrize(
    "values",
    [
        "fetched_at = 'yesterday'",
        "fetched_at = 5",
        "fetched_on = 'x'",
        "day_first = '2026-13-45'",
        "day_first = '2027-01-01', day_last = '2026-01-01'",
        "x_min_m = 'west'",
        "size_m = 2500.5",
        "records = 'many'",
        "given = 'some', unread = 0",
        "source = x'00ff'",
    ],
)
def test_a_line_that_cannot_be_read_covers_nothing(store, values):
    save(store, HERE, given=RowCounts(4, 0))
    save(store, EAST, given=RowCounts(5, 1))
    spoil(store, f"UPDATE coverage SET {values} WHERE x_min_m = 150000")
    found = coverage(store, HERE, EAST)
    assert [square[0] for square in found.squares] == [152_500]
    assert {piece.tile for piece in store.missing("GBIF", [HERE, EAST], YEAR, TODAY)} == {HERE}


@pytest.mark.parametrize(
    "values",
    [
        "day_first = 'long ago'",
        "day_first = 5, day_last = 'x'",
        "uncertainty = 'about here'",
        "records = 'one'",
        "flags = 'none'",
        "flags = -1",
        "flags = 99999999",
        "records = 99999999999",
        "\"count\" = 'seven'",
    ],
)
def test_records_that_cannot_be_read_are_a_sentence(store, values):
    import pandas as pd

    from bkn_qgis.observations.record_table import COLUMNS

    row = dict.fromkeys(COLUMNS, "")
    row.update(source="GBIF", x=150_100.0, y=450_100.0, uncertainty=1.0, day_first=20_000, day_last=20_000)
    row.update(count=1.0, records=1, flags=0)
    table = pd.DataFrame([row]).astype(COLUMNS)
    store.save("GBIF", HERE, YEAR, [table])
    spoil(
        store,
        "DROP TRIGGER rtree_observations_geom_update3",
        "DROP TRIGGER rtree_observations_geom_update4",
        f"UPDATE observations SET {values}",
    )
    with pytest.raises(StoreError, match="cannot be read; clear the store in the settings and fetch again"):
        list(store.records())
    with pytest.raises(StoreError, match="cannot be read; clear the store"):
        list(store_source(store, "GBIF", [HERE], YEAR, TODAY)._store.records(["GBIF"]))
    store.clear()
    assert list(store.records()) == []


@pytest.mark.parametrize("content", [b"", b"just some text\n" * 500, b"SQLite format 3\0" + b"\xff" * 5000])
def test_another_file_in_its_place(store, content):
    save(store, HERE)
    store.path.write_bytes(content)
    newer = open_store(store.path)
    assert len(newer.warnings) == (1 if content else 0)
    assert newer.coverage() == []


def used(path):
    """The sentence that the use of a store ends with, "" where all went well."""
    try:
        store = open_store(path)
        store.coverage()
        list(store.records())
        save(store, HERE, given=RowCounts(1, 0))
    except StoreError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_store_that_was_cut_off(store, share):
    for number in range(40):
        save(store, Tile(2500 * number, 400_000), query="x" * 3000)
    database = sqlite3.connect(store.path)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.execute("PRAGMA journal_mode = DELETE")
    database.close()
    whole = store.path.read_bytes()
    store.path.write_bytes(whole[: int(len(whole) * share)])
    told = used(store.path)
    assert told == "" or "renamed to" in told
    assert used(store.path) == ""
    assert HERE in {line.tile for line in open_store(store.path).coverage()}
