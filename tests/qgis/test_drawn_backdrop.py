"""What lies under the maps of a PDF is drawn before its page is printed: the window goes on while tiles come."""

import http.server
import threading
import time

import pytest
from qgis.core import (
    QgsLayoutItemMap,
    QgsLayoutSize,
    QgsPrintLayout,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsSettings,
)
from qgis.PyQt.QtCore import QBuffer, QIODevice, QSize
from qgis.PyQt.QtGui import QColor, QImage
from window import PARK, answered, click, sample, wait_until

from bkn_qgis.bridge.main_thread import is_main_thread
from bkn_qgis.desktop.panel import place_report
from bkn_qgis.messages import Cancelled
from bkn_qgis.presentation.report_pdf import drawn_backdrop, map_picture, pdf_file

PINK = (230, 40, 190)
DELAY_S = 1.0


def tile():
    """A tile of one colour, as a server of maps sends it."""
    image = QImage(256, 256, QImage.Format.Format_RGB32)
    image.fill(QColor(*PINK))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return buffer.data().data()


@pytest.fixture
def slow_tiles(qgis_app):
    """A layer of tiles that a server on this machine sends after a second, and when it was asked."""
    content, asked = tile(), []

    class Tiles(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(time.monotonic())
            time.sleep(DELAY_S)
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Tiles)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/%7Bz%7D/%7Bx%7D/%7By%7D.png"
    layer = QgsRasterLayer(f"type=xyz&url={address}&zmin=0&zmax=14", "tegels", "wms")
    assert layer.isValid()
    yield layer, asked
    QgsProject.instance().removeAllMapLayers()
    server.shutdown()
    server.server_close()


def share_of_pink(image):
    """How much of a picture has the colour of the tiles."""
    colours = [image.pixelColor(x, y).getRgb() for x in range(0, image.width(), 4) for y in range(0, image.height(), 4)]
    return sum(all(abs(part - own) < 12 for part, own in zip(colour, PINK)) for colour in colours) / len(colours)


def print_park(controller, window, monkeypatch, layer, path):
    """Ask the panel for the PDF of the park with a layer on the map."""
    monkeypatch.setattr(place_report, "ask_new_file_of_kind", lambda *_: (path, ""))
    monkeypatch.setattr(place_report.QDesktopServices, "openUrl", lambda url: True)
    sample(controller)
    click(window, PARK)
    answered(controller)
    QgsProject.instance().addMapLayer(layer)
    window.canvas.setLayers([layer])
    controller.panel.actions.report_button.click()


@pytest.mark.with_qgis
def test_the_window_goes_on_while_the_tiles_of_a_pdf_come(
    controller, window, boxes, slow_tiles, monkeypatch, tmp_path, pages_of
):
    layer, asked = slow_tiles
    path, before, turns = tmp_path / "rapport.pdf", len(window.successes), []
    print_park(controller, window, monkeypatch, layer, path)

    def is_printed():
        turns.append(time.monotonic())
        return boxes or len(window.successes) > before

    wait_until(is_printed)
    assert boxes == []
    while_printed = [moment for moment in asked if moment > turns[0]]
    for moment in while_printed:
        assert any(moment < turn < moment + DELAY_S for turn in turns)
    assert while_printed
    assert share_of_pink(pages_of(path)[0]) > 0.08  # the map, whole


@pytest.mark.with_qgis
@pytest.mark.parametrize("failure", ["a layer fails", "it takes too long"])
def test_where_qgis_cannot_draw_a_layer_the_pdf_shows_the_landscape(
    controller, window, boxes, slow_tiles, monkeypatch, tmp_path, pages_of, failure
):
    if failure == "a layer fails":

        class Refused:
            message = "no tiles"

        monkeypatch.setattr(map_picture.QgsMapRendererParallelJob, "errors", lambda job: [Refused()])
    else:
        monkeypatch.setattr(map_picture, "_PATIENCE_S", 0.1)
        monkeypatch.setattr(map_picture.QgsMapRendererParallelJob, "isActive", lambda job: True)
    path, before = tmp_path / "rapport.pdf", len(window.successes)
    print_park(controller, window, monkeypatch, slow_tiles[0], path)
    wait_until(lambda: boxes or len(window.successes) > before)
    assert boxes == [] and share_of_pink(pages_of(path)[0]) == 0


def test_what_a_stop_leaves_half_done_ends_in_the_main_thread(qgis_app):
    """A map that is being drawn is an object of the window."""
    ended, looks = [], []

    def steps():
        try:
            while True:
                yield None
        finally:
            ended.append(is_main_thread())

    def stop():
        looks.append(1)
        if len(looks) > 3:
            raise Cancelled

    def work():
        with pytest.raises(Cancelled):
            pdf_file._do_steps(steps(), stop)

    thread = threading.Thread(target=work)
    thread.start()
    wait_until(lambda: not thread.is_alive())
    assert ended == [True] and len(looks) == 4


@pytest.mark.with_qgis
def test_a_picture_keeps_its_colours_and_goes_when_the_next_one_comes(qgis_app, tmp_path):
    """Whatever contrast the user chose for new layers."""
    chosen = "Raster/defaultContrastEnhancementAlgorithm/multiBandSingleByte"
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(QColor(105, 120, 130))
    image.setPixelColor(0, 0, QColor(60, 70, 80))
    path = tmp_path / "map.bmp"
    drawn_backdrop._write(image, QgsRectangle(0, 0, 800, 800), path)
    QgsSettings().setValue(chosen, "StretchToMinimumMaximum")
    try:
        layer = drawn_backdrop._layer_of(path)
    finally:
        QgsSettings().remove(chosen)
    drawing = map_picture.LayerDrawing([layer], QgsRectangle(0, 0, 800, 800), QSize(8, 8))
    drawing.start()
    try:
        drawing.wait()
        assert drawing.image().pixelColor(5, 5).getRgb()[:3] == (105, 120, 130)
        assert drawing.image().pixelColor(0, 0).getRgb()[:3] == (60, 70, 80)
    finally:
        drawing.end()
    project = QgsProject()
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    shown = QgsLayoutItemMap(layout)
    layout.addLayoutItem(shown)
    shown.attemptResize(QgsLayoutSize(80, 80))
    shown.setExtent(QgsRectangle(0, 0, 800, 800))
    backdrop = drawn_backdrop.DrawnBackdrop(project, [layer], 60, tmp_path)
    for _ in range(3):
        for left in backdrop.steps([shown]):
            if left is not None:
                left()
    assert len(list(tmp_path.glob("*/map.bmp"))) == 1 and len(project.mapLayers()) == 1
    project.clear()
