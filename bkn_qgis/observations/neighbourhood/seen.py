"""Numbers of matches, what was seen, last days and days with records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

import numpy as np

from bkn_qgis.arrays import COUNTS, EVER, NO_DAY, PlaceCounts
from bkn_qgis.observations.neighbourhood.area_tile import AreaTile
from bkn_qgis.observations.neighbourhood.open_questions import OpenQuestion
from bkn_qgis.observations.neighbourhood.reductions import BitSets, Latest, Sums, raise_to
from bkn_qgis.observations.neighbourhood.regions import Regions, blocks

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Seen:
    """Fills ``records`` (each match once), ``seen``, ``last_seen``, ``group_days``, ``days`` and ``last_day``."""

    def __init__(self, tile: AreaTile) -> None:
        self._tile = tile
        prepared = tile.prepared
        match = tile.wanted(prepared.points.inside(tile.box), COUNTS | EVER)
        tile.check()
        is_old = prepared.is_old[match]
        self._old = OldDays(tile, match[is_old])
        match = match[~is_old]
        cells = tile.cells(prepared.x_mm[match], prepared.y_mm[match])
        match = match[cells.order]
        tile.check()
        column, number = tile.columns(match), len(tile.question.entries)
        # What would ever count but does not now is told of in a column of its own.
        self._numbers = Sums(np.where(prepared.matches.bits[match] & COUNTS, column, number), number + 1)
        self._latest = Latest(column, number, prepared.last_rank[match].astype(np.int64), len(prepared.last_days))
        self._days = BitSets(prepared.day_bit[match].astype(np.int64), prepared.days.bits)
        self._sweep = tile.sweep_of(cells, (self._numbers, self._latest, self._days))

    def fill(self, regions: Regions, result: PlaceCounts) -> None:
        """Fill these fields; row i of ``result`` is that of area i."""
        prepared, entries = self._tile.prepared, self._tile.question.entries
        for own in self._sweep(regions):
            counts = self._numbers.result[:, :-1]
            result.records[own, entries] = counts
            result.seen[own, entries] = counts > 0
            result.last_seen[own, entries] = prepared.last_days[self._latest.result]
            days = prepared.days.count(self._days.result)
            result.group_days[own], result.days[own], result.last_day[own] = days
        self._old.fill(regions, result)


class OldDays:
    """Fills ``last_seen`` where only ``old`` matches (int64) of an entry lie: nothing of it that counts now."""

    def __init__(self, tile: AreaTile, old: NDArray[Any]) -> None:
        self._tile = tile
        self._question: Optional[OpenQuestion] = None
        if not len(old):
            return
        prepared = tile.prepared
        self._question = OpenQuestion(
            tile.open_cells,
            *prepared.places_from(tile.frame[:2], old),
            tile.columns(old),
            np.full(len(old), tile.distance),
            np.zeros(len(old), dtype=np.uint8),
            lambda own: tile.distance,
            tile.check,
        )
        self._rank = prepared.last_rank[old][self._question.points.order]

    def fill(self, regions: Regions, result: PlaceCounts) -> None:
        """Fill this field, after that of what counts; row i of ``result`` is that of area i."""
        question, entries, last_days = self._question, self._tile.question.entries, self._tile.prepared.last_days
        if question is None:
            return
        for block, own in blocks(regions):
            last_seen = result.last_seen[block, entries]
            is_open = question.told(own, False) & (last_seen == NO_DAY)
            latest = np.zeros(last_seen.shape, dtype=np.int32)
            for area, column, position in question.found(own, is_open):
                raise_to(latest.reshape(-1), area * len(entries) + column, self._rank[position])
            result.last_seen[block, entries] = np.where(latest > 0, last_days[latest], last_seen)
