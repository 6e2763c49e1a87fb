"""Symbols of the result layers: a colour with its letter on it, for points, lines and polygons.

Sizes are millimetres on the map. Layers of a symbol are made from property maps, which read the same in
every QGIS from 3.22 on.
"""

from dataclasses import dataclass
from typing import Callable, Dict, List, Optional

from qgis.core import (
    QgsCentroidFillSymbolLayer,
    QgsFilledMarkerSymbolLayer,
    QgsFillSymbol,
    QgsFontMarkerSymbolLayer,
    QgsHashedLineSymbolLayer,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMarkerLineSymbolLayer,
    QgsMarkerSymbol,
    QgsMarkerSymbolLayer,
    QgsProperty,
    QgsSimpleFillSymbolLayer,
    QgsSimpleLineSymbolLayer,
    QgsSimpleMarkerSymbolLayer,
    QgsSymbol,
    QgsSymbolLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QFont, QFontMetricsF
from qgis.PyQt.QtWidgets import QApplication

from bkn_qgis.labelling.label_colours import (
    DARK_LETTER,
    HATCH_COLOURS,
    LABEL_COLOURS,
    LETTER_COLOURS,
    NO_LABEL_GREY,
    OUTLINE,
    PALE_COLOURS,
    SURE_COLOURS,
    THIN_LEGEND_FILL,
)

CIRCLE_MM = 6.4
LINE_CIRCLE_MM = 5.2  # a legend leaves a line symbol little height
SMALLEST_CIRCLE_MM = 3.8
LEGEND_CIRCLE_MM = 3.7  # with its edge just within the 16 pixels of a row of the layer tree
LETTER_SHARE_OF_CIRCLE = 0.66
POLYGON_LETTER_MM = 4.1
FULL_SIZE_SCALE = 75000  # circles shrink on maps of a smaller scale than this, or they hide each other
SMALLEST_LETTERED_POLYGON_MM = 5.5
HATCH_ANGLE = "45"
# Square metres in RD whatever the layer's own units; /scale gives metres on the map, *1000 mm.
_SIDE_MM = "sqrt(area(transform($geometry, @layer_crs, 'EPSG:28992'))) / @map_scale * 1000"
LARGE_ENOUGH = f"coalesce({_SIDE_MM} >= {SMALLEST_LETTERED_POLYGON_MM}, true)"
"""Whether a polygon has room for a letter: an expression of QGIS."""

# One sign per state, from Latin-1, which every font has.
STATUS_SIGNS: Dict[str, str] = {
    "bad_geometry": "#",
    "outside": "\u00d7",
    "nature_area": "N",
    "unknown_landscape": "L",
    "no_observation_source": "!",
    "incomplete": "\u00bd",
    "insufficient_data": "?",
}

NO_LETTER = " "  # QGIS draws an A for an empty text

Property = QgsSymbolLayer.Property


@dataclass(frozen=True)
class Look:
    """How one label, state or the thin entry is drawn.

    ``label_column`` (an expression) is filled for the thin entry alone: letter and colours then follow the
    label of each feature, and the plain values are what a legend shows, which has no feature.
    """

    letter: str
    colour: str
    letter_colour: str
    label_column: str = ""


def label_look(label: str) -> Look:
    """The look of a label A–E."""
    return Look(label, LABEL_COLOURS[label], LETTER_COLOURS[label])


def status_look(status: str) -> Look:
    """The look of a place without label: grey, with the sign of its state; a grey alone where unknown."""
    return Look(STATUS_SIGNS.get(status, NO_LETTER), NO_LABEL_GREY, DARK_LETTER)


def pale_look(label_column: str) -> Look:
    """The look of labels on few data: pale, hatched and dark-lettered; drawn over the full colour."""
    return Look(NO_LETTER, THIN_LEGEND_FILL, DARK_LETTER, label_column)


def sure_look(word: str) -> Look:
    """The look of how well was looked (``bkn_sure``)."""
    return Look(NO_LETTER, SURE_COLOURS[word], DARK_LETTER)


def result_symbol(geometry_type: QgsWkbTypes.GeometryType, look: Look) -> Optional[QgsSymbol]:
    """The symbol of a look for a geometry type, None where that type cannot be drawn."""
    makers: Dict[QgsWkbTypes.GeometryType, Callable[[Look], QgsSymbol]] = {
        QgsWkbTypes.GeometryType.PointGeometry: _point_symbol,
        QgsWkbTypes.GeometryType.LineGeometry: _line_symbol,
        QgsWkbTypes.GeometryType.PolygonGeometry: _polygon_symbol,
    }
    maker = makers.get(geometry_type)
    return maker(look) if maker else None


def _with_layers(symbol: QgsSymbol, layers: List[QgsSymbolLayer]) -> QgsSymbol:
    """The symbol with these layers instead of its default one.

    Not through the list of the constructor: Python then still owns the layers and QGIS 3.22 crashes.
    """
    taken = [symbol.changeSymbolLayer(0, layers[0])]
    taken += [symbol.appendSymbolLayer(layer) for layer in layers[1:]]
    if not all(taken):
        raise TypeError(f"layers of another kind than {type(symbol).__name__}")
    return symbol


def _point_symbol(look: Look) -> QgsSymbol:
    return _circle_symbol(look, CIRCLE_MM)


def _line_symbol(look: Look) -> QgsSymbol:
    round_ends = {"capstyle": "round", "joinstyle": "round"}
    casing = QgsSimpleLineSymbolLayer.create({"line_color": OUTLINE, "line_width": "2.2", **round_ends})
    core = QgsSimpleLineSymbolLayer.create({"line_color": look.colour, "line_width": "1.7", **round_ends})
    _colour_by_label(core, Property.PropertyStrokeColor, look, PALE_COLOURS)
    layers = [casing, core]
    if look.label_column:
        layers.append(_line_hatch(look))
    middle = QgsMarkerLineSymbolLayer.create({"placement": "centralpoint", "rotate": "0"})
    middle.setSubSymbol(_circle_symbol(look, LINE_CIRCLE_MM))
    layers.append(middle)
    return _with_layers(QgsLineSymbol(), layers)


def _polygon_symbol(look: Look) -> QgsSymbol:
    fill = QgsSimpleFillSymbolLayer.create(
        {"color": look.colour, "outline_color": OUTLINE, "outline_width": "0.3", "joinstyle": "round"}
    )
    _colour_by_label(fill, Property.PropertyFillColor, look, PALE_COLOURS)
    layers = [fill]
    if look.label_column:
        layers.append(_hatch(look, distance_mm=2.2, width_mm=0.5))
    layers.append(_letter_inside(look))
    return _with_layers(QgsFillSymbol(), layers)


def _letter_inside(look: Look) -> QgsSymbolLayer:
    """The letter at a point that always lies in the polygon; left out where the polygon is too small."""
    centre = QgsCentroidFillSymbolLayer.create({"point_on_surface": "1", "point_on_all_parts": "0", "clip_points": "0"})
    centre.setSubSymbol(_with_layers(QgsMarkerSymbol(), _letter_layers(look, POLYGON_LETTER_MM)))
    centre.setDataDefinedProperty(Property.PropertyLayerEnabled, QgsProperty.fromExpression(LARGE_ENOUGH))
    return centre


def _circle_symbol(look: Look, circle_mm: float) -> QgsSymbol:
    edge = {"outline_color": OUTLINE, "outline_width": "0.35"}
    circle = QgsSimpleMarkerSymbolLayer.create({"name": "circle", "color": look.colour, "size": str(circle_mm), **edge})
    _colour_by_label(circle, Property.PropertyFillColor, look, PALE_COLOURS)
    layers = [circle]
    if look.label_column:
        layers.append(_hatched_circle(look, circle_mm))
    layers.extend(_letter_layers(look, circle_mm * LETTER_SHARE_OF_CIRCLE))
    for layer in layers:
        _size_by_scale(layer, LEGEND_CIRCLE_MM / circle_mm)
    return _with_layers(QgsMarkerSymbol(), layers)


def _size_by_scale(layer: QgsMarkerSymbolLayer, legend_share: float) -> None:
    """Smaller on maps of a small scale; and in legends, which have no feature: the layer tree cuts off more."""
    smallest = SMALLEST_CIRCLE_MM / CIRCLE_MM
    map_share = f"coalesce(clamp({smallest:.3f}, sqrt({FULL_SIZE_SCALE} / @map_scale), 1), 1)"
    share = f"if($id is null, {legend_share:.3f}, {map_share})"
    size_mm, down_mm = layer.size(), layer.offset().y()
    layer.setDataDefinedProperty(Property.PropertySize, QgsProperty.fromExpression(f"{size_mm:.2f} * {share}"))
    layer.setSize(size_mm * legend_share)
    if down_mm:
        offset = f"array(0, {down_mm:.3f} * {share})"
        layer.setDataDefinedProperty(Property.PropertyOffset, QgsProperty.fromExpression(offset))


def _hatched_circle(look: Look, circle_mm: float) -> QgsSymbolLayer:
    hatched = QgsFilledMarkerSymbolLayer.create({"name": "circle", "size": str(circle_mm)})
    edge = QgsSimpleFillSymbolLayer.create({"style": "no", "outline_color": OUTLINE, "outline_width": "0.35"})
    layers = [_hatch(look, distance_mm=1.3, width_mm=0.4), edge]
    hatched.setSubSymbol(_with_layers(QgsFillSymbol(), layers))
    return hatched


def _hatch(look: Look, distance_mm: float, width_mm: float) -> QgsSymbolLayer:
    pattern = QgsLinePatternFillSymbolLayer.create({"angle": HATCH_ANGLE, "distance": str(distance_mm)})
    pattern.setSubSymbol(_hatch_stroke(look, width_mm))
    # A constant, but data-defined: only then does QGIS 3.22 draw the pattern anew for each feature.
    pattern.setDataDefinedProperty(Property.PropertyLineDistance, QgsProperty.fromExpression(f"{distance_mm}"))
    return pattern


def _line_hatch(look: Look) -> QgsSymbolLayer:
    hashes = QgsHashedLineSymbolLayer.create(
        {"placement": "interval", "interval": "1.8", "hash_length": "1.7", "hash_angle": HATCH_ANGLE}
    )
    hashes.setSubSymbol(_hatch_stroke(look, 0.5))
    return hashes


def _hatch_stroke(look: Look, width_mm: float) -> QgsSymbol:
    stroke = QgsSimpleLineSymbolLayer.create({"line_color": OUTLINE, "line_width": str(width_mm), "capstyle": "flat"})
    _colour_by_label(stroke, Property.PropertyStrokeColor, look, HATCH_COLOURS)
    return _with_layers(QgsLineSymbol(), [stroke])


def _letter_layers(look: Look, letter_mm: float) -> List[QgsSymbolLayer]:
    """The letter; below it, on a hatch, a pale halo, so that the hatch does not run through it."""
    letter = _letter_layer(look, letter_mm)
    if not look.label_column:
        return [letter]
    halo = _letter_layer(look, letter_mm)
    halo.setStrokeWidth(0.9)
    _colour_by_label(halo, Property.PropertyStrokeColor, look, PALE_COLOURS)
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


def _colour_by_label(layer: QgsSymbolLayer, colour_property: int, look: Look, colours: Dict[str, str]) -> None:
    if look.label_column:
        cases = " ".join(f"when {look.label_column} = '{label}' then '{colour}'" for label, colour in colours.items())
        expression = f"case {cases} end"
        layer.setDataDefinedProperty(colour_property, QgsProperty.fromExpression(expression))
