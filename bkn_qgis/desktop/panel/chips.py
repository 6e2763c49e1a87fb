"""Warnings beside a label as chips: an icon and a few words each, the whole sentence on a click."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, List, Optional, Sequence

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QSize, Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from bkn_qgis.desktop.widgets.tables import tip

translate = QCoreApplication.translate
MOST_CHIPS = 3
_MOST_LETTERS, _FEWEST_LETTERS = 44, 7
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
        self._words: List[str] = []
        self._sentences: List[str] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        # Made once: a button that comes later comes last with the tab key. One more than the chips, for "more".
        self._chips = [self._chip(number) for number in range(MOST_CHIPS + 1)]
        for button in self._chips:
            self._row.addWidget(button)
        self._row.addStretch(1)

    def show_warnings(self, warnings: Sequence[Warned]) -> None:
        """Show other warnings; nothing is told of them yet."""
        shown, rest = list(warnings[:MOST_CHIPS]), warnings[MOST_CHIPS:]
        if rest:
            words = translate("BKN", "{number} more").format(number=len(rest))
            shown.append(Warned(words, "\n".join(each.sentence for each in rest), TELLS))
        self._words = [each.words for each in shown]
        self._sentences = [each.sentence for each in shown]
        self.buttons = self._chips[: len(shown)]
        for button, warned in zip(self._chips, shown):
            button.setIcon(QgsApplication.getThemeIcon(warned.icon))
            button.setToolTip(tip(warned.sentence))
            # Else Qt tells the tooltip, which is HTML.
            button.setAccessibleDescription(warned.sentence)
            button.setAccessibleName(warned.sentence)
        for number, button in enumerate(self._chips):
            button.setChecked(False)
            button.setVisible(number < len(shown))
        self.setVisible(bool(self.buttons))
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Their words are shortened before the panel has to be wider."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """There may be room for more of their words, or for less."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show as much of their words as there is room for, the longest shortened first."""
        for most in range(_MOST_LETTERS, _FEWEST_LETTERS - 1, -1):
            for button, words in zip(self.buttons, self._words):
                button.setText(words if len(words) <= most else words[: most - 1].rstrip() + "…")
            needed = sum(button.sizeHint().width() + self._row.spacing() for button in self.buttons)
            if needed <= self.width():
                return

    def _chip(self, number: int) -> QToolButton:
        button = QToolButton(self)
        button.setAccessibleName(translate("BKN", "Warning"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setCheckable(True)
        button.clicked.connect(lambda is_on: self._tell(number, is_on))
        return button

    def _tell(self, pressed: int, is_on: bool) -> None:
        for number, button in enumerate(self.buttons):
            button.setChecked(is_on and number == pressed)
        self._told(self._sentences[pressed] if is_on else "")
