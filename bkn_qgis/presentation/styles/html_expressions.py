"""QGIS expressions that give parts of a text in HTML, from the fields of a layer.

Each gives '' or NULL where a field it needs is missing or empty, so that no sentence has a hole in it.
"""

from string import Formatter
from typing import Dict

from qgis.core import QgsExpression, QgsVectorLayer

from bkn_qgis.presentation.styles.renderer import field_name


def column(layer: QgsVectorLayer, name: str) -> str:
    """The field in an expression, "" where the layer has none."""
    field = field_name(layer, name)
    return str(QgsExpression.quotedColumnRef(field)) if field else ""


def quoted(text: str) -> str:
    """A text in an expression."""
    return str(QgsExpression.quotedString(text))


def escaped(expression: str) -> str:
    """The text of an expression, safe inside HTML (a note may hold <)."""
    return f"replace(replace(to_string({expression}), '&', '&amp;'), '<', '&lt;')"


def filled(layer: QgsVectorLayer, name: str) -> str:
    """The field's text, safe inside HTML, NULL where it is empty; "" without field."""
    found = column(layer, name)
    return f"nullif({escaped(found)}, '')" if found else ""


def number(layer: QgsVectorLayer, name: str, places: int) -> str:
    """The field's number as the user's locale writes it; "" without field."""
    found = column(layer, name)
    return f"format_number({found}, {places})" if found else ""


def day(layer: QgsVectorLayer, name: str) -> str:
    """The field's date with the month in the user's language; "" without field."""
    found = column(layer, name)
    return f"format_date({found}, 'd MMM yyyy')" if found else ""


def case(expression: str, values: Dict[str, str], otherwise: str) -> str:
    """A text for each value of an expression."""
    whens = " ".join(f"when {expression} = {quoted(key)} then {quoted(value)}" for key, value in values.items())
    return f"case {whens} else {quoted(otherwise)} end"


def message(template: str, values: Dict[str, str]) -> str:
    """The template with its {fields} filled, or '' where one of them is missing or NULL."""
    if not all(values.values()):
        return "''"
    parts = []
    for words, name, _, _ in Formatter().parse(template):
        parts.append(quoted(words))
        if name:
            parts.append(values[name])
    return f"coalesce({' || '.join(parts)}, '')"


def shown_when(condition: str, expression: str) -> str:
    """The expression where the condition holds, else ''; '' without condition."""
    return f"if({condition}, {expression}, '')" if condition else "''"


def cell(content: str, attributes: str = "", class_name: str = "") -> str:
    """A cell of a table in HTML; ``content`` and ``class_name`` are expressions, "" for no class."""
    space = " " if attributes else ""
    if not class_name:
        return f"'<td{space}{attributes}>' || {content} || '</td>'"
    return f"'<td{space}{attributes} class=\"' || {class_name} || '\">' || {content} || '</td>'"


def table(rows: str, attributes: str) -> str:
    """A table in HTML without spare room; ``rows``: an expression."""
    return f"'<table cellpadding=\"0\" border=\"0\" {attributes}>' || {rows} || '</table>'"
