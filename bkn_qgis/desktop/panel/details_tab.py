"""The tab with all that stands behind a label, as a list of two columns: what, and its words or numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, List, Tuple

from qgis.gui import QgsScrollArea
from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QApplication, QFrame, QGridLayout, QPushButton, QWidget

from bkn_qgis.bridge.translation import day_text, text_of
from bkn_qgis.desktop.panel.group_model import evidence_numbers
from bkn_qgis.desktop.panel.total_view import sure_details
from bkn_qgis.desktop.widgets.form_parts import PlainLabel, wrapping
from bkn_qgis.labelling.number_sums import NumberRow, number_rows
from bkn_qgis.labelling.parameter_words import without_parameters

if TYPE_CHECKING:
    from bkn_qgis.labelling.answer_lines import AnswerLines
    from bkn_qgis.labelling.place_answer import PlaceAnswer
    from bkn_qgis.labelling.place_lines import GroupLine, TotalLine

translate = QCoreApplication.translate


class DetailsTab(QgsScrollArea):
    """Texts to select and copy; the squares of 1 km have a button for that. ``copied`` says what was copied."""

    copied = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rows: List[Tuple[str, str]] = []
        self._squares: List[str] = []
        self._numbers: List[NumberRow] = []
        self.copy_button = QPushButton(translate("BKN", "Copy the km squares"))
        self.copy_button.setAutoDefault(False)
        self.copy_button.setAccessibleName(translate("BKN", "Copy the km squares"))
        self.copy_button.clicked.connect(self._copy_squares)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate("BKN", "Details"))
        self._show([])

    def text(self) -> str:
        """All of it, a line per row."""
        return "\n".join(": ".join(filter(None, row)) for row in self._rows)

    def show_message(self, text: str) -> None:
        """No answer: a message."""
        self._squares, self._numbers = [], []
        self._show([("", text)] if text else [])

    def show_answer(self, answer: PlaceAnswer, lines: AnswerLines) -> None:
        """Show what stands behind an answer, the log of its run last."""
        self._squares = lines.squares
        rows, self._numbers = [(translate("BKN", "Label"), lines.provenance)], []
        if lines.total is not None:
            self._numbers = number_rows(lines.total, lines.groups, lines.species)
            rows += [(_species_title(), _numbers_text(self._numbers)), *_record_rows(lines.total)]
            rows += _evidence_rows(lines.groups)
        if lines.squares:
            rows.append((_squares_title(), ", ".join(lines.squares)))
        log = "\n".join(filter(None, (without_parameters(message, text_of) for _, message in answer.log)))
        self._show([*rows, (translate("BKN", "Log"), log)])

    def _copy_squares(self, *_: object) -> None:
        QApplication.clipboard().setText(", ".join(self._squares))
        self.copied.emit(translate("BKN", "Copied; km squares: {number}.").format(number=len(self._squares)))

    def _show(self, rows: List[Tuple[str, str]]) -> None:
        self._rows = rows
        # Else it goes with the page that is left.
        self.copy_button.setParent(None)
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(2, 4, 4, 4)
        grid.setColumnStretch(1, 1)
        for number, (title, text) in enumerate(rows):
            head, body = wrapping(title), wrapping(text)
            font = head.font()
            font.setBold(True)
            head.setFont(font)
            grid.addWidget(head, 2 * number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(body, 2 * number, 1, Qt.AlignmentFlag.AlignTop)
            if title == _species_title() and self._numbers:
                grid.addWidget(_number_table(self._numbers), 2 * number, 1)
                body.hide()
            if title == _squares_title():
                grid.addWidget(self.copy_button, 2 * number + 1, 1, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnMinimumWidth(0, 16 * self.fontMetrics().averageCharWidth())
        grid.setRowStretch(2 * len(rows), 1)
        self.copy_button.setVisible(bool(self._squares))
        self.setWidget(page)
        if self._squares:
            # Put on another page it comes last in the whole window.
            self.setTabOrder(self, self.copy_button)
        self.setAccessibleDescription(self.text())


def _squares_title() -> str:
    return translate("BKN", "Km squares, for a request at the Flora- en Faunaverkenner")


def _species_title() -> str:
    return translate("BKN", "Numbers of species")


def _numbers_text(rows: List[NumberRow]) -> str:
    """How the numbers of species add up, in words."""
    numbers = translate("BKN", "{what}: {reported} reported, {unseen} not")
    return "\n".join(numbers.format(what=text_of(row.what), reported=row.reported, unseen=row.unseen) for row in rows)


def _number_table(rows: List[NumberRow]) -> QWidget:
    """The same as a table, its sum below a line."""
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(1)
    grid.setHorizontalSpacing(10)
    heads = (translate("BKN", "Reported"), translate("BKN", "Not reported"))
    for column, head in enumerate(heads):
        grid.addWidget(PlainLabel(head), 0, column, Qt.AlignmentFlag.AlignRight)
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    grid.addWidget(line, len(rows), 0, 1, 3)
    for number, row in enumerate(rows):
        place = number + 1 if row is not rows[-1] else number + 2
        for column, value in enumerate((row.reported, row.unseen)):
            grid.addWidget(
                PlainLabel(str(value)), place, column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
            )
        grid.addWidget(wrapping(text_of(row.what)), place, 2, Qt.AlignmentFlag.AlignTop)
    grid.setColumnStretch(2, 1)
    return table


def _evidence_rows(groups: List[GroupLine]) -> List[Tuple[str, str]]:
    """The numbers behind how sure the labels of the groups are, a line per group of which they are known."""
    told = [(line.name, evidence_numbers(line)) for line in groups if line.is_included and line.sure]
    named = translate("BKN", "{group}: {numbers}")
    text = "\n".join(named.format(group=name, numbers=numbers) for name, numbers in told if numbers)
    return [(translate("BKN", "How sure, numbers per group"), text)] if text else []


def _record_rows(total: TotalLine) -> List[Tuple[str, str]]:
    """Groups, records and days, and how sure the label is."""
    groups = translate("BKN", "{included} of {groups} counted").format(
        included=total.groups_included, groups=total.groups
    )
    if total.over_all:
        groups += translate("BKN", "; over all groups: {label}").format(label=total.over_all)
    # Records are of meetsoorten, days of generalists too (method.md, sections 5 and 6).
    records = translate("BKN", "{records}; left out: {left_out}").format(records=total.records, left_out=total.left_out)
    days = translate("BKN", "{days}; the last: {last}").format(
        days=total.days, last=day_text(total.last_day) if total.last_day else "–"
    )
    rows = [
        (translate("BKN", "Groups"), groups),
        (translate("BKN", "Records of expected species"), records),
        (translate("BKN", "Days with records"), days),
    ]
    sure = sure_details(total)
    if sure:
        rows.append((translate("BKN", "How sure"), sure))
    return rows
