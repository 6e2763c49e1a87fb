"""A line of the settings page with buttons that test services: one question, asked in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QWidget

from bkn_qgis.bridge.translation import text_of
from bkn_qgis.desktop.widgets.background import BackgroundTask, OneQuestion
from bkn_qgis.desktop.widgets.form_parts import wrapping
from bkn_qgis.messages import Message

if TYPE_CHECKING:
    from bkn_qgis.bridge.services.clients import Access, ServiceKind

translate = QCoreApplication.translate


class ServiceLine(QWidget):
    """Buttons that test services, and below them what came of it."""

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.message = wrapping(hint)
        self._question = OneQuestion(self)
        self._question.answered.connect(self.show_message)
        self._question.failed.connect(self.show_text)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.message, 1)
        self._buttons.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._buttons)

    def add_button(self, text: str, accessible_name: str) -> QPushButton:
        """A button at the end of the line."""
        button = QPushButton(text)
        button.setAccessibleName(accessible_name)
        button.setAutoDefault(False)
        self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return button

    def show_text(self, text: str) -> None:
        """Show a message in place of the one that stands there."""
        self.message.setText(text)
        self.message.setAccessibleDescription(text)

    def show_message(self, message: Message) -> None:
        """Show a Message."""
        self.show_text(text_of(message))

    def ask(self, kind: ServiceKind, access: Access, button: QPushButton) -> None:
        """Ask a service one question in the background; its button waits meanwhile.

        The account of ``access`` must be at hand: outside the main thread nobody can be asked for a master password.
        """
        from bkn_qgis.bridge.services.clients import ask_one_question

        title = translate("BKN", "Testing {service}").format(service=kind.title)
        task = BackgroundTask(title, lambda task: ask_one_question(kind, access, task.feedback))
        task.ended.connect(button.setEnabled)
        self.destroyed.connect(task.cancel)
        button.setEnabled(False)
        self.show_text(translate("BKN", "Testing {service}…").format(service=kind.title))
        self._question.ask(task)
