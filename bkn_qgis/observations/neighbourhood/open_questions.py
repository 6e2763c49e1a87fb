"""Is anything of an entry within a distance that each point has of its own? By whole cells first, then by points.

Points fall into classes of nearly equal distance. For a class whole cells tell much at once; only for an entry that is
still open after that are its own points compared, one by one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Iterator, List, Tuple

import numpy as np

from bkn_qgis.observations.neighbourhood.circle_runs import CircleRuns, circle_runs
from bkn_qgis.observations.neighbourhood.points_by_column import PointsByColumn, points_by_column
from bkn_qgis.observations.neighbourhood.run_tables import (
    RunTable,
    empty_values,
    packed_cells,
    run_table,
    unpacked_words,
    whole_words,
)
from bkn_qgis.observations.neighbourhood.sorted_cells import numbers_of, portions, positions_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

CellsOf = Callable[[RunTable, CircleRuns, int], "NDArray[Any]"]
_CELLS_OF_A_RADIUS = 8


@dataclass(frozen=True, eq=False)
class OpenCells:
    """The grid of a tile for such questions: ``size`` of the cells and ``square`` of the squares in which the points of
    one column are looked for, both mm; ``extent``: mm, the largest x and y; ``columns``: number of entries."""

    size: int
    square: int
    extent: Tuple[int, int]
    columns: int

    @property
    def bits(self) -> int:
        """The bits of a cell, a multiple of 64."""
        return whole_words(self.columns)

    @property
    def shape(self) -> Tuple[int, int]:
        """Rows and columns of cells."""
        return self.extent[1] // self.size + 1, self.extent[0] // self.size + 1


def open_cells(radius: int, extent: Tuple[int, int], columns: int) -> OpenCells:
    """The grid for discs of this radius (mm): some 90,000 cells at most, and four million ranges of one column."""
    size = max(radius // _CELLS_OF_A_RADIUS, max(extent) // 300, 1000)
    square = int(np.sqrt(float(extent[0] + 1) * (extent[1] + 1) * columns / 4e6)) + 1
    return OpenCells(size, square, extent, columns)


class OpenQuestion:
    """Asks of which entries a point lies within its own limit of places in a tile.

    ``x``, ``y``: int64 mm from the corner of the tile, n points of entry ``column`` (int64), each of which counts
    within ``limit`` (int64 mm). Points of one class have one number in ``of_class`` (uint8); ``distance`` (int mm, by
    class) is what is asked of whole cells. The places lie at least all of these from the borders of the tile.
    """

    def __init__(
        self,
        grid: OpenCells,
        x: NDArray[Any],
        y: NDArray[Any],
        column: NDArray[Any],
        limit: NDArray[Any],
        of_class: NDArray[Any],
        distance: Callable[[NDArray[Any]], int],
        check: Callable[[], None],
    ) -> None:
        self._grid, self._check = grid, check
        self._reach = int(limit.max(initial=0))
        square = max(grid.square, self._reach // 2)
        self.points: PointsByColumn = points_by_column(x, y, column, limit, grid.columns, grid.extent, square)
        check()
        rows, columns = grid.shape
        cell = y // grid.size * columns + x // grid.size
        if rows * columns <= 65_536:
            cell = cell.astype(np.uint16)
        self._classes: List[Tuple[RunTable, int]] = []
        for number in np.flatnonzero(np.bincount(of_class)).tolist():
            own = np.flatnonzero(of_class == number)
            order = own[np.argsort(cell[own], kind="stable")]
            within = distance(own)
            longest = 2 * within // grid.size + 2
            values = empty_values(rows, columns, grid.bits // 64, longest, np.uint64)
            packed_cells(cell[order].astype(np.int64), column[order], rows * columns, grid.bits, values, check)
            self._classes.append((run_table(values, rows, columns, longest, np.bitwise_or), within))

    def told(self, x: NDArray[Any], y: NDArray[Any], cells_of: CellsOf) -> NDArray[Any]:
        """What the cells of all classes hold: bool (n, columns). ``cells_of``: those wholly within the distance, or all
        that are touched."""
        grid = self._grid
        words = np.zeros((len(x), grid.bits // 64), dtype=np.uint64)
        for table, distance in self._classes:
            words |= cells_of(table, circle_runs(x, y, distance, grid.size), len(x))
        return unpacked_words(words)[:, : grid.columns]

    def found(
        self, x: NDArray[Any], y: NDArray[Any], is_open: NDArray[Any]
    ) -> Iterator[Tuple[NDArray[Any], NDArray[Any], NDArray[Any]]]:
        """Place, column and position (in ``points``) of the points within their limit, for what is open (bool (n,
        columns)), in portions."""
        place, column = np.nonzero(is_open)
        if not len(place):
            return
        points = self.points
        begin, length = points.ranges(column, x[place], y[place], self._reach)
        for part in portions(length.sum(axis=1)):
            self._check()
            position = positions_of(begin[part].ravel(), length[part].ravel())
            which = numbers_of(length[part].sum(axis=1)) + part.start
            squared = (points.x[position] - x[place].astype(np.float64)[which]) ** 2
            squared += (points.y[position] - y[place].astype(np.float64)[which]) ** 2
            within = np.flatnonzero(squared <= points.squared_limits[position])
            which = which[within]
            yield place[which], column[which], position[within]
