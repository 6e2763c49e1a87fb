"""The distance from a place to the nearest counting record of each entry (nearest_m, method.md section 9)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, List, Optional

import numpy as np

from bkn_qgis.arrays import COUNTS, RecordArrays, SpeciesMatches
from bkn_qgis.observations.nearest_grids import EntryGrids, entry_grids
from bkn_qgis.observations.nearest_shapes import nearest_to_shape
from bkn_qgis.observations.record_pairs import Progress
from bkn_qgis.observations.search_areas import DISC, MM_PER_M, SearchAreas

if TYPE_CHECKING:
    from numpy.typing import NDArray

STEP_M = 250
NOT_SHOWN = -1
_SORTED_TOGETHER = 100_000


@dataclass(frozen=True, eq=False)
class CountingPlaces:
    """Where each entry was counted, each combination once, ordered by entry; int64 arrays of one length.

    ``is_blurred``: 1 where the record is blurred, else 0. ``grid_memory``: these places by cells, once asked for.
    """

    entry: NDArray[Any]
    x_mm: NDArray[Any]
    y_mm: NDArray[Any]
    is_blurred: NDArray[Any]
    grid_memory: List[EntryGrids] = field(default_factory=list)

    def grids(self, progress: Progress) -> EntryGrids:
        """The places by cells, made ready when first asked for; ``progress`` is called with 0 between steps."""
        if not self.grid_memory:
            self.grid_memory.append(entry_grids(self.entry, self.x_mm, self.y_mm, self.is_blurred, progress))
        return self.grid_memory[0]


def nearest_distances(
    areas: SearchAreas,
    records: RecordArrays,
    matches: SpeciesMatches,
    progress: Progress,
    places: Optional[CountingPlaces] = None,
) -> NDArray[Any]:
    """Metres from each area to the nearest counting record of each entry, rounded up to 250 m.

    int64 (n, t): ``NOT_SHOWN`` where there is no counting record anywhere in the data, or where the nearest one is
    blurred. Discs measure from their centre, shapes from their boundary, 0 inside polygons.
    ``places``: what ``counting_places`` gives for these records (None: looked up here); look them up once for
    several calls.
    """
    result = np.full((len(areas), len(matches.group_of)), NOT_SHOWN, dtype=np.int64)
    if places is None:
        places = counting_places(records, matches, progress)
    if not len(places.entry) or not len(areas):
        return result
    grids = places.grids(progress)
    if areas.kind == DISC:
        nearest = grids.nearest(areas.bounds[:, 0], areas.bounds[:, 1], progress)
        result[:, grids.entry] = np.where(nearest % 2 == 1, NOT_SHOWN, _steps_up(nearest // 2) * STEP_M)
        return result
    for area in range(len(areas)):
        progress(area / len(areas))
        squared, all_blurred = nearest_to_shape(areas, area, grids)
        steps = np.maximum(np.ceil(np.sqrt(squared) / (STEP_M * MM_PER_M) - 1e-9), 0)
        result[area, grids.entry] = np.where(all_blurred, NOT_SHOWN, steps * STEP_M)
    return result


def counting_places(
    records: RecordArrays, matches: SpeciesMatches, progress: Progress = lambda part: None
) -> CountingPlaces:
    """The places of all counting records; ``progress`` is called with 0 between chunks."""
    counts = matches.meets(COUNTS)
    record = matches.owners()[counts]
    entry = matches.entry[counts].astype(np.int64)
    progress(0.0)
    order = np.argsort(entry, kind="stable")
    progress(0.0)
    record, entry = record[order], entry[order]
    table = np.stack((entry, records.x_mm[record], records.y_mm[record], records.blurred[record].astype(np.int64)))
    parts: List[NDArray[Any]] = [np.empty((4, 0), dtype=np.int64)]
    first = 0
    while first < len(entry):
        progress(0.0)
        # Whole targets, so that equal places always come together.
        last_entry = entry[min(first + _SORTED_TOGETHER, len(entry)) - 1]
        last = int(np.searchsorted(entry, last_entry, side="right"))
        parts.append(_distinct(table[:, first:last]))
        first = last
    return CountingPlaces(*np.concatenate(parts, axis=1))


def _distinct(table: NDArray[Any]) -> NDArray[Any]:
    """The columns of a table, each once, in the order of their rows."""
    ordered = table[:, np.lexsort(table[::-1])]
    is_new = np.append(True, (np.diff(ordered, axis=1) != 0).any(axis=0))
    return ordered[:, is_new]


def _steps_up(squared_mm: NDArray[Any]) -> NDArray[Any]:
    """Squared distances (int64 mm²) as a number of steps of 250 m, rounded up, exactly."""
    step = STEP_M * MM_PER_M
    steps = np.ceil(np.sqrt(squared_mm.astype(np.float64)) / step).astype(np.int64)
    steps -= (steps > 0) & (((steps - 1) * step) ** 2 >= squared_mm)
    return steps + ((steps * step) ** 2 < squared_mm)
