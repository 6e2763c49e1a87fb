"""Names of landscape types to suggest in a dialog, read without the species list itself."""

import csv
from typing import List

from bkn_qgis.bridge.lists.installed import REFERENCE_FOLDER

_FILE = REFERENCE_FOLDER / "landscape" / "landscape_types.csv"


def landscape_type_names() -> List[str]:
    """The landscape types of the mapping table, in its order."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return [row["landscape"] for row in csv.DictReader(file)]
