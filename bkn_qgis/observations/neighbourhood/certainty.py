"""Which entries surely and which possibly lie in a disc, given how uncertain the places of records are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from bkn_qgis.arrays import COUNTS, MAY_COUNT, PlaceCounts
from bkn_qgis.observations.neighbourhood.disc_tile import Discs, DiscTile
from bkn_qgis.observations.neighbourhood.inside import blocks
from bkn_qgis.observations.neighbourhood.open_questions import OpenQuestion
from bkn_qgis.observations.neighbourhood.prepared_matches import FAR_MM, MOST_UNCERTAIN_MM
from bkn_qgis.observations.neighbourhood.run_tables import inner_of, touched_of
from bkn_qgis.observations.neighbourhood.tiles import widened

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Steps between which uncertainties are taken together: those that sources write lie apart.
_CLASS_LIMITS_MM = tuple(
    1000 * metres for metres in (0, 10, 30, 60, 120, 260, 510, 750, 1100, 1600, 2500, 5000, 10_000)
)
_PAIRS_OF_A_STEP = 1_000_000


class Certainty:
    """Fills ``surely_seen`` and ``possibly_seen``, after ``seen``."""

    def __init__(self, tile: DiscTile) -> None:
        self._tile = tile
        prepared = tile.prepared
        self._box = widened(tile.box, prepared.reach_mm)
        match = tile.wanted(prepared.points.inside(self._box), COUNTS | MAY_COUNT)
        bits, uncertainty = prepared.matches.bits[match], prepared.uncertainty_mm[match]
        certain = ((bits & COUNTS) > 0) & (uncertainty <= tile.radius)
        may_count = ((bits & MAY_COUNT) > 0) & (uncertainty <= FAR_MM)
        # Cells wholly within R less the largest uncertainty of a class tell what is surely inside; a cell that is not
        # even touched by R and the largest holds nothing that is possibly.
        self._surely = self._question(match[certain], -1)
        self._possibly = self._question(match[may_count], 1)

    def _question(self, match: NDArray[Any], sign: int) -> OpenQuestion:
        tile, prepared, box = self._tile, self._tile.prepared, self._box
        uncertainty = prepared.uncertainty_mm[match]
        return OpenQuestion(
            tile.open_cells(box),
            prepared.x_mm[match] - box[0],
            prepared.y_mm[match] - box[1],
            tile.columns(match),
            tile.radius + sign * uncertainty,
            np.searchsorted(_CLASS_LIMITS_MM, uncertainty, side="left").astype(np.uint8),
            lambda own: tile.radius + sign * int(uncertainty[own].max()),
            tile.check,
        )

    def fill(self, discs: Discs, result: PlaceCounts) -> None:
        """Fill these fields; row i of ``result`` is that of disc i."""
        entries = self._tile.question.entries
        for block, x, y in blocks(*discs.centres(self._box)):
            seen = result.seen[block, entries]
            surely = self._surely.told(x, y, inner_of)
            for disc, column, _ in self._surely.found(x, y, seen & ~surely):
                surely[disc, column] = True
            possibly = seen if self._tile.prepared.seen_is_possible else np.zeros(seen.shape, dtype=bool)
            near = self._possibly.told(x, y, touched_of) & ~possibly
            for disc, column, _ in self._possibly.found(x, y, near):
                possibly[disc, column] = True
            result.surely_seen[block, entries] = surely
            result.possibly_seen[block, entries] = possibly


class FarAway:
    """Adds to ``possibly_seen`` the matches so uncertain that they are compared with every place."""

    def __init__(self, tile: DiscTile) -> None:
        self._tile = tile
        self._far = tile.wanted(tile.prepared.far, MAY_COUNT)

    def fill(self, discs: Discs, result: PlaceCounts) -> None:
        """Add to this field; row i of ``result`` is that of disc i."""
        prepared, far = self._tile.prepared, self._far
        limit = self._tile.radius + np.minimum(prepared.uncertainty_mm[far], MOST_UNCERTAIN_MM)
        step = max(1, _PAIRS_OF_A_STEP // max(len(far), 1))
        for first in range(0, len(discs) if len(far) else 0, step):
            self._tile.check()
            dx = prepared.x_mm[far] - discs.x_mm[first : first + step, None]
            dy = prepared.y_mm[far] - discs.y_mm[first : first + step, None]
            disc, which = np.nonzero(dx * dx + dy * dy <= limit * limit)
            result.possibly_seen[first + disc, prepared.matches.entry[far[which]]] = True
