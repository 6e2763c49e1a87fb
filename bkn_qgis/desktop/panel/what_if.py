"""The tab with the label of the place where one thing is changed: radius, windows, limits, landscape type, records."""

from __future__ import annotations

from typing import TYPE_CHECKING, List, Optional, Tuple, Union

from qgis.PyQt.QtCore import (
    QCoreApplication,
    QModelIndex,
    QSortFilterProxyModel,
    Qt,
    QTimer,
)

from bkn_qgis.bridge.translation import number_text, text_of, user_wording
from bkn_qgis.desktop.panel.group_delegates import LetterDelegate
from bkn_qgis.desktop.panel.group_model import BAR_ROLE, Bar
from bkn_qgis.desktop.panel.later_tab import LaterTab
from bkn_qgis.desktop.widgets.background import BackgroundTask
from bkn_qgis.desktop.widgets.form_parts import wrapping
from bkn_qgis.desktop.widgets.tables import SORT_ROLE, LineModel, made_table, selected_row, tip
from bkn_qgis.labelling.sensitivity import variants_of_run
from bkn_qgis.labelling.sensitivity_lines import (
    SensitivityLine,
    difference_text,
    line_words,
    sensitivity_lines,
    sensitivity_summary,
)

if TYPE_CHECKING:
    from bkn_qgis.labelling.place_answer import PlaceAnswer

    Cell = Union[str, int, float, Bar, None]

translate = QCoreApplication.translate
CHANGED, LABEL, SHARE, DIFFERENCE = range(4)
_ROLE = Qt.ItemDataRole


class VariantModel(LineModel):
    """A row for what is shown, and one for each variant. ``is_pale``: whether the label that is shown is; how sure the
    others are is not worked out, and they rest on the same records."""

    lines: List[SensitivityLine]
    is_pale = False

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and way)
        """What was changed, label, share, difference."""
        return DIFFERENCE + 1

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Optional[str]:
        """The heads of the columns, short for what was changed has the room, and what they mean."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        shown, read, meant = _heads()[section]
        if role == _ROLE.DisplayRole:
            return shown
        if role in (_ROLE.ToolTipRole, _ROLE.AccessibleDescriptionRole):
            return meant
        return read if role == _ROLE.AccessibleTextRole else None

    def data(self, index: QModelIndex, role: int = _ROLE.DisplayRole) -> Cell:
        """What stands in a cell."""
        line = self.lines[index.row()]
        if role == _ROLE.DisplayRole:
            return self._texts(line)[index.column()]
        if role == SORT_ROLE:
            return (index.row(), line.label or "F", -(line.share or 0.0), line.difference or 0.0)[index.column()]
        if role in (_ROLE.ToolTipRole, _ROLE.AccessibleDescriptionRole):
            words = text_of(line_words(line))
            return tip(words) if role == _ROLE.ToolTipRole else words
        if role == _ROLE.TextAlignmentRole and index.column() != CHANGED:
            return int(Qt.AlignmentFlag.AlignCenter)
        if role == BAR_ROLE and index.column() == LABEL:
            return Bar((line.share or 0.0) / 100, line.label, self.is_pale, ())
        return None

    def _texts(self, line: SensitivityLine) -> List[str]:
        share = "–" if line.share is None else number_text(line.share, 1)
        return [text_of(line.changed), line.label or "–", share, difference_text(line, user_wording())]


def _heads() -> List[Tuple[str, str, str]]:
    """What stands above each column, what is read aloud of it, and what it means."""
    changed, label = translate("BKN", "What was changed"), translate("BKN", "Label")
    return [
        (changed, changed, ""),
        (label, label, ""),
        ("%", translate("BKN", "Share %"), translate("BKN", "Share of the expected species that was reported")),
        (
            "+/–",
            translate("BKN", "Difference"),
            translate("BKN", "Difference from the share that is shown, in percentage points"),
        ),
    ]


class WhatIfTab(LaterTab):
    """What the variants say together, the table, and why the selected variant, or else some, could not be tried."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = VariantModel(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.lines)
        self._sorted.setSortRole(SORT_ROLE)
        self.table = made_table(self._sorted, translate("BKN", "The label with one thing changed"), (CHANGED,))
        self._letters = LetterDelegate(self)
        self.table.setItemDelegateForColumn(LABEL, self._letters)
        # All words of what was changed, on a second line where need be.
        self.table.setWordWrap(True)
        rows = self.table.verticalHeader()
        rows.setMinimumSectionSize(rows.defaultSectionSize())
        # Afterwards: while it is told, a column still has the width it had.
        self._fit_rows = QTimer(self)
        self._fit_rows.setSingleShot(True)
        self._fit_rows.timeout.connect(self.table.resizeRowsToContents)
        for changed in (
            self.table.horizontalHeader().sectionResized,
            self._sorted.modelReset,
            self._sorted.layoutChanged,
        ):
            changed.connect(lambda *_: self._fit_rows.start())
        self.why = wrapping("")
        self.table.selectionModel().selectionChanged.connect(self._tell_why)
        self.rows.addWidget(self.table, 1)
        self.rows.addWidget(self.why)

    def set_pale(self, is_pale: bool) -> None:
        """Whether the label that is shown is pale; before an answer is shown."""
        self.lines.is_pale = is_pale

    def task_of(self, answer: PlaceAnswer) -> BackgroundTask:
        """Counts the variants."""

        def work(task: BackgroundTask) -> List[SensitivityLine]:
            return sensitivity_lines(variants_of_run(answer.run, lambda part: task.check_cancel()), 0)

        return BackgroundTask(translate("BKN", "BKN label with one thing changed"), work)

    def show_found(self, found: object) -> None:
        """Show the lines."""
        if isinstance(found, list):
            # Those that could not be made stand last.
            self.lines.show_lines(sorted(found, key=lambda line: not line.is_made))
            self.set_words(text_of(sensitivity_summary(found)))
            self._tell_why()

    def show_nothing(self) -> None:
        """No lines."""
        self.lines.show_lines([])
        self._tell_why()

    def _tell_why(self, *_: object) -> None:
        row = selected_row(self.table)
        not_tried = sum(not line.is_made for line in self.lines.lines)
        words = ""
        if row >= 0:
            words = text_of(line_words(self.lines.lines[row]))
        elif not_tried:
            words = translate("BKN", "Not tried: {number}; select a row to read why.").format(number=not_tried)
        self.why.setText(words)
        self.why.setVisible(bool(words))
