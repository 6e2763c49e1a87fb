"""What all parts of a count share: the places of one tile, and what is asked there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Callable, Iterator, Optional, Protocol, Sequence, Union

import numpy as np

from bkn_qgis.arrays import PlaceCounts
from bkn_qgis.observations.neighbourhood.coarse_cells import best_factor, coarse_cells, fine_size
from bkn_qgis.observations.neighbourhood.inside import sweep
from bkn_qgis.observations.neighbourhood.open_questions import OpenCells, open_cells
from bkn_qgis.observations.neighbourhood.points_by_square import Box
from bkn_qgis.observations.neighbourhood.prepared_matches import PreparedMatches
from bkn_qgis.observations.neighbourhood.reductions import BitSets, Latest, Sums
from bkn_qgis.observations.neighbourhood.regions import Regions
from bkn_qgis.observations.neighbourhood.sorted_cells import SortedCells, sort_into_cells
from bkn_qgis.observations.neighbourhood.tiles import extent_of, widened

if TYPE_CHECKING:
    from numpy.typing import NDArray

PARTS_OF_A_CELL = 4
# To make tables for fewer costs more than they save.
_PLACES_FOR_TABLES = 20

Sweep = Callable[[Regions], Iterator[slice]]


@dataclass(frozen=True, eq=False)
class Question:
    """What is asked of places alike: ``wanted`` and ``scored`` entries (bool, one per entry of the list)."""

    wanted: NDArray[Any]
    scored: NDArray[Any]

    @property
    def entries(self) -> NDArray[Any]:
        """The wanted entries (int64): entry ``entries[c]`` is column c."""
        return np.flatnonzero(self.wanted)


class Part(Protocol):
    """A part of the count: made once for a tile, it fills some of the fields for any of its areas."""

    def fill(self, regions: Regions, result: PlaceCounts) -> None:
        """Fill the fields of ``result``, whose row i is that of area i."""


@dataclass(frozen=True, eq=False)
class AreaTile:
    """The search areas of a tile: all within ``distance`` mm of places or shapes with the bounds ``places_box`` (mm).

    ``most_uncertain``: mm, what is less certain is never surely inside. ``places``: number of areas. ``size``: mm, half
    the width of a usual area; ``longest``: mm, the width of the widest. ``grid``: mm, the size of the coarse cells,
    which small ones divide in four a side (None: as it costs least). ``check``: asks whether to go on, by raising an
    error where not.
    """

    prepared: PreparedMatches
    question: Question
    distance: int
    most_uncertain: int
    places_box: Box
    places: int
    size: int
    longest: int
    grid: Optional[int]
    check: Callable[[], None]

    @property
    def box(self) -> Box:
        """The bounds of all areas."""
        return widened(self.places_box, self.distance)

    @property
    def frame(self) -> Box:
        """The bounds of all that may be in an area; from its corner all places of the tile are counted."""
        return widened(self.places_box, self.distance + self.prepared.reach_mm)

    def wanted(self, match: NDArray[Any], rules: int) -> NDArray[Any]:
        """Of some matches (int64) those of wanted entries that meet one of the rules."""
        matches = self.prepared.matches
        return match[self.question.wanted[matches.entry[match]] & ((matches.bits[match] & rules) > 0)]

    def columns(self, match: NDArray[Any]) -> NDArray[Any]:
        """The column of the entry of each match (int64)."""
        column = np.cumsum(self.question.wanted) - 1
        return column[self.prepared.matches.entry[match]]

    def cells(self, x_mm: NDArray[Any], y_mm: NDArray[Any]) -> SortedCells:
        """Points in ``box`` (whole mm) in the order of small cells."""
        self.check()
        frame = self.frame
        width, height = extent_of(frame)
        # Of no points the type may be too small for the corner.
        x, y = (x_mm - frame[0], y_mm - frame[1]) if len(x_mm) else (x_mm, y_mm)
        if self.grid:
            columns, rows = (PARTS_OF_A_CELL * (extent // self.grid + 1) for extent in (width, height))
            return sort_into_cells(x, y, self.grid // PARTS_OF_A_CELL, columns, rows)
        size = fine_size(len(x_mm), extent_of(self.box), (width, height), self.size)
        return sort_into_cells(x, y, size, width // size + 1, height // size + 1)

    @property
    def open_cells(self) -> OpenCells:
        """The grid for questions of which entries lie within a distance."""
        widest = self.longest - 2 * self.distance
        cells = open_cells(self.size, extent_of(self.frame), len(self.question.entries), widest)
        return replace(cells, size=self.grid) if self.grid else cells

    def sweep_of(self, cells: SortedCells, reductions: Sequence[Union[Sums, Latest, BitSets]]) -> Sweep:
        """A sweep over areas, its tables made."""
        if self.grid:
            factor = PARTS_OF_A_CELL if len(cells) and self.places >= _PLACES_FOR_TABLES else None
            return self._sweep(cells, factor, reductions)
        needs = [reduction.cell_bytes for reduction in reductions]
        return self._sweep(cells, best_factor(cells, self.size, self.places, needs) if len(cells) else None, reductions)

    def _sweep(
        self, cells: SortedCells, factor: Optional[int], reductions: Sequence[Union[Sums, Latest, BitSets]]
    ) -> Sweep:
        coarse = None
        if factor is not None:
            coarse = coarse_cells(cells, factor, self.longest)
            for reduction in reductions:
                reduction.make_tables(coarse, self.check)
        return lambda regions: sweep(cells, coarse, reductions, regions, self.distance, self.check)
