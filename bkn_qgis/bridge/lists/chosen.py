"""Which species list and profile the map tool uses, in QGIS's settings.

Kept by title, in ``bkn_qgis/species_list`` and ``bkn_qgis/profile``.
Nothing kept, or a title that is no longer installed, means the first one that ships.
"""

from qgis.core import QgsSettings

from bkn_qgis.bridge.lists.installed import PROFILES, SPECIES_LISTS, InstalledFile, installed_files

_KEYS = {SPECIES_LISTS: "bkn_qgis/species_list", PROFILES: "bkn_qgis/profile"}


def chosen_installed(kind: str) -> InstalledFile:
    """The installed list or profile that the map tool uses."""
    kept = str(QgsSettings().value(_KEYS[kind], "") or "")
    files = installed_files(kind)
    return next((file for file in files if file.title == kept), files[0])


def choose_installed(kind: str, title: str) -> None:
    """Keep the title of the one to use; of the first that ships nothing is kept, so that an update brings its own."""
    if title == installed_files(kind)[0].title:
        QgsSettings().remove(_KEYS[kind])
    else:
        QgsSettings().setValue(_KEYS[kind], title)
