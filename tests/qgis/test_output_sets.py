"""Files that belong together are one: no output replaces a part of what the run reads, or of other data."""

import contextlib
import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from osgeo import ogr
from qgis.core import (
    QgsFeatureRequest,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsVectorLayerJoinInfo,
)

PARTS = ("shp", "dbf", "shx", "prj", "cpg", "qix", "sbn", "sbx", "qml", "qmd", "sld", "shp.xml")


@pytest.fixture
def sightings(trial):
    return trial.ndff(*trial.all_seen(*trial.butterflies))


def write(layer, path, driver):
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = driver
    context = QgsProject.instance().transformContext()
    assert QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), context, options)[0] == 0
    return path


@pytest.fixture
def plots(trial):
    """A shapefile of the user with all that can lie beside one."""
    folder = trial.folder / "gegevens"
    folder.mkdir()
    write(trial.layer({"naam": "hier"}), folder / "plots.shp", "ESRI Shapefile")
    for part in PARTS:
        path = folder / f"plots.{part}"
        if not path.exists():
            path.write_bytes(b"")
    return folder / "plots.shp"


def content_of(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def in_project(layer, name="plots"):
    layer.setName(name)
    return QgsProject.instance().addMapLayer(layer)


def assert_refused(trial, folder, **parameters):
    """The run stops before any work, and nothing in the folder is other than it was."""
    before = content_of(folder)
    message = trial.refusal(**parameters)
    assert "Nothing was changed" in message
    assert content_of(folder) == before
    return message


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("name", ["GROUPS", "REPORT"])
def test_no_output_is_a_part_of_the_input(trial, sightings, plots, name, part):
    """GROUPS=plots.dbf deleted plots.shp, here the input itself."""
    path = plots.with_name(f"plots.{part}")
    if name == "GROUPS" and part not in ("shp", "dbf", "shp.xml"):
        # QGIS makes a GeoPackage beside it.
        trial.label(INPUT=str(plots), FILES=[sightings], GROUPS=str(path), SPECIES=None)
        assert path.with_name(f"{path.name}.gpkg").exists()
        return
    message = assert_refused(trial, plots.parent, INPUT=str(plots), FILES=[sightings], **{name: str(path)})
    assert "read as input" in message


def test_the_other_way_round_and_in_capitals_and_through_links(trial, sightings, plots):
    table = plots.with_suffix(".dbf")
    link = trial.folder / "koppeling"
    link.symlink_to(plots.parent, target_is_directory=True)
    named = trial.folder / "ander.dbf"
    named.symlink_to(table)
    here = os.getcwd()
    os.chdir(plots.parent)
    try:
        for output in ("plots.dbf", "./PLOTS.DBF", f"../{plots.parent.name}/plots.shp", "Plots.Shp"):
            assert_refused(trial, plots.parent, INPUT=str(plots), FILES=[sightings], GROUPS=output)
    finally:
        os.chdir(here)
    # A link of another name is replaced itself; what it names stays.
    before = content_of(plots.parent)
    trial.label(INPUT=str(plots), FILES=[sightings], GROUPS=str(named), SPECIES=None)
    assert content_of(plots.parent) == before and not named.is_symlink()
    for output in (link / "plots.dbf", link / "PLOTS.shp"):
        assert_refused(trial, plots.parent, INPUT=str(plots), FILES=[sightings], OUTPUT=str(output))
    assert_refused(trial, plots.parent, INPUT=str(link / "plots.shp"), FILES=[sightings], OUTPUT=str(plots))
    assert_refused(trial, plots.parent, INPUT=f"{plots}|layername=plots", FILES=[sightings], OUTPUT=str(plots))
    assert_refused(trial, plots.parent, INPUT=str(plots.parent), FILES=[sightings], OUTPUT=str(plots))
    assert_refused(trial, plots.parent, INPUT=str(plots), FILES=[str(table)], OUTPUT=str(plots))


def test_a_selection_is_read_too(trial, sightings, plots):
    """QGIS gives no layer for such an input, and its file was not protected."""
    layer = in_project(QgsVectorLayer(str(plots), "plots", "ogr"))
    for selected in (True, False):
        source = QgsProcessingFeatureSourceDefinition(layer.id(), selected)
        assert_refused(trial, plots.parent, INPUT=source, FILES=[sightings], OUTPUT=str(plots))
    source = QgsProcessingFeatureSourceDefinition(str(plots))
    output = QgsProcessingOutputLayerDefinition(str(plots))
    assert_refused(trial, plots.parent, INPUT=source, FILES=[sightings], OUTPUT=output)


@pytest.mark.parametrize("query", ["select * from plots", 'select p.* from "PLOTS" p', "embedded"])
def test_what_a_virtual_layer_reads(trial, sightings, plots, query):
    in_project(QgsVectorLayer(str(plots), "plots", "ogr"))
    source = f"?query={query}"
    if query == "embedded":
        source = f"?layer=ogr:{plots}:eigen&query=select * from eigen"
    virtual = in_project(QgsVectorLayer(source, "kijk", "virtual"), "kijk")
    assert virtual.isValid()
    assert_refused(trial, plots.parent, INPUT=virtual.id(), FILES=[sightings], OUTPUT=str(plots))
    again = in_project(QgsVectorLayer("?query=select * from kijk", "x", "virtual"), "nog eens")
    assert_refused(trial, plots.parent, INPUT=again.id(), FILES=[sightings], GROUPS=str(plots.with_suffix(".dbf")))


def test_what_is_joined_and_what_a_vrt_names(trial, sightings, plots):
    places = in_project(trial.layer({"naam": "hier"}), "plekken")
    table = in_project(QgsVectorLayer(str(plots.with_suffix(".dbf")), "tabel", "ogr"), "tabel")
    join = QgsVectorLayerJoinInfo()
    join.setJoinLayer(table)
    join.setJoinFieldName("naam")
    join.setTargetFieldName("naam")
    places.addJoin(join)
    assert_refused(trial, plots.parent, INPUT=places.id(), FILES=[sightings], OUTPUT=str(plots))
    vrt = trial.folder / "kijk.vrt"
    vrt.write_text(
        '<OGRVRTDataSource><OGRVRTLayer name="plots"><SrcDataSource relativeToVRT="1">gegevens/plots.shp'
        "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"
    )
    assert_refused(trial, plots.parent, INPUT=str(vrt), FILES=[sightings], OUTPUT=str(plots))


def test_every_other_thing_that_is_read(trial, sightings, plots):
    landscape = trial.layer(
        {"wkt": "Polygon((154000 462000, 156000 462000, 156000 464000, 154000 464000, 154000 462000))", "naam": "x"},
        kind="Polygon",
    )
    areas = write(landscape, trial.folder / "gegevens" / "natuur.tab", "MapInfo File")
    species_list = trial.species_list(name="Eigen 1.csv")
    profile = trial.folder / "gegevens" / "streng.json"
    profile.write_text('{"id": "Streng", "version": "2"}')
    seen = str(shutil.copy(sightings, plots.parent / "ndff.csv"))
    delimited = in_project(
        QgsVectorLayer(
            f"file://{seen}?delimiter=,&xField=centrumx&yField=centrumy&crs=EPSG:28992", "t", "delimitedtext"
        )
    )
    for parameters in (
        {"NATURE_LAYER": str(areas), "GROUPS": str(areas)},
        {"NATURE_LAYER": str(areas), "REPORT": str(areas.with_suffix(".dat"))},
        {"NATURE_LAYER": str(areas), "REPORT": str(areas.with_suffix(".map"))},
        {"PROFILE_FILE": str(profile), "REPORT": str(profile)},
        {"SPECIES_LIST_FILE": species_list, "REPORT": species_list},
        {"OBSERVATIONS": [delimited.id()], "FILES": None, "OUTPUT": seen},
        {"OBSERVATIONS": [delimited.id()], "FILES": None, "REPORT": seen + "t"},
    ):
        assert_refused(trial, plots.parent, **{"FILES": [sightings], **parameters})


def test_a_zipped_source_is_its_archive(trial, sightings, plots):
    archive = shutil.make_archive(str(trial.folder / "plots"), "zip", plots.parent)
    layer = in_project(QgsVectorLayer(f"/vsizip/{archive}/plots.shp", "x", "ogr"))
    assert layer.isValid()
    before = content_of(trial.folder)
    assert "read as input" in trial.refusal(INPUT=layer.id(), FILES=[sightings], REPORT=archive)
    assert content_of(trial.folder).keys() - before.keys() <= {Path("Proef 1.csv")}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("labels.shp", "labels.dbf"),
        ("labels.shp", "LABELS.SHP"),
        ("labels.gpkg", "Labels.gpkg"),
        ("labels.gpkg", "labels.gpkg-wal"),
        ("labels.csv", "labels.qml"),
        ("labels.tab", "labels.dat"),
        ("labels.gdb", "labels.gdb/a.html"),
        ("labels", "labels.gpkg"),
    ],
)
def test_two_outputs_never_share_a_set(trial, sightings, first, second):
    folder = trial.folder / "uit"
    folder.mkdir()
    kind = "GROUPS" if second.lower().endswith((".dbf", ".shp", ".gpkg")) else "REPORT"
    message = trial.refusal(FILES=[sightings], OUTPUT=str(folder / first), **{kind: str(folder / second)})
    assert "OUTPUT" in message and kind in message and "belong together" in message
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "output"),
    [
        ("GROUPS", "plots.dbf"),
        ("REPORT", "plots.dbf"),
        ("REPORT", "plots.prj"),
        ("REPORT", "plots.qml"),
        ("REPORT", "plots.shp.xml"),
    ],
)
def test_a_part_of_other_data_is_not_replaced(trial, sightings, plots, name, output):
    """The run does not read them; they are the user's all the same."""
    message = assert_refused(trial, plots.parent, FILES=[sightings], **{name: str(plots.with_name(output))})
    assert "belongs to plots.shp" in message


