"""English names of the landscape types, from the table that ships."""

import csv
import functools
from typing import Dict

from bkn_qgis.landscape.landscape_types import SHIPPED_TYPES


@functools.lru_cache(maxsize=1)
def english_landscape_types() -> Dict[str, str]:
    """The English name of each landscape type, by the Dutch one."""
    with open(SHIPPED_TYPES, encoding="utf-8-sig", newline="") as stream:
        return {row["landscape"]: row["name_en"] for row in csv.DictReader(stream) if row["name_en"]}
