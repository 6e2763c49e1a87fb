"""``bkn:landscapetypes``."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Dict, List, Optional, Sequence

from qgis.core import (
    QgsFeature,
    QgsProcessing,
    QgsProcessingFeatureSource,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.processing_provider.algorithm import BknAlgorithm
from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun, Results
from bkn_qgis.processing_provider.label_parameters import SEARCH_MODES
from bkn_qgis.processing_provider.layer_parameters import LocalFeatureSource
from bkn_qgis.processing_provider.map_parameters import (
    add_fetch_landscape,
    add_nature_layer_parameter,
    may_fetch_landscape,
    nature_layer,
)
from bkn_qgis.processing_provider.toolbox import PREPARE

if TYPE_CHECKING:
    from bkn_qgis.labelling.available_maps import LandMaps
    from bkn_qgis.labelling.landscape_choice import PlaceLandscape
    from bkn_qgis.labelling.type_run import LandscapeType
    from bkn_qgis.processing_provider.output_sinks import LayerToWrite

translate = QCoreApplication.translate
_RADIUS_M = 1500


class LandscapeTypes(BknAlgorithm):
    """Write the landscape type of each feature and why."""

    group_id = PREPARE
    INPUT, AREA_MODE, RADIUS, OUTPUT = "INPUT", "AREA_MODE", "RADIUS", "OUTPUT"
    PLACES, WITH_TYPE = "PLACES", "WITH_TYPE"

    def name(self) -> str:
        """The id of the algorithm."""
        return "landscapetypes"

    def displayName(self) -> str:  # noqa: N802 (QGIS's name)
        """The name in the toolbox."""
        return translate("BKN", "Landscape types")

    def shortDescription(self) -> str:  # noqa: N802 (QGIS's name)
        """One message for the tooltip."""
        return translate(
            "BKN", "Writes the landscape type of each place, the reason for it, and what the search area consists of."
        )

    def tags(self) -> List[str]:
        """Words to find the algorithm by."""
        return translate("BKN", "bkn,landscape,land use,region,FGR,nature,Natura 2000,NNN").split(",")

    def shortHelpString(self) -> str:  # noqa: N802 (QGIS's name)
        """The help beside the dialog."""
        from bkn_qgis.processing_provider.landscape_help import landscape_types_help

        return landscape_types_help()

    def initAlgorithm(self, configuration: Optional[Dict[str, object]] = None) -> None:  # noqa: N802
        """Declare parameters and outputs."""
        self.add(
            LocalFeatureSource(
                self.INPUT, translate("BKN", "Places"), [QgsProcessing.SourceType.TypeVectorAnyGeometry]
            ),
            translate("BKN", "Points, lines or polygons in any coordinate system."),
        )
        self.add(
            QgsProcessingParameterEnum(
                self.AREA_MODE,
                translate("BKN", "Search area"),
                [
                    translate("BKN", "Circle around the point or centre"),
                    translate("BKN", "Everything within the radius of the area or line"),
                    translate("BKN", "The area itself"),
                ],
                defaultValue=0,
            ),
            translate(
                "BKN",
                "As in 'Label areas and lines': with a circle the centre decides, else the largest share of the area.",
            ),
        )
        self.add(
            QgsProcessingParameterNumber(
                self.RADIUS,
                translate("BKN", "Radius in metres"),
                QgsProcessingParameterNumber.Type.Double,
                defaultValue=_RADIUS_M,
                minValue=1,
                maxValue=100000,
            ),
            translate("BKN", "The shares are those of this search area."),
        )
        add_fetch_landscape(self)
        add_nature_layer_parameter(self)
        self.add(
            QgsProcessingParameterFeatureSink(self.OUTPUT, translate("BKN", "Landscape types")),
            translate("BKN", "The places with type, land use, region, nature area, the reason, and shares in percent."),
        )
        self.addOutput(QgsProcessingOutputNumber(self.PLACES, translate("BKN", "Number of places")))
        self.addOutput(QgsProcessingOutputNumber(self.WITH_TYPE, translate("BKN", "Number of places with a type")))

    def work(self, run: AlgorithmRun) -> Results:
        """Find the types, then write."""
        from bkn_qgis.bridge.installed_lists import list_folders
        from bkn_qgis.bridge.landscape_data.landscape_store import maps_of_run
        from bkn_qgis.bridge.layers import read_places, required_crs_text
        from bkn_qgis.labelling.available_maps import ALL_MAPS
        from bkn_qgis.labelling.landscape_messages import map_entries, unchecked_entries
        from bkn_qgis.labelling.lists.type_table import landscape_type_table
        from bkn_qgis.labelling.type_run import TypeRun, find_types, land_use_entries
        from bkn_qgis.processing_provider.output_sinks import OutputSinks

        layer = run.required_layer(self.INPUT)
        crs = required_crs_text(layer, layer.sourceName())
        places, features = read_places(layer, "", "", run.check_cancel)
        types = landscape_type_table(list_folders())
        asked = TypeRun(places, crs, self._mode(run, layer), run.number(self.RADIUS))
        may_fetch, nature = may_fetch_landscape(run), nature_layer(run)
        maps = maps_of_run(run.run_feedback(100), may_fetch, ALL_MAPS, asked.located(), asked.radius_m, nature)
        run.push_all(map_entries(maps, ignore_nature=False))
        run.feedback.setProgressText(translate("BKN", "Finding landscape types"))
        landscapes = find_types(asked, maps, types, run.progress(5, 80))
        run.push_all(land_use_entries(maps, landscapes))
        run.push_all(unchecked_entries(landscapes))
        run.feedback.setProgressText(translate("BKN", "Writing"))
        sinks = OutputSinks(run)
        destination = sinks.write_alone(self._layer_to_write(run, layer, features, landscapes, types, maps))
        self.styles = sinks.styles
        with_type = sum(bool(landscape.landscape_type) for landscape in landscapes)
        return {self.OUTPUT: destination, self.PLACES: len(places), self.WITH_TYPE: with_type}

    def _mode(self, run: AlgorithmRun, layer: QgsProcessingFeatureSource) -> str:
        if QgsWkbTypes.geometryType(layer.wkbType()) == QgsWkbTypes.GeometryType.PointGeometry:
            return "point"
        return SEARCH_MODES[run.choice(self.AREA_MODE)]

    def _layer_to_write(
        self,
        run: AlgorithmRun,
        layer: QgsProcessingFeatureSource,
        features: Sequence[QgsFeature],
        landscapes: Sequence[PlaceLandscape],
        types: Sequence[LandscapeType],
        maps: LandMaps,
    ) -> LayerToWrite:
        from bkn_qgis.bridge.translation import text_of
        from bkn_qgis.labelling.attribution import map_rights
        from bkn_qgis.labelling.type_run import arranged_input, type_columns, type_fields
        from bkn_qgis.presentation.results.layer_credits import style_with_credits
        from bkn_qgis.presentation.styles.landscape_style import style_landscape_types
        from bkn_qgis.processing_provider.layer_with_results import LayerResults, input_layer, layer_with_results

        title = translate("BKN", "Landscape types")
        results = LayerResults(
            type_fields(types),
            lambda of_input, reserved: arranged_input(of_input, types, reserved),
            lambda: type_columns(landscapes, types, text_of),
        )
        style = functools.partial(
            style_with_credits,
            style=functools.partial(style_landscape_types, types=types, title=title),
            credits=(),
            rights=map_rights(maps),
        )
        return layer_with_results(run, self.OUTPUT, input_layer(layer, features), results, style, title)
