"""Profiles: read from files, the default to compare with, names that are still free, and writing the user's own."""

import contextlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import FrozenSet, List, Tuple

from bkn_qgis.atomic_write import write_atomically
from bkn_qgis.labelling.lists.installed import (
    PROFILES,
    SPECIES_LISTS,
    ListFolders,
    file_name_for,
    installed_file,
    installed_files,
)
from bkn_qgis.labelling.lists.species_lists import load_species_list
from bkn_qgis.limits import MOST_PROFILE_BYTES
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.record_table import FLAGS
from bkn_qgis.observations.tables.failures import reason_of
from bkn_qgis.observations.tables.stored import file_on_disk
from bkn_qgis.scoring.profile import Profile, profile_from_json
from bkn_qgis.scoring.profile_text import profile_text
from bkn_qgis.scoring.species_groups import FOURTEEN

FREE, OWN, TAKEN = "free", "own", "taken"
_LAST_NUMBER = re.compile(r"\d+(?=\D*\Z)")


def load_profile(path: Path) -> Profile:
    """A profile from a JSON file. Raises BknError where it cannot be read or used."""
    try:
        text = file_on_disk(str(path)).whole(MOST_PROFILE_BYTES).decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP("BKN", "The profile {file} cannot be read ({reason}); choose another file."),
                file=path.name,
                reason=reason_of(error),
            )
        ) from error
    return profile_from_json(text, path.name, FLAGS)


def installed_profile(folders: ListFolders, title: str) -> Profile:
    """The installed profile with a title. Raises BknError where there is none, or it cannot be used."""
    return load_profile(installed_file(folders, PROFILES, title).path)


def default_profile(folders: ListFolders) -> Profile:
    """The profile that ships, which others are compared with."""
    return installed_profile(folders, installed_files(folders, PROFILES)[0].title)


@dataclass(frozen=True)
class ProfileTitles:
    """The titles of all installed profiles, as file systems compare them.

    ``not_free``: of those that ship, and of own files that are named otherwise; ``of_user``: the user's files.
    """

    not_free: FrozenSet[str]
    of_user: FrozenSet[str]

    def state(self, title: str) -> str:
        """FREE, OWN (saving would replace a file of the user) or TAKEN (cannot be saved under it)."""
        key = _key(title)
        if key in self.not_free:
            return TAKEN
        return OWN if key in self.of_user else FREE


def profile_titles(folders: ListFolders) -> ProfileTitles:
    """The titles in use now. A file that cannot be read takes its file name only."""
    not_free, of_user = set(), set()
    for file in installed_files(folders, PROFILES):
        inside = _title_inside(folders, file.title)
        if file.ships:
            not_free |= {_key(file.title), _key(inside)}
        else:
            of_user.add(_key(file.title))
            if _key(inside) != _key(file.title):
                not_free.add(_key(inside))
    return ProfileTitles(frozenset(not_free), frozenset(of_user))


def _title_inside(folders: ListFolders, title: str) -> str:
    try:
        return installed_profile(folders, title).title
    except BknError:
        return title


def _key(title: str) -> str:
    return file_name_for(PROFILES, title).casefold()


def free_name(profile: Profile, titles: ProfileTitles, name: str) -> Tuple[str, str]:
    """A name and version that no installed profile has, for a changed copy of a profile.

    ``name`` is for a copy of one that is not the user's own: its first version is 1. Of an own one the last number
    of the version counts on.
    """
    is_own = titles.state(profile.title) == OWN
    copy_name, version = (profile.id, _next_version(profile.version)) if is_own else (name, "1")
    while titles.state(f"{copy_name} {version}") != FREE:
        version = _next_version(version)
    return copy_name, version


def _next_version(version: str) -> str:
    if not _LAST_NUMBER.search(version):
        return f"{version} 2".strip()
    return _LAST_NUMBER.sub(lambda number: str(int(number.group()) + 1), version)


def write_profile(folders: ListFolders, profile: Profile, replace: bool = False) -> Path:
    """Write a profile into the user's folder under its title, and give the file.

    Raises BknError where the title is another profile's, where an own one has it and ``replace`` is off, and where
    the folder cannot be written.
    """
    path = folders.own / PROFILES / file_name_for(PROFILES, profile.title)
    state = profile_titles(folders).state(profile.title)
    if state == TAKEN or (state == OWN and not replace):
        raise BknError(taken_message(profile.title))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, profile_text(profile).encode("utf-8"))
        for old in _files_of_title(folders, profile.title):
            # Where capitals make no other file, the old one is the new one. One that stays is no reason to say that
            # the new one was not written.
            if not old.samefile(path):
                with contextlib.suppress(OSError):
                    old.unlink()
    except OSError as error:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP("BKN", "The profile could not be written to {folder} ({reason})."),
                folder=str(path.parent),
                reason=str(error),
            )
        ) from error
    return path


def taken_message(title: str) -> Message:
    """Why a profile cannot be saved under a title."""
    return Message(
        QT_TRANSLATE_NOOP("BKN", 'There is a profile called "{title}" already; give this one another name or version.'),
        title=title,
    )


def _files_of_title(folders: ListFolders, title: str) -> List[Path]:
    """Own files whose names are the title's, capitals apart: one file on Windows, several elsewhere."""
    files = (file.path for file in installed_files(folders, PROFILES) if not file.ships)
    return [path for path in files if path.name.casefold() == _key(title)]


def groups_of_list(folders: ListFolders, title: str) -> List[Tuple[str, str]]:
    """Code and name of each group of an installed species list; of a list that cannot be used, the fourteen."""
    try:
        groups = load_species_list(folders, installed_file(folders, SPECIES_LISTS, title).path).groups
    except BknError:
        return list(FOURTEEN.items())
    return [(group.code, group.name) for group in groups]
