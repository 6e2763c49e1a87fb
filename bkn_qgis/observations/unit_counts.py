"""In how many units targets and groups were reported in search areas (method.md, section 10)."""

from __future__ import annotations

from typing import Callable

from bkn_qgis.arrays import UnitCounts
from bkn_qgis.observations.neighbourhood.counts import is_countable
from bkn_qgis.observations.neighbourhood.units import count_by_squares
from bkn_qgis.observations.search_areas import SearchAreas
from bkn_qgis.observations.unit_pairs import count_by_pairs
from bkn_qgis.observations.unit_records import UnitRecords

# To sort the records by square costs more than to compare those around fewer areas.
_FEWEST_BY_SQUARE = 10


def count_units(areas: SearchAreas, asked: UnitRecords, progress: Callable[[float], None]) -> UnitCounts:
    """Count the units of n search areas: all fields of ``UnitCounts``, row i for area i.

    ``asked``: what ``unit_records.unit_records`` made ready, for any number of calls with portions of the areas;
    quickest where those of a portion lie near each other. ``progress`` is called with the finished part (0 to 1)
    between steps; what it raises ends the work.
    """
    if is_countable(areas) and (asked.memory or len(areas) >= _FEWEST_BY_SQUARE):
        return count_by_squares(areas, asked, progress)
    return count_by_pairs(areas, asked, progress)
