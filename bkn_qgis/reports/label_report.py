"""The results of a run as a page, in the user's language: facts, places, species groups, sources."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Sequence, Tuple

from bkn_qgis.labelling.attribution import (
    fetched_text,
    licences_text,
    map_rights,
    map_titles,
    query_texts,
    rights_text,
    source_title,
)
from bkn_qgis.labelling.citations import Credit, credits_of
from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.landscape_messages import FGR_TITLE
from bkn_qgis.labelling.provenance import provenance_text, search_area_text
from bkn_qgis.labelling.result_fields import STATUS_REASONS
from bkn_qgis.labelling.result_rows import note_text
from bkn_qgis.labelling.result_tables import rows_of
from bkn_qgis.labelling.result_words import total_sure_text
from bkn_qgis.labelling.wording import Translated, Wording
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.reports.cells import header_cells, label_cell, number_cell
from bkn_qgis.reports.conditions_section import conditions_sections
from bkn_qgis.reports.label_page import Cell, LabelPage, Section
from bkn_qgis.reports.place_sections import PlaceDetails, place_sections

_MOST_QUERIES = 3
# A browser shows no more rows than this without trouble.
_MOST_PLACES = 2000

# The columns of the tables: words, and whether a column holds numbers.
_PLACE_COLUMNS: Tuple[Tuple[str, bool], ...] = (
    (QT_TRANSLATE_NOOP("BKN", "Place"), False),
    (QT_TRANSLATE_NOOP("BKN", "Label"), False),
    (QT_TRANSLATE_NOOP("BKN", "Share %"), True),
    (QT_TRANSLATE_NOOP("BKN", "Reported / expected"), True),
    (QT_TRANSLATE_NOOP("BKN", "Records"), True),
    (QT_TRANSLATE_NOOP("BKN", "Days"), True),
    (QT_TRANSLATE_NOOP("BKN", "Groups"), True),
    (QT_TRANSLATE_NOOP("BKN", "How sure"), False),
    (QT_TRANSLATE_NOOP("BKN", "Lowest – highest"), False),
    (QT_TRANSLATE_NOOP("BKN", "All groups"), False),
    (QT_TRANSLATE_NOOP("BKN", "Landscape type"), False),
    (QT_TRANSLATE_NOOP("BKN", "Remarks"), False),
)
_SOURCE_COLUMNS: Tuple[Tuple[str, bool], ...] = (
    (QT_TRANSLATE_NOOP("BKN", "Source"), False),
    (QT_TRANSLATE_NOOP("BKN", "Records"), True),
    (QT_TRANSLATE_NOOP("BKN", "Licences, with records"), False),
    (QT_TRANSLATE_NOOP("BKN", "Fetched"), False),
    (QT_TRANSLATE_NOOP("BKN", "Attribution"), False),
    (QT_TRANSLATE_NOOP("BKN", "Query"), False),
)
_PLACES_TITLE = Message(QT_TRANSLATE_NOOP("BKN", "Places"))
_GROUPS_TITLE = Message(
    QT_TRANSLATE_NOOP(
        "BKN", "Labels per species group (reported/expected; –: too few species to count; hatched: little looked at)"
    )
)
_GROUPS_TITLE_UNJUDGED = Message(
    QT_TRANSLATE_NOOP(
        "BKN", "Labels per species group (reported/expected; –: too few species to count; hatched: limited data)"
    )
)


def label_page(
    run: LabelRun, title: str, remarks: Sequence[Message], wording: Wording, of_place: Optional[PlaceDetails] = None
) -> LabelPage:
    """The page of a run, with the ``remarks`` of its log; ``wording`` has the language of the user.

    ``of_place``: of a run of one place, what more is told of it.
    """
    translated = wording.translated
    return LabelPage(
        language=wording.language,
        title=title,
        lead=translated(
            Message(
                QT_TRANSLATE_NOOP("BKN", "Of the species expected in this landscape, how many were reported nearby?")
            )
        ),
        provenance=provenance_text(run, translated),
        facts=_facts(run, wording),
        sections=[
            _places(run, wording),
            _groups(run, translated),
            *conditions_sections(run, wording),
            *([] if of_place is None else place_sections(of_place, wording)),
            _sources(run, translated),
        ],
        remarks_title=translated(Message(QT_TRANSLATE_NOOP("BKN", "Observations and remarks"))),
        remarks=[translated(remark) for remark in remarks],
    )


def _facts(run: LabelRun, wording: Wording) -> Dict[str, str]:
    request, maps = run.request, run.request.landscape.maps
    percent = QT_TRANSLATE_NOOP("BKN", "{label} {percent}%")
    cuts = (
        wording.translated(Message(percent, label=letter, percent=wording.number_text(float(cut), None)))
        for letter, cut in request.profile.cuts.items()
    )
    facts = (
        (Message(QT_TRANSLATE_NOOP("BKN", "Search area")), search_area_text(request, wording.translated)),
        (Message(QT_TRANSLATE_NOOP("BKN", "Look-back period: 1 year")), _groups_with_window(run, 1)),
        (Message(QT_TRANSLATE_NOOP("BKN", "Longer look-back periods")), _longer_windows(run, wording.translated)),
        (Message(QT_TRANSLATE_NOOP("BKN", "Label limits")), ", ".join(cuts)),
        (Message(QT_TRANSLATE_NOOP("BKN", "Records (without duplicates)")), str(len(run.observed.records))),
        (
            Message(QT_TRANSLATE_NOOP("BKN", "Landscape maps")),
            "; ".join(filter(None, (FGR_TITLE, map_titles(maps), *map_rights(maps)))),
        ),
    )
    return {
        **_places_left_out(run, wording.translated),
        **{wording.translated(name): text for name, text in facts},
    }


def _places_left_out(run: LabelRun, translated: Translated) -> Dict[str, str]:
    """What is said where the page does not hold all places."""
    places = len(run.tables.places)
    if places <= _MOST_PLACES:
        return {}
    left_out = Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "This report holds the first {shown} of {all} places. Left out here: {left_out}; all places are in the "
            "layer with the labels (OUTPUT).",
        ),
        shown=_MOST_PLACES,
        all=places,
        left_out=places - _MOST_PLACES,
    )
    return {translated(_PLACES_TITLE): translated(left_out)}


def _groups_with_window(run: LabelRun, years: int) -> str:
    request = run.request
    names = [group.name for group in request.species_list.groups if request.profile.years_of(group.code) == years]
    return ", ".join(names) or "–"


def _longer_windows(run: LabelRun, translated: Translated) -> str:
    years = {run.request.profile.years_of(group.code) for group in run.request.species_list.groups}
    template = QT_TRANSLATE_NOOP("BKN", "{years} years: {groups}")
    return "; ".join(
        translated(Message(template, years=number, groups=_groups_with_window(run, number)))
        for number in sorted(years - {1})
    )


def _places(run: LabelRun, wording: Wording) -> Section:
    shown = rows_of(run.tables.places.iloc[:_MOST_PLACES])
    rows = [_place_row(row, notes, wording) for row, notes in zip(shown, run.notes)]
    return Section(wording.translated(_PLACES_TITLE), header_cells(_PLACE_COLUMNS, wording.translated), rows)


def _place_row(row: Dict[str, Any], notes: Sequence[Message], wording: Wording) -> List[Cell]:
    note = Cell(note_text(notes, wording.translated), is_note=True)
    land = Cell(row["landscape_type"] or "–")
    if row["label"]:
        label = label_cell(row["label"], bool(row["pale"]))
    else:
        label = Cell(wording.translated(STATUS_REASONS[row["status"]]))
    if not row["counted"]:
        return [Cell(row["id"]), label, *[number_cell(None)] * 5, *[Cell("–")] * 3, land, note]
    return [
        Cell(row["id"]),
        label,
        number_cell(None if row["share"] is None else wording.number_text(row["share"], 1)),
        number_cell(f"{row['observed']} / {row['expected']}"),
        number_cell(row["records"]),
        number_cell(row["days"]),
        number_cell(row["included_groups"]),
        _sure_cell(row, wording.translated),
        _range_cell(row["worst"], row["best"]),
        label_cell(row["label_over_all"]),
        land,
        note,
    ]


def _sure_cell(row: Dict[str, Any], translated: Translated) -> Cell:
    """How sure the label of a place is, in words."""
    if not row["label"] or not row["sure"]:
        return Cell("–")
    return Cell(translated(total_sure_text(row["label"], row["high"], row["sure"])))


def _range_cell(worst: Optional[str], best: Optional[str]) -> Cell:
    if worst is None or best is None:
        return Cell("–")
    return Cell(worst if worst == best else f"{worst} – {best}")


def _groups(run: LabelRun, translated: Translated) -> Section:
    names = [Cell(group.name) for group in run.request.species_list.groups]
    table = run.tables.groups
    rows: Dict[int, List[Cell]] = {}
    for row in rows_of(table[table["place"] < _MOST_PLACES]):
        text = f"{row['observed']}/{row['expected']}"
        cells = rows.setdefault(row["place"], [Cell(row["id"])])
        cells.append(label_cell(row["label"], bool(row["pale"]), text))
    header = [*header_cells(_PLACE_COLUMNS[:1], translated), *names]
    title = _GROUPS_TITLE if run.evidence is not None else _GROUPS_TITLE_UNJUDGED
    return Section(translated(title), header, list(rows.values()), is_small=True)


def _sources(run: LabelRun, translated: Translated) -> Section:
    title = translated(Message(QT_TRANSLATE_NOOP("BKN", "Sources")))
    rows = [_source_row(credit, translated) for credit in credits_of(run.observed)]
    return Section(title, header_cells(_SOURCE_COLUMNS, translated), rows)


def _source_row(credit: Credit, translated: Translated) -> List[Cell]:
    row = [
        Cell(source_title(credit, translated)),
        number_cell(credit.records),
        Cell(licences_text(credit, translated)),
    ]
    citation = credit.citation
    if citation is None:
        return [*row, Cell("–"), Cell("–"), Cell("–")]
    asked = "\n".join(query_texts(citation, translated, _MOST_QUERIES))
    return [*row, Cell(fetched_text(citation, translated)), Cell(rights_text(citation)), Cell(asked, is_note=True)]
