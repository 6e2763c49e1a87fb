"""The distance from a place to the nearest counting record of each entry (nearest_m, method.md section 9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, List, Optional

import numpy as np

from bkn_qgis.arrays import COUNTS, RecordArrays, SpeciesMatches
from bkn_qgis.observations.distances import inside_polygon, squared_distances
from bkn_qgis.observations.record_pairs import Progress
from bkn_qgis.observations.search_areas import DISC, MM_PER_M, SearchAreas

if TYPE_CHECKING:
    from numpy.typing import NDArray

STEP_M = 250
NOT_SHOWN = -1
_ELEMENTS_PER_CHUNK = 400_000
_SORTED_TOGETHER = 100_000


@dataclass(frozen=True, eq=False)
class CountingPlaces:
    """Where each entry was counted, each combination once, ordered by entry; int64 arrays of one length.

    ``is_blurred``: 1 where the record is blurred, else 0.
    """

    entry: NDArray[Any]
    x_mm: NDArray[Any]
    y_mm: NDArray[Any]
    is_blurred: NDArray[Any]


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
    entry, x, y, is_blurred = places.entry, places.x_mm, places.y_mm, places.is_blurred
    if not len(entry):
        return result
    present, starts = np.unique(entry, return_index=True)
    if areas.kind != DISC:
        for area in range(len(areas)):
            progress(area / len(areas))
            squared = _squared_to_shape(areas, area, x, y, starts)
            result[area, present] = _nearest_of_floats(squared, is_blurred, starts)
        return result
    size = max(1, _ELEMENTS_PER_CHUNK // len(entry))
    for first in range(0, len(areas), size):
        progress(first / len(areas))
        centre = areas.bounds[first : first + size]
        squared = (x - centre[:, :1]) ** 2 + (y - centre[:, 1:2]) ** 2
        # The lowest bit tells blurred records apart; at equal distance an unblurred one comes first.
        nearest = np.minimum.reduceat(squared * 2 + is_blurred, starts, axis=1)
        steps = _steps_up(nearest // 2) * STEP_M
        result[first : first + size, present] = np.where(nearest % 2 == 1, NOT_SHOWN, steps)
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


def _squared_to_shape(
    areas: SearchAreas, area: int, x: NDArray[Any], y: NDArray[Any], starts: NDArray[Any]
) -> NDArray[Any]:
    """Squared distances (float mm²) to one shape; inf where a nearer record of the entry is certain."""
    edges = areas.edges[areas.edge_start[area] : areas.edge_start[area + 1]]
    x_min, y_min, x_max, y_max = areas.bounds[area]
    outside_x = np.maximum(np.maximum(x_min - x, x - x_max), 0).astype(np.float64)
    outside_y = np.maximum(np.maximum(y_min - y, y - y_max), 0).astype(np.float64)
    at_least = outside_x**2 + outside_y**2
    at_most = (x - edges[0, 0]).astype(np.float64) ** 2 + (y - edges[0, 1]).astype(np.float64) ** 2
    bound = np.minimum.reduceat(at_most, starts)
    lengths = np.diff(np.append(starts, len(x)))
    chosen = np.flatnonzero(at_least <= np.repeat(bound, lengths))
    squared = np.full(len(x), np.inf)
    reach_mm = int(np.sqrt(bound.max())) + 1
    squared[chosen] = squared_distances(x[chosen], y[chosen], edges, reach_mm)
    if areas.is_polygon[area]:
        covered = chosen[inside_polygon(x[chosen], y[chosen], edges)]
        squared[covered] = 0.0
    return squared


def _nearest_of_floats(squared: NDArray[Any], is_blurred: NDArray[Any], starts: NDArray[Any]) -> NDArray[Any]:
    clear = np.minimum.reduceat(np.where(is_blurred == 1, np.inf, squared), starts)
    nearest = np.minimum.reduceat(squared, starts)
    steps = np.ceil(np.sqrt(nearest) / (STEP_M * MM_PER_M) - 1e-9)
    shown = clear <= nearest
    return np.where(shown, np.maximum(steps, 0) * STEP_M, NOT_SHOWN).astype(np.int64)
