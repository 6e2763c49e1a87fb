"""``bkn:comparelabels``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Iterator, List, Sequence, Tuple

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFeatureSink,
)
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.messages import QT_TRANSLATE_NOOP, WARNING, BknError, LogEntry, Message
from bkn_qgis.processing_provider import label_parameters as names
from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun, Results
from bkn_qgis.processing_provider.comparison_parameters import add_label_layers, add_later_baseline, compares_layers
from bkn_qgis.processing_provider.label_algorithm import LabelAlgorithm, mode_of_layer
from bkn_qgis.processing_provider.toolbox import COMPARE

if TYPE_CHECKING:
    import datetime

    from bkn_qgis.bridge.layers import Table
    from bkn_qgis.labelling.label_comparison import Comparison
    from bkn_qgis.labelling.label_results import LabelRun
    from bkn_qgis.labelling.layer_comparison import LayerComparison
    from bkn_qgis.processing_provider.label_request import PlacesLayer

translate = QCoreApplication.translate
DATE_BEFORE = "DATE_BEFORE"
COMPARED, CHANGED = "COMPARED", "CHANGED"


class CompareLabels(LabelAlgorithm):
    """Label the same places at two reference dates, or repeat a baseline, and tell what changed."""

    group_id = COMPARE
    geometry_types = [QgsProcessing.SourceType.TypeVectorAnyGeometry]
    has_area_mode = True

    def name(self) -> str:
        """The id of the algorithm."""
        return "comparelabels"

    def displayName(self) -> str:  # noqa: N802 (QGIS's name)
        """The name in the toolbox."""
        return translate("BKN", "Compare labels of two dates")

    def shortDescription(self) -> str:  # noqa: N802 (QGIS's name)
        """One message for the tooltip."""
        return translate(
            "BKN", "Shows for each place which expected species came and went, and whether there are more or fewer."
        )

    def tags(self) -> List[str]:
        """Words to find the algorithm by."""
        return [*super().tags(), *translate("BKN", "compare,change,trend,baseline,monitoring,effect").split(",")]

    def add_parameters(self) -> None:
        """Declare parameters in the order a person fills them in."""
        names.add_places(self, self.geometry_types, self.has_area_mode, optional=True)
        names.add_baseline(self)
        add_later_baseline(self)
        names.add_observations(self)
        names.add_landscape(self, names.add_types_of_places)
        self.add(
            QgsProcessingParameterDateTime(
                DATE_BEFORE,
                translate("BKN", "Earlier reference date"),
                QgsProcessingParameterDateTime.Type.Date,
                optional=True,
            ),
            translate(
                "BKN",
                "The first of the two dates; the reference date below is the second. With a baseline it is that of the "
                "baseline.",
            ),
        )
        names.add_settings(self)
        add_label_layers(self)
        self._add_outputs()

    def _add_outputs(self) -> None:
        self.add(
            QgsProcessingParameterFeatureSink(names.OUTPUT, translate("BKN", "Changes")),
            translate("BKN", "The places with both labels, the change, and species gained and lost; styled by change."),
        )
        table = QgsProcessing.SourceType.TypeVector
        for name, label, help_text in (
            (
                names.GROUPS,
                translate("BKN", "Changes per species group"),
                translate("BKN", "One row per place and species group."),
            ),
            (
                names.SPECIES,
                translate("BKN", "Species gained and lost"),
                translate("BKN", "One row per place and expected species that only one of the dates has."),
            ),
        ):
            self.add(
                QgsProcessingParameterFeatureSink(name, label, table, optional=True, createByDefault=False), help_text
            )

    def add_numbers(self) -> None:
        """Declare the numbers that a run gives."""
        self.addOutput(QgsProcessingOutputNumber(COMPARED, translate("BKN", "Number of places compared")))
        self.addOutput(
            QgsProcessingOutputNumber(CHANGED, translate("BKN", "Number of places with more or fewer species"))
        )

    def needs_observations(self, run: AlgorithmRun) -> bool:
        """A baseline holds those of the first date only, a later one those of the second."""
        return not run.is_filled_in(names.NULMETING_LATER)

    def prepare_run(self, run: AlgorithmRun) -> None:
        """Refuse a comparison without its first date."""
        if compares_layers(run):
            return
        if run.is_filled_in(names.NULMETING_LATER) and not run.is_filled_in(names.NULMETING):
            raise BknError(
                Message(
                    QT_TRANSLATE_NOOP(
                        "BKN", "A later baseline (NULMETING_LATER) is compared with an earlier one: give NULMETING too."
                    )
                )
            )
        if not run.is_filled_in(DATE_BEFORE) and not run.is_filled_in(names.NULMETING):
            raise BknError(
                Message(
                    QT_TRANSLATE_NOOP(
                        "BKN",
                        "Choose the earlier reference date (DATE_BEFORE) to compare with, or a baseline (NULMETING).",
                    )
                )
            )
        super().prepare_run(run)

    def search_mode(self, run: AlgorithmRun) -> str:
        """Points have one search area, of other places the user chose it."""
        return mode_of_layer(run)

    def work(self, run: AlgorithmRun) -> Results:
        """Label at both dates, compare, then write; or put two layers beside each other."""
        if compares_layers(run):
            return self._compare_layers(run)
        from bkn_qgis.labelling.label_comparison import compare_runs
        from bkn_qgis.processing_provider.comparison_outputs import ComparedPlaces, layers_of_comparison
        from bkn_qgis.processing_provider.label_outputs import write_layers
        from bkn_qgis.processing_provider.output_sinks import OutputSinks

        if run.is_filled_in(names.NULMETING):
            layer, first, second = _baseline_and_now(run, self._tables)
        else:
            layer, first, second = self._two_dates(run)
        comparison = compare_runs(first, second, run.progress(75, 80))
        run.feedback.setProgressText(translate("BKN", "Writing"))
        compared = ComparedPlaces(comparison, first, second, layer)
        sinks = OutputSinks(run)
        results = write_layers(layers_of_comparison(compared, run), sinks)
        self.styles = sinks.styles
        return {**results, **_numbers_of(comparison)}

    def _compare_layers(self, run: AlgorithmRun) -> Results:
        """Two layers beside each other: what they hold, and the verdict that this gives."""
        from bkn_qgis.labelling.layer_comparison import compare_layers
        from bkn_qgis.processing_provider.comparison_outputs import layers_of_layer_comparison
        from bkn_qgis.processing_provider.label_layers import read_label_layers
        from bkn_qgis.processing_provider.label_outputs import write_layers
        from bkn_qgis.processing_provider.output_sinks import OutputSinks

        read = read_label_layers(run)
        compared = compare_layers(read.first, read.second, run.progress(60, 80))
        run.push_all(_warnings_of(compared))
        sinks = OutputSinks(run)
        results = write_layers(layers_of_layer_comparison(compared, read, run), sinks)
        self.styles = sinks.styles
        return {**results, **_numbers_of(compared.comparison)}

    def _two_dates(self, run: AlgorithmRun) -> Tuple[PlacesLayer, LabelRun, LabelRun]:
        """The places of INPUT, labelled at both dates from the same observations."""
        from bkn_qgis.bridge.label_run import series_from_inputs
        from bkn_qgis.labelling.label_series import series_of
        from bkn_qgis.processing_provider.label_request import read_request, run_inputs

        asked = read_request(run, self.search_mode(run), self.layer_of_places(run))
        request = replace(asked.request, want_species=False, want_evidence=True, keep_numbers=True)
        dates = [_earlier_date(run, request.reference_date), request.reference_date]
        finished = series_from_inputs(series_of(request, dates), run_inputs(run, self._tables), run.run_feedback(75))
        first, second = finished.runs
        return asked.layer, first, second


def _numbers_of(comparison: Comparison) -> Results:
    """How many places were compared, and how many changed."""
    changes = comparison.places["change"].dropna()
    return {COMPARED: len(changes), CHANGED: int(changes.isin(("more", "fewer")).sum())}


def _warnings_of(compared: LayerComparison) -> Iterator[LogEntry]:
    """What the log says of two layers that do not go together, or give no verdict."""
    templates = (
        (
            compared.only_first,
            QT_TRANSLATE_NOOP("BKN", "Places of the first layer that the second does not have: {number}."),
        ),
        (
            compared.without_species,
            QT_TRANSLATE_NOOP(
                "BKN",
                "Places where the species tables do not go with the layers: {number}. A species group is not in the "
                "table there, or with another number of expected species than in the layer, so species gained and lost "
                "are left empty; give the tables of the same runs as the layers.",
            ),
        ),
        (
            compared.turned_round,
            QT_TRANSLATE_NOOP(
                "BKN",
                "Places where the first layer has a later date than the second: {number}. What is shown as gained "
                "there was lost; swap the layers.",
            ),
        ),
    )
    for number, template in templates:
        if number:
            yield WARNING, Message(template, number=number)
    for reasons, template in (
        (compared.no_verdict, QT_TRANSLATE_NOOP("BKN", "Places without a verdict: {number}; {why}.")),
        (compared.no_group_verdict, QT_TRANSLATE_NOOP("BKN", "Species groups without a verdict: {number}; {why}.")),
    ):
        for why, number in reasons.items():
            yield WARNING, Message(template, number=number, why=why)


def _baseline_and_now(run: AlgorithmRun, tables: Sequence[Table]) -> Tuple[PlacesLayer, LabelRun, LabelRun]:
    """The places of a baseline, labelled from its own records, and at a later date: from those of a later baseline, or
    from other observations."""
    from bkn_qgis.labelling.baseline.repeating import repeat_labels
    from bkn_qgis.processing_provider.baseline import labels_after, open_baseline_of, tell_date
    from bkn_qgis.processing_provider.baseline_file import places_of_baseline

    frozen = open_baseline_of(run, [DATE_BEFORE])
    feedback = run.run_feedback(75)
    before, now = (replace(feedback, progress=feedback.part(start, end)) for start, end in ((0.0, 0.3), (0.3, 1.0)))
    asked = {"want_evidence": True, "keep_numbers": True}
    tell_date(run, QT_TRANSLATE_NOOP("BKN", "First date, {date}: the records of the baseline."), frozen.request)
    first = repeat_labels(frozen, replace(frozen.request, **asked), before).run
    second = labels_after(frozen, run, tables, now, asked)
    return places_of_baseline(frozen), first, second


def _earlier_date(run: AlgorithmRun, later: datetime.date) -> datetime.date:
    from bkn_qgis.processing_provider.label_request import reference_date

    earlier = reference_date(run, DATE_BEFORE)
    if earlier is None or earlier >= later:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP("BKN", "The date {earlier} (DATE_BEFORE) does not lie before {later} (DATE)."),
                earlier=earlier or "–",
                later=later,
            )
        )
    return earlier
