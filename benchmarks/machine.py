"""What the machine of a benchmark is: processor, memory and versions, and nothing that names the place."""

from __future__ import annotations

import functools
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Dict, List

from measuring import ROOT

_VERSIONS = """
import importlib.metadata as about, platform
names = ("numpy", "pandas", "shapely", "geopandas", "duckdb", "pyogrio")
found = ["Python " + platform.python_version()]
for name in names:
    try:
        found.append(name + " " + about.version(name))
    except about.PackageNotFoundError:
        pass
print(", ".join(found))
"""
_QGIS = "from qgis.core import Qgis; from osgeo import gdal; print(Qgis.QGIS_VERSION, gdal.VersionInfo('RELEASE_NAME'))"


@functools.lru_cache(maxsize=1)
def about_machine() -> Dict[str, str]:
    """Short descriptions by name."""
    peers = ROOT / ".venv-benchmark" / "bin" / "python"
    qgis, gdal = (_said([sys.executable, "-c", _QGIS]) or "unknown unknown").split()[-2:]
    postgres = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    return {
        "processor": f"{_processor()}, {os.cpu_count()} cores",
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9:.0f} GB",
        "system": f"{platform.system()} {platform.machine()}",
        "QGIS": f"QGIS {qgis}, GDAL {gdal}, " + _said([sys.executable, "-c", _VERSIONS]),
        "peers": _said([str(peers), "-c", _VERSIONS]) if peers.exists() else "missing",
        "PostgreSQL": _said([str(postgres[-1]), "--version"]) + _postgis() if postgres else "missing",
    }


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor() or "unknown"


def _postgis() -> str:
    if shutil.which("dpkg-query") is None:
        return ""
    said = _said(["dpkg-query", "--show", "--showformat=${Version}", "postgresql-postgis"])
    return f", PostGIS {said}" if said else ""


def _said(command: List[str]) -> str:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONWARNINGS": "ignore"}
    finished = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return finished.stdout.strip()
