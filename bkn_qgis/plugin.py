"""The plugin as QGIS sees it: wiring only."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.bridge.place.kept import forget_observations
from bkn_qgis.bridge.translation import load_translator, user_language
from bkn_qgis.processing_provider.provider import BknProvider

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from bkn_qgis.desktop.panel.place_tool_controller import PlaceToolController
    from bkn_qgis.desktop.settings.options_page import BknOptionsFactory


class BknPlugin:
    """Adds the Processing provider, the map tool, the page with settings and the translation; takes them away again."""

    def __init__(self, iface: Optional[QgisInterface]) -> None:
        self._iface = iface
        self._provider: Optional[BknProvider] = None
        self._options: Optional[BknOptionsFactory] = None
        self._controller: Optional[PlaceToolController] = None
        self._translator = load_translator(user_language())

    def initProcessing(self) -> None:  # noqa: N802 (QGIS's name)
        """Add the provider; QGIS calls this alone in qgis_process."""
        self._provider = BknProvider()
        QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:  # noqa: N802 (QGIS's name)
        """Start in a QGIS window."""
        self.initProcessing()
        from bkn_qgis.desktop.settings.options_page import BknOptionsFactory

        self._options = BknOptionsFactory()
        self._iface.registerOptionsWidgetFactory(self._options)
        from bkn_qgis.desktop.panel.place_tool_controller import PlaceToolController

        self._controller = PlaceToolController(self._iface)
        self._options.applied.connect(self._controller.follow_settings)

    def unload(self) -> None:
        """Leave nothing behind."""
        if self._controller is not None:
            self._controller.remove()
            self._controller = None
        _leave_work()
        _leave_modules()
        forget_observations()
        if self._options is not None:
            self._iface.unregisterOptionsWidgetFactory(self._options)
            self._options = None
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None
        _remove_agent_hook()


# What follows is not imported just to be left: without a panel there is no work, without a fetch no hook.


def _leave_work() -> None:
    if "bkn_qgis.desktop.widgets.background" in sys.modules:
        from bkn_qgis.desktop.widgets.background import leave_all

        leave_all()


def _leave_modules() -> None:
    if "bkn_qgis.desktop.panel.panel_modules" in sys.modules:
        from bkn_qgis.desktop.panel.panel_modules import leave_modules

        leave_modules()


def _remove_agent_hook() -> None:
    if "bkn_qgis.bridge.network_adapter" in sys.modules:
        from bkn_qgis.bridge.network_adapter import remove_agent_hook

        remove_agent_hook()
