"""Where species lists and profiles are installed in this QGIS, and which of them the map tool uses.

The choice is kept by title in QGIS's settings, in ``bkn_qgis/species_list`` and ``bkn_qgis/profile``.
Nothing kept, or a title that is no longer installed, means the first one that ships.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.labelling.lists.installed import (
    PROFILES,
    SPECIES_LISTS,
    InstalledFile,
    ListFolders,
    delete_installed,
    installed_files,
)

if TYPE_CHECKING:
    from bkn_qgis.scoring.profile import Profile
    from bkn_qgis.scoring.species_list_file import ReadList

translate = QCoreApplication.translate
_KEYS = {SPECIES_LISTS: "bkn_qgis/species_list", PROFILES: "bkn_qgis/profile"}


def list_folders() -> ListFolders:
    """The folders of what ships and of what the user has in this QGIS profile."""
    return ListFolders(own=Path(QgsApplication.qgisSettingsDirPath()) / "bkn_qgis")


def chosen_installed(kind: str) -> InstalledFile:
    """The installed list or profile that the map tool uses."""
    chosen = str(QgsSettings().value(_KEYS[kind], "") or "")
    files = installed_files(list_folders(), kind)
    return next((file for file in files if file.title == chosen), files[0])


def choose_installed(kind: str, title: str) -> None:
    """Keep the title of the one to use; of the first that ships nothing is kept, so that an update brings its own."""
    if title == installed_files(list_folders(), kind)[0].title:
        QgsSettings().remove(_KEYS[kind])
    else:
        QgsSettings().setValue(_KEYS[kind], title)


def save_profile(profile: Profile, replace: bool = False) -> Path:
    """Write a profile into the user's folder, and give the file; the algorithms then offer it. Raises as
    ``write_profile``."""
    from bkn_qgis.labelling.lists.profiles import write_profile

    path = write_profile(list_folders(), profile, replace)
    _offer_what_is_installed()
    return path


def remove_installed(kind: str, title: str) -> None:
    """Remove a list or profile of the user; the algorithms then no longer offer it. Raises as ``delete_installed``."""
    delete_installed(list_folders(), kind, title)
    _offer_what_is_installed()


def _offer_what_is_installed() -> None:
    """Let the algorithms offer what is installed now."""
    provider = QgsApplication.processingRegistry().providerById("bkn")
    if provider is not None:
        provider.refreshAlgorithms()


def write_list_report(path: str, read: ReadList) -> None:
    """Write the check of a list as an HTML page in the user's language. Raises BknError where that fails."""
    from bkn_qgis.bridge.translation import text_of, user_language
    from bkn_qgis.reports.html_page import write_page
    from bkn_qgis.reports.list_check_page import list_check_page

    write_page(path, list_check_page(read, user_language(), translate, text_of))
