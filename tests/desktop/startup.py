"""What QGIS does first in the tests of a real window: the sample on the map, and then what a test asks for.

QGIS runs this with --code. ``BKN_DESKTOP`` names a folder. ``ready`` appears there when the window can be used,
``state.json`` tells now and then what can be seen and where it is on the screen, and ``wish`` is the name of one of
WISHES, taken away when it is begun. What is asked for this way is not what a test is about: that it does by mouse and
keys.
"""

import json
import os
import sys
import time
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFillSymbol,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QPoint, QTimer
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QApplication, QCheckBox, QLineEdit, QPushButton, QScrollArea, QToolButton
from qgis.utils import iface, plugins

sys.path.insert(0, str(Path(os.environ["QGIS_PLUGINPATH"]).parent / "tests" / "desktop"))
from watch import Watch  # noqa: E402

FOLDER = Path(os.environ["BKN_DESKTOP"])
RESOURCES = Path(os.environ["QGIS_PLUGINPATH"]) / "bkn_qgis" / "resources" / "sample"
PARK = (168_300, 461_800)
HALF_M = 4000
PAPER = "#f7f5ef"
LAND = {"color": "#dcebcb", "outline_color": "#8a9a86", "outline_width": "0.3"}
TOWN, LAST_DAY = 1, QDate(2026, 10, 1)


watch = Watch()


# --- the window ---


def begin():
    QgsApplication.messageLog().messageReceived.connect(keep_message)
    if "BKN_FRESH" in os.environ:
        begin_fresh()
        return
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:28992"))
    QgsProject.instance().setBackgroundColor(QColor(PAPER))
    iface.mapCanvas().setCanvasColor(QColor(PAPER))
    layer = QgsVectorLayer(f"{RESOURCES / 'places.gpkg'}|layername=areas", "areas", "ogr")
    layer.renderer().setSymbol(QgsFillSymbol.createSimple(LAND))
    QgsProject.instance().addMapLayer(layer)
    for dock in ("Browser", "Layers"):
        found = iface.mainWindow().findChild(object, dock)
        if found is not None:
            found.hide()
    iface.mainWindow().showMaximized()
    QTimer.singleShot(1000, frame)


def begin_fresh():
    """As QGIS comes for the first time: its own welcome, no project."""
    iface.mainWindow().showMaximized()
    QTimer.singleShot(1000, begin_to_tell)


def begin_to_tell():
    tell()
    (FOLDER / "ready").write_text("", encoding="utf-8")


def frame():
    x, y = PARK
    iface.mapCanvas().setExtent(QgsRectangle(x - HALF_M, y - HALF_M, x + HALF_M, y + HALF_M))
    iface.mapCanvas().refresh()
    begin_to_tell()


def keep_message(text, tag, level):
    if tag.startswith("Python"):
        with open(FOLDER / "messages.log", "a", encoding="utf-8") as log:
            log.write(f"{tag}: {text}\n")


# --- what can be seen ---


def tell():
    """Write down what can be seen, do what is asked, and again after a while."""
    QTimer.singleShot(150, tell)
    started_s = time.perf_counter()
    write_state()
    watch.leave_out(time.perf_counter() - started_s)
    wish = FOLDER / "wish"
    if wish.exists():
        name = wish.read_text(encoding="utf-8")
        wish.unlink()
        WISHES[name]()


def write_state():
    QgsProject.instance().setDirty(False)  # else QGIS asks whether to save when it closes
    state = window_state()
    panel = the_panel()
    if panel is not None:
        state.update(panel_state(panel))
    partly = FOLDER / "state.part"
    partly.write_text(json.dumps(state), encoding="utf-8")
    partly.replace(FOLDER / "state.json")


def the_controller():
    plugin = plugins.get("bkn_qgis")
    return plugin._controller if plugin is not None else None


def the_panel():
    return the_controller().panel if the_controller() is not None else None


def window_state():
    canvas = iface.mapCanvas()
    pixel = canvas.getCoordinateTransform().transform(QgsPointXY(*PARK))
    shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    focus, modal = QApplication.focusWidget(), QApplication.activeModalWidget()
    return {
        "park": place_on_screen(canvas, pixel.x(), pixel.y()),
        "beside_park": place_on_screen(canvas, pixel.x() + 30, pixel.y()),
        "drawing": canvas.isDrawing(),
        "windows": [widget.windowTitle() for widget in shown if widget.windowTitle()],
        "focus": (focus.accessibleName() or f"a {type(focus).__name__}") if focus is not None else "",
        "typed": focus.text() if isinstance(focus, QLineEdit) else "",
        "modal": modal.windowTitle() if modal is not None else "",
        "import_button": button_on_screen("Import a species list"),
        "buttons": buttons_on_screen(),
        "map_is_seen": canvas.isVisible(),
        "tool_is_on": the_controller() is not None and the_controller().action.isChecked(),
        "held_up": watch.held_up,
        "layers": [layer.name() for layer in QgsProject.instance().mapLayers().values()],
        "saved": [],
        "styles": 0,
        **state_of_result_layer(),
        "label": "",
        "working": False,
        "panel": False,
    }


