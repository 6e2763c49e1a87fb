"""The whole command, from files to files: ours beside GDAL's reading, pandas', DuckDB, geopandas, PostGIS and QGIS.

bkn:labelpoints and bkn:labelareas run in a QGIS of their own on seeded GeoPackages (layer_files) and on a CSV of 28
quoted columns (observation_files_at_scale). Beside them, in the same run: GDAL's Arrow stream that reads those columns
and pandas' C parser, of which nothing is made; and what a user could do instead, from the same files to a table of how
many expected species of each group were seen around each place (DuckDB, geopandas, PostGIS), which must be what our
table of groups says. QGIS's native chain counts classes of points in polygons; it is given only the records that count.
The start of QGIS, and that of Python, are left out of all times.
Usage: whole_command.py [--records 1000000] [--places 2000] [--runs 3] [--only-ours] [--json FILE]
"""

from __future__ import annotations

import argparse
import csv
import shutil
import sqlite3
import statistics
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any, Callable, Dict, List, Tuple

import layer_files
import pandas as pd
from label_requests import LANDSCAPE_TYPE, REFERENCE_DATE, shipped_list, shipped_profile
from measuring import OURS, ROOT, Measured, give, seconds_of
from observation_files_at_scale import write_file
from postgis import Missing, Server, running_server
from qgis_runs import Qgis, Run, run_program

from bkn_qgis.observations.reading import open_observations
from bkn_qgis.scoring.seasons import date_of, window_first_day
from bkn_qgis.scoring.species_list import MEETSOORT

WIDE = "waarneming quoted"
ONLY_SEEN = "tells species seen per group only; the same numbers as ours"
STREAM, PANDAS = "GDAL's Arrow stream", "pandas' C parser"
COUNTED = Dict[Tuple[int, str], int]


def label(qgis: Qgis, folder: Path, algorithm: str, places: Path, file: Path, **more: Any) -> Run:
    """Run one of the label algorithms into new files."""
    for old in ("labels.gpkg", "groups.gpkg", "species.gpkg"):
        (folder / old).unlink(missing_ok=True)
    return qgis.run(
        algorithm,
        INPUT=places,
        ID_FIELD="place",
        FILES=file,
        LANDSCAPE_FIELD="landscape",
        DATE=REFERENCE_DATE,
        OUTPUT=folder / "labels.gpkg",
        GROUPS=folder / "groups.gpkg",
        **more,
    )


def species_counted(folder: Path) -> COUNTED:
    """How many species of each group were seen at each place, by our table of groups."""
    with closing(sqlite3.connect(folder / "groups.gpkg")) as database:
        rows = database.execute('SELECT bkn_id, "group", obs FROM groups WHERE obs > 0').fetchall()
    return {(int(place), group): number for place, group, number in rows}


def write_wanted(path: Path) -> None:
    """Which names count in which month, from which day on, for which group: the list and the profile, as a table."""
    species_list, profile = shipped_list(), shipped_profile()
    roles = species_list.roles[species_list.landscape_types.index(LANDSCAPE_TYPE)]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("name", "species", "species_group", "month", "first_day"))
        for entry in (roles == MEETSOORT).nonzero()[0]:
            species = int(species_list.entry_species[entry])
            code = species_list.groups[species_list.entry_group[entry]].code
            first_day = date_of(window_first_day(REFERENCE_DATE, profile.years_of(code)))
            for month in profile.months_of(code):
                writer.writerow((species_list.species[species].scientific_name, species, code, month, first_day))


def medians(runs: List[Run]) -> Tuple[float, float, float]:
    """Medians of clock and processor, and the most memory."""
    clock, processor = (statistics.median(each) for each in zip(*((run.clock_s, run.processor_s) for run in runs)))
    return clock, processor, max(run.memory_mb for run in runs)


def columns_asked(path: Path) -> List[str]:
    """The columns of a file that are needed."""
    (source,) = open_observations(path)
    return list(dict.fromkeys(source._recognised.columns.values()))


def read_with_pandas(path: Path) -> None:
    """The columns needed of a CSV, as texts."""
    pd.read_csv(path, engine="c", usecols=columns_asked(path), dtype=str, na_filter=False)


