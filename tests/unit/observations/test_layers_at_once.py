"""Layers read many rows at once give the same chunks, cell by cell, as one feature after the other."""

import os
import sqlite3

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from osgeo import gdal, ogr, osr

from bkn_qgis import limits
from bkn_qgis.messages import BknError
from bkn_qgis.observations.reading import open_observations
from bkn_qgis.observations.tables import layers, open_tables, rows_at_once
from bkn_qgis.observations.tables.arrow_batches import NotSure, has_arrow_streams
from bkn_qgis.observations.tables.geometry_cells import geometries_in
from bkn_qgis.observations.tables.table import GEOMETRY, POINT_X, POINT_Y

WAYS = ("stream", "sqlite")
DRIVERS = {"gpkg": "GPKG", "shp": "ESRI Shapefile", "fgb": "FlatGeobuf", "geojson": "GeoJSON"}
FIELDS = {
    "text": (ogr.OFTString, ogr.OFSTNone),
    "short": (ogr.OFTString, ogr.OFSTNone),
    "whole": (ogr.OFTInteger, ogr.OFSTNone),
    "small": (ogr.OFTInteger, ogr.OFSTInt16),
    "truth": (ogr.OFTInteger, ogr.OFSTBoolean),
    "long": (ogr.OFTInteger64, ogr.OFSTNone),
    "real": (ogr.OFTReal, ogr.OFSTNone),
    "single": (ogr.OFTReal, ogr.OFSTFloat32),
    "cm": (ogr.OFTReal, ogr.OFSTNone),
    "day": (ogr.OFTDate, ogr.OFSTNone),
    "moment": (ogr.OFTDateTime, ogr.OFSTNone),
    "clock": (ogr.OFTTime, ogr.OFSTNone),
    "list": (ogr.OFTStringList, ogr.OFSTNone),
    "json": (ogr.OFTString, ogr.OFSTJSON),
    "bytes": (ogr.OFTBinary, ogr.OFSTNone),
}
USUAL = ["text", "short", "whole", "small", "truth", "long", "real", "cm", "day", "moment"]
SHAPES = [
    None,
    "POINT (155000 463000)",
    "POINT (155000.1 463000.7)",
    "POINT EMPTY",
    "POINT Z (1 2 3)",
    "MULTIPOINT ((1 2))",
    "LINESTRING (0 0,1 1)",
    "POLYGON ((0 0,0 1,1 1,0 0))",
    "POLYGON EMPTY",
    "MULTIPOLYGON (((0 0,0 1,1 1,0 0)))",
    "MULTIPOLYGON Z (((0 0 1,0 1 1,1 1 1,0 0 1)))",
    "CURVEPOLYGON (CIRCULARSTRING (0 0,1 1,2 0,1 -1,0 0))",
    "GEOMETRYCOLLECTION (POINT (1 2),LINESTRING (0 0,1 1))",
]

texts = st.one_of(
    st.none(),
    st.sampled_from(
        ["", " ", "Merel", "Kuifeend", "véldkers", "漢字 🦉", "NULL", "2026/05/31", "1.500", "a\nb", "\ufeff"]
    ),
    st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=20),
)
reals = st.one_of(
    st.none(),
    st.sampled_from([0.0, -0.0, 0.1 + 0.2, 10.123, 1e300, 5e-324, 155000.1, 123456789.123456789]),
    st.floats(allow_nan=False, allow_infinity=False),
)
days = st.one_of(st.none(), st.dates().map(lambda day: (day.year, day.month, day.day)))
seconds = st.one_of(st.integers(0, 59).map(float), st.integers(0, 59_999).map(lambda thousandths: thousandths / 1000))
moments = st.one_of(
    st.none(),
    st.tuples(
        st.dates(), st.integers(0, 23), st.integers(0, 59), seconds, st.sampled_from([0, 1, 100, 100, 100, 104])
    ).map(lambda parts: (parts[0].year, parts[0].month, parts[0].day, *parts[1:])),
)
VALUES = {
    "text": texts,
    "short": texts,
    "whole": st.one_of(st.none(), st.integers(-(2**31), 2**31 - 1)),
    "small": st.one_of(st.none(), st.integers(-(2**15), 2**15 - 1)),
    "truth": st.one_of(st.none(), st.integers(0, 1)),
    "long": st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1)),
    "real": reals,
    "single": reals,
    "cm": st.one_of(st.none(), st.floats(-1e6, 1e6)),
    "day": days,
    "moment": moments,
}
rows = st.lists(st.fixed_dictionaries({"shape": st.sampled_from(SHAPES), **VALUES}), min_size=1, max_size=12)