def test_a_shapefile_does_not_write_over_a_table_of_its_name(trial, sightings, plots, read_rows):
    folder = trial.folder / "tabellen"
    folder.mkdir()
    shutil.copy(plots.with_suffix(".dbf"), folder / "plots.dbf")
    message = assert_refused(trial, folder, FILES=[sightings], OUTPUT=str(folder / "plots.shp"))
    assert "plots.dbf" in message
    # Of a table that the user names the same, a new one takes the place; twice.
    for _ in range(2):
        outcome = trial.label(FILES=[sightings], GROUPS=str(folder / "plots.shp"))
        assert outcome.results["GROUPS"] == str(folder / "plots.dbf")
        assert [row["label"] for row in read_rows(folder / "plots.dbf")] == ["A"]


@pytest.mark.parametrize("output", ["labels.dbf", "labels.shp"])
def test_a_table_in_dbase_is_where_the_run_says(trial, sightings, read_rows, output):
    """It was written as labels.dbf.dbf, and called labels.dbf.shp."""
    outcome = trial.label(FILES=[sightings], GROUPS=str(trial.folder / output), SPECIES=None)
    assert outcome.results["GROUPS"] == str(trial.folder / "labels.dbf")
    assert len(read_rows(outcome.results["GROUPS"])) == 1
    assert not [path.name for path in trial.folder.iterdir() if path.suffix == ".shp"]


