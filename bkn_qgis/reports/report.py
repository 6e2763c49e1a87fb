"""The report of a run as one page that stands alone: of one place, or of a batch with a page for each."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Callable, List

from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.parameter_words import note_without_parameters
from bkn_qgis.labelling.provenance import list_statements
from bkn_qgis.labelling.result_words import REPORTED
from bkn_qgis.labelling.wording import Wording
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.reports.batch_sections import counts_html, overview_html, shown_by_label, table_sections
from bkn_qgis.reports.conditions_section import conditions_sections
from bkn_qgis.reports.dates import day_text
from bkn_qgis.reports.drawn_labels import hatches_svg
from bkn_qgis.reports.evidence_section import evidence_sections
from bkn_qgis.reports.front_page import front_page_html
from bkn_qgis.reports.front_words import place_name
from bkn_qgis.reports.group_sections import groups_section, species_sections
from bkn_qgis.reports.html_page import Section, document, section_html
from bkn_qgis.reports.land_sections import landscape_section, measures_sections
from bkn_qgis.reports.method_section import method_section
from bkn_qgis.reports.place_sections import place_sections
from bkn_qgis.reports.source_sections import settings_sections, sources_section

if TYPE_CHECKING:
    from bkn_qgis.reports.report_input import ReportInput

MOST_PAGES = 100
"""So many places of a batch have a page of their own; the table holds the others too."""

_TITLE_OF_PLACE = QT_TRANSLATE_NOOP("BKN", "BKN label of {place}")
_TITLE_OF_BATCH = QT_TRANSLATE_NOOP("BKN", "BKN labels of {number} places, {date}")
_LEAD = Message(QT_TRANSLATE_NOOP("BKN", "Of the species expected in this landscape, how many were reported nearby?"))
_FIRST_PAGES = QT_TRANSLATE_NOOP("BKN", "The first {pages} places of this table have a page of their own below.")
_REMARKS = Message(QT_TRANSLATE_NOOP("BKN", "Remarks"))


def report_html(
    run: LabelRun, given: ReportInput, wording: Wording, check_cancel: Callable[[], None] = lambda: None
) -> str:
    """The page of a run as HTML text, in the language of ``wording``. ``check_cancel`` is called before the page of
    each place, and may raise to stop."""
    if len(run.tables.places) == 1:
        return _report_of_one(run, given, wording)
    return _report_of_batch(run, given, wording, check_cancel)


def _report_of_one(run: LabelRun, given: ReportInput, wording: Wording) -> str:
    title = wording.translated(Message(_TITLE_OF_PLACE, place=place_name(run, 0, given)))
    parts = [hatches_svg(), front_page_html(run, 0, given, wording)]
    parts += [section_html(section) for section in _behind(run, given, wording)]
    return document(wording.language, title, [*parts, *_ending(run, given, wording)])


def _behind(run: LabelRun, given: ReportInput, wording: Wording) -> List[Section]:
    """What stands behind the first page of one place."""
    if not run.tables.places["counted"].iloc[0]:
        return [landscape_section(run, 0, wording)]
    # Without a label the first page has them.
    has_label = run.tables.places["label"].iloc[0] is not None
    notes = note_without_parameters(run.notes[0], wording.translated) if has_label else ""
    remarks = [Section(wording.translated(_REMARKS), text=notes)] if notes else []
    return [
        *remarks,
        groups_section(run, 0, wording),
        *species_sections(run, 0, wording),
        *evidence_sections(run, 0, wording),
        *([] if given.details is None else place_sections(given.details, wording)),
        landscape_section(run, 0, wording),
        *measures_sections(run, 0, wording),
    ]


def _report_of_batch(run: LabelRun, given: ReportInput, wording: Wording, check_cancel: Callable[[], None]) -> str:
    number = len(run.tables.places)
    date = day_text(run.request.reference_date, wording)
    title = wording.translated(Message(_TITLE_OF_BATCH, number=number, date=date))
    shown = min(number, MOST_PAGES)
    parts = [
        hatches_svg(),
        f'<h1>{escape(title)}</h1>\n<p class="lead">{escape(wording.translated(_LEAD))}</p>',
        overview_html(run, given, wording),
        counts_html(run, wording),
        *(section_html(section) for section in table_sections(run, given, shown, wording)),
    ]
    if shown < number:
        parts.append(f"<p>{escape(wording.translated(Message(_FIRST_PAGES, pages=shown)))}</p>")
    pages = []
    for place in shown_by_label(run)[:shown]:
        check_cancel()
        pages.append(front_page_html(run, place, given, wording, "h2"))
    parts.append(f'<div class="pages">{"".join(pages)}</div>')
    parts += [section_html(section) for section in conditions_sections(run, given, wording)]
    return document(wording.language, title, [*parts, *_ending(run, given, wording)])


def sections_behind(run: LabelRun, given: ReportInput, wording: Wording) -> List[Section]:
    """What stands behind the pages of the places on paper: of one place all that the web page tells of it, of a batch
    what all places share."""
    of_places = _behind if len(run.tables.places) == 1 else conditions_sections
    honest = Section("", text=_honest(run, given, wording))
    method, *others = _shared_sections(run, given, wording)
    return [*of_places(run, given, wording), method, honest, *others]


def _ending(run: LabelRun, given: ReportInput, wording: Wording) -> List[str]:
    """Method, sources, settings and versions: the same for all places."""
    method, *others = _shared_sections(run, given, wording)
    return [
        section_html(method),
        f'<p class="honest">{escape(_honest(run, given, wording))}</p>',
        *(section_html(section) for section in others),
    ]


def _shared_sections(run: LabelRun, given: ReportInput, wording: Wording) -> List[Section]:
    return [
        method_section(run.request, wording),
        sources_section(run, wording.translated),
        *settings_sections(run, given, wording),
    ]


def _honest(run: LabelRun, given: ReportInput, wording: Wording) -> str:
    """What a label is not."""
    return " ".join([wording.translated(REPORTED), *list_statements(run, given.is_provisional, wording.translated)])
