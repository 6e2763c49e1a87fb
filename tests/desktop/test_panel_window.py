"""The panel in a real QGIS window under Xvfb: a click with the mouse, the label, a tab; with screenshots.

`make desktop` runs it; `make screenshots` also puts the pictures into docs/images. Nothing leaves this machine.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ("Xvfb", "xdotool", "import", "openbox", "qgis")
PICTURES = os.environ.get("BKN_SCREENSHOTS", "")
PATIENCE_S = 60
INI = """[PythonPlugins]
bkn_qgis=true
[qgis]
checkVersion=false
[app]
firstRunVersionFlag=999999
[locale]
overrideFlag=true
userLocale={language}
[bkn_qgis]
panel\\welcomed=true
[UI]
UITheme={theme}
"""

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not all(map(shutil.which, PROGRAMS)), reason="needs " + ", ".join(PROGRAMS)
)


class Desktop:
    """A screen of its own with QGIS on it."""

    def __init__(self, folder, language, theme):
        self.folder, self.processes = folder, []
        settings = folder / "profiles" / "profiles" / "default" / "QGIS" / "QGIS3.ini"
        settings.parent.mkdir(parents=True)
        settings.write_text(INI.format(language=language, theme=theme), encoding="utf-8")
        (folder / "runtime").mkdir(mode=0o700)
        self.environment = {
            **os.environ,
            "BKN_DESKTOP": str(folder),
            "QGIS_PLUGINPATH": str(ROOT / "build"),
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder / "runtime"),
            "QT_QPA_PLATFORM": "xcb",
        }
        self.environment.pop("PYTHONPATH", None)
        self.environment["DISPLAY"] = f":{self._start_screen()}"
        self.start("openbox")
        startup = ROOT / "tests" / "desktop" / "startup.py"
        profiles = folder / "profiles"
        self.start("qgis", "--nologo", "--noversioncheck", "--profiles-path", str(profiles), "--code", str(startup))
        wait_until(lambda: (folder / "ready").exists())

    def _start_screen(self):
        """Start a screen; gives the number that it chose."""
        reading, writing = os.pipe()
        self.start("Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x720x24", pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading) as told:
            return told.readline().strip()

    def start(self, *command, **options):
        quiet = subprocess.DEVNULL
        self.processes.append(subprocess.Popen(command, env=self.environment, stdout=quiet, stderr=quiet, **options))

    def state(self):
        return json.loads((self.folder / "state.json").read_text(encoding="utf-8"))

    def click(self, place):
        x, y = map(str, self.state()[place])
        subprocess.run(["xdotool", "mousemove", x, y, "click", "1"], env=self.environment, check=True)

    def picture(self, path):
        subprocess.run(["import", "-window", "root", str(path)], env=self.environment, check=True)

    def close(self):
        for process in reversed(self.processes):
            process.kill()
            process.wait()


def wait_until(happens):
    end = time.monotonic() + PATIENCE_S
    while not happens():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)


@pytest.fixture(params=[("en", "default"), ("nl", "default"), ("en", "Night Mapping")], ids=["en", "nl", "dark"])
def desktop(request, tmp_path):
    language, theme = request.param
    made = Desktop(tmp_path, language, theme)
    made.name = f"panel.{'dark' if theme != 'default' else language}"
    yield made
    made.close()


def test_a_click_shows_the_label(desktop, tmp_path):
    desktop.click("park")
    wait_until(lambda: "Label A" in desktop.state()["headline"] and not desktop.state()["working"])
    time.sleep(1)
    first = tmp_path / f"{desktop.name}.png"
    desktop.picture(first)
    desktop.click("unseen_tab")
    wait_until(lambda: desktop.state()["tab"] == 2)
    second = tmp_path / f"{desktop.name}.unseen.png"
    desktop.picture(second)
    assert first.stat().st_size > 20_000 and first.read_bytes() != second.read_bytes()
    if PICTURES:
        shutil.copy(first, ROOT / "docs" / "images" / first.name)
