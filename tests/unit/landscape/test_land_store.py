"""The maps kept on this computer: pages, resuming, replacing, other programs, and files that are no store."""

import datetime
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap

import numpy as np
import pytest
from fakes.given_maps import given_map
from shapely.geometry import MultiPolygon, Polygon, box

import bkn_qgis.landscape.land_store as land_store
from bkn_qgis.landscape import stored_map
from bkn_qgis.landscape.known_maps import BEVOLKINGSKERNEN, BODEMGEBRUIK, NATURA_2000
from bkn_qgis.landscape.land_fetches import EVERYWHERE
from bkn_qgis.landscape.land_maps import LandMaps, MapPolygon
from bkn_qgis.landscape.land_shares import shares_of_discs
from bkn_qgis.landscape.land_store import LandStore
from bkn_qgis.landscape.raster import Raster
from bkn_qgis.landscape.received import Received
from bkn_qgis.landscape.region_map import shipped_region_map
from bkn_qgis.messages import BknError

TODAY = datetime.date(2026, 11, 24)
WEST, EAST = (0.0, 0.0, 1000.0, 1000.0), (1000.0, 0.0, 2000.0, 1000.0)


def squares(first, last):
    return [MapPolygon(box(n * 100, 0, n * 100 + 90, 90), f"area {n}", "nature") for n in range(first, last)]


def names_of(land_map, bounds=EVERYWHERE):
    return sorted(row.name for row in land_map.polygons(bounds))


@pytest.fixture
def store(tmp_path):
    return LandStore(tmp_path / "map é" / "landscape.gpkg")


def fetch_all(store, theme, bounds, *pages, today=TODAY):
    fetch = store.begin(theme, bounds, "address", TODAY)
    for number, page in enumerate(pages):
        fetch = store.add_page(fetch, page, f"page {number + 1}")
    store.finish(fetch, "a title", "a name", "CC0", today)


def test_looking_makes_nothing(store):
    assert store.finished() == []
    assert store.land_map(NATURA_2000) is None
    assert store.lacks(NATURA_2000, WEST)
    assert not store.path.parent.exists()


def test_a_fetch_counts_only_when_it_has_ended(store):
    fetch = store.begin(NATURA_2000, None, "address", TODAY)
    fetch = store.add_page(fetch, squares(0, 3), "page 2")
    assert (fetch.features, fetch.following) == (3, "page 2")
    assert store.land_map(NATURA_2000) is None
    again = LandStore(store.path).begin(NATURA_2000, None, "address", TODAY)
    assert again == fetch
    again = store.add_page(again, squares(3, 5), "")
    store.finish(again, "Natura 2000", "RVO", "CC0", TODAY)
    land_map = store.land_map(NATURA_2000)
    assert names_of(land_map) == [f"area {n}" for n in range(5)]
    assert land_map.covered() is None
    assert (land_map.about.title, land_map.about.attribution, land_map.about.licence) == ("Natura 2000", "RVO", "CC0")
    assert land_map.about.dates == ("2026-11-24",)
    assert [row.name for row in land_map.polygons((150, 50, 160, 60))] == ["area 1"]
    assert store.land_map(BODEMGEBRUIK) is None


def test_starting_again_throws_away_what_had_come(store):
    fetch = store.add_page(store.begin(NATURA_2000, None, "address", TODAY), squares(0, 3), "page 2")
    fetch = store.start_again(fetch)
    assert (fetch.features, fetch.following) == (0, "")
    store.finish(store.add_page(fetch, squares(7, 8), ""), "t", "", "", TODAY)
    assert names_of(store.land_map(NATURA_2000)) == ["area 7"]


