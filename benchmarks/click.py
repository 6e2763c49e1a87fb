"""What a click on the map costs, and the landscape types of many points: `make benchmark-click`.

A click is asked twice: the first reads the file, the second finds what the first has kept. Then the first click of a
session that keeps on the disk what it read, and that of the next session, which finds it there. Beside these stands
what pandas needs to read those columns (CSV), or sqlite to fetch them (GeoPackage). The landscape of points on maps of
random polygons stands beside shapely's STRtree, which only counts the points in each polygon.
Usage: click.py [--rows 100000] [--records 1000000] [--points 100000] [--json FILE]
"""

import argparse
import csv
import sqlite3
import statistics
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any, Callable, List, Tuple

import numpy as np
import pandas as pd
from measuring import OURS, Measured, give, seconds_of, use_build
from shapely.geometry import Point
from shapely.prepared import prep
from shapely.strtree import STRtree

use_build()

from label_requests import make_records, request_for, shipped_list  # noqa: E402
from landscape_maps import random_maps  # noqa: E402

from bkn_qgis.labelling.answer_lines import answer_lines  # noqa: E402
from bkn_qgis.labelling.kept_observations import KeptObservations  # noqa: E402
from bkn_qgis.labelling.label_run import run_labelling  # noqa: E402
from bkn_qgis.labelling.place_answer import PlaceAnswer  # noqa: E402
from bkn_qgis.labelling.places import Place, locate_places  # noqa: E402
from bkn_qgis.labelling.run_feedback import RunFeedback  # noqa: E402
from bkn_qgis.labelling.sources import open_sources  # noqa: E402
from bkn_qgis.labelling.type_run import TypeRun, find_types, type_columns  # noqa: E402
from bkn_qgis.labelling.wording import Wording  # noqa: E402
from bkn_qgis.landscape.land_maps import LandMaps  # noqa: E402
from bkn_qgis.landscape.landscape_types import load_landscape_types  # noqa: E402
from bkn_qgis.observations.kept_on_disk import KeptReadings  # noqa: E402

COLUMNS = ("record id", "scientific name", "x", "y", "accuracy", "date", "number")
# A corner in the south-west and one in the north-east of the maps, in metres RD.
SQUARE = ((130_000, 420_000), (230_000, 520_000))
WORDING = Wording("en", str, lambda value, places: f"{value:.{places or 0}f}")


class Going:
    """A user who does not cancel."""

    def isCanceled(self) -> bool:  # noqa: N802 (QGIS's name)
        """Never."""
        return False


# --- clicks ---


def rows_of(number: int, species_list: Any) -> List[Tuple[Any, ...]]:
    """Records as a table of any program holds them."""
    records = make_records(number, species_list)
    days = records["day_first"].to_numpy().astype("datetime64[D]").astype(str).tolist()
    ids = [f"inat:{each}" for each in range(number)]
    values = (records[name].tolist() for name in ("scientific_name", "x", "y", "uncertainty"))
    return list(zip(ids, *values, days, [1] * number))


