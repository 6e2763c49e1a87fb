"""How labels and states look: which letter on which colour."""

from dataclasses import dataclass
from typing import Dict

from bkn_qgis.labelling.label_colours import (
    DARK_LETTER,
    LABEL_COLOURS,
    LETTER_COLOURS,
    NO_LABEL_GREY,
    SURE_COLOURS,
    THIN_LEGEND_FILL,
)

# One sign per state, from Latin-1, which every font has.
STATUS_SIGNS: Dict[str, str] = {
    "bad_geometry": "#",
    "outside": "\u00d7",
    "nature_area": "N",
    "unknown_landscape": "L",
    "no_observation_source": "!",
    "incomplete": "\u00bd",
    "insufficient_data": "?",
}

NO_LETTER = " "  # QGIS draws an A for an empty text


@dataclass(frozen=True)
class Look:
    """How one label, state or the thin entry is drawn.

    ``label_column`` (an expression) is filled for the thin entry alone: letter and colours then follow the
    label of each feature, and the plain values are what a legend shows, which has no feature.
    """

    letter: str
    colour: str
    letter_colour: str
    label_column: str = ""


def label_look(label: str) -> Look:
    """The look of a label A–E."""
    return Look(label, LABEL_COLOURS[label], LETTER_COLOURS[label])


def status_look(status: str) -> Look:
    """The look of a place without label: grey, with the sign of its state; a grey alone where unknown."""
    return Look(STATUS_SIGNS.get(status, NO_LETTER), NO_LABEL_GREY, DARK_LETTER)


def pale_look(label_column: str) -> Look:
    """The look of labels on few data: pale, hatched and dark-lettered."""
    return Look(NO_LETTER, THIN_LEGEND_FILL, DARK_LETTER, label_column)


def sure_look(word: str) -> Look:
    """The look of how well was looked (``bkn_sure``)."""
    return Look(NO_LETTER, SURE_COLOURS[word], DARK_LETTER)
