"""Tables added to a GeoPackage that holds others: in one transaction, so that the file is as it was, or has all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Callable, List, Optional, Sequence, Tuple

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.processing_provider.gdal_errors import gdal_errors

if TYPE_CHECKING:
    from osgeo import gdal, ogr

_FEATURES_PER_CHECK = 500


class AddedTables:
    """Tables that stand in a file, but not yet for others to see: commit or roll back."""

    def __init__(self, path: Path, dataset: gdal.Dataset) -> None:
        self._path = path
        self._dataset: Optional[gdal.Dataset] = dataset

    def commit(self) -> None:
        """Keep the tables. Raises BknError where that fails; then the file is as it was."""
        with gdal_errors() as errors:
            if self._dataset.CommitTransaction() and not errors:
                errors.append("COMMIT")
        if errors:
            self.roll_back()
            raise _not_added(self._path, errors[0])
        self._close()

    def roll_back(self) -> None:
        """Leave the file as it was; nothing where the tables were committed."""
        if self._dataset is not None:
            with gdal_errors():
                self._dataset.RollbackTransaction()
            self._close()

    def _close(self) -> None:
        with gdal_errors():
            _close(self._dataset)
            self._dataset = None


def _close(dataset: Optional[gdal.Dataset]) -> None:
    """Let go of a dataset now, also where an error of GDAL still holds on to it; before GDAL 3.8 the last to let go
    closes it."""
    close = getattr(dataset, "Close", None)
    if close is not None:
        close()


def add_tables(
    path: Path,
    staged: Path,
    tables: Sequence[Tuple[str, int]],
    check_cancel: Callable[[], None],
    is_one_of_several: bool = False,
) -> AddedTables:
    """Copy tables (name, rows) of the file ``staged`` into the one at ``path``, where they replace those of the same
    name. Raises BknError where that fails; then the file is as it was.

    ``is_one_of_several``: the file is kept from all others until the end, so that it is not this one that cannot be
    committed after others were.
    """
    from osgeo import gdal

    added = None
    try:
        with gdal_errors() as errors:
            dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
            source = gdal.OpenEx(str(staged), gdal.OF_VECTOR | gdal.OF_READONLY)
            if dataset is not None and source is not None:
                if is_one_of_several:
                    _keep_from_others(dataset)
                if not errors:
                    dataset.StartTransaction()
                    added = AddedTables(path, dataset)
                    _copy_all(dataset, source, tables, errors, check_cancel)
        # What a file that was not added to is locked for ends here.
        if added is None:
            with gdal_errors():
                _close(dataset)
        dataset = source = None
        if added is None or errors:
            raise _not_added(path, errors[0] if errors else "?")
    except BaseException:
        if added is not None:
            added.roll_back()
        raise
    return added


def _keep_from_others(dataset: gdal.Dataset) -> None:
    """Take the lock that a commit needs already now, and hold it until the file is closed.

    Only a file with a journal of the old kind has readers that keep one from committing.
    """
    mode = ""
    result = dataset.ExecuteSQL("PRAGMA journal_mode")
    if result is not None:
        mode = str(result.GetNextFeature().GetField(0)).lower()
        dataset.ReleaseResultSet(result)
    if mode != "wal":
        # END, because GDAL takes COMMIT for one of a transaction that it began itself.
        for statement in ("PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE TRANSACTION", "END TRANSACTION"):
            _execute(dataset, statement)


def _copy_all(
    dataset: gdal.Dataset,
    source: gdal.Dataset,
    tables: Sequence[Tuple[str, int]],
    errors: List[str],
    check_cancel: Callable[[], None],
) -> None:
    for table, rows in tables:
        copied = _copy_table(dataset, source.GetLayerByName(table), table, errors, check_cancel)
        if not errors and copied != rows:
            errors.append(f"{table}: {copied} / {rows}")
        if errors:
            return
    dataset.FlushCache()


def _copy_table(
    dataset: gdal.Dataset, source: ogr.Layer, table: str, errors: List[str], check_cancel: Callable[[], None]
) -> int:
    """Copy a table; gives how many rows it then has."""
    from osgeo import ogr

    for number in range(dataset.GetLayerCount()):
        if dataset.GetLayer(number).GetName().lower() == table.lower():
            dataset.DeleteLayer(number)
            break
    geometry = source.GetGeometryColumn()
    # The spatial index afterwards: GDAL makes it in another thread, which cannot see into this transaction.
    options = [f"GEOMETRY_NAME={geometry or 'geom'}", f"FID={source.GetFIDColumn() or 'fid'}", "SPATIAL_INDEX=NO"]
    layer = dataset.CreateLayer(table, source.GetSpatialRef(), source.GetGeomType(), options)
    if layer is None:
        return 0
    source_fields = source.GetLayerDefn()
    for number in range(source_fields.GetFieldCount()):
        layer.CreateField(source_fields.GetFieldDefn(number))
    fields = layer.GetLayerDefn()
    for number, row in enumerate(source):
        if number % _FEATURES_PER_CHECK == 0:
            check_cancel()
        feature = ogr.Feature(fields)
        feature.SetFrom(row)
        feature.SetFID(row.GetFID())
        if layer.CreateFeature(feature) or errors:
            return 0
    layer.SyncToDisk()
    if geometry:
        _execute(dataset, f"SELECT CreateSpatialIndex('{_quoted(table)}', '{_quoted(geometry)}')")
    layer.ResetReading()
    return sum(1 for _ in layer)


def _execute(dataset: gdal.Dataset, statement: str) -> None:
    result = dataset.ExecuteSQL(statement)
    if result is not None:
        dataset.ReleaseResultSet(result)


def _quoted(text: str) -> str:
    return text.replace("'", "''")


def _not_added(path: Path, reason: str) -> BknError:
    return BknError(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "Nothing could be added to {file} ({reason}); the disk may be full, or another program holds the "
                "file. Its tables are as they were.",
            ),
            file=str(path),
            reason=reason,
        )
    )
