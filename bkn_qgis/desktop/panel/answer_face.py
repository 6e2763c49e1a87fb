"""The upper part of the panel: the label, or why there is none, or what is being done; its height stays meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from bkn_qgis.bridge.display_names import type_texts
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.desktop.panel.no_label import NoLabel
from bkn_qgis.desktop.panel.no_label_view import NoLabelView
from bkn_qgis.desktop.panel.total_view import TotalView
from bkn_qgis.desktop.panel.work_view import WorkView
from bkn_qgis.desktop.widgets.one_line import OneLine

if TYPE_CHECKING:
    from bkn_qgis.labelling.answer_lines import AnswerLines
    from bkn_qgis.labelling.place_answer import PlaceAnswer


class AnswerFace(QStackedWidget):
    """One of three pages; as high as the highest, so that nothing jumps while a label is made."""

    def __init__(self) -> None:
        super().__init__()
        self.total, self.rests_on = TotalView(), OneLine()
        self.no_label, self.work = NoLabelView(), WorkView()
        self._label_page = QWidget()
        rows = QVBoxLayout(self._label_page)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(self.total)
        rows.addWidget(self.rests_on)
        rows.addStretch()
        for page in (self.no_label, self._label_page, self.work):
            self.addWidget(page)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_label(self, answer: PlaceAnswer, lines: AnswerLines) -> None:
        """The label of a place with what it rests on."""
        if lines.total is not None and lines.total.share is not None:
            self.total.show_label(answer, lines.total, lines.total.share)
        self.rests_on.tell(". ".join(filter(None, (_landscape_words(answer).rstrip("."), lines.rests_on))))
        self.setCurrentWidget(self._label_page)

    def show_no_label(self, state: NoLabel) -> None:
        """Why there is no label; nothing of another place stays behind it."""
        self.total.clear()
        self.rests_on.tell("")
        self.no_label.show_state(state)
        self.setCurrentWidget(self.no_label)

    def show_work(self) -> None:
        """What is being done."""
        self.work.begin()
        self.setCurrentWidget(self.work)


def _landscape_words(answer: PlaceAnswer) -> str:
    landscape = answer.landscape
    words = [text for _, text in type_texts([landscape.landscape_type] if landscape.landscape_type else [])]
    if landscape.rests_on is not None:
        text = text_of(landscape.rests_on)
        words.append(text[:1].upper() + text[1:])
    return ": ".join(words)
