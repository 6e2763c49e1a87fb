"""The table of species groups: name, reported of expected as bar and numbers, records, label; and why some are out."""

from __future__ import annotations

from typing import TYPE_CHECKING, List, Optional, Union

from qgis.PyQt.QtCore import (
    QCoreApplication,
    QModelIndex,
    QObject,
    QRectF,
    QSortFilterProxyModel,
    Qt,
)
from qgis.PyQt.QtGui import QColor, QPainter
from qgis.PyQt.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from bkn_qgis.bridge.translation import number_text, text_of
from bkn_qgis.desktop.widgets.form_parts import wrapping
from bkn_qgis.desktop.widgets.tables import SORT_ROLE, LineModel, made_table, selected_row, tip
from bkn_qgis.labelling.label_colours import DARK_LETTER, LABEL_COLOURS, LABELS, LETTER_COLOURS, PALE_COLOURS
from bkn_qgis.labelling.result_words import PALE_WORD, sure_text

if TYPE_CHECKING:
    from bkn_qgis.labelling.place_lines import GroupLine

    Cell = Union[str, int, float, QColor, GroupLine, None]

translate = QCoreApplication.translate
NAME, BAR, RECORDS, LABEL = range(4)
_ROLE = Qt.ItemDataRole
_LINE_ROLE = SORT_ROLE + 1
_BAR_COLOUR = QColor(0, 98, 114, 120)


class GroupModel(LineModel):
    """A row for each group that is expected here."""

    lines: List[GroupLine]

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._least = 0

    def set_lines(self, lines: List[GroupLine], least_species: int) -> None:
        """Show other lines. ``least_species``: how many a group needs to be included."""
        self._least = least_species
        self.show_lines([line for line in lines if line.expected])

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and way)
        """Name, bar, records, label."""
        return 4

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Optional[str]:
        """The heads of the columns."""
        if orientation != Qt.Orientation.Horizontal or role != _ROLE.DisplayRole:
            return None
        return (
            translate("BKN", "Species group"),
            translate("BKN", "Reported"),
            translate("BKN", "# rec."),
            translate("BKN", "Label"),
        )[section]

    def data(self, index: QModelIndex, role: int = _ROLE.DisplayRole) -> Cell:
        """What stands in a cell."""
        line = self.lines[index.row()]
        if role == _ROLE.DisplayRole:
            return (line.name, f"{line.observed} / {line.expected}", line.records, _label_text(line))[index.column()]
        if role == SORT_ROLE:
            return _sorted_by(line, index.column())
        if role == _LINE_ROLE:
            return line
        if role == _ROLE.ToolTipRole:
            return tip(self.words(line))
        if role == _ROLE.AccessibleDescriptionRole:
            return self.words(line)
        if role == _ROLE.TextAlignmentRole and index.column() != NAME:
            return int(Qt.AlignmentFlag.AlignCenter)
        if index.column() == LABEL and line.label:
            return _label_colour(line, role)
        return None

    def words(self, line: GroupLine) -> str:
        """What is told of a group, in messages."""
        if not line.is_included or line.share is None:
            return translate(
                "BKN", "{group}: not counted; fewer than {number} listed species were reported here."
            ).format(group=line.name, number=self._least)
        words = [
            translate("BKN", "{group}: label {label}, {share}% of the expected species reported.").format(
                group=line.name, label=line.label, share=number_text(line.share, 1)
            )
        ]
        words += _sure_words(line)
        if line.is_fragile:
            words.append(translate("BKN", "Borderline: one species more or less gives another label."))
        if line.worst != line.best:
            words.append(
                translate("BKN", "{worst} without uncertain locations, {best} with them.").format(
                    worst=line.worst, best=line.best
                )
            )
        return " ".join(words)


def _sure_words(line: GroupLine) -> List[str]:
    """How sure the label of an included group is; where that was not worked out, whether it rests on few data."""
    if not line.sure:
        return [translate("BKN", "Based on limited data.")] if line.is_thin else []
    words = [f"{text_of(sure_text(line.label, line.high, line.sure))}."]
    if line.units:
        words.append(
            translate("BKN", "Km squares with records: {squares}; squares × months: {units}.").format(
                units=line.units, squares=line.squares
            )
        )
    if line.number is not None and line.sure != PALE_WORD:
        words.append(translate("BKN", "About {number} species present.").format(number=number_text(line.number, 1)))
    return words


def _sorted_by(line: GroupLine, column: int) -> Union[str, int, float]:
    """By label, then by share; groups without a label come after E."""
    share = line.observed / line.expected
    label = LABELS.index(line.label) if line.label else len(LABELS)
    return (line.name.casefold(), share, line.records, label + 1 - share)[column]


def _label_text(line: GroupLine) -> str:
    if not line.is_included:
        return "–"
    return line.label + ("*" if line.is_pale else "")


def _label_colour(line: GroupLine, role: int) -> Optional[QColor]:
    if role == _ROLE.BackgroundRole:
        return QColor((PALE_COLOURS if line.is_pale else LABEL_COLOURS)[line.label])
    if role == _ROLE.ForegroundRole:
        return QColor(DARK_LETTER if line.is_pale else LETTER_COLOURS[line.label])
    return None


class BarDelegate(QStyledItemDelegate):
    """Draws the share of the expected species behind the numbers."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """A bar, then what stands in the cell."""
        line = index.data(_LINE_ROLE)
        part = line.observed / line.expected if line.expected else 0.0
        box = QRectF(option.rect).adjusted(2, 3, -2, -3)
        box.setWidth(box.width() * part)
        painter.fillRect(box, _BAR_COLOUR)
        super().paint(painter, option, index)


class GroupTable(QWidget):
    """The table, and below it what is told of the selected group, or else which groups are left out and why."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.lines = GroupModel(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.lines)
        self._sorted.setSortRole(SORT_ROLE)
        self.table = made_table(self._sorted, translate("BKN", "Species groups"), (BAR,))
        self.table.setItemDelegateForColumn(BAR, BarDelegate(self))
        self.words = wrapping("")
        self._left_out = ""
        self.table.selectionModel().selectionChanged.connect(self._show_selected)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.words)

    def set_lines(self, lines: List[GroupLine], least_species: int) -> None:
        """Show other groups. ``least_species``: how many of its species a group needs to be included."""
        self.lines.set_lines(lines, least_species)
        self._left_out = _left_out_words(lines, least_species)
        self._show_selected()

    def _show_selected(self, *_: object) -> None:
        row = selected_row(self.table)
        self.words.setText(self.lines.words(self.lines.lines[row]) if row >= 0 else self._left_out)


def _left_out_words(lines: List[GroupLine], least_species: int) -> str:
    """Which groups count in no label, and why."""
    few = [line.name for line in lines if line.expected and not line.is_included]
    none = [line.name for line in lines if not line.expected]
    words = []
    if few:
        words.append(
            translate("BKN", "Not counted, fewer than {number} species reported: {groups}.").format(
                number=least_species, groups=", ".join(few)
            )
        )
    if none:
        words.append(translate("BKN", "Not expected in this landscape: {groups}.").format(groups=", ".join(none)))
    return " ".join(words)
