"""The radius of an installed profile, for a dialog that is just opened: nothing heavy is imported for it."""

import json
from typing import Optional

from bkn_qgis.labelling.lists.installed import PROFILES, ListFolders, installed_file
from bkn_qgis.limits import MOST_PROFILE_BYTES
from bkn_qgis.messages import BknError
from bkn_qgis.scoring.profile import Profile


def radius_of_profile(folders: ListFolders, title: str) -> Optional[float]:
    """The radius in metres; None for a profile that is not installed or cannot be read, of which a run says why.

    Only the radius is looked at, not whether the rest is a profile.
    """
    try:
        with open(installed_file(folders, PROFILES, title).path, encoding="utf-8-sig") as lines:
            values = json.loads(lines.read(MOST_PROFILE_BYTES))
    except (BknError, OSError, ValueError, RecursionError):
        return None
    radius = values.get("radius_m", Profile.radius_m) if isinstance(values, dict) else None
    if isinstance(radius, bool) or not isinstance(radius, (int, float)):
        return None
    return float(radius)
