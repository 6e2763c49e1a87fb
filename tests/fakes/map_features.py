"""Areas laid out in RD for the fakes of map services, and how these write them as GeoJSON."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np
from shapely.geometry import box, mapping, shape

from bkn_qgis.observations.crs import degrees_of, to_rd

MapFeature = Tuple[Any, Mapping[str, Any], Any]
"""The service's id, the properties, and a shapely geometry in metres RD (None = the feature has none)."""


def in_degrees(geometry: Any) -> Any:
    """A geometry in RD with longitude and latitude (WGS 84) instead; heights are kept."""

    def moved(places: Any) -> Any:
        if isinstance(places[0], (int, float)):
            return moved([places])[0]
        if not isinstance(places[0][0], (int, float)):
            return [moved(each) for each in places]
        x, y, *heights = np.array(places, dtype=float).T
        lat, lon = degrees_of(x, y)
        return list(zip(*(values.tolist() for values in (lon, lat, *heights))))

    if geometry is None:
        return None
    written = mapping(geometry)
    return shape({"type": written["type"], "coordinates": moved(written["coordinates"])})


def box_in_rd(numbers: Sequence[float], is_rd: bool) -> Any:
    """The area of a bbox (x, y, x, y), in RD or in longitude and latitude, as a shapely polygon in RD."""
    area = box(*numbers)
    if is_rd:
        return area
    lon, lat = np.array(area.exterior.coords).T
    x, y = to_rd(lon, lat, "EPSG:4326")
    return type(area)(np.column_stack((x, y)))


def touching(features: Sequence[MapFeature], area: Optional[Any]) -> List[MapFeature]:
    """The features that touch an area in RD; all of them for None, else without those that have no geometry."""
    if area is None:
        return list(features)
    return [each for each in features if each[2] is not None and each[2].envelope.intersects(area)]


def geojson_feature(feature: MapFeature, is_rd: bool = True) -> Dict[str, Any]:
    """A feature as GeoJSON, in RD or in longitude and latitude; its own ``id`` beside the properties."""
    identity, properties, geometry = feature
    shape = geometry if is_rd else in_degrees(geometry)
    return {
        "type": "Feature",
        "properties": dict(properties),
        "geometry": None if shape is None else mapping(shape),
        "id": identity,
    }


def crs_member(name: str) -> Dict[str, Any]:
    """The member ``crs`` that WFS and ArcGIS add to GeoJSON."""
    return {"type": "name", "properties": {"name": name}}


def squares(count: int, x: float = 155_000.0, y: float = 460_000.0, size_m: float = 100.0) -> List[MapFeature]:
    """Square areas in a row to the east, 2 sizes apart; ids from ``1``, with properties as Natura 2000 has them."""
    return [
        (
            str(number + 1),
            {"naam_n2k": f"Area {number + 1}", "nr": number + 1, "beschermin": "HR"},
            box(x + 2 * size_m * number, y, x + 2 * size_m * number + size_m, y + size_m),
        )
        for number in range(count)
    ]
