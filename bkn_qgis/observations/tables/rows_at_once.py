"""The rows of a layer many at once: by GDAL's Arrow stream; of a GeoPackage by SQLite where GDAL has no such stream.

The chunks are those of one feature after the other, cell by cell. Where that is not sure, NotSure is raised, also
between two chunks: the rows after these are then to be read one by one, which tells too what is wrong with the file.
"""

from __future__ import annotations

import pathlib
import sqlite3
from contextlib import closing
from typing import Any, Callable, Dict, Generator, Iterator, List, Optional, Sequence

import numpy as np
import pandas as pd

from bkn_qgis import limits
from bkn_qgis.observations.offline import offline
from bkn_qgis.observations.quiet_gdal import quiet_gdal
from bkn_qgis.observations.tables.arrow_batches import Column, NotSure, columns_of, has_arrow_streams
from bkn_qgis.observations.tables.cell_texts import cells_of, joined, part_of
from bkn_qgis.observations.tables.failures import too_many_rows
from bkn_qgis.observations.tables.geometry_cells import (
    geometry_columns,
    joined_shapes,
    wkb_of_geopackage,
    wkb_of_stream,
)
from bkn_qgis.observations.tables.layer_queries import GEOPACKAGE, LayerQuery, layer_query
from bkn_qgis.observations.tables.read_ahead import read_ahead
from bkn_qgis.observations.tables.rows_of_layers import GDAL_FAILURES, watched
from bkn_qgis.observations.tables.stored import CheckCancel
from bkn_qgis.observations.tables.table import CHUNK_ROWS

# So many that the thread that reads them seldom waits for Python, and a cancel is heard soon.
_AT_ONCE, _AHEAD = 4_000, 3
_LOCKED_BY_LOG = 2  # in bytes 18 and 19 of a database that is being written by way of a log beside it
_FID, _SHAPE = "fid", "shape"
_Batch = Dict[str, Column]


def chunks_at_once(
    path: str,
    dataset: Any,
    layer: Any,
    wanted: Sequence[Any],
    has_geometry: bool,
    check_cancel: CheckCancel,
    asked: Callable[[LayerQuery], LayerQuery] = lambda query: query,
) -> Iterator[pd.DataFrame]:
    """Chunks of a layer as Table.read gives them. ``wanted``: pairs of a column and its place in the layer. ``asked``:
    what makes of the question one for other cells.

    Raises NotSure where it cannot be told that they are right, or the file breaks off; TooMuch for too many rows.
    """
    with watched(dataset, check_cancel):
        query = asked(layer_query(dataset, layer, [place for _, place in wanted], has_geometry))
    if has_arrow_streams():
        batches = _streamed(dataset, layer, query, check_cancel)
    elif dataset.GetDriver().ShortName == GEOPACKAGE:
        batches = _from_sqlite(path, query, check_cancel)
    else:
        raise NotSure
    rows = 0
    for part in _rechunked(batches):
        rows += len(part[_FID].values)
        if rows > limits.MOST_ROWS:
            raise too_many_rows()
        yield _frame(part, query, [column for column, _ in wanted])


def _frame(part: _Batch, query: LayerQuery, columns: Sequence[str]) -> pd.DataFrame:
    cells: Dict[str, Any] = {
        column: cells_of(part[f"c{number}"], field.to_text)
        for number, (column, field) in enumerate(zip(columns, query.fields))
    }
    if query.geometry:
        cells.update(geometry_columns(part[_SHAPE].values))
    return pd.DataFrame(cells, index=np.asarray(part[_FID].values, dtype=np.int64))


def _rechunked(batches: Iterator[_Batch]) -> Iterator[_Batch]:
    """The same rows in parts of CHUNK_ROWS; what is judged per chunk must not hang on how they were read."""
    kept: List[_Batch] = []
    rows = 0
    for batch in batches:
        kept.append(batch)
        rows += len(batch[_FID].values)
        while rows >= CHUNK_ROWS:
            whole = _joined(kept)
            yield _part_of(whole, 0, CHUNK_ROWS)
            kept, rows = [_part_of(whole, CHUNK_ROWS, rows)], rows - CHUNK_ROWS
    if rows:
        yield _joined(kept)


def _joined(batches: List[_Batch]) -> _Batch:
    filled = [batch for batch in batches if len(batch[_FID].values)]
    whole = {key: joined([batch[key] for batch in filled]) for key in filled[0] if key != _SHAPE}
    if _SHAPE in filled[0]:
        whole[_SHAPE] = Column(joined_shapes([batch[_SHAPE].values for batch in filled]))
    return whole


def _part_of(batch: _Batch, start: int, end: int) -> _Batch:
    return {key: part_of(column, start, end) for key, column in batch.items()}


# --- GDAL ---


