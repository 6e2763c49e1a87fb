"""The circles of ``bkn:derivelist`` that lie on a grid, as places."""

from __future__ import annotations

from typing import TYPE_CHECKING, List

from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsFields, QgsGeometry, QgsPointXY, QgsWkbTypes

from bkn_qgis.processing_provider.derive_parameters import AREA, SPACING
from bkn_qgis.processing_provider.grid_cells import areas_of_run
from bkn_qgis.processing_provider.label_request import PlacesLayer, radius_of_run
from bkn_qgis.rd import RD_NEW

if TYPE_CHECKING:
    from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun


def circles_on_grid(run: AlgorithmRun) -> PlacesLayer:
    """The centres of the circles in the area or extent of a run. Raises BknError for too many, or none."""
    from bkn_qgis.labelling.grid import SQUARE, areas_of, lay_grid

    grid = lay_grid(areas_of(areas_of_run(run, AREA)), SQUARE, _spacing_m(run))
    features: List[QgsFeature] = []
    for x, y in zip(grid.x.tolist(), grid.y.tolist()):
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
        features.append(feature)
    rd = QgsCoordinateReferenceSystem(RD_NEW)
    return PlacesLayer(QgsFields(), QgsWkbTypes.Type.Point, rd, features, grid.places(), RD_NEW)


def _spacing_m(run: AlgorithmRun) -> float:
    """The distance between centres, else twice the radius, so that circles do not overlap."""
    if run.parameters.get(SPACING) in (None, ""):
        return 2 * radius_of_run(run)
    return run.number(SPACING)
