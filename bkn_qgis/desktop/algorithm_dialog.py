"""The dialog of one of the plugin's own algorithms, opened by a button; where it cannot be opened, a box says why."""

from qgis.core import QgsApplication, QgsProcessingException
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QMessageBox, QWidget

translate = QCoreApplication.translate
_TITLE = "BKN"


def open_algorithm(name: str, parent: QWidget) -> None:
    """Open the dialog of an algorithm by its id without provider, and wait until it is closed."""
    full_name = f"bkn:{name}"
    try:
        # A plugin of QGIS, which may be switched off or left out.
        from processing import execAlgorithmDialog

        if QgsApplication.processingRegistry().algorithmById(full_name) is None:
            # QGIS would do nothing, and say nothing.
            raise KeyError(full_name)
        execAlgorithmDialog(full_name)
    except (ImportError, KeyError, QgsProcessingException) as error:
        told = translate(
            "BKN",
            "The algorithm {name} cannot be opened ({reason}). Switch on the plugins Processing and BKN (menu Plugins, "
            "Manage and Install Plugins), then start QGIS again.",
        )
        QMessageBox.warning(parent, _TITLE, told.format(name=full_name, reason=_reason(error)))


def _reason(error: Exception) -> str:
    if isinstance(error, KeyError):
        return translate("BKN", "QGIS does not have it")
    return str(error)
