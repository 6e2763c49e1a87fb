"""Symbols of the result layers: a colour with its letter on it, for points, lines and polygons.

Sizes are millimetres on the map. Layers of a symbol are made from property maps, which read the same in
every QGIS from 3.22 on.
"""

from typing import Callable, Dict, List, Optional

from qgis.core import (
    QgsFillSymbol,
    QgsGeometryGeneratorSymbolLayer,
    QgsLineSymbol,
    QgsMarkerLineSymbolLayer,
    QgsProperty,
    QgsSimpleFillSymbolLayer,
    QgsSimpleLineSymbolLayer,
    QgsSymbol,
    QgsSymbolLayer,
    QgsWkbTypes,
)

from bkn_qgis.labelling.label_colours import HATCH_COLOURS, OUTLINE, PALE_COLOURS
from bkn_qgis.presentation.styles.badges import BADGE_MM, CIRCLE, MAP_SHARE, SQUARE, badge
from bkn_qgis.presentation.styles.looks import Look
from bkn_qgis.presentation.styles.symbol_layers import (
    OPAQUE,
    Property,
    colour_by_label,
    hatch,
    line_hatch,
    see_through,
    with_layers,
)

LINE_BADGE_MM = 5.2  # a legend leaves a line symbol little height
AREA_BADGE_MM = 5.6
SMALLEST_LETTERED_POLYGON_MM = 5.5
AREA_OPACITY, PALE_AREA_OPACITY = 105, 150
"""Of 255: the map below an area stays legible."""
# What of an area lies in the map, so that a large one keeps its letter when you zoom in.
_IN_VIEW = "intersection($geometry, transform(@map_extent, @map_crs, @layer_crs))"
POINT_OF_AREA = f"coalesce(point_on_surface({_IN_VIEW}), point_on_surface($geometry))"
"""Where the letter of an area stands: an expression of QGIS."""
# Square metres in RD whatever the layer's own units; /scale gives metres on the map, *1000 mm.
_SIDE_MM = "sqrt(area(transform($geometry, @layer_crs, 'EPSG:28992'))) / @map_scale * 1000"
LARGE_ENOUGH = f"coalesce({_SIDE_MM} >= {SMALLEST_LETTERED_POLYGON_MM} * {MAP_SHARE}, true)"
"""Whether a polygon has room for a letter: an expression of QGIS."""


def result_symbol(geometry_type: QgsWkbTypes.GeometryType, look: Look) -> Optional[QgsSymbol]:
    """The symbol of a look for a geometry type, None where that type cannot be drawn."""
    makers: Dict[QgsWkbTypes.GeometryType, Callable[[Look], QgsSymbol]] = {
        QgsWkbTypes.GeometryType.PointGeometry: _point_symbol,
        QgsWkbTypes.GeometryType.LineGeometry: _line_symbol,
        QgsWkbTypes.GeometryType.PolygonGeometry: _polygon_symbol,
    }
    maker = makers.get(geometry_type)
    return maker(look) if maker else None


def cell_symbol(geometry_type: QgsWkbTypes.GeometryType, look: Look) -> Optional[QgsSymbol]:
    """The same for the cells of a grid: without lines around them, or a small cell would be nothing but its edge."""
    if geometry_type != QgsWkbTypes.GeometryType.PolygonGeometry:
        return result_symbol(geometry_type, look)
    layers: List[QgsSymbolLayer] = [_fill(look, OPAQUE)]
    if look.label_column:
        hatched, fine = _area_hatch(look), _fine_hatch(look)
        for layer, is_drawn in ((hatched, LARGE_ENOUGH), (fine, f"not {LARGE_ENOUGH}")):
            layer.setDataDefinedProperty(Property.PropertyLayerEnabled, QgsProperty.fromExpression(is_drawn))
        layers += [hatched, fine]
    return with_layers(QgsFillSymbol(), [*layers, _letter_inside(look)])


def _point_symbol(look: Look) -> QgsSymbol:
    return badge(look, CIRCLE, BADGE_MM)


def _line_symbol(look: Look) -> QgsSymbol:
    casing = _line("#ffffff", 3.2)
    edge = _line(OUTLINE, 2.2)
    core = _line(look.colour, 1.7)
    colour_by_label(core, Property.PropertyStrokeColor, look, PALE_COLOURS)
    layers = [casing, edge, core]
    if look.label_column:
        layers.append(line_hatch(look))
    middle = QgsMarkerLineSymbolLayer.create({"placement": "centralpoint", "rotate": "0"})
    middle.setSubSymbol(badge(look, CIRCLE, LINE_BADGE_MM))
    layers.append(middle)
    return with_layers(QgsLineSymbol(), layers)


def _polygon_symbol(look: Look) -> QgsSymbol:
    """See-through colour, and an outline that is strong on any map: white around the colour, a dark line between."""
    layers: List[QgsSymbolLayer] = [_fill(look, PALE_AREA_OPACITY if look.label_column else AREA_OPACITY)]
    if look.label_column:
        layers.append(_area_hatch(look))
    inside = _border(look.colour, 2.0)
    # Half of it is seen: neighbours each keep their own colour along the border between them.
    inside.setDrawInsidePolygon(True)
    colour_by_label(inside, Property.PropertyStrokeColor, look, PALE_COLOURS)
    layers += [_border("#ffffff", 0.9), inside, _border(OUTLINE, 0.4), _letter_inside(look)]
    return with_layers(QgsFillSymbol(), layers)


def _fill(look: Look, opacity: int) -> QgsSymbolLayer:
    fill = QgsSimpleFillSymbolLayer.create({"color": see_through(look.colour, opacity), "outline_style": "no"})
    colour_by_label(fill, Property.PropertyFillColor, look, PALE_COLOURS, opacity)
    return fill


def _area_hatch(look: Look) -> QgsSymbolLayer:
    return hatch(look, distance_mm=2.2, width_mm=0.5)


def _fine_hatch(look: Look) -> QgsSymbolLayer:
    """Thin lines that run on from one small cell into the next, so that those of many are seen; not in a legend.

    Qt's own pattern: QGIS draws its lines anew for each feature, which takes long for very many cells.
    """
    fill = QgsSimpleFillSymbolLayer.create(
        {"color": see_through(OUTLINE, 0), "style": "b_diagonal", "outline_style": "no"}
    )
    colour_by_label(fill, Property.PropertyFillColor, look, HATCH_COLOURS)
    return fill


def _line(colour: str, width_mm: float) -> QgsSimpleLineSymbolLayer:
    return QgsSimpleLineSymbolLayer.create(
        {"line_color": colour, "line_width": f"{width_mm:g}", "capstyle": "round", "joinstyle": "round"}
    )


def _border(colour: str, width_mm: float) -> QgsSimpleLineSymbolLayer:
    """A line around an area, thinner on maps of a small scale."""
    line = _line(colour, width_mm)
    line.setDataDefinedProperty(Property.PropertyStrokeWidth, QgsProperty.fromExpression(f"{width_mm:g} * {MAP_SHARE}"))
    return line


def _letter_inside(look: Look) -> QgsSymbolLayer:
    """The badge at a point that always lies in the polygon; left out where the polygon is too small."""
    generated = QgsGeometryGeneratorSymbolLayer.create(
        {"SymbolType": "Marker", "geometryModifier": POINT_OF_AREA, "units": "MapUnit"}
    )
    generated.setSubSymbol(badge(look, SQUARE, AREA_BADGE_MM))
    generated.setDataDefinedProperty(Property.PropertyLayerEnabled, QgsProperty.fromExpression(LARGE_ENOUGH))
    return generated
