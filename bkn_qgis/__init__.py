"""BKN for QGIS: labels places in the Netherlands for Basiskwaliteit Natuur."""

from typing import Any


def classFactory(iface: Any) -> Any:  # noqa: N802 (QGIS's name)
    """The plugin object that QGIS asks for; ``iface`` is None where there is no window (qgis_process)."""
    from bkn_qgis.plugin import BknPlugin

    return BknPlugin(iface)
