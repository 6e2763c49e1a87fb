"""The species of a place as rows: what stands in them, what is told of each, and which are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, List, Optional, Tuple, Union

from qgis.PyQt.QtCore import QCoreApplication, QModelIndex, QObject, QSortFilterProxyModel, Qt

from bkn_qgis.desktop.profile_editor.profile_words import season_text
from bkn_qgis.desktop.widgets.tables import SORT_ROLE, LineModel, tip

if TYPE_CHECKING:
    from bkn_qgis.labelling.place_lines import SpeciesLine

translate = QCoreApplication.translate
NAME, GROUP, RECORDS, LAST_SEEN, NEAREST = range(5)
_ROLE = Qt.ItemDataRole


class SpeciesModel(LineModel):
    """A row for each species and group."""

    lines: List[SpeciesLine]

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and way)
        """As many as there are heads."""
        return len(_heads())

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Optional[str]:
        """The heads of the columns, short, and what they mean."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _ROLE.DisplayRole:
            return _heads()[section][0]
        if role in (_ROLE.ToolTipRole, _ROLE.AccessibleDescriptionRole):
            return _heads()[section][1]
        return None

    def data(self, index: QModelIndex, role: int = _ROLE.DisplayRole) -> Union[str, int, None]:
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
        (translate("BKN", "Species"), translate("BKN", "Dutch name; the scientific name is shown below")),
        (translate("BKN", "Group"), translate("BKN", "Species group")),
        (translate("BKN", "# rec."), translate("BKN", "Records that count here (in the SoortenKijker: #wrn)")),
        (
            translate("BKN", "Last reported"),
            translate("BKN", "Last record in the search area, also from before the look-back period"),
        ),
        (
            translate("BKN", "Nearest"),
            translate("BKN", "To the nearest record that counts, rounded up to 250 m; – where unknown or blurred"),
        ),
    ]


def _shown(line: SpeciesLine, column: int) -> Union[str, int]:
    if column == NAME:
        return line.dutch_name or line.scientific_name
    if column == GROUP:
        return line.group_name
    if column == RECORDS:
        return line.records
    if column == LAST_SEEN:
        return line.last_seen.isoformat() if line.last_seen else "–"
    return translate("BKN", "{number} m").format(number=line.nearest_m) if line.nearest_m is not None else "–"


def _sorted_by(line: SpeciesLine, column: int) -> Union[str, int]:
    if column == LAST_SEEN:
        return line.last_seen.isoformat() if line.last_seen else ""
    if column == NEAREST:
        return line.nearest_m if line.nearest_m is not None else 10**9
    shown = _shown(line, column)
    return shown.casefold() if isinstance(shown, str) else shown


def species_words(line: SpeciesLine) -> str:
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


class SpeciesFilter(QSortFilterProxyModel):
    """Lines whose names hold a text, of one group or of all."""

    def __init__(self, lines: SpeciesModel, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._text, self._group = "", ""
        self.setSourceModel(lines)
        self.setSortRole(SORT_ROLE)

    def choose(self, text: str, group: str) -> None:
        """Filter by another text and group code ("" for all)."""
        self._text, self._group = text.strip().casefold(), group
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:  # noqa: N802 (Qt's name)
        """Whether a species is shown."""
        line = self._lines.lines[row]
        if self._group and line.group_code != self._group:
            return False
        return self._text in line.dutch_name.casefold() or self._text in line.scientific_name.casefold()