def write(path, rows, fields=None, shape=ogr.wkbUnknown):
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(28992)
    driver = ogr.GetDriverByName(DRIVERS[path.suffix[1:]])
    dataset = driver.CreateDataSource(str(path))
    layer = dataset.CreateLayer("t", reference, shape)
    for name in fields or USUAL:
        field = ogr.FieldDefn(name, FIELDS[name][0])
        field.SetSubType(FIELDS[name][1])
        if name == "short":
            field.SetWidth(8)
        if name == "cm":
            field.SetWidth(12)
            field.SetPrecision(2)
        layer.CreateField(field)
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        for row in rows:
            layer.CreateFeature(feature_of(layer, row, fields or USUAL))
        layer = dataset = None
    finally:
        gdal.PopErrorHandler()
    return path


def feature_of(layer, row, fields):
    feature = ogr.Feature(layer.GetLayerDefn())
    for place, name in enumerate(fields):
        value = row.get(name)
        if value is None:
            feature.SetFieldNull(place)
        elif name == "day":
            feature.SetField(place, *value, 0, 0, 0, 0)
        elif name == "moment":
            feature.SetField(place, *value)
        elif name == "long":
            feature.SetFieldInteger64(place, value)
        else:
            feature.SetField(place, value)
    if row.get("shape"):
        feature.SetGeometry(ogr.CreateGeometryFromWkt(row["shape"]))
    return feature


def careful(monkeypatch, path, columns=None):
    """The chunks of one feature after the other."""
    with monkeypatch.context() as patch:
        patch.setattr(layers, "chunks_at_once", not_sure)
        return read(path, columns)


def drop_triggers(database):
    """Let SQLite write alone: the triggers of a GeoPackage call functions of GDAL."""
    for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        database.execute(f'DROP TRIGGER "{name}"')


def not_sure(*_):
    raise NotSure


def at_once(monkeypatch, path, way, columns=None, alone=False):
    """The chunks of a way to read many rows at once; ``alone``: it may not leave any to the other."""
    with monkeypatch.context() as patch:
        if way == "sqlite":
            patch.setattr(rows_at_once, "has_arrow_streams", lambda: False)
        if alone:
            patch.setattr(layers, "features_of", lambda *_: pytest.fail("not read at once"))
        return read(path, columns)


def read(path, columns=None):
    (table,) = open_tables(path)
    try:
        return [chunk_of(chunk) for chunk in table.read(columns or table.columns)]
    except BknError as error:
        return str(error)


def chunk_of(chunk):
    """What a chunk holds, with the types of its cells: nothing is None, or NaN among categories, and geometries may be
    WKB, or points where all of them are."""
    columns = [name for name in chunk.columns if name not in (POINT_X, POINT_Y, GEOMETRY)]
    cells = {name: [(type(cell), cell) for cell in plain_cells(chunk[name])] for name in columns}
    return chunk.index.tolist(), columns, cells, geometries_in(chunk)


def plain_cells(cells):
    if not isinstance(cells.dtype, pd.CategoricalDtype):
        return cells.tolist()
    return [None if is_none else cell for cell, is_none in zip(cells.tolist(), cells.isna())]


