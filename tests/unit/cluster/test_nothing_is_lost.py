"""Results are never written over what is read, over each other, or over what others left; half a file is told."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace

import cluster_worlds as worlds
import pandas as pd
import pytest
from shapely.geometry import Point

from bkn_qgis.cluster import country_run, part_files, reading_stage
from bkn_qgis.cluster.checksums import checksum_of_file
from bkn_qgis.cluster.country_run import CountryRun, label_country
from bkn_qgis.cluster.executors import SerialExecutor
from bkn_qgis.cluster.failures import CannotLabel
from bkn_qgis.cluster.geopackage_by_gdal import write_by_gdal
from bkn_qgis.cluster.geopackage_layers import layers_of, refuse_half_written, refuse_losing_layers
from bkn_qgis.cluster.output_files import refuse_folder_of_inputs, refuse_lost_files
from bkn_qgis.cluster.result_frames import ResultTable
from bkn_qgis.labelling.result_fields import INTEGER, FieldSpec
from bkn_qgis.labelling.sources import FailedSource, open_source_file
from bkn_qgis.messages import Message
from bkn_qgis.observations.quiet_gdal import has_gdal

needs_gdal = pytest.mark.skipif(not has_gdal(), reason="no GDAL")
OPEN_RING = (
    bytes.fromhex("01030000000100000003000000") + Point(0, 0).wkb[5:] + Point(1, 0).wkb[5:] + Point(1, 1).wkb[5:]
)


@pytest.fixture
def run(tmp_path, monkeypatch):
    files = worlds.write_observations(tmp_path / "in", 300, 3, monkeypatch)
    request = worlds.request_of(tmp_path, worlds.points(10, 3), "point")
    return CountryRun(request, files, "", tmp_path / "out", "csv", 9_000.0)


# --- folders of results ---


@pytest.mark.parametrize(
    "name", ["manifest.json", "run.json", ".bkn-work/mine.txt", "places/tile_1_1.csv", "species/nowhere.gpkg", "groups"]
)
def test_a_folder_with_things_of_others_is_refused_as_it_is(run, name):
    mine = run.out / name
    mine.parent.mkdir(parents=True)
    mine.write_text('{"checksum": "mine"}')
    with pytest.raises(CannotLabel, match="is in the way and was not made by bkn-label"):
        label_country(run, SerialExecutor())
    assert mine.read_text() == '{"checksum": "mine"}'
    assert [path for path in run.out.rglob("*") if path.is_file()] == [mine]


def test_other_files_of_a_folder_stay(run):
    (run.out / "work").mkdir(parents=True)
    (run.out / "work" / "thesis.txt").write_text("stays")
    label_country(run, SerialExecutor())
    label_country(replace(run, request=replace(run.request, radius_m=900.0)), SerialExecutor())
    assert (run.out / "work" / "thesis.txt").read_text() == "stays"
    assert not (run.out / ".bkn-work").exists()


def test_a_manifest_of_others_beside_a_run_of_ours_is_refused(run):
    label_country(run, SerialExecutor())
    (run.out / "manifest.json").write_text("{}")
    with pytest.raises(CannotLabel, match="in the way"):
        label_country(run, SerialExecutor())
    assert (run.out / "manifest.json").read_text() == "{}"


def test_observations_in_the_folder_of_results_are_refused(tmp_path):
    refuse_folder_of_inputs(tmp_path / "out", [str(tmp_path / "a.csv"), "", str(tmp_path / "out" / "a.csv")])
    for read in ("out", "out/places/a.csv", "out/.bkn-work/a.csv", "."):
        with pytest.raises(CannotLabel, match="would come between what is read"):
            refuse_folder_of_inputs(tmp_path / "out", [str(tmp_path / read)])


# --- files ---


@pytest.mark.parametrize(
    ("outputs", "sentence"),
    [
        ({"places": "places.csv"}, "written over"),
        ({"places": "sub/../PLACES.csv"}, "written over"),
        ({"places": "a.csv", "species": "places.csv"}, "written over"),
        ({"places": "a.csv", "groups": "a.csv"}, "Two tables"),
        ({"places": "a.gpkg", "groups": "", "species": "a.gpkg"}, "Two tables"),
        ({"places": "folder/a.csv"}, "written over"),
        ({"places": "results.csv"}, "is a folder"),
    ],
)
def test_outputs_that_lose_something_are_refused(tmp_path, outputs, sentence):
    for folder in ("folder", "results.csv"):
        (tmp_path / folder).mkdir()
    wanted = {table: str(tmp_path / path) if path else "" for table, path in outputs.items()}
    with pytest.raises(CannotLabel, match=sentence):
        refuse_lost_files(wanted, [str(tmp_path / "places.csv"), "", str(tmp_path / "folder")])
    refuse_lost_files({"places": str(tmp_path / "b.csv"), "groups": ""}, [str(tmp_path / "places.csv")])


def geopackage(path, *layers):
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE gpkg_contents (table_name TEXT)")
        database.executemany("INSERT INTO gpkg_contents VALUES (?)", [(layer,) for layer in layers])
        for layer in layers:
            database.execute(f'CREATE TABLE "{layer}" (id INTEGER)')
    return path


def test_a_geopackage_with_other_layers_is_refused(tmp_path):
    refuse_losing_layers(tmp_path / "new.gpkg", "places")
    refuse_losing_layers(geopackage(tmp_path / "a #1?.gpkg", "places"), "places")
    with pytest.raises(CannotLabel, match="holds more, which would be lost: roads, layer_styles"):
        refuse_losing_layers(geopackage(tmp_path / "b.gpkg", "places", "roads", "layer_styles"), "places")
    (tmp_path / "c.gpkg").write_text("my notes")
    with pytest.raises(CannotLabel, match="no GeoPackage that can be read"):
        refuse_losing_layers(tmp_path / "c.gpkg", "places")
    (tmp_path / "a #1?.gpkg-wal").write_bytes(b"")
    with pytest.raises(CannotLabel, match="open in another program"):
        refuse_losing_layers(tmp_path / "a #1?.gpkg", "places")


def test_rows_that_are_not_there_are_told(tmp_path):
    path = geopackage(tmp_path / "a.gpkg", "places")
    refuse_half_written(path, "places", 0)
    for layer, rows in (("places", 1), ("groups", 0)):
        with pytest.raises(OSError, match="not written whole"):
            refuse_half_written(path, layer, rows)
    path.write_bytes(path.read_bytes()[:-4096])
    with pytest.raises(OSError, match="not written whole"):
        refuse_half_written(path, "places", 0)


def write(path, rows, shape=None):
    geometry = [shape or Point(155000, 463000).wkb] * rows
    frame = pd.DataFrame({"place": pd.array(range(rows), dtype="Int64")})
    part_files.write_table(path, ResultTable("places", [FieldSpec("place", INTEGER)], frame, geometry, "EPSG:28992"))


@needs_gdal
def test_a_full_disk_is_told_and_what_was_there_stays(tmp_path):
    resource = pytest.importorskip("resource")
    path = tmp_path / "a.gpkg"
    write(path, 3)
    before = path.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, limits[1]))
    try:
        with pytest.raises(OSError, match="GeoPackage"):
            write(path, 20_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["a.gpkg"]


@needs_gdal
def test_what_gdal_does_not_make_is_told(tmp_path):
    with pytest.raises(OSError, match="cannot be written"):
        write_by_gdal(tmp_path / "none" / "a.gpkg", ResultTable("places", [], pd.DataFrame(), None, "EPSG:28992"))


def test_a_geometry_that_cannot_be_read_leaves_its_cell_empty(tmp_path):
    write(tmp_path / "a.csv", 2, OPEN_RING)
    assert pd.read_csv(tmp_path / "a.csv")["wkt"].isna().all()
    assert part_files._wkt(b"\x01\x03") is None
    assert part_files._wkt(Point(1, 2).wkb).startswith("POINT (1")


@needs_gdal
def test_a_geometry_that_cannot_be_read_ends_no_geopackage(tmp_path):
    write(tmp_path / "a.gpkg", 2, b"\x01\x03")
    assert layers_of(tmp_path / "a.gpkg") == ["places"]


# --- what is the same ---


@pytest.mark.parametrize(
    "names", [("a.shp", "a.dbf"), ("a.shp", "a.prj"), ("a.gpkg", "a.gpkg-wal"), ("a.tab", "a.dat")]
)
def test_a_checksum_is_of_all_that_is_read(tmp_path, names):
    for name in names:
        (tmp_path / name).write_bytes(b"one")
    sums = [checksum_of_file([str(tmp_path / name)], 0) for name in names[:1]]
    (tmp_path / names[1]).write_bytes(b"two")
    sums.append(checksum_of_file([str(tmp_path / names[0])], 0))
    (tmp_path / names[1]).unlink()
    sums.append(checksum_of_file([str(tmp_path / names[0])], 0))
    assert len(set(sums)) == 3


@pytest.mark.parametrize("broken_off", [True, False])
def test_a_reading_that_failed_is_done_again_with_all_that_follows(run, monkeypatch, tmp_path, broken_off):
    def fails(path, columns, elsewhere):
        if path == run.files[0]:
            return replace(
                open_source_file(path, columns, elsewhere), opened=[], failed=[FailedSource("a", Message("b"))]
            )
        return open_source_file(path, columns, elsewhere)

    def stops(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(reading_stage, "open_source_file", fails)
        if broken_off:
            patched.setattr(country_run, "finish_run", stops)
            with pytest.raises(KeyboardInterrupt):
                label_country(run, SerialExecutor())
        else:
            assert label_country(run, SerialExecutor())["not_read"] == ["a"]
    manifest = label_country(run, SerialExecutor())
    assert json.loads((run.out / "manifest.json").read_text())["not_read"] == []
    worlds.assert_equal_rows(run.request, run.files, manifest, run.out, tmp_path)
