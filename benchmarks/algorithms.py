"""Times and memory of each algorithm of the plugin on a million records, each in a QGIS of its own.

The records and places of layer_files. The start of QGIS is left out of the times; the memory is that of the whole
process. An algorithm that reads observations and is not measured here is named, so that a new one is not forgotten.
Usage: algorithms.py [--records 1000000] [--places 2000] [--json FILE]
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any, Dict, List, Tuple

import layer_files
from kernel_world import HIGH, LOW
from label_requests import LANDSCAPE_TYPE, REFERENCE_DATE
from measuring import OURS, Measured, give
from qgis_runs import Qgis

GRID_CELLS = 40_000
OUTPUTS = ("OUTPUT", "GROUPS", "SPECIES")
# They ask services, or make a list: their time is not that of counting.
NOT_OF_RECORDS = {"bkn:fetchobservations", "bkn:fetchlandscape", "bkn:importspecieslist", "bkn:landscapetypes"}


def square(width_m: float) -> str:
    """A square in the middle of the records, as QGIS writes an extent."""
    left, bottom = ((low + high - width_m) / 2 for low, high in zip(LOW, HIGH))
    return f"{left},{left + width_m},{bottom},{bottom + width_m} [EPSG:28992]"


def works(points: Path, areas: Path, places: int) -> List[Tuple[str, str, Dict[str, Any], Tuple[str, ...]]]:
    """Algorithm, what is done, parameters and outputs of each measurement."""
    of_field = {"LANDSCAPE_FIELD": "landscape", "ID_FIELD": "place"}
    of_points, of_areas = {"INPUT": points, **of_field}, {"INPUT": areas, **of_field}
    grid = {"EXTENT": square(100 * GRID_CELLS**0.5), "CELL_SIZE": 100, "LANDSCAPE_TYPE": LANDSCAPE_TYPE}
    without_evidence = {**of_points, "EVIDENCE": "false"}
    series = {**of_points, "DATE_FROM": "2022-10-01"}
    before = {**of_points, "DATE_BEFORE": "2024-10-01"}
    return [
        ("bkn:labelpoints", f"{places:,} points", of_points, OUTPUTS),
        ("bkn:labelpoints", f"{places:,} points, without how sure", without_evidence, OUTPUTS),
        ("bkn:labelareas", f"{places:,} polygons, within the radius of each", {**of_areas, "AREA_MODE": 1}, OUTPUTS),
        ("bkn:labelareas", f"{places:,} polygons, the area itself", {**of_areas, "AREA_MODE": 2}, OUTPUTS),
        ("bkn:labelgrid", f"{GRID_CELLS:,} cells of 100 m", grid, ("OUTPUT",)),
        ("bkn:labelseries", f"{places:,} points at five dates", series, ("OUTPUT", "GROUPS")),
        ("bkn:comparelabels", f"{places:,} points at two dates", before, OUTPUTS),
    ]


def rows_of(path: Path) -> int:
    """The number of rows of a GeoPackage's only layer."""
    with closing(sqlite3.connect(path)) as database:
        counts = "SELECT sum(feature_count) FROM gpkg_ogr_contents WHERE table_name <> 'layer_styles'"
        return int(database.execute(counts).fetchone()[0])


def measure(folder: Path, records: int, places: int) -> List[Measured]:
    """Run every algorithm once."""
    observations, points, areas = (folder / f"{name}.gpkg" for name in ("observations", "points", "areas"))
    layer_files.make_observations(observations, records)
    layer_files.make_places(points, places)
    layer_files.make_areas(areas, places)
    qgis, measured, done = Qgis(folder), [], set()
    for algorithm, what, parameters, names in works(points, areas, places):
        outputs = {name: folder / f"{name.lower()}.gpkg" for name in names}
        for path in outputs.values():
            path.unlink(missing_ok=True)
        run = qgis.run(algorithm, FILES=observations, DATE=REFERENCE_DATE, **parameters, **outputs)
        note = "rows written: " + ", ".join(f"{rows_of(path):,}" for path in outputs.values())
        work = f"{algorithm}: {what}, {records:,} records"
        measured.append(Measured(work, OURS, run.clock_s, run.processor_s, run.memory_mb, note))
        done.add(algorithm)
    forgotten = sorted(set(qgis.algorithms("bkn")) - done - NOT_OF_RECORDS)
    return measured + [Measured(f"{name}, {records:,} records", OURS, note="not measured yet") for name in forgotten]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--places", type=int, default=2_000)
    parser.add_argument("--json", type=Path, help="file for the measurements")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        give(measure(Path(name), options.records, options.places), options.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
