"""Which region is the second nearest, for places that the FGR leaves unclassified (method.md, section 8).

Shapely's distance to each region gives the same answers (2,000 of 2,000 places) in 3.8 times the time (1.8; 3.4 times
with 2.1); its trees find the nearest geometry, not the nearest of every region, and differ between the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Iterator, List, Sequence, Tuple

import numpy as np
import numpy.typing as npt

from bkn_qgis.landscape.polygon_index import Floats, Integers, PolygonIndex

_CELL_M = 1000.0
_PAIRS_PER_CHUNK = 500_000


@dataclass(frozen=True, eq=False)
class RegionBorders:
    """The borders of the regions.

    ``edges``: (m, 4) metres, sorted by region; those of region k are ``edges[start[k]:start[k + 1]]``.
    ``middle_x``, ``middle_y``, ``half_length``: (m,) metres, of every edge.
    """

    names: Tuple[str, ...]
    edges: Floats
    start: Integers
    middle_x: Floats
    middle_y: Floats
    half_length: Floats


def region_borders(names: Sequence[str], index: PolygonIndex, region: npt.NDArray[Any]) -> RegionBorders:
    """The borders of the polygons of an index, given the region of each (other texts: of none)."""
    region_of_edge = region[index.owner]
    per_region = [index.edges[region_of_edge == name] for name in names]
    start = np.cumsum([0] + [len(edges) for edges in per_region]).astype(np.int64)
    edges = np.concatenate(per_region)
    ax, ay, bx, by = edges.T
    half_length = np.hypot(bx - ax, by - ay) / 2
    return RegionBorders(tuple(names), edges, start, (ax + bx) / 2, (ay + by) / 2, half_length)


def runners_up(borders: RegionBorders, x: Floats, y: Floats, region: npt.NDArray[Any]) -> npt.NDArray[np.object_]:
    """The nearest other region of each place if less than twice as far as its own ``region``, else "".

    ``x``, ``y``: metres, places outside all regions' polygons, so that the distance to a polygon is that to
    its border. Of two regions equally far the first by name is given.
    """
    result = np.full(len(x), "", dtype=object)
    own_region = np.array([borders.names.index(name) for name in region], dtype=np.int64)
    for places, edges in _chunks(borders, x, y, own_region):
        distance = _distances(borders, edges, x[places], y[places])
        limit = 2 * distance[np.arange(len(places)), own_region[places]]
        distance[np.arange(len(places)), own_region[places]] = np.inf
        second = distance.argmin(axis=1)
        close = distance.min(axis=1) < limit
        result[places[close]] = np.array(borders.names, dtype=object)[second[close]]
    return result


def _chunks(borders: RegionBorders, x: Floats, y: Floats, own_region: Integers) -> Iterator[Tuple[Integers, Integers]]:
    """Places of one cell and region, with all edges that can matter for one of them, in bounded pieces."""
    if not len(x):
        return
    column_row = np.floor(np.column_stack([x, y]) / _CELL_M).astype(np.int64)
    keys = np.column_stack([column_row, own_region])
    cells, cell_of = np.unique(keys, axis=0, return_inverse=True)
    order = np.argsort(cell_of.ravel(), kind="stable")
    bounds = np.searchsorted(cell_of.ravel()[order], np.arange(len(cells) + 1))
    for number, (column, row, region) in enumerate(cells):
        edges = _edges_that_matter(borders, (column + 0.5) * _CELL_M, (row + 0.5) * _CELL_M, int(region))
        step = max(1, _PAIRS_PER_CHUNK // max(1, len(edges)))
        for first in range(bounds[number], bounds[number + 1], step):
            yield order[first : min(first + step, bounds[number + 1])], edges


def _edges_that_matter(borders: RegionBorders, x: float, y: float, region: int) -> Integers:
    """The edges within reach of the cell around (x, y).

    With r the cell's half diagonal and d the distance from its middle to an edge of the own region, a place
    in the cell is at most d + r from its region; another matters up to twice that: 2 * (d + r) + r from the
    middle.
    """
    across, along = borders.middle_x - x, borders.middle_y - y
    squared = across * across + along * along
    middle_to_own = np.sqrt(squared[borders.start[region] : borders.start[region + 1]].min(initial=np.inf))
    half_diagonal = _CELL_M * np.sqrt(0.5)
    reach = 2 * (middle_to_own + half_diagonal) + half_diagonal + borders.half_length
    return np.flatnonzero(squared <= reach * reach).astype(np.int64)


def _distances(borders: RegionBorders, edges: Integers, x: Floats, y: Floats) -> Floats:
    """The distance from each place to each region, (places, regions) metres; infinite where out of reach."""
    ax, ay, bx, by = borders.edges[edges].T
    px, py = x[:, None], y[:, None]
    width, height = bx - ax, by - ay
    along = ((px - ax) * width + (py - ay) * height) / np.maximum(width * width + height * height, 1e-12)
    along = np.clip(along, 0.0, 1.0)
    distance = np.hypot(ax + along * width - px, ay + along * height - py)
    limits = np.searchsorted(edges, borders.start)
    columns: List[Floats] = []
    for first, last in zip(limits[:-1], limits[1:]):
        part = distance[:, first:last]
        columns.append(part.min(axis=1) if last > first else np.full(len(x), np.inf))
    return np.stack(columns, axis=1)
