"""GeoPackages of observations and of places, seeded, written through SQLite: OGR would need minutes.

Records as people leave them: clusters over 30 × 30 km, a few very common species, five years.
"""

from __future__ import annotations

import itertools
import sqlite3
import struct
from contextlib import closing
from pathlib import Path
from typing import Any, Dict, List, Sequence, Tuple

import numpy as np
import pandas as pd
from kernel_world import HIGH, LOW, make_polygons
from label_requests import LANDSCAPE_TYPE, shipped_list
from osgeo import gdal, ogr, osr
from shapely.geometry import box

REFERENCE_DATE = "2026-10-01"
OBSERVATIONS = "waarnemingen"
FIELDS = {
    "id": ogr.OFTString,
    "wetenschappelijke_naam": ogr.OFTString,
    "nederlandse_naam": ogr.OFTString,
    "datum": ogr.OFTDate,
    "aantal": ogr.OFTInteger,
    "nauwkeurigheid": ogr.OFTReal,
    "status": ogr.OFTString,
    "opmerking": ogr.OFTString,
    "waarnemer": ogr.OFTString,
}
_GEOPACKAGE_POINT = struct.Struct("<2sBBi5sdd")


def make_observations(path: Path, number: int) -> None:
    """A GeoPackage of ``number`` points with FIELDS, written through SQLite: OGR would need minutes."""
    species = shipped_list().species
    rng = np.random.default_rng(20261001)
    centres = rng.uniform(LOW, HIGH, (150, 2))
    place = np.round(centres[rng.integers(0, len(centres), number)] + rng.normal(0, 600, (number, 2)), 1)
    shares = 1 / np.arange(1, len(species) + 1) ** 0.8
    which = rng.choice(len(species), number, p=shares / shares.sum())
    days = (np.datetime64(REFERENCE_DATE) - rng.integers(1, 5 * 365, number)).astype(str)
    counts = rng.choice([0, 1, 2, 3, 5, 10, 25], number, p=[0.01, 0.6, 0.15, 0.1, 0.07, 0.05, 0.02])
    metres = rng.choice([5.0, 25.0, 100.0, 707.0], number, p=[0.4, 0.35, 0.15, 0.1])
    rows = (
        (
            _GEOPACKAGE_POINT.pack(b"GP", 0, 1, 28992, b"\1\1\0\0\0", *place[row]),
            f"obs-{row:08d}",
            species[which[row]].scientific_name,
            species[which[row]].dutch_name,
            days[row],
            int(counts[row]),
            float(metres[row]) if row % 7 else None,
            "goedgekeurd" if row % 3 else "onbeoordeeld",
            None if row % 5 else "gezien langs het pad, met foto",
            f"W{row % 977}",
        )
        for row in range(number)
    )
    _make_layer(path, OBSERVATIONS, FIELDS, ogr.wkbPoint)
    _fill(path, OBSERVATIONS, ["geom", *FIELDS], rows)


def make_places(path: Path, number: int) -> None:
    """A GeoPackage of random points in the same square."""
    places = np.random.default_rng(7).uniform(LOW, HIGH, (number, 2))
    points = [_GEOPACKAGE_POINT.pack(b"GP", 0, 1, 28992, b"\1\1\0\0\0", *place) for place in places]
    _write_places(path, points, ogr.wkbPoint)


def make_areas(path: Path, number: int) -> None:
    """A GeoPackage of polygons of 40 corners in the same square."""
    header = b"GP\0\1" + struct.pack("<i", 28992)
    _write_places(path, [header + polygon.wkb for polygon in make_polygons(number)], ogr.wkbPolygon)


def make_zones(path: Path, low: Tuple[float, float], high: Tuple[float, float], width_m: float) -> None:
    """A GeoPackage of squares of so many metres between two corners, such as neighbourhoods."""
    corners = (np.arange(first, last, width_m) for first, last in zip(low, high))
    header = b"GP\0\1" + struct.pack("<i", 28992)
    squares = [box(x, y, x + width_m, y + width_m) for x, y in itertools.product(*corners)]
    _write_places(path, [header + square.wkb for square in squares], ogr.wkbPolygon)


def _write_places(path: Path, shapes: List[bytes], kind: int) -> None:
    _make_layer(path, "places", {"place": ogr.OFTInteger, "landscape": ogr.OFTString}, kind)
    rows = ((shape, number, LANDSCAPE_TYPE) for number, shape in enumerate(shapes))
    _fill(path, "places", ["geom", "place", "landscape"], rows)


def _make_layer(path: Path, name: str, fields: Dict[str, int], kind: int) -> None:
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(28992)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = dataset.CreateLayer(name, reference, kind, ["SPATIAL_INDEX=NO"])
    for field, kind in fields.items():
        layer.CreateField(ogr.FieldDefn(field, kind))


def _fill(path: Path, table: str, columns: Sequence[str], rows: Any) -> None:
    with closing(sqlite3.connect(str(path))) as database, database:
        for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{trigger}"')
        marks = ", ".join("?" for _ in columns)
        written = database.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)
        database.execute("UPDATE gpkg_ogr_contents SET feature_count = ?", (written.rowcount,))


def plain_stream(path: Path, columns: Sequence[str]) -> int:
    """The rows of GDAL's Arrow stream of these columns, of which nothing is made."""
    dataset = gdal.OpenEx(str(path))
    layer = dataset.GetLayer(0)
    layer.SetIgnoredFields([name for name in FIELDS if name not in columns])
    return sum(len(batch["fid"]) for batch in layer.GetArrowStreamAsNumPy())


def make_finds(path: Path, observations: Path, wanted: Path) -> None:
    """A GeoPackage of only the records that count, with group and species as ``kind``; ``wanted`` says which do."""
    names = pd.read_csv(wanted)
    with closing(sqlite3.connect(str(observations))) as database:
        asked = f"SELECT geom, wetenschappelijke_naam AS name, datum, aantal FROM {OBSERVATIONS} WHERE aantal > 0"
        given = pd.read_sql(asked, database)
    given["month"] = given["datum"].str[5:7].astype(int)
    seen = given.merge(names, on=["name", "month"])
    seen = seen[(seen["datum"] >= seen["first_day"]) & (seen["datum"] <= REFERENCE_DATE)]
    kind = seen["species_group"] + " " + seen["species"].astype(str)
    _make_layer(path, "finds", {"kind": ogr.OFTString}, ogr.wkbPoint)
    _fill(path, "finds", ["geom", "kind"], zip(seen["geom"], kind))
