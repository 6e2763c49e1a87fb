"""Units of search areas by squares of 1 km: the answers of ``unit_pairs.count_by_pairs``."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Callable, Iterator, Tuple

import numpy as np

from bkn_qgis.arrays import UnitCounts
from bkn_qgis.observations.neighbourhood.disc_regions import DiscRegions
from bkn_qgis.observations.neighbourhood.distance_fields import distance_fields
from bkn_qgis.observations.neighbourhood.regions import Regions, blocks
from bkn_qgis.observations.neighbourhood.shape_regions import ShapeRegions
from bkn_qgis.observations.neighbourhood.square_keys import SquareKeys, found_keys
from bkn_qgis.observations.neighbourhood.square_masks import CELL_MM, SquareMasks, square_masks
from bkn_qgis.observations.neighbourhood.tiles import tiles_of
from bkn_qgis.observations.occurrences import SQUARE_MM
from bkn_qgis.observations.search_areas import DISC, SearchAreas
from bkn_qgis.observations.unit_pairs import add_counts, add_observers, add_records, add_units, each_once
from bkn_qgis.observations.unit_records import UnitRecords

if TYPE_CHECKING:
    from numpy.typing import NDArray

Progress = Callable[[float], None]
_AREAS_OF_A_PORTION = 256
# Of shapes the distance is known in cells of four small ones a side.
_PARTS_OF_A_CELL = 4


def count_by_squares(areas: SearchAreas, asked: UnitRecords, progress: Progress) -> UnitCounts:
    """Count the units of each search area, none of them very large (``counts.is_countable``).

    ``progress`` is called with the finished part (0 to 1) between steps; what it raises ends the work.
    """
    done = 0

    def check() -> None:
        progress(done / max(len(areas), 1))

    result = UnitCounts.empty(len(areas), asked.targets, asked.groups)
    for places, corner in _portions(areas):
        regions = _regions(areas, places, corner, check)
        for block, own in blocks(regions):
            counts = _Block(asked, own, corner, areas.radius_mm, check).counted()
            for field in fields(UnitCounts):
                getattr(result, field.name)[places[block]] = getattr(counts, field.name)
            done += len(own)
    return result


def _portions(areas: SearchAreas) -> Iterator[Tuple[NDArray[Any], Tuple[int, int]]]:
    """Numbers of areas near each other, and a corner of squares (mm) south and west of them."""
    bounds = areas.bounds
    for places, _ in tiles_of((bounds[:, 0] + bounds[:, 2]) // 2, (bounds[:, 1] + bounds[:, 3]) // 2):
        low = (bounds[places, :2].min(axis=0) - areas.radius_mm) // SQUARE_MM * SQUARE_MM
        for first in range(0, len(places), _AREAS_OF_A_PORTION):
            yield places[first : first + _AREAS_OF_A_PORTION], (int(low[0]), int(low[1]))


def _regions(areas: SearchAreas, places: NDArray[Any], corner: Tuple[int, int], check: Callable[[], None]) -> Regions:
    """Some areas as regions of small cells."""
    if areas.kind == DISC:
        return DiscRegions(areas.bounds[places, 0] - corner[0], areas.bounds[places, 1] - corner[1])
    around = distance_fields(areas, places, corner, _PARTS_OF_A_CELL * CELL_MM, areas.radius_mm, check)
    return ShapeRegions(areas, places, around, corner, 0, len(places), {})


@dataclass(frozen=True, eq=False)
class _Block:
    """Some areas to count."""

    asked: UnitRecords
    regions: Regions
    corner: Tuple[int, int]
    distance: int
    check: Callable[[], None]

    def counted(self) -> UnitCounts:
        """The units of these areas."""
        asked, by_square = self.asked, self.asked.by_square(self.check)
        result = UnitCounts.empty(len(self.regions), asked.targets, asked.groups)
        masks = square_masks(self.regions, self.distance)
        self._add_units(result, masks)
        add_units(result, *self._each_once(by_square.without_square, masks)[:2])
        add_records(result, asked, *self._each_once(by_square.without_unit, masks))
        add_observers(result, *self._each_once(by_square.observed, masks)[:2])
        return result

    def _found(self, keys: SquareKeys, masks: SquareMasks) -> Iterator[Tuple[slice, NDArray[Any], NDArray[Any]]]:
        return found_keys(keys, self.regions, masks, self.corner, self.distance, self.check)

    def _add_units(self, result: UnitCounts, masks: SquareMasks) -> None:
        """Add units with a square: each pair of area and square tells others."""
        asked, keys = self.asked, self.asked.by_square(self.check).in_squares
        for part, pair, key in self._found(keys, masks):
            column = keys.column[key]
            add_units(result, masks.area[pair], column)
            own = np.flatnonzero(column >= asked.targets)
            units = np.zeros((part.stop - part.start, asked.groups), dtype=np.int32)
            add_counts(units, pair[own] - part.start, column[own] - asked.targets)
            _add_squares(result, masks.area[part], units)

    def _each_once(self, keys: SquareKeys, masks: SquareMasks) -> Tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
        """Area, column and code of what any square of an area tells."""
        found = [each_once(np.empty(0, dtype=np.int64), *np.empty((2, 0), dtype=np.int64))]
        for _, pair, key in self._found(keys, masks) if len(keys.column) else ():
            found.append(each_once(masks.area[pair], keys.column[key], keys.code[key]))
        return each_once(*(np.concatenate(arrays) for arrays in zip(*found)))


def _add_squares(result: UnitCounts, area: NDArray[Any], units: NDArray[Any]) -> None:
    """Add squares, and the units of the busiest, of pairs of area (ascending) and square: ``units`` (pairs, groups)."""
    first = np.flatnonzero(np.append(True, np.diff(area) != 0))
    areas = area[first]
    result.squares[areas] += np.add.reduceat(units > 0, first, axis=0, dtype=np.int32)
    result.top_square[areas] = np.maximum(result.top_square[areas], np.maximum.reduceat(units, first, axis=0))
