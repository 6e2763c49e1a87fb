"""Parts of forms: a label before a field, text that wraps, a page that scrolls."""

from typing import Iterable

from qgis.gui import QgsScrollArea
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import QApplication, QFrame, QGridLayout, QLabel, QWidget

# What the frame of a window and a task bar take.
_FRAME = QSize(20, 40)


def scrolling(content: QWidget) -> QgsScrollArea:
    """The page on a low screen: it scrolls up and down, where a layout would cut off lines of text."""
    area = QgsScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    area.setMinimumWidth(content.minimumSizeHint().width() + area.verticalScrollBar().sizeHint().width())
    return area


def wrapping(text: str) -> QLabel:
    """Text that takes as many lines as it needs, and that can be selected. It is no HTML, whatever stands in it."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def resize_within_screen(window: QWidget, size: QSize) -> None:
    """Give a window a size, or as much of it as the screen has."""
    window.resize(size.boundedTo(QGuiApplication.primaryScreen().availableSize() - _FRAME))


def add_labelled(rows: QGridLayout, text: str, field: QWidget, row: int, column: int, group: str) -> None:
    """A widget with its label before it; for those who do not see it, its name tells the group too."""
    label = QLabel(text)
    label.setBuddy(field)
    field.setAccessibleName(f"{group}: {text}")
    field.setProperty("label", text)
    rows.addWidget(label, row, column)
    rows.addWidget(field, row, column + 1)


def widest(texts: Iterable[str]) -> int:
    """The width of the widest text, in pixels."""
    return max(QApplication.fontMetrics().horizontalAdvance(text) for text in texts)
