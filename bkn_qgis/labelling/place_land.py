"""What the maps say of each place: region, land use, nature area, and what its search area consists of."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field, replace
from typing import Any, Callable, List, Optional, Sequence

import numpy as np

from bkn_qgis.labelling.places import MODE_AROUND, MODE_INSIDE, LocatedPlace, search_area_polygon
from bkn_qgis.labelling.run_feedback import Progress
from bkn_qgis.landscape.known_maps import BEVOLKINGSKERNEN
from bkn_qgis.landscape.land_maps import LandMaps
from bkn_qgis.landscape.land_shares import (
    FOREIGN,
    LAND_USES,
    SEA,
    ShapeLand,
    land_of_shape,
    sea_and_foreign_shares,
    shares_of_discs,
)
from bkn_qgis.landscape.land_use import land_use_of_points
from bkn_qgis.landscape.landscape_types import REGIONS
from bkn_qgis.landscape.region_map import UNCLASSIFIED, RegionMap, regions_of_points, regions_of_shapes


@dataclass(frozen=True)
class PlaceShares:
    """What a search area consists of, each 0 to 1. ``ground``: a row of ``LandShares.ground``; None where no map of
    land use or nature is available. ``nature`` lies in the ground too."""

    sea_and_foreign: float = 0.0
    nature: float = 0.0
    ground: Optional[Any] = None


@dataclass
class PlaceLand:
    """What the maps say of one place.

    ``region``, ``fgr_code``, ``runner_up``: see region_map.RegionAnswer. ``land_use``, ``land_use_name``,
    ``lacking``, ``nature``, ``nature_name``, ``nature_checked``: see land_use.LandUse. ``use_region`` and
    ``use_fgr_code``: of the largest part of one land use in one region, for areas where that is another region.
    """

    region: str = ""
    fgr_code: str = ""
    runner_up: str = ""
    land_use: str = ""
    land_use_name: str = ""
    lacking: str = BEVOLKINGSKERNEN
    nature: str = ""
    nature_name: str = ""
    nature_checked: bool = False
    shares: PlaceShares = field(default_factory=PlaceShares)
    use_region: str = ""
    use_fgr_code: str = ""

    def by_land_use(self) -> PlaceLand:
        """The same, with the region of its land use instead of the region of all its ground."""
        if not self.use_region:
            return self
        return replace(self, region=self.use_region, fgr_code=self.use_fgr_code, runner_up="")


def land_of_places(
    located: Sequence[LocatedPlace],
    mode: str,
    radius_m: float,
    region_map: RegionMap,
    maps: LandMaps,
    progress: Progress = lambda part: None,
) -> List[PlaceLand]:
    """The land of places that all have a geometry, in order (method.md, section 8): the point decides, and for areas
    in the modes around and inside the largest share.

    ``progress`` is called with the finished part (0 to 1) between steps; what it raises ends the work. Raises
    BknError where a map cannot be read.
    """
    if not located:
        return []
    if mode in (MODE_AROUND, MODE_INSIDE):
        return _land_of_shapes(located, mode, radius_m, region_map, maps, progress)
    return _land_of_points(located, radius_m, region_map, maps, progress)


def _land_of_points(
    located: Sequence[LocatedPlace], radius_m: float, region_map: RegionMap, maps: LandMaps, progress: Progress
) -> List[PlaceLand]:
    x = np.array([place.x for place in located])
    y = np.array([place.y for place in located])
    answer = regions_of_points(region_map, x, y, lambda part: progress(0.3 * part))
    use = land_use_of_points(maps, x, y, lambda part: progress(0.3 + 0.3 * part))
    shares = _shares_of_points(region_map, maps, x, y, radius_m, lambda part: progress(0.6 + 0.4 * part))
    # Abroad and in sea there is no town or farmland: there a place outside all polygons is not farmland.
    use.land_use[answer.region == ""] = ""
    use.land_use_name[answer.region == ""] = ""
    columns = (
        answer.region,
        answer.fgr_code,
        answer.runner_up,
        use.land_use,
        use.land_use_name,
        use.lacking,
        use.nature,
        use.nature_name,
        use.nature_checked,
    )
    return [PlaceLand(*row) for row in zip(*(column.tolist() for column in columns), shares)]


def _shares_of_points(
    region_map: RegionMap, maps: LandMaps, x: Any, y: Any, radius_m: float, progress: Progress
) -> List[PlaceShares]:
    if not maps.maps:
        return [PlaceShares(part) for part in sea_and_foreign_shares(region_map, x, y, radius_m, progress).tolist()]
    shares = shares_of_discs(region_map, maps, x, y, radius_m, progress)
    return [
        PlaceShares(float(ground[SEA] + ground[FOREIGN]), float(nature), ground)
        for ground, nature in zip(shares.ground, shares.nature)
    ]


def _land_of_shapes(
    located: Sequence[LocatedPlace],
    mode: str,
    radius_m: float,
    region_map: RegionMap,
    maps: LandMaps,
    progress: Progress,
) -> List[PlaceLand]:
    answer = regions_of_shapes(region_map, [place.geometry for place in located], lambda part: progress(0.3 * part))
    lands = []
    for row, place in enumerate(located):
        done = 0.3 + 0.7 * row / len(located)
        progress(done)
        land = PlaceLand(answer.region[row], answer.fgr_code[row], answer.runner_up[row])
        check = functools.partial(progress, done)
        _fill_from_shape(land, region_map, maps, place, search_area_polygon(place, mode, radius_m), check)
        lands.append(land)
    return lands


def _fill_from_shape(
    land: PlaceLand, region_map: RegionMap, maps: LandMaps, place: LocatedPlace, area: Any, check: Callable[[], None]
) -> None:
    around = land_of_shape(region_map, maps, area, check)
    if maps.maps:
        # The search area may be the place itself: that is cut once.
        is_same = area is place.geometry
        land_of_place = around if is_same else land_of_shape(region_map, maps, place.geometry, check)
        _set_largest(land, land_of_place)
        if land_of_place.nature.share > 0.5:
            land.nature, land.nature_name = land_of_place.nature.nature, land_of_place.nature.name
        land.nature_checked = land_of_place.nature.checked
    sea_and_foreign = float(around.ground[SEA] + around.ground[FOREIGN])
    land.shares = PlaceShares(sea_and_foreign, around.nature.share, around.ground if maps.maps else None)


def _set_largest(land: PlaceLand, land_of_place: ShapeLand) -> None:
    """The land use with the largest share of a shape on land, and its region."""
    ground, names = land_of_place.ground, land_of_place.names
    column = int(np.argmax(ground[:SEA]))
    if ground[column] == 0 or not land.region:
        return
    region, use = REGIONS[column // len(LAND_USES)], LAND_USES[column % len(LAND_USES)]
    if region != land.region:
        land.use_region = region
        land.use_fgr_code = UNCLASSIFIED if 2 * land_of_place.unclassified[column] > ground[column] else region
    land.land_use = use
    land.land_use_name = names.get(column, "") if use else ""
    land.lacking = "" if use else names.get(column, BEVOLKINGSKERNEN)
