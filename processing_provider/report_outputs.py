"""The files that ``bkn:report`` writes: a web page, a PDF and a workbook, all of one run."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Dict, List, Tuple

from qgis.core import QgsMapLayer, QgsMapLayerType, QgsVectorLayer, QgsWkbTypes

from bkn_qgis.bridge.main_thread import in_main_thread
from bkn_qgis.messages import QT_TRANSLATE_NOOP, WARNING, BknError, Message
from bkn_qgis.processing_provider import label_parameters as names
from bkn_qgis.processing_provider import report_parameters as own
from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun, Results

if TYPE_CHECKING:
    from bkn_qgis.bridge.report_pdf.backdrop import Backdrop
    from bkn_qgis.labelling.label_results import LabelRun
    from bkn_qgis.labelling.label_run import FinishedRun
    from bkn_qgis.processing_provider.label_request import AskedLabels
    from bkn_qgis.processing_provider.output_sinks import OutputSinks
    from bkn_qgis.reports.report_input import AboutPlace, ReportInput

_TEMPLATES = (own.TEMPLATE, own.OVERVIEW_TEMPLATE)
_ENDINGS = ((names.REPORT, (".html", ".htm")), (names.PDF, (".pdf",)), (names.XLSX, (".xlsx",)))

# More images than this make a page that nobody can send.
_MOST_PICTURES = 20


@dataclass(frozen=True)
class ReportPlan:
    """What is known of a report before its run: ``language`` ("" for that of QGIS), what lies under its maps, and the
    templates of its pages."""

    language: str
    backdrop: Backdrop
    place_template: Path
    overview_template: Path


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

    @property
    def remarks(self) -> List[Message]:
        """What of the log a reader may need."""
        from bkn_qgis.labelling.run_log import remarks_of

        return remarks_of(self.finished.log)


def plan_report(run: AlgorithmRun) -> ReportPlan:
    """What the parameters ask for. Raises BknError for a report that could not be made."""
    _refuse_outputs(run)
    _refuse_fields(run)
    return ReportPlan(
        own.LANGUAGES[run.choice(own.LANGUAGE)],
        # In a model this is another thread than that of the project's layers.
        in_main_thread(lambda: _backdrop(run), lambda: None),
        *(in_main_thread(functools.partial(_template, run, name), lambda: None) for name in _TEMPLATES),
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
    from bkn_qgis.bridge.report_pdf.templates import OVERVIEW_TEMPLATE, PLACE_TEMPLATE, check_template

    shipped = PLACE_TEMPLATE if name == own.TEMPLATE else OVERVIEW_TEMPLATE
    path = Path(run.file(name)) if run.is_filled_in(name) else shipped
    if run.is_filled_in(names.PDF):
        check_template(path)
    return path


def _backdrop(run: AlgorithmRun) -> Backdrop:
    """What lies under the maps: chosen layers, or the backgrounds of the project."""
    from bkn_qgis.bridge.report_pdf.backdrop import Backdrop, backdrop_of, background_layers

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
    if layer.type() != QgsMapLayerType.VectorLayer or not isinstance(layer, QgsVectorLayer):
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
    results: Results = {}
    about = _about_places(of_run.asked, run)
    of_run, about = _with_pictures(of_run, about, run)
    with sinks.all_or_none():
        for name, write in ((names.REPORT, _write_page), (names.XLSX, _write_workbook), (names.PDF, _write_pdf)):
            path = run.file_to_write(name) if run.is_filled_in(name) else ""
            if path:
                write(str(sinks.staged_file(Path(path))), of_run, about, run)
                results[name] = path
    return results


def _with_pictures(
    of_run: ReportRun, about: Dict[int, AboutPlace], run: AlgorithmRun
) -> Tuple[ReportRun, Dict[int, AboutPlace]]:
    """The places with the map of each, where the web page is to have it; where QGIS cannot draw the layers, the
    landscape takes their place everywhere."""
    from bkn_qgis.bridge.report_pdf.backdrop import Backdrop
    from bkn_qgis.bridge.report_pdf.map_picture import map_picture
    from bkn_qgis.labelling.surroundings import map_bounds

    backdrop, labelled = of_run.plan.backdrop, of_run.run
    usable = [number for number, located in enumerate(labelled.located) if located.is_usable]
    if not backdrop.layers or not usable:
        return of_run, about
    # Without a web page one picture tells whether the layers can be drawn; a batch would make it too large to send.
    in_page = usable if run.is_filled_in(names.REPORT) and len(usable) <= _MOST_PICTURES else usable[:1]
    try:
        pictures = {
            number: map_picture(backdrop, map_bounds(labelled, [number]), run.check_cancel) for number in in_page
        }
    except BknError as error:
        run.push((WARNING, error.message))
        return replace(of_run, plan=replace(of_run.plan, backdrop=Backdrop())), about
    if len(usable) > _MOST_PICTURES:
        return of_run, about
    return of_run, {number: replace(each, picture=pictures.get(number)) for number, each in about.items()}


def _write_page(path: str, of_run: ReportRun, about: Dict[int, AboutPlace], run: AlgorithmRun) -> None:
    from bkn_qgis.bridge.results.report_file import ReportAsked, write_report

    asked = ReportAsked(of_run.asked.is_provisional, of_run.remarks, of_run.plan.language, about)
    write_report(path, of_run.run, asked, run.check_cancel)


def _write_workbook(path: str, of_run: ReportRun, about: Dict[int, AboutPlace], run: AlgorithmRun) -> None:
    from bkn_qgis.bridge.plugin_version import plugin_version
    from bkn_qgis.bridge.results.report_file import details_of_one
    from bkn_qgis.bridge.translation import wording_in
    from bkn_qgis.reports.workbook import write_workbook
    from bkn_qgis.reports.workbook_sheets import WorkbookInput, workbook_sheets

    told = WorkbookInput(
        {number: each.name for number, each in about.items()},
        {number: each.municipality for number, each in about.items()},
        details_of_one(of_run.run, run.check_cancel),
        plugin_version(),
    )
    sheets = workbook_sheets(of_run.run, told, wording_in(of_run.plan.language))
    write_workbook(path, sheets, run.check_cancel)


def _write_pdf(path: str, of_run: ReportRun, about: Dict[int, AboutPlace], run: AlgorithmRun) -> None:
    from bkn_qgis.bridge.report_pdf.pdf_asked import PdfAsked
    from bkn_qgis.bridge.report_pdf.pdf_file import write_pdf
    from bkn_qgis.bridge.translation import wording_in
    from bkn_qgis.reports.print_pages import MOST_PAGES, map_credits, printed_report

    plan, wording = of_run.plan, wording_in(of_run.plan.language)
    printed = printed_report(of_run.run, _report_input(of_run, about), wording)
    if len(printed.overview) > MOST_PAGES:
        template = QT_TRANSLATE_NOOP(
            "BKN",
            "The PDF has a page of its own for the first {pages} of {all} places; the others are in its overview.",
        )
        run.push((WARNING, Message(template, pages=len(printed.pages), all=len(printed.overview))))
    credits = plan.backdrop.credits if plan.backdrop.layers else map_credits(of_run.run, wording)
    asked = PdfAsked(plan.backdrop, credits, plan.place_template, plan.overview_template)
    write_pdf(path, of_run.run, printed, asked, run.progress(80, 100))


def _report_input(of_run: ReportRun, about: Dict[int, AboutPlace]) -> ReportInput:
    import datetime

    from bkn_qgis.bridge.plugin_version import plugin_version
    from bkn_qgis.reports.report_input import ReportInput

    return ReportInput(
        is_provisional=of_run.asked.is_provisional,
        remarks=of_run.remarks,
        about=about,
        made_on=datetime.date.today(),
        program=plugin_version(),
    )


def _about_places(asked: AskedLabels, run: AlgorithmRun) -> Dict[int, AboutPlace]:
    """Names and municipalities of the places, by their number. Raises BknError for a field that is not there."""
    from bkn_qgis.reports.report_input import AboutPlace

    names_given, municipalities = (_texts_of(asked, run, name) for name in (own.NAME_FIELD, own.MUNICIPALITY_FIELD))
    of_all = run.text(own.MUNICIPALITY).strip()
    return {
        number: AboutPlace(name, municipality or of_all)
        for number, (name, municipality) in enumerate(zip(names_given, municipalities))
    }


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
