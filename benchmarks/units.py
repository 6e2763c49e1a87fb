"""How fast units of 1 km square and month are counted (method.md, section 10): by squares, by pairs, and by DuckDB.

The records of kernels.py, with observers of whom a few tell most, and some records less certain than a square. Every
entry is a target, and so are pairs of them, as birds on two lists; groups are those of the list and one of two of them.
What a program makes ready counts. Answers are compared first; only ratios of medians of one run mean something.
Usage: units.py [--records 1000000] [--places 2000] [--areas random] [--runs 3] [--without-pairs]
"""

import argparse
import dataclasses
import os
import platform
import resource
import sys
from typing import Any, Dict, List

import kernels
import numpy as np
from kernels import ENTRIES, GROUPS, PLACES_PER_QUERY, RADIUS_MM, World, filled, measured, quiet

from bkn_qgis.arrays import COUNTS, EntrySets, UnitCounts, entry_sets
from bkn_qgis.observations.neighbourhood.units import count_by_squares
from bkn_qgis.observations.search_areas import AROUND, INSIDE, SearchAreas, shapes
from bkn_qgis.observations.unit_pairs import count_by_pairs
from bkn_qgis.observations.unit_records import unit_records

CELL_MM = 500_000  # of DuckDB's join
OBSERVERS = 400
TARGETS = [[entry] for entry in range(ENTRIES)] + [[entry, entry + 100] for entry in range(34)]
ENTRIES_OF_GROUP = [list(range(group, ENTRIES, GROUPS)) for group in range(GROUPS)]
UNIT_GROUPS = [*ENTRIES_OF_GROUP, ENTRIES_OF_GROUP[-1] + ENTRIES_OF_GROUP[-2]]


def make_world(number: int) -> World:
    """Records with observers, a few of whom are less certain of place than a square of 1 km."""
    records, matches = kernels.make_world(number)
    rng = np.random.default_rng(3)
    observer = rng.zipf(1.3, number) % (OBSERVERS + 1) - 1
    uncertainty = np.where(rng.random(number) < 0.03, 900_000, records.uncertainty_mm)
    return dataclasses.replace(records, observer=observer.astype(np.int32), uncertainty_mm=uncertainty), matches


def by_squares(world: World, areas: SearchAreas) -> UnitCounts:
    """Units by squares, from the records on."""
    return count_by_squares(areas, unit_records(*world, entry_sets(TARGETS), entry_sets(UNIT_GROUPS)), quiet)


def by_pairs(world: World, areas: SearchAreas) -> UnitCounts:
    """Units by comparing the records around each area."""
    return count_by_pairs(areas, unit_records(*world, entry_sets(TARGETS), entry_sets(UNIT_GROUPS)), quiet)


