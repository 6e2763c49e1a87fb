"""Cells of the tables of a page: heads, labels, numbers."""

from typing import List, Optional, Sequence, Tuple

from bkn_qgis.labelling.label_colours import DARK_LETTER, LABEL_COLOURS, LETTER_COLOURS, PALE_COLOURS
from bkn_qgis.labelling.wording import Translated
from bkn_qgis.messages import Message
from bkn_qgis.reports.label_page import Cell


def header_cells(columns: Sequence[Tuple[str, bool]], translated: Translated) -> List[Cell]:
    """The heads of columns, each given by its words and by whether it holds numbers."""
    return [Cell(translated(Message(words)), is_number=is_number) for words, is_number in columns]


def label_cell(letter: Optional[str], is_pale: bool = False, text: str = "") -> Cell:
    """A label in its colour with a text behind it; a dash for None."""
    if letter is None:
        return Cell(f"– {text}".rstrip())
    colours = (PALE_COLOURS[letter], DARK_LETTER) if is_pale else (LABEL_COLOURS[letter], LETTER_COLOURS[letter])
    return Cell(text, letter, colours=colours, is_pale=is_pale)


def number_cell(value: object) -> Cell:
    """A number; a dash for None."""
    return Cell("–" if value is None else str(value), is_number=True)
