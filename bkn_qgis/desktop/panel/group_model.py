"""The species groups of a place as rows, and below the one that is opened its species."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Dict, List, Mapping, Optional, Sequence, Tuple, Union

from qgis.PyQt.QtCore import QCoreApplication, QModelIndex, QObject, Qt

from bkn_qgis.bridge.translation import day_text, number_text, text_of
from bkn_qgis.desktop.panel.species_model import distance_text, read_name, second_name, species_words
from bkn_qgis.desktop.widgets.name_delegate import SECOND_ROLE
from bkn_qgis.desktop.widgets.tables import LineModel, tip
from bkn_qgis.labelling.label_colours import LABELS
from bkn_qgis.labelling.place_lines import GroupLine, SpeciesLine
from bkn_qgis.labelling.result_words import PALE_WORD, SURE_TEXTS, generalists_words, sure_text

if TYPE_CHECKING:
    Cell = Union[str, int, float, "Bar", None]

translate = QCoreApplication.translate
NAME, BAR, REPORTED, RECORDS, LABEL = range(5)
_ROLE = Qt.ItemDataRole
BAR_ROLE = _ROLE.UserRole + 1
_OPEN, _CLOSED, _INDENT = "▾ ", "▸ ", "      "


@dataclass(frozen=True)
class Bar:
    """What is drawn of a group: its ``share`` (0 to 1), its ``label`` ("" where it is left out), whether that is pale,
    and the shares from which each label holds (0 to 1)."""

    share: float
    label: str
    is_pale: bool
    cuts: Tuple[float, ...]


class GroupModel(LineModel):
    """A row for each group that is expected here; the species of one of them are rows below it."""

    lines: List[Union[GroupLine, SpeciesLine]]

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.opened = ""
        self._least = 0
        self._cuts: Tuple[float, ...] = ()
        self._groups: List[GroupLine] = []
        self._sorted_column, self._is_down = -1, False
        self._species: Dict[str, List[SpeciesLine]] = {}

    def set_lines(
        self,
        groups: Sequence[GroupLine],
        species: Sequence[SpeciesLine],
        least_species: int,
        cuts: Mapping[str, float],
    ) -> None:
        """Show other lines, with the same group opened where it is there. ``least_species``: how many a group needs to
        be included; ``cuts``: from which share (in percent) each label holds."""
        self._least, self._cuts = least_species, tuple(cut / 100 for cut in cuts.values())
        self._groups = [line for line in groups if line.expected]
        self._species = {}
        for line in species:
            self._species.setdefault(line.group_code, []).append(line)
        if self._groups and not self._has(self.opened):
            self.opened = ""
        self.show_lines(self._rows())

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and way)
        """Name, bar, reported of expected, records, label."""
        return 5

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Optional[str]:
        """The heads of the columns."""
        if orientation != Qt.Orientation.Horizontal or role != _ROLE.DisplayRole:
            return None
        return (
            translate("BKN", "Species group"),
            translate("BKN", "Share"),
            translate("BKN", "Reported"),
            translate("BKN", "# rec."),
            translate("BKN", "Label"),
        )[section]

    def data(self, index: QModelIndex, role: int = _ROLE.DisplayRole) -> Cell:
        """What stands in a cell."""
        line, column = self.lines[index.row()], index.column()
        if role == _ROLE.DisplayRole:
            texts = self._group_texts(line) if isinstance(line, GroupLine) else _species_texts(line)
            return texts[column]
        if role == BAR_ROLE and isinstance(line, GroupLine):
            return Bar(line.observed / line.expected, line.label, line.is_pale, self._cuts)
        if role == SECOND_ROLE and column == NAME and isinstance(line, SpeciesLine):
            return second_name(line)
        if role in (_ROLE.ToolTipRole, _ROLE.AccessibleDescriptionRole):
            words = self.words_with_numbers(line)
            return tip(words) if role == _ROLE.ToolTipRole else words
        if role == _ROLE.AccessibleTextRole:
            return self._read_text(line, column)
        if role == _ROLE.TextAlignmentRole and column in (REPORTED, RECORDS, LABEL):
            return int(Qt.AlignmentFlag.AlignCenter)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column, these lines and those of places to come; what is selected stays so. A column before the first
        one stands for the order of the list."""
        self._sorted_column, self._is_down = column, order == Qt.SortOrder.DescendingOrder
        self.layoutAboutToBeChanged.emit()
        before, self.lines = self.lines, self._rows()
        row_of = {id(line): row for row, line in enumerate(self.lines)}
        for index in self.persistentIndexList():
            self.changePersistentIndex(index, self.index(row_of[id(before[index.row()])], index.column()))
        self.layoutChanged.emit()

    def open_group(self, code: str) -> None:
        """Show the species of a group below it, and of no other; "" for none."""
        for first, last in self._spans_of_species():
            self.beginRemoveRows(QModelIndex(), first, last)
            del self.lines[first : last + 1]
            self.endRemoveRows()
        self.opened = code
        rows = self._rows()
        first = next((row for row, line in enumerate(rows) if isinstance(line, SpeciesLine)), -1)
        if first >= 0:
            number = len(rows) - len(self._groups)
            self.beginInsertRows(QModelIndex(), first, first + number - 1)
            self.lines = rows
            self.endInsertRows()
        if self.lines:
            self.dataChanged.emit(self.index(0, NAME), self.index(len(self.lines) - 1, NAME))

    def row_of(self, code: str) -> int:
        """The row of a group, -1 where it is not there."""
        rows = (row for row, line in enumerate(self.lines) if isinstance(line, GroupLine) and line.code == code)
        return next(rows, -1)

    def name_of(self, code: str) -> str:
        """What a group is called, "" where it is not there."""
        return next((line.name for line in self._groups if line.code == code), "")

    def _has(self, code: str) -> bool:
        return any(line.code == code for line in self._groups)

    def _spans_of_species(self) -> List[Tuple[int, int]]:
        rows = [row for row, line in enumerate(self.lines) if isinstance(line, SpeciesLine)]
        return [(rows[0], rows[-1])] if rows else []

    def _rows(self) -> List[Union[GroupLine, SpeciesLine]]:
        rows: List[Union[GroupLine, SpeciesLine]] = []
        for line in self._in_order():
            rows.append(line)
            if line.code == self.opened:
                own = self._species.get(line.code, [])
                # What was not reported is what one looks for.
                rows += sorted(own, key=lambda each: (each.is_reported, each.name.casefold()))
        return rows

    def _in_order(self) -> List[GroupLine]:
        """The groups as they are sorted, those of the same rank in the order of the list."""
        if self._sorted_column < 0:
            return self._groups
        return sorted(self._groups, key=lambda line: _sorted_by(line, self._sorted_column), reverse=self._is_down)

    def _group_texts(self, line: GroupLine) -> Tuple[str, ...]:
        mark = _OPEN if line.code == self.opened else _CLOSED
        reported = str(line.observed)
        if line.needs_generalists:
            # In full it would take the room of the bars; what is told below the table has the whole word.
            reported += translate("BKN", " + {number} gen.").format(number=line.generalists)
        label = line.label + ("*" if line.is_pale else "") if line.is_included else "–"
        return mark + line.name, "", f"{reported} / {line.expected}", str(line.records), label

    def _read_text(self, line: Union[GroupLine, SpeciesLine], column: int) -> Optional[str]:
        """What is read aloud of a cell; None for what stands in it."""
        if isinstance(line, SpeciesLine):
            return read_name(line) if column == NAME else _read_species(line, column)
        if column == NAME:
            is_open = line.code == self.opened
            return translate("BKN", "{group}, opened").format(group=line.name) if is_open else line.name
        if column == BAR:
            return f"{number_text(100 * line.observed / line.expected, 1)}%"
        if column == LABEL:
            return _read_label(line)
        return None

    def words(self, line: Union[GroupLine, SpeciesLine]) -> str:
        """What is told of a row."""
        return species_words(line) if isinstance(line, SpeciesLine) else self._group_words(line)

    def words_with_numbers(self, line: Union[GroupLine, SpeciesLine]) -> str:
        """What is told of a row, of a group with the numbers behind how sure its label is."""
        numbers = evidence_numbers(line) if isinstance(line, GroupLine) and line.is_included else ""
        return "\n".join(filter(None, (self.words(line), numbers)))

    def _group_words(self, line: GroupLine) -> str:
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
        if line.needs_generalists:
            words.append(
                translate("BKN", "It counts by {observed} + {generalists}.").format(
                    observed=line.observed, generalists=text_of(generalists_words(line.generalists))
                )
            )
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


