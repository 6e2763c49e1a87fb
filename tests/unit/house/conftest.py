"""The house rules read the code as text: here are its modules, wherever the tests run from."""

import ast
import importlib.util
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, List, Tuple

import pytest

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Module:
    """One module of the plugin: its name as Python knows it, its file and its syntax tree."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def room(self) -> str:
        """``scoring`` for ``bkn_qgis.scoring.profile``; ``plugin`` or ``""`` for modules at the top."""
        return (self.name.split(".") + [""])[1]

    def imports(self) -> Iterator[Tuple[str, int]]:
        """Every imported module or name with its line: ``from a import b`` gives ``a.b``."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((alias.name, node.lineno) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                start = "." * node.level + (node.module or "")
                yield from ((f"{start}.{alias.name}", node.lineno) for alias in node.names)


def package_folder() -> Path:
    """The folder of bkn_qgis that the tests run on: in build/, or in the repository."""
    spec = importlib.util.find_spec("bkn_qgis")
    assert spec is not None and spec.submodule_search_locations, "bkn_qgis is not on Python's path"
    return Path(next(iter(spec.submodule_search_locations)))


def provider_folder() -> Path:
    """processing_provider lies inside the package in build/, and beside it in the repository."""
    inside = package_folder() / "processing_provider"
    return inside if inside.is_dir() else package_folder().parent / "processing_provider"


def read_modules(folder: Path, name: str) -> List[Module]:
    """Every module below a folder that Python knows as ``name``."""
    modules = []
    for path in sorted(folder.rglob("*.py")):
        parts = [name, *path.relative_to(folder).with_suffix("").parts]
        if parts[-1] == "__init__":
            parts.pop()
        modules.append(Module(".".join(parts), path, ast.parse(path.read_text(encoding="utf-8"), str(path))))
    return modules


@pytest.fixture(scope="session")
def modules() -> List[Module]:
    """Every module that ships, in the plugin or in the Python package."""
    found = {module.name: module for module in read_modules(package_folder(), "bkn_qgis")}
    for module in read_modules(provider_folder(), "bkn_qgis.processing_provider"):
        found[module.name] = module
    # Not in build/, for it does not ship.
    for module in read_modules(ROOT / "bkn_qgis" / "cluster", "bkn_qgis.cluster"):
        found[module.name] = module
    assert "bkn_qgis.messages" in found
    return list(found.values())


@pytest.fixture(scope="session")
def search_path() -> List[str]:
    """What a fresh interpreter needs to import the package: its parent, and that of processing_provider."""
    return [str(package_folder().parent), str(provider_folder().parent)]


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT
