"""The edges of the shapes of a tile, and which shapes they close around points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Tuple

import numpy as np

from bkn_qgis.arrays import elements_of, numbers_in
from bkn_qgis.observations.neighbourhood.cell_rectangles import CellRectangles, whole_parts
from bkn_qgis.observations.neighbourhood.sorted_cells import numbers_of, portions, positions_of
from bkn_qgis.observations.search_areas import SearchAreas

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class ShapeEdges:
    """The edges of n shapes: ``start[i]`` (int64 (n + 1)) up to ``start[i + 1]`` are those of shape i.

    ``ends``: float64 (m, 4), x1, y1, x2 and y2, whole mm from the corner of the tile. Shapes and their surroundings
    measure less than 90 km, so that products of two lengths stay below 2^53, where floating point counts exactly.
    ``is_polygon``: bool (n,).
    """

    ends: NDArray[Any]
    start: NDArray[Any]
    is_polygon: NDArray[Any]


def shape_edges(areas: SearchAreas, chosen: NDArray[Any], corner: Tuple[int, int]) -> ShapeEdges:
    """The edges of the shapes with the chosen numbers (int64)."""
    which, edge = elements_of(areas.edge_start, chosen)
    ends = (areas.edges[edge] - np.array([*corner, *corner], dtype=np.int64)).astype(np.float64)
    start = np.concatenate(([0], np.cumsum(np.bincount(which, minlength=len(chosen))))).astype(np.int64)
    return ShapeEdges(ends, start, areas.is_polygon[chosen])


def middles_inside(edges: ShapeEdges, first: int, cells: CellRectangles) -> NDArray[Any]:
    """Of each cell whether its middle lies in its polygon: bool; of a middle within 1 mm of an edge either may be told.

    ``cells``: of the shapes from number ``first`` on; they hold the polygons wholly. Along the middle of a row of
    cells every edge that is crossed changes inside to outside and the reverse.
    """
    shapes = len(cells.rows)
    is_polygon = edges.is_polygon[first : first + shapes]
    own = slice(int(edges.start[first]), int(edges.start[first + shapes]))
    shape = np.repeat(np.arange(shapes), np.diff(edges.start[first : first + shapes + 1]))
    x1, y1, x2, y2 = edges.ends[own][is_polygon[shape]].T
    shape = shape[is_polygon[shape]]
    south, north = np.minimum(y1, y2), np.maximum(y1, y2)
    first_row = np.ceil(south / cells.size - 0.5).astype(np.int64)
    rows = np.ceil(north / cells.size - 0.5).astype(np.int64) - first_row
    edge, row = numbers_in(first_row, rows)
    share = ((row + 0.5) * cells.size - y1[edge]) / (y2 - y1)[edge]
    x = x1[edge] + share * (x2 - x1)[edge]
    column = np.ceil(x / cells.size - 0.5).astype(np.int64)
    shape = shape[edge]
    column, row = column - cells.first_column[shape], row - cells.first_row[shape]
    crossings = np.zeros(int(cells.start[-1]) + 1, dtype=np.uint8)
    np.add.at(crossings, cells.start[shape] + row * cells.columns[shape] + column, 1)
    # Every row of cells has an even number of crossings, so that each begins outside; 256 is even too.
    np.add.accumulate(crossings, dtype=np.uint8, out=crossings)
    inside: NDArray[Any] = (crossings[:-1] & 1).astype(bool)
    return inside


class EdgesByRow:
    """The edges of polygons by the rows of cells that they touch, to tell exactly which points polygons hold.

    ``check``: asks whether to go on, by raising an error where not.
    """

    def __init__(self, edges: ShapeEdges, cells: CellRectangles, check: Callable[[], None]) -> None:
        self._cells, self._check = cells, check
        self._row_start = np.concatenate(([0], np.cumsum(cells.rows))).astype(np.int64)
        shape = np.repeat(np.arange(len(cells.rows)), np.diff(edges.start))
        x1, y1, x2, y2 = edges.ends[edges.is_polygon[shape]].T
        shape = shape[edges.is_polygon[shape]]
        low, high = (bound(y1, y2) // cells.size for bound in (np.minimum, np.maximum))
        edge, row = numbers_in(low.astype(np.int64), (high - low).astype(np.int64) + 1)
        key = self._row_start[shape[edge]] + row - cells.first_row[shape[edge]]
        edge = edge[np.argsort(key, kind="stable")]
        self._start = np.concatenate(([0], np.cumsum(np.bincount(key, minlength=int(self._row_start[-1])))))
        is_up = y1 <= y2
        self._x = np.where(is_up, x1, x2)[edge]
        self._y = np.where(is_up, y1, y2)[edge]
        self._dx = np.where(is_up, x2 - x1, x1 - x2)[edge]
        self._dy = np.abs(y2 - y1)[edge]
        self._west, self._east = np.minimum(x1, x2)[edge], np.maximum(x1, x2)[edge]

    def hold(self, shape: NDArray[Any], x: NDArray[Any], y: NDArray[Any]) -> NDArray[Any]:
        """Whether polygons (numbers, int64) hold points in their cells (float64 whole mm), boundary included: bool."""
        row = self._row_start[shape] + whole_parts(y, self._cells.size) - self._cells.first_row[shape]
        begin, length = self._start[row], self._start[row + 1] - self._start[row]
        answer = np.zeros(len(x), dtype=bool)
        for part in portions(length):
            self._check()
            position, which = positions_of(begin[part], length[part]), numbers_of(length[part])
            answer[part] = self._hold(x[part], y[part], position, which)
        return answer

    def _hold(self, x: NDArray[Any], y: NDArray[Any], position: NDArray[Any], which: NDArray[Any]) -> NDArray[Any]:
        """The same of some points, for all pairs of a point (``which``) and an edge of its row (``position``)."""
        east = np.flatnonzero(self._east[position] >= x[which])
        position, which = position[east], which[east]
        from_y, dy = y[which] - self._y[position], self._dy[position]
        level = np.flatnonzero((from_y >= 0) & (from_y <= dy))
        position, which, from_y, dy = position[level], which[level], from_y[level], dy[level]
        # Edges go north: one lies to the east of the points on its left.
        side = self._dx[position] * from_y - dy * (x[which] - self._x[position])
        crossings = np.bincount(which[(side > 0) & (from_y < dy)], minlength=len(x))
        on_line = np.flatnonzero(side == 0)
        on_edge = on_line[self._west[position[on_line]] <= x[which[on_line]]]
        answer = (crossings & 1).astype(bool)
        answer[which[on_edge]] = True
        return answer
