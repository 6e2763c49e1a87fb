"""Weights, doubles once, records that stand for several entries, and records left out, added for areas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, List, Tuple

import numpy as np

from bkn_qgis.arrays import PlaceCounts
from bkn_qgis.observations.kernel import add_repeats
from bkn_qgis.observations.neighbourhood.area_tile import AreaTile
from bkn_qgis.observations.neighbourhood.inside import pairs_between
from bkn_qgis.observations.neighbourhood.points_by_square import PointsBySquare
from bkn_qgis.observations.neighbourhood.reductions import Sums
from bkn_qgis.observations.neighbourhood.regions import Regions, blocks
from bkn_qgis.observations.neighbourhood.sorted_cells import SortedCells
from bkn_qgis.observations.neighbourhood.weights import ApartDoubles, Totals, WeightedPoints, Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Doubles within this distance of each other are looked for near the circle only, others in the whole area.
_NEAR_MM = 500_000


def _sorted_points(tile: AreaTile, points: PointsBySquare, point: NDArray[Any]) -> Tuple[SortedCells, NDArray[Any]]:
    """Some points in the order of cells: the cells, and the number of the point at each position."""
    cells = tile.cells(points.x_mm[point], points.y_mm[point])
    return cells, point[cells.order]


class Values:
    """Adds to ``records``, ``left_out`` and both ``repeats`` what is a sum of values of the points inside."""

    def __init__(self, tile: AreaTile, weighted: WeightedPoints) -> None:
        self._tile = tile
        totals = Totals(len(tile.question.wanted), tile.prepared.matches.groups)
        cells, point = _sorted_points(tile, weighted.points, weighted.points.inside(tile.box))
        # Only the columns that are there; they stay in the order of the totals.
        columns, column = np.unique(weighted.column[point], return_inverse=True)
        limits = [totals.left_out, totals.repeats(False), totals.repeats(True)]
        left_out, wanted, scored = np.searchsorted(columns, limits).tolist()
        self._entries = columns[:left_out]
        self._left_out = slice(left_out, wanted)
        self._wanted, self._wanted_groups = slice(wanted, scored), columns[wanted:scored] - limits[1]
        self._scored, self._scored_groups = slice(scored, len(columns)), columns[scored:] - limits[2]
        self._sums = Sums(column.astype(np.int64), len(columns), weighted.value[point].astype(np.float64))
        self._sweep = tile.sweep_of(cells, (self._sums,))

    def fill(self, regions: Regions, result: PlaceCounts) -> None:
        """Add to these fields; row i of ``result`` is that of area i."""
        for own in self._sweep(regions) if self._sums.columns else ():
            sums = self._sums.result
            result.records[own, self._entries] += sums[:, : len(self._entries)]
            result.left_out[own] += sums[:, self._left_out].sum(axis=1)
            result.repeats_wanted[own, self._wanted_groups] += sums[:, self._wanted]
            result.repeats_scored[own, self._scored_groups] += sums[:, self._scored]


class DoublesApart:
    """Adds to ``records`` doubles inside whose set is taken to lie at a place that is outside."""

    def __init__(self, tile: AreaTile, apart: ApartDoubles) -> None:
        self._tile, self._apart = tile, apart
        point = apart.points.inside(tile.box)
        is_near = apart.reach[point] <= _NEAR_MM
        self._kinds: List[Tuple[SortedCells, NDArray[Any], int]] = [
            (*_sorted_points(tile, apart.points, chosen), inner)
            for chosen, inner in ((point[is_near], max(tile.distance - _NEAR_MM, -1)), (point[~is_near], -1))
            if len(chosen)
        ]

    def fill(self, regions: Regions, result: PlaceCounts) -> None:
        """Add to this field; row i of ``result`` is that of area i."""
        tile = self._tile
        for block, own in blocks(regions) if self._kinds else ():
            found = []
            for cells, point, inner in self._kinds:
                for area, position in pairs_between(cells, own, inner, tile.distance, tile.check):
                    found.append(self._whose_set_is_outside(own, block.start, area, point[position]))
            if found:
                self._add_heaviest(result, *(np.concatenate(arrays) for arrays in zip(*found)))

    def _whose_set_is_outside(
        self, regions: Regions, first: int, area: NDArray[Any], double: NDArray[Any]
    ) -> Tuple[NDArray[Any], NDArray[Any]]:
        box = self._tile.frame
        x, y = self._apart.main_x[double] - box[0], self._apart.main_y[double] - box[1]
        outside = ~regions.within(area, x.astype(np.float64), y.astype(np.float64), self._tile.distance)
        return area[outside] + first, double[outside]

    def _add_heaviest(self, result: PlaceCounts, area: NDArray[Any], double: NDArray[Any]) -> None:
        """Add for each area and set of doubles the weight of the heaviest of these."""
        prepared = self._tile.prepared
        match, key = self._apart.match[double], self._apart.key[double]
        weight = prepared.records.weight[prepared.owner[match]]
        order = np.lexsort((-weight, key, area))
        area, key = area[order], key[order]
        is_first = np.ones(len(area), dtype=bool)
        is_first[1:] = (np.diff(area) != 0) | (np.diff(key) != 0)
        heaviest = order[is_first]
        np.add.at(result.records, (area[is_first], prepared.matches.entry[match[heaviest]]), weight[heaviest])


class RepeatsOfDoubles:
    """Adds to both ``repeats`` what doubles that stand for several entries of a group count too much."""

    def __init__(self, tile: AreaTile, weights: Weights) -> None:
        self._tile = tile
        points = weights.repeated_points
        self._cells, point = _sorted_points(tile, points, points.inside(tile.box))
        self._match = weights.repeated[point]

    def fill(self, regions: Regions, result: PlaceCounts) -> None:
        """Add to these fields; row i of ``result`` is that of area i."""
        tile, prepared = self._tile, self._tile.prepared
        if not len(self._match):
            return
        # All pairs of a area come in one portion.
        for area, position in pairs_between(self._cells, regions, -1, tile.distance, tile.check):
            match = self._match[position]
            record, entry = prepared.owner[match], prepared.matches.entry[match]
            add_repeats(result.repeats_wanted, area, record, entry, prepared.records, prepared.matches)
            own = tile.question.scored[entry]
            add_repeats(result.repeats_scored, area[own], record[own], entry[own], prepared.records, prepared.matches)
