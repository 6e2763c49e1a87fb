"""The dialog that edits a copy of a profile and saves it under a name of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Dict, Iterable, List, Optional, Tuple

from qgis.PyQt.QtCore import QCoreApplication, QSize, Qt
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from bkn_qgis.bridge.installed_lists import list_folders, save_profile
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.desktop.profile_editor.live_preview import LivePreview
from bkn_qgis.desktop.profile_editor.profile_settings import Setting
from bkn_qgis.desktop.profile_editor.profile_tabs import (
    EvidenceTab,
    LabelsTab,
    ObservationsTab,
    SeasonsTab,
    scrolling_in_tab,
)
from bkn_qgis.desktop.profile_editor.profile_words import difference_text, field_problem, parts_problem
from bkn_qgis.desktop.widgets.form_parts import PlainLabel, resize_within_screen, wrapping
from bkn_qgis.labelling.lists import profile_values, profiles
from bkn_qgis.messages import BknError
from bkn_qgis.plain_text import plain

if TYPE_CHECKING:
    from bkn_qgis.desktop.profile_editor.live_preview import Preview
    from bkn_qgis.desktop.profile_editor.profile_settings import Value
    from bkn_qgis.labelling.lists.profiles import Profile

translate = QCoreApplication.translate
_OK, _CANCEL = QDialogButtonBox.StandardButton.Ok, QDialogButtonBox.StandardButton.Cancel
_YES, _NO = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
_TITLE = "BKN"
_LONGEST_NAME = 80
# In lines of text, as far as the screen allows.
_WIDTH, _HEIGHT = 52, 36


def is_sure_to_replace(title: str, parent: QWidget) -> bool:
    """Ask whether to replace a profile of the user."""
    question = translate(
        "BKN", "Replace your profile {title}? Earlier results keep this name, although the profile has changed."
    ).format(title=title)
    return bool(QMessageBox.question(parent, _TITLE, plain(question), _YES | _NO, _NO) == _YES)


class ProfileEditor(QDialog):
    """Edits a copy of ``profile``.

    ``groups`` are code and name of the groups of a species list. ``preview`` gives, for a profile, the text on what
    changes for the current place (see LivePreview). After OK ``saved`` is the profile and ``saved_file`` where it lies.
    """

    def __init__(
        self,
        profile: Profile,
        groups: Iterable[Tuple[str, str]],
        preview: Optional[Preview] = None,
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self.saved: Optional[Profile] = None
        self.saved_file: Optional[Path] = None
        self._is_filling = False
        self._titles = profiles.profile_titles(list_folders())
        self._default = profiles.default_profile(list_folders())
        rows = profile_values.all_groups(groups, profile, self._default)
        codes = [code for code, _ in rows]
        self._defaults = profile_values.values_of(self._default, codes)
        self.setWindowTitle(translate("BKN", "Edit a copy of profile {title}").format(title=profile.title))
        self._make_parts(profile, rows, preview)
        self._lay_out()
        for setting in self.settings:
            setting.changed.connect(self._follow)
        for field in (self.name, self.version):
            field.textChanged.connect(self._follow)
        self._show(profile_values.values_of(profile, codes))
        self.name.setFocus()

    # --- parts ---

    def _make_parts(self, profile: Profile, groups: List[Tuple[str, str]], preview: Optional[Preview]) -> None:
        copy_name = translate("BKN", "{name} adapted").format(name=profile.id)
        name, version = profiles.free_name(profile, self._titles, copy_name)
        self.name, self.version = QLineEdit(name), QLineEdit(version)
        self.tabs = QTabWidget()
        self.observations, self.seasons, self.labels = ObservationsTab(), SeasonsTab(groups), LabelsTab()
        self.tabs.addTab(scrolling_in_tab(self.observations), translate("BKN", "&Observations that count"))
        self.tabs.addTab(self.seasons, translate("BKN", "&Periods and seasons"))
        self.tabs.addTab(scrolling_in_tab(self.labels), translate("BKN", "&Labels and total"))
        self.evidence = EvidenceTab()
        self.tabs.addTab(scrolling_in_tab(self.evidence), translate("BKN", "&How sure"))
        self.settings: List[Setting] = [
            *self.observations.settings,
            *self.seasons.settings,
            *self.labels.settings,
            *self.evidence.settings,
        ]
        self.message = wrapping("")
        # Two lines, so that the form does not move with what stands here.
        self.message.setMinimumHeight(2 * self.message.fontMetrics().lineSpacing())
        self.message.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.preview = LivePreview(preview) if preview is not None else None
        self.buttons = QDialogButtonBox(_OK | _CANCEL)
        self.ok_button = self.buttons.button(_OK)
        self.ok_button.setText(translate("BKN", "&Save"))
        self.buttons.button(_CANCEL).setText(translate("BKN", "Cancel"))
        self.restore_button = QPushButton(translate("BKN", "&Restore all defaults"))
        self.restore_button.setAutoDefault(False)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.restore_button.clicked.connect(self.restore_all)

    def _lay_out(self) -> None:
        names = QHBoxLayout()
        for text, field, width in (
            (translate("BKN", "&Name"), self.name, 3),
            (translate("BKN", "&Version"), self.version, 1),
        ):
            label = PlainLabel(text)
            label.setBuddy(field)
            field.setMaxLength(_LONGEST_NAME)
            field.setAccessibleName(text.replace("&", ""))
            names.addWidget(label)
            names.addWidget(field, width)
        layout = QVBoxLayout(self)
        layout.addLayout(names)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.message)
        if self.preview is not None:
            layout.addWidget(self.preview)
        # Beside the box and not in it: there the Tab key would pass its other buttons.
        ends = QHBoxLayout()
        ends.addWidget(self.restore_button)
        ends.addWidget(self.buttons)
        layout.addLayout(ends)
        resize_within_screen(self, QSize(_WIDTH, _HEIGHT) * self.fontMetrics().lineSpacing())

    # --- what is filled in ---

    def values(self) -> Dict[str, Value]:
        """The values of all fields, by the keys of ``profile_values``."""
        values: Dict[str, Value] = {"id": self.name.text().strip(), "version": self.version.text().strip()}
        for setting in self.settings:
            values.update(setting.values())
        return values

    def profile(self) -> Profile:
        """The profile as filled in. Raises BknError while it is wrong."""
        return profile_values.profile_of(self.values())

    def restore_all(self) -> None:
        """Give all settings the default's value; the name stays."""
        self._show(self._defaults)

    def _show(self, values: Dict[str, Value]) -> None:
        """Show values in all fields, and follow once."""
        self._is_filling = True
        for setting in self.settings:
            setting.set_values(values)
        self._is_filling = False
        self._follow()

    def _follow(self) -> None:
        """Tell what is wrong or what differs from the default, and let OK and the preview follow."""
        if self._is_filling:
            return
        values = self.values()
        differing = [setting.label for setting in self.settings if setting.compare(values, self._defaults)]
        self.restore_button.setEnabled(bool(differing))
        problems = self._problems()
        self.ok_button.setEnabled(not problems)
        font = self.message.font()
        font.setBold(bool(problems))
        self.message.setFont(font)
        lines = problems or [difference_text(differing, self._default.title), *self._name_hint()]
        self.message.setText("\n".join(lines))
        self.message.setAccessibleDescription(self.message.text())
        if self.preview is not None:
            self.preview.follow(None if problems else self.profile())

    def _problems(self) -> List[str]:
        problems = profile_values.problems_of(self.values())
        texts = self._name_problems("id" in problems)
        problems.pop("id", None)
        for setting in self.settings:
            of_setting = [
                field_problem(setting.label, key, problems.pop(key)) for key in setting.fields if key in problems
            ]
            setting.describe_problem(" ".join(of_setting))
            texts += of_setting
        return texts + [parts_problem(key, problem) for key, problem in problems.items()]

    def _name_problems(self, is_missing: bool) -> List[str]:
        texts = []
        if is_missing:
            texts.append(translate("BKN", "Name: give the profile a name."))
        elif self._name_state() == profiles.TAKEN:
            texts.append(text_of(profiles.taken_message(self._title())))
        self.name.setAccessibleDescription(" ".join(texts))
        return texts

    def _title(self) -> str:
        return f"{self.name.text().strip()} {self.version.text().strip()}".strip()

    def _name_state(self) -> str:
        return self._titles.state(self._title())

    def _name_hint(self) -> List[str]:
        if self._name_state() != profiles.OWN:
            return []
        return [
            translate(
                "BKN", 'You have a profile called "{title}"; when you save, you are asked whether to replace it.'
            ).format(title=self._title())
        ]

    # --- saving ---

    def accept(self) -> None:
        """Save under the name, when it is free or the user is sure; then close."""
        profile = self.profile()
        replaces = self._name_state() == profiles.OWN
        if replaces and not is_sure_to_replace(profile.title, self):
            return
        try:
            self.saved_file = save_profile(profile, replace=replaces)
        except BknError as error:
            QMessageBox.warning(self, _TITLE, plain(text_of(error.message)))
            return
        self.saved = profile
        super().accept()

    def done(self, result: int) -> None:
        """Close; the preview is asked no more."""
        if self.preview is not None:
            self.preview.stop()
        super().done(result)
