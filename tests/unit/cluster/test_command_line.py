"""``bkn-label`` on this machine: files in every format, options as the algorithm has them, and clear sentences."""

import asyncio
import contextlib
import csv
import importlib.util

import cluster_worlds as worlds
import pandas as pd
import pytest
from random_observations import FARMLAND, TOWN

from bkn_qgis.cluster import command_line, part_files
from bkn_qgis.cluster.command_line import main
from bkn_qgis.cluster.command_options import options_parser
from bkn_qgis.cluster.failures import CannotLabel
from bkn_qgis.cluster.places_file import PlacesFile, read_places
from bkn_qgis.cluster.result_frames import ResultTable
from bkn_qgis.labelling.lists.installed import ListFolders
from bkn_qgis.observations.quiet_gdal import has_gdal
from bkn_qgis.observations.tables.arrow_tables import reads_parquet

DATE = "2025-10-01"


@pytest.fixture
def world(tmp_path, monkeypatch):
    """A folder with records, a list, and places as CSV."""
    files = worlds.write_observations(tmp_path / "in", 1200, 2, monkeypatch)
    request = worlds.request_of(tmp_path, [], "point")
    places = tmp_path / "places.csv"
    with places.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["naam", "x", "y", "type"])
        writer.writerow(["a", 168_000, 461_000, TOWN])
        writer.writerow(["b", 169_000, 461_500, ""])
        writer.writerow(["c", "", "", TOWN])
    return {"files": files, "list": str(tmp_path / "lijst.csv"), "places": str(places), "request": request}


def label(world, *options, out):
    arguments = [world["places"], *world["files"], "--list-file", world["list"], "--date", DATE, "--out", str(out)]
    return main([*arguments, *options])


def test_the_three_tables_as_csv(world, tmp_path, capsys):
    groups, species = tmp_path / "g.csv", tmp_path / "s.csv"
    options = ["--id-field", "naam", "--landscape-field", "type", "--landscape-type", TOWN]
    out = tmp_path / "new" / "labels.csv"
    assert label(world, *options, "--groups", str(groups), "--species", str(species), out=out) == 0
    labels = pd.read_csv(out)
    assert labels["bkn_id"].tolist() == ["a", "b", "c"]
    assert labels["bkn_status"].tolist() == ["ok", "ok", "bad_geometry"]
    assert set(labels["bkn_land"].dropna()) == {TOWN}
    assert labels["wkt"].tolist()[:2] == ["POINT (168000 461000)", "POINT (169000 461500)"]
    assert set(pd.read_csv(groups)["bkn_id"]) == set(pd.read_csv(species)["bkn_id"]) == {"a", "b"}
    assert "3 rows" in capsys.readouterr().err


def test_radius_and_landscape_are_heeded(world, tmp_path):
    out = tmp_path / "labels.csv"
    assert label(world, "--landscape-field", "type", "--radius", "800", "--quiet", out=out) == 0
    labels = pd.read_csv(out)
    assert labels["bkn_status"].tolist() == ["ok", "unknown_landscape", "bad_geometry"]
    assert labels["bkn_radius"].tolist() == [800.0] * 3
    assert labels["bkn_id"].tolist() == ["2", "3", "4"] or labels["bkn_id"].tolist() == [2, 3, 4]


def test_types_from_a_layer(world, tmp_path):
    layer = tmp_path / "types.csv"
    square = "POLYGON ((160000 450000, 168500 450000, 168500 470000, 160000 470000, 160000 450000))"
    layer.write_text(f'wkt,soort\n"{square}",{FARMLAND}\n')
    out = tmp_path / "labels.csv"
    given = ["--landscape-layer", str(layer), "--landscape-layer-field", "soort", "--crs", "EPSG:28992"]
    assert label(world, *given, "--quiet", out=out) == 0
    assert pd.read_csv(out)["bkn_land"].fillna("").tolist()[:2] == [FARMLAND, ""]


def test_areas_are_searched_as_asked(world, tmp_path):
    areas = tmp_path / "areas.csv"
    areas.write_text('wkt,naam\n"POLYGON ((168000 461000, 169000 461000, 169000 462000, 168000 461000))",a\n')
    for mode in ("centre", "around", "inside"):
        out = tmp_path / f"{mode}.csv"
        asked = {**world, "places": str(areas)}
        assert label(asked, "--landscape-type", TOWN, "--area-mode", mode, "--quiet", out=out) == 0
        assert pd.read_csv(out)["bkn_mode"].tolist() == [mode]


