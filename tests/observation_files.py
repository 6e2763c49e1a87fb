"""Observation files for tests: bytes as programs write them, and the records that come of them."""

import datetime

import pandas as pd
from osgeo import ogr, osr

from bkn_qgis.observations.reading import open_observations
from bkn_qgis.observations.record_table import COLUMNS, FLAGS


def day(text):
    """A date as days since 1970-01-01."""
    return (datetime.date.fromisoformat(text) - datetime.date(1970, 1, 1)).days


def days(*texts):
    return [day(text) for text in texts]


def flags(record):
    return {name for name, bit in FLAGS.items() if record["flags"] & bit}


def written(folder, text, name="export.csv", encoding="utf-8"):
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def records_of(path, columns=None):
    """The records and the one source of a file; the source's report is complete."""
    (source,) = open_observations(path, columns)
    chunks = list(source.chunks())
    table = pd.concat(chunks, ignore_index=True) if chunks else pd.DataFrame(columns=list(COLUMNS))
    report = source.report
    assert report.rows == report.records + report.unreadable
    assert report.records == len(table)
    return table, source


def said(source):
    return " ".join(map(str, source.report.warnings))


def reasons(source):
    return " ".join(map(str, source.report.examples))


def layer_of(path, shapes, epsg, driver="GPKG", **attributes):
    """A layer of one species on one day, with these WKT geometries (None = none) in the axis order of GIS programs."""
    dataset = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(epsg)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    layer = dataset.CreateLayer("laag", reference, ogr.wkbUnknown)
    values = {"soort": "Merel", "datum": "2026-05-06", **attributes}
    for name in values:
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    for shape in shapes:
        feature = ogr.Feature(layer.GetLayerDefn())
        for name, value in values.items():
            feature.SetField(name, value)
        if shape is not None:
            feature.SetGeometry(ogr.CreateGeometryFromWkt(shape))
        layer.CreateFeature(feature)
    del feature, layer, dataset
    return path
