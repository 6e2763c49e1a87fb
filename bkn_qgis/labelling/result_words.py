"""Words that stand beside the results wherever they are shown: in layers, the panel, the report and tables."""

from typing import Dict

from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message

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

YES = Message(QT_TRANSLATE_NOOP("BKN", "yes"))
NO = Message(QT_TRANSLATE_NOOP("BKN", "no"))

_SAME = QT_TRANSLATE_NOOP("BKN", "Probably {label}, also if everything had been reported")
_HIGHER = QT_TRANSLATE_NOOP("BKN", "At least {label}, probably not above {high}")


def range_text(label: str, high: str) -> Message:
    """What the label may be if everything had been reported; ``high``: the highest probable one."""
    return Message(_SAME if high == label else _HIGHER, label=label, high=high)


def sure_text(label: str, high: str, sure: str) -> Message:
    """The same with how well was looked (``sure``)."""
    return Message(
        QT_TRANSLATE_NOOP("BKN", "{range}: {sure}"), range=range_text(label, high), sure=SURE_BESIDE_LABEL[sure]
    )
