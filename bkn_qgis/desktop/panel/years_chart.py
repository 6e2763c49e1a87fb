"""The labels of a place through the years as bars: as high as the share, in the colour of the label; below them the
year and the number of records."""

from __future__ import annotations

from typing import TYPE_CHECKING, List, Mapping, Optional

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QShowEvent
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from bkn_qgis.desktop.widgets.form_parts import PlainLabel
from bkn_qgis.labelling.label_colours import HATCH_COLOURS, NO_LABEL_GREY, label_colours

if TYPE_CHECKING:
    from bkn_qgis.labelling.place_years import YearLine

_USUAL, _LEAST, _SMALL = QSize(360, 170), QSize(200, 110), QSize(230, 84)
_BAR_PART = 0.62  # of the width that a year has
_WIDEST_BAR_PX = 44.0
# Lines have the colour of text with this alpha, which reads on light and dark.
_FAINT = 170
_CENTRE = Qt.AlignmentFlag.AlignCenter


class YearsChart(PlainLabel):
    """Bars with a letter each; pale and hatched where too little was looked. Who shows it gives the same in words as
    its accessible description.

    A label: QGIS's dark themes give only these their colour of text. ``is_small``: of one size, with the last two
    digits of each year and without numbers of records. ``seen`` gives True when it comes into sight.
    """

    seen = pyqtSignal(bool)

    def __init__(self, parent: Optional[QWidget] = None, is_small: bool = False) -> None:
        super().__init__("", parent)
        self._is_small = is_small
        self._lines: List[YearLine] = []
        self._cuts: Mapping[str, float] = {}
        grows = QSizePolicy.Policy.Fixed if is_small else QSizePolicy.Policy.Expanding
        self.setSizePolicy(grows, grows)

    def show_lines(self, lines: List[YearLine], cuts: Mapping[str, float]) -> None:
        """Show other years; ``cuts``: from which share each label holds, in percent."""
        self._lines, self._cuts = lines, cuts
        self.update()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """It came into sight."""
        super().showEvent(event)
        self.seen.emit(True)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """What ten years need."""
        return _SMALL if self._is_small else _USUAL

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Less than that only shrinks it."""
        return _SMALL if self._is_small else _LEAST

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw the limits of the labels, then year by year."""
        if not self._lines:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line_px = QFontMetricsF(self.font()).height()
        letters_px = QFontMetricsF(self._bold()).averageCharWidth() * 2
        lines_below = 1 if self._is_small else 2
        plot = QRectF(0, line_px, self.width() - letters_px, self.height() - (1 + lines_below) * line_px - 4)
        self._draw_cuts(painter, plot, letters_px)
        slot_px = plot.width() / len(self._lines)
        for number, line in enumerate(self._lines):
            slot = QRectF(plot.left() + number * slot_px, plot.top(), slot_px, plot.height())
            self._draw_bar(painter, slot, line)
            self._draw_words(painter, slot, line, line_px)
        painter.end()

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def _draw_cuts(self, painter: QPainter, plot: QRectF, letters_px: float) -> None:
        """A dotted line for each limit, and the letter that begins there, where there is room for it."""
        faint = QColor(self.palette().windowText().color())
        faint.setAlpha(_FAINT)
        painter.setPen(QPen(faint, 1.0, Qt.PenStyle.DotLine))
        least_px, free_from = QFontMetricsF(self.font()).height(), 0.0
        for letter, cut in self._cuts.items():
            y = _height_of(cut, plot)
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            if y >= free_from:
                box = QRectF(plot.right(), y - least_px / 2, letters_px, least_px)
                painter.drawText(box, _CENTRE, letter)
                free_from = y + 0.8 * least_px
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())

    def _draw_bar(self, painter: QPainter, slot: QRectF, line: YearLine) -> None:
        width = min(_BAR_PART * slot.width(), _WIDEST_BAR_PX)
        top = _height_of(line.share or 0.0, slot)
        bar = QRectF(slot.center().x() - width / 2, top, width, slot.bottom() - top)
        text = self.palette().windowText().color()
        if line.label:
            edge = QColor(text)
            edge.setAlpha(_FAINT)
            painter.setPen(QPen(edge, 1.0))
            painter.setBrush(QColor(label_colours(line.label, line.is_pale)[0]))
            painter.drawRect(bar)
            if line.is_pale:
                painter.setBrush(QBrush(QColor(HATCH_COLOURS[line.label]), Qt.BrushStyle.BDiagPattern))
                painter.drawRect(bar)
        painter.setFont(self._bold())
        painter.setPen(text if line.label else QColor(NO_LABEL_GREY))
        height = QFontMetricsF(painter.font()).height()
        above = QRectF(slot.left(), bar.top() - height, slot.width(), height)
        painter.drawText(above, _CENTRE, line.label or "–")
        painter.setFont(self.font())

    def _draw_words(self, painter: QPainter, slot: QRectF, line: YearLine, line_px: float) -> None:
        """The year, and below it the number of records."""
        painter.setPen(self.palette().windowText().color())
        below = QRectF(slot.left(), slot.bottom() + 3, slot.width(), line_px)
        if self._is_small:
            painter.drawText(below, _CENTRE, f"{line.date.year % 100:02d}")
            return
        painter.drawText(below, _CENTRE, str(line.date.year))
        painter.drawText(below.translated(0, line_px), _CENTRE, str(line.records))


def _height_of(percent: float, plot: QRectF) -> float:
    """Where a share lies in the plot."""
    return plot.bottom() - plot.height() * percent / 100
