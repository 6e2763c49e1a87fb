"""Polygons on a grid of square cells: through GDAL, else by comparing the middle of each cell."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Sequence, Tuple

import numpy as np
import numpy.typing as npt

from bkn_qgis.arrays import numbers_in
from bkn_qgis.landscape.polygon_index import polygon_edges
from bkn_qgis.observations.netherlands import Bounds
from bkn_qgis.observations.quiet_gdal import has_gdal, quiet_gdal


@dataclass(frozen=True)
class Raster:
    """A grid of square cells: the corner at the lowest x and the highest y, as GDAL counts rows downwards."""

    left_m: float
    top_m: float
    cell_m: float
    shape: Tuple[int, int]

    @classmethod
    def around(cls, bounds: Bounds, cell_m: float) -> Raster:
        """The smallest grid over bounds (metres)."""
        x_min, y_min, x_max, y_max = bounds
        rows = max(1, math.ceil((y_max - y_min) / cell_m))
        columns = max(1, math.ceil((x_max - x_min) / cell_m))
        return cls(x_min, y_max, cell_m, (rows, columns))

    @property
    def bounds(self) -> Bounds:
        """What the grid covers, in metres."""
        rows, columns = self.shape
        return (
            self.left_m,
            self.top_m - rows * self.cell_m,
            self.left_m + columns * self.cell_m,
            self.top_m,
        )

    def cells_of(self, x: npt.NDArray[Any], y: npt.NDArray[Any]) -> Tuple[npt.NDArray[Any], npt.NDArray[Any]]:
        """Row and column of the cell of each place (metres)."""
        row = np.floor((self.top_m - y) / self.cell_m).astype(np.int64)
        return row, np.floor((x - self.left_m) / self.cell_m).astype(np.int64)


def rasterize(raster: Raster, geometries: Sequence[Any], values: Sequence[int]) -> npt.NDArray[np.uint8]:
    """The value (1 to 255) of the polygon that holds the middle of each cell, 0 for none; of several the first.

    ``geometries``: shapely polygons, metres as the raster.
    """
    if not geometries:
        return np.zeros(raster.shape, dtype=np.uint8)
    if not has_gdal():
        return _rasterized_without_gdal(raster, geometries, values)
    from osgeo import ogr

    with quiet_gdal():
        # GDAL 3.11 moved vectors in memory to the driver MEM.
        driver = ogr.GetDriverByName("Memory") or ogr.GetDriverByName("MEM")
        source = driver.CreateDataSource("")
        layer = source.CreateLayer("polygons", None, ogr.wkbUnknown)
        layer.CreateField(ogr.FieldDefn("value", ogr.OFTInteger))
        # The last polygon that is rasterized wins.
        for geometry, value in zip(reversed(geometries), reversed(values)):
            feature = ogr.Feature(layer.GetLayerDefn())
            feature["value"] = value
            feature.SetGeometry(ogr.CreateGeometryFromWkb(geometry.wkb))
            layer.CreateFeature(feature)
        return _rasterized(raster, layer, ["ATTRIBUTE=value"])


def _rasterized_without_gdal(raster: Raster, geometries: Sequence[Any], values: Sequence[int]) -> npt.NDArray[np.uint8]:
    """The same by the rows of the grid: a cell is in a polygon between its first and second crossing of a border, and
    so on. Only a middle exactly on a border may be told otherwise than by GDAL."""
    cells = np.zeros(raster.shape, dtype=np.uint8)
    for geometry, value in zip(reversed(geometries), reversed(values)):
        row, first, last = _runs_in(raster, geometry)
        run, column = numbers_in(first, last - first)
        cells[row[run], column] = value
    return cells


def _runs_in(raster: Raster, geometry: Any) -> Tuple[npt.NDArray[Any], npt.NDArray[Any], npt.NDArray[Any]]:
    """The runs of cells whose middle lies in a polygon: row, first column, and the column after the last."""
    edges = polygon_edges(geometry)
    # In cells, from the middle of the first one; the lower end of an edge is the one with the higher row.
    start_x, stop_x = ((edges[:, axis] - raster.left_m) / raster.cell_m - 0.5 for axis in (2, 0))
    start_y, stop_y = ((raster.top_m - edges[:, axis]) / raster.cell_m - 0.5 for axis in (3, 1))
    rows, columns = raster.shape
    first_row = np.clip(np.ceil(start_y), 0, rows).astype(np.int64)
    last_row = np.clip(np.ceil(stop_y), 0, rows).astype(np.int64)
    edge, row = numbers_in(first_row, np.maximum(last_row - first_row, 0))
    part = (row - start_y[edge]) / (stop_y - start_y)[edge]
    x = start_x[edge] + part * (stop_x - start_x)[edge]
    order = np.lexsort((x, row))
    column = np.clip(np.ceil(x[order]), 0, columns).astype(np.int64)
    return row[order][0::2], column[0::2], column[1::2]


def rasterize_layer(raster: Raster, layer: Any) -> npt.NDArray[np.bool_]:
    """Whether a polygon of a layer (OGR, with its filters) holds the middle of each cell."""
    with quiet_gdal():
        layer.SetSpatialFilterRect(*raster.bounds)
        layer.ResetReading()
        if layer.GetNextFeature() is None:
            return np.zeros(raster.shape, dtype=bool)
        layer.ResetReading()
        return _rasterized(raster, layer, []) > 0


def _rasterized(raster: Raster, layer: Any, options: Sequence[str]) -> npt.NDArray[np.uint8]:
    from osgeo import gdal

    rows, columns = raster.shape
    target = gdal.GetDriverByName("MEM").Create("", columns, rows, 1, gdal.GDT_Byte)
    target.SetGeoTransform((raster.left_m, raster.cell_m, 0.0, raster.top_m, 0.0, -raster.cell_m))
    gdal.RasterizeLayer(target, [1], layer, burn_values=[1], options=list(options))
    # Not ReadAsArray: that part of GDAL needs the numpy it was made for, and a user may have another from pip.
    return np.frombuffer(target.ReadRaster(), np.uint8).reshape(rows, columns)
