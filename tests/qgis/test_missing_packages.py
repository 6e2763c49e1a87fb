"""A QGIS without pandas and shapely: the plugin loads, shows its help, and says what to install."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bkn_qgis.requirements import install_line

SCRIPT = """
import importlib.abc, sys
class Blocked(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("pandas", "shapely"):
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Blocked())
import importlib.util
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, package=None: None if name in ("pandas", "shapely") else find(name, package)
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback
application = QgsApplication([], False)
application.initQgis()
from bkn_qgis import classFactory
plugin = classFactory(None)
plugin.initProcessing()
algorithms = {a.id(): a for a in QgsApplication.processingRegistry().providerById("bkn").algorithms()}
print("ALGORITHMS", " ".join(sorted(algorithms)))
print("HELP", len(algorithms["bkn:labelpoints"].shortHelpString()))
class Feedback(QgsProcessingFeedback):
    def reportError(self, text, fatal=False):
        print("ERROR", text)
context, feedback = QgsProcessingContext(), Feedback()
for name, parameters in (("bkn:labelpoints", {"FILES": ["x.csv"]}), ("bkn:importspecieslist", {"INPUT": "x.csv"})):
    results, ok = algorithms[name].create().run(parameters, context, feedback)
    print("RAN", name, ok)
plugin.unload()
application.exitQgis()
"""


def test_the_plugin_loads_and_says_what_to_install(tmp_path):
    build = Path(sys.modules["bkn_qgis"].__file__).parent.parent
    environment = {**os.environ, "PYTHONPATH": str(build), "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    finished = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env=environment,
        cwd=str(tmp_path),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    printed = finished.stdout
    assert finished.returncode == 0, finished.stderr
    assert printed.splitlines()[0].split() == [
        "ALGORITHMS",
        *("bkn:comparelabels", "bkn:derivelist", "bkn:fetchlandscape", "bkn:fetchobservations"),
        *("bkn:importspecieslist", "bkn:labelareas", "bkn:labelgrid", "bkn:labelpercentile", "bkn:labelpoints"),
        *("bkn:labelseries", "bkn:landscapetypes", "bkn:missingspecies", "bkn:report"),
    ]
    assert "RAN bkn:labelpoints False" in printed
    assert "RAN bkn:importspecieslist False" in printed
    errors = [line for line in printed.splitlines() if line.startswith("ERROR") and "pandas, shapely" in line]
    assert len(errors) >= 2
    assert all("python3-pandas python3-shapely" in line for line in errors)
    assert "Traceback" not in printed + finished.stderr


@pytest.mark.parametrize(
    ("platform", "start"),
    [
        ("linux", "sudo apt install python3-pandas"),
        ("win32", "python -m pip install --user pandas"),
        ("darwin", "/Applications/QGIS.app"),
    ],
)
def test_the_install_line_is_of_the_platform(platform, start):
    assert install_line(["pandas", "shapely"], platform).startswith(start)
