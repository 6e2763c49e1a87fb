"""``bkn:report``."""

from __future__ import annotations

from typing import TYPE_CHECKING, List, Optional

from qgis.core import QgsProcessing
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.processing_provider import label_parameters as names
from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun, Results
from bkn_qgis.processing_provider.label_algorithm import LABELLED, PLACES, LabelAlgorithm, mode_of_layer
from bkn_qgis.processing_provider.report_parameters import add_report_map, add_report_outputs, add_report_texts

if TYPE_CHECKING:
    from bkn_qgis.processing_provider.report_outputs import ReportPlan

translate = QCoreApplication.translate


class Report(LabelAlgorithm):
    """Report on places: a web page, a PDF and a workbook of one run."""

    geometry_types = [QgsProcessing.SourceType.TypeVectorAnyGeometry]
    has_area_mode = True

    def __init__(self) -> None:
        super().__init__()
        self._plan: Optional[ReportPlan] = None

    def name(self) -> str:
        """The id of the algorithm."""
        return "report"

    def displayName(self) -> str:  # noqa: N802 (QGIS's name)
        """The name in the toolbox."""
        return translate("BKN", "Report")

    def shortDescription(self) -> str:  # noqa: N802 (QGIS's name)
        """One message for the tooltip."""
        return translate(
            "BKN", "Makes a report that a council reads, of one place or of many: web page, PDF and workbook."
        )

    def tags(self) -> List[str]:
        """Words to find the algorithm by."""
        return [*super().tags(), *translate("BKN", "report,pdf,print,layout,atlas,excel,xlsx,council").split(",")]

    def shortHelpString(self) -> str:  # noqa: N802 (QGIS's name)
        """The help beside the dialog."""
        from bkn_qgis.processing_provider.report_help import report_help

        return report_help()

    def add_parameters(self) -> None:
        """Declare parameters in the order a person fills them in."""
        names.add_places(self, self.geometry_types, self.has_area_mode, optional=True)
        names.add_baseline(self)
        names.add_observations(self)
        names.add_landscape(self, names.add_types_of_places)
        names.add_settings(self)
        names.add_evidence(self)
        add_report_texts(self)
        add_report_map(self)
        add_report_outputs(self)

    def prepare_run(self, run: AlgorithmRun) -> None:
        """Refuse a report that could not be made, and take the layers of the map, in their own thread."""
        from bkn_qgis.processing_provider.report_outputs import plan_report

        self._plan = None
        super().prepare_run(run)
        self._plan = plan_report(run)

    def search_mode(self, run: AlgorithmRun) -> str:
        """Points have one search area, of other places the user chose it."""
        return mode_of_layer(run)

    def work(self, run: AlgorithmRun) -> Results:
        """Label, then write what was asked for, all or none."""
        from bkn_qgis.bridge.main_thread import in_main_thread
        from bkn_qgis.processing_provider.output_sinks import OutputSinks
        from bkn_qgis.processing_provider.report_outputs import ReportRun, refuse_no_places, write_reports

        plan = self._plan
        if plan is None:
            raise RuntimeError("not prepared")
        try:
            asked, finished = self._finished_run(run)
            refuse_no_places(finished.run)
            run.feedback.setProgressText(translate("BKN", "Writing the report"))
            results = write_reports(ReportRun(plan, asked, finished), run, OutputSinks(run))
        finally:
            in_main_thread(plan.backdrop.release, lambda: None)
        results[PLACES] = len(finished.run.statuses)
        results[LABELLED] = int(finished.run.tables.places["label"].notna().sum())
        return results
