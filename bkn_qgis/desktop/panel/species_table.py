"""The table of species of a place, those reported or those not: to sort, to filter by group and habitat, to search by
name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Dict, Iterable, List, Optional

from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QHeaderView, QLineEdit, QPushButton, QVBoxLayout, QWidget

from bkn_qgis.bridge.place.links import species_link
from bkn_qgis.desktop.panel.species_model import (
    GROUP,
    LAST_SEEN,
    NAME,
    NEAREST,
    RECORDS,
    SpeciesFilter,
    SpeciesModel,
    second_name,
    shown_text,
    species_words,
)
from bkn_qgis.desktop.widgets.name_delegate import NameDelegate
from bkn_qgis.desktop.widgets.tables import made_table, selected_row
from bkn_qgis.desktop.widgets.text_page import open_page
from bkn_qgis.desktop.widgets.words_below import WordsBelow
from bkn_qgis.labelling.display_names import short_group

if TYPE_CHECKING:
    from bkn_qgis.labelling.place_lines import SpeciesLine

translate = QCoreApplication.translate
_MOST_LINES = 12
_FITTED = (RECORDS, LAST_SEEN, NEAREST)
_GROUP_LETTERS, _CHOICE_LETTERS, _SEARCH_LETTERS = 22, 6, 18
# The few longest names would take the room of all groups.
_WHOLE_NAMES = 0.95


class SpeciesTable(QWidget):
    """A search line, choices of group and habitat, the table, and what is told of the chosen species.

    ``has_records``: whether its species have records here. ``chosen`` gives the SpeciesLine that was selected, None for
    none.
    """

    chosen = pyqtSignal(object)

    def __init__(self, name: str, has_records: bool, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.lines = SpeciesModel(has_records, self)
        self._filter = SpeciesFilter(self.lines, self)
        self.search = QLineEdit()
        self.search.setPlaceholderText(translate("BKN", "Search by name"))
        self.search.setAccessibleName(translate("BKN", "{table}: search by name").format(table=name))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(_SEARCH_LETTERS * self.search.fontMetrics().averageCharWidth())
        self.group = _choice(translate("BKN", "{table}: species group").format(table=name))
        self.habitat = _choice(translate("BKN", "{table}: habitat").format(table=name))
        self.table = made_table(self._filter, name, (NAME,))
        self._names = NameDelegate(self)
        self.table.setItemDelegateForColumn(NAME, self._names)
        # As wide as what stands in them, worked out once for all rows: Qt asks every row anew whenever anything
        # changes, which takes too long.
        for column in (GROUP, *_FITTED):
            self.table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        self._names_px = self._both_names_px = self._groups_px = 0
        self.table.resized.connect(self._share_room)
        self.table.setColumnHidden(RECORDS, not has_records)
        self.table.sortByColumn(NAME, Qt.SortOrder.AscendingOrder)
        self.words = WordsBelow(translate("BKN", "{table}: about the selected species").format(table=name), _MOST_LINES)
        self._unselected = ""
        self.open_button = QPushButton(translate("BKN", "waarneming.nl"))
        self.open_button.setToolTip(translate("BKN", "Open the selected species at waarneming.nl"))
        self.open_button.setAccessibleName(translate("BKN", "{table}: open at waarneming.nl").format(table=name))
        self.open_button.setAutoDefault(False)
        self.open_button.clicked.connect(self._open)
        self.search.textChanged.connect(self._apply)
        for choice in (self.group, self.habitat):
            choice.currentIndexChanged.connect(self._apply)
        self.table.selectionModel().selectionChanged.connect(self._show_selected)
        top = QHBoxLayout()
        for field, share in ((self.search, 1), (self.group, 2), (self.habitat, 2)):
            top.addWidget(field, share)
        top.addWidget(self.open_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.words)
        self._offer_choices([])
        self._show_selected()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """What is told below the table may take its part of the new height."""
        super().resizeEvent(event)
        self.words.fit()

    def set_lines(self, lines: List[SpeciesLine], words: str) -> None:
        """Show other species; the search stays, and group and habitat where they are there. ``words``: what is told
        where none is selected."""
        self._unselected = words
        self.lines.show_lines(lines)
        if lines:  # else the choices stay for the next place
            self._offer_choices(lines)
        self._apply()
        self._show_selected()

    def _offer_choices(self, lines: List[SpeciesLine]) -> None:
        groups = {line.group_code: line.group_name for line in lines}
        _offer(self.group, translate("BKN", "All groups"), groups)
        for column in _FITTED:
            self._fit(column, [str(shown_text(line, column)) for line in lines])
        self._names_px = _most_of(self._widths(line.name for line in lines))
        self._both_names_px = _most_of(self._widths(f"{line.name}   {second_name(line)}" for line in lines))
        self._groups_px = self._widths(map(short_group, groups.values()))[-1]
        self._share_room()
        habitats = sorted({habitat for line in lines for habitat in line.habitats})
        _offer(self.habitat, translate("BKN", "All habitats"), {name: name for name in habitats})

    def _widths(self, texts: Iterable[str]) -> List[int]:
        """What each text takes with room around it, the narrowest first; at least one."""
        metrics = self.table.fontMetrics()
        around = 2 * metrics.averageCharWidth()
        return sorted(metrics.horizontalAdvance(text) + around for text in {*texts}) or [around]

    def _fit(self, column: int, texts: Iterable[str]) -> None:
        self.table.setColumnWidth(column, max(self._widths(texts)[-1], self._head_px(column)))

    def _head_px(self, column: int) -> int:
        return self.table.horizontalHeader().sectionSizeHint(column)

    def _share_room(self) -> None:
        """Names come first, then groups up to some letters, then the scientific names, then all of the groups. These
        are never narrower than their head."""
        room = self.table.viewport().width() - sum(self.table.columnWidth(column) for column in _FITTED)
        letters_px = _GROUP_LETTERS * self.table.fontMetrics().averageCharWidth()
        width = max(min(room - self._names_px, letters_px), room - self._both_names_px)
        self.table.setColumnWidth(GROUP, max(min(width, self._groups_px), self._head_px(GROUP)))

    def choose_group(self, code: str, name: str) -> None:
        """Show the species of a group, "" for all; none where it has none here."""
        if self.group.findData(code) < 0:
            self.group.addItem(name, code)
        self.group.setCurrentIndex(self.group.findData(code))

    def shown(self) -> List[SpeciesLine]:
        """The lines that pass the filter, in the order of the table."""
        rows = (self._filter.mapToSource(self._filter.index(row, 0)).row() for row in range(self._filter.rowCount()))
        return [self.lines.lines[row] for row in rows]

    def _apply(self) -> None:
        group = self.group.currentData() or ""
        self._filter.choose(self.search.text(), group, self.habitat.currentData() or "")
        self.table.setColumnHidden(GROUP, bool(group))
        self._tell()

    def selected(self) -> Optional[SpeciesLine]:
        """The line that is selected, None for none."""
        row = selected_row(self.table)
        return self.lines.lines[row] if row >= 0 else None

    def add_words_of_map(self, text: str) -> None:
        """Tell what of the selected species is on the map, after what is told of it."""
        line = self.selected()
        words = species_words(line) if line is not None else ""
        self.words.tell("\n".join(filter(None, (words, text))))

    def _show_selected(self, *_: object) -> None:
        self._tell()
        self.chosen.emit(self.selected())

    def _tell(self) -> None:
        line = self.selected()
        self.words.tell(species_words(line) if line is not None else self._words_of_list())
        self.open_button.setEnabled(line is not None)

    def _words_of_list(self) -> str:
        """Of all species how they add up; of those that pass the filter how many they are."""
        shown, every = self._filter.rowCount(), len(self.lines.lines)
        if shown == every:
            return self._unselected
        return translate("BKN", "Shown: {shown} of {number}.").format(shown=shown, number=every)

    def _open(self) -> None:
        line = self.selected()
        if line is not None:
            open_page(species_link(line.scientific_name))


def _most_of(widths: List[int]) -> int:
    """The width in which nearly all are whole, of widths that rise."""
    return widths[int(_WHOLE_NAMES * (len(widths) - 1))]


def _choice(name: str) -> QComboBox:
    """A choice that needs little room; its list is as wide as its words."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_CHOICE_LETTERS)
    return box


def _offer(box: QComboBox, all_of_them: str, choices: Dict[str, str]) -> None:
    """Offer other choices, texts by what they stand for; the chosen one stays where it is there."""
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    box.addItem(all_of_them, "")
    for value, text in choices.items():
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.view().setMinimumWidth(box.view().sizeHintForColumn(0) + box.view().verticalScrollBar().sizeHint().width())
    box.blockSignals(False)
