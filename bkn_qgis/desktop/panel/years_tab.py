"""The tab with the label of the place through the years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Dict, List, Optional, Tuple

from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.bridge.translation import text_of, user_wording
from bkn_qgis.desktop.panel.later_tab import LaterTab
from bkn_qgis.desktop.panel.years_chart import YearsChart
from bkn_qgis.desktop.widgets.background import BackgroundTask
from bkn_qgis.desktop.widgets.tables import tip
from bkn_qgis.labelling.place_years import READ_WITH_CARE, YearLine, year_words, years_of_place

if TYPE_CHECKING:
    from bkn_qgis.labelling.place_answer import PlaceAnswer

translate = QCoreApplication.translate


class YearsTab(LaterTab):
    """How to read it, and the chart. ``beside``: a smaller chart elsewhere that shows the same years; where that is in
    sight, the years are worked out though nobody looks at the tab."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: List[YearLine] = []
        self.beside: Optional[YearsChart] = None
        self.chart = YearsChart()
        self.chart.setAccessibleName(translate("BKN", "The label through the years"))
        self.rows.addWidget(self.chart, 1)

    def task_of(self, answer: PlaceAnswer) -> BackgroundTask:
        """Labels the place at the dates of earlier years."""

        def work(task: BackgroundTask) -> Tuple[List[YearLine], Dict[str, float]]:
            cuts = answer.run.request.profile.cuts_in_percent
            return years_of_place(answer.run, lambda part: task.check_cancel()), cuts

        return BackgroundTask(translate("BKN", "BKN label through the years"), work)

    def show_found(self, found: object) -> None:
        """Show the years."""
        if isinstance(found, tuple):
            self.lines, cuts = found
            self.set_words(text_of(READ_WITH_CARE) + " " + translate("BKN", "Below each year the number of records."))
            self._draw(self.lines, cuts)

    def show_nothing(self) -> None:
        """No years."""
        self.lines = []
        self._draw([], {})

    def _draw(self, lines: List[YearLine], cuts: Dict[str, float]) -> None:
        words = "\n".join(year_words(line, user_wording()) for line in lines)
        for chart in filter(None, (self.chart, self.beside)):
            chart.show_lines(lines, cuts)
            chart.setAccessibleDescription(words)
            chart.setToolTip(tip(words))

    def is_in_sight(self) -> bool:
        """Whether somebody sees the years here, or on the other chart."""
        return super().is_in_sight() or (self.beside is not None and self.beside.isVisible())
