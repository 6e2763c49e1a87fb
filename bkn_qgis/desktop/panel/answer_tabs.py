"""The tabs of the panel: species groups, what was reported, what was not, what if, years, details; and the records of
the selected species on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Iterator, Optional, Union

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QCoreApplication, QSize, Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QApplication, QTabWidget

from bkn_qgis.bridge.translation import text_of
from bkn_qgis.desktop.panel.details_tab import DetailsTab
from bkn_qgis.desktop.panel.group_table import GroupTable
from bkn_qgis.desktop.panel.species_records import SpeciesRecords
from bkn_qgis.desktop.panel.species_table import SpeciesTable
from bkn_qgis.desktop.panel.what_if import WhatIfTab
from bkn_qgis.desktop.panel.years_tab import YearsTab
from bkn_qgis.labelling.number_sums import number_rows
from bkn_qgis.plain_text import plain

if TYPE_CHECKING:
    from bkn_qgis.labelling.answer_lines import AnswerLines
    from bkn_qgis.labelling.place_answer import PlaceAnswer

translate = QCoreApplication.translate
# On a low screen the panel scrolls, and its tables stay readable.
_LEAST_PX = 170
_NARROW_TABS = "QTabBar::tab { padding-left: 0.25em; padding-right: 0.25em; }"


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
        self.details = DetailsTab()
        for widget, name in (
            (self.groups, translate("BKN", "Groups")),
            (self.seen, translate("BKN", "Reported")),
            (self.unseen, translate("BKN", "Not reported")),
            (self.what_if, translate("BKN", "What if")),
            (self.years, translate("BKN", "Years")),
            (self.details, translate("BKN", "Details")),
        ):
            self.setTabToolTip(self.addTab(widget, name), plain(name))
        # Whole words: what has no room at all is scrolled to.
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(True)
        application = QApplication.instance()
        if isinstance(application, QApplication) and "QTabBar::tab" in application.styleSheet():
            # A theme with wide tabs would cut their names.
            self.tabBar().setStyleSheet(_NARROW_TABS)
        for table in (self.groups, self.seen, self.unseen):
            table.chosen.connect(lambda _, table=table: self._show_records(table))
        self.groups.opened.connect(self._filter_by_group)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As low as they may be."""
        return QSize(super().sizeHint().width(), _LEAST_PX)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As low as they may be."""
        return QSize(super().minimumSizeHint().width(), _LEAST_PX)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 (Qt's name)
        """What is told below a table takes its room from the table."""
        return False

    def show_answer(self, answer: PlaceAnswer, lines: AnswerLines) -> Iterator[None]:
        """Show an answer, tab by tab, and yield between them: all of them together hold the window up. No species is
        selected in it yet, and the opened group stays open."""
        self._answer = None  # a species that is still selected is of the answer before
        profile = answer.run.request.profile
        counted = lines.total.expected if lines.total is not None and lines.total.share is not None else None
        self.groups.set_lines(lines.groups, lines.species, profile.min_species, profile.cuts_in_percent, counted)
        for table, is_reported in ((self.seen, True), (self.unseen, False)):
            yield
            listed = [line for line in lines.species if line.is_reported == is_reported]
            table.set_lines(listed, _sum_words(lines, is_reported))
        self._number()
        yield
        self.details.show_answer(answer, lines)
        yield
        self._answer = answer
        if self.groups.lines.opened:
            self._filter_by_group(self.groups.lines.opened)
        self.what_if.set_pale(lines.total is not None and lines.total.is_pale)
        for tab in (self.what_if, self.years):
            tab.show_answer(answer)

    def clear_answer(self, text: str) -> None:
        """No answer: a message under details."""
        self._answer = None
        self.groups.set_lines([], [], 0, {})
        self.seen.set_lines([], "")
        self.unseen.set_lines([], "")
        self._number()
        self.details.show_message(text)
        for tab in (self.what_if, self.years):
            tab.clear_answer()
        self.records.clear()

    def stop(self) -> None:
        """Work out nothing any more about the answer that is shown."""
        for tab in (self.what_if, self.years):
            tab.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """There may be room for the numbers, or none any more."""
        super().resizeEvent(event)
        self._number()

    def _number(self) -> None:
        """The lists say how many species they have, where all tabs fit with that; their tooltips always do."""
        self._name_lists(has_numbers=True)
        if self.tabBar().sizeHint().width() > self.width():
            self._name_lists(has_numbers=False)

    def _name_lists(self, has_numbers: bool) -> None:
        for table, name in (
            (self.seen, translate("BKN", "Reported")),
            (self.unseen, translate("BKN", "Not reported")),
        ):
            tab, number = self.indexOf(table), len(table.lines.lines)
            numbered = f"{name} ({number})" if number else name
            self.setTabToolTip(tab, plain(numbered))
            self.setTabText(tab, numbered if has_numbers else name)

    def _filter_by_group(self, code: str) -> None:
        """The lists, and the map, show the group that is opened; all of them, and nothing, where none is."""
        for table in (self.seen, self.unseen):
            table.choose_group(code, self.groups.lines.name_of(code))
        self._draw_records()

    def _show_records(self, table: Union[GroupTable, SpeciesTable]) -> None:
        """Draw the species that is selected in one of the tables, in which alone it then is."""
        if table.selected() is not None:
            for other in (self.groups, self.seen, self.unseen):
                if other is not table and other.selected() is not None:
                    other.table.clearSelection()
        self._draw_records()

    def _draw_records(self) -> None:
        """The selected species, or else the opened group."""
        tables = [table for table in (self.groups, self.seen, self.unseen) if table.selected() is not None]
        line = tables[0].selected() if tables else None
        opened = self.groups.lines.opened
        if self._answer is None or (line is None and not opened):
            self.records.clear()
        elif line is None:
            self.records.show_group(self._answer, opened)
        else:
            self.records.show(self._answer, line)
            if isinstance(tables[0], SpeciesTable):
                tables[0].add_words_of_map(self.records.words())


def _sum_words(lines: AnswerLines, is_reported: bool) -> str:
    """How many of the species of a list the label counts, and what the others are, in one sentence that adds up."""
    if lines.total is None:
        return ""
    *parts, every = (
        (row.reported if is_reported else row.unseen, text_of(row.what))
        for row in number_rows(lines.total, lines.groups, lines.species)
    )
    told = "; ".join(f"{what[:1].lower()}{what[1:]} {number}" for number, what in parts if number)
    return translate("BKN", "{number} on this list: {parts}.").format(number=every[0], parts=told)
