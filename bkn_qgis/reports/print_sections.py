"""Sections of a report as text that Qt lays out on pages: what stands behind the first page, on paper.

HTML and style as Qt's rich text knows them (doc.qt.io/qt-5/richtext-html-subset.html): no style on most parts, no
patterns in drawings; lengths in points, which are the same on any page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import List, Match, Sequence, Tuple

from bkn_qgis.labelling.label_colours import LABELS
from bkn_qgis.reports.html_page import Cell, Section, items_html
from bkn_qgis.reports.long_words import ZERO_WIDTH_SPACE, breakable
from bkn_qgis.reports.page_style import INK, LINE, PANEL, SOFT_INK
from bkn_qgis.reports.print_drawings import filled_svg

STYLE = f"""
body, p, td, th, li {{ font-size: 9pt; color: {INK}; }}
h2 {{ font-size: 12pt; font-weight: 600; color: {INK}; margin-top: 0; margin-bottom: 4pt; }}
p {{ margin-top: 0; margin-bottom: 4pt; }}
table {{ border-collapse: collapse; margin-top: 3pt; }}
th {{ font-weight: 600; background-color: {PANEL}; }}
td, th {{ border: 0; border-bottom: 1px solid {LINE}; vertical-align: top; }}
td.name {{ color: {SOFT_INK}; }}
"""
"""The style of all sections."""

PICTURE = "bkn:picture"
"""What a part calls its picture."""
PALE_LETTERS = {letter: f"bkn:pale/{letter}" for letter in LABELS}
"""What a part calls the drawing of each letter on its pale ground."""

# A box that the page fills with a pattern of ``drawn_labels.hatches_svg``: where it stands, its size, and the letter.
_HATCHED_BOX = re.compile(
    r'<rect x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="([\d.]+)" fill="url\(#hatch(\w)\)[^>]*/>'
)
_SIZE = re.compile(r'<svg[^>]* (width="[0-9.]+" height="[0-9.]+")')
_TABLE = '<table width="100%" cellspacing="0" cellpadding="3">'
# Rows that stay on one page together; few, so that little room is left open below, and laying them out takes moments.
_ROWS_OF_A_PART = 4
_LETTER_PX = 15
# A column is as wide as its longest text, up to so many letters, and not narrower than its longest word where all of
# them fit on a line: that has room for so many letters, with what stands around each text; heads are bold.
_WIDEST, _LETTERS_OF_A_LINE, _AROUND, _BOLD = 40, 104, 2.5, 1.15
# A number stands right, and the text in the next column left.
_AWAY = "&nbsp;&nbsp;"
# Where a line may end.
_BREAK = re.compile(rf"[\s{ZERO_WIDTH_SPACE}]|(?<=[–-])")


@dataclass(frozen=True)
class PrintPart:
    """What stands on a page together, as HTML for Qt: ``html`` below what is there already, ``html_of_page`` where it
    begins a page, with the heads of its columns again. ``picture``: SVG that it asks for by ``PICTURE``, "" for none;
    ``PALE_LETTERS`` it may ask for too. ``begins_section``: some room is left above it."""

    html: str
    html_of_page: str
    picture: str = ""
    begins_section: bool = False


def print_parts(section: Section) -> List[PrintPart]:
    """A section in parts that follow each other. Everything that comes from data is escaped."""
    batches = _batches(section.rows)
    shares = _shares(section)
    head = _head(section.header, shares)
    first = _beginning(section) + (_table(head, batches[0], shares) if section.header else "")
    parts = [PrintPart(_body(first), _body(first), _with_lines(section.picture), True)]
    parts += [PrintPart(_body(_table("", rows, shares)), _body(_table(head, rows, shares))) for rows in batches[1:]]
    return parts


def _with_lines(svg: str) -> str:
    """A picture whose hatches are lines: Qt draws no patterns."""

    def box(found: Match[str]) -> str:
        x, y, width, height = map(float, found.groups()[:4])
        return filled_svg(x, y, width, height, found[5], True)

    return _HATCHED_BOX.sub(box, svg)


def _batches(rows: Sequence[Sequence[Cell]]) -> List[Sequence[Sequence[Cell]]]:
    """Rows that stay together; a row that names those below it stands with the first of them."""
    batches: List[Sequence[Sequence[Cell]]] = []
    start = 0
    while start < len(rows):
        stop = min(start + _ROWS_OF_A_PART, len(rows))
        while start + 1 < stop < len(rows) and rows[stop - 1][0].is_heading:
            stop -= 1
        batches.append(rows[start:stop])
        start = stop
    return batches or [()]


def _body(html: str) -> str:
    return f"<body>{html}</body>"


def _beginning(section: Section) -> str:
    parts = [
        f"<h2>{escape(section.title)}</h2>" if section.title else "",
        f"<p>{escape(section.text)}</p>" if section.text else "",
        _picture(section.picture),
        _facts(section),
        items_html(section.items),
    ]
    return "".join(parts)


def _picture(svg: str) -> str:
    """A picture in its own size; in that of its page where it states none."""
    size = _SIZE.match(svg)
    return f'<p><img src="{PICTURE}" {size[1] if size else ""}></p>' if svg else ""


def _facts(section: Section) -> str:
    rows = "".join(
        f'<tr><td class="name" width="30%">{escape(name)}</td><td>{escape(breakable(value))}</td></tr>'
        for name, value in section.facts
    )
    return f"{_TABLE}{rows}</table>" if rows else ""


def _head(header: Sequence[Cell], shares: Sequence[int]) -> str:
    cells = "".join(
        f'<th{_align(cell)} width="{share}%">{escape(cell.text)}{_AWAY if cell.is_number else ""}</th>'
        for cell, share in zip(header, shares)
    )
    return f"<thead><tr>{cells}</tr></thead>"


def _shares(section: Section) -> List[int]:
    """How wide each column is, in percent: by the letters in it, so that they are alike in all parts."""
    heads = [_letters(cell.text, _BOLD) for cell in section.header]
    rows = [[_letters(f"{cell.label} {cell.text}") for cell in row] for row in section.rows if not row[0].is_heading]
    least = [max(word for word, _ in column) for column in zip(heads, *rows)]
    wished = [max(whole for _, whole in column) for column in zip(heads, *rows)]
    # What is left when all words fit goes to those who want more.
    left, wanted = max(_LETTERS_OF_A_LINE - sum(least), 0.0), sum(wished) - sum(least)
    wide = [one + left * (other - one) / (wanted or 1.0) for one, other in zip(least, wished)]
    return [round(100 * each / sum(wide)) for each in wide]


def _letters(text: str, wider: float = 1.0) -> Tuple[float, float]:
    """How many letters of room the longest word of a text takes, and all of it up to the widest."""
    longest_word = max(map(len, _BREAK.split(breakable(text))), default=0)
    return longest_word * wider + _AROUND, max(min(len(text), _WIDEST), longest_word) * wider + _AROUND


def _table(head: str, rows: Sequence[Sequence[Cell]], shares: Sequence[int]) -> str:
    return f"{_TABLE}{head}{''.join(_row(row, shares) for row in rows)}</table>"


def _row(row: Sequence[Cell], shares: Sequence[int]) -> str:
    if row[0].is_heading:
        return f'<tr><td colspan="{len(shares)}"><b>{escape(row[0].text)}</b></td></tr>'
    cells = (f'<td{_align(cell)} width="{share}%">{_content(cell)}</td>' for cell, share in zip(row, shares))
    return f"<tr>{''.join(cells)}</tr>"


def _align(cell: Cell) -> str:
    return ' align="right"' if cell.is_number else ' align="left"'


def _content(cell: Cell) -> str:
    text = escape(breakable(cell.text)).replace("\n", "<br>")
    if cell.colours is None:
        return text + _AWAY if cell.is_number else text
    ground, ink = cell.colours
    if cell.is_pale:
        return f'<img src="{PALE_LETTERS[cell.label]}" width="{_LETTER_PX}" height="{_LETTER_PX}"> {text}'.rstrip()
    letter = f'<span style="background-color:{ground};color:{ink}"><b>&nbsp;{escape(cell.label)}&nbsp;</b></span>'
    return f"{letter} {text}".rstrip()
