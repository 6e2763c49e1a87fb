"""A window as the plugin sees QGIS's, with a map, for the tests of the desktop: what they do and what they wait for."""

import time

from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsProject, QgsRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt, pyqtSignal
from qgis.PyQt.QtGui import QMouseEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QMainWindow

PARK = (168_300, 461_800)
PATIENCE_S = 30.0


def open_panel(window, controller):
    """Open the panel for the first time, which takes some turns of the window."""
    controller.action.trigger()
    wait_until(lambda: controller.tool is not None and window.canvas.mapTool() is controller.tool)


class NoBridge:
    """What puts the layers of the project on the map, where it puts none."""

    def autoSetupOnFirstLayer(self):  # noqa: N802 (QGIS's names)
        return False

    def setAutoSetupOnFirstLayer(self, is_on):  # noqa: N802
        assert not is_on


class Window(QMainWindow):
    """What the plugin uses of QGIS's window: a map, actions, docks, a message bar."""

    newProjectCreated = pyqtSignal()  # noqa: N815 (QGIS's name)

    def __init__(self):
        super().__init__()
        self.canvas = QgsMapCanvas()
        self.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:28992"))
        self.canvas.resize(600, 600)
        self.setCentralWidget(self.canvas)
        self.icons, self.menu, self.docks, self.warnings, self.factories = [], [], [], [], []
        self.options, self.successes, self.new_projects = [], [], 0
        self.bridge = NoBridge()

    def mainWindow(self):  # noqa: N802 (QGIS's names)
        return self

    def mapCanvas(self):  # noqa: N802
        return self.canvas

    def addToolBarIcon(self, action):  # noqa: N802
        self.icons.append(action)

    def removeToolBarIcon(self, action):  # noqa: N802
        self.icons.remove(action)

    def addPluginToMenu(self, name, action):  # noqa: N802
        self.menu.append((name, action))

    def removePluginMenu(self, name, action):  # noqa: N802
        self.menu.remove((name, action))

    def addDockWidget(self, area, dock):  # noqa: N802
        self.docks.append(dock)
        super().addDockWidget(area, dock)

    def removeDockWidget(self, dock):  # noqa: N802
        if dock in self.docks:
            self.docks.remove(dock)
        super().removeDockWidget(dock)

    def registerOptionsWidgetFactory(self, factory):  # noqa: N802
        self.factories.append(factory)

    def unregisterOptionsWidgetFactory(self, factory):  # noqa: N802
        self.factories.remove(factory)

    def showOptionsDialog(self, parent, page):  # noqa: N802
        self.options.append(page)

    def newProject(self, asks_to_save):  # noqa: N802
        assert asks_to_save
        QgsProject.instance().clear()
        self.new_projects += 1
        self.canvas.show()
        self.newProjectCreated.emit()
        return True

    def layerTreeCanvasBridge(self):  # noqa: N802
        return self.bridge

    def messageBar(self):  # noqa: N802
        return self

    def statusBarIface(self):  # noqa: N802
        return self.statusBar()

    def pushSuccess(self, title, text):  # noqa: N802
        self.successes.append(text)

    def pushWarning(self, title, text):  # noqa: N802
        self.warnings.append(text)


def show(window, place, half_m=3000):
    x, y = place
    window.canvas.setExtent(QgsRectangle(x - half_m, y - half_m, x + half_m, y + half_m))
    window.canvas.waitWhileRendering()


def pixel(window, place):
    point = window.canvas.getCoordinateTransform().transform(QgsPointXY(*place))
    return QPoint(round(point.x()), round(point.y()))


def click(window, place, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.mouseClick(window.canvas.viewport(), Qt.MouseButton.LeftButton, modifiers, pixel(window, place))


def drag_to(window, where):
    """The pointer moves with the button down."""
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(where),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QCoreApplication.sendEvent(window.canvas.viewport(), event)


def wait_until(happens, patience_s=PATIENCE_S):
    """Let the window run until something happens; a loop without a pause would keep Python from the other threads."""
    end = time.monotonic() + patience_s
    while not happens() and time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.001)
    assert happens()


def let_pass(seconds):
    """Let the window run for so long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.001)


def answered(controller):
    wait_until(lambda: not controller.first_label.is_working and not controller.panel.is_working)
    return controller.panel.answer


def sample(controller):
    controller.panel.form.sources.sample_button.click()


def keep(controller, is_elsewhere=False):
    """Save the place by the button or, for another file, the menu of the panel, and wait until that is done."""
    actions = controller.panel.actions
    if is_elsewhere:
        actions.keep_elsewhere_action.trigger()
    else:
        actions.keep_button.click()
    wait_until(lambda: not actions.is_keeping)
