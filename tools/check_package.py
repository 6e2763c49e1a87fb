"""Check dist/bkn_qgis-<version>.zip by the rules of the plugin repository and of this project.

Rules: what plugins.qgis.org refuses on upload (required keys, one folder, LICENSE, size, no HTML, no compiled
or hidden files), and what this project promises (QGIS versions, Processing, one version number everywhere).
"""

from __future__ import annotations

import argparse
import configparser
import re
import sys
import zipfile
from pathlib import Path, PurePosixPath
from typing import Dict, Iterator, List
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
FOLDER = "bkn_qgis"
LARGEST_ZIP_BYTES = 25 * 1024 * 1024

REQUIRED_KEYS = (
    "name description about version qgisMinimumVersion author email tracker repository homepage changelog "
    "category tags icon"
).split()
FIXED_VALUES = {
    "qgisMinimumVersion": "3.22",
    "qgisMaximumVersion": "4.99",
    "hasProcessingProvider": "yes",
    "experimental": "True",
}
TEXTS_WITHOUT_HTML = ("description", "about", "changelog")
REQUIRED_FILES = (
    "__init__.py",
    "metadata.txt",
    "LICENSE",
    "processing_provider/__init__.py",
    "i18n/bkn_qgis_nl.qm",
)
# Rooms of the Python package that are no part of the plugin.
FORBIDDEN_FOLDERS = ("cluster",)
FORBIDDEN_SUFFIXES = (".pyc", ".pyo", ".so", ".dll", ".exe", ".sh", ".bat", ".ps1", ".cmd", ".ts", ".zip")


# Names that never belong to anyone (RFC 2606 and 6761), and this computer.
RESERVED_ENDINGS = ("example", "invalid", "localhost", "test", "example.org", "example.com", "example.net")


