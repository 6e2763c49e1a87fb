"""The table of species of a place, those reported or those not: to sort, to filter by group, to search by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, List, Optional

from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from bkn_qgis.bridge.place.links import species_link
from bkn_qgis.desktop.panel.species_model import GROUP, NAME, RECORDS, SpeciesFilter, SpeciesModel, species_words
from bkn_qgis.desktop.widgets.form_parts import wrapping
from bkn_qgis.desktop.widgets.tables import made_table, selected_row
from bkn_qgis.desktop.widgets.text_page import open_page

if TYPE_CHECKING:
    from bkn_qgis.labelling.place_lines import SpeciesLine

translate = QCoreApplication.translate


class SpeciesTable(QWidget):
    """A search line, a choice of group, the table, and what is told of the chosen species.

    ``has_records``: whether its species have records here. ``chosen`` gives the SpeciesLine that was selected, None for
    none.
    """

    chosen = pyqtSignal(object)

    def __init__(self, name: str, has_records: bool, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.lines = SpeciesModel(self)
        self._filter = SpeciesFilter(self.lines, self)
        self.search = QLineEdit()
        self.search.setPlaceholderText(translate("BKN", "Search by name"))
        self.search.setAccessibleName(translate("BKN", "{table}: search by name").format(table=name))
        self.search.setClearButtonEnabled(True)
        self.group = QComboBox()
        self.group.setAccessibleName(translate("BKN", "{table}: species group").format(table=name))
        self.table = made_table(self._filter, name, (NAME, GROUP))
        self.table.setColumnHidden(RECORDS, not has_records)
        self.table.sortByColumn(NAME, Qt.SortOrder.AscendingOrder)
        self.words = wrapping("")
        self.open_button = QPushButton(translate("BKN", "waarneming.nl"))
        self.open_button.setToolTip(translate("BKN", "Open the selected species at waarneming.nl"))
        self.open_button.setAccessibleName(translate("BKN", "{table}: open at waarneming.nl").format(table=name))
        self.open_button.setAutoDefault(False)
        self.open_button.clicked.connect(self._open)
        self.search.textChanged.connect(self._apply)
        self.group.currentIndexChanged.connect(self._apply)
        self.table.selectionModel().selectionChanged.connect(self._show_selected)
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.group, 1)
        top.addWidget(self.open_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.words)
        self._show_selected()

    def set_lines(self, lines: List[SpeciesLine]) -> None:
        """Show other species; the search stays, and the group where it is there."""
        chosen = self.group.currentData()
        self.lines.show_lines(lines)
        self.group.blockSignals(True)
        self.group.clear()
        self.group.addItem(translate("BKN", "All groups"), "")
        for code, name in dict((line.group_code, line.group_name) for line in lines).items():
            self.group.addItem(name, code)
        self.group.setCurrentIndex(max(0, self.group.findData(chosen)))
        self.group.blockSignals(False)
        self._apply()
        self._show_selected()

    def shown(self) -> List[SpeciesLine]:
        """The lines that pass the filter, in the order of the table."""
        rows = (self._filter.mapToSource(self._filter.index(row, 0)).row() for row in range(self._filter.rowCount()))
        return [self.lines.lines[row] for row in rows]

    def _apply(self) -> None:
        group = self.group.currentData() or ""
        self._filter.choose(self.search.text(), group)
        self.table.setColumnHidden(GROUP, bool(group))

    def selected(self) -> Optional[SpeciesLine]:
        """The line that is selected, None for none."""
        row = selected_row(self.table)
        return self.lines.lines[row] if row >= 0 else None

    def add_words_of_map(self, text: str) -> None:
        """Tell what of the selected species is on the map, after what is told of it."""
        line = self.selected()
        words = species_words(line) if line is not None else ""
        self.words.setText("\n".join(filter(None, (words, text))))

    def _show_selected(self, *_: object) -> None:
        line = self.selected()
        self.words.setText(species_words(line) if line is not None else "")
        self.open_button.setEnabled(line is not None)
        self.chosen.emit(line)

    def _open(self) -> None:
        line = self.selected()
        if line is not None:
            open_page(species_link(line.scientific_name))