class DuckDB:
    """The same for discs in SQL: a join on cells per portion of places."""

    def __init__(self, world: World) -> None:
        import duckdb

        self.version = duckdb.__version__
        self._connection = duckdb.connect()
        self._connection.execute("SET threads = 2")
        records, matches = world
        counting = np.flatnonzero(matches.meets(COUNTS))
        own = matches.owners()[counting]
        given = {
            "record": own.astype(np.int32),
            "x": records.x_mm[own].astype(np.int32),
            "y": records.y_mm[own].astype(np.int32),
            "u": records.uncertainty_mm[own].astype(np.int32),
            "entry": matches.entry[counting],
            "first_day": records.day_first[own],
            "last_day": records.day_last[own],
            "weight": records.weight[own].astype(np.int32),
            "twin": records.duplicate_group[own].astype(np.int32),
            "observer": records.observer[own],
        }
        self._register("given_seen", given)
        self._register("targets", sets_table(entry_sets(TARGETS)))
        self._register("unit_groups", sets_table(entry_sets(UNIT_GROUPS)))

    def _register(self, name: str, columns: Dict[str, Any]) -> None:
        self._connection.register("given", columns)
        self._connection.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM given")
        self._connection.unregister("given")

    def count(self, areas: SearchAreas) -> UnitCounts:
        """Everything that UnitCounts holds."""
        result = UnitCounts.empty(len(areas), len(TARGETS), len(UNIT_GROUPS))
        self._make_ready()
        for first in range(0, len(areas), PLACES_PER_QUERY):
            self._take_places(areas, first)
            self._tell(result)
        return result

    def _make_ready(self) -> None:
        """Cells, and the unit of each record: square and month or year, month alone, or none."""
        self._connection.execute(
            f"""CREATE OR REPLACE TABLE seen AS
            WITH dated AS (SELECT *, DATE '1970-01-01' + first_day AS first, DATE '1970-01-01' + last_day AS last
                           FROM given_seen),
            months AS (SELECT *, year(first) * 13 AS of_year,
                              date_trunc('month', first) = date_trunc('month', last) AS in_month FROM dated)
            SELECT record, x, y, entry, weight, twin, observer, x // {CELL_MM} AS cx, y // {CELL_MM} AS cy,
                CASE WHEN u <= 707000 THEN (y // 1000000) * 1000 + x // 1000000 ELSE -1 END AS square,
                CASE WHEN in_month THEN of_year + month(first) WHEN u <= 707000 THEN of_year END AS period
            FROM months"""
        )

    def _take_places(self, areas: SearchAreas, first: int) -> None:
        """The cells that the circles of places touch."""
        bounds = areas.bounds[first : first + PLACES_PER_QUERY]
        number = np.arange(first, first + len(bounds), dtype=np.int32)
        asked = {"place": number, "px": bounds[:, 0].astype(np.int32), "py": bounds[:, 1].astype(np.int32)}
        self._register("places", asked)
        reach = RADIUS_MM // CELL_MM + 1
        self._connection.execute(
            f"""CREATE OR REPLACE TEMP TABLE cover AS
            WITH steps AS (SELECT unnest(range(-{reach}, {reach} + 1)) s),
            near AS (SELECT place, px, py, px // {CELL_MM} + a.s AS cx, py // {CELL_MM} + b.s AS cy
                     FROM places, steps a, steps b)
            SELECT place, px, py, cx::INT cx, cy::INT cy FROM near
            WHERE greatest(cx * {CELL_MM} - px, px - cx * {CELL_MM} - {CELL_MM - 1}, 0)::BIGINT ** 2
                + greatest(cy * {CELL_MM} - py, py - cy * {CELL_MM} - {CELL_MM - 1}, 0)::BIGINT ** 2
                <= {RADIUS_MM}::BIGINT ** 2"""
        )

    def _asked(self, query: str) -> Dict[str, Any]:
        inside = f"""(SELECT place, seen.* FROM cover JOIN seen USING (cx, cy)
            WHERE (x - px)::BIGINT * (x - px) + (y - py)::BIGINT * (y - py) <= {RADIUS_MM}::BIGINT * {RADIUS_MM})"""
        found: Dict[str, Any] = self._connection.execute(query.replace("INSIDE", inside)).fetchnumpy()
        return found

    def _tell(self, result: UnitCounts) -> None:
        told = self._asked(
            """SELECT place, own, count(*) AS units FROM
               (SELECT DISTINCT place, own, square, period FROM
                (SELECT DISTINCT place, entry, square, period FROM INSIDE WHERE period IS NOT NULL)
                JOIN targets USING (entry)) GROUP BY ALL"""
        )
        result.units[told["place"], told["own"]] = told["units"]
        told = self._asked(
            """SELECT place, own, sum(units)::INT AS units, count(*) FILTER (square >= 0) AS squares,
                      max(units) FILTER (square >= 0) AS top FROM
               (SELECT place, own, square, count(DISTINCT period) AS units FROM
                (SELECT DISTINCT place, entry, square, period FROM INSIDE WHERE period IS NOT NULL)
                JOIN unit_groups USING (entry) GROUP BY ALL) GROUP BY ALL"""
        )
        cell = told["place"], told["own"]
        result.group_units[cell], result.squares[cell] = told["units"], told["squares"]
        result.top_square[cell] = filled(told["top"], 0)
        told = self._asked(
            """SELECT place, own, count(DISTINCT observer) AS observers FROM
               (SELECT DISTINCT place, entry, observer FROM INSIDE WHERE observer >= 0)
               JOIN unit_groups USING (entry) GROUP BY ALL"""
        )
        result.observers[told["place"], told["own"]] = told["observers"]
        self._tell_without_unit(result.records_without_unit, "targets")
        self._tell_without_unit(result.group_records_without_unit, "unit_groups")

    def _tell_without_unit(self, table: Any, sets: str) -> None:
        told = self._asked(
            f"""WITH alone AS (SELECT *, CASE WHEN twin < 0 THEN record ELSE -1 - twin END AS one
                               FROM seen WHERE period IS NULL),
                heaviest AS (SELECT one, max(weight) AS most FROM alone GROUP BY ALL)
                SELECT place, own, sum(most)::BIGINT AS records FROM
                (SELECT DISTINCT place, own, CASE WHEN twin < 0 THEN record ELSE -1 - twin END AS one
                 FROM INSIDE JOIN {sets} USING (entry) WHERE period IS NULL) JOIN heaviest USING (one) GROUP BY ALL"""
        )
        table[told["place"], told["own"]] = told["records"]


