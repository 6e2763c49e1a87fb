"""The species of a place, those reported and those not: to sort, to filter by group, and to search by name."""

from typing import Any, List, Optional, Tuple

from qgis.PyQt.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QSortFilterProxyModel,
    Qt,
    pyqtSignal,
)
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from bkn_qgis.bridge.place.links import species_link
from bkn_qgis.desktop.profile_editor.profile_words import season_text
from bkn_qgis.desktop.widgets.form_parts import wrapping
from bkn_qgis.desktop.widgets.tables import SORT_ROLE, made_table, selected_row, tip
from bkn_qgis.desktop.widgets.web_pages import open_page

translate = QCoreApplication.translate
NAME, GROUP, RECORDS, LAST_SEEN, NEAREST = range(5)
_ROLE = Qt.ItemDataRole


class SpeciesModel(QAbstractTableModel):
    """Lines (labelling.place_lines.SpeciesLine), a row each."""

    def __init__(self, parent: Optional[Any] = None) -> None:
        super().__init__(parent)
        self.lines: List[Any] = []

    def set_lines(self, lines: List[Any]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and way)
        """One row per species and group."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and way)
        """Name, group, records, last seen, nearest."""
        return 5

    def headerData(self, section: int, orientation: Any, role: int = _ROLE.DisplayRole) -> Any:  # noqa: N802
        """The heads of the columns, short, and what they mean."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _ROLE.DisplayRole:
            return _heads()[section][0]
        if role in (_ROLE.ToolTipRole, _ROLE.AccessibleDescriptionRole):
            return _heads()[section][1]
        return None

    def data(self, index: QModelIndex, role: int = _ROLE.DisplayRole) -> Any:
        """What stands in a cell, and by what it is sorted."""
        line = self.lines[index.row()]
        if role == _ROLE.DisplayRole:
            return _shown(line, index.column())
        if role == SORT_ROLE:
            return _sorted_by(line, index.column())
        if role == _ROLE.ToolTipRole:
            return tip(species_words(line))
        if role == _ROLE.TextAlignmentRole and index.column() in (RECORDS, LAST_SEEN, NEAREST):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


def _heads() -> List[Tuple[str, str]]:
    return [
        (translate("BKN", "Species"), translate("BKN", "Dutch name; the scientific one is told below")),
        (translate("BKN", "Group"), translate("BKN", "Species group")),
        (translate("BKN", "# rec."), translate("BKN", "Records that count here")),
        (translate("BKN", "Last seen"), translate("BKN", "The last record here, of any year")),
        (
            translate("BKN", "Nearest"),
            translate("BKN", "To the nearest record that counts, rounded up to 250 m; – where unknown or blurred"),
        ),
    ]


def _shown(line: Any, column: int) -> Any:
    if column == NAME:
        return line.dutch_name or line.scientific_name
    if column == GROUP:
        return line.group_name
    if column == RECORDS:
        return line.records
    if column == LAST_SEEN:
        return line.last_seen.isoformat() if line.last_seen else "–"
    return translate("BKN", "{number} m").format(number=line.nearest_m) if line.nearest_m is not None else "–"


def _sorted_by(line: Any, column: int) -> Any:
    if column == LAST_SEEN:
        return line.last_seen.isoformat() if line.last_seen else ""
    if column == NEAREST:
        return line.nearest_m if line.nearest_m is not None else 10**9
    shown = _shown(line, column)
    return shown.casefold() if isinstance(shown, str) else shown


def species_words(line: Any) -> str:
    """What is told of a species: its scientific name and, for the unseen, when and how to look and what helps."""
    words = [f"{line.dutch_name} ({line.scientific_name})" if line.dutch_name else line.scientific_name]
    if not line.is_reported:
        if line.months:
            words[0] += translate("BKN", "; to be found: {months}").format(months=_season(line.months))
        if line.how:
            words.append(line.how)
        if line.helps:
            words.append(translate("BKN", "What helps: {conditions}").format(conditions=line.helps))
    return "\n".join(words)


def _season(months: str) -> str:
    """First and last month of the year, "10-3", by their names."""
    first, last = map(int, months.split("-"))
    after = last if last >= first else last + 12
    return season_text((month - 1) % 12 + 1 for month in range(first, after + 1))


class _Filter(QSortFilterProxyModel):
    """Lines whose names hold a text, of one group or of all."""

    def __init__(self, parent: Optional[Any] = None) -> None:
        super().__init__(parent)
        self._text, self._group = "", ""
        self.setSortRole(SORT_ROLE)

    def choose(self, text: str, group: str) -> None:
        """Filter by another text and group code ("" for all)."""
        self._text, self._group = text.strip().casefold(), group
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:  # noqa: N802 (Qt's name)
        """Whether a species is shown."""
        model: Any = self.sourceModel()
        line = model.lines[row]
        if self._group and line.group_code != self._group:
            return False
        return self._text in line.dutch_name.casefold() or self._text in line.scientific_name.casefold()


class SpeciesTable(QWidget):
    """A search line, a choice of group, the table, and what is told of the chosen species.

    ``has_records``: whether its species have records here. ``chosen`` gives the SpeciesLine that was selected, None for
    none.
    """

    chosen = pyqtSignal(object)

    def __init__(self, name: str, has_records: bool, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.lines = SpeciesModel(self)
        self._filter = _Filter(self)
        self._filter.setSourceModel(self.lines)
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
        self.table.selectionModel().selectionChanged.connect(self._tell)
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.group, 1)
        top.addWidget(self.open_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.words)
        self._tell()

    def set_lines(self, lines: List[Any]) -> None:
        """Show other species; the search stays, and the group where it is there."""
        kept = self.group.currentData()
        self.lines.set_lines(lines)
        self.group.blockSignals(True)
        self.group.clear()
        self.group.addItem(translate("BKN", "All groups"), "")
        for code, name in dict((line.group_code, line.group_name) for line in lines).items():
            self.group.addItem(name, code)
        self.group.setCurrentIndex(max(0, self.group.findData(kept)))
        self.group.blockSignals(False)
        self._apply()
        self._tell()

    def shown(self) -> List[Any]:
        """The lines that pass the filter, in the order of the table."""
        rows = (self._filter.mapToSource(self._filter.index(row, 0)).row() for row in range(self._filter.rowCount()))
        return [self.lines.lines[row] for row in rows]

    def _apply(self) -> None:
        group = self.group.currentData() or ""
        self._filter.choose(self.search.text(), group)
        self.table.setColumnHidden(GROUP, bool(group))

    def selected(self) -> Any:
        """The SpeciesLine that is selected, None for none."""
        row = selected_row(self.table)
        return self.lines.lines[row] if row >= 0 else None

    def say_on_map(self, text: str) -> None:
        """Tell what of the selected species is on the map, after what is told of it."""
        self.words.setText("\n".join(filter(None, (species_words(self.selected()), text))))

    def _tell(self, *_: Any) -> None:
        line = self.selected()
        self.words.setText(species_words(line) if line is not None else "")
        self.open_button.setEnabled(line is not None)
        self.chosen.emit(line)

    def _open(self) -> None:
        open_page(species_link(self.selected().scientific_name))
