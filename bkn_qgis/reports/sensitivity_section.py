"""The sensitivity of the label of one place, as a section of the page."""

from typing import List, Sequence, Tuple

from bkn_qgis.labelling.sensitivity import Variant
from bkn_qgis.labelling.sensitivity_lines import (
    SensitivityLine,
    difference_text,
    sensitivity_lines,
    sensitivity_summary,
)
from bkn_qgis.labelling.wording import Wording
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.reports.cells import header_cells, label_cell, number_cell
from bkn_qgis.reports.label_page import Cell, Section

_TITLE = Message(QT_TRANSLATE_NOOP("BKN", "What the label is with one thing changed"))
_COLUMNS: Tuple[Tuple[str, bool], ...] = (
    (QT_TRANSLATE_NOOP("BKN", "What was changed"), False),
    (QT_TRANSLATE_NOOP("BKN", "Label"), False),
    (QT_TRANSLATE_NOOP("BKN", "Share %"), True),
    (QT_TRANSLATE_NOOP("BKN", "Difference"), True),
    (QT_TRANSLATE_NOOP("BKN", "Why there is no label"), False),
)


def sensitivity_section(variants: Sequence[Variant], wording: Wording) -> Section:
    """The labels of the first place of a run with one thing changed at a time, and what they say together."""
    lines = sensitivity_lines(variants, 0)
    return Section(
        wording.translated(_TITLE),
        header_cells(_COLUMNS, wording.translated),
        [_row(line, wording) for line in lines],
        text=wording.translated(sensitivity_summary(lines)),
    )


def _row(line: SensitivityLine, wording: Wording) -> List[Cell]:
    return [
        Cell(wording.translated(line.changed)),
        label_cell(line.label or None),
        number_cell(None if line.share is None else wording.number_text(line.share, 1)),
        number_cell(difference_text(line, wording)),
        Cell("" if line.reason is None else wording.translated(line.reason), is_note=True),
    ]
