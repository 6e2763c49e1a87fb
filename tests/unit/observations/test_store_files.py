"""The store as a file: killed programs, two programs at once, full disks, broken and foreign files."""

import datetime
import multiprocessing
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd
import pytest

import bkn_qgis
from bkn_qgis.observations.record_table import COLUMNS
from bkn_qgis.observations.store import StoreError, connection, open_store, schema
from bkn_qgis.observations.tile_grid import TILE_M, Period, Tile

YEAR = Period(datetime.date(2025, 1, 1), datetime.date(2025, 12, 31))
TODAY = datetime.date(2026, 11, 24)
PER_TILE = 200
MODES = ["wal", "rollback"]

posix_only = pytest.mark.skipif(os.name != "posix", reason="processes are forked and killed")


def tile_number(number):
    return Tile(100_000 + TILE_M * (number % 20), 400_000 + TILE_M * (number // 20))


def records_in(tile, source="GBIF", number=PER_TILE):
    return pd.DataFrame(
        {
            "source": source,
            "record_id": [f"{source}:{tile.x_min_m}-{tile.y_min_m}-{row}" for row in range(number)],
            "scientific_name": "Passer domesticus",
            "dutch_name": "Huismus",
            "x": [tile.x_min_m + row / 10 for row in range(number)],
            "y": [tile.y_min_m + row / 10 for row in range(number)],
            "uncertainty": 10.0,
            "day_first": 20_200,
            "day_last": 20_200,
            "count": 1.0,
            "records": 1,
            "flags": 0,
            "observer": "",
            "licence": "CC0",
        }
    ).astype(COLUMNS)


def looked_into(path):
    """Records per source and tile, lines of the coverage table per source and tile, SQLite's own check."""
    database = sqlite3.connect(path)
    try:
        check = database.execute("PRAGMA integrity_check").fetchall()
        there = database.execute(
            "SELECT source, CAST(x / 2500 AS INTEGER) * 2500, CAST(y / 2500 AS INTEGER) * 2500, count(*) "
            "FROM observations GROUP BY 1, 2, 3"
        ).fetchall()
        indexed = database.execute("SELECT count(*) FROM rtree_observations_geom").fetchone()[0]
        lines = database.execute("SELECT source, x_min_m, y_min_m, records FROM coverage").fetchall()
    finally:
        database.close()
    assert check == [("ok",)]
    assert indexed == sum(row[3] for row in there)
    return sorted(there), sorted(lines)


@pytest.fixture(params=MODES)
def mode(request, monkeypatch):
    """Both journals. On a network share, and where SQLite refuses the log, it is the rollback journal."""
    if request.param == "rollback":
        monkeypatch.setattr(connection, "is_network_share", lambda path: True)
    return request.param


@pytest.fixture
def path(tmp_path):
    return tmp_path / "observations.gpkg"


def forked(target, *arguments):
    process = multiprocessing.get_context("fork").Process(target=target, args=arguments, daemon=True)
    process.start()
    return process


# --- kill -9 -------------------------------------------------------------------------------------------------


def fetch_missing(path, tiles):
    store = open_store(path)
    for tile, period in store.missing("GBIF", tiles, YEAR, TODAY):
        store.save("GBIF", tile, period, [records_in(tile)])


@posix_only
def test_killed_at_any_moment_lacks_only_the_unfinished_tile(path, mode):
    """Killed over and over while it fetches the same tiles, from the very first byte of the store on."""
    tiles = [tile_number(number) for number in range(60)]
    moments, done, killed, longest_s = random.Random(4), 0, 0, 0.12
    while done < len(tiles):
        process = forked(fetch_missing, path, tiles)
        process.join(moments.uniform(0.0, longest_s))
        if process.is_alive():
            os.kill(process.pid, signal.SIGKILL)
            process.join()
            killed += 1
        else:
            assert process.exitcode == 0
        store = open_store(path)
        assert store.warnings == []
        there, lines = looked_into(path)
        assert there == lines
        assert {row[3] for row in lines} <= {PER_TILE}
        assert len(lines) >= done
        # On a machine that is busy not even one tile may be saved so soon.
        longest_s *= 1.2 if len(lines) == done else 1.0
        done = len(lines)
        missing = {piece.tile for piece in store.missing("GBIF", tiles, YEAR, TODAY)}
        assert {(tile.x_min_m, tile.y_min_m) for tile in set(tiles) - missing} == {row[1:3] for row in lines}
    assert killed >= 5


@posix_only
def test_killed_while_it_replaces_a_tile_has_the_old_or_the_new(path, mode):
    def replace_for_ever():
        store = open_store(path)
        for number in range(1, 10_000):
            store.save("GBIF", tile_number(0), YEAR, [records_in(tile_number(0), number=300 + number % 2)])

    moments = random.Random(5)
    open_store(path).save("GBIF", tile_number(0), YEAR, [records_in(tile_number(0), number=300)])
    for _ in range(15):
        process = forked(replace_for_ever)
        time.sleep(moments.uniform(0.01, 0.12))
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        assert open_store(path).warnings == []
        there, lines = looked_into(path)
        assert there == lines
        assert lines[0][3] in (300, 301)


# --- two programs at once ------------------------------------------------------------------------------------


def save_all(path, source, numbers):
    store = open_store(path)
    for number in numbers:
        store.save(source, tile_number(number), YEAR, [records_in(tile_number(number), source)])
        assert sum(len(chunk) for chunk in store.records([source], [tile_number(number)])) == PER_TILE


@posix_only
@pytest.mark.parametrize("turn", range(3))
def test_programs_at_once_make_and_fill_one_store(path, mode, turn):
    """All begin with no store at all; two of them fetch the same tiles of the same source."""
    processes = [
        forked(save_all, path, "GBIF", range(12)),
        forked(save_all, path, "GBIF", range(11, -1, -1)),
        forked(save_all, path, "iNaturalist", range(12)),
    ]
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0, 0]
    there, lines = looked_into(path)
    assert there == lines
    assert [row[0] for row in lines] == ["GBIF"] * 12 + ["iNaturalist"] * 12
    assert {row[3] for row in lines} == {PER_TILE}


def test_reading_goes_on_while_another_program_writes(path):
    store = open_store(path)
    store.save("GBIF", tile_number(0), YEAR, [records_in(tile_number(0))])
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("DELETE FROM coverage")
    try:
        assert sum(map(len, store.records())) == PER_TILE
        assert len(store.coverage()) == 1
        assert open_store(path).warnings == []
    finally:
        other.close()


def test_waiting_for_another_program_ends_in_a_sentence(path, monkeypatch):
    store = open_store(path)
    usual = connection.open_file
    monkeypatch.setattr(connection, "open_file", lambda file, timeout_s: usual(file, timeout_s / 600))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(StoreError) as caught:
            store.save("GBIF", tile_number(0), YEAR, [records_in(tile_number(0))])
    finally:
        other.close()
    assert str(caught.value) == (
        f"Cannot save observations in the store {path}: another program has kept the file locked for too long; "
        "close that program and try again."
    )
    assert store.coverage() == []


# --- journals ------------------------------------------------------------------------------------------------


def journal_of(path):
    database = sqlite3.connect(path)
    try:
        return database.execute("PRAGMA journal_mode").fetchone()[0]
    finally:
        database.close()


def test_the_journal_is_a_write_ahead_log(path):
    open_store(path)
    assert journal_of(path) == "wal"


@posix_only
def test_without_shared_memory_it_is_a_rollback_journal(path, monkeypatch):
    """SQLite's way of locking by files has no shared memory, as on some network drives: it refuses the log."""

    def without_shared_memory(file, timeout_s):
        address = f"{file.as_uri()}?vfs=unix-dotfile"
        return sqlite3.connect(address, uri=True, timeout=timeout_s, isolation_level=None)

    monkeypatch.setattr(connection, "open_file", without_shared_memory)
    store = open_store(path)
    assert journal_of(path) == "delete"
    for _ in range(2):
        store.save("GBIF", tile_number(0), YEAR, [records_in(tile_number(0))])
    assert sum(map(len, store.records())) == PER_TILE
    assert store.clear() == PER_TILE


@pytest.mark.parametrize(
    ("name", "is_share"),
    [("\\\\server\\share\\a.gpkg", True), ("//server/share/a.gpkg", True), ("C:\\a\\b.gpkg", False), ("a/b", False)],
)
def test_network_shares_are_known_by_their_name(name, is_share):
    class NamedPath:
        def __str__(self):
            return name

    assert connection.is_network_share(NamedPath()) is is_share


# --- where nothing can be written ----------------------------------------------------------------------------

AS_NOBODY = """
import os, sys
sys.path.insert(0, sys.argv[1])
import datetime, pathlib
from bkn_qgis.observations.tile_grid import Period, Tile
from bkn_qgis.observations.store import StoreError, open_store
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
if not os.access(os.path.dirname(sys.argv[2]), os.R_OK | os.X_OK):
    sys.exit("no way to the folder")
day = datetime.date(2025, 1, 1)
for name in sys.argv[2:]:
    try:
        open_store(pathlib.Path(name)).save("GBIF", Tile(0, 0), Period(day, day), [])
        print("saved")
    except StoreError as error:
        print(error)
"""


@posix_only
def test_read_only_folders_and_files(tmp_path):
    for parent in (tmp_path, *tmp_path.parents):
        if parent == Path(tempfile.gettempdir()):
            break
        parent.chmod(0o755)
    inside = tmp_path / "observations.gpkg"
    open_store(inside)
    database = sqlite3.connect(inside)
    database.execute("PRAGMA journal_mode = DELETE")
    database.close()
    inside.chmod(0o444)
    tmp_path.chmod(0o555)
    names = [tmp_path / "new.gpkg", tmp_path / "deeper" / "new.gpkg", inside]
    root = Path(bkn_qgis.__file__).parent.parent
    command = [sys.executable, "-c", AS_NOBODY, str(root), *map(str, names)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60)
    tmp_path.chmod(0o755)
    if "no way to the folder" in run.stderr:
        pytest.skip("the folder for temporary files is closed to other users")
    assert run.returncode == 0, run.stderr
    first, second, third = run.stdout.splitlines()
    assert first == (
        f"Cannot open the store of observations {names[0]}: the file does not exist, or nothing may be written in its "
        "folder; choose another file for the store in the settings."
    )
    assert second.startswith(f"Cannot open the store of observations {names[1]}: system message: ")
    assert "Permission denied" in second
    assert third == (
        f"Cannot save observations in the store {inside}: it may not be written to; choose another file for "
        "the store in the settings."
    )


def test_a_file_in_the_place_of_a_folder(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="Cannot open the store"):
        open_store(tmp_path / "file" / "observations.gpkg")


def test_a_full_disk_leaves_the_store_as_it_was(path, mode, monkeypatch):
    store = open_store(path)
    store.save("GBIF", tile_number(0), YEAR, [records_in(tile_number(0))])
    before = looked_into(path)
    usual = connection.open_file

    def on_a_full_disk(file, timeout_s):
        opened = usual(file, timeout_s)
        pages = opened.execute("PRAGMA page_count").fetchone()[0]
        opened.execute(f"PRAGMA max_page_count = {pages + 3}")
        return opened

    with monkeypatch.context() as patch:
        patch.setattr(connection, "open_file", on_a_full_disk)
        with pytest.raises(StoreError) as caught:
            store.save("GBIF", tile_number(1), YEAR, [records_in(tile_number(1), number=5000)])
    assert str(caught.value) == (
        f"Cannot save observations in the store {path}: the disk is full; make room, or clear the store, and try again."
    )
    assert looked_into(path) == before
    store.save("GBIF", tile_number(1), YEAR, [records_in(tile_number(1))])
    assert len(looked_into(path)[1]) == 2


@posix_only
def test_a_disk_that_refuses_to_write_on(path, mode):
    """The system itself stops the program at a file size, in the middle of writing."""
    import resource

    open_store(path).save("GBIF", tile_number(0), YEAR, [records_in(tile_number(0))])
    before = looked_into(path)

    def save_much():
        size = path.stat().st_size + 20_000
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        try:
            open_store(path).save("GBIF", tile_number(1), YEAR, [records_in(tile_number(1), number=20_000)])
        except StoreError as error:
            os._exit(7 if "Cannot save observations" in str(error) else 8)

    process = forked(save_much)
    process.join(60)
    assert process.exitcode == 7
    assert looked_into(path) == before


def test_room_that_cannot_be_given_back_is_said(path, monkeypatch):
    store = open_store(path)
    store.save("GBIF", tile_number(0), YEAR, [records_in(tile_number(0))])
    other = sqlite3.connect(path, isolation_level=None)
    usual, opened = connection.open_file, []

    def taken_after_the_first_time(file, timeout_s):
        if opened:
            other.execute("BEGIN IMMEDIATE")
        opened.append(file)
        return usual(file, 0.1)

    monkeypatch.setattr(connection, "open_file", taken_after_the_first_time)
    with pytest.raises(StoreError) as caught:
        store.clear()
    monkeypatch.undo()
    other.close()
    assert str(caught.value).startswith(f"The observations were removed from {path}, but the file could not be made")
    assert store.coverage() == []


# --- broken and foreign files --------------------------------------------------------------------------------


def others_beside(path):
    return sorted(file for file in path.parent.iterdir() if file.name.split(".gpkg")[0] != path.stem)


@pytest.mark.parametrize(
    "content", [b"no database at all, but long enough to be looked at " * 50, b"SQLite format 3\0"]
)
def test_a_broken_store_is_moved_aside_and_said(path, content):
    path.write_bytes(content)
    store = open_store(path)
    (aside,) = others_beside(path)
    assert aside.read_bytes() == content
    assert aside.name.startswith("observations.broken-") and aside.suffix == ".gpkg"
    assert [str(warning) for warning in store.warnings] == [
        f"The store of observations {path} was damaged; it was renamed to {aside.name} and a new, empty one takes "
        "its place: fetch what you need again."
    ]
    store.save("GBIF", tile_number(0), YEAR, [records_in(tile_number(0))])
    assert open_store(path).warnings == []
    path.write_bytes(content)
    open_store(path)
    assert len(others_beside(path)) == 2


@posix_only
def test_the_journal_of_a_broken_store_goes_with_it(path):
    """One that stayed behind would be played into the new store. Here another program keeps it alive."""
    store = open_store(path)
    store.save("GBIF", tile_number(0), YEAR, [records_in(tile_number(0))])
    other = sqlite3.connect(path, isolation_level=None)
    try:
        other.execute("UPDATE citations SET doi = 'x'")
        whole = path.read_bytes()
        path.write_bytes(whole[:4096] + b"\x55" * (len(whole) - 4096))
        with pytest.raises(StoreError, match="renamed to"):
            list(store.records())
        moved = [file.name for file in others_beside(path)]
        assert sorted(name[name.index(".gpkg") :] for name in moved) == [".gpkg", ".gpkg-shm", ".gpkg-wal"]
        assert [file for file in path.parent.iterdir() if file.name.startswith("observations.gpkg")] == []
    finally:
        other.close()
    assert open_store(path).coverage() == []


def test_a_store_that_turns_out_broken_on_the_way(path, mode):
    """Its first page is whole, so that it opens; the rest was overwritten."""
    store = open_store(path)
    store.save("GBIF", tile_number(0), YEAR, [records_in(tile_number(0))])
    whole = path.read_bytes()
    broken = whole[:4096] + b"\x55" * (len(whole) - 4096)
    path.write_bytes(broken)
    with pytest.raises(StoreError) as caught:
        list(store.records())
    (aside,) = others_beside(path)
    assert aside.read_bytes() == broken
    assert aside.name in str(caught.value)
    again = open_store(path)
    assert again.coverage() == []
    assert len(again.missing("GBIF", [tile_number(0)], YEAR, TODAY)) == 1


def test_a_new_store_in_the_place_of_a_broken_one_stays(path, monkeypatch):
    """Two programs find it broken; the second to move it aside finds the new store of the first."""
    path.write_bytes(b"no database at all, but long enough to be looked at " * 50)
    usual = connection.translated

    def after_the_other_program(error, doing, file, identity):
        monkeypatch.setattr(connection, "translated", usual)
        open_store(path).save("GBIF", tile_number(0), YEAR, [records_in(tile_number(0))])
        return usual(error, doing, file, identity)

    monkeypatch.setattr(connection, "translated", after_the_other_program)
    store = open_store(path)
    assert len(store.coverage()) == 1
    assert len(others_beside(path)) == 1
    assert "another program has replaced it" in str(store.warnings[0])


def test_a_broken_store_that_cannot_be_moved(path, monkeypatch):
    path.write_bytes(b"no database at all, but long enough to be looked at " * 50)

    def refuse(source, target):
        raise PermissionError("in use")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(StoreError, match=r"is damaged and cannot be renamed \(in use\); close the programs"):
        open_store(path)
    assert path.exists() and others_beside(path) == []


def test_someone_elses_database_is_left_alone(path):
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE parcels (name TEXT)")
    database.commit()
    database.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="the file is a different database; choose another file"):
        open_store(path)
    assert path.read_bytes() == before
    assert others_beside(path) == []


