"""The map tool: click a place, or with Ctrl a feature of the active layer; drag the edge of the circle."""

from typing import Any, Optional

from qgis.core import QgsFeature, QgsMapLayer, QgsPointXY, QgsVectorLayer
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapToolIdentify
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent

from bkn_qgis.bridge.one_place.settings import LEAST_RADIUS_M, MOST_RADIUS_M
from bkn_qgis.desktop.search_area import SearchArea, point_in_rd

_EDGE_PX = 6.0
_STEP_M = 10.0


class PlaceTool(QgsMapToolIdentify):
    """``clicked`` gives a place in RD, ``feature_clicked`` a layer and a feature, ``radius_chosen`` metres after the
    edge was dragged, ``stopped`` True when Esc is pressed."""

    clicked = pyqtSignal(QgsPointXY)
    feature_clicked = pyqtSignal(QgsMapLayer, QgsFeature)
    radius_chosen = pyqtSignal(float)
    stopped = pyqtSignal(bool)

    def __init__(self, canvas: QgsMapCanvas, area: SearchArea) -> None:
        super().__init__(canvas)
        self._area = area
        self._is_dragging = False
        self._usual_pointer = Qt.CursorShape.CrossCursor
        self.setCursor(self._usual_pointer)

    def show_work(self, is_working: bool) -> None:
        """Let the pointer show whether a label is being made; a new click is still welcome."""
        self._usual_pointer = Qt.CursorShape.BusyCursor if is_working else Qt.CursorShape.CrossCursor
        self.setCursor(self._usual_pointer)

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802 (QGIS's name)
        """Begin to drag where the edge of the circle is."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._is_dragging = self._is_at_edge(event.mapPoint())

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802 (QGIS's name)
        """Show that the edge can be dragged, or drag it."""
        if self._is_dragging and self._area.centre_rd is not None:
            radius_m = self._radius_to(event.mapPoint())
            if radius_m is not None:
                self._area.show_circle(self._area.centre_rd, radius_m)
            return
        at_edge = self._is_at_edge(event.mapPoint())
        self.setCursor(Qt.CursorShape.SizeAllCursor if at_edge else self._usual_pointer)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802 (QGIS's name)
        """A place, a feature, or another radius."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._is_dragging:
            self._is_dragging = False
            self.radius_chosen.emit(self._area.radius_m)
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._pick_feature(event):
            return
        place = point_in_rd(self.canvas(), event.mapPoint())
        if place is not None:
            self.clicked.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Esc stops the work."""
        if event.key() == Qt.Key.Key_Escape:
            self.stopped.emit(True)
            event.ignore()

    def _pick_feature(self, event: QgsMapMouseEvent) -> bool:
        layer: Any = self.canvas().currentLayer()
        if not isinstance(layer, QgsVectorLayer):
            return False
        found = self.identify(event.x(), event.y(), [layer], QgsMapToolIdentify.IdentifyMode.TopDownStopAtFirst)
        if not found:
            return False
        self.feature_clicked.emit(layer, found[0].mFeature)
        return True

    def _is_at_edge(self, point: QgsPointXY) -> bool:
        distance = self._area.distance_to_edge_px(point)
        return distance is not None and distance <= _EDGE_PX

    def _radius_to(self, point: QgsPointXY) -> Optional[float]:
        place = point_in_rd(self.canvas(), point)
        if place is None or self._area.centre_rd is None:
            return None
        radius_m = _STEP_M * round(place.distance(self._area.centre_rd) / _STEP_M)
        return min(max(radius_m, LEAST_RADIUS_M), MOST_RADIUS_M)
