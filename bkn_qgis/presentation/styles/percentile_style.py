"""The style of places that are compared with others of their kind: darker blue the higher they stand."""

from typing import Dict, Optional

from qgis.core import QgsRuleBasedRenderer, QgsSymbol, QgsVectorLayer
from qgis.PyQt.QtGui import QColor

from bkn_qgis.labelling.wording import FieldTexts
from bkn_qgis.presentation.styles.form import name_fields, set_words, show_names
from bkn_qgis.presentation.styles.layer_style import set_display, set_title
from bkn_qgis.presentation.styles.map_tip import display_map_tip
from bkn_qgis.presentation.styles.words import field_aliases, sure_words, translate

_STEP = 20  # percent
# Light to dark, so that they can be told apart without colour.
_COLOURS = ("#f1eef6", "#bdc9e1", "#74a9cf", "#2b8cbe", "#045a8d")
_NOT_COMPARED = "#b5b5b5"


def style_percentiles(layer: QgsVectorLayer, title: str, names: Optional[FieldTexts] = None) -> None:
    """Style the places by their percentile; ``names``: what fields with names show instead of them."""
    if layer.isSpatial():
        layer.setRenderer(_renderer(layer))
    name_fields(layer, percentile_aliases())
    show_names(layer, names)
    set_words(layer, {"bkn_sure": sure_words()})
    set_display(layer, "bkn_id", "bkn_pct")
    layer.setMapTipTemplate(display_map_tip(layer.displayExpression()))
    set_title(layer, title)
    layer.triggerRepaint()


def _renderer(layer: QgsVectorLayer) -> QgsRuleBasedRenderer:
    root = QgsRuleBasedRenderer.Rule(None)
    text = translate("BKN", "above {low}% to {high}% of the places of its kind")
    for number in reversed(range(len(_COLOURS))):
        low, high = number * _STEP, (number + 1) * _STEP
        lower = f'"bkn_pct" >= {low}' if not number else f'"bkn_pct" > {low}'
        rule = f'{lower} and "bkn_pct" <= {high}'
        symbol = _symbol(layer, _COLOURS[number])
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, rule, text.format(low=low, high=high)))
    other = translate("BKN", "not compared")
    root.appendChild(QgsRuleBasedRenderer.Rule(_symbol(layer, _NOT_COMPARED), 0, 0, "ELSE", other))
    return QgsRuleBasedRenderer(root)


def _symbol(layer: QgsVectorLayer, colour: str) -> QgsSymbol:
    symbol = QgsSymbol.defaultSymbol(layer.geometryType())
    symbol.setColor(QColor(colour))
    return symbol


def percentile_aliases() -> Dict[str, str]:
    """Field name of OUTPUT to the words shown for it."""
    return {
        **field_aliases(()),
        "bkn_pct": translate("BKN", "Percentile among its kind"),
        "bkn_rank": translate("BKN", "Rank among its kind"),
        "bkn_peers": translate("BKN", "Places of its kind"),
    }
