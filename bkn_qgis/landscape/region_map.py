"""The built-in map: the physical-geographic region (FGR) of points and shapes (method.md, section 8)."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Iterable, List, Optional, Sequence, Tuple

import numpy as np
import numpy.typing as npt

from bkn_qgis.landscape.landscape_types import REGIONS
from bkn_qgis.landscape.overlaps import Overlap, OverlapIndex, index_overlaps, overlaps_of
from bkn_qgis.landscape.polygon_index import (
    PolygonIndex,
    containing_pairs,
    first_of_each,
    index_polygons,
)
from bkn_qgis.landscape.region_distances import RegionBorders, region_borders, runners_up
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.quiet_gdal import has_gdal

Texts = npt.NDArray[np.object_]
Progress = Callable[[float], None]

SHIPPED_MAP = Path(__file__).resolve().parents[1] / "reference" / "landscape" / "fgr.gpkg"
LAYER = "fgr"
WITHOUT_REGION = ("az", "gg", "nz")
UNCLASSIFIED = "ni"
# The classes with a share: the six regions, each with the ``ni`` pieces nearest to it, then water.
CLASSES = REGIONS + WITHOUT_REGION
_POINTS_PER_CHUNK = 5_000
_STRIP_M = 1000.0


@dataclass(frozen=True, eq=False)
class RegionMap:
    """The polygons of the map (shapely, EPSG:28992), in the order of preference for a place on a border.

    ``region``: 'du' to 'zk', '' for az, gg and nz; ``fgr_code``: 'ni' where the FGR does not classify the
    place and the region is the nearest one.
    """

    polygons: Tuple[Any, ...]
    region: Texts
    fgr_code: Texts
    index: PolygonIndex
    overlaps: OverlapIndex
    borders: RegionBorders

    @functools.cached_property
    def bounds(self) -> Tuple[Tuple[float, float, float, float], ...]:
        """The bounds of each polygon: some have very many vertices."""
        return tuple(polygon.bounds for polygon in self.polygons)


@dataclass(frozen=True, eq=False)
class RegionAnswer:
    """The region of n places; arrays of text.

    ``region``: one of ``REGIONS``, or '' (sea, tidal area, outside the map). ``fgr_code``: the code of the
    map ('ni', 'az', …), '' outside the map. ``runner_up``: where ``fgr_code`` is 'ni', the other region
    that is less than twice as far as the chosen one, if there is one, else ''.
    """

    region: Texts
    fgr_code: Texts
    runner_up: Texts


@dataclass(frozen=True, eq=False)
class ShapeRegionAnswer(RegionAnswer):
    """The region of n shapes: a ``RegionAnswer`` with the shares of every shape, each 0 to 1.

    ``shares``: (n, 9), one column per code of ``CLASSES``; ``unclassified``: (n,) the part that lies in
    ``ni``, contained in the shares of the regions; ``outside``: (n,) the part that lies in no polygon of
    the map.
    """

    shares: npt.NDArray[np.float64]
    unclassified: npt.NDArray[np.float64]
    outside: npt.NDArray[np.float64]


def load_region_map(path: Path = SHIPPED_MAP) -> RegionMap:
    """Read a map made by ``tools/build_landscape_map.py``; takes about a second, so the caller keeps it.

    Raises BknError where the file is missing or is no such map.
    """
    return region_map_of(_read_rows(path))


@functools.lru_cache(maxsize=1)
def shipped_region_map() -> RegionMap:
    """The map that ships with the plugin, read once."""
    return load_region_map()


def region_map_of(rows: Iterable[Tuple[str, str, Any]]) -> RegionMap:
    """The map of rows of region ('' for az, gg, nz), FGR code and valid polygon (shapely, metres RD)."""
    ordered = sorted(rows, key=_preference)
    polygons = tuple(row[2] for row in ordered)
    region = np.array([row[0] for row in ordered], dtype=object)
    fgr_code = np.array([row[1] for row in ordered], dtype=object)
    index = index_polygons(polygons)
    borders = region_borders(REGIONS, index, np.where(fgr_code == UNCLASSIFIED, "", region))
    return RegionMap(polygons, region, fgr_code, index, index_overlaps(polygons), borders)


def _preference(row: Tuple[str, str, Any]) -> Tuple[bool, bool, str, str]:
    """On a border: a classified region, then an unclassified piece, then water; of two alike the first."""
    region, code, _ = row
    return (not region, code == UNCLASSIFIED, region, code)


def _read_rows(path: Path) -> List[Tuple[str, str, Any]]:
    """Region, FGR code and polygon of every row of the file."""
    if not has_gdal():
        return _read_without_gdal(path)
    from osgeo import gdal
    from shapely import wkb

    rows: List[Tuple[str, str, Any]] = []
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_READONLY, allowed_drivers=["GPKG"])
        layer = dataset.GetLayerByName(LAYER) if dataset else None
        for feature in layer or ():
            polygon = wkb.loads(bytes(feature.GetGeometryRef().ExportToWkb()))
            rows.append((feature["region"] or "", feature["fgr_code"], polygon))
    except (RuntimeError, KeyError) as error:
        raise _unreadable(path) from error
    finally:
        gdal.PopErrorHandler()
    if not rows:
        raise _unreadable(path)
    return rows


def _read_without_gdal(path: Path) -> List[Tuple[str, str, Any]]:
    """The same from the GeoPackage as the database that it is: its geometry is WKB behind a header."""
    import sqlite3
    from contextlib import closing

    from shapely import wkb

    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            found = database.execute("SELECT region, fgr_code, geom FROM fgr ORDER BY fid").fetchall()
    except sqlite3.Error as error:
        raise _unreadable(path) from error
    return [(region or "", code, wkb.loads(blob[_header_length(blob) :])) for region, code, blob in found]


def _header_length(blob: bytes) -> int:
    """The bytes before the WKB in a geometry of a GeoPackage (GeoPackage 1.3, section 2.1.3): 8 and an envelope."""
    envelope = (blob[3] >> 1) & 7
    return 8 + (0, 32, 48, 48, 64)[envelope]


def _unreadable(path: Path) -> BknError:
    return BknError(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "Cannot load the landscape map {path}: the file is missing or is not such a map; install the plugin "
                "again.",
            ),
            path=path,
        )
    )


def regions_of_points(
    region_map: RegionMap,
    x: npt.NDArray[Any],
    y: npt.NDArray[Any],
    progress: Optional[Progress] = None,
) -> RegionAnswer:
    """The region of n points, ``x`` and ``y`` in metres RD (NaN: outside the map).

    Polygons are closed. A point on a border takes a classified region before an unclassified piece before az,
    gg and nz, and of two alike the first by code. ``progress`` is called with the finished part (0 to 1)
    between chunks; what it raises ends the work.
    """
    x, y = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    polygon = np.full(len(x), -1, dtype=np.int64)
    runner_up = np.full(len(x), "", dtype=object)
    # Neighbours in one chunk, so that it needs few bands and cells of the indexes.
    order = np.lexsort((x, np.floor(y / _STRIP_M)))
    for first in range(0, len(x), _POINTS_PER_CHUNK):
        if progress is not None:
            progress(first / len(x))
        part = order[first : first + _POINTS_PER_CHUNK]
        pairs = containing_pairs(region_map.index, x[part], y[part])
        polygon[part] = first_of_each(*pairs, count=len(part))
        runner_up[part] = _runners_up(region_map, x[part], y[part], polygon[part])
    region = np.append(region_map.region, "")[polygon]
    return RegionAnswer(region, np.append(region_map.fgr_code, "")[polygon], runner_up)


def _runners_up(
    region_map: RegionMap, x: npt.NDArray[Any], y: npt.NDArray[Any], polygon: npt.NDArray[np.int64]
) -> Texts:
    """The runner-up of each point, given the number of its polygon (-1 = none)."""
    result = np.full(len(x), "", dtype=object)
    asked = np.flatnonzero(np.append(region_map.fgr_code == UNCLASSIFIED, False)[polygon])
    result[asked] = runners_up(region_map.borders, x[asked], y[asked], region_map.region[polygon[asked]])
    return result


def regions_of_shapes(
    region_map: RegionMap, shapes: Sequence[Any], progress: Optional[Progress] = None
) -> ShapeRegionAnswer:
    """The region of n shapes (shapely, metres RD): that with the largest share of area, for lines of length.

    The classes are those of ``CLASSES``; ground outside the map takes no part, so a shape is outside only
    if no part of it is in the map. Of equal shares the first of ``CLASSES`` wins. ``fgr_code`` is 'ni'
    where more of the winning region's part is unclassified than classified; the runner-up is then that of a
    point in the largest unclassified part. Points are taken as points. None and empty shapes: '' and no
    shares.
    """
    answer = ShapeRegionAnswer(
        region=np.full(len(shapes), "", dtype=object),
        fgr_code=np.full(len(shapes), "", dtype=object),
        runner_up=np.full(len(shapes), "", dtype=object),
        shares=np.zeros((len(shapes), len(CLASSES))),
        unclassified=np.zeros(len(shapes)),
        outside=np.zeros(len(shapes)),
    )
    for number, shape in enumerate(shapes):
        if progress is not None:
            progress(number / len(shapes))
        if shape is not None and not shape.is_empty:
            _answer_shape(region_map, shape, answer, number)
    return answer


def _answer_shape(region_map: RegionMap, shape: Any, answer: ShapeRegionAnswer, row: int) -> None:
    """Fill one row of the answer; its arrays start empty."""
    overlaps = _overlaps_or_point(region_map, shape)
    # A line along a border lies in two polygons; its shares still add up to 1.
    total = max(1.0, sum(overlap.share for overlap in overlaps))
    unclassified = np.zeros(len(CLASSES))
    for overlap in overlaps:
        code = region_map.fgr_code[overlap.polygon]
        column = CLASSES.index(region_map.region[overlap.polygon] or code)
        answer.shares[row, column] += overlap.share / total
        if code == UNCLASSIFIED:
            unclassified[column] += overlap.share / total
    answer.unclassified[row] = unclassified.sum()
    answer.outside[row] = max(0.0, 1.0 - answer.shares[row].sum())
    if not overlaps:
        return
    best = int(answer.shares[row].argmax())
    answer.region[row] = CLASSES[best] if CLASSES[best] in REGIONS else ""
    answer.fgr_code[row] = CLASSES[best]
    if 2 * unclassified[best] > answer.shares[row, best]:
        answer.fgr_code[row] = UNCLASSIFIED
        answer.runner_up[row] = _runner_up_of_shape(region_map, overlaps, CLASSES[best])


def _overlaps_or_point(region_map: RegionMap, shape: Any) -> List[Overlap]:
    if shape.area or shape.length:
        return overlaps_of(region_map.overlaps, shape)
    place = shape.representative_point()
    points, polygons = containing_pairs(region_map.index, np.array([place.x]), np.array([place.y]))
    return [Overlap(int(polygons[0]), 1.0, place)] if len(points) else []


def _runner_up_of_shape(region_map: RegionMap, overlaps: Sequence[Overlap], region: str) -> str:
    asked = (region_map.fgr_code == UNCLASSIFIED) & (region_map.region == region)
    pieces = [overlap for overlap in overlaps if asked[overlap.polygon]]
    largest = max(pieces, key=lambda overlap: overlap.share)
    place = largest.part.representative_point()
    x, y = np.array([place.x]), np.array([place.y])
    found = runners_up(region_map.borders, x, y, np.array([region], dtype=object))
    return str(found[0])