def main() -> int:
    """Print what is wrong, one a line; 1 where something is."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--release", action="store_true", help="refuse addresses that are place holders as well")
    is_release = parser.parse_args().release
    archives = sorted((ROOT / "dist").glob("bkn_qgis-*.zip"))
    if len(archives) != 1:
        print("package: exactly one dist/bkn_qgis-*.zip is needed; run make package")
        return 1
    with zipfile.ZipFile(archives[0]) as archive:
        names = archive.namelist()
        problems = [*name_problems(names), *mode_problems(archive)]
        if f"{FOLDER}/metadata.txt" in names:
            text = archive.read(f"{FOLDER}/metadata.txt").decode("utf-8")
            problems += metadata_problems(text, names)
            if is_release:
                problems += place_holders(text)
    if archives[0].stat().st_size > LARGEST_ZIP_BYTES:
        problems.append("the zip is larger than 25 MB")
    print("\n".join(problems) if problems else f"package: {archives[0].name} with {len(names)} files is in order")
    return 1 if problems else 0


def name_problems(names: List[str]) -> Iterator[str]:
    """What is wrong with the files in the zip, by their names."""
    for name in REQUIRED_FILES:
        if f"{FOLDER}/{name}" not in names:
            yield f"{name} is missing"
    for name in names:
        parts = PurePosixPath(name).parts
        if parts[0] != FOLDER or ".." in parts or "\\" in name:
            yield f"{name} lies outside the one folder {FOLDER}"
        if any(part.startswith((".", "test", "__pycache__", "__MACOSX")) for part in parts):
            yield f"{name} does not belong in the package"
        if parts[1:2] and parts[1] in FORBIDDEN_FOLDERS:
            yield f"{name} belongs to the Python package only"
        if name.endswith(FORBIDDEN_SUFFIXES) or re.search(r"(resources_rc|ui_\w+)\.py$", name):
            yield f"{name} is a binary, a script or a generated file"
    folded: Dict[str, str] = {}
    for name in names:
        if folded.setdefault(name.lower(), name) != name:
            yield f"{name} and {folded[name.lower()]} are one file on Windows"


def mode_problems(archive: zipfile.ZipFile) -> Iterator[str]:
    """Files that would be executable."""
    for entry in archive.infolist():
        if entry.external_attr >> 16 & 0o111:
            yield f"{entry.filename} is executable"


def metadata_problems(text: str, names: List[str]) -> Iterator[str]:
    """What is wrong with metadata.txt."""
    reader = configparser.ConfigParser()
    reader.optionxform = str  # type: ignore[assignment,method-assign]  # keys keep their capitals
    try:
        reader.read_string(text)
        values = dict(reader["general"])
    except (configparser.Error, KeyError) as error:
        yield f"metadata.txt cannot be read as QGIS reads it (a bare % is one cause): {error}"
        return
    yield from (f"metadata.txt lacks {key}" for key in REQUIRED_KEYS if not values.get(key, "").strip())
    for key, value in FIXED_VALUES.items():
        if values.get(key) != value:
            yield f"metadata.txt: {key} must be {value}"
    if "supportsQt6" in values:
        yield "metadata.txt: supportsQt6 is no longer used; qgisMaximumVersion says it"
    for key in TEXTS_WITHOUT_HTML:
        if re.search(r"<[A-Za-z/!]|&[a-z]+;", values.get(key, "")):
            yield f"metadata.txt: no HTML in {key}"
    if "plugin" in values.get("name", "").lower():
        yield "metadata.txt: the word plugin does not belong in the name"
    if "/" in values.get("author", ""):
        yield "metadata.txt: no / in author"
    if f"{FOLDER}/{values.get('icon')}" not in names:
        yield f"metadata.txt: the icon {values.get('icon')} is not in the package"
    yield from address_problems(values)
    yield from version_problems(values.get("version", ""))


def address_problems(values: Dict[str, str]) -> Iterator[str]:
    """Addresses that cannot be right (whether they answer is not asked: nothing here goes online)."""
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[a-z]+", values.get("email", "")):
        yield "metadata.txt: email is no address"
    for key in ("homepage", "tracker", "repository"):
        if not values.get(key, "").startswith("https://"):
            yield f"metadata.txt: {key} must be an https address"


def place_holders(text: str) -> Iterator[str]:
    """Addresses in metadata.txt at which nobody can be: the plugin repository refuses them, and users find nothing."""
    reader = configparser.ConfigParser(interpolation=None)
    reader.optionxform = str  # type: ignore[assignment,method-assign]
    try:
        reader.read_string(text)
        values = dict(reader["general"])
    except (configparser.Error, KeyError):
        return  # told already
    for key in ("email", "homepage", "tracker", "repository"):
        value = values.get(key, "")
        host = host_of(value)
        if host.replace(".", "").isdigit() or any(f".{host}".endswith(f".{name}") for name in RESERVED_ENDINGS):
            yield f"metadata.txt: {key} is a place holder ({value}); a release needs a real address"


def host_of(address: str) -> str:
    """The name of the computer in an address of a page or of mail, without a closing dot."""
    host = address.rpartition("@")[2] if "//" not in address else urlsplit(address).hostname or ""
    return host.strip().rstrip(".").lower()


def version_problems(version: str) -> Iterator[str]:
    """One version number in metadata.txt and at the top of CHANGELOG.md; pyproject.toml reads that of metadata.txt."""
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        yield f"metadata.txt: the version {version!r} is not of the form 1.2.3"
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    if 'dynamic = ["version"]' not in project or 'path = "metadata.txt"' not in project:
        yield "pyproject.toml does not take its version from metadata.txt"
    changelog = ROOT / "CHANGELOG.md"
    if not changelog.exists():
        yield "CHANGELOG.md is missing"
        return
    numbers = re.findall(r"^## +\[?v?(\d+\.\d+\.\d+)", changelog.read_text(encoding="utf-8"), re.MULTILINE)
    if numbers[:1] != [version]:
        yield f"the newest version in CHANGELOG.md ({', '.join(numbers[:1]) or 'none'}) is not {version}"


if __name__ == "__main__":
    sys.exit(main())
