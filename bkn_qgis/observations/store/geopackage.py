"""The store's tables in SQL, as a GeoPackage asks for them (OGC 12-128r15), and its points as blobs.

The spatial index is the GeoPackage's own R-tree with its standard triggers: QGIS draws a large store quickly
with it, any program that edits the layer keeps it right, and it finds the records of a tile of any size. The
triggers call functions that plain SQLite lacks; ``add_functions`` brings them.

The tables are written here and not made by GDAL: so they come with the store's version and salt in one transaction of
one connection, and a run that is killed, or a second one that opens the store at the same moment, finds all of it or
none. And the file is the same whatever GDAL a QGIS has, without tables of GDAL's own that we would have to keep right.
"""

from __future__ import annotations

import math
import sqlite3
import struct
from typing import TYPE_CHECKING, Any, List, Optional

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

LAYER = "observations"
RD = 28992
_X_AT, _Y_AT = 13, 21
_BLOB_BYTES = 29
# "GPKG" in ASCII, and version 1.3.0.
_APPLICATION = "PRAGMA application_id = 1196444487"
_VERSION = "PRAGMA user_version = 10300"

_GEOPACKAGE_TABLES = (
    """CREATE TABLE gpkg_spatial_ref_sys (
        srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
        organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT)""",
    """CREATE TABLE gpkg_contents (
        table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
        description TEXT DEFAULT '',
        last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
        min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
        CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id))""",
    """CREATE TABLE gpkg_geometry_columns (
        table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
        srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
        CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
        CONSTRAINT uk_gc_table_name UNIQUE (table_name),
        CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
        CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id))""",
    """CREATE TABLE gpkg_extensions (
        table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
        scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))""",
)
# ``given`` and ``unread``: how many records the source gave, and how many of these were not understood; NULL in lines
# of before there was such an account. What a source is cited by stands once, however many lines it belongs to.
COVERAGE_TABLE = """CREATE TABLE coverage (
        fid INTEGER PRIMARY KEY NOT NULL, source TEXT NOT NULL, x_min_m MEDIUMINT NOT NULL,
        y_min_m MEDIUMINT NOT NULL, size_m MEDIUMINT NOT NULL, day_first DATE NOT NULL, day_last DATE NOT NULL,
        fetched_at DATETIME NOT NULL, fetched_on DATE NOT NULL, records MEDIUMINT NOT NULL, given MEDIUMINT,
        unread MEDIUMINT, citation MEDIUMINT NOT NULL)"""
COVERAGE_INDEX = "CREATE INDEX coverage_source ON coverage (source, x_min_m, y_min_m)"
CITATIONS_TABLE = """CREATE TABLE citations (
        number INTEGER PRIMARY KEY NOT NULL, query TEXT NOT NULL, doi TEXT NOT NULL, UNIQUE (query, doi))"""
_OWN_TABLES = (
    """CREATE TABLE observations (
        fid INTEGER PRIMARY KEY NOT NULL, geom POINT, source TEXT NOT NULL, record_id TEXT NOT NULL,
        scientific_name TEXT NOT NULL, dutch_name TEXT NOT NULL, x REAL NOT NULL, y REAL NOT NULL,
        uncertainty REAL, day_first DATE, day_last DATE, "count" REAL, records MEDIUMINT NOT NULL,
        flags MEDIUMINT NOT NULL, flag_names TEXT NOT NULL, observer TEXT NOT NULL, licence TEXT NOT NULL,
        fetched_on DATE NOT NULL)""",
    "CREATE INDEX observations_record_id ON observations (source, record_id)",
    COVERAGE_TABLE,
    COVERAGE_INDEX,
    CITATIONS_TABLE,
    "CREATE TABLE bkn_store (name TEXT NOT NULL PRIMARY KEY, value NOT NULL)",
    "CREATE VIRTUAL TABLE rtree_observations_geom USING rtree(id, minx, maxx, miny, maxy)",
)
_TRIGGERS = (
    """CREATE TRIGGER rtree_observations_geom_insert AFTER INSERT ON observations
        WHEN (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
        BEGIN INSERT OR REPLACE INTO rtree_observations_geom VALUES (
            NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END""",
    """CREATE TRIGGER rtree_observations_geom_update1 AFTER UPDATE OF geom ON observations
        WHEN OLD.fid = NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
        BEGIN INSERT OR REPLACE INTO rtree_observations_geom VALUES (
            NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END""",
    """CREATE TRIGGER rtree_observations_geom_update2 AFTER UPDATE OF geom ON observations
        WHEN OLD.fid = NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
        BEGIN DELETE FROM rtree_observations_geom WHERE id = OLD.fid; END""",
    """CREATE TRIGGER rtree_observations_geom_update3 AFTER UPDATE ON observations
        WHEN OLD.fid != NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
        BEGIN DELETE FROM rtree_observations_geom WHERE id = OLD.fid;
            INSERT OR REPLACE INTO rtree_observations_geom VALUES (
            NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END""",
    """CREATE TRIGGER rtree_observations_geom_update4 AFTER UPDATE ON observations
        WHEN OLD.fid != NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
        BEGIN DELETE FROM rtree_observations_geom WHERE id IN (OLD.fid, NEW.fid); END""",
    """CREATE TRIGGER rtree_observations_geom_delete AFTER DELETE ON observations
        WHEN OLD.geom NOTNULL
        BEGIN DELETE FROM rtree_observations_geom WHERE id = OLD.fid; END""",
)
_RD_DEFINITION = (
    'PROJCS["Amersfoort / RD New",GEOGCS["Amersfoort",DATUM["Amersfoort",'
    'SPHEROID["Bessel 1841",6377397.155,299.1528128,AUTHORITY["EPSG","7004"]],AUTHORITY["EPSG","6289"]],'
    'PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],'
    'AUTHORITY["EPSG","4289"]],PROJECTION["Oblique_Stereographic"],PARAMETER["latitude_of_origin",52.1561605555556],'
    'PARAMETER["central_meridian",5.38763888888889],PARAMETER["scale_factor",0.9999079],'
    'PARAMETER["false_easting",155000],PARAMETER["false_northing",463000],UNIT["metre",1,AUTHORITY["EPSG","9001"]],'
    'AXIS["Easting",EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","28992"]]'
)
_WGS84_DEFINITION = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
    'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],'
    'AUTHORITY["EPSG","4326"]]'
)
_SYSTEMS = (
    ("Undefined cartesian SRS", -1, "NONE", -1, "undefined"),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined"),
    ("WGS 84 geodetic", 4326, "EPSG", 4326, _WGS84_DEFINITION),
    ("Amersfoort / RD New", RD, "EPSG", RD, _RD_DEFINITION),
)


