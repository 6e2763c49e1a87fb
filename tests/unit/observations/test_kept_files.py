"""Files are not read again as long as they stay the same; what is kept of one says all that a fresh reading says."""

import contextlib
import os
import shutil
import sqlite3

import pytest
from kept_trials import (
    MAKERS,
    OTHERS,
    ROWS,
    SAME_SIZE,
    changed_long_ago,
    fresh,
    names_of_opened,
    read,
    touch,
    two_layers,
    zipped,
)
from observation_files import written

from bkn_qgis.messages import BknError, Cancelled
from bkn_qgis.observations import file_state
from bkn_qgis.observations.formats.column_choice import ColumnChoice
from bkn_qgis.observations.kept_files import KeptFiles
from bkn_qgis.observations.reading import open_observations


@pytest.fixture
def later(monkeypatch):
    changed_long_ago(monkeypatch)


@pytest.fixture
def opened(monkeypatch):
    return names_of_opened(monkeypatch)


@pytest.fixture(params=list(MAKERS))
def file(request, tmp_path):
    MAKERS[request.param](tmp_path / request.param)
    return tmp_path / request.param


def test_a_file_is_read_once_and_told_of_as_when_it_is_fresh(file, opened, later):
    files, expected = KeptFiles(), fresh(file)
    assert any(records["x"] for *_, records in expected)
    for _ in range(3):
        assert repr(read(files, file)) == repr(expected)
    assert opened == [file.name]


def test_other_columns_are_another_reading(tmp_path, opened, later):
    path = written(tmp_path, "soort,soort2,datum,x,y\nMerel,Mus,2026-05-06,155000,463000\n")
    files = KeptFiles()
    for species in ("soort", "soort2", "soort"):
        choice = ColumnChoice(species=species)
        assert repr(read(files, path, columns=choice)) == repr(fresh(path, columns=choice))
    assert opened == ["export.csv"] * 2


def other_times(path):
    before = os.stat(path)
    path.write_text(SAME_SIZE)
    assert os.stat(path).st_size == before.st_size
    touch(path)


def other_file_of_the_same_time_and_size(path):
    before = os.stat(path)
    other = path.with_name("other")
    other.write_text(SAME_SIZE)
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    os.replace(other, path)
    assert (os.stat(path).st_size, os.stat(path).st_mtime_ns) == (before.st_size, before.st_mtime_ns)


@pytest.mark.parametrize(
    "change", [other_times, other_file_of_the_same_time_and_size, lambda path: path.write_text(ROWS + OTHERS)]
)
def test_a_file_that_changed_is_read_again(tmp_path, opened, later, change):
    path, files = written(tmp_path, ROWS), KeptFiles()
    before = read(files, path)
    change(path)
    assert repr(read(files, path)) == repr(fresh(path)) != repr(before)
    assert opened == ["export.csv"] * 2


@pytest.mark.parametrize("ending", ["dbf", "prj", "shx", "cpg"])
def test_a_companion_that_changed_is_read_again(tmp_path, opened, later, ending):
    path, files = MAKERS["shapes.shp"](tmp_path / "shapes.shp"), KeptFiles()
    (tmp_path / "shapes.cpg").write_text("UTF-8")
    read(files, path)
    touch(tmp_path / f"shapes.{ending}")
    read(files, path)
    (tmp_path / "other.dbf").write_text("beside it")
    read(files, path)
    assert opened == ["shapes.shp"] * 2


def test_a_companion_that_comes_or_goes_is_noticed(tmp_path, opened, later):
    path, files = MAKERS["shapes.shp"](tmp_path / "shapes.shp"), KeptFiles()
    read(files, path)
    shutil.move(tmp_path / "shapes.prj", tmp_path / "away")
    with pytest.raises(BknError, match="states no coordinate system"):
        read(files, path)
    shutil.move(tmp_path / "away", tmp_path / "shapes.prj")
    assert repr(read(files, path)) == repr(fresh(path))


def test_what_another_program_writes_into_a_geopackage_is_seen(tmp_path, opened, later):
    """Also while it stands in the log beside the file, whose times Windows tells late."""
    path, files = two_layers(tmp_path / "twee.gpkg"), KeptFiles()
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        for number in range(3):
            with database:
                database.execute("UPDATE meer SET soort = ?", (f"Vogel {number}",))
            times = os.stat(path), os.stat(f"{path}-wal")
            assert f"Vogel {number}" in repr(read(files, path))
            for name, stat in zip((path, f"{path}-wal"), times):
                os.utime(name, ns=(0, stat.st_mtime_ns))
            assert f"Vogel {number}" in repr(read(files, path))
    assert len(opened) >= 3


def test_a_file_that_just_changed_is_not_kept(tmp_path, opened):
    """It could change once more, within one step of the disk's clock, and show the same time."""
    path, files = written(tmp_path, ROWS), KeptFiles()
    read(files, path)
    read(files, path)
    assert len(opened) == 2


