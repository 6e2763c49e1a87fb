"""A choice among the species lists or profiles that are installed, with the buttons that belong to any choice."""

from typing import Set

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QComboBox, QMessageBox, QPushButton

from bkn_qgis.bridge.installed_lists import choose_installed, chosen_installed, list_folders, remove_installed
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.labelling.lists.installed import installed_files
from bkn_qgis.messages import BknError
from bkn_qgis.plain_text import plain

translate = QCoreApplication.translate
_YES, _NO = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
_TITLE = "BKN"
_SHORTEST = 20


class InstalledChoice(QComboBox):
    """A choice among what is installed of a kind. Remove does its work; what Compare shows is the owner's."""

    def __init__(self, kind: str, compare_name: str, remove_name: str) -> None:
        super().__init__()
        self.kind = kind
        self._own: Set[str] = set()
        # Long titles do not widen the page; the list that opens shows them whole.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_SHORTEST)
        self.compare_button = page_button(translate("BKN", "Compare…"), compare_name)
        self.remove_button = page_button(translate("BKN", "Remove"), remove_name)
        self.remove_button.clicked.connect(self.remove)
        self.currentIndexChanged.connect(self._follow)
        self.show_installed(chosen_installed(kind).title)

    def title(self) -> str:
        """The title that is shown."""
        return str(self.currentData())

    def titles(self) -> Set[str]:
        """All titles that can be chosen."""
        return {str(self.itemData(number)) for number in range(self.count())}

    def show_installed(self, title: str) -> None:
        """Read again what is installed, and choose a title; the first where it is not there."""
        self._own.clear()
        self.clear()
        for file in installed_files(list_folders(), self.kind):
            shipped = translate("BKN", "{title} (bundled with the plugin)")
            self.addItem(shipped.format(title=file.title) if file.ships else file.title, file.title)
            if not file.ships:
                self._own.add(file.title)
        self.setCurrentIndex(max(self.findData(title), 0))
        self._follow()

    def default_title(self) -> str:
        """The title of the default: the first that ships."""
        return str(self.itemData(0))

    def show_default(self) -> None:
        """Choose the default."""
        self.setCurrentIndex(0)

    def keep(self) -> None:
        """Keep the choice."""
        choose_installed(self.kind, self.title())

    def remove(self) -> None:
        """Remove the chosen one, when the user is sure."""
        question = translate("BKN", "Remove {title} from this computer?").format(title=self.title())
        if QMessageBox.question(self, _TITLE, plain(question), _YES | _NO, _NO) != _YES:
            return
        try:
            remove_installed(self.kind, self.title())
        except BknError as error:
            QMessageBox.warning(self, _TITLE, plain(text_of(error.message)))
        self.show_installed(chosen_installed(self.kind).title)

    def _follow(self, *_: object) -> None:
        is_own, is_default = self.title() in self._own, self.currentIndex() <= 0
        self.setToolTip(plain(self.currentText()))
        _allow(self.remove_button, is_own, translate("BKN", "This is bundled with the plugin and cannot be removed."))
        why = translate("BKN", "This is the default; choose another one to compare.")
        _allow(self.compare_button, not is_default, why)


def page_button(text: str, accessible_name: str) -> QPushButton:
    """A button of the settings page; the Enter key stays with OK."""
    button = QPushButton(text)
    button.setAccessibleName(accessible_name)
    button.setAutoDefault(False)
    return button


def _allow(button: QPushButton, is_allowed: bool, why_not: str) -> None:
    """A button that cannot be pressed tells why."""
    button.setEnabled(is_allowed)
    button.setToolTip(plain("" if is_allowed else why_not))
    button.setAccessibleDescription(button.toolTip())
