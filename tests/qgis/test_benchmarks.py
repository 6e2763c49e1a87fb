"""The benchmarks that need no peers run to their end: a wall that moved is seen here, not months later."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
SCRIPTS = {
    "reading.py": ("--rows", "2000", "--runs", "1"),
    "writing.py": ("--species", "1000", "--places", "300", "--runs", "1"),
    "plugin_load.py": ("--runs", "1"),
    "growth.py": ("--records", "5000,20000", "--places", "50,200", "--runs", "1"),
}


@pytest.mark.with_qgis
@pytest.mark.parametrize("script", SCRIPTS)
def test_it_measures_something(script, tmp_path):
    told = tmp_path / "measured.json"
    command = [sys.executable, str(BENCHMARKS / script), *SCRIPTS[script], "--json", str(told)]
    finished = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert finished.returncode == 0, finished.stderr[-2000:]
    measured = json.loads(told.read_text(encoding="utf-8"))
    assert measured and all(each["clock_s"] > 0 for each in measured)
