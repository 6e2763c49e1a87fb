"""The label of a place at a glance: letter, share, how sure, one plain sentence, and warnings as chips."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bkn_qgis.bridge.translation import number_text, text_of
from bkn_qgis.desktop.panel.chips import Chips
from bkn_qgis.desktop.panel.label_badge import LabelBadge
from bkn_qgis.desktop.panel.label_warnings import warnings_of
from bkn_qgis.desktop.panel.sure_meter import SureMeter
from bkn_qgis.desktop.panel.years_chart import YearsChart
from bkn_qgis.desktop.widgets.form_parts import larger, wrapping
from bkn_qgis.labelling.result_words import PALE_WORD, SURE_BESIDE_LABEL

if TYPE_CHECKING:
    from bkn_qgis.labelling.place_answer import PlaceAnswer
    from bkn_qgis.labelling.place_lines import TotalLine

translate = QCoreApplication.translate
# From here on there is room for the years beside the label.
_WIDE_LETTERS = 96


class TotalView(QWidget):
    """Badge, headline, meter, sentence and chips. ``years``: a small chart beside them, for who fills it; in sight
    where the panel is wide."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.badge = LabelBadge()
        self.headline = wrapping("")
        self.headline.setFont(larger(self.headline.font()))
        self.meter = SureMeter()
        self.sentence = wrapping("")
        self.years = YearsChart(is_small=True)
        self.years.setAccessibleName(translate("BKN", "The label through the years"))
        self.notes = wrapping("")
        self.chips = Chips(self._tell)
        self._has_label = False
        self._lay_out()
        self.clear()

    def _lay_out(self) -> None:
        beside = QVBoxLayout()
        beside.setSpacing(2)
        for widget in (self.headline, self.meter, self.sentence):
            beside.addWidget(widget)
        top = QHBoxLayout()
        top.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(beside, 1)
        top.addWidget(self.years, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addLayout(top)
        layout.addWidget(self.chips)
        layout.addWidget(self.notes)

    def clear(self) -> None:
        """Nothing of an answer."""
        self._has_label = False
        self.badge.show_label("", False, translate("BKN", "No label"))
        self.headline.clear()
        self.meter.show_sure("", "")
        self.sentence.clear()
        self.sentence.hide()
        self.chips.show_warnings([])
        self._tell("")
        self._show_years()

    def show_label(self, answer: PlaceAnswer, total: TotalLine, share: float) -> None:
        """Show an answer with its total, which has a label and a share (percent)."""
        headline = translate("BKN", "Label {label}: {share}% of the expected species reported").format(
            label=total.label, share=number_text(share, 1)
        )
        self._has_label = True
        sure = sure_details(total)
        self.badge.show_label(total.label, total.is_pale, "; ".join(filter(None, (headline, sure))))
        self.headline.setText(headline)
        self.meter.show_sure(total.sure, sure)
        self.sentence.setText(plain_sentence(total))
        self.sentence.show()
        self.chips.show_warnings(warnings_of(answer, total))
        self._tell("")
        self._show_years()

    def _tell(self, text: str) -> None:
        """The whole of a warning."""
        self.notes.setText(text)
        self.notes.setVisible(bool(text))

    def is_wide(self) -> bool:
        """Whether the years have room beside the label."""
        return self.width() >= _WIDE_LETTERS * self.fontMetrics().averageCharWidth()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """There may be room for the years, or none any more."""
        super().resizeEvent(event)
        self._show_years()

    def _show_years(self) -> None:
        self.years.setVisible(self._has_label and self.is_wide())


def plain_sentence(total: TotalLine) -> str:
    """What the label rests on, and how far it may be off, in one sentence."""
    counts = _counts(total)
    if not total.sure:
        return counts + "."
    if total.sure == PALE_WORD:
        after = translate("BKN", "too little looked at to say how good it is here.")
    elif total.high == total.label:
        after = translate("BKN", "probably {label} too if all had been reported.").format(label=total.label)
    else:
        after = translate("BKN", "probably {high} at most if all had been reported.").format(high=total.high)
    return f"{counts}; {after}"


def _counts(total: TotalLine) -> str:
    """How many of the expected species were reported, in how many groups."""
    counts = translate("BKN", "{observed} of {expected} expected species, in the {included} groups that count")
    if total.groups_included == 1:
        counts = translate("BKN", "{observed} of {expected} expected species, in the one group that counts")
    return counts.format(observed=total.observed, expected=total.expected, included=total.groups_included)


def sure_details(total: TotalLine) -> str:
    """How sure the label is, in full; "" where that was not worked out (method.md, section 10)."""
    if not total.sure or not total.label:
        return ""
    word = text_of(SURE_BESIDE_LABEL[total.sure])
    if total.judged_label:
        word = translate("BKN", "{sure}; groups that can be judged ({number}): {label}").format(
            sure=word, number=total.judged_groups, label=total.judged_label
        )
    return word[:1].upper() + word[1:]
