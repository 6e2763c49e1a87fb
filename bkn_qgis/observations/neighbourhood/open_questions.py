"""Is anything of an entry within a distance that each point has of its own? By whole cells first, then by points.

Points fall into classes of nearly equal distance. For a class whole cells tell much at once; only for an entry that is
still open after that are its own points compared, one by one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Iterator, List, Tuple

import numpy as np

from bkn_qgis.observations.neighbourhood.points_by_column import PointsByColumn, points_by_column
from bkn_qgis.observations.neighbourhood.regions import Regions
from bkn_qgis.observations.neighbourhood.run_tables import (
    RunTable,
    empty_values,
    held_in,
    packed_cells,
    run_table,
    unpacked_words,
    whole_words,
)
from bkn_qgis.observations.neighbourhood.sorted_cells import numbers_of, portions, positions_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

_CELLS_OF_A_RADIUS = 8


@dataclass(frozen=True, eq=False)
class OpenCells:
    """The grid of a tile for such questions.

    ``size`` of the cells, and ``square`` of the squares in which the points of one column are looked for; ``extent``,
    the largest x and y; ``widest``, of the places or shapes themselves: all mm. ``columns``: number of entries.
    """

    size: int
    square: int
    extent: Tuple[int, int]
    columns: int
    widest: int

    @property
    def bits(self) -> int:
        """The bits of a cell, a multiple of 64."""
        return whole_words(self.columns)

    @property
    def shape(self) -> Tuple[int, int]:
        """Rows and columns of cells."""
        return self.extent[1] // self.size + 1, self.extent[0] // self.size + 1


def open_cells(radius: int, extent: Tuple[int, int], columns: int, widest: int) -> OpenCells:
    """The grid for discs of this radius (mm): some 90,000 cells at most, and four million ranges of one column."""
    size = max(radius // _CELLS_OF_A_RADIUS, max(extent) // 300, 1000)
    square = int(np.sqrt(float(extent[0] + 1) * (extent[1] + 1) * columns / 4e6)) + 1
    return OpenCells(size, square, extent, columns, widest)


class OpenQuestion:
    """Asks of which entries a point lies within its own limit of places in a tile.

    ``x``, ``y``: whole mm from the corner of the tile, n points of entry ``column`` (int64), each of which counts
    within ``limit`` (whole mm); all fit 32 bits. Points of one class have one number in ``of_class`` (uint8);
    ``distance`` (int mm, by class) is what is asked of whole cells. The places lie at least all of these from the
    borders of the tile.
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
        check()
        square = max(grid.square, self._reach // 2)
        self.points: PointsByColumn = points_by_column(x, y, column, limit, grid.columns, grid.extent, square, check)
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
            longest = (grid.widest + 2 * max(within, 0)) // grid.size + 2
            values = empty_values(rows, columns, grid.bits // 64, longest, np.uint64)
            packed_cells(cell[order].astype(np.int64), column[order], rows * columns, grid.bits, values, check)
            self._classes.append((run_table(values, rows, columns, longest, np.bitwise_or), within))

    def told(self, regions: Regions, wholly: bool) -> NDArray[Any]:
        """What the cells of all classes hold: bool (n, columns). ``wholly``: those that lie wholly within the distance
        of their class, else all that may hold a place within it."""
        grid = self._grid
        words = np.zeros((len(regions), grid.bits // 64), dtype=np.uint64)
        for table, distance in self._classes:
            runs = regions.inner(grid.size, distance) if wholly else regions.touched(grid.size, distance)
            words |= held_in(table, runs)
        return unpacked_words(words)[:, : grid.columns]

    def found(
        self, regions: Regions, is_open: NDArray[Any]
    ) -> Iterator[Tuple[NDArray[Any], NDArray[Any], NDArray[Any]]]:
        """Area, column and position (in ``points``) of the points within their limit, for what is open (bool (n,
        columns)), in portions."""
        area, column = np.nonzero(is_open)
        if not len(area):
            return
        points = self.points
        x_min, y_min, x_max, y_max = (bound[area] for bound in regions.bounds())
        begin, length = points.ranges(column, (x_min, y_min, x_max, y_max), self._reach)
        for part in portions(length.sum(axis=1)):
            self._check()
            position = positions_of(begin[part].ravel(), length[part].ravel())
            which = numbers_of(length[part].sum(axis=1)) + part.start
            x, y, limit = (values[position].astype(np.float64) for values in (points.x, points.y, points.limits))
            within = regions.within(area[which], x, y, limit)
            chosen = np.flatnonzero(within)
            which = which[chosen]
            yield area[which], column[which], position[chosen]
