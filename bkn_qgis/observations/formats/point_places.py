"""Places of tables that give latitude and longitude in columns, and of layers made of these that have lost them."""

from __future__ import annotations

from typing import Mapping, Optional, Tuple

import numpy as np

from bkn_qgis.observations.formats.record_builder import RecordBuilder, set_geometry, set_lat_lon
from bkn_qgis.observations.formats.rows import Floats, Rows
from bkn_qgis.observations.tables.table import Table

_LAT_LON = ("lat", "lon", "lng")


def needless_places(table: Table, columns: Mapping[str, str]) -> Tuple[str, ...]:
    """The parts for places that a table can do without: it has a geometry instead, in a stated coordinate system."""
    if _has_lat_lon(columns) or not table.has_geometry or table.crs is None:
        return ()
    return _LAT_LON


def set_point_places(builder: RecordBuilder, rows: Rows, crs: Optional[str]) -> Floats:
    """Fill x and y from latitude and longitude in WGS 84, else from the geometry; gives how far its shape reaches."""
    if not _has_lat_lon(rows.columns):
        return set_geometry(builder, rows, crs)
    set_lat_lon(builder, rows.text("lat"), rows.text("lon" if rows.has("lon") else "lng"))
    return np.full(len(rows), np.nan)


def _has_lat_lon(columns: Mapping[str, str]) -> bool:
    return "lat" in columns and ("lon" in columns or "lng" in columns)
