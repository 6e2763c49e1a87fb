"""Polygons and lines as regions of cells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Tuple

import numpy as np

from bkn_qgis.observations.distances import within_signed
from bkn_qgis.observations.neighbourhood.distance_fields import DistanceFields, distances_to, half_of
from bkn_qgis.observations.neighbourhood.regions import Bounds, Layers, Runs, beside
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
        return self.fields.distance[self.fields.start[self.first] : self.fields.start[self.stop]]

    def _runs(self, chosen: NDArray[Any]) -> Runs:
        """The runs of chosen cells (bool) of these shapes."""
        shape, row, column = self.fields.cells(chosen, self.first)
        return runs_of_cells(len(self), shape - self.first, row, column)

    def layers(self, size: int, factor: Optional[int], distance: int) -> Layers:
        """Cells within a distance of the shapes; whole cells are the coarse ones, whether there are tables or not."""
        key = (self.first, self.stop, size, factor or 0, distance)
        if key not in self.memory:
            self.memory[key] = self._layers(size, factor, distance)
        return self.memory[key]

    def _layers(self, size: int, factor: Optional[int], distance: int) -> Layers:
        half, times = self.fields.half, self.fields.size // size
        inside = self._distance <= distance - half
        crossed = (self._distance <= distance + half) & ~inside
        shape, row, column = self._small_cells(crossed, times)
        small_distance = self._small_distances(shape, row, column, size)
        small_half = half_of(size, self.fields.extent)
        is_known = small_distance <= distance - small_half
        is_crossed = (small_distance <= distance + small_half) & ~is_known
        known, beside_boundary = (
            _runs_of_any_cells(len(self), shape[own], row[own], column[own]) for own in (is_known, is_crossed)
        )
        coarse = self._runs(inside)
        if factor is None:
            return Layers(None, beside(known, divided(coarse, times)), beside_boundary)
        return Layers(coarse, known, beside_boundary)

    def _small_cells(self, chosen: NDArray[Any], times: int) -> Tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
        """Shape (from 0), row and column of the small cells of chosen cells, shape by shape."""
        shape, row, column = self.fields.cells(chosen, self.first)
        step = np.arange(times)
        small_row = np.broadcast_to((row * times)[:, None, None] + step[:, None], (len(row), times, times)).ravel()
        small_column = np.broadcast_to((column * times)[:, None, None] + step, (len(row), times, times)).ravel()
        return np.repeat(shape - self.first, times * times), small_row, small_column

    def _small_distances(self, shape: NDArray[Any], row: NDArray[Any], column: NDArray[Any], size: int) -> NDArray[Any]:
        limits = np.searchsorted(shape, np.arange(len(self) + 1))
        x, y = column * size + size // 2 + self.corner[0], row * size + size // 2 + self.corner[1]
        parts: List[NDArray[Any]] = [np.empty(0, dtype=np.float32)]
        for number, (first, stop) in enumerate(zip(limits[:-1].tolist(), limits[1:].tolist())):
            area = int(self.chosen[self.first + number])
            parts.append(distances_to(self.areas, area, x[first:stop], y[first:stop]))
        return np.concatenate(parts)

    def inner(self, size: int, distance: int) -> Runs:
        """The cells of the fields wholly within a distance."""
        return self._runs(self._distance <= distance - self.fields.half)

    def touched(self, size: int, distance: int) -> Runs:
        """The cells of the fields that may hold a place within a distance."""
        return self._runs(self._distance <= distance + self.fields.half)

    def between(self, size: int, inner: int, outer: int) -> Runs:
        """The small cells of all cells that may hold a place within ``outer``."""
        return divided(self.touched(size, outer), self.fields.size // size)

    def within(self, area: NDArray[Any], x: NDArray[Any], y: NDArray[Any], limit: Any) -> NDArray[Any]:
        """Whether places lie within their limit: by the cell where that is sure, else exactly."""
        limits = np.broadcast_to(np.asarray(limit, dtype=np.int64), area.shape)
        distance = self.fields.at(area + self.first, x, y)
        answer = distance <= limits - self.fields.half
        beyond = np.isinf(distance) & (limits > self.fields.reach)
        unsure = np.flatnonzero(~answer & ((distance <= limits + self.fields.half) | beyond))
        unsure = unsure[np.argsort(area[unsure], kind="stable")]
        limit_of_shape = np.searchsorted(area[unsure], np.arange(len(self) + 1))
        for number in np.flatnonzero(np.diff(limit_of_shape)).tolist():
            own = unsure[limit_of_shape[number] : limit_of_shape[number + 1]]
            shape = int(self.chosen[self.first + number])
            edges = self.areas.edges[self.areas.edge_start[shape] : self.areas.edge_start[shape + 1]]
            own_x, own_y = x[own].astype(np.int64) + self.corner[0], y[own].astype(np.int64) + self.corner[1]
            answer[own] = within_signed(own_x, own_y, edges, bool(self.areas.is_polygon[shape]), limits[own])
        return answer


def _runs_of_any_cells(areas: int, area: NDArray[Any], row: NDArray[Any], column: NDArray[Any]) -> Runs:
    """The runs of cells in any order."""
    width, height = int(column.max(initial=0)) + 1, int(row.max(initial=0)) + 1
    order = np.argsort((area * height + row) * width + column)
    return runs_of_cells(areas, area[order], row[order], column[order])


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
