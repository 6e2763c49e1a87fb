"""What the count asks of search areas of any kind: runs of cells, and exact comparisons of single points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Iterator, Optional, Protocol, Tuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Bounds = Tuple["NDArray[Any]", "NDArray[Any]", "NDArray[Any]", "NDArray[Any]"]


@dataclass(frozen=True, eq=False)
class Runs:
    """Runs of cells of n areas, at most k each: columns ``first`` up to, not with, ``stop`` of ``row``.

    All int64 (n, k); a run with equal ends is empty.
    """

    row: NDArray[Any]
    first: NDArray[Any]
    stop: NDArray[Any]

    def part(self, own: slice) -> Runs:
        """The runs of some of the areas."""
        return Runs(self.row[own], self.first[own], self.stop[own])


def beside(left: Runs, right: Runs) -> Runs:
    """The runs of both."""
    return Runs(
        np.concatenate((left.row, right.row), axis=1),
        np.concatenate((left.first, right.first), axis=1),
        np.concatenate((left.stop, right.stop), axis=1),
    )


@dataclass(frozen=True, eq=False)
class Layers:
    """The cells of areas: ``coarse``, of coarse cells, and ``known``, of small cells beside them, lie wholly inside;
    the boundary crosses ``crossed``. Each small cell is in one of them at most."""

    coarse: Optional[Runs]
    known: Runs
    crossed: Runs


class Regions(Protocol):
    """n search areas of a tile. A distance from an area is 0 or more outside of it, negative inside of a polygon.

    Lengths and places are whole mm from the corner of the tile, from which squares of ``size`` mm are laid.
    """

    def __len__(self) -> int:
        """Their number."""

    def part(self, own: slice) -> Regions:
        """Some of them."""

    def bounds(self) -> Bounds:
        """x_min, y_min, x_max and y_max (int64 (n,)) of the places or shapes themselves."""

    def layers(self, size: int, factor: Optional[int], distance: int) -> Layers:
        """Cells of ``size`` (and of ``factor`` times that, None: no coarse ones) within a distance."""

    def inner(self, size: int, distance: int) -> Runs:
        """The cells wholly within a distance, or most of them."""

    def touched(self, size: int, distance: int) -> Runs:
        """The cells that hold a place within a distance, and perhaps others."""

    def between(self, size: int, inner: int, outer: int) -> Runs:
        """The cells that hold a place at more than ``inner`` (-1: any) up to ``outer``, and perhaps others."""

    def within(self, area: NDArray[Any], x: NDArray[Any], y: NDArray[Any], limit: Any) -> NDArray[Any]:
        """Whether places (float64 whole mm) lie within ``limit`` (whole mm, one for all or one each) of areas with
        these numbers (int64): bool, exact."""


AREAS_OF_A_BLOCK = 256


def blocks(regions: Regions) -> Iterator[Tuple[slice, Regions]]:
    """Areas block by block: their slice, and they."""
    for first in range(0, len(regions), AREAS_OF_A_BLOCK):
        block = slice(first, min(first + AREAS_OF_A_BLOCK, len(regions)))
        yield block, regions.part(block)
