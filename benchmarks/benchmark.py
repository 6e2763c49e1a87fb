"""All benchmarks beside their peers in one run, as a page: `make benchmark` and `make benchmark-full`.

Each step is a script of its own in a process of its own, one after the other. What it measured stands in
benchmarks/measured.json, by step, with its day and the load of the machine; benchmarks/RESULTS.md is made of all of it.
So a step that was left out this time keeps what it measured before.
Usage: benchmark.py [--full] [--only STEP ...] [--tiny] [--page]
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Tuple

from machine import about_machine
from measuring import ROOT
from results_page import PROFILES, page

HERE = ROOT / "benchmarks"
MEASURED, RESULTS = HERE / "measured.json", HERE / "RESULTS.md"
_PEERS_PYTHON = ROOT / ".venv-benchmark" / "bin" / "python"


@dataclass(frozen=True)
class Step:
    """A script with its arguments; ``tiny`` are those of a run that only shows that it works.

    ``has_peers``: it runs on the Python that has DuckDB, geopandas and shapely 2; else on that of QGIS.
    """

    name: str
    script: str
    arguments: Tuple[str, ...]
    tiny: Tuple[str, ...]
    has_peers: bool = False
    is_long: bool = False


def _kernel(name: str, arguments: str, is_long: bool = False) -> Step:
    given = tuple(arguments.split())
    tiny = (*given, "--records", "20000", "--places", "100", "--sample", "1", "--runs", "1")
    return Step(name, "kernels.py", given, tiny, True, is_long)


_TINY_RUN = ("--records", "20000", "--places", "60")
STEPS = (
    Step("plugin load", "plugin_load.py", (), ("--runs", "1")),
    _kernel("kernel, discs", "--records 1000000 --places 2000"),
    _kernel("kernel, polygons", "--records 1000000 --places 2000 --areas inside --sample 10"),
    _kernel("kernel, many discs", "--records 5000000 --places 20000 --sample 20 --peers record-by-record,DuckDB"),
    _kernel("kernel, grid", "--records 5000000 --places 40000 --areas grid --sample 40 --peers DuckDB"),
    Step(
        "growth of the kernel",
        "growth.py",
        ("--records", "1000000,4000000", "--places", "5000,20000", "--runs", "2"),
        ("--records", "5000,20000", "--places", "50,200", "--runs", "1"),
        True,
    ),
    Step("units", "units.py", (), ("--records", "20000", "--places", "100", "--runs", "1"), True),
    Step("reading", "reading.py", ("--rows", "100000"), ("--rows", "2000", "--runs", "1")),
    Step(
        "writing",
        "writing.py",
        ("--species", "200000", "--places", "20000"),
        ("--species", "1000", "--places", "300", "--runs", "1"),
    ),
    Step("whole command", "whole_command.py", (), (*_TINY_RUN, "--runs", "1")),
    Step("algorithms", "algorithms.py", ("--part", "records"), ("--part", "records", *_TINY_RUN)),
    Step("algorithms, maps and layers", "algorithms.py", ("--part", "layers"), ("--part", "layers", *_TINY_RUN)),
    Step("click", "click.py", (), ("--rows", "20000", "--records", "20000", "--points", "300")),
    Step(
        PROFILES,
        "profiles.py",
        (),
        (*_TINY_RUN, "--kernel-records", "20000", "--kernel-places", "100"),
    ),
    Step(
        "growth of the kernel, 10 million",
        "growth.py",
        ("--records", "2500000,10000000", "--places", "25000,100000", "--runs", "1"),
        ("--records", "5000,20000", "--places", "50,200", "--runs", "1"),
        True,
        True,
    ),
    Step(
        "whole command, 10 million",
        "whole_command.py",
        ("--records", "10000000", "--places", "100000", "--runs", "1", "--only-ours"),
        (*_TINY_RUN, "--runs", "1", "--only-ours"),
        is_long=True,
    ),
)


def python_of(step: Step) -> str:
    """The Python that a step runs on; without the peers' own, that of QGIS, and they are named as missing."""
    return str(_PEERS_PYTHON) if step.has_peers and _PEERS_PYTHON.exists() else sys.executable


def run_step(step: Step, tiny: bool) -> Dict[str, Any]:
    """Run a step; gives its measurements with what they were made on."""
    begin, load = time.perf_counter(), os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "measured.json"
        command = [python_of(step), str(HERE / step.script), *(step.tiny if tiny else step.arguments)]
        finished = subprocess.run([*command, "--json", str(path)], env=_environment(Path(folder)), check=False)
        if finished.returncode:
            raise SystemExit(f"The step '{step.name}' failed.")
        measured = json.loads(path.read_text(encoding="utf-8"))
    return {
        "day": datetime.date.today().isoformat(),
        "load": [round(load, 1), round(os.getloadavg()[0], 1)],
        "took_s": round(time.perf_counter() - begin),
        "machine": about_machine(),
        "measured": measured,
    }


def _environment(home: Path) -> Dict[str, str]:
    (home / "run").mkdir(mode=0o700)
    mine = {"HOME": str(home), "XDG_RUNTIME_DIR": str(home / "run"), "QT_QPA_PLATFORM": "offscreen"}
    return {**os.environ, **mine, "PYTHONWARNINGS": "ignore"}


def chosen_steps(options: argparse.Namespace) -> List[Step]:
    """The steps of this run."""
    if options.only:
        return [step for step in STEPS if step.name in options.only]
    return [step for step in STEPS if options.full or not step.is_long]


def main() -> int:
    """Measure, keep and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="the long steps too: an hour")
    parser.add_argument("--only", nargs="+", choices=[step.name for step in STEPS])
    parser.add_argument("--tiny", action="store_true", help="tiny sizes, and nothing is kept: whether all of it works")
    parser.add_argument("--page", action="store_true", help="only write the page of what was measured before")
    options = parser.parse_args()
    kept: Dict[str, Any] = json.loads(MEASURED.read_text(encoding="utf-8")) if MEASURED.exists() else {}
    for step in [] if options.page else chosen_steps(options):
        print(f"\n== {step.name}", flush=True)
        told = run_step(step, options.tiny)
        print(f"   {told['took_s']} s, load {told['load'][0]} to {told['load'][1]}", flush=True)
        if not options.tiny:
            kept[step.name] = told
            MEASURED.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    if not options.tiny:
        RESULTS.write_text(page({step.name: kept[step.name] for step in STEPS if step.name in kept}), encoding="utf-8")
        print(f"\nwrote {RESULTS.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
