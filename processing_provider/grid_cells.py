"""The cells of a grid as places to label, and the layer of zones that sums up their labels."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Callable, List, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.messages import QT_TRANSLATE_NOOP, WARNING, Message
from bkn_qgis.processing_provider import grid_parameters as names
from bkn_qgis.processing_provider.label_parameters import INPUT
from bkn_qgis.processing_provider.label_request import PlacesLayer
from bkn_qgis.rd import RD_NEW

if TYPE_CHECKING:
    from qgis.core import QgsProcessingFeatureSource

    from bkn_qgis.labelling.grid import Grid
    from bkn_qgis.labelling.places import LocatedPlace
    from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun
    from bkn_qgis.processing_provider.label_outputs import LabelledPlaces
    from bkn_qgis.processing_provider.output_sinks import LayerToWrite

translate = QCoreApplication.translate
_CELLS_PER_CHECK = 2000


def grid_of_run(run: AlgorithmRun) -> Grid:
    """The grid over the area that a run names. Raises BknError for too many cells, or none."""
    from bkn_qgis.labelling.grid import HEXAGON, SQUARE, areas_of, lay_grid

    shape = (SQUARE, HEXAGON)[run.choice(names.CELL_SHAPE)]
    return lay_grid(areas_of(areas_of_run(run, INPUT)), shape, run.number(names.CELL_SIZE))


def areas_of_run(run: AlgorithmRun, layer_name: str) -> List[LocatedPlace]:
    """The extent that a run names, or else the polygons of its layer ``layer_name``."""
    from bkn_qgis.bridge.layers import wkb_of
    from bkn_qgis.labelling.places import MODE_INSIDE, Place, locate_places

    if run.is_filled_in(names.EXTENT):
        return locate_places([Place("", wkb_of(run.extent_in_rd(names.EXTENT)))], RD_NEW, MODE_INSIDE)
    return _polygons(run.required_layer(layer_name), run)[0]


def _polygons(layer: QgsProcessingFeatureSource, run: AlgorithmRun) -> Tuple[List[LocatedPlace], List[QgsFeature]]:
    """The polygons of a layer in RD and the features they come from; how many are of no use is told."""
    from bkn_qgis.bridge.layers import read_places, required_crs_text
    from bkn_qgis.labelling.places import MODE_INSIDE, locate_places

    crs = required_crs_text(layer, layer.sourceName())
    places, features = read_places(layer, "", "", run.check_cancel)
    located = locate_places(places, crs, MODE_INSIDE, lambda part: run.check_cancel())
    unusable = sum(not place.is_usable for place in located)
    if unusable:
        message = QT_TRANSLATE_NOOP("BKN", "{layer}: features without a usable geometry, skipped: {number}.")
        run.push((WARNING, Message(message, layer=layer.sourceName(), number=unusable)))
    return located, features


def cells_as_layer(grid: Grid, check_cancel: Callable[[], None]) -> PlacesLayer:
    """The cells as places, each with its polygon. ``check_cancel`` may raise to stop."""

    rd = QgsCoordinateReferenceSystem(RD_NEW)
    features: List[QgsFeature] = []
    corners = grid.corners()
    for first in range(0, len(grid), _CELLS_PER_CHECK):
        check_cancel()
        features.extend(_cell(each) for each in corners[first : first + _CELLS_PER_CHECK].tolist())
    name = translate("BKN", "grid of {size} m").format(size=f"{grid.size_m:g}")
    return PlacesLayer(QgsFields(), QgsWkbTypes.Type.Polygon, rd, features, grid.places(), RD_NEW, name)


def _cell(corners: List[List[float]]) -> QgsFeature:
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromPolygonXY([[QgsPointXY(x, y) for x, y in corners]]))
    return feature


def zones_to_write(labelled: LabelledPlaces, grid: Grid, run: AlgorithmRun) -> LayerToWrite:
    """The zones with what the labels of the cells say of them."""
    from bkn_qgis.bridge.translation import text_of
    from bkn_qgis.labelling.zone_summary import ZONE_FIELDS, arranged_zone_fields, zone_columns, zone_table
    from bkn_qgis.presentation.results.layer_credits import style_with_sources
    from bkn_qgis.presentation.styles.grid_style import style_zone_layer
    from bkn_qgis.processing_provider.layer_with_results import LayerResults, input_layer, layer_with_results

    layer = run.required_layer(names.ZONES)
    located, features = _polygons(layer, run)
    columns = zone_columns(labelled.run, zone_table(located, grid, labelled.run.tables.places), text_of)
    results = LayerResults(ZONE_FIELDS, arranged_zone_fields, lambda: [columns])
    style = style_with_sources(labelled.run, functools.partial(style_zone_layer, title=labelled.title))
    return layer_with_results(run, names.ZONE_LABELS, input_layer(layer, features), results, style, labelled.title)
