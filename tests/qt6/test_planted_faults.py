"""What works on Qt 5 alone is found by ``make test-qt6``: a fault planted in a copy fails its types and its tests."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLACE = "        self.resize(*_SIZE)\n"
# By name: what is planted after PLACE in the dialog of desktop/widgets/text_page.py, and the rule of the types for it.
FAULTS = {
    "an enum without its scope": ("self.layout_side = Qt.AlignLeft", "reportAttributeAccessIssue"),
    "an enum of a widget without its scope": ("QDialogButtonBox(QDialogButtonBox.Close)", "reportAttributeAccessIssue"),
    "exec_": ("self.exec_()", "reportAttributeAccessIssue"),
    "a float for an int": ("self.resize(1.5, 2)", "reportArgumentType"),
    "a float for an int, computed": ("self.setMinimumWidth(self.width() / 2)", "reportArgumentType"),
    "a method that is gone": ("self.fontMetrics().width(title)", "reportAttributeAccessIssue"),
    "a number for an enum": ("self.setWindowModality(1)", "reportArgumentType"),
}
NOTHING = "pass"


def with_planted(folder, name, planted):
    """A copy of the dialog's module with a fault."""
    text = (ROOT / "bkn_qgis" / "desktop" / "widgets" / "text_page.py").read_text(encoding="utf-8")
    assert text.count(PLACE) == 1
    path = folder / name
    path.write_text(text.replace(PLACE, f"{PLACE}        {planted}\n"), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def complaints(tmp_path_factory):
    """What the types say of each fault, and of a copy without: one run, with the configuration of the real one."""
    folder = tmp_path_factory.mktemp("types")
    configuration = json.loads((ROOT / "tests" / "qt6" / "basedpyright.json").read_text(encoding="utf-8"))
    configuration["include"] = ["."]
    configuration["stubPath"] = str(ROOT / "tests" / "qt6" / "types")
    configuration["extraPaths"] = [str(ROOT / "build")]
    (folder / "basedpyright.json").write_text(json.dumps(configuration), encoding="utf-8")
    planted = [NOTHING, *(line for line, _ in FAULTS.values())]
    names = {with_planted(folder, f"page_{number}.py", line).name: line for number, line in enumerate(planted)}
    run = subprocess.run(
        [
            *(sys.executable, "-m", "basedpyright", "--outputjson", "--pythonpath", sys.executable),
            *("--project", str(folder / "basedpyright.json")),
        ],
        capture_output=True,
        text=True,
        timeout=300,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
    )
    assert run.returncode == 1, run.stdout + run.stderr
    found = {line: set() for line in planted}
    for complaint in json.loads(run.stdout)["generalDiagnostics"]:
        found[names[Path(complaint["file"]).name]].add(complaint["rule"])
    return found


@pytest.mark.parametrize("name", FAULTS)
def test_the_types_tell(complaints, name):
    line, rule = FAULTS[name]
    assert rule in complaints[line]


def test_the_types_tell_nothing_without_a_fault(complaints):
    assert complaints[NOTHING] == set()


@pytest.fixture(scope="module")
def failures(tmp_path_factory):
    """What building the dialog gives with each fault: the error's name, or "" where it is built."""
    folder = tmp_path_factory.mktemp("runs")
    for name in ("qgis", "processing.py"):
        (folder / name).symlink_to(ROOT / "tests" / "qt6" / "stand_in" / name)
    planted = [NOTHING, *(line for line, _ in FAULTS.values())]
    for number, line in enumerate(planted):
        with_planted(folder, f"page_{number}.py", line)
    run = subprocess.run(
        [sys.executable, "-c", BUILD_EACH, str(len(planted))],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(folder), "QT_QPA_PLATFORM": "offscreen"},
    )
    assert run.returncode == 0, run.stderr
    return dict(zip(planted, json.loads(run.stdout.splitlines()[-1])))


BUILD_EACH = """
import importlib, json, sys
from qgis.PyQt.QtWidgets import QApplication
application = QApplication([])
told = []
for number in range(int(sys.argv[1])):
    page = importlib.import_module(f"page_{number}").TextPage
    try:
        page("title", lambda: "text").grab()
        told.append("")
    except (AttributeError, TypeError) as error:
        told.append(type(error).__name__)
print(json.dumps(told))
"""


@pytest.mark.parametrize("name", FAULTS)
def test_drawing_fails(failures, name):
    line, rule = FAULTS[name]
    assert failures[line] == ("AttributeError" if rule == "reportAttributeAccessIssue" else "TypeError")


def test_drawing_works_without_a_fault(failures):
    assert failures[NOTHING] == ""


def test_the_whole_run_fails(tmp_path):
    """The test that draws the widgets, as the Makefile runs it, on a copy with a fault."""
    shutil.copytree(ROOT / "build" / "bkn_qgis", tmp_path / "bkn_qgis")
    (tmp_path / "bkn_qgis" / "desktop" / "widgets" / "text_page.py").unlink()
    with_planted(tmp_path / "bkn_qgis" / "desktop" / "widgets", "text_page.py", "self.layout_side = Qt.AlignLeft")
    run = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-p", "qgis_fixtures", "-p", "no:cacheprovider", "-q"),
            *("-o", f"pythonpath={tmp_path} tests", "tests/qgis/test_drawing.py", "-k", "text_page"),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=ROOT,
    )
    assert run.returncode == 1, run.stdout + run.stderr
    assert "AlignLeft" in run.stdout