def test_parts_cover_their_own_ground_and_a_larger_fetch_replaces_them(store):
    fetch_all(store, BODEMGEBRUIK, WEST, squares(0, 2))
    fetch_all(store, BODEMGEBRUIK, EAST, squares(12, 14), today=datetime.date(2026, 12, 1))
    land_map = store.land_map(BODEMGEBRUIK)
    assert land_map.covered().equals(box(0, 0, 2000, 1000))
    assert land_map.about.dates == ("2026-11-24", "2026-12-01")
    assert not store.lacks(BODEMGEBRUIK, (100, 100, 900, 900))
    assert store.lacks(BODEMGEBRUIK, (100, 100, 2100, 900))
    unfinished = store.add_page(store.begin(BODEMGEBRUIK, None, "address", TODAY), squares(0, 20), "page 2")
    assert names_of(store.land_map(BODEMGEBRUIK)) == ["area 0", "area 1", "area 12", "area 13"]
    store.finish(unfinished, "new", "", "", TODAY)
    assert names_of(store.land_map(BODEMGEBRUIK)) == sorted(f"area {n}" for n in range(20))
    assert len(store.finished(BODEMGEBRUIK)) == 1


def test_a_map_that_was_replaced_while_it_is_read_gives_the_new_one(store):
    fetch_all(store, NATURA_2000, None, squares(0, 3))
    land_map = store.land_map(NATURA_2000)
    fetch_all(LandStore(store.path), NATURA_2000, None, squares(5, 7))
    assert names_of(land_map) == ["area 5", "area 6"]
    assert land_map.rasterized(Raster.around((500, 0, 700, 100), 10.0)).any()


def test_two_runs_never_mix_in_one_fetch(store):
    mine = store.begin(NATURA_2000, None, "address", TODAY)
    theirs = LandStore(store.path).begin(NATURA_2000, None, "address", TODAY)
    mine = store.add_page(mine, squares(0, 2), "page 2")
    for work in (
        lambda: store.add_page(theirs, squares(0, 2), "page 2"),
        lambda: store.start_again(theirs),
        lambda: store.finish(theirs, "t", "", "", TODAY),
    ):
        with pytest.raises(BknError, match="already being fetched into the same file"):
            work()
    store.finish(store.add_page(mine, squares(2, 3), ""), "t", "", "", TODAY)
    assert names_of(store.land_map(NATURA_2000)) == ["area 0", "area 1", "area 2"]


@pytest.mark.parametrize(("address", "days"), [("another", 0), ("address", 2)])
def test_an_old_fetch_or_one_of_another_address_begins_anew(store, address, days):
    store.add_page(store.begin(NATURA_2000, None, "address", TODAY), squares(0, 3), "page 2")
    fetch = store.begin(NATURA_2000, None, address, TODAY + datetime.timedelta(days=days))
    assert (fetch.features, fetch.following) == (0, "")
    store.finish(store.add_page(fetch, squares(7, 8), ""), "t", "", "", TODAY)
    assert names_of(store.land_map(NATURA_2000)) == ["area 7"]


def test_a_file_that_nobody_may_write_to_is_read(store, monkeypatch):
    from osgeo import gdal

    fetch_all(store, NATURA_2000, None, squares(0, 3))
    open_file, modes = gdal.OpenEx, []

    def watched(path, mode, **options):
        modes.append(mode)
        return open_file(path, mode, **options)

    monkeypatch.setattr(gdal, "OpenEx", watched)
    land_map = store.land_map(NATURA_2000)
    assert names_of(land_map) == ["area 0", "area 1", "area 2"]
    assert land_map.rasterized(Raster.around((0, 0, 300, 100), 10.0)).any()
    assert modes and not any(mode & gdal.OF_UPDATE for mode in modes)


def test_geometry_of_any_kind_is_kept_usable(store):
    crossing = Polygon([(0, 0), (100, 100), (100, 0), (0, 100)])
    rows = [
        MapPolygon(crossing, "crossing", ""),
        MapPolygon(MultiPolygon([box(0, 0, 1, 1), box(5, 5, 6, 6)]), "two", ""),
        MapPolygon(Polygon(), "nothing", ""),
        MapPolygon(None, "none", ""),
    ]
    fetch_all(store, NATURA_2000, None, rows)
    found = {row.name: row.geometry for row in store.land_map(NATURA_2000).polygons(EVERYWHERE)}
    assert set(found) == {"crossing", "two"}
    assert all(geometry.is_valid for geometry in found.values())
    assert found["crossing"].area == pytest.approx(5000)


def test_it_is_a_layer_that_other_programs_read(store):
    fetch_all(store, NATURA_2000, None, squares(0, 3))
    from osgeo import ogr

    dataset = ogr.Open(str(store.path))
    layer = dataset.GetLayerByName(NATURA_2000)
    assert layer.GetFeatureCount() == 3
    assert layer.GetSpatialRef().GetAuthorityCode(None) == "28992"


