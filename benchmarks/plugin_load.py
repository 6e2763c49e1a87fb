"""What the plugin adds to the start of QGIS: seconds until its provider is there, and whether it brings pandas along.

Usage: plugin_load.py [--runs 5] [--json FILE]
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
from pathlib import Path
from typing import List, Tuple

from measuring import BUILD, OURS, Measured, give

WORK = "plugin load in QGIS"
LOAD = """
import sys, time
from qgis.core import QgsApplication
import qgis.gui
application = QgsApplication([], False)
application.initQgis()
before = set(sys.modules)
sys.path.insert(0, sys.argv[1])
clock, processor = time.perf_counter(), time.process_time()
import bkn_qgis
plugin = bkn_qgis.classFactory(None)
plugin.initProcessing()
print(time.perf_counter() - clock, time.process_time() - processor)
print(*sorted({"numpy", "pandas", "shapely", "requests"} & (set(sys.modules) - before)))
plugin.unload()
application.exitQgis()
"""


def load_once() -> Tuple[float, float, str]:
    """Seconds of clock and processor, and which heavy packages came along."""
    command = [sys.executable, "-W", "ignore", "-c", LOAD, str(BUILD)]
    environment = {"QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin", "HOME": "/nonexistent"}
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.splitlines()
    clock_s, processor_s = map(float, said[-2].split())
    return clock_s, processor_s, said[-1]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", type=Path, help="file for the measurements")
    options = parser.parse_args()
    runs: List[Tuple[float, float, str]] = [load_once() for _ in range(options.runs)]
    note = f"heavy packages that come along: {runs[0][2] or 'none'}"
    clock_s, processor_s = (statistics.median(each[number] for each in runs) for number in (0, 1))
    give([Measured(WORK, OURS, clock_s, processor_s, note=note)], options.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
