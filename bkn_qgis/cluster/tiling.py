"""Places divided over square tiles of the RD grid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, List, Sequence

import numpy as np

from bkn_qgis.labelling.places import LocatedPlace

if TYPE_CHECKING:
    from numpy.typing import NDArray

NOWHERE = "nowhere"
"""The tile of places without a usable geometry."""


def tiles_of_places(located: Sequence[LocatedPlace], tile_m: float) -> Dict[str, NDArray[Any]]:
    """The numbers of the places (int64, ascending) of every tile with any, by its name, which says where it lies."""
    x = np.array([place.x for place in located], dtype=np.float64)
    y = np.array([place.y for place in located], dtype=np.float64)
    tiles: Dict[str, NDArray[Any]] = {}
    somewhere = np.isfinite(x) & np.isfinite(y)
    cells = np.column_stack((np.floor(x / tile_m), np.floor(y / tile_m)))
    for numbers in _together(np.flatnonzero(somewhere), cells):
        column, row = cells[numbers[0]].astype(np.int64).tolist()
        tiles[f"tile_{column}_{row}"] = numbers
    nowhere = np.flatnonzero(~somewhere)
    if len(nowhere):
        tiles[NOWHERE] = nowhere
    return tiles


def _together(numbers: NDArray[Any], cells: NDArray[Any]) -> List[NDArray[Any]]:
    """The numbers of places by the cell that they lie in."""
    if not len(numbers):
        return []
    order = numbers[np.lexsort((numbers, cells[numbers, 0], cells[numbers, 1]))]
    changes = np.flatnonzero((np.diff(cells[order], axis=0) != 0).any(axis=1)) + 1
    return list(np.split(order, changes))
