"""The house as the code has it: rooms, what lies in them, and which imports which. Read from the syntax trees.

A room is a folder of ``bkn_qgis`` (``processing_provider`` lies beside it), or the module ``plugin``. The other modules
beside the folders, such as ``messages``, lie below all rooms. docs/developer.md, "The rooms".
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, Iterator, List, Set, Tuple

Arrow = Tuple[str, str]
PLUGIN = "plugin"
WITH_FOLDERS = "bridge"
"""The room of which the folders are drawn too."""


@dataclass
class Room:
    """A room, or a folder of one: the first words of its docstring, its folders, and how much lies in it."""

    name: str
    purpose: str = ""
    folders: Set[str] = field(default_factory=set)
    modules: int = 0
    lines: int = 0


@dataclass
class House:
    """Rooms and arrows by name; ``below_all``: what every room may import, so that no arrows are drawn to it."""

    rooms: Dict[str, Room]
    arrows: Set[Arrow]
    below_all: List[str]


@dataclass(frozen=True)
class _Module:
    name: str
    is_package: bool
    lines: int
    tree: ast.Module

    @property
    def parts(self) -> List[str]:
        """``["bridge", "services", "clients"]`` for bkn_qgis.bridge.services.clients."""
        return self.name.split(".")[1:]

    def imports(self) -> Iterator[List[str]]:
        """The parts of every module or name of ours that is imported, also inside functions."""
        for node in ast.walk(self.tree):
            names = []
            if isinstance(node, ast.ImportFrom):
                names = [f"{node.module}.{alias.name}" for alias in node.names]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            yield from (name.split(".")[1:] for name in names if name.startswith("bkn_qgis."))


def read_house(root: Path) -> House:
    """The rooms of a repository."""
    modules = [*_modules(root / "bkn_qgis", "bkn_qgis")]
    modules += _modules(root / "processing_provider", "bkn_qgis.processing_provider")
    below_all = sorted(m.parts[0] for m in modules if len(m.parts) == 1 and not m.is_package and m.parts != [PLUGIN])
    return _house_of(modules, 0, below_all)


def read_folders(root: Path) -> House:
    """The folders of ``bridge``, as rooms of their own.

    A module beside the folders is drawn as they are where it imports one of them; the others lie below all.
    """
    modules = [*_modules(root / "bkn_qgis" / WITH_FOLDERS, f"bkn_qgis.{WITH_FOLDERS}")]
    folders = {m.parts[1] for m in modules if len(m.parts) > 2}
    beside = {m.parts[1] for m in modules if len(m.parts) == 2 and not m.is_package}
    arrows = _house_of(modules, 1, []).arrows
    above: Set[str] = set()
    while more := {start for start, end in arrows if start in beside - above and end in folders | above}:
        above |= more
    return _house_of(modules, 1, sorted(beside - above))


def _modules(folder: Path, name: str) -> Iterator[_Module]:
    for path in sorted(folder.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        parts = [name, *path.relative_to(folder).with_suffix("").parts]
        is_package = parts[-1] == "__init__"
        yield _Module(".".join(parts[: -1 if is_package else None]), is_package, text.count("\n"), ast.parse(text))


def _house_of(modules: List[_Module], depth: int, below_all: List[str]) -> House:
    """Rooms by the part of a module's name at this depth. The package itself belongs to ``plugin``."""
    rooms: Dict[str, Room] = {}
    arrows: Set[Arrow] = set()
    for module in modules:
        name = module.parts[depth] if len(module.parts) > depth else PLUGIN
        if name in below_all or (name == PLUGIN and depth):
            continue
        room = rooms.setdefault(name, Room(name))
        room.lines += module.lines
        # A file that holds no more than its docstring is no module that anybody looks for.
        room.modules += not (module.is_package and len(module.tree.body) == 1)
        if len(module.parts) <= depth + 1:
            room.purpose = _first_words(ast.get_docstring(module.tree) or "") or room.purpose
        elif len(module.parts) > depth + 2 or module.is_package:
            room.folders.add(module.parts[depth + 1])
        for imported in module.imports():
            if imported[:depth] == module.parts[:depth] and len(imported) > depth:
                arrows.add((name, imported[depth]))
    known = {(start, end) for start, end in arrows if start != end and end in rooms}
    return House(rooms, known, below_all)


def _first_words(docstring: str) -> str:
    for mark in ("\n", ":", ",", ".", " ("):
        docstring = docstring.partition(mark)[0]
    return docstring
