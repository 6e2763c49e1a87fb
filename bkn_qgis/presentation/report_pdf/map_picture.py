"""Layers of the user as an image, for the map of a web page; drawn in threads of QGIS, so that the window goes on."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Callable, Optional, Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QBuffer, QIODevice, QSize
from qgis.PyQt.QtGui import QColor, QImage

from bkn_qgis.bridge.main_thread import in_main_thread, is_main_thread
from bkn_qgis.labelling.surroundings import MapPicture
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.netherlands import Bounds
from bkn_qgis.rd import RD_NEW

if TYPE_CHECKING:
    from bkn_qgis.presentation.report_pdf.backdrop import Backdrop

_WIDTH = 1200
_WAIT_S, _PATIENCE_S = 0.05, 30.0


class NotDrawn(BknError):
    """QGIS cannot draw the layers of a map."""


def map_picture(backdrop: Backdrop, bounds: Bounds, check_cancel: Callable[[], None]) -> MapPicture:
    """The layers within bounds (metres RD), north up. Raises NotDrawn where QGIS cannot draw one of them.

    ``check_cancel`` is called while they are drawn, and may raise to stop.
    """
    west, south, east, north = bounds
    size = QSize(_WIDTH, max(1, round(_WIDTH * (north - south) / (east - west))))
    drawing = LayerDrawing(backdrop.layers, QgsRectangle(*bounds), size)
    in_main_thread(drawing.start, check_cancel)
    try:
        while in_main_thread(drawing.is_active, check_cancel):
            check_cancel()
            drawing.wait()
        return MapPicture(_png(in_main_thread(drawing.image, check_cancel)), bounds, backdrop.credits)
    finally:
        in_main_thread(drawing.end, lambda: None)


class LayerDrawing:
    """Layers that are drawn in threads of QGIS; all but ``wait`` is for the main thread, where its parts come and go.

    ``extent``: in metres RD. ``size``: of the image. ``dots_per_inch``: None for those of a screen.
    """

    def __init__(
        self,
        layers: Sequence[QgsMapLayer],
        extent: QgsRectangle,
        size: QSize,
        dots_per_inch: Optional[float] = None,
    ) -> None:
        self._layers, self._extent, self._size, self._dots_per_inch = list(layers), extent, size, dots_per_inch
        self._job: Optional[QgsMapRendererParallelJob] = None
        self._end_s = 0.0

    def start(self) -> None:
        """Begin to draw."""
        settings = QgsMapSettings()
        settings.setLayers(self._layers)
        settings.setDestinationCrs(QgsCoordinateReferenceSystem(RD_NEW))
        settings.setExtent(self._extent)
        settings.setOutputSize(self._size)
        if self._dots_per_inch is not None:
            settings.setOutputDpi(self._dots_per_inch)
        settings.setBackgroundColor(QColor("#ffffff"))
        self._job = QgsMapRendererParallelJob(settings)
        self._end_s = time.monotonic() + _PATIENCE_S
        self._job.start()

    def wait(self) -> None:
        """Wait a moment, in any thread; in the main one for its end, of which only an event of this thread tells."""
        if not is_main_thread():
            time.sleep(_WAIT_S)
        elif self._job is not None:
            self._job.waitForFinished()

    def is_active(self) -> bool:
        """Whether it is still being drawn. Raises NotDrawn where it takes too long."""
        is_active = self._job is not None and self._job.isActive()
        if is_active and time.monotonic() > self._end_s:
            raise NotDrawn(_not_drawn(Message(QT_TRANSLATE_NOOP("BKN", "it takes too long"))))
        return is_active

    def image(self) -> QImage:
        """What was drawn. Raises NotDrawn where a layer could not be."""
        if self._job is None:
            return QImage()
        problems = [error.message for error in self._job.errors()]
        if problems:
            raise NotDrawn(_not_drawn("; ".join(problems)))
        return self._job.renderedImage()

    def end(self) -> None:
        """Let go of it, finished or not."""
        if self._job is not None:
            self._job.cancel()
        self._job = None
        self._layers.clear()


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return buffer.data().data()


def _not_drawn(reason: object) -> Message:
    template = QT_TRANSLATE_NOOP(
        "BKN", "QGIS could not draw the layers of the map ({reason}); the landscape is drawn in their place."
    )
    return Message(template, reason=reason)
