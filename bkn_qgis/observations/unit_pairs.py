"""Units of search areas by comparing the records around each: for few areas, and for very large ones."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Callable, Tuple

import numpy as np

from bkn_qgis.arrays import UnitCounts, numbers_in
from bkn_qgis.observations.occurrences import Occurrences
from bkn_qgis.observations.record_pairs import area_chunks, joined, related
from bkn_qgis.observations.search_areas import SearchAreas
from bkn_qgis.observations.unit_records import UnitRecords

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Found = Tuple[NDArray[Any], NDArray[Any], NDArray[Any]]

Progress = Callable[[float], None]


def count_by_pairs(areas: SearchAreas, asked: UnitRecords, progress: Progress) -> UnitCounts:
    """The answers of ``unit_counts.count_units``, by work that grows with the records in the areas."""
    result = UnitCounts.empty(len(areas), asked.targets, asked.groups)
    grids = asked.grids(progress)
    for first, last in area_chunks(areas, grids) if grids else ():
        check = functools.partial(progress, first / len(areas))
        check()
        pairs = joined([related(areas, asked.records, grid, first, last, check) for grid in grids])
        inside = np.flatnonzero(pairs.inside)
        _count(result, asked, pairs.area[inside], pairs.record[inside])
    return result


def _count(result: UnitCounts, asked: UnitRecords, area: NDArray[Any], record: NDArray[Any]) -> None:
    """Add what pairs of an area and a record in it, all those of these areas, tell."""
    in_squares = _found(asked.in_squares, area, record)
    add_units(result, *in_squares[:2])
    _add_squares(result, asked, *in_squares)
    add_units(result, *_found(asked.without_square, area, record)[:2])
    add_records(result, asked, *_found(asked.without_unit, area, record))
    add_observers(result, *_found(asked.observed, area, record)[:2])


def _found(occurrences: Occurrences, area: NDArray[Any], record: NDArray[Any]) -> Found:
    """Area, column and code of what these pairs tell, each once; the records of ``occurrences`` ascend."""
    # Of the same type, or the whole array would be made anew to search it.
    record = record.astype(occurrences.record.dtype)
    first = np.searchsorted(occurrences.record, record, side="left")
    stop = np.searchsorted(occurrences.record, record, side="right")
    pair, element = numbers_in(first, stop - first)
    return each_once(area[pair], occurrences.column[element], occurrences.code[element])


def each_once(area: NDArray[Any], column: NDArray[Any], code: NDArray[Any]) -> Found:
    """The different ones of n rows of an area, a column and a code (int64)."""
    columns, codes = int(column.max(initial=0)) + 1, int(code.max(initial=0)) + 1
    keys = np.unique((area * columns + column) * codes + code)
    return keys // codes // columns, keys // codes % columns, keys % codes


def add_units(result: UnitCounts, area: NDArray[Any], column: NDArray[Any]) -> None:
    """Add a unit for each of n different ones of targets and groups in areas."""
    targets = result.units.shape[1]
    of_group = column >= targets
    add_counts(result.units, area[~of_group], column[~of_group])
    add_counts(result.group_units, area[of_group], column[of_group] - targets)


def _add_squares(
    result: UnitCounts, asked: UnitRecords, area: NDArray[Any], column: NDArray[Any], code: NDArray[Any]
) -> None:
    """Add squares, and the units of the busiest, of n different units of groups in areas."""
    own = np.flatnonzero(column >= asked.targets)
    group, square, squares = column[own] - asked.targets, code[own] // asked.periods, len(asked.square_row)
    keys, units = np.unique((area[own] * asked.groups + group) * squares + square, return_counts=True)
    area, group = keys // squares // max(asked.groups, 1), keys // squares % max(asked.groups, 1)
    add_counts(result.squares, area, group)
    np.maximum.at(result.top_square, (area, group), units.astype(np.int32))


def add_records(
    result: UnitCounts, asked: UnitRecords, area: NDArray[Any], column: NDArray[Any], code: NDArray[Any]
) -> None:
    """Add the weights of n different records without unit."""
    of_group = column >= asked.targets
    own, other = np.flatnonzero(~of_group), np.flatnonzero(of_group)
    np.add.at(result.records_without_unit, (area[own], column[own]), asked.weight[code[own]])
    group = column[other] - asked.targets
    np.add.at(result.group_records_without_unit, (area[other], group), asked.weight[code[other]])


def add_observers(result: UnitCounts, area: NDArray[Any], group: NDArray[Any]) -> None:
    """Add an observer for each of n different ones of groups in areas."""
    add_counts(result.observers, area, group)


def add_counts(table: NDArray[Any], row: NDArray[Any], column: NDArray[Any]) -> None:
    """Add one to each of n cells of a table, which may repeat."""
    if not len(row):
        return
    first, stop = int(row.min()), int(row.max()) + 1
    width = table.shape[1]
    added = np.bincount((row - first) * width + column, minlength=(stop - first) * width)
    table[first:stop] += added.reshape(stop - first, width).astype(table.dtype)
