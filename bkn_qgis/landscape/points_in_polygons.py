"""Which polygon of a map holds each of many points: polygons pass by in the order of the map, and are compared in
batches.

The rule is that of ``polygon_index.points_in``, edge by edge, for all pairs of a point and a polygon near it at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Iterable, Iterator, List, NamedTuple, Tuple

import numpy as np
import numpy.typing as npt

from bkn_qgis.arrays import numbers_in
from bkn_qgis.landscape.land_maps import Outline
from bkn_qgis.landscape.points_by_x import PointsByX
from bkn_qgis.landscape.polygon_index import Floats, Integers, edges_of_rings, rings_of, sides_of_edges
from bkn_qgis.landscape.rings_in_bytes import rings_in

# A polygon with more pairs of a point and an edge than this is compared by itself.
_MOST_PAIRS = 200_000
_PAIRS_PER_BATCH = 500_000


@dataclass(frozen=True, eq=False)
class FoundPolygons:
    """The polygon that holds each of n points. ``number``: (n,) its place in ``names`` and ``kinds``, -1 where none
    was found."""

    number: Integers
    names: List[str] = field(default_factory=list)
    kinds: List[str] = field(default_factory=list)

    @classmethod
    def none(cls, count: int) -> FoundPolygons:
        """Nothing found yet."""
        return cls(np.full(count, -1, dtype=np.int64))

    def name_of_each(self) -> npt.NDArray[np.object_]:
        """What the polygon of each point is called, "" for none."""
        return np.array([*self.names, ""], dtype=object)[self.number]

    def kind_of_each(self) -> npt.NDArray[np.object_]:
        """The class of the polygon of each point, "" for none."""
        return np.array([*self.kinds, ""], dtype=object)[self.number]


class _Candidate(NamedTuple):
    """A polygon with its rings, the number of its edges, and the points near it (places in the order of x)."""

    outline: Outline
    rings: List[Floats]
    edges: int
    near: Integers


def find_polygons(points: PointsByX, outlines: Iterable[Outline], found: FoundPolygons) -> None:
    """Put in ``found``, for each point that has none yet, the first of the polygons that holds it."""
    for batch in _batches(points, outlines):
        point, holder = _alone(points, batch[0]) if len(batch) == 1 else _pairs(points, batch)
        is_new = found.number[point] < 0
        new, first = np.unique(point[is_new], return_index=True)
        numbers, place = np.unique(holder[is_new][first], return_inverse=True)
        found.number[new] = len(found.names) + place
        found.names.extend(batch[number].outline.name for number in numbers.tolist())
        found.kinds.extend(batch[number].outline.kind for number in numbers.tolist())


def _batches(points: PointsByX, outlines: Iterable[Outline]) -> Iterator[List[_Candidate]]:
    """The polygons with a point near them, in order: many small ones together, a large one by itself."""
    batch: List[_Candidate] = []
    pairs = 0
    for outline in outlines:
        near = points.near(outline.bounds)
        if not len(near):
            continue
        rings = _rings_of(outline.wkb)
        edges = sum(map(len, rings)) - len(rings)
        if not edges:
            continue
        number = len(near) * edges
        if batch and pairs + number > _PAIRS_PER_BATCH:
            yield batch
            batch, pairs = [], 0
        if number > _MOST_PAIRS:
            if batch:
                yield batch
            yield [_Candidate(outline, rings, edges, near)]
            batch, pairs = [], 0
            continue
        batch.append(_Candidate(outline, rings, edges, near))
        pairs += number
    if batch:
        yield batch


def _alone(points: PointsByX, candidate: _Candidate) -> Tuple[Integers, Integers]:
    """As ``_pairs``, of one polygon."""
    point = points.inside_edges(edges_of_rings(candidate.rings), candidate.near)
    return point, np.zeros(len(point), dtype=np.int64)


def _pairs(points: PointsByX, batch: List[_Candidate]) -> Tuple[Integers, Integers]:
    """All pairs (number of the point, place of the polygon in the batch) with the point inside, by polygon."""
    edges = edges_of_rings([ring for each in batch for ring in each.rings])
    lengths = np.array([each.edges for each in batch], dtype=np.int64)
    start = np.cumsum(lengths) - lengths
    owner = np.repeat(np.arange(len(batch), dtype=np.int64), [len(each.near) for each in batch])
    point = np.concatenate([each.near for each in batch])
    pair, edge = numbers_in(start[owner], lengths[owner])
    x, y = points.places(point)
    crossed, touches = sides_of_edges(edges[edge], x[pair], y[pair])
    inside = np.bincount(pair[crossed], minlength=len(point)) % 2 == 1
    inside[pair[touches]] = True
    return points.numbers(point[inside]), owner[inside]


def _rings_of(content: bytes) -> List[Floats]:
    """The rings of a polygon in WKB; what is not plain is read as a geometry."""
    rings = rings_in(content)
    if rings is None:
        from shapely import wkb

        return rings_of(wkb.loads(content))
    return rings
