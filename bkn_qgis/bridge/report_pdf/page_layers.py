"""The layers of the printed report: places with all that their page says, where they lie, and the ground around them.

They belong to no project of the user, and hold no records.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any, Dict, Iterable, List, Sequence

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsConditionalStyle,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsPointXY,
    QgsProperty,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
    QgsSymbolLayer,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor, QFont

from bkn_qgis.bridge.fields import qgis_fields
from bkn_qgis.labelling.label_colours import DARK_LETTER, LABEL_COLOURS, LETTER_COLOURS, OUTLINE
from bkn_qgis.labelling.result_fields import INTEGER, TEXT, FieldSpec

if TYPE_CHECKING:
    from bkn_qgis.labelling.surroundings import Ground
    from bkn_qgis.reports.print_pages import PlacePage

_RD = "EPSG:28992"
_DRAWINGS = ("letter", "steps", "bars")
_TEXTS = ("place", "about", "label", "fill", "ink", "means", "sentence", "sure", "advice", "note", "share", "landscape")
_TRUTHS = ("pale", "has_map")
PLACE_FIELDS = [
    *(FieldSpec(name, TEXT) for name in (*_TEXTS, *_DRAWINGS)),
    *(FieldSpec(name, INTEGER) for name in _TRUTHS),
]
"""What a template finds of each place; a part of what users build on (guide, "The layout of the report")."""


def inline(svg: str) -> str:
    """A drawing as the path of a picture of a layout."""
    return "base64:" + base64.b64encode(svg.encode("utf-8")).decode("ascii")


def places_layer(pages: Sequence[PlacePage], name: str) -> QgsVectorLayer:
    """The search areas of the pages, one feature each in their order; without a geometry where there is none."""
    layer = _memory_layer("Polygon", name)
    layer.dataProvider().addAttributes(list(qgis_fields(PLACE_FIELDS)))
    layer.updateFields()
    features = []
    for page in pages:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(_values(page))
        if page.area is not None:
            feature.setGeometry(_geometry(page.area))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    halo = {"color": "0,0,0,0", "outline_color": "255,255,255,230", "outline_width": "1.3"}
    symbol = QgsFillSymbol.createSimple(halo)
    edge = QgsFillSymbol.createSimple({"color": "0,0,0,0", "outline_color": "#1f2421", "outline_width": "0.5"})
    symbol.appendSymbolLayer(edge.symbolLayer(0).clone())
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    _colour_labels(layer)
    return layer


def points_layer(places: Iterable[PlacePage]) -> QgsVectorLayer:
    """Where places lie, each a dot in the colour of its label, with the letter."""
    layer = _memory_layer("Point", "bkn_points")
    specs = [FieldSpec(name, TEXT) for name in ("label", "fill", "ink")]
    layer.dataProvider().addAttributes(list(qgis_fields(specs)))
    layer.updateFields()
    features = []
    for place in places:
        if place.has_geometry:
            feature = QgsFeature(layer.fields())
            feature.setAttributes([place.label or "–", place.fill, place.ink])
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(place.x, place.y)))
            features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    symbol = QgsMarkerSymbol.createSimple({"size": "4.6", "outline_color": OUTLINE, "outline_width": "0.3"})
    fill = QgsProperty.fromField("fill")
    symbol.symbolLayer(0).setDataDefinedProperty(QgsSymbolLayer.Property.PropertyFillColor, fill)
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    layer.setLabeling(QgsVectorLayerSimpleLabeling(_letters()))
    layer.setLabelsEnabled(True)
    return layer


def middles_layer(pages: Iterable[PlacePage]) -> QgsVectorLayer:
    """The middles of the search areas, as small dots."""
    layer = points_layer(pages)
    layer.setLabelsEnabled(False)
    style = {"size": "2", "color": "#1f2421", "outline_color": "#ffffff", "outline_width": "0.4"}
    layer.setRenderer(QgsSingleSymbolRenderer(QgsMarkerSymbol.createSimple(style)))
    return layer


def ground_layer() -> QgsVectorLayer:
    """A layer for the ground around a place, drawn as the web page draws it; see ``show_grounds``."""
    from bkn_qgis.reports.map_drawing import GROUND_COLOURS

    layer = _memory_layer("MultiPolygon", "bkn_ground")
    layer.dataProvider().addAttributes(list(qgis_fields([FieldSpec("kind", TEXT)])))
    layer.updateFields()
    categories = [
        QgsRendererCategory(kind, QgsFillSymbol.createSimple({"color": colour, "outline_style": "no"}), kind)
        for kind, colour in GROUND_COLOURS.items()
    ]
    layer.setRenderer(QgsCategorizedSymbolRenderer("kind", categories))
    return layer


def show_grounds(layer: QgsVectorLayer, grounds: Sequence[Ground]) -> None:
    """Let the layer hold this ground and no other, in this order."""
    provider = layer.dataProvider()
    provider.truncate()
    features = []
    for ground in grounds:
        geometry = _geometry(ground.shape)
        geometry.convertToMultiType()
        feature = QgsFeature(layer.fields())
        feature.setAttributes([ground.kind])
        feature.setGeometry(geometry)
        features.append(feature)
    provider.addFeatures(features)
    layer.updateExtents()


def _memory_layer(kind: str, name: str) -> QgsVectorLayer:
    return QgsVectorLayer(f"{kind}?crs={_RD}", name, "memory")


def _geometry(shape: Any) -> QgsGeometry:
    from shapely import wkb

    geometry = QgsGeometry()
    geometry.fromWkb(wkb.dumps(shape))
    return geometry


def _values(page: PlacePage) -> List[Any]:
    values: Dict[str, Any] = {
        **{name: getattr(page, name) for name in _TEXTS},
        **{name: inline(getattr(page, name)) for name in _DRAWINGS},
        "pale": int(page.is_pale),
        "has_map": int(page.area is not None),
    }
    return [values[field.name] for field in PLACE_FIELDS]


def _colour_labels(layer: QgsVectorLayer) -> None:
    """The letters in a table of the layer stand on their colours."""
    styles = []
    for letter, colour in LABEL_COLOURS.items():
        style = QgsConditionalStyle(f"@value = '{letter}'")
        style.setBackgroundColor(QColor(colour))
        style.setTextColor(QColor(LETTER_COLOURS[letter]))
        styles.append(style)
    layer.conditionalStyles().setFieldStyles("label", styles)


def _letters() -> QgsPalLayerSettings:
    settings = QgsPalLayerSettings()
    settings.fieldName = "label"
    settings.placement = QgsPalLayerSettings.Placement.OverPoint
    settings.displayAll = True
    text, font = QgsTextFormat(), QFont("Arial")
    font.setBold(True)
    text.setFont(font)
    text.setSize(8)
    text.setColor(QColor(DARK_LETTER))
    settings.setFormat(text)
    settings.dataDefinedProperties().setProperty(QgsPalLayerSettings.Property.Color, QgsProperty.fromField("ink"))
    return settings
