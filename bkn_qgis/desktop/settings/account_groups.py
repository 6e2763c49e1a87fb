"""The services on the settings page: accounts, tests, and what their observations may be used for.

What needs pandas or requests is imported when the page opens.
"""

from typing import Any, Dict, List

from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from bkn_qgis.bridge.services import settings
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.desktop.widgets.form_parts import add_labelled, wrapping
from bkn_qgis.messages import BknError
from bkn_qgis.plain_text import plain

translate = QCoreApplication.translate
_YES, _NO = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
_TITLE = "BKN"


class ServiceLine(QWidget):
    """Buttons that test services, and below them what came of it."""

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.says = wrapping(hint)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.says, 1)
        self._buttons.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._buttons)

    def add_button(self, text: str, accessible_name: str) -> QPushButton:
        """A button at the end of the line."""
        button = QPushButton(text)
        button.setAccessibleName(accessible_name)
        button.setAutoDefault(False)
        self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return button

    def say(self, text: str) -> None:
        """Show a message in place of the one that stands there."""
        self.says.setText(text)
        self.says.setAccessibleDescription(text)

    def say_message(self, message: Any) -> None:
        """Show a Message."""
        self.say(text_of(message))

    def ask(self, kind: Any, access: Any, button: QPushButton) -> None:
        """Test a service in the background; its button waits meanwhile."""
        from bkn_qgis.desktop.settings.service_tests import ServiceTest

        task = ServiceTest(kind, access)
        button.setEnabled(False)
        self.say(translate("BKN", "Asking {service} …").format(service=kind.title))
        task.answered.connect(self.say_message)
        task.failed.connect(self.say)
        task.ended.connect(button.setEnabled)
        self.destroyed.connect(task.cancel)
        task.start()


class AccountGroup(QGroupBox):
    """A service with an account. What is kept is never shown: empty fields leave it as it is."""

    def __init__(self, kind: Any, title: str, hint: str) -> None:
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

    def account(self) -> Any:
        """The account as typed, the rest from what is kept. Raises AccountError."""
        from bkn_qgis.bridge.services.accounts import Account, completed

        typed = {name: field.text() for name, field in self.fields.items()}
        # Spaces belong to a password, to nothing else.
        plain = {name: text if name == "password" else text.strip() for name, text in typed.items()}
        return completed(Account(**plain), self.kind.name, self.kind.title)

    def access(self) -> Any:
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
            self.line.say(text_of(error.message))
            return
        if missing:
            self.line.say(missing)
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

    def _missing(self, account: Any) -> str:
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
        kept = translate("BKN", "kept") if is_kept else ""
        for field in self.fields.values():
            field.setPlaceholderText(kept)
        self.remove_button.setEnabled(is_kept)
        self.line.say(
            translate("BKN", "Your account is kept in the QGIS authentication store. Fill in what is to change.")
            if is_kept
            else self._hint
        )


class WaarnemingGroup(AccountGroup):
    """waarneming.nl and its sister sites."""

    def __init__(self, kind: Any) -> None:
        super().__init__(
            kind,
            translate("BKN", "waarneming.nl"),
            translate("BKN", "Works without an account. You may use your own, with a client id of Observation.org."),
        )
        self.site = QComboBox()
        self._fill_sites()
        self.add_row(translate("BKN", "Site"), self.site, 0, 0)
        self.add_field("client_id", translate("BKN", "Client id"), 0, 2)
        self.add_field("user", translate("BKN", "E-mail address"), 1, 0)
        self.add_field("password", translate("BKN", "Password"), 1, 2, secret=True)
        self.add_test_line(2)

    def _fill_sites(self) -> None:
        from bkn_qgis.bridge.services.clients import WAARNEMING_SITES

        for name, url in WAARNEMING_SITES.items():
            self.site.addItem(name, url)
        chosen = settings.base_url(self.kind.name, self.kind.url)
        if settings.is_secret_in(chosen):
            # Set by hand in a file of settings: it is not used, and not shown.
            chosen = self.kind.url
        if self.site.findData(chosen) < 0:
            self.site.addItem(chosen, chosen)
        self.site.setCurrentIndex(self.site.findData(chosen))

    def url(self) -> str:
        """The address of the chosen site."""
        return str(self.site.currentData())

    def keep(self) -> List[str]:
        """Keep the site too."""
        try:
            settings.set_base_url(self.kind.name, "" if self.url() == self.kind.url else self.url())
        except BknError as error:
            return [text_of(error.message)]
        return super().keep()


class NdffGroup(AccountGroup):
    """The NDFF API, for organisations."""

    def __init__(self, kind: Any) -> None:
        super().__init__(
            kind,
            translate("BKN", "NDFF API"),
            translate(
                "BKN",
                "Only for organisations that deliver to the NDFF, for their own observations. Everyone else: use an "
                "export file of the NDFF.",
            ),
        )
        self.domain_field = QLineEdit(settings.ndff_domain())
        self.add_row(translate("BKN", "Domain of the organisation"), self.domain_field, 0, 0)
        self.add_field("user", translate("BKN", "User name"), 1, 0)
        self.add_field("password", translate("BKN", "Password"), 1, 2, secret=True)
        self.add_field("client_id", translate("BKN", "Client id"), 2, 0)
        self.add_field("client_secret", translate("BKN", "Client secret"), 2, 2, secret=True)
        self.add_test_line(3)

    def domain(self) -> str:
        """The domain as filled in."""
        return str(self.domain_field.text()).strip()

    def keep(self) -> List[str]:
        """Keep the domain too."""
        settings.set_ndff_domain(self.domain())
        return super().keep()


class GbifGroup(AccountGroup):
    """GBIF, which is open to all and prepares downloads for those with an account."""

    def __init__(self, kind: Any) -> None:
        super().__init__(
            kind,
            translate("BKN", "GBIF"),
            translate(
                "BKN",
                "Works without an account. With a GBIF account, large areas are fetched as one download with a DOI.",
            ),
        )
        self.add_field("user", translate("BKN", "User name"), 0, 0)
        self.add_field("password", translate("BKN", "Password"), 0, 2, secret=True)
        self.add_test_line(1)


class OpenServicesGroup(QGroupBox):
    """The services that know no account here, and what the user may do with what services give."""

    def __init__(self, kinds: List[Any]) -> None:
        super().__init__(translate("BKN", "iNaturalist and licences"))
        layout = QVBoxLayout(self)
        self.line = ServiceLine(translate("BKN", "iNaturalist works without an account."))
        self.test_buttons = {}
        for kind in kinds:
            name = translate("BKN", "Test {service}").format(service=kind.title)
            button = self.line.add_button(name, name)
            button.clicked.connect(lambda checked=False, kind=kind, button=button: self._test(kind, button))
            self.test_buttons[kind.name] = button
        layout.addWidget(self.line)
        self.commercial = QCheckBox(translate("BKN", "Commercial use: leave out observations under CC BY-NC"))
        self.commercial.setToolTip(translate("BKN", "Leaves out observations whose licence forbids commercial use."))
        self.commercial.setChecked(settings.commercial_use())
        layout.addWidget(self.commercial)

    def _test(self, kind: Any, button: QPushButton) -> None:
        from bkn_qgis.bridge.services.clients import kept_access

        self.line.ask(kind, kept_access(kind), button)

    def keep(self) -> None:
        """Keep whether the use is commercial."""
        settings.set_commercial_use(self.commercial.isChecked())
