"""A new GeoPackage that is filled through SQLite is the file that QGIS's own sink would have written."""

import contextlib
import datetime
import math
import sqlite3
import struct

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from osgeo import gdal, ogr
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsPoint,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingUtils,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QTime, QVariant

from bkn_qgis.messages import Cancelled
from bkn_qgis.processing_provider import output_sinks
from bkn_qgis.processing_provider.geopackage_rows import fill_geopackage
from bkn_qgis.processing_provider.geopackage_values import NotPlain
from bkn_qgis.processing_provider.layer_rows import LayerRows, features_of

KINDS = QgsWkbTypes.Type
RD = "EPSG:28992"
CONTEXT = QgsProcessingContext()  # a sink keeps no hold on it
FIELDS = (
    ("tekst", QVariant.String, 0, 0),
    ("kort", QVariant.String, 4, 0),
    ("getal", QVariant.Int, 0, 0),
    ("groot", QVariant.LongLong, 0, 0),
    ("maat", QVariant.Double, 0, 0),
    ("rond", QVariant.Double, 10, 3),
    ("dag", QVariant.Date, 0, 0),
    ("waar", QVariant.Bool, 0, 0),
)
LISTS = (
    *("gpkg_ogr_contents", "gpkg_geometry_columns", "gpkg_extensions", "gpkg_spatial_ref_sys", "sqlite_sequence"),
    *("gpkg_tile_matrix_set", "gpkg_tile_matrix"),
)


def fields_of(specs=FIELDS):
    fields = QgsFields()
    for name, kind, length, precision in specs:
        fields.append(QgsField(name, kind, "", length, precision))
    return fields


def make_sink(path, fields, wkb_type):
    crs = QgsCoordinateReferenceSystem(RD if wkb_type != KINDS.NoGeometry else "")
    return QgsProcessingUtils.createFeatureSink(str(path), CONTEXT, fields, wkb_type, crs)[0]


def write_by_sink(path, fields, wkb_type, portions):
    """As QGIS does it; gives whether it took every row."""
    sink = make_sink(path, fields, wkb_type)
    taken = [
        sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
        for rows in portions
        for feature in features_of(rows, fields)
    ]
    return all(taken)


def write_at_once(path, fields, wkb_type, portions):
    make_sink(path, fields, wkb_type)
    return fill_geopackage(path, fields, wkb_type, portions, lambda rows: None)


