"""Warnings beside a label as chips: an icon and a few words each, the whole sentence on a click."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, List, Optional, Sequence

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from bkn_qgis.desktop.widgets.tables import tip

translate = QCoreApplication.translate
MOST_CHIPS = 3
_MOST_LETTERS = 22
WARNS, TELLS = "/mIconWarning.svg", "/mIconInfo.svg"


@dataclass(frozen=True)
class Warned:
    """A warning: its few ``words``, the whole ``sentence``, and its ``icon`` (``WARNS`` or ``TELLS``)."""

    words: str
    sentence: str
    icon: str = WARNS


class Chips(QWidget):
    """At most ``MOST_CHIPS`` of them; the others are behind "more". ``told`` hears the sentences of what was pressed,
    "" when it is pressed again."""

    def __init__(self, told: Callable[[str], None], parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._told = told
        self.buttons: List[QToolButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._row.addStretch(1)

    def show_warnings(self, warnings: Sequence[Warned]) -> None:
        """Show other warnings; nothing is told of them yet."""
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [self._chip(each.words, each.sentence, each.icon) for each in warnings[:MOST_CHIPS]]
        if len(warnings) > MOST_CHIPS:
            rest = warnings[MOST_CHIPS:]
            words = translate("BKN", "{number} more").format(number=len(rest))
            self.buttons.append(self._chip(words, "\n".join(each.sentence for each in rest), TELLS))
        for number, button in enumerate(self.buttons):
            self._row.insertWidget(number, button)
        self.setVisible(bool(self.buttons))

    def _chip(self, words: str, sentence: str, icon: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(words if len(words) <= _MOST_LETTERS else words[: _MOST_LETTERS - 1].rstrip() + "…")
        button.setIcon(QgsApplication.getThemeIcon(icon))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setCheckable(True)
        button.setToolTip(tip(sentence))
        button.setAccessibleName(sentence)
        button.clicked.connect(lambda is_on: self._tell(button, sentence if is_on else ""))
        return button

    def _tell(self, pressed: QToolButton, sentence: str) -> None:
        for button in self.buttons:
            button.setChecked(button is pressed and bool(sentence))
        self._told(sentence)
