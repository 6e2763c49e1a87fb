"""The map tool and its panel in the QGIS window: one action, made when it is first used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Iterator, Optional

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QCoreApplication, Qt, QTimer
from qgis.PyQt.QtGui import QFontMetricsF, QIcon, QKeySequence
from qgis.PyQt.QtWidgets import QAction

from bkn_qgis.bridge.translation import text_of
from bkn_qgis.bridge.turns import Turns
from bkn_qgis.messages import BknError
from bkn_qgis.plain_text import plain
from bkn_qgis.requirements import NEEDED_BY_SERVICES, require_packages

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from bkn_qgis.desktop.panel.first_label import FirstLabel
    from bkn_qgis.desktop.panel.map_tool import PlaceTool
    from bkn_qgis.desktop.panel.panel import BknPanel
    from bkn_qgis.desktop.panel.search_area import SearchArea
    from bkn_qgis.desktop.widgets.background import OneQuestion

translate = QCoreApplication.translate
_ICON = Path(__file__).resolve().parents[2] / "resources" / "icons" / "bkn.svg"
_MENU = "BKN"
# At first; on a wide screen there is room for the label per year beside the label.
_WIDTH_LETTERS, _WIDE_LETTERS, _WIDE_SCREEN_PX = 90, 121, 1800
SHORTCUT = "Ctrl+Alt+B"


class PlaceToolController:
    """Adds the action to toolbar and menu. Panel and tool are made at the first click, and taken away by ``remove``."""

    def __init__(self, iface: QgisInterface) -> None:
        self._iface = iface
        self.panel: Optional[BknPanel] = None
        self.tool: Optional[PlaceTool] = None
        self._area: Optional[SearchArea] = None
        self.first_label: Optional[FirstLabel] = None
        self._reading: Optional[OneQuestion] = None
        self._zooms_to_first_layer = True
        self.action = QAction(QIcon(str(_ICON)), translate("BKN", "BKN label of a place"), iface.mainWindow())
        self._opening = Turns(self.action)
        self.action.setObjectName("BknPlaceAction")
        self.action.setCheckable(True)
        self.action.setShortcut(QKeySequence(SHORTCUT))
        self.action.setWhatsThis(translate("BKN", "Click on the map to see the BKN label of a place."))
        self.action.triggered.connect(self._switch)
        iface.addToolBarIcon(self.action)
        iface.addPluginToMenu(_MENU, self.action)

    def _switch(self, is_on: bool) -> None:
        if self._opening.is_busy:
            # The tool sets the action when it is there.
            return
        is_out_of_sight = self.panel is not None and not self.panel.isUserVisible()
        if not is_on and is_out_of_sight:
            # Behind another panel.
            is_on = True
            self.action.setChecked(True)
        if not is_on:
            if self._reading is not None:
                self._reading.leave()
            if self.tool is not None:
                self._iface.mapCanvas().unsetMapTool(self.tool)
            return
        if self.panel is None:
            self._begin()
            return
        self._open()

    def _begin(self) -> None:
        """Make the panel and open it, or tell that a package is missing. What it is made of is read in a thread, where
        that was not done yet in this session."""
        from bkn_qgis.desktop.panel.panel_modules import are_read, read_modules
        from bkn_qgis.desktop.widgets.background import BackgroundTask, OneQuestion

        try:
            require_packages(NEEDED_BY_SERVICES)
        except BknError as error:
            self._give_up(text_of(error.message))
            return
        if are_read():
            self._make_and_open()
            return
        if self._reading is None:
            self._reading = OneQuestion(self.action)
            self._reading.answered.connect(self._make_and_open)
            self._reading.failed.connect(self._give_up)
            self._reading.cancelled.connect(lambda *_: self.action.setChecked(False))
            self._reading.working.connect(self._show_reading)
        title = translate("BKN", "BKN label of a place")
        self._reading.ask(BackgroundTask(title, lambda task: read_modules(task.check_cancel)))

    def _show_reading(self, is_reading: bool) -> None:
        """The panel comes in a moment."""
        status = self._iface.statusBarIface()
        if is_reading:
            self._iface.mainWindow().setCursor(Qt.CursorShape.BusyCursor)
            status.showMessage(translate("BKN", "The panel opens in a moment…"))
        else:
            self._iface.mainWindow().unsetCursor()
            status.clearMessage()

    def _give_up(self, text: str) -> None:
        self.action.setChecked(False)
        self._iface.messageBar().pushWarning(_MENU, plain(text))

    def _make_and_open(self, *_: object) -> None:
        self._opening.begin(self._parts_of_opening())

    def _parts_of_opening(self) -> Iterator[None]:
        self._make()
        yield
        self._dock()
        yield
        self._open()

    def _open(self) -> None:
        canvas = self._iface.mapCanvas()
        self.panel.setUserVisible(True)
        canvas.setMapTool(self.tool)
        # Those who work by keyboard go on here.
        self.panel.search.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._welcome_once()

    def _make(self) -> None:
        """Make panel and tool."""
        from bkn_qgis.desktop.panel.first_label import FirstLabel
        from bkn_qgis.desktop.panel.map_tool import PlaceTool
        from bkn_qgis.desktop.panel.panel import BknPanel
        from bkn_qgis.desktop.panel.search_area import SearchArea

        canvas = self._iface.mapCanvas()
        self._area = SearchArea(canvas)
        self.panel = BknPanel(canvas, self._area, self._iface.mainWindow())
        self.first_label = FirstLabel(self.panel, canvas)
        self.tool = PlaceTool(canvas, self._area)
        self.tool.setAction(self.action)
        for asking in (self.tool.clicked, self.tool.feature_clicked, self.tool.radius_chosen, self.tool.missed):
            asking.connect(self._show_panel)
        self.tool.clicked.connect(self.panel.ask_point)
        self.tool.missed.connect(self.panel.refuse_point)
        self.tool.feature_clicked.connect(self.panel.ask_feature)
        self.tool.radius_chosen.connect(self.panel.drag_radius)
        self.tool.stopped.connect(self.panel.stop)
        self.panel.working.connect(self.tool.show_work)
        self.panel.actions.settings_wanted.connect(self._show_settings)
        self.panel.actions.done.connect(self._show_done)
        self.panel.actions.keeping.connect(self._hold_map)
        self.panel.closedStateChanged.connect(self._follow_panel)
        self.panel.map_wanted.connect(self._show_map)
        self._iface.newProjectCreated.connect(self._follow_new_project)

    def _dock(self) -> None:
        """Give the panel its place beside the map."""
        self._iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.panel)
        letters = _WIDE_LETTERS if self._iface.mainWindow().width() >= _WIDE_SCREEN_PX else _WIDTH_LETTERS
        # In parts of a pixel: a letter that is rounded takes a sixth more or less.
        width_px = round(letters * QFontMetricsF(self.panel.font()).averageCharWidth())
        self._iface.mainWindow().resizeDocks([self.panel], [width_px], Qt.Orientation.Horizontal)

    def _show_map(self) -> None:
        """A new project in the place of QGIS's welcome, in the CRS of the place to be shown; QGIS asks whether to save
        what was changed in the one that is there."""
        from bkn_qgis.desktop.panel.first_layers import use_rd_in_empty_project

        if QgsProject.instance().mapLayers() or QgsProject.instance().fileName():
            return
        typed = self.panel.search.line.text()
        if self._iface.newProject(True):
            use_rd_in_empty_project()
        # A new project leaves no place, nor what was typed.
        self.panel.search.line.setText(typed)

    def _follow_new_project(self) -> None:
        """In a new project QGIS moves the map at a click, where the panel goes on asking for one. It says that there is
        one before it takes its own tool."""
        QTimer.singleShot(0, self._take_tool_again)

    def _take_tool_again(self) -> None:
        if self.panel is not None and self.panel.isUserVisible():
            self._iface.mapCanvas().setMapTool(self.tool)

    def _hold_map(self, is_held: bool) -> None:
        """Leave the map where it is: QGIS would zoom to the first layer of a project, here to one point."""
        bridge = self._iface.layerTreeCanvasBridge()
        if is_held:
            self._zooms_to_first_layer = bridge.autoSetupOnFirstLayer()
        bridge.setAutoSetupOnFirstLayer(not is_held and self._zooms_to_first_layer)

    def _show_done(self, text: str) -> None:
        self._iface.messageBar().pushSuccess(_MENU, plain(text))

    def _follow_panel(self, was_closed: bool) -> None:
        """Whoever closes the panel is done with the tool, and wants the map without marks."""
        self.panel.show_marks(not was_closed)
        if was_closed:
            self.first_label.leave_first_place()
            self.panel.stop()
            self._iface.mapCanvas().unsetMapTool(self.tool)

    def _show_panel(self, *_: object) -> None:
        """Whoever asks wants to see the answer, also where another panel lies before it."""
        self.panel.setUserVisible(True)

    def _show_settings(self, *_: object) -> None:
        from bkn_qgis.desktop.settings.options_page import PAGE_NAME

        self._iface.showOptionsDialog(self._iface.mainWindow(), PAGE_NAME)

    def _welcome_once(self) -> None:
        from bkn_qgis.desktop.panel.welcome import set_welcomed, was_welcomed

        if not was_welcomed():
            set_welcomed()
            self.first_label.welcome.show_welcome()

    def follow_settings(self, *_: object) -> None:
        """Label with what was chosen on the settings page."""
        if self.panel is not None:
            self.panel.follow_settings()

    def remove(self) -> None:
        """Leave nothing behind: no action, dock, tool, or mark on the map."""
        if self._reading is not None:
            self._reading.leave()
        self._opening.leave()
        if self.panel is not None:
            self._iface.newProjectCreated.disconnect(self._follow_new_project)
            self.first_label.stop()
            self.panel.leave()
            self._iface.mapCanvas().unsetMapTool(self.tool)
            # It lies on the map, which stays.
            self.tool.tag.deleteLater()
            self.tool.deleteLater()
            self._iface.removeDockWidget(self.panel)
            self.panel.deleteLater()
        self.panel = self.tool = self._area = self.first_label = None
        self._iface.removePluginMenu(_MENU, self.action)
        self._iface.removeToolBarIcon(self.action)
        self.action.deleteLater()
