"""Where the store lies when the user names no other place."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Mapping

_FOLDER, _FILE = "bkn_qgis", "observations.gpkg"


def default_store_path(
    platform: str = sys.platform, environment: Mapping[str, str] = os.environ, home_folder: str = "~"
) -> Path:
    """The store in the local application data of the user; nothing is created.

    Windows: LOCALAPPDATA, which does not roam from computer to computer. macOS: Application Support, since the
    system may empty Caches, and the store must also serve without a network. Elsewhere: XDG_DATA_HOME, where
    it is an absolute path, as its specification asks.
    """
    home = Path(home_folder).expanduser()
    if platform == "win32":
        named = environment.get("LOCALAPPDATA", "")
        folder = Path(named) if named else home / "AppData" / "Local"
    elif platform == "darwin":
        folder = home / "Library" / "Application Support"
    else:
        named = environment.get("XDG_DATA_HOME", "")
        folder = Path(named) if os.path.isabs(named) else home / ".local" / "share"
    return folder / _FOLDER / _FILE
