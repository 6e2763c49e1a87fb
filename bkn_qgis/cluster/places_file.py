"""Places, and polygons with landscape types, from a file: GeoPackage, Parquet, CSV, or whatever GDAL reads here."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any, List, Optional, Sequence, Tuple

import pandas as pd

from bkn_qgis.cluster.failures import CannotLabel
from bkn_qgis.cluster.geopackage_layers import layers_of
from bkn_qgis.labelling.own_map import refuse_misplaced
from bkn_qgis.labelling.places import MODE_INSIDE, MODE_POINT, Place, locate_places
from bkn_qgis.observations.formats.rows import numbers_of, text_of
from bkn_qgis.observations.formats.text_column import as_texts
from bkn_qgis.observations.quiet_gdal import has_gdal, quiet_gdal
from bkn_qgis.observations.tables import Table, open_tables
from bkn_qgis.observations.tables.geometry_cells import geometries_in
from bkn_qgis.rd import RD_NEW

WKT = "wkt"
_COORDINATES = (("x", "y"), ("lon", "lat"), ("longitude", "latitude"))
_DEGREES = "EPSG:4326"


@dataclass(frozen=True)
class PlacesFile:
    """What is read of a file, and how.

    ``layer``: where there are several, "" for the first with geometry. ``id_field``: "" for the number of the row.
    ``crs``: of the coordinates, where the file does not state it.
    """

    path: str
    layer: str = ""
    id_field: str = ""
    landscape_field: str = ""
    crs: str = ""


@dataclass(frozen=True)
class ReadPlaces:
    """The places of a file, in its order, and their CRS."""

    places: List[Place]
    crs: str

    @property
    def are_points(self) -> bool:
        """Whether the first geometry is a point: then all are to be labelled as points."""
        from shapely import wkb
        from shapely.errors import ShapelyError

        first = next((place.wkb for place in self.places if place.wkb), None)
        try:
            return first is None or wkb.loads(first).geom_type in ("Point", "MultiPoint")
        except ShapelyError:
            return False


def read_places(file: PlacesFile) -> ReadPlaces:
    """All places of a file. Raises BknError where it cannot be read; CannotLabel where it holds no places so named."""
    table = _table_of(file)
    fields = [name for name in (file.id_field, file.landscape_field) if name]
    for name in fields:
        if name not in table.columns:
            raise CannotLabel(f"{table.name} has no field {name}; it has: {', '.join(table.columns)}.")
    crs = file.crs or table.crs or ""
    columns: List[str] = [] if table.has_geometry else _place_columns(table)
    if columns and not crs:
        crs = _DEGREES if columns in [list(pair) for pair in _COORDINATES[1:]] else RD_NEW
    if not crs:
        raise CannotLabel(f"{table.name} states no coordinate system; name it with --crs, often EPSG:28992.")
    places: List[Place] = []
    for chunk in table.read(list(dict.fromkeys([*fields, *columns]))):
        geometry = geometries_in(chunk)
        if geometry is None:
            geometry = _geometries(chunk, columns)
        places.extend(_places(file, chunk, geometry))
    if not places:
        raise CannotLabel(f"{table.name} holds no places.")
    if not any(place.wkb for place in places):
        where = f"in {' and '.join(columns)}" if columns else "as geometry"
        raise CannotLabel(f"No row of {table.name} says {where} where its place is.")
    if file.id_field:
        _refuse_double_ids(places, file.id_field)
    return ReadPlaces(places, crs)


def _table_of(file: PlacesFile) -> Table:
    tables = open_tables(file.path)
    # By its own name, or as it is listed where there is none of that name.
    names = {f"{Path(file.path).name} ({file.layer})", file.layer}
    if _is_only_layer(file, tables):
        names.add(tables[0].name)
    named = [table for table in tables if not file.layer or table.name in names]
    if not named:
        raise CannotLabel(f"{file.path} has no layer {file.layer}; it has: {', '.join(each.name for each in tables)}.")
    with_geometry = [table for table in named if table.has_geometry]
    return (with_geometry or named)[0]


def _is_only_layer(file: PlacesFile, tables: Sequence[Table]) -> bool:
    """Whether the layer is the only one of a file: its table is named by the file alone."""
    if len(tables) != 1:
        return False
    path = Path(file.path)
    try:
        return file.layer in layers_of(path)
    except sqlite3.Error:
        # Of most other formats GDAL takes the name of the file; a sheet has one of its own.
        return file.layer in (_sheets_of(path) if tables[0].is_sheet and has_gdal() else [path.stem])


def _sheets_of(path: Path) -> List[str]:
    from osgeo import gdal

    with quiet_gdal():
        workbook = gdal.OpenEx(str(path), gdal.OF_VECTOR, allowed_drivers=["XLSX", "XLS", "ODS"])
        return (
            []
            if workbook is None
            else [workbook.GetLayer(place).GetName() for place in range(workbook.GetLayerCount())]
        )


def _place_columns(table: Table) -> List[str]:
    """The columns of a table that say where its places are: WKT, or x and y."""
    lower = {name.lower(): name for name in table.columns}
    if WKT in lower:
        return [lower[WKT]]
    for pair in _COORDINATES:
        if all(name in lower for name in pair):
            return [lower[name] for name in pair]
    raise CannotLabel(f"{table.name} has neither geometry nor columns x and y, lon and lat, or wkt.")


def _geometries(chunk: pd.DataFrame, columns: Sequence[str]) -> List[Optional[bytes]]:
    from shapely import wkt
    from shapely.errors import ShapelyError
    from shapely.geometry import Point

    if len(columns) == 1:
        found: List[Optional[bytes]] = []
        for text in map(text_of, chunk[columns[0]].tolist()):
            try:
                found.append(wkt.loads(text).wkb if text else None)
            except ShapelyError:
                found.append(None)
        return found
    x, y = (numbers_of(as_texts([text_of(cell) for cell in chunk[name].tolist()])).tolist() for name in columns)
    return [None if east != east or north != north else Point(east, north).wkb for east, north in zip(x, y)]


def _places(file: PlacesFile, chunk: pd.DataFrame, geometry: Sequence[Optional[bytes]]) -> List[Place]:
    ids = chunk[file.id_field].tolist() if file.id_field else chunk.index.tolist()
    types = chunk[file.landscape_field].tolist() if file.landscape_field else [None] * len(chunk)
    return [Place(_text(own), wkb, _text(value)) for own, wkb, value in zip(ids, geometry, types)]


def _text(value: Any) -> str:
    return "" if value is None or value != value else str(value)


def _refuse_double_ids(places: Sequence[Place], field: str) -> None:
    seen = set()
    for place in places:
        if not place.id or place.id in seen:
            what = f"the value {place.id} more than once" if place.id else "no value for some places"
            raise CannotLabel(f"The field {field} holds {what}; choose one that differs for every place.")
        seen.add(place.id)


def read_landscape_layer(file: PlacesFile) -> Tuple[Tuple[Any, ...], Tuple[str, ...]]:
    """The polygons (shapely, metres RD) of a file, and the landscape type of each.

    Raises BknError where it cannot be read, or too many polygons have no usable place; CannotLabel.
    """
    read = read_places(file)
    located = locate_places(read.places, read.crs, MODE_INSIDE)
    refuse_misplaced(file.path, [found.geometry for found in located])
    usable = [(place, found) for place, found in zip(read.places, located) if found.is_usable]
    return tuple(found.geometry for _, found in usable), tuple(place.landscape_value for place, _ in usable)


def mode_of(read: ReadPlaces, area_mode: str) -> str:
    """How places are searched around: points as points, areas and lines as asked."""
    return MODE_POINT if read.are_points else area_mode
