"""The panel: one place, its label, its species groups, what was reported there and what was not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Iterator, Optional, Tuple

from qgis.core import QgsFeature, QgsMapLayer, QgsPointXY, QgsProject, QgsRectangle
from qgis.gui import QgsDockWidget, QgsMapCanvas
from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QShortcut, QVBoxLayout, QWidget

from bkn_qgis.bridge.label_run import RunInputs
from bkn_qgis.bridge.place import settings
from bkn_qgis.bridge.place.question import PlaceQuestion
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.bridge.turns import Turns
from bkn_qgis.desktop.panel import no_label
from bkn_qgis.desktop.panel.answer_face import AnswerFace
from bkn_qgis.desktop.panel.answer_tabs import AnswerTabs
from bkn_qgis.desktop.panel.asked_place import (
    AskedPlace,
    asked_feature,
    asked_point,
    draw_search_area,
    label_task,
    name_of_feature,
)
from bkn_qgis.desktop.panel.no_label import NoLabel, no_label_of
from bkn_qgis.desktop.panel.only_here import OnlyHere, OnlyHereChips
from bkn_qgis.desktop.panel.place_actions import PlaceActions
from bkn_qgis.desktop.panel.place_form import PlaceForm
from bkn_qgis.desktop.panel.place_line import PlaceLine
from bkn_qgis.desktop.panel.place_search import PlaceSearch
from bkn_qgis.desktop.panel.search_area import AROUND_M, SearchArea, point_on_map, show_on_map
from bkn_qgis.desktop.widgets.background import OneQuestion, own_fault
from bkn_qgis.desktop.widgets.form_parts import scrolling
from bkn_qgis.labelling.lists.profiles import load_profile
from bkn_qgis.labelling.lists.type_table import shipped_type_names
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

    ``working`` gives whether one runs; ``map_wanted`` tells that a place is to be shown where QGIS shows no map yet.
    """

    working = pyqtSignal(bool)
    map_wanted = pyqtSignal()
    # Not those of QWidget.actions, which nobody asks a panel for.
    actions: PlaceActions  # pyright: ignore[reportAssignmentType]

    def __init__(self, canvas: QgsMapCanvas, area: SearchArea, parent: Optional[QWidget] = None) -> None:
        super().__init__(translate("BKN", "BKN label of a place"), parent)
        self.setObjectName("BknPanel")
        self._canvas, self._area = canvas, area
        self._asked: Optional[AskedPlace] = None
        self.only_here = OnlyHere()
        self.question, self._showing = OneQuestion(self), Turns(self)
        self.answer: Optional[PlaceAnswer] = None
        self.search, self.where, self.chips = PlaceSearch(), PlaceLine(), OnlyHereChips()
        self.form, self.face, self.tabs = PlaceForm(), AnswerFace(), AnswerTabs(canvas)
        self.total, self.rests_on, self.no_label = self.face.total, self.face.rests_on, self.face.no_label
        self.stop_button = self.face.work.stop_button
        self.actions = PlaceActions(lambda: self.answer, canvas.layers, lambda: self.where.municipality)
        self.tabs.years.beside = self.total.years
        self.total.years.seen.connect(self.tabs.years.ask_if_seen)
        # On the map the tool hears Esc; this is for those who asked by keyboard.
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._escape.activated.connect(self.stop)
        self._lay_out()
        self.form.set_types([name.dutch for name in shipped_type_names()])
        self._chosen = settings.chosen_state()
        self.form.set_radius(_chosen_radius_m())
        self._connect()
        self._enable_escape()

    def _connect(self) -> None:
        self.form.changed.connect(self.ask_again)
        self.form.mode_changed.connect(self._ask_again_about_area)
        self.form.radius_changed.connect(self._use_radius_of_form)
        self.chips.dropped.connect(self.ask_only_here)
        self.stop_button.clicked.connect(self.stop)
        self.search.chosen.connect(self.go_to)
        self.search.asked.connect(self._forget_failed_search)
        self.search.failed.connect(self._refuse_search)
        for question in (self.question, self.search.question):
            question.working.connect(self._enable_escape)
        self.question.answered.connect(self._show)
        self.question.failed.connect(self._show_failure)
        self.question.cancelled.connect(lambda *_: self._show_no_label(no_label.stopped()))
        self.question.doing.connect(self.face.work.show_words)
        self.question.progress.connect(self.face.work.show_part)
        self._canvas.destinationCrsChanged.connect(self._redraw)
        QgsProject.instance().cleared.connect(self.forget_place)
        self.actions.profile_saved.connect(self._use_profile)
        self.tabs.details.copied.connect(self.actions.done)
        self.form.naming_changed.connect(self.where.name_municipality)

    def _lay_out(self) -> None:
        content = QWidget()
        rows = QVBoxLayout(content)
        rows.setContentsMargins(6, 6, 6, 0)
        rows.setSpacing(4)
        for widget in (self.search, self.where, self.chips, self.form, self.face):
            rows.addWidget(widget)
        rows.addWidget(self.tabs, 1)
        rows.addWidget(self.actions)
        self.page = scrolling(content)
        self.setWidget(self.page)

    # --- asking ---

    def ask_point(self, place_rd: QgsPointXY, name: str = "") -> None:
        """Ask about a place in RD, which may have a name."""
        if not name:
            self.search.clear()
        self.where.show_place(place_rd.x(), place_rd.y(), name)
        self._ask(asked_point(place_rd, name))

    def go_to(self, x: float, y: float, name: str) -> None:
        """Ask about a place that was searched (metres RD), and bring it into view."""
        place, had_map = QgsPointXY(x, y), self._canvas.isVisible()
        if not had_map:
            self.map_wanted.emit()
        shown = point_on_map(self._canvas, place)
        if shown is not None:
            self._canvas.setCenter(shown)
            self._canvas.refresh()
        self.ask_point(place, name)
        if not had_map:
            show_on_map(self._canvas, QgsRectangle.fromCenterAndSize(place, 2 * AROUND_M, 2 * AROUND_M))
        elif 0 < self._area.radius_px() < _LEAST_CIRCLE_PX:
            # Else there is nothing to see of it.
            self._canvas.zoomByFactor(self._area.radius_px() / _USUAL_CIRCLE_PX)

    def ask_feature(self, layer: QgsMapLayer, feature: QgsFeature) -> None:
        """Ask about a feature of a layer: its point, or its area in the chosen way."""
        self.search.clear()
        name = name_of_feature(layer, feature)
        try:
            asked = asked_feature(layer, feature)
            located = asked.located(self._mode(asked))
        except BknError as error:
            self._refuse(name, NoLabel(text_of(error.message), no_label.SEARCH_PLACE))
            return
        if located.problem is not None:
            # Another way to take the area may do, as around a line.
            will_do = asked.is_area and asked.located(MODE_CENTRE).problem is None
            way_on = no_label.CHOOSE_AREA if will_do else no_label.SEARCH_PLACE
            self._refuse(name, NoLabel(text_of(located.problem), way_on))
            self._asked = asked if will_do else None
        elif asked.is_area:
            self.where.show_place(located.x, located.y, name)
            self._ask(asked)
        else:
            self.ask_point(QgsPointXY(located.x, located.y), name)

    def refuse_point(self, *_: object) -> None:
        """Nothing can be asked about a click that has no place in RD."""
        self._refuse("", no_label.no_rd())

    def _refuse_search(self, name: str, text: str) -> None:
        self._refuse(name, NoLabel(text, no_label.SEARCH_AGAIN))

    def _forget_failed_search(self) -> None:
        """What is looked up now may be found."""
        is_told = self.face.currentWidget() is self.no_label
        if is_told and self.no_label.shown.way_on == no_label.SEARCH_AGAIN:
            self._show_no_label(no_label.no_place_yet())

    def _mode(self, asked: AskedPlace) -> str:
        return asked.mode(str(self.form.area.currentData()))

    def _refuse(self, name: str, state: NoLabel) -> None:
        """Nothing can be asked about what was clicked, and nothing of another place stays."""
        self.search.stop()
        self._asked = None
        self._set_only_here(OnlyHere())
        self.where.show_name(name)
        self._area.hide()
        self._show_no_label(state)

    def _ask(self, asked: AskedPlace) -> None:
        self.search.stop()
        if self.form.has_sources():
            # Whoever asks about a place wants to see the label.
            self.form.setCollapsed(True)
        self._asked = asked
        self._set_only_here(OnlyHere())
        # Nothing of the place before stands there while this one is looked at.
        self.answer = None
        self.tabs.clear_answer("")
        self.ask_again()

    def _set_only_here(self, only_here: OnlyHere) -> None:
        self.only_here = only_here
        self.chips.show_chips(only_here, self.form.radius.value())

    def ask_only_here(self, only_here: OnlyHere) -> None:
        """Ask again with other things that hold for this place only."""
        self._set_only_here(only_here)
        self.ask_again()

    def drag_radius(self, radius_m: float) -> None:
        """Ask again with a radius that holds for this place only."""
        self.ask_only_here(replace(self.only_here, radius_m=radius_m))

    def set_radius(self, radius_m: float) -> None:
        """Ask again with another radius, for this place and those that follow."""
        self.form.set_radius(radius_m)
        self.ask_only_here(self.only_here.without_radius())

    def _use_radius_of_form(self, *_: object) -> None:
        self.ask_only_here(self.only_here.without_radius())

    def _radius_m(self) -> float:
        dragged_m = self.only_here.radius_m
        return float(self.form.radius.value()) if dragged_m is None else dragged_m

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
        self._leave_question()
        self.tabs.stop()
        self.tabs.records.clear()
        self.form.date.follow_today()
        try:
            mode = self._mode(self._asked)
            located = self._asked.located(mode)
            if located.problem is None:
                draw_search_area(self._area, located, mode, self._radius_m())
                self.where.show_coordinates(located.x, located.y)
            else:
                self._area.hide()
            self._start(self._asked)
        except BknError as error:
            self._show_no_label(NoLabel(text_of(error.message), no_label.CHOOSE_SOURCES))

    def _ask_again_about_area(self, *_: object) -> None:
        """A point has only one search area."""
        if self._asked is not None and self._asked.is_area:
            self.ask_again()

    def _start(self, asked: AskedPlace) -> None:
        if not self.form.has_sources():
            self._show_no_label(no_label.no_sources())
            return
        text, built_in = self.form.landscape_choice()
        question = PlaceQuestion(
            asked.place,
            asked.crs,
            self.form.reference_date(),
            self._inputs(),
            self._mode(asked),
            self._radius_m(),
            text,
            built_in,
            self.only_here.ignore_nature,
        )
        self._show_work(True)
        self.question.ask(label_task(question, settings.default_list_file(), settings.default_profile_file()))

    def _inputs(self) -> RunInputs:
        inputs = self.form.run_inputs()
        may_fetch = inputs.fetch_landscape or self.only_here.fetch_maps
        return replace(inputs, fetch_landscape=may_fetch, is_awaited=True)

    def stop(self, *_: object) -> None:
        """Stop what runs. What was shown is of another place or other data: it goes."""
        self.search.stop()
        if self._leave_question():
            self._show_no_label(no_label.stopped())

    def _leave_question(self) -> bool:
        """Nothing comes any more of what was asked; gives whether there was something to come."""
        was_asked, was_shown = self.question.leave(), self._showing.leave()
        return was_asked or was_shown

    def forget_place(self, *_: object) -> None:
        """No place is asked about, as in a new project."""
        self.search.line.clear()
        self._refuse("", no_label.no_place_yet())
        self.where.show_how()

    # --- showing ---

    @property
    def is_working(self) -> bool:
        """Whether a place is looked at, or its answer is not all shown yet."""
        return self.question.task is not None or self._showing.is_busy

    def _show(self, answer_and_lines: Tuple[PlaceAnswer, AnswerLines]) -> None:
        self._showing.begin(self._show_answer(*answer_and_lines))

    def _show_answer(self, answer: PlaceAnswer, lines: AnswerLines) -> Iterator[None]:
        """The label first, then tab by tab; only when all of it stands there it can be worked with."""
        # A button that went took the focus with it, and what has it now lies lower.
        self.page.verticalScrollBar().setValue(0)
        self.form.set_types(list(answer.run.request.species_list.landscape_types))
        state = no_label_of(answer, can_be_other_area=self._asked is not None and self._asked.is_area)
        if state is None:
            self.face.show_label(answer, lines)
        else:
            self.face.show_no_label(state)
        yield
        yield from self.tabs.show_answer(answer, lines)
        self.answer = answer
        self._show_work(False)

    def _show_failure(self, text: str) -> None:
        """What stands in the way of any label is chosen in the settings; but for a fault of ours."""
        way_on = no_label.TRY_AGAIN if text == own_fault() else no_label.OPEN_SETTINGS
        self._show_no_label(NoLabel(text, way_on))

    def _show_no_label(self, state: NoLabel) -> None:
        self._leave_question()
        self.answer = None
        self.face.show_no_label(state)
        self._show_work(False)
        self.tabs.clear_answer(state.sentence)

    def _redraw(self) -> None:
        """The map has another CRS."""
        self._area.draw_again()
        self.tabs.records.draw_again()

    def show_marks(self, is_shown: bool) -> None:
        """Leave search area and records on the map out of sight, or show them again."""
        self._area.show_mark(is_shown)
        self.tabs.records.show_marks(is_shown)

    def _show_work(self, is_working: bool) -> None:
        if is_working:
            self.face.show_work()
        # What stands there meanwhile is the answer by other choices.
        self.tabs.setEnabled(not is_working)
        self.actions.enable(None if is_working else self.answer)
        self.working.emit(is_working)

    def _enable_escape(self, *_: object) -> None:
        self._escape.setEnabled(any(each.task is not None for each in (self.question, self.search.question)))

    def leave(self) -> None:
        """Stop, and leave nothing on the map; nothing is asked from here on."""
        self._asked = None
        self._leave_question()
        self.search.stop()
        self.where.stop()
        self.actions.stop()
        self.tabs.stop()
        self._canvas.destinationCrsChanged.disconnect(self._redraw)
        QgsProject.instance().cleared.disconnect(self.forget_place)
        self.tabs.records.clear()
        self._area.hide()


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
