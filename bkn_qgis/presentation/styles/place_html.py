"""What the form and the map tip say of a place: its label, and a table with a bar for each species group.

One expression that gives HTML. Qt's rich text and WebKit both show it, so only what both know stands in it: tables,
classes of cells, widths in pixels.
"""

from itertools import zip_longest
from typing import Dict, Iterator, List, Sequence, Tuple

from qgis.core import QgsVectorLayer

from bkn_qgis.bridge.translation import text_of
from bkn_qgis.labelling.display_names import short_group
from bkn_qgis.labelling.result_words import GENERALISTS_NOTE, LOWEST_LABEL, SURE_BESIDE_LABEL, total_sure_text
from bkn_qgis.presentation.styles import words as style_words
from bkn_qgis.presentation.styles.html_expressions import (
    cell,
    column,
    day,
    escaped,
    filled,
    message,
    number,
    quoted,
    shown_when,
    table,
)
from bkn_qgis.presentation.styles.label_css import label_bar, label_class, label_css
from bkn_qgis.presentation.styles.place_names import name_text
from bkn_qgis.presentation.styles.renderer import pale_expression, truth_expression
from bkn_qgis.presentation.styles.words import Group, translate

# So that a form of usual width shows all columns.
_BAR_PX, _SHORT_BAR_PX = 50, 24
_CELLS_IN_SHORT = 5
_METERS = {"well": "●●●", "moderate": "●●○", "little": "●○○"}
_ENDS_EXPRESSION = "%]"
_NO_BREAK = "\u00a0"


def place_expression(
    layer: QgsVectorLayer, groups: Sequence[Group], least_species: int, in_short: bool = False, name: str = ""
) -> str:
    """An expression for the whole page of a place; "" for a layer without label.

    ``least_species``: how many reported species a group needs to be included. ``in_short``: without the numbers of
    species and how well was looked for each group, which a pale bar tells too, and without groups where there is no
    label. ``name``: how the place is called, as on the map (``place_names.name_text``); "" for its id.
    """
    if not column(layer, "bkn_label"):
        return ""
    note = message("{note}", {"note": filled(layer, "bkn_note")})
    above = _lines([_sure_line(layer), _species_line(layer), _records_line(layer), *_doubt_lines(layer), note])
    meters = "''" if in_short else _meters_line(layer, groups)
    signs = [_pale_line(layer, groups), _generalists_line(layer, groups, least_species)]
    if in_short:
        signs = [shown_when(f"{filled(layer, 'bkn_label')} is not null", line) for line in signs]
    below = _lines([meters, *signs, _list_line(layer), quoted(f"<i>{style_words.reported_text()}</i>")])
    table_of_groups = _groups_table(layer, groups, least_species, in_short)
    # A map tip is cut off below where it has no room: there the groups come last.
    parts = [below, table_of_groups] if in_short else [table_of_groups, below]
    return " || ".join([quoted(label_css()), _heading(layer, name), above, *parts])


def _lines(expressions: Sequence[str]) -> str:
    """A paragraph of the lines that are not empty, '' without any (QGIS makes NULL of no lines)."""
    joined = f"array_to_string(array_remove_all(array({', '.join(expressions)}), ''), '<br>')"
    return f"coalesce('<p>' || nullif({joined}, '') || '</p>', '')"


def _heading(layer: QgsVectorLayer, name: str) -> str:
    none = quoted(style_words.no_label_without_reason_text())
    found = label_class(column(layer, "bkn_label"), pale_expression(layer))
    letter = f"coalesce({filled(layer, 'bkn_label')}, {none})"
    # What ends an expression in a form or map tip may not stand in it.
    called = name_text(layer, "" if _ENDS_EXPRESSION in name else name)
    place = f"coalesce({escaped(called)}, '')" if called else "''"
    cells = [cell(_bold(letter), class_name=found), cell(_bold(place))]
    return table(f"'<tr>' || {' || '.join(cells)} || '</tr>'", 'cellspacing="4" style="font-size:large"')


def _bold(expression: str) -> str:
    return f"'<b>&nbsp;' || {expression} || '&nbsp;</b>'"


# --- the species groups ---


