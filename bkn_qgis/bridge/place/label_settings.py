"""By which list and profile the map tool labels: read from their files when these are new or changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional, Tuple

from bkn_qgis.bridge.installed_lists import list_folders
from bkn_qgis.labelling.lists.profiles import load_profile
from bkn_qgis.labelling.lists.species_lists import is_shipped_list, load_read_list
from bkn_qgis.labelling.lists.type_table import landscape_type_table
from bkn_qgis.landscape.landscape_types import LandscapeType
from bkn_qgis.observations.file_state import FileState, may_change_unseen, state_of_file
from bkn_qgis.scoring.profile import Profile
from bkn_qgis.scoring.species_list import SpeciesList


@dataclass(frozen=True, eq=False)
class LabelSettings:
    """A species list and a profile; ``types``: which landscape type a land use in a region is.

    ``is_provisional``: the list is the one that ships.
    """

    species_list: SpeciesList
    profile: Profile
    types: Tuple[LandscapeType, ...]
    is_provisional: bool


class _Session:
    """The settings of the last question, and the files they were read from as these were then."""

    key: Any = None
    settings: Optional[LabelSettings] = None


def label_settings(list_file: Path, profile_file: Path) -> LabelSettings:
    """The settings in two files; those of the question before where the files are still the same.

    Raises BknError for a list or profile that cannot be used.
    """
    folders = list_folders()
    types = landscape_type_table(folders)
    states = [_state(file) for file in (list_file, profile_file)]
    key = (list_file, profile_file, types, *states)
    if _Session.settings is not None and _Session.key == key:
        return _Session.settings
    settings = LabelSettings(
        load_read_list(folders, list_file).species_list,
        load_profile(profile_file),
        types,
        is_shipped_list(folders, list_file),
    )
    is_certain = all(state is not None and not may_change_unseen(state) for state in states)
    _Session.key, _Session.settings = key, settings if is_certain else None
    return settings


def _state(file: Path) -> Optional[FileState]:
    try:
        return state_of_file(str(file))
    except (OSError, ValueError):
        return None  # reading it tells what is wrong with it
