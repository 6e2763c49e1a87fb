"""Sections of the page that only one place has: its label with one thing changed, and through the years."""

from dataclasses import dataclass
from typing import List, Mapping, Sequence, Tuple

from bkn_qgis.labelling.place_years import READ_WITH_CARE, YearLine, year_words
from bkn_qgis.labelling.sensitivity_lines import (
    SensitivityLine,
    difference_text,
    sensitivity_summary,
)
from bkn_qgis.labelling.wording import Wording
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.reports.cells import header_cells, label_cell, number_cell
from bkn_qgis.reports.html_page import Cell, Section
from bkn_qgis.reports.years_chart import years_svg

_TITLE = Message(QT_TRANSLATE_NOOP("BKN", "What the label is with one thing changed"))
_COLUMNS: Tuple[Tuple[str, bool], ...] = (
    (QT_TRANSLATE_NOOP("BKN", "What was changed"), False),
    (QT_TRANSLATE_NOOP("BKN", "Label"), False),
    (QT_TRANSLATE_NOOP("BKN", "Share %"), True),
    (QT_TRANSLATE_NOOP("BKN", "Difference"), True),
    (QT_TRANSLATE_NOOP("BKN", "Why there is no label"), False),
)


@dataclass(frozen=True)
class PlaceDetails:
    """What is told of one place: ``variants``, its label with one thing changed at a time; ``years``, its label through
    the years; ``cuts``, from which share each label holds, in percent; ``is_pale``: whether its label is drawn pale."""

    variants: Sequence[SensitivityLine]
    years: Sequence[YearLine]
    cuts: Mapping[str, float]
    is_pale: bool = False


def place_sections(details: PlaceDetails, wording: Wording) -> List[Section]:
    """The sections of one place."""
    return [_variants(details, wording), _years(details, wording)]


def _years(details: PlaceDetails, wording: Wording) -> Section:
    title = wording.translated(Message(QT_TRANSLATE_NOOP("BKN", "The label through the years")))
    words = [year_words(line, wording) for line in details.years]
    below = Message(QT_TRANSLATE_NOOP("BKN", "Below each year the number of records."))
    text = " ".join(wording.translated(message) for message in (READ_WITH_CARE, below))
    return Section(title, [], [], text=text, picture=years_svg(details.years, details.cuts, title, words))


def _variants(details: PlaceDetails, wording: Wording) -> Section:
    return Section(
        wording.translated(_TITLE),
        header_cells(_COLUMNS, wording.translated),
        [_row(line, details.is_pale, wording) for line in details.variants],
        text=wording.translated(sensitivity_summary(details.variants)),
    )


def _row(line: SensitivityLine, is_pale: bool, wording: Wording) -> List[Cell]:
    return [
        Cell(wording.translated(line.changed)),
        label_cell(line.label or None, is_pale),
        number_cell(None if line.share is None else wording.number_text(line.share, 1)),
        number_cell(difference_text(line, wording)),
        Cell("" if line.reason is None else wording.translated(line.reason), is_note=True),
    ]
