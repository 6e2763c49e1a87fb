"""Which circles of one size overlap another, or lie at the very place of one: these are no independent samples."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Dict, List, Sequence, Tuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_Centre = Tuple[float, float]
_Cell = Tuple[int, int]
# Circles that should just touch may lie this part of their distance nearer, by rounding in another CRS.
_ROUNDING = 0.001
_CELLS_AROUND = [(east, north) for east in range(-2, 3) for north in range(-2, 3) if (east, north) != (0, 0)]


def overlap_another(centres: Sequence[_Centre], radius_m: float) -> NDArray[Any]:
    """Whether each circle (centre in metres) overlaps another one: bool. Those that just touch do not."""
    distance = 2 * radius_m * (1 - _ROUNDING)
    # Any two in a cell of this size lie nearer than the distance; those farther than two cells away do not.
    cells = _by_cell(centres, distance / math.sqrt(2))
    overlaps = np.zeros(len(centres), dtype=bool)
    for (east, north), members in cells.items():
        around = (cells.get((east + x, north + y), ()) for x, y in _CELLS_AROUND)
        overlaps[members] = len(members) > 1 or any(
            math.dist(centres[members[0]], centres[other]) < distance for others in around for other in others
        )
    return overlaps


def _by_cell(centres: Sequence[_Centre], size: float) -> Dict[_Cell, List[int]]:
    """The numbers of the circles by the square cell that their centre lies in."""
    cells: Dict[_Cell, List[int]] = {}
    for number, (x, y) in enumerate(centres):
        cells.setdefault((math.floor(x / size), math.floor(y / size)), []).append(number)
    return cells


def repeat_another(centres: Sequence[_Centre]) -> NDArray[Any]:
    """Whether each circle has its centre at that of an earlier one, to a millimetre: bool."""
    seen = set()
    repeats = np.zeros(len(centres), dtype=bool)
    for number, (x, y) in enumerate(centres):
        at = (round(1000 * x), round(1000 * y))
        repeats[number] = at in seen
        seen.add(at)
    return repeats
