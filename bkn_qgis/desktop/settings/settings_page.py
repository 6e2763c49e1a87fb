"""The page BKN in QGIS's options dialog: landscape data, services with their accounts, list and profile, and the store.

What needs pandas or requests is imported when the page is made: without them another page says what to install.
"""

from typing import Optional

from qgis.gui import QgsOptionsPageWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QMessageBox, QVBoxLayout, QWidget

from bkn_qgis.desktop.settings.lists_group import ListsGroup
from bkn_qgis.desktop.settings.service_groups import GbifGroup, NdffGroup, OpenServicesGroup, WaarnemingGroup
from bkn_qgis.desktop.settings.stored_data_groups import LandscapeGroup, StoreGroup
from bkn_qgis.desktop.widgets.form_parts import scrolling, wrapping
from bkn_qgis.plain_text import plain

_TITLE = "BKN"


class MissingPackagesPage(QgsOptionsPageWidget):
    """The page where the plugin cannot work yet: only why, and what to do."""

    def __init__(self, problem: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
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
        services = (self.waarneming, self.gbif, self.others, self.ndff)
        # What is needed first stands first.
        for group in (self.landscape, *services, self.lists, self.store):
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
            QMessageBox.warning(self, _TITLE, plain("\n\n".join(problems)))
        self.applied.emit(True)
