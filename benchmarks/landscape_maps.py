"""Maps of towns, land use and nature areas, seeded, in memory or as a QGIS has fetched them."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any, Tuple

import numpy as np
from measuring import use_build
from shapely.geometry import Polygon

use_build()

from bkn_qgis.landscape.known_maps import (  # noqa: E402
    BEVOLKINGSKERNEN,
    BODEMGEBRUIK,
    KNOWN_MAPS,
    NATURE_THEMES,
    WATER,
    WOODS_AND_NATURE,
)
from bkn_qgis.landscape.land_maps import AboutMap, GivenMap, LandMaps, MapPolygon  # noqa: E402
from bkn_qgis.landscape.land_store import LandStore  # noqa: E402
from bkn_qgis.observations.store import default_store_path  # noqa: E402

_Corner = Tuple[float, float]
# Of bestand bodemgebruik, woods and water alone.
_POLYGONS_PER_KM2 = 3


def random_maps(rng: Any, polygons: int, low: _Corner, high: _Corner) -> LandMaps:
    """Maps of all themes, of polygons with 24 corners between two corners in metres RD; so many of land use."""
    maps = LandMaps()
    themes = (
        (BEVOLKINGSKERNEN, polygons // 30, 700, ("",)),
        (BODEMGEBRUIK, polygons, 180, (WOODS_AND_NATURE, WATER)),
        (NATURE_THEMES[0], polygons // 100, 900, ("",)),
        (NATURE_THEMES[1], polygons // 10, 300, ("",)),
    )
    for theme, number, radius_m, kinds in themes:
        rows = [
            MapPolygon(_random_polygon(rng, radius_m, low, high), f"{theme} {each}", kinds[each % len(kinds)])
            for each in range(number)
        ]
        maps.add(GivenMap(AboutMap(theme, theme), rows))
    return maps


def _random_polygon(rng: Any, radius_m: float, low: _Corner, high: _Corner) -> Polygon:
    angle = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    reach = radius_m * rng.uniform(0.3, 2) * rng.uniform(0.6, 1.3, 24)
    x, y = rng.uniform(low, high)
    return Polygon(np.column_stack((x + reach * np.cos(angle), y + reach * np.sin(angle))))


def store_maps(home: Path, low: _Corner, high: _Corner) -> None:
    """Random maps between two corners, in the store of a QGIS that lives in the folder ``home``."""
    store = LandStore(default_store_path(environment={}, home_folder=str(home)).parent / "landscape.gpkg")
    store.path.parent.mkdir(parents=True, exist_ok=True)
    km2 = (high[0] - low[0]) * (high[1] - low[1]) / 1e6
    maps = random_maps(np.random.default_rng(1), int(_POLYGONS_PER_KM2 * km2), low, high)
    today = datetime.date.today()
    for theme, of_theme in maps.maps.items():
        known = KNOWN_MAPS[theme]
        fetch = store.begin(theme, None, known.url, today)
        for land_map in of_theme:
            fetch = store.add_page(fetch, list(land_map.polygons((*low, *high))), "")
        store.finish(fetch, known.title, known.attribution, known.licence, today)
