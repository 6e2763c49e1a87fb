"""What the report of many places says of basic conditions and measures (method.md, section 13)."""

from __future__ import annotations

from collections import Counter
from typing import List, Sequence, Tuple

from bkn_qgis.labelling.condition_rows import ConditionLine, condition_lines, places_with_conditions
from bkn_qgis.labelling.conditions import FAILS, PARTLY
from bkn_qgis.labelling.habitats import Habitat
from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.wording import Wording
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.reports.batch_sections import MOST_PLACES
from bkn_qgis.reports.cells import header_cells
from bkn_qgis.reports.front_words import FARMER, MUNICIPALITY, RESIDENT, place_name
from bkn_qgis.reports.html_page import Cell, Section
from bkn_qgis.reports.land_sections import BY_WHICH_SPECIES
from bkn_qgis.reports.report_input import ReportInput

# Each has several rows; of more places the table CONDITIONS tells.
_MOST_SHOWN = 20
_TOLD = (FAILS, PARTLY)
_COLUMNS: Tuple[Tuple[str, bool], ...] = (
    (QT_TRANSLATE_NOOP("BKN", "Place"), False),
    (QT_TRANSLATE_NOOP("BKN", "Habitat"), False),
    (QT_TRANSLATE_NOOP("BKN", "Reported / expected"), True),
    (QT_TRANSLATE_NOOP("BKN", "By these species"), False),
)
_HELP_COLUMNS: Tuple[Tuple[str, bool], ...] = (
    (QT_TRANSLATE_NOOP("BKN", "Habitat"), False),
    (QT_TRANSLATE_NOOP("BKN", "Basic condition"), False),
    (QT_TRANSLATE_NOOP("BKN", "Municipality"), False),
    (QT_TRANSLATE_NOOP("BKN", "Resident"), False),
    (QT_TRANSLATE_NOOP("BKN", "Farmer"), False),
)
_TITLE = Message(QT_TRANSLATE_NOOP("BKN", "Habitats whose condition seems to fail, or to hold only in part"))
_HELP = Message(QT_TRANSLATE_NOOP("BKN", "What helps these habitats"))
_OF_SOME = QT_TRANSLATE_NOOP(
    "BKN", "{text} Shown: the {shown} places with most of these habitats, of {all} that have any."
)


def conditions_sections(run: LabelRun, given: ReportInput, wording: Wording) -> List[Section]:
    """The conditions of each place, and once for each habitat what helps it; none where they were not asked, or
    nothing can be told of any."""
    lines = {
        place: [line for line in condition_lines(run, place) if line.verdict in _TOLD]
        for place in places_with_conditions(run)[:MOST_PLACES]
    }
    places = [place for place, own in lines.items() if own]
    shown = sorted(sorted(places, key=lambda place: -len(lines[place]))[:_MOST_SHOWN])
    told = [(place, line) for place in shown for line in lines[place]]
    if not told:
        return []
    rows = [_row(place_name(run, place, given), line, wording) for place, line in told]
    text = BY_WHICH_SPECIES
    if len(places) > len(shown):
        text = Message(_OF_SOME, text=text, shown=len(shown), all=len(places))
    return [
        Section(
            wording.translated(_TITLE), header_cells(_COLUMNS, wording.translated), rows, True, wording.translated(text)
        ),
        _help([line.habitat for _, line in told], wording),
    ]


def _help(habitats: Sequence[Habitat], wording: Wording) -> Section:
    """What helps the habitats that are named, those that are named most first."""
    times = Counter(habitat.code for habitat in habitats)
    by_code = {habitat.code: habitat for habitat in habitats}
    rows = [_help_row(by_code[code], wording.language) for code, _ in times.most_common()]
    return Section(wording.translated(_HELP), header_cells(_HELP_COLUMNS, wording.translated), rows, True)


def _help_row(habitat: Habitat, language: str) -> List[Cell]:
    texts = [habitat.text(party, language) for party in (MUNICIPALITY, RESIDENT, FARMER)]
    return [
        Cell(habitat.text("name", language)),
        Cell(habitat.text("condition", language)),
        *(Cell(text or "–") for text in texts),
    ]


def _row(place: str, line: ConditionLine, wording: Wording) -> List[Cell]:
    return [
        Cell(place),
        Cell(line.habitat.text("name", wording.language)),
        Cell(f"{line.reported} / {line.expected}", is_number=True),
        Cell(wording.translated(line.words)),
    ]
