"""Why a listed species of a place is not reported, though a record of it may be known (method.md, section 3)."""

from __future__ import annotations

import datetime
from typing import Dict, Optional

from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.scoring.profile import Profile
from bkn_qgis.scoring.seasons import date_of, window_first_day

NEVER, BEFORE, OUTSIDE_SEASON, NOT_WHOLLY = "never", "before_window", "outside_season", "not_wholly"
REASONS = (NEVER, BEFORE, OUTSIDE_SEASON, NOT_WHOLLY)
"""No record here; the last one before the look-back period of the group; in a month outside its season; or of days
that lie only partly in these, or breeding where that does not count."""
_WORDS: Dict[str, str] = {
    NEVER: QT_TRANSLATE_NOOP("BKN", "never reported here in these observations"),
    BEFORE: QT_TRANSLATE_NOOP("BKN", "before the look-back period"),
    OUTSIDE_SEASON: QT_TRANSLATE_NOOP("BKN", "outside the season of this group ({months})"),
    NOT_WHOLLY: QT_TRANSLATE_NOOP("BKN", "of days, or of behaviour, that do not count for this group"),
}


def reason_of(
    last_seen: Optional[datetime.date], group_code: str, profile: Profile, reference_date: datetime.date
) -> str:
    """Why a species of a group is not reported, by its last record here of any year and season (None for none)."""
    if last_seen is None:
        return NEVER
    if last_seen < date_of(window_first_day(reference_date, profile.years_of(group_code))):
        return BEFORE
    return OUTSIDE_SEASON if last_seen.month not in profile.months_of(group_code) else NOT_WHOLLY


def reason_words(reason: str, months: str) -> Message:
    """A reason in words, as they stand behind the day of the last record. ``months``: of the season of the group."""
    return Message(_WORDS[reason], **({"months": months} if reason == OUTSIDE_SEASON else {}))
