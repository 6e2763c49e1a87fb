"""A box that asks, with verbs of our own on its buttons: Qt's are English where its translation is not there."""

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QMessageBox, QWidget

from bkn_qgis.plain_text import plain

translate = QCoreApplication.translate
_TITLE = "BKN"


def is_confirmed(parent: QWidget, question: str, do_it: str, leave_it: str = "") -> bool:
    """Ask before something is done; ``do_it`` and ``leave_it`` are the verbs. Esc and Enter leave it."""
    box = QMessageBox(QMessageBox.Icon.Question, _TITLE, plain(question), QMessageBox.StandardButton.NoButton, parent)
    box.addButton(do_it, QMessageBox.ButtonRole.AcceptRole)
    leave = box.addButton(leave_it or translate("BKN", "Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(leave)
    box.setEscapeButton(leave)
    is_done = answer_of(box)
    box.deleteLater()
    return is_done


def answer_of(box: QMessageBox) -> bool:
    """Whether the user presses the button that does it."""
    box.exec()
    return bool(box.buttonRole(box.clickedButton()) == QMessageBox.ButtonRole.AcceptRole)