@pytest.mark.parametrize("ending", DRIVERS)
@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=15, deadline=None)
@given(rows, st.sampled_from(USUAL))
def test_the_same_cells_for_every_type_of_field(tmp_path_factory, ending, way, rows, column):
    shape = ogr.wkbUnknown
    if ending == "shp":
        shape = ogr.wkbPoint
        rows = [{**row, "shape": row["shape"] if str(row["shape"]).startswith("POINT (") else None} for row in rows]
    path = write(tmp_path_factory.mktemp("layers") / f"t.{ending}", rows, shape=shape)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layers, "CHUNK_ROWS", 5)
        patch.setattr(rows_at_once, "CHUNK_ROWS", 5)
        patch.setattr(rows_at_once, "_AT_ONCE", 3)
        assert at_once(patch, path, way) == careful(patch, path)
        assert at_once(patch, path, way, [column]) == careful(patch, path, [column])


CLEAN = {
    "text": ["Merel", "", None, "Merel", "véldkers", "漢字 🦉"],
    "short": ["Merel", None, "Kuif"],
    "whole": [0, None, -7, 2**31 - 1],
    "small": [0, None, -7],
    "truth": [0, None, 1],
    "long": [0, None, 2**63 - 1, -(2**63)],
    "real": [0.0, -0.0, None, 0.1 + 0.2, 10.123, 155000.0, 1e300],
    "cm": [0.0, None, 1.25, 10.123],
    "day": [(2026, 5, 31), None, (1999, 2, 28)],
    "moment": [(2026, 5, 31, 23, 59, 59.0, 100), None, (2026, 5, 31, 0, 0, 1.25, 100)],
}
NOT_ELSEWHERE = ("small", "truth")
AT_ONCE = [
    *(("gpkg", way, name) for way in WAYS for name in USUAL),
    *((ending, "stream", name) for ending in ("shp", "fgb", "geojson") for name in USUAL if name not in NOT_ELSEWHERE),
]


@pytest.mark.skipif(not has_arrow_streams(), reason="GDAL 3.5 and older has no Arrow streams")
@pytest.mark.parametrize(("ending", "way", "name"), AT_ONCE)
def test_what_is_written_well_is_read_at_once(tmp_path, monkeypatch, ending, way, name):
    rows = [{"shape": "POINT (155000.1 463000)", name: value} for value in CLEAN[name]]
    path = write(tmp_path / f"t.{ending}", rows, [name], ogr.wkbPoint)
    found = at_once(monkeypatch, path, way, alone=True)
    assert found == careful(monkeypatch, path)
    assert found[0][0] == list(range(*((0, len(rows)) if ending != "gpkg" else (1, len(rows) + 1)))) or ending == "fgb"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", ["single", "clock", "list", "json", "bytes"])
def test_other_types_are_the_same_too(tmp_path, monkeypatch, way, name):
    values = {"single": 0.1, "clock": "12:30:01", "list": "a", "json": '["a", 1]', "bytes": "616263"}
    rows = [{name: values[name], "text": "Merel"}, {name: None}]
    for ending in ("gpkg", "geojson"):
        if name in ("list", "bytes") and ending == "gpkg":
            continue
        path = write(tmp_path / f"t.{ending}", rows, [name, "text"])
        assert at_once(monkeypatch, path, way) == careful(monkeypatch, path)