def test_degrees_are_known_by_the_names_of_columns(world, tmp_path):
    places = tmp_path / "degrees.csv"
    places.write_text("lon,lat\n5.3876,52.1552\n")
    out = tmp_path / "labels.csv"
    assert label({**world, "places": str(places)}, "--landscape-type", TOWN, "--quiet", out=out) == 0
    assert pd.read_csv(out)["bkn_status"].tolist() == ["insufficient_data"]


@pytest.mark.skipif(not reads_parquet(), reason="pyarrow is not installed")
@pytest.mark.parametrize("ending", ["parquet", "gpkg"])
def test_results_can_be_read_as_places_again(world, tmp_path, ending):
    first, second = tmp_path / f"first.{ending}", tmp_path / "second.csv"
    plain = tmp_path / "plain.csv"
    options = ["--id-field", "naam", "--landscape-type", TOWN, "--quiet"]
    assert label(world, *options, out=first) == 0
    assert label(world, *options, out=plain) == 0
    again = {**world, "places": str(first)}
    assert label(again, "--id-field", "bkn_id", "--landscape-type", TOWN, "--quiet", out=second) == 0
    assert second.read_text() == plain.read_text()


@pytest.mark.skipif(not reads_parquet(), reason="pyarrow is not installed")
def test_observations_in_parquet_are_those_in_csv(world, tmp_path):
    out, other = tmp_path / "csv.csv", tmp_path / "parquet.csv"
    folder = tmp_path / "parquet"
    folder.mkdir()
    files = []
    for path in world["files"]:
        name = path.rsplit("/", 1)[-1]
        target = folder / f"{name}"
        pd.read_csv(path, dtype=str, keep_default_na=False).to_parquet(target)
        files.append(str(target))
    assert label(world, "--landscape-type", TOWN, "--quiet", out=out) == 0
    assert label({**world, "files": files}, "--landscape-type", TOWN, "--quiet", out=other) == 0
    assert other.read_text() == out.read_text()


# --- what cannot be ---


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--id-field", "nummer"], "has no field nummer; it has: naam, x, y, type."),
        (["--id-field", "type"], "The field type holds"),
        (["--columns", "soort"], "COLUMNS"),
        (["--maps", "nowhere.gpkg"], "--maps"),
        (["--layer", "roads"], "has no layer roads"),
        (["--list-file", "nowhere.csv"], "The file nowhere.csv does not exist"),
        (["--profile-file", "nowhere.json"], "The file nowhere.json does not exist"),
        (["--groups", "groups.doc"], "groups.doc cannot be written"),
    ],
)
def test_what_cannot_be_is_one_sentence(world, tmp_path, capsys, options, sentence):
    assert label(world, *options, out=tmp_path / "labels.csv") == 2
    said = capsys.readouterr().err
    assert said.startswith("bkn-label: ")
    assert sentence in said
    assert len(said.strip().splitlines()) == 1
    assert not (tmp_path / "labels.csv").exists()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--date", "1 oktober"], "1 oktober is not a date; write it as 2026-10-01"),
        (["--date", "1812-10-01"], "lies too far back"),
        (["--radius", "0"], "0 is not a number of metres from 1 to 100000"),
        (["--area-mode", "near"], "near"),
        (["--landscape-layer", "a.gpkg"], "--landscape-layer needs --landscape-layer-field"),
        (["--scheduler", "tcp://x", "--groups", "g.csv"], "leave out --groups"),
        (["--species"], "--species needs the name of a file"),
        (["--nonsense"], "--nonsense"),
    ],
)
def test_wrong_options_end_with_code_2(world, tmp_path, capsys, options, sentence):
    with pytest.raises(SystemExit) as ended:
        label(world, *options, out=tmp_path / "labels.csv")
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert len(said.strip().splitlines()) == 1


def test_nothing_is_written_over_what_is_read(world, tmp_path, capsys):
    before = (tmp_path / "places.csv").read_text()
    own = tmp_path / "out.csv"
    for options, out in (((), world["places"]), (("--groups", world["list"]), own), (("--species", str(own)), own)):
        assert label(world, "--landscape-type", TOWN, *options, out=out) == 2
        assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert (tmp_path / "places.csv").read_text() == before
    assert not own.exists()


