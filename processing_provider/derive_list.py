"""``bkn:derivelist``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, List

from qgis.core import QgsProcessingOutputNumber, QgsProcessingOutputString
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.processing_provider import derive_parameters as own_names
from bkn_qgis.processing_provider import label_parameters as names
from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun, Results
from bkn_qgis.processing_provider.label_algorithm import LabelAlgorithm

if TYPE_CHECKING:
    from bkn_qgis.processing_provider.label_request import PlacesLayer

translate = QCoreApplication.translate
LISTED, USED = "LISTED", "USED"


class DeriveList(LabelAlgorithm):
    """Make a species list of what well-recorded circles of a landscape type hold."""

    def name(self) -> str:
        """The id of the algorithm."""
        return "derivelist"

    def displayName(self) -> str:  # noqa: N802 (QGIS's name)
        """The name in the toolbox."""
        return translate("BKN", "Derive species list")

    def shortDescription(self) -> str:  # noqa: N802 (QGIS's name)
        """One message for the tooltip."""
        return translate(
            "BKN", "Makes a species list of what is found in well-recorded circles of a landscape type in a period."
        )

    def tags(self) -> List[str]:
        """Words to find the algorithm by."""
        return [*super().tags(), *translate("BKN", "list,benchmark,reference,expected,meetsoorten,past").split(",")]

    def shortHelpString(self) -> str:  # noqa: N802 (QGIS's name)
        """The help beside the dialog."""
        from bkn_qgis.processing_provider.derive_help import derive_list_help

        return derive_list_help()

    def add_parameters(self) -> None:
        """Declare parameters in the order a person fills them in."""
        own_names.add_circles(self)
        names.add_observations(self)
        own_names.add_period(self)
        names.add_landscape(self, names.add_types_of_places)
        own_names.add_types_to_derive(self)
        own_names.add_rules(self)
        names.add_radius_and_lists(self)
        own_names.add_outputs(self)

    def add_numbers(self) -> None:
        """Declare what a run gives beside its files."""
        self.addOutput(QgsProcessingOutputString(own_names.TITLE, translate("BKN", "Name and version")))
        self.addOutput(QgsProcessingOutputNumber(LISTED, translate("BKN", "Number of rows of the list")))
        self.addOutput(QgsProcessingOutputNumber(USED, translate("BKN", "Number of circles well recorded for a group")))

    def prepare_run(self, run: AlgorithmRun) -> None:
        """Refuse what cannot give a list."""
        if sum(map(run.is_filled_in, (names.INPUT, own_names.AREA, own_names.EXTENT))) != 1:
            raise BknError(
                Message(
                    QT_TRANSLATE_NOOP(
                        "BKN", "Choose one of these: places (INPUT), an area (AREA) or an extent (EXTENT)."
                    )
                )
            )
        _refuse_type_without_places(run)
        for name in (own_names.DATE_FROM, names.DATE):
            if not run.is_filled_in(name):
                message = QT_TRANSLATE_NOOP("BKN", "Choose the first and last day of the period (DATE_FROM, DATE).")
                raise BknError(Message(message))
        _refuse_other_ending(run.file_to_write(names.OUTPUT))
        super().prepare_run(run)

    def search_mode(self, run: AlgorithmRun) -> str:
        """All search areas are circles."""
        return "point"

    def layer_of_places(self, run: AlgorithmRun) -> PlacesLayer:
        """The centres of the circles."""
        from bkn_qgis.processing_provider.derive_circles import circles_on_grid

        return super().layer_of_places(run) if run.is_filled_in(names.INPUT) else circles_on_grid(run)

    def work(self, run: AlgorithmRun) -> Results:
        """Count in all circles at all dates, derive the list, then write."""
        from bkn_qgis.bridge.label_run import period_from_inputs
        from bkn_qgis.labelling.derived_list import derive_list
        from bkn_qgis.labelling.derived_log import derived_entries, refuse_empty_list
        from bkn_qgis.labelling.reference_period import requests_of_period
        from bkn_qgis.processing_provider.derive_outputs import Derivation, write_derived
        from bkn_qgis.processing_provider.derive_request import read_derivation
        from bkn_qgis.processing_provider.label_request import run_inputs
        from bkn_qgis.processing_provider.output_sinks import OutputSinks

        asked = read_derivation(run, self.search_mode(run), self.layer_of_places(run))
        requests = requests_of_period(asked.request, asked.period)
        runs = period_from_inputs(requests, run_inputs(run, self._tables), run.run_feedback(75)).runs
        derived = derive_list(runs, asked.period, asked.species_list, asked.rules, run.progress(75, 80))
        run.push_all(derived_entries(derived, runs, asked.period, asked.rules))
        refuse_empty_list(derived, asked.rules)
        run.feedback.setProgressText(translate("BKN", "Writing"))
        sinks = OutputSinks(run)
        results = write_derived(Derivation(derived, runs, asked), run, sinks)
        self.styles = sinks.styles
        results[LISTED] = int(derived.species["listed"].sum())
        results[USED] = int((derived.circles.is_well.any(axis=1) & (derived.places >= 0)).sum())
        return results


def _refuse_type_without_places(run: AlgorithmRun) -> None:
    """A type for all circles of an area would put the birds of its towns on the list of its farmland."""
    if run.text(names.LANDSCAPE_TYPE).strip() and not run.is_filled_in(names.INPUT):
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "LANDSCAPE_TYPE sets the type of all places of INPUT; circles in an area or extent lie in "
                    "several. To have a list of one of these, name it in TYPES.",
                )
            )
        )


def _refuse_other_ending(file: str) -> None:
    from bkn_qgis.labelling.lists.list_files import LIST_ENDINGS

    if file and Path(file).suffix.lower() not in LIST_ENDINGS:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN", "A species list cannot be written as {file}; give it one of these endings: {endings}."
                ),
                file=file,
                endings=", ".join(LIST_ENDINGS),
            )
        )
