"""The records of a species, or of a species group, on the map: dots, and circles where the place is blurred or
uncertain; paler outside the search area. A white edge keeps them in sight on dark maps and aerial photos."""

from __future__ import annotations

from typing import TYPE_CHECKING, Callable, List, Optional

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
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QColor

from bkn_qgis.labelling.place_records import RecordPlace, records_of_group, records_of_species
from bkn_qgis.rd import RD_NEW

if TYPE_CHECKING:
    from bkn_qgis.labelling.place_answer import PlaceAnswer
    from bkn_qgis.labelling.place_lines import SpeciesLine

translate = QCoreApplication.translate
_INSIDE, _BEYOND = QColor(150, 75, 0, 230), QColor(150, 75, 0, 140)
_AREA_ALPHA = 40
_HALO = QColor(255, 255, 255, 230)
_DOT_PX = 8
_SEGMENTS = 8
# From here on a circle says more than a dot.
_LEAST_AREA_M = 50.0
_MOST = 1000  # so many are drawn before anybody notices


class SpeciesRecords:
    """What is drawn of one species; nothing before ``show``. ``shown``, ``shown_beyond``: records in the search area,
    and others."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._bands: List[QgsRubberBand] = []
        self._again: Optional[Callable[[], None]] = None
        self._is_cut = False
        self.shown = self.shown_beyond = 0
        self._is_in_sight = True

    def show(self, answer: PlaceAnswer, line: SpeciesLine) -> None:
        """Draw the records of an answer that count for a species: at most 1,000, the nearest."""
        self.clear()
        nearest = records_of_species(answer, line.scientific_name, line.group_code, _MOST + 1)
        self._show_nearest(nearest, _AREA_ALPHA)
        self._again = lambda: self.show(answer, line)

    def show_group(self, answer: PlaceAnswer, group_code: str) -> None:
        """Draw the records in the search area that count for the species of a group: at most 1,000, the nearest."""
        self.clear()
        # Many blurred records lie on one another: filled, nothing would be seen through them.
        self._show_nearest(records_of_group(answer, group_code, _MOST + 1), 0)
        self._again = lambda: self.show_group(answer, group_code)

    def _show_nearest(self, nearest: List[RecordPlace], area_alpha: int) -> None:
        """Draw records, of which there is one more than is drawn where there are too many. ``area_alpha``: how opaque
        the area of an uncertain place is, 0 to 255."""
        records = nearest[:_MOST]
        inside = [record for record in records if record.is_inside]
        beyond = [record for record in records if not record.is_inside]
        self._draw(beyond, _BEYOND, area_alpha)
        self._draw(inside, _INSIDE, area_alpha)
        self._is_cut = len(nearest) > _MOST
        self.shown, self.shown_beyond = len(inside), len(beyond)

    def draw_again(self) -> None:
        """Draw the same in the CRS that the map has now."""
        if self._again is not None:
            self._again()

    def words(self) -> str:
        """What the map shows, where that needs telling."""
        words = []
        if self.shown_beyond:
            words.append(
                translate("BKN", "On the map: {here} in the search area, {elsewhere} outside it (drawn paler).").format(
                    here=self.shown, elsewhere=self.shown_beyond
                )
            )
        if self._is_cut:
            words.append(translate("BKN", "Only the nearest {number} are shown.").format(number=_MOST))
        return " ".join(words)

    def _draw(self, records: List[RecordPlace], colour: QColor, area_alpha: int) -> None:
        dots = self._band(QgsWkbTypes.GeometryType.PointGeometry, colour, _AREA_ALPHA)
        areas = self._band(QgsWkbTypes.GeometryType.PolygonGeometry, colour, area_alpha)
        transform = QgsCoordinateTransform(
            QgsCoordinateReferenceSystem(RD_NEW), self._canvas.mapSettings().destinationCrs(), QgsProject.instance()
        )
        # Each place once, however many records lie there.
        for record in dict.fromkeys(records):
            point = QgsPointXY(record.x, record.y)
            try:
                if record.uncertainty_m >= _LEAST_AREA_M:
                    area = QgsGeometry.fromPointXY(point).buffer(record.uncertainty_m, _SEGMENTS)
                    if area.transform(transform) == QgsGeometry.OperationResult.Success:
                        areas.addGeometry(area, None, False)
                else:
                    dots.addPoint(transform.transform(point), False)
            except QgsCsException:
                continue
        for band in (areas, dots):
            band.updatePosition()
            band.setVisible(self._is_in_sight and band.numberOfVertices() > 0)
            band.update()

    def show_marks(self, is_shown: bool) -> None:
        """Leave what is drawn out of sight, until it is shown again."""
        self._is_in_sight = is_shown
        for band in self._bands:
            band.setVisible(is_shown and band.numberOfVertices() > 0)

    def clear(self) -> None:
        """Take them off the map."""
        for band in self._bands:
            self._canvas.scene().removeItem(band)
        self._bands = []
        self._again = None
        self.shown = self.shown_beyond = 0

    def _band(self, kind: QgsWkbTypes.GeometryType, colour: QColor, area_alpha: int) -> QgsRubberBand:
        band = QgsRubberBand(self._canvas, kind)
        fill = QColor(colour)
        fill.setAlpha(area_alpha)
        band.setStrokeColor(colour)
        band.setSecondaryStrokeColor(_HALO)
        band.setFillColor(fill)
        band.setIcon(QgsRubberBand.IconType.ICON_CIRCLE)
        band.setIconSize(_DOT_PX)
        band.setWidth(2)
        self._bands.append(band)
        return band
