"""The distance from a place to the nearest counting record of each target (nearest_m, method.md section 9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, List, Optional

import numpy as np

from bkn_qgis.observations.distances import inside_polygon, squared_distances
from bkn_qgis.observations.kernel import Progress, Sightings, Targets
from bkn_qgis.observations.search_areas import DISC, MM_PER_M, SearchAreas

if TYPE_CHECKING:
    from numpy.typing import NDArray

STEP_M = 250
NOT_SHOWN = -1
_ELEMENTS_PER_CHUNK = 400_000
_SORTED_TOGETHER = 100_000


@dataclass(frozen=True, eq=False)
class CountingPlaces:
    """Where each target was counted, each combination once, ordered by target; int64 arrays of one length.

    ``is_blurred``: 1 where the record is blurred, else 0.
    """

    target: NDArray[Any]
    x_mm: NDArray[Any]
    y_mm: NDArray[Any]
    is_blurred: NDArray[Any]


def nearest_distances(
    areas: SearchAreas,
    sightings: Sightings,
    targets: Targets,
    blurred: NDArray[Any],
    progress: Progress,
    places: Optional[CountingPlaces] = None,
) -> NDArray[Any]:
    """Metres from each area to the nearest counting record of each target, rounded up to 250 m.

    int64 (n, t): ``NOT_SHOWN`` where there is no counting record anywhere in the data, or where the nearest one is
    ``blurred`` (bool per record). Discs measure from their centre, shapes from their boundary, 0 inside polygons.
    ``places``: what ``counting_places`` gives for these records (None: looked up here); look them up once for
    several calls.
    """
    result = np.full((len(areas), len(targets.group_of)), NOT_SHOWN, dtype=np.int64)
    if places is None:
        places = counting_places(sightings, targets, blurred, progress)
    target, x, y, is_blurred = places.target, places.x_mm, places.y_mm, places.is_blurred
    if not len(target):
        return result
    present, starts = np.unique(target, return_index=True)
    if areas.kind != DISC:
        for area in range(len(areas)):
            progress(area / len(areas))
            squared = _squared_to_shape(areas, area, x, y, starts)
            result[area, present] = _nearest_of_floats(squared, is_blurred, starts)
        return result
    size = max(1, _ELEMENTS_PER_CHUNK // len(target))
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
    sightings: Sightings, targets: Targets, blurred: NDArray[Any], progress: Progress = lambda part: None
) -> CountingPlaces:
    """The places of all counting records; ``progress`` is called with 0 between chunks."""
    record = np.repeat(np.arange(len(targets.start) - 1), np.diff(targets.start))[targets.counts]
    target = targets.target[targets.counts].astype(np.int64)
    progress(0.0)
    order = np.argsort(target, kind="stable")
    progress(0.0)
    record, target = record[order], target[order]
    table = np.stack((target, sightings.x_mm[record], sightings.y_mm[record], blurred[record].astype(np.int64)))
    parts: List[NDArray[Any]] = [np.empty((4, 0), dtype=np.int64)]
    first = 0
    while first < len(target):
        progress(0.0)
        # Whole targets, so that equal places always come together.
        last_target = target[min(first + _SORTED_TOGETHER, len(target)) - 1]
        last = int(np.searchsorted(target, last_target, side="right"))
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
    """Squared distances (float mm²) to one shape; inf where a nearer record of the target is certain."""
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
