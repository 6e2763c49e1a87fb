"""The panel: one place, its label, its species groups, what was reported there and what was not."""

from __future__ import annotations

from typing import TYPE_CHECKING, List, Optional, Tuple

from qgis.core import QgsFeature, QgsMapLayer, QgsPointXY
from qgis.gui import QgsDockWidget, QgsMapCanvas
from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QShortcut, QVBoxLayout, QWidget

from bkn_qgis.bridge.place import settings
from bkn_qgis.bridge.place.question import PlaceQuestion
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.desktop.panel.answer_tabs import AnswerTabs
from bkn_qgis.desktop.panel.asked_place import (
    AskedPlace,
    asked_feature,
    asked_point,
    draw_search_area,
    label_task,
    name_of_feature,
)
from bkn_qgis.desktop.panel.place_actions import PlaceActions
from bkn_qgis.desktop.panel.place_form import PlaceForm
from bkn_qgis.desktop.panel.place_line import PlaceLine
from bkn_qgis.desktop.panel.place_search import PlaceSearch
from bkn_qgis.desktop.panel.search_area import SearchArea, point_on_map
from bkn_qgis.desktop.panel.total_view import TotalView
from bkn_qgis.desktop.widgets.background import OneQuestion
from bkn_qgis.desktop.widgets.form_parts import PlainLabel, scrolling, wrapping
from bkn_qgis.labelling.lists.profiles import load_profile
from bkn_qgis.labelling.lists.type_table import landscape_type_names
from bkn_qgis.labelling.places import MODE_CENTRE
from bkn_qgis.messages import BknError

if TYPE_CHECKING:
    from bkn_qgis.labelling.answer_lines import AnswerLines
    from bkn_qgis.labelling.place_answer import PlaceAnswer

translate = QCoreApplication.translate
_USUAL_RADIUS_M = 1500.0
_LEAST_CIRCLE_PX, _USUAL_CIRCLE_PX = 20.0, 150.0


