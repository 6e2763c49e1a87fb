"""The page of help beside the dialog of an algorithm."""

from html import escape
from typing import Iterable, Tuple

from qgis.PyQt.QtCore import QCoreApplication

translate = QCoreApplication.translate


def help_page(parts: Iterable[Tuple[str, str]], command: str, example: str = "") -> str:
    """Titles ("" for none) and texts, an example of a file, and the command line as HTML; all of it is plain text."""
    headed = [(f"<h3>{escape(title)}</h3>" if title else "", text) for title, text in parts]
    page = "".join(f"{heading}<p>{escape(text)}</p>" for heading, text in headed)
    if example:
        page += _as_typed(translate("BKN", "Example"), example)
    return page + _as_typed(translate("BKN", "Command line"), command)


def _as_typed(title: str, text: str) -> str:
    # Lines as they are, but broken where the page is too narrow: <pre> would make it as wide as its longest line.
    return f'<h3>{escape(title)}</h3><p style="white-space:pre-wrap; font-family:monospace">{escape(text)}</p>'
