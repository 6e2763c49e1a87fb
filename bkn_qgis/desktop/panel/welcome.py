"""The welcome: two cards, two ways to the first label. It comes once by itself; what it offers is in the menu too."""

from typing import Optional

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from bkn_qgis.desktop.widgets.form_parts import larger, wrapping

translate = QCoreApplication.translate
_SEEN = "bkn_qgis/panel/welcomed"
_CARD_PX = 270
_SPACE_PX = 14
# Some themes of QGIS draw no frames.
_BORDER = "#BknCard { border: 1px solid #7f8c8d; border-radius: 4px; }"


def was_welcomed() -> bool:
    """Whether the user has seen the welcome before."""
    return bool(QgsSettings().value(_SEEN, False, type=bool))


def set_welcomed() -> None:
    """The user has seen the welcome."""
    QgsSettings().setValue(_SEEN, True)


class Card(QFrame):
    """A title, a sentence, and a button as wide as the card."""

    def __init__(self, title: str, text: str, button: str) -> None:
        super().__init__()
        self.setObjectName("BknCard")
        self.setStyleSheet(_BORDER)
        self.setMinimumWidth(_CARD_PX)
        head = wrapping(title)
        head.setFont(larger(head.font()))
        self.button = QPushButton(button)
        self.button.setAccessibleDescription(text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_SPACE_PX, _SPACE_PX, _SPACE_PX, _SPACE_PX)
        layout.setSpacing(8)
        layout.addWidget(head)
        layout.addWidget(wrapping(text), 1, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.button)


class Welcome(QDialog):
    """``sample_wanted``, ``setup_wanted`` and ``about_wanted`` give True when that is chosen; it closes itself then."""

    sample_wanted = pyqtSignal(bool)
    setup_wanted = pyqtSignal(bool)
    about_wanted = pyqtSignal(bool)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("BKN", "BKN for QGIS"))
        says = wrapping(
            translate(
                "BKN",
                "Of the common species expected in this landscape, how many were reported within 1.5 km? That gives "
                "a place a label, A to E.",
            )
        )
        self.sample = Card(
            translate("BKN", "Look first"),
            translate("BKN", "A label with made-up observations around Barneveld. Nothing is fetched."),
            translate("BKN", "See the sample"),
        )
        self.setup = Card(
            translate("BKN", "My own municipality"),
            translate("BKN", "One page: the municipality, its landscape maps, and where observations come from."),
            translate("BKN", "Set up my municipality"),
        )
        self.about_button = QPushButton(translate("BKN", "About the label…"))
        self.close_button = QPushButton(translate("BKN", "Close"))
        self._lay_out(says)
        self.about_button.clicked.connect(lambda *_: self.about_wanted.emit(True))
        self.close_button.clicked.connect(self.close)
        for card, wanted in ((self.sample, self.sample_wanted), (self.setup, self.setup_wanted)):
            card.button.clicked.connect(self.close)
            card.button.clicked.connect(lambda *_, wanted=wanted: wanted.emit(True))

    def _lay_out(self, says: QWidget) -> None:
        cards, below = QHBoxLayout(), QHBoxLayout()
        cards.setSpacing(_SPACE_PX)
        for card in (self.sample, self.setup):
            cards.addWidget(card, 1)
        below.addWidget(self.about_button)
        below.addStretch()
        below.addWidget(self.close_button)
        for button in (self.about_button, self.close_button, self.setup.button):
            button.setAutoDefault(False)
        self.sample.button.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_SPACE_PX, _SPACE_PX, _SPACE_PX, _SPACE_PX)
        layout.setSpacing(_SPACE_PX)
        layout.addWidget(says)
        layout.addLayout(cards)
        layout.addLayout(below)

    def show_welcome(self) -> None:
        """Show it, or bring it to the front."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.sample.button.setFocus()
