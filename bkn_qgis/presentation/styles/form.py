"""The form, the attribute table and the field widgets of the result layers."""

from typing import Dict, List, Optional, Sequence, Tuple

from qgis.core import (
    Qgis,
    QgsAttributeEditorContainer,
    QgsAttributeEditorField,
    QgsAttributeTableConfig,
    QgsConditionalStyle,
    QgsEditFormConfig,
    QgsEditorWidgetSetup,
    QgsExpression,
    QgsProperty,
    QgsPropertyCollection,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor, QFont, QFontMetrics
from qgis.PyQt.QtWidgets import QApplication

from bkn_qgis.labelling.label_colours import LABELS, label_colours
from bkn_qgis.labelling.result_words import PALE_WORD
from bkn_qgis.labelling.wording import FieldTexts
from bkn_qgis.plain_text import plain
from bkn_qgis.presentation.styles import words as style_words
from bkn_qgis.presentation.styles.form_page import form_page
from bkn_qgis.presentation.styles.renderer import field_index, field_name, pale_expression
from bkn_qgis.presentation.styles.words import Group, translate

LABEL_TAB = (
    "bkn_id",
    "bkn_label",
    "bkn_status",
    "bkn_share",
    "bkn_obs",
    "bkn_exp",
    "bkn_rec",
    "bkn_ngrp",
    "bkn_all",
    "bkn_sure",
    "bkn_high",
    "bkn_note",
)
EVIDENCE_TAB = (
    *("bkn_nsure", "bkn_lsure", "bkn_days", "bkn_last", "bkn_worst", "bkn_best", "bkn_fragil", "bkn_thin", "bkn_excl"),
)
SETTINGS_TAB = (
    "bkn_land",
    "bkn_land2",
    "bkn_label2",
    "bkn_date",
    "bkn_radius",
    "bkn_mode",
    "bkn_list",
    "bkn_prof",
    "bkn_src",
)
HIDDEN = ("bkn_pn",)
"""What only programs read."""
TABLE_FIRST = (
    "bkn_label",
    "bkn_id",
    "bkn_status",
    "bkn_share",
    "bkn_obs",
    "bkn_exp",
    "bkn_rec",
    "bkn_sure",
    "bkn_high",
)

# Characters of values that would not fit below the head of their column.
VALUE_WIDTHS = {
    "bkn_id": 20,
    "bkn_status": 24,
    "bkn_land": 26,
    "bkn_land2": 26,
    "bkn_list": 22,
    "bkn_prof": 22,
    "bkn_src": 34,
    "bkn_note": 50,
    "group_name": 26,
    "sci_name": 26,
    "nl_name": 26,
    "changed": 44,
    "note": 40,
    "land_type": 26,
    "land_use": 20,
    "region": 18,
    "nature": 26,
    "land_stat": 18,
    "land_why": 60,
}
HEAD_MARGIN_PX = 30  # both sides, and the arrow of a sorted column

LONGEST_WORDS_BESIDE_FIELD = 19  # characters; longer ones stand above the field, or the form gets too wide

CONTAINERS_HAVE_TYPES = 33200  # QGIS version

WidgetSetup = Tuple[str, Dict[str, object]]


def set_aliases(layer: QgsVectorLayer, aliases: Dict[str, str]) -> None:
    """Give the fields that the layer has their words."""
    for name, alias in aliases.items():
        index = field_index(layer, name)
        if index >= 0:
            layer.setFieldAlias(index, plain(alias))


def name_fields(layer: QgsVectorLayer, aliases: Dict[str, str]) -> None:
    """Give the fields that the layer has their words, and columns of the attribute table that are wide enough for them.

    Before their widgets: QGIS 3.22 forgets a widget when the words of its field are set after it.
    """
    set_aliases(layer, aliases)
    set_column_widths(layer, [name for name in layer.fields().names() if name.lower() in aliases])


def set_result_widgets(layer: QgsVectorLayer, groups: Sequence[Group]) -> None:
    """How the fields of a result layer show their values: words for codes, fixed decimals, else plain text.

    Text, not spin boxes and calendars, where possible: nobody edits a result, and those are grey then.
    """
    plain: Dict[str, WidgetSetup] = {name: _plain_text() for name in _result_names(layer, groups)}
    special: Dict[str, WidgetSetup] = {
        "bkn_status": _words(style_words.status_words()),
        "bkn_mode": _words(style_words.mode_words()),
        "bkn_sure": _words(style_words.sure_words()),
        "bkn_share": _number(decimals=1),
        "bkn_radius": _number(decimals=0),
        "bkn_fragil": _yes_no(),
        "bkn_thin": _yes_no(),
        "bkn_note": ("TextEdit", {"IsMultiline": True, "UseHtml": False}),
        **dict.fromkeys(HIDDEN, _hidden()),
    }
    special.update({f"{code}_share": _number(decimals=1) for code, _ in groups})
    special.update({f"{code}_sure": _words(style_words.sure_words()) for code, _ in groups})
    _set_widgets(layer, {**plain, **special})


def set_table_widgets(layer: QgsVectorLayer, groups: Sequence[Group]) -> None:
    """How the fields of GROUPS and SPECIES show their values; ``groups`` gives the codes their names."""
    setups: Dict[str, WidgetSetup] = {
        "share": _number(decimals=1),
        "diff": ("Range", {"AllowNull": True, "Min": -100, "Max": 100, "Precision": 1, "Step": 1}),
        "nearest_m": _number(decimals=0),
        "sure": _words(style_words.sure_words()),
        **{name: _number(decimals=2) for name in ("p", "expected", "top_square", "chao2", "cover")},
        "included": _yes_no(),
        "thin": _yes_no(),
        "fragile": _yes_no(),
        "status": _words(style_words.species_status_words()),
        "role": _words(style_words.role_words()),
        "pn": _hidden(),
    }
    if groups:
        setups["group"] = _words(dict(groups))
    _set_widgets(layer, setups)
    _hide_columns(layer, ("pn",))


def show_names(layer: QgsVectorLayer, names: Optional[FieldTexts]) -> None:
    """Let fields with names of the species list show them in the language of QGIS, where that is another.

    After ``set_aliases``: ``nl_name``, which holds Dutch names, is called what it shows.
    """
    if names and "nl_name" in names:
        set_aliases(layer, {"nl_name": translate("BKN", "English name")})
    set_words(layer, names or {})


def set_words(layer: QgsVectorLayer, words: Dict[str, Dict[str, str]]) -> None:
    """Let fields show words for their codes: field name to code to words."""
    _set_widgets(layer, {name: _words(of_field) for name, of_field in words.items()})


def set_result_form(layer: QgsVectorLayer, groups: Sequence[Group], least_species: int, name: str = "") -> None:
    """A form whose first tab is a page to read; all fields stand behind it, read-only but for the user's own.

    Where QGIS cannot show the page, the first tab has the fields of the label. ``name``: how the place is called there,
    see ``place_html.place_expression``.
    """
    config = layer.editFormConfig()
    config.clearTabs()
    config.setLayout(QgsEditFormConfig.EditorLayout.TabLayout)
    for tab in _tabs(layer, groups, least_species, name):
        config.addTab(tab)
    for field in _result_names(layer, groups):
        config.setReadOnly(layer.fields().indexOf(field), True)
    for field in _named_above(layer, groups):
        config.setLabelOnTop(layer.fields().indexOf(field), True)
    for code, _ in groups:
        _call_in_box(config, layer, code)
    layer.setEditFormConfig(config)


def set_result_table(layer: QgsVectorLayer, groups: Sequence[Group]) -> None:
    """The attribute table: label first, the user's fields next; label cells in their colour, pale as on the map."""
    ours = _result_names(layer, groups)
    first = _present(layer, TABLE_FIRST)
    names = first + [name for name in layer.fields().names() if name not in ours]
    names += [name for name in ours if name not in first]
    config = QgsAttributeTableConfig()
    config.update(layer.fields())
    column_of = {column.name: column for column in config.columns()}
    rest = [column for column in config.columns() if column.name not in names]
    config.setColumns([column_of[name] for name in names] + rest)
    layer.setAttributeTableConfig(config)
    _hide_columns(layer, HIDDEN)
    set_column_widths(layer, ours)
    of_place = ("bkn_label", "bkn_all", "bkn_worst", "bkn_best", "bkn_high", "bkn_label2")
    colour_label_cells(layer, of_place, pale_expression(layer))
    # The label over the groups that were looked at well enough alone.
    colour_label_cells(layer, ("bkn_lsure",), "")
    for code, _ in groups:
        colour_label_cells(layer, (f"{code}_label",), pale_expression(layer, f"{code}_sure", ""))


def _hide_columns(layer: QgsVectorLayer, names: Sequence[str]) -> None:
    """Leave columns out of the attribute table."""
    config = layer.attributeTableConfig()
    config.update(layer.fields())
    columns = config.columns()
    for column in columns:
        column.hidden = column.hidden or column.name in _present(layer, names)
    config.setColumns(columns)
    layer.setAttributeTableConfig(config)


def set_column_widths(layer: QgsVectorLayer, names: Sequence[str]) -> None:
    """Columns of the attribute table as wide as their heads, wider where the values need it."""
    metrics = QFontMetrics(QApplication.font())
    config = layer.attributeTableConfig()
    config.update(layer.fields())
    columns = config.columns()
    for column in columns:
        if column.name in names:
            head = metrics.horizontalAdvance(layer.attributeDisplayName(layer.fields().indexOf(column.name)))
            values = metrics.averageCharWidth() * VALUE_WIDTHS.get(column.name.lower(), 0)
            column.width = max(head, values) + HEAD_MARGIN_PX
    config.setColumns(columns)
    layer.setAttributeTableConfig(config)


def colour_label_cells(layer: QgsVectorLayer, names: Sequence[str], pale: str) -> None:
    """Cells that hold A–E get the colour of that label in the attribute table, with a bold letter.

    ``pale``: an expression, true for rows of which too little was looked at, "" for none: there the colour is pale,
    and the letter slants, which is seen without colours too. No hatch: QGIS 3.22 forgets the icons of cells.
    """
    for name in _present(layer, names):
        styles = _cells(f" and not {pale}" if pale else "", is_pale=False)
        if pale:
            styles += _cells(f" and {pale}", is_pale=True)
        layer.conditionalStyles().setFieldStyles(name, styles)


def _cells(more: str, is_pale: bool) -> List[QgsConditionalStyle]:
    font, styles = QFont(QApplication.font()), []
    font.setBold(not is_pale)
    font.setItalic(is_pale)
    for label in LABELS:
        ground, letter = label_colours(label, is_pale)
        style = QgsConditionalStyle(f"@value = '{label}'{more}")
        style.setName(f"{label}, {style_words.sure_words()[PALE_WORD]}" if is_pale else label)
        style.setBackgroundColor(QColor(ground))
        style.setTextColor(QColor(letter))
        style.setFont(font)
        styles.append(style)
    return styles


def _tabs(
    layer: QgsVectorLayer, groups: Sequence[Group], least_species: int, name: str
) -> List[QgsAttributeEditorContainer]:
    page = QgsAttributeEditorContainer(translate("BKN", "Label"), None)
    show_as(page, "Tab")
    element = form_page(layer, groups, least_species, page, name)
    if element is not None:
        page.addChildElement(element)
    in_page = [] if element is not None else _present(layer, LABEL_TAB)
    for field in in_page:
        page.addChildElement(QgsAttributeEditorField(field, layer.fields().indexOf(field), page))
    behind = _all_fields(layer, groups, in_page)
    return [tab for tab in (page, behind) if tab.children()]


def _all_fields(
    layer: QgsVectorLayer, groups: Sequence[Group], shown_before: Sequence[str]
) -> QgsAttributeEditorContainer:
    """A box per kind of field: the user's own first, which can be edited, then the label, its groups and the rest."""
    tab = QgsAttributeEditorContainer(translate("BKN", "All fields"), None)
    show_as(tab, "Tab")
    tab.setColumnCount(1)
    ours = _result_names(layer, groups)
    boxes = [
        (translate("BKN", "Input"), [name for name in layer.fields().names() if name not in ours]),
        (translate("BKN", "Label"), [name for name in _present(layer, LABEL_TAB) if name not in shown_before]),
        (translate("BKN", "Evidence"), _evidence_names(layer)),
        # The fields in the box of a group leave its name out (``_call_in_box``).
        *((name, _present(layer, _group_names(code))) for code, name in groups),
        (translate("BKN", "Settings"), _present(layer, SETTINGS_TAB)),
    ]
    for title, names in boxes:
        if names:
            tab.addChildElement(_box(layer, title, names))
    return tab


def _box(layer: QgsVectorLayer, title: str, names: Sequence[str]) -> QgsAttributeEditorContainer:
    container = QgsAttributeEditorContainer(plain(title), None)
    show_as(container, "GroupBox")
    container.setColumnCount(1)
    for name in names:
        container.addChildElement(QgsAttributeEditorField(name, layer.fields().indexOf(name), container))
    return container


def show_as(container: QgsAttributeEditorContainer, kind: str) -> None:
    """Show a container as a "Tab" or a "GroupBox"."""
    if Qgis.QGIS_VERSION_INT >= CONTAINERS_HAVE_TYPES:
        container.setType(getattr(Qgis.AttributeEditorContainerType, kind))
    else:
        container.setIsGroupBox(kind == "GroupBox")


def _named_above(layer: QgsVectorLayer, groups: Sequence[Group]) -> List[str]:
    """The fields whose words stand above them: texts that need the width, and fields with long words."""
    in_boxes = {name for code, _ in groups for name in _present(layer, _group_names(code))}
    above = _present(layer, ("bkn_note", "bkn_src", "bkn_status", "bkn_mode", "bkn_sure"))
    for name in _result_names(layer, groups):
        words = layer.attributeDisplayName(layer.fields().indexOf(name))
        if name not in in_boxes and len(words) > LONGEST_WORDS_BESIDE_FIELD:
            above.append(name)
    return above


def _call_in_box(config: QgsEditFormConfig, layer: QgsVectorLayer, code: str) -> None:
    """Call the fields of a group "label" and so on in the form, where the box has the group's name.

    The alias is for the attribute table too and keeps the name; a data-defined one holds in forms alone.
    """
    for suffix, word in style_words.group_field_words().items():
        for name in _present(layer, [f"{code}_{suffix}"]):
            alias = QgsPropertyCollection()
            text = QgsProperty.fromExpression(QgsExpression.quotedString(word))
            alias.setProperty(QgsEditFormConfig.DataDefinedProperty.Alias, text)
            config.setDataDefinedFieldProperties(name, alias)


def _group_names(code: str) -> List[str]:
    return [f"{code}_{suffix}" for suffix in style_words.group_field_words()]


def _evidence_names(layer: QgsVectorLayer) -> List[str]:
    """The evidence fields, and any other ``bkn_`` field that a later version may have added."""
    known = {*LABEL_TAB, *EVIDENCE_TAB, *SETTINGS_TAB, *HIDDEN}
    other = [name for name in layer.fields().names() if name.lower().startswith("bkn_") and name.lower() not in known]
    return _present(layer, EVIDENCE_TAB) + other


def _result_names(layer: QgsVectorLayer, groups: Sequence[Group]) -> List[str]:
    """The fields of the layer that the run wrote, in the order of the form."""
    names = _present(layer, LABEL_TAB)
    for code, _ in groups:
        names += _present(layer, _group_names(code))
    return names + _evidence_names(layer) + _present(layer, (*SETTINGS_TAB, *HIDDEN))


def _present(layer: QgsVectorLayer, names: Sequence[str]) -> List[str]:
    found = [field_name(layer, name) for name in names]
    return [name for name in found if name]


def _set_widgets(layer: QgsVectorLayer, setups: Dict[str, WidgetSetup]) -> None:
    for name, (widget, settings) in setups.items():
        index = field_index(layer, name)
        if index >= 0:
            layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup(widget, settings))


def _words(words: Dict[str, str]) -> WidgetSetup:
    return "ValueMap", {"map": [{text: value} for value, text in words.items()]}


def _yes_no() -> WidgetSetup:
    """Words for a boolean, also where a shapefile made it 0/1."""
    yes, no = style_words.yes_text(), style_words.no_text()
    return "ValueMap", {"map": [{yes: "true"}, {no: "false"}, {yes: "1"}, {no: "0"}]}


def _hidden() -> WidgetSetup:
    return "Hidden", {}


def _number(decimals: int) -> WidgetSetup:
    return "Range", {"AllowNull": True, "Min": 0, "Max": 1e6, "Precision": decimals, "Step": 1}


def _plain_text() -> WidgetSetup:
    return "TextEdit", {"IsMultiline": False, "UseHtml": False}
