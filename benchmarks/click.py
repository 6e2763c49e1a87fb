"""What a click on the map costs, and the landscape types of many points: `make benchmark-click`.

A click is asked twice: the first reads the file, the second finds what the first has kept. Then the first click of a
session that keeps on the disk what it read, and that of the next session, which finds it there. Beside these stands
what pandas needs to read those columns (CSV), or sqlite to fetch them (GeoPackage). The landscape of points on maps of
random polygons stands beside shapely's STRtree, which only counts the points in each polygon.
Times are of the processor, so that a busy machine says the same.
Usage: click.py [--rows 100000] [--records 1000000] [--points 100000]
"""

import argparse
import csv
import os
import sqlite3
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Callable, List, Tuple

import numpy as np
import pandas as pd
from label_batch import LIST_FILE, RADIUS_M, REFERENCE_DATE, make_records
from shapely.geometry import Point, Polygon

from bkn_qgis.labelling.answer_lines import answer_lines
from bkn_qgis.labelling.kept_observations import KeptObservations
from bkn_qgis.labelling.label_results import LabelRequest
from bkn_qgis.labelling.label_run import run_labelling
from bkn_qgis.labelling.landscape_choice import LandscapeChoice
from bkn_qgis.labelling.place_answer import PlaceAnswer
from bkn_qgis.labelling.places import Place, locate_places
from bkn_qgis.labelling.run_feedback import RunFeedback
from bkn_qgis.labelling.sources import open_sources
from bkn_qgis.labelling.type_run import TypeRun, find_types, type_columns
from bkn_qgis.labelling.wording import Wording
from bkn_qgis.landscape.known_maps import (
    BEVOLKINGSKERNEN,
    BODEMGEBRUIK,
    NATURE_THEMES,
    WATER,
    WOODS_AND_NATURE,
)
from bkn_qgis.landscape.land_maps import AboutMap, GivenMap, LandMaps, MapPolygon
from bkn_qgis.landscape.landscape_types import load_landscape_types
from bkn_qgis.observations.kept_on_disk import KeptReadings
from bkn_qgis.observations.tables import open_raw_rows
from bkn_qgis.scoring.profile import Profile
from bkn_qgis.scoring.species_list_file import read_species_list

COLUMNS = ("record id", "scientific name", "x", "y", "accuracy", "date", "number")
# A corner in the south-west and one in the north-east of the maps, in metres RD.
SQUARE = ((130_000, 420_000), (230_000, 520_000))
WORDING = Wording("en", str, lambda value, places: f"{value:.{places or 0}f}")


class Going:
    """A user who does not cancel."""

    def isCanceled(self) -> bool:  # noqa: N802 (QGIS's name)
        """Never."""
        return False


