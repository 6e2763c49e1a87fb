"""Places taken together by tiles, so that tables of cells stay small however far places lie apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterator, Tuple

import numpy as np

from bkn_qgis.observations.neighbourhood.points_by_square import Box

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TILE_MM = 32_000_000


def tiles_of(x_mm: NDArray[Any], y_mm: NDArray[Any]) -> Iterator[Tuple[NDArray[Any], Box]]:
    """The tiles that n places (int64 mm) lie in, each in one: the numbers of the places of each, and their bounds."""
    if not len(x_mm):
        return
    column, row = _numbers(x_mm), _numbers(y_mm)
    order = np.lexsort((column, row))
    changed = (np.diff(column[order]) != 0) | (np.diff(row[order]) != 0)
    for places in np.split(order, np.flatnonzero(changed) + 1):
        x, y = x_mm[places], y_mm[places]
        yield places, (int(x.min()), int(y.min()), int(x.max()), int(y.max()))


def _numbers(coordinates: NDArray[Any]) -> NDArray[Any]:
    """The number of the tile along one axis: tiles of equal width over all places, none wider than allowed."""
    least = int(coordinates.min())
    extent = int(coordinates.max()) - least + 1
    width = -(-extent // -(-extent // _TILE_MM))
    return (coordinates - least) // width


def widened(box: Box, margin: int) -> Box:
    """A box with a margin (mm) on all sides."""
    return box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin


def extent_of(box: Box) -> Tuple[int, int]:
    """The largest x and y in a box, from its corner."""
    return box[2] - box[0], box[3] - box[1]