def sets_table(sets: EntrySets) -> Dict[str, Any]:
    """Pairs of the number of a set (``own``) and an entry."""
    return {"own": np.repeat(np.arange(len(sets)), np.diff(sets.start)).astype(np.int32), "entry": sets.entry}


def differing(one: UnitCounts, other: UnitCounts) -> List[str]:
    """The fields that differ."""
    names = [field.name for field in dataclasses.fields(UnitCounts)]
    return [name for name in names if not np.array_equal(getattr(one, name), getattr(other, name))]


def search_areas_of(kind: str, number: int) -> SearchAreas:
    """The search areas to count."""
    if kind in (INSIDE, AROUND):
        return shapes(kernels.make_polygons(number), kind, RADIUS_MM / 1000)
    return kernels.make_grid(number) if kind == "grid" else kernels.make_places(number)


def main() -> int:
    """Measure, compare and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--places", type=int, default=2_000)
    parser.add_argument("--areas", choices=("random", "grid", INSIDE, AROUND), default="random")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--without-pairs", action="store_true")
    options = parser.parse_args()
    world, areas = make_world(options.records), search_areas_of(options.areas, options.places)
    answer = by_squares(world, areas)
    print(f"{options.records} records x {len(areas)} areas ({options.areas}): units")
    print(f"Python {platform.python_version()}, numpy {np.__version__}, load {os.getloadavg()[0]:.1f}")
    print(f"peak memory of world and count: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    programs: Dict[str, Any] = {}
    if not options.without_pairs:
        programs["by pairs"] = lambda: by_pairs(world, areas)
    try:
        if options.areas not in (INSIDE, AROUND):
            duck = DuckDB(world)
            programs[f"DuckDB {duck.version}"] = lambda: duck.count(areas)
    except ImportError as error:
        print(f"Not compared with what is not installed: {error}")
    for name, work in programs.items():
        wrong = differing(answer, work())
        print(f"{name}: {'differs in ' + ', '.join(wrong) if wrong else 'the same answers'}")
        if wrong:
            return 1
    programs = {"by squares": lambda: by_squares(world, areas), **programs}
    seconds = measured({name: (work, work, 1) for name, work in programs.items()}, options.runs)
    wall, processor = seconds["by squares"]
    for name, (own_wall, own_processor) in seconds.items():
        ratios = f"{own_wall / wall:.1f} and {own_processor / processor:.1f} times that by squares"
        print(f"{name}: {own_wall:.2f} s, processor {own_processor:.2f} s; {ratios}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