def test_a_new_shapefile_takes_the_place_of_all_of_the_old_one(trial, sightings, plots, read_rows):
    """An old spatial index must not outlive its table; the style is the user's."""
    for part in ("qml", "qmd", "sld"):
        plots.with_suffix(f".{part}").write_text("<qgis/>")
    trial.label(FILES=[sightings], OUTPUT=str(plots))
    assert read_rows(plots)[0]["bkn_label"] == "A"
    left = {path.name for path in plots.parent.iterdir()}
    assert not {f"plots.{part}" for part in ("qix", "sbn", "sbx")} & left
    assert [plots.with_suffix(f".{part}").read_text() for part in ("qml", "qmd", "sld")] == ["<qgis/>"] * 3


def test_an_ending_in_capitals_is_where_the_run_says_twice(trial, sightings, read_rows):
    """QGIS makes B.shp of B.SHP, and says B.SHP."""
    for rows in (1, 2):
        places = trial.layer(*[(trial.x, trial.y)] * rows)
        for name in ("B.SHP", "C.GPKG", "D.GeoJSON"):
            outcome = trial.label(INPUT=places, FILES=[sightings], OUTPUT=str(trial.folder / name), GROUPS=None)
            assert Path(outcome.results["OUTPUT"]).exists() and len(read_rows(outcome.results["OUTPUT"])) == rows


