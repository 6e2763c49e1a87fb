"""The parameters of algorithms that look at maps of land use and nature."""

from typing import Any, Dict, Optional, Tuple

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
)
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.processing_provider.algorithm import check_cancel
from bkn_qgis.processing_provider.layer_parameters import LocalFeatureSource
from bkn_qgis.requirements import NEEDED_BY_SERVICES, require_packages

translate = QCoreApplication.translate
FETCH_LANDSCAPE, NATURE_LAYER = "FETCH_LANDSCAPE", "NATURE_LAYER"


def add_fetch_landscape(algorithm: Any) -> None:
    """Add the parameter that lets a run fetch the maps that it lacks."""
    algorithm.add(
        QgsProcessingParameterBoolean(
            FETCH_LANDSCAPE,
            translate("BKN", "Fetch landscape data that is not here yet"),
            defaultValue=False,
            optional=True,
        ),
        translate(
            "BKN",
            "Asks PDOK (CBS, Natura 2000) and the provinces (NNN) for the maps around these places and keeps them. "
            "Without it nothing is fetched; Fetch landscape data does it once for the whole country.",
        ),
    )


def add_nature_layer_parameter(algorithm: Any) -> None:
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


def may_fetch_landscape(algorithm: Any, parameters: Dict[str, Any], context: QgsProcessingContext) -> bool:
    """Whether the run may fetch the maps that it lacks. Raises BknError where what that needs is not installed."""
    may_fetch = bool(algorithm.parameterAsBool(parameters, FETCH_LANDSCAPE, context))
    if may_fetch:
        require_packages(NEEDED_BY_SERVICES)
    return may_fetch


def nature_layer(
    algorithm: Any, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
) -> Optional[Tuple[str, Any]]:
    """The title and the areas of the user's layer of nature areas, None where there is none."""
    from bkn_qgis.bridge.layers import read_shapes

    source = algorithm.parameterAsSource(parameters, NATURE_LAYER, context)
    if source is None:
        return None
    return source.sourceName(), read_shapes(source, lambda: check_cancel(feedback))
