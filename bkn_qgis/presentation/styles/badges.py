"""The badge of a place: its letter on the colour of its label, round for points and lines, square for areas.

Sizes are millimetres on the map. A white ring keeps badges apart where they overlap, and legible on any map below.
"""

from typing import List

from qgis.core import (
    QgsFilledMarkerSymbolLayer,
    QgsFillSymbol,
    QgsFontMarkerSymbolLayer,
    QgsMarkerSymbol,
    QgsMarkerSymbolLayer,
    QgsProperty,
    QgsSimpleFillSymbolLayer,
    QgsSimpleMarkerSymbolLayer,
    QgsSymbol,
    QgsSymbolLayer,
)
from qgis.PyQt.QtGui import QFont, QFontMetricsF
from qgis.PyQt.QtWidgets import QApplication

from bkn_qgis.labelling.label_colours import OUTLINE, PALE_COLOURS
from bkn_qgis.presentation.styles.looks import Look
from bkn_qgis.presentation.styles.symbol_layers import Property, colour_by_label, hatch, see_through, with_layers

CIRCLE, SQUARE = "circle", "square"
BADGE_MM = 6.4
SMALLEST_BADGE_MM = 3.8
LEGEND_BADGE_MM = 3.7  # with its edge just within the 16 pixels of a row of the layer tree
FULL_SIZE_SCALE = 75000  # badges shrink on maps of a smaller scale than this, or they hide each other
MAP_SHARE = f"coalesce(clamp({SMALLEST_BADGE_MM / BADGE_MM:.3f}, sqrt({FULL_SIZE_SCALE} / @map_scale), 1), 1)"
"""The part of its full size that a badge has at the scale of the map: an expression of QGIS."""
_LETTER_SHARE = 0.66
_RING_MM = 0.5
_RING = see_through("#ffffff", 215)


def badge(look: Look, shape: str, size_mm: float) -> QgsSymbol:
    """The badge of a look, so large where badges have their full size."""
    edge = {"outline_color": OUTLINE, "outline_width": "0.35"}
    ring = _shape(shape, size_mm + 2 * _RING_MM, _RING, {"outline_style": "no"})
    ground = _shape(shape, size_mm, look.colour, edge)
    colour_by_label(ground, Property.PropertyFillColor, look, PALE_COLOURS)
    layers = [ring, ground]
    if look.label_column:
        layers.append(_hatched(look, shape, size_mm))
    layers.extend(_letter_layers(look, size_mm * _LETTER_SHARE))
    for layer in layers:
        _size_by_scale(layer, LEGEND_BADGE_MM / size_mm)
    return with_layers(QgsMarkerSymbol(), layers)


def _shape(shape: str, size_mm: float, colour: str, edge: "dict[str, str]") -> QgsSimpleMarkerSymbolLayer:
    return QgsSimpleMarkerSymbolLayer.create({"name": shape, "color": colour, "size": f"{size_mm:g}", **edge})


def _size_by_scale(layer: QgsMarkerSymbolLayer, legend_share: float) -> None:
    """Smaller on maps of a small scale; and in legends, which have no feature: the layer tree cuts off more."""
    share = f"if($id is null, {legend_share:.3f}, {MAP_SHARE})"
    size_mm, down_mm = layer.size(), layer.offset().y()
    layer.setDataDefinedProperty(Property.PropertySize, QgsProperty.fromExpression(f"{size_mm:.2f} * {share}"))
    layer.setSize(size_mm * legend_share)
    if down_mm:
        offset = f"array(0, {down_mm:.3f} * {share})"
        layer.setDataDefinedProperty(Property.PropertyOffset, QgsProperty.fromExpression(offset))


def _hatched(look: Look, shape: str, size_mm: float) -> QgsSymbolLayer:
    hatched = QgsFilledMarkerSymbolLayer.create({"name": shape, "size": str(size_mm)})
    edge = QgsSimpleFillSymbolLayer.create({"style": "no", "outline_color": OUTLINE, "outline_width": "0.35"})
    hatched.setSubSymbol(with_layers(QgsFillSymbol(), [hatch(look, distance_mm=1.3, width_mm=0.4), edge]))
    return hatched


def _letter_layers(look: Look, letter_mm: float) -> List[QgsSymbolLayer]:
    """The letter; below it, on a hatch, a pale halo, so that the hatch does not run through it."""
    letter = _letter_layer(look, letter_mm)
    if not look.label_column:
        return [letter]
    halo = _letter_layer(look, letter_mm)
    halo.setStrokeWidth(0.9)
    colour_by_label(halo, Property.PropertyStrokeColor, look, PALE_COLOURS)
    return [halo, letter]


def _letter_layer(look: Look, letter_mm: float) -> QgsFontMarkerSymbolLayer:
    font = QFont(QApplication.font())
    font.setBold(True)
    font.setPixelSize(1000)
    metrics = QFontMetricsF(font)
    # QGIS centres on half the ascent; a capital is lower than that, so it would hang below the middle.
    up_mm = (metrics.ascent() - metrics.capHeight()) / 2 / 1000 * letter_mm
    layer = QgsFontMarkerSymbolLayer.create(
        {
            "font": font.family(),
            "font_style": "Bold",
            "chr": look.letter,
            "size": f"{letter_mm:.2f}",
            "color": look.letter_colour,
            "outline_width": "0",
            "joinstyle": "round",
            "offset": f"0,{-up_mm:.3f}",
        }
    )
    if look.label_column:
        layer.setDataDefinedProperty(Property.PropertyCharacter, QgsProperty.fromExpression(look.label_column))
    return layer
