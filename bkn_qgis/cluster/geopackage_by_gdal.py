"""A table as a GeoPackage, through GDAL's Python side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional, Sequence

from bkn_qgis.labelling.result_fields import BOOLEAN, DATE, DOUBLE, INTEGER, TEXT, FieldSpec
from bkn_qgis.observations.quiet_gdal import quiet_gdal

if TYPE_CHECKING:
    import pandas as pd


def write_by_gdal(
    path: Path,
    layer: str,
    frame: pd.DataFrame,
    fields: Sequence[FieldSpec],
    geometry: Optional[Sequence[Optional[bytes]]],
    crs: str,
) -> None:
    """Write a new GeoPackage with one layer. ``geometry``: WKB of each row, None for a table without."""
    from osgeo import ogr, osr

    with quiet_gdal():
        dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
        reference = None
        if geometry is not None:
            reference = osr.SpatialReference()
            reference.SetFromUserInput(crs)
        kind = ogr.wkbUnknown if geometry is not None else ogr.wkbNone
        target = dataset.CreateLayer(layer, reference, kind, ["GEOMETRY_NAME=geometry"])
        for field in fields:
            target.CreateField(_definition(ogr, field))
        target.StartTransaction()
        for number, values in enumerate(frame.itertuples(index=False, name=None)):
            target.CreateFeature(_feature(ogr, target, values, geometry[number] if geometry is not None else None))
        target.CommitTransaction()
        dataset = None


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
    if wkb is not None:
        feature.SetGeometryDirectly(ogr.CreateGeometryFromWkb(wkb))
    return feature
