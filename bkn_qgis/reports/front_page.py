"""The first page of a place, for a council: one A4 with map, label, how sure, groups, meaning and measures."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, List, Mapping

from bkn_qgis.labelling.attribution import source_title
from bkn_qgis.labelling.citations import credits_of
from bkn_qgis.labelling.label_colours import label_colours
from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.parameter_words import note_without_parameters
from bkn_qgis.labelling.result_tables import rows_of
from bkn_qgis.labelling.result_words import REPORTED
from bkn_qgis.labelling.wording import Wording
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.reports.cells import generalists_text, signs_text
from bkn_qgis.reports.drawn_labels import big_letter_svg, sure_meter_svg
from bkn_qgis.reports.front_words import (
    ABOVE_BARS,
    ABOVE_LETTERS,
    ABOVE_MEASURES,
    KIND,
    MEANINGS,
    PROVISIONAL,
    label_ranges,
    label_sentence,
    label_words,
    municipality_measures,
    once_words,
    place_facts,
    place_name,
    sources_line,
    sure_sentence,
    why_no_measures,
)
from bkn_qgis.reports.group_bars import bars_html
from bkn_qgis.reports.html_page import items_html, label_html
from bkn_qgis.reports.place_map import place_map_html

if TYPE_CHECKING:
    from bkn_qgis.reports.report_input import ReportInput

_COUNTED = QT_TRANSLATE_NOOP(
    "BKN",
    "Groups counted in the label: {included} of {groups}, {once}.",
)
_MOST_SOURCES = 5


def front_page_html(run: LabelRun, place: int, given: ReportInput, wording: Wording, heading: str = "h1") -> str:
    """The page of a place (its number in the run). ``heading``: the tag of its title."""
    (row,) = rows_of(run.tables.places.iloc[[place]])
    # Of one place they stand behind the page.
    has_notes = len(run.tables.places) > 1
    parts = [
        _header(run, place, given, wording, heading),
        '<div class="answer">',
        place_map_html(run, place, given, wording),
        _answer(run, place, row, given, wording, has_notes),
        "</div>",
        _bars(run, place, row, wording),
        f'<div class="pair">{_letters(run, wording)}{_measures(run, place, row, wording)}</div>',
        f'<p class="sources">{escape(sources_line(run, _sources(run, wording), wording))}</p>',
    ]
    return f'<article class="front" id="place{place}">{"".join(parts)}</article>'


def _header(run: LabelRun, place: int, given: ReportInput, wording: Wording, heading: str) -> str:
    where = " · ".join(place_facts(run, place, given, wording))
    return (
        f'<header><p class="kind">{escape(wording.translated(KIND))}</p>'
        f'<{heading} class="place">{escape(place_name(run, place, given))}</{heading}>'
        f'<p class="where">{escape(where)}</p></header>'
    )


def _answer(
    run: LabelRun, place: int, row: Mapping[str, Any], given: ReportInput, wording: Wording, has_notes: bool
) -> str:
    letter, is_pale = row["label"] or "", bool(row["pale"])
    means = label_words(row, wording)
    note = note_without_parameters(run.notes[place], wording.translated)
    sentence = label_sentence(run, row, wording) if letter else note
    lines: List[str] = [
        f'<div class="letter">{big_letter_svg(letter, is_pale, means)}</div>',
        f'<p class="sentence">{escape(sentence)}</p>',
        f"<p>{escape(means)}.</p>" if letter else f"<p><b>{escape(means)}</b></p>",
        _sure(row, wording),
        *(f'<p class="lead">{escape(line)}</p>' for line in (note.splitlines() if letter and has_notes else ())),
        f"<p>{escape(wording.translated(REPORTED))}</p>",
        f"<p>{escape(wording.translated(PROVISIONAL))}</p>" if given.is_provisional else "",
    ]
    return f"<div>{''.join(lines)}</div>"


def _sure(row: Mapping[str, Any], wording: Wording) -> str:
    sentence = sure_sentence(row, wording)
    if not sentence:
        return ""
    return f'<p class="sure">{sure_meter_svg(row["sure"], sentence)}<span>{escape(sentence)}.</span></p>'


def _bars(run: LabelRun, place: int, row: Mapping[str, Any], wording: Wording) -> str:
    if not row["counted"]:
        return ""
    groups = {group.code: group for group in run.request.species_list.groups}
    of_place = rows_of(run.tables.groups[run.tables.groups["place"] == place])
    cuts = run.request.profile.cuts_in_percent
    counted = wording.translated(
        Message(
            _COUNTED,
            included=row["included_groups"],
            groups=len(groups),
            once=once_words(run.request.profile.total),
        )
    )
    notes = (counted, signs_text(of_place, run.evidence is not None, wording), generalists_text(of_place, wording))
    return (
        f"<section><h2>{escape(wording.translated(ABOVE_BARS))}</h2>{bars_html(of_place, groups, cuts, wording)}"
        f'<p class="lead">{escape(" ".join(filter(None, notes)))}</p></section>'
    )


def _letters(run: LabelRun, wording: Wording) -> str:
    cuts = run.request.profile.cuts_in_percent
    lines = "".join(
        f"<dt>{label_html(letter, label_colours(letter, False), False)}</dt>"
        f"<dd>{escape(text)}: {escape(wording.translated(MEANINGS[letter]))}</dd>"
        for letter, text in label_ranges(cuts, wording).items()
    )
    return f'<section><h2>{escape(wording.translated(ABOVE_LETTERS))}</h2><dl class="letters">{lines}</dl></section>'


def _measures(run: LabelRun, place: int, row: Mapping[str, Any], wording: Wording) -> str:
    if not row["counted"]:
        return ""
    measures = municipality_measures(run, place, wording)
    content = items_html(measures, "ol") or f"<p>{escape(wording.translated(why_no_measures(run, place)))}</p>"
    return f"<section><h2>{escape(wording.translated(ABOVE_MEASURES))}</h2>{content}</section>"


def _sources(run: LabelRun, wording: Wording) -> str:
    """The first sources of a run, and how many more there are."""
    names = [source_title(credit, wording.translated) for credit in credits_of(run.observed)]
    more = len(names) - _MOST_SOURCES
    return "; ".join([*names[:_MOST_SOURCES], *([f"+{more}"] if more > 0 else [])])