def test_a_database_that_is_not_there_is_no_unfinished_result(trial, sightings):
    message = trial.refusal(FILES=[sightings], OUTPUT=f"spatialite:dbname='{trial.folder}/geen.sqlite' table=\"x\" (g)")
    assert "geen.sqlite" in message and "unfinished" not in message


def test_a_geopackage_with_other_layers_is_not_replaced_but_added_to(trial, sightings, plots, read_rows):
    path = trial.folder / "uit" / "project.gpkg"
    path.parent.mkdir()
    shutil.copy(write(trial.layer({"naam": "mijn werk"}), trial.folder / "eigen.gpkg", "GPKG"), path)
    message = assert_refused(trial, path.parent, FILES=[sightings], OUTPUT=str(path))
    assert "eigen" in message and "Save to GeoPackage" in message
    layer = in_project(QgsVectorLayer(f"{path}|layername=eigen", "eigen", "ogr"))
    tables = {name: f"ogr:dbname='{path}' table=\"{name.lower()}\"" for name in ("OUTPUT", "GROUPS")}
    for rows in (1, 2):
        places = trial.layer(*[(trial.x, trial.y)] * rows)
        outcome = trial.label(INPUT=places, FILES=[sightings], **tables, SPECIES=None)
        # Also where QGIS shows them meanwhile.
        shown = in_project(QgsVectorLayer(outcome.results["OUTPUT"], "labels", "ogr"), "labels")
        assert len(read_rows(shown)) == rows
    assert [row["naam"] for row in read_rows(layer)] == ["mijn werk"]
    assert len(read_rows(f"{path}|layername=groups")) == 2


def test_a_table_is_added_to_a_geopackage_only(trial, sightings, plots):
    table = f"ogr:dbname='{plots}' table=\"labels\" (geom)"
    assert "GeoPackage" in assert_refused(trial, plots.parent, FILES=[sightings], OUTPUT=table)


def test_names_that_share_a_beginning_are_not_one(trial, sightings, plots, read_rows):
    before = content_of(plots.parent)
    trial.label(
        INPUT=str(plots),
        FILES=[sightings],
        OUTPUT=str(plots.with_name("plots.labels.shp")),
        GROUPS=str(plots.with_name("plots2.dbf")),
        SPECIES=str(plots.with_name("plots.gpkg")),
        REPORT=str(plots.with_name("plots.html")),
    )
    after = content_of(plots.parent)
    assert {path: after[path] for path in before} == before
    assert read_rows(plots.with_name("plots.labels.shp"))[0]["bkn_label"] == "A"


@pytest.mark.parametrize("kind", ["OUTPUT", "REPORT"])
def test_names_that_cannot_be(trial, sightings, kind):
    ending = "gpkg" if kind == "OUTPUT" else "html"
    (trial.folder / f"map.{ending}").mkdir()
    for name in (f"map.{ending}", f"{'x' * 300}.{ending}", f"a|b.{ending}", f"user.gpkg|layername=b.{ending}"):
        message = trial.refusal(FILES=[sightings], **{kind: str(trial.folder / name)})
        assert "Nothing was changed" in message and kind in message


