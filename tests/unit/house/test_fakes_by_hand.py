"""make fakes: what it prints can be pasted as it stands, and it serves the synthetic sample until it is stopped."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import requests
from fakes import by_hand

ROOT = Path(__file__).parents[3]


@pytest.fixture
def running():
    """The fakes as a process of its own, and what it printed up to its last line."""
    paths = os.pathsep.join([str(Path(by_hand.__file__).parents[1]), os.environ.get("QGIS_PLUGINPATH", "")])
    process = subprocess.Popen(
        [sys.executable, "-m", "fakes.by_hand", "--port", "0", "--faults", "gbif=500"],
        env={**os.environ, "PYTHONPATH": paths},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    lines = []
    for line in process.stdout:
        lines.append(line.rstrip("\n"))
        if line.startswith("Ctrl-C"):
            break
    yield process, lines
    process.kill()
    process.wait()
    process.stdout.close()


class Settings(dict):
    def setValue(self, key, value):  # noqa: N802 (QGIS's name)
        self[key] = value

    remove = dict.pop


def pasted(lines, start):
    return "\n".join(
        line.replace("from qgis.core import QgsSettings; s = QgsSettings()", "")
        for line in lines
        if line.startswith(start)
    )


def test_the_lines_work_as_they_stand_and_ctrl_c_ends_it(running):
    process, lines = running
    settings = Settings()
    exec(pasted(lines, "s.setValue"), {"s": settings})  # what a user would paste
    assert set(settings) == {
        *(f"bkn_qgis/services/{name}/url" for name in ("waarneming", "gbif", "inaturalist", "ndff", "locatieserver")),
        "bkn_qgis/services/ndff/domain",
        "bkn_qgis/store/path",
    }
    assert "SYNTHETIC" in lines[0]
    url = settings["bkn_qgis/services/waarneming/url"] + "observations/around-point/"
    page = requests.get(url, {"coordinates": "52.14,5.587", "radius": 1500, "days": 365}, timeout=10).json()
    assert page["count"] > 0
    assert requests.get(settings["bkn_qgis/services/gbif/url"] + "v1/occurrence/search", timeout=10).status_code == 500
    ini = [line for line in lines if line.startswith("services\\") or line.startswith("store\\")]
    assert len(ini) == len(settings)
    store_folder = Path(settings["bkn_qgis/store/path"]).parent
    assert store_folder.is_dir()
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) == 0
    assert "waarneming 1, gbif 1" in process.stdout.read()
    assert not store_folder.exists()
    exec(pasted(lines, "s.remove"), {"s": settings})
    assert settings == {}


def test_a_port_that_is_taken_and_a_fault_that_is_unknown_are_said(capsys):
    fakes = by_hand.start_fakes([], 0)
    try:
        port = int(fakes["gbif"].url.rsplit(":", 1)[1])
        assert by_hand.main(["--port", str(port)]) == 1
        assert "give another: --port" in capsys.readouterr().err
        with pytest.raises(SystemExit, match="no such service or fault in 'gbif=nonsense'"):
            by_hand.set_faults(fakes, ["gbif=nonsense"])
    finally:
        for fake in fakes.values():
            fake.stop()
