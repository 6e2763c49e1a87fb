"""Where QGIS has Processing: the dialog of an algorithm, of which none opens here."""

from typing import Any

from qgis.PyQt.QtWidgets import QDialog


def createAlgorithmDialog(name: str, parameters: Any = None) -> QDialog:
    """An empty dialog."""
    dialog = QDialog()
    dialog.setWindowTitle(name)
    return dialog
