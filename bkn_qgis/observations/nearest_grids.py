"""The nearest place of each entry of the list, found by cells around a point instead of by comparing all places.

Each entry has a grid of its own, in which a cell holds about one place on average. The cells around a point are
looked at, twice as far each time, until they hold a place; what is no farther away than that place is then looked at
exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, List, Tuple

import numpy as np

from bkn_qgis.arrays import numbers_in
from bkn_qgis.observations.neighbourhood.sorted_cells import numbers_of, portions, positions_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

_PAIRS_OF_A_STEP = 50_000
_SORTED_TOGETHER = 100_000
NOTHING = int(np.iinfo(np.int64).max)

Ranges = Tuple["NDArray[Any]", "NDArray[Any]", "NDArray[Any]"]


@dataclass(frozen=True, eq=False)
class EntryGrids:
    """n places of t entries; all int64, in mm.

    ``entry``: the entries (t,). The cells of an entry are squares of ``size`` from ``x_first`` and ``y_first`` on,
    ``columns`` × ``rows`` of them, numbered row by row from ``first_cell`` on (all (t,)); its places in cell c are
    ``start[c]`` up to ``start[c + 1]`` of ``x``, ``y`` and ``is_blurred`` (0 or 1).
    """

    entry: NDArray[Any]
    size: NDArray[Any]
    x_first: NDArray[Any]
    y_first: NDArray[Any]
    columns: NDArray[Any]
    rows: NDArray[Any]
    first_cell: NDArray[Any]
    start: NDArray[Any]
    x: NDArray[Any]
    y: NDArray[Any]
    is_blurred: NDArray[Any]

    def nearest(self, x: NDArray[Any], y: NDArray[Any], progress: Callable[[float], None]) -> NDArray[Any]:
        """Twice the squared distance (mm²) of m points (int64) to the nearest place of each entry, plus 1 where all of
        the nearest are blurred: int64 (m, t). ``progress`` hears the finished part."""
        result = np.empty((len(x), len(self.entry)), dtype=np.int64)
        step = max(1, _PAIRS_OF_A_STEP // max(len(self.entry), 1))
        for first in range(0, len(x), step):
            progress(first / len(x))
            own = slice(first, first + step)
            points = len(x[own])
            grid = np.tile(np.arange(len(self.entry)), points)
            pairs = _Pairs(self, grid, np.repeat(x[own], len(self.entry)), np.repeat(y[own], len(self.entry)))
            result[own] = pairs.nearest().reshape(points, len(self.entry))
        return result

    def rows_between(self, grid: NDArray[Any], low: NDArray[Any], high: NDArray[Any]) -> Tuple[NDArray[Any], ...]:
        """The rows of cells of grids that lie between two y: which of the grids, and the row."""
        first = np.maximum((low - self.y_first[grid]) // self.size[grid], 0)
        last = np.minimum((high - self.y_first[grid]) // self.size[grid], self.rows[grid] - 1)
        return numbers_in(first, np.maximum(last - first + 1, 0))

    def places_between(
        self, grid: NDArray[Any], row: NDArray[Any], low: NDArray[Any], high: NDArray[Any]
    ) -> Tuple[NDArray[Any], NDArray[Any]]:
        """Where the places in the cells of rows that lie between two x begin, and how many they are, or some more."""
        columns = self.columns[grid]
        first = np.clip((low - self.x_first[grid]) // self.size[grid], 0, columns)
        stop = np.clip((high - self.x_first[grid]) // self.size[grid] + 1, first, columns)
        base = self.first_cell[grid] + row * columns
        begin = self.start[base + first]
        return begin, self.start[base + stop] - begin


@dataclass(frozen=True, eq=False)
class _Pairs:
    """Pairs of a point and an entry, the number of its grid: int64 (k,)."""

    grids: EntryGrids
    grid: NDArray[Any]
    x: NDArray[Any]
    y: NDArray[Any]

    def some(self, chosen: NDArray[Any]) -> _Pairs:
        return _Pairs(self.grids, self.grid[chosen], self.x[chosen], self.y[chosen])

    def nearest(self) -> NDArray[Any]:
        """As ``EntryGrids.nearest``: int64 (k,)."""
        best = np.full(len(self.grid), NOTHING)
        is_open, beyond, depth = np.arange(len(self.grid)), self._beyond(), 1
        while len(is_open):
            own = self.some(is_open)
            reach = beyond[is_open] + depth * self.grids.size[own.grid]
            found = own.least(*own.square(reach))
            best[is_open] = found
            farther = np.flatnonzero((found < NOTHING) & (found // 2 > reach * reach))
            rest = own.some(farther)
            best[is_open[farther]] = rest.least(*rest.disc(_root_up(found[farther] // 2)))
            is_open, depth = is_open[found == NOTHING], depth * 2
        return best

    def _beyond(self) -> NDArray[Any]:
        """How far (mm, along one axis) the points lie beyond the cells of their grid."""
        grids, grid = self.grids, self.grid
        from_x, from_y = self.x - grids.x_first[grid], self.y - grids.y_first[grid]
        beyond_x = np.maximum(-from_x, from_x - grids.columns[grid] * grids.size[grid])
        beyond_y = np.maximum(-from_y, from_y - grids.rows[grid] * grids.size[grid])
        return np.maximum(np.maximum(beyond_x, beyond_y), 0)

    def square(self, reach: NDArray[Any]) -> Ranges:
        """The places within ``reach`` along both axes, and some more."""
        which, row = self.grids.rows_between(self.grid, self.y - reach, self.y + reach)
        low, high = (self.x - reach)[which], (self.x + reach)[which]
        return (which, *self.grids.places_between(self.grid[which], row, low, high))

    def disc(self, radius: NDArray[Any]) -> Ranges:
        """The places within ``radius``, and some more: pair, begin and length of ranges."""
        which, row = self.grids.rows_between(self.grid, self.y - radius, self.y + radius)
        grid = self.grid[which]
        south = self.grids.y_first[grid] + row * self.grids.size[grid]
        beside = np.maximum(np.maximum(south - self.y[which], self.y[which] - south - self.grids.size[grid]), 0)
        half = _root_up(np.maximum(radius[which] ** 2 - beside**2, 0))
        x = self.x[which]
        return (which, *self.grids.places_between(grid, row, x - half, x + half))

    def least(self, which: NDArray[Any], begin: NDArray[Any], length: NDArray[Any]) -> NDArray[Any]:
        """The least over the places in ranges (of ascending pairs), ``NOTHING`` for pairs without any: int64 (k,)."""
        result = np.full(len(self.grid), NOTHING)
        some = np.flatnonzero(length)
        which, begin, length = which[some], begin[some], length[some]
        for part in portions(length):
            position, pair = positions_of(begin[part], length[part]), which[part][numbers_of(length[part])]
            dx, dy = self.grids.x[position] - self.x[pair], self.grids.y[position] - self.y[pair]
            # The lowest bit tells blurred records apart; at equal distance an unblurred one comes first.
            keys = 2 * (dx * dx + dy * dy) + self.grids.is_blurred[position]
            first = np.flatnonzero(np.diff(pair, prepend=-1))
            own = pair[first]
            result[own] = np.minimum(result[own], np.minimum.reduceat(keys, first))
        return result


def _root_up(squared: NDArray[Any]) -> NDArray[Any]:
    """A whole number not below the square root (int64)."""
    return np.sqrt(squared.astype(np.float64)).astype(np.int64) + 1


def entry_grids(
    entry: NDArray[Any],
    x: NDArray[Any],
    y: NDArray[Any],
    is_blurred: NDArray[Any],
    progress: Callable[[float], None] = lambda part: None,
) -> EntryGrids:
    """The grids of places (int64), in the order of their entries; ``progress`` is called with 0 between steps."""
    progress(0.0)
    entries, first_place = np.unique(entry, return_index=True)
    number = np.diff(np.append(first_place, len(entry)))
    grid = np.repeat(np.arange(len(entries)), number)
    x_first, y_first = _per_entry(np.minimum, x, first_place), _per_entry(np.minimum, y, first_place)
    width = (_per_entry(np.maximum, x, first_place) - x_first + 1).astype(np.float64)
    height = (_per_entry(np.maximum, y, first_place) - y_first + 1).astype(np.float64)
    # No more than some three cells for each place, however the places lie.
    size = np.maximum(np.sqrt(width * height / number), np.maximum(width, height) / number)
    size = np.ceil(size).astype(np.int64)
    columns, rows = (extent.astype(np.int64) // size + 1 for extent in (width, height))
    first_cell = np.concatenate(([0], np.cumsum(columns * rows))).astype(np.int64)
    progress(0.0)
    cell = first_cell[grid] + (y - y_first[grid]) // size[grid] * columns[grid] + (x - x_first[grid]) // size[grid]
    progress(0.0)
    start = np.concatenate(([0], np.cumsum(np.bincount(cell, minlength=int(first_cell[-1]))))).astype(np.int64)
    order = _order_of(cell, first_place, progress)
    return EntryGrids(
        entries, size, x_first, y_first, columns, rows, first_cell, start, x[order], y[order], is_blurred[order]
    )


def _per_entry(extreme: np.ufunc, values: NDArray[Any], first_place: NDArray[Any]) -> NDArray[Any]:
    if not len(values):
        return values
    result: NDArray[Any] = extreme.reduceat(values, first_place)
    return result


def _order_of(cell: NDArray[Any], first_place: NDArray[Any], progress: Callable[[float], None]) -> NDArray[Any]:
    """The order of cells, found some entries at a time: their cells follow each other."""
    parts: List[NDArray[Any]] = [np.empty(0, dtype=np.int64)]
    limits = np.append(first_place, len(cell))
    first = 0
    while first < len(cell):
        progress(0.0)
        stop = int(limits[np.searchsorted(limits, min(first + _SORTED_TOGETHER, len(cell)))])
        parts.append(np.argsort(cell[first:stop], kind="stable") + first)
        first = stop
    return np.concatenate(parts)
