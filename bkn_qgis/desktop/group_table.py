"""The table of species groups: name, reported of expected as bar and numbers, warnings, label."""

from typing import Any, List, Optional

from qgis.PyQt.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QPainter
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QTableView, QWidget

from bkn_qgis.bridge.styles.palette import DARK_LETTER, LABEL_COLOURS, LETTER_COLOURS, PALE_COLOURS

translate = QCoreApplication.translate
NAME, BAR, RECORDS, LABEL = range(4)
_ROLE = Qt.ItemDataRole
_BAR_COLOUR = QColor(0, 98, 114, 120)


class GroupModel(QAbstractTableModel):
    """Lines (bridge.one_place.lines.GroupLine), a row each."""

    def __init__(self, parent: Optional[Any] = None) -> None:
        super().__init__(parent)
        self._lines: List[Any] = []
        self._least = 0

    def set_lines(self, lines: List[Any], least_species: int) -> None:
        """Show other lines. ``least_species``: how many a group needs to be included."""
        self.beginResetModel()
        # Groups that are not expected here at all say nothing.
        self._lines, self._least = [line for line in lines if line.expected], least_species
        self.endResetModel()

    def line(self, row: int) -> Any:
        """The line of a row."""
        return self._lines[row]

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and way)
        """One row per group."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and way)
        """Name, bar, records, label."""
        return 4

    def headerData(self, section: int, orientation: Any, role: int = _ROLE.DisplayRole) -> Any:  # noqa: N802
        """The heads of the columns."""
        if orientation != Qt.Orientation.Horizontal or role != _ROLE.DisplayRole:
            return None
        return (
            translate("BKN", "Species group"),
            translate("BKN", "Reported"),
            translate("BKN", "Records"),
            translate("BKN", "Label"),
        )[section]

    def data(self, index: QModelIndex, role: int = _ROLE.DisplayRole) -> Any:
        """What stands in a cell."""
        line = self._lines[index.row()]
        if role == _ROLE.DisplayRole:
            return (line.name, f"{line.observed} / {line.expected}", line.records, _label_text(line))[index.column()]
        if role == _ROLE.ToolTipRole or role == _ROLE.AccessibleDescriptionRole:
            return self._words(line)
        if role == _ROLE.TextAlignmentRole and index.column() != NAME:
            return int(Qt.AlignmentFlag.AlignCenter)
        if index.column() == LABEL and line.label:
            return _label_colour(line, role)
        return None

    def _words(self, line: Any) -> str:
        if not line.is_included:
            return translate(
                "BKN", "{group}: left out, because fewer than {number} of its species were reported here."
            ).format(group=line.name, number=self._least)
        words = [
            translate("BKN", "{group}: label {label}, {share} % of the expected species reported.").format(
                group=line.name, label=line.label, share=line.share
            )
        ]
        if line.is_thin:
            words.append(translate("BKN", "Based on few data."))
        if line.is_fragile:
            words.append(translate("BKN", "Fragile: one species more or fewer gives another label."))
        if line.worst != line.best:
            words.append(
                translate("BKN", "{worst} if uncertain places fall out, {best} if they fall in.").format(
                    worst=line.worst, best=line.best
                )
            )
        return " ".join(words)


def _label_text(line: Any) -> str:
    if not line.is_included:
        return "–"
    return line.label + ("*" if line.is_thin else "")


def _label_colour(line: Any, role: int) -> Any:
    if role == _ROLE.BackgroundRole:
        return QColor((PALE_COLOURS if line.is_thin else LABEL_COLOURS)[line.label])
    if role == _ROLE.ForegroundRole:
        return QColor(DARK_LETTER if line.is_thin else LETTER_COLOURS[line.label])
    return None


class BarDelegate(QStyledItemDelegate):
    """Draws the share of the expected species behind the numbers."""

    def paint(self, painter: QPainter, option: Any, index: QModelIndex) -> None:
        """A bar, then what stands in the cell."""
        line = index.model().line(index.row())
        part = line.observed / line.expected if line.expected else 0.0
        box = QRectF(option.rect).adjusted(2, 3, -2, -3)
        box.setWidth(box.width() * part)
        painter.fillRect(box, _BAR_COLOUR)
        super().paint(painter, option, index)


class GroupTable(QTableView):
    """The table itself."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.lines = GroupModel(self)
        self.setModel(self.lines)
        self.setItemDelegateForColumn(BAR, BarDelegate(self))
        self.setAccessibleName(translate("BKN", "Species groups"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(22)
        header = self.horizontalHeader()
        header.setSectionResizeMode(BAR, QHeaderView.ResizeMode.Stretch)
        for column in (NAME, RECORDS, LABEL):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
