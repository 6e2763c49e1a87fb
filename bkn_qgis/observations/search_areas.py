"""Search areas: the part of the map whose observations count for a place (method.md, section 2).

Coordinates are kept in whole millimetres of EPSG:28992. That is far finer than any observation, and it makes
every comparison with a radius or a boundary exact: the kernel works with whole numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, List, Sequence, Tuple

import numpy as np

from bkn_qgis.arrays import elements_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

DISC, AROUND, INSIDE = "disc", "around", "inside"
MM_PER_M = 1000


@dataclass(frozen=True, eq=False)
class SearchAreas:
    """n search areas of one kind.

    ``kind``: ``DISC`` (all within ``radius_mm`` of a centre), ``AROUND`` (all within it of a shape, 0 inside a
    polygon) or ``INSIDE`` (the polygon itself). ``bounds``: int64 (n, 4), x_min, y_min, x_max, y_max of the
    centres or shapes, without the radius. ``edges``: int64 (m, 4), x1, y1, x2, y2 of all shapes below each other;
    those of area i are ``edges[edge_start[i]:edge_start[i + 1]]``. ``is_polygon``: bool (n,). All in mm.
    """

    kind: str
    radius_mm: int
    bounds: NDArray[Any]
    edges: NDArray[Any]
    edge_start: NDArray[Any]
    is_polygon: NDArray[Any]

    def __len__(self) -> int:
        return len(self.bounds)


def to_mm(metres: Any) -> NDArray[Any]:
    """Metres (float) as whole millimetres (int64), halves to even."""
    return np.rint(np.asarray(metres, dtype=np.float64) * MM_PER_M).astype(np.int64)


def discs(x: NDArray[Any], y: NDArray[Any], radius_m: float) -> SearchAreas:
    """Closed discs around n points (metres, RD)."""
    x_mm, y_mm = to_mm(x), to_mm(y)
    bounds = np.stack((x_mm, y_mm, x_mm, y_mm), axis=1)
    start = np.zeros(len(bounds) + 1, dtype=np.int64)
    no_edges = np.empty((0, 4), dtype=np.int64)
    return SearchAreas(DISC, int(to_mm(radius_m)), bounds, no_edges, start, np.zeros(len(bounds), dtype=bool))


def some_areas(areas: SearchAreas, chosen: NDArray[Any]) -> SearchAreas:
    """The search areas with the chosen numbers (int64)."""
    which, edge = elements_of(areas.edge_start, chosen)
    start = np.concatenate(([0], np.cumsum(np.bincount(which, minlength=len(chosen))))).astype(np.int64)
    return SearchAreas(
        areas.kind, areas.radius_mm, areas.bounds[chosen], areas.edges[edge], start, areas.is_polygon[chosen]
    )


def shapes(geometries: Sequence[Any], kind: str, radius_m: float) -> SearchAreas:
    """Search areas of kind ``AROUND`` or ``INSIDE`` from shapely polygons and lines, single or multi.

    Raises ValueError for an empty geometry, one of another type, or a line with ``INSIDE``.
    """
    edges: List[NDArray[Any]] = []
    bounds: List[Tuple[int, int, int, int]] = []
    polygon: List[bool] = []
    for geometry in geometries:
        is_polygon = geometry.geom_type in ("Polygon", "MultiPolygon")
        if kind == INSIDE and not is_polygon:
            raise ValueError(geometry.geom_type)
        of_geometry = _edges(geometry)
        edges.append(of_geometry)
        polygon.append(is_polygon)
        x, y = of_geometry[:, 0::2], of_geometry[:, 1::2]
        bounds.append((int(x.min()), int(y.min()), int(x.max()), int(y.max())))
    start = np.concatenate(([0], np.cumsum([len(of_geometry) for of_geometry in edges]))).astype(np.int64)
    joined = np.concatenate(edges) if edges else np.empty((0, 4), dtype=np.int64)
    radius_mm = int(to_mm(radius_m)) if kind == AROUND else 0
    return SearchAreas(
        kind, radius_mm, np.array(bounds, dtype=np.int64).reshape(-1, 4), joined, start, np.array(polygon, dtype=bool)
    )


def _edges(geometry: Any) -> NDArray[Any]:
    """All edges of a geometry in mm: int64 (m, 4)."""
    if geometry.is_empty:
        raise ValueError("empty geometry")
    paths: List[NDArray[Any]] = []
    for part in getattr(geometry, "geoms", [geometry]):
        if part.geom_type == "Polygon":
            paths.extend(np.asarray(ring.coords) for ring in (part.exterior, *part.interiors))
        elif part.geom_type in ("LineString", "LinearRing"):
            paths.append(np.asarray(part.coords))
        else:
            raise ValueError(part.geom_type)
    rounded = [to_mm(path[:, :2]) for path in paths]
    return np.concatenate([np.hstack((path[:-1], path[1:])) for path in rounded])
