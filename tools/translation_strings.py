"""What can be translated: the marked texts in the code, and the entries of a .ts file.

Read from the syntax tree, since pylupdate5 loses a marker whose last argument ends in a comma, as the
formatter writes them.
"""

from __future__ import annotations

import ast
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, Iterator, List, Optional, Tuple

ROOT = Path(__file__).resolve().parents[1]
CODE_FOLDERS = ("bkn_qgis", "processing_provider")
# Its command speaks English only, and is no part of the plugin.
NOT_SHIPPED = "bkn_qgis/cluster/"
CONTEXT = "BKN"
# The one place that turns a text from elsewhere into the user's language.
TRANSLATION_DOOR = "bkn_qgis/bridge/translation.py"


@dataclass(frozen=True)
class SourceText:
    """One marked text: where it stands (path from the repository, line), and whether it has a plural."""

    text: str
    path: str
    line: int
    plural: bool


@dataclass
class Entry:
    """One message of a .ts file. ``translations`` holds one text, or one per plural form."""

    source: str
    translations: List[str] = field(default_factory=list)
    plural: bool = False
    state: str = ""  # "" = finished; unfinished, vanished, obsolete


def code_files() -> Iterator[Tuple[str, ast.Module]]:
    """Path from the repository and syntax tree of every module that ships."""
    for folder in CODE_FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if not name.startswith(NOT_SHIPPED):
                yield name, ast.parse(path.read_text(encoding="utf-8"), str(path))


def called_name(call: ast.Call) -> str:
    """The last name of what is called: ``translate`` for ``QCoreApplication.translate(...)``."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def literal(node: Optional[ast.expr]) -> Optional[str]:
    """The value of a plain string literal, else None."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def is_marker(call: ast.Call) -> bool:
    """Whether this call marks or translates a text (str.translate and geometry's translate do not)."""
    name = called_name(call)
    if name == "QT_TRANSLATE_NOOP":
        return True
    if name != "translate" or len(call.args) < 2:
        return False
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    if owner is None:
        return literal(call.args[0]) is not None
    return isinstance(owner, ast.Name) and owner.id in ("QCoreApplication", "QgsApplication", "QApplication")


def marked_texts(path: str, tree: ast.Module) -> Iterator[SourceText]:
    """Every well-formed marked text of one module, in the order of the code."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and is_marker(node)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        text = literal(call.args[1]) if len(call.args) > 1 else None
        if text is not None and literal(call.args[0]) == CONTEXT:
            yield SourceText(text, path, call.lineno, plural=len(call.args) >= 4)


def all_marked_texts() -> Dict[str, SourceText]:
    """Every marked text of the code, at its first place."""
    found: Dict[str, SourceText] = {}
    for path, tree in code_files():
        for text in marked_texts(path, tree):
            found.setdefault(text.text, text)
    return found


def read_entries(path: Path) -> List[Entry]:
    """The messages of a .ts file in context BKN; none where the file does not exist."""
    if not path.exists():
        return []
    return [
        read_entry(message)
        for context in ElementTree.parse(path).getroot().iter("context")
        if context.findtext("name") == CONTEXT
        for message in context.iter("message")
    ]


def read_entry(message: ElementTree.Element) -> Entry:
    """One ``<message>`` as an Entry."""
    translation = message.find("translation")
    plural = message.get("numerus") == "yes"
    if translation is None:
        return Entry(message.findtext("source") or "", [""], plural, "unfinished")
    forms = translation.findall("numerusform") if plural else [translation]
    return Entry(
        source=message.findtext("source") or "",
        translations=[form.text or "" for form in forms],
        plural=plural,
        state=translation.get("type") or "",
    )


def other_contexts(path: Path) -> List[str]:
    """Contexts of a .ts file that no code asks for."""
    names = [name.text or "" for name in ElementTree.parse(path).getroot().iterfind("context/name")]
    return [name for name in names if name != CONTEXT]
