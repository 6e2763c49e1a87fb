"""The test of a service on the settings page: one question, asked in the background."""

from typing import Any

from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.bridge.services.clients import Access, ServiceKind, ask_one_question
from bkn_qgis.desktop.widgets.background import BackgroundTask

translate = QCoreApplication.translate


class ServiceTest(BackgroundTask):
    """Asks one question of a service; ``answered`` gives what came of it, a Message.

    The account of ``access`` must be at hand: this runs outside the main thread, where nobody can be asked for a
    master password.
    """

    def __init__(self, kind: ServiceKind, access: Access) -> None:
        super().__init__(translate("BKN", "Testing {service}").format(service=kind.title))
        self._kind = kind
        self._access = access

    def work(self) -> Any:
        """Ask."""
        return ask_one_question(self._kind, self._access, self.feedback)
