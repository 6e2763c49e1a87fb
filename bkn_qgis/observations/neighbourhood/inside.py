"""The sweep over areas: what whole coarse cells tell, and the points between them and the boundary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Iterator, Optional, Protocol, Sequence, Tuple

import numpy as np

from bkn_qgis.observations.neighbourhood.coarse_cells import CoarseCells
from bkn_qgis.observations.neighbourhood.regions import Regions, Runs, blocks
from bkn_qgis.observations.neighbourhood.sorted_cells import SortedCells, numbers_of, portions, positions_of

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Reduction(Protocol):
    """What is gathered of the points inside, see ``reductions``."""

    def begin(self, areas: int) -> None:
        """Start on a portion of areas."""

    def add_runs(self, runs: Runs) -> None:
        """Add what the coarse cells wholly inside hold."""

    def add_points(self, area: NDArray[Any], position: NDArray[Any]) -> None:
        """Add points that are inside, outside those coarse cells."""


@dataclass(frozen=True, eq=False)
class _Ranges:
    """Ranges of points in the order of the cells: begin and length, int64 (areas, ranges)."""

    begin: NDArray[Any]
    length: NDArray[Any]

    def of(self, areas: slice) -> Tuple[NDArray[Any], NDArray[Any]]:
        """The positions of all points in the ranges of some areas, and the area of each (from 0)."""
        length = self.length[areas]
        position = positions_of(self.begin[areas].ravel(), length.ravel())
        return position, numbers_of(length.sum(axis=1))


def _ranges(cells: SortedCells, runs: Runs) -> _Ranges:
    return _Ranges(*cells.ranges(runs.row, runs.first, runs.stop))


def sweep(
    cells: SortedCells,
    coarse: Optional[CoarseCells],
    reductions: Sequence[Reduction],
    regions: Regions,
    distance: int,
    check: Callable[[], None],
) -> Iterator[slice]:
    """Reduce the points within ``distance`` mm of areas, that distance included.

    Gives the slice of areas that ``reductions`` then hold the results of. ``coarse``: None looks at all small cells.
    """
    for block, own in blocks(regions):
        layers = own.layers(cells.size, coarse.factor if coarse else None, distance)
        known, crossed = _ranges(cells, layers.known), _ranges(cells, layers.crossed)
        for part in portions(known.length.sum(axis=1) + crossed.length.sum(axis=1)):
            check()
            position, area = crossed.of(part)
            inside = np.flatnonzero(own.part(part).within(area, cells.x[position], cells.y[position], distance))
            known_position, known_area = known.of(part)
            area = np.concatenate((known_area, area[inside]))
            position = np.concatenate((known_position, position[inside]))
            for reduction in reductions:
                reduction.begin(part.stop - part.start)
                if layers.coarse is not None:
                    reduction.add_runs(layers.coarse.part(part))
                reduction.add_points(area, position)
            yield slice(block.start + part.start, block.start + part.stop)


def pairs_between(
    cells: SortedCells, regions: Regions, inner: int, outer: int, check: Callable[[], None]
) -> Iterator[Tuple[NDArray[Any], NDArray[Any]]]:
    """Area and position of all points within ``outer`` mm of an area, in portions of whole areas.

    Those in cells wholly within ``inner`` mm (-1: none) may be left out.
    """
    for block, own in blocks(regions):
        ranges = _ranges(cells, own.between(cells.size, inner, outer))
        for part in portions(ranges.length.sum(axis=1)):
            check()
            position, area = ranges.of(part)
            near = np.flatnonzero(own.part(part).within(area, cells.x[position], cells.y[position], outer))
            yield area[near] + block.start + part.start, position[near]
