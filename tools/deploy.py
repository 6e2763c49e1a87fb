"""Copy build/bkn_qgis into the plugins folder of a QGIS profile of this user (Linux, macOS, Windows)."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Replace the plugin in the profile by the one in build/."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profile", default="default")
    parser.add_argument("--qgis-major", default="3", choices=["3", "4"])
    options = parser.parse_args()
    profile = profiles_folder(sys.platform, options.qgis_major) / options.profile
    if not profile.is_dir():
        sys.exit(f"deploy: there is no QGIS profile {profile}; start QGIS once or give PROFILE=name")
    target = profile / "python" / "plugins" / "bkn_qgis"
    if target.exists():
        shutil.rmtree(target)
    shutil.copytree(ROOT / "build" / "bkn_qgis", target)
    print(f"deployed to {target}; restart QGIS, or reload the plugin")
    return 0


def profiles_folder(platform: str, qgis_major: str) -> Path:
    """Where QGIS keeps its profiles on this platform (a value of sys.platform)."""
    if platform == "win32":
        base = Path(os.environ["APPDATA"])
    elif platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "QGIS" / f"QGIS{qgis_major}" / "profiles"


if __name__ == "__main__":
    sys.exit(main())