def test_a_folder_that_may_not_be_written_to(trial, sightings, monkeypatch):
    """Root may write everywhere, so the system's answer is put in its mouth."""

    def refuse(*arguments, **options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("bkn_qgis.processing_provider.destinations.tempfile.mkdtemp", refuse)
    message = trial.refusal(FILES=[sightings], OUTPUT=str(trial.folder / "labels.gpkg"))
    assert "Permission denied" in message and "labels.gpkg" in message


def test_other_algorithms_protect_what_they_read(trial, plots):
    import processing
    from qgis.core import QgsProcessingException

    before = content_of(plots.parent)
    with pytest.raises(QgsProcessingException, match="Nothing was changed"):
        processing.run("bkn:landscapetypes", {"INPUT": str(plots), "OUTPUT": str(plots)})
    species_list = trial.species_list(name="Eigen 1.csv")
    for report in (species_list, str(trial.folder / "Eigen 1.CSV")):
        with pytest.raises(QgsProcessingException, match="Nothing was changed"):
            processing.run("bkn:importspecieslist", {"INPUT": species_list, "REPORT": report, "INSTALL": False})
    assert content_of(plots.parent) == before
    assert "Aglais io" in (trial.folder / "Eigen 1.csv").read_text() and QgsFeatureRequest() is not None


# --- files that are there, and are not what the output would make of them ---
@pytest.mark.parametrize(
    ("name", "output", "strays"),
    [
        ("OUTPUT", "s.shp", ["s.prj"]),
        ("OUTPUT", "s.shp", ["s.qix"]),
        ("OUTPUT", "s.SHP", ["s.cpg"]),
        ("OUTPUT", "m.tab", ["m.dat", "m.id"]),
        ("GROUPS", "s.dbf", ["s.cpg"]),
    ],
)
def test_a_file_beside_no_main_file_is_somebody_elses(trial, sightings, name, output, strays):
    """OUTPUT=s.shp wrote over the coordinate system of s.asc."""
    folder = trial.folder / "uit"
    folder.mkdir()
    for each in ["s.asc", *strays]:
        (folder / each).write_text("mijn")
    message = assert_refused(trial, folder, FILES=[sightings], **{name: str(folder / output)})
    assert strays[0] in message and name in message


def test_a_table_leaves_the_coordinate_system_of_a_grid(trial, sightings, read_rows):
    """GROUPS=r.dbf removed the r.prj of r.asc; with each run."""
    folder = trial.folder / "uit"
    folder.mkdir()
    for each in ("r.asc", "r.prj"):
        (folder / each).write_text("mijn")
    for _ in range(2):
        trial.label(FILES=[sightings], GROUPS=str(folder / "r.dbf"), SPECIES=None)
        assert {(folder / each).read_text() for each in ("r.asc", "r.prj")} == {"mijn"}
        assert len(read_rows(folder / "r.dbf")) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE qgis_projects (name TEXT PRIMARY KEY, metadata BLOB, content BLOB)",
        "CREATE TABLE notities (tekst TEXT)",
        "CREATE VIEW notities AS SELECT 1 AS een",
    ],
)
def test_a_geopackage_with_a_project_or_own_tables_is_not_replaced(trial, sightings, statement, read_rows):
    folder = trial.folder / "uit"
    folder.mkdir()
    path = folder / "labels.gpkg"
    for _ in range(2):
        trial.label(FILES=[sightings], OUTPUT=str(path), GROUPS=None, SPECIES=None)
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        database.execute(statement)
    before = path.read_bytes()
    message = trial.refusal(FILES=[sightings], OUTPUT=str(path))
    assert statement.split()[2] in message and "Nothing was changed" in message and path.read_bytes() == before
    table = f"ogr:dbname='{path}' table=\"labels\" (geom)"
    trial.label(INPUT=trial.layer(*[(trial.x, trial.y)] * 2), FILES=[sightings], OUTPUT=table, GROUPS=None)
    assert len(read_rows(f"{path}|layername=labels")) == 2


def test_labels_of_another_name_are_not_replaced(trial, sightings):
    folder = trial.folder / "uit"
    folder.mkdir()
    path = folder / "labels.gpkg"
    trial.label(FILES=[sightings], OUTPUT=str(path), GROUPS=None, SPECIES=None)
    table = f"ogr:dbname='{path}' table=\"labels_2024\" (geom)"
    trial.label(FILES=[sightings], OUTPUT=table, GROUPS=None, SPECIES=None)
    assert "labels_2024" in assert_refused(trial, folder, FILES=[sightings], OUTPUT=str(path))


DRIVERS = {"sqlite": "SQLite", "xlsx": "XLSX", "gdb": "OpenFileGDB", "ods": "ODS"}


