"""Own profiles from files, and the question before one is replaced."""

from pathlib import Path
from typing import Optional

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QFileDialog, QMessageBox, QWidget

from bkn_qgis.bridge.installed_lists import list_folders, save_profile
from bkn_qgis.labelling.lists.profiles import OWN, profile_titles
from bkn_qgis.plain_text import plain

translate = QCoreApplication.translate
_YES, _NO = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
_TITLE = "BKN"


def import_profile(parent: QWidget) -> Optional[str]:
    """Let the user choose a file and install the profile in it; gives its title among what is installed, or None.

    Raises BknError where the file holds no profile that can be used, or one whose name is taken.
    """
    from bkn_qgis.labelling.lists.profiles import load_profile

    title = translate("BKN", "Import a profile")
    path, _ = QFileDialog.getOpenFileName(parent, title, "", translate("BKN", "Profiles (*.json)"))
    if not path:
        return None
    profile = load_profile(Path(path))
    replaces = profile_titles(list_folders()).state(profile.title) == OWN
    if replaces and not is_sure_to_replace(profile.title, parent):
        return None
    return save_profile(profile, replace=replaces).stem


def is_sure_to_replace(title: str, parent: QWidget) -> bool:
    """Ask whether to replace an own profile."""
    question = translate(
        "BKN", "Replace your profile {title}? Results made with it keep its name, though it is no longer the same."
    ).format(title=title)
    return bool(QMessageBox.question(parent, _TITLE, plain(question), _YES | _NO, _NO) == _YES)
