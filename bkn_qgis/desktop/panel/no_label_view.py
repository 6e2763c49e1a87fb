"""Where the panel shows no label: one sentence and one button."""

from typing import Optional

from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton, QVBoxLayout, QWidget

from bkn_qgis.desktop.panel.no_label import NoLabel, button_texts, no_place_yet
from bkn_qgis.desktop.widgets.form_parts import wrapping

translate = QCoreApplication.translate


class NoLabelView(QWidget):
    """``wanted`` gives the way on (see no_label) when the button is pressed."""

    wanted = pyqtSignal(str)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.sentence = wrapping("")
        self.button = QPushButton()
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda *_: self.wanted.emit(self.shown.way_on))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 6)
        layout.addWidget(self.sentence)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch()
        self.show_state(no_place_yet())

    def show_state(self, state: NoLabel) -> None:
        """Say why there is no label, and offer the way on."""
        self.shown = state
        self.sentence.setText(state.sentence)
        self.button.setText(button_texts()[state.way_on])
        self.button.setAccessibleDescription(state.sentence)
