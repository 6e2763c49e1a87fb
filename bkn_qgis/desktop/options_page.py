"""The page BKN in QGIS's options dialog: services with their accounts, the store, and commercial use.

What needs pandas or requests is imported when the page opens: QGIS starts, and the page says what to install, also
where they are missing.
"""

from pathlib import Path
from typing import Any, Dict, List, Optional

from qgis.core import QgsApplication
from qgis.gui import QgsFileWidget, QgsOptionsPageWidget, QgsOptionsWidgetFactory, QgsScrollArea
from qgis.PyQt.QtCore import QCoreApplication, QLocale, Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from bkn_qgis.bridge.requirements import NEEDED_BY_SERVICES, require_packages
from bkn_qgis.bridge.services import settings
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.sentences import BknError

translate = QCoreApplication.translate

_ICON = Path(__file__).resolve().parent.parent / "resources" / "icons" / "bkn.svg"
_TITLE = "BKN"
_YES, _NO = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
_MOST_DAYS = 3650


class BknOptionsFactory(QgsOptionsWidgetFactory):
    """Makes the page each time the options dialog opens."""

    def __init__(self) -> None:
        super().__init__()
        self.setTitle(_TITLE)

    def icon(self) -> QIcon:
        """The icon in the list of pages."""
        return QIcon(str(_ICON))

    def createWidget(self, parent: Optional[QWidget] = None) -> QgsOptionsPageWidget:  # noqa: N802 (QGIS's name)
        """The page; where packages are missing, one that says so."""
        try:
            require_packages(NEEDED_BY_SERVICES)
        except BknError as error:
            return MissingPackagesPage(text_of(error.sentence), parent)
        return BknOptionsPage(parent)


