"""What ``labelpoints`` and ``labelareas`` have in common: read parameters, call the bridge, write sinks."""

import datetime
from typing import Any, Dict, List, Optional, Tuple

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
)
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.bridge.installed_lists import list_folders
from bkn_qgis.bridge.layer_files import nothing_followed
from bkn_qgis.labelling.lists.installed import PROFILES, SPECIES_LISTS, installed_file
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Cancelled, Message
from bkn_qgis.processing_provider import label_parameters as names
from bkn_qgis.processing_provider.algorithm import (
    BknAlgorithm,
    check_cancel,
    push_lines,
    run_feedback_of,
    stop_cancelled,
    stop_with,
)
from bkn_qgis.processing_provider.map_parameters import may_fetch_landscape, nature_layer
from bkn_qgis.processing_provider.parameter_checks import check_values
from bkn_qgis.requirements import NEEDED_BY_SERVICES, require_packages

translate = QCoreApplication.translate
PLACES, LABELLED = "PLACES", "LABELLED"
_EARLIEST_YEAR = 1900


class LabelAlgorithm(BknAlgorithm):
    """The run of a label algorithm. Subclasses say what may be labelled and how the search area is chosen."""

    geometry_types: List[Any] = []
    has_area_mode = False

    def __init__(self) -> None:
        super().__init__()
        self._tables: List[Any] = []
        self._refusal: Optional[Message] = None
        self._styles: List[Tuple[str, Any]] = []

    def initAlgorithm(self, configuration: Optional[Dict[str, Any]] = None) -> None:  # noqa: N802
        """Declare parameters and outputs."""
        names.add_label_parameters(self, self.geometry_types, self.has_area_mode)
        self.addOutput(QgsProcessingOutputNumber(PLACES, translate("BKN", "Number of places")))
        self.addOutput(QgsProcessingOutputNumber(LABELLED, translate("BKN", "Number of places with a label")))

    def shortHelpString(self) -> str:  # noqa: N802 (QGIS's name)
        """The help beside the dialog."""
        from bkn_qgis.processing_provider.label_help import help_text

        return help_text(self.name())

    def search_mode(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> str:
        """The search area of a run: point, centre, around or inside."""
        raise NotImplementedError

    def prepareAlgorithm(  # noqa: N802 (QGIS's name)
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Take what must be taken in the layers' own thread."""
        try:
            require_packages()
            check_values(self, parameters, context)
            with nothing_followed():
                self._prepare(parameters, context)
        except BknError as error:
            # Raised here, QGIS would only say that there were errors: processAlgorithm says it.
            self._refusal = error.message
        return True

    def _prepare(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> None:
        self._check_sources_named(parameters, context)
        from bkn_qgis.bridge.layers import observation_table
        from bkn_qgis.processing_provider.destinations import check_destinations

        layers = self.parameterAsLayerList(parameters, names.OBSERVATIONS, context)
        self._tables = [observation_table(layer) for layer in layers]
        check_destinations(self, parameters, context)

    def _check_sources_named(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> None:
        services = self._services(parameters, context)
        files = self._files(parameters, context)
        layers = self.parameterAsLayerList(parameters, names.OBSERVATIONS, context)
        if services:
            require_packages(NEEDED_BY_SERVICES)
        if not files and not layers and not services:
            raise BknError(
                Message(
                    QT_TRANSLATE_NOOP(
                        "BKN",
                        "No observations were given: choose files (FILES) of NDFF, waarneming.nl, GBIF, iNaturalist or "
                        "another table, layers of the project (OBSERVATIONS), or services (PROVIDERS). Nothing is "
                        "fetched unasked.",
                    )
                )
            )

    def _services(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> List[int]:
        """The numbers of the services to fetch from."""
        # QGIS reads a parameter that was left out as the first choice: look at what was given.
        if parameters.get(names.PROVIDERS) in (None, "", []):
            return []
        return list(self.parameterAsEnums(parameters, names.PROVIDERS, context))

    def _files(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> List[str]:
        """The observation files; QGIS gives one without a name where the parameter was left out."""
        return [file for file in self.parameterAsFileList(parameters, names.FILES, context) if file]

    def processAlgorithm(  # noqa: N802 (QGIS's name)
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Compute first, open the sinks last."""
        try:
            if self._refusal is not None:
                raise BknError(self._refusal)
            with nothing_followed():
                return self._process(parameters, context, feedback)
        except Cancelled:
            problem = stop_cancelled()
        except BknError as error:
            problem = stop_with(error.message)
        # Raised here and not above: QGIS never lets go of an exception of an algorithm, nor of what its traceback
        # and its cause hold, which would be all observations of the run.
        raise problem

    def _process(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        from bkn_qgis.bridge.label_run import run_from_inputs
        from bkn_qgis.processing_provider.output_sinks import OutputSinks

        request, source, features = self._request(parameters, context, feedback)
        inputs = self._run_inputs(parameters, context, feedback)
        finished = run_from_inputs(request, inputs, run_feedback_of(feedback, 80))
        feedback.setProgressText(translate("BKN", "Writing"))
        sinks = OutputSinks(self, parameters, context, feedback)
        said = [message for _, message in finished.log]
        results = sinks.write(finished.run, source, features, self._list_ships, said)
        self._styles = sinks.styles
        results[PLACES] = len(finished.run.statuses)
        results[LABELLED] = int(finished.run.tables.places["label"].notna().sum())
        return results

    def _run_inputs(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Any:
        """What the run looks at."""
        from bkn_qgis.bridge.label_run import RunInputs

        return RunInputs(
            self._files(parameters, context),
            self._tables,
            self.parameterAsString(parameters, names.COLUMNS, context),
            self._services(parameters, context),
            may_fetch_landscape(self, parameters, context),
            nature_layer(self, parameters, context, feedback),
        )

    def postProcessAlgorithm(  # noqa: N802 (QGIS's name)
        self, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Keep the style with the files that were written."""
        from bkn_qgis.processing_provider.output_sinks import style_outputs

        style_outputs(self._styles, feedback)
        return {}

    def _request(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Tuple[Any, Any, List[Any]]:
        """The request of a run, with the source and the features it is about."""
        from bkn_qgis.bridge.layers import read_places, required_crs_text
        from bkn_qgis.labelling.label_results import LabelRequest

        source = self.parameterAsSource(parameters, names.INPUT, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, names.INPUT))
        crs = required_crs_text(source, source.sourceName())
        id_field = self._field(parameters, names.ID_FIELD, source, context)
        landscape_field = self._field(parameters, names.LANDSCAPE_FIELD, source, context)
        species_list, profile = self._list_and_profile(parameters, context, feedback)
        places, features = read_places(source, id_field, landscape_field, lambda: check_cancel(feedback))
        radius_m = self._radius_m(parameters, context, profile.radius_m)
        request = LabelRequest(
            places=places,
            crs=crs,
            mode=self.search_mode(parameters, context),
            radius_m=radius_m,
            reference_date=self._reference_date(parameters, context),
            species_list=species_list,
            profile=profile,
            landscape=self._landscape_choice(parameters, context),
            want_species=bool(parameters.get(names.SPECIES)),
        )
        return request, source, features

    def _field(self, parameters: Dict[str, Any], name: str, source: Any, context: QgsProcessingContext) -> str:
        """The field a parameter names, "" where it names none. Raises BknError where it does not exist."""
        field = self.parameterAsString(parameters, name, context)
        if field and source.fields().lookupField(field) < 0:
            raise BknError(
                Message(
                    QT_TRANSLATE_NOOP(
                        "BKN", "The field {field} ({parameter}) is not in the layer {layer}; it has: {fields}."
                    ),
                    field=field,
                    parameter=name,
                    layer=source.sourceName(),
                    fields=", ".join(source.fields().names()),
                )
            )
        return field

    def _list_and_profile(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Tuple[Any, Any]:
        from bkn_qgis.labelling.lists.profiles import load_profile
        from bkn_qgis.labelling.lists.species_lists import chosen_file, is_shipped_list, load_read_list, warning_lines

        folders = list_folders()
        list_file = self.parameterAsFile(parameters, names.SPECIES_LIST_FILE, context)
        title = self.parameterAsEnumString(parameters, names.SPECIES_LIST, context)
        installed = None if list_file else installed_file(folders, SPECIES_LISTS, title).path
        path = chosen_file(list_file, installed)
        self._list_ships = is_shipped_list(folders, path)
        profile_file = self.parameterAsFile(parameters, names.PROFILE_FILE, context)
        title = self.parameterAsEnumString(parameters, names.PROFILE, context)
        installed = None if profile_file else installed_file(folders, PROFILES, title).path
        profile_path = chosen_file(profile_file, installed)
        read = load_read_list(folders, path)
        push_lines(feedback, warning_lines(read))
        return read.species_list, load_profile(profile_path)

    def _radius_m(self, parameters: Dict[str, Any], context: QgsProcessingContext, default_m: float) -> float:
        """The radius the user gives; where it is left empty the profile's. Raises BknError below 1 m."""
        if parameters.get(names.RADIUS) in (None, ""):
            return default_m
        radius_m = self.parameterAsDouble(parameters, names.RADIUS, context)
        if not 1 <= radius_m <= 100_000:
            raise BknError(
                Message(
                    QT_TRANSLATE_NOOP(
                        "BKN", "The radius {radius} is no number of metres from 1 to 100000; correct RADIUS."
                    ),
                    radius=str(parameters[names.RADIUS]),
                )
            )
        return radius_m

    def _reference_date(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> datetime.date:
        if not parameters.get(names.DATE):
            return datetime.date.today()
        date = self.parameterAsDateTime(parameters, names.DATE, context).date()
        if not date.isValid():
            raise BknError(
                Message(
                    QT_TRANSLATE_NOOP("BKN", "The reference date {date} is no date; write it as 2026-10-01."),
                    date=str(parameters[names.DATE]),
                )
            )
        if date.year() < _EARLIEST_YEAR:
            raise BknError(
                Message(
                    QT_TRANSLATE_NOOP("BKN", "The reference date {date} lies too far back; choose one from {year} on."),
                    date=str(parameters[names.DATE]),
                    year=_EARLIEST_YEAR,
                )
            )
        return datetime.date(date.year(), date.month(), date.day())

    def _landscape_choice(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> Any:
        from bkn_qgis.labelling.landscape_choice import LandscapeChoice
        from bkn_qgis.labelling.lists.type_table import landscape_type_table
        from bkn_qgis.processing_provider.output_sinks import landscape_polygons

        geometries: Tuple[Any, ...] = ()
        values: Tuple[str, ...] = ()
        layer = self.parameterAsSource(parameters, names.LANDSCAPE_LAYER, context)
        if layer is not None:
            field = self._field(parameters, names.LANDSCAPE_LAYER_FIELD, layer, context)
            if not field:
                raise BknError(
                    Message(
                        QT_TRANSLATE_NOOP(
                            "BKN",
                            "The layer with landscape types needs the field that holds them: LANDSCAPE_LAYER_FIELD.",
                        )
                    )
                )
            geometries, values = landscape_polygons(layer, field)
        return LandscapeChoice(
            self.parameterAsString(parameters, names.LANDSCAPE_TYPE, context).strip(),
            geometries,
            values,
            self.parameterAsEnum(parameters, names.LANDSCAPE, context),
            ignore_nature=self.parameterAsBool(parameters, names.IGNORE_NATURE, context),
            types=landscape_type_table(list_folders()),
        )
