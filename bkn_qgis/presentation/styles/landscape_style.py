"""The style of a layer of landscape types: towns darker than farmland, a hue per region, grey where there is none."""

from typing import Any, Dict, Sequence

from qgis.core import QgsCategorizedSymbolRenderer, QgsRendererCategory, QgsSymbol, QgsVectorLayer
from qgis.PyQt.QtGui import QColor

from bkn_qgis.bridge.translation import text_of
from bkn_qgis.presentation.styles.form import set_aliases, set_column_widths, set_words, show_names
from bkn_qgis.presentation.styles.layer_style import set_legend_title, shown_value
from bkn_qgis.presentation.styles.map_tip import display_map_tip
from bkn_qgis.presentation.styles.words import status_words, translate

# Town and farmland per region; the hues of physical-geographic maps: dunes yellow, hills brown, sand ochre, peat
# purple, rivers green, clay blue.
_COLOURS = {
    "du": ("#a38a00", "#f3e36b"),
    "hl": ("#7a3b12", "#d39b74"),
    "hz": ("#b5651d", "#f2c48d"),
    "lv": ("#5e3c99", "#c6b3e0"),
    "ri": ("#1b7837", "#a6dba0"),
    "zk": ("#1f5a9e", "#a6cbe8"),
}
_WITHOUT_TYPE = "#b5b5b5"


def style_landscape_types(layer: QgsVectorLayer, types: Sequence[Any], title: str) -> None:
    """Style a layer with the fields of ``labelling.type_run`` for the types of the mapping table."""
    from bkn_qgis.labelling.display_names import shown_in_fields

    categories = [
        QgsRendererCategory(
            each.name,
            _symbol(layer, _COLOURS[each.region][0 if each.land_use == "city" else 1]),
            text_of(each.display_name),
        )
        for each in types
    ]
    categories.append(QgsRendererCategory(None, _symbol(layer, _WITHOUT_TYPE), translate("BKN", "No landscape type")))
    layer.setRenderer(QgsCategorizedSymbolRenderer("land_type", categories))
    set_aliases(layer, _aliases(types))
    set_words(layer, {"land_stat": {**status_words(), "ok": translate("BKN", "type found")}})
    set_column_widths(layer, [name for name in layer.fields().names() if name in _aliases(types)])
    show_names(layer, shown_in_fields({"land_type": {each.name: each.display_name for each in types}}, text_of))
    display = f"coalesce({shown_value(layer, 'land_type')}, {shown_value(layer, 'land_stat')})"
    layer.setDisplayExpression(display)
    layer.setMapTipTemplate(display_map_tip(display))
    set_legend_title(layer, title)
    layer.triggerRepaint()


def _symbol(layer: QgsVectorLayer, colour: str) -> QgsSymbol:
    symbol = QgsSymbol.defaultSymbol(layer.geometryType())
    symbol.setColor(QColor(colour))
    return symbol


def _aliases(types: Sequence[Any]) -> Dict[str, str]:
    from bkn_qgis.labelling.type_run import share_field

    share = translate("BKN", "{what} (%)")
    parts = {
        "p_woods": translate("BKN", "woods and open nature"),
        "p_water": translate("BKN", "water"),
        "p_nomap": translate("BKN", "no map of land use"),
        "p_sea": translate("BKN", "sea"),
        "p_abroad": translate("BKN", "abroad"),
        "p_nature": translate("BKN", "nature areas"),
    }
    parts.update({share_field(each): text_of(each.display_name) for each in types})
    return {
        "land_type": translate("BKN", "Landscape type"),
        "land_code": translate("BKN", "Code of the type"),
        "land_use": translate("BKN", "Land use"),
        "region": translate("BKN", "Region (FGR)"),
        "nature": translate("BKN", "Nature area"),
        "land_stat": translate("BKN", "Status"),
        "land_why": translate("BKN", "Reason"),
        **{name: share.format(what=what) for name, what in parts.items()},
    }
