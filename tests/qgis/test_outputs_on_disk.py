"""A result is on the disk, whole, or the run says that it is not and leaves what was there."""

import contextlib
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from osgeo import gdal, ogr
from qgis.core import QgsProcessingException, QgsVectorLayer

from bkn_qgis.messages import MOST_OF_A_REASON, short_reason
from bkn_qgis.processing_provider import output_sinks, staging

PLACES = 3000


@pytest.fixture
def sightings(trial):
    return trial.ndff(*trial.all_seen(*trial.butterflies))


def places(trial, number):
    return trial.layer(*[{"wkt": (trial.x + n % 100, trial.y + n // 100), "naam": f"plek {n}"} for n in range(number)])


def content_of(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def rows_in(path, table=""):
    """The rows of a file as another program sees it."""
    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR)
    layer = dataset.GetLayerByName(table) if table else dataset.GetLayer(0)
    return sum(1 for _ in layer)


# --- a disk that is really full ---
@pytest.mark.parametrize("ending", ["gpkg", "geojson", "fgb", "shp", "csv", "gml"])
def test_a_full_disk_fails_the_run_and_keeps_the_earlier_result(trial, sightings, small_disk, ending):
    disk = small_disk(700)
    output = disk / f"labels.{ending}"
    trial.label(FILES=[sightings], OUTPUT=str(output), GROUPS=None, SPECIES=None)
    before = content_of(disk)
    message = trial.refusal(
        INPUT=places(trial, PLACES), FILES=[sightings], OUTPUT=str(output), GROUPS=None, SPECIES=None
    )
    assert str(output.parent) in message
    assert content_of(disk) == before
    assert rows_in(output) == 1
    assert not [path for path in disk.iterdir() if path.name.startswith(".bkn_")]


@pytest.mark.parametrize("kilobytes", [1100, 1250, 1400, 1800])
def test_a_full_disk_leaves_the_users_own_geopackage_whole(trial, sightings, small_disk, kilobytes):
    """Also where a table of that name was there: its earlier rows stay."""
    disk = small_disk(kilobytes)
    path = disk / "project.gpkg"
    trial.label(FILES=[sightings], OUTPUT=str(path), GROUPS=None, SPECIES=None)
    table = f"ogr:dbname='{path}' table=\"tweede\" (geom)"
    trial.label(FILES=[sightings], OUTPUT=table, GROUPS=None, SPECIES=None)
    message = trial.refusal(INPUT=places(trial, PLACES), FILES=[sightings], OUTPUT=table, GROUPS=None, SPECIES=None)
    assert "project.gpkg" in message
    assert rows_in(path, "project") == 1 and rows_in(path, "tweede") == 1
    with contextlib.closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert not [each for each in disk.iterdir() if each.name.startswith(".bkn_")]


def test_a_full_disk_is_told_in_a_sentence(trial, sightings, small_disk):
    """Not with all of the SQL that GDAL names before the reason."""
    output = small_disk(40) / "labels.gpkg"
    message = trial.refusal(FILES=[sightings], OUTPUT=str(output), GROUPS=None, SPECIES=None)
    assert str(output) in message and ("disk is full" in message or "make room on the disk" in message)
    assert len(message) < 2 * len(str(output)) + MOST_OF_A_REASON + 200


@pytest.mark.parametrize("length", [0, 1, MOST_OF_A_REASON, MOST_OF_A_REASON + 1, 12_345])
def test_a_reason_keeps_its_begin_and_its_end(length):
    reason = "".join(chr(ord("a") + number % 26) for number in range(length))
    short = short_reason(reason)
    assert len(short) <= MOST_OF_A_REASON
    assert (short == reason) == (length <= MOST_OF_A_REASON)
    assert short[:140] == reason[:140] and short[-140:] == reason[-140:]


def test_a_full_disk_for_the_report_keeps_all_outputs(trial, sightings, small_disk):
    disk = small_disk(40)
    (disk / "rapport.html").write_text("the report of an earlier run")
    output = trial.folder / "labels.gpkg"
    message = trial.refusal(
        INPUT=places(trial, 500), FILES=[sightings], OUTPUT=str(output), REPORT=str(disk / "rapport.html")
    )
    assert "rapport.html" in message
    assert (disk / "rapport.html").read_text() == "the report of an earlier run"
    assert not output.exists() and sorted(path.name for path in disk.iterdir()) == ["rapport.html"]


@pytest.mark.parametrize("ending", ["gpkg", "geojson"])
def test_a_disk_that_is_full_when_the_style_is_kept_leaves_the_result(
    trial, sightings, small_disk, fill_up, ending, monkeypatch
):
    disk = small_disk(2000)
    output = disk / f"labels.{ending}"
    put = output_sinks.put_in_place

    def put_and_fill(*arguments):
        put(*arguments)
        fill_up(disk)

    monkeypatch.setattr(output_sinks, "put_in_place", put_and_fill)
    outcome = trial.label(FILES=[sightings], OUTPUT=str(output), GROUPS=None, SPECIES=None)
    assert any("style was not stored" in line for line in outcome.feedback.warnings)
    assert rows_in(output) == 1
    assert not (disk / "labels.qml").exists() and not (disk / "labels.qmd").exists()
    # It opens, plain.
    assert QgsVectorLayer(str(output), "elders", "ogr").renderer().type() == "singleSymbol"


# --- without a disk of its own: what was written is counted ---
@pytest.mark.parametrize("ending", ["gpkg", "geojson", "fgb", "shp", "csv", "tab", "kml", "gml", "xlsx", "gdb"])
def test_a_row_that_was_taken_but_not_written_fails_the_run(trial, sightings, ending, monkeypatch):
    class Forgetful:
        def __init__(self, sink):
            self._sink, self._number = sink, 0

        def addFeature(self, feature, flags):  # noqa: N802 (QGIS's name)
            self._number += 1
            return self._number == 2 or self._sink.addFeature(feature, flags)

        def flushBuffer(self):  # noqa: N802
            return self._sink.flushBuffer()

    add = output_sinks.OutputSinks._add_features
    monkeypatch.setattr(
        output_sinks.OutputSinks, "_add_features", lambda self, sink, *rest: add(self, Forgetful(sink), *rest)
    )
    # A new GeoPackage is filled in another way; see test_new_geopackages.
    monkeypatch.setattr(output_sinks.OutputSinks, "_write_at_once", lambda *_: None)
    folder = trial.folder / "uit"
    folder.mkdir()
    message = trial.refusal(
        INPUT=places(trial, 3), FILES=[sightings], OUTPUT=str(folder / f"labels.{ending}"), GROUPS=None, SPECIES=None
    )
    assert "2 of 3" in message and "What was there is as it was" in message
    assert list(folder.iterdir()) == []


CUTS = [("gpkg", 0.5), ("geojson", 0.9), ("fgb", 0.9), ("csv", 0.99), ("kml", 0.9), ("gml", 0.9), ("xlsx", 0.9)]
CUTS += [
    ("shp", 0.9),
    ("shx", 0.9),
    ("dbf", 0.9),
    ("dbf", 0.99),
    ("gpkg", 0.9),
    ("csv", 0.5),
    ("fgb", 0.0),
    ("gpkg", 0),
]


@pytest.mark.parametrize(("ending", "part"), CUTS)
def test_a_file_that_is_cut_off_after_it_was_closed_fails_the_run(trial, sightings, ending, part, monkeypatch):
    """As on a network drive, where a full disk shows only after the last write."""
    check = output_sinks.check_staged

    def cut_and_check(outputs, *rest):
        (file,) = [each for each in outputs[0].path.parent.iterdir() if each.suffix == f".{ending}"]
        os.truncate(file, int(file.stat().st_size * part))
        check(outputs, *rest)

    output = trial.folder / f"labels.{'shp' if ending in ('shx', 'dbf') else ending}"
    trial.label(FILES=[sightings], OUTPUT=str(output), GROUPS=None, SPECIES=None)
    monkeypatch.setattr(output_sinks, "check_staged", cut_and_check)
    message = trial.refusal(INPUT=places(trial, 300), FILES=[sightings], OUTPUT=str(output), GROUPS=None, SPECIES=None)
    assert "incomplete on the disk" in message and str(output.with_suffix("")) in message
    assert rows_in(output) == 1


def test_a_disk_that_says_it_is_full_only_when_asked_to_keep(trial, sightings, monkeypatch):
    def full(number):
        raise OSError(28, "No space left on device")

    output = trial.folder / "labels.gpkg"
    monkeypatch.setattr("bkn_qgis.processing_provider.read_back.os.fsync", full)
    assert "No space left" in trial.refusal(FILES=[sightings], OUTPUT=str(output))
    assert not output.exists()


def test_a_temporary_file_is_counted_too(trial, sightings, monkeypatch):
    counted = []
    check = output_sinks.check_whole
    monkeypatch.setattr(output_sinks, "check_whole", lambda path, *rest: (counted.append(path), check(path, *rest)))
    outcome = trial.label(FILES=[sightings], OUTPUT="TEMPORARY_OUTPUT", GROUPS="memory:", SPECIES=None)
    assert [path for path in counted if path.suffix == ".gpkg"] or outcome.results["OUTPUT"].providerType() == "memory"


@pytest.mark.parametrize("ending", ["gpkg", "geojson", "fgb", "shp", "csv", "tab", "kml", "gml", "xlsx", "ods", "gdb"])
def test_no_rows_are_right_where_there_are_no_places(trial, sightings, ending):
    output = trial.folder / f"labels.{ending}"
    outcome = (
        trial.label(INPUT=places(trial, 0), FILES=[sightings], OUTPUT="memory:", GROUPS=str(output), SPECIES=None)
        if ending == "dbf"
        else None
    )
    sinks = {"INPUT": trial.layer(), "FILES": [sightings], "LANDSCAPE_TYPE": trial.town, "OUTPUT": str(output)}
    import processing

    results = processing.run("bkn:labelpoints", {**sinks, "SPECIES_LIST_FILE": trial.species_list()})
    assert results["PLACES"] == 0 and output.exists() and outcome is None


@pytest.mark.parametrize("ending", ["gpkg", "geojson", "shp", "csv", "tab", "kml", "gml", "xlsx"])
def test_places_without_geometry_are_counted_as_rows(trial, sightings, ending):
    output = trial.folder / f"labels.{ending}"
    trial.label(
        INPUT=trial.layer((trial.x, trial.y), None), FILES=[sightings], OUTPUT=str(output), GROUPS=None, SPECIES=None
    )
    assert rows_in(output) == 2


def test_a_format_that_drops_rows_without_geometry_is_refused(trial, sightings):
    """FlatGeobuf keeps none: the table of groups was an empty file, and the run said nothing."""
    output = trial.folder / "labels.fgb"
    message = trial.refusal(
        INPUT=trial.layer((trial.x, trial.y), None), FILES=[sightings], OUTPUT=str(output), GROUPS=None, SPECIES=None
    )
    # Newer versions of GDAL refuse the row itself.
    assert ("1 of 2" in message or "Row 2" in message) and "labels.fgb" in message and not output.exists()
    groups = trial.folder / "groepen.fgb"
    message = trial.refusal(FILES=[sightings], GROUPS=str(groups))
    assert ("0 of 1" in message or "Row 1" in message) and "groepen.fgb" in message and not groups.exists()
    # By its cause, where it is dropped in silence: the disk has nothing to do with it.
    assert "Row 1" in message or "FlatGeobuf keeps no rows without geometry" in message


def test_a_format_that_writes_nothing_is_refused(trial, sightings):
    assert "labels.pdf" in trial.refusal(FILES=[sightings], OUTPUT=str(trial.folder / "labels.pdf"))


# --- tables in the user's own GeoPackage ---
def test_an_added_table_is_what_qgis_would_have_written(trial, sightings, read_rows):
    layer = trial.layer({"naam": "hier"}, {"naam": "zonder", "wkt": None})
    alone, own = trial.folder / "labels.gpkg", trial.folder / "eigen.gpkg"
    trial.label(INPUT=layer, FILES=[sightings], OUTPUT=str(alone))
    trial.label(FILES=[sightings], OUTPUT=str(own))
    outcome = trial.label(
        INPUT=layer,
        FILES=[sightings],
        OUTPUT=f"ogr:dbname='{own}' table=\"labels\" (geom)",
        GROUPS=f"ogr:dbname='{own}' table=\"groepen\"",
    )
    assert outcome.results["OUTPUT"] == f"{own}|layername=labels"
    assert outcome.results["GROUPS"] == f"{own}|layername=groepen"
    added, expected = (QgsVectorLayer(f"{path}|layername=labels", "x", "ogr") for path in (own, alone))
    assert added.crs() == expected.crs() and added.wkbType() == expected.wkbType()
    kinds = [[(field.name(), field.type(), field.typeName()) for field in each.fields()] for each in (added, expected)]
    assert kinds[0] == kinds[1]
    rows = [read_rows(each) for each in (added, expected)]
    assert rows[0][0] == rows[1][0] and rows[0][1]["naam"] == "zonder"
    # QGIS writes an empty point for a place without one.
    assert {rows[0][1].pop("wkt"), rows[1][1].pop("wkt")} <= {"", "Point EMPTY"} and rows[0][1] == rows[1][1]
    assert len(read_rows(f"{own}|layername=groepen")) == 1 and len(read_rows(f"{own}|layername=eigen")) == 1
    with contextlib.closing(sqlite3.connect(own)) as database:
        assert database.execute("SELECT count(*) FROM rtree_labels_geom").fetchone() == (1,)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        counts = dict(database.execute("SELECT table_name, feature_count FROM gpkg_ogr_contents"))
    assert counts["labels"] == 2 and counts["groepen"] == 1


def test_two_tables_of_a_geopackage_that_is_not_there_yet(trial, sightings, read_rows):
    path = trial.folder / "nieuw.gpkg"
    trial.label(
        FILES=[sightings],
        OUTPUT=f"ogr:dbname='{path}' table=\"labels\" (geom)",
        GROUPS=f"ogr:dbname='{path}' table=\"groepen\"",
        SPECIES=str(trial.folder / "soorten.csv"),
    )
    assert read_rows(f"{path}|layername=labels")[0]["bkn_label"] == "A"
    assert len(read_rows(f"{path}|layername=groepen")) == 1


def test_a_table_that_cannot_be_added_keeps_the_one_of_before_and_the_other_outputs(trial, sightings, monkeypatch):
    """The last thing that can go wrong: the transaction is refused when it should be kept."""
    own, groups = trial.folder / "eigen.gpkg", trial.folder / "groepen.csv"
    table = f"ogr:dbname='{own}' table=\"labels\" (geom)"
    trial.label(FILES=[sightings], OUTPUT=str(own))
    trial.label(FILES=[sightings], OUTPUT=table, GROUPS=str(groups))
    before = groups.read_bytes()

    class Refusing(staging.AddedTables):
        pass

    def refuse(self):
        self._dataset.ExecuteSQL("INSERT INTO no_such_table VALUES (1)")
        real(self)

    real = staging.AddedTables.commit
    monkeypatch.setattr(
        staging.AddedTables, "commit", lambda self: (_ for _ in ()).throw(staging._not_in_place(own, OSError("vol")))
    )
    message = trial.refusal(INPUT=places(trial, 5), FILES=[sightings], OUTPUT=table, GROUPS=str(groups))
    assert "eigen.gpkg" in message
    assert rows_in(own, "labels") == 1 and rows_in(own, "eigen") == 1
    assert groups.read_bytes() == before


@pytest.fixture
def reader_elsewhere():
    """Makes another program that reads a GeoPackage on and on, as one that draws it."""
    running = []

    def read(path):
        code = (
            "import sqlite3, sys; rows = sqlite3.connect(sys.argv[1]).execute('SELECT * FROM gpkg_contents'); "
            "rows.fetchone(); print(1, flush=True); sys.stdin.read()"
        )
        program = subprocess.Popen(
            [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        running.append(program)
        assert program.stdout.readline().strip() == b"1"

    yield read
    for program in running:
        program.communicate()


def two_geopackages(trial, sightings):
    """Two files of the user, to both of which a run adds a table; with the labels of an earlier run."""
    files = [trial.folder / "a.gpkg", trial.folder / "b.gpkg"]
    for path in files:
        dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
        dataset.CreateLayer("mijn", geom_type=ogr.wkbNone)
        dataset = None
    tables = {
        "OUTPUT": f"ogr:dbname='{files[0]}' table=\"labels\" (geom)",
        "GROUPS": f"ogr:dbname='{files[1]}' table=\"groepen\"",
        "SPECIES": None,
    }
    trial.label(FILES=[sightings], **tables)
    return (*files, tables)


@pytest.mark.parametrize("held", ["a.gpkg", "b.gpkg"])
def test_of_two_geopackages_none_is_changed_where_one_is_read_elsewhere(trial, sightings, reader_elsewhere, held):
    first, second, tables = two_geopackages(trial, sightings)
    for path in (first, second):
        # With the other kind of journal, that of a file that QGIS edits, readers keep nobody waiting.
        with contextlib.closing(sqlite3.connect(path)) as database:
            assert database.execute("PRAGMA journal_mode = DELETE").fetchone() == ("delete",)
    reader_elsewhere(trial.folder / held)
    message = trial.refusal(INPUT=places(trial, 5), FILES=[sightings], **tables)
    assert held in message and "locked" in message
    assert rows_in(first, "labels") == 1 and rows_in(second, "groepen") == 1


def test_of_two_geopackages_the_one_that_was_changed_is_named(trial, sightings, monkeypatch):
    """A disk that is full at the last moment."""
    first, second, tables = two_geopackages(trial, sightings)
    trial.label(INPUT=places(trial, 2), FILES=[sightings], **tables)
    assert rows_in(first, "labels") == 2 and rows_in(second, "groepen") == 2
    real, done = staging.AddedTables.commit, []

    def fail_at_the_second(self):
        if done:
            raise staging._not_in_place(second, OSError("vol"))
        done.append(real(self))

    monkeypatch.setattr(staging.AddedTables, "commit", fail_at_the_second)
    message = trial.refusal(INPUT=places(trial, 5), FILES=[sightings], **tables)
    assert "b.gpkg" in message and "vol" in message and f"Only the tables in {first} are new" in message
    assert rows_in(first, "labels") == 5 and rows_in(second, "groepen") == 2


# --- a run that was killed ---
def test_what_a_killed_run_left_is_cleared_after_a_day(trial, sightings):
    left, fresh, moved = (trial.folder / f".bkn_{name}" for name in ("oud", "nu", "half"))
    for folder in (left, fresh, moved):
        (folder / "new").mkdir(parents=True)
        (folder / "earlier").mkdir()
        (folder / "new" / "labels.gpkg").write_bytes(b"half")
    # The only copy of an earlier result, moved out of the way when the run was killed.
    (moved / "earlier" / "labels.gpkg").write_bytes(b"whole")
    (trial.folder / ".bkn_mine").mkdir()
    long_ago = time.time() - 3 * 24 * 3600
    for path in [left, *left.rglob("*"), moved, *moved.rglob("*"), trial.folder / ".bkn_mine"]:
        os.utime(path, (long_ago, long_ago))
    trial.label(FILES=[sightings], OUTPUT=str(trial.folder / "labels.csv"))
    assert not left.exists() and fresh.exists()
    assert (moved / "earlier" / "labels.gpkg").read_bytes() == b"whole"
    assert (trial.folder / ".bkn_mine").exists()


def test_nothing_is_done_in_place_before_all_outputs_were_counted(trial, sightings, monkeypatch):
    """One new and one old is worse than two old ones."""
    output, groups = trial.folder / "labels.gpkg", trial.folder / "groepen.csv"
    trial.label(FILES=[sightings], OUTPUT=str(output), GROUPS=str(groups))
    before = groups.read_bytes()
    check = output_sinks.check_staged

    def cut_the_last(outputs, *rest):
        os.truncate(outputs[-1].path, 100)
        check(outputs, *rest)

    monkeypatch.setattr(output_sinks, "check_staged", cut_the_last)
    trial.refusal(INPUT=places(trial, 4), FILES=[sightings], OUTPUT=str(output), GROUPS=str(groups))
    assert rows_in(output) == 1 and groups.read_bytes() == before
    assert ogr.GetDriverByName("GPKG") is not None and Path(output).exists()


@pytest.mark.parametrize("raises", [True, False])
def test_a_sink_that_qgis_cannot_make_is_named_as_the_user_named_it(trial, monkeypatch, raises):
    from bkn_qgis.processing_provider.label_algorithm import LabelAlgorithm

    def refuse(self, parameters, name, *_):
        if raises:
            raise QgsProcessingException(f"Could not create layer {parameters[name]}: no such kind.")
        return None, ""

    monkeypatch.setattr(LabelAlgorithm, "parameterAsSink", refuse, raising=False)
    target = trial.folder / "labels.gpkg"
    message = trial.refusal(FILES=[trial.ndff(trial.seen("Aglais io"))], OUTPUT=str(target))
    assert f"{target} could not be made (" in message
    assert ("no such kind); choose another output file" in message) == raises
    assert ".bkn_" not in message
    assert "Traceback" not in message
    assert not target.exists()
