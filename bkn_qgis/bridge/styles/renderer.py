"""The renderer of a result layer: one rule per label, one for pale, and the reasons why there is no label."""

from typing import Callable, Dict, List, Optional

from qgis.core import (
    QgsExpression,
    QgsRuleBasedRenderer,
    QgsSymbol,
    QgsVectorLayer,
)

from bkn_qgis.bridge.styles import words as style_words
from bkn_qgis.bridge.styles.symbols import Look, label_look, pale_look, result_symbol, status_look, sure_look
from bkn_qgis.labelling.label_colours import LABELS
from bkn_qgis.labelling.result_words import PALE_WORD

RendererOf = Callable[[QgsVectorLayer], Optional[QgsRuleBasedRenderer]]
"""What makes the symbols of a layer; None where there are none."""
MOST_STATES_READ = 50  # of a field that holds eight values; a layer with more is not one of ours


def field_name(layer: QgsVectorLayer, name: str) -> str:
    """The field as the layer writes it (some formats change the case), "" where it has none."""
    index = layer.fields().lookupField(name)
    return str(layer.fields().at(index).name()) if index >= 0 else ""


def truth_expression(layer: QgsVectorLayer, name: str) -> str:
    """An expression, true where the field is: boolean, 0/1 (shapefile) or text (CSV); "" without field."""
    field = field_name(layer, name)
    if not field:
        return ""
    return f"coalesce(lower(to_string({QgsExpression.quotedColumnRef(field)})) in ('true', 't', '1'), false)"


def pale_expression(layer: QgsVectorLayer) -> str:
    """An expression, true where a label is drawn pale (``result_words.PALE_WORD``); "" without the fields for it."""
    thin, field = truth_expression(layer, "bkn_thin"), field_name(layer, "bkn_sure")
    if not field:
        return thin
    sure = f"coalesce({QgsExpression.quotedColumnRef(field)}, '')"
    is_little = f"{sure} = '{PALE_WORD}'"
    return f"({is_little} or ({sure} = '' and {thin}))" if thin else is_little


def _is_judged(layer: QgsVectorLayer) -> bool:
    """Whether it was worked out how sure the labels are; of an empty layer, whether it can be."""
    index = layer.fields().lookupField("bkn_sure")
    if index < 0:
        return False
    return not layer.featureCount() or any(layer.uniqueValues(index, MOST_STATES_READ))


def result_renderer(layer: QgsVectorLayer) -> Optional[QgsRuleBasedRenderer]:
    """Rules for the label and state of a result layer; None for a layer without geometry or ``bkn_label``.

    The legend always has the whole scale A–E, and of the reasons for no label those that occur in the layer
    (all of them while it is empty). A state this version does not know is drawn plain grey.
    """
    label_field = field_name(layer, "bkn_label")
    if not label_field or _symbol(layer, status_look("")) is None:
        return None
    column = QgsExpression.quotedColumnRef(label_field)
    root = _label_rules(layer, column)
    pale = pale_expression(layer)
    if pale:
        # Drawn over the full colour. Not a property of the five rules above: a legend cannot evaluate
        # fields, takes every data-defined layer as switched on, and would show all five hatched.
        expression = f"{pale} and {_has_label(column)}"
        text = style_words.little_text() if _is_judged(layer) else style_words.thin_text()
        root.appendChild(_rule(_symbol(layer, pale_look(column)), expression, text))
    root.appendChild(_no_label_rule(layer, column))
    return QgsRuleBasedRenderer(root)


def label_renderer(layer: QgsVectorLayer, name: str, pale: str = "") -> Optional[QgsRuleBasedRenderer]:
    """Rules for the labels in another field alone; None for a layer without geometry or that field.

    ``pale``: an expression, true where a label is drawn pale and hatched; "" for none.
    """
    field = field_name(layer, name)
    if not field or _symbol(layer, status_look("")) is None:
        return None
    column = QgsExpression.quotedColumnRef(field)
    root = _label_rules(layer, column)
    if pale:
        expression = f"{pale} and {_has_label(column)}"
        root.appendChild(_rule(_symbol(layer, pale_look(column)), expression, style_words.little_text()))
    no_label = style_words.no_label_without_reason_text()
    root.appendChild(_rule(_symbol(layer, status_look("")), f"not {_has_label(column)}", no_label))
    return QgsRuleBasedRenderer(root)


def set_renderer(layer: QgsVectorLayer, renderer_of: RendererOf) -> bool:
    """Give a layer the symbols that are made for it; whether there are any.

    By this alone where a layer gets other symbols later: QGIS 3.22 ends when Python still holds those it replaces.
    """
    renderer = renderer_of(layer)
    if renderer is not None:
        layer.setRenderer(renderer)
    return renderer is not None


def sure_renderer(layer: QgsVectorLayer) -> Optional[QgsRuleBasedRenderer]:
    """Rules for how well was looked where there is a label; None where that was not worked out, or nothing can be
    drawn."""
    label_field, field = field_name(layer, "bkn_label"), field_name(layer, "bkn_sure")
    if not label_field or not _is_judged(layer) or _symbol(layer, status_look("")) is None:
        return None
    column, sure = QgsExpression.quotedColumnRef(label_field), QgsExpression.quotedColumnRef(field)
    root = QgsRuleBasedRenderer.Rule(None)
    for word, text in style_words.sure_words().items():
        expression = f"{_has_label(column)} and {sure} = '{word}'"
        root.appendChild(_rule(_symbol(layer, sure_look(word)), expression, text))
    root.appendChild(_no_label_rule(layer, column))
    return QgsRuleBasedRenderer(root)


def _label_rules(layer: QgsVectorLayer, column: str) -> QgsRuleBasedRenderer.Rule:
    """The root of rules, with one per label."""
    root = QgsRuleBasedRenderer.Rule(None)
    meanings = style_words.label_meanings()
    for label in LABELS:
        text = f"{label} – {meanings[label]}"
        root.appendChild(_rule(_symbol(layer, label_look(label)), f"{column} = '{label}'", text))
    return root


def _symbol(layer: QgsVectorLayer, look: Look) -> Optional[QgsSymbol]:
    return result_symbol(layer.geometryType(), look)


def _rule(symbol: Optional[QgsSymbol], expression: str, text: str) -> QgsRuleBasedRenderer.Rule:
    return QgsRuleBasedRenderer.Rule(symbol, 0, 0, expression, text)


def _has_label(label_column: str) -> str:
    labels = ", ".join(f"'{label}'" for label in LABELS)
    return f"(coalesce({label_column}, '') in ({labels}))"


def _no_label_rule(layer: QgsVectorLayer, label_column: str) -> QgsRuleBasedRenderer.Rule:
    states = _states(layer)
    text = style_words.no_label_text() if states else style_words.no_label_without_reason_text()
    parent = _rule(_symbol(layer, status_look("")), f"not {_has_label(label_column)}", text)
    column = QgsExpression.quotedColumnRef(field_name(layer, "bkn_status"))
    for status, reason in states.items():
        look = status_look(status)
        parent.appendChild(_rule(_symbol(layer, look), f"{column} = '{status}'", f"{look.letter} – {reason}"))
    return parent


def _states(layer: QgsVectorLayer) -> Dict[str, str]:
    """The states to explain, in the order of method.md section 7, with their reasons."""
    reasons = style_words.status_reasons()
    field = field_name(layer, "bkn_status")
    if not field:
        return {}
    found: List[object] = list(layer.uniqueValues(layer.fields().lookupField(field), MOST_STATES_READ))
    if not found:
        return reasons
    return {status: reason for status, reason in reasons.items() if status in found}
