"""The style goes with the file: it opens styled in another project."""

import contextlib
import gc
import sqlite3
from functools import partial

import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from bkn_qgis.labelling import label_colours
from bkn_qgis.presentation.styles.layer_style import style_result_layer
from bkn_qgis.presentation.styles.renderer import rules_of
from bkn_qgis.presentation.styles.storage import StylePostProcessor, store_style, style_and_store

pytestmark = pytest.mark.usefixtures("qgis_app")

GROUPS = [("dag", "Dagvlinders")]
TITLE = "BKN trial label, Werklijst BKN 2026.2 (not SoortenNL's list), reference date 2026-11-24"
style = partial(style_result_layer, groups=GROUPS, title=TITLE)


def memory_layer(shape="Point", wkt="Point(0 0)"):
    fields = "field=naam:string&field=bkn_id:string&field=bkn_label:string&field=bkn_status:string"
    fields += "&field=bkn_thin:bool&field=dag_label:string&field=bkn_note:string"
    layer = QgsVectorLayer(f"{shape}?crs=EPSG:28992&{fields}", "result", "memory")
    features = []
    for label in "ABCDE":
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        feature["bkn_label"], feature["bkn_status"], feature["bkn_thin"] = label, "ok", label == "A"
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def written(layer, path, driver, table="", append=False):
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = driver
    options.layerName = table
    if append:
        options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    context = QgsProject.instance().transformContext()
    assert QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), context, options)[0] == 0
    return f"{path}|layername={table}" if table else str(path)


def reopened(destination):
    layer = QgsVectorLayer(destination, "elsewhere", "ogr")
    assert layer.isValid()
    return layer


def assert_styled(layer):
    rules = rules_of(layer.renderer()).rootRule().children()
    assert [rule.label()[0] for rule in rules[:5]] == list("ABCDE")
    for rule in rules[:5]:
        xml_colour = label_colours.LABEL_COLOURS[rule.label()[0]]
        assert xml_colour in {part.color().name() for part in rule.symbol().symbolLayers()}
    assert layer.fields().field("bkn_label").alias() == "Label"
    assert layer.customProperty("legend/title-label") == TITLE
    tabs = layer.editFormConfig().tabs()
    assert [tab.name() for tab in tabs] == ["Label", "All fields"]
    assert layer.editFormConfig().readOnly(layer.fields().indexOf("bkn_label"))
    assert "bkn_label" in layer.mapTipTemplate()
    styles = layer.conditionalStyles().fieldStyles("bkn_label")
    assert [style.font().italic() for style in styles] == [False] * 5 + [True] * 5


def test_a_geopackage_opens_styled_elsewhere(tmp_path):
    destination = written(memory_layer(), tmp_path / "résultaat van 1.gpkg", "GPKG", "labels 1")
    layer = reopened(destination)
    style(layer)
    assert store_style(destination, layer) is None
    assert_styled(reopened(destination))


def test_storing_twice_keeps_one_style(tmp_path):
    path = tmp_path / "result.gpkg"
    destination = written(memory_layer(), path, "GPKG", "labels")
    assert style_and_store(destination, style) is None
    assert style_and_store(destination, style) is None
    gc.collect()
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        rows = connection.execute("select f_table_name, useAsDefault from layer_styles").fetchall()
    assert [(name, bool(default)) for name, default in rows] == [("labels", True)]


def test_two_tables_of_a_geopackage_keep_their_own_style(tmp_path):
    path = tmp_path / "result.gpkg"
    points = written(memory_layer(), path, "GPKG", "points")
    wkt = "Polygon((0 0,1 0,1 1,0 0))"
    areas = written(memory_layer("Polygon", wkt), path, "GPKG", "areas", append=True)
    assert style_and_store(points, style) is None
    assert style_and_store(areas, style) is None
    layers = [reopened(destination) for destination in (points, areas)]
    for layer in layers:
        assert_styled(layer)
    symbols = [rules_of(layer.renderer()).rootRule().children()[0].symbol() for layer in layers]
    assert symbols[0].type() != symbols[1].type()


@pytest.mark.parametrize(("name", "driver"), [("result.shp", "ESRI Shapefile"), ("result.geojson", "GeoJSON")])
def test_other_files_get_a_qml_beside_them(tmp_path, name, driver):
    destination = written(memory_layer(), tmp_path / name, driver)
    assert style_and_store(destination, style) is None
    assert (tmp_path / "result.qml").is_file()
    assert_styled(reopened(destination))


