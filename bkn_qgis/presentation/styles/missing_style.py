"""The styles of what is missing: places with their label, work list, calendar, white spots."""

from datetime import date
from typing import Dict, Optional

from qgis.core import QgsFillSymbol, QgsRuleBasedRenderer, QgsVectorLayer

from bkn_qgis.bridge.translation import day_text, month_name
from bkn_qgis.labelling.wording import FieldTexts
from bkn_qgis.presentation.styles.form import colour_label_cells, name_fields, set_aliases, set_words, show_names
from bkn_qgis.presentation.styles.layer_style import name_field, set_display, set_title
from bkn_qgis.presentation.styles.map_tip import display_map_tip
from bkn_qgis.presentation.styles.renderer import pale_expression, result_renderer
from bkn_qgis.presentation.styles.words import (
    field_aliases,
    groups_table_aliases,
    mode_words,
    species_table_aliases,
    status_words,
    sure_words,
    translate,
)

# From few groups that nobody looked at to many: darker the more there is to do, seen by the colour-blind too.
_WHITE_SPOTS = ((0, 0, "#ffffff"), (1, 3, "#dfe8f2"), (4, 7, "#a9c4de"), (8, 11, "#5f8fc0"), (12, 99, "#1f4f85"))
_OPACITY = 0.7


def missing_title(list_name: str, reference_date: date) -> str:
    """What the layer of places is called."""
    text = translate("BKN", "BKN, what is missing, {species_list}, reference date {date}")
    return text.format(species_list=list_name, date=day_text(reference_date))


def chance_words() -> Dict[str, str]:
    """``chance`` to the words shown for it (method.md, section 11): never that a species is absent."""
    return {
        "likely_overlooked": translate("BKN", "likely overlooked"),
        "unclear": translate("BKN", "unclear"),
        "likely_absent": translate("BKN", "likely absent"),
        "unknown": translate("BKN", "unknown: hardly looked"),
    }


def habitat_words() -> Dict[str, str]:
    """``habitat`` to the words shown for it."""
    return {
        "present": translate("BKN", "present"),
        "absent": translate("BKN", "absent by the map"),
        "unknown": translate("BKN", "not known from the maps here"),
    }


def style_missing(layer: QgsVectorLayer, title: str, names: Optional[FieldTexts] = None) -> None:
    """Style the places, coloured by the label they have now; ``names``: what fields with names show instead."""
    renderer = result_renderer(layer)
    if renderer is not None:
        layer.setRenderer(renderer)
    _finish(layer, title, names)
    set_display(layer, "bkn_id", "bkn_label")
    layer.setMapTipTemplate(display_map_tip(layer.displayExpression()))
    layer.triggerRepaint()


def style_missing_table(layer: QgsVectorLayer, title: str, names: Optional[FieldTexts] = None) -> None:
    """Style the tables: groups, work list and calendar; ``month`` by its name, ``names`` as for places."""
    _finish(layer, title, names)
    set_words(layer, {"month": {str(month): month_name(month) for month in range(1, 13)}})
    set_display(layer, name_field(layer), "chance")


def style_white_spots(layer: QgsVectorLayer, title: str, groups: Dict[str, str]) -> None:
    """Style squares by the number of groups that nobody looked at; ``groups``: code to name."""
    if layer.isSpatial():
        root = QgsRuleBasedRenderer.Rule(None)
        for first, last, colour in _WHITE_SPOTS:
            root.appendChild(_rule(first, last, colour))
        layer.setRenderer(QgsRuleBasedRenderer(root))
        layer.setOpacity(_OPACITY)
    records = translate("BKN", "{group}: records")
    set_aliases(layer, {f"{code}_rec": records.format(group=name) for code, name in groups.items()})
    _finish(layer, title)
    set_display(layer, "square", "white_grps")
    layer.setMapTipTemplate(display_map_tip(layer.displayExpression()))
    layer.triggerRepaint()


