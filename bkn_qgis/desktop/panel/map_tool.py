"""The map tool: click a place, or with Ctrl a feature of the active layer; drag the edge of the circle."""

from typing import Optional

from qgis.core import QgsFeature, QgsMapLayer, QgsPointXY, QgsVectorLayer
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapToolIdentify
from qgis.PyQt.QtCore import QEvent, QObject, QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QApplication

from bkn_qgis.bridge.place.settings import LEAST_RADIUS_M, MOST_RADIUS_M
from bkn_qgis.desktop.panel.radius_tag import RadiusTag
from bkn_qgis.desktop.panel.search_area import SearchArea, point_in_rd

_EDGE_PX = 6.0
_LEAST_CIRCLE_PX = 20.0
_STEP_M = 10.0


class PlaceTool(QgsMapToolIdentify):
    """``clicked`` gives a place in RD, ``missed`` True where a click has no place there, ``feature_clicked`` a layer
    and a feature, ``radius_chosen`` metres after the edge was dragged, ``stopped`` True when Esc is pressed and no edge
    is being dragged."""

    clicked = pyqtSignal(QgsPointXY)
    missed = pyqtSignal(bool)
    feature_clicked = pyqtSignal(QgsMapLayer, QgsFeature)
    radius_chosen = pyqtSignal(float)
    stopped = pyqtSignal(bool)

    def __init__(self, canvas: QgsMapCanvas, area: SearchArea) -> None:
        super().__init__(canvas)
        self._area = area
        self.tag = RadiusTag(canvas)
        self._pressed_at: Optional[QPoint] = None  # at the edge of the circle
        self._is_dragging = False
        self._radius_before_m = 0.0
        self._is_press_over = False  # the drag was given up with the button still down
        self._usual_pointer = Qt.CursorShape.CrossCursor
        self.setCursor(self._usual_pointer)

    def show_work(self, is_working: bool) -> None:
        """Let the pointer show whether a label is being made; a new click is still welcome."""
        self._usual_pointer = Qt.CursorShape.BusyCursor if is_working else Qt.CursorShape.CrossCursor
        self.setCursor(self._usual_pointer)

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802 (QGIS's name)
        """Where the edge of the circle is, a drag may begin."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._is_dragging = self._is_press_over = False
            self._pressed_at = event.pos() if self._is_at_edge(event.mapPoint()) else None
            self._radius_before_m = self._area.radius_m
            if self._pressed_at is not None:
                # With a button down the map itself hears no key.
                self.canvas().installEventFilter(self)

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802 (QGIS's name)
        """Show that the edge can be dragged, or drag it."""
        if self._pressed_at is not None and not self._is_dragging:
            moved = (event.pos() - self._pressed_at).manhattanLength()
            self._is_dragging = moved >= QApplication.startDragDistance()
        if self._is_dragging and self._area.centre_rd is not None:
            radius_m = self._radius_to(event.mapPoint())
            if radius_m is not None:
                self._area.show_circle(self._area.centre_rd, radius_m)
                self.tag.show_at(event.pos(), radius_m)
            return
        at_edge = self._is_at_edge(event.mapPoint())
        self.setCursor(Qt.CursorShape.SizeAllCursor if at_edge else self._usual_pointer)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802 (QGIS's name)
        """A place, a feature, or another radius."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self.canvas().removeEventFilter(self)
        self.tag.hide()
        was_dragging, self._is_dragging, self._pressed_at = self._is_dragging, False, None
        if self._is_press_over:
            return
        if was_dragging:
            self.radius_chosen.emit(self._area.radius_m)
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._pick_feature(event):
            return
        place = point_in_rd(self.canvas(), event.mapPoint())
        if place is not None:
            self.clicked.emit(place)
        else:
            self.missed.emit(True)

    def deactivate(self) -> None:
        """A drag that is not finished is given up."""
        self._give_up_drag()
        super().deactivate()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Esc stops the work."""
        if event.key() == Qt.Key.Key_Escape:
            self.stopped.emit(True)
            event.ignore()

    def eventFilter(self, canvas: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Esc gives up a drag."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() != Qt.Key.Key_Escape or self._pressed_at is None:
            return False
        self._give_up_drag()
        return True

    def _give_up_drag(self) -> None:
        """The circle is again the one that the label is about."""
        self.tag.hide()
        if self._is_dragging and self._area.centre_rd is not None:
            self._area.show_circle(self._area.centre_rd, self._radius_before_m)
        self.canvas().removeEventFilter(self)
        self._is_press_over = self._pressed_at is not None
        self._is_dragging, self._pressed_at = False, None

    def _pick_feature(self, event: QgsMapMouseEvent) -> bool:
        layer = self.canvas().currentLayer()
        if not isinstance(layer, QgsVectorLayer):
            return False
        identified = self.identify(
            event.pos().x(), event.pos().y(), [layer], QgsMapToolIdentify.IdentifyMode.TopDownStopAtFirst
        )
        if not identified:
            return False
        self.feature_clicked.emit(layer, identified[0].mFeature)
        return True

    def _is_at_edge(self, point: QgsPointXY) -> bool:
        if self._area.radius_px() < _LEAST_CIRCLE_PX:
            # On a small circle every click would be at the edge.
            return False
        distance = self._area.distance_to_edge_px(point)
        return distance is not None and distance <= _EDGE_PX

    def _radius_to(self, point: QgsPointXY) -> Optional[float]:
        place = point_in_rd(self.canvas(), point)
        if place is None or self._area.centre_rd is None:
            return None
        radius_m = _STEP_M * round(place.distance(self._area.centre_rd) / _STEP_M)
        return min(max(radius_m, LEAST_RADIUS_M), MOST_RADIUS_M)
