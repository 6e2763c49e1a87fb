"""The tabs of the panel: species groups, what was reported, what was not, what if, years, details; and the records of
the selected species on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, List, Optional

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QCoreApplication, QSize, Qt
from qgis.PyQt.QtWidgets import QPlainTextEdit, QTabWidget

from bkn_qgis.bridge.translation import text_of
from bkn_qgis.desktop.panel.group_table import GroupTable
from bkn_qgis.desktop.panel.species_records import SpeciesRecords
from bkn_qgis.desktop.panel.species_table import SpeciesTable
from bkn_qgis.desktop.panel.what_if import WhatIfTab
from bkn_qgis.desktop.panel.years_tab import YearsTab
from bkn_qgis.plain_text import plain

if TYPE_CHECKING:
    from bkn_qgis.labelling.answer_lines import AnswerLines
    from bkn_qgis.labelling.place_answer import PlaceAnswer

translate = QCoreApplication.translate
# On a low screen the panel scrolls, and its tables stay readable.
_LEAST_PX = 170


class AnswerTabs(QTabWidget):
    """Tabs that ask for little height and take what there is: else the panel scrolls to give tables their usual one."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__()
        self._answer: Optional[PlaceAnswer] = None
        self.records = SpeciesRecords(canvas)
        self.groups = GroupTable()
        self.seen = SpeciesTable(translate("BKN", "Reported"), has_records=True)
        self.unseen = SpeciesTable(translate("BKN", "Not reported"), has_records=False)
        self.what_if, self.years = WhatIfTab(), YearsTab()
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setAccessibleName(translate("BKN", "Details"))
        for widget, name in (
            (self.groups, translate("BKN", "Groups")),
            (self.seen, translate("BKN", "Reported")),
            (self.unseen, translate("BKN", "Not reported")),
            (self.what_if, translate("BKN", "What if")),
            (self.years, translate("BKN", "Years")),
            (self.details, translate("BKN", "Details")),
        ):
            self.setTabToolTip(self.addTab(widget, name), plain(name))
        # All of them in sight, also where their names are long.
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.seen.chosen.connect(lambda _: self._show_records(self.seen, self.unseen))
        self.unseen.chosen.connect(lambda _: self._show_records(self.unseen, self.seen))

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As low as they may be."""
        return QSize(super().sizeHint().width(), _LEAST_PX)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As low as they may be."""
        return QSize(super().minimumSizeHint().width(), _LEAST_PX)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 (Qt's name)
        """What is told below a table takes its room from the table."""
        return False

    def show_answer(self, answer: PlaceAnswer, lines: AnswerLines) -> None:
        """Show an answer; nothing is selected in it yet."""
        self._answer = None  # a species that is still selected is of the answer before
        self.groups.set_lines(lines.groups, answer.run.request.profile.min_species)
        self.seen.set_lines([line for line in lines.species if line.is_reported])
        self.unseen.set_lines([line for line in lines.species if not line.is_reported])
        self._number()
        self.details.setPlainText("\n".join(_details(answer, lines)))
        self._answer = answer
        for tab in (self.what_if, self.years):
            tab.show_answer(answer)

    def clear_answer(self, text: str) -> None:
        """No answer: a message under details."""
        self._answer = None
        self.groups.set_lines([], 0)
        self.seen.set_lines([])
        self.unseen.set_lines([])
        self._number()
        self.details.setPlainText(text)
        for tab in (self.what_if, self.years):
            tab.clear_answer()
        self.records.clear()

    def stop(self) -> None:
        """Work out nothing any more about the answer that is shown."""
        for tab in (self.what_if, self.years):
            tab.stop()

    def _number(self) -> None:
        for table, name in (
            (self.seen, translate("BKN", "Reported")),
            (self.unseen, translate("BKN", "Not reported")),
        ):
            number = len(table.lines.lines)
            self.setTabText(self.indexOf(table), f"{name} ({number})" if number else name)

    def _show_records(self, table: SpeciesTable, other: SpeciesTable) -> None:
        """Draw the species that is selected in one of the tables."""
        if table.selected() is not None and other.selected() is not None:
            other.table.clearSelection()  # which comes back here
            return
        chosen = table if table.selected() is not None else other
        line = chosen.selected()
        if line is None or self._answer is None:
            self.records.clear()
        else:
            self.records.show(self._answer, line)
            chosen.add_words_of_map(self.records.words())


def _details(answer: PlaceAnswer, lines: AnswerLines) -> List[str]:
    """What the label rests on, the squares to ask the Flora- en Faunaverkenner for, then the log of the run."""
    details = [lines.provenance]
    if lines.squares:
        squares = translate(
            "BKN",
            "Km squares (1 × 1 km) touched by the search area, for a request at the Flora- en "
            "Faunaverkenner: {squares}.",
        )
        details.append(squares.format(squares=", ".join(lines.squares)))
    return [*details, *(text_of(message) for _, message in answer.log)]
