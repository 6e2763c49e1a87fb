"""The renderer of a result layer: one rule per label, one for pale, and the reasons why there is no label."""

from typing import Callable, Dict, List, Optional, Sequence

from qgis.core import (
    QgsExpression,
    QgsFeatureRenderer,
    QgsFeatureRequest,
    QgsPointDisplacementRenderer,
    QgsRuleBasedRenderer,
    QgsSymbol,
    QgsVectorLayer,
    QgsWkbTypes,
)

from bkn_qgis.labelling.label_colours import LABELS
from bkn_qgis.labelling.result_words import PALE_WORD
from bkn_qgis.plain_text import plain
from bkn_qgis.presentation.styles import words as style_words
from bkn_qgis.presentation.styles.crowded_points import are_put_apart, put_apart
from bkn_qgis.presentation.styles.looks import Look, label_look, pale_look, status_look, sure_look
from bkn_qgis.presentation.styles.symbols import result_symbol

RendererOf = Callable[[QgsVectorLayer], Optional[QgsFeatureRenderer]]
"""What makes the symbols of a layer; None where there are none."""
SymbolOf = Callable[[QgsWkbTypes.GeometryType, Look], Optional[QgsSymbol]]
"""What makes the symbol of a look for a kind of geometry."""
MOST_STATES_READ = 50  # of a field that holds eight values; a layer with more is not one of ours


def field_index(layer: QgsVectorLayer, name: str) -> int:
    """The number of a field, however the layer writes its name (some formats change the case); -1 where it has none.

    Not QGIS's own ``lookupField``, which takes a field for another one whose words are that name.
    """
    fields = layer.fields()
    index = int(fields.indexOf(name))
    if index >= 0 or not name:
        return index
    lower = [written.lower() for written in fields.names()]
    return lower.index(name.lower()) if name.lower() in lower else -1


def field_name(layer: QgsVectorLayer, name: str) -> str:
    """The field as the layer writes it, "" where it has none."""
    index = field_index(layer, name)
    return str(layer.fields().at(index).name()) if index >= 0 else ""


def truth_expression(layer: QgsVectorLayer, name: str) -> str:
    """An expression, true where the field is: boolean, 0/1 (shapefile) or text (CSV); "" without field."""
    field = field_name(layer, name)
    if not field:
        return ""
    return f"coalesce(lower(to_string({QgsExpression.quotedColumnRef(field)})) in ('true', 't', '1'), false)"


def pale_expression(layer: QgsVectorLayer, sure_field: str = "bkn_sure", thin_field: str = "bkn_thin") -> str:
    """An expression, true where a label is drawn pale (``result_words.PALE_WORD``); "" without the fields for it.

    ``sure_field`` says how well was looked, ``thin_field`` ("" for none) speaks where that was not worked out.
    """
    thin, field = truth_expression(layer, thin_field), field_name(layer, sure_field)
    if not field:
        return thin
    sure = f"coalesce({QgsExpression.quotedColumnRef(field)}, '')"
    is_little = f"{sure} = '{PALE_WORD}'"
    return f"({is_little} or ({sure} = '' and {thin}))" if thin else f"({is_little})"


def _is_judged(layer: QgsVectorLayer) -> bool:
    """Whether it was worked out how sure the labels are; of an empty layer, whether it can be."""
    index = field_index(layer, "bkn_sure")
    if index < 0:
        return False
    return not layer.featureCount() or any(layer.uniqueValues(index, MOST_STATES_READ))


def result_renderer(layer: QgsVectorLayer, symbol_of: SymbolOf = result_symbol) -> Optional[QgsFeatureRenderer]:
    """Rules for the label and state of a result layer; None for a layer without geometry or ``bkn_label``.

    The legend always has the whole scale A–E, and of the reasons for no label those that occur in the layer
    (all of them while it is empty). A state this version does not know is drawn plain grey.
    """
    label_field, symbols = field_name(layer, "bkn_label"), _Symbols(layer, symbol_of)
    if not label_field or not symbols.can_be_drawn:
        return None
    column = QgsExpression.quotedColumnRef(label_field)
    pale_text = style_words.little_text() if _is_judged(layer) else style_words.thin_text()
    root = _label_rules(symbols, column, pale_expression(layer), pale_text)
    _add_no_label_rules(root, symbols, layer, column)
    return _renderer(layer, root)


