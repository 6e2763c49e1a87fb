"""Units of search areas by squares of 1 km: the answers of ``unit_pairs.count_by_pairs``."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Callable, Iterator, Tuple

import numpy as np

from bkn_qgis.arrays import UnitCounts
from bkn_qgis.observations.neighbourhood.disc_regions import DiscRegions
from bkn_qgis.observations.neighbourhood.distance_fields import distance_fields
from bkn_qgis.observations.neighbourhood.regions import Regions
from bkn_qgis.observations.neighbourhood.shape_regions import ShapeRegions
from bkn_qgis.observations.neighbourhood.shared_keys import SharedKeys
from bkn_qgis.observations.neighbourhood.square_keys import SquareKeys, TouchedSquares, found_keys, touched_squares
from bkn_qgis.observations.neighbourhood.square_masks import CELL_MM, square_masks
from bkn_qgis.observations.neighbourhood.tiles import tiles_of
from bkn_qgis.observations.occurrences import SQUARE_MM
from bkn_qgis.observations.search_areas import DISC, SearchAreas, some_areas
from bkn_qgis.observations.unit_pairs import count_by_pairs
from bkn_qgis.observations.unit_records import UnitRecords

if TYPE_CHECKING:
    from numpy.typing import NDArray

Progress = Callable[[float], None]
# Of a portion a square is looked at once; but the portion's flags, one byte each, must not fill the memory.
_AREAS_OF_A_PORTION = 1024
_FLAGS_OF_A_PORTION = 50_000_000
# Where fewer keys than this are looked at for each square, to compare records costs less.
_FEWEST_KEYS_OF_A_SQUARE = 400
# Of shapes the distance is known in cells of four small ones a side.
_PARTS_OF_A_CELL = 4


def count_by_squares(areas: SearchAreas, asked: UnitRecords, progress: Progress) -> UnitCounts:
    """Count the units of each search area, none of them very large (``counts.is_countable``).

    ``progress`` is called with the finished part (0 to 1) between steps; what it raises ends the work.
    """
    result = UnitCounts.empty(len(areas), asked.targets, asked.groups)
    done = 0

    def check() -> None:
        progress(done / max(len(areas), 1))

    for places, corner in _portions(areas):
        counts = _Tile(areas, asked, corner, check).counted(places)
        for field in fields(UnitCounts):
            getattr(result, field.name)[places] = getattr(counts, field.name)
        done += len(places)
    return result


def _portions(areas: SearchAreas) -> Iterator[Tuple[NDArray[Any], Tuple[int, int]]]:
    """Numbers of areas near each other, and a corner of squares (mm) south and west of them."""
    x, y = (areas.bounds[:, :2] + areas.bounds[:, 2:]).T // 2
    for places, _ in tiles_of(x, y):
        low = (areas.bounds[places, :2].min(axis=0) - areas.radius_mm) // SQUARE_MM * SQUARE_MM
        places = places[np.lexsort((x[places], y[places] // SQUARE_MM))]
        for first in range(0, len(places), _AREAS_OF_A_PORTION):
            yield places[first : first + _AREAS_OF_A_PORTION], (int(low[0]), int(low[1]))


@dataclass(frozen=True, eq=False)
class _Tile:
    """Areas that are counted from one ``corner`` (mm)."""

    areas: SearchAreas
    asked: UnitRecords
    corner: Tuple[int, int]
    check: Callable[[], None]

    def _regions(self, places: NDArray[Any]) -> Regions:
        """The areas with these numbers as regions of small cells."""
        areas, corner = self.areas, self.corner
        if areas.kind == DISC:
            return DiscRegions(areas.bounds[places, 0] - corner[0], areas.bounds[places, 1] - corner[1])
        around = distance_fields(areas, places, corner, _PARTS_OF_A_CELL * CELL_MM, areas.radius_mm, self.check)
        return ShapeRegions(areas, places, around, corner, 0, len(places), {})

    def counted(self, places: NDArray[Any]) -> UnitCounts:
        """The units of the areas with these numbers."""
        keys, regions = self.asked.by_square(self.check), self._regions(places)
        touched = touched_squares(keys, square_masks(regions, self.areas.radius_mm), self.corner)
        squares = np.unique(touched.number)
        if (keys.start[touched.number + 1] - keys.start[touched.number]).sum() < _FEWEST_KEYS_OF_A_SQUARE * len(
            squares
        ):
            return count_by_pairs(some_areas(self.areas, places), self.asked, lambda part: self.check())
        shared = SharedKeys(self.asked, keys, squares, len(places))
        if shared.size > _FLAGS_OF_A_PORTION and len(places) > 1:
            return self._counted_in_halves(places)
        return self._counted(keys, regions, touched, shared)

    def _counted_in_halves(self, places: NDArray[Any]) -> UnitCounts:
        """The same where what is kept of all of them would be too large."""
        halves = [vars(self.counted(own)).values() for own in np.array_split(places, 2)]
        return UnitCounts(*(np.concatenate(arrays) for arrays in zip(*halves)))

    def _counted(self, keys: SquareKeys, regions: Regions, touched: TouchedSquares, shared: SharedKeys) -> UnitCounts:
        asked = self.asked
        result = UnitCounts.empty(len(regions), asked.targets, asked.groups)
        for each in found_keys(keys, regions, touched, self.corner, self.areas.radius_mm, self.check):
            column = keys.column[each.keys]
            in_square = int(np.searchsorted(column, asked.columns))
            _add_units(result, asked, each.area, column[:in_square], each.found[:, :in_square])
            shared.add(each, in_square)
        shared.count(result)
        return result


def _add_units(
    result: UnitCounts, asked: UnitRecords, area: NDArray[Any], column: NDArray[Any], found: NDArray[Any]
) -> None:
    """Add the units in one square that are ``found`` (bool (areas, keys)), for the ``column`` of each key."""
    if not len(column):
        return
    last = np.append(np.flatnonzero(np.diff(column)), len(column) - 1)
    units = np.diff(np.cumsum(found, axis=1, dtype=np.int32)[:, last], axis=1, prepend=np.int32(0))
    column = column[last]
    groups = int(np.searchsorted(column, asked.targets))
    result.units[area[:, None], column[:groups]] += units[:, :groups]
    of_group = area[:, None], column[groups:] - asked.targets
    units = units[:, groups:]
    result.group_units[of_group] += units
    result.squares[of_group] += units > 0
    result.top_square[of_group] = np.maximum(result.top_square[of_group], units)
