"""Why a listed species of a place is not reported, though a record of it may be known (method.md, section 3)."""

from __future__ import annotations

import datetime
from typing import Optional

from bkn_qgis.scoring.profile import Profile
from bkn_qgis.scoring.seasons import date_of, window_first_day

NEVER, BEFORE, OUTSIDE_SEASON, NOT_WHOLLY = "never", "before_window", "outside_season", "not_wholly"
REASONS = (NEVER, BEFORE, OUTSIDE_SEASON, NOT_WHOLLY)
"""No record here; the last one before the look-back period of the group; in a month outside its season; or of days
that lie only partly in these, or breeding where that does not count."""


def reason_of(
    last_seen: Optional[datetime.date], group_code: str, profile: Profile, reference_date: datetime.date
) -> str:
    """Why a species of a group is not reported, by its last record here of any year and season (None for none)."""
    if last_seen is None:
        return NEVER
    if last_seen < date_of(window_first_day(reference_date, profile.years_of(group_code))):
        return BEFORE
    return OUTSIDE_SEASON if last_seen.month not in profile.months_of(group_code) else NOT_WHOLLY
