"""Tables read through GDAL's ogr: GeoPackage, shapefile, sheets of XLS, XLSX and ODS, and other
vector files.
"""

from __future__ import annotations

import contextlib
import itertools
import os
from dataclasses import replace
from typing import Any, Dict, Iterator, List, Optional, Sequence, Tuple

import pandas as pd

from bkn_qgis import limits
from bkn_qgis.observations.offline import offline
from bkn_qgis.observations.quiet_gdal import quiet_gdal
from bkn_qgis.observations.tables.arrow_batches import NotSure
from bkn_qgis.observations.tables.excel_1904 import is_xls_of_1904
from bkn_qgis.observations.tables.failures import (
    BrokenFile,
    CannotRead,
    broken_file,
    check_width,
    old_sheet,
    reading,
    too_many_tables,
    unknown_file,
)
from bkn_qgis.observations.tables.geometry_cells import flat_wkb
from bkn_qgis.observations.tables.references import check_stated_crs, includes_elsewhere, schema_beside
from bkn_qgis.observations.tables.rows_at_once import chunks_at_once
from bkn_qgis.observations.tables.rows_of_layers import GDAL_FAILURES, features_of, let_go, watched
from bkn_qgis.observations.tables.stored import StoredFile, file_on_disk, require_ordinary_siblings
from bkn_qgis.observations.tables.table import (
    CHUNK_ROWS,
    GEOMETRY,
    Row,
    Table,
    find_header,
    table_of_rows,
    with_clear_point,
)
from bkn_qgis.observations.tables.unpacked import TemporaryFolder, kept_with

# Tables that QGIS and GDAL keep in a GeoPackage for themselves.
_OWN_TABLES = ("layer_styles", "qgis_projects", "gpkg_", "sqlite_")
# Vector files that are neither sheets nor text with delimiters, by how they start: GDAL is to take a file for what it
# says it is. None of these drivers goes online by itself.
_DRIVERS_BY_START: Dict[bytes, Tuple[str, ...]] = {b"{": ("GeoJSON",), b"<": ("GML", "KML", "LIBKML")}
BINARY_DRIVERS = ("FlatGeobuf", "MapInfo File", "OpenFileGDB", "ESRI Shapefile", "LIBKML")
_Wanted = Tuple[str, int]  # a column, and its place among the fields
_REAL = 2  # ogr.OFTReal, known before GDAL is imported
_SHEET_OPTIONS = {
    "OGR_XLSX_HEADERS": "DISABLE",
    "OGR_ODS_HEADERS": "DISABLE",
    "OGR_XLS_HEADERS": "DISABLE",
    "OGR_XLSX_FIELD_TYPES": "STRING",
    "OGR_ODS_FIELD_TYPES": "STRING",
    "OGR_XLS_FIELD_TYPES": "STRING",
}


@contextlib.contextmanager
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


def _opened(stored: StoredFile, drivers: Sequence[str]) -> Any:
    from osgeo import gdal

    # In full: what GDAL would take for an address is then the path of a file.
    path = os.path.abspath(stored.path or "")
    try:
        with offline(), quiet_gdal():
            dataset = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_READONLY, allowed_drivers=list(drivers))
    except (*GDAL_FAILURES, ValueError, TypeError):
        dataset = None
    if dataset is None:
        raise broken_file(drivers[0])
    return dataset


@contextlib.contextmanager
def _whole(driver: str) -> Iterator[None]:
    """Raise BrokenFile when GDAL reports a failure in the block."""
    from osgeo import gdal

    gdal.ErrorReset()
    try:
        with offline(), quiet_gdal():
            yield
    except GDAL_FAILURES as error:
        raise broken_file(driver) from error
    if gdal.GetLastErrorType() >= gdal.CE_Failure:
        raise broken_file(driver)


@contextlib.contextmanager
def _old_sheets_told(path: str, driver: str) -> Iterator[None]:
    """Raise the error that says how to save an XLS file anew when GDAL cannot open it in the block."""
    try:
        yield
    except CannotRead as error:
        if driver != "XLS":
            raise
        raise old_sheet(_is_locked(path)) from error


def _is_locked(path: str) -> bool:
    """Whether a file that looks like XLS is what Office makes of a file with a password."""
    with open(path, "rb") as stream:
        content = stream.read(1 << 20)
    return "EncryptedPackage".encode("utf-16-le") in content


