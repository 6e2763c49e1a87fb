"""Sections of a report below each other on pages of a PDF; in QGIS's main thread, in short steps."""

from __future__ import annotations

from typing import Callable, Iterator, Optional, Sequence

from qgis.PyQt.QtCore import QByteArray, QRectF, QSizeF, Qt, QUrl
from qgis.PyQt.QtGui import QColor, QFont, QImage, QPainter, QPdfWriter, QTextDocument
from qgis.PyQt.QtSvg import QSvgRenderer

from bkn_qgis.reports.html_page import Section
from bkn_qgis.reports.page_style import SOFT_INK
from bkn_qgis.reports.print_drawings import letter_svg
from bkn_qgis.reports.print_sections import PALE_LETTERS, PICTURE, STYLE, PrintPart, print_parts

PAPER_MM = QSizeF(210, 297)
"""A4."""

_FONT, _POINTS, _FOOT_POINTS = "Arial", 9, 7
_MARGIN_MM, _FOOT_MM, _BETWEEN_MM = 15.0, 10.0, 4.0
_MM_PER_INCH = 25.4
_PICTURE_DOTS = 3  # for each of the drawing's own
_IMAGE = 2  # QTextDocument.ResourceType.ImageResource: a number is asked for, and PyQt 6 does not take this for one


class SectionPages:
    """Lays sections out one after the other. ``writer`` and ``painter``: of the PDF. ``new_page`` begins the next page
    and gives its number. ``title``: at the foot of each."""

    def __init__(self, writer: QPdfWriter, painter: QPainter, new_page: Callable[[], int], title: str) -> None:
        self._writer, self._painter, self._new_page, self._title = writer, painter, new_page, title
        width, height = PAPER_MM.width() - 2 * _MARGIN_MM, PAPER_MM.height() - 2 * _MARGIN_MM - _FOOT_MM
        self._size = QSizeF(self._dots(width), self._dots(height))
        self._used: Optional[float] = None

    def steps(self, sections: Sequence[Section]) -> Iterator[None]:
        """Print the sections, the first on a new page."""
        try:
            for section in sections:
                for part in print_parts(section):
                    yield from self._part_steps(part)
        finally:
            # Where it failed, what is raised holds on to this, and goes to another thread than that of the layouts.
            vars(self).clear()

    def _part_steps(self, part: PrintPart) -> Iterator[None]:
        """Print a part, on a new page where it does not fit; a very long one goes on over several."""
        height = self._size.height()
        above = self._dots(_BETWEEN_MM) if part.begins_section and self._used else 0.0
        document = self._document(part, part.html)
        yield
        if self._used is None or self._used + above + document.size().height() > height:
            self._begin_page()
            above = 0.0
            yield
            document = self._document(part, part.html_of_page)
            yield
        if document.size().height() > height:
            document.setPageSize(self._size)
        for page in range(document.pageCount()):
            if page:
                self._begin_page()
            self._draw(document, (self._used or 0.0) + above, page)
            yield
        self._used = (self._used or 0.0) + above + document.size().height() - (document.pageCount() - 1) * height

    def _dots(self, millimetres: float) -> float:
        return millimetres / _MM_PER_INCH * self._writer.resolution()

    def _document(self, part: PrintPart, html: str) -> QTextDocument:
        document = QTextDocument()
        document.documentLayout().setPaintDevice(self._writer)
        document.setDocumentMargin(0)
        document.setDefaultFont(QFont(_FONT, _POINTS))
        document.setDefaultStyleSheet(STYLE)
        if part.picture:
            document.addResource(_IMAGE, QUrl(PICTURE), _drawn(part.picture))
        for letter, name in PALE_LETTERS.items():
            if name in html:
                document.addResource(_IMAGE, QUrl(name), _drawn(letter_svg(letter, True)))
        document.setTextWidth(self._size.width())
        document.setHtml(html)
        return document

    def _begin_page(self) -> None:
        number = self._new_page()
        self._used = 0.0
        painter = self._painter
        painter.save()
        painter.setFont(QFont(_FONT, _FOOT_POINTS))
        painter.setPen(QColor(SOFT_INK))
        top = self._dots(PAPER_MM.height() - _MARGIN_MM - _FOOT_MM / 2)
        foot = QRectF(self._dots(_MARGIN_MM), top, self._size.width(), self._dots(_FOOT_MM))
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignLeft), self._title)
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignRight), str(number))
        painter.restore()

    def _draw(self, document: QTextDocument, top: float, page: int) -> None:
        """Draw a page of a document, ``top`` dots below the margin."""
        painter, height, margin = self._painter, self._size.height(), self._dots(_MARGIN_MM)
        painter.save()
        painter.translate(margin, margin + top - page * height)
        document.drawContents(painter, QRectF(0, page * height, self._size.width(), height))
        painter.restore()


def _drawn(svg: str) -> QImage:
    renderer = QSvgRenderer(QByteArray(svg.encode("utf-8")))
    size = renderer.defaultSize()
    image = QImage(size * _PICTURE_DOTS, QImage.Format.Format_ARGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image
