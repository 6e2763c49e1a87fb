"""Which entries surely and which possibly lie in a disc, given how uncertain the places of records are.

Records fall into classes of nearly equal uncertainty. For a class whole cells tell what surely lies within R − u, and
what may lie within R + u. Only for an entry that is still open after that are its own records compared, one by one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, List, Tuple

import numpy as np

from bkn_qgis.observations.neighbourhood.circle_runs import CircleRuns, circle_runs
from bkn_qgis.observations.neighbourhood.inside import DISCS_OF_A_BLOCK
from bkn_qgis.observations.neighbourhood.points_by_column import PointsByColumn, points_by_column
from bkn_qgis.observations.neighbourhood.run_tables import (
    RunTable,
    empty_values,
    inner_of,
    packed_cells,
    run_table,
    touched_of,
    unpacked_words,
    whole_words,
)
from bkn_qgis.observations.neighbourhood.sorted_cells import portions, positions_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Steps between which uncertainties are taken together: those that sources write lie apart.
_CLASS_LIMITS_MM = tuple(1000 * metres for metres in (0, 10, 30, 60, 120, 260, 510, 750, 1100, 1600, 2500, 5000, 10_000))
_CELLS_OF_A_RADIUS = 8


@dataclass(frozen=True, eq=False)
class UncertainPoints:
    """n points of a tile: ``x``, ``y`` (int64 mm from the corner of its cells), ``column`` (int64), ``uncertainty``
    (int64 mm), and bool ``counts`` and ``may_count``: whether they count for surely and for possibly."""

    x: NDArray[Any]
    y: NDArray[Any]
    column: NDArray[Any]
    uncertainty: NDArray[Any]
    counts: NDArray[Any]
    may_count: NDArray[Any]


@dataclass(frozen=True, eq=False)
class _Class:
    """The entries of the points of one class of uncertainty by cell, and the distance that speaks for all of them."""

    table: RunTable
    distance: int


@dataclass(frozen=True, eq=False)
class _Question:
    """The points that answer one question, by class and by column; ``reach``: mm, how far from the centre they may lie."""

    classes: List[_Class]
    points: PointsByColumn
    reach: int


class Certainty:
    """Answers which of ``columns`` entries are surely and which possibly within ``radius`` mm of places in a tile.

    ``extent``: mm, the largest x and y of the tile, whose places lie at least the radius and the largest uncertainty
    from its borders. ``seen_is_possible``: every point that counts may count too.
    """

    def __init__(
        self,
        points: UncertainPoints,
        columns: int,
        radius: int,
        extent: Tuple[int, int],
        seen_is_possible: bool,
        check: Callable[[], None],
    ) -> None:
        self._columns, self._radius, self._seen_is_possible = columns, radius, seen_is_possible
        self._bits = whole_words(columns)
        # Some 90,000 cells at most, and some four million ranges of columns.
        least = max(max(extent) // 300, 1000)
        self._square = int(np.sqrt(float(extent[0] + 1) * (extent[1] + 1) * columns / 4e6)) + 1
        self._size = max(radius // _CELLS_OF_A_RADIUS, least)
        self._extent = extent
        certain = points.counts & (points.uncertainty <= radius)
        self._surely = self._question(points, certain, -1, check)
        self._possibly = self._question(points, points.may_count, 1, check)

    def _question(
        self, points: UncertainPoints, chosen: NDArray[Any], sign: int, check: Callable[[], None]
    ) -> _Question:
        number = np.flatnonzero(chosen)
        x, y, column = points.x[number], points.y[number], points.column[number]
        uncertainty = points.uncertainty[number]
        check()
        limit = self._radius + sign * uncertainty
        reach = int(limit.max(initial=0))
        by_column = points_by_column(x, y, column, limit, self._columns, self._extent, max(self._square, reach // 2))
        check()
        columns, rows = self._extent[0] // self._size + 1, self._extent[1] // self._size + 1
        cell = y // self._size * columns + x // self._size
        classes = []
        for own in _classes(uncertainty):
            order = own[np.argsort(cell[own].astype(np.uint16) if columns * rows <= 65_536 else cell[own], kind="stable")]
            # Surely within R less the largest uncertainty; perhaps within R and the largest.
            distance = self._radius + sign * int(uncertainty[own].max())
            longest = 2 * distance // self._size + 2
            values = empty_values(rows, columns, self._bits // 64, longest, np.uint64)
            packed_cells(cell[order], column[order], rows * columns, self._bits, values, check)
            classes.append(_Class(run_table(values, rows, columns, longest, np.bitwise_or), distance))
        return _Question(classes, by_column, reach)

    def answer(
        self, x: NDArray[Any], y: NDArray[Any], seen: NDArray[Any], check: Callable[[], None]
    ) -> Tuple[NDArray[Any], NDArray[Any]]:
        """Surely and possibly seen (bool (n, columns)) within the radius of ``x`` and ``y`` (int64 mm).

        ``seen``: bool (n, columns), what is seen there.
        """
        surely = np.zeros(seen.shape, dtype=bool)
        possibly = seen.copy() if self._seen_is_possible else np.zeros(seen.shape, dtype=bool)
        for first in range(0, len(x), DISCS_OF_A_BLOCK):
            check()
            block = slice(first, min(first + DISCS_OF_A_BLOCK, len(x)))
            surely[block] = self._told(self._surely, x[block], y[block], inner_of)
            self._compare(self._surely, x[block], y[block], seen[block] & ~surely[block], surely[block], check)
            near = self._told(self._possibly, x[block], y[block], touched_of)
            self._compare(self._possibly, x[block], y[block], near & ~possibly[block], possibly[block], check)
        return surely, possibly

    def _told(
        self,
        question: _Question,
        x: NDArray[Any],
        y: NDArray[Any],
        cells_of: Callable[[RunTable, CircleRuns, int], NDArray[Any]],
    ) -> NDArray[Any]:
        """What the cells of all classes tell: bool (n, columns)."""
        words = np.zeros((len(x), self._bits // 64), dtype=np.uint64)
        for own in question.classes:
            words |= cells_of(own.table, circle_runs(x, y, own.distance, self._size), len(x))
        return unpacked_words(words)[:, : self._columns]

    def _compare(
        self,
        question: _Question,
        x: NDArray[Any],
        y: NDArray[Any],
        is_open: NDArray[Any],
        answer: NDArray[Any],
        check: Callable[[], None],
    ) -> None:
        """Look at the points themselves for what is open (bool (n, columns)), and add it to the answer."""
        disc, column = np.nonzero(is_open)
        if not len(disc):
            return
        points = question.points
        begin, length = points.ranges(column, x[disc], y[disc], question.reach)
        for part in portions(length.sum(axis=1)):
            check()
            position = positions_of(begin[part].ravel(), length[part].ravel())
            which = np.repeat(np.arange(part.start, part.stop), length[part].sum(axis=1))
            squared = (points.x[position] - x[disc].astype(np.float64)[which]) ** 2
            squared += (points.y[position] - y[disc].astype(np.float64)[which]) ** 2
            found = which[squared <= points.squared_limits[position]]
            answer[disc[found], column[found]] = True


def _classes(uncertainty: NDArray[Any]) -> List[NDArray[Any]]:
    """The numbers (int64) of the points of each class of uncertainty that has any."""
    number = np.searchsorted(_CLASS_LIMITS_MM, uncertainty, side="left").astype(np.uint8)
    order = np.argsort(number, kind="stable")
    limits = np.searchsorted(number[order], np.arange(len(_CLASS_LIMITS_MM) + 2))
    return [order[first:stop] for first, stop in zip(limits[:-1], limits[1:]) if stop > first]
