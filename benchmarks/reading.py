"""How fast files of observations become records: our reader beside pandas' C parser, in one run.

Seeded files as services and people write them (observation_files_at_scale): wide and quoted, thin, Darwin Core with
tabs. pandas reads the same columns as text and no more: it judges nothing, and makes no records. With --before the
reader of another checkout (its build/) reads them too, in a process of its own. Processor time counts, for the machine
is hardly ever ours alone: only ratios of medians mean something. With --memory: what the records of all rows hold, in
bytes per record, and the most that reading took beside it.
Usage: reading.py [--rows 200000] [--runs 3] [--kinds "GBIF" ...] [--memory] [--before FOLDER]
"""

import argparse
import csv
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path
from typing import Any, Callable, List, Optional, Tuple

ROOT = Path(__file__).resolve().parent.parent
BUILD = Path(os.environ.get("BKN_BUILD", ROOT / "build"))
sys.path.insert(0, str(BUILD))
sys.path.insert(0, str(ROOT / "benchmarks"))

import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
from observation_files_at_scale import KINDS, write_file  # noqa: E402

from bkn_qgis.observations.reading import ObservationSource, open_observations  # noqa: E402


def cpu_seconds(work: Callable[[], Any]) -> float:
    """The processor time of some work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def read_records(path: Path) -> Tuple[ObservationSource, int]:
    """All records of a file, chunk by chunk; the source, whose report is complete, and their number."""
    (source,) = open_observations(path)
    return source, sum(len(chunk) for chunk in source.chunks())


def columns_read(path: Path) -> List[str]:
    """The columns of a file that our reader asks for."""
    (source,) = open_observations(path)
    asked: List[str] = []
    read = source._table.read

    def heard(columns: Any) -> Any:
        asked.extend(columns)
        return read(columns)

    object.__setattr__(source._table, "read", heard)
    next(source.chunks())
    return list(dict.fromkeys(asked))


def read_with_pandas(path: Path, kind: str, columns: List[str]) -> None:
    """The same columns as texts."""
    _, delimiter, quoting = KINDS[kind]
    quotes = csv.QUOTE_NONE if quoting == csv.QUOTE_NONE else csv.QUOTE_MINIMAL
    pd.read_csv(path, engine="c", usecols=columns, dtype=str, sep=delimiter, quoting=quotes, na_filter=False)


def seconds_before(path: Path, build: Path) -> float:
    """What the reader in another build/ needs."""
    environment = {**os.environ, "BKN_BUILD": str(build)}
    command = [sys.executable, str(Path(__file__).resolve()), "--only", str(path)]
    answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)  # noqa: S603
    return float(answer.stdout)


def memory_of(path: Path) -> Tuple[float, float]:
    """Bytes per record that the records of a file hold, and MB that reading them took at most."""
    tracemalloc.start()
    (source,) = open_observations(path)
    chunks = list(source.chunks())
    held, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return held / max(1, sum(len(chunk) for chunk in chunks)), (peak - held) / 1e6


def compare(kind: str, path: Path, runs: int, before: Optional[Path], with_memory: bool) -> None:
    """One line: a file and the times of its readers."""
    columns = columns_read(path)
    ours, theirs, earlier = [], [], []
    for _ in range(runs):
        ours.append(cpu_seconds(lambda: read_records(path)))
        theirs.append(cpu_seconds(lambda: read_with_pandas(path, kind, columns)))
        earlier.append(seconds_before(path, before) if before is not None else np.nan)
    own, pandas, old = (statistics.median(times) for times in (ours, theirs, earlier))
    memory = "  {:4.0f} bytes  peak {:4.0f} MB".format(*memory_of(path)) if with_memory else ""
    print(
        f"{kind:18} {path.stat().st_size / 1e6:7.0f} MB  ours {own:6.2f} s  pandas {pandas:6.2f} s  "
        f"ours/pandas {own / pandas:5.2f}  before/ours {old / own:5.1f}{memory}",
        flush=True,
    )


def main() -> None:
    """Write the files, and compare their readers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--kinds", nargs="*", default=list(KINDS))
    parser.add_argument("--before", type=Path)
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--only", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.only is not None:
        print(cpu_seconds(lambda: read_records(arguments.only)))
        return
    print(f"{arguments.rows} rows; python {platform.python_version()}, numpy {np.__version__}, pandas {pd.__version__}")
    with tempfile.TemporaryDirectory() as folder:
        for kind in arguments.kinds:
            path = Path(folder) / "file.csv"
            write_file(kind, path, arguments.rows)
            compare(kind, path, arguments.runs, arguments.before, arguments.memory)


if __name__ == "__main__":
    main()
