"""``bkn:missingspecies``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, List, Optional

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
)
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.bridge.translation import text_of
from bkn_qgis.processing_provider import label_parameters as names
from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun, Results
from bkn_qgis.processing_provider.label_algorithm import PLACES, LabelAlgorithm, mode_of_layer
from bkn_qgis.processing_provider.missing_parameters import FIELD_GEOPACKAGE, add_outputs

if TYPE_CHECKING:
    from bkn_qgis.processing_provider.field_project import FieldProject
    from bkn_qgis.processing_provider.missing_outputs import MissingAtPlaces
    from bkn_qgis.processing_provider.output_sinks import OutputSinks

translate = QCoreApplication.translate
MISSING, LIKELY = "MISSING", "LIKELY"
_TEMPORARY = "TEMPORARY_OUTPUT"


class MissingSpecies(LabelAlgorithm):
    """Tell for each place which expected species nobody reported, and which of them to look for first."""

    geometry_types = [QgsProcessing.SourceType.TypeVectorAnyGeometry]
    has_area_mode = True

    def __init__(self) -> None:
        super().__init__()
        self._field_project: Optional[FieldProject] = None

    def name(self) -> str:
        """The id of the algorithm."""
        return "missingspecies"

    def displayName(self) -> str:  # noqa: N802 (QGIS's name)
        """The name in the toolbox."""
        return translate("BKN", "Missing species and work list")

    def shortDescription(self) -> str:  # noqa: N802 (QGIS's name)
        """One message for the tooltip."""
        return translate(
            "BKN", "Shows for each place which expected species were not reported, and which to look for when and how."
        )

    def tags(self) -> List[str]:
        """Words to find the algorithm by."""
        more = translate("BKN", "missing,work list,fieldwork,recording,white spots,overlooked,calendar,qfield")
        return [*super().tags(), *more.split(",")]

    def add_parameters(self) -> None:
        """Declare parameters in the order a person fills them in."""
        names.add_places(self, self.geometry_types, self.has_area_mode)
        names.add_observations(self)
        names.add_landscape(self, names.add_types_of_places)
        names.add_settings(self)
        add_outputs(self)

    def add_numbers(self) -> None:
        """Declare the numbers that a run gives."""
        for name, label in (
            (PLACES, translate("BKN", "Number of places")),
            (MISSING, translate("BKN", "Rows of the work list")),
            (LIKELY, translate("BKN", "Rows with a species that is likely overlooked")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def prepare_run(self, run: AlgorithmRun) -> None:
        """Refuse to write over what may have been found in the field."""
        from bkn_qgis.processing_provider.field_geopackage import check_field_geopackage

        self._field_project = None
        path = run.text(FIELD_GEOPACKAGE) if run.is_filled_in(FIELD_GEOPACKAGE) else ""
        if path and path != _TEMPORARY:
            check_field_geopackage(path)
        super().prepare_run(run)

    def search_mode(self, run: AlgorithmRun) -> str:
        """Points have one search area, of other places the user chose it."""
        return mode_of_layer(run)

    def work(self, run: AlgorithmRun) -> Results:
        """Label, look what is missing, then write."""
        from bkn_qgis.bridge.label_run import run_from_inputs
        from bkn_qgis.labelling.missing_log import missing_entries
        from bkn_qgis.labelling.missing_species import missing_species
        from bkn_qgis.labelling.white_spots import search_squares
        from bkn_qgis.processing_provider.label_outputs import write_layers
        from bkn_qgis.processing_provider.label_request import read_request, run_inputs
        from bkn_qgis.processing_provider.missing_outputs import MissingAtPlaces, layers_of_missing
        from bkn_qgis.processing_provider.output_sinks import OutputSinks

        asked = read_request(run, self.search_mode(run), self.layer_of_places(run))
        request = replace(asked.request, want_species=True, want_evidence=True)
        finished = run_from_inputs(request, run_inputs(run, self._tables), run.run_feedback(60))
        run.feedback.setProgressText(translate("BKN", "Looking what is missing"))
        missing = missing_species(finished.run, run.progress(60, 70))
        squares = search_squares(finished.run, run.progress(70, 80))
        run.push_all(missing_entries(missing))
        run.feedback.setProgressText(translate("BKN", "Writing"))
        found = MissingAtPlaces(missing, squares, asked.layer)
        sinks = OutputSinks(run)
        results = write_layers(layers_of_missing(found, run), sinks, lambda: self._write_field_files(found, run, sinks))
        self.styles = sinks.styles
        words = missing.places
        results[PLACES] = len(words)
        results[MISSING], results[LIKELY] = (int(words[name].sum()) for name in ("unseen", "likely_overlooked"))
        return results

    def _write_field_files(self, found: MissingAtPlaces, run: AlgorithmRun, sinks: OutputSinks) -> Results:
        """Write the field GeoPackage where it is wanted; its project follows when it is in its place."""
        from bkn_qgis.processing_provider.field_geopackage import write_field_geopackage
        from bkn_qgis.processing_provider.field_project import FieldProject

        path = run.file_to_write(FIELD_GEOPACKAGE) if run.is_filled_in(FIELD_GEOPACKAGE) else ""
        if not path:
            return {}
        write_field_geopackage(sinks.staged_file(Path(path)), found, run)
        self._field_project = FieldProject(Path(path), found.title, dict(found.groups))
        return {FIELD_GEOPACKAGE: path}

    def postProcessAlgorithm(  # noqa: N802 (QGIS's name)
        self, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Results:
        """Keep the styles, and make the project of the field GeoPackage, in QGIS's main thread."""
        if self._field_project is not None:
            problem = self._field_project.write()
            if problem is not None:
                feedback.reportError(text_of(problem))
            else:
                feedback.pushInfo(text_of(self._field_project.told()))
        return super().postProcessAlgorithm(context, feedback)
