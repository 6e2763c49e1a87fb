"""The landscape and nature areas around one place, and what its habitats ask of municipality, resident and farmer."""

from __future__ import annotations

from typing import List, Sequence, Tuple

from bkn_qgis.labelling.condition_rows import condition_lines
from bkn_qgis.labelling.conditions import FAILS, HOLDS, PARTLY
from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.measures import most_helpful
from bkn_qgis.labelling.provenance import search_area_text
from bkn_qgis.labelling.wording import Wording
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.reports.cells import header_cells
from bkn_qgis.reports.front_words import FARMER, MUNICIPALITY, RESIDENT
from bkn_qgis.reports.html_page import Cell, Section
from bkn_qgis.reports.landscape_names import landscape_name

_TITLE = Message(QT_TRANSLATE_NOOP("BKN", "Landscape and nature"))
_PERCENT = QT_TRANSLATE_NOOP("BKN", "{percent}% of the search area")
_NOT_CHECKED = Message(QT_TRANSLATE_NOOP("BKN", "not looked up: no map of nature areas"))
_CONDITIONS = Message(QT_TRANSLATE_NOOP("BKN", "Habitats and their conditions"))
BY_WHICH_SPECIES = Message(
    QT_TRANSLATE_NOOP(
        "BKN",
        "Judged by the species of groups that were well or moderately looked at; each species counts for the habitat "
        "that it needs most. An indication, not a measurement. The maps of land use are too coarse to show ponds, "
        "ditches, hedges or copses: of a habitat that they do not show is written 'if the habitat is there'.",
    )
)
_COLUMNS: Tuple[Tuple[str, bool], ...] = (
    (QT_TRANSLATE_NOOP("BKN", "Habitat"), False),
    (QT_TRANSLATE_NOOP("BKN", "Reported / expected"), True),
    (QT_TRANSLATE_NOOP("BKN", "Basic condition"), False),
    (QT_TRANSLATE_NOOP("BKN", "By these species"), False),
)
_TOLD = (FAILS, PARTLY, HOLDS)
_PARTIES: Tuple[Tuple[str, Message], ...] = (
    (MUNICIPALITY, Message(QT_TRANSLATE_NOOP("BKN", "What the municipality can do, most helpful first"))),
    (RESIDENT, Message(QT_TRANSLATE_NOOP("BKN", "What residents can do"))),
    (FARMER, Message(QT_TRANSLATE_NOOP("BKN", "What farmers can do"))),
)
_MOST_MEASURES = 8
_FOR_HABITAT = QT_TRANSLATE_NOOP("BKN", "{habitat}: {measure}")


def landscape_section(run: LabelRun, place: int, wording: Wording) -> Section:
    """What the search area is, which landscape it lies in and why, and how much of it is nature area."""
    translated, landscape = wording.translated, run.landscapes[place]
    shares, land = landscape.land.shares, landscape.land
    facts: List[Tuple[Message, str]] = [
        (Message(QT_TRANSLATE_NOOP("BKN", "Search area")), search_area_text(run.request, translated)),
        (
            Message(QT_TRANSLATE_NOOP("BKN", "Landscape type")),
            landscape_name(run, run.landscape_types[place], wording) or "–",
        ),
    ]
    if landscape.rests_on is not None:
        facts.append((Message(QT_TRANSLATE_NOOP("BKN", "Rests on")), translated(landscape.rests_on)))
    if landscape.second_type:
        second = landscape_name(run, landscape.second_type, wording)
        facts.append((Message(QT_TRANSLATE_NOOP("BKN", "Second landscape type")), second))
    nature = Message(_PERCENT, percent=round(100 * shares.nature)) if land.nature_checked else _NOT_CHECKED
    facts.append((Message(QT_TRANSLATE_NOOP("BKN", "Nature areas")), translated(nature)))
    if shares.sea_and_foreign > 0:
        sea = translated(Message(_PERCENT, percent=round(100 * shares.sea_and_foreign)))
        facts.append((Message(QT_TRANSLATE_NOOP("BKN", "Sea or abroad")), sea))
    remarks = [translated(warning) for warning in landscape.warnings]
    named = [(translated(name), text) for name, text in facts]
    return Section(translated(_TITLE), facts=named, items=remarks)


def measures_sections(run: LabelRun, place: int, wording: Wording) -> List[Section]:
    """Habitats with what their species say, and the measures of each party; none where nothing can be told."""
    conditions = _conditions(run, place, wording)
    measures = [_measures(run, place, party, title, wording) for party, title in _PARTIES]
    return [*conditions, *(section for section in measures if section.items)]


def _conditions(run: LabelRun, place: int, wording: Wording) -> Sequence[Section]:
    rows = [
        [
            Cell(line.habitat.text("name", wording.language)),
            Cell(f"{line.reported} / {line.expected}", is_number=True),
            Cell(line.habitat.text("condition", wording.language)),
            Cell(wording.translated(line.words)),
        ]
        for line in condition_lines(run, place)
        if line.verdict in _TOLD
    ]
    if not rows:
        return []
    header = header_cells(_COLUMNS, wording.translated)
    return [Section(wording.translated(_CONDITIONS), header, rows, True, wording.translated(BY_WHICH_SPECIES))]


def _measures(run: LabelRun, place: int, party: str, title: Message, wording: Wording) -> Section:
    language = wording.language
    lines = most_helpful(run, place, party, _MOST_MEASURES)
    items = [
        wording.translated(
            Message(
                _FOR_HABITAT,
                habitat=line.habitat.text("name", language),
                measure=line.habitat.text(party, language),
            )
        )
        for line in lines
    ]
    return Section(wording.translated(title), items=items)
