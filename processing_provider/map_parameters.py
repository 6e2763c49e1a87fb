"""The parameters of algorithms that look at maps of land use and nature, and the maps that come of them."""

from typing import Any, Dict, Optional, Sequence, Tuple

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSource,
)
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.bridge.log_lines import Line
from bkn_qgis.bridge.requirements import NEEDED_BY_SERVICES, require_packages
from bkn_qgis.processing_provider.algorithm import check_cancel, part_of_progress, push_lines

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
        QgsProcessingParameterFeatureSource(
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


def nature_layer(
    algorithm: Any, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
) -> Optional[Tuple[str, Any]]:
    """The title and the areas of the user's layer of nature areas, None where there is none."""
    from bkn_qgis.bridge.layers import read_shapes

    source = algorithm.parameterAsSource(parameters, NATURE_LAYER, context)
    if source is None:
        return None
    return source.sourceName(), read_shapes(source, lambda: check_cancel(feedback))


def maps_of_run(
    algorithm: Any,
    parameters: Dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    located: Any,
    reach_m: float,
    themes: Sequence[str],
) -> Any:
    """The maps at hand for a run (landscape.land_maps.LandMaps), after fetching what it lacks where that was asked.

    ``located``: gives the places in RD when called; ``themes``: the maps that the run needs. A map that cannot be had
    is said in the log. Raises BknError, Cancelled.
    """
    from bkn_qgis.bridge.landscape_data.map_fetching import MapFetcher
    from bkn_qgis.bridge.landscape_data.maps_at_hand import add_nature_layer, maps_at_hand, open_landscape_store

    def push(line: Line) -> None:
        push_lines(feedback, [line])

    fetcher = None
    if algorithm.parameterAsBool(parameters, FETCH_LANDSCAPE, context):
        require_packages(NEEDED_BY_SERVICES)
        feedback.setProgressText(translate("BKN", "Fetching landscape data"))
        fetcher = MapFetcher(open_landscape_store(), feedback, push, part_of_progress(feedback, 0, 5))
    maps = maps_at_hand(fetcher, push, themes, located, reach_m)
    nature = nature_layer(algorithm, parameters, context, feedback)
    if nature is not None:
        add_nature_layer(maps, *nature)
    return maps
