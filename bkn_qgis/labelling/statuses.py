"""The statuses of a place (method.md, section 7) and why each leaves it without a label."""

from typing import Dict

from bkn_qgis.sentences import QT_TRANSLATE_NOOP, Sentence

LABELLED = Sentence(QT_TRANSLATE_NOOP("BKN", "labelled"))
STATUS_REASONS: Dict[str, Sentence] = {
    "bad_geometry": Sentence(QT_TRANSLATE_NOOP("BKN", "geometry missing or unusable")),
    "outside": Sentence(QT_TRANSLATE_NOOP("BKN", "outside the Netherlands, or sea")),
    "nature_area": Sentence(QT_TRANSLATE_NOOP("BKN", "nature area: the label is not meant for it")),
    "unknown_landscape": Sentence(QT_TRANSLATE_NOOP("BKN", "landscape type unknown or not in the list")),
    "no_observation_source": Sentence(QT_TRANSLATE_NOOP("BKN", "no source of observations could be read")),
    "incomplete": Sentence(QT_TRANSLATE_NOOP("BKN", "observations incomplete")),
    "insufficient_data": Sentence(QT_TRANSLATE_NOOP("BKN", "too few species reported")),
}
"""Why a place has no label, in the order in which the statuses are tried."""
