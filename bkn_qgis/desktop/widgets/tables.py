"""Tables of the panel: a line per row, sorted by a click on a head, one row selected at a time."""

from html import escape
from typing import Any, Collection, List, Optional, Sequence

from qgis.PyQt.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QSortFilterProxyModel,
    Qt,
    pyqtSignal,
)
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QTableView

SORT_ROLE = Qt.ItemDataRole.UserRole
"""What a model gives for a cell to be sorted by."""

_ROW_MARGIN_PX = 6


class LineModel(QAbstractTableModel):
    """A row for each of ``lines``; a subclass says what stands in them."""

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.lines: List[Any] = []

    def show_lines(self, lines: Sequence[Any]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and way)
        """One row per line."""
        return 0 if parent.isValid() else len(self.lines)


class LineTable(QTableView):
    """A table whose selected row stays in view when what is told below it takes room; ``resized`` tells that its own
    is another."""

    resized = pyqtSignal()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Scroll as little as that needs."""
        super().resizeEvent(event)
        self.resized.emit()
        for index in self.selectionModel().selectedRows():
            self.scrollTo(index)


def made_table(model: QSortFilterProxyModel, name: str, stretched: Collection[int]) -> LineTable:
    """A table of a model: see ``set_up_table``."""
    table = LineTable()
    set_up_table(table, model, name, stretched, _ROW_MARGIN_PX)
    return table


def set_up_table(
    table: LineTable, model: QAbstractItemModel, name: str, stretched: Collection[int], row_margin_px: int
) -> None:
    """Let a table show a model, in the model's own order until a head is clicked.

    ``name`` is for those who do not see it; the columns ``stretched`` share the room that the others leave; the margin
    of a row is what it is higher than its text.
    """
    table.setModel(model)
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.verticalHeader().setVisible(False)
    # Else no row is lower than the theme's buttons.
    table.verticalHeader().setMinimumSectionSize(table.fontMetrics().height())
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + row_margin_px)
    header = table.horizontalHeader()
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    table.setSortingEnabled(True)
    for column in range(model.columnCount()):
        mode = QHeaderView.ResizeMode.Stretch if column in stretched else QHeaderView.ResizeMode.ResizeToContents
        header.setSectionResizeMode(column, mode)


def tip(text: str) -> str:
    """Text as a tooltip: names in a list of the user's are no HTML."""
    return "<br>".join(f"<span>{escape(line)}</span>" for line in text.splitlines())


def selected_row(table: QTableView) -> int:
    """The row of the lines that is selected, whatever the order they are shown in; -1 where none is."""
    rows, model = table.selectionModel().selectedRows(), table.model()
    if not rows:
        return -1
    return model.mapToSource(rows[0]).row() if isinstance(model, QSortFilterProxyModel) else rows[0].row()
