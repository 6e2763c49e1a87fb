"""The species lists and profiles that are installed: those that ship and those in the user's folder.

Listing them reads file names only, so that it costs nothing when QGIS starts.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import List

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message

REFERENCE_FOLDER = Path(__file__).resolve().parents[2] / "reference"
SPECIES_LISTS, PROFILES = "species_lists", "profiles"
_ENDINGS = {SPECIES_LISTS: ".csv", PROFILES: ".json"}
# Characters that a file name cannot hold on one of the systems QGIS runs on.
_NOT_IN_FILE_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


@dataclass(frozen=True)
class ListFolders:
    """Where lists, profiles and tables of landscape types lie, each kind in a folder of its own.

    ``own``: the user's, which may not exist yet. ``shipped``: what came with the plugin.
    """

    own: Path
    shipped: Path = REFERENCE_FOLDER


@dataclass(frozen=True)
class InstalledFile:
    """An installed list or profile. ``title`` is its name and version; ``ships``: it came with the plugin."""

    title: str
    path: Path
    ships: bool


def installed_files(folders: ListFolders, kind: str) -> List[InstalledFile]:
    """All installed files of a kind, those that ship first, then by title. A user's file never hides one that
    ships."""
    shipped = [InstalledFile(path.stem, path, True) for path in _files(folders.shipped / kind, kind)]
    titles = {file.title for file in shipped}
    users = [InstalledFile(path.stem, path, False) for path in _files(folders.own / kind, kind)]
    return shipped + [file for file in users if file.title not in titles]


def _files(folder: Path, kind: str) -> List[Path]:
    return sorted(folder.glob(f"*{_ENDINGS[kind]}")) if folder.is_dir() else []


def installed_file(folders: ListFolders, kind: str, title: str) -> InstalledFile:
    """The installed file with a title. Raises BknError with the titles there are."""
    files = installed_files(folders, kind)
    for file in files:
        if file.title == title:
            return file
    known = ", ".join(file.title for file in files)
    if kind == PROFILES:
        template = QT_TRANSLATE_NOOP("BKN", 'The profile "{title}" is not installed; installed are: {known}.')
    else:
        template = QT_TRANSLATE_NOOP(
            "BKN", 'The species list "{title}" is not installed; installed are: {known}. Import it, or choose another.'
        )
    raise BknError(Message(template, title=title, known=known))


def delete_installed(folders: ListFolders, kind: str, title: str) -> None:
    """Delete the file of a list or profile of the user.

    Raises BknError where it is not installed, came with the plugin, or the file cannot be removed.
    """
    file = installed_file(folders, kind, title)
    if file.ships:
        raise BknError(
            Message(QT_TRANSLATE_NOOP("BKN", "{title} is bundled with the plugin and cannot be removed."), title=title)
        )
    try:
        file.path.unlink()
    except OSError as error:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP("BKN", "{file} could not be removed ({reason}); close the program that has it open."),
                file=str(file.path),
                reason=str(error),
            )
        ) from error


def file_name_for(kind: str, title: str) -> str:
    """A file name that gives this title back, as far as file systems allow."""
    return _NOT_IN_FILE_NAMES.sub("-", title).strip(" .") + _ENDINGS[kind]
