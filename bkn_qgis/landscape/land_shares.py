"""What a search area consists of: the share of each land use in each region, of nature, sea and foreign ground.

Discs are counted on a raster of square cells, some 5,000 in a disc, so that 100,000 discs take seconds; that is
exact to about 1.5 % of the disc. Shapes are cut exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Dict, Iterator, List, Optional, Sequence, Tuple

import numpy as np
import numpy.typing as npt
from shapely.geometry import box

from bkn_qgis.landscape.known_maps import BEVOLKINGSKERNEN, BODEMGEBRUIK, NATURE_THEMES, WATER, WOODS_AND_NATURE
from bkn_qgis.landscape.land_maps import LandMap, LandMaps
from bkn_qgis.landscape.land_use import (
    AGRARIAN,
    CITY,
    ShapeNature,
    ground_of_shape,
    nature_of_shape,
)
from bkn_qgis.landscape.landscape_types import REGIONS
from bkn_qgis.landscape.overlaps import overlaps_of, size_of
from bkn_qgis.landscape.polygon_index import boxes_that_meet
from bkn_qgis.landscape.raster import Raster, rasterize
from bkn_qgis.landscape.region_map import UNCLASSIFIED, RegionMap

Floats = npt.NDArray[np.float64]
Progress = Callable[[float], None]
# Land use in the order of the columns; "": the maps do not say.
LAND_USES = (CITY, AGRARIAN, WOODS_AND_NATURE, WATER, "")
SEA, FOREIGN = len(REGIONS) * len(LAND_USES), len(REGIONS) * len(LAND_USES) + 1
COLUMNS = FOREIGN + 1
_CELLS_IN_RADIUS = 40
# Coarse cells find the discs near sea and border, if the radius is a little wider.
_FEW_CELLS_IN_RADIUS = 8
_WIDER = 1.3
_CELLS_IN_BLOCK = 800
_DISCS_AT_ONCE = 2000
_CITY, _AGRARIAN, _UNKNOWN = LAND_USES.index(CITY), LAND_USES.index(AGRARIAN), LAND_USES.index("")
_NOT_IN_MAP, _WITHOUT_REGION = 0, len(REGIONS) + 1


@dataclass(frozen=True, eq=False)
class LandShares:
    """The shares, 0 to 1, of n search areas.

    ``ground``: (n, ``COLUMNS``): a column per region and land use (see ``column_of``), then sea (az, gg, nz) and
    ground outside the map; a row adds up to 1. ``nature``: (n,) the part in nature areas, which the ground holds too.
    """

    ground: Floats
    nature: Floats

    @classmethod
    def empty(cls, count: int) -> LandShares:
        """All shares zero."""
        return cls(np.zeros((count, COLUMNS)), np.zeros(count))


def column_of(land_use: str, region: str) -> int:
    """The column of ``LandShares.ground`` for a land use ("" = not known) in one of ``REGIONS``."""
    return REGIONS.index(region) * len(LAND_USES) + LAND_USES.index(land_use)


def columns_of_land_use(land_use: str) -> List[int]:
    """The columns of a land use in all regions."""
    return [column_of(land_use, region) for region in REGIONS]


# --- discs ---


def shares_of_discs(
    region_map: RegionMap,
    maps: LandMaps,
    x: npt.NDArray[Any],
    y: npt.NDArray[Any],
    radius_m: float,
    progress: Optional[Progress] = None,
    cells_in_radius: int = _CELLS_IN_RADIUS,
) -> LandShares:
    """The shares of n discs (metres RD; NaN: all zeros).

    ``progress`` hears the finished part (0 to 1) between blocks of the map; what it raises ends the work. Raises
    BknError where a map cannot be read.
    """
    with maps.kept_open() as open_maps:
        return _shares_of_discs(region_map, open_maps, x, y, radius_m, progress, cells_in_radius)


def _shares_of_discs(
    region_map: RegionMap,
    maps: LandMaps,
    x: npt.NDArray[Any],
    y: npt.NDArray[Any],
    radius_m: float,
    progress: Optional[Progress],
    cells_in_radius: int,
) -> LandShares:
    shares = LandShares.empty(len(x))
    cell_m = radius_m / cells_in_radius
    blocks = list(_blocks_of(x, y, _CELLS_IN_BLOCK * cell_m))
    for done, rows in enumerate(blocks):
        if progress is not None:
            progress(done / len(blocks))
        reach = radius_m + 2 * cell_m
        bounds = (x[rows].min() - reach, y[rows].min() - reach, x[rows].max() + reach, y[rows].max() + reach)
        raster = Raster.around(bounds, cell_m)
        ground, nature = _ground_raster(region_map, maps, raster), _nature_raster(maps, raster)
        for first in range(0, len(rows), _DISCS_AT_ONCE):
            part = rows[first : first + _DISCS_AT_ONCE]
            _count_discs(shares, part, raster, ground, nature, x[part], y[part], cells_in_radius)
    return shares


def sea_and_foreign_shares(
    region_map: RegionMap,
    x: npt.NDArray[Any],
    y: npt.NDArray[Any],
    radius_m: float,
    progress: Optional[Progress] = None,
) -> Floats:
    """The part of n discs that is sea or lies outside the map: (n,) 0 to 1; quick where that is far away.

    ``x``, ``y``: metres RD, NaN gives 0. ``progress``: as in ``shares_of_discs``.
    """
    share = np.zeros(len(x))
    wider = shares_of_discs(region_map, LandMaps(), x, y, _WIDER * radius_m, progress, _FEW_CELLS_IN_RADIUS).ground
    rows = np.flatnonzero(wider[:, SEA] + wider[:, FOREIGN] > 0)
    near = shares_of_discs(region_map, LandMaps(), x[rows], y[rows], radius_m, progress).ground
    share[rows] = near[:, SEA] + near[:, FOREIGN]
    return share


def _blocks_of(x: npt.NDArray[Any], y: npt.NDArray[Any], block_m: float) -> Iterator[npt.NDArray[np.int64]]:
    """The numbers of the points of each square block of the map that holds any; NaN are in none."""
    usable = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
    column = np.floor(x[usable] / block_m).astype(np.int64)
    row = np.floor(y[usable] / block_m).astype(np.int64)
    order = np.lexsort((column, row))
    changes = np.flatnonzero(np.diff(column[order]) | np.diff(row[order])) + 1
    if len(usable):
        yield from np.split(usable[order], changes)


def _ground_raster(region_map: RegionMap, maps: LandMaps, raster: Raster) -> npt.NDArray[np.uint8]:
    """The column of ``LandShares.ground`` of every cell."""
    region = _region_raster(region_map, raster)
    use = _use_raster(maps, raster)
    ground = (region.astype(np.int16) - 1) * len(LAND_USES) + use
    ground[region == _WITHOUT_REGION] = SEA
    ground[region == _NOT_IN_MAP] = FOREIGN
    return ground.astype(np.uint8)


def _region_raster(region_map: RegionMap, raster: Raster) -> npt.NDArray[np.uint8]:
    numbers = boxes_that_meet(region_map.overlaps.bounds, raster.bounds)
    values = [
        REGIONS.index(region_map.region[number]) + 1 if region_map.region[number] else _WITHOUT_REGION
        for number in numbers
    ]
    area = box(*raster.bounds)
    for number, value in zip(numbers, values):
        polygon = region_map.overlaps.prepared[number]
        if polygon.contains(area):
            return np.full(raster.shape, value, dtype=np.uint8)
        if polygon.intersects(area):
            break
    return rasterize(raster, [region_map.polygons[number] for number in numbers], values)


def _use_raster(maps: LandMaps, raster: Raster) -> npt.NDArray[np.uint8]:
    use = np.full(raster.shape, _UNKNOWN, dtype=np.uint8)
    kernen, ground = maps.of((BEVOLKINGSKERNEN,)), maps.of((BODEMGEBRUIK,))
    known = _covered_raster(kernen, raster)
    use[known & _covered_raster(ground, raster)] = _AGRARIAN
    for kind in (WATER, WOODS_AND_NATURE):
        for land_map in ground:
            use[known & land_map.rasterized(raster, kind)] = LAND_USES.index(kind)
    for land_map in kernen:
        use[land_map.rasterized(raster)] = _CITY
    return use


def _covered_raster(maps: Sequence[LandMap], raster: Raster) -> npt.NDArray[np.bool_]:
    covered = np.zeros(raster.shape, dtype=bool)
    for land_map in maps:
        ground = land_map.covered()
        if ground is None:
            covered[:] = True
            return covered
        covered |= rasterize(raster, [ground], [1]) > 0
    return covered


def _nature_raster(maps: LandMaps, raster: Raster) -> npt.NDArray[np.bool_]:
    nature = np.zeros(raster.shape, dtype=bool)
    for land_map in maps.of(NATURE_THEMES):
        nature |= land_map.rasterized(raster)
    return nature


def _count_discs(
    shares: LandShares,
    rows: npt.NDArray[np.int64],
    raster: Raster,
    ground: npt.NDArray[np.uint8],
    nature: npt.NDArray[np.bool_],
    x: npt.NDArray[Any],
    y: npt.NDArray[Any],
    cells_in_radius: int,
) -> None:
    """Count the cells of discs, by the sums along the rows of the raster up to each cell."""
    row, column = raster.cells_of(x, y)
    step = np.arange(-cells_in_radius, cells_in_radius + 1)
    half = np.floor(np.sqrt(cells_in_radius**2 - step**2)).astype(np.int64)
    width = raster.shape[1] + 1
    start = (row[:, None] + step) * width + column[:, None]
    last, first = start + half + 1, start - half
    total = int((2 * half + 1).sum())
    kinds = np.flatnonzero(np.bincount(ground.ravel(), minlength=1))
    for kind, cells in zip(kinds.tolist(), _sums(ground, kinds, first, last, total)):
        shares.ground[rows, kind] = cells / float(total)
    if nature.any():
        (cells,) = _sums(nature.astype(np.uint8), np.array([1]), first, last, total)
        shares.nature[rows] = cells / float(total)


def _sums(
    cells: npt.NDArray[np.uint8],
    kinds: npt.NDArray[np.int64],
    first: npt.NDArray[Any],
    last: npt.NDArray[Any],
    total: int,
) -> Iterator[npt.NDArray[np.int64]]:
    """How many cells of each kind lie in the rows of cells of each disc: (n,) per kind; a disc has ``total`` cells.

    Several kinds are counted in one whole number: each has the bits that the largest count needs.
    """
    bits = total.bit_length()
    together = 63 // bits
    for start in range(0, len(kinds), together):
        some = kinds[start : start + together]
        weights = np.zeros(256, dtype=np.int64)
        weights[some] = np.int64(1) << (bits * np.arange(len(some)))
        up_to = np.zeros((cells.shape[0], cells.shape[1] + 1), dtype=np.int64)
        np.cumsum(weights[cells], axis=1, out=up_to[:, 1:])
        flat = up_to.ravel()
        sums = (flat[last] - flat[first]).sum(axis=1)
        for number in range(len(some)):
            yield (sums >> (bits * number)) & ((1 << bits) - 1)


# --- shapes ---


@dataclass(frozen=True)
class ShapeLand:
    """The land of one shape: its shares as a row of ``LandShares.ground``; the part of these that the FGR leaves
    unclassified; per column what its largest piece is called (for land use "": the theme that is lacking); and its
    nature areas.
    """

    ground: Floats
    unclassified: Floats
    names: Dict[int, str]
    nature: ShapeNature


def land_of_shape(
    region_map: RegionMap, maps: LandMaps, shape: Any, check: Callable[[], None] = lambda: None
) -> ShapeLand:
    """The land of a polygon or line (shapely, valid, metres RD), cut exactly. Raises BknError as the maps do.

    ``check`` is called for every polygon of the maps; what it raises ends the work.
    """
    ground, unclassified = np.zeros(COLUMNS), np.zeros(COLUMNS)
    names: Dict[int, Tuple[float, str]] = {}
    whole = size_of(shape)
    overlaps = overlaps_of(region_map.overlaps, shape)
    # A line along a border lies in two polygons; its shares still add up to 1.
    most = max(1.0, sum(overlap.share for overlap in overlaps))
    for overlap in overlaps:
        region = region_map.region[overlap.polygon]
        if not region:
            ground[SEA] += overlap.share / most
            continue
        for column, size, name in _columns_of_part(maps, overlap.part, region, check):
            ground[column] += size / whole / most
            if region_map.fgr_code[overlap.polygon] == UNCLASSIFIED:
                unclassified[column] += size / whole / most
            if size > names.get(column, (0.0, ""))[0]:
                names[column] = (size, name)
    ground[FOREIGN] = max(0.0, 1.0 - ground.sum())
    named = {column: name for column, (_, name) in names.items()}
    return ShapeLand(ground, unclassified, named, nature_of_shape(maps, shape, check))


def _columns_of_part(
    maps: LandMaps, part: Any, region: str, check: Callable[[], None]
) -> Iterator[Tuple[int, float, str]]:
    for piece in ground_of_shape(maps, part, check):
        yield column_of(piece.land_use, region), size_of(piece.part), piece.name
