"""The species list and the profile of the map tool on the settings page, and how to bring and remove own ones."""

from typing import Set

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QComboBox, QGridLayout, QGroupBox, QMessageBox, QPushButton

from bkn_qgis.bridge.lists.chosen import choose_installed, chosen_installed
from bkn_qgis.bridge.lists.installed import PROFILES, SPECIES_LISTS, installed_files, remove_installed
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.desktop.form_parts import add_labelled, wrapping
from bkn_qgis.sentences import BknError

translate = QCoreApplication.translate
_YES, _NO = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
_TITLE = "BKN"
_SHORTEST = 20


class InstalledChoice(QComboBox):
    """A choice among what is installed of a kind, with its Remove button."""

    def __init__(self, kind: str, remove_name: str) -> None:
        super().__init__()
        self.kind = kind
        self._own: Set[str] = set()
        # Long titles do not widen the page; the list that opens shows them whole.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_SHORTEST)
        self.remove_button = _button(translate("BKN", "Remove"), remove_name)
        self.remove_button.clicked.connect(self.remove)
        self.currentIndexChanged.connect(self._show_whether_own)
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
        for file in installed_files(self.kind):
            shipped = translate("BKN", "{title} (ships with the plugin)")
            self.addItem(shipped.format(title=file.title) if file.ships else file.title, file.title)
            if not file.ships:
                self._own.add(file.title)
        self.setCurrentIndex(max(self.findData(title), 0))
        self._show_whether_own()

    def keep(self) -> None:
        """Keep the choice."""
        choose_installed(self.kind, self.title())

    def remove(self) -> None:
        """Remove the chosen one, when the user is sure."""
        question = translate("BKN", "Remove {title} from this computer?").format(title=self.title())
        if QMessageBox.question(self, _TITLE, question, _YES | _NO, _NO) != _YES:
            return
        try:
            remove_installed(self.kind, self.title())
        except BknError as error:
            QMessageBox.warning(self, _TITLE, text_of(error.sentence))
        self.show_installed(chosen_installed(self.kind).title)

    def _show_whether_own(self, *_: object) -> None:
        self.remove_button.setEnabled(self.title() in self._own)
        self.setToolTip(self.currentText())


class ListsGroup(QGroupBox):
    """Which list and profile the map tool uses."""

    def __init__(self) -> None:
        super().__init__(translate("BKN", "Species list and profile"))
        self.species_list = InstalledChoice(SPECIES_LISTS, translate("BKN", "Remove the species list"))
        self.profile = InstalledChoice(PROFILES, translate("BKN", "Remove the profile"))
        self.import_button = _button(translate("BKN", "Import …"), translate("BKN", "Import a species list"))
        self.import_button.clicked.connect(self.import_list)
        self.edit_button = _button(translate("BKN", "Edit a copy …"), translate("BKN", "Edit a copy of the profile"))
        self.edit_button.clicked.connect(self.edit_copy)
        rows = QGridLayout(self)
        rows.setColumnStretch(1, 1)
        for row, (label, choice, button) in enumerate(
            (
                (translate("BKN", "Species list"), self.species_list, self.import_button),
                (translate("BKN", "Profile"), self.profile, self.edit_button),
            )
        ):
            add_labelled(rows, label, choice, row, 0, self.title())
            rows.addWidget(button, row, 2)
            rows.addWidget(choice.remove_button, row, 3)
        hint = translate("BKN", "The map tool labels with these. The algorithms ask for list and profile at each run.")
        rows.addWidget(wrapping(hint), 2, 0, 1, 4)

    def keep(self) -> None:
        """Keep both choices."""
        self.species_list.keep()
        self.profile.keep()

    def import_list(self) -> None:
        """Open the algorithm that checks and installs a list; a list that is new afterwards is chosen."""
        from processing import execAlgorithmDialog

        before = self.species_list.titles()
        chosen = self.species_list.title()
        execAlgorithmDialog("bkn:importspecieslist")
        new = [file.title for file in installed_files(SPECIES_LISTS) if file.title not in before]
        self.species_list.show_installed(new[-1] if new else chosen)

    def edit_copy(self) -> None:
        """Open the editor with the chosen profile; what was saved is chosen."""
        from bkn_qgis.bridge.lists.profiles import groups_of_list, installed_profile
        from bkn_qgis.desktop.profile_editor import ProfileEditor

        try:
            profile = installed_profile(self.profile.title())
        except BknError as error:
            QMessageBox.warning(self, _TITLE, text_of(error.sentence))
            return
        editor = ProfileEditor(profile, groups_of_list(self.species_list.title()), parent=self)
        editor.exec()
        saved = editor.saved_file
        editor.deleteLater()
        if saved is not None:
            self.profile.show_installed(saved.stem)


def _button(text: str, accessible_name: str) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(accessible_name)
    button.setAutoDefault(False)
    return button
