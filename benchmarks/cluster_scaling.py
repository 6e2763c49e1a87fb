"""How long a run of many workers takes, and what the country would: `make benchmark-cluster`.

Writes benchmarks/CLUSTER.md. Made squares of land, with as many records and 100 m cells per km² as 100 million records
and 4 million cells are in the Netherlands, are labelled by one and by two local workers. The processor time of each
stage is what is compared, since it does not hang on what else the machine does; the time that passed stands beside it.
Usage: cluster_scaling.py [--widths 5,10] [--species]
"""

from __future__ import annotations

import argparse
import functools
import os
import platform
import resource
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Dict, Iterator, List, Sequence, Tuple

import dask
import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tools"))

from label_requests import request_for  # noqa: E402
from synthetic_province import Province, write_cells, write_records  # noqa: E402

from bkn_qgis.cluster.country_run import CountryRun, label_country  # noqa: E402
from bkn_qgis.cluster.executors import DaskExecutor, Work  # noqa: E402
from bkn_qgis.cluster.places_file import PlacesFile, read_places  # noqa: E402
from bkn_qgis.labelling.label_results import LabelRequest  # noqa: E402

RESULTS = ROOT / "benchmarks" / "CLUSTER.md"
COUNTRY_RECORDS, COUNTRY_CELLS, COUNTRY_KM2 = 100_000_000, 4_000_000, 41_543
RECORDS_A_FILE = 50_000
TILE_KM = 5.0
COUNTRY_TILE_KM = 25.0
OVERLAP_KM = 3.0
CORNER = (170_000.0, 450_000.0)
TILES, FILES = "label_tile", "all other stages"


@dataclass
class Measured:
    """A run: seconds that passed, processor seconds of the workers by stage and of this process, memory of a worker."""

    workers: int
    records: int
    cells: int
    elapsed_s: float = 0.0
    own_s: float = 0.0
    stages_s: Counter[str] = field(default_factory=Counter)
    memory_mb: float = 0.0

    @property
    def workers_s(self) -> float:
        """All processor time of the workers."""
        return sum(self.stages_s.values())


class TimedExecutor:
    """Does the work of another, and adds up what it took."""

    def __init__(self, executor: DaskExecutor, measured: Measured) -> None:
        self._executor = executor
        self._measured = measured

    def results(self, work: Work, shared: Any, items: Sequence[Any]) -> Iterator[Tuple[Any, Any]]:
        """Every item with its result."""
        for item, (result, seconds, memory_mb) in self._executor.results(functools.partial(timed, work), shared, items):
            self._measured.stages_s[work.__name__] += seconds
            self._measured.memory_mb = max(self._measured.memory_mb, memory_mb)
            yield item, result


def timed(work: Work, shared: Any, item: Any) -> Tuple[Any, float, float]:
    """The result of an item, the processor seconds it took, and the most memory (MB) that the worker ever had."""
    start = time.process_time()
    result = work(shared, item)
    return result, time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--widths", default="5,10", help="widths of the squares in km")
    parser.add_argument("--species", action="store_true", help="with the table of species")
    options = parser.parse_args()
    runs: List[Measured] = []
    for width in (float(text) for text in options.widths.split(",")):
        for workers in (1, 2):
            runs.append(measured_run(width, workers, options.species))
            print(line_of(runs[-1]), flush=True)
    text = page(runs, options.species)
    RESULTS.write_text(text, encoding="utf-8")
    print(f"\n{text}\nwrote {RESULTS.relative_to(ROOT)}")
    return 0


