"""The layers of the printed report: places with all that their page says, where they lie, and the ground around them.

They belong to no project of the user, and hold no records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, Iterable, List, Mapping, Sequence

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsConditionalStyle,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsPointXY,
    QgsProperty,
    QgsRendererCategory,
    QgsRuleBasedRenderer,
    QgsSymbol,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor, QFont

from bkn_qgis.bridge.fields import qgis_fields
from bkn_qgis.labelling.label_colours import DARK_LETTER, LABEL_COLOURS, LABELS, NO_LABEL_GREY
from bkn_qgis.labelling.result_fields import INTEGER, TEXT, FieldSpec
from bkn_qgis.presentation.report_pdf.drawing_files import DRAWINGS
from bkn_qgis.presentation.styles.badges import CIRCLE, badge
from bkn_qgis.presentation.styles.looks import Look, label_look, pale_look
from bkn_qgis.rd import RD_NEW
from bkn_qgis.reports.drawn_labels import label_colours
from bkn_qgis.reports.map_drawing import GROUND_COLOURS
from bkn_qgis.reports.page_style import INK
from bkn_qgis.reports.point_names import MOST_NAMED

if TYPE_CHECKING:
    from bkn_qgis.labelling.surroundings import Ground
    from bkn_qgis.reports.print_pages import PlacePage

# Millimetres, of a point of the overview with its letter.
_POINT_MM, _SMALL_POINT_MM, _FROM_POINT_MM = 5.2, 3.6, 0.9
_ORDER = "'R,L,B,T'"
_TEXTS = (
    "nr",
    "place",
    "place_lines",
    "about",
    "label",
    "fill",
    "ink",
    "means",
    "sentence",
    "sure",
    "advice",
    "note",
    "share",
    "landscape",
)
_NUMBERS = ("pale", "has_map")
PLACE_FIELDS = [
    FieldSpec("number", INTEGER),
    *(FieldSpec(name, TEXT) for name in (*_TEXTS, *DRAWINGS)),
    *(FieldSpec(name, INTEGER) for name in _NUMBERS),
]
"""What a template finds of each place; a part of what users build on (guide, "The layout of the report")."""


def places_layer(pages: Sequence[PlacePage], drawings: Sequence[Mapping[str, str]]) -> QgsVectorLayer:
    """The search areas of the pages, one feature each in their order; without a geometry where there is none.

    ``drawings``: of each page, paths of files by their names.
    """
    layer = _memory_layer("Polygon", "bkn_places", PLACE_FIELDS)
    features = []
    for number, (page, files) in enumerate(zip(pages, drawings)):
        feature = QgsFeature(layer.fields())
        feature.setAttributes(_values(page, number, files))
        if page.area is not None:
            feature.setGeometry(_geometry(page.area))
        features.append(feature)
    _fill(layer, features)
    halo, edge = (
        QgsFillSymbol.createSimple({"color": "0,0,0,0", "outline_color": colour, "outline_width": width})
        for colour, width in (("255,255,255,230", "1.3"), (INK, "0.5"))
    )
    if not halo.appendSymbolLayer(edge.symbolLayer(0).clone()):
        raise ValueError("symbol")
    layer.setRenderer(_of_page(halo))
    _colour_labels(layer)
    return layer


def points_layer(places: Iterable[PlacePage]) -> QgsVectorLayer:
    """Where places lie, each a badge with the letter of its label, and its name or number beside it."""
    layer = _points(places)
    size_mm = _POINT_MM if layer.featureCount() <= MOST_NAMED else _SMALL_POINT_MM
    layer.setRenderer(_badges(size_mm))
    layer.setLabeling(QgsVectorLayerSimpleLabeling(_texts_beside(size_mm)))
    layer.setLabelsEnabled(True)
    return layer


def _badges(size_mm: float) -> QgsRuleBasedRenderer:
    """Letters on their colours, pale and hatched where little was looked, as on the map of the results."""
    looks = {
        **{f'"label" = \'{letter}\' and not "pale"': label_look(letter) for letter in LABELS},
        '"label" <> \'\' and "pale"': pale_look('"label"'),
        "\"label\" = ''": Look("–", NO_LABEL_GREY, DARK_LETTER),
    }
    root = QgsRuleBasedRenderer.Rule(None)
    for condition, look in looks.items():
        root.appendChild(QgsRuleBasedRenderer.Rule(badge(look, CIRCLE, size_mm), 0, 0, condition))
    return QgsRuleBasedRenderer(root)


def shapes_layer(pages: Sequence[PlacePage]) -> QgsVectorLayer:
    """The area or line of the page that is printed, within what is searched around it, as its edge."""
    layer = _memory_layer("MultiLineString", "bkn_shapes", [FieldSpec("number", INTEGER)])
    features = []
    for number, page in enumerate(pages):
        if page.shape is not None:
            feature = QgsFeature(layer.fields())
            feature.setAttributes([number])
            feature.setGeometry(_edges(page.shape))
            features.append(feature)
    _fill(layer, features)
    style = {"line_color": INK, "line_width": "0.3", "line_style": "dash"}
    layer.setRenderer(_of_page(QgsLineSymbol.createSimple(style)))
    return layer


def _edges(shape: Any) -> QgsGeometry:
    """The edges of an area, or a line itself, as lines."""
    lines = shape.boundary if shape.geom_type.endswith("Polygon") else shape
    geometry = _geometry(lines)
    if not geometry.convertToMultiType():
        raise ValueError(lines.geom_type)
    return geometry


def middle_layer(pages: Iterable[PlacePage]) -> QgsVectorLayer:
    """The middle of the search area of the page that is printed, as a small dot."""
    layer = _points(pages)
    style = {"size": "2", "color": INK, "outline_color": "#ffffff", "outline_width": "0.4"}
    layer.setRenderer(_of_page(QgsMarkerSymbol.createSimple(style)))
    return layer


def _points(places: Iterable[PlacePage]) -> QgsVectorLayer:
    specs = [*(FieldSpec(name, INTEGER) for name in ("number", "pale")), FieldSpec("label", TEXT)]
    specs.append(FieldSpec("beside", TEXT))
    layer = _memory_layer("Point", "bkn_points", specs)
    features = []
    for number, place in enumerate(places):
        if place.has_geometry:
            feature = QgsFeature(layer.fields())
            feature.setAttributes([number, int(place.is_pale), place.label, place.beside])
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(place.x, place.y)))
            features.append(feature)
    _fill(layer, features)
    return layer


def _of_page(symbol: QgsSymbol) -> QgsRuleBasedRenderer:
    """Draws the place of the page that is printed, and no other one."""
    rules = QgsRuleBasedRenderer.Rule(None)
    own = QgsRuleBasedRenderer.Rule(symbol)
    own.setFilterExpression("\"number\" = attribute(@atlas_feature, 'number')")
    rules.appendChild(own)
    return QgsRuleBasedRenderer(rules)


def ground_layer() -> QgsVectorLayer:
    """A layer for the ground around a place, drawn as the web page draws it; see ``show_grounds``."""
    layer = _memory_layer("MultiPolygon", "bkn_ground", [FieldSpec("kind", TEXT)])
    categories = [
        QgsRendererCategory(kind, QgsFillSymbol.createSimple({"color": colour, "outline_style": "no"}), kind)
        for kind, colour in GROUND_COLOURS.items()
    ]
    layer.setRenderer(QgsCategorizedSymbolRenderer("kind", categories))
    return layer


def show_grounds(layer: QgsVectorLayer, grounds: Sequence[Ground]) -> None:
    """Let the layer hold this ground and no other, in this order."""
    layer.dataProvider().truncate()
    features = []
    for ground in grounds:
        geometry = _geometry(ground.shape)
        if not geometry.convertToMultiType():
            continue
        feature = QgsFeature(layer.fields())
        feature.setAttributes([ground.kind])
        feature.setGeometry(geometry)
        features.append(feature)
    _fill(layer, features)


def _memory_layer(kind: str, name: str, specs: Sequence[FieldSpec]) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{kind}?crs={RD_NEW}", name, "memory")
    layer.dataProvider().addAttributes(list(qgis_fields(specs)))
    layer.updateFields()
    return layer


def _fill(layer: QgsVectorLayer, features: List[QgsFeature]) -> None:
    if not layer.dataProvider().addFeatures(features)[0]:
        raise ValueError(layer.name())
    layer.updateExtents()


def _geometry(shape: Any) -> QgsGeometry:
    from shapely import wkb

    geometry = QgsGeometry()
    geometry.fromWkb(wkb.dumps(shape))
    return geometry


def _values(page: PlacePage, number: int, files: Mapping[str, str]) -> List[Any]:
    values: Dict[str, Any] = {
        "number": number,
        **{name: getattr(page, name) for name in _TEXTS},
        **files,
        "pale": int(page.is_pale),
        "has_map": int(page.area is not None),
    }
    return [values.get(field.name) for field in PLACE_FIELDS]


def _colour_labels(layer: QgsVectorLayer) -> None:
    """The letters in a table of the layer stand on their colours, pale where little was looked."""
    styles = []
    for letter in LABEL_COLOURS:
        for is_pale in (False, True):
            ground, ink = label_colours(letter, is_pale)
            style = QgsConditionalStyle(f"@value = '{letter}' AND \"pale\" = {int(is_pale)}")
            style.setBackgroundColor(QColor(ground))
            style.setTextColor(QColor(ink))
            styles.append(style)
    layer.conditionalStyles().setFieldStyles("label", styles)


def _texts_beside(size_mm: float) -> QgsPalLayerSettings:
    """What writes names and numbers around their points; where there is room was looked at before."""
    settings = QgsPalLayerSettings()
    settings.fieldName = "beside"
    settings.placement = QgsPalLayerSettings.Placement.OrderedPositionsAroundPoint
    settings.displayAll = True
    own = settings.dataDefinedProperties()
    own.setProperty(QgsPalLayerSettings.Property.PredefinedPositionOrder, QgsProperty.fromExpression(_ORDER))
    settings.setDataDefinedProperties(own)
    settings.dist = size_mm / 2 + _FROM_POINT_MM
    text, buffer = QgsTextFormat(), QgsTextBufferSettings()
    text.setFont(QFont("Arial"))
    text.setSize(7)
    text.setColor(QColor(DARK_LETTER))
    buffer.setEnabled(True)
    buffer.setSize(0.6)
    buffer.setColor(QColor("#ffffff"))
    text.setBuffer(buffer)
    settings.setFormat(text)
    return settings
