"""The HTML page of a run, in the user's language."""

from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence

from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.bridge.lists.atomic_write import write_atomically
from bkn_qgis.bridge.results.provenance import provenance_text, search_area_text
from bkn_qgis.bridge.results.result_rows import note_text
from bkn_qgis.bridge.services.attribution import (
    fetched_text,
    licences_text,
    map_rights,
    map_titles,
    query_texts,
    rights_text,
    source_title,
)
from bkn_qgis.bridge.styles.palette import DARK_LETTER, LABEL_COLOURS, LETTER_COLOURS, PALE_COLOURS
from bkn_qgis.bridge.styles.words import status_reasons
from bkn_qgis.bridge.translation import number_text, text_of, user_language
from bkn_qgis.labelling.citations import Credit, credits_of
from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.landscape_messages import FGR_TITLE
from bkn_qgis.labelling.result_tables import rows_of
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.reports.label_page import Cell, LabelPage, Section, page_html

translate = QCoreApplication.translate
_MOST_QUERIES = 3
# A browser shows no more rows than this without trouble.
_MOST_PLACES = 2000


def write_report(path: str, run: LabelRun, title: str, remarks: Sequence[Message]) -> None:
    """Write the page of a run to a file. Raises BknError where that fails."""
    try:
        write_atomically(Path(path), page_html(_page(run, title, remarks)).encode("utf-8"))
    except OSError as error:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN", "The report {file} could not be written ({reason}); close it elsewhere or choose another."
                ),
                file=path,
                reason=error.strerror or str(error),
            )
        ) from error


def _page(run: LabelRun, title: str, remarks: Sequence[Message]) -> LabelPage:
    return LabelPage(
        language=user_language(),
        title=title,
        lead=translate("BKN", "Of the species expected in this landscape, how many were reported nearby?"),
        provenance=provenance_text(run),
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


def _label_cell(letter: Optional[str], is_thin: bool = False, text: str = "") -> Cell:
    if letter is None:
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
    shown = rows_of(run.tables.places.iloc[:_MOST_PLACES])
    rows = [_place_row(row, notes) for row, notes in zip(shown, run.notes)]
    return Section(translate("BKN", "Places"), header, rows)


def _place_row(row: Dict[str, Any], notes: Sequence[Message]) -> List[Cell]:
    note = Cell(note_text(notes), is_note=True)
    land = Cell(row["landscape_type"] or "–")
    label = _label_cell(row["label"], bool(row["thin"])) if row["label"] else Cell(status_reasons()[row["status"]])
    if not row["counted"]:
        return [Cell(row["id"]), label, *[_number(None)] * 5, Cell("–"), Cell("–"), land, note]
    return [
        Cell(row["id"]),
        label,
        _number(None if row["share"] is None else number_text(row["share"], 1)),
        _number(f"{row['observed']} / {row['expected']}"),
        _number(row["records"]),
        _number(row["days"]),
        _number(row["included_groups"]),
        _range_cell(row["worst"], row["best"]),
        _label_cell(row["label_over_all"]),
        land,
        note,
    ]


def _range_cell(worst: Optional[str], best: Optional[str]) -> Cell:
    if worst is None or best is None:
        return Cell("–")
    return Cell(worst if worst == best else f"{worst} – {best}")


def _groups(run: LabelRun) -> Section:
    groups = run.request.species_list.groups
    header = [Cell(translate("BKN", "Place")), *(Cell(group.name) for group in groups)]
    table = run.tables.groups
    rows: Dict[int, List[Cell]] = {}
    for row in rows_of(table[table["place"] < _MOST_PLACES]):
        text = f"{row['observed']}/{row['expected']}"
        cells = rows.setdefault(row["place"], [Cell(row["id"])])
        cells.append(_label_cell(row["label"], bool(row["thin"]), text))
    title = translate("BKN", "Labels per species group (reported/expected; – too few data; hatched: few data)")
    return Section(title, header, list(rows.values()), is_small=True)


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
    row = [Cell(source_title(credit)), _number(credit.records), Cell(licences_text(credit))]
    if credit.citation is None:
        return [*row, Cell("–"), Cell("–"), Cell("–")]
    asked = "\n".join(query_texts(credit.citation, _MOST_QUERIES))
    return [*row, Cell(fetched_text(credit.citation)), Cell(rights_text(credit.citation)), Cell(asked, is_note=True)]
