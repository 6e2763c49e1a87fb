"""What the features of a layer are called."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Optional

from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsFields,
    QgsProviderRegistry,
    QgsVectorLayer,
    QgsVectorLayerUtils,
)

from bkn_qgis.bridge.layers import plain_text

_USUAL_NAMES = ("naam", "name")
"""Fields that hold names, or that end so."""
_RESULTS_BEGIN = "bkn_"


def name_of_layer(layer: QgsVectorLayer) -> str:
    """What a layer is called; one of several in a file that QGIS just opened for a run by its own name, since QGIS
    calls it by the file.
    """
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    is_called_by_file = layer.name() == Path(str(parts.get("path") or "")).stem
    return str((parts.get("layerName") if is_called_by_file else "") or layer.name())


def name_expression(layer: Optional[QgsVectorLayer], fields: QgsFields, id_field: str) -> str:
    """The expression by which the features of a layer are called: the display name that the user gave the layer, else a
    field that is called name or naam, or ends so; "" for their ids: where there is none, or a field of ids was chosen.

    ``layer``: None where there is none to ask. In the layer's own thread.
    """
    own = _own_display_name(layer)
    if own or id_field:
        return own
    names = fields.names()
    for fits in (lambda name: name in _USUAL_NAMES, lambda name: name.endswith(_USUAL_NAMES)):
        found = next((name for name in names if fits(name.lower())), "")
        if found:
            return str(QgsExpression.quotedColumnRef(found))
    return ""


def _own_display_name(layer: Optional[QgsVectorLayer]) -> str:
    """The display name that somebody set; "" where it is QGIS's own guess."""
    if layer is None:
        return ""
    guess: object = QgsVectorLayerUtils.guessFriendlyIdentifierField(layer.fields())
    # One or two values, by the version of QGIS.
    guessed = str(guess[0] if isinstance(guess, tuple) else guess)
    own = str(layer.displayExpression() or "")
    is_of_user = own not in ("", guessed, QgsExpression.quotedColumnRef(guessed)) and not asks_for_results(own)
    return own if is_of_user else ""


def asks_for_results(expression: str) -> bool:
    """Whether an expression is worked out of fields that a run writes, as the style of a result sets it."""
    return any(column.lower().startswith(_RESULTS_BEGIN) for column in QgsExpression(expression).referencedColumns())


def names_by(expression: str, fields: QgsFields) -> Callable[[QgsFeature], str]:
    """What gives the name of a feature with these fields; "" where the expression gives nothing."""
    if not expression:
        return lambda feature: ""
    parsed, context = QgsExpression(expression), QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.globalScope())
    context.setFields(fields)
    parsed.prepare(context)

    def name_of(feature: QgsFeature) -> str:
        context.setFeature(feature)
        return plain_text(parsed.evaluate(context)).strip()

    return name_of
