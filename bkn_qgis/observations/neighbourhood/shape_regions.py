"""Polygons and lines as regions of cells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Dict, Optional, Tuple

import numpy as np

from bkn_qgis.observations.distances import UNSURE, is_within, within_signed
from bkn_qgis.observations.neighbourhood.distance_fields import DistanceFields
from bkn_qgis.observations.neighbourhood.regions import Bounds, Layers, Runs, beside
from bkn_qgis.observations.neighbourhood.small_cells import small_cells
from bkn_qgis.observations.search_areas import SearchAreas

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class ShapeRegions:
    """The shapes with numbers ``chosen`` (int64) of ``areas``, ``first`` up to ``stop`` of those in ``fields``.

    Whole cells are those of the fields; small ones divide them. ``corner``: mm, that of the tile. ``memory``: layers
    that were made: several parts of a count ask the same. The methods are those of ``regions.Regions``.
    """

    areas: SearchAreas
    chosen: NDArray[Any]
    fields: DistanceFields
    corner: Tuple[int, int]
    first: int
    stop: int
    memory: Dict[Tuple[int, ...], Layers]

    def __len__(self) -> int:
        return self.stop - self.first

    def part(self, own: slice) -> ShapeRegions:
        """Some of the shapes."""
        return replace(self, first=self.first + own.start, stop=min(self.first + own.stop, self.stop))

    def bounds(self) -> Bounds:
        """The bounds of the shapes."""
        x, y = self.corner
        x_min, y_min, x_max, y_max = (self.areas.bounds[self.chosen[self.first : self.stop]] - [x, y, x, y]).T
        return x_min, y_min, x_max, y_max

    @property
    def _distance(self) -> NDArray[Any]:
        """The distances of the cells of these shapes."""
        return self.fields.distance[self.fields.cells.start[self.first] : self.fields.cells.start[self.stop]]

    def _cells(self, chosen: NDArray[Any]) -> NDArray[Any]:
        """The numbers (int64) of chosen cells (bool) of these shapes."""
        return np.flatnonzero(chosen) + self.fields.cells.start[self.first]

    def _runs(self, chosen: NDArray[Any]) -> Runs:
        """The runs of chosen cells (bool) of these shapes."""
        shape, row, column = self.fields.cells.located(self._cells(chosen))
        return runs_of_cells(len(self), shape - self.first, row, column)

    def layers(self, size: int, factor: Optional[int], distance: int) -> Layers:
        """Cells within a distance of the shapes; whole cells are the coarse ones, whether there are tables or not."""
        key = (self.first, self.stop, size, factor or 0, distance)
        if key not in self.memory:
            self.memory[key] = self._layers(size, factor, distance)
        return self.memory[key]

    def _layers(self, size: int, factor: Optional[int], distance: int) -> Layers:
        half, times = self.fields.half, self.fields.cells.size // size
        inside = self._distance <= distance - half
        crossed = self._cells((self._distance <= distance + half) & ~inside)
        small = small_cells(self.fields, (self.first, self.stop), crossed, times, distance)
        known, beside_boundary = (runs_of_cells(len(self), *small.cells.located(own)) for own in small.layers)
        coarse = self._runs(inside)
        if factor is None:
            return Layers(None, beside(known, divided(coarse, times)), beside_boundary)
        return Layers(coarse, known, beside_boundary)

    def inner(self, size: int, distance: int) -> Runs:
        """The cells of the fields wholly within a distance."""
        return self._runs(self._distance <= distance - self.fields.half)

    def touched(self, size: int, distance: int) -> Runs:
        """The cells of the fields that may hold a place within a distance."""
        return self._runs(self._distance <= distance + self.fields.half)

    def between(self, size: int, inner: int, outer: int) -> Runs:
        """The small cells of all cells that may hold a place within ``outer``."""
        return divided(self.touched(size, outer), self.fields.cells.size // size)

    def within(self, area: NDArray[Any], x: NDArray[Any], y: NDArray[Any], limit: Any) -> NDArray[Any]:
        """Whether places lie within their limit: by the cell where that is sure, else exactly."""
        fields, shape = self.fields, area + self.first
        limits = np.broadcast_to(np.asarray(limit, dtype=np.float64), area.shape)
        cell = fields.cells.cell_of(shape, x, y)
        distance = np.where(cell >= 0, fields.distance[cell], np.float32(np.inf))
        answer = distance <= limits - fields.half
        unsure = np.flatnonzero(~answer & (distance <= limits + fields.half))
        own_x, own_y = x[unsure], y[unsure]
        held = self._held(shape[unsure], own_x, own_y, distance[unsure])
        answer[unsure] = self._within_exactly(shape[unsure], cell[unsure], own_x, own_y, limits[unsure], held)
        beyond = np.flatnonzero((cell < 0) & (limits > fields.reach))
        answer[beyond] = self._within_far(shape[beyond], x[beyond], y[beyond], limits[beyond])
        return answer

    def _held(self, shape: NDArray[Any], x: NDArray[Any], y: NDArray[Any], distance: NDArray[Any]) -> NDArray[Any]:
        """Whether polygons hold places in cells at this distance; nothing is held by lines."""
        held = distance < 0
        close = np.flatnonzero((np.abs(distance) <= self.fields.half) & self.fields.edges.is_polygon[shape])
        held[close] = self.fields.edges_by_row.hold(shape[close], x[close], y[close])
        return held

    def _within_exactly(
        self,
        shape: NDArray[Any],
        cell: NDArray[Any],
        x: NDArray[Any],
        y: NDArray[Any],
        limits: NDArray[Any],
        held: NDArray[Any],
    ) -> NDArray[Any]:
        """Whether places in cells lie within their limit, given which polygons hold them."""
        # Inside, only a limit below 0 asks for the distance; outside, one above it (for a line also 0).
        asks = np.where(held, limits < 0, (limits > 0) | ((limits == 0) & ~self.fields.edges.is_polygon[shape]))
        own = np.flatnonzero(asks)
        limit, squared = limits[own] ** 2, self.fields.squared(cell[own], x[own], y[own])
        near = squared < limit
        for index in np.flatnonzero(np.abs(squared - limit) <= UNSURE * limit).tolist():
            edges, number = self._edges_of(int(shape[own[index]])), own[index]
            place = int(x[number]) + self.corner[0], int(y[number]) + self.corner[1]
            near[index] = is_within(*place, edges, abs(int(limits[number])), closed=bool(limits[number] >= 0))
        answer = held.copy()
        answer[own] = near != (limits[own] < 0)
        return answer

    def _edges_of(self, shape: int) -> NDArray[Any]:
        """The edges (int64) of a shape of the fields."""
        area = int(self.chosen[shape])
        return self.areas.edges[self.areas.edge_start[area] : self.areas.edge_start[area + 1]]

    def _within_far(self, shape: NDArray[Any], x: NDArray[Any], y: NDArray[Any], limits: NDArray[Any]) -> NDArray[Any]:
        """The same for places that lie in no cell."""
        answer = np.zeros(len(shape), dtype=bool)
        for number in np.unique(shape).tolist():
            own = np.flatnonzero(shape == number)
            own_x, own_y = x[own].astype(np.int64) + self.corner[0], y[own].astype(np.int64) + self.corner[1]
            is_polygon = bool(self.fields.edges.is_polygon[number])
            answer[own] = within_signed(own_x, own_y, self._edges_of(number), is_polygon, limits[own].astype(np.int64))
        return answer


def runs_of_cells(areas: int, area: NDArray[Any], row: NDArray[Any], column: NDArray[Any]) -> Runs:
    """The runs that cells (int64; in the order of areas, rows and columns) make up, for ``areas`` areas."""
    is_first = np.ones(len(area), dtype=bool)
    is_first[1:] = (np.diff(area) != 0) | (np.diff(row) != 0) | (np.diff(column) != 1)
    begin = np.flatnonzero(is_first)
    end = np.append(begin[1:], len(area))[: len(begin)] - 1
    of_area = area[begin]
    number = np.bincount(of_area, minlength=areas)
    place = np.arange(len(begin)) - np.repeat(np.cumsum(number) - number, number)
    shape = (areas, max(int(number.max(initial=0)), 1))
    rows, first, stop = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    rows[of_area, place], first[of_area, place], stop[of_area, place] = row[begin], column[begin], column[end] + 1
    return Runs(rows, first, stop)


def divided(runs: Runs, times: int) -> Runs:
    """Runs of cells as runs of the small cells that they are divided in, ``times`` a side."""
    rows = (runs.row * times)[:, :, None] + np.arange(times)
    shape = (len(rows), rows.shape[1] * times)
    first = np.broadcast_to((runs.first * times)[:, :, None], rows.shape).reshape(shape)
    stop = np.broadcast_to((runs.stop * times)[:, :, None], rows.shape).reshape(shape)
    return Runs(rows.reshape(shape), first, stop)