def create_accounts(connection: sqlite3.Connection) -> None:
    """Lay the tables in which a GeoPackage says what it holds, with the coordinate systems that every one has and RD,
    in the transaction that is open."""
    connection.execute(_APPLICATION)
    connection.execute(_VERSION)
    for statement in _GEOPACKAGE_TABLES:
        connection.execute(statement)
    connection.executemany(
        "INSERT INTO gpkg_spatial_ref_sys "
        "(srs_name, srs_id, organization, organization_coordsys_id, definition) VALUES (?, ?, ?, ?, ?)",
        _SYSTEMS,
    )


def create_tables(connection: sqlite3.Connection) -> None:
    """Lay all tables, triggers and the GeoPackage's accounts of them, in the transaction that is open."""
    create_accounts(connection)
    for statement in _OWN_TABLES + _TRIGGERS:
        connection.execute(statement)
    connection.executemany(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES (?, ?, ?, ?)",
        (
            (LAYER, "features", LAYER, RD),
            ("coverage", "attributes", "coverage", None),
            ("citations", "attributes", "citations", None),
        ),
    )
    connection.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'POINT', ?, 0, 0)", (LAYER, RD))
    connection.execute(
        "INSERT INTO gpkg_extensions VALUES (?, 'geom', 'gpkg_rtree_index', "
        "'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')",
        (LAYER,),
    )


def point_blobs(x: NDArray[Any], y: NDArray[Any]) -> List[bytes]:
    """n points (metres, RD) as GeoPackage binary: a header without envelope, then little-endian WKB."""
    packed = np.zeros(
        len(x),
        dtype=[
            ("magic", "S2"),
            ("version", "u1"),
            ("header_flags", "u1"),
            ("srs_id", "<i4"),
            ("byte_order", "u1"),
            ("geometry_type", "<u4"),
            ("x", "<f8"),
            ("y", "<f8"),
        ],
    )
    packed["magic"] = b"GP"
    packed["header_flags"] = packed["byte_order"] = packed["geometry_type"] = 1
    packed["srs_id"] = RD
    packed["x"], packed["y"] = x, y
    joined = packed.tobytes()
    return [joined[start : start + _BLOB_BYTES] for start in range(0, len(joined), _BLOB_BYTES)]


def add_functions(connection: sqlite3.Connection) -> None:
    """Give a connection the functions that the triggers of the spatial index call."""
    # Some builds of SQLite call functions in triggers only where this is said.
    connection.execute("PRAGMA trusted_schema = ON")
    for name, function in (
        ("ST_MinX", _x_of),
        ("ST_MaxX", _x_of),
        ("ST_MinY", _y_of),
        ("ST_MaxY", _y_of),
        ("ST_IsEmpty", _is_empty),
    ):
        connection.create_function(name, 1, function, deterministic=True)


def _x_of(blob: bytes) -> float:
    return float(struct.unpack_from("<d", blob, _X_AT)[0])


def _y_of(blob: bytes) -> float:
    return float(struct.unpack_from("<d", blob, _Y_AT)[0])


def _is_empty(blob: Optional[bytes]) -> bool:
    return blob is None or math.isnan(_x_of(blob))
