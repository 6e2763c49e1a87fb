"""The account of a service on the settings page: its fields, the test, and the way to keep or remove it.

What needs pandas or requests is imported when the page opens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Dict, List

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QGridLayout, QGroupBox, QLineEdit, QMessageBox, QWidget

from bkn_qgis.bridge.services import settings
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.desktop.settings.service_line import ServiceLine
from bkn_qgis.desktop.widgets.form_parts import add_labelled
from bkn_qgis.messages import BknError
from bkn_qgis.plain_text import plain

if TYPE_CHECKING:
    from bkn_qgis.bridge.services.accounts import Account
    from bkn_qgis.bridge.services.clients import Access, ServiceKind

translate = QCoreApplication.translate
_YES, _NO = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
_TITLE = "BKN"


class AccountGroup(QGroupBox):
    """A service with an account. What is kept is never shown: empty fields leave it as it is."""

    def __init__(self, kind: ServiceKind, title: str, hint: str) -> None:
        super().__init__(title)
        self.kind = kind
        self._hint = hint
        self.fields: Dict[str, QLineEdit] = {}
        self.rows = QGridLayout(self)
        for column in (1, 3):
            self.rows.setColumnStretch(column, 1)

    def add_field(self, name: str, label: str, row: int, column: int, secret: bool = False) -> None:
        """A field for a part of the account (a name of oauth.Account), with its label before it."""
        field = QLineEdit()
        if secret:
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self.fields[name] = field
        self.add_row(label, field, row, column)

    def add_row(self, label: str, field: QWidget, row: int, column: int = 0) -> None:
        """A widget with its label before it."""
        add_labelled(self.rows, label, field, row, column, self.kind.title)

    def add_test_line(self, row: int) -> None:
        """The last line: the state of the account, and the buttons."""
        self.line = ServiceLine("")
        service = self.kind.title
        self.test_button = self.line.add_button(
            translate("BKN", "Test"), translate("BKN", "Test {service}").format(service=service)
        )
        self.test_button.clicked.connect(self.test)
        self.remove_button = self.line.add_button(
            translate("BKN", "Remove account"),
            translate("BKN", "Remove the account for {service}").format(service=service),
        )
        self.remove_button.clicked.connect(self.remove)
        self.rows.addWidget(self.line, row, 0, 1, 4)
        self._show_state()

    # --- what is filled in ---

    def is_filled_in(self) -> bool:
        """Whether something of the account was typed."""
        return any(field.text().strip() for field in self.fields.values())

    def account(self) -> Account:
        """The account as typed, the rest from what is kept. Raises AccountError."""
        from bkn_qgis.bridge.services.accounts import Account, completed

        typed = {name: field.text() for name, field in self.fields.items()}
        # Spaces belong to a password, to nothing else.
        parts = {name: text if name == "password" else text.strip() for name, text in typed.items()}
        return completed(Account(**parts), self.kind.name, self.kind.title)

    def access(self) -> Access:
        """How to reach the service by what is filled in, with the account at hand. Raises BknError."""
        from bkn_qgis.bridge.services.accounts import read_account
        from bkn_qgis.bridge.services.clients import Access

        signs_in = self.is_filled_in() or settings.account_id(self.kind.name)
        if not signs_in:
            return Access(self.url(), self.domain())
        account = self.account() if self.is_filled_in() else read_account(self.kind.name, self.kind.title)
        return Access(self.url(), self.domain(), lambda: account)

    def url(self) -> str:
        """The address of the service."""
        return settings.base_url(self.kind.name, self.kind.url)

    def domain(self) -> str:
        """The domain of the organisation, "" for services that know none."""
        return ""

    # --- what the buttons and Apply do ---

    def test(self) -> None:
        """Ask the service one question with what is filled in."""
        try:
            missing = self._missing(self.account()) if self.is_filled_in() else ""
            access = self.access()
        except BknError as error:
            self.line.show_text(text_of(error.message))
            return
        if missing:
            self.line.show_text(missing)
            return
        self.line.ask(self.kind, access, self.test_button)

    def keep(self) -> List[str]:
        """Keep the account in the authentication store; gives what stood in the way."""
        if not self.is_filled_in():
            return []
        from bkn_qgis.bridge.services.accounts import keep_account

        try:
            account = self.account()
            missing = self._missing(account)
            if missing:
                return [missing]
            keep_account(self.kind.name, self.kind.title, account)
        except BknError as error:
            return [text_of(error.message)]
        for field in self.fields.values():
            field.clear()
        self._show_state()
        return []

    def remove(self) -> None:
        """Remove the account, when the user is sure."""
        question = translate("BKN", "Remove your account for {service} from QGIS?").format(service=self.kind.title)
        if QMessageBox.question(self, _TITLE, plain(question), _YES | _NO, _NO) != _YES:
            return
        from bkn_qgis.bridge.services.accounts import forget_account

        forget_account(self.kind.name)
        self._show_state()

    def _missing(self, account: Account) -> str:
        """The message on what an account still lacks, "" where it is complete."""
        from bkn_qgis.bridge.services.accounts import lacking

        names = lacking(account, self.kind.sign_in.needed)
        if not names:
            return ""
        labels = ", ".join(self.fields[name].property("label") for name in names)
        return translate("BKN", "The account for {service} is not complete; fill in: {fields}.").format(
            service=self.kind.title, fields=labels
        )

    def _show_state(self) -> None:
        is_kept = bool(settings.account_id(self.kind.name))
        state = translate("BKN", "saved") if is_kept else ""
        for field in self.fields.values():
            field.setPlaceholderText(state)
        self.remove_button.setEnabled(is_kept)
        self.line.show_text(
            translate("BKN", "Your account is in the QGIS authentication store. Fill in only what you want to change.")
            if is_kept
            else self._hint
        )
