"""The map in the report of the panel: the background as it stands in QGIS, and nothing that shows records."""

from pathlib import Path

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtGui import QImage
from window import PARK, answered, click, sample, wait_until

from bkn_qgis.bridge.place import settings
from bkn_qgis.bridge.place.settings import report_language
from bkn_qgis.desktop.panel import place_report, report_map
from bkn_qgis.desktop.panel.report_map import ReportMap, backgrounds
from bkn_qgis.desktop.widgets import form_parts
from bkn_qgis.presentation.report_pdf import pdf_pages, report_files
from tests.qgis.conftest import words_of

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
    monkeypatch.setattr(place_report, "ask_new_file_of_kind", lambda *_: (tmp_path / "rapport.html", ""))
    opened = []
    monkeypatch.setattr(place_report.QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
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


def ask_report(controller, window, monkeypatch, path):
    """Ask for the report of the park in a file."""
    monkeypatch.setattr(place_report, "ask_new_file_of_kind", lambda *_: (path, ""))
    monkeypatch.setattr(place_report.QDesktopServices, "openUrl", lambda url: True)
    sample(controller)
    click(window, PARK)
    answered(controller)
    controller.panel.where.municipality = "Barneveld"
    controller.panel.actions.report_button.click()


def reported(controller, window, boxes, monkeypatch, path):
    """What the panel says of a report that was written."""
    ask_report(controller, window, monkeypatch, path)
    before = len(window.successes)
    assert not controller.panel.actions.report_button.isEnabled()
    wait_until(lambda: boxes or len(window.successes) > before)
    assert boxes == []
    return window.successes[-1]


@pytest.mark.with_qgis
def test_the_report_of_the_panel_as_pdf(controller, window, boxes, aerial_photo, monkeypatch, tmp_path):
    """With the map as it stands; the file of before is replaced when the new one is whole."""
    path = tmp_path / "rapport.PDF"
    path.write_text("before", encoding="utf-8")
    QgsProject.instance().addMapLayer(aerial_photo)
    window.canvas.setLayers([aerial_photo])
    assert str(path) in reported(controller, window, boxes, monkeypatch, path)
    said = words_of(path)
    assert "Barneveld" in said and "Beeldmateriaal.nl" in said and "Label A" in said
    assert [file.name for file in tmp_path.iterdir() if "rapport" in file.name] == ["rapport.PDF"]
    assert aerial_photo.isValid() and aerial_photo.id() in QgsProject.instance().mapLayers()


@pytest.mark.with_qgis
def test_the_report_of_the_panel_as_a_workbook(controller, window, boxes, monkeypatch, tmp_path):
    path = tmp_path / "rapport.xlsx"
    reported(controller, window, boxes, monkeypatch, path)
    groups = QgsVectorLayer(f"{path}|layername=Species groups", "groups", "ogr")
    assert groups.isValid() and groups.featureCount() == 14


def test_a_report_is_one_of_three_kinds(controller, window, boxes, monkeypatch, tmp_path):
    ask_report(controller, window, monkeypatch, tmp_path / "rapport.docx")
    assert boxes[0] == "Let rapport.docx end with .html, .pdf or .xlsx: a report is one of these."
    assert controller.panel.actions.report_button.isEnabled() and list(tmp_path.glob("rapport*")) == []


@pytest.mark.with_qgis
def test_a_pdf_that_cannot_be_written_leaves_what_was_there(controller, window, boxes, monkeypatch, tmp_path):
    folder = tmp_path / "rapport.pdf"
    folder.mkdir()
    ask_report(controller, window, monkeypatch, folder)
    wait_until(lambda: boxes)
    assert "rapport.pdf could not be written" in boxes[0] and folder.is_dir()
    assert controller.panel.actions.report_button.isEnabled()


@pytest.mark.with_qgis
def test_a_pdf_that_breaks_off_leaves_what_was_there(controller, window, boxes, monkeypatch, tmp_path):
    def break_off(path, *_):
        Path(path).write_bytes(b"half")
        raise pdf_pages.pdf_not_written(path, "No space left on device")

    path = tmp_path / "rapport.pdf"
    path.write_text("before", encoding="utf-8")
    monkeypatch.setattr(report_files, "write_pdf", break_off)
    ask_report(controller, window, monkeypatch, path)
    wait_until(lambda: boxes)
    assert f"The PDF {path} could not be written (No space left on device)" in boxes[0]
    assert path.read_text(encoding="utf-8") == "before" and list(tmp_path.glob("rapport*")) == [path]


def endings(first="en"):
    """How a file of each kind ends, as the dialog gets it."""
    return {text: ending for text, (ending, _) in place_report.kinds_of_files(first).items()}


def test_a_suggested_ending_follows_the_kind_unless_that_file_is_there(window, monkeypatch, tmp_path):
    """Of a dialog that leaves the name alone when another kind is chosen."""

    def choose(dialog):
        dialog.selectNameFilter("PDF in Dutch (*.pdf)")
        dialog.selectFile(str(tmp_path / "a.html"))
        return True

    monkeypatch.setattr(form_parts.QFileDialog, "exec", choose)
    asked = (None, "Report", str(tmp_path / "a.html"), endings())
    assert form_parts.ask_new_file(*asked) == tmp_path / "a.pdf"
    (tmp_path / "a.pdf").write_text("before", encoding="utf-8")
    assert form_parts.ask_new_file(*asked) == tmp_path / "a.html"


@pytest.mark.parametrize("kind", ["Web page in Dutch (*.html)", "PDF in English (*.pdf)", "Workbook in Dutch (*.xlsx)"])
def test_a_name_without_ending_gets_that_of_the_chosen_kind(window, monkeypatch, tmp_path, kind):
    def choose(dialog):
        dialog.selectNameFilter(kind)
        dialog.filterSelected.emit(kind)
        dialog.selectFile(str(tmp_path / "rapport"))
        return True

    monkeypatch.setattr(form_parts.QFileDialog, "exec", choose)
    chosen = form_parts.ask_new_file(None, "Report", str(tmp_path / "a.html"), endings())
    assert chosen == tmp_path / f"rapport{kind[-6:-1].lstrip('(*')}"


@pytest.mark.parametrize(("first", "start"), [("nl", "Web page in Dutch"), ("en", "Web page in English")])
def test_the_dialog_has_each_kind_in_each_language_the_last_one_first(first, start):
    kinds = place_report.kinds_of_files(first)
    assert sorted(kinds.values()) == sorted(
        (each, language) for each in ("html", "pdf", "xlsx") for language in ("en", "nl")
    )
    assert next(iter(kinds)).startswith(start) and {language for _, language in list(kinds.values())[:3]} == {first}


@pytest.mark.parametrize(
    ("kind", "language", "own"),
    [("Web page in Dutch (*.html)", "nl", "Soortgroepen"), ("Web page in English (*.html)", "en", "Species groups")],
)
def test_the_report_of_the_panel_is_in_the_language_that_was_chosen(
    controller, window, monkeypatch, tmp_path, kind, language, own
):
    path, offered = tmp_path / "rapport.html", []

    def choose(parent, title, suggested, kinds):
        offered.append(next(iter(kinds)))
        return path, kind

    monkeypatch.setattr(place_report, "ask_new_file_of_kind", choose)
    monkeypatch.setattr(place_report.QDesktopServices, "openUrl", lambda url: True)
    sample(controller)
    click(window, PARK)
    answered(controller)
    controller.panel.actions.report_button.click()
    wait_until(lambda: window.successes)
    page = path.read_text(encoding="utf-8")
    assert f'<html lang="{language}">' in page and own in page
    # And the next time it stands first.
    assert offered == ["Web page in English (*.html)"] and report_language() == language
    controller.panel.actions.report_button.click()
    assert offered[1] == kind
    wait_until(lambda: len(window.successes) == 2)


def test_without_a_choice_the_language_of_a_report_is_that_of_qgis(in_dutch):
    assert report_language() == "nl"
    assert next(iter(place_report.kinds_of_files(report_language()))) == "Webpagina in het Nederlands (*.html)"


def test_the_language_of_a_report_is_english_where_qgis_has_another(qgis_app, monkeypatch):
    monkeypatch.setattr(settings, "user_language", lambda: "de")
    assert report_language() == "en"
