"""How far cells around shapes lie from them: the field of each of some shapes, over its surroundings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, List, Tuple

import numpy as np

from bkn_qgis.observations.distances import squared_to_edges
from bkn_qgis.observations.neighbourhood.cell_rectangles import CellRectangles, cells_around
from bkn_qgis.observations.neighbourhood.shape_edges import EdgesByRow, ShapeEdges, middles_inside, shape_edges
from bkn_qgis.observations.neighbourhood.sorted_cells import numbers_of, portions, positions_of
from bkn_qgis.observations.search_areas import SearchAreas

if TYPE_CHECKING:
    from numpy.typing import NDArray

_CELL_EDGE_PAIRS = 200_000
# Of the extent of a shape and its surroundings: far more than 32 bits lose.
_ROUNDING = 1e-5


@dataclass(frozen=True, eq=False)
class NearEdges:
    """For each cell the edges that may be the nearest one of a place in it: ``edge[start[c]:start[c + 1]]`` (int64),
    and how far (float32 mm) they lie from its middle."""

    start: NDArray[Any]
    edge: NDArray[Any]
    distance: NDArray[Any]


@dataclass(frozen=True, eq=False)
class DistanceFields:
    """The cells around n shapes.

    ``distance``: float32 per cell, mm from the shape to the middle of the cell, negative inside of a polygon; places in
    a cell lie at most ``half`` (mm, rounding included) nearer or farther. What is in no cell of a shape is farther than
    ``reach`` mm. ``extent``: mm, of the widest rectangle. ``check``: asks whether to go on, by raising an error where
    not.
    """

    cells: CellRectangles
    edges: ShapeEdges
    edges_by_row: EdgesByRow
    near: NearEdges
    half: float
    reach: int
    extent: float
    distance: NDArray[Any]
    check: Callable[[], None]

    def squared(self, cell: NDArray[Any], x: NDArray[Any], y: NDArray[Any]) -> NDArray[Any]:
        """Squared distances (float64 mm²) of places (float64 whole mm) in cells (int64) to the boundary of the shape of
        the cell, correct to 1e-14 of the value."""
        begin, length = self.near.start[cell], self.near.start[cell + 1] - self.near.start[cell]
        result = np.empty(len(cell))
        for part in portions(length):
            self.check()
            edge, which = self.near.edge[positions_of(begin[part], length[part])], numbers_of(length[part])
            squared = squared_to_edges(x[part][which], y[part][which], self.edges.ends[edge])
            result[part] = np.minimum.reduceat(squared, np.cumsum(length[part]) - length[part])
        return result


def distance_fields(
    areas: SearchAreas,
    chosen: NDArray[Any],
    corner: Tuple[int, int],
    size: int,
    reach: int,
    check: Callable[[], None],
) -> DistanceFields:
    """The fields of the chosen shapes (int64) up to ``reach`` mm from their bounds, in cells of ``size`` mm."""
    cells = cells_around(areas.bounds[chosen] - np.array([*corner, *corner]), reach, size)
    edges = shape_edges(areas, chosen, corner)
    extent = float(max((cells.columns * size).max(initial=0), (cells.rows * size).max(initial=0)))
    half = half_of(size, extent)
    distance = np.empty(int(cells.start[-1]), dtype=np.float32)
    near: List[Tuple[NDArray[Any], NDArray[Any], NDArray[Any]]] = []
    for shape in range(len(cells)):
        check()
        _measure(cells, edges, shape, half, distance, near)
    check()
    np.negative(distance, out=distance, where=middles_inside(edges, 0, cells))
    by_row = EdgesByRow(edges, cells, check)
    return DistanceFields(cells, edges, by_row, _joined(near), half, reach, extent, distance, check)


def half_of(size: int, extent: float) -> float:
    """The largest distance (mm) of a place in a cell from its middle, and what rounding may add within an extent."""
    return size * np.sqrt(0.5) + extent * _ROUNDING + 2


def _measure(
    cells: CellRectangles,
    edges: ShapeEdges,
    shape: int,
    half: float,
    distance: NDArray[Any],
    near: List[Tuple[NDArray[Any], NDArray[Any], NDArray[Any]]],
) -> None:
    """Fill ``distance`` of the cells of one shape, and append their near edges: how many, which and how far."""
    first_edge, columns = int(edges.start[shape]), int(cells.columns[shape])
    ends = edges.ends[first_edge : int(edges.start[shape + 1])]
    # From the corner of the rectangle, so that 32 bits lose little.
    x0, y0 = cells.first_column[shape] * cells.size, cells.first_row[shape] * cells.size
    ends = (ends - np.array([x0, y0, x0, y0], dtype=np.float64)).astype(np.float32)
    first, stop = int(cells.start[shape]), int(cells.start[shape + 1])
    step = max(1, _CELL_EDGE_PAIRS // len(ends))
    for cell in range(first, stop, step):
        number = np.arange(cell, min(cell + step, stop)) - first
        x, y = (
            (place * cells.size + cells.size // 2).astype(np.float32)[:, None]
            for place in (number % columns, number // columns)
        )
        squared = rough_squares(x, y, ends)
        least = np.sqrt(squared.min(axis=1))
        distance[cell : cell + len(number)] = least
        pair = np.flatnonzero(squared <= ((least + np.float32(2 * half)) ** 2)[:, None])
        row = pair // len(ends)
        edge = pair - row * len(ends) + first_edge
        near.append((np.bincount(row, minlength=len(number)), edge, np.sqrt(squared.ravel()[pair])))


def rough_squares(x: NDArray[Any], y: NDArray[Any], ends: NDArray[Any]) -> NDArray[Any]:
    """Squared distances of points (float32, (n, 1)) to m edges (float32 (m, 4)): float32 (n, m); see ``half_of``."""
    x1, y1, x2, y2 = ends.T
    dx, dy = x2 - x1, y2 - y1
    length2 = dx * dx + dy * dy
    per_length2 = np.divide(1, length2, out=np.zeros_like(length2), where=length2 > 0)
    from_x, from_y = x - x1, y - y1
    along = from_x * (dx * per_length2)
    along += from_y * (dy * per_length2)
    np.minimum(along, 1, out=along)
    np.maximum(along, 0, out=along)
    from_x -= along * dx
    from_y -= along * dy
    from_x *= from_x
    from_y *= from_y
    from_x += from_y
    return from_x


def _joined(near: List[Tuple[NDArray[Any], NDArray[Any], NDArray[Any]]]) -> NearEdges:
    if not near:
        return NearEdges(np.zeros(1, dtype=np.int64), np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32))
    number, edge, distance = (np.concatenate(arrays) for arrays in zip(*near))
    return NearEdges(np.concatenate(([0], np.cumsum(number))).astype(np.int64), edge, distance)
