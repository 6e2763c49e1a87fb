"""Times and memory of each algorithm of the plugin on a million records, each in a QGIS of its own.

The records and places of layer_files. The start of QGIS is left out of the times; the memory is that of the whole
process. An algorithm that reads observations and is not measured here is named, so that a new one is not forgotten.
In two parts, so that what depends on the landscape's maps and on layers with labels can be measured by itself.
Usage: algorithms.py [--part all|records|layers] [--records 1000000] [--places 2000] [--json FILE]
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Tuple
from zipfile import ZipFile

import layer_files
from bars import GRID_BESIDE_MAPS, GRID_BY_MAPS
from kernel_world import HIGH, LOW
from label_requests import LANDSCAPE_TYPE, REFERENCE_DATE
from landscape_maps import store_maps
from measuring import OURS, Measured, give
from qgis_runs import Qgis

PARTS = ("all", "records", "layers")
GRID_CELLS = 40_000
GRID_M = 100 * GRID_CELLS**0.5
_ZONE_M = 1000
# They ask services, or make a list: their time is not that of counting.
NOT_OF_RECORDS = {"bkn:fetchobservations", "bkn:fetchlandscape", "bkn:importspecieslist", "bkn:landscapetypes"}


@dataclass(frozen=True)
class Work:
    """An algorithm with what it does, its parameters, and the file of each of its outputs.

    ``is_of_records``: it is given the observations and the reference date. ``has_maps``: its QGIS has fetched the maps
    of the landscape.
    """

    algorithm: str
    what: str
    parameters: Dict[str, Any]
    outputs: Dict[str, str]
    is_of_records: bool = True
    has_maps: bool = False


def layers(*names: str) -> Dict[str, str]:
    """A GeoPackage for each output."""
    return {name: f"{name.lower()}.gpkg" for name in names}


def corners(width_m: float) -> Tuple[Tuple[float, float], Tuple[float, float]]:
    """Two corners of a square in the middle of the records."""
    left, bottom = ((low + high - width_m) / 2 for low, high in zip(LOW, HIGH))
    return (left, bottom), (left + width_m, bottom + width_m)


def square(width_m: float) -> str:
    """The same as QGIS writes an extent."""
    (left, bottom), (right, top) = corners(width_m)
    return f"{left},{right},{bottom},{top} [EPSG:28992]"


def works(folder: Path, places: int, part: str = "all") -> List[Work]:
    """The measurements of a part, in this order: the later ones read what earlier ones wrote."""
    of_records = _works_of_records(folder, places) if part in ("all", "records") else []
    return of_records + (_works_of_layers(folder, places) if part in ("all", "layers") else [])


def _works_of_layers(folder: Path, places: int) -> List[Work]:
    """A grid by the maps of the landscape beside one without, and two layers with labels."""
    cells = {"EXTENT": square(GRID_M), "CELL_SIZE": 100}
    of_points = {"INPUT": folder / "points.gpkg", "LANDSCAPE_FIELD": "landscape", "ID_FIELD": "place"}
    made = {"OUTPUT": "first.gpkg", "GROUPS": "first_groups.gpkg"}
    first, groups = folder / made["OUTPUT"], folder / made["GROUPS"]
    of_layers = {"FIRST": first, "SECOND": first, "FIRST_GROUPS": groups, "SECOND_GROUPS": groups}
    zones = {"LANDSCAPE": 0, "ZONES": folder / "zones.gpkg"}
    return [
        Work("bkn:labelgrid", GRID_BESIDE_MAPS, {**cells, "LANDSCAPE_TYPE": LANDSCAPE_TYPE}, layers("OUTPUT")),
        Work("bkn:labelgrid", GRID_BY_MAPS, {**cells, **zones}, layers("OUTPUT", "ZONE_LABELS"), has_maps=True),
        Work("bkn:labelpoints", f"{places:,} points with their groups", of_points, made),
        Work(
            "bkn:comparelabels",
            f"two layers with {places:,} labels",
            of_layers,
            layers("OUTPUT", "GROUPS"),
            is_of_records=False,
        ),
    ]


def _works_of_records(folder: Path, places: int) -> List[Work]:
    of_field = {"LANDSCAPE_FIELD": "landscape", "ID_FIELD": "place"}
    of_points, of_areas = ({"INPUT": folder / f"{name}.gpkg", **of_field} for name in ("points", "areas"))
    grid = {"EXTENT": square(GRID_M), "CELL_SIZE": 100, "LANDSCAPE_TYPE": LANDSCAPE_TYPE}
    # As easily well recorded as can be asked, so that few records make a list too.
    easy = {"COMPLETE": 10, "FEWEST": 1, "SHARE": 1}
    circles = {"EXTENT": square(HIGH[0] - LOW[0]), "DATE_FROM": "2021-10-02", "LANDSCAPE": 1, **easy}
    points, areas = f"{places:,} points", f"{places:,} polygons"
    tables = layers("OUTPUT", "GROUPS", "SPECIES")
    work_list = layers("OUTPUT", "WORKLIST", "CALENDAR", "WHITESPOTS")
    frozen = {"OUTPUT": "labels.gpkg", "FREEZE": "baseline.gpkg"}
    return [
        Work("bkn:labelpoints", points, of_points, tables),
        Work("bkn:labelpoints", f"{points}, without how sure", {**of_points, "EVIDENCE": "false"}, tables),
        Work("bkn:labelareas", f"{areas}, within the radius of each", {**of_areas, "AREA_MODE": 1}, tables),
        Work("bkn:labelareas", f"{areas}, the area itself", {**of_areas, "AREA_MODE": 2}, tables),
        Work("bkn:labelgrid", f"{GRID_CELLS:,} cells of 100 m", grid, layers("OUTPUT")),
        Work("bkn:labelseries", f"{points} at five dates", {**of_points, "DATE_FROM": "2022-10-01"}, layers("OUTPUT")),
        Work("bkn:comparelabels", f"{points} at two dates", {**of_points, "DATE_BEFORE": "2024-10-01"}, tables),
        Work("bkn:labelpoints", f"{points}, conditions", of_points, layers("OUTPUT", "CONDITIONS")),
        Work("bkn:labelpoints", f"{points}, what if", of_points, layers("OUTPUT", "SENSITIVITY")),
        Work("bkn:missingspecies", points, of_points, work_list),
        Work("bkn:report", points, of_points, {"XLSX": "tables.xlsx"}),
        Work("bkn:derivelist", "circles 3 km apart, five years", circles, {"OUTPUT": "list.csv", **layers("SPECIES")}),
        Work("bkn:labelpoints", f"{points}, frozen as a baseline", of_points, frozen),
        Work(
            "bkn:labelpoints",
            "that baseline repeated",
            {"NULMETING": folder / "baseline.gpkg"},
            layers("OUTPUT"),
            is_of_records=False,
        ),
        Work(
            "bkn:labelpercentile",
            f"{points} among themselves",
            {"INPUT": folder / "labels.gpkg"},
            layers("OUTPUT"),
            is_of_records=False,
        ),
    ]


def rows_of(path: Path) -> int:
    """The number of rows of all layers of a GeoPackage or sheets of a workbook, or of lines of a text."""
    if path.suffix == ".csv":
        return len(path.read_text(encoding="utf-8").splitlines())
    if path.suffix == ".xlsx":
        with ZipFile(path) as parts:
            sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/")]
            return sum(parts.read(name).count(b"<row ") for name in sheets)
    with closing(sqlite3.connect(path)) as database:
        tables = database.execute("SELECT table_name FROM gpkg_contents WHERE table_name <> 'layer_styles'").fetchall()
        return sum(int(database.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]) for (table,) in tables)


def measure(folder: Path, records: int, places: int, part: str) -> List[Measured]:
    """Run what a part measures once."""
    observations = folder / "observations.gpkg"
    layer_files.make_observations(observations, records)
    layer_files.make_places(folder / "points.gpkg", places)
    layer_files.make_areas(folder / "areas.gpkg", places)
    layer_files.make_zones(folder / "zones.gpkg", *corners(GRID_M), _ZONE_M)
    store_maps(folder / "with maps", LOW, HIGH)
    of_records = {"FILES": observations, "DATE": REFERENCE_DATE}
    qgis, with_maps, measured = Qgis(folder), Qgis(folder / "with maps"), []
    for each in works(folder, places, part):
        outputs = {name: folder / file for name, file in each.outputs.items()}
        for path in outputs.values():
            path.unlink(missing_ok=True)
        program = with_maps if each.has_maps else qgis
        run = program.run(each.algorithm, **each.parameters, **(of_records if each.is_of_records else {}), **outputs)
        note = "rows written: " + ", ".join(f"{rows_of(path):,}" for path in outputs.values())
        work = f"{each.algorithm}: {each.what}, {records:,} records"
        measured.append(Measured(work, OURS, run.clock_s, run.processor_s, run.memory_mb, note))
    known = {each.algorithm for each in works(folder, places)}
    forgotten = sorted(set(qgis.algorithms("bkn")) - known - NOT_OF_RECORDS)
    return measured + [Measured(f"{name}, {records:,} records", OURS, note="not measured yet") for name in forgotten]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=PARTS, default="all")
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--places", type=int, default=2_000)
    parser.add_argument("--json", type=Path, help="file for the measurements")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        give(measure(Path(name), options.records, options.places, options.part), options.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
