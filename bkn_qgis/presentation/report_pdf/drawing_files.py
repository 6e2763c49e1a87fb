"""The drawings of a printed report as files: from a file a layout draws lines, else a coarse image. In any thread."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Callable, Dict, List, Mapping, Sequence, Tuple

from qgis.PyQt.QtCore import QPointF
from qgis.PyQt.QtGui import QFont, QFontMetricsF, QPainterPath
from qgis.PyQt.QtXml import QDomDocument, QDomElement

if TYPE_CHECKING:
    from bkn_qgis.reports.print_pages import PlacePage, PrintedReport

DRAWINGS = ("letter", "steps", "bars")
"""What is drawn of a place, by the name of its field."""
# Lines of letters are worked out at this size, large enough for one decimal.
_OUTLINE_PX = 100
_KEPT_TEXTS = 2048


@dataclass(frozen=True)
class DrawingFiles:
    """Paths of files (SVG), by name: of the drawings that all pages share, and of each page of a place, in order."""

    shared: Mapping[str, str]
    pages: Sequence[Mapping[str, str]]
    overview: Sequence[Mapping[str, str]]


def write_drawings(folder: Path, printed: PrintedReport, check_cancel: Callable[[], None]) -> DrawingFiles:
    """Write all drawings of a report into a folder. Raises OSError where that fails, and what ``check_cancel`` does."""

    def written(pages: Sequence[PlacePage], kind: str) -> List[Dict[str, str]]:
        files = []
        for number, page in enumerate(pages):
            check_cancel()
            drawings = {name: getattr(page, name) for name in DRAWINGS}
            files.append(
                {name: _write(folder / f"{kind}{number}_{name}.svg", svg) for name, svg in drawings.items() if svg}
            )
        return files

    shared = {name: _write(folder / f"{name}.svg", svg) for name, svg in printed.drawings.items()}
    return DrawingFiles(shared, written(printed.pages, "place"), written(printed.overview, "overview"))


def _write(path: Path, svg: str) -> str:
    path.write_text(with_outlines(svg), encoding="utf-8")
    return str(path)


def with_outlines(svg: str) -> str:
    """A drawing with the outlines of its letters in place of texts.

    Where Qt draws a text of SVG in a PDF it draws these lines too, and around each a black one, whatever its colour:
    letters grow fat, and a page three times as long.
    """
    document = QDomDocument()
    document.setContent(svg)
    found = document.elementsByTagName("text")
    for text in [found.at(number).toElement() for number in range(found.count())]:
        text.parentNode().replaceChild(_outline(document, text), text)
    return document.toString(-1)


def _outline(document: QDomDocument, text: QDomElement) -> QDomElement:
    lines, width = _lines_of(text.text(), text.attribute("font-family"), text.attribute("font-weight") == "bold")
    scale = float(text.attribute("font-size")) / _OUTLINE_PX
    before = {"middle": width / 2, "end": width}.get(text.attribute("text-anchor"), 0.0)
    left, baseline = float(text.attribute("x")) - before * scale, float(text.attribute("y"))
    outline = document.createElement("path")
    outline.setAttribute("transform", f"translate({left:.2f},{baseline:.2f}) scale({scale:.4f})")
    outline.setAttribute("fill", text.attribute("fill"))
    outline.setAttribute("d", lines)
    return outline


@functools.lru_cache(maxsize=_KEPT_TEXTS)
def _lines_of(text: str, family: str, is_bold: bool) -> Tuple[str, float]:
    """The lines of letters, as a path of SVG that begins at 0,0, and how wide they are; kept, for names come again on
    each page."""
    font = QFont(family)
    font.setPixelSize(_OUTLINE_PX)
    font.setBold(is_bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    path = QPainterPath()
    path.addText(QPointF(0, 0), font, text)
    commands = {
        QPainterPath.ElementType.MoveToElement: "M",
        QPainterPath.ElementType.LineToElement: "L",
        QPainterPath.ElementType.CurveToElement: "C",
    }
    points = (path.elementAt(number) for number in range(path.elementCount()))
    lines = " ".join(f"{commands.get(point.type, '')}{point.x:.1f},{point.y:.1f}" for point in points)
    return lines, QFontMetricsF(font).horizontalAdvance(text)
