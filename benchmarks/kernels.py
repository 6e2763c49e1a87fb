"""How fast search areas are counted: our kernel beside the one before it, DuckDB, shapely, geopandas and PostGIS.

A seeded world (kernel_world). Every program starts from its own arrays or tables; what it makes ready (sorting, cells,
an index) counts. DuckDB and the kernel record by record tell all that ours tells; the others only how many records of
which species lie in each area. Answers are compared with ours before anything is timed. With --sample the slow ones
count for every n-th place only, and what they need for more than a single place is multiplied.
Areas: `random` discs; `grid`, discs 100 m apart; `inside` and `around`, polygons of 40 corners (no DuckDB).
Usage: kernels.py [--records 1000000] [--places 2000] [--areas random] [--sample 1] [--runs 3] [--peers all]
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import platform
import sys
from pathlib import Path
from typing import Any, Callable, List, Tuple

import kernel_world
import numpy as np
from kernel_world import ENTRIES, RADIUS_MM, World, all_entries, quiet
from measuring import OURS, Measured, Program, answer_and_memory, give, peak_mb, timed_in_turns
from postgis import Missing, Server, counts_by_postgis, load_world, peak_mb_of_postgis, running_server
from tree_counts import counting_finds, counts_around_points, counts_by_geopandas, counts_by_tree

from bkn_qgis.arrays import PlaceCounts
from bkn_qgis.observations.kernel import count_search_areas
from bkn_qgis.observations.neighbourhood.counts import count_by_cells
from bkn_qgis.observations.neighbourhood.prepared_matches import prepare_matches
from bkn_qgis.observations.search_areas import AROUND, DISC, SearchAreas, shapes

OLD, DUCKDB, SHAPELY, GEOPANDAS, POSTGIS = "record-by-record", "DuckDB", "shapely", "geopandas", "PostGIS"
PEERS = (OLD, DUCKDB, SHAPELY, GEOPANDAS, POSTGIS)
ALL, ONLY_COUNTS = "tells everything", "tells counts per species only"


@dataclasses.dataclass(frozen=True, eq=False)
class Question:
    """Records, search areas, and the same areas as shapes of shapely (points with ``radius_m``, or polygons)."""

    world: World
    areas: SearchAreas
    shapes: Any
    radius_m: float

    def some(self, step: int) -> Question:
        """Every ``step``-th of the areas."""
        if step == 1:
            return self
        if self.areas.kind != DISC:
            chosen = self.shapes[::step]
            areas = shapes(list(chosen), self.areas.kind, RADIUS_MM / 1000)
            return dataclasses.replace(self, areas=areas, shapes=chosen)
        bounds = self.areas.bounds[::step]
        areas = dataclasses.replace(
            self.areas,
            bounds=bounds,
            edge_start=self.areas.edge_start[: len(bounds) + 1],
            is_polygon=self.areas.is_polygon[::step],
        )
        return dataclasses.replace(self, areas=areas, shapes=self.shapes[::step])


def make_question(records: int, places: int, kind: str) -> Question:
    """The records and so many areas of one of kernel_world.AREAS."""
    areas = kernel_world.search_areas_of(kind, places)
    radius_m = RADIUS_MM / 1000
    try:
        import shapely

        if areas.kind == DISC:
            middles: Any = shapely.points(areas.bounds[:, 0] / 1000, areas.bounds[:, 1] / 1000)
            return Question(kernel_world.make_world(records), areas, middles, radius_m)
    except (ImportError, AttributeError):  # shapely 1.8: nothing is compared with it
        return Question(kernel_world.make_world(records), areas, np.zeros(len(areas)), radius_m)
    polygons = np.array(kernel_world.make_polygons(places), dtype=object)
    return Question(kernel_world.make_world(records), areas, polygons, radius_m if kind == AROUND else 0.0)


def new_kernel(question: Question) -> PlaceCounts:
    """The kernel by whole cells."""
    return count_by_cells(question.areas, prepare_matches(*question.world), all_entries(question.areas), quiet)


def old_kernel(question: Question) -> PlaceCounts:
    """The kernel that compares record by record."""
    return count_search_areas(question.areas, *question.world, all_entries(question.areas), quiet)


def start_old(question: Question) -> Callable[[], Any]:
    """The kernel that compares record by record."""
    return lambda: old_kernel(question)


def start_duckdb(question: Question) -> Callable[[], Any]:
    """DuckDB with the records in a table."""
    from duckdb_counts import DuckDB

    duck = DuckDB(question.world)
    return lambda: duck.count(question.areas)


def start_tree(question: Question) -> Callable[[], Any]:
    """Shapely's STRtree with the records as columns."""
    import shapely

    if not hasattr(shapely, "points"):
        raise ImportError("shapely 2")
    finds = counting_finds(question.world)
    if question.areas.kind == DISC:
        return lambda: counts_around_points(finds, question.shapes)
    return lambda: counts_by_tree(finds, question.shapes, question.radius_m)