def test_a_file_that_changes_while_it_is_read_is_not_kept(tmp_path, opened, later):
    path, files = written(tmp_path, ROWS), KeptFiles()
    (source,) = files.open(path)
    for _ in source.chunks():
        touch(path)
    assert source.kept is None
    read(files, path)
    assert len(opened) == 2


def test_half_a_reading_is_not_kept(tmp_path, opened, later):
    path, files = zipped(tmp_path / "export.zip"), KeptFiles()
    first, second = files.open(path)
    list(first.chunks())
    next(second.chunks())
    assert first.kept is None and second.kept is None
    read(files, path)
    assert len(opened) == 2


def test_a_reading_that_was_stopped_is_not_kept(tmp_path, opened, later):
    path, files, calls = written(tmp_path, ROWS), KeptFiles(), []

    def check_cancel():
        calls.append(1)
        if len(calls) > 3:
            raise Cancelled

    def read_on():
        for _ in range(9):
            for source in files.open(path, check_cancel=check_cancel):
                list(source.chunks())

    with pytest.raises(Cancelled):
        read_on()
    assert repr(read(files, path)) == repr(fresh(path))


@pytest.mark.parametrize("after", [os.remove, lambda path: path.write_bytes(b"")])
def test_a_file_that_went_is_told_of_as_ever(tmp_path, later, after):
    path, files = written(tmp_path, ROWS), KeptFiles()
    read(files, path)
    after(path)
    with pytest.raises(BknError) as kept:
        files.open(path)
    with pytest.raises(BknError) as now:
        open_observations(path)
    assert str(kept.value) == str(now.value)


@pytest.mark.parametrize("name", ["kml", "gml", "vrt", "folder"])
def test_formats_whose_data_may_lie_elsewhere_are_read_each_time(tmp_path, name):
    path = tmp_path / f"a.{name}"
    if name == "folder":
        path.mkdir()
    else:
        path.write_text("<kml></kml>")
    assert file_state.state_of_file(str(path)) is None


def test_a_plain_database_is_read_each_time(tmp_path):
    path = tmp_path / "a.sqlite"
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE a (b)")
    assert file_state.state_of_file(str(path)) is None


def test_no_more_rows_are_kept_than_allowed(tmp_path, opened, later):
    one, other, large = (
        written(tmp_path, text, name) for text, name in ((ROWS, "a.csv"), (OTHERS, "b.csv"), (ROWS * 9, "c.csv"))
    )
    files = KeptFiles(most_rows=1)  # one record of each file is read
    for path in (one, other, other, one, large, large, one):
        read(files, path)
    assert opened == ["a.csv", "b.csv", "a.csv", "c.csv", "c.csv"]


def test_what_is_forgotten_is_read_again(tmp_path, opened, later):
    path, files = written(tmp_path, ROWS), KeptFiles()
    read(files, path)
    files.forget()
    read(files, path)
    assert len(opened) == 2


def rows_kept(files):
    return sum(file.rows for file in files._files)


def test_files_of_one_question_do_not_drive_each_other_out(tmp_path, opened, later):
    """Else each question would read all of them again, and keep what is of no use to the next."""
    paths = [written(tmp_path, ROWS, f"{letter}.csv") for letter in "abcd"]
    files = KeptFiles(most_rows=2)  # one record of each file is read
    for _ in range(3):
        sources = [source for path in paths for source in files.open(path)]
        files.are_of_one_question(sources)
        for source in sources:
            list(source.chunks())
        assert [source.kept is not None for source in sources] == [True, True, False, False]
        assert rows_kept(files) == 2 and all(getattr(source, "read", None) is None for source in sources)
    assert opened == ["a.csv", "b.csv", "c.csv", "d.csv", *["c.csv", "d.csv"] * 2]
    (other,) = files.open(written(tmp_path, ROWS, "e.csv"))
    files.are_of_one_question([other])
    list(other.chunks())
    assert other.kept is not None and rows_kept(files) == 2


def test_room_is_made_by_files_of_other_questions_only(tmp_path, later):
    files = KeptFiles(most_rows=3)
    for letter in "abc":
        read(files, written(tmp_path, ROWS, f"{letter}.csv"))
    (first,), (second,), _ = (files.open(tmp_path / f"{letter}.csv") for letter in "abc")
    assert not files.have_room_beside([first, second], 2) and rows_kept(files) == 3
    assert files.have_room_beside([first, second], 1) and rows_kept(files) == 2
    read(files, tmp_path / "c.csv")
    assert files.have_room_beside([second], 2) and rows_kept(files) == 1
    assert not files.have_room_beside([first], 0)  # it went


def test_a_reading_that_was_under_way_when_all_was_forgotten_is_not_kept(tmp_path, opened, later):
    path, files = written(tmp_path, ROWS), KeptFiles()
    (source,) = files.open(path)
    files.forget()
    list(source.chunks())
    assert source.kept is None and files.is_empty
    read(files, path)
    assert len(opened) == 2 and not files.is_empty
