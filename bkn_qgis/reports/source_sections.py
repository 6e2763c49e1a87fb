"""The sources of a report with their licences, and by which settings and versions it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING, List, Tuple

from bkn_qgis.labelling.attribution import (
    fetched_text,
    licences_text,
    map_rights,
    map_titles,
    rights_text,
    source_title,
    source_titles,
)
from bkn_qgis.labelling.citations import Credit, credits_of
from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.landscape_messages import FGR_TITLE
from bkn_qgis.labelling.parameter_words import without_parameters
from bkn_qgis.labelling.provenance import list_statements, profile_title, search_area_text
from bkn_qgis.labelling.wording import Translated, Wording
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.reports.cells import header_cells, number_cell
from bkn_qgis.reports.dates import day_text
from bkn_qgis.reports.front_words import label_ranges
from bkn_qgis.reports.html_page import Cell, Section

if TYPE_CHECKING:
    from bkn_qgis.reports.report_input import ReportInput

_SOURCES = Message(QT_TRANSLATE_NOOP("BKN", "Sources"))
_SOURCE_COLUMNS: Tuple[Tuple[str, bool], ...] = (
    (QT_TRANSLATE_NOOP("BKN", "Source"), False),
    (QT_TRANSLATE_NOOP("BKN", "Records"), True),
    (QT_TRANSLATE_NOOP("BKN", "Licences, with records"), False),
    (QT_TRANSLATE_NOOP("BKN", "Fetched"), False),
    (QT_TRANSLATE_NOOP("BKN", "Attribution"), False),
)
_REGIONS = QT_TRANSLATE_NOOP("BKN", "{map} (Nationaal Georegister, national open data)")
_LANDSCAPE = QT_TRANSLATE_NOOP("BKN", "Landscape: {maps}")
_REMARKS = Message(QT_TRANSLATE_NOOP("BKN", "Remarks on data and maps"))
_SETTINGS = Message(QT_TRANSLATE_NOOP("BKN", "Settings and versions"))


def map_credits(run: LabelRun, translated: Translated) -> str:
    """The maps of a run with their licences, and what they ask to be called."""
    maps, regions = run.request.landscape.maps, translated(Message(_REGIONS, map=FGR_TITLE))
    return "; ".join(dict.fromkeys(filter(None, (regions, map_titles(maps), *map_rights(maps)))))


def ground_credits(run: LabelRun, wording: Wording) -> str:
    """The maps that the ground of a map is drawn from, and what they ask to be called."""
    return wording.translated(Message(_LANDSCAPE, maps=map_credits(run, wording.translated)))


def sources_section(run: LabelRun, translated: Translated) -> Section:
    """Where observations and maps come from, under which licences, and how they ask to be named."""
    rows = [_source_row(credit, translated) for credit in credits_of(run.observed)]
    facts = [
        (translated(Message(QT_TRANSLATE_NOOP("BKN", "Observations"))), source_titles(run, translated)),
        (translated(Message(QT_TRANSLATE_NOOP("BKN", "Landscape maps"))), map_credits(run, translated)),
    ]
    return Section(translated(_SOURCES), header_cells(_SOURCE_COLUMNS, translated), rows, True, facts=facts)


def _source_row(credit: Credit, translated: Translated) -> List[Cell]:
    row = [
        Cell(source_title(credit, translated)),
        number_cell(credit.records),
        Cell(licences_text(credit, translated) or "–"),
    ]
    citation = credit.citation
    if citation is None:
        return [*row, Cell("–"), Cell("–")]
    named = [rights_text(citation), *(f"https://doi.org/{doi}" for doi in citation.dois)]
    return [*row, Cell(fetched_text(citation, translated) or "–"), Cell("\n".join(named), is_note=True)]


def settings_sections(run: LabelRun, given: ReportInput, wording: Wording) -> List[Section]:
    """The warnings of the run, and last of all settings and versions."""
    translated = wording.translated
    remarks = list(filter(None, (without_parameters(remark, translated) for remark in given.remarks)))
    found = [Section(translated(_REMARKS), items=remarks)] if remarks else []
    facts = [(translated(name), text) for name, text in _facts(run, given, wording) if text]
    return [*found, Section(translated(_SETTINGS), facts=facts)]


def _facts(run: LabelRun, given: ReportInput, wording: Wording) -> List[Tuple[Message, str]]:
    request, translated = run.request, wording.translated
    about_list = " ".join(list_statements(run, given.is_provisional, translated))
    made_on = day_text(given.made_on, wording) if given.made_on else ""
    return [
        (Message(QT_TRANSLATE_NOOP("BKN", "Reference date")), day_text(request.reference_date, wording)),
        (Message(QT_TRANSLATE_NOOP("BKN", "Search area")), search_area_text(request, translated)),
        (Message(QT_TRANSLATE_NOOP("BKN", "Species list")), request.species_list.title),
        (Message(QT_TRANSLATE_NOOP("BKN", "About the list")), about_list),
        (Message(QT_TRANSLATE_NOOP("BKN", "Profile")), profile_title(request, translated)),
        (Message(QT_TRANSLATE_NOOP("BKN", "Label limits")), limits_text(run, wording)),
        (Message(QT_TRANSLATE_NOOP("BKN", "Look-back period in years")), look_back_text(run, wording)),
        (Message(QT_TRANSLATE_NOOP("BKN", "Records (without duplicates)")), str(len(run.observed.records))),
        (Message(QT_TRANSLATE_NOOP("BKN", "Plugin")), f"BKN {given.program}".strip()),
        (Message(QT_TRANSLATE_NOOP("BKN", "Report made on")), made_on),
    ]


def limits_text(run: LabelRun, wording: Wording) -> str:
    """From which share each label holds."""
    ranges = label_ranges(run.request.profile.cuts_in_percent, wording)
    return "; ".join(f"{letter}: {text}" for letter, text in ranges.items())


def look_back_text(run: LabelRun, wording: Wording) -> str:
    """Of how many years the records of each group count."""
    groups, profile = run.request.species_list.groups, run.request.profile
    template = QT_TRANSLATE_NOOP("BKN", "{years}: {groups}")
    years = sorted({profile.years_of(group.code) for group in groups})
    return "; ".join(
        wording.translated(
            Message(
                template,
                years=number,
                groups=", ".join(
                    wording.translated(group.display_name) for group in groups if profile.years_of(group.code) == number
                ),
            )
        )
        for number in years
    )
