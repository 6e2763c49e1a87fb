"""The neighbourhood kernel: what was seen in, surely in and possibly in each search area.

Records are sorted once into a grid; every area reads slices of it. Work goes in chunks of bounded memory, with
progress and cancel between them; there is no Python loop over records (design.md, section 2).
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Iterator, List, Optional, Sequence, Tuple

import numpy as np

from bkn_qgis.arrays import (
    COUNTS,
    EVER,
    LEFT_OUT,
    MAY_COUNT,
    PlaceCounts,
    RecordArrays,
    SpeciesMatches,
    elements_of,
    record_arrays,
)
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
class _Pairs:
    """Pairs of area and record: possibly inside; whether inside, and whether surely."""

    area: NDArray[Any]
    record: NDArray[Any]
    inside: NDArray[Any]
    surely: NDArray[Any]


def count_search_areas(
    areas: SearchAreas,
    records: RecordArrays,
    matches: SpeciesMatches,
    wanted: NDArray[Any],
    progress: Progress,
    scored: Optional[NDArray[Any]] = None,
    grids: Optional[Sequence[Grid]] = None,
) -> PlaceCounts:
    """Count for each search area the entries marked in ``wanted`` (bool, one row per area).

    ``scored``: those of them that make up the score (None: all wanted). ``grids``: what ``build_grids`` gives for
    these records and matches (None: built here); build them once for several calls. ``progress`` is called with
    the finished part (0 to 1) between chunks; what it raises ends the work.
    """
    result = PlaceCounts.empty(len(areas), len(matches.group_of), matches.groups)
    if grids is None:
        grids = build_grids(records, matches, progress)
    for first, last in _area_chunks(areas, grids):
        progress(first / len(areas))
        check = functools.partial(progress, first / len(areas))
        pairs = [_relate(areas, records, grid, first, last, check) for grid in grids]
        for part in pairs:
            progress(first / len(areas))
            _mark_seen(result, part, records, matches, wanted)
        if pairs:
            _count_whole_areas(result, _join(pairs), records, matches, wanted, first, scored)
    return result


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
    area = np.repeat(np.arange(first, last), lengths)
    row = np.arange(len(area)) - np.repeat(np.cumsum(lengths) - lengths, lengths) + y_low[area - first]
    start = np.searchsorted(grid.cell, row * grid.columns + x_low[area - first], side="left")
    stop = np.searchsorted(grid.cell, row * grid.columns + x_high[area - first], side="right")
    return area, start, stop


def _area_chunks(areas: SearchAreas, grids: Sequence[Grid]) -> Iterator[Tuple[int, int]]:
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


def _relate(
    areas: SearchAreas, records: RecordArrays, grid: Grid, first: int, last: int, check: Callable[[], None]
) -> _Pairs:
    """All pairs of areas ``first`` to ``last`` with records of the grid that are possibly inside."""
    run_area, start, stop = _slices(areas, grid, first, last)
    lengths = stop - start
    area = np.repeat(run_area, lengths)
    position = np.arange(len(area)) - np.repeat(np.cumsum(lengths) - lengths - start, lengths)
    return _relations(areas, records, area, grid.record[position], check)


def _relations(
    areas: SearchAreas, records: RecordArrays, area: NDArray[Any], record: NDArray[Any], check: Callable[[], None]
) -> _Pairs:
    """Of these pairs of area and record, those that are possibly inside."""
    if areas.kind == DISC:
        return _relate_discs(areas, records, area, record)
    return _relate_shapes(areas, records, area, record, check)


def _relate_discs(areas: SearchAreas, records: RecordArrays, area: NDArray[Any], record: NDArray[Any]) -> _Pairs:
    dx = records.x_mm[record] - areas.bounds[area, 0]
    dy = records.y_mm[record] - areas.bounds[area, 1]
    squared = dx * dx + dy * dy
    uncertainty = records.uncertainty_mm[record]
    radius = areas.radius_mm
    inside = squared <= radius * radius
    possibly = inside | (squared <= (radius + np.minimum(uncertainty, 10**9)) ** 2)
    surely = (uncertainty <= radius) & (squared <= (radius - np.minimum(uncertainty, radius)) ** 2)
    return _Pairs(area[possibly], record[possibly], inside[possibly], surely[possibly])


def _relate_shapes(
    areas: SearchAreas, records: RecordArrays, area: NDArray[Any], record: NDArray[Any], check: Callable[[], None]
) -> _Pairs:
    limits = np.flatnonzero(np.diff(area)) + 1
    parts = []
    for own in np.split(np.arange(len(area)), limits):
        check()
        if len(own):
            parts.append(_relate_shape(areas, records, int(area[own[0]]), record[own]))
    if not parts:
        nothing = np.empty(0, dtype=np.int64)
        return _Pairs(nothing, nothing, nothing.astype(bool), nothing.astype(bool))
    return _Pairs(*(np.concatenate(arrays) for arrays in zip(*parts)))


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


@dataclass(frozen=True, eq=False)
class _Hits:
    """Pairs of area and match that are wanted: record, entry and rules of the match, and where it lies."""

    area: NDArray[Any]
    record: NDArray[Any]
    entry: NDArray[Any]
    bits: NDArray[Any]
    inside: NDArray[Any]
    surely: NDArray[Any]

    def meets(self, rule: int) -> NDArray[Any]:
        meets: NDArray[Any] = (self.bits & rule) > 0
        return meets


def _expand(pairs: _Pairs, matches: SpeciesMatches, wanted: NDArray[Any]) -> _Hits:
    """Every entry that the records of the pairs stand for, as far as the area wants it."""
    pair, match = elements_of(matches.start, pairs.record)
    kept = wanted[pairs.area[pair], matches.entry[match]]
    pair, match = pair[kept], match[kept]
    return _Hits(
        pairs.area[pair],
        pairs.record[pair],
        matches.entry[match],
        matches.bits[match],
        pairs.inside[pair],
        pairs.surely[pair],
    )


def _mark_seen(
    result: PlaceCounts, pairs: _Pairs, records: RecordArrays, matches: SpeciesMatches, wanted: NDArray[Any]
) -> None:
    hits = _expand(pairs, matches, wanted)
    entry = hits.entry
    counts = hits.meets(COUNTS) & hits.inside
    may_count = hits.meets(MAY_COUNT)
    result.seen[hits.area[counts], entry[counts]] = True
    surely = hits.meets(COUNTS) & hits.surely
    result.surely_seen[hits.area[surely], entry[surely]] = True
    result.possibly_seen[hits.area[may_count], entry[may_count]] = True
    single = counts & (records.duplicate_group[hits.record] < 0)
    _add_at(result.records, hits.area[single], entry[single], records.weight[hits.record[single]])
    ever = hits.meets(EVER) & hits.inside
    _latest_at(result.last_seen, hits.area[ever], entry[ever], records.day_last[hits.record[ever]])


def _add_at(table: NDArray[Any], row: NDArray[Any], column: NDArray[Any], values: NDArray[Any]) -> None:
    """Add values to the cells (row, column) of a table; cells may repeat."""
    if not len(row):
        return
    first, last = int(row.min()), int(row.max()) + 1
    width = table.shape[1]
    sums = np.bincount((row - first) * width + column, weights=values, minlength=(last - first) * width)
    table[first:last] += np.rint(sums).astype(np.int64).reshape(last - first, width)


def _latest_at(table: NDArray[Any], row: NDArray[Any], column: NDArray[Any], days: NDArray[Any]) -> None:
    """Raise the cells (row, column) of a table to the latest of their days; cells may repeat."""
    order = np.argsort(days, kind="stable")
    row, column, days = row[order], column[order], days[order]
    cell = row * table.shape[1] + column
    # In ascending order of days, the last occurrence of a cell is its latest day.
    cells, last_of_reversed = np.unique(cell[::-1], return_index=True)
    latest = days[::-1][last_of_reversed]
    flat = table.reshape(-1)
    flat[cells] = np.maximum(flat[cells], latest)


def _join(pairs: List[_Pairs]) -> _Pairs:
    names = ("area", "record", "inside", "surely")
    return _Pairs(*(np.concatenate([getattr(part, name) for part in pairs]) for name in names))


def _count_whole_areas(
    result: PlaceCounts,
    pairs: _Pairs,
    records: RecordArrays,
    matches: SpeciesMatches,
    wanted: NDArray[Any],
    first_area: int,
    scored: Optional[NDArray[Any]],
) -> None:
    """What needs all records of an area at once: distinct days, records seen through two sources, and left out."""
    inside = pairs.inside
    hits = _expand(
        _Pairs(pairs.area[inside], pairs.record[inside], inside[inside], pairs.surely[inside]), matches, wanted
    )
    counts = hits.meets(COUNTS)
    area, record, entry = hits.area[counts], hits.record[counts], hits.entry[counts]
    _distinct_days(result, area - first_area, records.day_first[record], matches.group_of[entry], first_area)
    _count_doubles_once(result, area, record, entry, records)
    add_repeats(result.repeats_wanted, area, record, entry, records, matches)
    if scored is None:
        result.repeats_scored[:] = result.repeats_wanted
    else:
        chosen = scored[area, entry]
        add_repeats(result.repeats_scored, area[chosen], record[chosen], entry[chosen], records, matches)
    _count_left_out(result, hits, counts, records, matches)


def _distinct_days(
    result: PlaceCounts, area: NDArray[Any], day: NDArray[Any], group: NDArray[Any], first_area: int
) -> None:
    if not len(area):
        return
    groups = result.group_days.shape[1]
    earliest = int(day.min())
    span = int(day.max()) - earliest + 1
    grouped = np.unique((area * groups + group) * span + (day - earliest))
    areas = int(area.max()) + 1
    per_group = np.bincount(grouped // span, minlength=areas * groups).reshape(areas, groups)
    result.group_days[first_area : first_area + areas] = per_group
    # The days of an area, whatever the group.
    area_day = np.unique((grouped // (span * groups)) * span + grouped % span)
    result.days[first_area : first_area + areas] = np.bincount(area_day // span, minlength=areas)
    # Ascending, so the last one written for an area is its latest.
    result.last_day[first_area + area_day // span] = earliest + area_day % span


def _count_doubles_once(
    result: PlaceCounts, area: NDArray[Any], record: NDArray[Any], entry: NDArray[Any], records: RecordArrays
) -> None:
    double = np.flatnonzero(records.duplicate_group[record] >= 0)
    if not len(double):
        return
    area, entry, record = area[double], entry[double], record[double]
    order = np.lexsort((-records.weight[record], records.duplicate_group[record], entry, area))
    area, entry, record = area[order], entry[order], record[order]
    same = records.duplicate_group[record]
    new = np.ones(len(area), dtype=bool)
    new[1:] = (np.diff(area) != 0) | (np.diff(entry) != 0) | (np.diff(same) != 0)
    _add_at(result.records, area[new], entry[new], records.weight[record[new]])


def add_repeats(
    repeats: NDArray[Any],
    area: NDArray[Any],
    record: NDArray[Any],
    entry: NDArray[Any],
    records: RecordArrays,
    matches: SpeciesMatches,
) -> None:
    """Add what the matches of one group count double: a record that stands for several of them is one record."""
    several = matches.start[record + 1] - matches.start[record] > 1
    if not several.any():
        return
    area, record, entry = area[several], record[several], entry[several]
    same = records.duplicate_group[record]
    # A record, or the set of records that are one.
    unit = np.where(same < 0, record, same + len(records.weight))
    rows = np.stack((area, matches.group_of[entry], unit, entry), axis=1)
    order = np.lexsort((-records.weight[record], *rows.T[::-1]))
    rows, weight = rows[order], records.weight[record[order]]
    new = np.ones(len(rows), dtype=bool)
    new[1:] = (np.diff(rows, axis=0) != 0).any(axis=1)
    rows, weight = rows[new], weight[new]
    # Of the matches of one group that a unit stands for, all but the first count too much.
    again = np.zeros(len(rows), dtype=bool)
    again[1:] = (np.diff(rows[:, :3], axis=0) == 0).all(axis=1)
    _add_at(repeats, rows[again, 0], rows[again, 1], weight[again])


def _count_left_out(
    result: PlaceCounts, hits: _Hits, counts: NDArray[Any], records: RecordArrays, matches: SpeciesMatches
) -> None:
    """Records in the area that are left out for every entry they stand for (bkn_excl)."""
    left_out = hits.meets(LEFT_OUT)
    pair = hits.area * np.int64(len(records.weight)) + hits.record
    pairs = np.setdiff1d(pair[left_out], pair[counts])
    area, record = pairs // len(records.weight), pairs % len(records.weight)
    sums = np.bincount(area, weights=records.weight[record], minlength=len(result.left_out))
    result.left_out[:] += np.rint(sums).astype(np.int64)
