"""The species list, profile and radius of the map tool on the settings page, and what can be done with own lists and
profiles."""

from pathlib import Path
from typing import Callable, Sequence

from qgis.PyQt.QtCore import QCoreApplication, QStandardPaths
from qgis.PyQt.QtWidgets import (
    QDialog,
    QFileDialog,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
)

from bkn_qgis.bridge.installed_lists import list_folders
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.desktop.settings.installed_choice import InstalledChoice, page_button
from bkn_qgis.desktop.widgets.algorithm_dialog import open_algorithm
from bkn_qgis.desktop.widgets.form_parts import PlainLabel, add_labelled, ask_new_file, wrapping
from bkn_qgis.desktop.widgets.radius_field import RadiusField
from bkn_qgis.labelling.lists.installed import PROFILES, SPECIES_LISTS, file_name_for, installed_files
from bkn_qgis.messages import BknError
from bkn_qgis.plain_text import plain

translate = QCoreApplication.translate
_TITLE = "BKN"


class ListsGroup(QGroupBox):
    """Which list, profile and radius the map tool uses."""

    def __init__(self) -> None:
        super().__init__(translate("BKN", "Species list and profile"))
        self.species_list = InstalledChoice(
            SPECIES_LISTS,
            translate("BKN", "Species list: compare with the default"),
            translate("BKN", "Remove the species list"),
        )
        self.profile = InstalledChoice(
            PROFILES, translate("BKN", "Profile: compare with the default"), translate("BKN", "Remove the profile")
        )
        self.radius = RadiusField()
        self._make_buttons()
        self._lay_out()

    def _make_buttons(self) -> None:
        import_text = translate("BKN", "Import…")
        self.import_button = page_button(import_text, translate("BKN", "Import a species list"))
        self.copy_button = page_button(
            translate("BKN", "Save a copy…"), translate("BKN", "Save a copy of the species list")
        )
        self.import_profile_button = page_button(import_text, translate("BKN", "Import a profile"))
        self.edit_button = page_button(translate("BKN", "Edit a copy…"), translate("BKN", "Edit a copy of the profile"))
        self.restore_button = page_button(
            translate("BKN", "Restore the defaults"), translate("BKN", "Restore the default list, profile and radius")
        )
        self.restore_button.clicked.connect(self.restore)
        for button, slot in (
            (self.import_button, self.import_list),
            (self.copy_button, self.copy_list),
            (self.species_list.compare_button, self.compare_list),
            (self.import_profile_button, self.import_profile),
            (self.edit_button, self.edit_copy),
            (self.profile.compare_button, self.compare_profile),
        ):
            button.clicked.connect(self._with_problems_shown(slot))

    def _lay_out(self) -> None:
        list_buttons = (self.import_button, self.copy_button)
        profile_buttons = (self.import_profile_button, self.edit_button)
        fields = (
            (translate("BKN", "Species list"), self.species_list, _buttons_of(self.species_list, list_buttons)),
            (translate("BKN", "Profile"), self.profile, _buttons_of(self.profile, profile_buttons)),
            (translate("BKN", "Radius"), self.radius, ()),
        )
        layout = QVBoxLayout(self)
        label_width = max(PlainLabel(text).sizeHint().width() for text, *_ in fields)
        for label, field, buttons in fields:
            # A grid for each: in one for all, the buttons below would widen the column of the labels.
            line = QGridLayout()
            line.setColumnMinimumWidth(0, label_width)
            line.setColumnStretch(1 if buttons else 2, 1)
            add_labelled(line, label, field, 0, 0, self.title())
            layout.addLayout(line)
            if buttons:
                layout.addLayout(_row_of(buttons))
        hint = translate(
            "BKN",
            "These are used by the map tool. The algorithms let you choose list and profile at each run. The plugin "
            "uses the language of QGIS (Settings > Options > General).",
        )
        layout.addWidget(wrapping(hint))
        layout.addLayout(_row_of([self.restore_button]))

    def _with_problems_shown(self, slot: Callable[[], None]) -> Callable[..., None]:
        """A slot whose problems are told in a box."""

        def run(*_: object) -> None:
            try:
                slot()
            except BknError as error:
                QMessageBox.warning(self, _TITLE, plain(text_of(error.message)))

        return run

    def keep(self) -> None:
        """Keep what was chosen."""
        for choice in (self.species_list, self.profile, self.radius):
            choice.keep()

    def restore(self) -> None:
        """Choose the list and the profile that ship, and the radius of the profile."""
        self.species_list.show_default()
        self.profile.show_default()
        self.radius.show_radius(None)

    # --- the species list ---

    def import_list(self) -> None:
        """Open the algorithm that checks and installs a list; a list that is new afterwards is chosen."""
        before = self.species_list.titles()
        chosen = self.species_list.title()
        open_algorithm("importspecieslist", self)
        new = [file.title for file in installed_files(list_folders(), SPECIES_LISTS) if file.title not in before]
        self.species_list.show_installed(new[-1] if new else chosen)

    def copy_list(self) -> None:
        """Write the file of the chosen list where the user says."""
        from bkn_qgis.labelling.lists.own_lists import copy_list_file

        title = self.species_list.title()
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suggested = str(Path(folder) / file_name_for(SPECIES_LISTS, title))
        kinds = {translate("BKN", "Species lists (*.csv)"): "csv"}
        chosen = ask_new_file(self, self.copy_button.accessibleName(), suggested, kinds)
        if chosen is not None:
            copy_list_file(list_folders(), title, chosen)

    def compare_list(self) -> None:
        """Show how the chosen list differs from the default."""
        from bkn_qgis.desktop.settings.list_comparison import SpeciesListComparison
        from bkn_qgis.labelling.lists.species_lists import compare_installed_lists

        title, default = self.species_list.title(), self.species_list.default_title()
        compared = compare_installed_lists(list_folders(), title, default)
        _show(SpeciesListComparison(title, default, compared, self))

    # --- the profile ---

    def import_profile(self) -> None:
        """Install a profile from a file that the user chooses, and choose it.

        Raises BknError where the file holds no profile that can be used, or one whose name is taken.
        """
        from bkn_qgis.bridge.installed_lists import save_profile
        from bkn_qgis.desktop.profile_editor.profile_editor import is_sure_to_replace
        from bkn_qgis.labelling.lists.profiles import OWN, load_profile, profile_titles

        title = translate("BKN", "Import a profile")
        path, _ = QFileDialog.getOpenFileName(self, title, "", translate("BKN", "Profiles (*.json)"))
        if not path:
            return
        profile = load_profile(Path(path))
        replaces = profile_titles(list_folders()).state(profile.title) == OWN
        if not replaces or is_sure_to_replace(profile.title, self):
            self.profile.show_installed(save_profile(profile, replace=replaces).stem)

    def edit_copy(self) -> None:
        """Open the editor with the chosen profile; what was saved is chosen."""
        from bkn_qgis.desktop.profile_editor.profile_editor import ProfileEditor
        from bkn_qgis.labelling.lists.profiles import groups_of_list, installed_profile

        folders = list_folders()
        profile = installed_profile(folders, self.profile.title())
        editor = ProfileEditor(profile, groups_of_list(folders, self.species_list.title()), parent=self)
        editor.exec()
        saved = editor.saved_file
        editor.deleteLater()
        if saved is not None:
            self.profile.show_installed(saved.stem)

    def compare_profile(self) -> None:
        """Show how the chosen profile differs from the default."""
        from bkn_qgis.desktop.settings.profile_comparison import ProfileComparison
        from bkn_qgis.labelling.lists.profiles import default_profile, groups_of_list, installed_profile

        folders = list_folders()
        profile = installed_profile(folders, self.profile.title())
        groups = groups_of_list(folders, self.species_list.title())
        _show(ProfileComparison(profile, default_profile(folders), groups, self))


def _buttons_of(choice: InstalledChoice, first: Sequence[QPushButton]) -> Sequence[QPushButton]:
    return (*first, choice.compare_button, choice.remove_button)


def _row_of(buttons: Sequence[QPushButton]) -> QHBoxLayout:
    row = QHBoxLayout()
    for button in buttons:
        row.addWidget(button)
    row.addStretch()
    return row


def _show(dialog: QDialog) -> None:
    dialog.exec()
    dialog.deleteLater()