def test_style_of_another_layer_is_copied_to_the_destination(tmp_path):
    layer = memory_layer()
    style(layer)
    destination = written(layer, tmp_path / "result.gpkg", "GPKG", "labels")
    assert store_style(destination, layer) is None
    assert_styled(reopened(destination))


@pytest.mark.parametrize("destination", ["memory:result", "", "postgres://dbname='x' table=\"y\"", "no.gpkg"])
def test_where_there_is_no_file_nothing_happens(tmp_path, destination, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert store_style(destination, memory_layer()) is None
    assert style_and_store(destination, style) is None
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_not_a_layer_gives_a_sentence(tmp_path):
    path = tmp_path / "broken.gpkg"
    path.write_bytes(b"this is no database")
    message = style_and_store(str(path), style)
    assert "broken.gpkg" in str(message)
    assert "not stored" in str(message)


def test_a_qml_that_cannot_be_written_gives_a_sentence(tmp_path):
    destination = written(memory_layer(), tmp_path / "result.geojson", "GeoJSON")
    (tmp_path / "result.qml.new").mkdir()  # where it is written first: refused for every user, root included
    message = style_and_store(destination, style)
    assert "result.geojson" in str(message)
    assert "not stored" in str(message)


def test_a_locked_geopackage_gives_a_sentence_and_keeps_the_result(tmp_path, monkeypatch):
    monkeypatch.setenv("SQLITE_BUSY_TIMEOUT", "50")  # milliseconds
    path = tmp_path / "result.gpkg"
    destination = written(memory_layer(), path, "GPKG", "labels")
    other_program = sqlite3.connect(path, isolation_level=None)
    other_program.execute("begin exclusive")
    try:
        message = style_and_store(destination, style)
    finally:
        other_program.execute("rollback")
        other_program.close()
    assert "not stored" in str(message)
    assert reopened(destination).featureCount() == 5


def test_an_earlier_style_that_cannot_be_removed_is_reported_and_not_asked_about(tmp_path, monkeypatch):
    destination = written(memory_layer(), tmp_path / "result.gpkg", "GPKG", "labels")
    assert style_and_store(destination, style) is None
    asked = []  # QGIS would open a message box in saveStyleToDatabase and wait
    monkeypatch.setattr(QgsVectorLayer, "deleteStyleFromDatabase", lambda *_: (False, "in use"))
    monkeypatch.setattr(QgsVectorLayer, "saveStyleToDatabase", lambda *_: asked.append(1))
    assert "in use" in str(style_and_store(destination, style))
    assert asked == []


# --- what is the user's own ---
@pytest.mark.parametrize("ending", ["qml", "qmd"])
def test_a_style_or_metadata_file_of_the_user_stays(tmp_path, ending):
    destination = written(memory_layer(), tmp_path / "result.geojson", "GeoJSON")
    own = tmp_path / f"result.{ending}"
    own.write_text("<!DOCTYPE qgis><qgis>mine</qgis>")
    message = str(style_and_store(destination, style))
    assert own.name in message and "stays as it is" in message
    assert own.read_text() == "<!DOCTYPE qgis><qgis>mine</qgis>"
    # The other one of the two is ours.
    assert {path.suffix for path in tmp_path.iterdir()} == {".geojson", ".qml", ".qmd"}


def test_our_files_are_replaced_by_ours_and_not_where_somebody_changed_them(tmp_path):
    destination = written(memory_layer(), tmp_path / "result.geojson", "GeoJSON")
    assert style_and_store(destination, style) is None
    qml = tmp_path / "result.qml"
    ours = qml.read_text(encoding="utf-8")
    assert style_and_store(destination, partial(style_result_layer, groups=GROUPS, title="another")) is None
    assert "another" in qml.read_text(encoding="utf-8") and "another" not in ours
    # In a text editor.
    qml.write_text(
        ours.replace(label_colours.LABEL_COLOURS["A"], "#123456").replace("Label", "Etiket"), encoding="utf-8"
    )
    changed = qml.read_bytes()
    assert "result.qml" in str(style_and_store(destination, style)) and qml.read_bytes() == changed
    # In QGIS, which saves a style of ours as the default after a change.
    qml.write_text(ours, encoding="utf-8")
    layer = reopened(destination)
    layer.setName("mine")
    layer.setMapTipTemplate("my own tip")
    assert layer.saveNamedStyle(layer.styleURI())[1]
    saved = qml.read_bytes()
    assert "result.qml" in str(style_and_store(destination, style)) and qml.read_bytes() == saved


@pytest.mark.parametrize("other", ["result.shp", "result.tif", "result.csv"])
def test_a_style_is_not_put_where_other_data_would_take_it(tmp_path, other):
    """QGIS looks for result.qml beside every result: the user's own data would open in our colours."""
    destination = written(memory_layer(), tmp_path / "result.geojson", "GeoJSON")
    (tmp_path / other).write_bytes(b"the data of the user")
    assert other in str(style_and_store(destination, style))
    assert not (tmp_path / "result.qml").exists() and not (tmp_path / "result.qmd").exists()


def stored_in(path):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        query = "select styleName, useAsDefault, f_table_name from layer_styles order by id"
        return [(name, bool(default), table) for name, default, table in connection.execute(query)]


def save_own(destination, name, is_default):
    """As a user does in the properties of a layer."""
    layer = reopened(destination)
    layer.setMapTipTemplate("my own tip")
    save = getattr(layer, "saveStyleToDatabaseV2", layer.saveStyleToDatabase)
    save(name, "", is_default, "")


@pytest.mark.parametrize(("name", "ours"), [("mine", "BKN"), ("BKN", "BKN 2")])
def test_a_style_of_the_user_in_a_geopackage_stays_and_stays_the_default(tmp_path, name, ours):
    path = tmp_path / "result.gpkg"
    destination = written(memory_layer(), path, "GPKG", "labels")
    save_own(destination, name, is_default=True)
    for _ in range(2):
        assert style_and_store(destination, style) is None
        assert stored_in(path) == [(name, True, "labels"), (ours, False, "labels")]
    assert reopened(destination).mapTipTemplate() == "my own tip"


def test_a_style_of_ours_that_the_user_changed_is_the_users(tmp_path):
    path = tmp_path / "result.gpkg"
    destination = written(memory_layer(), path, "GPKG", "labels")
    assert style_and_store(destination, style) is None
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("update layer_styles set styleQML = replace(styleQML, 'Label', 'Etiket')")
    assert style_and_store(destination, style) is None
    assert stored_in(path) == [("BKN", True, "labels"), ("BKN 2", False, "labels")]


def test_the_style_of_another_table_is_not_touched(tmp_path):
    path = tmp_path / "result.gpkg"
    one = written(memory_layer(), path, "GPKG", "labels")
    other = written(memory_layer(), path, "GPKG", "eigen", append=True)
    save_own(other, "BKN", is_default=True)
    assert style_and_store(one, style) is None
    assert stored_in(path) == [("BKN", True, "eigen"), ("BKN", True, "labels")]


def processed(processor, layer, project=None):
    context = QgsProcessingContext()
    if project is not None:
        context.setProject(project)
    processor.postProcessLayer(layer, context, QgsProcessingFeedback())


def test_each_output_of_a_batch_gets_its_own_style():
    layers = [memory_layer() for _ in range(3)]
    processors = [
        StylePostProcessor(partial(style_result_layer, groups=GROUPS, title=f"title {number}")) for number in range(3)
    ]
    for processor, layer in zip(processors, layers):
        processed(processor, layer)
    titles = [layer.customProperty("legend/title-label") for layer in layers]
    assert titles == ["title 0", "title 1", "title 2"]


def test_the_legend_of_the_project_gets_the_title():
    project = QgsProject()
    layer = memory_layer()
    project.addMapLayer(layer)
    processed(StylePostProcessor(style), layer, project)
    node = project.layerTreeRoot().findLayer(layer.id())
    assert node.customProperty("legend/title-label") == TITLE


def test_odd_layers_do_not_stop_the_run():
    def failing(layer):
        raise RuntimeError("no such symbol")

    missing = QgsVectorLayer("no_such_file.gpkg", "x", "ogr")
    raster = QgsRasterLayer("no_such_file.tif", "x", "gdal")
    for layer in (missing, raster, None):
        processed(StylePostProcessor(style), layer)
    layer = memory_layer()
    before = layer.renderer().type()
    processed(StylePostProcessor(failing), layer)
    assert layer.renderer().type() == before
