"""Cells of the tables of a page: heads, labels, numbers."""

from typing import List, Optional, Sequence, Tuple

from bkn_qgis.labelling.label_colours import label_colours
from bkn_qgis.labelling.wording import Translated, Wording
from bkn_qgis.messages import Message
from bkn_qgis.reports.html_page import Cell


def header_cells(columns: Sequence[Tuple[str, bool]], translated: Translated) -> List[Cell]:
    """The heads of columns, each given by its words and by whether it holds numbers."""
    return [Cell(translated(Message(words)), is_number=is_number) for words, is_number in columns]


def label_cell(letter: Optional[str], is_pale: bool = False, text: str = "") -> Cell:
    """A label in its colour with a text behind it; a dash for None."""
    if letter is None:
        return Cell(f"– {text}".rstrip())
    return Cell(text, letter, colours=label_colours(letter, is_pale), is_pale=is_pale)


def number_cell(value: object) -> Cell:
    """A number; a dash for None."""
    return Cell("–" if value is None else str(value), is_number=True)


def share_cell(share: Optional[float], wording: Wording) -> Cell:
    """A share in percent with one decimal; a dash for None."""
    return number_cell(None if share is None else wording.number_text(share, 1))


def range_cell(lowest: Optional[str], highest: Optional[str]) -> Cell:
    """Two labels, or the one that both are; a dash where there are none."""
    if lowest is None or highest is None:
        return Cell("–")
    return Cell(lowest if lowest == highest else f"{lowest} – {highest}")
