"""How fast search areas are counted: our kernels, DuckDB telling the same things, and a tree of shapely, in one run.

A seeded world of records as people leave them: clusters and single finds over 30 × 30 km, a few very common species,
five years (of which one or five count), uncertainties of 5 to 707 m, some intervals of a month, records that are left
out, and doubles through two sources. Every program starts from its own arrays or tables; what it makes ready (sorting,
cells) counts. The kernel by whole cells counts for all places; with --sample the slow ones do for every n-th place
only, and what they need for more than a single place is multiplied: it grows with the places. The machine is hardly
ever ours alone, so that only ratios of medians mean something; both wall clock and processor time are shown.
Answers are compared first. Areas: `random` discs; `grid`, discs 100 m apart; `inside` and `around`, polygons of 40
corners (beside shapely's STRtree, which tells only how many records of which species lie inside, and no DuckDB).
Usage: kernels.py [--records 1000000] [--places 2000] [--areas random] [--sample 1] [--runs 3] [--without-old]
DuckDB and shapely 2 (`pip install duckdb "shapely>=2"` in a venv with the system's packages) are left out where they
are missing.
"""

import argparse
import dataclasses
import os
import platform
import resource
import statistics
import sys
import time
from pathlib import Path
from typing import Any, Callable, Dict, List, Tuple

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "build"))

from bkn_qgis.arrays import (  # noqa: E402
    COUNTS,
    EVER,
    LEFT_OUT,
    MAY_COUNT,
    NO_DAY,
    PlaceCounts,
    RecordArrays,
    SpeciesMatches,
    record_arrays,
)
from bkn_qgis.observations.kernel import count_search_areas  # noqa: E402
from bkn_qgis.observations.neighbourhood.counts import count_by_cells  # noqa: E402
from bkn_qgis.observations.neighbourhood.prepared_matches import prepare_matches  # noqa: E402
from bkn_qgis.observations.search_areas import AROUND, DISC, INSIDE, SearchAreas, discs, shapes  # noqa: E402

RADIUS_MM = 1_500_000
ENTRIES, GROUPS = 310, 14
GROUPS_OF_FIVE_YEARS = (3, 6, 8)
UNCERTAINTIES_MM = (5_000, 25_000, 100_000, 707_000)
LOW, HIGH = (155_000, 450_000), (185_000, 480_000)
TODAY = 20_000  # days since 1970-01-01
CELL_MM = 500_000  # of DuckDB's join; 250 and 1000 m were slower
PLACES_PER_QUERY = 2_000  # bounds DuckDB's memory

World = Tuple[RecordArrays, SpeciesMatches]


