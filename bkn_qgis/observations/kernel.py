"""The neighbourhood kernel: what was seen in, surely in and possibly in each search area.

Columns of records go in as arrays (``RecordArrays``), with what each stands for as one ragged array
(``SpeciesMatches``); ``PlaceCounts`` come out, one row per area. ``record_pairs`` tells which records lie in an area.
Work goes in chunks of bounded memory, with progress and cancel between them; there is no Python loop over records
(design.md, section 2).
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Optional, Sequence

import numpy as np

from bkn_qgis.arrays import COUNTS, EVER, LEFT_OUT, MAY_COUNT, PlaceCounts, RecordArrays, SpeciesMatches, elements_of
from bkn_qgis.observations.record_pairs import Grid, Progress, RecordPairs, area_chunks, build_grids, joined, related
from bkn_qgis.observations.search_areas import SearchAreas

if TYPE_CHECKING:
    from numpy.typing import NDArray


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
    for first, last in area_chunks(areas, grids):
        progress(first / len(areas))
        check = functools.partial(progress, first / len(areas))
        pairs = [related(areas, records, grid, first, last, check) for grid in grids]
        for part in pairs:
            progress(first / len(areas))
            _mark_seen(result, part, records, matches, wanted)
        if pairs:
            _count_whole_areas(result, joined(pairs), records, matches, wanted, first, scored)
    return result


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


def _expand(pairs: RecordPairs, matches: SpeciesMatches, wanted: NDArray[Any]) -> _Hits:
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
    result: PlaceCounts, pairs: RecordPairs, records: RecordArrays, matches: SpeciesMatches, wanted: NDArray[Any]
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


def _count_whole_areas(
    result: PlaceCounts,
    pairs: RecordPairs,
    records: RecordArrays,
    matches: SpeciesMatches,
    wanted: NDArray[Any],
    first_area: int,
    scored: Optional[NDArray[Any]],
) -> None:
    """What needs all records of an area at once: distinct days, records seen through two sources, and left out."""
    inside = pairs.inside
    hits = _expand(
        RecordPairs(pairs.area[inside], pairs.record[inside], inside[inside], pairs.surely[inside]), matches, wanted
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
