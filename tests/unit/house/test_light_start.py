"""QGIS starts with the plugin on, also without pandas: nothing heavy is imported until it is needed."""

import json
import subprocess
import sys

HEAVY = ("numpy", "pandas", "shapely", "requests", "osgeo", "scipy", "matplotlib")

IMPORT_AND_WATCH = """
import importlib, json, sys
import qgis.core, qgis.gui
from qgis.PyQt import QtCore, QtGui, QtWidgets, QtNetwork

path, heavy, names = json.loads(sys.argv[1])
# QGIS may have brought some of them itself; from here on each one asked for is seen, also inside try.
for name in list(sys.modules):
    if name.split(".")[0] in heavy:
        del sys.modules[name]
asked = []

class Watch:
    def find_spec(self, name, path=None, target=None):
        if name in heavy:
            asked.append([importing[0], name])
            raise ImportError(f"{name} is not there")

sys.meta_path.insert(0, Watch())
sys.path.insert(0, path[0])
importing = [""]
import bkn_qgis
bkn_qgis.__path__ = [*bkn_qgis.__path__, path[1]]
failed = {}
for importing[0] in names:
    try:
        importlib.import_module(importing[0])
    except ImportError as error:
        failed[importing[0]] = str(error)
print(json.dumps([asked, failed]))
"""


def test_loading_the_plugin_and_its_algorithms_imports_nothing_heavy(modules, search_path):
    names = [
        module.name
        for module in modules
        if module.name in ("bkn_qgis", "bkn_qgis.plugin") or module.room == "processing_provider"
    ]
    argument = json.dumps([search_path, HEAVY, names])
    run = subprocess.run(
        [sys.executable, "-c", IMPORT_AND_WATCH, argument], capture_output=True, text=True, timeout=120
    )
    assert run.returncode == 0, run.stderr
    asked, failed = json.loads(run.stdout.splitlines()[-1])
    assert asked == []
    assert failed == {}


# What QGIS loads when it starts with the plugin on.
START = ["bkn_qgis.plugin", "bkn_qgis.desktop.settings.options_page", "bkn_qgis.desktop.panel.place_tool_controller"]
# The settings page, the panel, and what only a run of an algorithm or its help needs.
LATER = {
    *(
        "desktop.settings.settings_page",
        "desktop.panel.panel",
        "desktop.settings.lists_group",
        "bridge.services.settings",
    ),
    *("processing_provider.destinations", "processing_provider.output_sinks", "processing_provider.label_help"),
    *("processing_provider.label_request", "processing_provider.label_outputs", "processing_provider.input_fields"),
}


def test_the_start_leaves_for_later_what_it_does_not_need(modules, search_path):
    own = {module.name for module in modules}
    assert {f"bkn_qgis.{name}" for name in LATER} <= own
    code = IMPORT_AND_WATCH.replace("json.dumps([asked, failed])", "json.dumps(sorted(sys.modules))")
    argument = json.dumps([search_path, HEAVY, START])
    run = subprocess.run([sys.executable, "-c", code, argument], capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr
    loaded = set(json.loads(run.stdout.splitlines()[-1]))
    assert set(START) <= loaded
    assert [name for name in LATER if f"bkn_qgis.{name}" in loaded] == []