def make_world(number: int) -> World:
    """Records, each of one entry of the list."""
    rng = np.random.default_rng(20261001)
    centres = rng.uniform(LOW, HIGH, (150, 2))
    place = centres[rng.integers(0, len(centres), number)] + rng.normal(0, 600, (number, 2))
    alone = np.flatnonzero(rng.random(number) < 0.2)
    place[alone] = rng.uniform(LOW, HIGH, (len(alone), 2))
    share = 1 / np.arange(1, ENTRIES + 1) ** 1.1
    entry = rng.permutation(ENTRIES)[rng.choice(ENTRIES, number, p=share / share.sum())]
    first = TODAY - rng.integers(0, 5 * 365, number)
    last = np.minimum(first + np.where(rng.random(number) < 0.03, 30, 0), TODAY)
    fit = rng.random(number) < 0.97
    group = np.full(number, -1)
    doubles = rng.permutation(number)[: number // 50 * 2]
    one, other = doubles[::2], doubles[1::2]
    group[one] = group[other] = np.arange(len(one))
    for values in (entry, first, last, fit):
        values[other] = values[one]
    place[other] = place[one] + rng.normal(0, 40, (len(one), 2)) * (rng.random(len(one)) < 0.6)[:, None]
    group_of = (np.arange(ENTRIES) % GROUPS).astype(np.int32)
    years = np.where(np.isin(group_of, GROUPS_OF_FIVE_YEARS), 5, 1)[entry]
    counts = fit & (first > TODAY - 365 * years)
    overlaps = last > TODAY - 365 * years
    bits = counts * COUNTS + (fit & overlaps) * MAY_COUNT + (overlaps & ~counts) * LEFT_OUT + fit * EVER
    records = record_arrays(
        np.rint(place[:, 0] * 1000).astype(np.int64),
        np.rint(place[:, 1] * 1000).astype(np.int64),
        uncertainty_mm=rng.choice(UNCERTAINTIES_MM, number, p=[0.4, 0.35, 0.15, 0.1]),
        day_first=first.astype(np.int32),
        day_last=last.astype(np.int32),
        weight=np.where(rng.random(number) < 0.01, 3, 1),
        duplicate_group=group,
    )
    kept = bits > 0
    start = np.concatenate(([0], np.cumsum(kept)))
    matches = SpeciesMatches(start, entry[kept].astype(np.int32), bits[kept].astype(np.uint8), group_of, GROUPS)
    return records, matches


def make_places(number: int) -> SearchAreas:
    """Discs around random points in the same square."""
    place = np.random.default_rng(7).uniform(LOW, HIGH, (number, 2))
    return discs(place[:, 0], place[:, 1], RADIUS_MM / 1000)


def make_grid(number: int) -> SearchAreas:
    """Discs around points 100 m apart, in the middle of that square."""
    side = int(np.sqrt(number))
    middle = (np.array(LOW) + HIGH) / 2
    step = (np.arange(side) - side / 2) * 100
    x, y = np.meshgrid(middle[0] + step, middle[1] + step)
    return discs(x.ravel(), y.ravel(), RADIUS_MM / 1000)


def make_polygons(number: int) -> List[Any]:
    """Stars of 40 corners, about as large as a disc, with corners at whole millimetres."""
    from shapely.geometry import Polygon

    rng = np.random.default_rng(7)
    polygons = []
    for middle in rng.uniform(LOW, HIGH, (number, 2)):
        angle = np.sort(rng.uniform(0, 2 * np.pi, 40))
        reach = RADIUS_MM / 1000 * rng.uniform(0.6, 1.3, 40)
        polygons.append(Polygon(np.round(middle + np.column_stack((reach * np.cos(angle), reach * np.sin(angle))), 3)))
    return polygons


def some_of(areas: SearchAreas, step: int) -> SearchAreas:
    """Every ``step``-th of the discs."""
    if areas.kind != DISC:
        raise ValueError(areas.kind)
    bounds = areas.bounds[::step]
    return dataclasses.replace(
        areas, bounds=bounds, edge_start=areas.edge_start[: len(bounds) + 1], is_polygon=areas.is_polygon[::step]
    )


def all_entries(areas: SearchAreas) -> Any:
    """Every entry is asked for at every place."""
    return np.broadcast_to(np.ones(ENTRIES, dtype=bool), (len(areas), ENTRIES))


def quiet(part: float) -> None:
    """Progress that nobody watches."""


def old_kernel(world: World, areas: SearchAreas) -> PlaceCounts:
    """The kernel that compares all records."""
    return count_search_areas(areas, *world, all_entries(areas), quiet)


def new_kernel(world: World, areas: SearchAreas) -> PlaceCounts:
    """The kernel by whole cells."""
    return count_by_cells(areas, prepare_matches(*world), all_entries(areas), quiet)


class DuckDB:
    """The same in SQL: a join on cells per portion of places, three times: keeping its pairs as a table was slower."""

    def __init__(self, world: World) -> None:
        import duckdb

        self.version = duckdb.__version__
        self._connection = duckdb.connect()
        self._connection.execute("SET threads = 2")
        records, matches = world
        own = matches.owners()
        seen = {
            "x": records.x_mm[own].astype(np.int32),
            "y": records.y_mm[own].astype(np.int32),
            "u": records.uncertainty_mm[own].astype(np.int32),
            "entry": matches.entry,
            "grp": matches.group_of[matches.entry],
            "first_day": records.day_first[own],
            "last_day": records.day_last[own],
            "weight": records.weight[own].astype(np.int32),
            "twin": records.duplicate_group[own].astype(np.int32),
            "bits": matches.bits,
        }
        self._connection.register("given", seen)
        self._connection.execute("CREATE TABLE given_seen AS SELECT * FROM given")

    def _make_ready(self) -> None:
        """Cells, and the classes of uncertainty: a class is looked for no farther than it can matter."""
        self._connection.execute(
            f"""CREATE OR REPLACE TABLE seen AS SELECT *, x // {CELL_MM} AS cx, y // {CELL_MM} AS cy,
                CASE WHEN bits & {MAY_COUNT} > 0 THEN u ELSE 0 END AS class FROM given_seen"""
        )

    def _take_places(self, areas: SearchAreas, first: int) -> None:
        """The cells that the places' circles touch, for each class of uncertainty."""
        bounds = areas.bounds[first : first + PLACES_PER_QUERY]
        number = np.arange(first, first + len(bounds), dtype=np.int32)
        asked = {"place": number, "px": bounds[:, 0].astype(np.int32), "py": bounds[:, 1].astype(np.int32)}
        self._connection.register("given_places", asked)
        reach = int((RADIUS_MM + max(UNCERTAINTIES_MM)) // CELL_MM + 1)
        self._connection.execute(
            f"""CREATE OR REPLACE TEMP TABLE cover AS
            WITH classes AS (SELECT DISTINCT class FROM seen), steps AS (SELECT unnest(range(-{reach}, {reach} + 1)) s),
            near AS (SELECT place, px, py, class, px // {CELL_MM} + a.s AS cx, py // {CELL_MM} + b.s AS cy
                     FROM given_places, classes, steps a, steps b)
            SELECT place, px, py, class, cx::INT cx, cy::INT cy FROM near
            WHERE greatest(cx * {CELL_MM} - px, px - cx * {CELL_MM} - {CELL_MM - 1}, 0)::BIGINT ** 2
                + greatest(cy * {CELL_MM} - py, py - cy * {CELL_MM} - {CELL_MM - 1}, 0)::BIGINT ** 2
                <= ({RADIUS_MM} + class)::BIGINT ** 2"""
        )

    def _tell(self, result: PlaceCounts) -> None:
        pairs = """(SELECT place, entry, grp, u, first_day, last_day, weight, twin, bits,
            (x - px)::BIGINT * (x - px) + (y - py)::BIGINT * (y - py) AS d2
            FROM cover JOIN seen USING (class, cx, cy))"""
        inside = f"d2 <= {RADIUS_MM}::BIGINT * {RADIUS_MM}"
        counts = f"bits & {COUNTS} > 0 AND {inside}"
        told = self._connection.execute(
            f"""SELECT place, entry,
                sum(weight) FILTER ({counts} AND twin < 0)::BIGINT AS records, bool_or({counts}) AS seen,
                bool_or(bits & {COUNTS} > 0 AND u <= {RADIUS_MM}
                        AND d2 <= ({RADIUS_MM} - u)::BIGINT * ({RADIUS_MM} - u)) AS surely,
                bool_or(bits & {MAY_COUNT} > 0) AS possibly,
                max(last_day) FILTER (bits & {EVER} > 0 AND {inside}) AS last,
                sum(weight) FILTER (bits & {LEFT_OUT} > 0 AND bits & {COUNTS} = 0 AND {inside})::BIGINT AS left_out
            FROM {pairs}
            WHERE {inside} OR (bits & {MAY_COUNT} > 0
                AND d2 <= ({RADIUS_MM} + u)::BIGINT * ({RADIUS_MM} + u))
            GROUP BY place, entry"""
        ).fetchnumpy()
        cell = told["place"], told["entry"]
        result.records[cell] = filled(told["records"], 0)
        result.seen[cell], result.surely_seen[cell] = filled(told["seen"], False), filled(told["surely"], False)
        result.possibly_seen[cell] = filled(told["possibly"], False)
        result.last_seen[cell] = filled(told["last"], NO_DAY)
        np.add.at(result.left_out, told["place"], filled(told["left_out"], 0))
        days = self._connection.execute(
            f"""WITH held AS (SELECT DISTINCT place, grp, first_day FROM {pairs} WHERE {counts})
            SELECT place, grp, count(*) AS days, NULL AS last FROM held GROUP BY place, grp
            UNION ALL
            SELECT place, NULL, count(DISTINCT first_day), max(first_day) FROM held GROUP BY place"""
        ).fetchnumpy()
        group, place = days["grp"], days["place"]
        whole = np.ma.getmaskarray(group)
        result.group_days[place[~whole], np.asarray(group[~whole])] = days["days"][~whole]
        result.days[place[whole]] = days["days"][whole]
        result.last_day[place[whole]] = days["last"][whole]
        doubles = self._connection.execute(
            f"""SELECT place, entry, sum(weight)::BIGINT AS records FROM
                (SELECT place, entry, twin, max(weight) AS weight FROM {pairs} WHERE twin >= 0 AND {counts}
                 GROUP BY ALL) GROUP BY ALL"""
        ).fetchnumpy()
        result.records[doubles["place"], doubles["entry"]] += doubles["records"]

    def count(self, areas: SearchAreas) -> PlaceCounts:
        """Everything that PlaceCounts holds, of records of one entry each."""
        result = PlaceCounts.empty(len(areas), ENTRIES, GROUPS)
        self._make_ready()
        for first in range(0, len(areas), PLACES_PER_QUERY):
            self._take_places(areas, first)
            self._tell(result)
        return result


class Tree:
    """Which species lie in each polygon, and how many records of each, by shapely's STRtree."""

    def __init__(self, world: World, polygons: List[Any], radius: float) -> None:
        import shapely

        if not hasattr(shapely, "points"):
            raise ImportError("shapely 2")
        self._shapely, self._polygons, self._radius = shapely, np.array(polygons, dtype=object), radius
        records, matches = world
        counting = matches.meets(COUNTS)
        own = matches.owners()[counting]
        self._x, self._y, self._entry = records.x_mm[own] / 1000, records.y_mm[own] / 1000, matches.entry[counting]

    def count(self) -> Any:
        """Records per polygon and entry, from points to numbers."""
        tree = self._shapely.STRtree(self._shapely.points(self._x, self._y))
        if self._radius:
            polygon, point = tree.query(self._polygons, predicate="dwithin", distance=self._radius)
        else:
            # Several times as fast as a query with a predicate.
            polygon, point = tree.query(self._polygons)
            self._shapely.prepare(self._polygons)
            inside = self._shapely.intersects_xy(self._polygons[polygon], self._x[point], self._y[point])
            polygon, point = polygon[inside], point[inside]
        key = polygon * ENTRIES + self._entry[point]
        return np.bincount(key, minlength=len(self._polygons) * ENTRIES).reshape(-1, ENTRIES)


def filled(values: Any, nothing: Any) -> Any:
    """The values, with ``nothing`` where SQL has NULL."""
    return np.ma.filled(values, nothing)


def same(one: PlaceCounts, other: PlaceCounts) -> List[str]:
    """The fields that differ."""
    names = [field.name for field in dataclasses.fields(PlaceCounts)]
    return [name for name in names if not np.array_equal(getattr(one, name), getattr(other, name))]


# What a program does, the same for a single place, and by how much its time beyond that counts.
Program = Tuple[Callable[[], Any], Callable[[], Any], int]


def timed(work: Callable[[], Any]) -> Tuple[float, float]:
    """Seconds of wall clock and of processor."""
    begin, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - begin, time.process_time() - used


def measured(programs: Dict[str, Program], runs: int) -> Dict[str, Tuple[float, float]]:
    """Median seconds of wall clock and processor of each program for all places, taken in turns."""
    wall: Dict[str, List[float]] = {name: [] for name in programs}
    processor: Dict[str, List[float]] = {name: [] for name in programs}
    for _ in range(runs):
        for name, (work, for_one, factor) in programs.items():
            seconds, single = timed(work), timed(for_one) if factor > 1 else (0.0, 0.0)
            for times, whole, fixed in zip((wall[name], processor[name]), seconds, single):
                times.append(fixed + (whole - fixed) * factor)
    return {name: (statistics.median(wall[name]), statistics.median(processor[name])) for name in programs}


def peers(options: argparse.Namespace, world: World, areas: SearchAreas, polygons: List[Any]) -> Dict[str, Program]:
    """The programs to compare with."""
    few = some_of(areas, options.sample) if options.sample > 1 else areas
    one = some_of(areas, len(areas)) if options.sample > 1 else areas
    programs: Dict[str, Program] = {}
    if not options.without_old:
        programs["kernel of all records"] = (
            lambda: old_kernel(world, few),
            lambda: old_kernel(world, one),
            options.sample,
        )
    try:
        if areas.kind == DISC:
            duck = DuckDB(world)
            programs[f"DuckDB {duck.version}"] = (lambda: duck.count(few), lambda: duck.count(one), options.sample)
        else:
            tree = Tree(world, polygons, areas.radius_mm / 1000)
            programs["shapely's STRtree, species only"] = (tree.count, tree.count, 1)
    except ImportError as error:
        print(f"Not compared with what is not installed: {error}")
    return programs


def differences(answer: PlaceCounts, other: Any, step: int) -> List[str]:
    """The fields in which another answer, for every ``step``-th place, differs."""
    if isinstance(other, PlaceCounts):
        return same(PlaceCounts(**{name: value[::step] for name, value in vars(answer).items()}), other)
    return [] if np.array_equal(answer.seen, other > 0) else ["seen"]


def main() -> int:
    """Measure, compare and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--places", type=int, default=2_000)
    parser.add_argument("--areas", choices=("random", "grid", INSIDE, AROUND), default="random")
    parser.add_argument("--sample", type=int, default=1, help="the slow ones count every n-th disc")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--without-old", action="store_true")
    options = parser.parse_args()
    world, polygons = make_world(options.records), []
    if options.areas in (INSIDE, AROUND):
        polygons = make_polygons(options.places)
        areas = shapes(polygons, options.areas, RADIUS_MM / 1000)
    else:
        areas = (make_grid if options.areas == "grid" else make_places)(options.places)
    begin = time.perf_counter()
    answer = new_kernel(world, areas)
    print(f"{options.records} records x {len(areas)} areas ({options.areas})")
    print(f"Python {platform.python_version()}, numpy {np.__version__}, {os.cpu_count()} processors")
    print(f"load {os.getloadavg()[0]:.1f}; medians of {options.runs}; first run {time.perf_counter() - begin:.2f} s")
    print(f"peak memory of world and kernel: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    programs = peers(options, world, areas, polygons)
    for name, (work, _, factor) in programs.items():
        wrong = differences(answer, work(), factor)
        print(f"{name}: {'differs in ' + ', '.join(wrong) if wrong else 'the same answers'}")
        if wrong:
            return 1

    def ours() -> PlaceCounts:
        return new_kernel(world, areas)

    seconds = measured({"kernel by whole cells": (ours, ours, 1), **programs}, options.runs)
    wall, processor = seconds["kernel by whole cells"]
    for name, (own_wall, own_processor) in seconds.items():
        ratios = f"{own_wall / wall:.1f} and {own_processor / processor:.1f} times the kernel by whole cells"
        print(f"{name}: {own_wall:.2f} s, processor {own_processor:.2f} s; {ratios}")
    print(f"load {os.getloadavg()[0]:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
