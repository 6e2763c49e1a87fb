"""How fast the rows of an output get into a new GeoPackage: ours, OGR and QGIS, in one run: `make benchmark-writing`.

Made-up values for the fields of the outputs SPECIES (11 fields, no geometry) and OUTPUT (94 fields, a point). Each way
starts from the same columns and ends with a closed file: `ours` (the file that QGIS's sink makes, filled through
SQLite), `OGR` (CreateFeature in one transaction, from Python), and `QGIS` (QgsVectorFileWriter, a feature at a time, as
a sink of Processing does). The rows of the three files are compared. Shown are medians of several runs, in seconds of
the processor and of the clock, and ratios; the machine is hardly ever ours alone, so that only ratios mean something.
Usage: writing.py [--species 602000] [--places 100000] [--runs 3]
"""

import argparse
import contextlib
import datetime
import os
import sqlite3
import sys
import tempfile
from pathlib import Path
from typing import Any, Callable, Dict, List, Tuple

import numpy as np
from measuring import OURS, Measured, Program, give, timed_in_turns

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "build"))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from osgeo import ogr, osr  # noqa: E402
from qgis.core import (  # noqa: E402
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeatureSink,
    QgsGeometry,
    QgsPointXY,
    QgsVectorFileWriter,
    QgsWkbTypes,
)

from bkn_qgis.bridge.fields import qgis_fields  # noqa: E402
from bkn_qgis.labelling.result_fields import (  # noqa: E402
    BOOLEAN,
    DATE,
    DOUBLE,
    INTEGER,
    SPECIES_FIELDS,
    TEXT,
    FieldSpec,
    output_fields,
)
from bkn_qgis.processing_provider.geopackage_rows import fill_geopackage  # noqa: E402
from bkn_qgis.processing_provider.layer_rows import LayerRows, features_of  # noqa: E402

TABLE = "rows"
ROWS_PER_PORTION = 5_000
CODES = [f"g{number:02d}" for number in range(14)]
OGR_TYPES = {
    TEXT: (ogr.OFTString, ogr.OFSTNone),
    INTEGER: (ogr.OFTInteger, ogr.OFSTNone),
    DOUBLE: (ogr.OFTReal, ogr.OFSTNone),
    DATE: (ogr.OFTDate, ogr.OFSTNone),
    BOOLEAN: (ogr.OFTInteger, ogr.OFSTBoolean),
}
Way = Callable[[Path, List[FieldSpec], List[LayerRows]], None]


def made_up_values(kind: str, number: int, rng: np.random.Generator) -> List[Any]:
    """Values of a kind, a tenth of them missing."""
    choice = rng.integers(0, 400, number)
    if kind == TEXT:
        different: List[Any] = [f"soort van een naam {each}" for each in range(400)]
    elif kind == DATE:
        different = [datetime.date(2026, 10, 1) - datetime.timedelta(days=each) for each in range(400)]
    elif kind == BOOLEAN:
        different = [bool(each % 2) for each in range(400)]
    else:
        different = [each / 10 if kind == DOUBLE else each for each in range(400)]
    different[360:] = [None] * 40
    return [different[each] for each in choice.tolist()]


def made_up_rows(specs: List[FieldSpec], number: int, has_points: bool) -> List[LayerRows]:
    """Rows for some fields, in portions."""
    rng = np.random.default_rng(20261001)
    portions = []
    for first in range(0, number, ROWS_PER_PORTION):
        own = min(ROWS_PER_PORTION, number - first)
        columns = [made_up_values(spec.kind, own, rng) for spec in specs]
        places = rng.uniform((155_000, 450_000), (185_000, 480_000), (own, 2)).tolist() if has_points else []
        points = [QgsGeometry.fromPointXY(QgsPointXY(*place)) for place in places]
        portions.append(LayerRows(columns, points if has_points else None))
    return portions


def new_writer(path: Path, specs: List[FieldSpec], has_points: bool) -> QgsVectorFileWriter:
    """QGIS's writer of a GeoPackage, as a sink makes it."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", TABLE
    kind = QgsWkbTypes.Type.Point if has_points else QgsWkbTypes.Type.NoGeometry
    crs = QgsCoordinateReferenceSystem("EPSG:28992" if has_points else "")
    transforms = QgsCoordinateTransformContext()
    return QgsVectorFileWriter.create(str(path), qgis_fields(specs), kind, crs, transforms, options)


def by_ours(path: Path, specs: List[FieldSpec], portions: List[LayerRows]) -> None:
    """The way of the plugin."""
    has_points = portions[0].geometries is not None
    new_writer(path, specs, has_points)
    kind = QgsWkbTypes.Type.Point if has_points else QgsWkbTypes.Type.NoGeometry
    fill_geopackage(path, qgis_fields(specs), kind, portions, lambda rows: None)


def by_qgis(path: Path, specs: List[FieldSpec], portions: List[LayerRows]) -> None:
    """QGIS's own writer, a feature at a time."""
    fields = qgis_fields(specs)
    writer = new_writer(path, specs, portions[0].geometries is not None)
    for rows in portions:
        for feature in features_of(rows, fields):
            if not writer.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
                raise SystemExit(writer.errorMessage())


