"""Tables of the panel: a line per row, sorted by a click on a head, one row selected at a time."""

from html import escape
from typing import Collection

from qgis.PyQt.QtCore import QSortFilterProxyModel, Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QTableView

SORT_ROLE = Qt.ItemDataRole.UserRole
"""What a model gives for a cell to be sorted by."""

_ROW_MARGIN_PX = 6


class LineTable(QTableView):
    """A table whose selected row stays in view when what is told below it takes room."""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Scroll as little as that needs."""
        super().resizeEvent(event)
        for index in self.selectionModel().selectedRows():
            self.scrollTo(index)


def made_table(model: QSortFilterProxyModel, name: str, stretched: Collection[int]) -> LineTable:
    """A table of a model, in the model's own order until a head is clicked.

    ``name`` is for those who do not see it; the columns ``stretched`` share the room that the others leave.
    """
    table = LineTable()
    table.setModel(model)
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.verticalHeader().setVisible(False)
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + _ROW_MARGIN_PX)
    header = table.horizontalHeader()
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    table.setSortingEnabled(True)
    for column in range(model.columnCount()):
        mode = QHeaderView.ResizeMode.Stretch if column in stretched else QHeaderView.ResizeMode.ResizeToContents
        header.setSectionResizeMode(column, mode)
    return table


def tip(text: str) -> str:
    """Text as a tooltip: names in a list of the user's are no HTML."""
    return "<br>".join(f"<span>{escape(line)}</span>" for line in text.splitlines())


def selected_row(table: QTableView) -> int:
    """The row of the model behind the sorted one that is selected, -1 where none is."""
    rows, model = table.selectionModel().selectedRows(), table.model()
    if not rows or not isinstance(model, QSortFilterProxyModel):
        return -1
    return model.mapToSource(rows[0]).row()
