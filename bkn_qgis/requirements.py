"""The Python packages that a run needs, and what to do where one is missing."""

import importlib.util
import sys
from typing import List, Sequence

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message

NEEDED = ("numpy", "pandas", "shapely", "osgeo")
NEEDED_BY_SERVICES = (*NEEDED, "requests")
_DEBIAN_PACKAGES = {"numpy": "python3-numpy", "pandas": "python3-pandas", "shapely": "python3-shapely"}
_DEBIAN_PACKAGES["osgeo"] = "python3-gdal"
_DEBIAN_PACKAGES["requests"] = "python3-requests"


def missing_packages(needed: Sequence[str] = NEEDED) -> List[str]:
    """The needed packages that this Python does not have."""
    return [name for name in needed if importlib.util.find_spec(name) is None]


def install_line(packages: List[str], platform: str = sys.platform) -> str:
    """The command that installs packages on a platform, to be typed where the message says."""
    if platform.startswith("win"):
        return "python -m pip install --user " + " ".join(packages)
    if platform == "darwin":
        return "/Applications/QGIS.app/Contents/MacOS/bin/python3 -m pip install --user " + " ".join(packages)
    return "sudo apt install " + " ".join(_DEBIAN_PACKAGES[name] for name in packages)


def require_packages(needed: Sequence[str] = NEEDED) -> None:
    """Raise BknError with the install line for this platform where a package is missing."""
    missing = missing_packages(needed)
    if not missing:
        return
    raise BknError(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "BKN cannot run because QGIS's Python lacks {packages}. Install with: {line} "
                "(on Windows in the OSGeo4W Shell, elsewhere in a terminal), then start QGIS again.",
            ),
            packages=", ".join(missing),
            line=install_line(missing),
        )
    )
