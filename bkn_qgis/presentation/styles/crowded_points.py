"""Points that would hide each other on the map: they are put beside each other, and their names tell their label."""

from typing import List, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsMarkerSymbol,
    QgsPointDisplacementRenderer,
    QgsProject,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QColor

from bkn_qgis.bridge.layers import plain_text
from bkn_qgis.labelling.label_colours import OUTLINE
from bkn_qgis.rd import RD_NEW

MOST_POINTS = 300
"""Of many points that hide each other a heap would be made, in which nothing can be found."""
_NEAR_MM = 2.0
_NEAR_M = 500.0  # the same on a map of 1:250,000


def are_put_apart(layer: QgsVectorLayer) -> bool:
    """Whether points of a layer that hide each other are put beside each other: few places, each with one row."""
    if layer.geometryType() != QgsWkbTypes.GeometryType.PointGeometry or layer.featureCount() > MOST_POINTS:
        return False
    index = layer.fields().lookupField("bkn_id")
    return index < 0 or len(layer.uniqueValues(index, MOST_POINTS)) == layer.featureCount()


def crowded_ids(layer: QgsVectorLayer) -> List[str]:
    """The ids (``bkn_id``) of the places that lie near another, where points are put apart."""
    index = layer.fields().lookupField("bkn_id")
    if index < 0 or not are_put_apart(layer):
        return []
    places = sorted(_places_rd(layer, index))
    crowded = set()
    for number, (x, y, own) in enumerate(places):
        for other_x, other_y, other in places[number + 1 :]:
            if other_x - x > _NEAR_M:
                break
            if abs(other_y - y) <= _NEAR_M:
                crowded.update((own, other))
    return sorted(crowded)


def _places_rd(layer: QgsVectorLayer, index: int) -> List[Tuple[float, float, str]]:
    to_rd = QgsCoordinateTransform(layer.crs(), QgsCoordinateReferenceSystem(RD_NEW), QgsProject.instance())
    found = []
    for feature in layer.getFeatures():
        geometry = feature.geometry()
        try:
            point = to_rd.transform(geometry.boundingBox().center()) if not geometry.isEmpty() else None
        except QgsCsException:
            continue  # nowhere on this map
        if point is not None:
            found.append((point.x(), point.y(), plain_text(feature.attribute(index))))
    # QGIS keeps a connection that read features for a minute: the file would stay open after the layer is gone.
    layer.dataProvider().reloadData()
    return found


def put_apart(renderer: QgsRuleBasedRenderer) -> QgsPointDisplacementRenderer:
    """The same symbols, with points that lie (almost) on one another in a ring around their place."""
    apart = QgsPointDisplacementRenderer()
    apart.setEmbeddedRenderer(renderer)
    apart.setTolerance(_NEAR_MM)
    apart.setPlacement(QgsPointDisplacementRenderer.Placement.Ring)
    apart.setCircleRadiusAddition(0.2)
    apart.setCircleWidth(0.3)
    apart.setCircleColor(QColor(OUTLINE))
    dot = {"name": "circle", "size": "1.2", "color": OUTLINE, "outline_color": "#ffffff", "outline_width": "0.2"}
    apart.setCenterSymbol(QgsMarkerSymbol.createSimple(dot))
    return apart
