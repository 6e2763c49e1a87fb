"""qgis.gui: the widgets that the plugin uses or makes subclasses of, as plain ones of Qt 6."""

from __future__ import annotations

import enum
from typing import Any, List, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsMapLayer,
    QgsPointXY,
    QgsRectangle,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QObject, QPointF, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QCursor, QIcon, QMouseEvent, QPolygonF
from qgis.PyQt.QtWidgets import (
    QAction,
    QComboBox,
    QDockWidget,
    QGraphicsPolygonItem,
    QGraphicsScene,
    QGraphicsView,
    QGroupBox,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QWidget,
)


class QgsScrollArea(QScrollArea):
    """An area with scroll bars."""


class QgsCollapsibleGroupBox(QGroupBox):
    """A group that can be closed."""

    collapsedStateChanged = pyqtSignal(bool)

    def __init__(self, title: str = "", parent: Optional[QWidget] = None) -> None:
        super().__init__(title, parent)
        self._is_collapsed = False
        self._hidden: List[QWidget] = []

    def setCollapsed(self, is_collapsed: bool) -> None:
        """Close or open it: all that is in it goes, or comes back."""
        if is_collapsed == self._is_collapsed:
            return
        self._is_collapsed = is_collapsed
        if is_collapsed:
            self._hidden = [each for each in self.children() if isinstance(each, QWidget) and not each.isHidden()]
        for each in self._hidden:
            each.setVisible(not is_collapsed)
        self.collapsedStateChanged.emit(is_collapsed)

    def isCollapsed(self) -> bool:
        """Whether it is closed."""
        return self._is_collapsed


class QgsDockWidget(QDockWidget):
    """A panel at the side of the window."""

    closed = pyqtSignal()
    closedStateChanged = pyqtSignal(bool)
    opened = pyqtSignal()

    def isUserVisible(self) -> bool:
        """Whether the user sees it."""
        return self.isVisible() and not self.visibleRegion().isEmpty()

    def setUserVisible(self, is_visible: bool) -> None:
        """Show or close it."""
        if is_visible:
            self.show()
            self.raise_()
        else:
            self.close()

    def closeEvent(self, event: Any) -> None:
        """Tell it."""
        self.closed.emit()
        self.closedStateChanged.emit(True)
        super().closeEvent(event)

    def showEvent(self, event: Any) -> None:
        """Tell it."""
        self.opened.emit()
        self.closedStateChanged.emit(False)
        super().showEvent(event)


class QgsOptionsPageWidget(QWidget):
    """A page of the options."""


class QgsOptionsWidgetFactory(QObject):
    """What makes such a page."""

    def __init__(self, title: str = "", icon: Optional[QIcon] = None) -> None:
        super().__init__()
        self._title = title

    def title(self) -> str:
        """Its name in the list."""
        return self._title

    def setTitle(self, title: str) -> None:
        """Call it this."""
        self._title = title


class QgsFileWidget(QWidget):
    """A line for the path of a file."""

    fileChanged = pyqtSignal(str)

    class StorageMode(enum.Enum):
        """What is chosen."""

        GetFile = 0
        GetDirectory = 1
        GetMultipleFiles = 2
        SaveFile = 3

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._line = QLineEdit()
        layout = QHBoxLayout(self)
        layout.addWidget(self._line)
        self._line.textChanged.connect(self.fileChanged)

    def lineEdit(self) -> QLineEdit:
        """The line."""
        return self._line

    def filePath(self) -> str:
        """What it says."""
        return self._line.text()

    def setFilePath(self, path: str) -> None:
        """Let it say this."""
        self._line.setText(path)

    def setStorageMode(self, mode: StorageMode) -> None:
        """What is chosen. Raises TypeError for anything but a mode."""
        if not isinstance(mode, self.StorageMode):
            raise TypeError("setStorageMode() wants a QgsFileWidget.StorageMode")

    def setFilter(self, text: str) -> None:
        """Which files are offered."""

    def setDialogTitle(self, text: str) -> None:
        """What the dialog is called."""

    def setConfirmOverwrite(self, is_asked: bool) -> None:
        """Whether an existing file needs a yes."""


class QgsMapLayerComboBox(QComboBox):
    """A choice of layers: here only none."""

    layerChanged = pyqtSignal(QgsMapLayer)

    def setFilters(self, filters: Any) -> None:
        """Which layers are offered."""

    def setAllowEmptyLayer(self, is_allowed: bool, text: str = "") -> None:
        """Offer none as well."""
        if is_allowed:
            self.insertItem(0, text)

    def currentLayer(self) -> Optional[QgsMapLayer]:
        """The one chosen."""
        return None

    def setLayer(self, layer: Optional[QgsMapLayer]) -> None:
        """Choose one."""
        self.setCurrentIndex(0)


