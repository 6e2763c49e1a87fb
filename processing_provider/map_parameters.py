"""The parameters of algorithms that look at maps of land use and nature."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from qgis.core import QgsProcessing, QgsProcessingParameterBoolean
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.processing_provider.algorithm import BknAlgorithm
from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun
from bkn_qgis.processing_provider.layer_parameters import LocalFeatureSource
from bkn_qgis.requirements import NEEDED_BY_SERVICES, require_packages

if TYPE_CHECKING:
    from bkn_qgis.labelling.available_maps import NatureLayer

translate = QCoreApplication.translate
FETCH_LANDSCAPE, NATURE_LAYER = "FETCH_LANDSCAPE", "NATURE_LAYER"


def add_fetch_landscape(algorithm: BknAlgorithm) -> None:
    """Add the parameter that lets a run fetch the maps that it lacks."""
    algorithm.add(
        QgsProcessingParameterBoolean(
            FETCH_LANDSCAPE,
            translate("BKN", "Fetch missing landscape data"),
            defaultValue=False,
            optional=True,
        ),
        translate(
            "BKN",
            "Fetches the maps around these places from PDOK (CBS, Natura 2000) and the provinces (NNN) and keeps "
            "them. Unticked: nothing is fetched. 'Fetch landscape data' fetches the whole country at once.",
        ),
    )


def add_nature_layer_parameter(algorithm: BknAlgorithm) -> None:
    """Add the parameter with the user's own nature areas."""
    algorithm.add(
        LocalFeatureSource(
            NATURE_LAYER,
            translate("BKN", "Layer with nature areas"),
            [QgsProcessing.SourceType.TypeVectorPolygon],
            optional=True,
        ),
        translate(
            "BKN",
            "Polygons that count as nature areas beside those on this computer, such as the NNN of your province.",
        ),
        is_advanced=True,
    )


def may_fetch_landscape(run: AlgorithmRun) -> bool:
    """Whether the run may fetch the maps that it lacks. Raises BknError where what that needs is not installed."""
    may_fetch = run.is_on(FETCH_LANDSCAPE)
    if may_fetch:
        require_packages(NEEDED_BY_SERVICES)
    return may_fetch


def nature_layer(run: AlgorithmRun) -> Optional[NatureLayer]:
    """The title and the areas of the user's layer of nature areas, None where there is none."""
    from bkn_qgis.bridge.layers import read_shapes

    layer = run.layer(NATURE_LAYER)
    if layer is None:
        return None
    return layer.sourceName(), read_shapes(layer, run.check_cancel)
