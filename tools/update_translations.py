"""Bring i18n/*.ts up to date with the marked texts in the code.

Translations of texts that are still there are kept; new texts are added as unfinished; texts that are gone
are taken out and printed, so that a changed text can take its old translation along.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Dict, List
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).resolve().parent))
from translation_strings import CONTEXT, ROOT, Entry, SourceText, all_marked_texts, read_entries

LANGUAGES = ("nl",)
PLURAL_FORMS = 2  # Dutch: one, more


def main() -> int:
    """Rewrite each language's file, and say what changed."""
    texts = all_marked_texts()
    for language in LANGUAGES:
        path = ROOT / "i18n" / f"bkn_qgis_{language}.ts"
        path.parent.mkdir(exist_ok=True)
        old = {entry.source: entry for entry in read_entries(path)}
        path.write_text(ts_file(language, texts, old), encoding="utf-8", newline="\n")
        unfinished = sum(1 for text in texts if text not in old or old[text].state == "unfinished")
        print(f"{path.relative_to(ROOT)}: {len(texts)} texts, {unfinished} to translate")
        for gone in sorted(old.keys() - texts.keys()):
            print(f"  taken out: {gone!r} = {old[gone].translations!r}")
    return 0


def ts_file(language: str, texts: Dict[str, SourceText], old: Dict[str, Entry]) -> str:
    """The whole .ts file, in the order of the code."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{language}" sourcelanguage="en">',
        "<context>",
        f"    <name>{CONTEXT}</name>",
    ]
    for text in texts.values():
        lines += message(text, old.get(text.text))
    return "\n".join([*lines, "</context>", "</TS>", ""])


def message(text: SourceText, old: Entry | None) -> List[str]:
    """The lines of one message. No line numbers: they would change with every edit of the code."""
    known = old is not None and old.plural == text.plural and old.state in ("", "unfinished")
    translations = old.translations if old is not None and known else [""] * PLURAL_FORMS
    state = old.state if old is not None and known else "unfinished"
    unfinished = ' type="unfinished"' if state else ""
    if text.plural:
        forms = [f"            <numerusform>{xml(form)}</numerusform>" for form in translations]
        translation = [f"        <translation{unfinished}>", *forms, "        </translation>"]
    else:
        translation = [f"        <translation{unfinished}>{xml(translations[0])}</translation>"]
    return [
        '    <message numerus="yes">' if text.plural else "    <message>",
        f'        <location filename="../{text.path}"/>',
        f"        <source>{xml(text.text)}</source>",
        *translation,
        "    </message>",
    ]


def xml(text: str) -> str:
    """Escape a text for XML, keeping its line ends."""
    return escape(text, {"\r": "&#13;"})


if __name__ == "__main__":
    sys.exit(main())
