"""Tables that come as Arrow: Parquet where pyarrow is installed, and GeoPackage by pyogrio where there is no GDAL.

Neither comes with QGIS. Cells become text as GDAL's own Python side gives it, so that formats read them alike.
"""

from __future__ import annotations

import importlib
import json
import sqlite3
from contextlib import closing
from typing import Any, Dict, Iterator, List, Optional, Sequence

import pandas as pd

from bkn_qgis import limits
from bkn_qgis.observations.tables.failures import broken_file, check_width, needs_gdal, reading, too_many_rows
from bkn_qgis.observations.tables.stored import CheckCancel, StoredFile
from bkn_qgis.observations.tables.table import CHUNK_ROWS, GEOMETRY, Table, with_clear_point

# The CRS of GeoParquet where none is named: WGS 84, longitude first, as places are always given here.
_DEFAULT_CRS = "EPSG:4326"


def reads_parquet() -> bool:
    """Whether this Python can read Parquet: one that is installed may not go with the numpy that is there."""
    return _can_import("pyarrow.parquet")


def _can_import(module: str) -> bool:
    try:
        importlib.import_module(module)
    except (ImportError, AttributeError):
        return False
    return True


def parquet_table(stored: StoredFile) -> Table:
    """The table in a Parquet file. Raises BrokenFile."""
    from pyarrow import ArrowException, parquet

    path = stored.path or ""
    try:
        file = parquet.ParquetFile(path)
    except (ArrowException, OSError) as error:
        raise broken_file("Parquet") from error
    with file:
        schema = file.schema_arrow
    geometry = _geo_column(schema.metadata or {})
    columns = [name for name in schema.names if name != geometry.get("name")]
    check_width(len(columns))

    def read(wanted: Sequence[str]) -> Iterator[pd.DataFrame]:
        own = [*wanted, *([geometry["name"]] if geometry else [])]
        with reading(stored.name), parquet.ParquetFile(path) as opened:
            batches = opened.iter_batches(CHUNK_ROWS, columns=list(dict.fromkeys(own)))
            whole = _whole("Parquet", batches, stored.check_cancel)
            yield from _chunks("Parquet", whole, wanted, geometry.get("name"), None)

    return Table(stored.name, columns, read, bool(geometry), geometry.get("crs"))


def _geo_column(metadata: Dict[bytes, bytes]) -> Dict[str, Any]:
    """Name and CRS of the geometry that a GeoParquet file states; nothing for other files."""
    try:
        about = json.loads(metadata[b"geo"])
        name = about["primary_column"]
        column = about["columns"][name]
        if column["encoding"] != "WKB":
            return {}
        return {"name": name, "crs": _crs_text(column)}
    except (KeyError, ValueError, TypeError):
        return {}


def _crs_text(column: Dict[str, Any]) -> Optional[str]:
    if "crs" not in column:
        return _DEFAULT_CRS
    crs = column["crs"]
    if not isinstance(crs, dict):
        return None
    named = crs.get("id", {})
    return f"EPSG:{named['code']}" if named.get("authority") == "EPSG" else json.dumps(crs)


def geopackage_tables(stored: StoredFile) -> List[Table]:
    """One Table per layer of a GeoPackage, by pyogrio. Raises BrokenFile; CannotRead where pyogrio is missing."""
    if not reads_parquet() or not _can_import("pyogrio"):
        raise needs_gdal()
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError

    try:
        layers = [str(name) for name in pyogrio.list_layers(stored.path)[:, 0]]
        of_user = [name for name in layers if not name.startswith(("layer_styles", "qgis_projects"))]
        return [_layer_table(stored, name, alone=len(of_user) == 1) for name in of_user]
    except (DataSourceError, DataLayerError) as error:
        raise broken_file("GPKG") from error


