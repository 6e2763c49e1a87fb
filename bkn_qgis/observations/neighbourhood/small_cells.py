"""The cells that the boundary of shapes crosses, divided in smaller ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Tuple

import numpy as np

from bkn_qgis.observations.neighbourhood.cell_rectangles import CellRectangles
from bkn_qgis.observations.neighbourhood.distance_fields import DistanceFields, half_of, rough_squares
from bkn_qgis.observations.neighbourhood.shape_edges import middles_inside
from bkn_qgis.observations.neighbourhood.sorted_cells import numbers_of, portions, positions_of

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class SmallCells:
    """The small ``cells`` of some shapes, and the numbers (int64, ascending) of those in two ``layers``: wholly within
    a distance, and those that may hold a place within it."""

    cells: CellRectangles
    layers: Tuple[NDArray[Any], NDArray[Any]]


def small_cells(
    fields: DistanceFields, shapes: Tuple[int, int], crossed: NDArray[Any], times: int, distance: int
) -> SmallCells:
    """The small cells, ``times`` a side, of cells (int64) that may hold the boundary of what lies within ``distance``
    (mm, 0 or more) of shapes from number ``shapes[0]`` up to, not with, ``shapes[1]``."""
    cells = fields.cells.part(*shapes).divided(times)
    measured = _measured(fields, crossed, times, distance)
    number = _numbers(cells, crossed - fields.cells.start[shapes[0]], times)
    if distance <= fields.half:
        inside = middles_inside(fields.edges, shapes[0], cells)
        np.negative(measured, out=measured, where=inside[number])
    half = half_of(cells.size, fields.extent)
    is_known = measured <= distance - half
    is_crossed = (measured <= distance + half) & ~is_known
    layers = []
    for chosen in (is_known, is_crossed):
        flags = np.zeros(int(cells.start[-1]), dtype=bool)
        flags[number[chosen]] = True
        layers.append(np.flatnonzero(flags))
    return SmallCells(cells, (layers[0], layers[1]))


def _numbers(cells: CellRectangles, crossed: NDArray[Any], times: int) -> NDArray[Any]:
    """The numbers of the small cells of large ones: int64 (large, times × times)."""
    start = cells.start // (times * times)
    shape = np.searchsorted(start, crossed, side="right") - 1
    columns = cells.columns[shape] // times
    row, column = np.divmod(crossed - start[shape], columns)
    first = cells.start[shape] + row * times * cells.columns[shape] + column * times
    step = np.arange(times)
    small = first[:, None, None] + step[:, None] * cells.columns[shape][:, None, None] + step
    return small.reshape(len(crossed), times * times)


def _measured(fields: DistanceFields, crossed: NDArray[Any], times: int, distance: int) -> NDArray[Any]:
    """How far the middles of the small cells lie from the boundary (float32 mm), of edges that can matter."""
    near, size = fields.near, fields.cells.size
    small = size // times
    result = np.empty((len(crossed), times * times), dtype=np.float32)
    middle = (np.arange(times) * small + small // 2).astype(np.float32)
    x, y = np.tile(middle, times)[:, None], np.repeat(middle, times)[:, None]
    farthest = distance + fields.half + half_of(small, fields.extent)
    _, row, column = fields.cells.located(crossed)
    begin, length = near.start[crossed], near.start[crossed + 1] - near.start[crossed]
    for part in portions(length * times * times):
        fields.check()
        position, which = positions_of(begin[part], length[part]), numbers_of(length[part])
        matters = np.flatnonzero(near.distance[position] <= farthest)
        position, which = position[matters], which[matters]
        corner = np.column_stack((column[part], row[part]))[which] * size
        ends = fields.edges.ends[near.edge[position]] - np.hstack((corner, corner))
        squared = rough_squares(x, y, ends.astype(np.float32))
        first = np.flatnonzero(np.diff(which, prepend=-1))
        result[part] = np.sqrt(np.minimum.reduceat(squared, first, axis=1)).T
    return result
