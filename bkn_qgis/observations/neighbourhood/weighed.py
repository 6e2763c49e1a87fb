"""Weights, doubles once, records that stand for several entries, and records left out, added for discs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, List, Tuple

import numpy as np

from bkn_qgis.arrays import PlaceCounts
from bkn_qgis.observations.kernel import add_repeats
from bkn_qgis.observations.neighbourhood.disc_tile import Discs, DiscTile
from bkn_qgis.observations.neighbourhood.inside import blocks, pairs_between
from bkn_qgis.observations.neighbourhood.points_by_square import PointsBySquare
from bkn_qgis.observations.neighbourhood.reductions import Sums
from bkn_qgis.observations.neighbourhood.sorted_cells import SortedCells
from bkn_qgis.observations.neighbourhood.weights import ApartDoubles, Totals, WeightedPoints, Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Doubles within this distance of each other are looked for near the circle only, others in the whole disc.
_NEAR_MM = 500_000


def _sorted_points(tile: DiscTile, points: PointsBySquare, point: NDArray[Any]) -> Tuple[SortedCells, NDArray[Any]]:
    """Some points in the order of cells: the cells, and the number of the point at each position."""
    cells = tile.cells(points.x_mm[point], points.y_mm[point])
    return cells, point[cells.order]


class Values:
    """Adds to ``records``, ``left_out`` and both ``repeats`` what is a sum of values of the points inside."""

    def __init__(self, tile: DiscTile, weighted: WeightedPoints) -> None:
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

    def fill(self, discs: Discs, result: PlaceCounts) -> None:
        """Add to these fields; row i of ``result`` is that of disc i."""
        for own in self._sweep(*discs.centres(self._tile.box)) if self._sums.columns else ():
            sums = self._sums.result
            result.records[own, self._entries] += sums[:, : len(self._entries)]
            result.left_out[own] += sums[:, self._left_out].sum(axis=1)
            result.repeats_wanted[own, self._wanted_groups] += sums[:, self._wanted]
            result.repeats_scored[own, self._scored_groups] += sums[:, self._scored]


class DoublesApart:
    """Adds to ``records`` doubles inside whose set is taken to lie at a place that is outside."""

    def __init__(self, tile: DiscTile, apart: ApartDoubles) -> None:
        self._tile, self._apart = tile, apart
        point = apart.points.inside(tile.box)
        is_near = apart.reach[point] <= _NEAR_MM
        self._kinds: List[Tuple[SortedCells, NDArray[Any], int]] = [
            (*_sorted_points(tile, apart.points, chosen), inner)
            for chosen, inner in ((point[is_near], max(tile.radius - _NEAR_MM, -1)), (point[~is_near], -1))
            if len(chosen)
        ]

    def fill(self, discs: Discs, result: PlaceCounts) -> None:
        """Add to this field; row i of ``result`` is that of disc i."""
        tile = self._tile
        for block, x, y in blocks(*discs.centres(tile.box)) if self._kinds else ():
            found = []
            for cells, point, inner in self._kinds:
                for disc, position in pairs_between(cells, x, y, inner, tile.radius, tile.check):
                    found.append(self._whose_set_is_outside(discs, disc + block.start, point[position]))
            if found:
                self._add_heaviest(result, *(np.concatenate(arrays) for arrays in zip(*found)))

    def _whose_set_is_outside(
        self, discs: Discs, disc: NDArray[Any], double: NDArray[Any]
    ) -> Tuple[NDArray[Any], NDArray[Any]]:
        dx = self._apart.main_x[double] - discs.x_mm[disc]
        dy = self._apart.main_y[double] - discs.y_mm[disc]
        outside = dx * dx + dy * dy > self._tile.radius * self._tile.radius
        return disc[outside], double[outside]

    def _add_heaviest(self, result: PlaceCounts, disc: NDArray[Any], double: NDArray[Any]) -> None:
        """Add for each disc and set of doubles the weight of the heaviest of these."""
        prepared = self._tile.prepared
        match, key = self._apart.match[double], self._apart.key[double]
        weight = prepared.records.weight[prepared.owner[match]]
        order = np.lexsort((-weight, key, disc))
        disc, key = disc[order], key[order]
        is_first = np.ones(len(disc), dtype=bool)
        is_first[1:] = (np.diff(disc) != 0) | (np.diff(key) != 0)
        heaviest = order[is_first]
        np.add.at(result.records, (disc[is_first], prepared.matches.entry[match[heaviest]]), weight[heaviest])


class RepeatsOfDoubles:
    """Adds to both ``repeats`` what doubles that stand for several entries of a group count too much."""

    def __init__(self, tile: DiscTile, weights: Weights) -> None:
        self._tile = tile
        points = weights.repeated_points
        self._cells, point = _sorted_points(tile, points, points.inside(tile.box))
        self._match = weights.repeated[point]

    def fill(self, discs: Discs, result: PlaceCounts) -> None:
        """Add to these fields; row i of ``result`` is that of disc i."""
        tile, prepared = self._tile, self._tile.prepared
        if not len(self._match):
            return
        # All pairs of a disc come in one portion.
        for disc, position in pairs_between(self._cells, *discs.centres(tile.box), -1, tile.radius, tile.check):
            match = self._match[position]
            record, entry = prepared.owner[match], prepared.matches.entry[match]
            add_repeats(result.repeats_wanted, disc, record, entry, prepared.records, prepared.matches)
            own = tile.question.scored[entry]
            add_repeats(result.repeats_scored, disc[own], record[own], entry[own], prepared.records, prepared.matches)
