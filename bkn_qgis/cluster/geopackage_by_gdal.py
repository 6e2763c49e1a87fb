"""A table as a GeoPackage, through GDAL's Python side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional, Sequence

from bkn_qgis.labelling.result_fields import BOOLEAN, DATE, DOUBLE, INTEGER, TEXT, FieldSpec
from bkn_qgis.messages import short_reason
from bkn_qgis.observations.quiet_gdal import quiet_gdal

if TYPE_CHECKING:
    from bkn_qgis.cluster.result_frames import ResultTable


def write_by_gdal(path: Path, table: ResultTable) -> None:
    """Write a new GeoPackage with one layer; a geometry that cannot be read is left out.

    Raises OSError where GDAL says that anything failed; what only the disk knows is seen in the file.
    """
    from osgeo import gdal, ogr

    with quiet_gdal():
        try:
            dataset = _made(ogr.GetDriverByName("GPKG").CreateDataSource(str(path)), path)
            target = _new_layer(dataset, path, table)
            _check(target.StartTransaction(), path)
            for number, values in enumerate(table.frame.itertuples(index=False, name=None)):
                wkb = table.geometry[number] if table.geometry is not None else None
                _check(target.CreateFeature(_feature(ogr, target, values, wkb)), path)
            _check(target.CommitTransaction(), path)
            # It tells of the last error, which may be that of a geometry.
            gdal.ErrorReset()
            _check(dataset.SyncToDisk(), path)
        except RuntimeError as error:
            raise _not_written(path) from error
        finally:
            target = dataset = None


def _new_layer(dataset: Any, path: Path, table: ResultTable) -> Any:
    from osgeo import ogr, osr

    reference = None
    if table.geometry is not None:
        reference = osr.SpatialReference()
        _check(reference.SetFromUserInput(table.crs), path)
    kind = ogr.wkbNone if table.geometry is None else ogr.wkbUnknown
    target = _made(dataset.CreateLayer(table.name, reference, kind, ["GEOMETRY_NAME=geometry"]), path)
    for field in table.fields:
        _check(target.CreateField(_definition(ogr, field)), path)
    return target


def _made(found: Any, path: Path) -> Any:
    if found is None:
        raise _not_written(path)
    return found


def _check(code: Optional[int], path: Path) -> None:
    """Raise OSError where GDAL gives the code of a failure."""
    if code:
        raise _not_written(path)


def _not_written(path: Path) -> OSError:
    from osgeo import gdal

    reason = short_reason(gdal.GetLastErrorMsg()) or "GDAL gives no reason"
    return OSError(
        f"A GeoPackage in {path.parent} cannot be written ({reason}); is the disk full, or the folder locked?"
    )


def _definition(ogr: Any, field: FieldSpec) -> Any:
    kinds = {
        TEXT: ogr.OFTString,
        INTEGER: ogr.OFTInteger64,
        DOUBLE: ogr.OFTReal,
        DATE: ogr.OFTDate,
        BOOLEAN: ogr.OFTInteger,
    }
    definition = ogr.FieldDefn(field.name, kinds[field.kind])
    if field.kind == BOOLEAN:
        definition.SetSubType(ogr.OFSTBoolean)
    return definition


def _feature(ogr: Any, layer: Any, values: Sequence[Any], wkb: Optional[bytes]) -> Any:
    import pandas as pd

    feature = ogr.Feature(layer.GetLayerDefn())
    for place, value in enumerate(values):
        if pd.isna(value):
            continue
        if hasattr(value, "isoformat"):
            feature.SetField(place, value.year, value.month, value.day, 0, 0, 0, 0)
        else:
            feature.SetField(place, value.item() if hasattr(value, "item") else value)
    shape = None if wkb is None else _shape(ogr, wkb)
    if shape is not None:
        feature.SetGeometryDirectly(shape)
    return feature


def _shape(ogr: Any, wkb: bytes) -> Any:
    try:
        return ogr.CreateGeometryFromWkb(wkb)
    except RuntimeError:
        return None
