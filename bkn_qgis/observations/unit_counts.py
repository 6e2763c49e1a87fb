"""In how many units targets and groups were reported in search areas (method.md, section 10)."""

from __future__ import annotations

from typing import Callable

from bkn_qgis.arrays import UnitCounts
from bkn_qgis.observations.search_areas import SearchAreas
from bkn_qgis.observations.unit_pairs import count_by_pairs
from bkn_qgis.observations.unit_records import UnitRecords


def count_units(areas: SearchAreas, asked: UnitRecords, progress: Callable[[float], None]) -> UnitCounts:
    """Count the units of each search area; ``asked`` is what ``unit_records`` made ready, for any number of calls.

    ``progress`` is called with the finished part (0 to 1) between steps; what it raises ends the work.
    """
    return count_by_pairs(areas, asked, progress)