class BknPanel(QgsDockWidget):
    """The dock. ``ask_point`` and ``ask_feature`` ask; a new question replaces the one that runs.

    ``working`` gives whether one runs.
    """

    working = pyqtSignal(bool)
    # Not those of QWidget.actions, which nobody asks a panel for.
    actions: PlaceActions  # pyright: ignore[reportAssignmentType]

    def __init__(self, canvas: QgsMapCanvas, area: SearchArea, parent: Optional[QWidget] = None) -> None:
        super().__init__(translate("BKN", "BKN label of a place"), parent)
        self.setObjectName("BknPanel")
        self._canvas, self._area = canvas, area
        self._asked: Optional[AskedPlace] = None
        self.question = OneQuestion(self)
        self.answer: Optional[PlaceAnswer] = None
        self.search = PlaceSearch()
        self.where = PlaceLine()
        self.form = PlaceForm()
        self.total = TotalView()
        self.rests_on = wrapping("")
        self.tabs = AnswerTabs(canvas)
        self.actions = PlaceActions(lambda: self.answer, canvas.layers, lambda: self.where.municipality)
        self.welcome = self.actions.welcome
        self.progress = QProgressBar()
        self.doing = PlainLabel()
        self.stop_button = QPushButton(translate("BKN", "Stop"))
        # On the map the tool hears Esc; this is for those who asked by keyboard.
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._escape.activated.connect(self.stop)
        self._lay_out()
        self.total.hide()
        self.form.set_types(landscape_type_names())
        self._chosen = settings.chosen_state()
        self.form.set_radius(_chosen_radius_m())
        self._connect()
        self._show_work(False)
        self._enable_escape()

    def _connect(self) -> None:
        self.form.changed.connect(self.ask_again)
        self.form.mode_changed.connect(self._ask_again_about_area)
        self.stop_button.clicked.connect(self.stop)
        self.search.chosen.connect(self.go_to)
        for question in (self.question, self.search.question):
            question.working.connect(self._enable_escape)
        self.question.answered.connect(self._show)
        self.question.failed.connect(self._fail)
        self.question.cancelled.connect(self._show_stopped)
        self.question.doing.connect(self.doing.setText)
        self.question.progress.connect(self._show_progress)
        self._canvas.destinationCrsChanged.connect(self._redraw)
        self.actions.profile_saved.connect(self._use_profile)
        self.form.naming_changed.connect(self.where.name_municipality)

    def _lay_out(self) -> None:
        work = QHBoxLayout()
        work.addWidget(self.doing, 1)
        work.addWidget(self.progress)
        work.addWidget(self.stop_button)
        self.progress.setMaximumWidth(110)
        self.progress.setTextVisible(False)
        content = QWidget()
        rows = QVBoxLayout(content)
        rows.setContentsMargins(6, 6, 6, 0)
        rows.setSpacing(4)
        for widget in (self.search, self.where, self.form, self.total, self.rests_on):
            rows.addWidget(widget)
        rows.addLayout(work)
        rows.addWidget(self.tabs, 1)
        rows.addWidget(self.actions)
        self.setWidget(scrolling(content))

    # --- asking ---

    def ask_point(self, place_rd: QgsPointXY, name: str = "") -> None:
        """Ask about a place in RD, which may have a name."""
        self.where.show_place(place_rd.x(), place_rd.y(), name)
        self._ask(asked_point(place_rd, name))

    def go_to(self, x: float, y: float, name: str) -> None:
        """Ask about a place that was searched (metres RD), and bring it into view."""
        place = QgsPointXY(x, y)
        shown = point_on_map(self._canvas, place)
        if shown is not None:
            self._canvas.setCenter(shown)
            self._canvas.refresh()
        self.ask_point(place, name)
        if 0 < self._area.radius_px() < _LEAST_CIRCLE_PX:
            # Else there is nothing to see of it.
            self._canvas.zoomByFactor(self._area.radius_px() / _USUAL_CIRCLE_PX)

    def ask_feature(self, layer: QgsMapLayer, feature: QgsFeature) -> None:
        """Ask about a feature of a layer: its point, or its area in the chosen way."""
        name = name_of_feature(layer, feature)
        try:
            asked = asked_feature(layer, feature)
            located = asked.located(self._mode(asked))
        except BknError as error:
            self._refuse(name, text_of(error.message))
            return
        if located.problem is not None:
            self._refuse(name, text_of(located.problem))
            if asked.is_area and asked.located(MODE_CENTRE).problem is None:
                # Another way to take the area will do, as around a line.
                self._asked = asked
        elif asked.is_area:
            self.where.show_place(located.x, located.y, name)
            self._ask(asked)
        else:
            self.ask_point(QgsPointXY(located.x, located.y), name)

    def refuse_point(self, *_: object) -> None:
        """Nothing can be asked about a click that has no place in RD."""
        self._refuse("", translate("BKN", "This place on the map has no RD coordinates; check the CRS of the project."))

    def _mode(self, asked: AskedPlace) -> str:
        return asked.mode(str(self.form.area.currentData()))

    def _refuse(self, name: str, reason: str) -> None:
        """Nothing can be asked about what was clicked, and nothing of another place stays."""
        self.search.stop()
        self._asked = None
        self.where.show_name(name)
        self._area.hide()
        self._fail(reason)

    def _ask(self, asked: AskedPlace) -> None:
        self.search.stop()
        if self.form.has_sources():
            # Whoever asks about a place wants to see the label.
            self.form.setCollapsed(True)
        self._asked = asked
        self.ask_again()

    def set_radius(self, radius_m: float) -> None:
        """Ask again with another radius."""
        self.form.set_radius(radius_m)
        self.ask_again()

    def follow_settings(self) -> None:
        """Ask again where another list, profile or radius was chosen on the settings page."""
        before, self._chosen = self._chosen, settings.chosen_state()
        if self._chosen.radius_rests_on != before.radius_rests_on:
            self.set_radius(_chosen_radius_m())
        elif self._chosen != before:
            self.ask_again()

    def _use_profile(self, radius_m: float) -> None:
        """Ask again with the profile that was just edited, and its radius."""
        self._chosen = settings.chosen_state()
        self.set_radius(radius_m)

    def ask_again(self, *_: object) -> None:
        """Ask about the same place with what is chosen now; nothing where no place was asked yet."""
        if self._asked is None:
            return
        self.question.leave()
        self.tabs.stop()
        self.tabs.records.clear()
        self.form.date.follow_today()
        try:
            mode = self._mode(self._asked)
            located = self._asked.located(mode)
            if located.problem is None:
                draw_search_area(self._area, located, mode, self.form.radius.value())
            else:
                self._area.hide()
            self._start(self._asked)
        except BknError as error:
            self._fail(text_of(error.message))

    def _ask_again_about_area(self, *_: object) -> None:
        """A point has only one search area."""
        if self._asked is not None and self._asked.is_area:
            self.ask_again()

    def _start(self, asked: AskedPlace) -> None:
        if not self.form.has_sources():
            self.form.setCollapsed(False)
            self._fail(translate("BKN", "Choose observations first: switch on a service, or add a file or a layer."))
            return
        text, built_in = self.form.landscape_choice()
        question = PlaceQuestion(
            asked.place,
            asked.crs,
            self.form.reference_date(),
            self.form.run_inputs(),
            self._mode(asked),
            self.form.radius.value(),
            text,
            built_in,
        )
        self._show_work(True)
        self.question.ask(label_task(question, settings.default_list_file(), settings.default_profile_file()))

    def stop(self, *_: object) -> None:
        """Stop what runs. What was shown is of another place or other data: it goes."""
        self.search.stop()
        if self.question.leave():
            self._show_stopped()

    def _show_stopped(self, *_: object) -> None:
        self._fail(translate("BKN", "Stopped: no label was made for this place."))

    # --- showing ---

    def _show(self, answer_and_lines: Tuple[PlaceAnswer, AnswerLines]) -> None:
        answer, lines = answer_and_lines
        self.form.set_types(list(answer.run.request.species_list.landscape_types))
        self.total.show()
        self.total.show_answer(answer, lines.total)
        self.rests_on.setText("\n".join(filter(None, (_landscape_words(answer), lines.rests_on))))
        self.tabs.show_answer(answer, lines)
        self.answer = answer
        self._show_work(False)

    def _fail(self, text: str) -> None:
        self.question.leave()
        self.answer = None
        self._show_work(False)
        self.total.show()
        self.total.clear(text)
        self.rests_on.clear()
        self.tabs.clear_answer(text)

    def _redraw(self) -> None:
        """The map has another CRS."""
        self._area.draw_again()
        self.tabs.records.draw_again()

    def show_marks(self, is_shown: bool) -> None:
        """Leave search area and records on the map out of sight, or show them again."""
        self._area.show_mark(is_shown)
        self.tabs.records.show_marks(is_shown)

    def _show_work(self, is_working: bool) -> None:
        for widget in (self.doing, self.progress, self.stop_button):
            widget.setVisible(is_working)
        # What stands there meanwhile is the answer to another question.
        for widget in (self.total, self.rests_on, self.tabs):
            widget.setEnabled(not is_working)
        self.actions.enable(None if is_working else self.answer)
        if is_working:
            self.doing.clear()
            self.progress.setValue(0)
        self.working.emit(is_working)

    def _enable_escape(self, *_: object) -> None:
        self._escape.setEnabled(any(each.task is not None for each in (self.question, self.search.question)))

    def _show_progress(self, percent: float) -> None:
        self.progress.setValue(int(percent))

    def leave(self) -> None:
        """Stop, and leave nothing on the map; nothing is asked from here on."""
        self._asked = None
        self.question.leave()
        self.search.stop()
        self.where.stop()
        self.actions.stop()
        self.tabs.stop()
        self._canvas.destinationCrsChanged.disconnect(self._redraw)
        self.tabs.records.clear()
        self._area.hide()


def _landscape_words(answer: PlaceAnswer) -> str:
    landscape = answer.landscape
    words: List[str] = [landscape.landscape_type] if landscape.landscape_type else []
    if landscape.rests_on is not None:
        text = text_of(landscape.rests_on)
        words.append(text[:1].upper() + text[1:])
    return ": ".join(words)


def _chosen_radius_m() -> float:
    """The radius of the settings page, or else the profile's."""
    chosen = settings.chosen_radius_m()
    if chosen is not None:
        return chosen
    try:
        return float(load_profile(settings.default_profile_file()).radius_m)
    except BknError:
        # The next question tells what is wrong with it.
        return _USUAL_RADIUS_M
