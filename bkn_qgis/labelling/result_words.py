"""Words that stand beside the results wherever they are shown: in layers, the panel, the report and tables."""

from typing import Dict, Tuple

from bkn_qgis.labelling.label_colours import LABELS
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.scoring.profile import Profile

LOWEST_LABEL = LABELS[-1]
"""No place can have a lower one."""
REPORTED = Message(QT_TRANSLATE_NOOP("BKN", "The label shows what was reported, not what is present."))
"""Stands beside every label (method.md, section 9)."""

MODE_WORDS: Dict[str, Message] = {
    "point": Message(QT_TRANSLATE_NOOP("BKN", "circle around the point")),
    "centre": Message(QT_TRANSLATE_NOOP("BKN", "circle around the centre")),
    "around": Message(QT_TRANSLATE_NOOP("BKN", "everything within the radius")),
    "inside": Message(QT_TRANSLATE_NOOP("BKN", "the area itself")),
}
"""What each search area (``bkn_mode``) is; method.md, section 2."""

SURE_TEXTS: Dict[str, Message] = {
    "well": Message(QT_TRANSLATE_NOOP("BKN", "well looked at")),
    "moderate": Message(QT_TRANSLATE_NOOP("BKN", "moderately looked at")),
    "little": Message(QT_TRANSLATE_NOOP("BKN", "little looked at")),
}
"""How well was looked (``bkn_sure``); method.md, section 10."""

PALE_WORD = "little"
"""A label with this word is drawn pale and hatched; where there is no word, one on few data (``bkn_thin``)."""

SURE_BESIDE_LABEL = {**SURE_TEXTS, "little": Message(QT_TRANSLATE_NOOP("BKN", "too little looked at to judge"))}
"""The same in full, beside a label."""

USUAL_LEAST_SPECIES = Profile.min_species
"""How many reported species a group needs to be included, where no profile sets another number."""
GENERALISTS_NOTE = Message(
    QT_TRANSLATE_NOOP("BKN", "gen.: generalists, by which a group counts that has too few other species.")
)
_ONE_GENERALIST = Message(QT_TRANSLATE_NOOP("BKN", "1 generalist"))
_GENERALISTS = QT_TRANSLATE_NOOP("BKN", "{number} generalists")

_LIMITED_DATA = Message(QT_TRANSLATE_NOOP("BKN", "limited data"))
YES = Message(QT_TRANSLATE_NOOP("BKN", "yes"))
NO = Message(QT_TRANSLATE_NOOP("BKN", "no"))

_SAME = QT_TRANSLATE_NOOP("BKN", "Probably {label}, also if everything had been reported")
_HIGHER = QT_TRANSLATE_NOOP("BKN", "At least {label}, probably not above {high}")
_NOT_ABOVE = QT_TRANSLATE_NOOP("BKN", "Probably not above {high}")
_TOTAL_SAME = QT_TRANSLATE_NOOP("BKN", "Groups counted: probably {label}, also if all had been reported")
_TOTAL_HIGHER = QT_TRANSLATE_NOOP("BKN", "Groups counted: at least {label}, probably not above {high}")
_TOTAL_NOT_ABOVE = QT_TRANSLATE_NOOP("BKN", "Groups counted: probably not above {high}")
_TOO_LITTLE = Message(QT_TRANSLATE_NOOP("BKN", "Too little looked at to judge"))


def total_range_text(label: str, high: str) -> Message:
    """What the label of a place may be if everything had been reported of the groups that are included; ``high``: the
    highest probable one. A group that is left out may come in with a low share, so it says nothing of all groups.
    """
    return _range_text((_TOTAL_SAME, _TOTAL_NOT_ABOVE, _TOTAL_HIGHER), label, high)


def sure_text(label: str, high: str, sure: str) -> Message:
    """What the label of a species group may be if everything had been reported, with how well was looked (``sure``)."""
    return _with_word(_range_text((_SAME, _NOT_ABOVE, _HIGHER), label, high), sure)


def total_sure_text(label: str, high: str, sure: str) -> Message:
    """The same of a place: see ``total_range_text``."""
    return _with_word(total_range_text(label, high), sure)


def _range_text(templates: Tuple[str, str, str], label: str, high: str) -> Message:
    """From a label to the highest probable one. ``templates``: for one label, for the lowest, of which "at least" says
    nothing, and for another range."""
    same, not_above, higher = templates
    if high == label:
        return Message(same, label=label)
    return Message(not_above, high=high) if label == LOWEST_LABEL else Message(higher, label=label, high=high)


def _with_word(in_range: Message, sure: str) -> Message:
    """Where too little was looked, nothing is said of what the label may be."""
    if sure == PALE_WORD:
        return _TOO_LITTLE
    return Message(QT_TRANSLATE_NOOP("BKN", "{range} ({sure})"), range=in_range, sure=SURE_BESIDE_LABEL[sure])


def generalists_words(number: int) -> Message:
    """So many generalists."""
    return _ONE_GENERALIST if number == 1 else Message(_GENERALISTS, number=number)


def pale_words(is_judged: bool) -> Message:
    """What a pale, hatched label stands for. ``is_judged``: it was worked out how well was looked."""
    return SURE_TEXTS[PALE_WORD] if is_judged else _LIMITED_DATA