def content_of(path):
    """All that a GeoPackage says, but the times."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        master = database.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
        names = {name for kind, name, *_ in master if kind in ("table", "view")}
        content = {name: sorted(database.execute(f"SELECT * FROM {name}"), key=repr) for name in LISTS if name in names}
        content["master"] = sorted(master, key=repr)
        content["contents"] = database.execute(
            "SELECT table_name, data_type, identifier, description, min_x, min_y, max_x, max_y, srs_id "
            "FROM gpkg_contents WHERE data_type != 'attributes' OR table_name != 'layer_styles'"
        ).fetchall()
        for table, *_ in content["contents"]:
            content[table] = database.execute(f'SELECT * FROM "{table}" ORDER BY rowid').fetchall()
            index = f"rtree_{table}_geom"
            if index in names:
                content[index] = database.execute(f'SELECT * FROM "{index}" ORDER BY id').fetchall()
        content["settings"] = [
            database.execute(f"PRAGMA {name}").fetchall()
            for name in ("application_id", "user_version", "journal_mode", "page_size", "encoding", "auto_vacuum")
        ]
    return content


def both(folder, fields, wkb_type, portions):
    """What is in the files of both ways; the rows fit the sink."""
    paths = [folder / way / "plekken.gpkg" for way in ("sink", "at_once")]
    for path in paths:
        path.parent.mkdir(exist_ok=True)
        path.unlink(missing_ok=True)
    assert write_by_sink(paths[0], fields, wkb_type, portions)
    rows = write_at_once(paths[1], fields, wkb_type, portions)
    assert rows == sum(each.number for each in portions)
    by_sink, at_once = (content_of(path) for path in paths)
    # Of the extent OGR writes 15 figures, here it is all of them.
    assert len(at_once["contents"]) == len(by_sink["contents"])
    for ours, theirs in zip(at_once.pop("contents"), by_sink.pop("contents")):
        assert ours[:4] == theirs[:4] and ours[-1] == theirs[-1]
        assert ours[4:8] == (pytest.approx(theirs[4:8], rel=1e-14) if theirs[4] is not None else theirs[4:8])
    return by_sink, at_once


def same_kinds(content):
    return [[type(value) for value in row] for row in content["plekken"]]


# --- values ---
TEXTS = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0"), max_size=12)
DAYS = st.dates()
COLUMNS = (
    TEXTS,
    TEXTS.filter(lambda text: len(text.encode("utf-16-le")) <= 8),
    st.integers(-(2**31) + 1, 2**31 - 1),
    st.integers(-(2**63) + 1, 2**63 - 1),
    st.floats(allow_nan=True, allow_infinity=True),
    st.floats(-1e9, 1e9),
    st.one_of(DAYS, DAYS.map(lambda day: QDate(day.year, day.month, day.day)), st.just(QDate())),
    st.booleans(),
)
ROW = st.tuples(*(st.one_of(st.none(), st.just(NULL), values) for values in COLUMNS))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(portions=st.lists(st.lists(ROW, min_size=1, max_size=6), max_size=3))
def test_values_are_those_of_the_sink(tmp_path, portions):
    rows = [LayerRows(list(zip(*each))) for each in portions]
    by_sink, at_once = both(tmp_path, fields_of(), KINDS.NoGeometry, rows)
    assert at_once == by_sink and same_kinds(at_once) == same_kinds(by_sink)


WILD = st.one_of(
    st.none(),
    st.text(max_size=6),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(),
    st.booleans(),
    st.builds(QDate, st.integers(-6000, 20000), st.integers(1, 12), st.integers(1, 28)),
    st.builds(QDateTime, st.just(QDate(2026, 1, 2)), st.just(QTime(3, 4, 5))),
    st.sampled_from(["a\0b", "\ud800", "12", "2026-01-02", QTime(1, 2, 3), b"bytes", NULL]),
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(row=st.tuples(*[WILD] * len(FIELDS)), only=st.integers(0, len(FIELDS) - 1))
def test_values_of_another_kind_are_left_to_the_sink_or_the_same(tmp_path, row, only):
    fields = fields_of([FIELDS[only]])
    rows = [LayerRows([[row[only]]])]
    path = tmp_path / "plekken.gpkg"
    path.unlink(missing_ok=True)
    try:
        write_at_once(path, fields, KINDS.NoGeometry, rows)
    except NotPlain:
        return
    by_sink, at_once = both(tmp_path, fields, KINDS.NoGeometry, rows)
    assert at_once == by_sink and same_kinds(at_once) == same_kinds(by_sink)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (QVariant.DateTime, QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5))),
        (QVariant.Time, QTime(3, 4, 5)),
        (QVariant.ByteArray, b"bytes"),
        (QVariant.String, "a\0b"),
        (QVariant.String, "\ud800"),
        (QVariant.Int, 2**31),
        (QVariant.Int, -(2**31)),
        (QVariant.Int, 1.5),
        (QVariant.Date, QDate(12026, 1, 1)),
        (QVariant.Bool, 1),
    ],
)
def test_what_is_not_plain_is_left_to_the_sink(tmp_path, kind, value):
    fields = fields_of([("veld", kind, 0, 0)])
    with pytest.raises(NotPlain):
        write_at_once(tmp_path / "plekken.gpkg", fields, KINDS.NoGeometry, [LayerRows([[value]])])


# --- geometries ---
NUMBER = st.floats(-1e7, 1e7)


@st.composite
def plain_geometries(draw):
    """A type of layer and geometries for it."""
    z, m = draw(st.booleans()), draw(st.booleans())
    flat = draw(st.sampled_from(["Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon"]))
    ending = ("Z" if z else "") + ("M" if m else "")
    place = st.tuples(*[NUMBER] * (2 + z + m)).map(lambda numbers: " ".join(map(repr, numbers)))
    line = st.lists(place, min_size=2, max_size=6).map(lambda places: f"({', '.join(places)})")
    ring = st.lists(place, min_size=3, max_size=6).map(lambda places: f"({', '.join([*places, places[0]])})")
    one = {
        "Point": place.map(lambda text: f"({text})"),
        "LineString": line,
        "Polygon": st.lists(ring, min_size=1, max_size=3).map(lambda rings: f"({', '.join(rings)})"),
    }
    of_layer = getattr(KINDS, flat + ending)
    names = [flat] if not flat.startswith("Multi") else [flat, flat[len("Multi") :]]
    geometries = []
    for _ in range(draw(st.integers(1, 5))):
        name = draw(st.sampled_from(names))
        body = one.get(name)
        if body is None:
            body = st.lists(one[name[len("Multi") :]], min_size=1, max_size=3).map(lambda s: f"({', '.join(s)})")
        geometries.append(QgsGeometry.fromWkt(f"{name}{ending} {draw(body)}"))
    return of_layer, geometries


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(drawn=plain_geometries())
def test_geometries_are_those_of_the_sink(tmp_path, drawn):
    wkb_type, geometries = drawn
    fields = fields_of([FIELDS[0]])
    rows = [LayerRows([["hier"] * len(geometries)], geometries)]
    by_sink, at_once = both(tmp_path, fields, wkb_type, rows)
    assert at_once == by_sink


@pytest.mark.parametrize(
    ("wkb_type", "wkt"),
    [
        (KINDS.Polygon, None),
        (KINDS.Polygon, "Polygon EMPTY"),
        (KINDS.Point, "Point EMPTY"),
        (KINDS.MultiPolygon, "MultiPolygon EMPTY"),
        (KINDS.PointZ, "Point (1 2)"),
        (KINDS.Point, "PointZ (1 2 3)"),
        (KINDS.Polygon, "MultiPolygon (((0 0, 1 0, 1 1, 0 0)))"),
        (KINDS.CurvePolygon, "CurvePolygon (CircularString (0 0, 1 1, 2 0, 1 -1, 0 0))"),
        (KINDS.MultiPolygon, "CurvePolygon (CircularString (0 0, 1 1, 2 0, 1 -1, 0 0))"),
        (KINDS.CompoundCurve, "CompoundCurve ((0 0, 1 1))"),
        (KINDS.GeometryCollection, "GeometryCollection (Point (1 2))"),
        (KINDS.Unknown, "Point (1 2)"),
        (KINDS.Point25D, "PointZ (1 2 3)"),
    ],
)
def test_geometries_that_are_not_plain_are_left_to_the_sink(tmp_path, wkb_type, wkt):
    geometry = QgsGeometry() if wkt is None else QgsGeometry.fromWkt(wkt)
    with pytest.raises(NotPlain):
        write_at_once(tmp_path / "plekken.gpkg", fields_of([FIELDS[0]]), wkb_type, [LayerRows([["hier"]], [geometry])])


@pytest.mark.parametrize("number", [math.inf, -math.inf])
def test_coordinates_without_end_are_left_to_the_sink(tmp_path, number):
    path, fields = tmp_path / "plekken.gpkg", fields_of([FIELDS[0]])
    for wkb_type, geometry in (
        (KINDS.Point, QgsGeometry(QgsPoint(1.0, number))),
        (KINDS.LineString, QgsGeometry.fromPolyline([QgsPoint(1, 2), QgsPoint(number, 3)])),
    ):
        with pytest.raises(NotPlain):
            write_at_once(path, fields, wkb_type, [LayerRows([["hier"]], [geometry])])
        path.unlink()


# --- row numbers ---
@pytest.mark.parametrize("fids", [[7, 3, 12], [1, 2, 3], [2**40, 1, 5]])
def test_row_numbers_of_the_input_are_kept(tmp_path, fids):
    fields = fields_of([("fid", QVariant.LongLong, 0, 0), FIELDS[0]])
    points = [QgsGeometry.fromPointXY(QgsPointXY(number, 0)) for number in range(3)]
    by_sink, at_once = both(tmp_path, fields, KINDS.Point, [LayerRows([fids, ["a", "b", "c"]], points)])
    assert at_once == by_sink
    assert [row[0] for row in at_once["plekken"]] == sorted(fids)


@pytest.mark.parametrize("fids", [[1, None], [1, 1], [0, 1], [-1, 2], [1.0, 2.0]])
def test_other_row_numbers_are_left_to_the_sink(tmp_path, fids):
    fields = fields_of([("fid", QVariant.LongLong, 0, 0), FIELDS[0]])
    with pytest.raises(NotPlain):
        write_at_once(tmp_path / "plekken.gpkg", fields, KINDS.NoGeometry, [LayerRows([fids, ["a", "b"]])])


@pytest.mark.parametrize("name", ["FID", "Fid"])
def test_a_field_that_is_nearly_the_row_number(tmp_path, name):
    fields = fields_of([(name, QVariant.Int, 0, 0), FIELDS[0]])
    rows = [LayerRows([[5, 6], ["a", "b"]])]
    try:
        write_at_once(tmp_path / "plekken.gpkg", fields, KINDS.NoGeometry, rows)
    except NotPlain:
        return
    by_sink, at_once = both(tmp_path, fields, KINDS.NoGeometry, rows)
    assert at_once == by_sink


def test_a_file_with_more_in_it_is_left_to_the_sink(tmp_path):
    path, fields = tmp_path / "plekken.gpkg", fields_of()
    assert write_by_sink(path, fields, KINDS.NoGeometry, [LayerRows([[None]] * len(FIELDS))])
    with pytest.raises(NotPlain):
        fill_geopackage(path, fields, KINDS.NoGeometry, [], lambda rows: None)
    (tmp_path / "leeg.gpkg").write_bytes(b"")
    with pytest.raises(NotPlain):
        fill_geopackage(tmp_path / "leeg.gpkg", fields, KINDS.NoGeometry, [], lambda rows: None)


# --- the file afterwards ---
@pytest.fixture
def filled(tmp_path):
    """A file of 900 points, filled at once."""
    path = tmp_path / "plekken.gpkg"
    places = [(100 * (number % 30), 100 * (number // 30)) for number in range(900)]
    points = [QgsGeometry.fromPointXY(QgsPointXY(*place)) for place in places]
    portions = [LayerRows([[str(n) for n in range(a, a + 300)]], points[a : a + 300]) for a in (0, 300, 600)]
    assert write_at_once(path, fields_of([FIELDS[0]]), KINDS.Point, portions) == 900
    return path


def test_a_spatial_filter_finds_them(filled):
    layer = QgsVectorLayer(str(filled), "plekken", "ogr")
    assert layer.featureCount() == 900 and layer.extent() == QgsRectangle(0, 0, 2900, 2900)
    request = QgsFeatureRequest().setFilterRect(QgsRectangle(150, 150, 450, 350))
    assert sorted(feature["tekst"] for feature in layer.getFeatures(request)) == ["62", "63", "64", "92", "93", "94"]
    dataset = gdal.OpenEx(str(filled), gdal.OF_VECTOR)
    found = dataset.GetLayer(0)
    found.SetSpatialFilterRect(150, 150, 450, 350)
    assert found.GetFeatureCount() == 6


def test_edits_keep_count_and_index(filled):
    layer = QgsVectorLayer(str(filled), "plekken", "ogr")
    provider = layer.dataProvider()
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(9000, 9000)))
    added, _ = provider.addFeatures([feature])
    assert added and provider.deleteFeatures([1, 2])
    assert provider.changeGeometryValues({3: QgsGeometry.fromPointXY(QgsPointXY(8000, 8000))})
    del layer, provider
    with contextlib.closing(sqlite3.connect(filled)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("SELECT feature_count FROM gpkg_ogr_contents").fetchall() == [(899,)]
        assert database.execute("SELECT count(*) FROM rtree_plekken_geom").fetchall() == [(899,)]
        moved = "SELECT id FROM rtree_plekken_geom WHERE minx > 7000 ORDER BY id"
        assert database.execute(moved).fetchall() == [(3,), (901,)]


def test_each_geometry_is_what_the_standard_asks(filled):
    with contextlib.closing(sqlite3.connect(filled)) as database:
        (blob,) = database.execute("SELECT geom FROM plekken WHERE fid = 31").fetchone()
    assert blob[:4] == b"GP\0\1" and struct.unpack("<i", blob[4:8]) == (28992,)
    assert ogr.CreateGeometryFromWkb(blob[8:]).ExportToWkt() == "POINT (0 100)"


# --- whole runs ---
@pytest.fixture
def sightings(trial):
    return trial.ndff(*trial.all_seen(*trial.butterflies))


def only_sink(monkeypatch):
    def refuse(*_):
        raise NotPlain("here the sink")

    monkeypatch.setattr(output_sinks, "fill_geopackage", refuse)


def without_sink(monkeypatch):
    def refuse(*_):
        raise AssertionError("a feature was written by itself")

    monkeypatch.setattr(output_sinks.OutputSinks, "_add_features", refuse)


def run_into(trial, folder, **parameters):
    folder.mkdir()
    names = {"OUTPUT": "plekken", "GROUPS": "groepen", "SPECIES": "soorten"}
    outputs = {name: str(folder / f"{file}.gpkg") for name, file in names.items()}
    trial.label(**parameters, **outputs)
    return {name: content_of(path) for name, path in outputs.items()}


def without_times(content):
    """Also without the style, which has times in it."""
    return {name: rows for name, rows in content.items() if name not in ("layer_styles", "sqlite_sequence")}


def test_a_run_writes_what_it_wrote_by_the_sink(trial, sightings, monkeypatch):
    fields = "naam:string(20),getal:integer,maat:double,dag:date"
    shapes = [
        {"naam": "hier", "getal": 3, "maat": 1.25, "dag": QDate(2026, 1, 2)},
        {"naam": None, "wkt": (trial.x + 90_000, trial.y), "getal": None},
        {"naam": "ë", "wkt": (0, 0)},
    ]
    layer = trial.layer(*shapes, fields=fields)
    with monkeypatch.context() as patch:
        without_sink(patch)
        at_once = run_into(trial, trial.folder / "at_once", INPUT=layer, FILES=[sightings])
    only_sink(monkeypatch)
    by_sink = run_into(trial, trial.folder / "by_sink", INPUT=layer, FILES=[sightings])
    for name, content in by_sink.items():
        assert without_times(at_once[name]) == without_times(content)
        assert "layer_styles" in {row[1] for row in at_once[name]["master"]}


def test_a_run_with_a_field_that_is_not_plain_goes_by_the_sink(trial, sightings):
    layer = trial.layer(
        {"naam": "hier", "tijd": QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5))}, fields="naam:string,tijd:datetime"
    )
    contents = run_into(trial, trial.folder / "uit", INPUT=layer, FILES=[sightings])
    (row,) = contents["OUTPUT"]["plekken"]
    assert "hier" in row and any(str(value).startswith("2026-01-02T03:04:05") for value in row)


@pytest.mark.parametrize("error", [sqlite3.OperationalError("database or disk is full"), NotPlain("?")])
def test_what_goes_wrong_halfway_is_written_by_the_sink(trial, sightings, monkeypatch, error):
    from bkn_qgis.processing_provider.geopackage_table import GeoPackageTable

    expected = run_into(trial, trial.folder / "goed", FILES=[sightings])
    add = GeoPackageTable.add

    def add_and_fail(self, *rows):
        add(self, *rows)
        raise error

    monkeypatch.setattr(GeoPackageTable, "add", add_and_fail)
    got = run_into(trial, trial.folder / "fout", FILES=[sightings])
    assert {name: without_times(content) for name, content in got.items()} == {
        name: without_times(content) for name, content in expected.items()
    }


def test_rows_that_are_lost_fail_the_run(trial, sightings, monkeypatch):
    from bkn_qgis.processing_provider.geopackage_table import GeoPackageTable

    add = GeoPackageTable.add

    def lose_one(self, fids, columns, blobs):
        add(self, fids[:-1], [column[:-1] for column in columns], blobs[:-1])
        self.rows += 1

    monkeypatch.setattr(GeoPackageTable, "add", lose_one)
    output = trial.folder / "labels.gpkg"
    message = trial.refusal(
        INPUT=trial.layer("Point (155000 463000)", "Point (155100 463000)"),
        FILES=[sightings],
        OUTPUT=str(output),
        GROUPS=None,
        SPECIES=None,
    )
    assert "1 of 2" in message and not output.exists()


@pytest.mark.parametrize("percent", [81, 90, 99])
def test_cancel_while_rows_are_written_leaves_nothing(trial, sightings, monkeypatch, feedback_that_cancels, percent):
    from bkn_qgis.labelling import result_rows

    monkeypatch.setattr(result_rows, "_PLACES_PER_PORTION", 20)
    monkeypatch.setattr(result_rows, "_ROWS_PER_PORTION", 20)
    without_sink(monkeypatch)
    output = trial.folder / "uit"
    output.mkdir()
    layer = trial.layer(*[(trial.x + number, trial.y) for number in range(300)])
    sinks = {"OUTPUT": str(output / "labels.gpkg"), "GROUPS": str(output / "g.gpkg"), "SPECIES": str(output / "s.gpkg")}
    message = trial.refusal(INPUT=layer, FILES=[sightings], feedback=feedback_that_cancels(percent), **sinks)
    assert "nothing was written" in message
    assert list(output.iterdir()) == []


@pytest.mark.parametrize("ending", ["gpkg", "csv"])
def test_progress_goes_on_over_all_outputs(trial, sightings, monkeypatch, feedback_that_cancels, ending):
    from bkn_qgis.labelling import result_rows

    monkeypatch.setattr(result_rows, "_PLACES_PER_PORTION", 20)
    monkeypatch.setattr(result_rows, "_ROWS_PER_PORTION", 100)
    feedback, seen = feedback_that_cancels(), []
    feedback.progressChanged.connect(seen.append)
    layer = trial.layer(*[(trial.x + number, trial.y) for number in range(300)])
    sinks = {name: str(trial.folder / f"{name}.{ending}") for name in ("OUTPUT", "GROUPS", "SPECIES")}
    trial.label(INPUT=layer, FILES=[sightings], feedback=feedback, **sinks)
    assert seen == sorted(seen) and seen[-1] > 99
    # Not all at the end of the first one.
    assert sum(80 < percent < 99 for percent in seen) >= 5


def test_the_check_of_the_file_hears_cancel(filled, monkeypatch):
    from bkn_qgis.processing_provider import geopackage_check
    from bkn_qgis.processing_provider.read_back import check_whole

    monkeypatch.setattr(geopackage_check, "_STEPS_PER_CHECK", 1)

    def stop():
        raise Cancelled

    with pytest.raises(Cancelled):
        check_whole(filled, "plekken", 900, "plekken.gpkg", stop)
    check_whole(filled, "plekken", 900, "plekken.gpkg", lambda: None)


def test_a_page_that_is_gone_is_seen(filled):
    from bkn_qgis.messages import BknError
    from bkn_qgis.processing_provider.read_back import check_whole

    with contextlib.closing(sqlite3.connect(filled)) as database:
        (root,) = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'plekken'").fetchone()
        ((size,),) = database.execute("PRAGMA page_size").fetchall()
    with filled.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(bytes(size))
    with pytest.raises(BknError, match="incomplete on the disk"):
        check_whole(filled, "plekken", 900, "plekken.gpkg", lambda: None)


def test_no_file_is_made_where_the_sink_cannot_be(trial, sightings, monkeypatch):
    from bkn_qgis.processing_provider.label_algorithm import LabelAlgorithm

    def refuse(self, parameters, name, *_):
        raise QgsProcessingException(f"Could not create layer {parameters[name]}: no room.")

    monkeypatch.setattr(LabelAlgorithm, "parameterAsSink", refuse, raising=False)
    output = trial.folder / "labels.gpkg"
    message = trial.refusal(FILES=[sightings], OUTPUT=str(output))
    assert "could not be made" in message and not output.exists()


def test_dates_of_python_and_of_qgis_are_written_alike(tmp_path):
    day = datetime.date(2026, 1, 2)
    rows = [LayerRows([[day, QDate(2026, 1, 2), None]])]
    _, at_once = both(tmp_path, fields_of([("dag", QVariant.Date, 0, 0)]), KINDS.NoGeometry, rows)
    assert [row[1] for row in at_once["plekken"]] == ["2026-01-02", "2026-01-02", None]
