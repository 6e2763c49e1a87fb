"""Layers of the project are read out of their file many rows at once, and give the same cells as feature by feature."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from osgeo import gdal, ogr, osr
from qgis.core import QgsField, QgsVectorLayer, QgsVectorLayerJoinInfo
from qgis.PyQt.QtCore import QVariant

from bkn_qgis.bridge import layers
from bkn_qgis.observations.formats.rows import Rows
from bkn_qgis.observations.tables import project_layers, rows_at_once
from bkn_qgis.observations.tables.arrow_batches import NotSure, has_arrow_streams

pytestmark = pytest.mark.usefixtures("qgis_app")

FIELDS = {
    "text": (ogr.OFTString, ogr.OFSTNone),
    "whole": (ogr.OFTInteger, ogr.OFSTNone),
    "truth": (ogr.OFTInteger, ogr.OFSTBoolean),
    "long": (ogr.OFTInteger64, ogr.OFSTNone),
    "real": (ogr.OFTReal, ogr.OFSTNone),
    "day": (ogr.OFTDate, ogr.OFSTNone),
    "moment": (ogr.OFTDateTime, ogr.OFSTNone),
}
SURE = [name for name in FIELDS if name != "moment"]
DRIVERS = {"gpkg": "GPKG", "fgb": "FlatGeobuf", "geojson": "GeoJSON"}
texts = st.sampled_from(["", " ", "Merel", " Kuif ", "véldkers 🦉", "NULL", "2026/05/31", "1.500", "a\nb"])
values = {
    "text": texts | st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=20),
    "whole": st.integers(-(2**31), 2**31 - 1),
    "truth": st.integers(0, 1),
    "long": st.integers(-(2**63), 2**63 - 1),
    "real": st.sampled_from([0.0, -0.0, 0.1 + 0.2, 10.123, 155000.0, 1e300]) | st.floats(-1e9, 1e9),
    "day": st.dates().map(lambda day: (day.year, day.month, day.day, 0, 0, 0, 0)),
    "moment": st.dates().map(lambda day: (day.year, day.month, day.day, 12, 30, 1, 100)),
}
shapes = st.sampled_from(
    [*["POINT (155000.1 463000.7)", "POINT (5 52)"] * 4, None, "POINT EMPTY", "POINT Z (1 2 3)", "MULTIPOINT ((1 2))"]
)
rows = st.lists(
    st.fixed_dictionaries({"shape": shapes, **{name: st.none() | each for name, each in values.items()}}),
    min_size=1,
    max_size=12,
)
CLEAN = {
    "shape": "POINT (155000.1 463000)",
    "text": "Merel",
    "whole": 7,
    "truth": 1,
    "long": 2**40,
    "real": 0.1 + 0.2,
    "day": (2026, 5, 31, 0, 0, 0, 0),
}


def saved(path, rows, fields):
    """A layer of QGIS of a file with these rows."""
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(28992)
    dataset = ogr.GetDriverByName(DRIVERS[path.suffix[1:]]).CreateDataSource(str(path))
    layer = dataset.CreateLayer("t", reference, ogr.wkbUnknown, [])
    for name in fields:
        field = ogr.FieldDefn(name, FIELDS[name][0])
        field.SetSubType(FIELDS[name][1])
        layer.CreateField(field)
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        for row in rows:
            # From GDAL 3.10 on FlatGeobuf refuses what has no place.
            is_nowhere = path.suffix == ".fgb" and (row.get("shape") or "EMPTY").endswith("EMPTY")
            shape = "POINT (155000 463000)" if is_nowhere else row.get("shape")
            layer.CreateFeature(feature_of(layer, {**row, "shape": shape}, fields))
        layer = dataset = None
    finally:
        gdal.PopErrorHandler()
    found = QgsVectorLayer(f"{path}|layername=t", "t", "ogr")
    assert found.isValid()
    return found


def feature_of(layer, row, fields):
    feature = ogr.Feature(layer.GetLayerDefn())
    for place, name in enumerate(fields):
        value = row.get(name)
        if value is None:
            feature.SetFieldNull(place)
        elif name == "long":
            feature.SetFieldInteger64(place, value)
        elif isinstance(value, tuple):
            feature.SetField(place, *value)
        else:
            feature.SetField(place, value)
    if row.get("shape"):
        feature.SetGeometry(ogr.CreateGeometryFromWkt(row["shape"]))
    return feature


def read(layer, columns):
    """What the formats see of a layer: line numbers, the texts of each column, geometries."""
    found = []
    for chunk in layers.observation_table(layer).read(columns):
        seen = Rows(chunk, {column: column for column in columns})
        cells = {column: seen.written(column).texts().tolist() for column in columns}
        found.append((seen.lines.tolist(), cells, seen.geometries()))
    return found


def one_by_one(layer, columns):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layers, "file_as_it_is", lambda layer: None)
        return read(layer, columns)


def at_once(layer, columns):
    """As ``read``, and fails where a feature is read alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layers, "_layer_chunks", lambda *_: pytest.fail("not read at once"))
        return read(layer, columns)


