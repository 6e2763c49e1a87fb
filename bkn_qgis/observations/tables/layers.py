"""Tables read through GDAL's ogr: GeoPackage, shapefile, sheets of XLS, XLSX and ODS, and other
vector files.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Dict, Iterator, List, Optional, Sequence, Tuple

import pandas as pd

from bkn_qgis.observations.crs import quiet_gdal
from bkn_qgis.observations.tables.clear_point import with_clear_point
from bkn_qgis.observations.tables.excel_1904 import is_xls_of_1904
from bkn_qgis.observations.tables.failures import broken_file, old_sheet, unknown_file
from bkn_qgis.observations.tables.header import Row, find_header, table_of_rows
from bkn_qgis.observations.tables.table import CHUNK_ROWS, GEOMETRY, Table
from bkn_qgis.sentences import BknError

# What GDAL raises when its exceptions are on; its message about a broken file may itself be no UTF-8.
GDAL_FAILURES = (RuntimeError, UnicodeDecodeError)
# Tables that QGIS and GDAL keep in a GeoPackage for themselves.
_OWN_TABLES = ("layer_styles", "qgis_projects", "gpkg_", "sqlite_")
# Vector files that are neither sheets nor text with delimiters; none of these goes online.
VECTOR_DRIVERS = (
    "GeoJSON",
    "GML",
    "KML",
    "LIBKML",
    "FlatGeobuf",
    "MapInfo File",
    "OpenFileGDB",
    "ESRI Shapefile",
)
_REAL = 2  # ogr.OFTReal, known before GDAL is imported
_SHEET_OPTIONS = {
    "OGR_XLSX_HEADERS": "DISABLE",
    "OGR_ODS_HEADERS": "DISABLE",
    "OGR_XLS_HEADERS": "DISABLE",
    "OGR_XLSX_FIELD_TYPES": "STRING",
    "OGR_ODS_FIELD_TYPES": "STRING",
    "OGR_XLS_FIELD_TYPES": "STRING",
}


@contextmanager
def _as_plain_cells() -> Iterator[None]:
    """Let GDAL hand out sheets as they are: no row taken for a header, every cell as text."""
    from osgeo import gdal

    before = {key: gdal.GetConfigOption(key) for key in _SHEET_OPTIONS}
    try:
        for key, value in _SHEET_OPTIONS.items():
            gdal.SetConfigOption(key, value)
        yield
    finally:
        for key, previous in before.items():
            gdal.SetConfigOption(key, previous)


def _opened(path: str, name: str, drivers: Sequence[str]) -> Any:
    from osgeo import gdal

    try:
        with quiet_gdal():
            dataset = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_READONLY, allowed_drivers=list(drivers))
    except GDAL_FAILURES:
        dataset = None
    if dataset is None:
        raise broken_file(name, drivers[0])
    return dataset


@contextmanager
def _whole(name: str, driver: str) -> Iterator[None]:
    """Raise the BknError of a broken file when GDAL reports a failure in the block."""
    from osgeo import gdal

    gdal.ErrorReset()
    try:
        with quiet_gdal():
            yield
    except GDAL_FAILURES as error:
        raise broken_file(name, driver) from error
    if gdal.GetLastErrorType() >= gdal.CE_Failure:
        raise broken_file(name, driver)


@contextmanager
def _old_sheets_told(path: str, name: str, driver: str) -> Iterator[None]:
    """Raise the BknError that says how to save an XLS file anew when GDAL cannot open it in the block."""
    try:
        yield
    except BknError as error:
        if driver != "XLS":
            raise
        raise old_sheet(name, _is_locked(path)) from error


def _is_locked(path: str) -> bool:
    """Whether a file that looks like XLS is what Office makes of a file with a password."""
    with open(path, "rb") as stream:
        content = stream.read(1 << 20)
    return "EncryptedPackage".encode("utf-16-le") in content


def vector_tables(path: str, name: str, drivers: Sequence[str]) -> List[Table]:
    """One Table per layer of a vector file. Raises BknError when none of the GDAL ``drivers`` can read it."""
    dataset = _opened(path, name, drivers)
    with quiet_gdal():
        layers = [dataset.GetLayer(number) for number in range(dataset.GetLayerCount())]
    own = [layer for layer in layers if not layer.GetName().startswith(_OWN_TABLES)]
    return [_layer_table(path, name, drivers, layer, alone=len(own) == 1) for layer in own]


def other_vector_tables(path: str, name: str) -> List[Table]:
    """One Table per layer of a vector file of any other kind; BknError when it is none that is known here."""
    try:
        return vector_tables(path, name, VECTOR_DRIVERS)
    except BknError as error:
        raise unknown_file(name) from error


def _layer_table(path: str, name: str, drivers: Sequence[str], layer: Any, alone: bool) -> Table:
    from osgeo import ogr

    layer_name = layer.GetName()
    definition = layer.GetLayerDefn()
    columns = [_repaired(definition.GetFieldDefn(place).GetName()) for place in range(definition.GetFieldCount())]
    has_geometry = layer.GetGeomType() != ogr.wkbNone
    reference = layer.GetSpatialRef() if has_geometry else None
    if reference is not None and (reference.IsLocal() or (reference.GetName() or "").startswith("Undefined")):
        reference = None  # how a GeoPackage writes that none is stated
    title = name if alone else f"{name} ({layer_name})"

    def read(wanted: Sequence[str]) -> Iterator[pd.DataFrame]:
        dataset = _opened(path, name, drivers)
        found = dataset.GetLayerByName(layer_name)
        if found is None:
            raise broken_file(name, drivers[0])
        places = [columns.index(column) for column in wanted]
        yield from _layer_chunks(title, drivers[0], found, list(zip(wanted, places)), has_geometry)

    return Table(
        name=title,
        columns=columns,
        read=read,
        has_geometry=has_geometry,
        crs=reference.ExportToWkt() if reference is not None else None,
        description=layer.GetMetadataItem("DESCRIPTION") or "",
    )


def _next_feature(name: str, driver: str, layer: Any) -> Any:
    """The next feature; None after the last one. Raises BknError where the file breaks off."""
    from osgeo import gdal

    gdal.ErrorReset()
    try:
        with quiet_gdal():
            feature = layer.GetNextFeature()
    except GDAL_FAILURES as error:
        raise broken_file(name, driver) from error
    if feature is None and gdal.GetLastErrorType() >= gdal.CE_Failure:
        raise broken_file(name, driver)
    return feature


def _layer_chunks(
    name: str, driver: str, layer: Any, wanted: List[Tuple[str, int]], has_geometry: bool
) -> Iterator[pd.DataFrame]:
    cells: Dict[str, List[Any]] = _no_cells(wanted, has_geometry)
    numbers: List[int] = []
    feature = _next_feature(name, driver, layer)
    while feature is not None:
        for column, place in wanted:
            cells[column].append(_text(feature, place))
        if has_geometry:
            cells[GEOMETRY].append(_wkb(feature.GetGeometryRef()))
        numbers.append(feature.GetFID())
        if len(numbers) == CHUNK_ROWS:
            yield pd.DataFrame(cells, index=numbers, dtype=object)
            cells, numbers = _no_cells(wanted, has_geometry), []
        feature = _next_feature(name, driver, layer)
    if numbers:
        yield pd.DataFrame(cells, index=numbers, dtype=object)


def _no_cells(wanted: List[Tuple[str, int]], has_geometry: bool) -> Dict[str, List[Any]]:
    cells: Dict[str, List[Any]] = {column: [] for column, _ in wanted}
    if has_geometry:
        cells[GEOMETRY] = []
    return cells


def _text(feature: Any, place: int) -> Optional[str]:
    if not feature.IsFieldSetAndNotNull(place):
        return None
    value = str(feature.GetFieldAsString(place))
    if feature.GetFieldType(place) == _REAL:
        return with_clear_point(value)
    return value if value.isascii() else _repaired(value)


def _repaired(text: str) -> str:
    """Text of a DBF that states no encoding: GDAL hands its bytes on as surrogates; they are Windows-1252."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", errors="surrogateescape").decode("cp1252", errors="replace")
    return text


