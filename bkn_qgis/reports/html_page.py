"""Pages in HTML without scripts or network, so that any browser shows them, and their tables and sections."""

from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import List, Optional, Sequence, Tuple

from bkn_qgis.atomic_write import write_atomically
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.reports.long_words import ZERO_WIDTH_SPACE, breakable
from bkn_qgis.reports.page_style import STYLE


@dataclass(frozen=True)
class Cell:
    """One cell of a table. ``label``: a letter drawn before the text in ``colours`` (background and letter), hatched
    where ``is_pale``. ``is_turned``: a head written upwards, above a narrow column. ``is_heading``: the only cell of
    its row, over all columns, above the rows that it names. ``link``: the id of a part of the page that the text leads
    to."""

    text: str
    label: str = ""
    is_number: bool = False
    colours: Optional[Tuple[str, str]] = None
    is_pale: bool = False
    is_note: bool = False
    is_turned: bool = False
    is_heading: bool = False
    link: str = ""


@dataclass(frozen=True)
class Section:
    """A titled part of a page: ``text``, then ``picture`` (SVG, as it is put into the page), ``facts`` (names and what
    they are), a list of ``items``, and a table, each where it is given.

    Columns of numbers are aligned right. ``is_small``: many columns, so smaller letters.
    """

    title: str
    header: Sequence[Cell] = ()
    rows: Sequence[Sequence[Cell]] = ()
    is_small: bool = False
    text: str = ""
    picture: str = ""
    facts: Sequence[Tuple[str, str]] = ()
    items: Sequence[str] = ()


@dataclass
class LabelPage:
    """A plain page of sections, in the user's language."""

    language: str
    title: str
    lead: str
    provenance: str
    sections: List[Section] = field(default_factory=list)


def write_page(path: str, page: LabelPage) -> None:
    """Write a page to a file, whole or not at all. Raises BknError where that fails."""
    write_html(path, page_html(page))


def write_html(path: str, html: str) -> None:
    """Write the HTML of a page to a file, whole or not at all. Raises BknError where that fails."""
    try:
        write_atomically(Path(path), html.encode("utf-8"))
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
        f'<h1>{escape(page.title)}</h1>\n<p class="lead">{escape(page.lead)}</p>',
        f'<p class="honest">{escape(page.provenance)}</p>',
        *(section_html(section) for section in page.sections),
    ]
    return document(page.language, page.title, parts)


def document(language: str, title: str, parts: Sequence[str]) -> str:
    """A whole page of parts that are HTML already."""
    head = (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>"
    )
    return "\n".join([head, *(part for part in parts if part), "</body>\n</html>\n"])


def section_html(section: Section) -> str:
    """A section as HTML; everything that comes from data is escaped."""
    parts = [
        f"<h2>{escape(section.title)}</h2>",
        f"<p>{escape(section.text)}</p>" if section.text else "",
        section.picture,
        _facts(section.facts),
        items_html(section.items),
        _table(section) if section.header else "",
    ]
    return "\n".join(part for part in parts if part)


def items_html(items: Sequence[str], tag: str = "ul") -> str:
    """A list, "" for none."""
    lines = "".join(f"<li>{escape(item)}</li>" for item in items)
    return f"<{tag}>{lines}</{tag}>" if lines else ""


def label_html(letter: str, colours: Tuple[str, str], is_pale: bool) -> str:
    """A label as a letter on its colour, hatched where pale."""
    background, ink = colours
    pale = " pale" if is_pale else ""
    return f'<span class="label{pale}" style="background-color:{background};color:{ink}">{escape(letter)}</span>'


def _facts(facts: Sequence[Tuple[str, str]]) -> str:
    items = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in facts)
    return f'<dl class="facts">{items}</dl>' if items else ""


def _table(section: Section) -> str:
    heads = [cell.text for cell in section.header]
    head = "".join(_head(cell) for cell in section.header)
    rows = "\n".join(_row(row, heads) for row in section.rows)
    kinds = ["small"] if section.is_small else []
    kinds += ["matrix"] if any(cell.is_turned for cell in section.header) else []
    kind = f' class="{" ".join(kinds)}"' if kinds else ""
    return f"<table{kind}>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _row(row: Sequence[Cell], heads: Sequence[str]) -> str:
    if row[0].is_heading:
        return f'<tr class="heading"><th colspan="{len(heads)}" scope="rowgroup">{escape(row[0].text)}</th></tr>'
    return "<tr>" + "".join(_cell(cell, name) for cell, name in zip(row, [*heads, *[""] * len(row)])) + "</tr>"


def _head(cell: Cell) -> str:
    if cell.is_turned:
        return f'<th class="turned"><span>{escape(cell.text)}</span></th>'
    kind = ' class="number"' if cell.is_number else ""
    return f"<th{kind}>{escape(cell.text)}</th>"


def _breakable(text: str) -> str:
    """A text as HTML, its long words with places to break them, which are not copied with it."""
    return escape(breakable(text)).replace(ZERO_WIDTH_SPACE, "<wbr>")


def _cell(cell: Cell, head: str) -> str:
    """A cell; it says the head of its column where a narrow screen shows a row as lines."""
    text = _breakable(cell.text)
    if cell.link:
        text = f'<a href="#{cell.link}">{text}</a>'
    kind = ' class="number"' if cell.is_number else ' class="note"' if cell.is_note else ""
    if not cell.text and cell.colours is None:
        kind = ' class="empty"'
    if cell.colours is not None:
        text = f"{label_html(cell.label, cell.colours, cell.is_pale)} {text}".rstrip()
        kind = ' class="tight"'
    return f'<td{kind} data-head="{escape(head)}"><span class="text">{text}</span></td>'