def test_a_store_that_is_gone_is_said_and_not_made_anew(path):
    store = open_store(path)
    path.unlink()
    with pytest.raises(StoreError, match="the file is no longer there; open the store again"):
        store.coverage()
    assert not path.exists()


# --- versions ------------------------------------------------------------------------------------------------


def test_a_newer_store_is_refused_and_left_alone(path, monkeypatch):
    store = open_store(path)
    store.save("GBIF", tile_number(0), YEAR, [records_in(tile_number(0))])
    monkeypatch.setattr(schema, "SCHEMA_VERSION", 0)
    for use in (
        lambda: open_store(path),
        lambda: list(store.records()),
        lambda: store.save("GBIF", tile_number(1), YEAR, []),
        store.clear,
    ):
        with pytest.raises(StoreError, match="newer version of the plugin .*update the plugin"):
            use()
    monkeypatch.undo()
    assert len(open_store(path).coverage()) == 1


def test_an_older_store_is_brought_up_to_date(path, monkeypatch):
    open_store(path).save("GBIF", tile_number(0), YEAR, [records_in(tile_number(0))])
    salt_before = open_store(path).hashed_observer("Jan")
    monkeypatch.setattr(schema, "SCHEMA_VERSION", 4)
    steps = {
        2: lambda opened: opened.execute("ALTER TABLE observations ADD COLUMN remark TEXT"),
        3: lambda opened: opened.execute("UPDATE observations SET remark = 'é'"),
    }
    monkeypatch.setattr(schema, "MIGRATIONS", steps)
    store = open_store(path)
    assert sum(map(len, store.records())) == PER_TILE
    assert store.hashed_observer("Jan") == salt_before
    database = sqlite3.connect(path)
    assert database.execute("SELECT DISTINCT remark FROM observations").fetchall() == [("é",)]
    database.close()


def test_a_migration_that_fails_changes_nothing(path, monkeypatch):
    open_store(path).save("GBIF", tile_number(0), YEAR, [records_in(tile_number(0))])
    before = looked_into(path)

    def fails(opened):
        opened.execute("DELETE FROM observations")
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(schema, "SCHEMA_VERSION", 3)
        patch.setattr(schema, "MIGRATIONS", {2: fails})
        with pytest.raises(StoreError, match="the disk is full"):
            open_store(path)
    assert looked_into(path) == before
    assert open_store(path).warnings == []
