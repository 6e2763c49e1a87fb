"""What all parts of a count share: the places of one tile, and what is asked there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Iterator, Protocol, Sequence, Tuple, Union

import numpy as np

from bkn_qgis.arrays import PlaceCounts
from bkn_qgis.observations.neighbourhood.coarse_cells import best_factor, coarse_cells, fine_size
from bkn_qgis.observations.neighbourhood.inside import sweep
from bkn_qgis.observations.neighbourhood.open_questions import OpenCells, open_cells
from bkn_qgis.observations.neighbourhood.points_by_square import Box
from bkn_qgis.observations.neighbourhood.prepared_matches import PreparedMatches
from bkn_qgis.observations.neighbourhood.reductions import BitSets, Latest, Sums
from bkn_qgis.observations.neighbourhood.sorted_cells import SortedCells, sort_into_cells
from bkn_qgis.observations.neighbourhood.tiles import extent_of, widened

if TYPE_CHECKING:
    from numpy.typing import NDArray

Sweep = Callable[["NDArray[Any]", "NDArray[Any]"], Iterator[slice]]


@dataclass(frozen=True, eq=False)
class Question:
    """What is asked of places alike: ``wanted`` and ``scored`` entries (bool, one per entry of the list)."""

    wanted: NDArray[Any]
    scored: NDArray[Any]

    @property
    def entries(self) -> NDArray[Any]:
        """The wanted entries (int64): entry ``entries[c]`` is column c."""
        return np.flatnonzero(self.wanted)


@dataclass(frozen=True, eq=False)
class Discs:
    """Some discs of a tile: ``x_mm`` and ``y_mm``, int64, of their centres."""

    x_mm: NDArray[Any]
    y_mm: NDArray[Any]

    def __len__(self) -> int:
        return len(self.x_mm)

    def centres(self, box: Box) -> Tuple[NDArray[Any], NDArray[Any]]:
        """The centres from the corner of a box (int64 mm)."""
        return self.x_mm - box[0], self.y_mm - box[1]


class Part(Protocol):
    """A part of the count: made once for a tile, it fills some of the fields for any of its discs."""

    def fill(self, discs: Discs, result: PlaceCounts) -> None:
        """Fill the fields of ``result``, whose row i is that of disc i."""


@dataclass(frozen=True, eq=False)
class DiscTile:
    """A tile: ``places_box``, mm, the bounds of the centres of its ``places`` discs of ``radius`` mm.

    ``check``: asks whether to go on, by raising an error where not.
    """

    prepared: PreparedMatches
    question: Question
    radius: int
    places_box: Box
    places: int
    check: Callable[[], None]

    @property
    def box(self) -> Box:
        """The bounds of all discs."""
        return widened(self.places_box, self.radius)

    def wanted(self, match: NDArray[Any], rules: int) -> NDArray[Any]:
        """Of some matches (int64) those of wanted entries that meet one of the rules."""
        matches = self.prepared.matches
        return match[self.question.wanted[matches.entry[match]] & ((matches.bits[match] & rules) > 0)]

    def columns(self, match: NDArray[Any]) -> NDArray[Any]:
        """The column of the entry of each match (int64)."""
        column = np.cumsum(self.question.wanted) - 1
        return column[self.prepared.matches.entry[match]]

    def cells(self, x_mm: NDArray[Any], y_mm: NDArray[Any]) -> SortedCells:
        """Points in ``box`` (int64 mm) in the order of small cells."""
        self.check()
        box = self.box
        width, height = extent_of(box)
        size = fine_size(len(x_mm), width + 1, height + 1, self.radius)
        return sort_into_cells(x_mm - box[0], y_mm - box[1], size, width // size + 1, height // size + 1)

    def open_cells(self, box: Box) -> OpenCells:
        """The grid for questions of which entries lie within a distance, in a box."""
        return open_cells(self.radius, extent_of(box), len(self.question.entries))

    def sweep_of(self, cells: SortedCells, reductions: Sequence[Union[Sums, Latest, BitSets]]) -> Sweep:
        """A sweep over discs (their centres from the corner of ``box``), its tables made."""
        factor = best_factor(cells, self.radius, self.places, [reduction.cell_bytes for reduction in reductions])
        coarse = None
        if factor is not None:
            coarse = coarse_cells(cells, factor, self.radius)
            for reduction in reductions:
                reduction.make_tables(coarse, self.check)
        return lambda x, y: sweep(cells, coarse, reductions, x, y, self.radius, self.check)
