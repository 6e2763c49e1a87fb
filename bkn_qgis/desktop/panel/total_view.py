"""The label of a place, large, with its evidence in words (method.md, section 9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, List, Optional

from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bkn_qgis.bridge.styles.words import status_reasons
from bkn_qgis.bridge.translation import number_text, text_of, user_language
from bkn_qgis.desktop.panel.label_badge import LabelBadge
from bkn_qgis.desktop.widgets.form_parts import larger, wrapping
from bkn_qgis.labelling.result_words import PALE_WORD, SURE_BESIDE_LABEL, total_range_text

if TYPE_CHECKING:
    from bkn_qgis.labelling.place_answer import PlaceAnswer
    from bkn_qgis.labelling.place_lines import TotalLine

translate = QCoreApplication.translate
_MOST_CONDITIONS = 3


class TotalView(QWidget):
    """Badge, headline, evidence, and remarks."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.badge = LabelBadge()
        self.headline = wrapping("")
        self.headline.setFont(larger(self.headline.font()))
        self.evidence = wrapping("")
        self.notes = wrapping("")
        beside = QVBoxLayout()
        beside.setSpacing(2)
        beside.addWidget(self.headline)
        beside.addWidget(self.evidence)
        top = QHBoxLayout()
        top.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(beside, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self.notes)
        self.clear("")

    def clear(self, text: str) -> None:
        """No answer: a message in its place."""
        self.badge.show_label("", False, translate("BKN", "No label"))
        self.headline.setText(text)
        self.evidence.clear()
        self.notes.clear()
        self.notes.hide()

    def show_answer(self, answer: PlaceAnswer, total: Optional[TotalLine]) -> None:
        """Show an answer and its total, None without counts."""
        notes = [text_of(message) for message in answer.notes]
        notes += _what_to_do_here(answer.status, notes)
        if total is None:
            self.clear(_reason(answer.status))
        else:
            self._show_total(answer, total)
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))

    def _show_total(self, answer: PlaceAnswer, total: TotalLine) -> None:
        if total.label and total.share is not None:
            headline = translate("BKN", "Label {label}: {share}% of the expected species reported").format(
                label=total.label, share=number_text(total.share, 1)
            )
        else:
            headline = _reason(answer.status)
        self.badge.show_label(total.label, total.is_pale, headline)
        self.headline.setText(headline)
        self.evidence.setText("\n".join(evidence_lines(answer, total)))


def _what_to_do_here(status: str, notes: List[str]) -> List[str]:
    """Where notes name parameters of the algorithms: how the panel does the same."""
    hints = []
    if status == "unknown_landscape":
        hints.append(
            translate("BKN", "In this panel: choose under 'Landscape', or tick 'Fetch missing landscape data'.")
        )
    if any("COLUMNS" in note for note in notes):
        hints.append(
            translate("BKN", "COLUMNS is a parameter of the algorithms: run 'Label points' (Processing Toolbox, BKN).")
        )
    return hints


def _reason(status: str) -> str:
    """Why there is no label, as a headline."""
    reason = str(status_reasons()[status])
    return reason[:1].upper() + reason[1:]


def evidence_lines(answer: PlaceAnswer, total: TotalLine) -> List[str]:
    """What stands beside every label (method.md, section 9)."""
    counts = translate("BKN", "{observed} of {expected} species; {included} of {groups} groups").format(
        observed=total.observed, expected=total.expected, included=total.groups_included, groups=total.groups
    )
    if total.over_all:
        counts += translate("BKN", "; over all groups: {label}").format(label=total.over_all)
    # Records are of meetsoorten, days of generalists too (method.md, sections 5 and 6).
    records = translate("BKN", "Records of expected species: {records}; left out: {left_out}").format(
        records=total.records, left_out=total.left_out
    )
    days = translate("BKN", "Days with records: {days}; the last: {last}").format(
        days=total.days, last=total.last_day.isoformat() if total.last_day else "–"
    )
    lines = [*_sure_lines(total), counts, records, days, *_condition_lines(answer)]
    if total.label:
        lines.append(
            translate("BKN", "{worst} without uncertain locations, {best} with them").format(
                worst=total.worst, best=total.best
            )
        )
    flags = _flags(answer, total)
    return [*lines, flags[:1].upper() + flags[1:]] if flags else lines


def _sure_lines(total: TotalLine) -> List[str]:
    """How sure the label is (method.md, section 10); nothing where that was not worked out."""
    if not total.sure or not total.label:
        return []
    word = text_of(SURE_BESIDE_LABEL[total.sure])
    if total.judged_label:
        word = translate("BKN", "{sure}; groups that can be judged ({number}): {label}").format(
            sure=word, number=total.judged_groups, label=total.judged_label
        )
    lines = [] if total.sure == PALE_WORD else [text_of(total_range_text(total.label, total.high))]
    return [*lines, word[:1].upper() + word[1:]]


def _condition_lines(answer: PlaceAnswer) -> List[str]:
    """The basic conditions that seem to fail, most missing species first (method.md, section 13), where any do."""
    from bkn_qgis.labelling.condition_rows import condition_lines
    from bkn_qgis.labelling.conditions import FAILS

    failing = [line for line in condition_lines(answer.run, 0) if line.verdict == FAILS][:_MOST_CONDITIONS]
    if not failing:
        return []
    named = translate("BKN", "{habitat} ({reported} of {expected} species)")
    language = user_language()
    habitats = ", ".join(
        named.format(habitat=line.habitat.text("name", language), reported=line.reported, expected=line.expected)
        for line in failing
    )
    return [translate("BKN", "Seem to fail, measures in the report: {habitats}").format(habitats=habitats)]


def _flags(answer: PlaceAnswer, total: TotalLine) -> str:
    flags = []
    if total.is_thin:
        flags.append(translate("BKN", "based on limited data"))
    if total.is_fragile:
        flags.append(translate("BKN", "borderline: one species more or less changes the label"))
    if answer.is_provisional:
        flags.append(translate("BKN", "provisional species list, not SoortenNL's"))
    return "; ".join(flags)
