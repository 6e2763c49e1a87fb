"""How fast files of observations become records: our reader beside pandas' C parser, in one run.

Seeded files as services and people write them (observation_files_at_scale): wide and quoted, thin, Darwin Core with
tabs. pandas reads the same columns as text and no more: it judges nothing, and makes no records. With --before the
reader of another checkout (its build/) reads them too, in a process of its own. With --memory: what the records of
all rows hold, in bytes per record, and the most that reading took beside it.
Usage: reading.py [--rows 200000] [--runs 3] [--kinds "GBIF" ...] [--memory] [--before FOLDER]
"""

import argparse
import csv
import os
import statistics
import subprocess
import sys
import tempfile
import tracemalloc
from pathlib import Path
from typing import Any, List, Tuple

ROOT = Path(__file__).resolve().parent.parent
BUILD = Path(os.environ.get("BKN_BUILD", ROOT / "build"))
sys.path.insert(0, str(BUILD))
sys.path.insert(0, str(ROOT / "benchmarks"))

import pandas as pd  # noqa: E402
from measuring import OURS, Measured, Program, give, seconds_of, timed_in_turns  # noqa: E402
from observation_files_at_scale import KINDS, write_file  # noqa: E402

from bkn_qgis.observations.reading import ObservationSource, open_observations  # noqa: E402

PANDAS = "pandas' C parser"


def read_records(path: Path) -> Tuple[ObservationSource, int]:
    """All records of a file, chunk by chunk; the source, whose report is complete, and their number."""
    (source,) = open_observations(path)
    return source, sum(len(chunk) for chunk in source.chunks())


def columns_read(path: Path) -> List[str]:
    """The columns of a file that our reader asks for."""
    (source,) = open_observations(path)
    asked: List[str] = []
    read = source._recognised.table.read

    def heard(columns: Any) -> Any:
        asked.extend(columns)
        return read(columns)

    object.__setattr__(source._recognised.table, "read", heard)
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


def compare(kind: str, path: Path, rows: int, options: argparse.Namespace) -> List[Measured]:
    """A file and the times of its readers."""
    columns = columns_read(path)
    programs = [
        Program(OURS, lambda: lambda: read_records(path), "makes records"),
        Program(PANDAS, lambda: lambda: read_with_pandas(path, kind, columns), "the same columns as texts"),
    ]
    seconds = timed_in_turns(programs, options.runs)
    work = f"reading, {kind}, {rows:,} rows ({path.stat().st_size / 1e6:.0f} MB)"
    if options.before is not None:
        earlier = statistics.median(seconds_before(path, options.before) for _ in range(options.runs))
        print(f"{work}: {options.before} takes {earlier / seconds[OURS][1]:.1f} times the processor time of this one")
    if options.memory:
        print("{}: {:.0f} bytes a record, peak {:.0f} MB".format(work, *memory_of(path)))
    return [Measured(work, each.name, *seconds[each.name], note=each.note) for each in programs]


def main() -> None:
    """Write the files, and compare their readers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--kinds", nargs="*", default=list(KINDS))
    parser.add_argument("--before", type=Path)
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--only", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--json", type=Path, help="file for the measurements")
    options = parser.parse_args()
    if options.only is not None:
        print(seconds_of(lambda: read_records(options.only))[1])
        return
    measured: List[Measured] = []
    with tempfile.TemporaryDirectory() as folder:
        for kind in options.kinds:
            path = Path(folder) / "file.csv"
            write_file(kind, path, options.rows)
            measured += compare(kind, path, options.rows, options)
    give(measured, options.json)


if __name__ == "__main__":
    main()
