"""The style of a layer of fetched observations: dots, and wide open rings where the place is blurred."""

from typing import Dict

from qgis.core import QgsMarkerSymbol, QgsRuleBasedRenderer, QgsVectorLayer

from bkn_qgis.bridge.translation import text_of
from bkn_qgis.messages import DisplayName
from bkn_qgis.presentation.styles.form import set_aliases
from bkn_qgis.presentation.styles.layer_style import set_legend_title
from bkn_qgis.presentation.styles.map_tip import display_map_tip
from bkn_qgis.presentation.styles.renderer import truth_expression
from bkn_qgis.presentation.styles.words import translate

# A record has no English name: who reads English gets the scientific one.
_NAMES = DisplayName('coalesce("nl_name", "sci_name")', 'coalesce("sci_name", "nl_name")')
_EXACT = {
    "name": "circle",
    "color": "0,98,114,200",
    "outline_color": "255,255,255,255",
    "outline_width": "0.2",
    "size": "2",
}
_BLURRED = {
    "name": "circle",
    "color": "0,0,0,0",
    "outline_color": "150,75,0,220",
    "outline_style": "dash",
    "outline_width": "0.5",
    "size": "4.4",
}


def style_observations(layer: QgsVectorLayer, title: str) -> None:
    """Style a layer with the fields of ``labelling.fetched_records``; fields that it lacks are passed over."""
    root = QgsRuleBasedRenderer.Rule(None)
    blurred = truth_expression(layer, "blurred") or "false"
    for look, expression, text in (
        (_EXACT, f"not {blurred}", translate("BKN", "Observation")),
        (_BLURRED, blurred, translate("BKN", "Observation with a blurred location")),
    ):
        symbol = QgsMarkerSymbol.createSimple(look)
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, expression, text))
    layer.setRenderer(QgsRuleBasedRenderer(root))
    set_aliases(layer, _aliases())
    display = f"{text_of(_NAMES)} || coalesce(', ' || to_string(\"date\"), '')"
    layer.setDisplayExpression(display)
    layer.setMapTipTemplate(display_map_tip(display))
    set_legend_title(layer, title)
    layer.triggerRepaint()


def _aliases() -> Dict[str, str]:
    return {
        "source": translate("BKN", "Source"),
        "sci_name": translate("BKN", "Scientific name"),
        "nl_name": translate("BKN", "Dutch name"),
        "date": translate("BKN", "First day"),
        "end_date": translate("BKN", "Last day"),
        "number": translate("BKN", "Number of individuals"),
        "records": translate("BKN", "Records"),
        "accuracy": translate("BKN", "Uncertainty of location, metres"),
        "blurred": translate("BKN", "Location is blurred"),
        "flags": translate("BKN", "Flags"),
        "licence": translate("BKN", "Licence"),
        "record_id": translate("BKN", "Record number"),
    }
