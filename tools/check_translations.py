"""Check that every text for the user is in Dutch too, and that none goes round the translation.

Rules (design.md, section 4; reference: literal ``translate("BKN", ...)`` and ``QT_TRANSLATE_NOOP``):
every marked text is a plain literal in context BKN; a Message gets exactly the fields of its template;
every text has a finished Dutch translation with the same fields; no entry is left without its text; what
the user sees is never a bare literal.
"""

from __future__ import annotations

import ast
import re
import string
import sys
from pathlib import Path
from typing import Iterator, List, Set

sys.path.insert(0, str(Path(__file__).resolve().parent))
from translation_strings import (
    CONTEXT,
    ROOT,
    TRANSLATION_DOOR,
    Entry,
    all_marked_texts,
    called_name,
    code_files,
    is_marker,
    literal,
    other_contexts,
    read_entries,
)

DUTCH = ROOT / "i18n" / "bkn_qgis_nl.ts"

# Calls whose text the user reads.
SHOWING_CALLS = frozenset(
    "setText setWindowTitle setToolTip setStatusTip setWhatsThis setPlaceholderText setTitle setHelp "
    "setLabelText setInformativeText setDetailedText addTab addRow addMenu pushInfo pushWarning reportError "
    "pushMessage pushCritical pushSuccess setProgressText QAction QLabel QPushButton QCheckBox QRadioButton "
    "QGroupBox QDockWidget QMenu QgsDockWidget QgsProcessingException BknError Message".split()
)
MESSAGE_BOX_CALLS = frozenset(["information", "warning", "critical", "question", "about"])
# Methods of an algorithm whose result the user reads.
SHOWN_RESULTS = frozenset(["displayName", "group", "shortHelpString", "shortDescription"])
TEXT_KEYWORDS = frozenset(["description", "text", "title"])


def main() -> int:
    """Print what is wrong, one a line; 1 where something is."""
    problems = [*code_problems(), *file_problems()]
    print("\n".join(problems) if problems else f"translations: {len(all_marked_texts())} texts, all in Dutch")
    return 1 if problems else 0


def code_problems() -> Iterator[str]:
    """Texts that are marked wrongly, or shown without a mark."""
    for path, tree in code_files():
        for node in ast.walk(tree):
            for problem in node_problems(node, path):
                yield f"{path}:{getattr(node, 'lineno', 0)}: {problem}"


def node_problems(node: ast.AST, path: str) -> Iterator[str]:
    """What is wrong with one node of a module."""
    if isinstance(node, ast.FunctionDef) and node.name in SHOWN_RESULTS:
        for inner in ast.walk(node):
            if isinstance(inner, ast.Return) and has_bare_text(inner.value):
                yield f"{node.name}() gives a text that is not marked for translation"
    if not isinstance(node, ast.Call):
        return
    if is_marker(node):
        if path != TRANSLATION_DOOR:
            yield from marker_problems(node)
    elif called_name(node) == "tr":
        yield 'tr() files texts under the class name; use translate("BKN", ...)'
    else:
        yield from shown_problems(node)
    if called_name(node) == "Message":
        yield from message_problems(node)


def marker_problems(call: ast.Call) -> Iterator[str]:
    """Context and text of a marker must be plain literals."""
    if literal(call.args[0] if call.args else None) != CONTEXT:
        yield f'the context must be the literal "{CONTEXT}"'
    text = literal(call.args[1] if len(call.args) > 1 else None)
    if not text:
        yield "the text to translate must be one plain literal (no f-string, no +, no format, no variable)"


def message_problems(call: ast.Call) -> Iterator[str]:
    """The values given to a Message must be the fields of its template."""
    marker = call.args[0] if call.args else None
    if not (isinstance(marker, ast.Call) and is_marker(marker) and len(marker.args) > 1):
        return
    template = literal(marker.args[1])
    if template is None or any(keyword.arg is None for keyword in call.keywords):
        return
    try:
        wanted = template_fields(template)
    except ValueError as error:
        yield f"the template cannot be filled in: {error}"
        return
    given = {keyword.arg for keyword in call.keywords if keyword.arg}
    if wanted != given:
        yield f"the template has the fields {sorted(wanted)}, the sentence is given {sorted(given)}"


def template_fields(template: str) -> Set[str]:
    """Names of the fields of a format string. Raises ValueError where it is malformed."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def shown_problems(call: ast.Call) -> Iterator[str]:
    """A call that shows text must not be given a bare literal."""
    name = called_name(call)
    shown: List[ast.expr] = []
    if re.match(r"QgsProcessing(Parameter|Output)[A-Z]", name):
        shown = call.args[1:2]
    elif name in SHOWING_CALLS:
        shown = call.args[:1] if name in ("BknError", "Message", "QgsProcessingException") else list(call.args)
    elif name in MESSAGE_BOX_CALLS and is_message_box(call):
        shown = call.args[1:]
    elif name == "logMessage":
        shown = call.args[:1]
    else:
        return
    shown += [keyword.value for keyword in call.keywords if keyword.arg in TEXT_KEYWORDS and name != "Message"]
    if any(has_bare_text(value) for value in shown):
        yield f"{name}() shows a text that is not marked for translation"


def is_message_box(call: ast.Call) -> bool:
    """Whether this is a static call of QMessageBox (``warning`` is also the name of a logger's method)."""
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    return isinstance(owner, ast.Name) and owner.id == "QMessageBox"


def has_bare_text(node: ast.expr | None) -> bool:
    """Whether words stand in this expression itself: a literal, f-string, sum of them, or format of one."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and has_words(node.value)
    if isinstance(node, ast.JoinedStr):
        return any(has_bare_text(part) for part in node.values)
    if isinstance(node, ast.BinOp):
        return has_bare_text(node.left) or has_bare_text(node.right)
    if isinstance(node, ast.IfExp):
        return has_bare_text(node.body) or has_bare_text(node.orelse)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        return has_bare_text(node.func.value)
    return False


def has_words(text: str) -> bool:
    """Whether a text holds a word, apart from markup."""
    return re.search(r"[^\W\d_]{2}", re.sub(r"<[^>]*>|&\w+;", "", text)) is not None


def file_problems() -> Iterator[str]:
    """What is missing, unfinished, different or left over in the Dutch file."""
    texts = all_marked_texts()
    entries = {entry.source: entry for entry in read_entries(DUTCH)}
    place = DUTCH.relative_to(ROOT).as_posix()
    for source, text in texts.items():
        if source not in entries:
            yield f"{text.path}:{text.line}: not in {place} (make translations): {source!r}"
        else:
            for problem in entry_problems(entries[source], text.plural):
                yield f"{place}: {problem}: {source!r}"
    for source in sorted(entries.keys() - texts.keys()):
        yield f"{place}: no code has this text any more (make translations): {source!r}"
    if DUTCH.exists():
        yield from (f"{place}: no code asks for the context {name!r}" for name in other_contexts(DUTCH))


def entry_problems(entry: Entry, plural: bool) -> Iterator[str]:
    """What is wrong with one translation."""
    if entry.state:
        yield f"the translation is {entry.state}"
        return
    if entry.plural != plural:
        yield "the plural differs from the code (make translations)"
    for translation in entry.translations:
        if not translation.strip():
            yield "the translation is empty"
        elif fields_in(translation) != fields_in(entry.source):
            yield f"the fields differ in {translation!r}"


def fields_in(text: str) -> Set[str]:
    """The ``{fields}`` of a text, with their format."""
    return set(re.findall(r"\{[^{}]*\}", text))


if __name__ == "__main__":
    sys.exit(main())