def _groups_table(layer: QgsVectorLayer, groups: Sequence[Group], least_species: int, in_short: bool) -> str:
    cells = [
        _group_cells(layer, code, short_group(name) if in_short else name, least_species, in_short)
        for code, name in groups
        if column(layer, f"{code}_label")
    ]
    if not cells:
        return "''"
    if not in_short:
        rows = [shown_when(is_counted, f"'<tr>' || {one} || '</tr>'") for is_counted, one in cells]
        # Where there is no WebKit, Qt leaves no room of a paragraph before a table.
        return table(" || ".join(rows), 'cellspacing="2" style="margin-top:8px"')
    made = table(" || ".join(_rows_of_two(cells)), 'cellspacing="1"')
    return shown_when(f"{filled(layer, 'bkn_label')} is not null", made)


def _rows_of_two(cells: Sequence[Tuple[str, str]]) -> Iterator[str]:
    """Rows with two groups beside each other: a map tip is half as high as the map at most."""
    half = (len(cells) + 1) // 2
    blank = quoted(f'<td colspan="{_CELLS_IN_SHORT}"></td>')
    for left, right in zip_longest(cells[:half], cells[half:], fillvalue=("false", blank)):
        both = (f"if({is_counted}, {one}, {blank})" for is_counted, one in (left, right))
        yield f"'<tr>' || {' || '.join(both)} || '</tr>'"


def _group_cells(layer: QgsVectorLayer, code: str, name: str, least_species: int, in_short: bool) -> Tuple[str, str]:
    """Whether a group was counted, as it is not where a place has no search area; and its cells."""
    counts = {"reported": number(layer, f"{code}_obs", 0), "expected": number(layer, f"{code}_exp", 0)}
    counted = message("{reported}/{expected}", counts)
    with_generalists = message(translate("BKN", "{reported} + gen./{expected}"), counts)
    by_generalists = _by_generalists(layer, code, least_species)
    cells = [
        cell(f"{_as_html(name)} || '&nbsp;'"),
        *_label_cells(layer, code, _SHORT_BAR_PX if in_short else _BAR_PX),
        _right(message("{share}%", {"share": number(layer, f"{code}_share", 1)})),
    ]
    if in_short:
        cells.append(_right(f"{shown_when(by_generalists, with_generalists)} || '&nbsp;'"))
    else:
        shown = f"if({by_generalists}, {with_generalists}, {counted})" if by_generalists else counted
        cells += [_right(shown), cell(f"'&nbsp;' || {_sure_meter(layer, code)}")]
    return f"{counted} <> ''", " || ".join(cells)


def _label_cells(layer: QgsVectorLayer, code: str, bar_px: int) -> List[str]:
    """The letter and the bar of a group, in its colour."""
    label, share = column(layer, f"{code}_label"), column(layer, f"{code}_share")
    found = label_class(label, pale_expression(layer, f"{code}_sure", ""))
    bar = label_bar(share, found, bar_px) if share else quoted("")
    return [
        cell(_bold(f"coalesce({label}, '–')"), 'align="center"', found),
        cell(bar, f'width="{bar_px}" valign="middle"'),
    ]


def _as_html(name: str) -> str:
    """An expression for a name from the species list as HTML.

    Its brackets are written as HTML: with a percent sign before it, one would end the expression in the map tip.
    """
    html = name.replace("&", "&amp;").replace("<", "&lt;").replace("[", "&#91;").replace("]", "&#93;")
    return _nowrap(html)


def _by_generalists(layer: QgsVectorLayer, code: str, least_species: int) -> str:
    """Whether a group is included by its generalists; "" without its fields."""
    label, observed = column(layer, f"{code}_label"), column(layer, f"{code}_obs")
    return f"(coalesce({label}, '') <> '' and {observed} < {least_species})" if label and observed else ""


def _generalists_line(layer: QgsVectorLayer, groups: Sequence[Group], least_species: int) -> str:
    """What "gen." means, where a group is included by its generalists."""
    found = filter(None, (_by_generalists(layer, code, least_species) for code, _ in groups))
    return shown_when(" or ".join(found), quoted(text_of(GENERALISTS_NOTE)))


