"""The species of a place as rows: what stands in them, what is told of each, and which are shown.

Dutch names first, scientific ones fainter behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Dict, List, Optional, Sequence, Tuple, Union

from qgis.PyQt.QtCore import QCoreApplication, QModelIndex, QObject, QSortFilterProxyModel, Qt

from bkn_qgis.bridge.translation import day_text, text_of
from bkn_qgis.desktop.profile_editor.profile_words import season_text
from bkn_qgis.desktop.widgets.name_delegate import SECOND_ROLE
from bkn_qgis.desktop.widgets.tables import SORT_ROLE, LineModel, tip
from bkn_qgis.labelling.display_names import short_group
from bkn_qgis.labelling.unseen_reasons import NEVER, reason_words
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message

if TYPE_CHECKING:
    from bkn_qgis.labelling.place_lines import SpeciesLine

translate = QCoreApplication.translate
NAME, GROUP, RECORDS, LAST_SEEN, NEAREST = range(5)
_ROLE = Qt.ItemDataRole


class SpeciesModel(LineModel):
    """A row for each species and group. ``has_records``: whether they have records that count here."""

    lines: List[SpeciesLine]

    def __init__(self, has_records: bool, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._heads = _heads(has_records)
        self._sort_keys: Dict[int, List[Union[str, int]]] = {}

    def show_lines(self, lines: Sequence[SpeciesLine]) -> None:
        """Show other species."""
        self._sort_keys = {}
        super().show_lines(lines)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and way)
        """As many as there are heads; Qt asks for each cell."""
        return NEAREST + 1

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Optional[str]:
        """The heads of the columns, short, and what they mean."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _ROLE.DisplayRole:
            return self._heads[section][0]
        if role in (_ROLE.ToolTipRole, _ROLE.AccessibleDescriptionRole):
            return self._heads[section][1]
        return self._heads[section][2] if role == _ROLE.AccessibleTextRole else None

    def data(self, index: QModelIndex, role: int = _ROLE.DisplayRole) -> Union[str, int, None]:
        """What stands in a cell, and by what it is sorted: that is asked thousands of times, and worked out once."""
        if role == SORT_ROLE:
            return self._sort_key(index.row(), index.column())
        line = self.lines[index.row()]
        if role == _ROLE.DisplayRole:
            return shown_text(line, index.column())
        if role == SECOND_ROLE and index.column() == NAME:
            return second_name(line)
        if role == _ROLE.AccessibleTextRole:
            return _read_text(line, index.column())
        if role in (_ROLE.ToolTipRole, _ROLE.AccessibleDescriptionRole):
            words = species_words(line)
            return tip(_tip_words(line, index.column(), words)) if role == _ROLE.ToolTipRole else words
        if role == _ROLE.TextAlignmentRole and index.column() in (RECORDS, LAST_SEEN, NEAREST):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _sort_key(self, row: int, column: int) -> Union[str, int]:
        if column not in self._sort_keys:
            self._sort_keys[column] = [_sorted_by(line, column) for line in self.lines]
        return self._sort_keys[column][row]


def _tip_words(line: SpeciesLine, column: int, words: str) -> str:
    """A group may be cut where names need the room."""
    return f"{line.group_name}\n{words}" if column == GROUP else words


def _heads(has_records: bool) -> List[Tuple[str, str, Optional[str]]]:
    """What stands above each column, what it means, and what is read aloud where that is more than what stands there:
    names have the room."""
    last = (
        (translate("BKN", "Last"), translate("BKN", "Last reported"))
        if has_records
        else (translate("BKN", "Earlier"), translate("BKN", "Reported before"))
    )
    return [
        (translate("BKN", "Species"), translate("BKN", "Its name, with the scientific name behind it"), None),
        (translate("BKN", "Group"), translate("BKN", "Species group"), None),
        (translate("BKN", "# rec."), translate("BKN", "Records that count here (in the SoortenKijker: #wrn)"), None),
        (
            last[0],
            translate("BKN", "Last record in the search area, also from before the look-back period"),
            last[1],
        ),
        (
            translate("BKN", "Nearest"),
            translate("BKN", "To the nearest record that counts, rounded up to 250 m; – where unknown or blurred"),
            None,
        ),
    ]


def second_name(line: SpeciesLine) -> str:
    """The scientific name where it is not the one that is shown."""
    return line.scientific_name if line.name != line.scientific_name else ""


