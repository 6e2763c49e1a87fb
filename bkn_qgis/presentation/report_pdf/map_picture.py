"""Layers of the user as an image, for the map of a web page; drawn in threads of QGIS, so that the window goes on."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Callable, Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsMapRendererParallelJob, QgsMapSettings, QgsRectangle
from qgis.PyQt.QtCore import QBuffer, QIODevice, QSize
from qgis.PyQt.QtGui import QColor

from bkn_qgis.bridge.main_thread import in_main_thread, is_main_thread
from bkn_qgis.labelling.surroundings import MapPicture
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.netherlands import Bounds
from bkn_qgis.rd import RD_NEW

if TYPE_CHECKING:
    from bkn_qgis.presentation.report_pdf.backdrop import Backdrop

_WIDTH = 1200
_WAIT_S, _PATIENCE_S = 0.05, 30.0


def map_picture(backdrop: Backdrop, bounds: Bounds, check_cancel: Callable[[], None]) -> MapPicture:
    """The layers within bounds (metres RD), north up. Raises BknError where QGIS cannot draw one of them.

    ``check_cancel`` is called while they are drawn, and may raise to stop.
    """
    drawing = _Drawing()
    in_main_thread(lambda: drawing.start(backdrop, bounds), check_cancel)
    try:
        if is_main_thread():
            # It ends by an event of this thread, which does nothing else meanwhile.
            drawing.wait()
        end = time.monotonic() + _PATIENCE_S
        while in_main_thread(drawing.is_active, check_cancel):
            check_cancel()
            if time.monotonic() > end:
                raise BknError(_not_drawn(Message(QT_TRANSLATE_NOOP("BKN", "it takes too long"))))
            time.sleep(_WAIT_S)
        return MapPicture(in_main_thread(drawing.png, check_cancel), bounds, backdrop.credits)
    finally:
        in_main_thread(drawing.end, lambda: None)


class _Drawing:
    """A map that is being drawn; all of it is for the main thread, where its parts come and go."""

    def __init__(self) -> None:
        self._job: Optional[QgsMapRendererParallelJob] = None

    def start(self, backdrop: Backdrop, bounds: Bounds) -> None:
        """Begin to draw, in threads of QGIS."""
        west, south, east, north = bounds
        settings = QgsMapSettings()
        settings.setLayers(list(backdrop.layers))
        settings.setDestinationCrs(QgsCoordinateReferenceSystem(RD_NEW))
        settings.setExtent(QgsRectangle(*bounds))
        settings.setOutputSize(QSize(_WIDTH, max(1, round(_WIDTH * (north - south) / (east - west)))))
        settings.setBackgroundColor(QColor("#ffffff"))
        self._job = QgsMapRendererParallelJob(settings)
        self._job.start()

    def wait(self) -> None:
        """Wait for its end."""
        if self._job is not None:
            self._job.waitForFinished()

    def is_active(self) -> bool:
        """Whether it is still being drawn."""
        return self._job is not None and self._job.isActive()

    def png(self) -> bytes:
        """The image. Raises BknError where a layer could not be drawn."""
        if self._job is None:
            return b""
        problems = [error.message for error in self._job.errors()]
        if problems:
            raise BknError(_not_drawn("; ".join(problems)))
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._job.renderedImage().save(buffer, "PNG")
        return buffer.data().data()

    def end(self) -> None:
        """Let go of it, finished or not."""
        if self._job is not None:
            self._job.cancel()
        self._job = None


def _not_drawn(reason: object) -> Message:
    template = QT_TRANSLATE_NOOP(
        "BKN", "QGIS could not draw the layers of the map ({reason}); the landscape is drawn in their place."
    )
    return Message(template, reason=reason)