def test_decimal_commas_of_places_are_understood(world, tmp_path):
    comma, point = tmp_path / "comma.csv", tmp_path / "point.csv"
    comma.write_text("naam;x;y\na;168000,5;461000,25\nb;;\n")
    point.write_text("naam,x,y\na,168000.5,461000.25\nb,,\n")
    assert read_places(PlacesFile(str(comma))).places == read_places(PlacesFile(str(point))).places
    assert [place.wkb is None for place in read_places(PlacesFile(str(comma))).places] == [False, True]


def test_places_of_which_none_is_anywhere_are_refused(world, tmp_path, capsys):
    nowhere = tmp_path / "nowhere.csv"
    nowhere.write_text("naam,x,y\na,oost,west\n")
    assert label({**world, "places": str(nowhere)}, "--landscape-type", TOWN, out=tmp_path / "labels.csv") == 2
    assert "No row of nowhere.csv says in x and y where its place is." in capsys.readouterr().err


@pytest.mark.skipif(not has_gdal() and not reads_parquet(), reason="nothing writes a GeoPackage")
def test_a_layer_is_named_exactly(world, tmp_path, capsys):
    path = tmp_path / "a.gpkg"
    assert label(world, "--landscape-type", TOWN, "--quiet", out=path) == 0
    assert len(read_places(PlacesFile(str(path), "places")).places) == 3
    assert len(read_places(PlacesFile(str(path), "a.gpkg")).places) == 3
    for layer in ("gpkg", "laces", "a"):
        with pytest.raises(CannotLabel, match="has no layer"):
            read_places(PlacesFile(str(path), layer))


@pytest.mark.skipif(not has_gdal(), reason="only GDAL reads sheets")
def test_the_only_sheet_has_a_name(tmp_path):
    from osgeo import ogr

    path = tmp_path / "a.xlsx"
    workbook = ogr.GetDriverByName("XLSX").CreateDataSource(str(path))
    sheet = workbook.CreateLayer("Blad1")
    for name in ("x", "y"):
        sheet.CreateField(ogr.FieldDefn(name, ogr.OFTReal))
    feature = ogr.Feature(sheet.GetLayerDefn())
    feature.SetField(0, 168000.5)
    feature.SetField(1, 461000.0)
    sheet.CreateFeature(feature)
    del feature, sheet, workbook
    assert len(read_places(PlacesFile(str(path), "Blad1")).places) == 1
    for layer in ("Blad", "a", "xlsx"):
        with pytest.raises(CannotLabel, match="has no layer"):
            read_places(PlacesFile(str(path), layer))


@pytest.mark.skipif(importlib.util.find_spec("distributed") is None, reason="dask is not installed")
@pytest.mark.parametrize("error", [MemoryError("no memory"), asyncio.CancelledError("gone")])
def test_workers_that_fail_are_one_sentence_and_code_1(world, tmp_path, capsys, monkeypatch, error):
    @contextlib.contextmanager
    def fails(*_):
        raise error
        yield

    monkeypatch.setattr(command_line, "executor_of", fails)
    asked = ["--scheduler", "tcp://nowhere:1", "--landscape-type", TOWN]
    assert label(world, *asked, out=tmp_path / "results") == 1
    said = capsys.readouterr().err
    assert said.startswith("bkn-label: The workers could not do their work; start the same command again")
    assert len(said.strip().splitlines()) == 1


def test_observations_that_cannot_be_read_leave_no_label(world, tmp_path, capsys):
    broken = {**world, "files": [*world["files"], str(tmp_path / "none.csv")]}
    out = tmp_path / "labels.csv"
    assert label(broken, "--landscape-type", TOWN, out=out) == 0
    assert pd.read_csv(out)["bkn_status"].tolist() == ["incomplete", "incomplete", "bad_geometry"]
    assert "none.csv" in capsys.readouterr().err


def test_help_tells_every_option():
    parser = options_parser(ListFolders(worlds.Path("none")))
    told = parser.format_help()
    for action in parser._actions:
        assert action.help, action.dest
        assert all(option in told for option in action.option_strings)


def test_a_file_is_whole_or_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "labels.csv"
    path.write_text("before")
    frame = pd.DataFrame({"place": [1]})

    def breaks(*_, **__):
        raise OSError("disk full")

    monkeypatch.setattr(pd.DataFrame, "to_csv", breaks)
    with pytest.raises(OSError, match="disk full"):
        part_files.write_table(path, ResultTable("places", [], frame, None, "EPSG:28992"))
    assert path.read_text() == "before"
    assert [each.name for each in tmp_path.iterdir()] == ["labels.csv"]
