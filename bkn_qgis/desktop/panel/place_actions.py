"""The buttons below the panel: keep, observations as a layer, report, copy as table, and a menu with what else."""

from __future__ import annotations

import functools
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, Optional, Sequence, Tuple

from qgis.core import QgsMapLayer, QgsSettings, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAction,
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QMessageBox,
    QPushButton,
    QWidget,
)

from bkn_qgis.bridge.installed_lists import choose_installed
from bkn_qgis.bridge.place.links import place_link
from bkn_qgis.bridge.translation import text_of, user_wording
from bkn_qgis.desktop.panel.about import about_html
from bkn_qgis.desktop.panel.place_report import PlaceReport
from bkn_qgis.desktop.panel.suggested_file import suggested_file
from bkn_qgis.desktop.panel.take_part import take_part_html
from bkn_qgis.desktop.profile_editor.profile_editor import ProfileEditor
from bkn_qgis.desktop.widgets.background import BackgroundTask, OneQuestion
from bkn_qgis.desktop.widgets.text_page import TextPage, open_page
from bkn_qgis.labelling.lists.installed import PROFILES
from bkn_qgis.labelling.profile_preview import what_changes
from bkn_qgis.messages import BknError
from bkn_qgis.plain_text import plain
from bkn_qgis.presentation.place_layers.observations_layer import observations_of_place, show_observations
from bkn_qgis.presentation.place_layers.result_layer import SavedResult, layers_in_project, saved_result, show_saved
from bkn_qgis.presentation.results.report_file import table_text

if TYPE_CHECKING:
    from bkn_qgis.labelling.place_answer import PlaceAnswer
    from bkn_qgis.presentation.place_layers.observations_layer import PlaceObservations

translate = QCoreApplication.translate
_TITLE = "BKN"
_RESULT_FILE = "bkn_qgis/panel/result_file"


