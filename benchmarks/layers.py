"""How fast observations are read out of a layer, beside GDAL's Arrow stream of them: `make benchmark-layers`.

A GeoPackage of records as people leave them: clusters over 30 × 30 km, a few very common species, five years. Told is
the processor time of reading the cells in each of three ways (many rows at once by the Arrow stream, by SQLite as where
GDAL has no such stream, and one feature after the other), each as a multiple of the plain stream in the same run; they
must give the same cells. Then what the cells become: records. With --whole the whole of bkn:labelpoints with that file
and --places places, in a QGIS of its own: processor time, and the most memory that it took.
Usage: layers.py [--records 1000000] [--places 2000] [--runs 3] [--whole] [--folder where the file is kept]
"""

import argparse
import resource
import sqlite3
import statistics
import struct
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any, Callable, Dict, List, Sequence, Tuple

import numpy as np
import pandas as pd
from osgeo import gdal, ogr, osr

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "build"), str(ROOT / "tools")]

import demo  # noqa: E402

from bkn_qgis.observations.reading import open_observations  # noqa: E402
from bkn_qgis.observations.tables import layers, open_raw_rows, open_tables, rows_at_once  # noqa: E402
from bkn_qgis.observations.tables.arrow_batches import NotSure  # noqa: E402
from bkn_qgis.observations.tables.geometry_cells import geometries_in  # noqa: E402
from bkn_qgis.observations.tables.table import GEOMETRY, POINT_X, POINT_Y  # noqa: E402
from bkn_qgis.scoring.species_list_file import read_species_list  # noqa: E402

LIST_FILE = ROOT / "build/bkn_qgis/reference/species_lists/Werklijst BKN 2026.2.csv"
REFERENCE_DATE = "2026-10-01"
LOW, HIGH = (155_000, 450_000), (185_000, 480_000)
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
    species = read_species_list(open_raw_rows(LIST_FILE), LIST_FILE.name, []).species_list.species
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
    _make_layer(path, "waarnemingen", FIELDS)
    _fill(path, "waarnemingen", ["geom", *FIELDS], rows)


def make_places(path: Path, number: int) -> None:
    """A GeoPackage of random points in the same square."""
    places = np.random.default_rng(7).uniform(LOW, HIGH, (number, 2))
    points = [_GEOPACKAGE_POINT.pack(b"GP", 0, 1, 28992, b"\1\1\0\0\0", *place) for place in places]
    _make_layer(path, "places", {"landscape": ogr.OFTString})
    _fill(path, "places", ["geom", "landscape"], ((point, "Steden hoge zandgronden") for point in points))


def _make_layer(path: Path, name: str, fields: Dict[str, int]) -> None:
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(28992)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = dataset.CreateLayer(name, reference, ogr.wkbPoint, ["SPATIAL_INDEX=NO"])
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


def cells(path: Path, columns: Sequence[str], way: str) -> List[pd.DataFrame]:
    """The chunks of these columns: by "stream", "sqlite", or "one by one"."""
    at_once, has_streams = layers.chunks_at_once, rows_at_once.has_arrow_streams
    try:
        if way == "sqlite":
            rows_at_once.has_arrow_streams = lambda: False
        if way == "one by one":
            layers.chunks_at_once = _not_at_once
        return list(open_tables(path)[0].read(columns))
    finally:
        layers.chunks_at_once, rows_at_once.has_arrow_streams = at_once, has_streams


def same_cells(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    """Whether two chunks hold the same, be it as categories or as texts, and as points or as WKB."""
    names = [name for name in one.columns if name not in (GEOMETRY, POINT_X, POINT_Y)]
    cells = [chunk[names].astype(object).where(chunk[names].notna(), None) for chunk in (one, other)]
    return cells[0].equals(cells[1]) and geometries_in(one) == geometries_in(other)


def _not_at_once(*_: Any) -> Any:
    raise NotSure


def median_time(work: Callable[[], Any], runs: int) -> Tuple[float, Any]:
    """Median of the processor time in seconds, and the last result."""
    times, result = [], None
    for _ in range(runs):
        result = None
        start = time.process_time()
        result = work()
        times.append(time.process_time() - start)
    return statistics.median(times), result


def whole_command(observations: Path, places: Path, output: Path, runs: int) -> None:
    """Run bkn:labelpoints in a QGIS of its own, without and with SPECIES; print what it took, its start left out."""
    (source,) = open_observations(observations)
    columns = list(dict.fromkeys(source._recognised.columns.values()))
    plain, _ = median_time(lambda: plain_stream(observations, columns), runs)
    tables = {"GROUPS": "groups.gpkg"}
    for name in ("labels and groups", "labels, groups and SPECIES"):
        seconds, most = _run_alone(observations, places, output, tables)
        told = f"{seconds:.2f} s, {seconds / plain:.1f} times the plain stream, at most {most:.0f} MiB"
        print(f"bkn:labelpoints with {name}: {told}")
        tables["SPECIES"] = "species.gpkg"


def _run_alone(observations: Path, places: Path, output: Path, tables: Dict[str, str]) -> Tuple[float, float]:
    for path in (output, *map(output.with_name, tables.values())):
        path.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as home:
        environment = demo._environment(Path(home))
        demo._run(environment, "plugins", "enable", "bkn_qgis")
        start, _ = _measured(lambda: demo._run(environment, "help", "bkn:labelpoints"))
        seconds, most = _measured(
            lambda: demo._run(
                environment,
                "run",
                "bkn:labelpoints",
                f"--INPUT={places}",
                f"--FILES={observations}",
                "--LANDSCAPE_FIELD=landscape",
                f"--DATE={REFERENCE_DATE}",
                f"--OUTPUT={output}",
                *(f"--{name}={output.with_name(file)}" for name, file in tables.items()),
            )
        )
    return seconds - start, most


def _measured(work: Callable[[], None]) -> Tuple[float, float]:
    """Processor time in seconds of a program that ``work`` runs, and the most MiB of all programs so far."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, after.ru_maxrss / 1024


def compare(observations: Path, runs: int) -> bool:
    """Read in every way and print what it took; gives whether all cells are the same."""
    (source,) = open_observations(observations)
    columns = list(dict.fromkeys(source._recognised.columns.values()))
    plain, rows = median_time(lambda: plain_stream(observations, columns), runs)
    print(f"{rows} records, columns {', '.join(columns)} and the point; GDAL {gdal.__version__}")
    print(f"plain Arrow stream: {plain:.2f} s")
    expected: List[pd.DataFrame] = []
    for way in ("stream", "sqlite", "one by one"):
        seconds, found = median_time(lambda way=way: cells(observations, columns, way), runs)
        print(f"cells, {way}: {seconds:.2f} s, {seconds / plain:.1f} times the plain stream")
        expected = expected or found
        if len(found) != len(expected) or not all(map(same_cells, found, expected)):
            print("The cells differ.")
            return False
    expected, found = [], []
    seconds, _ = median_time(lambda: sum(map(len, source.chunks())), runs)
    print(f"records: {seconds:.2f} s, {seconds / plain:.1f} times the plain stream")
    return True


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--places", type=int, default=2_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as own:
        folder: Path = options.folder or Path(own)
        observations, places = folder / f"{options.records}.gpkg", folder / f"{options.places}-places.gpkg"
        if not observations.exists():
            make_observations(observations, options.records)
        if not compare(observations, options.runs):
            return 1
        if options.whole:
            places.unlink(missing_ok=True)
            make_places(places, options.places)
            whole_command(observations, places, Path(own) / "labels.gpkg", options.runs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
