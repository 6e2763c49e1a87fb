"""The names of places on the map, below their letters."""

from typing import Optional, Sequence

from qgis.core import (
    QgsExpression,
    QgsPalLayerSettings,
    QgsProperty,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QColor, QFont
from qgis.PyQt.QtWidgets import QApplication

from bkn_qgis.bridge.place_names import asks_for_results
from bkn_qgis.labelling.label_colours import DARK_LETTER
from bkn_qgis.presentation.styles.badges import BADGE_MM, MAP_SHARE
from bkn_qgis.presentation.styles.crowded_points import crowded_ids
from bkn_qgis.presentation.styles.renderer import field_name
from bkn_qgis.presentation.styles.symbols import AREA_BADGE_MM, LARGE_ENOUGH, LINE_BADGE_MM, POINT_OF_AREA

_SIZE_PT = 8.5
_BUFFER_MM = 0.8
_FROM_BADGE_MM = 1.4
_LETTERS_PER_LINE = 22
_MOST_NAMES = 1000  # of one layer on one map: more cannot be read, and take long
_SMALLEST_SCALE = 300_000
_HALFWAY = "line_interpolate_point($geometry, length($geometry) / 2)"
_MIDDLE_OF_LINE = f"coalesce({_HALFWAY}, point_on_surface($geometry), centroid($geometry))"
# Below the letter where there is room; else above it or beside it. Data-defined: Python has no other way in QGIS 3.22.
_ORDER = "'B,T,R,L,BR,BL,TR,TL'"


def name_places(layer: QgsVectorLayer, name: str = "") -> None:
    """Write the names of places on the map; see ``names_of_places``."""
    labeling = names_of_places(layer, name)
    if labeling is not None:
        layer.setLabeling(labeling)
        layer.setLabelsEnabled(True)


def names_of_places(
    layer: QgsVectorLayer, name: str = "", label: str = "bkn_label", crowded: Optional[Sequence[str]] = None
) -> Optional[QgsVectorLayerSimpleLabeling]:
    """What writes the names of places on the map; None where there are none.

    ``name``: an expression of QGIS over the fields of the layer; where it is "", asks for other fields, or gives
    nothing, the id of the place stands there. ``label``: the field of the letters. ``crowded``: what
    ``crowded_points.crowded_ids`` gave for the layer, None where that was not asked.
    """
    text = name_text(layer, name)
    if not text or not layer.isSpatial():
        return None
    column = QgsExpression.quotedColumnRef(field_name(layer, "bkn_id"))
    ids = crowded_ids(layer) if crowded is None else crowded
    is_crowded = f"{column} in ({', '.join(map(QgsExpression.quotedString, ids)) or 'NULL'})"
    settings = QgsPalLayerSettings()
    settings.isExpression = True
    letter = field_name(layer, label)
    if letter:
        beside = f"coalesce(' (' || {QgsExpression.quotedColumnRef(letter)} || ')', '')"
        text = f"{text} || if({is_crowded}, {beside}, '')"
    if layer.geometryType() == QgsWkbTypes.GeometryType.PolygonGeometry:
        # Where an area has no room for the badge its letter stands there by itself, where that finds room.
        alone = QgsExpression.quotedColumnRef(letter) if letter else "NULL"
        text = f"if({LARGE_ENOUGH}, {text}, {alone})"
    settings.fieldName = text
    settings.setFormat(_text_format())
    settings.autoWrapLength = _LETTERS_PER_LINE
    settings.limitNumLabels, settings.maxNumLabels = True, _MOST_NAMES
    settings.scaleVisibility, settings.minimumScale = True, _SMALLEST_SCALE
    _place(settings, layer.geometryType(), is_crowded)
    return QgsVectorLayerSimpleLabeling(settings)


def name_text(layer: QgsVectorLayer, name: str) -> str:
    """An expression for how a place is called, on the map as in its form: by ``name``, see ``names_of_places``, else by
    its id; "" for a layer without ids."""
    identity = field_name(layer, "bkn_id")
    if not identity:
        return ""
    column = str(QgsExpression.quotedColumnRef(identity))
    # A name may end in a remark, which ends with its line.
    return f"coalesce(nullif(to_string({name}\n), ''), {column})" if is_usable(layer, name) else column


def is_usable(layer: QgsVectorLayer, expression: str) -> bool:
    """Whether an expression can be worked out of the fields that a layer has from the user."""
    parsed = QgsExpression(expression)
    if not expression or parsed.hasParserError():
        return False
    return not asks_for_results(expression) and all(field_name(layer, name) for name in parsed.referencedColumns())


def _place(settings: QgsPalLayerSettings, geometry_type: QgsWkbTypes.GeometryType, crowded: str) -> None:
    settings.placement = QgsPalLayerSettings.Placement.OrderedPositionsAroundPoint
    kinds = QgsWkbTypes.GeometryType
    badge_mm = {kinds.LineGeometry: LINE_BADGE_MM, kinds.PolygonGeometry: AREA_BADGE_MM}.get(geometry_type, BADGE_MM)
    own = settings.dataDefinedProperties()
    distance = f"{badge_mm / 2:g} * {MAP_SHARE} * if({crowded}, 2.5, 1) + {_FROM_BADGE_MM}"
    own.setProperty(QgsPalLayerSettings.Property.PredefinedPositionOrder, QgsProperty.fromExpression(_ORDER))
    own.setProperty(QgsPalLayerSettings.Property.LabelDistance, QgsProperty.fromExpression(distance))
    if geometry_type != kinds.PointGeometry:
        settings.geometryGeneratorEnabled = True
        settings.geometryGeneratorType = kinds.PointGeometry
        settings.geometryGenerator = POINT_OF_AREA if geometry_type == kinds.PolygonGeometry else _MIDDLE_OF_LINE
    settings.setDataDefinedProperties(own)


def _text_format() -> QgsTextFormat:
    text = QgsTextFormat()
    font = QFont(QApplication.font())
    font.setBold(True)
    text.setFont(font)
    text.setSize(_SIZE_PT)
    text.setColor(QColor(DARK_LETTER))
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setSize(_BUFFER_MM)
    buffer.setColor(QColor("#ffffff"))
    text.setBuffer(buffer)
    return text
