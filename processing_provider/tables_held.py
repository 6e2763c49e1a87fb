"""Layers and tables that a file holds: what would be lost with it, and whether one is there."""

import contextlib
import os
import sqlite3
from pathlib import Path
from typing import Iterator, List, Set

from bkn_qgis.presentation.styles.own_styles import STYLES_TABLE
from bkn_qgis.processing_provider.gdal_errors import gdal_errors

# Files of other formats that hold several layers, each only opened by the driver of its own.
_DRIVERS = {".sqlite": "SQLite", ".db": "SQLite", ".gdb": "OpenFileGDB", ".xlsx": "XLSX", ".ods": "ODS"}
# What SQLite, the standard of GeoPackage and GDAL keep for themselves.
_MACHINERY = ("sqlite_", "gpkg_")
_EMPTY_TABLE = "ogr_empty_table"
_INDEX_PARTS = ("", "_node", "_parent", "_rowid")


def other_tables(path: Path) -> List[str]:
    """The layers and tables of a file that would be lost with it: in a GeoPackage all but the one that has the name of
    the file, also a project or a view; in other files all, where there are several."""
    if not os.path.exists(path):
        return []
    if path.suffix.lower() != ".gpkg":
        return _layers_of(path)
    try:
        return sorted(name for name in _tables_of(path) if name.lower() != path.stem.lower())
    except sqlite3.Error:
        # No GeoPackage that can be read, or held by another program, which is told for itself.
        return []


def table_exists(path: Path, table: str) -> bool:
    """Whether a GeoPackage has a table or view of a name, whatever its capitals; yes where that cannot be seen."""
    if not os.path.isfile(path):
        return False
    try:
        return table.lower() in {name.lower() for name in _names_in(path)}
    except sqlite3.Error:
        return True


def _tables_of(path: Path) -> Iterator[str]:
    """The tables and views of a GeoPackage that are somebody's. Raises sqlite3.Error."""
    names = _names_in(path)
    indexes: Set[str] = set()
    # A file of tables without geometry may lack it.
    if "gpkg_geometry_columns" in names:
        with contextlib.closing(sqlite3.connect(str(path), timeout=0.1)) as database:
            for table, column in database.execute("SELECT table_name, column_name FROM gpkg_geometry_columns"):
                indexes.update(f"rtree_{table}_{column}{part}" for part in _INDEX_PARTS)
    for name in names:
        if not name.lower().startswith(_MACHINERY) and name not in {*indexes, STYLES_TABLE, _EMPTY_TABLE}:
            yield name


def _names_in(path: Path) -> List[str]:
    with contextlib.closing(sqlite3.connect(str(path), timeout=0.1)) as database:
        rows = database.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        return [str(name) for (name,) in rows]


def _layers_of(path: Path) -> List[str]:
    """The layers of a file that can hold several, where there are."""
    driver = _DRIVERS.get(path.suffix.lower())
    if driver is None:
        return []
    from osgeo import gdal

    names: List[str] = []
    with gdal_errors():
        dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_READONLY, allowed_drivers=[driver])
        if dataset is not None:
            names = [dataset.GetLayer(number).GetName() for number in range(dataset.GetLayerCount())]
            dataset = None
    return names if len(names) > 1 else []
