"""How many records of which species lie in each search area, told by shapely's STRtree and by geopandas.

No days, no uncertainty, no doubles: less than the kernel tells. Both start from columns of numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from kernel_world import ENTRIES, RADIUS_MM, World

from bkn_qgis.arrays import COUNTS


@dataclass(frozen=True, eq=False)
class Finds:
    """The records that count: place in metres, and entry."""

    x: Any
    y: Any
    entry: Any


def counting_finds(world: World) -> Finds:
    """The records of the world that count."""
    records, matches = world
    counting = matches.meets(COUNTS)
    own = matches.owners()[counting]
    return Finds(records.x_mm[own] / 1000, records.y_mm[own] / 1000, matches.entry[counting])


def counts_by_tree(finds: Finds, areas: Any, radius_m: float) -> Any:
    """Records per area (points or polygons of shapely) and entry within a distance, by boxes and prepared areas."""
    import shapely

    tree = shapely.STRtree(shapely.points(finds.x, finds.y))
    if radius_m:
        area, point = tree.query(areas, predicate="dwithin", distance=radius_m)
    else:
        # Several times as fast as a query with a predicate.
        area, point = tree.query(areas)
        shapely.prepare(areas)
        inside = shapely.intersects_xy(areas[area], finds.x[point], finds.y[point])
        area, point = area[inside], point[inside]
    return _table(area, finds.entry[point], len(areas))


def counts_around_points(finds: Finds, points: Any) -> Any:
    """Records per point and entry within the radius: boxes by the tree, then distances with numpy."""
    import shapely

    tree = shapely.STRtree(shapely.points(finds.x, finds.y))
    x, y, reach = shapely.get_x(points), shapely.get_y(points), RADIUS_MM / 1000
    area, point = tree.query(shapely.box(x - reach, y - reach, x + reach, y + reach))
    inside = (finds.x[point] - x[area]) ** 2 + (finds.y[point] - y[area]) ** 2 <= reach**2
    return _table(area[inside], finds.entry[point[inside]], len(points))


def counts_by_geopandas(finds: Finds, areas: Any, radius_m: float) -> Any:
    """The same by a spatial join of geopandas."""
    import geopandas

    points = geopandas.GeoDataFrame({"entry": finds.entry}, geometry=geopandas.points_from_xy(finds.x, finds.y))
    places = geopandas.GeoDataFrame({"place": np.arange(len(areas))}, geometry=areas)
    how = {"predicate": "dwithin", "distance": radius_m} if radius_m else {"predicate": "intersects"}
    joined = geopandas.sjoin(places, points, **how)
    counts = joined.groupby(["place", "entry"]).size()
    place, entry = (counts.index.get_level_values(level).to_numpy() for level in (0, 1))
    table = np.zeros((len(areas), ENTRIES), dtype=np.int64)
    table[place, entry] = counts.to_numpy()
    return table


def _table(area: Any, entry: Any, number: int) -> Any:
    return np.bincount(area * ENTRIES + entry, minlength=number * ENTRIES).reshape(-1, ENTRIES)
