"""Which entries surely and which possibly lie in an area, given how uncertain the places of records are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from bkn_qgis.arrays import COUNTS, MAY_COUNT, PlaceCounts
from bkn_qgis.observations.neighbourhood.area_tile import AreaTile
from bkn_qgis.observations.neighbourhood.open_questions import OpenQuestion
from bkn_qgis.observations.neighbourhood.prepared_matches import FAR_MM
from bkn_qgis.observations.neighbourhood.regions import Regions, blocks

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Steps between which uncertainties are taken together: those that sources write lie apart.
_CLASS_LIMITS_MM = tuple(
    1000 * metres for metres in (0, 10, 30, 60, 120, 260, 510, 750, 1100, 1600, 2500, 5000, 10_000)
)
_PAIRS_OF_A_STEP = 1_000_000


class Certainty:
    """Fills ``surely_seen`` and ``possibly_seen``, after ``seen``."""

    def __init__(self, tile: AreaTile) -> None:
        self._tile = tile
        prepared = tile.prepared
        match = tile.wanted(prepared.points.inside(tile.frame), COUNTS | MAY_COUNT)
        tile.check()
        bits, uncertainty = prepared.matches.bits[match], prepared.uncertainty_mm[match]
        certain = ((bits & COUNTS) > 0) & (uncertainty <= tile.most_uncertain)
        may_count = ((bits & MAY_COUNT) > 0) & (uncertainty <= FAR_MM)
        # Cells wholly within R less the largest uncertainty of a class tell what is surely inside; a cell that is not
        # even touched by R and the largest holds nothing that is possibly.
        self._surely = self._question(match[certain], -1)
        self._possibly = self._question(match[may_count], 1)

    def _question(self, match: NDArray[Any], sign: int) -> OpenQuestion:
        tile, prepared = self._tile, self._tile.prepared
        tile.check()
        uncertainty = prepared.uncertainty_mm[match]
        return OpenQuestion(
            tile.open_cells,
            *prepared.places_from(tile.frame[:2], match),
            tile.columns(match),
            tile.distance + sign * uncertainty,
            np.searchsorted(_CLASS_LIMITS_MM, uncertainty, side="left").astype(np.uint8),
            lambda own: tile.distance + sign * int(uncertainty[own].max()),
            tile.check,
        )

    def fill(self, regions: Regions, result: PlaceCounts) -> None:
        """Fill these fields; row i of ``result`` is that of area i."""
        entries = self._tile.question.entries
        for block, own in blocks(regions):
            seen = result.seen[block, entries]
            surely = self._surely.told(own, True)
            for area, column, _ in self._surely.found(own, seen & ~surely):
                surely[area, column] = True
            possibly = seen if self._tile.prepared.seen_is_possible else np.zeros(seen.shape, dtype=bool)
            near = self._possibly.told(own, False) & ~possibly
            for area, column, _ in self._possibly.found(own, near):
                possibly[area, column] = True
            result.surely_seen[block, entries] = surely
            result.possibly_seen[block, entries] = possibly


class FarAway:
    """Adds to ``possibly_seen`` the matches so uncertain that they are compared with every place."""

    def __init__(self, tile: AreaTile) -> None:
        self._tile = tile
        self._far = tile.wanted(tile.prepared.far, MAY_COUNT)

    def fill(self, regions: Regions, result: PlaceCounts) -> None:
        """Add to this field; row i of ``result`` is that of area i."""
        tile, prepared, far = self._tile, self._tile.prepared, self._far
        limit = tile.distance + prepared.uncertainty_mm[far].astype(np.int64)
        for first in range(0, len(far) * len(regions), _PAIRS_OF_A_STEP):
            tile.check()
            pair = np.arange(first, min(first + _PAIRS_OF_A_STEP, len(far) * len(regions)))
            area, which = pair // len(far), pair % len(far)
            # In floats, for they may lie as far from the tile as numbers go.
            x, y = (of_all[far][which].astype(np.float64) for of_all in (prepared.x_mm, prepared.y_mm))
            near = regions.within(area, x - tile.frame[0], y - tile.frame[1], limit[which])
            result.possibly_seen[area[near], prepared.matches.entry[far[which[near]]]] = True
