"""The real QGIS on a screen of its own (Xvfb), used from outside as a person would: mouse, keys, eyes.

What QGIS does by itself when it starts is in startup.py; the two talk by files in one folder.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ("Xvfb", "xdotool", "import", "openbox", "qgis")
LOCALES = {"en": "en_GB", "nl": "nl_NL"}
# That of Debian's packages, with the bindings of AT-SPI.
SYSTEM_PYTHON = "/usr/bin/python3"
PATIENCE_S = 60
CLOSING_PATIENCE_S = 30
MAPS = ("bevolkingskernen", "bodemgebruik", "natura2000", "nnn", "municipalities")
SERVICES = ("waarneming", "gbif", "inaturalist", "ndff", "locatieserver", *MAPS)
NOBODY = "http://127.0.0.1:9/"
USUAL_SETTINGS = {
    "fonts/downloadMissingFonts": "false",  # else QGIS 3.44 tells above the map that there is no network
    "PythonPlugins/bkn_qgis": "true",
    "qgis/checkVersion": "false",
    "app/firstRunVersionFlag": "999999",
    "core/NewsFeed/httpsfeedqgisorg/disabled": "true",
    "locale/overrideFlag": "true",
    "bkn_qgis/panel/welcomed": "true",
    # No test ever asks a real service: where no fake is named, nobody listens.
    **{f"bkn_qgis/services/{name}/url": NOBODY for name in SERVICES},
}


NEVER_SEEN = {"bkn_qgis/panel/welcomed": "false"}


def can_run():
    return sys.platform == "linux" and all(map(shutil.which, PROGRAMS))


def can_read_aloud():
    """Whether there is what programs tell a screen reader by, and the bindings to ask."""
    asked = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    return shutil.which("dbus-daemon") is not None and not subprocess.run([SYSTEM_PYTHON, "-c", asked]).returncode


def ini(settings):
    """Settings as QSettings reads them from a file."""
    sections = {}
    for key, value in settings.items():
        section, _, name = key.partition("/")
        sections.setdefault(section, []).append("{}={}".format(name.replace("/", "\\"), value))
    return "".join(f"[{section}]\n" + "\n".join(lines) + "\n" for section, lines in sections.items())


def wait_until(happens, patience_s=PATIENCE_S):
    end = time.monotonic() + patience_s
    while not happens():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)


class Desktop:
    """A screen with QGIS on it, ``size`` its own pixels. ``scale``: pixels of the screen for each of QGIS's own, for a
    high-DPI screen. ``fresh``: a profile that never saw the plugin, without a project. ``is_read_aloud``: QGIS tells a
    screen reader what it shows.
    """

    def __init__(
        self,
        folder,
        language="en",
        theme="default",
        settings=(),
        script="startup.py",
        scale=1,
        size=(1280, 720),
        fresh=False,
        is_read_aloud=False,
    ):
        self.folder, self.scale, self._size, self._processes = folder, scale, size, []
        self.clicks = 0
        own = {
            "locale/userLocale": language,
            "locale/globalLocale": LOCALES[language],
            "UI/UITheme": theme,
            "bkn_qgis/store/path": folder / "store" / "o.gpkg",
        }
        profile = folder / "profiles" / "profiles" / "default" / "QGIS" / "QGIS3.ini"
        profile.parent.mkdir(parents=True)
        profile.write_text(
            ini({**USUAL_SETTINGS, **own, **(NEVER_SEEN if fresh else {}), **dict(settings)}), encoding="utf-8"
        )
        self._environment = self._made_environment()
        if fresh:
            self._environment["BKN_FRESH"] = "1"
        try:
            self._begin(ROOT / "tests" / "desktop" / script, is_read_aloud)
        except BaseException:
            self.end()
            raise

    def _begin(self, start, is_read_aloud):
        self._environment["DISPLAY"] = f":{self._start_screen()}"
        if is_read_aloud:
            self._start_bus()
        self._start("openbox")
        with open(self.folder / "qgis.log", "wb") as log:
            self.qgis = self._start(
                *("qgis", "--nologo", "--noversioncheck", "--profiles-path", str(self.folder / "profiles")),
                *("--code", str(start)),
                stdout=log,
                stderr=log,
            )
        ready = self.folder / "ready"
        wait_until(lambda: ready.exists() or self.qgis.poll() is not None)
        assert ready.exists(), self.log()

    def _made_environment(self):
        runtime, temporary = self.folder / "runtime", self.folder / "temporary"
        runtime.mkdir(mode=0o700)
        temporary.mkdir()
        programs = self.folder / "programs"
        programs.mkdir()
        # What Qt opens a file or address with: no test ever starts a browser.
        opener = programs / "xdg-open"
        opener.write_text(f'#!/bin/sh\necho "$1" >> "{self.folder / "opened"}"\n', encoding="utf-8")
        opener.chmod(0o755)
        environment = {
            **os.environ,
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "BKN_DESKTOP": str(self.folder),
            "QGIS_PLUGINPATH": str(ROOT / "build"),
            "HOME": str(self.folder),
            "XDG_RUNTIME_DIR": str(runtime),
            # A clone may lie in the system's folder for temporary files: QGIS takes a layer from there for one that
            # goes with it, and asks before it closes.
            "TMPDIR": str(temporary),
            "QT_QPA_PLATFORM": "xcb",
            "QT_SCALE_FACTOR": str(self.scale),
        }
        environment.pop("PYTHONPATH", None)
        return environment

    def _start_bus(self):
        """Start what programs tell a screen reader by."""
        bus = self._start("dbus-daemon", "--session", "--nofork", "--print-address=1", stdout=subprocess.PIPE)
        with bus.stdout as told:
            self._environment["DBUS_SESSION_BUS_ADDRESS"] = told.readline().decode().strip()
        self._environment["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = self._environment["QT_ACCESSIBILITY"] = "1"

    def _start_screen(self):
        """Start a screen; gives the number that it chose."""
        reading, writing = os.pipe()
        width, height = (self.scale * pixels for pixels in self._size)
        size = f"{width}x{height}x24"
        self._start("Xvfb", "-displayfd", str(writing), "-screen", "0", size, pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading) as told:
            return told.readline().strip()

    def _start(self, *command, **options):
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        process = subprocess.Popen(command, env=self._environment, **{**quiet, **options})
        self._processes.append(process)
        return process

    def _run(self, *command):
        subprocess.run(command, env=self._environment, check=True, stdout=subprocess.DEVNULL)

    # --- what can be seen ---

    def state(self):
        """What the window shows (see startup.tell)."""
        return json.loads((self.folder / "state.json").read_text(encoding="utf-8"))

    def wait_for(self, shows, patience_s=PATIENCE_S):
        """Wait until ``shows(state)``; gives the state."""
        try:
            wait_until(lambda: shows(self.state()), patience_s)
        except AssertionError as error:
            raise AssertionError(f"it did not happen: {self.state()}\n{self.log()}") from error
        return self.state()

    def wait_for_label(self):
        return self.wait_for(lambda state: state["label"] and not state["working"] and not state["drawing"])

    def opened(self):
        """The files and addresses that QGIS had opened by other programs."""
        file = self.folder / "opened"
        return file.read_text(encoding="utf-8").split("\n")[:-1] if file.exists() else []

    def settle(self):
        """Wait until what is told is newer than what was done."""
        file = self.folder / "state.json"
        told = [file.stat().st_mtime_ns]
        for _ in range(2):  # the first may have been under way
            wait_until(lambda: file.stat().st_mtime_ns != told[-1])
            told.append(file.stat().st_mtime_ns)

    def log(self):
        """All that QGIS wrote on its terminal, and what it logged of Python."""
        files = (self.folder / "qgis.log", self.folder / "messages.log")
        return "".join(file.read_text(encoding="utf-8", errors="replace") for file in files if file.exists())

    def picture(self, path, settle_s=0.7):
        """Keep what the screen shows, once it has settled, as a small file."""
        time.sleep(settle_s)
        small = ("-depth", "8", "-strip", "+dither", "-colors", "255", "-define", "png:compression-level=9")
        self._run("import", "-window", "root", *small, f"PNG8:{path}")

    def read_aloud(self, name):
        """What a screen reader is told of the part of the window that has this name (see screen_reader.py)."""
        command = [SYSTEM_PYTHON, str(ROOT / "tests" / "desktop" / "screen_reader.py"), name]
        told = []

        def is_told():
            asked = subprocess.run(command, env=self._environment, check=True, capture_output=True, timeout=PATIENCE_S)
            told[:] = json.loads(asked.stdout)
            return bool(told)

        # QGIS tells nothing before the first who asks.
        wait_until(is_told)
        return told

    # --- what can be done ---

    def click(self, place):
        """Click something that the state tells the place of, once the window lies still."""
        self.settle()
        self._click_at(self.state()[place])

    def click_button(self, text):
        """Click a button or box by its text, once it is there and lies still: a window that opens may be moved."""
        place = None
        while place is None or place != self.state()["buttons"].get(text):
            place = self.wait_for(lambda state: text in state["buttons"])["buttons"][text]
            self.settle()
        self._click_at(place)

    def _click_at(self, place):
        x, y = (str(round(self.scale * pixel)) for pixel in place)
        self.clicks += 1
        self._run("xdotool", "mousemove", x, y, "click", "1")

    def press(self, *keys):
        self._run("xdotool", "key", "--delay", "40", *keys)

    def write(self, text):
        self._run("xdotool", "type", "--delay", "20", text)

    def ask(self, wish):
        """Let startup.py do something by its name, and wait until it has begun."""
        file = self.folder / "wish"
        partly = self.folder / "wish.part"
        partly.write_text(wish, encoding="utf-8")
        partly.replace(file)
        wait_until(lambda: not file.exists())

    def come_forward(self):
        """Give QGIS's window the keys."""
        self._run("xdotool", "search", "--onlyvisible", "--name", " QGIS$", "windowactivate", "--sync", "%1")

    def close_window(self):
        """Close QGIS as a person does, by the window manager; gives its return code.

        It fails where QGIS asks a question first, or does not end within CLOSING_PATIENCE_S.
        """
        self.come_forward()
        self.press("alt+F4")
        try:
            return self.qgis.wait(CLOSING_PATIENCE_S)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"QGIS does not close; windows: {self.state()['windows']}\n{self.log()}") from None

    def end(self):
        for process in reversed(self._processes):
            process.kill()
            process.wait()
