"""The map in the report of the panel: the background as it stands in QGIS, and nothing that shows records."""

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtGui import QImage
from window import PARK, answered, click, sample, wait_until

from bkn_qgis.desktop.panel import place_actions, report_map
from bkn_qgis.desktop.panel.report_map import ReportMap, backgrounds

X, Y = PARK
BOUNDS = (X - 2400.0, Y - 2000.0, X + 2400.0, Y + 2000.0)
GREEN = (20, 140, 60)


@pytest.fixture(autouse=True)
def no_layers(qgis_app):
    yield
    QgsProject.instance().removeAllMapLayers()


@pytest.fixture
def aerial_photo(tmp_path):
    """A green picture around the park, as a layer that names whom to credit."""
    from osgeo import gdal, osr

    path = tmp_path / "luchtfoto.tif"
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), 60, 60, 3, gdal.GDT_Byte)
    dataset.SetGeoTransform((X - 3000, 100, 0, Y + 3000, 0, -100))
    rd = osr.SpatialReference()
    rd.ImportFromEPSG(28992)
    dataset.SetProjection(rd.ExportToWkt())
    for band, value in enumerate(GREEN, 1):
        dataset.GetRasterBand(band).Fill(value)
    del dataset
    layer = QgsRasterLayer(str(path), "luchtfoto", "gdal")
    metadata = layer.metadata()
    metadata.setRights(["Beeldmateriaal.nl"])
    layer.setMetadata(metadata)
    return layer


@pytest.fixture
def records():
    """A layer of points, as records are."""
    layer = QgsVectorLayer("Point?crs=EPSG:28992", "waarnemingen", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(X, Y)))
    layer.dataProvider().addFeature(feature)
    return layer


def drawn(layers, window):
    """What is handed over of these layers."""
    given, report = [], ReportMap(window)
    report.draw(layers, BOUNDS, given.append)
    wait_until(lambda: given)
    assert not report.is_drawing
    return given[0]


def test_only_backgrounds_are_drawn(window, aerial_photo, records):
    picture = drawn([records, aerial_photo], window)
    image = QImage.fromData(picture.content)
    assert (image.width(), image.height()) == (1200, 1000)
    assert picture.bounds == pytest.approx(BOUNDS, abs=5) and picture.attribution == "Beeldmateriaal.nl"
    seen = {image.pixelColor(x, y).getRgb()[:3] for x in range(0, 1200, 60) for y in range(0, 1000, 50)}
    assert all(abs(part - wanted) < 8 for colour in seen for part, wanted in zip(colour, GREEN))


def test_without_a_background_there_is_no_picture(window, records):
    assert drawn([records], window) is None
    assert drawn([], window) is None
    assert backgrounds([QgsRasterLayer("/no/such/file.tif", "gone", "gdal")]) == []


def test_a_map_that_takes_too_long_is_left(window, aerial_photo, monkeypatch):
    class Slow(report_map.QgsMapRendererParallelJob):
        def start(self):
            pass

    monkeypatch.setattr(report_map, "QgsMapRendererParallelJob", Slow)
    monkeypatch.setattr(report_map, "_PATIENCE_MS", 1)
    assert drawn([aerial_photo], window) is None


def test_a_map_that_is_stopped_hands_nothing_over(window, aerial_photo):
    given, report = [], ReportMap(window)
    report.draw([aerial_photo], BOUNDS, given.append)
    report.stop()
    assert not report.is_drawing
    wait_until(lambda: True)
    assert given == []


def test_the_report_of_the_panel_has_the_map_and_the_municipality(
    controller, window, aerial_photo, monkeypatch, tmp_path
):
    monkeypatch.setattr(place_actions, "ask_new_file", lambda *_: tmp_path / "rapport.html")
    opened = []
    monkeypatch.setattr(place_actions.QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    sample(controller)
    click(window, PARK)
    answered(controller)
    QgsProject.instance().addMapLayer(aerial_photo)
    window.canvas.setLayers([aerial_photo])
    controller.panel.where.municipality = "Barneveld"
    actions = controller.panel.actions
    actions.report_button.click()
    assert not actions.report_button.isEnabled()
    wait_until(lambda: opened)
    page = (tmp_path / "rapport.html").read_text(encoding="utf-8")
    assert "data:image/jpeg;base64," in page and "Beeldmateriaal.nl" in page
    assert "Municipality of Barneveld" in page
    assert actions.report_button.isEnabled()
