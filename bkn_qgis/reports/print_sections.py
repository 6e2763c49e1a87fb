"""Sections of a report as text that Qt lays out on pages: what stands behind the first page, on paper.

HTML and style as Qt's rich text knows them (doc.qt.io/qt-5/richtext-html-subset.html): no style on most parts, no
patterns in drawings; lengths in points, which are the same on any page.
"""

from __future__ import annotations

import re
from html import escape
from typing import Sequence

from bkn_qgis.reports.html_page import Cell, Section, items_html
from bkn_qgis.reports.page_style import INK, LINE, PANEL, SOFT_INK

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
"""What a section calls its picture."""

_HATCH = re.compile(r"url\(#\w+\) ")
_SIZE = re.compile(r'<svg[^>]* (width="[0-9.]+" height="[0-9.]+")')
_TABLE = '<table width="100%" cellspacing="0" cellpadding="3">'


def print_html(section: Section) -> str:
    """A section as HTML for Qt; its picture is asked for by ``PICTURE``. Everything that comes from data is escaped."""
    parts = [
        f"<h2>{escape(section.title)}</h2>" if section.title else "",
        f"<p>{escape(section.text)}</p>" if section.text else "",
        _picture(section.picture),
        _facts(section),
        items_html(section.items),
        _table(section) if section.header else "",
    ]
    return f"<body>{''.join(parts)}</body>"


def print_picture(section: Section) -> str:
    """The picture of a section (SVG) without hatches, which Qt does not draw: a pale label is its pale colour."""
    return _HATCH.sub("", section.picture)


def _picture(svg: str) -> str:
    """A picture in its own size; in that of its page where it states none."""
    size = _SIZE.match(svg)
    return f'<p><img src="{PICTURE}" {size[1] if size else ""}></p>' if svg else ""


def _facts(section: Section) -> str:
    rows = "".join(
        f'<tr><td class="name">{escape(name)}</td><td>{escape(value)}</td></tr>' for name, value in section.facts
    )
    return f"{_TABLE}{rows}</table>" if rows else ""


def _table(section: Section) -> str:
    columns = len(section.header)
    head = "".join(f"<th{_align(cell)}>{escape(cell.text)}</th>" for cell in section.header)
    rows = "".join(_row(row, columns) for row in section.rows)
    return f"{_TABLE}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _row(row: Sequence[Cell], columns: int) -> str:
    if row[0].is_heading:
        return f'<tr><td colspan="{columns}"><b>{escape(row[0].text)}</b></td></tr>'
    return f"<tr>{''.join(f'<td{_align(cell)}>{_content(cell)}</td>' for cell in row)}</tr>"


def _align(cell: Cell) -> str:
    return ' align="right"' if cell.is_number else ' align="left"'


def _content(cell: Cell) -> str:
    text = escape(cell.text).replace("\n", "<br>")
    if cell.colours is None:
        return text
    ground, ink = cell.colours
    letter = f'<span style="background-color:{ground};color:{ink}"><b>&nbsp;{escape(cell.label)}&nbsp;</b></span>'
    return f"{letter} {text}".rstrip()
