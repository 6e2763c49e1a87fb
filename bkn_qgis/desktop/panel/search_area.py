"""The search area on the map: drawn at once, in RD metres whatever the CRS of the map."""

from typing import Optional

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtGui import QColor

from bkn_qgis.rd import RD_NEW

AROUND_M = 3000.0
"""How much is shown around a place where the map shows nothing yet."""
_SEGMENTS = 24
# Around a shape: as exact as _EXACTNESS, which are parts of the reach.
_SEGMENTS_AROUND = 6
_EXACTNESS, _MOST_VERTICES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4), 500
_LINE = QColor(0, 98, 114, 230)
_FILL = QColor(0, 98, 114, 25)
# Below the line: in sight on dark maps and aerial photos too.
_HALO = QColor(255, 255, 255, 230)
_WIDTH_PX = 2


def to_rd(canvas: QgsMapCanvas) -> QgsCoordinateTransform:
    """The transformation from the CRS of a map to RD."""
    rd = QgsCoordinateReferenceSystem(RD_NEW)
    return QgsCoordinateTransform(canvas.mapSettings().destinationCrs(), rd, QgsProject.instance())


def point_in_rd(canvas: QgsMapCanvas, point: QgsPointXY) -> Optional[QgsPointXY]:
    """A place on the map in RD, None where it cannot be placed there."""
    if not canvas.mapSettings().destinationCrs().isValid():
        return None
    try:
        return to_rd(canvas).transform(point)
    except QgsCsException:
        return None


def point_on_map(canvas: QgsMapCanvas, place_rd: QgsPointXY) -> Optional[QgsPointXY]:
    """A place in RD in the CRS of a map, None where it cannot be placed there."""
    try:
        return to_rd(canvas).transform(place_rd, Qgis.TransformDirection.Reverse)
    except QgsCsException:
        return None


def show_on_map(canvas: QgsMapCanvas, bounds_rd: QgsRectangle) -> None:
    """Bring a part of the country (metres RD) into view, whatever the CRS of the map."""
    try:
        shown = to_rd(canvas).transformBoundingBox(bounds_rd, Qgis.TransformDirection.Reverse)
    except QgsCsException:
        return
    canvas.setExtent(shown)
    canvas.refresh()


class SearchArea:
    """A circle, or a shape with its surroundings, on a map. Nothing is drawn before ``show``."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._band: Optional[QgsRubberBand] = None
        self._shape_rd: Optional[QgsGeometry] = None
        self.centre_rd: Optional[QgsPointXY] = None
        self.radius_m = 0.0
        self._is_in_sight = True

    def show_circle(self, centre_rd: QgsPointXY, radius_m: float) -> None:
        """Draw a circle around a place in RD."""
        self.centre_rd, self.radius_m = centre_rd, radius_m
        self._draw(QgsGeometry.fromPointXY(centre_rd).buffer(radius_m, _SEGMENTS))

    def show_shape(self, shape_rd: QgsGeometry, reach_m: float) -> None:
        """Draw a shape in RD with everything within reach of it; it has no edge to drag."""
        self.centre_rd = None
        self._draw(_surroundings(shape_rd, reach_m) if reach_m else shape_rd)

    def draw_again(self) -> None:
        """Draw what is drawn in the CRS that the map has now."""
        if self._shape_rd is not None:
            self._draw(self._shape_rd)

    def radius_px(self) -> float:
        """The radius of the circle in pixels, 0 without a circle."""
        if self.centre_rd is None:
            return 0.0
        centre = point_on_map(self._canvas, self.centre_rd)
        return self.radius_m / max(self._metres_per_pixel(centre), 1e-9) if centre is not None else 0.0

    def distance_to_edge_px(self, point: QgsPointXY) -> Optional[float]:
        """How far a place on the map is from the edge of the circle, in pixels; None without a circle."""
        place = point_in_rd(self._canvas, point) if self.centre_rd is not None else None
        if place is None or self.centre_rd is None:
            return None
        off_m = abs(place.distance(self.centre_rd) - self.radius_m)
        return off_m / max(self._metres_per_pixel(point), 1e-9)

    def show_mark(self, is_shown: bool) -> None:
        """Leave what is drawn out of sight, until it is shown again."""
        self._is_in_sight = is_shown
        if self._band is not None:
            self._band.setVisible(is_shown)

    def hide(self) -> None:
        """Take it off the map."""
        self.centre_rd = self._shape_rd = None
        self._remove_band()

    def _remove_band(self) -> None:
        if self._band is not None:
            self._canvas.scene().removeItem(self._band)
            self._band = None

    def _metres_per_pixel(self, point: QgsPointXY) -> float:
        beside = QgsPointXY(point.x() + self._canvas.mapUnitsPerPixel(), point.y())
        one, other = point_in_rd(self._canvas, point), point_in_rd(self._canvas, beside)
        return one.distance(other) if one is not None and other is not None else 1.0

    def _draw(self, shape_rd: QgsGeometry) -> None:
        self._shape_rd = shape_rd
        if self._band is None:
            self._band = _new_band(self._canvas)
        shown = QgsGeometry(shape_rd)
        try:
            outcome = shown.transform(to_rd(self._canvas), Qgis.TransformDirection.Reverse)
        except QgsCsException:
            outcome = None
        if outcome != QgsGeometry.OperationResult.Success:
            # Kept: the map may get a CRS again in which it can be drawn.
            self._remove_band()
            return
        self._band.setToGeometry(shown, None)
        self._band.setVisible(self._is_in_sight)


def _surroundings(shape_rd: QgsGeometry, reach_m: float) -> QgsGeometry:
    """What lies within reach of a shape, to a hundredth of the reach: all vertices of a municipality take seconds.

    Where a shape then still has very many, as no real border has, it is drawn less exactly.
    """
    simple = shape_rd
    for exactness in _EXACTNESS:
        if simple.constGet().nCoordinates() <= _MOST_VERTICES:
            break
        simpler = simple.simplify(exactness * reach_m)
        simple = simple if simpler.isEmpty() else simpler
    return simple.buffer(reach_m, _SEGMENTS_AROUND)


def _new_band(canvas: QgsMapCanvas) -> QgsRubberBand:
    band = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
    band.setStrokeColor(_LINE)
    band.setSecondaryStrokeColor(_HALO)
    band.setFillColor(_FILL)
    band.setWidth(_WIDTH_PX)
    return band