def measured_run(width_km: float, workers: int, want_species: bool) -> Measured:
    """A square of land, labelled by so many workers of one thread."""
    from dask.distributed import Client, LocalCluster

    records = round(COUNTRY_RECORDS / COUNTRY_KM2 * width_km**2)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        province = Province(CORNER, 1000 * width_km)
        files = write_records(province, records, -(-records // RECORDS_A_FILE), folder / "in")
        cells = write_cells(province, 100.0, folder / "cells.csv")
        run = CountryRun(
            request_of(folder / "cells.csv", want_species), files, "", folder / "out", tile_m=1000 * TILE_KM
        )
        measured = Measured(workers, records, cells)
        named = {"threads_per_worker": 1, "dashboard_address": None}
        with LocalCluster(n_workers=workers, **named) as cluster, Client(cluster) as client:
            client.wait_for_workers(workers)
            start, own = time.perf_counter(), time.process_time()
            label_country(run, TimedExecutor(DaskExecutor(client), measured))
            measured.elapsed_s, measured.own_s = time.perf_counter() - start, time.process_time() - own
    return measured


def request_of(cells: Path, want_species: bool) -> LabelRequest:
    """The request for a table of cells."""
    read = read_places(PlacesFile(str(cells), id_field="cell"))
    return request_for(read.places, read.crs, want_species)


def line_of(run: Measured) -> str:
    """A run as a row of the table."""
    tiles = run.stages_s[TILES]
    return (
        f"| {run.workers} | {run.records:,} | {run.cells:,} | {run.elapsed_s:.0f} | {run.workers_s - tiles:.1f} | "
        f"{tiles:.1f} | {run.own_s:.1f} | {run.memory_mb:.0f} |"
    )


def exponent(runs: Sequence[Measured]) -> float:
    """How the processor time of the workers grows with the ground: 1 is in proportion."""
    first, last = runs[0], runs[-1]
    return float(np.log(last.workers_s / first.workers_s) / np.log(last.records / first.records))


def country_hours(run: Measured) -> Dict[str, float]:
    """Processor hours for the country by the rates of a run: of the stages over files, of tiles, of the one process.

    A tile of 25 km reads the records of a wider ring around it; that share of the time for tiles is added whole.
    """
    files_s, tiles_s = run.workers_s - run.stages_s[TILES], run.stages_s[TILES]
    ring = ((COUNTRY_TILE_KM + 2 * OVERLAP_KM) / COUNTRY_TILE_KM) ** 2
    return {
        "files": files_s / run.records * COUNTRY_RECORDS / 3600,
        "tiles": tiles_s / run.cells * COUNTRY_CELLS * ring / 3600,
        "one process": run.own_s / run.cells * COUNTRY_CELLS / 3600,
    }


def page(runs: Sequence[Measured], want_species: bool) -> str:
    """What was measured, as a page."""
    one, two = [run for run in runs if run.cells == runs[-1].cells]
    hours = country_hours(one)
    on_workers = hours["files"] + hours["tiles"]
    power = exponent([run for run in runs if run.workers == 1]) if len(runs) > 2 else float("nan")
    lines = [
        "# A run of many workers, measured",
        "",
        f"Made by `make benchmark-cluster{' ARGS=--species' if want_species else ''}`: {platform.machine()},",
        f"{os.cpu_count()} cores shared with other work, Python {platform.python_version()}, numpy {np.__version__},",
        f"pandas {pd.__version__}, dask {dask.__version__}. SYNTHETIC records in Parquet, {RECORDS_A_FILE:,} a file,",
        f"and a tenth of them again in a CSV of another source; 100 m cells; tiles of {TILE_KM:g} km;",
        f"{'with' if want_species else 'without'} the table of species.",
        "",
        "| workers | records | cells | seconds that passed | processor s: files | processor s: tiles | "
        "processor s: the one process | MB of a worker |",
        "|---|---|---|---|---|---|---|---|",
        *map(line_of, runs),
        "",
        f"- Two workers took {two.workers_s / one.workers_s:.2f} times the processor time of one for the same work,",
        f"  and the time that passed was {two.elapsed_s / one.elapsed_s:.2f} of that of one.",
        f"- With records and cells together the processor time of one worker grows by the power {power:.2f}.",
        "",
        f"## The Netherlands: {COUNTRY_RECORDS:,} records, {COUNTRY_CELLS:,} cells",
        "",
        "An estimate by the rates of the largest run above, not a measurement: processor hours of workers,",
        f"{hours['files']:.1f} for files (read, compare, match) and {hours['tiles']:.1f} for tiles of",
        f"{COUNTRY_TILE_KM:g} km; and {hours['one process']:.1f} hours in the one process that divides the work, which",
        "no worker shortens.",
        "",
        "| cores of workers | hours |",
        "|---|---|",
        *(f"| {cores} | {on_workers / cores + hours['one process']:.1f} |" for cores in (8, 32, 128)),
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
