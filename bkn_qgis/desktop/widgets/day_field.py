"""The field for the peildatum: typed, or chosen from a calendar; never a day in the future."""

from typing import Optional

from qgis.PyQt.QtCore import QDate, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QDateEdit, QDateTimeEdit, QWidget


class DayField(QDateEdit):
    """``chosen`` gives True when the user has chosen another day. At first it is today."""

    chosen = pyqtSignal(bool)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._today = QDate.currentDate()
        self._was_digit = False  # the last key
        self.setDate(self._today)
        self.setCalendarPopup(True)
        self.setDisplayFormat("yyyy-MM-dd")
        # A day that is half typed is none. It has no maximum: that would refuse a year while month and day are those of
        # the day before.
        self.setKeyboardTracking(False)
        self.dateChanged.connect(self._take_day)

    def follow_today(self) -> None:
        """QGIS may stay open overnight: who did not choose another day means the day it is."""
        before, self._today = self._today, QDate.currentDate()
        if self.date() == before:
            self._show(self._today)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Take a day as people type it: over all of the one before, and with its dashes.

        Qt would refuse the year then, and after each full number go on by itself and once more at the dash.
        """
        was_digit, self._was_digit = self._was_digit, event.text().isdigit()
        selected = self.lineEdit().selectedText()
        if event.text() == "-" and was_digit and selected == self.sectionText(self.currentSection()):
            return
        if self._was_digit and selected == self.text():
            self.setSelectedSection(QDateTimeEdit.Section.YearSection)
        super().keyPressEvent(event)

    def _take_day(self, day: QDate) -> None:
        if day > QDate.currentDate():
            self._show(QDate.currentDate())
        self.chosen.emit(True)

    def _show(self, day: QDate) -> None:
        """Another day, without telling that it was chosen."""
        self.blockSignals(True)
        self.setDate(day)
        self.blockSignals(False)
