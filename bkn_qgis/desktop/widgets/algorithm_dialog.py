"""The dialog of one of the plugin's own algorithms, opened by a button; where it cannot be opened, a box says why."""

from qgis.core import QgsProcessingException
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QMessageBox, QWidget

from bkn_qgis.plain_text import plain

translate = QCoreApplication.translate
_TITLE = "BKN"


def open_algorithm(name: str, parent: QWidget) -> None:
    """Open the dialog of an algorithm by its id without provider, and wait until it is closed."""
    full_name = f"bkn:{name}"
    try:
        # A plugin of QGIS, which may be switched off or left out.
        from processing import createAlgorithmDialog

        dialog = createAlgorithmDialog(full_name)
        if dialog is None:
            raise KeyError(full_name)
    except (ImportError, KeyError, QgsProcessingException) as error:
        text = translate(
            "BKN",
            "The algorithm {name} cannot be opened ({reason}). Switch on the plugins Processing and BKN "
            "('Plugins ► Manage and Install Plugins…'), then start QGIS again.",
        )
        QMessageBox.warning(parent, _TITLE, plain(text.format(name=full_name, reason=_reason(error))))
        return
    # A child of QGIS's main window would lie behind the dialog that opens it, and hear no key and no click.
    dialog.setParent(parent.window(), dialog.windowFlags())
    dialog.exec()
    dialog.close()
    dialog.deleteLater()


def _reason(error: Exception) -> str:
    if isinstance(error, KeyError):
        return translate("BKN", "QGIS does not have it")
    return str(error)