def test_a_file_of_something_else_is_left_alone_and_named(store):
    store.path.parent.mkdir(parents=True)
    store.path.write_bytes(b"something of the user")
    for work in (store.finished, lambda: store.begin(NATURA_2000, None, "address", TODAY)):
        with pytest.raises(BknError, match="landscape.gpkg"):
            work()
    assert store.path.read_bytes() == b"something of the user"


def test_a_file_in_use_is_a_sentence_and_the_fetch_goes_on_later(store):
    fetch = store.begin(NATURA_2000, None, "address", TODAY)
    other = sqlite3.connect(store.path, isolation_level=None, timeout=0)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(BknError, match="close other programs"):
        store.add_page(fetch, squares(0, 1), "page 2")
    other.execute("ROLLBACK")
    other.close()
    assert store.add_page(store.begin(NATURA_2000, None, "address", TODAY), squares(0, 1), "").features == 1


def test_a_run_that_is_killed_leaves_whole_pages(store, tmp_path):
    """Killed while it writes page after page; what is there opens, and the fetch goes on at its next page."""
    program = tmp_path / "write.py"
    program.write_text(
        textwrap.dedent(
            """
            import sys
            sys.path[:0] = sys.argv[2].split(":")
            from pathlib import Path
            from shapely.geometry import box
            from bkn_qgis.landscape.land_maps import MapPolygon
            from bkn_qgis.landscape.land_store import LandStore
            store = LandStore(Path(sys.argv[1]))
            import datetime
            fetch = store.begin("natura2000", None, "address", datetime.date(2026, 11, 24))
            for page in range(100_000):
                rows = [MapPolygon(box(n, page, n + 1, page + 1), f"{page}", "") for n in range(20)]
                fetch = store.add_page(fetch, rows, str(page + 1))
                print(page, flush=True)
            """
        ),
        encoding="utf-8",
    )
    package = os.path.dirname(os.path.dirname(os.path.dirname(land_store.__file__)))
    paths = ":".join([package, *sys.path])
    process = subprocess.Popen(
        [sys.executable, str(program), str(store.path), paths], stdout=subprocess.PIPE, text=True
    )
    for line in process.stdout:
        if int(line) >= 5:
            break
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    fetch = store.begin(NATURA_2000, None, "address", TODAY)
    assert fetch.features == 20 * int(fetch.following)
    store.finish(fetch, "t", "", "", TODAY)
    pages = [row.name for row in store.land_map(NATURA_2000).polygons(EVERYWHERE)]
    assert sorted(set(pages), key=int) == [str(page) for page in range(int(fetch.following))]
    assert len(pages) == fetch.features


# --- killed in the midst of a page ---

KILLED = """
import datetime, os, signal, sys
sys.path[:0] = sys.argv[2].split(":")
from pathlib import Path
from shapely.geometry import Point
import bkn_qgis.landscape.land_store as land_store
from bkn_qgis.landscape.land_maps import MapPolygon
store = land_store.LandStore(Path(sys.argv[1]))
fetch = store.begin("natura2000", None, "address", datetime.date(2026, 11, 24))
area = Point(500, 500).buffer(400, 2000)
fetch = store.add_page(fetch, [MapPolygon(area, "of the first page", "")] * 20, "2")
add, added = land_store._add_feature, []
def add_and_die(layer, number, polygon):
    add(layer, number, polygon)
    added.append(1)
    if len(added) == 200:  # far more than SQLite keeps in memory: the file itself is half changed by now
        os.kill(os.getpid(), signal.SIGKILL)
land_store._add_feature = add_and_die
store.add_page(fetch, [MapPolygon(area, "of the second page", "")] * 400, "3")
"""


@pytest.fixture
def killed(store, tmp_path):
    """A store with a finished map of land use, of which a process was killed in the midst of a large page."""
    fetch_all(store, BODEMGEBRUIK, None, squares(0, 3))
    program = tmp_path / "killed.py"
    program.write_text(KILLED, encoding="utf-8")
    package = os.path.dirname(os.path.dirname(os.path.dirname(land_store.__file__)))
    done = subprocess.run(
        [sys.executable, str(program), str(store.path), ":".join([package, *sys.path])], check=False, timeout=120
    )
    assert done.returncode == -signal.SIGKILL
    assert journal_of(store).stat().st_size > 0, "nothing has to be undone: this is no test"
    return store


