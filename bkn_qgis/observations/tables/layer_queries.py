"""What GDAL or SQLite is asked for, to have the wanted fields of a layer many rows at once, and how its answer is read.

Only what is known to give the same cells as one feature after the other: tables of a GeoPackage with a number per row,
shapefiles, FlatGeobuf and GeoJSON; texts, whole and real numbers, dates and, where they can be told, truth values.
Dates are asked for as text: as numbers of days a 31 June would become 1 July, and a time would lose its time zone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Sequence

from bkn_qgis.observations.tables.arrow_batches import NotSure
from bkn_qgis.observations.tables.cell_texts import Field, day, moment, real_number, whole_number

GEOPACKAGE = "GPKG"
_OTHERS = ("ESRI Shapefile", "FlatGeobuf", "GeoJSON")
# Names that mean something else in the SQL of OGR.
_NAMES_OF_OGR = frozenset(
    ("fid", "ogr_geometry", "ogr_style", "ogr_geom_wkt", "ogr_geom_area", "ogc_fid", "_ogr_geometry_", "wkb_geometry")
)
_INT16, _INT32, _INT64 = 1 << 15, 1 << 31, 1 << 63


@dataclass(frozen=True)
class LayerQuery:
    """The question in SQL, and what comes back: a row number ``fid``, ``fields`` (columns c0, c1, …), the geometry."""

    sql: str
    dialect: str
    fields: List[Field]
    fid: str
    geometry: str
    """"" = none"""


def layer_query(dataset: Any, layer: Any, places: Sequence[int], has_geometry: bool) -> LayerQuery:
    """The question for the fields at ``places`` of a layer. Raises NotSure where rows are to be read one by one."""
    driver = dataset.GetDriver().ShortName
    definition = layer.GetLayerDefn()
    _require_plain_names(layer, [definition.GetFieldDefn(place).GetName() for place in places])
    if driver == GEOPACKAGE:
        return _of_geopackage(dataset, layer, [definition.GetFieldDefn(place) for place in places], has_geometry)
    if driver not in _OTHERS or not places:
        raise NotSure
    fields = [_other_field(definition.GetFieldDefn(place)) for place in places]
    columns = [
        f'CAST("{field.name}" AS CHARACTER) AS c{number}' if field.as_text else f'"{field.name}" AS c{number}'
        for number, field in enumerate(fields)
    ]
    sql = " ".join(("SELECT", ", ".join(columns), "FROM", f'"{layer.GetName()}"'))
    return LayerQuery(sql, "OGRSQL", fields, "", "geometry" if has_geometry else "")


def _require_plain_names(layer: Any, wanted: Sequence[str]) -> None:
    """Raise NotSure where SQL could take one name for another."""
    definition = layer.GetLayerDefn()
    names = [definition.GetFieldDefn(place).GetName() for place in range(definition.GetFieldCount())]
    every = [*names, layer.GetName()]
    if len({name.casefold() for name in names}) < len(names) or definition.GetGeomFieldCount() > 1:
        raise NotSure
    if any('"' in name or "\\" in name or not name.isprintable() for name in every):
        raise NotSure
    if any(name.casefold() in _NAMES_OF_OGR for name in wanted):
        raise NotSure


def _other_field(definition: Any) -> Field:
    from osgeo import ogr

    name, kind = definition.GetName(), definition.GetType()
    if definition.GetSubType() != ogr.OFSTNone:
        raise NotSure
    if kind in (ogr.OFTDate, ogr.OFTDateTime):
        return Field(name, True, None)
    if kind == ogr.OFTString:
        return Field(name, False, None)
    if kind == ogr.OFTReal:
        return Field(name, False, real_number(definition))
    if kind in (ogr.OFTInteger, ogr.OFTInteger64):
        return Field(name, False, str)
    raise NotSure


def _of_geopackage(dataset: Any, layer: Any, definitions: Sequence[Any], has_geometry: bool) -> LayerQuery:
    fid, geometry, name = layer.GetFIDColumn(), layer.GetGeometryColumn(), layer.GetName()
    if not fid or any('"' in part for part in (fid, geometry)) or has_geometry != bool(geometry):
        raise NotSure
    _require_table(dataset, name)
    fields = [_geopackage_field(definition) for definition in definitions]
    columns = [
        f'CAST("{field.name}" AS TEXT) AS c{number}' if field.as_text else f'"{field.name}" AS c{number}'
        for number, field in enumerate(fields)
    ]
    parts = [f'"{fid}"', *columns, *([f'"{geometry}"'] if has_geometry else [])]
    sql = " ".join(("SELECT", ", ".join(parts), "FROM", f'"{name}"', "ORDER BY", f'"{fid}"'))
    return LayerQuery(sql, "", fields, fid, geometry)


def _require_table(dataset: Any, name: str) -> None:
    """Raise NotSure for a view, or a table that some extension of SQLite makes up."""
    quoted = name.replace("'", "''")
    described = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name ="
    found = dataset.ExecuteSQL(" ".join((described, f"'{quoted}'")))
    statements: List[str] = [] if found is None else [str(row.GetField(0)) for row in found]
    if found is not None:
        dataset.ReleaseResultSet(found)
    if len(statements) != 1 or not statements[0].lstrip().upper().startswith("CREATE TABLE"):
        raise NotSure


def _geopackage_field(definition: Any) -> Field:
    from osgeo import ogr

    name, kind, subtype = definition.GetName(), definition.GetType(), definition.GetSubType()
    limits: Dict[Any, int] = {
        (ogr.OFTInteger, ogr.OFSTNone): _INT32,
        (ogr.OFTInteger64, ogr.OFSTNone): _INT64,
        (ogr.OFTInteger, ogr.OFSTInt16): _INT16,
    }
    if (kind, subtype) in limits:
        most = limits[kind, subtype]
        return Field(name, True, whole_number(-most, most - 1))
    if (kind, subtype) == (ogr.OFTInteger, ogr.OFSTBoolean):
        return Field(name, True, whole_number(0, 1))
    if subtype != ogr.OFSTNone:
        raise NotSure
    if kind == ogr.OFTString:
        return Field(name, False, None)
    if kind == ogr.OFTReal:
        return Field(name, False, real_number(definition))
    if kind == ogr.OFTDate:
        return Field(name, True, day)
    if kind == ogr.OFTDateTime:
        return Field(name, True, moment(definition))
    raise NotSure