def vector_tables(stored: StoredFile, drivers: Sequence[str]) -> List[Table]:
    """One Table per layer of a vector file on disk.

    Raises BrokenFile when none of the GDAL ``drivers`` can read it.
    """
    require_ordinary_siblings(stored.path or "")
    with contextlib.suppress(*GDAL_FAILURES):  # raised where another plugin asked GDAL for exceptions
        return list(let_go(_tables_in(stored, drivers)))
    raise broken_file(drivers[0])


def _tables_in(stored: StoredFile, drivers: Sequence[str]) -> Iterator[Table]:
    dataset = _opened(stored, drivers)
    with watched(dataset, stored.check_cancel):
        number = dataset.GetLayerCount()
        if number > limits.MOST_TABLES:
            raise too_many_tables()
        layers = [dataset.GetLayer(place) for place in range(number)]
        of_user = [layer for layer in layers if not layer.GetName().startswith(_OWN_TABLES)]
        descriptions = _descriptions(dataset, of_user)
        tables = [
            _layer_table(stored, drivers, layer, descriptions.get(layer.GetName(), ""), alone=len(of_user) == 1)
            for layer in of_user
        ]
    yield from tables


def _descriptions(dataset: Any, layers: Sequence[Any]) -> Dict[str, str]:
    """What the file says of its layers, by their names.

    Of a GeoPackage it is asked for in SQL: GDAL goes through all rows of a layer first, to see how large its ids are.
    """
    if dataset.GetDriver().ShortName != "GPKG":
        return {layer.GetName(): layer.GetMetadataItem("DESCRIPTION") or "" for layer in layers}
    found = dataset.ExecuteSQL("SELECT table_name, description FROM gpkg_contents WHERE description IS NOT NULL")
    if found is None:
        return {}
    descriptions = {str(row.GetField(0)): str(row.GetField(1)) for row in found}
    dataset.ReleaseResultSet(found)
    return descriptions


def other_vector_tables(stored: StoredFile, head: bytes) -> List[Table]:
    """One Table per layer of a vector file of any other kind. Raises HoldsNoTable when it is none that is known here.

    ``head``: how the file starts, b"" for a folder.
    """
    check_stated_crs(stored, head)
    start = head.lstrip(b"\xef\xbb\xbf").lstrip()[:1]
    drivers = _DRIVERS_BY_START.get(start, BINARY_DRIVERS)
    if start == b"<":
        # GDAL writes beside a GML what it found in it, and follows what a schema beside it includes.
        folder = TemporaryFolder()
        alone = replace(stored, path=folder.link(stored, "inner" + os.path.splitext(stored.path or "")[1].lower()))
        schema = schema_beside(stored.path or "")
        if schema is not None and not includes_elsewhere(schema):
            folder.link(file_on_disk(schema), "inner.xsd")
        return kept_with(folder, _known_vector_tables(alone, drivers))
    return _known_vector_tables(stored, drivers)


def _known_vector_tables(stored: StoredFile, drivers: Sequence[str]) -> List[Table]:
    try:
        return vector_tables(stored, drivers)
    except BrokenFile as error:
        raise unknown_file() from error


def _layer_table(stored: StoredFile, drivers: Sequence[str], layer: Any, description: str, alone: bool) -> Table:
    from osgeo import ogr

    layer_name = layer.GetName()
    definition = layer.GetLayerDefn()
    check_width(definition.GetFieldCount())
    columns = [_repaired(definition.GetFieldDefn(place).GetName()) for place in range(definition.GetFieldCount())]
    has_geometry = layer.GetGeomType() != ogr.wkbNone
    reference = layer.GetSpatialRef() if has_geometry else None
    if reference is not None and (reference.IsLocal() or (reference.GetName() or "").startswith("Undefined")):
        reference = None  # how a GeoPackage writes that none is stated
    title = stored.name if alone else f"{stored.name} ({layer_name})"

    def read(wanted: Sequence[str]) -> Iterator[pd.DataFrame]:
        places = [(column, columns.index(column)) for column in wanted]
        with reading(title):
            yield from let_go(_chunks_of_layer(stored, drivers, layer_name, places, has_geometry))

    return Table(
        name=title,
        columns=columns,
        read=read,
        has_geometry=has_geometry,
        crs=reference.ExportToWkt() if reference is not None else None,
        description=description,
    )