def _rule(first: int, last: int, colour: str) -> QgsRuleBasedRenderer.Rule:
    symbol = QgsFillSymbol.createSimple({"color": colour, "outline_color": "#555555", "outline_width": "0.2"})
    if last == 0:
        text = translate("BKN", "every group looked at")
    elif last == _WHITE_SPOTS[-1][1]:
        text = translate("BKN", "{first} groups or more that nobody looked at").format(first=first)
    else:
        text = translate("BKN", "{first} to {last} groups that nobody looked at").format(first=first, last=last)
    return QgsRuleBasedRenderer.Rule(symbol, 0, 0, f'"unlooked" >= {first} and "unlooked" <= {last}', text)


def _finish(layer: QgsVectorLayer, title: str, names: Optional[FieldTexts] = None) -> None:
    name_fields(layer, missing_aliases())
    show_names(layer, names)
    set_words(
        layer,
        {
            "chance": chance_words(),
            "habitat": habitat_words(),
            "bkn_status": status_words(),
            "bkn_mode": mode_words(),
            **{name: sure_words() for name in ("sure", "bkn_sure")},
        },
    )
    colour_label_cells(layer, ("bkn_label", "bkn_next"), pale_expression(layer))
    # What a group that was little looked at would make of the label is as little known.
    colour_label_cells(layer, ("label", "next_label", "at_first"), pale_expression(layer, "sure", ""))
    set_title(layer, title)


def missing_aliases() -> Dict[str, str]:
    """Field name of all these layers to the words shown for it."""
    return {
        **groups_table_aliases(),
        **species_table_aliases(),
        **field_aliases(()),
        "group": translate("BKN", "Group code"),
        "bkn_next": translate("BKN", "Next label"),
        "bkn_need": translate("BKN", "Species needed for the next label"),
        "bkn_first": translate("BKN", "Group with most to win"),
        "bkn_unseen": translate("BKN", "Expected species not reported"),
        "bkn_likely": translate("BKN", "Likely overlooked"),
        "bkn_unclr": translate("BKN", "Unclear"),
        "bkn_unkn": translate("BKN", "Unknown: hardly looked"),
        "bkn_absent": translate("BKN", "Likely absent"),
        "bkn_lower": translate("BKN", "New groups that lower the label at first"),
        "bkn_square": translate("BKN", "Km squares in the search area"),
        "bkn_white": translate("BKN", "Squares in which nobody looked at any group"),
        "unseen": translate("BKN", "Expected species not reported"),
        "next_label": translate("BKN", "Next label"),
        "need": translate("BKN", "Species needed for the next label"),
        "chance": translate("BKN", "How likely is it there"),
        "p": translate("BKN", "Probability that it is there"),
        "present": translate("BKN", "Unseen species probably there"),
        "lowers": translate("BKN", "Lowers the label of the place at first"),
        "at_first": translate("BKN", "Label of the place at first"),
        "to_keep": translate("BKN", "Species to find to keep the label"),
        "white": translate("BKN", "Km squares in which nobody looked"),
        "unlooked": translate("BKN", "Number of groups that nobody looked at"),
        "rank": translate("BKN", "Order of looking"),
        "gain": translate("BKN", "Share to win on average (percent points)"),
        "months": translate("BKN", "Months"),
        "month": translate("BKN", "Month"),
        "how": translate("BKN", "How to look"),
        "habitats": translate("BKN", "Habitats it needs"),
        "habitat": translate("BKN", "Such habitat in the search area"),
        "last_seen": translate("BKN", "Last record in the search area"),
        "nearest_m": translate("BKN", "Nearest record that counts (m)"),
        "ever_m": translate("BKN", "Nearest record of any year (m)"),
        "places": translate("BKN", "Number of places"),
        "likely": translate("BKN", "Places where it is likely overlooked"),
        "bkn_ids": translate("BKN", "Places, most to win first"),
        "square": translate("BKN", "Km square"),
        "white_grps": translate("BKN", "Groups that nobody looked at"),
        "inside": translate("BKN", "Part in a search area (%)"),
    }
