"""Which polygon of a map holds each of many points: polygons pass by in the order of the map, and are compared in
batches.

The rule is that of ``polygon_index.points_in``, edge by edge, for all pairs of a point and a polygon near it at once.
"""

from __future__ import annotations

import struct
from typing import Any, Iterable, Iterator, List, NamedTuple, Optional, Tuple

import numpy as np
import numpy.typing as npt

from bkn_qgis.arrays import numbers_in
from bkn_qgis.landscape.land_maps import MapPolygon
from bkn_qgis.landscape.points_by_x import PointsByX
from bkn_qgis.landscape.polygon_index import Floats, Integers, edges_of_rings, polygon_edges, sides_of_edges
from bkn_qgis.observations.netherlands import Bounds

# A polygon with more pairs of a point and an edge than this is compared by itself.
_MOST_PAIRS = 200_000
_PAIRS_PER_BATCH = 500_000
_POLYGON = struct.pack("<BI", 1, 3)  # how a polygon without height starts in WKB, the lower bytes first


class _Candidate(NamedTuple):
    """A polygon: its place in the map, edges, and the points near it (places in the order of x)."""

    polygon: MapPolygon
    edges: Floats
    near: Integers


def first_polygons(points: PointsByX, polygons: Iterable[MapPolygon], found: List[Optional[MapPolygon]]) -> None:
    """Put in ``found``, for each point that has none yet, the first of the polygons that holds it, without geometry."""
    for batch in _batches(points, polygons):
        if len(batch) == 1:
            held = [(place, 0) for place in points.inside(batch[0].polygon.geometry).tolist()]
        else:
            held = list(_pairs(points, batch))
        for place, number in held:
            if found[place] is None:
                polygon = batch[number].polygon
                # The geometry itself is not kept: there may be very many.
                found[place] = MapPolygon(None, polygon.name, polygon.kind)


def _batches(points: PointsByX, polygons: Iterable[MapPolygon]) -> Iterator[List[_Candidate]]:
    """The polygons with a point near them, in order: many small ones together, a large one by itself."""
    batch: List[_Candidate] = []
    pairs = 0
    for polygon in polygons:
        edges = _edges_of(polygon.geometry)
        if not len(edges):
            continue
        near = points.near(_bounds_of(edges))
        if not len(near):
            continue
        number = len(near) * len(edges)
        if batch and pairs + number > _PAIRS_PER_BATCH:
            yield batch
            batch, pairs = [], 0
        if number > _MOST_PAIRS:
            if batch:
                yield batch
            yield [_Candidate(polygon, edges, near)]
            batch, pairs = [], 0
            continue
        batch.append(_Candidate(polygon, edges, near))
        pairs += number
    if batch:
        yield batch


def _pairs(points: PointsByX, batch: List[_Candidate]) -> Iterator[Tuple[int, int]]:
    """All pairs (number of the point, place of the polygon in the batch) with the point inside, by polygon."""
    edges = np.concatenate([each.edges for each in batch])
    lengths = np.array([len(each.edges) for each in batch], dtype=np.int64)
    start = np.cumsum(lengths) - lengths
    owner = np.repeat(np.arange(len(batch), dtype=np.int64), [len(each.near) for each in batch])
    point = np.concatenate([each.near for each in batch])
    pair, edge = numbers_in(start[owner], lengths[owner])
    x, y = points.places(point)
    crossed, touches = sides_of_edges(edges[edge], x[pair], y[pair])
    inside = np.bincount(pair[crossed], minlength=len(point)) % 2 == 1
    inside[pair[touches]] = True
    yield from zip(points.numbers(point[inside]).tolist(), owner[inside].tolist())


def _edges_of(geometry: Any) -> Floats:
    """See ``polygon_index.polygon_edges``; the rings of a plain polygon are read from its bytes."""
    content = geometry.wkb if geometry.geom_type == "Polygon" else b""
    if not content.startswith(_POLYGON):
        return polygon_edges(geometry)
    return edges_of_rings(list(_rings(content)))


def _bounds_of(edges: Floats) -> Bounds:
    """The bounds of edges, whose ends are sorted by y."""
    ax, ay, bx, by = edges.T
    return float(min(ax.min(), bx.min())), float(ay.min()), float(max(ax.max(), bx.max())), float(by.max())


def _rings(content: bytes) -> Iterator[npt.NDArray[np.float64]]:
    """The rings of a polygon in WKB: (k, 2) metres."""
    (number,) = struct.unpack_from("<I", content, len(_POLYGON))
    offset = len(_POLYGON) + 4
    for _ in range(number):
        (length,) = struct.unpack_from("<I", content, offset)
        yield np.frombuffer(content, dtype="<f8", count=2 * length, offset=offset + 4).reshape(-1, 2)
        offset += 4 + 16 * length
