"""Days and months written out in the language of a report."""

import datetime
import re
from typing import Tuple

from bkn_qgis.labelling.wording import Wording
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.messages import day_text as day_message

_MONTHS: Tuple[str, ...] = (
    QT_TRANSLATE_NOOP("BKN", "January"),
    QT_TRANSLATE_NOOP("BKN", "February"),
    QT_TRANSLATE_NOOP("BKN", "March"),
    QT_TRANSLATE_NOOP("BKN", "April"),
    QT_TRANSLATE_NOOP("BKN", "May"),
    QT_TRANSLATE_NOOP("BKN", "June"),
    QT_TRANSLATE_NOOP("BKN", "July"),
    QT_TRANSLATE_NOOP("BKN", "August"),
    QT_TRANSLATE_NOOP("BKN", "September"),
    QT_TRANSLATE_NOOP("BKN", "October"),
    QT_TRANSLATE_NOOP("BKN", "November"),
    QT_TRANSLATE_NOOP("BKN", "December"),
)
_ALL_YEAR = Message(QT_TRANSLATE_NOOP("BKN", "all year"))


def day_text(day: datetime.date, wording: Wording) -> str:
    """A day as the language writes it, such as "1 October 2026"."""
    return wording.translated(day_message(day))


def months_text(months: str, wording: Wording) -> str:
    """Months as ``scoring.seasons.text_of_months`` gives them ("3-8", "11-2, 5") in words."""
    if months == "1-12":
        return wording.translated(_ALL_YEAR)
    return re.sub(
        r"\d+", lambda found: wording.translated(Message(_MONTHS[int(found[0]) - 1])), months.replace("-", "–")
    )