def _wkb(geometry: Any) -> Optional[bytes]:
    if geometry is None or geometry.IsEmpty():
        return None
    if geometry.HasCurveGeometry():
        geometry = geometry.GetLinearGeometry()
    if geometry.GetCoordinateDimension() > 2 or geometry.Is3D() or geometry.IsMeasured():
        geometry = geometry.Clone()
        geometry.FlattenTo2D()
    return bytes(geometry.ExportToWkb())


def sheet_rows(path: str, name: str, driver: str, number: int) -> Iterator[Row]:
    """Every row of sheet ``number`` (0 = first) with its row number; dates as yyyy/mm/dd, empty
    cells as "".
    """
    with _as_plain_cells(), _whole(name, driver), _old_sheets_told(path, name, driver):
        dataset = _opened(path, name, (driver,))
        layer = dataset.GetLayer(number)
        # Sheets are parsed when first asked for; a file that breaks off shows here.
        width = range(layer.GetLayerDefn().GetFieldCount()) if layer is not None else range(0)
    if layer is None:
        raise broken_file(name, driver)
    feature = _next_feature(name, driver, layer)
    while feature is not None:
        yield Row(feature.GetFID(), [(_text(feature, place) or "").strip() for place in width], None)
        feature = _next_feature(name, driver, layer)


def sheet_tables(path: str, name: str, driver: str) -> List[Table]:
    """One Table per sheet with anything on it. Raises BknError when the file cannot be read."""
    with _as_plain_cells(), _whole(name, driver), _old_sheets_told(path, name, driver):
        dataset = _opened(path, name, (driver,))
        titles = [dataset.GetLayer(number).GetName() for number in range(dataset.GetLayerCount())]
    tables = []
    from_1904 = driver == "XLS" and is_xls_of_1904(path)
    for number, title in enumerate(titles):
        header = find_header(sheet_rows(path, name, driver, number))
        if header is not None:
            table_name = name if len(titles) == 1 else f"{name} ({title})"
            table = table_of_rows(table_name, _rows_of(path, name, driver, number), header)
            tables.append(replace(table, days_from_1904=from_1904))
    return tables


def _rows_of(path: str, name: str, driver: str, number: int) -> Any:
    return lambda: sheet_rows(path, name, driver, number)