def _read_species(line: SpeciesLine, column: int) -> Optional[str]:
    return translate("BKN", "not reported") if column == RECORDS and not line.is_reported else None


def _read_label(line: GroupLine) -> str:
    if not line.is_included:
        return translate("BKN", "not counted")
    return f"{line.label}, {text_of(SURE_TEXTS[PALE_WORD])}" if line.is_pale else line.label


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


def evidence_numbers(line: GroupLine) -> str:
    """The numbers behind how sure the label of a group is, for who asks for them; "" where they are not known."""
    part = translate("BKN", "squares × months in the busiest km square: {number} of {all}")
    numbers = (
        (line.units, translate("BKN", "squares × months: {number}"), 0),
        (line.squares, translate("BKN", "km squares: {number}"), 0),
        (line.busiest, part.replace("{all}", number_text(float(line.units or 0), 0)), 0),
        (line.observers, translate("BKN", "observers known: {number}"), 0),
        (line.chao2, translate("BKN", "Chao2, the least number of species: {number}"), 1),
        (line.coverage, translate("BKN", "sample coverage (0 to 1): {number}"), 2),
    )
    known = [
        text.format(number=number_text(float(value), decimals))
        for value, text, decimals in numbers
        if value is not None
    ]
    return "; ".join(known) if line.units else ""


def _species_texts(line: SpeciesLine) -> Tuple[str, ...]:
    if line.is_reported:
        return (
            _INDENT + line.name,
            day_text(line.last_seen) if line.last_seen else "",
            "",
            str(line.records),
            "",
        )
    where = distance_text(line)
    told = translate("BKN", "not reported")
    return _INDENT + line.name, f"{told}, {where}" if line.nearest_m is not None else told, "", "–", ""


def _sorted_by(line: GroupLine, column: int) -> Union[str, int, float]:
    """By label, then by share; groups without a label come after E."""
    share = line.observed / line.expected
    label = LABELS.index(line.label) if line.label else len(LABELS)
    return (line.name.casefold(), share, line.observed, line.records, label + 1 - share)[column]
