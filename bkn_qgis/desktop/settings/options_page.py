"""What QGIS asks for the page BKN in its options dialog. The page itself is imported when the dialog opens, so that it
costs nothing when QGIS starts."""

from pathlib import Path
from typing import Optional

from qgis.gui import QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QWidget

_ICON = Path(__file__).resolve().parents[2] / "resources" / "icons" / "bkn.svg"
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
        from bkn_qgis.bridge.translation import text_of
        from bkn_qgis.desktop.settings.settings_page import BknOptionsPage, MissingPackagesPage
        from bkn_qgis.messages import BknError
        from bkn_qgis.requirements import NEEDED_BY_SERVICES, require_packages

        try:
            require_packages(NEEDED_BY_SERVICES)
        except BknError as error:
            page = MissingPackagesPage(text_of(error.message), parent)
        else:
            page = BknOptionsPage(parent)
            page.applied.connect(self.applied)
        page.setObjectName(PAGE_NAME)
        return page