def journal_of(store):
    return store.path.with_name(store.path.name + "-journal")


def test_looking_after_a_kill_makes_the_file_whole(killed):
    assert [fetch.theme for fetch in killed.finished()] == [BODEMGEBRUIK]
    assert names_of(killed.land_map(BODEMGEBRUIK)) == ["area 0", "area 1", "area 2"]
    assert killed.land_map(BODEMGEBRUIK).rasterized(Raster.around((0, 0, 300, 100), 10.0)).any()
    assert not journal_of(killed).exists()


def test_a_fetch_goes_on_after_a_kill_at_its_last_whole_page(killed):
    fetch = killed.begin(NATURA_2000, None, "address", TODAY)
    assert (fetch.features, fetch.following, fetch.received.areas) == (20, "2", 20)
    killed.finish(killed.add_page(fetch, squares(0, 1), ""), "t", "", "", TODAY)
    found = names_of(killed.land_map(NATURA_2000))
    assert found == ["area 0", *["of the first page"] * 20]


@pytest.mark.parametrize("empties", [False, True])
def test_a_file_that_was_removed_after_a_kill_does_not_spoil_the_next(killed, empties):
    """The advice of the message, or a program that leaves an empty file in its place."""
    killed.path.unlink()
    if empties:
        killed.path.touch()
    assert killed.finished() == []
    fetch_all(killed, NATURA_2000, None, squares(4, 6))
    assert names_of(LandStore(killed.path).land_map(NATURA_2000)) == ["area 4", "area 5"]
    check = sqlite3.connect(killed.path)
    assert check.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    check.close()


@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal"])
def test_what_is_left_beside_a_removed_file_goes_before_the_next(store, ending):
    store.path.parent.mkdir(parents=True)
    store.path.with_name(store.path.name + ending).write_bytes(b"of another file" * 100)
    fetch_all(store, NATURA_2000, None, squares(0, 2))
    assert names_of(store.land_map(NATURA_2000)) == ["area 0", "area 1"]
    assert [each.name for each in store.path.parent.iterdir()] == [store.path.name]


def test_what_a_program_killed_in_the_other_mode_had_written_is_there(store, tmp_path):
    """QGIS itself turns a GeoPackage that it opens to the write-ahead log."""
    fetch_all(store, NATURA_2000, None, squares(0, 2))
    program = "\n".join(
        [
            "import os, signal, sqlite3, sys",
            "connection = sqlite3.connect(sys.argv[1], isolation_level=None)",
            "connection.execute('PRAGMA journal_mode = WAL')",
            "connection.execute('UPDATE bkn_fetches SET title = ?', ('changed',))",
            "os.kill(os.getpid(), signal.SIGKILL)",
        ]
    )
    subprocess.run([sys.executable, "-c", program, str(store.path)], check=False, timeout=60)
    assert store.path.with_name(store.path.name + "-wal").stat().st_size > 0
    assert [fetch.title for fetch in store.finished()] == ["changed"]
    assert [each.name for each in store.path.parent.iterdir()] == [store.path.name]


def test_a_file_half_written_that_nobody_may_mend_is_a_sentence(killed, monkeypatch):
    def refused(*_, **__):
        raise sqlite3.OperationalError("attempt to write a readonly database")

    monkeypatch.setattr("bkn_qgis.landscape.interrupted_writes.sqlite3.connect", refused)
    with pytest.raises(BknError, match="broken off while it wrote.*readonly database.*choose another folder"):
        killed.finished()
    monkeypatch.undo()
    assert len(killed.finished()) == 1


def test_a_file_that_another_program_writes_is_not_taken_for_one_left_half_written(store):
    fetch_all(store, NATURA_2000, None, squares(0, 2))
    other = sqlite3.connect(store.path, isolation_level=None, timeout=0)
    other.execute("BEGIN IMMEDIATE")
    other.execute("UPDATE bkn_fetches SET title = 'not yet'")
    assert journal_of(store).exists()
    assert [fetch.title for fetch in store.finished()] == ["a title"]
    other.execute("ROLLBACK")
    other.close()