class QgsMapMouseEvent(QMouseEvent):
    """The mouse on a map."""

    def __init__(self, canvas: QgsMapCanvas, event: QMouseEvent) -> None:
        super().__init__(
            event.type(), event.position(), event.globalPosition(), event.button(), event.buttons(), event.modifiers()
        )
        self._point = canvas.place_at(event.position())

    def mapPoint(self) -> QgsPointXY:
        """Where on the map."""
        return self._point


class MapSettings:
    """What the map is drawn with."""

    def __init__(self) -> None:
        self.crs = QgsCoordinateReferenceSystem()

    def destinationCrs(self) -> QgsCoordinateReferenceSystem:
        """The reference system."""
        return self.crs


class PixelTransform:
    """From map to pixels."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas

    def transform(self, point: QgsPointXY) -> QgsPointXY:
        """Where it is drawn."""
        pixel = self._canvas.pixel_of(point)
        return QgsPointXY(pixel.x(), pixel.y())


class QgsMapCanvas(QGraphicsView):
    """A map without layers: it knows where each pixel lies."""

    destinationCrsChanged = pyqtSignal()
    extentsChanged = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setScene(QGraphicsScene(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._settings = MapSettings()
        self._centre = QgsPointXY()
        self._width = 1.0
        self._tool: Optional[QgsMapTool] = None

    def layers(self) -> List[QgsMapLayer]:
        """What it shows: nothing."""
        return []

    def mapSettings(self) -> MapSettings:
        """What it is drawn with."""
        return self._settings

    def setDestinationCrs(self, crs: QgsCoordinateReferenceSystem) -> None:
        """Another reference system."""
        self._settings.crs = crs
        self.destinationCrsChanged.emit()

    def setExtent(self, box: QgsRectangle) -> None:
        """Show a part of the world."""
        left, bottom, right, top = box.sides
        self._centre = QgsPointXY((left + right) / 2, (bottom + top) / 2)
        self._width = max(right - left, (top - bottom) * self.width() / max(self.height(), 1))
        self.extentsChanged.emit()

    def extent(self) -> QgsRectangle:
        """What it shows."""
        half_x, half_y = self._width / 2, self.mapUnitsPerPixel() * self.height() / 2
        x, y = self._centre
        return QgsRectangle(x - half_x, y - half_y, x + half_x, y + half_y)

    def setCenter(self, point: QgsPointXY) -> None:
        """Show the surroundings of a place."""
        self._centre = point
        self.extentsChanged.emit()

    def zoomByFactor(self, factor: float) -> None:
        """Show more or less."""
        self._width *= factor
        self.extentsChanged.emit()

    def mapUnitsPerPixel(self) -> float:
        """How large a pixel is."""
        return self._width / max(self.width(), 1)

    def pixel_of(self, point: QgsPointXY) -> QPointF:
        """Where a place is drawn."""
        size = self.mapUnitsPerPixel()
        return QPointF(
            self.width() / 2 + (point.x() - self._centre.x()) / size,
            self.height() / 2 - (point.y() - self._centre.y()) / size,
        )

    def place_at(self, pixel: QPointF) -> QgsPointXY:
        """What is drawn there."""
        size = self.mapUnitsPerPixel()
        return QgsPointXY(
            self._centre.x() + (pixel.x() - self.width() / 2) * size,
            self._centre.y() - (pixel.y() - self.height() / 2) * size,
        )

    def getCoordinateTransform(self) -> PixelTransform:
        """From map to pixels."""
        return PixelTransform(self)

    def refresh(self) -> None:
        """Draw again."""
        self.viewport().update()

    def waitWhileRendering(self) -> None:
        """It is drawn at once."""

    def currentLayer(self) -> Optional[QgsMapLayer]:
        """The active layer."""
        return None

    def setMapTool(self, tool: QgsMapTool) -> None:
        """Work with a tool."""
        if self._tool is not None and self._tool is not tool:
            self._tool.deactivate()
        self._tool = tool
        tool.activate()

    def unsetMapTool(self, tool: QgsMapTool) -> None:
        """No longer with this one."""
        if self._tool is tool:
            tool.deactivate()
            self._tool = None

    def mapTool(self) -> Optional[QgsMapTool]:
        """What it works with."""
        return self._tool

    def mousePressEvent(self, event: Any) -> None:
        """For the tool."""
        if self._tool is not None:
            self._tool.canvasPressEvent(QgsMapMouseEvent(self, event))

    def mouseMoveEvent(self, event: Any) -> None:
        """For the tool."""
        if self._tool is not None:
            self._tool.canvasMoveEvent(QgsMapMouseEvent(self, event))

    def mouseReleaseEvent(self, event: Any) -> None:
        """For the tool."""
        if self._tool is not None:
            self._tool.canvasReleaseEvent(QgsMapMouseEvent(self, event))

    def keyPressEvent(self, event: Any) -> None:
        """For the tool."""
        if self._tool is not None:
            self._tool.keyPressEvent(event)


class QgsMapTool(QObject):
    """What is done with a map."""

    activated = pyqtSignal()
    deactivated = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._action: Optional[QAction] = None
        self._cursor = QCursor()

    def canvas(self) -> QgsMapCanvas:
        """The map."""
        return self._canvas

    def setAction(self, action: QAction) -> None:
        """The button that stands for it."""
        self._action = action

    def setCursor(self, cursor: Qt.CursorShape) -> None:
        """The pointer over the map."""
        self._cursor = QCursor(cursor)
        if self._canvas.mapTool() is self:
            self._canvas.setCursor(self._cursor)

    def activate(self) -> None:
        """Begin."""
        if self._action is not None:
            self._action.setChecked(True)
        self._canvas.setCursor(self._cursor)
        self.activated.emit()

    def deactivate(self) -> None:
        """Stop."""
        if self._action is not None:
            self._action.setChecked(False)
        self.deactivated.emit()

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:
        """A button goes down."""

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        """The mouse moves."""

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """A button goes up."""

    def keyPressEvent(self, event: Any) -> None:
        """A key goes down."""


class QgsMapToolIdentify(QgsMapTool):
    """Finds what is under the mouse: nothing."""

    class IdentifyMode(enum.Enum):
        """Of which layers."""

        TopDownStopAtFirst = 2

    def identify(self, x: int, y: int, layers: List[Any], mode: IdentifyMode) -> List[Any]:
        """What is there."""
        if not isinstance(mode, self.IdentifyMode):
            raise TypeError("identify() wants a QgsMapToolIdentify.IdentifyMode")
        return []


class QgsRubberBand(QGraphicsPolygonItem):
    """A mark on the map."""

    class IconType(enum.Enum):
        """How a point is drawn."""

        ICON_CIRCLE = 4

    def __init__(self, canvas: QgsMapCanvas, kind: QgsWkbTypes.GeometryType) -> None:
        super().__init__()
        if not isinstance(kind, QgsWkbTypes.GeometryType):
            raise TypeError("QgsRubberBand() wants a QgsWkbTypes.GeometryType")
        self._canvas = canvas
        self._shapes: List[Any] = []
        canvas.scene().addItem(self)

    def setStrokeColor(self, colour: QColor) -> None:
        """Of its line."""
        pen = self.pen()
        pen.setColor(colour)
        self.setPen(pen)

    def setFillColor(self, colour: QColor) -> None:
        """Of what is inside."""
        self.setBrush(colour)

    def setWidth(self, width: int) -> None:
        """Of its line in pixels."""
        pen = self.pen()
        pen.setWidth(width)
        self.setPen(pen)

    def setIcon(self, icon: IconType) -> None:
        """How a point is drawn."""

    def setIconSize(self, size: int) -> None:
        """How large."""

    def setToGeometry(self, geometry: QgsGeometry, layer: Any = None) -> None:
        """Draw this and nothing else."""
        self._shapes = [geometry.shape]
        outline = geometry.shape.exterior.coords if geometry.shape.geom_type == "Polygon" else ()
        self.setPolygon(QPolygonF([self._canvas.pixel_of(QgsPointXY(x, y)) for x, y in outline]))

    def asGeometry(self) -> QgsGeometry:
        """What is drawn."""
        from shapely.geometry import GeometryCollection

        drawn = QgsGeometry()
        drawn.shape = self._shapes[0] if len(self._shapes) == 1 else GeometryCollection(self._shapes)
        return drawn

    def addGeometry(self, geometry: QgsGeometry, *_: Any) -> None:
        """Draw this as well."""
        self._shapes.append(geometry.shape)

    def addPoint(self, point: QgsPointXY, *_: Any) -> None:
        """Draw this as well."""
        self._shapes.append(QgsGeometry.fromPointXY(point).shape)

    def numberOfVertices(self) -> int:
        """How much is drawn."""
        return self.asGeometry().nCoordinates()

    def updatePosition(self) -> None:
        """It is where it is."""


def __getattr__(name: str) -> Any:
    """What only tests of a running QGIS take from here."""
    if name not in ("QgsAttributeForm", "QgsGui", "QgsLayerTreeMapCanvasBridge"):
        raise AttributeError(f"{__name__} has no {name} in the stand-in for QGIS 4")
    from qgis.core.made_up import Made

    return type(Made)(name, (Made,), {})