def label_renderer(
    layer: QgsVectorLayer, name: str, pale: str = "", symbol_of: SymbolOf = result_symbol
) -> Optional[QgsFeatureRenderer]:
    """Rules for the labels in another field alone; None for a layer without geometry or that field.

    ``pale``: an expression, true where a label is drawn pale and hatched; "" for none.
    """
    field, symbols = field_name(layer, name), _Symbols(layer, symbol_of)
    if not field or not symbols.can_be_drawn:
        return None
    column = QgsExpression.quotedColumnRef(field)
    root = _label_rules(symbols, column, pale, style_words.little_text())
    no_label = style_words.no_label_without_reason_text()
    root.appendChild(symbols.rule(status_look(""), f"not {_has_label(column)}", no_label))
    return _renderer(layer, root)


def group_renderer(
    layer: QgsVectorLayer, code: str, symbol_of: SymbolOf = result_symbol
) -> Optional[QgsFeatureRenderer]:
    """Rules for the labels of a species group; None for a layer without geometry or that group."""
    return label_renderer(layer, f"{code}_label", pale_expression(layer, f"{code}_sure", ""), symbol_of)


def sure_renderer(layer: QgsVectorLayer, symbol_of: SymbolOf = result_symbol) -> Optional[QgsFeatureRenderer]:
    """Rules for how well was looked where there is a label; None where that was not worked out, or nothing can be
    drawn."""
    label_field, field = field_name(layer, "bkn_label"), field_name(layer, "bkn_sure")
    symbols = _Symbols(layer, symbol_of)
    if not label_field or not _is_judged(layer) or not symbols.can_be_drawn:
        return None
    column, sure = QgsExpression.quotedColumnRef(label_field), QgsExpression.quotedColumnRef(field)
    root = QgsRuleBasedRenderer.Rule(None)
    for word, text in style_words.sure_words().items():
        root.appendChild(symbols.rule(sure_look(word), f"{_has_label(column)} and {sure} = '{word}'", text))
    _add_no_label_rules(root, symbols, layer, column)
    return _renderer(layer, root)


def with_title(renderer: Optional[QgsFeatureRenderer], title: str) -> Optional[QgsFeatureRenderer]:
    """The renderer with a line above its symbols in the legend that says what they show; None for none."""
    if renderer is not None:
        rules_of(renderer).rootRule().insertChild(0, QgsRuleBasedRenderer.Rule(None, 0, 0, "false", plain(title)))
    return renderer


def with_lines(renderer: Optional[QgsFeatureRenderer], lines: Sequence[str]) -> Optional[QgsFeatureRenderer]:
    """The renderer with lines of text below its symbols in the legend; None for none."""
    for text in lines if renderer is not None else ():
        rules_of(renderer).rootRule().appendChild(QgsRuleBasedRenderer.Rule(None, 0, 0, "false", plain(text)))
    return renderer


def set_renderer(layer: QgsVectorLayer, renderer_of: RendererOf, lines: Sequence[str] = ()) -> bool:
    """Give a layer the symbols that are made for it; whether there are any. ``lines``: see ``with_lines``.

    By this alone where a layer gets other symbols later: QGIS 3.22 ends when Python still holds those it replaces.
    """
    renderer = with_lines(renderer_of(layer), lines)
    if renderer is not None:
        layer.setRenderer(renderer)
    return renderer is not None


