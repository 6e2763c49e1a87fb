"""The result of a run as one HTML page: what was asked, the labels, and what stands beside them.

Plain HTML without scripts, so that any browser and QGIS's own viewer shows it.
"""

from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Dict, List, Optional, Sequence, Tuple

from bkn_qgis.atomic_write import write_atomically
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message

_STYLE = """
body { font: 15px/1.5 'Segoe UI', 'Noto Sans', 'DejaVu Sans', Arial, sans-serif; color: #1f2421;
  margin: 2em auto; max-width: 108em; padding: 0 2em; }
h1, p, dl, ul { max-width: 60em; }
h1 { font-size: 1.6em; margin: 0 0 .2em; }
h2 { font-size: 1.15em; margin: 2em 0 .5em; }
p.lead { margin: 0 0 1em; color: #4a524d; }
p.honest { border-left: 4px solid #7a857e; padding: .3em 1em; background: #f3f5f3; }
table { border-collapse: collapse; }
table.small { font-size: .88em; width: 100%; }
th, td { padding: .35em .6em; text-align: left; vertical-align: top; border-bottom: 1px solid #dfe4e0; }
th { font-weight: 600; background: #f3f5f3; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
th.number { white-space: normal; }
td.note { min-width: 13em; max-width: 36em; font-size: .92em; white-space: pre-line; overflow-wrap: anywhere; }
td.tight { white-space: nowrap; padding: .35em .5em; }
table.small th, table.small td { padding: .35em .3em; }
table.small th { font-size: .85em; }
span.label { display: inline-block; min-width: 1.6em; text-align: center; font-weight: 700; border-radius: .25em;
  padding: .1em .3em; }
span.pale { outline: 1px dashed #4a524d; background-image:
  repeating-linear-gradient(135deg, transparent 0 4px, rgba(60, 60, 60, .35) 4px 5px); }
div.wide { overflow-x: auto; }
dl { display: grid; grid-template-columns: max-content auto; gap: .15em 1em; }
dt { color: #4a524d; }
dd { margin: 0; }
ul { padding-left: 1.2em; }
@page { size: A4 landscape; margin: 12mm; }
@media print {
  body { margin: 0; padding: 0; max-width: none; font-size: 11px;
    -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  div.wide { overflow: visible; }
  td.note { min-width: 0; }
  tr { page-break-inside: avoid; }
  h2 { page-break-after: avoid; }
}
"""


@dataclass(frozen=True)
class Cell:
    """One cell of a table. ``label``: a letter drawn before the text in ``colours`` (background and letter), hatched
    where ``is_pale``."""

    text: str
    label: str = ""
    is_number: bool = False
    colours: Optional[Tuple[str, str]] = None
    is_pale: bool = False
    is_note: bool = False


@dataclass(frozen=True)
class Section:
    """A titled table; columns of numbers are aligned right. ``is_small``: many columns, so smaller letters. ``text``:
    between title and table. ``picture``: SVG, as it is put into the page, in the place of a table without rows."""

    title: str
    header: Sequence[Cell]
    rows: Sequence[Sequence[Cell]]
    is_small: bool = False
    text: str = ""
    picture: str = ""


@dataclass
class LabelPage:
    """All that the page says, in the user's language."""

    language: str
    title: str
    lead: str
    provenance: str
    facts: Dict[str, str] = field(default_factory=dict)
    sections: List[Section] = field(default_factory=list)
    remarks_title: str = ""
    remarks: List[str] = field(default_factory=list)


def write_page(path: str, page: LabelPage) -> None:
    """Write a page to a file, whole or not at all. Raises BknError where that fails."""
    try:
        write_atomically(Path(path), page_html(page).encode("utf-8"))
    except OSError as error:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "The report {file} could not be written ({reason}); close it in other programs or "
                    "choose another file.",
                ),
                file=path,
                reason=error.strerror or str(error),
            )
        ) from error


def page_html(page: LabelPage) -> str:
    """The page as HTML text; everything that comes from data is escaped."""
    parts = [
        f'<!DOCTYPE html>\n<html lang="{escape(page.language)}">\n<head>\n<meta charset="utf-8">',
        f"<title>{escape(page.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>",
        f'<h1>{escape(page.title)}</h1>\n<p class="lead">{escape(page.lead)}</p>',
        f'<p class="honest">{escape(page.provenance)}</p>',
        _facts(page.facts),
        *(_section(section) for section in page.sections),
        _remarks(page),
        "</body>\n</html>\n",
    ]
    return "\n".join(part for part in parts if part)


def _facts(facts: Dict[str, str]) -> str:
    if not facts:
        return ""
    items = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in facts.items())
    return f"<dl>{items}</dl>"


def _section(section: Section) -> str:
    text = f"<p>{escape(section.text)}</p>\n" if section.text else ""
    content = section.picture or _table(section)
    return f'<h2>{escape(section.title)}</h2>\n{text}<div class="wide">{content}</div>'


def _table(section: Section) -> str:
    head = "".join(_cell(cell, "th") for cell in section.header)
    rows = "\n".join("<tr>" + "".join(_cell(cell, "td") for cell in row) + "</tr>" for row in section.rows)
    small = ' class="small"' if section.is_small else ""
    return f"<table{small}>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _cell(cell: Cell, tag: str) -> str:
    text = escape(cell.text)
    kind = ' class="number"' if cell.is_number else ' class="note"' if cell.is_note else ""
    if cell.colours is not None:
        pale = " pale" if cell.is_pale else ""
        background, letter = cell.colours
        style = f"background-color:{background};color:{letter}"
        text = f'<span class="label{pale}" style="{style}">{escape(cell.label)}</span> {text}'.rstrip()
        kind = ' class="tight"'
    return f"<{tag}{kind}>{text}</{tag}>"


def _remarks(page: LabelPage) -> str:
    if not page.remarks:
        return ""
    items = "".join(f"<li>{escape(remark)}</li>" for remark in page.remarks)
    return f"<h2>{escape(page.remarks_title)}</h2>\n<ul>{items}</ul>"
