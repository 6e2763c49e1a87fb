"""What stands in the tables of a page: heads, labels, numbers, counts of species groups, and what their signs mean."""

from typing import Any, List, Mapping, Optional, Sequence, Tuple

from bkn_qgis.labelling.label_colours import label_colours
from bkn_qgis.labelling.result_words import GENERALISTS_NOTE, generalists_words, pale_words
from bkn_qgis.labelling.wording import Translated, Wording
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.reports.html_page import Cell

_OF = QT_TRANSLATE_NOOP("BKN", "{observed} of {expected}")
_OF_WITH = QT_TRANSLATE_NOOP("BKN", "{observed} + {number} gen. of {expected}")
_WITH = QT_TRANSLATE_NOOP("BKN", "{observed} + {generalists}")
_NONE_EXPECTED = Message(QT_TRANSLATE_NOOP("BKN", "none expected here"))
_DASH = Message(QT_TRANSLATE_NOOP("BKN", "A dash: too few species of the group were reported to count."))
_HATCHED = QT_TRANSLATE_NOOP("BKN", "Hatched: {pale}.")


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


def observed_text(row: Mapping[str, Any], wording: Wording) -> str:
    """How many species were reported, with the generalists by which the group counts: "1 + 1 generalist"."""
    if not row["by_generalists"]:
        return str(row["observed"])
    generalists = generalists_words(row["by_generalists"])
    return wording.translated(Message(_WITH, observed=row["observed"], generalists=generalists))


def count_text(row: Mapping[str, Any], wording: Wording) -> str:
    """The same in short, of the species that are expected: "1 + 1 gen. of 12"."""
    if not row["expected"]:
        return wording.translated(_NONE_EXPECTED)
    values = {"observed": row["observed"], "expected": row["expected"]}
    if row["by_generalists"]:
        return wording.translated(Message(_OF_WITH, number=row["by_generalists"], **values))
    return wording.translated(Message(_OF, **values))


def signs_text(rows: Sequence[Mapping[str, Any]], is_judged: bool, wording: Wording) -> str:
    """What the dash and the hatch of labels mean, of those that are there. ``is_judged``: it was worked out how well
    was looked."""
    signs: List[Message] = []
    if any(row["label"] is None for row in rows):
        signs.append(_DASH)
    if any(row["label"] is not None and row["pale"] for row in rows):
        signs.append(Message(_HATCHED, pale=pale_words(is_judged)))
    return " ".join(wording.translated(sign) for sign in signs)


def generalists_text(rows: Sequence[Mapping[str, Any]], wording: Wording) -> str:
    """What "gen." means, where a group counts by its generalists; else ""."""
    return wording.translated(GENERALISTS_NOTE) if any(row["by_generalists"] for row in rows) else ""
