"""How sure the labels of the species groups of one place are, in numbers (method.md, section 10)."""

from __future__ import annotations

from typing import Any, List, Mapping, Optional, Sequence, Tuple

from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.place_lines import busiest_square
from bkn_qgis.labelling.result_tables import rows_of
from bkn_qgis.labelling.result_words import SURE_TEXTS
from bkn_qgis.labelling.wording import Wording
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.reports.cells import header_cells, number_cell, range_cell
from bkn_qgis.reports.html_page import Cell, Section

_TITLE = Message(QT_TRANSLATE_NOOP("BKN", "How sure, per species group"))
_TEXT = Message(
    QT_TRANSLATE_NOOP(
        "BKN",
        "Worked out from how often each species was met: in how many kilometre squares and months. If all "
        "species had been reported, the label would probably be the letter shown, or lie between the two letters; of a "
        "group that was little looked at nothing can be concluded.",
    )
)
_COLUMNS: Tuple[Tuple[str, bool], ...] = (
    (QT_TRANSLATE_NOOP("BKN", "Species group"), False),
    (QT_TRANSLATE_NOOP("BKN", "How well looked at"), False),
    (QT_TRANSLATE_NOOP("BKN", "If everything had been reported"), False),
    (QT_TRANSLATE_NOOP("BKN", "Reported"), True),
    (QT_TRANSLATE_NOOP("BKN", "Probably present"), True),
    (QT_TRANSLATE_NOOP("BKN", "Expected"), True),
)
_NUMBERS_TITLE = Message(QT_TRANSLATE_NOOP("BKN", "The numbers behind how sure"))
_NUMBERS_TEXT = Message(
    QT_TRANSLATE_NOOP(
        "BKN",
        "Chao2 (the least number of species) and coverage (from 0 to 1) are usual estimates that take no account of "
        "how long the list is; the words above do not rest on them.",
    )
)
_NUMBERS_COLUMNS: Tuple[Tuple[str, bool], ...] = (
    (QT_TRANSLATE_NOOP("BKN", "Species group"), False),
    (QT_TRANSLATE_NOOP("BKN", "Squares × months"), True),
    (QT_TRANSLATE_NOOP("BKN", "Of these in the busiest square"), True),
    (QT_TRANSLATE_NOOP("BKN", "Km squares"), True),
    (QT_TRANSLATE_NOOP("BKN", "Observers"), True),
    (QT_TRANSLATE_NOOP("BKN", "Chao2"), True),
    (QT_TRANSLATE_NOOP("BKN", "Coverage"), True),
)
_PART = QT_TRANSLATE_NOOP("BKN", "{number} of {all}")


def evidence_sections(run: LabelRun, place: int, wording: Wording) -> List[Section]:
    """The evidence of a place, and the numbers behind it; none where it was not worked out."""
    if run.evidence is None:
        return []
    groups = {group.code: group for group in run.request.species_list.groups}
    of_place = rows_of(run.tables.groups[run.tables.groups["place"] == place])
    names = [Cell(wording.translated(groups[row["group"]].display_name)) for row in of_place]
    told, numbers = (
        [[name, *cells_of(row, wording)] for name, row in zip(names, of_place)] for cells_of in (_cells, _numbers)
    )
    return [
        _section(_TITLE, _TEXT, _COLUMNS, told, wording),
        _section(_NUMBERS_TITLE, _NUMBERS_TEXT, _NUMBERS_COLUMNS, numbers, wording),
    ]


def _section(
    title: Message, text: Message, columns: Sequence[Tuple[str, bool]], rows: List[List[Cell]], wording: Wording
) -> Section:
    header = header_cells(columns, wording.translated)
    return Section(wording.translated(title), header, rows, True, wording.translated(text))


def _cells(row: Mapping[str, Any], wording: Wording) -> List[Cell]:
    is_judged = row["label"] and row["sure"] and not row["pale"]
    number = row["number"]
    return [
        Cell(wording.translated(SURE_TEXTS[row["sure"]]) if row["sure"] else "–"),
        range_cell(row["label"], row["high"]) if is_judged else Cell("–"),
        number_cell(row["observed"]),
        number_cell(wording.number_text(number, 1) if is_judged and number is not None else None),
        number_cell(row["expected"]),
    ]


def _busiest_text(row: Mapping[str, Any], wording: Wording) -> Optional[str]:
    """Which part of the squares x months is in the km square with most of them; None where that is not known."""
    number = busiest_square(row)
    return None if number is None else wording.translated(Message(_PART, number=number, all=row["units"]))


def _numbers(row: Mapping[str, Any], wording: Wording) -> List[Cell]:
    return [
        number_cell(row["units"]),
        number_cell(_busiest_text(row, wording)),
        number_cell(row["squares"]),
        # Of none it is not known who saw what.
        number_cell(row["observers"] or None),
        *(
            number_cell(None if row[name] is None else wording.number_text(row[name], decimals))
            for name, decimals in (("chao2", 1), ("coverage", 2))
        ),
    ]
