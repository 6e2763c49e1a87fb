"""The plugin as QGIS sees it: wiring only."""

from typing import Any, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.bridge.translation import load_translator, user_language
from bkn_qgis.processing_provider.provider import BknProvider


class BknPlugin:
    """Adds the Processing provider and the translation, and takes them away again."""

    def __init__(self, iface: Optional[Any]) -> None:
        self._iface = iface
        self._provider: Optional[BknProvider] = None
        self._translator = load_translator(user_language())

    def initProcessing(self) -> None:  # noqa: N802 (QGIS's name)
        """Add the provider; QGIS calls this alone in qgis_process."""
        self._provider = BknProvider()
        QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:  # noqa: N802 (QGIS's name)
        """Start in a QGIS window."""
        self.initProcessing()

    def unload(self) -> None:
        """Leave nothing behind."""
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None
