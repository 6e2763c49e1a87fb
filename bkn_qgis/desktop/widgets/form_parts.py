"""Parts of forms: labels, text that wraps, a page that scrolls, a file to write."""

from pathlib import Path
from typing import Iterable, Mapping, Optional, Tuple

from qgis.gui import QgsScrollArea
from qgis.PyQt.QtCore import QEvent, QObject, QSize, Qt
from qgis.PyQt.QtGui import QFont, QGuiApplication
from qgis.PyQt.QtWidgets import QFileDialog, QFrame, QGridLayout, QLabel, QWidget

_HEADLINE = 1.15
# What the frame of a window and a task bar take.
_FRAME = QSize(20, 40)


class PlainLabel(QLabel):
    """The label of all our widgets: its text is no HTML, whatever stands in it. Qt's own guesses."""

    def __init__(self, text: str = "", parent: Optional[QWidget] = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)


def scrolling(content: QWidget) -> QgsScrollArea:
    """The page on a low screen: it scrolls up and down, where a layout would cut off lines of text."""
    area = QgsScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    area.setMinimumWidth(content.minimumSizeHint().width() + area.verticalScrollBar().sizeHint().width())
    return area


def wrapping(text: str) -> PlainLabel:
    """Text that takes as many lines as it needs, and that can be selected."""
    label = PlainLabel(text)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def larger(font: QFont) -> QFont:
    """The font of a headline beside text in this font."""
    headline = QFont(font)
    if font.pointSizeF() > 0:
        headline.setPointSizeF(font.pointSizeF() * _HEADLINE)
    else:
        # A style sheet gave the size in pixels.
        headline.setPixelSize(round(font.pixelSize() * _HEADLINE))
    headline.setBold(True)
    return headline


def resize_within_screen(window: QWidget, size: QSize) -> None:
    """Give a window a size, or as much of it as the screen has."""
    window.resize(size.boundedTo(QGuiApplication.primaryScreen().availableSize() - _FRAME))


def ask_new_file(parent: QWidget, title: str, suggested: str, kinds: Mapping[str, str]) -> Optional[Path]:
    """The file to write that the user names, with its ending; None for none. ``kinds``: by the text of each kind the
    ending of its files, the one that is suggested first."""
    chosen = ask_new_file_of_kind(parent, title, suggested, kinds)
    return None if chosen is None else chosen[0]


def ask_new_file_of_kind(
    parent: QWidget, title: str, suggested: str, kinds: Mapping[str, str]
) -> Optional[Tuple[Path, str]]:
    """The same, with the text of the kind that is chosen; "" where the dialog gives none of these.

    Not getSaveFileName: that asks before replacing a file only where the ending was typed too.
    """
    dialog = QFileDialog(parent, title, suggested, ";;".join(kinds))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(next(iter(kinds.values())))
    dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(kinds.get(kind, "")))
    chosen = dialog.selectedFiles() if dialog.exec() else []
    text = dialog.selectedNameFilter()
    dialog.deleteLater()
    if not chosen:
        return None
    text = text if text in kinds else ""
    return _with_ending(Path(chosen[0]), Path(suggested).suffix, kinds.get(text, "")), text


def _with_ending(path: Path, suggested: str, kind: str) -> Path:
    """A file with the ending of its kind where it still has the suggested one, as not every dialog changes that; not
    where that would be another file that is there, for which nobody was asked."""
    if not kind or path.suffix != suggested:
        return path
    wanted = path.with_suffix(f".{kind}")
    return path if wanted.exists() else wanted


class _WheelForThePage(QObject):
    """Lets the wheel scroll the page over a field that nobody has gone to: else it changes what is chosen there."""

    def eventFilter(self, field: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Whether the field is not to hear of it."""
        if event.type() == QEvent.Type.Wheel and isinstance(field, QWidget) and not field.hasFocus():
            event.ignore()
            return True
        return False


def leave_wheel_to_page(fields: Iterable[QWidget], page: QWidget) -> None:
    """Let the wheel change a field of a page only where the user has gone to it by key or click."""
    guard = _WheelForThePage(page)
    for field in fields:
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        field.installEventFilter(guard)


def add_labelled(rows: QGridLayout, text: str, field: QWidget, row: int, column: int, group: str) -> None:
    """A widget with its label before it; for those who do not see it, its name tells the group too."""
    label = PlainLabel(text)
    label.setBuddy(field)
    field.setAccessibleName(f"{group}: {text}")
    field.setProperty("label", text)
    rows.addWidget(label, row, column)
    rows.addWidget(field, row, column + 1)


def widest(texts: Iterable[str]) -> int:
    """The width of a label with the widest of the texts, in pixels, as the theme draws it."""
    label = PlainLabel()
    label.ensurePolished()
    widths = []
    for text in texts:
        label.setText(text)
        widths.append(label.sizeHint().width())
    label.deleteLater()
    return max(widths)