@pytest.mark.parametrize("ending", DRIVERS)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows, st.sets(st.sampled_from(sorted(FIELDS)), min_size=1))
def test_the_same_cells_as_feature_by_feature(tmp_path_factory, ending, rows, columns):
    layer = saved(tmp_path_factory.mktemp("layers") / f"t.{ending}", rows, list(FIELDS))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layers, "CHUNK_ROWS", 4)
        patch.setattr(rows_at_once, "CHUNK_ROWS", 4)
        assert read(layer, sorted(columns)) == one_by_one(layer, sorted(columns))


@pytest.mark.skipif(not has_arrow_streams(), reason="GDAL 3.5 and older has no Arrow streams")
@pytest.mark.parametrize(
    ("ending", "name"),
    [*(("gpkg", name) for name in SURE), *(("fgb", name) for name in SURE if name not in ("truth", "day"))],
)
def test_a_plain_layer_is_read_at_once(tmp_path, ending, name):
    layer = saved(tmp_path / f"t.{ending}", [CLEAN, {"shape": CLEAN["shape"]}, CLEAN], SURE)
    assert at_once(layer, [name]) == one_by_one(layer, [name])


def not_as_saved(layer):
    """Ways in which a layer shows other than what its file holds."""

    def edited():
        layer.startEditing()
        feature = next(layer.getFeatures())
        layer.changeAttributeValue(feature.id(), layer.fields().indexOf("text"), "Kauw")
        return ["text"]

    def filtered():
        layer.setSubsetString("\"text\" = 'Kuifeend'")
        return ["text"]

    def with_virtual_field():
        layer.addExpressionField("upper(text)", QgsField("made", QVariant.String))
        return ["made", "text"]

    def joined():
        join = QgsVectorLayerJoinInfo()
        join.setJoinLayer(layer)
        join.setJoinFieldName("text")
        join.setTargetFieldName("text")
        join.setPrefix("other_")
        layer.addJoin(join)
        return ["text"]

    return edited, filtered, with_virtual_field, joined


@pytest.mark.parametrize("number", range(4))
def test_a_layer_that_shows_other_than_its_file_is_read_as_it_shows(tmp_path, number):
    layer = saved(tmp_path / "t.gpkg", [CLEAN, {**CLEAN, "text": "Kuifeend"}], SURE)
    columns = not_as_saved(layer)[number]()
    assert read(layer, columns) == one_by_one(layer, columns)
    if layer.isEditable():
        layer.rollBack()


def test_what_is_not_sure_halfway_is_read_on_feature_by_feature(tmp_path, monkeypatch):
    layer = saved(tmp_path / "t.gpkg", [{**CLEAN, "whole": number} for number in range(10)], SURE)
    monkeypatch.setattr(layers, "CHUNK_ROWS", 4)
    monkeypatch.setattr(rows_at_once, "CHUNK_ROWS", 4)
    known, calls = project_layers.chunks_at_once, []

    def sure_at_first(*asked):
        for chunk in known(*asked):
            calls.append(len(chunk))
            if len(calls) == 2:
                raise NotSure
            yield chunk

    monkeypatch.setattr(project_layers, "chunks_at_once", sure_at_first)
    found = read(layer, ["whole"])
    assert calls and found == one_by_one(layer, ["whole"])


@pytest.mark.parametrize("ending", ["", "|layerid=0", "|layerid=1", "|layername=waarnemingen"])
def test_a_layer_is_the_one_that_qgis_shows(tmp_path, ending):
    """The second layer of a file is called as the file; QGIS takes the first where none is named."""
    path = tmp_path / "waarnemingen.gpkg"
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    for name, species in (("eerste", "Turdus merula"), ("waarnemingen", "Parus major")):
        layer = dataset.CreateLayer(name, None, ogr.wkbNone)
        layer.CreateField(ogr.FieldDefn("soort", ogr.OFTString))
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["soort"] = species
        layer.CreateFeature(feature)
        feature = layer = None
    dataset = None
    shown = QgsVectorLayer(str(path) + ending, "layer", "ogr")
    (species,) = (feature["soort"] for feature in shown.getFeatures())
    (chunk,) = layers.observation_table(shown).read(["soort"])
    assert chunk["soort"].tolist() == [species]
