"""Lay exactly what ships in build/bkn_qgis: code, metadata, licence, resources, guides and compiled translations.

The folder is made anew each time, so nothing stale is tested or shipped (design.md, section 1).
"""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import List, Optional

from guide_pages import write_guides

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "build" / "bkn_qgis"
# Rooms of the Python package that are no part of the plugin (docs/cluster.md).
NOT_SHIPPED = ("cluster",)
LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc", ".*", "*~", *NOT_SHIPPED)


def main() -> int:
    """Build, and say where."""
    shutil.rmtree(TARGET, ignore_errors=True)
    shutil.copytree(ROOT / "bkn_qgis", TARGET, ignore=LEFT_OUT)
    for folder in ("processing_provider", "resources"):
        if (ROOT / folder).is_dir():
            shutil.copytree(ROOT / folder, TARGET / folder, ignore=LEFT_OUT)
    shutil.copy(ROOT / "LICENSE", TARGET)
    write_metadata()
    compile_translations()
    write_guides(ROOT / "docs", TARGET / "guides")
    for path in TARGET.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    print(f"built {TARGET.relative_to(ROOT)}")
    return 0


def write_metadata() -> None:
    """Copy metadata.txt and add what CHANGELOG.md says of its version."""
    text = (ROOT / "metadata.txt").read_text(encoding="utf-8")
    reader = configparser.ConfigParser()
    reader.read_string(text)
    changes = changes_of(reader["general"]["version"])
    if changes:
        text = text.rstrip("\n") + "\n\nchangelog=" + "\n    ".join(changes) + "\n"
    (TARGET / "metadata.txt").write_text(text, encoding="utf-8")


def changes_of(version: str) -> List[str]:
    """The lines of CHANGELOG.md under the heading of this version; none without file or heading."""
    changelog = ROOT / "CHANGELOG.md"
    if not changelog.exists():
        return []
    parts = re.split(r"^## +", changelog.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for part in parts[1:]:
        heading, _, body = part.partition("\n")
        if re.match(rf"\[?v?{re.escape(version)}\b", heading):
            # A percent sign would be read as a reference by Python's configparser, which QGIS uses.
            lines = [line.strip().replace("%", " per cent") for line in body.splitlines() if line.strip()]
            return [f"{version}:", *(line.lstrip("#").strip() for line in lines)]
    return []


def compile_translations() -> None:
    """Compile each i18n/*.ts to a .qm in the package. Stops when lrelease is missing or fails."""
    sources = sorted((ROOT / "i18n").glob("*.ts"))
    if not sources:
        return
    command = find_lrelease()
    if command is None:
        sys.exit("build: lrelease is missing (Debian: apt-get install qttools5-dev-tools)")
    (TARGET / "i18n").mkdir()
    for source in sources:
        compiled = TARGET / "i18n" / f"{source.stem}.qm"
        subprocess.run([command, "-silent", str(source), "-qm", str(compiled)], check=True)


def find_lrelease() -> Optional[str]:
    """Qt's compiler of translations, under one of the names it is installed by."""
    names = (
        "lrelease",
        "lrelease-qt5",
        "/usr/lib/qt5/bin/lrelease",
        "lrelease6",
        "/usr/lib/qt6/bin/lrelease",
    )
    return next((found for found in map(shutil.which, names) if found), None)


if __name__ == "__main__":
    sys.exit(main())
