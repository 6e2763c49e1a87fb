"""Grids of cells to label: squares or hexagons in RD, the same cells whatever area is asked for.

The cells of one size and shape always lie alike, so that the grids of two municipalities or of two years fit together;
of 1 km, the squares are those of the RD grid.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, List, Sequence, Tuple

import numpy as np

from bkn_qgis.labelling.places import LocatedPlace, Place
from bkn_qgis.landscape.polygon_index import containing_pairs, index_polygons
from bkn_qgis.limits import MOST_CELLS
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message

if TYPE_CHECKING:
    from numpy.typing import NDArray

SQUARE, HEXAGON = "square", "hexagon"
_POINT_WKB = struct.Struct("<BIdd")
_HALF_ROOT_3 = math.sqrt(3) / 2
_MOST_LOOKED_AT = 8 * MOST_CELLS  # in the boxes around the areas: a winding one fills only a part of its own


@dataclass(frozen=True, eq=False)
class Grid:
    """Cells of one shape. ``size_m``: the side of a square, the distance between two sides of a hexagon.

    ``column``, ``row``: int64 (n,), counted from the origin of RD. ``x``, ``y``: float64 (n,), centres in metres RD.
    """

    shape: str
    size_m: float
    column: NDArray[Any]
    row: NDArray[Any]
    x: NDArray[Any]
    y: NDArray[Any]

    def __len__(self) -> int:
        return len(self.x)

    def corners(self) -> NDArray[Any]:
        """The corners of the cells: float64 (n, 4 or 6, 2), metres RD, counter-clockwise from the right."""
        size = self.size_m
        if self.shape == SQUARE:
            steps = np.array([(1, -1), (1, 1), (-1, 1), (-1, -1)]) * (size / 2)
        else:
            turns = np.radians(np.arange(0, 360, 60))
            steps = np.column_stack((np.cos(turns), np.sin(turns))) * (size / (2 * _HALF_ROOT_3))
        centres = np.column_stack((self.x, self.y))
        corners: NDArray[Any] = centres[:, None, :] + steps[None, :, :]
        return corners

    def places(self) -> List[Place]:
        """The centres as places to label; a cell is called by its column and row (of 1 km: as the RD square)."""
        return [
            Place(f"{column}-{row}", _POINT_WKB.pack(1, 1, x, y))
            for column, row, x, y in zip(self.column.tolist(), self.row.tolist(), self.x.tolist(), self.y.tolist())
        ]


def lay_grid(areas: Sequence[Any], shape: str, size_m: float) -> Grid:
    """The cells whose centre lies in one of the areas (shapely polygons, metres RD; the boundary counts).

    Raises BknError where there would be more than ``limits.MOST_CELLS``, or none.
    """
    column, row = _cells_around(areas, shape, size_m)
    x, y = _centres(column, row, shape, size_m)
    points, _ = containing_pairs(index_polygons(list(areas)), x, y)
    inside = np.unique(points)
    if not len(inside):
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN", "No cell of {size} m has its centre in the area; choose smaller cells or a larger area."
                ),
                size=f"{size_m:g}",
            )
        )
    return Grid(shape, size_m, column[inside], row[inside], x[inside], y[inside])


def areas_of(located: Sequence[LocatedPlace]) -> List[Any]:
    """The polygons of the features of a layer, without those of which nothing is usable."""
    return [place.geometry for place in located if place.is_usable]


def _steps(shape: str, size_m: float) -> Tuple[float, float]:
    """From column to column, and from row to row, in metres."""
    return (size_m, size_m) if shape == SQUARE else (size_m * _HALF_ROOT_3, size_m)


def _centres(
    column: NDArray[Any], row: NDArray[Any], shape: str, size_m: float
) -> Tuple[NDArray[np.float64], NDArray[np.float64]]:
    width_m, height_m = _steps(shape, size_m)
    if shape == SQUARE:
        return (column + 0.5) * width_m, (row + 0.5) * height_m
    # Every other column of hexagons lies half a cell higher.
    return column * width_m, (row + (column % 2) / 2) * height_m


def _cells_around(areas: Sequence[Any], shape: str, size_m: float) -> Tuple[NDArray[Any], NDArray[Any]]:
    """Column and row (int64) of all cells near the areas, row by row, each once. Raises BknError for too many."""
    width_m, height_m = _steps(shape, size_m)
    ranges = []
    for area in areas:
        west, south, east, north = area.bounds
        first_column, last_column = math.floor(west / width_m) - 1, math.ceil(east / width_m) + 1
        first_row, last_row = math.floor(south / height_m) - 1, math.ceil(north / height_m) + 1
        ranges.append((first_column, last_column, first_row, last_row))
    _refuse_too_many(sum(area.area for area in areas) / (width_m * height_m), MOST_CELLS)
    looked_at = sum((last - first) * (high - low) for first, last, low, high in ranges)
    _refuse_too_many(looked_at, _MOST_LOOKED_AT)
    parts = [np.empty((0, 2), dtype=np.int64)]
    parts += [
        np.stack(np.meshgrid(np.arange(low, high + 1), np.arange(first, last + 1), indexing="ij"), axis=-1).reshape(
            -1, 2
        )
        for first, last, low, high in ranges
    ]
    cells = np.unique(np.concatenate(parts), axis=0)
    return cells[:, 1], cells[:, 0]


def _refuse_too_many(number: float, most: int) -> None:
    if number > most:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "The grid would have some {number} cells, more than {most}; choose larger cells or a smaller area.",
                ),
                number=int(number),
                most=most,
            )
        )
