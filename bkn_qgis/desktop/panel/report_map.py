"""The map of a report as it stands in QGIS: the visible backgrounds, drawn again at the place, while the window waits
for nothing."""

from __future__ import annotations

from typing import Callable, List, Optional, Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QBuffer, QIODevice, QObject, QSize, Qt, QTimer
from qgis.PyQt.QtGui import QColor, QImage

from bkn_qgis.labelling.surroundings import Bounds, MapPicture
from bkn_qgis.presentation.report_pdf.backdrop import backgrounds, credits_of_layers
from bkn_qgis.rd import RD_NEW

Then = Callable[[Optional[MapPicture]], None]

_WIDTH_PX = 1200
_PATIENCE_MS = 30_000
_QUALITY = 85


class ReportMap(QObject):
    """Draws the map of a report, at most one at a time."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: Optional[QgsMapRendererParallelJob] = None
        self._then: Optional[Then] = None
        self._attribution = ""
        self._going: List[QgsMapRendererParallelJob] = []
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._give_up)

    @property
    def is_drawing(self) -> bool:
        """Whether a map is being drawn."""
        return self._job is not None

    def draw(self, layers: Sequence[QgsMapLayer], bounds: Bounds, then: Then) -> None:
        """Draw the backgrounds among the layers within bounds (metres RD), and hand the picture to ``then``; None where
        there are none, or they take too long."""
        self.stop()
        shown = backgrounds(layers)
        if not shown:
            then(None)
            return
        self._then = then
        self._attribution = credits_of_layers(shown)
        self._job = QgsMapRendererParallelJob(_settings(shown, bounds))
        self._job.finished.connect(self._hand_over)
        self._patience.start(_PATIENCE_MS)
        self._job.start()

    def stop(self) -> None:
        """Draw no map any more."""
        self._patience.stop()
        job, self._job, self._then = self._job, None, None
        if job is not None:
            job.finished.disconnect(self._hand_over)
            self._going.append(job)
            job.finished.connect(lambda: self._let_go(job))
            job.cancelWithoutBlocking()

    def _let_go(self, job: QgsMapRendererParallelJob) -> None:
        """Let go of a job that is done, after its signal: before that, the window would wait for its threads."""
        QTimer.singleShot(0, lambda: self._going.remove(job))

    def _give_up(self) -> None:
        then = self._then
        self.stop()
        if then is not None:
            then(None)

    def _hand_over(self) -> None:
        self._patience.stop()
        job, then = self._job, self._then
        self._job, self._then = None, None
        if job is None or then is None:
            return
        shown = job.mapSettings().visibleExtent()
        bounds = (shown.xMinimum(), shown.yMinimum(), shown.xMaximum(), shown.yMaximum())
        self._going.append(job)
        self._let_go(job)
        then(MapPicture(_jpeg(job.renderedImage()), bounds, self._attribution))


def _settings(layers: Sequence[QgsMapLayer], bounds: Bounds) -> QgsMapSettings:
    settings = QgsMapSettings()
    settings.setLayers(list(layers))
    settings.setDestinationCrs(QgsCoordinateReferenceSystem(RD_NEW))
    settings.setBackgroundColor(QColor(Qt.GlobalColor.white))
    height_px = round(_WIDTH_PX * (bounds[3] - bounds[1]) / (bounds[2] - bounds[0]))
    settings.setOutputSize(QSize(_WIDTH_PX, height_px))
    settings.setExtent(QgsRectangle(*bounds))
    return settings


def _jpeg(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPG", _QUALITY)
    return buffer.data().data()
