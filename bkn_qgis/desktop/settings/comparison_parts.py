"""What the dialogs that compare with a default share: the window, and tables to read."""

from typing import Sequence, Union

from qgis.PyQt.QtCore import QCoreApplication, QSize, Qt
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from bkn_qgis.desktop.widgets.form_parts import resize_within_screen, wrapping
from bkn_qgis.plain_text import plain

Cells = Sequence[Union[str, int]]
translate = QCoreApplication.translate
_CLOSE = QDialogButtonBox.StandardButton.Close
# In lines of text; wider where a table needs it, as far as the screen allows.
_WIDTH, _HEIGHT = 30, 30
# The edges of a table, its margins and those of the dialog.
_EDGES = 60
_CELL_EDGES = 12


class ComparisonDialog(QDialog):
    """A message, what stands below it, and a button that closes."""

    def __init__(self, title: str, lead: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.lead = wrapping(lead)
        self.buttons = QDialogButtonBox(_CLOSE)
        self.buttons.button(_CLOSE).setText(translate("BKN", "Close"))
        self.buttons.rejected.connect(self.reject)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self.lead)

    def finish(self, content: QWidget, tables: Sequence["ReadingTable"]) -> None:
        """Lay out the content, which holds the tables, and the button."""
        self._layout.addWidget(content, 1)
        self._layout.addWidget(self.buttons)
        line = self.fontMetrics().lineSpacing()
        width = max(_WIDTH * line, *(table.wanted_width() + _EDGES for table in tables))
        resize_within_screen(self, QSize(width, _HEIGHT * line))

    def finish_without(self) -> None:
        """There is nothing to show below the message."""
        self._layout.addStretch()
        self._layout.addWidget(self.buttons)
        resize_within_screen(self, QSize(_WIDTH * self.fontMetrics().lineSpacing(), self.sizeHint().height()))


class ReadingTable(QTableWidget):
    """A table to read and select in. The Tab key leaves it.

    ``widest`` is how many letters wide a column may be, longer texts wrap; the columns ``stretched`` share what
    room is left. Numbers stand to the right.
    """

    def __init__(
        self,
        name: str,
        heads: Sequence[str],
        rows: Sequence[Cells],
        widest: Sequence[int],
        stretched: Sequence[int],
    ) -> None:
        super().__init__(len(rows), len(heads))
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        for column, head in enumerate(heads):
            self.setHorizontalHeaderItem(column, _item(head))
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                self.setItem(row, column, _item(cell))
        self._share_width(widest, stretched)

    def _share_width(self, widest: Sequence[int], stretched: Sequence[int]) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        self.resizeColumnsToContents()
        letter = self.fontMetrics().averageCharWidth()
        for column, letters in enumerate(widest):
            self.setColumnWidth(column, min(self.columnWidth(column), letters * letter + _CELL_EDGES))
        # What is stretched is shared evenly.
        most = max(self.columnWidth(column) for column in stretched)
        for column in stretched:
            self.setColumnWidth(column, most)
        self._wanted = sum(self.columnWidth(column) for column in range(self.columnCount()))
        for column in stretched:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def wanted_width(self) -> int:
        """The width in which all columns are as wide as they may be."""
        return self._wanted + self.verticalScrollBar().sizeHint().width()


def _item(cell: Union[str, int]) -> QTableWidgetItem:
    item = QTableWidgetItem(str(cell))
    item.setToolTip(plain(cell))
    if isinstance(cell, int):
        item.setTextAlignment(int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter))
    return item
