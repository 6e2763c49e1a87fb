"""How fast units of 1 km square and month are counted (method.md, section 10): by squares, by pairs, and by DuckDB.

The records of kernel_world, with observers of whom a few tell most, and some records less certain than a square. Every
entry is a target, and so are pairs of them, as birds on two lists; groups are those of the list and one of two of them.
What a program makes ready counts. Answers are compared first; only ratios of medians of one run mean something.
Usage: units.py [--records 1000000] [--places 2000] [--areas random] [--runs 3]
"""

from __future__ import annotations

import argparse
import dataclasses
import sys
from pathlib import Path
from typing import Any, Callable, Dict, List

import kernel_world
import numpy as np
from duckdb_counts import CELL_MM, PLACES_PER_QUERY, filled
from kernel_world import ENTRIES, GROUPS, RADIUS_MM, World, quiet
from measuring import OURS, Measured, Program, answer_and_memory, give, timed_in_turns

from bkn_qgis.arrays import COUNTS, EntrySets, UnitCounts, entry_sets
from bkn_qgis.observations.neighbourhood.units import count_by_squares
from bkn_qgis.observations.search_areas import AROUND, INSIDE, SearchAreas
from bkn_qgis.observations.unit_pairs import count_by_pairs
from bkn_qgis.observations.unit_records import unit_records

OBSERVERS = 400
TARGETS = [[entry] for entry in range(ENTRIES)] + [[entry, entry + 100] for entry in range(34)]
ENTRIES_OF_GROUP = [list(range(group, ENTRIES, GROUPS)) for group in range(GROUPS)]
UNIT_GROUPS = [*ENTRIES_OF_GROUP, ENTRIES_OF_GROUP[-1] + ENTRIES_OF_GROUP[-2]]


def make_world(number: int) -> World:
    """Records with observers, a few of whom are less certain of place than a square of 1 km."""
    records, matches = kernel_world.make_world(number)
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


def start_duckdb(world: World, areas: SearchAreas) -> Callable[[], Any]:
    """DuckDB with the records in a table."""
    duck = DuckDB(world)
    return lambda: duck.count(areas)


def measure(world: World, areas: SearchAreas, work: str, runs: int) -> List[Measured]:
    """Compare the answers, then time all programs in turns."""
    programs = [
        Program(OURS, lambda: lambda: by_squares(world, areas)),
        Program("by pairs", lambda: lambda: by_pairs(world, areas)),
    ]
    if areas.kind not in (INSIDE, AROUND):
        programs.append(Program("DuckDB", lambda: start_duckdb(world, areas)))
    ours, memory, present, missing = by_squares(world, areas), {}, [], []
    for program in programs:
        try:
            answer, memory[program.name] = answer_and_memory(program)
        except ImportError as error:
            missing.append(Measured(work, program.name, note=f"missing: {error}"))
            continue
        if differing(ours, answer):
            raise SystemExit(f"{program.name} differs in {', '.join(differing(ours, answer))}")
        present.append(program)
    seconds = timed_in_turns(present, runs)
    return [Measured(work, each.name, *seconds[each.name], memory[each.name]) for each in present] + missing


def main() -> int:
    """Measure, compare and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--places", type=int, default=2_000)
    parser.add_argument("--areas", choices=kernel_world.AREAS, default=kernel_world.RANDOM)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path, help="file for the measurements")
    options = parser.parse_args()
    world, areas = make_world(options.records), kernel_world.search_areas_of(options.areas, options.places)
    work = (
        f"units of square and month, {options.records:,} records × {len(areas):,} {kernel_world.AREAS[options.areas]}"
    )
    give(measure(world, areas, work, options.runs), options.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
