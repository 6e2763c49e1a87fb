"""What several squares of an area may tell alike, so that it is counted once for the area."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from bkn_qgis.arrays import UnitCounts, elements_of
from bkn_qgis.observations.neighbourhood.square_keys import FoundKeys, SquareKeys
from bkn_qgis.observations.unit_records import UnitRecords

if TYPE_CHECKING:
    from numpy.typing import NDArray


class SharedKeys:
    """Gathers the keys of months alone, of records without unit and of observers for some areas.

    ``squares``: int64, the numbers of the squares that these areas touch.
    """

    def __init__(self, asked: UnitRecords, keys: SquareKeys, squares: NDArray[Any], areas: int) -> None:
        self._asked, self._keys, self._areas = asked, keys, areas
        _, key = elements_of(keys.start, squares)
        is_there = np.zeros(len(keys.identities), dtype=bool)
        identity = keys.identity[key]
        is_there[identity[identity >= 0]] = True
        self._told = keys.identities[is_there]
        # The column of flags of each identity that is there.
        self._place = np.cumsum(is_there) - 1
        self._flags: NDArray[Any] = np.empty((0, len(self._told)), dtype=bool)

    @property
    def size(self) -> int:
        """The number of flags that are kept."""
        return self._areas * len(self._told)

    def add(self, each: FoundKeys, first: int) -> None:
        """Add what is found of the keys of a square from the ``first`` of them on."""
        identity = self._keys.identity[each.keys][first:]
        if not len(identity):
            return
        if not len(self._flags):
            self._flags = np.zeros((self._areas, len(self._told)), dtype=bool)
        self._flags[each.area[:, None], self._place[identity]] |= each.found[:, first:]

    def count(self, result: UnitCounts) -> None:
        """Add what was found to the counts of these areas."""
        columns, targets = self._asked.columns, self._asked.targets
        self._add(result.units, columns)
        self._add(result.group_units, columns + targets)
        self._add(result.records_without_unit, 2 * columns, weighed=True)
        self._add(result.group_records_without_unit, 2 * columns + targets, weighed=True)
        self._add(result.observers, 3 * columns)

    def _add(self, table: NDArray[Any], first: int, weighed: bool = False) -> None:
        """Add to a table (areas, columns) the flags of the columns from ``first`` on."""
        begin, stop = np.searchsorted(self._told[:, 0], [first, first + table.shape[1]]).tolist()
        if begin == stop or not len(self._flags):
            return
        column, code = self._told[begin:stop].T
        values = self._flags[:, begin:stop]
        if weighed:
            values = np.where(values, self._asked.weight[code], 0)
        starts = np.flatnonzero(np.diff(column, prepend=-1))
        table[:, column[starts] - first] += np.add.reduceat(values, starts, axis=1, dtype=table.dtype)
