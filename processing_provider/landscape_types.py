"""``bkn:landscapetypes``."""

import functools
from typing import Any, Dict, Iterator, List, Optional, Sequence, Tuple

from qgis.core import (
    QgsFeature,
    QgsFields,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.bridge.layer_files import nothing_followed
from bkn_qgis.bridge.requirements import require_packages
from bkn_qgis.messages import BknError, Message
from bkn_qgis.processing_provider.algorithm import (
    BknAlgorithm,
    check_cancel,
    part_of_progress,
    push_lines,
    results_of,
    run_feedback_of,
)
from bkn_qgis.processing_provider.layer_parameters import LocalFeatureSource
from bkn_qgis.processing_provider.map_parameters import (
    add_fetch_landscape,
    add_nature_layer_parameter,
    may_fetch_landscape,
    nature_layer,
)
from bkn_qgis.processing_provider.parameter_checks import check_values

translate = QCoreApplication.translate
_RADIUS_M = 1500


class LandscapeTypes(BknAlgorithm):
    """Write the landscape type of each feature and why."""

    INPUT, AREA_MODE, RADIUS, OUTPUT = "INPUT", "AREA_MODE", "RADIUS", "OUTPUT"
    PLACES, WITH_TYPE = "PLACES", "WITH_TYPE"

    def __init__(self) -> None:
        super().__init__()
        self._refusal: Optional[Message] = None
        self._styles: List[Tuple[str, Any]] = []

    def name(self) -> str:
        """The id of the algorithm."""
        return "landscapetypes"

    def displayName(self) -> str:  # noqa: N802 (QGIS's name)
        """The name in the toolbox."""
        return translate("BKN", "Landscape types")

    def shortDescription(self) -> str:  # noqa: N802 (QGIS's name)
        """One message for the tooltip."""
        return translate("BKN", "Writes the landscape type of each place, what it rests on, and what lies around it.")

    def tags(self) -> List[str]:
        """Words to find the algorithm by."""
        return translate("BKN", "bkn,landscape,land use,region,FGR,nature,Natura 2000,NNN").split(",")

    def shortHelpString(self) -> str:  # noqa: N802 (QGIS's name)
        """The help beside the dialog."""
        from bkn_qgis.processing_provider.landscape_help import landscape_types_help

        return landscape_types_help()

    def initAlgorithm(self, configuration: Optional[Dict[str, Any]] = None) -> None:  # noqa: N802
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
                "BKN", "As in Label areas: with a circle the centre decides, else the largest share of the area."
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

    def prepareAlgorithm(  # noqa: N802 (QGIS's name)
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Refuse what cannot work before any work is done."""
        try:
            require_packages()
            check_values(self, parameters, context)
            from bkn_qgis.processing_provider.destinations import check_destinations

            with nothing_followed():
                check_destinations(self, parameters, context)
        except BknError as error:
            # Raised here, QGIS would only say that there were errors: processAlgorithm says it.
            self._refusal = error.message
        return True

    def processAlgorithm(  # noqa: N802 (QGIS's name)
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Find the types, then write."""
        return results_of(
            lambda: self._process(parameters, context, feedback),
            translate("BKN", "The run was stopped; nothing was written."),
        )

    def _process(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        if self._refusal is not None:
            raise BknError(self._refusal)
        from bkn_qgis.bridge.landscape_data.available_maps import ALL_MAPS, maps_of_run
        from bkn_qgis.bridge.landscape_data.type_run import TypeRun, find_types
        from bkn_qgis.bridge.layers import read_places, required_crs_text
        from bkn_qgis.labelling.landscape_messages import map_entries, unchecked_entries

        source = self.parameterAsSource(parameters, self.INPUT, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.INPUT))
        crs = required_crs_text(source, source.sourceName())
        places, features = read_places(source, "", "", lambda: check_cancel(feedback))
        run = TypeRun(places, crs, self._mode(parameters, context, source), self._radius_m(parameters, context))
        may_fetch = may_fetch_landscape(self, parameters, context)
        nature = nature_layer(self, parameters, context, feedback)
        maps = maps_of_run(run_feedback_of(feedback, 100), may_fetch, ALL_MAPS, run.located(), run.radius_m, nature)
        push_lines(feedback, map_entries(maps, ignore_nature=False))
        feedback.setProgressText(translate("BKN", "Finding landscape types"))
        landscapes = find_types(run, maps, part_of_progress(feedback, 5, 80))
        push_lines(feedback, unchecked_entries(landscapes))
        feedback.setProgressText(translate("BKN", "Writing"))
        destination = self._write(parameters, context, feedback, source, features, landscapes, maps)
        with_type = sum(bool(landscape.landscape_type) for landscape in landscapes)
        return {self.OUTPUT: destination, self.PLACES: len(places), self.WITH_TYPE: with_type}

    def _mode(self, parameters: Dict[str, Any], context: QgsProcessingContext, source: Any) -> str:
        if QgsWkbTypes.geometryType(source.wkbType()) == QgsWkbTypes.GeometryType.PointGeometry:
            return "point"
        return ("centre", "around", "inside")[self.parameterAsEnum(parameters, self.AREA_MODE, context)]

    def _radius_m(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> float:
        return float(self.parameterAsDouble(parameters, self.RADIUS, context))

    def _write(
        self,
        parameters: Dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        source: Any,
        features: Sequence[QgsFeature],
        landscapes: Sequence[Any],
        maps: Any,
    ) -> str:
        from bkn_qgis.bridge.fields import qgis_fields
        from bkn_qgis.bridge.landscape_data.type_run import arranged_input, type_fields, type_row
        from bkn_qgis.bridge.lists.type_table import landscape_type_table
        from bkn_qgis.bridge.services.attribution import map_rights, style_with_credits
        from bkn_qgis.bridge.styles.landscape_style import style_landscape_types
        from bkn_qgis.processing_provider.output_sinks import OutputSinks, arrangement_lines

        types = landscape_type_table()
        own = qgis_fields(type_fields(types))
        arranged = arranged_input(source.fields().names(), types)
        push_lines(feedback, arrangement_lines(arranged))
        fields = QgsFields()
        for number, name in arranged.kept:
            field = source.fields().at(number)
            field.setName(name)
            fields.append(field)
        kept = [number for number, _ in arranged.kept]
        for field in own:
            fields.append(field)

        def written() -> Iterator[QgsFeature]:
            for feature, landscape in zip(features, landscapes):
                row = QgsFeature(fields)
                row.setGeometry(feature.geometry())
                attributes = feature.attributes()
                row.setAttributes([*(attributes[number] for number in kept), *type_row(landscape, types)])
                yield row

        title = translate("BKN", "Landscape types")
        style = functools.partial(
            style_with_credits,
            style=functools.partial(style_landscape_types, types=types, title=title),
            credits=(),
            rights=map_rights(maps),
        )
        sinks = OutputSinks(self, parameters, context, feedback, title)
        destination = sinks.write_sink(
            self.OUTPUT, fields, source.wkbType(), source.sourceCrs(), written(), len(features), style
        )
        self._styles = sinks.styles
        return destination

    def postProcessAlgorithm(  # noqa: N802 (QGIS's name)
        self, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Keep the style with the file that was written."""
        from bkn_qgis.processing_provider.output_sinks import style_outputs

        style_outputs(self._styles, feedback)
        return {}
