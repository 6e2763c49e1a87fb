"""Points sorted by squares of 5 km, so that those in a box are found without looking at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Tuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SQUARE_MM = 5_000_000
# 256 × 256 squares, numbered in 16 bits: numpy sorts those in time proportional to their number. What lies beyond them
# counts for the outermost squares.
_SQUARES = 256
_FIRST_MM = -500_000_000

Box = Tuple[int, int, int, int]
"""x_min, y_min, x_max and y_max in mm, all included."""


@dataclass(frozen=True, eq=False)
class PointsBySquare:
    """n points: ``x_mm`` and ``y_mm`` (int64) as they were given; ``order``: int64 (n,), their numbers square by square;
    ``start``: int64, where each square begins in it."""

    x_mm: NDArray[Any]
    y_mm: NDArray[Any]
    order: NDArray[Any]
    start: NDArray[Any]

    def inside(self, box: Box) -> NDArray[Any]:
        """The numbers (int64) of the points in a box, in no particular order."""
        x_min, y_min, x_max, y_max = box
        first, last = _square(x_min), _square(x_max)
        rows = range(_square(y_min), _square(y_max) + 1)
        slices = [
            self.order[self.start[row * _SQUARES + first] : self.start[row * _SQUARES + last + 1]] for row in rows
        ]
        near = np.concatenate(slices)
        x, y = self.x_mm[near], self.y_mm[near]
        return near[(x >= x_min) & (x <= x_max) & (y >= y_min) & (y <= y_max)]


def points_by_square(x_mm: NDArray[Any], y_mm: NDArray[Any], chosen: NDArray[Any]) -> PointsBySquare:
    """The points with the chosen numbers (int64) of all points at ``x_mm`` and ``y_mm`` (int64)."""
    square = (_squares(y_mm[chosen]) * _SQUARES + _squares(x_mm[chosen])).astype(np.uint16)
    order = chosen[np.argsort(square, kind="stable")]
    start = np.concatenate(([0], np.cumsum(np.bincount(square, minlength=_SQUARES * _SQUARES))))
    return PointsBySquare(x_mm, y_mm, order, start)


def _squares(coordinates: NDArray[Any]) -> NDArray[Any]:
    return np.clip((coordinates - _FIRST_MM) // _SQUARE_MM, 0, _SQUARES - 1)


def _square(coordinate: int) -> int:
    return min(max((coordinate - _FIRST_MM) // _SQUARE_MM, 0), _SQUARES - 1)