def test_a_file_that_another_program_has_open_with_a_log_is_read_and_written(store):
    """QGIS opens a GeoPackage so when it is a layer of the project."""
    fetch_all(store, NATURA_2000, None, squares(0, 2))
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("PRAGMA journal_mode = WAL")
    other.execute("UPDATE bkn_fetches SET title = 'seen'")
    assert [fetch.title for fetch in store.finished()] == ["seen"]
    fetch_all(store, BODEMGEBRUIK, None, squares(2, 4))
    assert names_of(store.land_map(BODEMGEBRUIK)) == ["area 2", "area 3"]
    assert other.execute("SELECT count(*) FROM bkn_fetches").fetchone() == (2,)
    other.close()
    assert names_of(store.land_map(NATURA_2000)) == ["area 0", "area 1"]


# --- what came of a map ---


def test_where_a_fetch_has_areas_is_told_of_its_own(store):
    fetch_all(store, NATURA_2000, None, squares(50, 60))
    fetch = store.add_page(store.begin(NATURA_2000, None, "address", TODAY), squares(2, 4), "2")
    assert store.has_areas(fetch, (0, 0, 250, 10))
    assert not store.has_areas(fetch, (5_000, 0, 6_000, 100))


def test_what_was_left_out_is_remembered_and_said_beside_the_map(store):
    fetch = store.begin(NATURA_2000, None, "address", TODAY)
    fetch = store.add_page(fetch, squares(0, 3), "2", Received(4, shapeless=1))
    again = store.begin(NATURA_2000, None, "address", TODAY)
    assert again == fetch and again.received == Received(4, shapeless=1)
    store.finish(store.add_page(again, squares(3, 5), "", Received(4, elsewhere=2)), "t", "", "", TODAY)
    (finished,) = store.finished()
    assert (finished.features, finished.received) == (5, Received(8, shapeless=1, elsewhere=2))
    (said,) = store.land_map(NATURA_2000).about.left_out
    assert "3 of 8 areas were left out" in str(said)


def test_fewer_than_one_in_a_hundred_is_not_repeated_at_every_run(store):
    fetch = store.begin(NATURA_2000, None, "address", TODAY)
    store.finish(store.add_page(fetch, squares(0, 3), "", Received(400, shapeless=1)), "t", "", "", TODAY)
    assert store.land_map(NATURA_2000).about.left_out == ()


def test_starting_again_forgets_what_came(store):
    fetch = store.add_page(store.begin(NATURA_2000, None, "address", TODAY), [], "2", Received(4, shapeless=4))
    assert store.start_again(fetch).received == Received()
    assert store.begin(NATURA_2000, None, "address", TODAY).received == Received()


def test_a_file_of_before_this_was_counted_is_read_and_brought_up_to_date(store):
    fetch_all(store, NATURA_2000, None, squares(0, 2))
    unfinished = store.add_page(store.begin(BODEMGEBRUIK, None, "address", TODAY), squares(0, 2), "page 2")
    assert unfinished.features == 2
    old = sqlite3.connect(store.path)
    for field in ("received", "shapeless", "elsewhere", "unclear"):
        old.execute(f"ALTER TABLE bkn_fetches DROP COLUMN {field}")
    old.commit()
    old.close()
    assert names_of(store.land_map(NATURA_2000)) == ["area 0", "area 1"]
    assert store.finished()[0].received == Received() and store.land_map(NATURA_2000).about.left_out == ()
    # Nobody knows what had come of it, so it begins anew.
    assert store.begin(BODEMGEBRUIK, None, "address", TODAY).features == 0
    fetch_all(store, NATURA_2000, None, squares(0, 1))
    assert store.finished(NATURA_2000)[0].received == Received(1)


