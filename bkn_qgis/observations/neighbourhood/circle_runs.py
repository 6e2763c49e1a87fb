"""Which cells of each row of cells a circle covers wholly, and which it touches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Optional

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class CircleRuns:
    """Runs of cells of n circles in the k rows of cells that each may touch; all int64 (n, k).

    ``row``: the row of cells (0 where the circle does not touch it). The touched cells are columns ``touched_first``
    up to, not with, ``touched_stop``; those wholly in the closed disc ``inner_first`` up to ``inner_stop``. Where there
    are none of these, both stand at ``touched_stop``, so that the cells from ``touched_first`` to ``inner_first`` and
    from ``inner_stop`` to ``touched_stop`` are always those that the circle crosses.
    """

    row: NDArray[Any]
    touched_first: NDArray[Any]
    touched_stop: NDArray[Any]
    inner_first: NDArray[Any]
    inner_stop: NDArray[Any]


def first_rows(y: NDArray[Any], radius: int, size: int) -> NDArray[Any]:
    """The southernmost row of cells that each circle touches: int64 (n,)."""
    return (y - radius) // size


def circle_runs(
    x: NDArray[Any], y: NDArray[Any], radius: int, size: int, inner_radius: Optional[int] = None
) -> CircleRuns:
    """Runs of n circles around ``x`` and ``y`` (int64 mm from the corner of the cells).

    ``size``: of the cells, in mm. ``inner_radius``: of a smaller disc in which the inner cells must lie wholly (None:
    the same; -1: there are none). Places are whole millimetres, so a cell reaches from its first to its last one.
    The squares stay below 2^53 for a radius up to 90 km, where the square roots of whole numbers round down exactly.
    """
    rows = first_rows(y, radius, size)[:, None] + np.arange(2 * radius // size + 2)
    south = rows * size - y[:, None]
    north = south + (size - 1)
    touched = _half_chords(radius, np.maximum(np.maximum(south, -north), 0))
    covered = _half_chords(radius if inner_radius is None else inner_radius, np.maximum(-south, north))
    middle = x[:, None]
    is_touched = touched >= 0
    touched_first = np.where(is_touched, (middle - touched) // size, 0)
    touched_stop = np.where(is_touched, (middle + touched) // size + 1, 0)
    inner_first = -((covered - middle) // size)
    inner_stop = (middle + covered + 1) // size
    has_inner = (covered >= 0) & (inner_stop > inner_first)
    return CircleRuns(
        np.where(is_touched, rows, 0),
        touched_first,
        touched_stop,
        np.where(has_inner, inner_first, touched_stop),
        np.where(has_inner, inner_stop, touched_stop),
    )


def _half_chords(radius: int, distance: NDArray[Any]) -> NDArray[Any]:
    """Half the length (int64 mm, rounded down) of the chords at these distances from the centre; -1 beyond it."""
    if radius < 0:
        return np.full_like(distance, -1)
    squared = radius * radius - distance * distance
    half = np.sqrt(np.maximum(squared, 0).astype(np.float64)).astype(np.int64)
    return np.where(squared < 0, -1, half)
