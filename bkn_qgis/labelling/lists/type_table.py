"""The table that makes a landscape type of land use and region: the user's own, else the one that ships."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Dict, List, Tuple

from bkn_qgis.labelling.lists.installed import REFERENCE_FOLDER, ListFolders
from bkn_qgis.messages import DisplayName

if TYPE_CHECKING:
    from bkn_qgis.landscape.landscape_types import LandscapeType

LANDSCAPE, FILE_NAME = "landscape", "landscape_types.csv"


def landscape_type_table(folders: ListFolders) -> Tuple[LandscapeType, ...]:
    """The rows of the user's table (landscape/landscape_types.csv in the own folder), else of the one that ships.
    Raises BknError for a table that is wrong.
    """
    from bkn_qgis.landscape.landscape_types import load_landscape_types

    users_table = folders.own / LANDSCAPE / FILE_NAME
    return load_landscape_types(users_table) if users_table.is_file() else load_landscape_types()


def type_display_names(folders: ListFolders) -> Dict[str, DisplayName]:
    """The types of the user's table as a person reads them, by their names in lists, and those of the one that ships;
    read without the packages that the table itself needs. Of a table that is wrong nothing.
    """
    try:
        own = _names_in(folders.own / LANDSCAPE / FILE_NAME)
    except (OSError, UnicodeDecodeError, csv.Error, KeyError):
        # Not there, or what is wrong with it is told where it is used.
        own = []
    return {name.dutch: name for name in (*shipped_type_names(), *own)}


def shipped_type_names() -> List[DisplayName]:
    """The landscape types of the table that ships, in its order: names to suggest in a dialog, read without the
    packages that the table itself needs."""
    return _names_in(REFERENCE_FOLDER / LANDSCAPE / FILE_NAME)


def _names_in(path: Path) -> List[DisplayName]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [((row["landscape"] or "").strip(), (row["name_en"] or "").strip()) for row in csv.DictReader(file)]
    return [DisplayName(name, english or name) for name, english in rows]