def test_parts_that_overlap_are_kept_as_one_ground(store):
    town = MultiPolygon([box(0, 0, 100, 100), box(40, 40, 200, 60)])
    flat = Polygon([(0, 0), (50, 0), (100, 0)])
    fetch_all(store, NATURA_2000, None, [MapPolygon(town, "town", ""), MapPolygon(flat, "flat", "")])
    land_map = store.land_map(NATURA_2000)
    (row,) = land_map.polygons(EVERYWHERE)
    assert row.name == "town" and row.geometry.area == pytest.approx(100 * 100 + 100 * 20)
    assert land_map.rasterized(Raster.around((45, 45, 95, 55), 5.0)).all()


# --- a disk that is full, and other programs ---

FULL = """
import datetime, resource, signal, sys
sys.path[:0] = sys.argv[2].split(":")
from pathlib import Path
from shapely.geometry import Point
from bkn_qgis.landscape.land_maps import MapPolygon
from bkn_qgis.landscape.land_store import LandStore
from bkn_qgis.messages import BknError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path, room = Path(sys.argv[1]), int(sys.argv[3])
resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
store, area = LandStore(path), Point(500, 500).buffer(400, 2000)
try:
    fetch = store.begin("natura2000", None, "address", datetime.date(2026, 11, 24))
    for page in range(40):
        fetch = store.add_page(fetch, [MapPolygon(area, f"page {page}", "")] * 40, str(page + 1))
except BknError as error:
    print(error)
    sys.exit(3)
"""


def run_where_little_room_is_left(store, tmp_path, room):
    program = tmp_path / "full.py"
    program.write_text(FULL, encoding="utf-8")
    package = os.path.dirname(os.path.dirname(os.path.dirname(land_store.__file__)))
    paths = ":".join([package, *sys.path])
    return subprocess.run(
        [sys.executable, str(program), str(store.path), paths, str(room)],
        check=False,
        timeout=120,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,  # pytest's own file for it would have no room either
        text=True,
    )


@pytest.mark.parametrize("more", [0, 4_096, 300_000, 5_000_000])
def test_a_full_disk_is_a_sentence_and_the_old_map_stays(store, tmp_path, more):
    fetch_all(store, NATURA_2000, None, squares(0, 3))
    done = run_where_little_room_is_left(store, tmp_path, store.path.stat().st_size + more)
    assert done.returncode == 3 and "Cannot use the landscape data" in done.stdout
    assert names_of(store.land_map(NATURA_2000)) == ["area 0", "area 1", "area 2"]
    fetch = store.begin(NATURA_2000, None, "address", TODAY)
    assert fetch.features == 40 * int(fetch.following or 0)
    store.finish(store.add_page(fetch, squares(7, 8), ""), "t", "", "", TODAY)
    assert "area 7" in names_of(store.land_map(NATURA_2000))


@pytest.mark.parametrize("room", [0, 1_000, 40_000, 90_000, 110_000])
def test_a_file_that_could_not_be_made_whole_is_not_left(store, tmp_path, room):
    store.path.parent.mkdir(parents=True)
    done = run_where_little_room_is_left(store, tmp_path, room)
    assert done.returncode == 3 and "Cannot use the landscape data" in done.stdout
    assert store.finished() == []
    fetch_all(store, NATURA_2000, None, squares(0, 2))
    assert names_of(store.land_map(NATURA_2000)) == ["area 0", "area 1"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE bkn_fetches SET title = NULL",
        "UPDATE bkn_fetches SET x_min = NULL",
        "UPDATE bkn_fetches SET fetched_on = NULL",
        "UPDATE bkn_fetches SET theme = NULL, is_finished = NULL",
        "UPDATE bkn_fetches SET features = NULL",
        "DELETE FROM gpkg_contents WHERE table_name = 'nnn'",
        "DROP TABLE bkn_fetches",
    ],
)
def test_what_another_program_has_spoilt_is_a_sentence(store, statement):
    fetch_all(store, NATURA_2000, None, squares(0, 2))
    other = sqlite3.connect(store.path)
    for name in [row[0] for row in other.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]:
        other.execute(f'DROP TRIGGER "{name}"')
    other.execute(statement)
    other.commit()
    other.close()
    with pytest.raises(BknError, match="Cannot use the landscape data"):
        names_of(store.land_map(NATURA_2000))


# --- a map that is replaced while a run counts its cells ---


def cells_of(land_map, kind=""):
    return land_map.rasterized(Raster.around((0, 0, 1000, 100), 10.0), kind)