class Bench:
    """The files of a run, and what was measured."""

    def __init__(self, folder: Path, records: int, places: int, runs: int) -> None:
        self.folder, self.runs = folder, runs
        self.size = f"{records:,} records × {places:,}"
        self.observations, self.text = folder / "observations.gpkg", folder / "export.csv"
        self.points, self.areas, self.wanted = folder / "points.gpkg", folder / "areas.gpkg", folder / "wanted.csv"
        layer_files.make_observations(self.observations, records)
        layer_files.make_places(self.points, places)
        write_wanted(self.wanted)
        self.measured: List[Measured] = []
        self.qgis = Qgis(folder)

    def ours(self, work: str, algorithm: str, places: Path, file: Path, **more: Any) -> None:
        """Measure one of our algorithms."""
        runs = [label(self.qgis, self.folder, algorithm, places, file, **more) for _ in range(self.runs)]
        self.measured.append(Measured(work, OURS, *medians(runs), note="tells everything"))

    def reading(self, work: str, program: str, read: Callable[[], Any]) -> None:
        """Measure a reader, of whose rows nothing is made."""
        clock, processor = (statistics.median(each) for each in zip(*(seconds_of(read) for _ in range(self.runs))))
        self.measured.append(Measured(work, program, clock, processor, note="only reads those columns"))

    def peer(self, work: str, program: str, run: Callable[[], Run], counted: COUNTED) -> None:
        """Measure what a user could do instead, once its answer was found to be ours."""
        runs = [run()]
        theirs = counted_by_peer(self.folder / "peer.csv")
        if theirs != counted:
            raise SystemExit(f"{program} counts otherwise: {sorted(theirs.items() ^ counted.items())[:4]}")
        runs += [run() for _ in range(min(self.runs, 2) - 1)]
        self.measured.append(Measured(work, program, *medians(runs), note=ONLY_SEEN))

    def missing(self, work: str, program: str, why: str) -> None:
        """A program that cannot be had."""
        self.measured.append(Measured(work, program, note=f"missing: {why}"))


def counted_by_peer(path: Path) -> COUNTED:
    """What a peer wrote."""
    with path.open(encoding="utf-8", newline="") as stream:
        return {(int(row["place"]), row["species_group"]): int(row["obs"]) for row in csv.DictReader(stream)}


def measure_points(bench: Bench, only_ours: bool) -> None:
    """bkn:labelpoints on a GeoPackage."""
    work = f"bkn:labelpoints, GeoPackage, {bench.size}"
    columns = columns_asked(bench.observations)
    bench.reading(work, STREAM, lambda: layer_files.plain_stream(bench.observations, columns))
    bench.ours(work, "bkn:labelpoints", bench.points, bench.observations)
    if only_ours:
        return
    counted = species_counted(bench.folder)
    species = {"SPECIES": bench.folder / "species.gpkg"}
    bench.ours(f"{work}, with SPECIES", "bkn:labelpoints", bench.points, bench.observations, **species)
    python = ROOT / ".venv-benchmark/bin/python"
    for name, program in (("duckdb", "DuckDB"), ("geopandas", "geopandas")):
        if not python.exists():
            bench.missing(work, program, "no .venv-benchmark")
            continue
        start = _python_peer(bench, str(python), "start")
        bench.peer(
            work, program, lambda name=name, start=start: _less(_python_peer(bench, str(python), name), start), counted
        )
    try:
        with running_server() as server:
            bench.peer(work, "PostGIS", lambda: _by_postgis(bench, server), counted)
    except (Missing, OSError) as error:
        bench.missing(work, "PostGIS", str(error))


