"""The files that ``bkn:report`` writes: a web page, a PDF and a workbook, all of one run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Tuple

from qgis.core import QgsMapLayer, QgsVectorLayer, QgsWkbTypes

from bkn_qgis.bridge.main_thread import in_main_thread
from bkn_qgis.messages import QT_TRANSLATE_NOOP, WARNING, BknError, Message
from bkn_qgis.processing_provider import label_parameters as names
from bkn_qgis.processing_provider import report_parameters as own
from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun, Results

if TYPE_CHECKING:
    from bkn_qgis.labelling.label_results import LabelRun
    from bkn_qgis.labelling.label_run import FinishedRun
    from bkn_qgis.presentation.report_pdf.backdrop import Backdrop
    from bkn_qgis.presentation.results.report_file import ReportAsked
    from bkn_qgis.processing_provider.label_request import AskedLabels
    from bkn_qgis.processing_provider.output_sinks import OutputSinks

_WRITTEN = (names.REPORT, names.XLSX, names.PDF)
_ENDINGS = ((names.REPORT, (".html", ".htm")), (names.PDF, (".pdf",)), (names.XLSX, (".xlsx",)))


@dataclass(frozen=True)
class ReportPlan:
    """What is known of a report before its run: ``language`` ("" for that of QGIS), what lies under its maps, and the
    templates of the page of a place and of the overview."""

    language: str
    backdrop: Backdrop
    templates: Tuple[Path, Path]


@dataclass(frozen=True)
class ReportRun:
    """A run with what its report is to be."""

    plan: ReportPlan
    asked: AskedLabels
    finished: FinishedRun

    @property
    def run(self) -> LabelRun:
        """The results."""
        return self.finished.run

    def report_asked(self, run: AlgorithmRun) -> ReportAsked:
        """What the report is to say, with the names and municipalities of the places. Raises BknError for a field that
        is not there."""
        from bkn_qgis.labelling.run_log import remarks_of
        from bkn_qgis.presentation.results.report_file import ReportAsked, about_places

        of_all = run.text(own.MUNICIPALITY).strip()
        place_names, fields = (_texts_of(self.asked, run, name) for name in (own.NAME_FIELD, own.MUNICIPALITY_FIELD))
        about = about_places(place_names, [municipality or of_all for municipality in fields])
        return ReportAsked(self.asked.is_provisional, remarks_of(self.finished.log), self.plan.language, about)


def plan_report(run: AlgorithmRun) -> ReportPlan:
    """What the parameters ask for. Raises BknError for a report that could not be made."""
    _refuse_outputs(run)
    _refuse_fields(run)
    return ReportPlan(
        own.LANGUAGES[run.choice(own.LANGUAGE)],
        # In a model this is another thread than that of the project's layers.
        in_main_thread(lambda: _backdrop(run), lambda: None),
        in_main_thread(lambda: (_template(run, own.TEMPLATE), _template(run, own.OVERVIEW_TEMPLATE)), lambda: None),
    )


def _refuse_fields(run: AlgorithmRun) -> None:
    """Raise BknError where the places lack a field that is to name them; of a baseline it is seen when it is read."""
    layer = None if run.is_filled_in(names.NULMETING) else run.layer(names.INPUT)
    if layer is not None:
        for name in (own.NAME_FIELD, own.MUNICIPALITY_FIELD):
            run.field(name, layer)


def _refuse_outputs(run: AlgorithmRun) -> None:
    """Raise BknError where nothing is to be written, or a file would not be what its name says."""
    wanted = [(name, endings) for name, endings in _ENDINGS if run.is_filled_in(name)]
    if not wanted:
        template = QT_TRANSLATE_NOOP(
            "BKN",
            "Nothing to write was chosen: give a file for the web page (REPORT), the PDF (PDF) or the workbook (XLSX).",
        )
        raise BknError(Message(template))
    for name, endings in wanted:
        path = Path(run.file_to_write(name))
        if path.suffix.lower() not in endings:
            template = QT_TRANSLATE_NOOP("BKN", "Let {file} ({parameter}) end with {ending}.")
            raise BknError(Message(template, file=path.name, parameter=name, ending=endings[0]))


def _template(run: AlgorithmRun, name: str) -> Path:
    """The template that a parameter names, or that ships. Raises BknError for one that cannot be used."""
    from bkn_qgis.presentation.report_pdf.templates import OVERVIEW_TEMPLATE, PLACE_TEMPLATE, check_template

    shipped = PLACE_TEMPLATE if name == own.TEMPLATE else OVERVIEW_TEMPLATE
    path = Path(run.file(name)) if run.is_filled_in(name) else shipped
    if run.is_filled_in(names.PDF):
        check_template(path)
    return path


def _backdrop(run: AlgorithmRun) -> Backdrop:
    """What lies under the maps: chosen layers, or the backgrounds of the project."""
    from bkn_qgis.presentation.report_pdf.backdrop import Backdrop, backdrop_of, background_layers

    if run.parameters.get(own.BASEMAP):
        chosen = run.algorithm.parameterAsLayerList(run.parameters, own.BASEMAP, run.context)
        layers = [layer for layer in chosen if not _may_show_records(layer, run)]
        left_out = [layer.name() for layer in chosen if layer not in layers]
        if left_out:
            template = QT_TRANSLATE_NOOP(
                "BKN", "Left off the map, as it shows no observations: {layers}. It takes images, areas and lines."
            )
            run.push((WARNING, Message(template, layers=", ".join(left_out))))
    else:
        project = run.context.project()
        layers = [] if project is None else background_layers(project)
    return backdrop_of(layers) if layers else Backdrop()


def _may_show_records(layer: QgsMapLayer, run: AlgorithmRun) -> bool:
    """Whether a layer has points, or is one of those with observations."""
    if not isinstance(layer, QgsVectorLayer):
        return False
    observations = run.algorithm.parameterAsLayerList(run.parameters, names.OBSERVATIONS, run.context)
    files = run.algorithm.parameterAsFileList(run.parameters, names.FILES, run.context)
    path = layer.source().split("|")[0]
    is_source = any(layer.source() == each.source() for each in observations) or path in [
        file for file in files if file
    ]
    return is_source or layer.geometryType() == QgsWkbTypes.GeometryType.PointGeometry


def refuse_no_places(labelled: LabelRun) -> None:
    """Raise BknError for a run without a place."""
    if not labelled.statuses:
        template = QT_TRANSLATE_NOOP(
            "BKN",
            "There is no place to report on: the layer (INPUT) has no features, or none of them is selected while only "
            "the selection was asked for.",
        )
        raise BknError(Message(template))


def write_reports(of_run: ReportRun, run: AlgorithmRun, sinks: OutputSinks) -> Results:
    """Write the files that were asked for, all or none; gives the path of each."""
    from bkn_qgis.presentation.report_pdf.report_files import ReportFiles

    files = ReportFiles(of_run.run, of_run.report_asked(run), of_run.plan.backdrop)
    wanted = {name: run.file_to_write(name) for name in _WRITTEN if run.is_filled_in(name)}
    paths: Results = {name: path for name, path in wanted.items() if path}
    ends = [80 + 20 * number / max(len(paths), 1) for number in range(len(paths) + 1)]
    with sinks.all_or_none():
        if names.REPORT in paths:
            run.push_all(files.draw_maps(run.check_cancel))
        for (name, path), start, end in zip(paths.items(), ends, ends[1:]):
            progress = run.progress(start, end)
            staged = str(sinks.staged_file(Path(path)))
            if name == names.REPORT:
                files.write_page(staged, run.check_cancel)
            elif name == names.XLSX:
                files.write_tables(staged, run.check_cancel)
            else:
                run.push_all(files.write_pdf(staged, of_run.plan.templates, progress))
            progress(1.0)
    return paths


def _texts_of(asked: AskedLabels, run: AlgorithmRun, parameter: str) -> Tuple[str, ...]:
    """The values of a field that a parameter names, of all places; "" where there is none."""
    from bkn_qgis.bridge.layers import plain_text

    layer, field = asked.layer, run.text(parameter)
    if not field:
        return ("",) * len(layer.features)
    index = layer.fields.lookupField(field)
    if index < 0:
        template = QT_TRANSLATE_NOOP("BKN", "The field {field} ({parameter}) is not in the layer; it has: {fields}.")
        raise BknError(
            Message(template, field=field, parameter=parameter, fields=", ".join(layer.fields.names()) or "–")
        )
    return tuple(plain_text(feature.attribute(index)).strip() for feature in layer.features)