def _pale_line(layer: QgsVectorLayer, groups: Sequence[Group]) -> str:
    """What a pale letter means, where a group has one."""
    pale = [
        f"(coalesce({column(layer, f'{code}_label')}, '') <> '' and {pale_expression(layer, f'{code}_sure', '')})"
        for code, _ in groups
        if column(layer, f"{code}_label") and column(layer, f"{code}_sure")
    ]
    return shown_when(" or ".join(pale), quoted(translate("BKN", "Pale: too little looked at to judge.")))


def _right(expression: str) -> str:
    return cell(f"'&nbsp;' || {expression}", 'align="right"')


def _sure_meter(layer: QgsVectorLayer, code: str) -> str:
    """How well was looked at a group, in three steps."""
    sure = column(layer, f"{code}_sure")
    if not sure:
        return "''"
    whens = " ".join(f"when {sure} = '{word}' then {quoted(meter)}" for word, meter in _METERS.items())
    return f"case {whens} else '' end"


def _meters_line(layer: QgsVectorLayer, groups: Sequence[Group]) -> str:
    """What the steps mean, where any group has them."""
    if not any(column(layer, f"{code}_sure") for code, _ in groups):
        return "''"
    words = style_words.sure_words()
    return quoted("; ".join(f"{meter} {words[word]}" for word, meter in _METERS.items()))


def _nowrap(text: str) -> str:
    return quoted(text.replace(" ", _NO_BREAK))


# --- the total ---


def _sure_line(layer: QgsVectorLayer) -> str:
    """How sure the label is, '' where that was not worked out."""
    label, high, sure = (column(layer, name) for name in ("bkn_label", "bkn_high", "bkn_sure"))
    if not (label and high and sure):
        return "''"
    values = {"label": escaped(label), "high": escaped(high)}
    # The first that holds.
    ranges = {
        f"{label} = {high}": ("{label}", "{label}"),
        f"{label} = '{LOWEST_LABEL}'": (LOWEST_LABEL, "{high}"),
        f"{label} <> {high}": ("{label}", "{high}"),
    }
    cases = [
        f"when {sure} = '{word}' and {condition} then {message(text_of(total_sure_text(*labels, word)), values)}"
        for word in SURE_BESIDE_LABEL
        for condition, labels in ranges.items()
    ]
    return f"case {' '.join(cases)} else '' end"


def _species_line(layer: QgsVectorLayer) -> str:
    values = {
        "share": number(layer, "bkn_share", 1),
        "reported": number(layer, "bkn_obs", 0),
        "expected": number(layer, "bkn_exp", 0),
    }
    text = translate("BKN", "{share}% of the expected species reported ({reported} of {expected})")
    return message(text, values)


def _records_line(layer: QgsVectorLayer) -> str:
    values: Dict[str, str] = {
        "records": number(layer, "bkn_rec", 0),
        "days": number(layer, "bkn_days", 0),
        "groups": number(layer, "bkn_ngrp", 0),
    }
    return message(translate("BKN", "Records: {records}; days: {days}; species groups counted: {groups}"), values)


def _doubt_lines(layer: QgsVectorLayer) -> List[str]:
    worst, best = column(layer, "bkn_worst"), column(layer, "bkn_best")
    between = message(
        translate("BKN", "Label between {worst} and {best}, depending on records with uncertain location or date"),
        {"worst": filled(layer, "bkn_worst"), "best": filled(layer, "bkn_best")},
    )
    return [
        shown_when(_thin_alone(layer), quoted(translate("BKN", "Based on limited data"))),
        shown_when(
            truth_expression(layer, "bkn_fragil"),
            quoted(translate("BKN", "Borderline: one species more or less changes the label")),
        ),
        shown_when(f"{worst} <> {best}" if worst and best else "", between),
    ]


def _thin_alone(layer: QgsVectorLayer) -> str:
    """Whether a label rests on few data where nothing else is told of how sure it is."""
    thin, sure = truth_expression(layer, "bkn_thin"), column(layer, "bkn_sure")
    return f"{thin} and coalesce({sure}, '') = ''" if thin and sure else thin


def _list_line(layer: QgsVectorLayer) -> str:
    values = {"species_list": filled(layer, "bkn_list"), "date": day(layer, "bkn_date")}
    return message(translate("BKN", "{species_list}, reference date {date}"), values)
