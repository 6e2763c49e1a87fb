"""The style of a comparison of two dates: a colour for more, fewer and no difference shown, of points an arrow too."""

from datetime import date
from typing import Dict, Optional, Tuple

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsMarkerSymbol,
    QgsRendererCategory,
    QgsSymbol,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QColor

from bkn_qgis.bridge.translation import day_text
from bkn_qgis.labelling.wording import FieldTexts
from bkn_qgis.presentation.styles.form import colour_label_cells, name_fields, set_words, show_names
from bkn_qgis.presentation.styles.layer_style import name_field, set_display, set_title
from bkn_qgis.presentation.styles.map_tip import display_map_tip
from bkn_qgis.presentation.styles.renderer import pale_expression
from bkn_qgis.presentation.styles.words import (
    field_aliases,
    groups_table_aliases,
    species_table_aliases,
    sure_words,
    translate,
)

# Colours that the colour-blind tell apart; points also have a sign that tells without colour.
_LOOKS: Tuple[Tuple[str, str, str, int], ...] = (
    ("more", "#0072b2", "triangle", 0),
    ("no_difference_shown", "#8c8c8c", "circle", 0),
    ("fewer", "#d55e00", "triangle", 180),
)
_NOT_COMPARED = "#dddddd"


def comparison_title(list_name: str, first: date, second: date) -> str:
    """What a layer with changes is called."""
    text = translate("BKN", "BKN, change from {first} to {second}, {species_list}")
    return text.format(first=day_text(first), second=day_text(second), species_list=list_name)


def layers_title(first: str, second: str) -> str:
    """What a layer with two layers beside each other is called."""
    return translate("BKN", "BKN, {first} and {second}").format(first=first, second=second)


def change_words() -> Dict[str, str]:
    """``bkn_change`` to the words shown for it (method.md section 10): never "unchanged"."""
    return {
        "more": translate("BKN", "more species"),
        "no_difference_shown": translate("BKN", "no difference shown"),
        "fewer": translate("BKN", "fewer species"),
        "gained": translate("BKN", "gained"),
        "lost": translate("BKN", "lost"),
    }


def style_layers_compared(layer: QgsVectorLayer, title: str, names: Optional[FieldTexts] = None) -> None:
    """Style the places of two layers beside each other, whose notes say where there is no verdict."""
    style_comparison(layer, title, translate("BKN", "no verdict: see bkn_note"), names)


def style_comparison(
    layer: QgsVectorLayer, title: str, without_change: str = "", names: Optional[FieldTexts] = None
) -> None:
    """Style the places of a comparison; ``without_change``: the words for places of which no change is told;
    ``names``: what fields with names show instead of them."""
    if layer.isSpatial():
        words = change_words()
        categories = [
            QgsRendererCategory(change, _symbol(layer, colour, shape, angle), words[change])
            for change, colour, shape, angle in _LOOKS
        ]
        other = without_change or translate("BKN", "not compared: no label at one of the dates")
        categories.append(QgsRendererCategory(None, _symbol(layer, _NOT_COMPARED, "circle", 0), other))
        layer.setRenderer(QgsCategorizedSymbolRenderer("bkn_change", categories))
    _set_words(layer, "bkn_change", ("bkn_lab1", "bkn_lab2"), ("bkn_sure1", "bkn_sure2"))
    show_names(layer, names)
    set_display(layer, "bkn_id", "bkn_change")
    layer.setMapTipTemplate(display_map_tip(layer.displayExpression()))
    set_title(layer, title)
    layer.triggerRepaint()


def style_changes_table(layer: QgsVectorLayer, names: Optional[FieldTexts] = None) -> None:
    """Style the tables of groups and species of a comparison; ``names``: what fields with names show instead."""
    _set_words(layer, "change", ("label1", "label2"), ("sure1", "sure2"))
    show_names(layer, names)
    set_display(layer, name_field(layer), "change")
    set_title(layer, translate("BKN", "BKN: what changed"))


def _symbol(layer: QgsVectorLayer, colour: str, shape: str, angle: int) -> QgsSymbol:
    if layer.geometryType() == QgsWkbTypes.GeometryType.PointGeometry:
        return QgsMarkerSymbol.createSimple(
            {"name": shape, "color": colour, "size": "4.5", "angle": str(angle), "outline_color": "#333333"}
        )
    symbol = QgsSymbol.defaultSymbol(layer.geometryType())
    symbol.setColor(QColor(colour))
    return symbol


def _set_words(layer: QgsVectorLayer, change: str, labels: Tuple[str, ...], sure: Tuple[str, ...]) -> None:
    """``sure``: how well was looked for each of the ``labels``."""
    name_fields(layer, comparison_aliases())
    set_words(layer, {change: change_words(), **{name: sure_words() for name in sure}})
    for label, of_label in zip(labels, sure):
        colour_label_cells(layer, (label,), pale_expression(layer, of_label, ""))


def comparison_aliases() -> Dict[str, str]:
    """Field name of a comparison to the words shown for it."""
    either = {
        **{"stat": translate("BKN", "Status"), "lab": translate("BKN", "Label"), "label": translate("BKN", "Label")},
        **{"shar": translate("BKN", "Reported (%)"), "share": translate("BKN", "Reported (%)")},
        **{"obs": translate("BKN", "Species reported"), "rec": translate("BKN", "Records")},
        **{"days": translate("BKN", "Days with records"), "units": translate("BKN", "Squares and months")},
        "sure": translate("BKN", "How sure"),
    }
    dated = (translate("BKN", "{what}, first date"), translate("BKN", "{what}, second date"))
    aliases = {
        f"{start}{name}{number}": text.format(what=what)
        for name, what in either.items()
        for number, text in zip((1, 2), dated)
        for start in ("bkn_", "")
    }
    return {
        **groups_table_aliases(),
        **species_table_aliases(),
        **field_aliases(()),
        **aliases,
        "bkn_change": translate("BKN", "Change"),
        "change": translate("BKN", "Change"),
        "bkn_gain": translate("BKN", "Expected species gained"),
        "gained": translate("BKN", "Expected species gained"),
        "bkn_lost": translate("BKN", "Expected species lost"),
        "lost": translate("BKN", "Expected species lost"),
        "bkn_ngrp": translate("BKN", "Species groups counted at both dates"),
        "note": translate("BKN", "Note"),
        "bkn_date1": translate("BKN", "First date"),
        "bkn_date2": translate("BKN", "Second date"),
    }
