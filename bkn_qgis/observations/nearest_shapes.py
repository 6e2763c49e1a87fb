"""The nearest place of each entry of the list to a polygon or line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Tuple

import numpy as np

from bkn_qgis.observations.distances import inside_polygon, squared_distances
from bkn_qgis.observations.nearest_grids import EntryGrids
from bkn_qgis.observations.neighbourhood.sorted_cells import numbers_of, positions_of
from bkn_qgis.observations.search_areas import SearchAreas

if TYPE_CHECKING:
    from numpy.typing import NDArray


def nearest_to_shape(areas: SearchAreas, area: int, grids: EntryGrids) -> Tuple[NDArray[Any], NDArray[Any]]:
    """The squared distance (float64 mm², 0 inside a polygon) of a shape to the nearest place of each entry of the
    grids, and whether all of the nearest are blurred (bool)."""
    edges = areas.edges[areas.edge_start[area] : areas.edge_start[area + 1]]
    # No entry is farther away than from the first corner.
    at_most = grids.nearest(edges[:1, 0], edges[:1, 1], lambda part: None)[0] // 2
    grid, position = _places_near(areas.bounds[area], at_most, grids)
    x, y, is_blurred = grids.x[position], grids.y[position], grids.is_blurred[position]
    nearest, all_blurred = np.zeros(len(grids.entry)), np.ones(len(grids.entry), dtype=bool)
    if areas.is_polygon[area]:
        covered = _covered(x, y, areas.bounds[area], edges)
        is_answered = np.bincount(grid[covered], minlength=len(nearest)) > 0
        all_blurred[grid[covered & (is_blurred == 0)]] = False
        rest = np.flatnonzero(~is_answered[grid])
        grid, x, y, is_blurred = grid[rest], x[rest], y[rest], is_blurred[rest]
    if len(grid):
        squared = squared_distances(x, y, edges, int(np.sqrt(float(at_most[grid].max()))) + 1)
        start = np.flatnonzero(np.diff(grid, prepend=-1))
        clear = np.minimum.reduceat(np.where(is_blurred == 1, np.inf, squared), start)
        nearest[grid[start]] = np.minimum.reduceat(squared, start)
        all_blurred[grid[start]] = clear > nearest[grid[start]]
    return nearest, all_blurred


def _places_near(bounds: NDArray[Any], at_most: NDArray[Any], grids: EntryGrids) -> Tuple[NDArray[Any], NDArray[Any]]:
    """Grid (ascending) and position of the places that lie near bounds: those of each grid within the root of
    ``at_most`` (int64 mm²), and perhaps some more."""
    reach = np.sqrt(at_most.astype(np.float64)).astype(np.int64) + 1
    x_min, y_min, x_max, y_max = bounds
    every = np.arange(len(grids.entry))
    which, row = grids.rows_between(every, y_min - reach, y_max + reach)
    begin, length = grids.places_between(which, row, x_min - reach[which], x_max + reach[which])
    position, grid = positions_of(begin, length), which[numbers_of(length)]
    outside_x = np.maximum(np.maximum(x_min - grids.x[position], grids.x[position] - x_max), 0)
    outside_y = np.maximum(np.maximum(y_min - grids.y[position], grids.y[position] - y_max), 0)
    near = np.flatnonzero(outside_x**2 + outside_y**2 <= at_most[grid])
    return grid[near], position[near]


def _covered(x: NDArray[Any], y: NDArray[Any], bounds: NDArray[Any], edges: NDArray[Any]) -> NDArray[Any]:
    """Whether places lie in a polygon."""
    x_min, y_min, x_max, y_max = bounds
    beside = np.flatnonzero((x >= x_min) & (x <= x_max) & (y >= y_min) & (y <= y_max))
    covered = np.zeros(len(x), dtype=bool)
    covered[beside] = inside_polygon(x[beside], y[beside], edges)
    return covered