def seconds_of(work: Callable[[], Any]) -> Tuple[float, Any]:
    """Seconds of the processor, and what the work gives."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


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


def click(path: Path, species_list: Any, kept: KeptObservations, x: float, y: float) -> PlaceAnswer:
    """Ask about a place as the map tool does, with all lines of the panel."""
    feedback = RunFeedback(Going(), lambda entry: None, lambda part: None, lambda message: None)
    request = LabelRequest(
        [Place("here", Point(x, y).wkb)],
        "EPSG:28992",
        "point",
        RADIUS_M,
        REFERENCE_DATE,
        species_list,
        Profile("benchmark", "1"),
        LandscapeChoice("Steden hoge zandgronden"),
        want_species=True,
    )
    located = locate_places(request.places, request.crs, request.mode)
    sources = open_sources([str(path)], [], "", open_file=kept.files.open)
    finished = run_labelling(request, located, sources, feedback, kept=kept)
    answer = PlaceAnswer(finished.run, finished.log, True)
    answer_lines(answer, WORDING, lambda: None)
    return answer


def peer_seconds(path: Path) -> float:
    """Seconds of the quickest usual reader of these columns."""
    if path.suffix == ".csv":
        return seconds_of(lambda: pd.read_csv(path))[0]
    with sqlite3.connect(path) as database:
        seconds, _ = seconds_of(lambda: database.execute("SELECT * FROM records").fetchall())
    database.close()
    return seconds


def time_sessions(path: Path, species_list: Any, x: float, y: float, log: List[str]) -> None:
    """Print what the first click of a session costs that keeps what it read, and that of the next one."""
    readings = KeptReadings(path.with_name("readings"), "benchmark")
    seconds = []
    for _ in range(2):
        kept = KeptObservations()
        kept.files.on_disk = readings
        of_session, answer = seconds_of(lambda kept=kept: click(path, species_list, kept, x, y))
        if [*map(str, answer.log)] != log:
            raise SystemExit("The first click of a session says something else.")
        seconds.append(of_session)
    print(
        f"first click of a session that keeps it on the disk {seconds[0]:.2f} s, of the next session "
        f"{seconds[1]:.2f} s ({readings.size_bytes() / 1e6:.0f} MB kept)"
    )
    readings.clear()


def time_clicks(path: Path, species_list: Any) -> None:
    """Print what a first and later clicks on a file cost; the second must say what the first said."""
    # What was written a moment ago is not kept: it could change again within one step of the disk's clock.
    time.sleep(2.1)
    kept, x, y = KeptObservations(), 170_000.0, 465_000.0
    first, answer = seconds_of(lambda: click(path, species_list, kept, x, y))
    second, again = seconds_of(lambda: click(path, species_list, kept, x, y))
    elsewhere, _ = seconds_of(lambda: [click(path, species_list, kept, x + 700 * step, y) for step in range(1, 6)])
    if [*map(str, answer.log)] != [*map(str, again.log)] or answer.status != "ok":
        raise SystemExit("The second click says something else than the first.")
    peer, size = peer_seconds(path), os.path.getsize(path) / 1e6
    reader = "pandas" if path.suffix == ".csv" else "sqlite"
    print(
        f"{path.name} ({size:.0f} MB): first click {first:.2f} s, second {second:.3f} s, five elsewhere "
        f"{elsewhere:.2f} s; its columns read by {reader}: {peer:.2f} s"
    )
    kept.forget()
    time_sessions(path, species_list, x, y, [*map(str, answer.log)])


# --- landscape ---


def random_maps(rng: Any, polygons: int) -> LandMaps:
    """Maps of all themes, of polygons with 24 corners."""
    maps = LandMaps()
    themes = (
        (BEVOLKINGSKERNEN, polygons // 30, 700, ("",)),
        (BODEMGEBRUIK, polygons, 180, (WOODS_AND_NATURE, WATER)),
        (NATURE_THEMES[0], polygons // 100, 900, ("",)),
        (NATURE_THEMES[1], polygons // 10, 300, ("",)),
    )
    for theme, number, radius_m, kinds in themes:
        rows = [
            MapPolygon(_random_polygon(rng, radius_m), f"{theme} {each}", kinds[each % len(kinds)])
            for each in range(number)
        ]
        maps.add(GivenMap(AboutMap(theme, theme), rows))
    return maps


def _random_polygon(rng: Any, radius_m: float) -> Polygon:
    angle = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    reach = radius_m * rng.uniform(0.3, 2) * rng.uniform(0.6, 1.3, 24)
    x, y = rng.uniform(*SQUARE)
    return Polygon(np.column_stack((x + reach * np.cos(angle), y + reach * np.sin(angle))))


def tree_seconds(points: np.ndarray, maps: LandMaps) -> float:
    """Seconds of shapely's STRtree and prepared geometries to count the points in each polygon."""
    from shapely.prepared import prep
    from shapely.strtree import STRtree

    places = [Point(x, y) for x, y in points]
    polygons = [row.geometry for of_theme in maps.maps.values() for land_map in of_theme for row in land_map.rows]

    def count() -> int:
        tree, held = STRtree(places), 0
        for polygon in polygons:
            # Shapely 1.8 gives the points, 2 their numbers.
            near = [each if hasattr(each, "wkb") else places[each] for each in tree.query(polygon)]
            held += sum(map(prep(polygon).contains, near))
        return held

    return seconds_of(count)[0]


def time_landscape(number: int, radius_m: float, maps: LandMaps) -> None:
    """Print what the landscape types of points cost."""
    points = np.random.default_rng(5).uniform(*SQUARE, (number, 2))
    places = [Place(str(row), Point(x, y).wkb) for row, (x, y) in enumerate(points)]
    run = TypeRun(places, "EPSG:28992", "point", radius_m)
    types = load_landscape_types()
    placing, _ = seconds_of(run.located)
    finding, found = seconds_of(lambda: find_types(run, maps, types, lambda part: None))
    telling, _ = seconds_of(lambda: list(type_columns(found, types, str)))
    whole = placing + finding + telling
    print(
        f"landscape types of {number} points within {radius_m:g} m: {whole:.1f} s (places {placing:.1f}, land use and "
        f"shares {finding:.1f}, rows {telling:.1f})"
    )
    print(f"shapely's STRtree, only the points in each polygon: {tree_seconds(points, maps):.1f} s")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--points", type=int, default=100_000)
    options = parser.parse_args()
    species_list = read_species_list(open_raw_rows(LIST_FILE), LIST_FILE.name, []).species_list
    with tempfile.TemporaryDirectory() as folder:
        text, table = Path(folder) / "export.csv", Path(folder) / "records.gpkg"
        write_csv(text, rows_of(options.rows, species_list))
        time_clicks(text, species_list)
        write_geopackage(table, rows_of(options.records, species_list))
        time_clicks(table, species_list)
    maps = random_maps(np.random.default_rng(1), 30_000)
    time_landscape(options.points, 1500.0, maps)
    time_landscape(options.points // 100, 60.0, maps)
    return 0


if __name__ == "__main__":
    sys.exit(main())
