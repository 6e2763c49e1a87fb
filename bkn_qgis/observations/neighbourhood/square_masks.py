"""Which parts of the squares of 1 km lie in search areas: 8 × 8 small cells of a square are the bits of one number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Tuple

import numpy as np

from bkn_qgis.arrays import numbers_in
from bkn_qgis.observations.neighbourhood.regions import Regions, Runs
from bkn_qgis.observations.occurrences import SQUARE_MM

if TYPE_CHECKING:
    from numpy.typing import NDArray

_CELLS = 8
CELL_MM = SQUARE_MM // _CELLS


def cell_bits(x_mm: NDArray[Any], y_mm: NDArray[Any]) -> NDArray[Any]:
    """The bit (uint64) of the small cell of its square that each place (mm) lies in."""
    number = y_mm % SQUARE_MM // CELL_MM * _CELLS + x_mm % SQUARE_MM // CELL_MM
    return np.left_shift(np.uint64(1), number.astype(np.uint64))


@dataclass(frozen=True, eq=False)
class SquareMasks:
    """n pairs of an area and a square that it may touch, in the order of areas.

    ``area``, ``row``, ``column``: int64 (n,), of the square counted from the corner of the tile. ``inside``: uint64
    (n,), the cells wholly inside; ``crossed``: uint64 (n,), those that the boundary may cross.
    """

    area: NDArray[Any]
    row: NDArray[Any]
    column: NDArray[Any]
    inside: NDArray[Any]
    crossed: NDArray[Any]


def square_masks(regions: Regions, distance: int) -> SquareMasks:
    """The squares within ``distance`` mm of areas; the corner of the tile must be a corner of squares."""
    layers = regions.layers(CELL_MM, None, distance)
    parts = [_pieces(runs) for runs in (layers.known, layers.crossed)]
    area, row, column, bits = (np.concatenate(arrays) for arrays in zip(*parts))
    is_inside = np.arange(len(area)) < len(parts[0][0])
    order = np.lexsort((column, row, area))
    area, row, column = area[order], row[order], column[order]
    is_first = np.ones(len(area), dtype=bool)
    is_first[1:] = (np.diff(area) != 0) | (np.diff(row) != 0) | (np.diff(column) != 0)
    first = np.flatnonzero(is_first)
    inside, crossed = (
        np.bitwise_or.reduceat(np.where(own, bits, np.uint64(0))[order], first) if len(first) else bits
        for own in (is_inside, ~is_inside)
    )
    return SquareMasks(area[first], row[first], column[first], inside, crossed)


def _pieces(runs: Runs) -> Tuple[NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Area, row and column of the squares (int64) that runs of cells lie in, and the bits of their cells (uint64)."""
    area, run = np.nonzero(runs.stop > runs.first)
    row, first, stop = runs.row[area, run], runs.first[area, run], runs.stop[area, run]
    begin = first // _CELLS
    which, column = numbers_in(begin, (stop - 1) // _CELLS - begin + 1)
    low = np.maximum(first[which] - column * _CELLS, 0)
    high = np.minimum(stop[which] - column * _CELLS, _CELLS)
    row = row[which]
    bits = ((1 << high) - (1 << low)).astype(np.uint64) << (row % _CELLS * _CELLS).astype(np.uint64)
    return area[which], row // _CELLS, column, bits
