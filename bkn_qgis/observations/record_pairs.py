"""Which records lie in which search area: in it, surely in it, or possibly.

Records are sorted once into a grid; every area reads slices of it, in portions of bounded memory. Exact: closed discs,
polygons with holes, in whole millimetres (see distances).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Iterator, List, Sequence, Tuple

import numpy as np

from bkn_qgis.arrays import MAY_COUNT, RecordArrays, SpeciesMatches, numbers_in, record_arrays
from bkn_qgis.observations.distances import inside_polygon, squared_distances, within
from bkn_qgis.observations.search_areas import AROUND, DISC, INSIDE, SearchAreas

if TYPE_CHECKING:
    from numpy.typing import NDArray

_CELL_MM = 500_000
_PAIRS_PER_CHUNK = 400_000
# Records are gridded by uncertainty, so that a few coarse ones do not widen the search for all.
_UNCERTAINTY_CLASSES_MM = (100_000, 500_000, 1_500_000)

Progress = Callable[[float], None]


@dataclass(frozen=True, eq=False)
class Grid:
    """Records of one class of uncertainty in the order of the cells they lie in, row by row."""

    record: NDArray[Any]
    cell: NDArray[Any]
    x_first: int
    y_first: int
    columns: int
    rows: int
    reach_mm: int


@dataclass(frozen=True, eq=False)
class RecordPairs:
    """Pairs of area and record: possibly inside; whether inside, and whether surely."""

    area: NDArray[Any]
    record: NDArray[Any]
    inside: NDArray[Any]
    surely: NDArray[Any]


def records_inside(areas: SearchAreas, x_mm: NDArray[Any], y_mm: NDArray[Any]) -> NDArray[Any]:
    """Whether n records (int64 mm) lie in a single search area, its border included: bool (n,), as they are counted."""
    west, south, east, north = areas.bounds[0]
    reach = areas.radius_mm
    near = (x_mm >= west - reach) & (x_mm <= east + reach) & (y_mm >= south - reach) & (y_mm <= north + reach)
    record = np.flatnonzero(near)
    area = np.zeros(len(record), dtype=np.int64)
    pairs = _relations(areas, record_arrays(x_mm, y_mm), area, record, lambda: None)
    inside = np.zeros(len(x_mm), dtype=bool)
    inside[pairs.record[pairs.inside]] = True
    return inside


def build_grids(records: RecordArrays, matches: SpeciesMatches, progress: Progress = lambda part: None) -> List[Grid]:
    """One grid per class of uncertainty, of the records that stand for anything at all.

    ``progress`` is called with 0 between grids; what it raises ends the work.
    """
    progress(0.0)
    useful = np.diff(matches.start) > 0
    may_count = np.bincount(matches.owners()[matches.meets(MAY_COUNT)], minlength=len(useful)) > 0
    # Only records that may count reach beyond the boundary; the others must lie in the area itself.
    reach = np.where(may_count, records.uncertainty_mm, 0)
    grids = []
    lower = -1
    for upper in (*_UNCERTAINTY_CLASSES_MM, np.iinfo(np.int64).max):
        progress(0.0)
        chosen = np.flatnonzero(useful & (reach > lower) & (reach <= upper))
        if len(chosen):
            grids.append(_grid(records, chosen, int(reach[chosen].max())))
        lower = upper
    return grids


def _grid(records: RecordArrays, chosen: NDArray[Any], reach_mm: int) -> Grid:
    x_cell = records.x_mm[chosen] // _CELL_MM
    y_cell = records.y_mm[chosen] // _CELL_MM
    x_first, y_first = int(x_cell.min()), int(y_cell.min())
    columns, rows = int(x_cell.max()) - x_first + 1, int(y_cell.max()) - y_first + 1
    cell = (y_cell - y_first) * columns + (x_cell - x_first)
    order = np.argsort(cell, kind="stable")
    return Grid(chosen[order], cell[order], x_first, y_first, columns, rows, reach_mm)


def _slices(areas: SearchAreas, grid: Grid, first: int, last: int) -> Tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """The runs of grid positions that areas ``first`` to ``last`` must look at: area, start, stop."""
    reach = areas.radius_mm + grid.reach_mm
    bounds = areas.bounds[first:last]
    x_low = np.clip((bounds[:, 0] - reach) // _CELL_MM - grid.x_first, 0, grid.columns)
    x_high = np.clip((bounds[:, 2] + reach) // _CELL_MM - grid.x_first, -1, grid.columns - 1)
    y_low = np.clip((bounds[:, 1] - reach) // _CELL_MM - grid.y_first, 0, grid.rows)
    y_high = np.clip((bounds[:, 3] + reach) // _CELL_MM - grid.y_first, -1, grid.rows - 1)
    lengths = np.where(x_low <= x_high, np.maximum(y_high - y_low + 1, 0), 0)
    area, row = numbers_in(y_low, lengths)
    start = np.searchsorted(grid.cell, row * grid.columns + x_low[area], side="left")
    stop = np.searchsorted(grid.cell, row * grid.columns + x_high[area], side="right")
    return first + area, start, stop


def area_chunks(areas: SearchAreas, grids: Sequence[Grid]) -> Iterator[Tuple[int, int]]:
    """Ranges of areas with a bounded number of candidate pairs (one area at least)."""
    candidates = np.zeros(len(areas), dtype=np.int64)
    for grid in grids:
        for first in range(0, len(areas), 4096):
            area, start, stop = _slices(areas, grid, first, min(first + 4096, len(areas)))
            candidates += np.bincount(area, weights=stop - start, minlength=len(areas)).astype(np.int64)
    first, load = 0, 0
    for index, number in enumerate(candidates.tolist()):
        if index > first and (load + number > _PAIRS_PER_CHUNK or index - first >= 4096):
            yield first, index
            first, load = index, 0
        load += number
    if first < len(areas):
        yield first, len(areas)


def related(
    areas: SearchAreas, records: RecordArrays, grid: Grid, first: int, last: int, check: Callable[[], None]
) -> RecordPairs:
    """All pairs of areas ``first`` to ``last`` with records of the grid that are possibly inside."""
    run_area, start, stop = _slices(areas, grid, first, last)
    run, position = numbers_in(start, stop - start)
    return _relations(areas, records, run_area[run], grid.record[position], check)


def _relations(
    areas: SearchAreas, records: RecordArrays, area: NDArray[Any], record: NDArray[Any], check: Callable[[], None]
) -> RecordPairs:
    """Of these pairs of area and record, those that are possibly inside."""
    if areas.kind == DISC:
        return _relate_discs(areas, records, area, record)
    return _relate_shapes(areas, records, area, record, check)


def _relate_discs(areas: SearchAreas, records: RecordArrays, area: NDArray[Any], record: NDArray[Any]) -> RecordPairs:
    dx = records.x_mm[record] - areas.bounds[area, 0]
    dy = records.y_mm[record] - areas.bounds[area, 1]
    squared = dx * dx + dy * dy
    uncertainty = records.uncertainty_mm[record]
    radius = areas.radius_mm
    inside = squared <= radius * radius
    possibly = inside | (squared <= (radius + np.minimum(uncertainty, 10**9)) ** 2)
    surely = (uncertainty <= radius) & (squared <= (radius - np.minimum(uncertainty, radius)) ** 2)
    return RecordPairs(area[possibly], record[possibly], inside[possibly], surely[possibly])


def _relate_shapes(
    areas: SearchAreas, records: RecordArrays, area: NDArray[Any], record: NDArray[Any], check: Callable[[], None]
) -> RecordPairs:
    limits = np.flatnonzero(np.diff(area)) + 1
    parts = []
    for own in np.split(np.arange(len(area)), limits):
        check()
        if len(own):
            parts.append(_relate_shape(areas, records, int(area[own[0]]), record[own]))
    if not parts:
        nothing = np.empty(0, dtype=np.int64)
        return RecordPairs(nothing, nothing, nothing.astype(bool), nothing.astype(bool))
    return RecordPairs(*(np.concatenate(arrays) for arrays in zip(*parts)))


def _relate_shape(
    areas: SearchAreas, records: RecordArrays, area: int, record: NDArray[Any]
) -> Tuple[NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any]]:
    edges = areas.edges[areas.edge_start[area] : areas.edge_start[area + 1]]
    x, y = records.x_mm[record], records.y_mm[record]
    uncertainty = np.minimum(records.uncertainty_mm[record], 10**9)
    radius = np.full(len(record), areas.radius_mm, dtype=np.int64)
    covered = inside_polygon(x, y, edges) if areas.is_polygon[area] else np.zeros(len(record), dtype=bool)
    widest = int(uncertainty.max(initial=0))
    squared = squared_distances(x, y, edges, areas.radius_mm + widest, max(areas.radius_mm - widest, 0))
    possibly = covered | within(squared, radius + uncertainty, x, y, edges)
    if areas.kind == INSIDE:
        inside = covered
        surely = covered & ~within(squared, uncertainty, x, y, edges, closed=False)
    elif areas.kind == AROUND:
        inside = covered | within(squared, radius, x, y, edges)
        certain = uncertainty <= radius
        surely = certain & (covered | within(squared, np.where(certain, radius - uncertainty, 0), x, y, edges))
    else:
        raise ValueError(areas.kind)
    return np.full(int(possibly.sum()), area), record[possibly], inside[possibly], surely[possibly]


def joined(pairs: List[RecordPairs]) -> RecordPairs:
    """All pairs below each other, in order."""
    names = ("area", "record", "inside", "surely")
    return RecordPairs(*(np.concatenate([getattr(part, name) for part in pairs]) for name in names))