ODD = {
    "day": ["2026-02-31", "2026-13-01", "2026-00-00", "31-05-2026", "2026-05", "2026-05-31T23:59:59Z", "", 20260531],
    "moment": [
        "2026-05-31T00:30:00+02:00",
        "2026-05-31T24:00:00Z",
        "2026-05-31T23:59:60Z",
        "2026-02-31T00:00:00Z",
        "2026-05-31 12:00:00",
        "2026-05-31T12:00:00",
        "2026-05-31T12:00Z",
        "2026-05-31T12:00:00.1234Z",
        "2026-05-31",
        "",
        1780185600,
    ],
    "text": [b"Merel", b"v\xe9ldkers", b"a\0b", "a\0b", "tien tekens of meer", 5],
    "short": ["more than eight characters"],
    "whole": ["abc", 2**40, 1.5, "7 stuks", b"5", -(2**40)],
    "small": [2**20, -40_000, 1.5],
    "truth": [5, -1, "yes", 0.5],
    "long": ["abc", 1.5, "7 stuks", 1e30],
    "real": ["abc", "1,5", b"x", float("inf"), float("-inf")],
    "cm": [1.23456, "abc"],
    "geom": [b"", b"GP", b"GP\0\1", "POINT (1 2)", b"GP\0\1\x40\x71\0\0" + b"\1\1\0\0\0" + b"\0" * 15, 7],
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in ODD.items() for value in values])
def test_what_other_programs_put_in_a_geopackage(tmp_path, monkeypatch, way, name, value):
    rows = [{"shape": "POINT (155000.1 463000)", **{other: CLEAN[other][0] for other in USUAL}} for _ in range(9)]
    path = write(tmp_path / "t.gpkg", rows)
    with sqlite3.connect(str(path)) as database:
        drop_triggers(database)
        database.execute(f'UPDATE t SET "{name}" = ? WHERE fid = 7', (value,))
    database.close()
    monkeypatch.setattr(layers, "CHUNK_ROWS", 4)
    monkeypatch.setattr(rows_at_once, "CHUNK_ROWS", 4)
    assert at_once(monkeypatch, path, way) == careful(monkeypatch, path)


def large(path, number=3000):
    """A layer of some hundred pages, of which single ones can be spoiled."""
    rows = [
        {"shape": f"POINT ({row} 463000)", "text": f"Merel {row} " + "x" * 200, "whole": row, "day": (2026, 5, 1)}
        for row in range(number)
    ]
    return write(path, rows, ["text", "whole", "day"], ogr.wkbPoint)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
@pytest.mark.parametrize("spoil", ["overwritten", "cut"])
def test_a_damaged_geopackage_is_told_as_before(tmp_path, monkeypatch, way, share, spoil):
    path = large(tmp_path / "t.gpkg")
    content = bytearray(path.read_bytes())
    start = int(len(content) * share) // 4096 * 4096
    if spoil == "cut":
        del content[start:]
    else:
        content[start : start + 40_960] = b"\xa5" * 40_960
    path.write_bytes(content)
    monkeypatch.setattr(layers, "CHUNK_ROWS", 500)
    monkeypatch.setattr(rows_at_once, "CHUNK_ROWS", 500)
    assert opened(monkeypatch, path, way) == opened(monkeypatch, path, None)


def opened(monkeypatch, path, way):
    """What is read in a way, or said where nothing can be; None = one feature after the other."""
    try:
        return careful(monkeypatch, path) if way is None else at_once(monkeypatch, path, way)
    except BknError as error:
        return str(error)


def test_empty_batches_of_a_damaged_file_end_the_reading(tmp_path, monkeypatch):
    path = large(tmp_path / "t.gpkg", 50)
    monkeypatch.setattr(rows_at_once, "columns_of", lambda *_: {"fid": rows_at_once.Column([])})
    assert at_once(monkeypatch, path, "stream") == careful(monkeypatch, path)


@pytest.mark.parametrize("way", WAYS)
def test_rows_that_a_way_leaves_out_are_read_one_by_one(tmp_path, monkeypatch, way):
    path = large(tmp_path / "t.gpkg", 50)
    monkeypatch.setattr(rows_at_once, "CHUNK_ROWS", 10)
    monkeypatch.setattr(rows_at_once, "_AT_ONCE", 10)
    known = rows_at_once.cells_of
    calls = iter(range(1000))

    def sure_at_first(column, to_text):
        if next(calls) == 7:
            raise NotSure
        return known(column, to_text)

    monkeypatch.setattr(rows_at_once, "cells_of", sure_at_first)
    found = at_once(monkeypatch, path, way)
    (whole,) = careful(monkeypatch, path)
    assert [number for chunk in found for number in chunk[0]] == whole[0]
    assert [cell for chunk in found for cell in chunk[2]["text"]] == whole[2]["text"]
    assert len(found) == 3


