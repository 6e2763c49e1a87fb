"""The table that makes a landscape type of land use and region: the user's own, else the one that ships."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, List, Tuple

from bkn_qgis.labelling.lists.installed import REFERENCE_FOLDER, ListFolders

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


def landscape_type_names() -> List[str]:
    """The landscape types of the table that ships, in its order: names to suggest in a dialog, read without the
    packages that the table itself needs."""
    with (REFERENCE_FOLDER / LANDSCAPE / FILE_NAME).open(encoding="utf-8", newline="") as file:
        return [row["landscape"] for row in csv.DictReader(file)]