def write_csv(path: Path, rows: List[Tuple[Any, ...]]) -> None:
    """The rows as text."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *rows])


def write_geopackage(path: Path, rows: List[Tuple[Any, ...]]) -> None:
    """The rows as a table without geometry."""
    from osgeo import ogr

    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = dataset.CreateLayer("records", None, ogr.wkbNone)
    kinds = (ogr.OFTString, ogr.OFTString, ogr.OFTReal, ogr.OFTReal, ogr.OFTReal, ogr.OFTString, ogr.OFTInteger)
    for name, kind in zip(COLUMNS, kinds):
        layer.CreateField(ogr.FieldDefn(name, kind))
    layer = dataset = None
    names = ", ".join(f'"{name}"' for name in COLUMNS)
    with sqlite3.connect(path) as database:
        database.executemany(f"INSERT INTO records ({names}) VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    database.close()


def click(path: Path, kept: KeptObservations, x: float, y: float) -> PlaceAnswer:
    """Ask about a place as the map tool does, with all lines of the panel."""
    feedback = RunFeedback(Going(), lambda entry: None, lambda part: None, lambda message: None)
    request = request_for([Place("here", Point(x, y).wkb)], "EPSG:28992", True)
    located = locate_places(request.places, request.crs, request.mode)
    sources = open_sources([str(path)], [], "", open_file=kept.files.open)
    finished = run_labelling(request, located, sources, feedback, kept=kept)
    answer = PlaceAnswer(finished.run, finished.log, True)
    answer_lines(answer, WORDING, lambda: None)
    return answer


def peer_of(path: Path) -> Tuple[str, Callable[[], Any]]:
    """The quickest usual reader of these columns."""
    if path.suffix == ".csv":
        return "pandas' C parser", lambda: pd.read_csv(path)

    def fetch() -> None:
        with closing(sqlite3.connect(path)) as database:
            database.execute("SELECT * FROM records").fetchall()

    return "sqlite", fetch


def time_sessions(path: Path, work: str, x: float, y: float, log: List[str]) -> List[Measured]:
    """What the first click of a session costs that keeps on the disk what it read, and that of the next session."""
    readings = KeptReadings(path.with_name("readings"), "benchmark")
    measured = []
    for session, note in (
        ("first of a session", "keeps it on the disk"),
        ("first of the next session", "finds it there"),
    ):
        kept, answers = KeptObservations(), []
        kept.files.on_disk = readings
        taken = seconds_of(lambda kept=kept, answers=answers: answers.append(click(path, kept, x, y)))
        if [*map(str, answers[0].log)] != log:
            raise SystemExit("The first click of a session says something else.")
        measured.append(Measured(f"{work}: {session}", OURS, *taken, note=note))
    readings.clear()
    return measured


def time_clicks(path: Path, records: int) -> List[Measured]:
    """What a first and later clicks on a file cost; the second must say what the first said."""
    # What was written a moment ago is not kept: it could change again within one step of the disk's clock.
    time.sleep(2.1)
    kept, x, y, answers = KeptObservations(), 170_000.0, 465_000.0, []

    def ask(east: float) -> Tuple[float, float]:
        return seconds_of(lambda: answers.append(click(path, kept, x + east, y)))

    first, second = ask(0.0), ask(0.0)
    elsewhere = [statistics.median(each) for each in zip(*(ask(700.0 * step) for step in range(1, 6)))]
    if [*map(str, answers[0].log)] != [*map(str, answers[1].log)] or answers[0].status != "ok":
        raise SystemExit("The second click says something else than the first.")
    work = f"click, {path.suffix[1:].upper()} of {records:,} records"
    peer, read = peer_of(path)
    kept.forget()
    return [
        Measured(f"{work}: first", OURS, *first, note="reads the file"),
        Measured(f"{work}: second", OURS, *second, note="says what the first says"),
        Measured(f"{work}: elsewhere", OURS, *elsewhere, note="median of five"),
        Measured(f"{work}: first", peer, *seconds_of(read), note="only reads"),
        *time_sessions(path, work, x, y, [*map(str, answers[0].log)]),
    ]


# --- landscape ---


def points_in_polygons(points: np.ndarray, maps: LandMaps) -> int:
    """How many points lie in the polygons, by shapely's STRtree and prepared geometries."""
    places = [Point(x, y) for x, y in points]
    polygons = [row.geometry for of_theme in maps.maps.values() for land_map in of_theme for row in land_map.rows]
    tree, held = STRtree(places), 0
    for polygon in polygons:
        # Shapely 1.8 gives the points, 2 their numbers.
        near = [each if hasattr(each, "wkb") else places[each] for each in tree.query(polygon)]
        held += sum(map(prep(polygon).contains, near))
    return held


def time_landscape(number: int, radius_m: float, maps: LandMaps) -> List[Measured]:
    """What the landscape types of points cost."""
    points = np.random.default_rng(5).uniform(*SQUARE, (number, 2))
    places = [Place(str(row), Point(x, y).wkb) for row, (x, y) in enumerate(points)]
    run, types = TypeRun(places, "EPSG:28992", "point", radius_m), load_landscape_types()

    def find() -> None:
        found = find_types(run, maps, types, lambda part: None)
        for _ in type_columns(found, types, str):
            pass

    work = f"landscape types of {number:,} points within {radius_m:g} m"
    theirs = seconds_of(lambda: points_in_polygons(points, maps))
    return [
        Measured(work, OURS, *seconds_of(find), note="types, land use and shares"),
        Measured(work, "shapely's STRtree", *theirs, note="only counts the points in each polygon"),
    ]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--points", type=int, default=100_000)
    parser.add_argument("--json", type=Path, help="file for the measurements")
    options = parser.parse_args()
    species_list, measured = shipped_list(), []
    with tempfile.TemporaryDirectory() as folder:
        text, table = Path(folder) / "export.csv", Path(folder) / "records.gpkg"
        write_csv(text, rows_of(options.rows, species_list))
        measured += time_clicks(text, options.rows)
        write_geopackage(table, rows_of(options.records, species_list))
        measured += time_clicks(table, options.records)
    maps = random_maps(np.random.default_rng(1), 30_000, *SQUARE)
    measured += time_landscape(options.points, 1500.0, maps)
    measured += time_landscape(options.points // 100, 60.0, maps)
    give(measured, options.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