@pytest.mark.parametrize("ending", DRIVERS)
def test_a_file_of_several_layers_is_not_replaced(trial, sightings, ending, read_rows):
    folder = trial.folder / "uit"
    folder.mkdir()
    path = folder / f"werk.{ending}"
    driver = ogr.GetDriverByName(DRIVERS[ending])
    if not driver.TestCapability(ogr.ODrCCreateDataSource):
        pytest.skip("this GDAL does not write it")
    dataset = driver.CreateDataSource(str(path))
    for name in ("een", "twee"):
        layer = dataset.CreateLayer(name, geom_type=ogr.wkbPoint)
        layer.CreateField(ogr.FieldDefn("naam"))
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["naam"] = "mijn"
        layer.CreateFeature(feature)
    del feature, layer, dataset
    message = assert_refused(trial, folder, FILES=[sightings], OUTPUT=str(path))
    assert "een, twee" in message
    # One layer, as of an earlier run, is replaced, also where its name is not that of the file.
    alone = folder / f"mijn-labels.{ending}"
    for _ in range(2):
        trial.label(FILES=[sightings], OUTPUT=str(alone), GROUPS=None, SPECIES=None)
    assert len(read_rows(alone)) == 1


@pytest.mark.parametrize("name", ["plots.shp", "nieuw.dbf", "nieuw.gpkg", "NIEUW.CSV", "nieuw.prj"])
def test_a_report_is_no_data(trial, sightings, name):
    folder = trial.folder / "uit"
    folder.mkdir()
    write(trial.layer({"naam": "hier"}), folder / "plots.shp", "ESRI Shapefile")
    message = assert_refused(trial, folder, FILES=[sightings], REPORT=str(folder / name))
    assert ".html" in message and "REPORT" in message
    for right in ("plots.html", "plots.HTM", "rapport", "rapport 2026.1"):
        trial.label(FILES=[sightings], REPORT=str(folder / right))
        assert (folder / right).read_text(encoding="utf-8").startswith("<!DOCTYPE")


def test_a_new_table_beside_what_is_read_whole(trial, sightings, read_rows):
    """It was refused as lost, where the name of the table that is read was left out."""
    path = write(trial.layer({"naam": "hier"}), trial.folder / "alleen.gpkg", "GPKG")
    table = f"ogr:dbname='{path}' table=\"labels\" (geom)"
    own = table.replace("labels", "ALLEEN")
    assert "read as input" in trial.refusal(INPUT=str(path), FILES=[sightings], OUTPUT=own)
    assert "read as input" in trial.refusal(INPUT=str(path), FILES=[sightings], OUTPUT=str(path))
    trial.label(INPUT=str(path), FILES=[sightings], OUTPUT=table, GROUPS=None, SPECIES=None)
    assert len(read_rows(f"{path}|layername=labels")) == 1 and len(read_rows(f"{path}|layername=alleen")) == 1
    seen = in_project(QgsVectorLayer(sightings, "ndff", "ogr"), "ndff")
    observed = write(seen, trial.folder / "gezien.gpkg", "GPKG")
    table = table.replace("alleen.gpkg", "gezien.gpkg")
    trial.label(FILES=[str(observed)], OUTPUT=table, GROUPS=None, SPECIES=None)
    assert read_rows(f"{observed}|layername=labels")[0]["bkn_label"] == "A"
    assert "read as input" in trial.refusal(FILES=[str(observed)], OUTPUT=table)


def test_no_table_is_added_to_what_the_plugin_keeps(trial, sightings):
    from bkn_qgis.bridge.services.settings import store_path

    path = store_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    write(trial.layer({"naam": "hier"}), path, "GPKG")
    before = path.read_bytes()
    try:
        table = f"ogr:dbname='{path}' table=\"labels\" (geom)"
        assert "Nothing was changed" in trial.refusal(FILES=[sightings], OUTPUT=table)
        assert path.read_bytes() == before
    finally:
        path.unlink()


def test_a_geopackage_that_holds_tables_only(trial, sightings):
    """One that another program made, without the table of geometry columns."""
    path = trial.folder / "kaal.gpkg"
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE notities (tekst TEXT)")
    before = path.read_bytes()
    assert "notities" in trial.refusal(FILES=[sightings], OUTPUT=str(path))
    assert path.read_bytes() == before


def test_a_table_in_dbase_that_is_held_is_told_before_the_work(trial, sightings, monkeypatch):
    table = trial.folder / "groepen.dbf"
    trial.label(FILES=[sightings], GROUPS=str(table), SPECIES=None)
    checked = []
    monkeypatch.setattr("bkn_qgis.processing_provider.destinations._check_writable", checked.append)
    trial.label(FILES=[sightings], GROUPS=str(table), SPECIES=None)
    assert table in checked
