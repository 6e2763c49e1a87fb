"""The HTML page of a run, in the user's language."""

from pathlib import Path
from typing import Dict, List, Sequence

from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.bridge.labelling.label_places import LabelRun
from bkn_qgis.bridge.landscape_data.maps_at_hand import FGR_TITLE
from bkn_qgis.bridge.lists.whole_files import write_whole
from bkn_qgis.bridge.results.honest_text import honest_text, search_area_text
from bkn_qgis.bridge.results.result_rows import note_text
from bkn_qgis.bridge.services.attribution import (
    Credit,
    credits_of,
    fetched_text,
    licences_text,
    map_rights,
    map_titles,
    query_texts,
    rights_text,
)
from bkn_qgis.bridge.styles.palette import DARK_LETTER, LABEL_COLOURS, LETTER_COLOURS, PALE_COLOURS
from bkn_qgis.bridge.styles.words import status_reasons
from bkn_qgis.bridge.translation import number_text, text_of, user_language
from bkn_qgis.reports.label_page import Cell, LabelPage, Section, page_html
from bkn_qgis.scoring.labels import label_text, share_percent
from bkn_qgis.sentences import QT_TRANSLATE_NOOP, BknError, Sentence

translate = QCoreApplication.translate
_MOST_QUERIES = 3
# A browser shows no more rows than this without trouble.
_MOST_PLACES = 2000


def write_report(path: str, run: LabelRun, title: str, remarks: Sequence[Sentence]) -> None:
    """Write the page of a run to a file. Raises BknError where that fails."""
    try:
        write_whole(Path(path), page_html(_page(run, title, remarks)).encode("utf-8"))
    except OSError as error:
        raise BknError(
            Sentence(
                QT_TRANSLATE_NOOP(
                    "BKN", "The report {file} could not be written ({reason}); close it elsewhere or choose another."
                ),
                file=path,
                reason=error.strerror or str(error),
            )
        ) from error


def _page(run: LabelRun, title: str, remarks: Sequence[Sentence]) -> LabelPage:
    return LabelPage(
        language=user_language(),
        title=title,
        lead=translate("BKN", "Of the species expected in this landscape, how many were reported nearby?"),
        honest=honest_text(run),
        facts=_facts(run),
        sections=[_places(run), _groups(run), _sources(run)],
        remarks_title=translate("BKN", "Observations and remarks"),
        remarks=[text_of(remark) for remark in remarks],
    )


def _facts(run: LabelRun) -> Dict[str, str]:
    request = run.request
    return {
        **_places_left_out(run),
        translate("BKN", "Search area"): search_area_text(request),
        translate("BKN", "Window of 1 year"): _groups_with_window(run, 1),
        translate("BKN", "Longer windows"): _longer_windows(run),
        translate("BKN", "Labels from"): ", ".join(
            f"{letter} {number_text(float(cut))} %" for letter, cut in request.profile.cuts.items()
        ),
        translate("BKN", "Records, each once"): str(len(run.observed.records)),
        translate("BKN", "Landscape maps"): "; ".join(
            filter(None, (FGR_TITLE, map_titles(request.landscape.maps), *map_rights(request.landscape.maps)))
        ),
    }


def _places_left_out(run: LabelRun) -> Dict[str, str]:
    """What is said where the page does not hold all places."""
    places = len(run.statuses)
    if places <= _MOST_PLACES:
        return {}
    return {
        translate("BKN", "Places"): translate(
            "BKN",
            "This report holds the first {shown} of {all} places. Left out here: {left_out}; all places are in the "
            "layer with the labels (OUTPUT).",
        ).format(shown=_MOST_PLACES, all=places, left_out=places - _MOST_PLACES)
    }


def _groups_with_window(run: LabelRun, years: int) -> str:
    request = run.request
    names = [group.name for group in request.species_list.groups if request.profile.years_of(group.code) == years]
    return ", ".join(names) or "–"


def _longer_windows(run: LabelRun) -> str:
    years = {run.request.profile.years_of(group.code) for group in run.request.species_list.groups}
    return "; ".join(
        translate("BKN", "{years} years: {groups}").format(years=number, groups=_groups_with_window(run, number))
        for number in sorted(years - {1})
    )