def groups_in_sight(panel):
    """How many rows of the table of groups can be read without scrolling anything."""
    table = panel.tabs.groups.table
    rows = [table.visualRect(table.model().index(row, 0)) for row in range(table.model().rowCount())]
    return sum(is_in_sight(table.viewport(), row) for row in rows)


def is_in_sight(widget, part):
    """Whether all of a part of a widget is seen: nothing around it cuts it off."""
    return widget.isVisible() and not part.isEmpty() and widget.visibleRegion().boundingRect().contains(part)


def state_of_result_layer():
    """The file in which places are saved, how many there are in it, and how many styles its layer has."""
    for layer in QgsProject.instance().mapLayers().values():
        if "layername=bkn_points" in layer.source():
            file = Path(layer.source().split("|")[0]).name
            return {"saved": [file, layer.featureCount()], "styles": len(layer.styleManager().styles())}
    return {}


def panel_state(panel):
    from bkn_qgis.labelling.place_lines import total_line

    tabs, answer = panel.tabs.tabBar(), panel.answer
    total = total_line(answer) if answer is not None and answer.has_counts else None
    return {
        "panel": panel.isVisible(),
        "search_line": on_screen(panel.search.line, panel.search.line.rect().center()),
        "unseen_tab": on_screen(tabs, tabs.tabRect(panel.tabs.indexOf(panel.tabs.unseen)).center()),
        "save_button": on_screen(panel.actions.keep_button, panel.actions.keep_button.rect().center()),
        "where": panel.where.text(),
        "headline": panel.total.headline.text(),
        "groups_in_sight": groups_in_sight(panel),
        "tabs_in_sight": [tabs.tabText(tab) for tab in range(tabs.count()) if is_in_sight(tabs, tabs.tabRect(tab))],
        "years_in_sight": bool(panel.tabs.years.lines) and is_in_sight(panel.total.years, panel.total.years.rect()),
        "details": panel.tabs.details.text(),
        "tab": panel.tabs.currentIndex(),
        "variants": len(panel.tabs.what_if.lines.lines),
        "years": len(panel.tabs.years.lines),
        "working": panel.stop_button.isVisible(),
        "no_label": panel.no_label.sentence.text() if panel.no_label.isVisible() else "",
        "label": total.label if total is not None else "",
        "records": total.records if total is not None else None,
        "place": [answer.located.x, answer.located.y] if answer is not None else None,
    }


def button_on_screen(name):
    """The middle of the button with an accessible name, None where there is none in sight."""
    for widget in QApplication.allWidgets():
        if isinstance(widget, QPushButton) and widget.accessibleName() == name and widget.isVisible():
            return on_screen(widget, widget.rect().center())
    return None


def buttons_on_screen():
    """The middle of every button and box in sight, by its text; of two that say the same that on top."""
    kinds = (QPushButton, QToolButton, QCheckBox)
    places = {}
    for each in [each for each in QApplication.allWidgets() if isinstance(each, kinds) and each.isVisible()]:
        text, place = each.text() or each.toolTip(), on_screen(each, box_middle(each))
        if text not in places or QApplication.widgetAt(QPoint(*place)) is each:
            places[text] = place
    return places


def box_middle(widget):
    """A box with a long text is clicked at its mark."""
    middle = widget.rect().center()
    return QPoint(8, middle.y()) if isinstance(widget, QCheckBox) else middle


def place_on_screen(canvas, x, y):
    """None where it lies far off the map, as in a new project."""
    return on_screen(canvas, QPoint(round(x), round(y))) if max(abs(x), abs(y)) < 100_000 else None


def on_screen(widget, point):
    there = widget.mapToGlobal(point)
    return [there.x(), there.y()]


# --- what can be asked for ---


def begin_watch():
    """Time the turns of the event loop from now on."""
    watch.begin()


def open_panel():
    """The panel, ready for a click: landscape and day chosen, and the form out of the way."""
    if not the_controller().action.isChecked():
        the_controller().action.trigger()
    if the_panel() is None or not the_panel().isVisible():
        # What it is made of is read in a thread, and it is made in several turns.
        QTimer.singleShot(20, open_panel)
        return
    form = the_panel().form
    form.landscape.setCurrentIndex(TOWN)
    form.date.setDate(LAST_DAY)
    form.setCollapsed(True)


