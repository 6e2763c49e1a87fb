"""Twelve small check boxes for the season of a species group: one stop of the Tab key, arrows between the months."""

from typing import Dict, List, Sequence, Tuple

from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QFocusEvent, QKeyEvent
from qgis.PyQt.QtWidgets import QCheckBox, QScrollArea

from bkn_qgis.desktop.profile_editor.profile_words import long_month, season_text
from bkn_qgis.labelling.lists.profile_values import ALL_MONTHS
from bkn_qgis.plain_text import plain

_STEPS: Dict[int, Tuple[int, int]] = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class MonthBox(QCheckBox):
    """One month of one group."""

    moved = pyqtSignal(int, int)
    focused = pyqtSignal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Arrows go to a neighbour."""
        step = _STEPS.get(event.key())
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(*step)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """Come into view."""
        super().focusInEvent(event)
        self.focused.emit()
        area = self.parent()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parent()
        if area is not None:
            area.ensureWidgetVisible(self)


class MonthsField(QObject):
    """The months of one group: a row of boxes that the tab lays out."""

    value_changed = pyqtSignal()
    moved = pyqtSignal(int, int)  # rows down, month to go to

    def __init__(self, group: str) -> None:
        super().__init__()
        self.boxes: List[MonthBox] = [self._box(group, month) for month in ALL_MONTHS]
        self._stop_at(self.boxes[0])

    def _box(self, group: str, month: int) -> MonthBox:
        box = MonthBox()
        name = f"{group}: {long_month(month)}"
        box.setAccessibleName(name)
        box.setToolTip(plain(name))
        box.toggled.connect(lambda _: self.value_changed.emit())
        box.moved.connect(lambda down, right: self.moved.emit(down, (month - 1 + right) % len(ALL_MONTHS)))
        box.focused.connect(lambda: self._stop_at(box))
        return box

    def _stop_at(self, stop: MonthBox) -> None:
        """The Tab key stops at this box, and passes the others of the row."""
        for box in self.boxes:
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus if box is stop else Qt.FocusPolicy.ClickFocus)

    def value(self) -> List[int]:
        """The months that are checked."""
        return [month for month, box in zip(ALL_MONTHS, self.boxes) if box.isChecked()]

    def set_value(self, value: Sequence[int]) -> None:
        """Check these months, and no others."""
        for month, box in zip(ALL_MONTHS, self.boxes):
            box.setChecked(month in value)

    def text_of(self, value: Sequence[int]) -> str:
        """The season as text."""
        return season_text(value)

    def setFocus(self) -> None:  # noqa: N802 (as a widget has it)
        """Go to the box where the Tab key stops."""
        next(box for box in self.boxes if box.focusPolicy() == Qt.FocusPolicy.StrongFocus).setFocus()


def join_rows(rows: Sequence[MonthsField]) -> None:
    """Let the arrows up and down go from group to group; at an end they stay."""
    for number, row in enumerate(rows):

        def move(down: int, month: int, number: int = number) -> None:
            target = rows[min(max(number + down, 0), len(rows) - 1)]
            target.boxes[month].setFocus(Qt.FocusReason.OtherFocusReason)

        row.moved.connect(move)
