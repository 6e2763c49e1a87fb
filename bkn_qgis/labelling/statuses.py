"""The statuses of a place (method.md, section 7) and why each leaves it without a label."""

from typing import Dict

from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message

LABELLED = Message(QT_TRANSLATE_NOOP("BKN", "labelled"))
STATUS_REASONS: Dict[str, Message] = {
    "bad_geometry": Message(QT_TRANSLATE_NOOP("BKN", "geometry missing or unusable")),
    "outside": Message(QT_TRANSLATE_NOOP("BKN", "outside the Netherlands, or sea")),
    "nature_area": Message(QT_TRANSLATE_NOOP("BKN", "nature area: the label is not meant for it")),
    "unknown_landscape": Message(QT_TRANSLATE_NOOP("BKN", "landscape type unknown or not in the list")),
    "no_observation_source": Message(QT_TRANSLATE_NOOP("BKN", "no source of observations could be read")),
    "incomplete": Message(QT_TRANSLATE_NOOP("BKN", "observations incomplete")),
    "insufficient_data": Message(QT_TRANSLATE_NOOP("BKN", "too few species reported")),
}
"""Why a place has no label, in the order in which the statuses are tried."""
