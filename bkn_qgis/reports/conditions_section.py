"""What the report of many places says of basic conditions and measures (method.md, section 13)."""

from __future__ import annotations

from typing import List, Tuple

from bkn_qgis.labelling.condition_rows import ConditionLine, condition_lines, places_with_conditions
from bkn_qgis.labelling.conditions import FAILS, PARTLY
from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.wording import Wording
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.reports.front_words import place_name
from bkn_qgis.reports.html_page import Cell, Section
from bkn_qgis.reports.land_sections import BY_WHICH_SPECIES
from bkn_qgis.reports.report_input import ReportInput

# Each has several rows; of more places the table CONDITIONS tells.
_MOST_PLACES = 20
_TOLD = (FAILS, PARTLY)
_COLUMNS: Tuple[Tuple[str, bool], ...] = (
    (QT_TRANSLATE_NOOP("BKN", "Place"), False),
    (QT_TRANSLATE_NOOP("BKN", "Habitat"), False),
    (QT_TRANSLATE_NOOP("BKN", "Reported / expected"), True),
    (QT_TRANSLATE_NOOP("BKN", "Basic condition"), False),
    (QT_TRANSLATE_NOOP("BKN", "By these species"), False),
    (QT_TRANSLATE_NOOP("BKN", "Municipality"), False),
    (QT_TRANSLATE_NOOP("BKN", "Resident"), False),
    (QT_TRANSLATE_NOOP("BKN", "Farmer"), False),
)
_TITLE = Message(QT_TRANSLATE_NOOP("BKN", "Conditions that seem to fail, or to hold only in part, with measures"))
_OF_FIRST = QT_TRANSLATE_NOOP("BKN", "{text} Of the first {shown} of {all} places.")


def conditions_sections(run: LabelRun, given: ReportInput, wording: Wording) -> List[Section]:
    """The section on conditions; none where they were not asked, or nothing can be told of any."""
    places = places_with_conditions(run)
    shown = places[:_MOST_PLACES]
    rows = [
        _row(place_name(run, place, given), line, wording)
        for place in shown
        for line in condition_lines(run, place)
        if line.verdict in _TOLD
    ]
    if not rows:
        return []
    text = BY_WHICH_SPECIES
    if len(places) > len(shown):
        text = Message(_OF_FIRST, text=text, shown=len(shown), all=len(places))
    header = [Cell(wording.translated(Message(words)), is_number=is_number) for words, is_number in _COLUMNS]
    return [Section(wording.translated(_TITLE), header, rows, True, wording.translated(text))]


def _row(place: str, line: ConditionLine, wording: Wording) -> List[Cell]:
    habitat, language = line.habitat, wording.language
    texts = [habitat.text(party, language) for party in ("municipality", "resident", "farmer")]
    return [
        Cell(place),
        Cell(habitat.text("name", language)),
        Cell(f"{line.reported} / {line.expected}", is_number=True),
        Cell(habitat.text("condition", language), is_note=True),
        Cell(wording.translated(line.words)),
        *(Cell(text or "–", is_note=True) for text in texts),
    ]
