"""The style of search areas: a line that any map can be read through."""

from typing import Dict, Sequence

from qgis.core import QgsFillSymbol, QgsSimpleLineSymbolLayer, QgsSingleSymbolRenderer, QgsVectorLayer

from bkn_qgis.presentation.styles.form import name_fields, set_words
from bkn_qgis.presentation.styles.layer_style import set_display, set_title
from bkn_qgis.presentation.styles.map_tip import display_map_tip
from bkn_qgis.presentation.styles.symbol_layers import with_layers
from bkn_qgis.presentation.styles.words import field_aliases, mode_words, status_words, translate

_LINE = "#1f3a93"  # of no label


def style_areas_layer(layer: QgsVectorLayer, lines: Sequence[str] = ()) -> None:
    """Style AREAS (design.md section 3)."""
    casing = QgsSimpleLineSymbolLayer.create({"line_color": "255,255,255,200", "line_width": "1.1"})
    line = QgsSimpleLineSymbolLayer.create({"line_color": _LINE, "line_width": "0.5", "line_style": "dash"})
    if layer.isSpatial():
        layer.setRenderer(QgsSingleSymbolRenderer(with_layers(QgsFillSymbol(), [casing, line])))
    name_fields(layer, areas_aliases())
    set_words(layer, {"bkn_status": status_words(), "bkn_mode": mode_words()})
    set_display(layer, "bkn_name", "bkn_label")
    layer.setMapTipTemplate(display_map_tip(layer.displayExpression()))
    set_title(layer, translate("BKN", "BKN: search areas"), lines)
    layer.triggerRepaint()


def areas_aliases() -> Dict[str, str]:
    """Field name of AREAS to the words shown for it."""
    words = field_aliases(())
    known = ("bkn_id", "bkn_label", "bkn_status", "bkn_date", "bkn_mode", "bkn_radius")
    return {
        **{name: words[name] for name in known},
        "bkn_name": translate("BKN", "Name of the place"),
        "bkn_km2": translate("BKN", "Size (km²)"),
    }
