"""Styles the layers that the algorithms write: colours, legend, words, form and attribute table.

Only the given layer object changes; ``storage`` keeps the style with a file.
"""

import functools
from datetime import date
from typing import Optional, Sequence

from qgis.core import Qgis, QgsExpression, QgsVectorLayer

from bkn_qgis.bridge.translation import day_text
from bkn_qgis.labelling.result_words import USUAL_LEAST_SPECIES
from bkn_qgis.labelling.wording import FieldTexts
from bkn_qgis.plain_text import plain
from bkn_qgis.presentation.styles import form as style_form
from bkn_qgis.presentation.styles import words as style_words
from bkn_qgis.presentation.styles.map_tip import result_map_tip
from bkn_qgis.presentation.styles.place_names import name_places, name_text
from bkn_qgis.presentation.styles.renderer import (
    SymbolOf,
    field_index,
    field_name,
    pale_expression,
    result_renderer,
    set_renderer,
)
from bkn_qgis.presentation.styles.symbols import result_symbol
from bkn_qgis.presentation.styles.words import Group, translate

LEGEND_TITLE_PROPERTY = "legend/title-label"
GROUPS_TABLE = "groups"
SPECIES_TABLE = "species"
SENSITIVITY_TABLE = "sensitivity"

SERVER_PROPERTIES_HOLD_TITLE = 33800  # QGIS version from which title and abstract moved


def result_title(list_name: str, reference_date: date, provisional: bool) -> str:
    """Title of a result layer and its legend: what it is, by which list (name and version), on which day.

    ``provisional``: the list is the one that ships with the plugin; the title then says whose it is not.
    """
    if provisional:
        text = translate("BKN", "BKN trial label, {species_list} (not SoortenNL's list), reference date {date}")
    else:
        text = translate("BKN", "BKN label, {species_list}, reference date {date}")
    return text.format(species_list=list_name, date=day_text(reference_date))


def style_result_layer(
    layer: QgsVectorLayer,
    groups: Sequence[Group],
    title: str,
    lines: Sequence[str] = (),
    name: str = "",
    symbol_of: SymbolOf = result_symbol,
    names: Optional[FieldTexts] = None,
    least_species: int = USUAL_LEAST_SPECIES,
) -> None:
    """Style an OUTPUT layer (design.md section 3): points, lines, polygons, or a table without geometry.

    ``groups`` are (code, name) of the species groups of the list, in its order. Fields that the layer lacks
    are passed over; without ``bkn_label`` the symbols stay as they are. ``lines``: what the legend says below the
    symbols. ``name``: see ``names_of_places``. ``names``: what fields with names show instead of them.
    ``least_species``: how many reported species a group needs to be included.
    """
    set_renderer(layer, functools.partial(result_renderer, symbol_of=symbol_of), lines)
    name_places(layer, name)
    style_form.set_aliases(layer, style_words.field_aliases(groups))
    style_form.set_result_widgets(layer, groups)
    style_form.show_names(layer, names)
    style_form.set_result_form(layer, groups, least_species, name)
    style_form.set_result_table(layer, groups)
    layer.setMapTipTemplate(result_map_tip(layer, groups, least_species, name))
    set_display(layer, "bkn_id", "bkn_label", name_text(layer, name))
    set_title(layer, title, lines)
    layer.triggerRepaint()


def style_table_layer(
    layer: QgsVectorLayer,
    kind: str,
    title: str = "",
    groups: Sequence[Group] = (),
    lines: Sequence[str] = (),
    names: Optional[FieldTexts] = None,
) -> None:
    """Style a GROUPS (``kind`` "groups"), SPECIES ("species") or SENSITIVITY table: words, formats, titles.

    ``title`` replaces the plain one; ``groups`` let SPECIES show the name of a group instead of its code; ``lines``:
    for the metadata; ``names``: what fields with names show instead of them.
    Raises ValueError for another kind.
    """
    if kind == GROUPS_TABLE:
        aliases = style_words.groups_table_aliases()
        plain_title = translate("BKN", "BKN: result per species group")
        display = ("group_name", "label")
    elif kind == SPECIES_TABLE:
        aliases = style_words.species_table_aliases()
        plain_title = translate("BKN", "BKN: expected species, reported or not")
        display = ("nl_name", "status")
    elif kind == SENSITIVITY_TABLE:
        aliases = style_words.sensitivity_table_aliases()
        plain_title = translate("BKN", "BKN: the labels with one thing changed")
        display = ("changed", "label")
    else:
        raise ValueError(f"kind is {kind!r}, expected {GROUPS_TABLE!r}, {SPECIES_TABLE!r} or {SENSITIVITY_TABLE!r}")
    style_form.name_fields(layer, aliases)
    style_form.set_table_widgets(layer, groups if kind == SPECIES_TABLE else ())
    style_form.show_names(layer, names)
    set_display(layer, *display)
    if kind == GROUPS_TABLE:
        # Nothing says how sure the labels of SENSITIVITY are: those stay without colour.
        labels, pale = ("label", "worst", "best", "high"), pale_expression(layer, "sure", "thin")
        style_form.colour_label_cells(layer, labels, pale)
    set_title(layer, title or plain_title, lines)


def set_display(layer: QgsVectorLayer, first: str, second: str = "", called: str = "") -> None:
    """What lists of features call a feature: "first: second", as these fields show their values, or first alone where
    second is NULL or not there. ``called``: an expression instead of what first shows. After their words are set."""
    first_field, second_field = field_name(layer, first), field_name(layer, second)
    if first_field:
        display = f"coalesce({called or shown_value(layer, first_field)}, '')"
        if second_field:
            display += f" || coalesce(': ' || {shown_value(layer, second_field)}, '')"
        layer.setDisplayExpression(display)


def name_field(layer: QgsVectorLayer) -> str:
    """The field by which the rows of a table of species, or else of groups, are called."""
    return "nl_name" if field_name(layer, "nl_name") else "group_name"


def shown_value(layer: QgsVectorLayer, field: str) -> str:
    """An expression for what a field shows: the words for its value where it has such, NULL where it is NULL."""
    column = QgsExpression.quotedColumnRef(field)
    if layer.editorWidgetSetup(field_index(layer, field)).type() != "ValueMap":
        return str(column)
    return f"case when {column} is not null then represent_value({column}) end"


def set_legend_title(layer: QgsVectorLayer, title: str) -> None:
    """Give a layer and its legend a title."""
    layer.setCustomProperty(LEGEND_TITLE_PROPERTY, plain(title))
    metadata = layer.metadata()
    metadata.setTitle(plain(title))
    layer.setMetadata(metadata)


def set_title(layer: QgsVectorLayer, title: str, lines: Sequence[str] = ()) -> None:
    """Give a layer and its legend a title, and say in its metadata what labels are, with more ``lines``."""
    set_legend_title(layer, title)
    holder = layer.serverProperties() if Qgis.QGIS_VERSION_INT >= SERVER_PROPERTIES_HOLD_TITLE else layer
    holder.setTitle(plain(title))
    abstract = plain("\n".join(dict.fromkeys([style_words.reported_text(), *lines])))
    holder.setAbstract(abstract)
    metadata = layer.metadata()
    metadata.setAbstract(abstract)
    layer.setMetadata(metadata)
