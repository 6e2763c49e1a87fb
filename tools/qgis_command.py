"""Run qgis_process with the plugin of build/, in a home of its own: the user's profile is not touched."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Dict, Optional

ROOT = Path(__file__).resolve().parent.parent


def environment(home: Path) -> Dict[str, str]:
    """The environment of a QGIS that lives in the folder ``home``, which is made ready for it."""
    run_time = home / "run"
    run_time.mkdir(mode=0o700, parents=True, exist_ok=True)
    return {
        **os.environ,
        "HOME": str(home),
        "QGIS_CUSTOM_CONFIG_PATH": str(home / "profile"),
        "XDG_RUNTIME_DIR": str(run_time),
        "QT_QPA_PLATFORM": "offscreen",
        "QGIS_PLUGINPATH": str(ROOT / "build"),
    }


def run_qgis_process(settings: Dict[str, str], *arguments: str, folder: Optional[Path] = None) -> str:
    """What the program prints; SystemExit, with all of that, where it fails."""
    return run_program(settings, _program(), *arguments, folder=folder)


def run_program(settings: Dict[str, str], *command: str, folder: Optional[Path] = None) -> str:
    """The same of any program."""
    finished = subprocess.run(command, env=settings, cwd=folder, capture_output=True, text=True, check=False)
    if finished.returncode:
        print(finished.stdout, finished.stderr, sep="\n", file=sys.stderr)
        raise SystemExit(f"{' '.join(command[:3])} failed")
    return finished.stdout


def _program() -> str:
    """Debian's wrapper of qgis_process passes an option that its own program refuses; .bin is the program."""
    for name in ("qgis_process.bin", "qgis_process"):
        if shutil.which(name):
            return name
    raise SystemExit("qgis_process was not found; install QGIS first (make setup).")
