"""The sweep over discs: what whole coarse cells tell, and the points between them and the circle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Iterator, Optional, Protocol, Sequence, Tuple

import numpy as np

from bkn_qgis.observations.neighbourhood.circle_runs import CircleRuns, circle_runs, first_rows
from bkn_qgis.observations.neighbourhood.coarse_cells import CoarseCells
from bkn_qgis.observations.neighbourhood.sorted_cells import SortedCells, numbers_of, portions, positions_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

DISCS_OF_A_BLOCK = 256


class Reduction(Protocol):
    """What is gathered of the points inside, see ``reductions``."""

    def begin(self, discs: int) -> None:
        """Start on a portion of discs."""

    def add_runs(self, runs: CircleRuns) -> None:
        """Add what the coarse cells wholly inside hold."""

    def add_points(self, disc: NDArray[Any], position: NDArray[Any]) -> None:
        """Add points that are inside, outside those coarse cells."""


@dataclass(frozen=True, eq=False)
class _Ranges:
    """Ranges of points in the order of the cells: begin and length, int64 (discs, ranges)."""

    begin: NDArray[Any]
    length: NDArray[Any]

    def of(self, discs: slice) -> Tuple[NDArray[Any], NDArray[Any]]:
        """The positions of all points in the ranges of some discs, and the disc of each (from 0)."""
        length = self.length[discs]
        position = positions_of(self.begin[discs].ravel(), length.ravel())
        return position, numbers_of(length.sum(axis=1))


def blocks(x: NDArray[Any], y: NDArray[Any]) -> Iterator[Tuple[slice, NDArray[Any], NDArray[Any]]]:
    """Discs in blocks: their slice and centres."""
    for first in range(0, len(x), DISCS_OF_A_BLOCK):
        block = slice(first, min(first + DISCS_OF_A_BLOCK, len(x)))
        yield block, x[block], y[block]


def sweep(
    cells: SortedCells,
    coarse: Optional[CoarseCells],
    reductions: Sequence[Reduction],
    x: NDArray[Any],
    y: NDArray[Any],
    radius: int,
    check: Callable[[], None],
) -> Iterator[slice]:
    """Reduce the points within the closed discs of ``radius`` mm around ``x`` and ``y`` (int64 mm from the corner).

    Gives the slice of discs that ``reductions`` then hold the results of. ``coarse``: None looks at all small cells.
    """
    for block, block_x, block_y in blocks(x, y):
        runs = circle_runs(block_x, block_y, radius, cells.size)
        coarse_runs = circle_runs(block_x, block_y, radius, coarse.size) if coarse else None
        known = _known(cells, runs, _coarse_limits(cells, coarse, runs, coarse_runs, block_y, radius))
        crossed = crossed_ranges(cells, runs)
        for part in portions(known.length.sum(axis=1) + crossed.length.sum(axis=1)):
            check()
            own = slice(block.start + part.start, block.start + part.stop)
            disc, position = _points_inside(cells, known, crossed, part, x[own], y[own], radius)
            for reduction in reductions:
                reduction.begin(part.stop - part.start)
                if coarse_runs is not None:
                    reduction.add_runs(_of_discs(coarse_runs, part))
                reduction.add_points(disc, position)
            yield own


def _coarse_limits(
    cells: SortedCells,
    coarse: Optional[CoarseCells],
    runs: CircleRuns,
    coarse_runs: Optional[CircleRuns],
    y: NDArray[Any],
    radius: int,
) -> Tuple[NDArray[Any], NDArray[Any]]:
    """For each run of small cells, the small columns between which the coarse cells wholly inside lie."""
    if coarse is None or coarse_runs is None:
        return runs.inner_stop, runs.inner_stop
    which = runs.row // coarse.factor - first_rows(y, radius, coarse.size)[:, None]
    which = np.clip(which, 0, coarse_runs.row.shape[1] - 1)
    first = np.take_along_axis(coarse_runs.inner_first, which, axis=1)
    stop = np.take_along_axis(coarse_runs.inner_stop, which, axis=1)
    # A row that the circle does not touch is row 0 here; it has no cells to take out.
    holds = (stop > first) & (runs.inner_stop > runs.inner_first)
    return (
        np.where(holds, first * coarse.factor, runs.inner_stop),
        np.where(holds, stop * coarse.factor, runs.inner_stop),
    )


def _known(cells: SortedCells, runs: CircleRuns, limits: Tuple[NDArray[Any], NDArray[Any]]) -> _Ranges:
    """The points of small cells wholly inside, left and right of the coarse ones."""
    return _both(
        cells.ranges(runs.row, runs.inner_first, limits[0]), cells.ranges(runs.row, limits[1], runs.inner_stop)
    )


def crossed_ranges(cells: SortedCells, runs: CircleRuns) -> _Ranges:
    """The points of the small cells that circles cross."""
    return _both(
        cells.ranges(runs.row, runs.touched_first, runs.inner_first),
        cells.ranges(runs.row, runs.inner_stop, runs.touched_stop),
    )


def _both(left: Tuple[NDArray[Any], NDArray[Any]], right: Tuple[NDArray[Any], NDArray[Any]]) -> _Ranges:
    return _Ranges(np.concatenate((left[0], right[0]), axis=1), np.concatenate((left[1], right[1]), axis=1))


def _points_inside(
    cells: SortedCells,
    known: _Ranges,
    crossed: _Ranges,
    part: slice,
    x: NDArray[Any],
    y: NDArray[Any],
    radius: int,
) -> Tuple[NDArray[Any], NDArray[Any]]:
    """Disc (from 0) and position of the points that are inside and in no coarse cell that is."""
    position, disc = crossed.of(part)
    squared = squares(cells, position, disc, x, y)
    inside = np.flatnonzero(squared <= float(radius) ** 2)
    known_position, known_disc = known.of(part)
    disc = np.concatenate((known_disc, disc[inside]))
    position = np.concatenate((known_position, position[inside]))
    return disc, position


def squares(
    cells: SortedCells, position: NDArray[Any], disc: NDArray[Any], x: NDArray[Any], y: NDArray[Any]
) -> NDArray[Any]:
    """Squared distances (float64 mm², exact) of points to the centres of discs."""
    squared = cells.x[position]
    squared -= x.astype(np.float64)[disc]
    squared *= squared
    other = cells.y[position]
    other -= y.astype(np.float64)[disc]
    other *= other
    squared += other
    return squared


def _of_discs(runs: CircleRuns, part: slice) -> CircleRuns:
    return CircleRuns(
        runs.row[part],
        runs.touched_first[part],
        runs.touched_stop[part],
        runs.inner_first[part],
        runs.inner_stop[part],
    )


def pairs_between(
    cells: SortedCells, x: NDArray[Any], y: NDArray[Any], inner: int, outer: int, check: Callable[[], None]
) -> Iterator[Tuple[NDArray[Any], NDArray[Any]]]:
    """Disc and position of all points within ``outer`` mm of a centre, in portions.

    Those in cells wholly within ``inner`` mm (-1: none) are left out.
    """
    for block, block_x, block_y in blocks(x, y):
        ranges = crossed_ranges(cells, circle_runs(block_x, block_y, outer, cells.size, inner))
        for part in portions(ranges.length.sum(axis=1)):
            check()
            position, disc = ranges.of(part)
            disc += block.start + part.start
            near = np.flatnonzero(squares(cells, position, disc, x, y) <= float(outer) ** 2)
            yield disc[near], position[near]
