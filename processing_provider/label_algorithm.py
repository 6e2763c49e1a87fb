"""What the algorithms that label have in common: read parameters, call the bridge, write sinks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Dict, Iterator, List, Optional, Tuple

from qgis.core import QgsProcessing, QgsProcessingOutputNumber, QgsWkbTypes
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.processing_provider import label_parameters as names
from bkn_qgis.processing_provider.algorithm import BknAlgorithm
from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun, Results
from bkn_qgis.requirements import NEEDED_BY_SERVICES, require_packages

if TYPE_CHECKING:
    from bkn_qgis.bridge.layers import Table
    from bkn_qgis.labelling.label_run import FinishedRun
    from bkn_qgis.processing_provider.label_outputs import LabelledPlaces
    from bkn_qgis.processing_provider.label_request import AskedLabels, InputNames, PlacesLayer
    from bkn_qgis.processing_provider.output_sinks import LayerToWrite

translate = QCoreApplication.translate
PLACES, LABELLED = "PLACES", "LABELLED"


class LabelAlgorithm(BknAlgorithm):
    """The run of a label algorithm. Subclasses say what may be labelled and how the search area is chosen."""

    geometry_types: List[QgsProcessing.SourceType] = []
    has_area_mode = False

    def __init__(self) -> None:
        super().__init__()
        self._tables: List[Table] = []
        self._called: Optional[InputNames] = None

    def tags(self) -> List[str]:
        """Words to find the algorithm by."""
        return translate("BKN", "bkn,biodiversity,species,nature,label,soortenkijker").split(",")

    def initAlgorithm(self, configuration: Optional[Dict[str, object]] = None) -> None:  # noqa: N802
        """Declare parameters and outputs."""
        self.add_parameters()
        self.add_numbers()

    def add_parameters(self) -> None:
        """Declare parameters in the order a person fills them in."""
        names.add_label_parameters(self, self.geometry_types, self.has_area_mode)

    def add_numbers(self) -> None:
        """Declare the numbers that a run gives."""
        self.addOutput(QgsProcessingOutputNumber(PLACES, translate("BKN", "Number of places")))
        self.addOutput(QgsProcessingOutputNumber(LABELLED, translate("BKN", "Number of places with a label")))

    def shortHelpString(self) -> str:  # noqa: N802 (QGIS's name)
        """The help beside the dialog."""
        from bkn_qgis.processing_provider.label_help import help_text

        return help_text(self.name())

    def search_mode(self, run: AlgorithmRun) -> str:
        """The search area of a run: point, centre, around or inside."""
        raise NotImplementedError

    def layer_of_places(self, run: AlgorithmRun) -> PlacesLayer:
        """The places of a run: the features of INPUT."""
        from bkn_qgis.processing_provider.label_request import InputNames, layer_of_input

        return layer_of_input(run, self._called or InputNames())

    def layers_to_write(self, labelled: LabelledPlaces, run: AlgorithmRun) -> Iterator[LayerToWrite]:
        """The outputs of a run that are layers."""
        from bkn_qgis.processing_provider.label_outputs import (
            areas_layer,
            conditions_table,
            places_layer,
            sensitivity_table,
            tables,
        )

        yield places_layer([labelled], run)
        yield from tables([labelled], run)
        yield from areas_layer(labelled, run)
        yield from conditions_table(labelled, run)
        yield from sensitivity_table(labelled, run)

    def needs_observations(self, run: AlgorithmRun) -> bool:
        """Whether a run cannot do without observations; a baseline has its own."""
        return not run.is_filled_in(names.NULMETING)

    def prepare_run(self, run: AlgorithmRun) -> None:
        """Take the layers with observations, in their own thread."""
        from bkn_qgis.bridge.layers import observation_table
        from bkn_qgis.processing_provider.baseline import refuse_baseline
        from bkn_qgis.processing_provider.label_request import (
            chosen_services,
            names_of_input,
            observation_files,
        )

        refuse_baseline(run)
        layers = self.parameterAsLayerList(run.parameters, names.OBSERVATIONS, run.context)
        _refuse_conditions_unjudged(run)
        services = chosen_services(run)
        if services:
            require_packages(NEEDED_BY_SERVICES)
        if not observation_files(run) and not layers and not services and self.needs_observations(run):
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
        self._tables = [observation_table(layer) for layer in layers]
        self._called = names_of_input(run)

    def work(self, run: AlgorithmRun) -> Results:
        """Compute first, open the sinks last."""
        from bkn_qgis.labelling.run_log import remarks_of
        from bkn_qgis.processing_provider.label_outputs import LabelledPlaces, write_labels
        from bkn_qgis.processing_provider.output_sinks import OutputSinks

        asked, finished = self._finished_run(run)
        run.feedback.setProgressText(translate("BKN", "Writing"))
        labelled = LabelledPlaces(finished.run, asked.layer, asked.is_provisional, remarks_of(finished.log))
        sinks = OutputSinks(run)
        results = write_labels(self.layers_to_write(labelled, run), labelled, run, sinks)
        self.styles = sinks.styles
        results[PLACES] = len(finished.run.statuses)
        results[LABELLED] = int(finished.run.tables.places["label"].notna().sum())
        return results

    def _finished_run(self, run: AlgorithmRun) -> Tuple[AskedLabels, FinishedRun]:
        """What was asked, and the run that answers it: a new one, or a baseline repeated."""
        from bkn_qgis.bridge.label_run import run_from_inputs
        from bkn_qgis.processing_provider.baseline import repeated_run
        from bkn_qgis.processing_provider.label_request import read_request, run_inputs

        if run.is_filled_in(names.NULMETING):
            return repeated_run(run, self._tables)
        asked = read_request(run, self.search_mode(run), self.layer_of_places(run))
        return asked, run_from_inputs(asked.request, run_inputs(run, self._tables), run.run_feedback(80))


def _refuse_conditions_unjudged(run: AlgorithmRun) -> None:
    if run.is_filled_in(names.CONDITIONS) and not run.is_on(names.EVIDENCE):
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "Conditions (CONDITIONS) are worked out from how sure the groups are: switch on "
                    "'Work out how sure the labels are' (EVIDENCE), or leave the table out.",
                )
            )
        )


def mode_of_layer(run: AlgorithmRun) -> str:
    """The search area of the places of INPUT, of any geometry: of points the circle, else what the user chose."""
    wkb_type = run.required_layer(names.INPUT).wkbType()
    if QgsWkbTypes.geometryType(wkb_type) == QgsWkbTypes.GeometryType.PointGeometry:
        return "point"
    return names.SEARCH_MODES[run.choice(names.AREA_MODE)]
