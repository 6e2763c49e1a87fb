"""The style of the circles from which a species list was derived, and of the table with its evidence."""

from typing import Dict, Optional, Sequence

from qgis.core import QgsMarkerSymbol, QgsRuleBasedRenderer, QgsVectorLayer

from bkn_qgis.labelling.wording import FieldTexts
from bkn_qgis.presentation.styles.form import name_fields, show_names
from bkn_qgis.presentation.styles.layer_style import set_display, set_title
from bkn_qgis.presentation.styles.map_tip import display_map_tip
from bkn_qgis.presentation.styles.words import (
    Group,
    field_aliases,
    groups_table_aliases,
    species_table_aliases,
    translate,
)

_WELL, _NOT_WELL, _LEFT_OUT = "#0072b2", "#ffffff", "#b5b5b5"


def style_circles(
    layer: QgsVectorLayer, groups: Sequence[Group], title: str, names: Optional[FieldTexts] = None
) -> None:
    """Style the circles: filled where a group was well recorded, the more groups the larger; grey where left out.

    ``names``: what fields with names show instead of them.
    """
    if layer.isSpatial():
        layer.setRenderer(_renderer())
    name_fields(layer, circle_aliases(groups))
    show_names(layer, names)
    set_display(layer, "bkn_id", "bkn_nwell")
    layer.setMapTipTemplate(display_map_tip(layer.displayExpression()))
    set_title(layer, title)
    layer.triggerRepaint()


def style_evidence_table(layer: QgsVectorLayer, names: Optional[FieldTexts] = None) -> None:
    """Style the table of species that were found in well-recorded circles."""
    name_fields(layer, evidence_aliases())
    show_names(layer, names)
    set_display(layer, "nl_name", "bkn_land")
    set_title(layer, translate("BKN", "BKN: species found in well-recorded circles"))


def _renderer() -> QgsRuleBasedRenderer:
    root = QgsRuleBasedRenderer.Rule(None)
    for colour, size, expression, label in (
        (_WELL, "4.5", '"bkn_nwell" >= 5', translate("BKN", "five or more groups well recorded")),
        (_WELL, "2.5", '"bkn_nwell" between 1 and 4', translate("BKN", "one to four groups well recorded")),
        (
            _NOT_WELL,
            "2",
            '"bkn_nwell" = 0 and "bkn_status" is null',
            translate("BKN", "no group well recorded"),
        ),
        (_LEFT_OUT, "2", "ELSE", translate("BKN", "left out")),
    ):
        symbol = QgsMarkerSymbol.createSimple(
            {"name": "circle", "color": colour, "size": size, "outline_color": "#333333"}
        )
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, expression, label))
    return QgsRuleBasedRenderer(root)


def circle_aliases(groups: Sequence[Group]) -> Dict[str, str]:
    """Field name of CIRCLES to the words shown for it."""
    words = {
        "well": translate("BKN", "{group}: well recorded"),
        "obs": translate("BKN", "{group}: species reported"),
        "units": translate("BKN", "{group}: squares and months"),
        "date": translate("BKN", "{group}: reference date"),
    }
    of_groups = {f"{code}_{end}": text.format(group=name) for code, name in groups for end, text in words.items()}
    return {**field_aliases(()), "bkn_nwell": translate("BKN", "Groups well recorded"), **of_groups}


def evidence_aliases() -> Dict[str, str]:
    """Field name of SPECIES to the words shown for it."""
    return {
        **groups_table_aliases(),
        **species_table_aliases(),
        "listed": translate("BKN", "On the list"),
        "found": translate("BKN", "Circles that have it"),
        "circles": translate("BKN", "Well-recorded circles"),
        "percent": translate("BKN", "Found in (%)"),
        "low": translate("BKN", "Found in, lower bound (%)"),
        "high": translate("BKN", "Found in, upper bound (%)"),
        "rec": translate("BKN", "Records in these circles"),
        "years": translate("BKN", "Years of the reference dates"),
    }