@pytest.mark.parametrize("way", WAYS)
def test_views_go_one_by_one(tmp_path, monkeypatch, way):
    path = large(tmp_path / "t.gpkg", 20)
    with sqlite3.connect(str(path)) as database:
        database.execute("CREATE VIEW later AS SELECT * FROM t WHERE whole > 9 ORDER BY whole DESC")
        database.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) "
            "VALUES ('later', 'features', 'l', 28992)"
        )
        database.execute("INSERT INTO gpkg_geometry_columns VALUES ('later', 'geom', 'POINT', 28992, 0, 0)")
    database.close()
    with monkeypatch.context() as patch:
        if way == "sqlite":
            patch.setattr(rows_at_once, "has_arrow_streams", lambda: False)
        view = next(table for table in open_tables(path) if table.name.endswith("(later)"))
        (chunk,) = view.read(["whole"])
    assert chunk["whole"].tolist() == [str(number) for number in range(19, 9, -1)]


@pytest.mark.parametrize("name", ["group", 'a"b', "fid", "Größe", "a'b", "a b", "geom"])
@pytest.mark.parametrize("way", WAYS)
def test_names_of_layers_and_columns_that_sql_knows_too(tmp_path, monkeypatch, way, name):
    path = tmp_path / "t.gpkg"
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = dataset.CreateLayer(name, None, ogr.wkbPoint, ["FID=number", "GEOMETRY_NAME=place"])
    layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetField(0, "Merel")
    layer.CreateFeature(feature)
    feature = layer = dataset = None
    found = at_once(monkeypatch, path, way)
    assert found == careful(monkeypatch, path)
    assert found[0][2][name] == [(str, "Merel")]


@pytest.mark.parametrize("way", WAYS)
def test_more_rows_than_are_read_are_refused_as_before(tmp_path, monkeypatch, way):
    path = large(tmp_path / "t.gpkg", 20)
    monkeypatch.setattr(limits, "MOST_ROWS", 19)
    assert at_once(monkeypatch, path, way) == careful(monkeypatch, path)
    assert "19" in at_once(monkeypatch, path, way)


def test_a_database_that_is_open_in_another_program(tmp_path, monkeypatch):
    path = large(tmp_path / "t.gpkg", 20)
    with sqlite3.connect(str(path)) as database:
        drop_triggers(database)
        database.commit()
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("UPDATE t SET text = 'Kuifeend' WHERE whole < 3")
        database.commit()
        before = sorted(os.listdir(tmp_path))
        assert at_once(monkeypatch, path, "sqlite") == careful(monkeypatch, path)
        assert sorted(os.listdir(tmp_path)) == before
    database.close()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("ending", DRIVERS)
def test_the_same_records(tmp_path, monkeypatch, way, ending):
    fields = {"soort": ogr.OFTString, "datum": ogr.OFTDate, "aantal": ogr.OFTInteger, "straal": ogr.OFTReal}
    path = tmp_path / f"t.{ending}"
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4326 if ending == "geojson" else 28992)
    dataset = ogr.GetDriverByName(DRIVERS[ending]).CreateDataSource(str(path))
    layer = dataset.CreateLayer("t", reference, ogr.wkbPoint)
    for name, kind in fields.items():
        layer.CreateField(ogr.FieldDefn(name, kind))
    for row in range(40):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField("soort", ["Merel", "Kuifeend", "kleine véldkers"][row % 3])
        if row % 7:
            feature.SetField("datum", 2026, 1 + row % 12, 1 + row % 28, 0, 0, 0, 0)
        if row % 5:
            feature.SetField("aantal", row % 4)
        if row % 2:
            feature.SetField("straal", row / 3)
        x, y = (5.1 + row / 1000, 52.1) if ending == "geojson" else (155_000.5 + row, 463_000)
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT ({x} {y})"))
        layer.CreateFeature(feature)
    feature = layer = dataset = None

    def records(way):
        with monkeypatch.context() as patch:
            if way is None:
                patch.setattr(layers, "chunks_at_once", not_sure)
            elif way == "sqlite":
                patch.setattr(rows_at_once, "has_arrow_streams", lambda: False)
            (source,) = open_observations(path)
            (chunk,) = source.chunks()
            return chunk.to_csv(), source.report

    assert records(way) == records(None)
    assert records(way)[1].records == 40
