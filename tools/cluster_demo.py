"""Label a made province on two local workers, kill one of them on the way, and compare with one machine.

`make cluster-demo`: every row of all three tables must be the same.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Callable, Dict, List

import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parent))
from synthetic_province import GELDERLAND, LANDSCAPE_TYPE, REFERENCE_DATE, write_cells, write_records

from bkn_qgis.cluster.command_line import main as bkn_label
from bkn_qgis.cluster.manifest import finished_parts

TABLES = ("places", "groups", "species")


def main() -> int:
    """Run everything; 0 where nothing was lost and nothing differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=60_000)
    parser.add_argument("--cell", type=float, default=2_000.0, help="metres between places")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        return _demo(Path(name), options.records, options.cell)


def _demo(folder: Path, records: int, cell_m: float) -> int:
    files = write_records(GELDERLAND, records, 8, folder / "in")
    cells = folder / "cells.csv"
    places = write_cells(GELDERLAND, cell_m, cells)
    print(f"SYNTHETIC: {records} records in {len(files)} files, {places} places in 40 x 40 km.")
    asked = [str(cells), *files, "--id-field", "cell", "--landscape-type", LANDSCAPE_TYPE]
    asked += ["--date", REFERENCE_DATE.isoformat(), "--quiet"]
    print("One machine ...")
    one = {table: folder / f"{table}.parquet" for table in TABLES}
    _must(
        bkn_label(
            [*asked, "--out", str(one["places"]), "--groups", str(one["groups"]), "--species", str(one["species"])]
        )
    )
    out = folder / "out"
    lost = _on_two_workers(asked, out)
    print(f"Two workers; one was killed while {lost} of the tiles were finished: a new one took its place.")
    differing = [table for table in TABLES if not _is_equal(pd.read_parquet(one[table]), finished_parts(out, table))]
    if differing:
        print(f"These tables differ from one machine: {', '.join(differing)}.")
        return 1
    rows = {table: len(pd.read_parquet(one[table])) for table in TABLES}
    print(f"Nothing was lost: {rows} rows, each as one machine has it.")
    return 0


def _must(code: int) -> None:
    if code:
        raise SystemExit(code)


def _on_two_workers(asked: List[str], out: Path) -> int:
    """Label on two local workers, and kill one when some tiles are finished; gives how many were."""
    from dask.distributed import Client, LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
        killer = _Killer(out, lambda: client.run(os.getpid))
        killer.start()
        _must(
            bkn_label(
                [*asked, "--out", str(out), "--species", "--tile-km", "8", "--scheduler", cluster.scheduler_address]
            )
        )
        return killer.ended()


class _Killer:
    """Kills one worker when the first tiles are written."""

    def __init__(self, out: Path, pids: Callable[[], Dict[str, int]]) -> None:
        import threading

        self._parts = out / "places"
        self._pids = list(pids().values())
        self._finished = 0
        self._thread = threading.Thread(target=self._wait_and_kill, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def ended(self) -> int:
        """How many tiles were finished when the worker was killed. Raises SystemExit where it came too late."""
        self._thread.join(timeout=5)
        if not self._finished:
            raise SystemExit("The run was over before a worker could be killed; ask for more places.")
        return self._finished

    def _wait_and_kill(self) -> None:
        finished: List[Any] = []
        while len(finished) < 2:
            time.sleep(0.02)
            finished = list(self._parts.glob("tile_*.parquet"))
        os.kill(self._pids[0], signal.SIGKILL)
        self._finished = len(finished)


def _is_equal(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    one = one.sort_values("place", kind="stable").reset_index(drop=True)
    return bool(one.equals(other.astype(one.dtypes.to_dict())))


if __name__ == "__main__":
    sys.exit(main())
