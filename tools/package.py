"""Make dist/bkn_qgis-<version>.zip of build/bkn_qgis, the same to the byte for the same files.

Names are sorted, and every file has one fixed time and mode.
"""

from __future__ import annotations

import configparser
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
DIST = ROOT / "dist"
FIXED_TIME = (2000, 1, 1, 0, 0, 0)


def main() -> int:
    """Write the zip, and say where and how large."""
    metadata = configparser.ConfigParser()
    metadata.read(BUILD / "bkn_qgis" / "metadata.txt", encoding="utf-8")
    DIST.mkdir(exist_ok=True)
    for old in DIST.glob("bkn_qgis-*.zip"):
        old.unlink()
    target = DIST / f"bkn_qgis-{metadata['general']['version']}.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted((BUILD / "bkn_qgis").rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                add(archive, path)
    print(f"packed {target.relative_to(ROOT)}, {target.stat().st_size / 1e6:.1f} MB")
    return 0


def add(archive: zipfile.ZipFile, path: Path) -> None:
    """Add one file under its place in build/, readable by all and not executable."""
    entry = zipfile.ZipInfo(path.relative_to(BUILD).as_posix(), FIXED_TIME)
    entry.external_attr = 0o100644 << 16
    entry.create_system = 3  # Unix, whatever system packs
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, path.read_bytes())


if __name__ == "__main__":
    sys.exit(main())