def _layer_table(stored: StoredFile, layer: str, alone: bool) -> Table:
    import pyogrio

    info = pyogrio.read_info(stored.path, layer=layer)
    columns = [str(name) for name in info["fields"]]
    check_width(len(columns))
    has_geometry = info["geometry_type"] is not None

    def read(wanted: Sequence[str]) -> Iterator[pd.DataFrame]:
        named = {"layer": layer, "columns": list(dict.fromkeys(wanted)), "read_geometry": has_geometry}
        opened = pyogrio.open_arrow(stored.path, return_fids=True, batch_size=CHUNK_ROWS, use_pyarrow=True, **named)
        with reading(stored.name), opened as (about, batches):
            geometry = (about["geometry_name"] or "wkb_geometry") if has_geometry else None
            whole = _whole("GPKG", batches, stored.check_cancel)
            yield from _chunks("GPKG", whole, wanted, geometry, about["fid_column"] or "OGC_FID")

    title = stored.name if alone else f"{stored.name} ({layer})"
    return Table(title, columns, read, has_geometry, info["crs"], _description(stored, layer))


def _description(stored: StoredFile, layer: str) -> str:
    asked = "SELECT description FROM gpkg_contents WHERE table_name = ?"
    try:
        with closing(sqlite3.connect(f"file:{stored.path}?mode=ro", uri=True)) as database:
            found = database.execute(asked, (layer,)).fetchone()
    except sqlite3.Error:
        return ""
    return str(found[0] or "") if found else ""


def _whole(program: str, batches: Any, check_cancel: CheckCancel) -> Iterator[Any]:
    """The batches. Raises BrokenFile where the file breaks off; TooMuch where it holds more rows than are read."""
    from pyarrow import ArrowException

    given = 0
    rest = iter(batches)
    while True:
        check_cancel()
        try:
            batch = next(rest, None)
        except (ArrowException, OSError) as error:
            raise broken_file(program) from error
        if batch is None:
            return
        given += batch.num_rows
        if given > limits.MOST_ROWS:
            raise too_many_rows()
        yield batch


def _chunks(
    program: str, batches: Iterator[Any], wanted: Sequence[str], geometry: Optional[str], fid: Optional[str]
) -> Iterator[pd.DataFrame]:
    """The batches as chunks. Raises BrokenFile where a cell is none: no UTF-8, a date after the year 9999."""
    from pyarrow import ArrowException

    first = 1
    for batch in batches:
        try:
            cells = _cells(batch, wanted, geometry)
            numbers = batch.column(fid).to_pylist() if fid is not None else range(first, first + batch.num_rows)
        except (ArrowException, ValueError, OverflowError) as error:
            raise broken_file(program) from error
        first += batch.num_rows
        if batch.num_rows:
            yield pd.DataFrame(cells, index=list(numbers), dtype=object)


def _cells(batch: Any, wanted: Sequence[str], geometry: Optional[str]) -> Dict[str, Any]:
    cells: Dict[str, Any] = {name: _texts(batch.column(name)) for name in wanted}
    if geometry is not None:
        cells[GEOMETRY] = [wkb or None for wkb in batch.column(geometry).to_pylist()]
    return cells


def _texts(column: Any) -> List[Optional[str]]:
    """The cells of a column as text, None where there is nothing."""
    import pyarrow

    kind = column.type
    if pyarrow.types.is_dictionary(kind):
        column = column.dictionary_decode()
        kind = column.type
    values = column.to_pylist()
    if pyarrow.types.is_string(kind) or pyarrow.types.is_large_string(kind):
        return list(values)
    if pyarrow.types.is_floating(kind):
        return [None if value is None or value != value else with_clear_point(f"{value:.15g}") for value in values]
    if pyarrow.types.is_boolean(kind):
        return [None if value is None else str(int(value)) for value in values]
    if pyarrow.types.is_timestamp(kind):
        return [None if value is None else value.isoformat(sep=" ") for value in values]
    return [None if value is None else str(value) for value in values]