def _label_cell(index: int, is_thin: bool = False, text: str = "") -> Cell:
    letter = label_text(index)
    if not letter:
        return Cell(f"– {text}".rstrip())
    colours = (PALE_COLOURS[letter], DARK_LETTER) if is_thin else (LABEL_COLOURS[letter], LETTER_COLOURS[letter])
    return Cell(text, letter, colours=colours, is_thin=is_thin)


def _number(value: object) -> Cell:
    return Cell("–" if value is None else str(value), is_number=True)


def _places(run: LabelRun) -> Section:
    header = [
        Cell(translate("BKN", "Place")),
        Cell(translate("BKN", "Label")),
        Cell(translate("BKN", "Share %"), is_number=True),
        Cell(translate("BKN", "Reported / expected"), is_number=True),
        Cell(translate("BKN", "Records"), is_number=True),
        Cell(translate("BKN", "Days"), is_number=True),
        Cell(translate("BKN", "Groups"), is_number=True),
        Cell(translate("BKN", "Worst – best")),
        Cell(translate("BKN", "All groups")),
        Cell(translate("BKN", "Landscape type")),
        Cell(translate("BKN", "Remarks")),
    ]
    rows = [_place_row(run, number) for number in range(min(len(run.statuses), _MOST_PLACES))]
    return Section(translate("BKN", "Places"), header, rows)


def _place_row(run: LabelRun, number: int) -> List[Cell]:
    scores, place = run.scores, run.request.places[number]
    note = Cell(note_text(run.notes[number]), is_note=True)
    land = Cell(run.landscape_types[number] or "–")
    if not run.has_counts(number):
        reason = Cell(status_reasons()[run.statuses[number]])
        return [Cell(place.id), reason, *[_number(None)] * 5, Cell("–"), Cell("–"), land, note]
    expected, observed = int(scores.total_expected[number]), int(scores.total_observed[number])
    labelled = run.statuses[number] == "ok"
    label = _label_cell(int(scores.total_labels[number]), bool(scores.total_thin[number]))
    return [
        Cell(place.id),
        label if labelled else Cell(status_reasons()[run.statuses[number]]),
        _number(number_text(share_percent(observed, expected), 1) if labelled else None),
        _number(f"{observed} / {expected}"),
        _number(int(scores.total_records[number])),
        _number(int(run.days[number])),
        _number(int(scores.included_groups[number])),
        _range_cell(int(scores.total_worst[number]), int(scores.total_best[number])) if labelled else Cell("–"),
        _label_cell(int(scores.label_over_all[number])),
        land,
        note,
    ]


def _range_cell(worst: int, best: int) -> Cell:
    return Cell(label_text(worst) if worst == best else f"{label_text(worst)} – {label_text(best)}")


def _groups(run: LabelRun) -> Section:
    groups = run.request.species_list.groups
    header = [Cell(translate("BKN", "Place")), *(Cell(group.name) for group in groups)]
    rows = []
    for number, place in enumerate(run.request.places[:_MOST_PLACES]):
        if run.has_counts(number):
            cells = [_group_cell(run, number, group) for group in range(len(groups))]
            rows.append([Cell(place.id), *cells])
    title = translate("BKN", "Labels per species group (reported/expected; – too few data; hatched: few data)")
    return Section(title, header, rows, is_small=True)


def _sources(run: LabelRun) -> Section:
    header = [
        Cell(translate("BKN", "Source")),
        Cell(translate("BKN", "Records"), is_number=True),
        Cell(translate("BKN", "Licences, with records")),
        Cell(translate("BKN", "Fetched")),
        Cell(translate("BKN", "Name it as")),
        Cell(translate("BKN", "Asked")),
    ]
    return Section(translate("BKN", "Sources"), header, [_source_row(credit) for credit in credits_of(run.observed)])


def _source_row(credit: Credit) -> List[Cell]:
    row = [Cell(credit.title), _number(credit.records), Cell(licences_text(credit))]
    if credit.citation is None:
        return [*row, Cell("–"), Cell("–"), Cell("–")]
    asked = "\n".join(query_texts(credit.citation, _MOST_QUERIES))
    return [*row, Cell(fetched_text(credit.citation)), Cell(rights_text(credit.citation)), Cell(asked, is_note=True)]


def _group_cell(run: LabelRun, number: int, group: int) -> Cell:
    scores, cell = run.scores, (number, group)
    text = f"{int(scores.observed[cell])}/{int(scores.expected[cell])}"
    return _label_cell(int(scores.labels[cell]), bool(scores.thin[cell]), text)
