"""The styles of a grid of labels, a map of colours through which the map below can be read, and of its zones."""

from typing import Dict, Optional, Sequence

from qgis.core import (
    QgsExpression,
    QgsLinePatternFillSymbolLayer,
    QgsProperty,
    QgsRuleBasedRenderer,
    QgsSimpleFillSymbolLayer,
    QgsSymbol,
    QgsSymbolLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt

from bkn_qgis.bridge.styles.form import name_fields
from bkn_qgis.bridge.styles.layer_style import set_display, set_title, style_result_layer
from bkn_qgis.bridge.styles.map_tip import display_map_tip
from bkn_qgis.bridge.styles.renderer import field_name, label_renderer, pale_expression, result_renderer, sure_renderer
from bkn_qgis.bridge.styles.second_style import add_sure_style
from bkn_qgis.bridge.styles.symbols import LARGE_ENOUGH
from bkn_qgis.bridge.styles.words import Group, field_aliases, translate
from bkn_qgis.labelling.label_colours import LABELS
from bkn_qgis.labelling.wording import FieldTexts

_OPACITY = 0.75
# Percent of the cells of a zone; where fewer are well enough looked at, its label is drawn pale.
_LEAST_CELLS_LOOKED_AT = 50


def style_grid_layer(
    layer: QgsVectorLayer, groups: Sequence[Group], title: str, names: Optional[FieldTexts] = None
) -> None:
    """Style the cells of a grid as other labels are, without edges: a small cell would be nothing but its edge."""
    style_result_layer(layer, groups, title, _grid_renderer, names)
    layer.setOpacity(_OPACITY)
    add_sure_style(layer, _grid_renderer, _grid_sure_renderer)


def _grid_renderer(layer: QgsVectorLayer) -> Optional[QgsRuleBasedRenderer]:
    renderer = result_renderer(layer)
    if renderer is None:
        return None
    for rule in renderer.rootRule().descendants():
        _without_edge(rule.symbol())
    pale = pale_expression(layer)
    for rule in renderer.rootRule().children()[: len(LABELS)] if pale else ():
        # Elsewhere pale lies over the full colour, which would shine through between the cells.
        rule.setFilterExpression(f"{rule.filterExpression()} and not {pale}")
    return renderer


def _grid_sure_renderer(layer: QgsVectorLayer) -> Optional[QgsRuleBasedRenderer]:
    renderer = sure_renderer(layer)
    for rule in renderer.rootRule().descendants() if renderer is not None else ():
        _without_edge(rule.symbol())
    return renderer


def _without_edge(symbol: QgsSymbol) -> None:
    for part in symbol.symbolLayers():
        if isinstance(part, QgsSimpleFillSymbolLayer):
            part.setStrokeStyle(Qt.PenStyle.NoPen)
        elif isinstance(part, QgsLinePatternFillSymbolLayer):
            part.setDataDefinedProperty(
                QgsSymbolLayer.Property.PropertyLayerEnabled, QgsProperty.fromExpression(LARGE_ENOUGH)
            )


def style_zone_layer(layer: QgsVectorLayer, title: str) -> None:
    """Style zones by the label in the middle of their cells."""
    looked = field_name(layer, "bkn_looked")
    is_little = f"coalesce({QgsExpression.quotedColumnRef(looked)}, 0) < {_LEAST_CELLS_LOOKED_AT}" if looked else ""
    renderer = label_renderer(layer, "bkn_median", is_little)
    if renderer is not None:
        layer.setRenderer(renderer)
    name_fields(layer, zone_aliases())
    set_display(layer, _name_field(layer), "bkn_median")
    layer.setMapTipTemplate(display_map_tip(layer.displayExpression()))
    set_title(layer, title)
    layer.triggerRepaint()


def _name_field(layer: QgsVectorLayer) -> str:
    """The field that most likely holds the names of zones: the first of the input's with "name" or "naam" in it, else
    its first one."""
    names = [name for name in layer.fields().names() if not name.lower().startswith("bkn_")]
    named = (name for name in names if "naam" in name.lower() or "name" in name.lower())
    return next(named, names[0] if names else "")


def zone_aliases() -> Dict[str, str]:
    """Field name of ZONE_LABELS to the words shown for it."""
    share = translate("BKN", "Cells with label {label} (%)")
    return {
        **field_aliases(()),
        "bkn_cells": translate("BKN", "Cells"),
        "bkn_labels": translate("BKN", "Cells with a label"),
        "bkn_median": translate("BKN", "Label in the middle"),
        **{f"bkn_{label.lower()}": share.format(label=label) for label in LABELS},
        "bkn_looked": translate("BKN", "Cells well enough looked at (%)"),
    }
