"""The table of species groups: share as a bar, reported of expected, records, label, the species of the opened group;
and why some groups are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, List, Mapping, Optional

from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QResizeEvent
from qgis.PyQt.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from bkn_qgis.bridge.translation import text_of
from bkn_qgis.desktop.panel.group_delegates import BarDelegate, LetterDelegate
from bkn_qgis.desktop.panel.group_model import BAR, LABEL, NAME, GroupModel
from bkn_qgis.desktop.widgets.name_delegate import NameDelegate
from bkn_qgis.desktop.widgets.tables import LineTable, selected_row, set_up_table
from bkn_qgis.desktop.widgets.words_below import WordsBelow
from bkn_qgis.labelling.place_lines import GroupLine, SpeciesLine
from bkn_qgis.labelling.result_words import GENERALISTS_NOTE

if TYPE_CHECKING:
    from collections.abc import Sequence

translate = QCoreApplication.translate
_THIN_ROW_PX, _SPACING_PX = 3, 2
_WIDE_LETTERS, _LEAST_LETTERS = 96, 9
_MOST_LINES = 5
_MOST_NAMED = 3


class _GroupView(LineTable):
    """``entered`` gives a row on which Enter was pressed. Where there is room, names share it with the bar."""

    entered = pyqtSignal(int)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """There may be room for the scientific names too."""
        super().resizeEvent(event)
        self.fit_names()

    def fit_names(self) -> None:
        """Where there is little room names are whole as long as that leaves the other columns in sight."""
        header, modes = self.horizontalHeader(), QHeaderView.ResizeMode
        room_px = self.viewport().width()
        if room_px >= _WIDE_LETTERS * self.fontMetrics().averageCharWidth():
            header.setSectionResizeMode(NAME, modes.Stretch)
            return
        header.setSectionResizeMode(NAME, modes.Interactive)
        widths_px = {
            column: max(self.sizeHintForColumn(column), header.sectionSizeHint(column), header.minimumSectionSize())
            for column in range(header.count())
        }
        widths_px[BAR] = header.minimumSectionSize()
        others_px = sum(width_px for column, width_px in widths_px.items() if column != NAME)
        self.setColumnWidth(NAME, min(widths_px[NAME], max(room_px - others_px, header.minimumSectionSize())))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter opens, as a click does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)


class GroupTable(QWidget):
    """The table, and below it what is told of the selected row, or else what the star means and which groups are left
    out. ``opened`` gives the code of the group of which the species are shown, "" for none; ``chosen`` the SpeciesLine
    that is selected among them, None for none."""

    opened = pyqtSignal(str)
    chosen = pyqtSignal(object)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.lines = GroupModel(self)
        self.table = _GroupView()
        set_up_table(self.table, self.lines, translate("BKN", "Species groups"), (BAR,), _THIN_ROW_PX)
        self.table.setAccessibleDescription(translate("BKN", "Enter shows the species of a group, and hides them."))
        self.table.setShowGrid(False)
        # Room for the head of the bars, which take what the others leave.
        self.table.horizontalHeader().setMinimumSectionSize(
            _LEAST_LETTERS * self.table.fontMetrics().averageCharWidth()
        )
        self._delegates = (NameDelegate(self), BarDelegate(self), LetterDelegate(self))
        for column, delegate in zip((NAME, BAR, LABEL), self._delegates):
            self.table.setItemDelegateForColumn(column, delegate)
        self.words = WordsBelow(translate("BKN", "About the selected group"), _MOST_LINES)
        self._unselected = ""
        self.table.selectionModel().selectionChanged.connect(self._show_selected)
        for moved in (self.lines.modelReset, self.lines.layoutChanged):
            moved.connect(self._span)
        self.table.clicked.connect(lambda index: self._switch(index.row()))
        self.table.entered.connect(self._switch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, _SPACING_PX, 0, 0)
        layout.setSpacing(_SPACING_PX)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.words)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """What is told below the table may take its part of the new height."""
        super().resizeEvent(event)
        self._fit_words()

    def _fit_words(self) -> None:
        """The groups come before what is told below them."""
        groups = sum(isinstance(line, GroupLine) for line in self.lines.lines)
        rows_px = groups * self.table.verticalHeader().defaultSectionSize()
        around_px = self.table.horizontalHeader().sizeHint().height() + 2 * self.table.frameWidth()
        self.words.keep_free(rows_px + around_px + 2 * _SPACING_PX)

    def set_lines(
        self,
        lines: List[GroupLine],
        species: Sequence[SpeciesLine],
        least_species: int,
        cuts: Mapping[str, float],
        expected: Optional[int] = None,
    ) -> None:
        """Show other groups. ``least_species``: how many of its species a group needs to be included; ``cuts``: from
        which share (in percent) each label holds; ``expected``: how many species the label counts, None for none."""
        self.lines.set_lines(lines, species, least_species, cuts)
        self._fit_words()
        self._unselected = _words_of_all(lines, least_species, _twice(lines, expected))
        self._show_selected()

    def open_group(self, code: str) -> None:
        """Show the species of a group, "" for none."""
        self.lines.open_group(code)
        self._span()
        row = self.lines.row_of(code)
        if row >= 0:
            after = [number for number in range(row + 1, len(self.lines.lines)) if self._species_at(number)]
            if after:
                self.table.scrollTo(self.lines.index(after[-1], NAME))
                self.table.scrollTo(self.lines.index(row, NAME))
        self.opened.emit(code)

    def _span(self, *_: object) -> None:
        """What is told of a species takes the room of two columns; its name may be longer than those of groups."""
        self.table.clearSpans()
        for row in range(len(self.lines.lines)):
            if self._species_at(row) is not None:
                self.table.setSpan(row, BAR, 1, 2)
        self.table.fit_names()

    def selected(self) -> Optional[SpeciesLine]:
        """The species that is selected, None for none."""
        row = selected_row(self.table)
        return self._species_at(row) if row >= 0 else None

    def _species_at(self, row: int) -> Optional[SpeciesLine]:
        line = self.lines.lines[row]
        return line if isinstance(line, SpeciesLine) else None

    def _switch(self, row: int) -> None:
        """Open a group that is closed, close one that is open."""
        line = self.lines.lines[row]
        if isinstance(line, GroupLine):
            self.open_group("" if line.code == self.lines.opened else line.code)

    def _show_selected(self, *_: object) -> None:
        row = selected_row(self.table)
        self.words.tell(self.lines.words(self.lines.lines[row]) if row >= 0 else self._unselected)
        self.chosen.emit(self.selected())


def _twice(lines: List[GroupLine], expected: Optional[int]) -> int:
    """How many more the groups that count expect than the label does."""
    if expected is None:
        return 0
    return max(0, sum(line.expected for line in lines if line.is_included) - expected)


def _named(groups: List[str]) -> str:
    """The groups that are told of: where they are many, the dash that stands in their rows tells which."""
    if len(groups) <= _MOST_NAMED:
        return ", ".join(groups)
    return translate("BKN", "{number} groups (–)").format(number=len(groups))


def _words_of_all(lines: List[GroupLine], least_species: int, twice: int) -> str:
    """What the star means where it stands, which groups count in no label, and why. ``twice``: so many of the expected
    species stand in two of the groups that count."""
    few = _named([line.name for line in lines if line.expected and not line.is_included])
    none = [line.name for line in lines if not line.expected]
    words = []
    if any(line.is_pale for line in lines):
        words.append(translate("BKN", "* Pale: too little looked at to judge."))
    if any(line.needs_generalists for line in lines):
        words.append(text_of(GENERALISTS_NOTE))
    if few:
        words.append(
            translate("BKN", "Not counted, fewer than {number} species reported: {groups}.").format(
                number=least_species, groups=few
            )
        )
    if none:
        words.append(translate("BKN", "Not expected in this landscape: {groups}.").format(groups=", ".join(none)))
    if twice:
        words.append(translate("BKN", "Species in two groups, counted once: {number}.").format(number=twice))
    return " ".join(words)