def _python_peer(bench: Bench, python: str, name: str) -> Run:
    files = map(str, (bench.observations, bench.points, bench.wanted, bench.folder / "peer.csv"))
    script = str(ROOT / "benchmarks" / "whole_peers.py")
    return run_program([python, script, name, *files], {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"})


def _less(run: Run, start: Run) -> Run:
    return Run(run.clock_s - start.clock_s, run.processor_s - start.processor_s, run.memory_mb, run.said)


def _by_postgis(bench: Bench, server: Server) -> Run:
    """Loaded by ogr2ogr, joined, and written as CSV."""
    memory: List[float] = []

    def work() -> None:
        for path, table in ((bench.observations, "given"), (bench.points, "asked")):
            server.take_layer(path, table)
        server.load(
            "wanted", "name text, species int, species_group text, month int, first_day date", pd.read_csv(bench.wanted)
        )
        server.asked(_COUNTING)
        server.asked("CREATE INDEX ON finds USING gist (place)")
        server.asked("VACUUM ANALYZE finds")
        server.rows(_SEEN).to_csv(bench.folder / "peer.csv", index=False)

    clock, processor = seconds_of(work, server.processor_s)
    memory.append(server.peak_mb(f"CREATE TEMP TABLE told AS {_SEEN}"))
    return Run(clock, processor, max(memory), "")


_COUNTING = f"""DROP TABLE IF EXISTS finds;
    CREATE UNLOGGED TABLE finds AS SELECT geom AS place, species, species_group
    FROM given JOIN wanted ON wetenschappelijke_naam = name AND extract(month FROM datum) = month
    WHERE datum BETWEEN first_day AND '{REFERENCE_DATE}' AND aantal > 0 AND coalesce(nauwkeurigheid, 100) <= 1500
    ORDER BY 1"""
_SEEN = """SELECT asked.place, species_group, count(DISTINCT species) AS obs
    FROM asked JOIN finds ON ST_DWithin(asked.geom, finds.place, 1500) GROUP BY 1, 2"""


def measure_text(bench: Bench, records: int) -> None:
    """bkn:labelpoints on a CSV of 28 quoted columns."""
    work = f"bkn:labelpoints, CSV of 28 quoted columns, {bench.size}"
    names = [(species.scientific_name, species.dutch_name) for species in shipped_list().species]
    write_file(WIDE, bench.text, records, names)
    bench.reading(work, PANDAS, lambda: read_with_pandas(bench.text))
    bench.ours(work, "bkn:labelpoints", bench.points, bench.text)
    bench.text.unlink()


def measure_areas(bench: Bench, places: int) -> None:
    """bkn:labelareas on polygons, beside QGIS's own count of classes of points in polygons."""
    work = f"bkn:labelareas (the area itself), GeoPackage, {bench.size} polygons of 40 corners"
    layer_files.make_areas(bench.areas, places)
    bench.ours(work, "bkn:labelareas", bench.areas, bench.observations, AREA_MODE=2)
    per_place: Dict[int, int] = {}
    for (place, _), number in species_counted(bench.folder).items():
        per_place[place] = per_place.get(place, 0) + number
    finds = bench.folder / "finds.gpkg"
    layer_files.make_finds(finds, bench.observations, bench.wanted)
    runs = [_native_chain(bench, finds)]
    with closing(sqlite3.connect(bench.folder / "native.gpkg")) as database:
        theirs = dict(database.execute("SELECT place, CAST(seen AS INTEGER) FROM native WHERE seen > 0").fetchall())
    if theirs != per_place:
        raise SystemExit(f"QGIS counts otherwise: {sorted(theirs.items() ^ per_place.items())[:4]}")
    note = "given the records that count; tells species seen only; the same numbers as ours"
    bench.measured.append(Measured(work, "QGIS's native chain", *medians(runs), note=note))


def _native_chain(bench: Bench, finds: Path) -> Run:
    """Make the index that the file has not, then count distinct classes in the polygons."""
    fresh = bench.folder / "indexed.gpkg"
    shutil.copyfile(finds, fresh)
    output = bench.folder / "native.gpkg"
    output.unlink(missing_ok=True)
    index = bench.qgis.run("native:createspatialindex", INPUT=fresh)
    count = bench.qgis.run(
        "native:countpointsinpolygon",
        POLYGONS=bench.areas,
        POINTS=fresh,
        CLASSFIELD="kind",
        FIELD="seen",
        OUTPUT=output,
    )
    clock_s, processor_s = index.clock_s + count.clock_s, index.processor_s + count.processor_s
    return Run(clock_s, processor_s, max(index.memory_mb, count.memory_mb), count.said)


def main() -> int:
    """Measure, compare and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--places", type=int, default=2_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only-ours", action="store_true", help="labels of points alone, without peers")
    parser.add_argument("--json", type=Path, help="file for the measurements")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), options.records, options.places, options.runs)
        measure_points(bench, options.only_ours)
        if not options.only_ours:
            measure_text(bench, options.records)
            measure_areas(bench, options.places)
    give(bench.measured, options.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
