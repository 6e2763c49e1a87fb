"""Points in a box, without looking at all of them where many boxes are asked for: by squares of 5 km."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional, Tuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SQUARE_MM = 5_000_000
# 256 × 256 squares, numbered in 16 bits: numpy sorts those in time proportional to their number. What lies beyond them
# counts for the outermost squares.
_SQUARES = 256
_FIRST_MM = -500_000_000
# To look at all points this often costs less than to sort them.
_ASKED_WITHOUT_ORDER = 8

Box = Tuple[int, int, int, int]
"""x_min, y_min, x_max and y_max in mm, all included."""


class PointsBySquare:
    """Points of which those in a box are asked for, once or many times.

    ``x_mm``, ``y_mm``: whole mm, of all points; ``chosen``: the numbers of those that are looked for.
    """

    def __init__(self, x_mm: NDArray[Any], y_mm: NDArray[Any], chosen: NDArray[Any]) -> None:
        self.x_mm, self.y_mm = x_mm, y_mm
        self._chosen = chosen.astype(np.int32)
        self._start: Optional[NDArray[Any]] = None
        self._asked = 0

    def inside(self, box: Box) -> NDArray[Any]:
        """The numbers (int32 or int64) of the points in a box, in no particular order."""
        self._asked += 1
        if self._start is None and self._asked > _ASKED_WITHOUT_ORDER:
            self._start = self._sort()
        near = self._chosen if self._start is None else self._near(box, self._start)
        x_min, y_min, x_max, y_max = box
        if len(near) == len(self.x_mm) and self._start is None:
            # All points in their own order: nothing to pick first.
            return np.flatnonzero(_within(self.x_mm, x_min, x_max) & _within(self.y_mm, y_min, y_max))
        near = near[_within(self.x_mm[near], x_min, x_max)]
        return near[_within(self.y_mm[near], y_min, y_max)]

    def _sort(self) -> NDArray[Any]:
        """Put the points in the order of their squares: int64, where each square begins."""
        square = _squares(self.y_mm[self._chosen]) * _SQUARES + _squares(self.x_mm[self._chosen])
        self._chosen = self._chosen[np.argsort(square.astype(np.uint16), kind="stable")]
        return np.concatenate(([0], np.cumsum(np.bincount(square, minlength=_SQUARES * _SQUARES))))

    def _near(self, box: Box, start: NDArray[Any]) -> NDArray[Any]:
        """The points in the squares that a box touches."""
        first, last = _square(box[0]), _square(box[2])
        rows = range(_square(box[1]), _square(box[3]) + 1)
        return np.concatenate(
            [self._chosen[start[row * _SQUARES + first] : start[row * _SQUARES + last + 1]] for row in rows]
        )


def _within(values: NDArray[Any], least: int, most: int) -> NDArray[Any]:
    return (values >= least) & (values <= most)


def _squares(coordinates: NDArray[Any]) -> NDArray[Any]:
    return np.clip((coordinates - _FIRST_MM) // _SQUARE_MM, 0, _SQUARES - 1)


def _square(coordinate: int) -> int:
    return min(max((coordinate - _FIRST_MM) // _SQUARE_MM, 0), _SQUARES - 1)
