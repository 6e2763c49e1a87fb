"""The page that sets up a municipality: its name, its landscape maps, and the services to ask for observations."""

from __future__ import annotations

from typing import List, Optional, Tuple

from qgis.PyQt.QtCore import QCoreApplication, QSize, pyqtSignal
from qgis.PyQt.QtGui import QCloseEvent
from qgis.PyQt.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from bkn_qgis.bridge.services.clients import SERVICES
from bkn_qgis.bridge.services.settings import account_id
from bkn_qgis.desktop.panel.municipality_work import ReadyMunicipality, set_up_municipality
from bkn_qgis.desktop.panel.service_choice import ServiceChoice
from bkn_qgis.desktop.panel.work_view import WorkView, task_feedback
from bkn_qgis.desktop.widgets.background import BackgroundTask, OneQuestion
from bkn_qgis.desktop.widgets.form_parts import PlainLabel, larger, resize_within_screen, wrapping
from bkn_qgis.labelling.available_maps import map_titles

translate = QCoreApplication.translate
_SIZE = QSize(680, 560)


class MunicipalitySetup(QDialog):
    """``ready`` gives the municipality and the numbers of the services that are switched on; it closes itself then."""

    ready = pyqtSignal(object, object)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("BKN", "Set up my municipality"))
        self.name = QLineEdit()
        self.name.setPlaceholderText(translate("BKN", "Its name, such as Barneveld"))
        self.name.setAccessibleName(translate("BKN", "Name of the municipality"))
        self.choices = [
            ServiceChoice(number, kind)
            for number, kind in enumerate(SERVICES)
            if not kind.about.needs_account or account_id(kind.name)
        ]
        self.message = wrapping("")
        self.work = WorkView()
        # One in the place of the other, so that nothing above them moves.
        self.below = QStackedWidget()
        for page in (self.message, self.work):
            self.below.addWidget(page)
        self.below.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.fetch_button = QPushButton(translate("BKN", "Fetch and show the map"))
        self.close_button = QPushButton(translate("BKN", "Close"))
        self.question = OneQuestion(self)
        self._lay_out()
        self._connect()
        self._show_work(False)
        self._follow_name()
        resize_within_screen(self, _SIZE)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(6)
        layout.addWidget(_head(translate("BKN", "1. Municipality")))
        layout.addWidget(self.name)
        layout.addWidget(_head(translate("BKN", "2. Landscape maps")))
        maps = translate("BKN", "Fetched once and kept on this computer, within the municipality: {maps}.")
        layout.addWidget(wrapping(maps.format(maps=", ".join(map_titles()))))
        layout.addWidget(_head(translate("BKN", "3. Observations")))
        hint = translate(
            "BKN", "For each place that you click, observations are fetched from the services that you switch on here."
        )
        layout.addWidget(wrapping(hint))
        for choice in self.choices:
            layout.addWidget(choice)
        layout.addStretch()
        layout.addWidget(self.below)
        buttons = QHBoxLayout()
        buttons.addStretch()
        for button in (self.fetch_button, self.close_button):
            buttons.addWidget(button)
        self.close_button.setAutoDefault(False)
        self.fetch_button.setDefault(True)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self.name.textChanged.connect(self._follow_name)
        self.fetch_button.clicked.connect(self.fetch)
        self.close_button.clicked.connect(self.close)
        self.work.stop_button.clicked.connect(self.stop)
        self.question.answered.connect(self._finish)
        self.question.failed.connect(self._show_failure)
        self.question.cancelled.connect(lambda *_: self._show_failure(translate("BKN", "Stopped.")))
        self.question.doing.connect(self.work.show_words)
        self.question.progress.connect(self.work.show_part)

    def show_page(self) -> None:
        """Show the page, or bring it to the front."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.name.setFocus()

    def services(self) -> Tuple[int, ...]:
        """The numbers of the services that are switched on."""
        return tuple(choice.number for choice in self.choices if choice.box.isChecked())

    def fetch(self) -> None:
        """Find the municipality and fetch its maps; what came before stays where it is stopped."""
        for choice in self.choices:
            choice.keep()
        self._show_work(True)
        self.question.ask(_task(self.name.text().strip()))

    def stop(self, *_: object) -> None:
        """Stop fetching."""
        if self.question.leave():
            self._show_failure(translate("BKN", "Stopped; what came whole is kept."))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """Whoever closes the page wants nothing fetched any more."""
        self.stop()
        super().closeEvent(event)

    def reject(self) -> None:
        """Esc is as closing it."""
        self.stop()
        super().reject()

    def _finish(self, found: ReadyMunicipality) -> None:
        self._show_work(False)
        self.close()
        self.ready.emit(found, self.services())

    def _show_failure(self, text: str) -> None:
        self._show_work(False)
        self.message.setText(text)
        self.fetch_button.setText(translate("BKN", "Try again"))

    def _follow_name(self, *_: object) -> None:
        self.fetch_button.setText(translate("BKN", "Fetch and show the map"))
        self.fetch_button.setEnabled(bool(self.name.text().strip()) and self.question.task is None)

    def _show_work(self, is_working: bool) -> None:
        self.message.clear()
        self.below.setCurrentWidget(self.work if is_working else self.message)
        if is_working:
            self.work.begin()
        fields: List[QWidget] = [self.name, *self.choices]
        for field in fields:
            field.setEnabled(not is_working)
        self.fetch_button.setEnabled(not is_working)


def _head(text: str) -> PlainLabel:
    head = PlainLabel(text)
    head.setFont(larger(head.font()))
    return head


def _task(name: str) -> BackgroundTask:
    def work(task: BackgroundTask) -> ReadyMunicipality:
        return set_up_municipality(name, task_feedback(task))

    return BackgroundTask(translate("BKN", "Setting up a municipality"), work)