def by_ogr(path: Path, specs: List[FieldSpec], portions: List[LayerRows]) -> None:
    """OGR from Python, in one transaction; one feature is used again and again."""
    has_points = portions[0].geometries is not None
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(28992)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    kind = ogr.wkbPoint if has_points else ogr.wkbNone
    layer = dataset.CreateLayer(TABLE, srs if has_points else None, kind)
    for spec in specs:
        field = ogr.FieldDefn(spec.name, OGR_TYPES[spec.kind][0])
        field.SetSubType(OGR_TYPES[spec.kind][1])
        layer.CreateField(field)
    days = [spec.kind == DATE for spec in specs]
    feature = ogr.Feature(layer.GetLayerDefn())
    dataset.StartTransaction()
    for rows in portions:
        for number, values in enumerate(zip(*rows.columns)):
            feature.SetFID(-1)
            set_values(feature, values, days)
            if rows.geometries is not None:
                wkb = rows.geometries[number].asWkb().data()
                feature.SetGeometryDirectly(ogr.CreateGeometryFromWkb(wkb))
            layer.CreateFeature(feature)
    dataset.CommitTransaction()


def set_values(feature: ogr.Feature, values: Tuple[Any, ...], days: List[bool]) -> None:
    """Give a feature of OGR its values."""
    for number, (value, is_day) in enumerate(zip(values, days)):
        if value is None:
            feature.SetFieldNull(number)
        elif is_day:
            feature.SetField(number, value.year, value.month, value.day, 0, 0, 0, 0)
        else:
            feature.SetField(number, value)


WAYS: Dict[str, Way] = {OURS: by_ours, "OGR": by_ogr, "QGIS": by_qgis}


def same_rows(first: Path, second: Path) -> bool:
    """Whether the tables of two files have the same rows."""
    with contextlib.closing(sqlite3.connect(first)) as database:
        database.execute("ATTACH ? AS other", (str(second),))
        counts = [database.execute(f"SELECT count(*) FROM {where}.{TABLE}").fetchone() for where in ("main", "other")]
        question = f"SELECT * FROM main.{TABLE} EXCEPT SELECT * FROM other.{TABLE} LIMIT 1"
        return counts[0] == counts[1] and database.execute(question).fetchone() is None


def measure(name: str, specs: List[FieldSpec], portions: List[LayerRows], runs: int) -> List[Measured]:
    """Time the ways in turn; stops where they did not write the same."""
    work = f"writing {name}, {sum(rows.number for rows in portions):,} rows of {len(specs)} fields"
    with tempfile.TemporaryDirectory() as folder:
        paths = {way: Path(folder) / f"{way}.gpkg" for way in WAYS}

        def start(way: str) -> Callable[[], Any]:
            def write() -> None:
                paths[way].unlink(missing_ok=True)
                WAYS[way](paths[way], specs, portions)

            return write

        programs = [Program(way, lambda way=way: start(way)) for way in WAYS]
        seconds = timed_in_turns(programs, runs)
        if not all(same_rows(paths[OURS], paths[way]) for way in WAYS if way != OURS):
            raise SystemExit(f"{work}: the rows differ")
    return [Measured(work, way, *seconds[way], note="the same rows") for way in WAYS]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--species", type=int, default=602_000, help="rows of SPECIES")
    parser.add_argument("--places", type=int, default=100_000, help="rows of OUTPUT")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path, help="file for the measurements")
    options = parser.parse_args()
    application = QgsApplication([], False)
    application.initQgis()
    of_places = output_fields(CODES)
    of_species = made_up_rows(SPECIES_FIELDS, options.species, False)
    measured = measure("SPECIES", SPECIES_FIELDS, of_species, options.runs)
    measured += measure("OUTPUT", of_places, made_up_rows(of_places, options.places, True), options.runs)
    give(measured, options.json)
    application.exitQgis()
    return 0


if __name__ == "__main__":
    sys.exit(main())