class MissingPackagesPage(QgsOptionsPageWidget):
    """The page where the plugin cannot work yet: only why, and what to do."""

    def __init__(self, problem: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.addWidget(_wrapping(problem))
        layout.addStretch()

    def apply(self) -> None:
        """There is nothing to keep."""


class BknOptionsPage(QgsOptionsPageWidget):
    """The page itself. Nothing is kept before OK or Apply, but for what a button does at once."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        from bkn_qgis.bridge.services.clients import SERVICES

        kinds = {kind.name: kind for kind in SERVICES}
        self.waarneming = WaarnemingGroup(kinds["waarneming"])
        self.ndff = NdffGroup(kinds["ndff"])
        self.gbif = GbifGroup(kinds["gbif"])
        self.others = OpenServicesGroup([kinds["inaturalist"]])
        self.store = StoreGroup()
        content = QWidget()
        groups = QVBoxLayout(content)
        groups.setContentsMargins(0, 0, 0, 0)
        for group in (self.waarneming, self.ndff, self.gbif, self.others, self.store):
            groups.addWidget(group)
        groups.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(_scrolling(content))

    def apply(self) -> None:
        """Keep what was filled in; an account that cannot be kept is said in a box."""
        self.others.keep()
        self.store.keep()
        problems = [problem for group in (self.waarneming, self.ndff, self.gbif) for problem in group.keep()]
        if problems:
            QMessageBox.warning(self, _TITLE, "\n\n".join(problems))


class ServiceLine(QWidget):
    """Buttons that test services, and below them what came of it."""

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.says = _wrapping(hint)
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
        """Show a sentence in place of the one that stands there."""
        self.says.setText(text)
        self.says.setAccessibleDescription(text)

    def ask(self, kind: Any, access: Any, button: QPushButton) -> None:
        """Test a service in the background; its button waits meanwhile."""
        from bkn_qgis.desktop.service_tests import ServiceTest

        task = ServiceTest(kind, access)
        button.setEnabled(False)
        self.say(translate("BKN", "Asking {service} …").format(service=kind.title))
        # Slots of the widgets themselves: Qt lets go of them when the page closes while the service is asked.
        task.answered.connect(self.say)
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
        _add_labelled(self.rows, label, field, row, column, self.kind.title)

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
            self.line.say(text_of(error.sentence))
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
            return [text_of(error.sentence)]
        for field in self.fields.values():
            field.clear()
        self._show_state()
        return []

    def remove(self) -> None:
        """Remove the account, when the user is sure."""
        question = translate("BKN", "Remove your account for {service} from QGIS?").format(service=self.kind.title)
        if QMessageBox.question(self, _TITLE, question, _YES | _NO, _NO) != _YES:
            return
        from bkn_qgis.bridge.services.accounts import forget_account

        forget_account(self.kind.name)
        self._show_state()

    def _missing(self, account: Any) -> str:
        """The sentence on what an account still lacks, "" where it is complete."""
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
        if self.site.findData(chosen) < 0:
            self.site.addItem(chosen, chosen)
        self.site.setCurrentIndex(self.site.findData(chosen))

    def url(self) -> str:
        """The address of the chosen site."""
        return str(self.site.currentData())

    def keep(self) -> List[str]:
        """Keep the site too."""
        settings.set_base_url(self.kind.name, "" if self.url() == self.kind.url else self.url())
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
        self.commercial = QCheckBox(
            translate("BKN", "Commercial use: leave out observations whose licence forbids it (CC BY-NC)")
        )
        self.commercial.setChecked(settings.commercial_use())
        layout.addWidget(self.commercial)

    def _test(self, kind: Any, button: QPushButton) -> None:
        from bkn_qgis.bridge.services.clients import kept_access

        self.line.ask(kind, kept_access(kind), button)

    def keep(self) -> None:
        """Keep whether the use is commercial."""
        settings.set_commercial_use(self.commercial.isChecked())


class StoreGroup(QGroupBox):
    """Where fetched observations are kept, how long, and how to be rid of them."""

    def __init__(self) -> None:
        super().__init__(translate("BKN", "Fetched observations on this computer"))
        self.place = QgsFileWidget()
        self.place.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.place.setConfirmOverwrite(False)
        self.place.setFilter(translate("BKN", "GeoPackage (*.gpkg)"))
        self.place.setDialogTitle(translate("BKN", "Where fetched observations are kept"))
        self.place.lineEdit().setPlaceholderText(str(settings.usual_store_path()))
        self.place.setFilePath(settings.chosen_store_path())
        self.age = QSpinBox()
        self.age.setRange(0, _MOST_DAYS)
        self.age.setValue(settings.store_ages().max_age_days)
        self.age.setSuffix(translate("BKN", " days"))
        self.age.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.size = QLabel()
        self.clear_button = QPushButton(translate("BKN", "Clear …"))
        self.clear_button.setAccessibleName(translate("BKN", "Clear the fetched observations"))
        self.clear_button.setAutoDefault(False)
        self.clear_button.clicked.connect(self.clear)
        self.place.fileChanged.connect(self._show_size)
        self._lay_out()
        self._show_size()

    def _lay_out(self) -> None:
        rows = QGridLayout(self)
        rows.setColumnStretch(1, 1)
        group = self.title()
        _add_labelled(rows, translate("BKN", "File"), self.place, 0, 0, group)
        rows.addWidget(self.clear_button, 0, 2)
        _add_labelled(rows, translate("BKN", "Recent days are fetched again after"), self.age, 1, 0, group)
        self.place.lineEdit().setAccessibleName(self.place.accessibleName())
        rows.addWidget(self.size, 1, 2, Qt.AlignmentFlag.AlignRight)

    def path(self) -> Path:
        """The file that the page shows."""
        chosen = str(self.place.filePath()).strip()
        return Path(chosen) if chosen else settings.usual_store_path()

    def keep(self) -> None:
        """Keep the place and the age."""
        settings.set_store_path(str(self.place.filePath()))
        settings.set_max_age_days(self.age.value())

    def clear(self) -> None:
        """Remove all fetched observations, when the user is sure."""
        question = translate("BKN", "Remove all fetched observations from {path}? They can be fetched again.").format(
            path=self.path()
        )
        if QMessageBox.question(self, _TITLE, question, _YES | _NO, _NO) != _YES:
            return
        QgsApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        problem = ""
        try:
            settings.clear_store(self.path())
        except BknError as error:
            problem = text_of(error.sentence)
        finally:
            QgsApplication.restoreOverrideCursor()
        if problem:
            QMessageBox.warning(self, _TITLE, problem)
        self._show_size()

    def _show_size(self, *_: Any) -> None:
        size = settings.store_size_bytes(self.path())
        text = QLocale(QgsApplication.locale()).formattedDataSize(size) if size else translate("BKN", "empty")
        self.size.setText(translate("BKN", "Size: {size}").format(size=text))
        self.clear_button.setEnabled(bool(size))


def _scrolling(content: QWidget) -> QgsScrollArea:
    """The page on a low screen: it scrolls up and down, where a layout would cut off lines of text."""
    area = QgsScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    area.setMinimumWidth(content.minimumSizeHint().width() + area.verticalScrollBar().sizeHint().width())
    return area


def _wrapping(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _add_labelled(rows: QGridLayout, text: str, field: QWidget, row: int, column: int, group: str) -> None:
    """A widget with its label before it; for those who do not see it, its name tells the group too."""
    label = QLabel(text)
    label.setBuddy(field)
    field.setAccessibleName(f"{group}: {text}")
    field.setProperty("label", text)
    rows.addWidget(label, row, column)
    rows.addWidget(field, row, column + 1)
