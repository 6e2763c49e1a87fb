"""The layers under the maps of a page, drawn before it is printed, in threads of QGIS.

A layout draws its maps in the main thread: layers of the web would keep the window waiting until they have come.
"""

from __future__ import annotations

import functools
import shutil
import tempfile
from pathlib import Path
from typing import List, Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsLayoutItemMap,
    QgsMapLayer,
    QgsMultiBandColorRenderer,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QImage

from bkn_qgis.presentation.report_pdf.map_picture import LayerDrawing
from bkn_qgis.presentation.report_pdf.steps import Steps
from bkn_qgis.rd import RD_NEW

_MM_PER_INCH = 25.4
_MOST_DOTS = 6000  # a side: a poster takes no gigabytes


class DrawnBackdrop:
    """Puts a picture of ``layers`` under maps of layouts of a project. ``folder``: where its files go."""

    def __init__(self, project: QgsProject, layers: Sequence[QgsMapLayer], dots_per_inch: float, folder: Path) -> None:
        self._project, self._layers, self._folder = project, layers, folder
        self._dots_per_inch = dots_per_inch
        self._pictures: List[QgsRasterLayer] = []

    def steps(self, maps: Sequence[QgsLayoutItemMap]) -> Steps:
        """Draw the layers within what these maps show now, in the place of what was drawn for them before.

        Raises NotDrawn where QGIS cannot draw one of them, and OSError where a picture cannot be written.
        """
        pictures: List[QgsRasterLayer] = []
        for item in maps if self._layers else ():
            above = [layer for layer in item.layers() if layer not in self._pictures]
            bounds = QgsRectangle(item.visibleExtentPolygon().boundingRect())
            drawing = LayerDrawing(self._layers, bounds, self._size_of(item, bounds), self._dots_per_inch)
            try:
                drawing.start()
                while drawing.is_active():
                    yield drawing.wait
                image = drawing.image()
            finally:
                drawing.end()
            # A bitmap is large, and quickly written and read.
            path = Path(tempfile.mkdtemp(dir=self._folder)) / "map.bmp"
            yield functools.partial(_write, image, bounds, path)
            pictures.append(_layer_of(path))
            if self._project.addMapLayer(pictures[-1], False) is None:
                raise OSError(str(path))
            item.setLayers([*above, pictures[-1]])
            yield None
        for layer in self._pictures:
            folder = Path(layer.source()).parent
            self._project.removeMapLayer(layer.id())
            # What another program still looks at goes with the folder of all of them.
            shutil.rmtree(folder, ignore_errors=True)
        self._pictures = pictures

    def _size_of(self, item: QgsLayoutItemMap, bounds: QgsRectangle) -> QSize:
        dots_per_metre = self._dots_per_inch / _MM_PER_INCH * item.rect().width() / item.extent().width()
        dots_per_metre = min(dots_per_metre, _MOST_DOTS / max(bounds.width(), bounds.height()))
        return QSize(*(max(1, round(length * dots_per_metre)) for length in (bounds.width(), bounds.height())))


def _write(image: QImage, bounds: QgsRectangle, path: Path) -> None:
    """Write an image with the file that says where it lies (a world file: the middle of its first dot)."""
    if not image.convertToFormat(QImage.Format.Format_RGB888).save(str(path), "BMP"):
        raise OSError(str(path))
    width, height = bounds.width() / image.width(), bounds.height() / image.height()
    place = (width, 0.0, 0.0, -height, bounds.xMinimum() + width / 2, bounds.yMaximum() - height / 2)
    path.with_suffix(".bpw").write_text("\n".join(map(repr, place)), encoding="ascii")


def _layer_of(path: Path) -> QgsRasterLayer:
    options = QgsRasterLayer.LayerOptions(False)
    # The file does not name it, and QGIS would ask.
    options.skipCrsValidation = True
    layer = QgsRasterLayer(str(path), path.name, "gdal", options)
    if not layer.isValid():
        raise OSError(str(path))
    layer.setCrs(QgsCoordinateReferenceSystem(RD_NEW))
    # As the picture is: a user's choice of bands and contrast for new layers is not for this one.
    layer.setRenderer(QgsMultiBandColorRenderer(layer.dataProvider(), 1, 2, 3))
    return layer
