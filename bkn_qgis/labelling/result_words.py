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

TOO_LITTLE = Message(QT_TRANSLATE_NOOP("BKN", "too little looked at to judge"))
"""Of ``little``, where there is room for it."""

YES = Message(QT_TRANSLATE_NOOP("BKN", "yes"))
NO = Message(QT_TRANSLATE_NOOP("BKN", "no"))