def rules_of(renderer: QgsFeatureRenderer) -> QgsRuleBasedRenderer:
    """The rules of a renderer of a result layer, also where its points are put apart."""
    is_apart = isinstance(renderer, QgsPointDisplacementRenderer)
    rules: QgsRuleBasedRenderer = renderer.embeddedRenderer() if is_apart else renderer
    return rules


class _Symbols:
    """What draws the looks of a layer."""

    def __init__(self, layer: QgsVectorLayer, symbol_of: SymbolOf) -> None:
        self._geometry_type, self._symbol_of = layer.geometryType(), symbol_of

    @property
    def can_be_drawn(self) -> bool:
        return self._symbol_of(self._geometry_type, status_look("")) is not None

    def rule(self, look: Look, expression: str, text: str) -> QgsRuleBasedRenderer.Rule:
        return QgsRuleBasedRenderer.Rule(self._symbol_of(self._geometry_type, look), 0, 0, expression, text)


def _renderer(layer: QgsVectorLayer, root: QgsRuleBasedRenderer.Rule) -> QgsFeatureRenderer:
    """The renderer of rules.

    Of areas the large ones are drawn first, or they would hide the small ones in them; points that would hide each
    other are put apart.
    """
    renderer = QgsRuleBasedRenderer(root)
    if layer.geometryType() == QgsWkbTypes.GeometryType.PolygonGeometry:
        large_first = QgsFeatureRequest.OrderByClause("area($geometry)", False)
        renderer.setOrderBy(QgsFeatureRequest.OrderBy([large_first]))
        renderer.setOrderByEnabled(True)
    return put_apart(renderer) if are_put_apart(layer) else renderer


def _label_rules(symbols: _Symbols, column: str, pale: str, pale_text: str) -> QgsRuleBasedRenderer.Rule:
    """The root of rules, with one per label and, where ``pale`` is not "", one for what is drawn pale.

    A rule of its own, not a property of the other five: a legend cannot evaluate fields, takes every data-defined layer
    as switched on, and would show all five hatched.
    """
    root = QgsRuleBasedRenderer.Rule(None)
    meanings = style_words.label_meanings()
    for label in LABELS:
        expression = f"{column} = '{label}'" + (f" and not {pale}" if pale else "")
        root.appendChild(symbols.rule(label_look(label), expression, f"{label} – {meanings[label]}"))
    if pale:
        root.appendChild(symbols.rule(pale_look(column), f"{pale} and {_has_label(column)}", pale_text))
    return root


def _has_label(label_column: str) -> str:
    labels = ", ".join(f"'{label}'" for label in LABELS)
    return f"(coalesce({label_column}, '') in ({labels}))"


def _add_no_label_rules(
    root: QgsRuleBasedRenderer.Rule, symbols: _Symbols, layer: QgsVectorLayer, label_column: str
) -> None:
    """Add the rules of places without label: a heading, which draws those of which no reason is known, and one for each
    reason. Each place is drawn by one rule alone, or what can be seen through would not be."""
    states = _states(layer)
    text = style_words.no_label_text() if states else style_words.no_label_without_reason_text()
    has_none = f"not {_has_label(label_column)}"
    column = QgsExpression.quotedColumnRef(field_name(layer, "bkn_status"))
    known = ", ".join(f"'{status}'" for status in states)
    unknown = f"{has_none} and coalesce({column}, '') not in ({known})" if states else has_none
    root.appendChild(symbols.rule(status_look(""), unknown, text))
    for status, reason in states.items():
        look = status_look(status)
        root.appendChild(symbols.rule(look, f"{has_none} and {column} = '{status}'", f"{look.letter} – {reason}"))


def _states(layer: QgsVectorLayer) -> Dict[str, str]:
    """The states to explain, in the order of method.md section 7, with their reasons."""
    reasons = style_words.status_reasons()
    field = field_name(layer, "bkn_status")
    if not field:
        return {}
    found: List[object] = list(layer.uniqueValues(field_index(layer, field), MOST_STATES_READ))
    if not found:
        return reasons
    return {status: reason for status, reason in reasons.items() if status in found}
