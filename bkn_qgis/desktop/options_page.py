"""The page BKN in QGIS's options dialog: list and profile, services with their accounts, the
store, and landscape data.

What needs pandas or requests is imported when the page opens: QGIS starts, and the page says what to install, also
where they are missing.
"""

from pathlib import Path
from typing import Optional

from qgis.gui import QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from bkn_qgis.bridge.requirements import NEEDED_BY_SERVICES, require_packages
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.desktop.account_groups import GbifGroup, NdffGroup, OpenServicesGroup, WaarnemingGroup
from bkn_qgis.desktop.form_parts import scrolling, wrapping
from bkn_qgis.desktop.landscape_group import LandscapeGroup
from bkn_qgis.desktop.lists_group import ListsGroup
from bkn_qgis.desktop.store_group import StoreGroup
from bkn_qgis.sentences import BknError

translate = QCoreApplication.translate

_ICON = Path(__file__).resolve().parent.parent / "resources" / "icons" / "bkn.svg"
_TITLE = "BKN"
PAGE_NAME = "BknOptionsPage"
"""By which QGIS finds the page in its options dialog."""


class BknOptionsFactory(QgsOptionsWidgetFactory):
    """Makes the page each time the options dialog opens. ``applied`` gives True when one has kept what it shows."""

    applied = pyqtSignal(bool)

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
        page = BknOptionsPage(parent)
        page.applied.connect(self.applied)
        return page


class MissingPackagesPage(QgsOptionsPageWidget):
    """The page where the plugin cannot work yet: only why, and what to do."""

    def __init__(self, problem: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName(PAGE_NAME)
        layout = QVBoxLayout(self)
        layout.addWidget(wrapping(problem))
        layout.addStretch()

    def apply(self) -> None:
        """There is nothing to keep."""


class BknOptionsPage(QgsOptionsPageWidget):
    """The page itself. Nothing is kept before OK or Apply, but for what a button does at once. ``applied`` gives True
    when it has kept what it shows."""

    applied = pyqtSignal(bool)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName(PAGE_NAME)
        from bkn_qgis.bridge.services.clients import SERVICES

        kinds = {kind.name: kind for kind in SERVICES}
        self.waarneming = WaarnemingGroup(kinds["waarneming"])
        self.ndff = NdffGroup(kinds["ndff"])
        self.gbif = GbifGroup(kinds["gbif"])
        self.others = OpenServicesGroup([kinds["inaturalist"]])
        self.lists = ListsGroup()
        self.store = StoreGroup()
        self.landscape = LandscapeGroup()
        content = QWidget()
        groups = QVBoxLayout(content)
        groups.setContentsMargins(0, 0, 0, 0)
        services = (self.waarneming, self.ndff, self.gbif, self.others)
        for group in (self.lists, *services, self.store, self.landscape):
            groups.addWidget(group)
        groups.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(content))

    def apply(self) -> None:
        """Keep what was filled in; an account that cannot be kept is said in a box."""
        self.lists.keep()
        self.others.keep()
        self.store.keep()
        problems = [problem for group in (self.waarneming, self.ndff, self.gbif) for problem in group.keep()]
        if problems:
            QMessageBox.warning(self, _TITLE, "\n\n".join(problems))
        self.applied.emit(True)