def read_name(line: SpeciesLine) -> str:
    """What a species is called for those who do not see its row: both names."""
    return ", ".join(filter(None, (line.name, second_name(line))))


def _read_text(line: SpeciesLine, column: int) -> Optional[str]:
    """What is read aloud of a cell; None for what stands in it."""
    if column == NAME:
        return read_name(line)
    if column == GROUP:
        return line.group_name
    if column == LAST_SEEN and line.last_seen is None:
        return translate("BKN", "never reported")
    return translate("BKN", "not known") if column == NEAREST and line.nearest_m is None else None


def distance_text(line: SpeciesLine) -> str:
    """How far the nearest record is, "–" where unknown."""
    return translate("BKN", "{number} m").format(number=line.nearest_m) if line.nearest_m is not None else "–"


def shown_text(line: SpeciesLine, column: int) -> Union[str, int]:
    """What stands in the cell of a species."""
    if column == NAME:
        return line.name
    if column == GROUP:
        return short_group(line.group_name)
    if column == RECORDS:
        return line.records
    if column == LAST_SEEN:
        return day_text(line.last_seen) if line.last_seen else "–"
    return distance_text(line)


def _sorted_by(line: SpeciesLine, column: int) -> Union[str, int]:
    if column == LAST_SEEN:
        return line.last_seen.isoformat() if line.last_seen else ""
    if column == NEAREST:
        return line.nearest_m if line.nearest_m is not None else 10**9
    shown = shown_text(line, column)
    return shown.casefold() if isinstance(shown, str) else shown


def species_words(line: SpeciesLine) -> str:
    """What is told of a species: its names and, for the unseen, why it does not count, where the nearest record is,
    when and how to look, and what helps."""
    second = second_name(line)
    words = [f"{line.name} ({second})" if second else line.scientific_name]
    if line.is_reported:
        return words[0]
    if line.reason:
        words.append(" ".join(filter(None, (_reason_words(line), _nearest_words(line)))))
    when = translate("BKN", "To be found: {months}.").format(months=_season(line.months)) if line.months else ""
    words += filter(None, [" ".join(filter(None, (when, line.how)))])
    if line.is_habitat_absent:
        words.append(translate("BKN", "Its habitats are not here, by the map."))
    if line.helps:
        words.append(translate("BKN", "What helps: {conditions}").format(conditions=line.helps))
    return "\n".join(words)


def _reason_words(line: SpeciesLine) -> str:
    """Why it is not reported, though it may have been once."""
    if line.reason == NEVER or line.last_seen is None:
        return translate("BKN", "Never reported here in these observations.")
    reason = text_of(reason_words(line.reason, season_text(line.season)))
    told = QT_TRANSLATE_NOOP("BKN", "Last reported here {day}, {reason}.")
    return text_of(Message(told, day=line.last_seen, reason=reason))


def _nearest_words(line: SpeciesLine) -> str:
    if line.nearest_m is None:
        return ""
    return translate("BKN", "The nearest record that counts lies within {distance}.").format(
        distance=distance_text(line)
    )


def _season(months: str) -> str:
    """First and last month of the year, "10-3", by their names."""
    first, last = map(int, months.split("-"))
    after = last if last >= first else last + 12
    return season_text((month - 1) % 12 + 1 for month in range(first, after + 1))


class SpeciesFilter(QSortFilterProxyModel):
    """Lines whose names hold a text, of one group and one habitat or of all."""

    def __init__(self, lines: SpeciesModel, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._text, self._group, self._habitat = "", "", ""
        self.setSourceModel(lines)
        self.setSortRole(SORT_ROLE)

    def choose(self, text: str, group: str, habitat: str) -> None:
        """Filter by another text, group code and name of a habitat ("" for all)."""
        wanted = (text.strip().casefold(), group, habitat)
        if wanted != (self._text, self._group, self._habitat):
            self._text, self._group, self._habitat = wanted
            self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:  # noqa: N802 (Qt's name)
        """Whether a species is shown."""
        if not (self._text or self._group or self._habitat):
            return True
        line = self._lines.lines[row]
        if self._group and line.group_code != self._group:
            return False
        if self._habitat and self._habitat not in line.habitats:
            return False
        names = (line.name, line.dutch_name, line.scientific_name)
        return any(self._text in name.casefold() for name in names)
