"""What QGIS does first in the tests of a real window: the sample on the map, the panel open, its data chosen.

QGIS runs this with --code. ``BKN_DESKTOP`` names a folder: ``ready`` appears there when the window can be used, and
``state.json`` tells now and then what the panel shows and where the places of the sample are on the screen.
"""

import json
import os
from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsProject, QgsRectangle, QgsSettings, QgsVectorLayer
from qgis.PyQt.QtCore import QDate, QTimer
from qgis.utils import iface, plugins

FOLDER = Path(os.environ["BKN_DESKTOP"])
PARK = (168_300, 461_800)


def begin():
    QgsSettings().setValue("bkn_qgis/store/path", str(FOLDER / "store" / "observations.gpkg"))
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:28992"))
    sample = Path(os.environ["QGIS_PLUGINPATH"]) / "bkn_qgis" / "resources" / "sample"
    layer = QgsVectorLayer(f"{sample / 'places.gpkg'}|layername=areas", "areas", "ogr")
    QgsProject.instance().addMapLayer(layer)
    for dock in ("Browser", "Layers"):
        found = iface.mainWindow().findChild(object, dock)
        if found is not None:
            found.hide()
    iface.mainWindow().showMaximized()
    desk = plugins["bkn_qgis"]._desk
    desk.action.trigger()
    form = desk.panel.form
    form.sources.sample_button.click()
    form.landscape.setCurrentIndex(1)
    form.date.setDate(QDate(2026, 10, 1))
    form.setCollapsed(True)
    QTimer.singleShot(1500, frame)


def frame():
    x, y = PARK
    iface.mapCanvas().setExtent(QgsRectangle(x - 4000, y - 4000, x + 4000, y + 4000))
    iface.mapCanvas().refresh()
    tell()
    (FOLDER / "ready").write_text("", encoding="utf-8")


def tell():
    """Write down what can be seen, and again after a while."""
    canvas, panel = iface.mapCanvas(), plugins["bkn_qgis"]._desk.panel
    pixel = canvas.getCoordinateTransform().transform(QgsPointXY(*PARK))
    park = canvas.mapToGlobal(canvas.rect().topLeft())
    tab = panel.tabs.tabBar()
    unseen = tab.mapToGlobal(tab.tabRect(panel.tabs.indexOf(panel.unseen)).center())
    state = {
        "park": [park.x() + round(pixel.x()), park.y() + round(pixel.y())],
        "unseen_tab": [unseen.x(), unseen.y()],
        "headline": panel.total.headline.text(),
        "tab": panel.tabs.currentIndex(),
        "working": panel.stop_button.isVisible(),
    }
    partly = FOLDER / "state.part"
    partly.write_text(json.dumps(state), encoding="utf-8")
    partly.replace(FOLDER / "state.json")
    QTimer.singleShot(200, tell)


QTimer.singleShot(1500, begin)
