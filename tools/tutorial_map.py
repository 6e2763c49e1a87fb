"""Draw layers with the style in their files: tutorial_map.py PICTURE LANGUAGE TITLE LAYER..., the first on top.

A layer is a file, ``FILE.gpkg|layername=TABLE``, or a project FILE.qgs, of which all layers are drawn. With
``outline:`` before it only the outlines of its areas are drawn, with their names. Words are in LANGUAGE (en, nl).
"""

import sys
from pathlib import Path
from typing import List

from map_picture import extent_of, save_map
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFillSymbol,
    QgsPalLayerSettings,
    QgsProject,
    QgsSingleSymbolRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

MARGIN_M = 400.0
OUTLINE = "outline:"
PROJECT_ENDING = ".qgs"
DARK = "#1f2d30"


def main() -> None:
    """Draw the picture; SystemExit where a layer cannot be opened."""
    picture, language, title, *sources = sys.argv[1:]
    application = QgsApplication([], True)
    application.initQgis()
    project = QgsProject.instance()
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:28992"))
    layers = [layer for source in sources for layer in layers_of(source)]
    outlines = [layer for layer, source in zip(layers, sources) if source.startswith(OUTLINE)]
    in_legend = [layer for layer in layers if layer not in outlines]
    save_map(layers, in_legend, extent_of(layers, MARGIN_M), title, Path(picture), language)
    project.clear()
    application.exitQgis()


def layers_of(source: str) -> List[QgsVectorLayer]:
    """The layers to draw, from above to below, as they are in a project or by themselves; they are in the project."""
    project = QgsProject.instance()
    if source.endswith(PROJECT_ENDING):
        if not project.read(source):
            raise SystemExit(f"{source} cannot be opened: {project.error()}")
        found = [node.layer() for node in project.layerTreeRoot().findLayers()]
        return [checked(layer) for layer in found if layer is not None and layer.isSpatial()]
    file = source[len(OUTLINE) :] if source.startswith(OUTLINE) else source
    layer = checked(QgsVectorLayer(file, Path(file.split("|")[0]).stem, "ogr"))
    project.addMapLayer(layer)
    if source.startswith(OUTLINE):
        draw_outlines(layer)
    return [layer]


def checked(layer: QgsVectorLayer) -> QgsVectorLayer:
    """The layer; SystemExit where it cannot be opened."""
    if not layer.isValid():
        raise SystemExit(f"{layer.source()} cannot be opened")
    return layer


def draw_outlines(layer: QgsVectorLayer) -> None:
    """A strong line around each area, and its name, through which what lies below can be read."""
    line = {"style": "no", "outline_color": DARK, "outline_width": "0.7"}
    layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(line)))
    around, text, names = QgsTextBufferSettings(), QgsTextFormat(), QgsPalLayerSettings()
    around.setEnabled(True)
    around.setSize(0.8)
    text.setSize(8)
    text.setColor(QColor(DARK))
    text.setBuffer(around)
    names.fieldName = "name"
    names.placement = QgsPalLayerSettings.Placement.OutsidePolygons
    names.displayAll = True
    names.setFormat(text)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(names))
    layer.setLabelsEnabled(True)


if __name__ == "__main__":
    main()
