"""``bkn:labelseries``."""

from __future__ import annotations

from typing import List

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.processing_provider import label_parameters as names
from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun, Results
from bkn_qgis.processing_provider.label_algorithm import PLACES, LabelAlgorithm, mode_of_layer
from bkn_qgis.processing_provider.toolbox import COMPARE

translate = QCoreApplication.translate
DATE_FROM, STEP, STEP_UNIT, DATES = "DATE_FROM", "STEP", "STEP_UNIT", "DATES"
_MONTHS = (12, 1)  # in the order of STEP_UNIT


class LabelSeries(LabelAlgorithm):
    """Label the same places at a series of reference dates."""

    group_id = COMPARE
    geometry_types = [QgsProcessing.SourceType.TypeVectorAnyGeometry]
    has_area_mode = True

    def name(self) -> str:
        """The id of the algorithm."""
        return "labelseries"

    def displayName(self) -> str:  # noqa: N802 (QGIS's name)
        """The name in the toolbox."""
        return translate("BKN", "Label through the years")

    def shortDescription(self) -> str:  # noqa: N802 (QGIS's name)
        """One message for the tooltip."""
        return translate(
            "BKN",
            "Gives places a label A to E for Basiskwaliteit Natuur at a series of dates, to be played on the map.",
        )

    def tags(self) -> List[str]:
        """Words to find the algorithm by."""
        return [*super().tags(), *translate("BKN", "series,time,trend,years,temporal,animation").split(",")]

    def add_parameters(self) -> None:
        """Declare parameters in the order a person fills them in."""
        names.add_places(self, self.geometry_types, self.has_area_mode)
        names.add_observations(self)
        names.add_landscape(self, names.add_types_of_places)
        self._add_dates()
        names.add_settings(self)
        names.add_evidence(self)
        self.add(
            QgsProcessingParameterFeatureSink(names.OUTPUT, translate("BKN", "Labels through the years")),
            translate("BKN", "A row per place and date, styled A to E; the temporal controller plays it."),
        )
        names.add_groups_table(self)

    def _add_dates(self) -> None:
        self.add(
            QgsProcessingParameterDateTime(
                DATE_FROM, translate("BKN", "First reference date"), QgsProcessingParameterDateTime.Type.Date
            ),
            translate(
                "BKN",
                "The series goes back from the last reference date (below) in whole steps, no further than this day.",
            ),
        )
        self.add(
            QgsProcessingParameterNumber(
                STEP,
                translate("BKN", "Step"),
                QgsProcessingParameterNumber.Type.Integer,
                defaultValue=1,
                minValue=1,
                maxValue=1200,
            ),
            translate("BKN", "From one date to the next, in the unit chosen below."),
        )
        self.add(
            QgsProcessingParameterEnum(
                STEP_UNIT,
                translate("BKN", "Unit of the step"),
                [translate("BKN", "Years"), translate("BKN", "Months")],
                defaultValue=0,
            ),
            translate(
                "BKN",
                "Steps shorter than a look-back period (one year; five for plants, fungi and lichens) share "
                "observations.",
            ),
        )

    def add_numbers(self) -> None:
        """Declare the numbers that a run gives."""
        self.addOutput(QgsProcessingOutputNumber(PLACES, translate("BKN", "Number of places")))
        self.addOutput(QgsProcessingOutputNumber(DATES, translate("BKN", "Number of dates")))

    def prepare_run(self, run: AlgorithmRun) -> None:
        """Refuse a series without a beginning."""
        if not run.is_filled_in(DATE_FROM):
            raise BknError(
                Message(QT_TRANSLATE_NOOP("BKN", "Choose the first reference date of the series (DATE_FROM)."))
            )
        super().prepare_run(run)

    def search_mode(self, run: AlgorithmRun) -> str:
        """Points have one search area, of other places the user chose it."""
        return mode_of_layer(run)

    def work(self, run: AlgorithmRun) -> Results:
        """Read once, label at every date, then write."""
        from bkn_qgis.bridge.label_run import series_from_inputs
        from bkn_qgis.labelling.label_series import dates_between, months_after, series_of
        from bkn_qgis.presentation.styles.series_style import series_style
        from bkn_qgis.processing_provider.label_outputs import LabelledPlaces, places_layer, tables, write_labels
        from bkn_qgis.processing_provider.label_request import read_request, reference_date, run_inputs
        from bkn_qgis.processing_provider.output_sinks import OutputSinks

        asked = read_request(run, self.search_mode(run), self.layer_of_places(run))
        last = asked.request.reference_date
        step_months = int(run.number(STEP)) * _MONTHS[run.choice(STEP_UNIT)]
        dates = dates_between(reference_date(run, DATE_FROM) or last, last, step_months)
        finished = series_from_inputs(
            series_of(asked.request, dates), run_inputs(run, self._tables), run.run_feedback(80)
        )
        run.feedback.setProgressText(translate("BKN", "Writing"))
        series = [LabelledPlaces(each, asked.layer, asked.is_provisional, ()) for each in finished.runs]
        sinks = OutputSinks(run)
        style = series_style(dates, months_after(last, step_months))
        layers = [places_layer(series, run, style), *tables(series, run)]
        results = write_labels(layers, series[-1], run, sinks)
        self.styles = sinks.styles
        results[PLACES], results[DATES] = len(asked.layer.places), len(dates)
        return results
