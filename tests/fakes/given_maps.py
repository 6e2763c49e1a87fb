"""Maps of landscape data held in memory, made from shapes."""

from __future__ import annotations

from typing import Any, Sequence

from bkn_qgis.landscape.land_maps import AboutMap, GivenMap, MapPolygon
from bkn_qgis.observations.repaired_areas import polygons_in, repaired


def given_map(
    theme: str, title: str, geometries: Sequence[Any], names: Sequence[str], kinds: Sequence[str] = ()
) -> GivenMap:
    """A map of polygons (shapely, metres RD); what has no area is passed over."""
    rows = []
    for number, geometry in enumerate(geometries):
        shape = repaired(geometry)
        if any(part.area > 0 for part in polygons_in(shape)):
            rows.append(MapPolygon(shape, names[number], kinds[number] if kinds else ""))
    return GivenMap(AboutMap(theme, title), rows)