def test_cells_never_come_from_two_fetches(store):
    """What is covered is told with the old fetch: without this all its water and wood would be farmland."""
    fetch_all(store, BODEMGEBRUIK, None, squares(0, 3))
    land_map = store.land_map(BODEMGEBRUIK)
    with land_map.kept_open() as open_map:
        assert cells_of(open_map).any()
        fetch_all(store, BODEMGEBRUIK, None, squares(5, 8))
        for kind in ("", "nature", ""):
            with pytest.raises(BknError, match="wait until that has finished, then run again"):
                cells_of(open_map, kind)
    with land_map.kept_open() as open_map, pytest.raises(BknError, match="then run again"):
        cells_of(open_map)
    assert cells_of(store.land_map(BODEMGEBRUIK)).any()


def test_the_fetches_are_looked_up_again_only_where_the_file_was_changed(store, monkeypatch):
    """Small circles far apart ask for cells thousands of times."""
    fetch_all(store, BODEMGEBRUIK, None, squares(0, 3))
    asked, real = [], stored_map.finished_numbers
    monkeypatch.setattr(stored_map, "finished_numbers", lambda *given: asked.append(given) or real(*given))
    with store.land_map(BODEMGEBRUIK).kept_open() as open_map:
        for _ in range(5):
            cells_of(open_map)
        assert len(asked) == 1
        fetch_all(store, NATURA_2000, None, squares(0, 1))
        for _ in range(5):
            cells_of(open_map)
        assert len(asked) == 2


def test_a_run_over_a_map_that_is_replaced_ends_with_a_sentence(store):
    fetch_all(store, BODEMGEBRUIK, None, squares(0, 3))
    maps, heard = LandMaps(), []
    maps.add(store.land_map(BODEMGEBRUIK))
    maps.add(given_map(BEVOLKINGSKERNEN, "", [], []))

    def replaced_in_between(part):
        heard.append(part)
        if len(heard) == 2:
            fetch_all(store, BODEMGEBRUIK, None, squares(5, 8))

    x, y = np.array([155_000.0, 255_000.0]), np.array([463_000.0, 463_000.0])
    with pytest.raises(BknError, match="wait until that has finished, then run again"):
        shares_of_discs(shipped_region_map(), maps, x, y, 1500.0, replaced_in_between)
    assert len(heard) == 2


def test_fetches_of_other_ground_do_not_stop_a_run(store):
    fetch_all(store, BODEMGEBRUIK, WEST, squares(0, 3))
    with store.land_map(BODEMGEBRUIK).kept_open() as open_map:
        before = cells_of(open_map)
        fetch_all(store, BODEMGEBRUIK, EAST, squares(12, 14))
        fetch_all(store, NATURA_2000, None, squares(0, 9))
        np.testing.assert_array_equal(cells_of(open_map), before)
        assert open_map.covered().equals(box(*WEST))


@pytest.mark.parametrize("failure", [RuntimeError("of something else"), OSError("of something else")])
def test_only_what_goes_wrong_with_a_map_is_told_of_its_file(store, failure):
    fetch_all(store, BODEMGEBRUIK, None, squares(0, 3))
    maps = LandMaps()
    maps.add(store.land_map(BODEMGEBRUIK))

    def progress(part):
        raise failure

    with pytest.raises(type(failure), match="^of something else$"):
        shares_of_discs(shipped_region_map(), maps, np.array([155_000.0]), np.array([463_000.0]), 1500.0, progress)


def test_what_goes_wrong_with_one_of_two_open_maps_names_that_one(store, tmp_path, monkeypatch):
    other = LandStore(tmp_path / "other.gpkg")
    for each in (store, other):
        fetch_all(each, BODEMGEBRUIK, None, squares(0, 3))
    first, second = store.land_map(BODEMGEBRUIK), other.land_map(BODEMGEBRUIK)

    def broken(raster, layer):
        raise RuntimeError("disk image is malformed")

    monkeypatch.setattr(stored_map, "rasterize_layer", broken)
    with first.kept_open() as one, second.kept_open(), pytest.raises(BknError, match="image is malformed") as told:
        cells_of(one)
    assert str(store.path) in str(told.value) and str(other.path) not in str(told.value)
