"""Layers that give a first user something to see: the places of the sample, the border of a municipality."""

from __future__ import annotations

from pathlib import Path
from typing import List, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsPalLayerSettings,
    QgsProject,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QColor

from bkn_qgis.plain_text import plain
from bkn_qgis.presentation.place_layers.observations_layer import add_to_project
from bkn_qgis.rd import RD_NEW

translate = QCoreApplication.translate
_FILE = Path(__file__).resolve().parents[2] / "resources" / "sample" / "places.gpkg"
# Where all groups have records: the first label that a user sees has all there is to see.
FIRST_PLACE = "Parkbuurt"
_AREA = {"color": "#dcebcb", "outline_color": "#8a9a86", "outline_width": "0.3"}
_BORDER = {"style": "no", "outline_color": "#006272", "outline_width": "0.6", "outline_style": "dash"}
_FROM_SAMPLE, _BORDER_OF = "bkn_qgis/sample", "bkn_qgis/border"
_KEEP_QUIET = "skipMemoryLayersCheck"
"""QGIS's own property of a layer in memory that may go without a question when a project is closed."""


def show_sample_areas() -> None:
    """The plan areas of the sample in the project, to lie below its places."""
    _sample_layer("areas", translate("BKN", "Plan areas of the sample (made up)"))


def sample_layer_and_place() -> Tuple[QgsVectorLayer, QgsFeature]:
    """The layer of the sample's places, in the project, and the place to label first."""
    places = _sample_layer("places", translate("BKN", "Places of the sample (made up)"))
    (first,) = (feature for feature in places.getFeatures() if feature["name"] == FIRST_PLACE)
    return places, first


def use_rd_in_empty_project() -> None:
    """An empty project gets the CRS of the layers to come."""
    if not QgsProject.instance().mapLayers():
        QgsProject.instance().setCrs(QgsCoordinateReferenceSystem(RD_NEW))


def _sample_layer(name: str, title: str) -> QgsVectorLayer:
    """The layer in the project; added where it is not there."""
    for found in _layers_with(_FROM_SAMPLE, name):
        return found
    layer = QgsVectorLayer(f"{_FILE}|layername={name}", title, "ogr")
    layer.setCustomProperty(_FROM_SAMPLE, name)
    layer.setReadOnly(True)
    if name == "areas":
        layer.renderer().setSymbol(QgsFillSymbol.createSimple(_AREA))
    else:
        layer.setDisplayExpression('"name"')
        _name_on_map(layer)
    add_to_project(layer)
    return layer


def _layers_with(own_property: str, value: str) -> List[QgsVectorLayer]:
    """The layers of the project that say so of themselves."""
    return [
        layer
        for layer in QgsProject.instance().mapLayers().values()
        if isinstance(layer, QgsVectorLayer) and layer.customProperty(own_property) == value and layer.isValid()
    ]


def _name_on_map(layer: QgsVectorLayer) -> None:
    around = QgsTextBufferSettings()
    around.setEnabled(True)
    around.setColor(QColor("white"))
    text = QgsTextFormat()
    text.setColor(QColor("#1f2d30"))
    text.setBuffer(around)
    names = QgsPalLayerSettings()
    names.fieldName = "name"
    names.setFormat(text)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(names))
    layer.setLabelsEnabled(True)


def show_border(name: str, shape_wkb: bytes) -> QgsVectorLayer:
    """The border of a municipality (WKB, metres RD) as a layer of the project; added where it is not there."""
    for found in _layers_with(_BORDER_OF, name):
        # Of a project that was opened again, a layer in memory is empty.
        if found.featureCount():
            return found
    use_rd_in_empty_project()
    title = translate("BKN", "Municipality of {name}").format(name=name)
    layer = QgsVectorLayer(f"MultiPolygon?crs={RD_NEW}&field=name:string", plain(title), "memory")
    layer.setCustomProperty(_KEEP_QUIET, 1)
    layer.setCustomProperty(_BORDER_OF, name)
    shape = QgsGeometry()
    shape.fromWkb(shape_wkb)
    feature = QgsFeature(layer.fields())
    if shape.convertToMultiType():
        feature.setGeometry(shape)
    feature["name"] = name
    layer.dataProvider().addFeatures([feature])
    layer.updateExtents()
    layer.renderer().setSymbol(QgsFillSymbol.createSimple(_BORDER))
    add_to_project(layer)
    return layer
