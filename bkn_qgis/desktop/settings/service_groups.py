"""The services on the settings page: accounts, tests, and what their observations may be used for.

What needs pandas or requests is imported when the page opens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, List

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QGroupBox, QLineEdit, QPushButton, QVBoxLayout

from bkn_qgis.bridge.services import settings
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.desktop.settings.account_group import AccountGroup
from bkn_qgis.desktop.settings.service_line import ServiceLine
from bkn_qgis.messages import BknError

if TYPE_CHECKING:
    from bkn_qgis.bridge.services.clients import ServiceKind

translate = QCoreApplication.translate


class WaarnemingGroup(AccountGroup):
    """waarneming.nl and its sister sites."""

    def __init__(self, kind: ServiceKind) -> None:
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

    def __init__(self, kind: ServiceKind) -> None:
        super().__init__(
            kind,
            translate("BKN", "NDFF API"),
            translate(
                "BKN",
                "Only for organisations that deliver to the NDFF, for their own observations. No account? Use an "
                "NDFF export file.",
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

    def __init__(self, kind: ServiceKind) -> None:
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

    def __init__(self, kinds: List[ServiceKind]) -> None:
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

    def _test(self, kind: ServiceKind, button: QPushButton) -> None:
        from bkn_qgis.bridge.services.clients import kept_access

        self.line.ask(kind, kept_access(kind), button)

    def keep(self) -> None:
        """Keep whether the use is commercial."""
        settings.set_commercial_use(self.commercial.isChecked())
