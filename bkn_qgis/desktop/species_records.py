"""The records of one species on the map: dots, and circles where the place is blurred or uncertain."""

from typing import Any, List

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtGui import QColor

from bkn_qgis.bridge.one_place.records import records_of_species

_DOT = QColor(150, 75, 0, 230)
_AREA = QColor(150, 75, 0, 40)
_DOT_PX = 8
_SEGMENTS = 12
# From here on a circle says more than a dot.
_LEAST_AREA_M = 50.0
_MOST = 2000


class SpeciesRecords:
    """What is drawn of one species; nothing before ``show``."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._bands: List[QgsRubberBand] = []
        self.shown = 0

    def show(self, answer: Any, line: Any) -> None:
        """Draw the records in the search area of an answer that count for a SpeciesLine; at most 2,000."""
        self.clear()
        records = records_of_species(answer, line.scientific_name, line.group_code, _MOST)
        dots = self._band(QgsWkbTypes.GeometryType.PointGeometry)
        areas = self._band(QgsWkbTypes.GeometryType.PolygonGeometry)
        transform = QgsCoordinateTransform(
            QgsCoordinateReferenceSystem("EPSG:28992"),
            self._canvas.mapSettings().destinationCrs(),
            QgsProject.instance(),
        )
        for x, y, uncertainty_m in records:
            point = QgsPointXY(x, y)
            try:
                if uncertainty_m >= _LEAST_AREA_M:
                    area = QgsGeometry.fromPointXY(point).buffer(uncertainty_m, _SEGMENTS)
                    if area.transform(transform) == QgsGeometry.OperationResult.Success:
                        areas.addGeometry(area, None, False)
                else:
                    dots.addPoint(transform.transform(point), False)
            except QgsCsException:
                continue
        for band in self._bands:
            band.updatePosition()
            band.update()
        self.shown = len(records)

    def clear(self) -> None:
        """Take them off the map."""
        for band in self._bands:
            self._canvas.scene().removeItem(band)
        self._bands = []
        self.shown = 0

    def _band(self, kind: Any) -> QgsRubberBand:
        band = QgsRubberBand(self._canvas, kind)
        band.setStrokeColor(_DOT)
        band.setFillColor(_AREA)
        band.setIcon(QgsRubberBand.IconType.ICON_CIRCLE)
        band.setIconSize(_DOT_PX)
        band.setWidth(2)
        self._bands.append(band)
        return band