def start_geopandas(question: Question) -> Callable[[], Any]:
    """A spatial join of geopandas with the records as columns."""
    import geopandas  # noqa: F401

    finds = counting_finds(question.world)
    return lambda: counts_by_geopandas(finds, question.shapes, question.radius_m)


def start_postgis(question: Question, server: Server) -> Callable[[], Any]:
    """PostGIS with the records as numbers in a table."""
    load_world(server, counting_finds(question.world), question.shapes)
    shape = len(question.shapes), ENTRIES
    return lambda: counts_by_postgis(server, question.radius_m, shape)


STARTS = {OLD: start_old, DUCKDB: start_duckdb, SHAPELY: start_tree, GEOPANDAS: start_geopandas}


def peers_of(question: Question, names: Tuple[str, ...], sample: int) -> List[Program]:
    """The programs to compare with that run in Python; the slow ones count for a sample."""
    programs = []
    for name in names:
        if name == POSTGIS or (name == DUCKDB and question.areas.kind != DISC):
            continue
        step = sample if name in (OLD, DUCKDB) else 1
        few, one = question.some(step), question.some(len(question.areas))
        start = STARTS[name]
        single = (lambda start=start, one=one: start(one)) if step > 1 else None
        told = ALL if name in (OLD, DUCKDB) else ONLY_COUNTS
        programs.append(Program(name, lambda start=start, few=few: start(few), told, step, single))
    return programs


def differences(ours: PlaceCounts, other: Any, step: int) -> List[str]:
    """The fields in which another answer, for every ``step``-th place, differs from ours."""
    if not isinstance(other, PlaceCounts):
        return [] if np.array_equal(ours.seen, other > 0) else ["seen"]
    fields = {name: value[::step] for name, value in vars(ours).items()}
    return [name for name, value in fields.items() if not np.array_equal(value, getattr(other, name))]


def told_by(program: Program) -> str:
    """What a program tells, and of how many places."""
    return program.note + (f", for one in {program.factor} places" if program.factor > 1 else "")


def checked(program: Program, answer: Any, ours: PlaceCounts) -> None:
    """Stop where a program says something else than ours."""
    wrong = differences(ours, answer, program.factor)
    if wrong:
        raise SystemExit(f"{program.name} differs in {', '.join(wrong)}")


def measure(question: Question, work: str, names: Tuple[str, ...], sample: int, runs: int) -> List[Measured]:
    """Compare the answers, then time all programs in turns."""
    us = Program(OURS, lambda: lambda: new_kernel(question), ALL)
    ours, memory_mb = answer_and_memory(us)
    memory, present, missing = {OURS: memory_mb}, [us], []
    for program in peers_of(question, names, sample):
        try:
            answer, memory[program.name] = answer_and_memory(program)
        except ImportError as error:
            missing.append(Measured(work, program.name, note=f"missing: {error}"))
            continue
        checked(program, answer, ours)
        present.append(program)
    with contextlib.ExitStack() as stack:
        if POSTGIS in names:
            try:
                server = stack.enter_context(running_server())
                present.append(_postgis(question, server, ours))
                memory[POSTGIS] = peak_mb_of_postgis(server, question.radius_m)
            except (Missing, OSError) as error:
                missing.append(Measured(work, POSTGIS, note=f"missing: {error}"))
        seconds = timed_in_turns(present, runs)
    return [_measured(work, each, seconds[each.name], memory[each.name]) for each in present] + missing


def _postgis(question: Question, server: Server, ours: PlaceCounts) -> Program:
    work = start_postgis(question, server)
    program = Program(POSTGIS, lambda: work, ONLY_COUNTS, elsewhere_s=server.processor_s)
    checked(program, work(), ours)
    return program


def _measured(work: str, program: Program, seconds: Tuple[float, float], memory_mb: float) -> Measured:
    return Measured(work, program.name, *seconds, memory_mb, told_by(program))


def main() -> int:
    """Measure, compare and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--places", type=int, default=2_000)
    parser.add_argument("--areas", choices=kernel_world.AREAS, default=kernel_world.RANDOM)
    parser.add_argument("--sample", type=int, default=1, help="the slow ones count every n-th area")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peers", default=",".join(PEERS), help="names, with commas between; empty for none")
    parser.add_argument("--json", type=Path, help="file for the measurements")
    options = parser.parse_args()
    names = tuple(filter(None, options.peers.split(",")))
    question = make_question(options.records, options.places, options.areas)
    work = work_name(options.records, len(question.areas), options.areas)
    print(f"Python {platform.python_version()}, numpy {np.__version__}; the records alone: {peak_mb():.0f} MB")
    give(measure(question, work, names, options.sample, options.runs), options.json)
    return 0


def work_name(records: int, places: int, areas: str) -> str:
    """What this work is called in the results."""
    return f"kernel, {records:,} records × {places:,} {kernel_world.AREAS[areas]}"


if __name__ == "__main__":
    sys.exit(main())
