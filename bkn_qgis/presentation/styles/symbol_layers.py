"""Parts that symbols of every geometry share: layers put together, colours that follow the label, the hatch."""

from typing import Dict, List

from qgis.core import (
    QgsHashedLineSymbolLayer,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsProperty,
    QgsSimpleLineSymbolLayer,
    QgsSymbol,
    QgsSymbolLayer,
)

from bkn_qgis.labelling.label_colours import HATCH_COLOURS, OUTLINE
from bkn_qgis.presentation.styles.looks import Look

HATCH_ANGLE = "45"
OPAQUE = 255
Property = QgsSymbolLayer.Property


def with_layers(symbol: QgsSymbol, layers: List[QgsSymbolLayer]) -> QgsSymbol:
    """The symbol with these layers instead of its default one.

    Not through the list of the constructor: Python then still owns the layers and QGIS 3.22 crashes.
    """
    taken = [symbol.changeSymbolLayer(0, layers[0])]
    taken += [symbol.appendSymbolLayer(layer) for layer in layers[1:]]
    if not all(taken):
        raise TypeError(f"layers of another kind than {type(symbol).__name__}")
    return symbol


def see_through(colour: str, opacity: int) -> str:
    """The colour ``#rrggbb`` as QGIS writes it in symbols; ``opacity``: 0 to 255."""
    return ",".join(str(int(colour[first : first + 2], 16)) for first in (1, 3, 5)) + f",{opacity}"


def colour_by_label(
    layer: QgsSymbolLayer, colour_property: int, look: Look, colours: Dict[str, str], opacity: int = OPAQUE
) -> None:
    """Let a colour follow the label of each feature, where the look says so."""
    if look.label_column:
        cases = " ".join(
            f"when {look.label_column} = '{label}' then '{see_through(colour, opacity)}'"
            for label, colour in colours.items()
        )
        layer.setDataDefinedProperty(colour_property, QgsProperty.fromExpression(f"case {cases} end"))


def hatch(look: Look, distance_mm: float, width_mm: float) -> QgsSymbolLayer:
    """Slanting lines in the colour of the label, for an area."""
    pattern = QgsLinePatternFillSymbolLayer.create({"angle": HATCH_ANGLE, "distance": str(distance_mm)})
    pattern.setSubSymbol(_hatch_stroke(look, width_mm))
    # A constant, but data-defined: only then does QGIS 3.22 draw the pattern anew for each feature.
    pattern.setDataDefinedProperty(Property.PropertyLineDistance, QgsProperty.fromExpression(f"{distance_mm}"))
    return pattern


def line_hatch(look: Look) -> QgsSymbolLayer:
    """The same along a line."""
    hashes = QgsHashedLineSymbolLayer.create(
        {"placement": "interval", "interval": "1.8", "hash_length": "1.7", "hash_angle": HATCH_ANGLE}
    )
    hashes.setSubSymbol(_hatch_stroke(look, 0.5))
    return hashes


def _hatch_stroke(look: Look, width_mm: float) -> QgsSymbol:
    stroke = QgsSimpleLineSymbolLayer.create({"line_color": OUTLINE, "line_width": str(width_mm), "capstyle": "flat"})
    colour_by_label(stroke, Property.PropertyStrokeColor, look, HATCH_COLOURS)
    return with_layers(QgsLineSymbol(), [stroke])