def _chunks_of_layer(
    stored: StoredFile, drivers: Sequence[str], layer_name: str, wanted: Sequence[_Wanted], has_geometry: bool
) -> Iterator[pd.DataFrame]:
    """The chunks of a layer: many rows at once as far as that is sure to give the same, the others one by one."""
    rows = 0
    try:
        dataset, layer = opened_layer(stored, drivers, layer_name)
        for chunk in chunks_at_once(stored.path or "", dataset, layer, wanted, has_geometry, stored.check_cancel):
            rows += len(chunk)
            yield chunk
        return
    except (NotSure, OSError, *GDAL_FAILURES):  # of GDAL where another plugin asked it for exceptions
        dataset, layer = opened_layer(stored, drivers, layer_name)
    features = features_of(drivers[0], dataset, layer, stored.check_cancel)
    yield from _layer_chunks(itertools.islice(features, rows, None), wanted, has_geometry)


def opened_layer(stored: StoredFile, drivers: Sequence[str], layer_name: str) -> Tuple[Any, Any]:
    """The dataset of a file and its layer of this name. Raises BknError where one of them cannot be opened."""
    with reading(stored.name):
        dataset = _opened(stored, drivers)
        with watched(dataset, stored.check_cancel):
            layer = dataset.GetLayerByName(layer_name)
        if layer is None:
            raise broken_file(drivers[0])
    return dataset, layer


def _layer_chunks(features: Iterator[Any], wanted: Sequence[_Wanted], has_geometry: bool) -> Iterator[pd.DataFrame]:
    cells: Dict[str, List[Any]] = _no_cells(wanted, has_geometry)
    numbers: List[int] = []
    for feature in features:
        for column, place in wanted:
            cells[column].append(_text(feature, place))
        if has_geometry:
            cells[GEOMETRY].append(flat_wkb(feature.GetGeometryRef()))
        numbers.append(feature.GetFID())
        if len(numbers) == CHUNK_ROWS:
            yield pd.DataFrame(cells, index=numbers, dtype=object)
            cells, numbers = _no_cells(wanted, has_geometry), []
    if numbers:
        yield pd.DataFrame(cells, index=numbers, dtype=object)


def _no_cells(wanted: Sequence[_Wanted], has_geometry: bool) -> Dict[str, List[Any]]:
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


def sheet_rows(stored: StoredFile, driver: str, number: int) -> Iterator[Row]:
    """Every row of sheet ``number`` (0 = first) with its row number; dates as yyyy/mm/dd, empty
    cells as "".
    """
    with reading(stored.name):
        yield from let_go(_rows_in_sheet(stored, driver, number))


def _rows_in_sheet(stored: StoredFile, driver: str, number: int) -> Iterator[Row]:
    path = stored.path or ""
    with _as_plain_cells(), _whole(driver), _old_sheets_told(path, driver):
        dataset = _opened(stored, (driver,))
        layer = dataset.GetLayer(number)
        # Sheets are parsed when first asked for; a file that breaks off shows here.
        width = range(layer.GetLayerDefn().GetFieldCount()) if layer is not None else range(0)
    if layer is None:
        raise broken_file(driver)
    for feature in features_of(driver, dataset, layer, stored.check_cancel):
        yield Row(feature.GetFID(), [_cell((_text(feature, place) or "").strip()) for place in width], None)


def _cell(text: str) -> str:
    """A cell of a sheet. All come as text: 4.288 was a number, since a number of thousands would be 4288; 1.500 was a
    text, since a number has no 0 at its end.
    """
    return text if text.endswith("0") else with_clear_point(text)


def sheet_tables(stored: StoredFile, driver: str) -> List[Table]:
    """One Table per sheet with anything on it. Raises CannotRead when GDAL cannot read the file."""
    with _old_sheets_told(stored.path or "", driver):
        titles = list(let_go(_sheet_titles(stored, driver)))
    tables = []
    from_1904 = driver == "XLS" and is_xls_of_1904(stored.path or "")
    for number, title in enumerate(titles):
        header = find_header(sheet_rows(stored, driver, number))
        if header is not None:
            check_width(len(header.columns))
            table_name = stored.name if len(titles) == 1 else f"{stored.name} ({title})"
            table = table_of_rows(table_name, _rows_of(stored, driver, number), header)
            tables.append(replace(table, is_sheet=True, days_from_1904=from_1904))
    return tables


def _sheet_titles(stored: StoredFile, driver: str) -> Iterator[str]:
    with _as_plain_cells(), _whole(driver):
        dataset = _opened(stored, (driver,))
        if dataset.GetLayerCount() > limits.MOST_TABLES:
            raise too_many_tables()
        titles = [str(dataset.GetLayer(number).GetName()) for number in range(dataset.GetLayerCount())]
    yield from titles


def _rows_of(stored: StoredFile, driver: str, number: int) -> Any:
    return lambda: sheet_rows(stored, driver, number)
