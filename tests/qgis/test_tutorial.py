"""The tutorial's tables are what its commands give, in both languages."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import bkn_qgis.messages

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(bkn_qgis.messages.__file__).parents[1]


def test_the_tutorial_is_up_to_date():
    if not (shutil.which("qgis_process.bin") or shutil.which("qgis_process")):
        pytest.skip("this machine has no qgis_process")
    if BUILD != ROOT / "build":
        pytest.skip("the tutorial runs on build/")
    command = [sys.executable, str(ROOT / "tools" / "tutorial.py"), "--check"]
    finished = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert finished.stdout.count("run bkn:") == 10
    assert finished.stdout.splitlines()[-1].startswith("no page")
