"""The map tip of a result layer: the label with what stands beside it, in a few lines.

Every line is one QGIS expression that gives HTML, or '' where a field it needs is missing or empty, so
that no message has a hole in it.
"""

from string import Formatter
from typing import Dict, List

from qgis.core import QgsExpression, QgsVectorLayer

from bkn_qgis.bridge.styles import words as style_words
from bkn_qgis.bridge.styles.renderer import field_name, truth_expression
from bkn_qgis.bridge.styles.words import translate
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.labelling.label_colours import DARK_LETTER, LABEL_COLOURS, LETTER_COLOURS, NO_LABEL_GREY
from bkn_qgis.labelling.result_words import SURE_BESIDE_LABEL, total_sure_text


def result_map_tip(layer: QgsVectorLayer) -> str:
    """HTML with a QGIS expression: label, share, records, doubts and note; "" for a layer without label."""
    if not field_name(layer, "bkn_label"):
        return ""
    lines = ", ".join(
        [_sure_line(layer), _species_line(layer), _records_line(layer), *_doubt_lines(layer), *_source_lines(layer)]
    )
    body = f"[% array_to_string(array_remove_all(array({lines}), ''), '<br>') %]"
    closing = f"<i>{style_words.reported_text()}</i>"
    return f'<div style="width:320px; font-family:sans-serif">{_heading(layer)}<br>{body}<br>{closing}</div>'


def _heading(layer: QgsVectorLayer) -> str:
    label = _column(layer, "bkn_label")
    background = _case(label, LABEL_COLOURS, NO_LABEL_GREY)
    letter = _case(label, LETTER_COLOURS, DARK_LETTER)
    none = QgsExpression.quotedString(style_words.no_label_without_reason_text())
    place = _filled(layer, "bkn_id") or "''"
    return (
        f'<span style="background-color:[% {background} %]; color:[% {letter} %]; font-weight:bold">'
        f"&nbsp;[% coalesce({_filled(layer, 'bkn_label')}, {none}) %]&nbsp;</span> <b>[% coalesce({place}, '') %]</b>"
    )


def _sure_line(layer: QgsVectorLayer) -> str:
    """How sure the label is, '' where that was not worked out."""
    label, high, sure = (_column(layer, name) for name in ("bkn_label", "bkn_high", "bkn_sure"))
    if not (label and high and sure):
        return "''"
    cases = []
    for word in SURE_BESIDE_LABEL:
        values = {"label": _escaped(label), "high": _escaped(high)}
        for condition, other in ((f"{label} = {high}", "{label}"), (f"{label} <> {high}", "{high}")):
            told = _message(text_of(total_sure_text("{label}", other, word)), values)
            cases.append(f"when {sure} = '{word}' and {condition} then {told}")
    return f"case {' '.join(cases)} else '' end"


def _species_line(layer: QgsVectorLayer) -> str:
    values = {
        "share": _number(layer, "bkn_share", 1),
        "reported": _filled(layer, "bkn_obs"),
        "expected": _filled(layer, "bkn_exp"),
    }
    text = translate("BKN", "{share}% of the expected species reported ({reported} of {expected})")
    return _message(text, values)


def _records_line(layer: QgsVectorLayer) -> str:
    values = {
        "records": _number(layer, "bkn_rec", 0),
        "days": _filled(layer, "bkn_days"),
        "groups": _filled(layer, "bkn_ngrp"),
    }
    return _message(translate("BKN", "Records: {records}; days: {days}; species groups counted: {groups}"), values)


def _doubt_lines(layer: QgsVectorLayer) -> List[str]:
    worst, best = _column(layer, "bkn_worst"), _column(layer, "bkn_best")
    between = _message(
        translate("BKN", "Label between {worst} and {best}, depending on records with uncertain location or date"),
        {"worst": _filled(layer, "bkn_worst"), "best": _filled(layer, "bkn_best")},
    )
    return [
        _shown_when(_thin_alone(layer), _quoted(translate("BKN", "Based on limited data"))),
        _shown_when(
            truth_expression(layer, "bkn_fragil"),
            _quoted(translate("BKN", "Borderline: one species more or less changes the label")),
        ),
        _shown_when(f"{worst} <> {best}" if worst and best else "", between),
    ]


def _thin_alone(layer: QgsVectorLayer) -> str:
    """Whether a label rests on few data where nothing else is told of how sure it is."""
    thin, sure = truth_expression(layer, "bkn_thin"), _column(layer, "bkn_sure")
    return f"{thin} and coalesce({sure}, '') = ''" if thin and sure else thin


def _source_lines(layer: QgsVectorLayer) -> List[str]:
    values = {"species_list": _filled(layer, "bkn_list"), "date": _date(layer, "bkn_date")}
    return [
        _message("{note}", {"note": _filled(layer, "bkn_note")}),
        _message(translate("BKN", "{species_list}, reference date {date}"), values),
    ]


def _message(template: str, values: Dict[str, str]) -> str:
    """An expression for the template with its {fields} filled, or '' where one of them is missing or NULL."""
    if not all(values.values()):
        return "''"
    parts = []
    for words, name, _, _ in Formatter().parse(template):
        parts.append(_quoted(words))
        if name:
            parts.append(values[name])
    return f"coalesce({' || '.join(parts)}, '')"


def _shown_when(condition: str, expression: str) -> str:
    return f"if({condition}, {expression}, '')" if condition else "''"


def _column(layer: QgsVectorLayer, name: str) -> str:
    field = field_name(layer, name)
    return QgsExpression.quotedColumnRef(field) if field else ""


def _filled(layer: QgsVectorLayer, name: str) -> str:
    """An expression for the field's text, safe inside HTML (a note may hold <), NULL where it is empty."""
    column = _column(layer, name)
    return f"nullif({_escaped(column)}, '')" if column else ""


def _escaped(expression: str) -> str:
    return f"replace(replace(to_string({expression}), '&', '&amp;'), '<', '&lt;')"


def display_map_tip(expression: str) -> str:
    """A map tip of what lists call a feature. Without one QGIS shows the same, but as HTML."""
    return f"[% coalesce({_escaped(expression)}, '') %]"


def _number(layer: QgsVectorLayer, name: str, places: int) -> str:
    column = _column(layer, name)
    return f"format_number({column}, {places})" if column else ""


def _date(layer: QgsVectorLayer, name: str) -> str:
    column = _column(layer, name)
    return f"format_date({column}, 'yyyy-MM-dd')" if column else ""


def _quoted(text: str) -> str:
    return str(QgsExpression.quotedString(text))


def _case(column: str, values: Dict[str, str], otherwise: str) -> str:
    whens = " ".join(f"when {column} = '{key}' then '{value}'" for key, value in values.items())
    return f"case {whens} else '{otherwise}' end"