def choose_sample():
    the_panel().form.sources.sample_button.click()


def begin_project():
    iface.newProject(False)


def choose_a_species():
    """On the tab of the unseen one that is told how to be found, on that of the seen one with many records."""
    table = the_panel().tabs.currentWidget()
    lines = table.shown()
    row = max(range(len(lines)), key=lambda row: (lines[row].records, len(lines[row].how)))
    table.table.selectRow(row)
    # In view, as for a person, who can only click what can be seen.
    QTimer.singleShot(300, lambda: table.table.scrollTo(table.table.currentIndex()))


def open_a_group():
    """The first one that has species which were not reported."""
    groups = the_panel().tabs.groups
    the_panel().tabs.setCurrentWidget(groups)
    line = next(line for line in groups.lines.lines if 0 < line.observed < line.expected)
    groups.table.selectRow(groups.lines.row_of(line.code))
    groups.open_group(line.code)


def show_unseen():
    the_panel().tabs.setCurrentWidget(the_panel().tabs.unseen)


def show_details():
    the_panel().tabs.setCurrentWidget(the_panel().tabs.details)


def show_seen():
    the_panel().tabs.setCurrentWidget(the_panel().tabs.seen)


def show_what_if():
    the_panel().tabs.setCurrentWidget(the_panel().tabs.what_if)


def show_years():
    the_panel().tabs.setCurrentWidget(the_panel().tabs.years)


def open_options():
    QTimer.singleShot(300, lambda: fit_window(1080))
    the_panel().actions.settings_action.trigger()


def show_import_button():
    """The options page is higher than this screen."""
    for area in QApplication.activeModalWidget().findChildren(QScrollArea):
        for button in area.findChildren(QPushButton):
            if button.accessibleName() == "Import a species list":
                area.ensureWidgetVisible(button)


def open_profile_editor():
    the_panel().actions.profile_action.trigger()


def label_areas():
    """The plan areas of the sample with their labels on the map, the panel away and the legend there."""
    import processing

    places = next(layer for layer in QgsProject.instance().mapLayers().values() if layer.name() == "areas")
    processing.runAndLoadResults(
        "bkn:labelareas",
        {
            "INPUT": places,
            "ID_FIELD": "name",
            "FILES": [str(RESOURCES / "waarnemingen_synthetisch.csv")],
            "LANDSCAPE": TOWN,
            "DATE": LAST_DAY.toString("yyyy-MM-dd"),
            "AREA_MODE": 1,
            "OUTPUT": "TEMPORARY_OUTPUT",
        },
    )
    QgsProject.instance().layerTreeRoot().findLayer(places).setItemVisibilityChecked(False)
    the_panel().close()
    iface.mainWindow().findChild(object, "Layers").show()
    iface.mapCanvas().setExtent(places.extent().buffered(1500))
    iface.mapCanvas().refresh()


def open_form():
    """The form of a labelled place."""
    layer = next(each for each in QgsProject.instance().mapLayers().values() if each.fields().indexOf("bkn_label") >= 0)
    feature = next(each for each in layer.getFeatures() if each["bkn_label"])
    iface.openFeatureForm(layer, feature, False, False)
    QTimer.singleShot(300, lambda: fit_window(520))


def open_dialog():
    """The dialog of an algorithm, as the toolbox opens it."""
    import processing

    processing.createAlgorithmDialog("bkn:labelpoints", {}).show()
    QTimer.singleShot(300, lambda: fit_window(1080))


def fit_window(width):
    """The newest window as it fits this screen: QGIS's own dialog is higher. Not before it has its frame."""
    window = QApplication.activeModalWidget() or QApplication.activeWindow()
    if window is None or window.frameGeometry() == window.geometry():
        QTimer.singleShot(50, lambda: fit_window(width))
        return
    window.resize(width, most_height())
    window.move(100, 0)


def most_height():
    """Of a window on this screen, with its title above it."""
    return QApplication.primaryScreen().availableGeometry().height() - 30


WISHES = {
    wish.__name__: wish
    for wish in (
        begin_watch,
        open_panel,
        choose_sample,
        begin_project,
        choose_a_species,
        open_a_group,
        show_seen,
        show_unseen,
        show_details,
        show_what_if,
        show_years,
        open_options,
        show_import_button,
        open_profile_editor,
        label_areas,
        open_form,
        open_dialog,
    )
}
QTimer.singleShot(1000, begin)