def _streamed(dataset: Any, layer: Any, query: LayerQuery, check_cancel: CheckCancel) -> Iterator[_Batch]:
    with watched(dataset, check_cancel):
        expected = layer.GetFeatureCount()
        result = _asked(dataset, query)
    # Asked before another thread reads from it.
    fid, geometry = result.GetFIDColumn() or "OGC_FID", result.GetGeometryColumn() or "wkb_geometry"
    rows = 0
    try:
        with closing(read_ahead(_columns_of_batches(result, check_cancel), _AHEAD)) as batches:
            for columns in batches:
                batch = _named(columns, fid, geometry, query)
                rows += len(batch[_FID].values)
                yield batch
    finally:
        dataset.ReleaseResultSet(result)
    if rows != expected:
        raise NotSure


def _columns_of_batches(result: Any, check_cancel: CheckCancel) -> Generator[Dict[str, Column], None, None]:
    # Not watched: only a view can keep GDAL waiting before it gives a row.
    with offline(), quiet_gdal():
        stream = _stream_of(result)
        schema = stream.GetSchema()
    try:
        while True:
            check_cancel()
            with offline(), quiet_gdal():
                columns = _next_columns(stream, schema)
            if columns is None:
                return
            yield columns
    finally:
        stream = None  # before what it reads from is released, also where a traceback keeps this frame


def _asked(dataset: Any, query: LayerQuery) -> Any:
    from osgeo import gdal

    gdal.ErrorReset()
    try:
        result = dataset.ExecuteSQL(query.sql, dialect=query.dialect)
    except GDAL_FAILURES as error:
        raise NotSure from error
    if result is None or gdal.GetLastErrorType() >= gdal.CE_Failure:
        raise NotSure
    return result


def _stream_of(result: Any) -> Any:
    try:
        stream = result.GetArrowStream([f"MAX_FEATURES_IN_BATCH={_AT_ONCE}"])
    except GDAL_FAILURES as error:
        raise NotSure from error
    if stream is None:
        raise NotSure
    return stream


def _next_columns(stream: Any, schema: Any) -> Optional[Dict[str, Column]]:
    """The columns of the next batch, None where there is none. A damaged file gives empty ones without end."""
    from osgeo import gdal

    gdal.ErrorReset()
    try:
        batch = stream.GetNextRecordBatch()
    except GDAL_FAILURES as error:
        raise NotSure from error
    if gdal.GetLastErrorType() >= gdal.CE_Failure:
        raise NotSure
    if batch is None:
        return None
    columns = columns_of(batch, schema)
    return columns if all(len(column.values) for column in columns.values()) else None


def _named(columns: Dict[str, Column], fid: str, geometry: str, query: LayerQuery) -> _Batch:
    batch = {_FID: columns.get(fid)}
    batch.update((f"c{number}", columns.get(f"c{number}")) for number in range(len(query.fields)))
    if query.geometry:
        shapes = columns.get(geometry)
        batch[_SHAPE] = None if shapes is None else Column(wkb_of_stream(shapes.values))
    found = {key: column for key, column in batch.items() if column is not None}
    if len(found) < len(batch):
        raise NotSure
    return found


# --- SQLite ---


def _from_sqlite(path: str, query: LayerQuery, check_cancel: CheckCancel) -> Iterator[_Batch]:
    _require_settled(path)
    address = pathlib.Path(path).absolute().as_uri() + "?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True)) as database:
            found = database.execute(query.sql)
            for rows in iter(lambda: found.fetchmany(_AT_ONCE), []):
                check_cancel()
                yield _batch_of(rows, query)
    except (sqlite3.Error, UnicodeDecodeError, OverflowError) as error:
        raise NotSure from error


def _require_settled(path: str) -> None:
    """Raise NotSure while a database is open elsewhere in the way that leaves files beside it."""
    with open(path, "rb") as stream:
        head = stream.read(20)
    if _LOCKED_BY_LOG in head[18:20]:
        raise NotSure


def _batch_of(rows: List[Any], query: LayerQuery) -> _Batch:
    columns = list(zip(*rows))
    batch = {_FID: Column(np.array(columns[0], dtype=np.int64))}
    for number, field in enumerate(query.fields):
        batch[f"c{number}"] = _stored_column(columns[number + 1], is_text=field.as_text or field.to_text is None)
    if query.geometry:
        batch[_SHAPE] = Column(wkb_of_geopackage(columns[-1]))
    return batch


def _stored_column(values: Sequence[Any], is_text: bool) -> Column:
    kind = str if is_text else float
    if any(value is not None and type(value) is not kind for value in values):
        raise NotSure
    if is_text:
        if any("\0" in value for value in values if value is not None):
            raise NotSure
        return Column(list(values))
    nulls = np.array([value is None for value in values], dtype=np.bool_)
    return Column(np.array([np.nan if value is None else value for value in values], dtype=np.float64), nulls)
