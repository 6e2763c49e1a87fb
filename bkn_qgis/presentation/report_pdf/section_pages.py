"""Sections of a report below each other on pages of a PDF; in QGIS's main thread, in short steps."""

from __future__ import annotations

from typing import Callable, Iterator, Optional, Sequence

from qgis.PyQt.QtCore import QByteArray, QRectF, QSizeF, Qt, QUrl
from qgis.PyQt.QtGui import QColor, QFont, QImage, QPainter, QPdfWriter, QTextBlockFormat, QTextCursor, QTextDocument
from qgis.PyQt.QtSvg import QSvgRenderer

from bkn_qgis.reports.html_page import Section
from bkn_qgis.reports.page_style import SOFT_INK
from bkn_qgis.reports.print_sections import PICTURE, STYLE, print_html, print_picture

PAPER_MM = QSizeF(210, 297)
"""A4."""

# QTextDocument.ResourceType.ImageResource and QTextBlockFormat.LineHeightTypes.FixedHeight: numbers are asked for, and
# PyQt 6 does not take these for numbers.
_IMAGE, _FIXED_HEIGHT = 2, 2
_FONT, _FOOT_POINTS = "Arial", 7
_MARGIN_MM, _FOOT_MM, _BETWEEN_MM = 15.0, 10.0, 4.0
_MM_PER_INCH = 25.4
# A section begins on the next page where less is left than this part of one: no head without what it is above.
_LEAST_LEFT = 0.18
_PICTURE_DOTS = 3  # for each of the drawing's own


class SectionPages:
    """Lays sections out one after the other. ``writer`` and ``painter``: of the PDF. ``new_page`` begins the next page
    and gives its number. ``title``: at the foot of each."""

    def __init__(self, writer: QPdfWriter, painter: QPainter, new_page: Callable[[], int], title: str) -> None:
        self._writer, self._painter, self._new_page, self._title = writer, painter, new_page, title
        width, height = PAPER_MM.width() - 2 * _MARGIN_MM, PAPER_MM.height() - 2 * _MARGIN_MM - _FOOT_MM
        self._size = QSizeF(self._dots(width), self._dots(height))
        self._dots_of_height = self._measured_dots_of_height()
        self._used: Optional[float] = None

    def steps(self, sections: Sequence[Section]) -> Iterator[None]:
        """Print the sections, the first on a new page."""
        for section in sections:
            height = self._size.height()
            if self._used is None or self._used > (1 - _LEAST_LEFT) * height:
                self._begin_page()
                yield
            document = self._document(section)
            yield
            pages = document.pageCount()
            for page in range(pages):
                if page:
                    self._begin_page()
                    yield
                self._draw(document, page)
                yield
            self._used = _end_of(document) - (pages - 1) * height + self._dots(_BETWEEN_MM)

    def _dots(self, millimetres: float) -> float:
        return millimetres / _MM_PER_INCH * self._writer.resolution()

    def _document(self, section: Section) -> QTextDocument:
        """The section below what stands on the page already."""
        document = self._empty_document()
        if section.picture:
            picture = _drawn(print_picture(section))
            document.addResource(_IMAGE, QUrl(PICTURE), picture)
        document.setHtml(print_html(section))
        if self._used:
            _begin_at(document, self._used / self._dots_of_height)
        document.setPageSize(self._size)
        return document

    def _empty_document(self) -> QTextDocument:
        document = QTextDocument()
        document.documentLayout().setPaintDevice(self._writer)
        document.setDocumentMargin(0)
        document.setDefaultFont(QFont(_FONT, 9))
        document.setDefaultStyleSheet(STYLE)
        return document

    def _measured_dots_of_height(self) -> float:
        """How many dots of the page Qt makes of one of the height of a line; it hangs on the screen."""
        document, height = self._empty_document(), 1000
        document.setPlainText("-")
        _begin_at(document, height)
        return float(document.documentLayout().blockBoundingRect(document.lastBlock()).top()) / height

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

    def _draw(self, document: QTextDocument, page: int) -> None:
        painter, height = self._painter, self._size.height()
        margin = self._dots(_MARGIN_MM)
        painter.save()
        painter.translate(margin, margin - page * height)
        document.drawContents(painter, QRectF(0, page * height, self._size.width(), height))
        painter.restore()


def _begin_at(document: QTextDocument, height: float) -> None:
    """Leave room above the first line: an empty line of this height."""
    cursor = QTextCursor(document)
    cursor.insertBlock()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    empty = QTextBlockFormat()
    empty.setLineHeight(height, _FIXED_HEIGHT)
    cursor.setBlockFormat(empty)


def _drawn(svg: str) -> QImage:
    renderer = QSvgRenderer(QByteArray(svg.encode("utf-8")))
    size = renderer.defaultSize()
    image = QImage(size * _PICTURE_DOTS, QImage.Format.Format_ARGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def _end_of(document: QTextDocument) -> float:
    """Where the last line of a document ends, counted over all its pages."""
    last = document.lastBlock()
    return float(document.documentLayout().blockBoundingRect(last).bottom())
