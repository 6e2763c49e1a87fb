"""Layers of the user as an image, for the map of a web page; drawn in threads of QGIS, so that the window goes on."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Callable, List

from qgis.core import QgsCoordinateReferenceSystem, QgsMapRendererParallelJob, QgsMapSettings, QgsRectangle
from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice, QSize
from qgis.PyQt.QtGui import QColor

from bkn_qgis.bridge.main_thread import in_main_thread, is_main_thread
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.reports.report_input import Bounds, MapPicture

if TYPE_CHECKING:
    from bkn_qgis.bridge.report_pdf.backdrop import Backdrop

_RD = "EPSG:28992"
_WIDTH = 1200
_WAIT_S = 0.05


def map_picture(backdrop: Backdrop, bounds: Bounds, check_cancel: Callable[[], None]) -> MapPicture:
    """The layers within bounds (metres RD), north up. Raises BknError where QGIS cannot draw one of them.

    ``check_cancel`` is called while they are drawn, and may raise to stop.
    """
    job = in_main_thread(lambda: _started(backdrop, bounds), check_cancel)
    try:
        _wait(job, check_cancel)
        problems = [f"{error.layerID}: {error.message}" for error in job.errors()]
        if problems:
            raise BknError(_not_drawn(problems))
        return MapPicture(in_main_thread(lambda: _png(job), check_cancel), bounds, backdrop.credits)
    finally:
        in_main_thread(job.cancel, lambda: None)


def _started(backdrop: Backdrop, bounds: Bounds) -> QgsMapRendererParallelJob:
    west, south, east, north = bounds
    settings = QgsMapSettings()
    settings.setLayers(list(backdrop.layers))
    settings.setDestinationCrs(QgsCoordinateReferenceSystem(_RD))
    settings.setExtent(QgsRectangle(*bounds))
    settings.setOutputSize(QSize(_WIDTH, max(1, round(_WIDTH * (north - south) / (east - west)))))
    settings.setBackgroundColor(QColor("#ffffff"))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    return job


def _wait(job: QgsMapRendererParallelJob, check_cancel: Callable[[], None]) -> None:
    if is_main_thread():
        job.waitForFinished()
    while job.isActive():
        check_cancel()
        time.sleep(_WAIT_S)


def _png(job: QgsMapRendererParallelJob) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    job.renderedImage().save(buffer, "PNG")
    return bytes(content)


def _not_drawn(problems: List[str]) -> Message:
    template = QT_TRANSLATE_NOOP(
        "BKN", "QGIS could not draw the layers of the map ({reason}); the landscape is drawn in their place."
    )
    return Message(template, reason="; ".join(problems))