class PlaceActions(QWidget):
    """Buttons for what is shown. When one is pressed ``answer`` gives the answer, ``map_layers`` what the map shows and
    ``municipality`` that of the place, "" where not known. ``profile_saved`` gives the
    radius (metres) of a profile that was edited and is used from now on; ``settings_wanted``, ``sample_wanted`` and
    ``setup_wanted`` True when the settings, the sample or the page to set up a municipality are to be opened;
    ``keeping`` gives True before a place is kept and False after; ``done`` says what was done."""

    keeping = pyqtSignal(bool)
    done = pyqtSignal(str)
    profile_saved = pyqtSignal(float)
    settings_wanted = pyqtSignal(bool)
    sample_wanted = pyqtSignal(bool)
    setup_wanted = pyqtSignal(bool)

    def __init__(
        self,
        answer: Callable[[], Optional[PlaceAnswer]],
        map_layers: Callable[[], Sequence[QgsMapLayer]],
        municipality: Callable[[], str],
    ) -> None:
        super().__init__()
        self._answer, self._municipality = answer, municipality
        self._enabled_for: Optional[PlaceAnswer] = None
        self._making = self._question(self._show_observations, self._show_failure)
        self._keeping = self._question(self._show_kept, self._tell_not_kept)
        self._kept_otherwise: Callable[[], None] = lambda: None
        self._report = PlaceReport(map_layers, self)
        self._report.working.connect(self._enable_again)
        self._report.failed.connect(self._show_failure)
        self._report.done.connect(self.done)
        self.about = TextPage(translate("BKN", "About the label"), about_html, self)
        self.take_part = TextPage(
            translate("BKN", "Add observations, find a local nature group"), lambda: take_part_html(answer()), self
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._add_buttons(row)
        self._fill_menu()
        self.more_button = QPushButton(translate("BKN", "More"))
        self.more_button.setAccessibleName(
            translate("BKN", "More: save in another file, profile, waarneming.nl, sample, settings, about the label")
        )
        self.more_button.setAutoDefault(False)
        self.more_button.setMenu(self.menu)
        row.addWidget(self.more_button)
        self.enable(None)

    def _question(self, show: Callable[[Any], None], tell: Callable[[str], None]) -> OneQuestion:
        """What asks for something that takes a while; its button waits until it is shown."""
        question = OneQuestion(self)
        question.answered.connect(show)
        question.failed.connect(tell)
        question.cancelled.connect(self._enable_again)
        return question

    def _add_buttons(self, row: QHBoxLayout) -> None:
        self.keep_button = self._add(
            row, translate("BKN", "Save"), translate("BKN", "Save in a result layer"), self.keep
        )
        self.layer_button = self._add(
            row,
            translate("BKN", "Observations"),
            translate("BKN", "Show the observations as a layer"),
            self.observations,
        )
        self.report_button = self._add(
            row,
            translate("BKN", "Report…"),
            translate("BKN", "Write a report in Dutch or English: web page, PDF or workbook"),
            self.report,
        )
        self.copy_button = self._add(
            row, translate("BKN", "Copy"), translate("BKN", "Copy as a table, for a spreadsheet"), self.copy
        )

    def _fill_menu(self) -> None:
        self.menu = QMenu(self)
        self.keep_elsewhere_action = self._add_item(translate("BKN", "Save in another file…"), self.keep_elsewhere)
        self.menu.addSeparator()
        self.profile_action = self._add_item(translate("BKN", "Edit a copy of the profile…"), self.edit_profile)
        self.menu.addSeparator()
        self.place_action = self._add_item(
            translate("BKN", "Open this place at waarneming.nl"), lambda: open_page(place_link(self._shown()))
        )
        self.take_part_action = self._add_item(
            translate("BKN", "Add observations, find a local nature group…"), self.take_part.show_page
        )
        self.menu.addSeparator()
        self.sample_action = self._add_item(translate("BKN", "See the sample"), lambda: self.sample_wanted.emit(True))
        self.setup_action = self._add_item(
            translate("BKN", "Set up my municipality…"), lambda: self.setup_wanted.emit(True)
        )
        self.menu.addSeparator()
        self.settings_action = self._add_item(translate("BKN", "Settings…"), lambda: self.settings_wanted.emit(True))
        self.about_action = self._add_item(translate("BKN", "About the label…"), self.about.show_page)

    def _add_item(self, text: str, slot: Callable[[], None]) -> QAction:
        item = QAction(text, self.menu)
        self.menu.addAction(item)
        item.triggered.connect(lambda *_: self._run_action(slot))
        return item

    def _add(self, row: QHBoxLayout, text: str, what: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(plain(what))
        button.setAccessibleName(what)
        button.setAutoDefault(False)
        button.clicked.connect(lambda *_: self._run_action(slot))
        row.addWidget(button)
        return button

    def enable(self, answer: Optional[PlaceAnswer]) -> None:
        """Only what can be done with an answer (None for none) can be pressed."""
        self._enabled_for = answer
        for item in (self.copy_button, self.profile_action):
            item.setEnabled(answer is not None)
        self.report_button.setEnabled(answer is not None and not self._report.is_working)
        # Without coordinates there is nothing to put on a map.
        is_located = answer is not None and answer.located.problem is None
        self.place_action.setEnabled(is_located)
        for item in (self.keep_button, self.keep_elsewhere_action):
            item.setEnabled(is_located and not self.is_keeping)
        self.layer_button.setEnabled(answer is not None and answer.has_counts and self._making.task is None)

    def _shown(self) -> PlaceAnswer:
        """The answer that is shown: without one the buttons that need it are off."""
        answer = self._answer()
        if answer is None:
            raise LookupError
        return answer

    def _run_action(self, slot: Callable[[], None]) -> None:
        try:
            slot()
        except BknError as error:
            self._warn(text_of(error.message))

    def _warn(self, text: str) -> None:
        QMessageBox.warning(self, _TITLE, plain(text))

    def keep(self) -> None:
        """Add the place to the result layer. The user chooses its file the first time, and where that will not do."""
        answer, path = self._shown(), _result_file()
        if path and os.path.exists(path):
            self._keep(answer, path, lambda: self._keep_in_chosen_file(answer))
        else:
            self._keep_in_chosen_file(answer)

    def keep_elsewhere(self) -> None:
        """Add the place to a file that the user chooses, and to that one from then on."""
        self._keep_in_chosen_file(self._shown())

    # An answer, and what else is of its place, is taken before a dialog opens: while that is open a search may end, and
    # ask about another place.

    def _keep_in_chosen_file(self, answer: PlaceAnswer) -> None:
        before = _result_file()
        path, _ = QFileDialog.getSaveFileName(
            self,
            translate("BKN", "Result layer"),
            suggested_file(answer, "gpkg", Path(before).parent if before else None),
            translate("BKN", "GeoPackage (*.gpkg)"),
            "",
            # A file that is there is added to, not replaced.
            QFileDialog.Option.DontConfirmOverwrite,
        )
        if not path:
            return
        path = path if path.lower().endswith(".gpkg") else path + ".gpkg"
        self._keep(answer, path)

    def _keep(self, answer: PlaceAnswer, path: str, otherwise: Callable[[], None] = lambda: None) -> None:
        """Add a place to a file; a new layer is made in a thread, and its button waits until it is there.

        ``otherwise``: what is done where that fails, after the user was told why.
        """
        self._kept_otherwise = otherwise
        shown = layers_in_project(answer, Path(path))
        if shown:
            # A layer of the project belongs to the window.
            try:
                self._tell_kept(path, saved_result(answer, Path(path), shown))
            except BknError as error:
                self._tell_not_kept(text_of(error.message))
            return
        title = translate("BKN", "BKN label of a place")
        self._keeping.ask(BackgroundTask(title, functools.partial(_saved, answer, path)))
        self._enable_again()

    @property
    def is_keeping(self) -> bool:
        """Whether a place is on its way to its file."""
        return self._keeping.task is not None

    def _show_kept(self, kept: Tuple[str, SavedResult]) -> None:
        self._enable_again()
        self._run_action(lambda: self._tell_kept(*kept))

    def _tell_kept(self, path: str, saved: SavedResult) -> None:
        self.keeping.emit(True)
        try:
            layer = show_saved(saved)
        finally:
            self.keeping.emit(False)
        QgsSettings().setValue(_RESULT_FILE, path)
        text = translate("BKN", "Saved in {file}; places in it: {number}.")
        if not saved.is_added:
            text = translate("BKN", "This label is in {file} already; places in it: {number}.")
        self.done.emit(text.format(file=path, number=layer.featureCount()))

    def _tell_not_kept(self, text: str) -> None:
        self._show_failure(text)
        otherwise, self._kept_otherwise = self._kept_otherwise, lambda: None
        otherwise()

    def observations(self) -> None:
        """The records that count, as a layer of the project; the button waits until it is there."""
        answer, title = self._shown(), translate("BKN", "BKN observations of one place")
        self._making.ask(BackgroundTask(title, lambda task: observations_of_place(answer, task.check_cancel)))
        self._enable_again()

    def _show_observations(self, observations: PlaceObservations) -> None:
        self._enable_again()
        self._run_action(lambda: self._tell_layer(show_observations(observations)))

    def _tell_layer(self, layer: QgsVectorLayer) -> None:
        text = translate("BKN", "Layer {name} is in the project; observations: {number}.")
        self.done.emit(text.format(name=layer.name(), number=layer.featureCount()))

    def _show_failure(self, text: str) -> None:
        self._enable_again()
        self._warn(text)

    def _enable_again(self, *_: object) -> None:
        self.enable(self._enabled_for)

    def stop(self) -> None:
        """Make no layer and write no report any more."""
        self._making.leave()
        self._keeping.leave()
        self._report.stop()
        self._enable_again()

    def report(self) -> None:
        """Write the report and open it; the button waits until it is there."""
        self._report.ask(self._shown(), self._municipality())

    def edit_profile(self) -> None:
        """Edit a copy of the profile with what it changes here; the copy is used from then on."""
        answer = self._shown()
        request = answer.run.request
        groups = [(group.code, group.name) for group in request.species_list.groups]
        editor = ProfileEditor(
            request.profile,
            groups,
            lambda profile, check_cancel: what_changes(answer, profile, user_wording(), check_cancel),
            self,
        )
        editor.exec()
        saved, file = editor.saved, editor.saved_file
        # Else it keeps the answer, with all its records, until the panel goes.
        editor.deleteLater()
        if saved is not None and file is not None:
            # Its title, as far as that can be the name of a file.
            choose_installed(PROFILES, file.stem)
            self.profile_saved.emit(float(saved.radius_m))

    def copy(self) -> None:
        """Put the tables on the clipboard."""
        QApplication.clipboard().setText(table_text(self._shown()))
        self.done.emit(translate("BKN", "Copied as a table: paste it in a spreadsheet."))


def _saved(answer: PlaceAnswer, path: str, task: BackgroundTask) -> Tuple[str, SavedResult]:
    """Add a place to a file, in a thread; where that was stopped before, nothing of it."""
    task.check_cancel()
    return path, saved_result(answer, Path(path))


def _result_file() -> str:
    """The file that was kept in last, "" for none."""
    return str(QgsSettings().value(_RESULT_FILE, "") or "")
