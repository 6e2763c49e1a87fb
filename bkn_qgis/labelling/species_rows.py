"""What is told of each species at the places of one landscape type, put in the order of the places again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterator

import numpy as np

from bkn_qgis.arrays import NO_DAY, PlaceCounts
from bkn_qgis.labelling.label_results import LabelRun, SpeciesPortion
from bkn_qgis.observations.nearest import NOT_SHOWN

if TYPE_CHECKING:
    from numpy.typing import NDArray


class SpeciesRows:
    """The rows of SPECIES of the places (int64, ascending numbers) of one landscape type, filled in any order."""

    def __init__(self, run: LabelRun, landscape_type: int, places: NDArray[Any]) -> None:
        self._landscape_type, self._places = landscape_type, places
        self._entry = np.flatnonzero(run.request.species_list.roles[landscape_type] > 0)
        shape = (len(places), len(self._entry))
        self._records = np.zeros(shape, dtype=np.int64)
        self._last_seen = np.full(shape, NO_DAY, dtype=np.int32)
        self._nearest_m = np.full(shape, NOT_SHOWN, dtype=np.int64)

    def fill(self, places: NDArray[Any], counts: PlaceCounts, nearest_m: NDArray[Any]) -> None:
        """Take over what was counted at some of the places; ``nearest_m``: int64, per place and entry of the list."""
        row = np.searchsorted(self._places, places)
        self._records[row] = counts.records[:, self._entry]
        self._last_seen[row] = counts.last_seen[:, self._entry]
        self._nearest_m[row] = nearest_m[:, self._entry]

    def portions(self, size: int) -> Iterator[SpeciesPortion]:
        """All places in their order, at most ``size`` at a time."""
        for first in range(0, len(self._places), size):
            own = slice(first, first + size)
            yield SpeciesPortion(
                self._places[own],
                self._landscape_type,
                self._entry,
                self._records[own],
                self._last_seen[own],
                self._nearest_m[own],
            )
