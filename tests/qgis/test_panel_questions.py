"""What is asked and what is shown stay together: whatever is clicked, changed or cancelled meanwhile."""

import gc
import math
import random
import shutil
import sys
import threading
import time
from pathlib import Path

import pytest
from fakes.locatieserver import API as SEARCH_API
from fakes.locatieserver import FakeLocatieserver
from fakes.places import observation_at
from fakes.waarneming import API, FakeWaarneming
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsSettings,
)
from qgis.PyQt.QtCore import QCoreApplication, QDate, QEvent, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QFont, QWheelEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDockWidget
from window import PARK, answered, click, drag_to, let_pass, open_panel, pixel, sample, show, wait_until

from bkn_qgis.bridge import network_adapter
from bkn_qgis.bridge.installed_lists import choose_installed, list_folders, save_profile
from bkn_qgis.bridge.main_thread import in_main_thread, is_main_thread
from bkn_qgis.bridge.network_adapter import remove_agent_hook
from bkn_qgis.bridge.services.settings import set_commercial_use
from bkn_qgis.desktop.panel import asked_place
from bkn_qgis.desktop.panel.panel_modules import read_modules
from bkn_qgis.desktop.panel.place_form import PlaceForm
from bkn_qgis.desktop.panel.place_tool_controller import PlaceToolController
from bkn_qgis.desktop.panel.search_area import _surroundings
from bkn_qgis.desktop.widgets import background, day_field
from bkn_qgis.desktop.widgets.day_field import DayField
from bkn_qgis.desktop.widgets.form_parts import larger
from bkn_qgis.labelling.lists.installed import PROFILES, SPECIES_LISTS
from bkn_qgis.scoring.profile import Profile

STOPPED = "Stopped: no label was made for this place."


class Thinking:
    """A service that needs a while for each answer."""

    pause_s = 0.7

    def answer(self, asked):
        time.sleep(self.pause_s)
        return super().answer(asked)


class ThinkingSearch(Thinking, FakeLocatieserver):
    pass


class ThinkingObservations(Thinking, FakeWaarneming):
    pause_s = 0.1


@pytest.fixture
def search(qgis_app):
    with ThinkingSearch() as fake:
        QgsSettings().setValue("bkn_qgis/services/locatieserver/url", fake.url + SEARCH_API)
        yield fake


@pytest.fixture
def observations(controller):
    seen = [observation_at(PARK[0] + 20 * number, PARK[1], "2026-06-01", number) for number in range(500)]
    with ThinkingObservations(seen) as fake:
        settings = QgsSettings()
        settings.setValue("bkn_qgis/services/waarneming/url", fake.url + API)
        settings.setValue("bkn_qgis/panel/terms/waarneming", True)
        controller.panel.form.sources.list.item(0).setCheckState(Qt.CheckState.Checked)
        yield fake


@pytest.fixture
def faults(monkeypatch):
    """What goes wrong in a slot, which Qt would else only print."""
    found = []
    monkeypatch.setattr(sys, "excepthook", lambda *what: found.append(what[1]))
    yield found
    assert found == []


def square(trial, half_m=200):
    x, y = PARK
    corners = ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))
    ring = ", ".join(f"{x + half_m * right} {y + half_m * up}" for right, up in corners)
    return trial.layer(f"Polygon(({ring}))", kind="Polygon")


def feature_of(layer):
    return next(layer.getFeatures())


def drawn(window):
    """The bounds of the search area on the map."""
    (band,) = (item for item in window.canvas.scene().items() if type(item).__name__ == "QgsRubberBand")
    return band.asGeometry().boundingBox()


# --- one question at a time ---


def test_a_feature_that_cannot_be_used_leaves_nothing_of_the_question_before(
    controller, window, observations, trial, faults
):
    click(window, PARK)
    wait_until(lambda: observations.requests)
    first = controller.panel.question.task
    layer = trial.layer(None, kind="Polygon")
    controller.panel.ask_feature(layer, feature_of(layer))
    assert first.feedback.isCanceled()
    assert "geometry" in controller.panel.no_label.sentence.text()
    assert controller.panel.where.text() == f"places, feature {feature_of(layer).id()}"
    controller.panel.form.radius.setValue(900)
    assert controller.panel.question.task is None
    click(window, (PARK[0] + 1000, PARK[1]))
    assert controller.panel.question.task is not None
    answered(controller)
    assert controller.panel.answer.located.x == pytest.approx(PARK[0] + 1000, abs=20)
    assert not controller.panel.stop_button.isVisible()


def test_a_search_that_is_cancelled_in_the_list_of_tasks_is_forgotten(controller, window, search, faults):
    sample(controller)
    QTest.keyClicks(controller.panel.search.line, "Barneveld")
    QTest.keyClick(controller.panel.search.line, Qt.Key.Key_Return)
    wait_until(lambda: search.requests)
    assert controller.panel.search.message.text().startswith("Looking it up")
    controller.panel.search.question.task.cancel()
    wait_until(lambda: controller.panel.search.question.task is None)
    assert controller.panel.search.message.text() == ""
    click(window, PARK)
    assert answered(controller).located.x == pytest.approx(PARK[0], abs=20)


def test_a_municipality_that_is_cancelled_in_the_list_of_tasks_is_forgotten(controller, window, search, faults):
    sample(controller)
    controller.panel.form.name_municipality.setChecked(True)
    click(window, PARK)
    wait_until(lambda: search.requests)
    for task in QgsApplication.taskManager().activeTasks():
        task.cancel()
    wait_until(lambda: QgsApplication.taskManager().count() == 0)
    click(window, (PARK[0] + 1000, PARK[1]))
    wait_until(lambda: controller.panel.where.text().startswith("Municipality of Barneveld"))
    assert answered(controller).located.x == pytest.approx(PARK[0] + 1000, abs=20)


def test_the_plugin_unloads_after_a_search_was_cancelled_elsewhere(window, load_plugin, search):
    plugin = load_plugin()
    line = plugin._controller.panel.search.line
    QTest.keyClicks(line, "Barneveld")
    QTest.keyClick(line, Qt.Key.Key_Return)
    wait_until(lambda: search.requests)
    for task in QgsApplication.taskManager().activeTasks():
        task.cancel()
    wait_until(lambda: QgsApplication.taskManager().count() == 0)
    plugin.unload()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert (window.icons, window.menu, window.docks, window.factories) == ([], [], [], [])
    assert QgsApplication.processingRegistry().providerById("bkn") is None


def test_a_click_stops_a_search(controller, window, search, faults):
    sample(controller)
    QTest.keyClicks(controller.panel.search.line, "Voorthuizen")
    QTest.keyClick(controller.panel.search.line, Qt.Key.Key_Return)
    wait_until(lambda: search.requests)
    click(window, PARK)
    assert controller.panel.search.message.text() == ""
    answered(controller)
    let_pass(2 * search.pause_s)
    assert not controller.panel.search.menu.isVisible()
    assert controller.panel.answer.located.x == pytest.approx(PARK[0], abs=20)


# --- what is drawn, told and asked is the same ---


def test_a_place_far_away_has_no_label_and_nothing_of_the_place_before(controller, window, faults):
    sample(controller)
    click(window, PARK)
    answered(controller)
    controller.panel.tabs.seen.table.selectRow(0)
    before = controller.panel.tabs.details.text()
    controller.panel.go_to(PARK[0] + 950_000, PARK[1], "far away")
    assert [item for item in window.canvas.scene().items() if type(item).__name__ == "QgsRubberBand"] == []
    answer = answered(controller)
    assert (answer.status, answer.has_counts) == ("bad_geometry", False)
    assert controller.panel.tabs.details.text() not in ("", before)
    assert "Flora- en Faunaverkenner" not in controller.panel.tabs.details.text()
    assert controller.panel.tabs.records.shown == 0
    assert not controller.panel.actions.place_action.isEnabled()


@pytest.mark.parametrize("mode", ["around", "inside"])
def test_the_form_says_what_the_search_area_of_an_area_is(controller, window, trial, mode, faults):
    sample(controller)
    layer = square(trial)
    controller.panel.ask_feature(layer, feature_of(layer))
    assert answered(controller).run.request.mode == "centre"
    assert drawn(window).width() == pytest.approx(3000, abs=5)
    controller.panel.form.area.setCurrentIndex(controller.panel.form.area.findData(mode))
    assert answered(controller).run.request.mode == mode
    assert drawn(window).width() == pytest.approx(3400 if mode == "around" else 400, abs=5)
    controller.panel.form.radius.setValue(500)
    assert answered(controller).run.request.radius_m == 500
    assert drawn(window).width() == pytest.approx(1400 if mode == "around" else 400, abs=5)


def test_a_line_that_has_no_inside_is_asked_in_another_way(controller, window, trial, faults):
    sample(controller)
    x, y = PARK
    layer = trial.layer(f"LineString({x - 300} {y}, {x + 300} {y})", kind="LineString")
    form = controller.panel.form
    form.area.setCurrentIndex(form.area.findData("inside"))
    controller.panel.ask_feature(layer, feature_of(layer))
    assert controller.panel.question.task is None
    assert "has no area" in controller.panel.no_label.sentence.text()
    assert "(RD)" not in controller.panel.where.text()
    form.area.setCurrentIndex(form.area.findData("around"))
    assert answered(controller).run.request.mode == "around"
    assert drawn(window).width() == pytest.approx(3600, abs=5)
    assert controller.panel.where.text() == f"places, feature 1: {x}, {y} (RD)"


def test_a_crs_that_cannot_show_the_place_does_not_lose_the_circle(controller, window, monkeypatch, faults):
    sample(controller)
    click(window, PARK)
    answered(controller)
    before = drawn(window).width()

    def fail(canvas):
        raise QgsCsException("out of reach")

    with monkeypatch.context() as patch:
        patch.setattr("bkn_qgis.desktop.panel.search_area.to_rd", fail)
        window.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:2193"))
        assert [item for item in window.canvas.scene().items() if type(item).__name__ == "QgsRubberBand"] == []
    window.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:28992"))
    assert drawn(window).width() == pytest.approx(before)


def test_another_crs_of_the_map_leaves_circle_and_records_where_they_are(controller, window, faults):
    sample(controller)
    click(window, PARK)
    answer = answered(controller)
    controller.panel.tabs.seen.table.selectRow(0)
    shown = controller.panel.tabs.records.shown
    web = QgsCoordinateReferenceSystem("EPSG:3857")
    window.canvas.setDestinationCrs(web)
    rd = QgsCoordinateReferenceSystem("EPSG:28992")
    place = QgsPointXY(answer.located.x, answer.located.y)
    there = QgsCoordinateTransform(rd, web, QgsProject.instance()).transform(place)
    bands = [item for item in window.canvas.scene().items() if type(item).__name__ == "QgsRubberBand"]
    visible = [band for band in bands if band.isVisible()]
    assert len(visible) > 1
    assert all(band.asGeometry().centroid().asPoint().distance(there) < 50_000 for band in visible)
    large = [band.asGeometry() for band in visible if band.asGeometry().area() > 3.14 * answer.run.request.radius_m**2]
    assert min(shape.centroid().asPoint().distance(there) for shape in large) < 20
    assert controller.panel.tabs.records.shown == shown > 0


def test_a_list_that_does_not_know_the_chosen_landscape_is_told_so(controller, window, trial, no_own_files):
    sample(controller)
    click(window, PARK)
    answered(controller)
    form = controller.panel.form
    form.landscape.setCurrentIndex(form.landscape.findText("Towns in the river area"))
    answered(controller)
    form.radius.setValue(700)
    answered(controller)
    (list_folders().own / SPECIES_LISTS).mkdir(parents=True, exist_ok=True)
    shutil.copy(trial.species_list(town="Nergens"), list_folders().own / SPECIES_LISTS / "Proef 1.csv")
    choose_installed(SPECIES_LISTS, "Proef 1")
    controller.follow_settings()
    answer = answered(controller)
    assert answer.status == "unknown_landscape"
    assert form.landscape_choice()[0] == answer.run.request.landscape.type_text == "Steden rivierengebied"
    assert answer.run.request.radius_m == form.radius.value() == 700


@pytest.mark.parametrize("radius_m", [564.19, 20_000.0, 20.0, 1234.56789])
def test_the_radius_of_a_profile_is_used_as_it_is(controller, window, no_own_files, radius_m):
    sample(controller)
    save_profile(Profile("Eigen", "1", radius_m=radius_m))
    choose_installed(PROFILES, "Eigen 1")
    controller.follow_settings()
    click(window, PARK)
    assert answered(controller).run.request.radius_m == radius_m


def test_a_profile_that_was_replaced_under_its_name_is_followed(controller, window, no_own_files):
    sample(controller)
    save_profile(Profile("Eigen", "1"))
    choose_installed(PROFILES, "Eigen 1")
    controller.follow_settings()
    click(window, PARK)
    assert answered(controller).run.request.profile.min_species == 2
    save_profile(Profile("Eigen", "1", min_species=30), replace=True)
    controller.follow_settings()
    assert answered(controller).run.request.profile.min_species == 30
    controller.follow_settings()
    assert controller.panel.question.task is None


def test_one_species_is_selected_in_both_tables_together(controller, window):
    sample(controller)
    click(window, PARK)
    answered(controller)
    panel = controller.panel
    panel.tabs.seen.table.selectRow(0)
    assert panel.tabs.records.shown == panel.tabs.seen.selected().records
    panel.tabs.unseen.table.selectRow(5)
    assert panel.tabs.seen.selected() is None and panel.tabs.records.shown == 0
    panel.tabs.seen.table.selectRow(1)
    assert panel.tabs.unseen.selected() is None and panel.tabs.records.shown == panel.tabs.seen.selected().records
    panel.tabs.unseen.search.setText("zzz")
    assert panel.tabs.records.shown == panel.tabs.seen.selected().records


def test_what_is_on_the_map_is_told(controller, window):
    sample(controller)
    click(window, PARK)
    answered(controller)
    panel = controller.panel
    panel.tabs.seen.table.selectRow(0)
    records = panel.tabs.records
    told = f"On the map: {records.shown} in the search area, {records.shown_beyond} outside it (drawn paler)."
    assert told in panel.tabs.seen.words.text()


# --- the mouse ---


def test_on_a_small_circle_a_click_is_a_click(controller, window):
    sample(controller)
    click(window, PARK)
    answered(controller)
    show(window, PARK, 150_000)
    click(window, (PARK[0] + 2500, PARK[1] - 1000))
    assert answered(controller).located.x == pytest.approx(PARK[0] + 2500, abs=600)
    assert controller.panel.answer.run.request.radius_m == 1500


def test_a_click_at_the_edge_without_a_drag_is_a_click(controller, window):
    sample(controller)
    click(window, PARK)
    answered(controller)
    click(window, (PARK[0] + 1500, PARK[1]))
    answer = answered(controller)
    assert answer.located.x == pytest.approx(PARK[0] + 1500, abs=20)
    assert answer.run.request.radius_m == 1500


@pytest.mark.parametrize("way", ["the tool is switched off", "Esc"])
def test_a_drag_that_is_given_up_leaves_the_circle_of_the_label(controller, window, way):
    sample(controller)
    click(window, PARK)
    answer = answered(controller)
    viewport = window.canvas.viewport()
    edge, end = pixel(window, (PARK[0] + 1500, PARK[1])), pixel(window, (PARK[0] + 800, PARK[1]))
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, edge)
    drag_to(window, end)
    assert drawn(window).width() == pytest.approx(1600, abs=60)
    if way == "Esc":
        QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    else:
        controller.action.trigger()
        controller.action.trigger()
    assert drawn(window).width() == pytest.approx(3000, abs=5)
    drag_to(window, end + QPoint(20, 0))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    assert drawn(window).width() == pytest.approx(3000, abs=5)
    assert controller.panel.question.task is None and controller.panel.answer is answer
    click(window, (PARK[0] + 400, PARK[1]))
    assert answered(controller).run.request.radius_m == 1500


# --- the panel is there for who asks ---


def bands_in_sight(window):
    return [
        item for item in window.canvas.scene().items() if type(item).__name__ == "QgsRubberBand" and item.isVisible()
    ]


def test_closing_the_panel_puts_the_tool_away_and_the_marks_out_of_sight(controller, window, observations):
    click(window, PARK)
    answered(controller)
    controller.panel.tabs.seen.table.selectRow(0)
    assert len(bands_in_sight(window)) > 1
    click(window, PARK)
    controller.panel.close()
    assert controller.panel.question.task is None
    assert window.canvas.mapTool() is not controller.tool and not controller.action.isChecked()
    assert bands_in_sight(window) == []
    window.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    assert bands_in_sight(window) == []
    controller.action.trigger()
    assert controller.panel.isVisible() and window.canvas.mapTool() is controller.tool
    assert len(bands_in_sight(window)) == 1


def test_the_button_shows_a_panel_behind_another_one(controller, window):
    other = QDockWidget("other", window)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, other)
    window.tabifyDockWidget(controller.panel, other)
    other.show()
    other.raise_()
    wait_until(lambda: not controller.panel.isUserVisible())
    controller.action.trigger()
    wait_until(controller.panel.isUserVisible)
    assert controller.action.isChecked() and window.canvas.mapTool() is controller.tool
    controller.action.trigger()
    assert not controller.action.isChecked() and window.canvas.mapTool() is not controller.tool
    window.removeDockWidget(other)


def test_esc_in_the_panel_stops_a_search(controller, window, search):
    line = controller.panel.search.line
    window.activateWindow()
    line.setFocus()
    QTest.keyClicks(line, "Barneveld")
    QTest.keyClick(line, Qt.Key.Key_Return)
    wait_until(lambda: search.requests)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert controller.panel.search.question.task is None
    assert controller.panel.search.message.text() == ""
    let_pass(1.0)
    assert controller.panel.question.task is None


def test_a_map_without_a_crs_is_told(controller, window):
    sample(controller)
    click(window, PARK)
    answered(controller)
    window.canvas.setDestinationCrs(QgsCoordinateReferenceSystem())
    click(window, PARK)
    assert controller.panel.question.task is None and controller.panel.answer is None
    no_label = controller.panel.no_label
    assert "no RD coordinates" in no_label.sentence.text() and no_label.button.text() == "Set the map to RD"
    no_label.button.click()
    assert QgsProject.instance().crs().authid() == "EPSG:28992"
    assert no_label.sentence.text().startswith("No place is chosen yet")
    assert controller.panel.where.text().startswith("Click on the map")


def test_a_point_has_one_search_area_whatever_that_of_areas_is(controller, window, trial):
    sample(controller)
    click(window, PARK)
    answered(controller)
    controller.panel.form.area.setCurrentIndex(1)
    assert controller.panel.question.task is None
    layer = square(trial)
    controller.panel.ask_feature(layer, feature_of(layer))
    assert answered(controller).run.request.mode == "around"
    controller.panel.form.area.setCurrentIndex(2)
    assert answered(controller).run.request.mode == "inside"


class Calendar(QDate):
    today = QDate(2026, 11, 1)

    @staticmethod
    def currentDate():  # noqa: N802 (Qt's name)
        return Calendar.today


@pytest.mark.parametrize(("chosen", "asked"), [("2026-11-01", "2026-11-02"), ("2026-10-20", "2026-10-20")])
def test_overnight_the_reference_date_is_the_day_it_is_but_for_a_chosen_one(qgis_app, monkeypatch, chosen, asked):
    monkeypatch.setattr(day_field, "QDate", Calendar)
    monkeypatch.setattr(Calendar, "today", QDate(2026, 11, 1))
    field = DayField()
    field.setDate(QDate.fromString(chosen, "yyyy-MM-dd"))
    monkeypatch.setattr(Calendar, "today", QDate(2026, 11, 2))
    field.follow_today()
    assert field.date().toString("yyyy-MM-dd") == asked


@pytest.mark.parametrize(("typed", "meant"), [("2026-10-01", "2026-10-01"), ("2026-12-24", "2026-11-01")])
def test_a_date_that_is_typed_is_asked_once_and_is_never_in_the_future(qgis_app, monkeypatch, typed, meant):
    monkeypatch.setattr(day_field, "QDate", Calendar)
    form, asked = PlaceForm(), []
    form.date.setDate(QDate(2025, 12, 31))
    form.changed.connect(lambda _: asked.append(form.reference_date().isoformat()))
    form.show()
    form.setCollapsed(False)
    form.date.setFocus()
    QTest.keyClick(form.date, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(form.date, typed)
    assert asked == []
    QTest.keyClick(form.date, Qt.Key.Key_Return)
    assert asked == [meant]


def test_the_wheel_over_a_field_scrolls_the_page(qgis_app):
    form = PlaceForm()
    form.set_types(["Steden kleigebied"])
    form.show()
    for field in (form.landscape, form.date, form.radius, form.area, form.layer):
        field.clearFocus()
        before = form.landscape.currentIndex(), form.date.date(), form.radius.value(), form.area.currentIndex()
        wheel = QWheelEvent(
            QPointF(5, 5),
            QPointF(field.mapToGlobal(QPoint(5, 5))),
            QPoint(0, -120),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QCoreApplication.sendEvent(field, wheel)
        assert not wheel.isAccepted()
        after = form.landscape.currentIndex(), form.date.date(), form.radius.value(), form.area.currentIndex()
        assert before == after


def test_a_layer_that_is_removed_is_no_source_any_more(controller, window, trial):
    """QGIS 3.22 would take another layer in its place."""
    fields = "scientific_name:string,date:string"
    seen = trial.layer({"wkt": PARK, "scientific_name": "Aglais io", "date": "2026-06-01"}, fields=fields)
    other = trial.layer((0, 0))
    QgsProject.instance().addMapLayers([other, seen])
    controller.panel.form.layer.setLayer(seen)
    click(window, PARK)
    assert len(answered(controller).run.observed.records) == 1
    QgsProject.instance().removeMapLayer(seen.id())
    assert controller.panel.form.layer.currentLayer() is None
    assert controller.panel.answer is None
    assert controller.panel.no_label.sentence.text() == "No observations are chosen yet."
    QgsProject.instance().removeAllMapLayers()


def test_numbers_that_are_no_place_here_are_not_sent_to_pdok(controller, search):
    line = controller.panel.search.line
    for typed in ("48.85, 2.35", "625000 6780000"):
        line.clear()
        QTest.keyClicks(line, typed)
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert controller.panel.search.question.task is None
        assert controller.panel.search.message.text().startswith("These are not coordinates in the Netherlands")
    assert search.requests == []
    line.clear()
    QTest.keyClicks(line, "3771")
    QTest.keyClick(line, Qt.Key.Key_Return)
    wait_until(lambda: search.requests)


def test_a_place_that_was_found_is_in_sight(controller, window):
    sample(controller)
    window.canvas.zoomByFactor(1000)
    controller.panel.go_to(*PARK, "the park")
    answer = answered(controller)
    assert answer.place.id == "the park"
    width = window.canvas.extent().width()
    assert 3000 < width < 30_000
    controller.panel.go_to(PARK[0] + 500, PARK[1], "beside it")
    answered(controller)
    assert window.canvas.extent().width() == pytest.approx(width)


def test_nothing_of_the_place_before_is_seen_while_another_is_looked_at_and_nothing_jumps(
    controller, window, observations
):
    sample(controller)
    click(window, PARK)
    answered(controller)
    panel = controller.panel
    let_pass(0.3)
    before = panel.face.height(), panel.tabs.height()
    click(window, (PARK[0] + 400, PARK[1]))
    QCoreApplication.processEvents()
    assert panel.question.task is not None
    assert not panel.total.isVisible() and not panel.rests_on.isVisible() and panel.stop_button.isVisible()
    assert panel.tabs.seen.lines.lines == [] == panel.tabs.groups.lines.lines
    assert "Flora- en Faunaverkenner" not in panel.tabs.details.text()
    assert (panel.face.height(), panel.tabs.height()) == before
    answered(controller)
    assert panel.total.isVisible()


def test_a_headline_is_larger_also_where_sizes_are_in_pixels(qgis_app):
    for set_size, size in ((QFont.setPointSizeF, QFont.pointSizeF), (QFont.setPixelSize, QFont.pixelSize)):
        font = QFont()
        set_size(font, 20)
        assert size(larger(font)) == 23 and larger(font).bold()


@pytest.mark.parametrize("vertices", [4, 50, 3000])
def test_the_search_area_around_a_shape_is_drawn_where_it_is(qgis_app, vertices):
    """To two hundredths of the reach: by simplifying, and by the corners of its arcs."""
    chance = random.Random(vertices)
    ring = []
    for number in range(vertices):
        angle = 2 * math.pi * number / vertices
        reach = 4000 * (1 + 0.002 * chance.random())
        ring.append(QgsPointXY(PARK[0] + reach * math.cos(angle), PARK[1] + reach * math.sin(angle)))
    shape = QgsGeometry.fromPolygonXY([ring])
    assert _surroundings(shape, 1500.0).hausdorffDistance(shape.buffer(1500.0, 60)) < 30


def test_the_hook_for_our_name_is_installed_once_whoever_asks_first(qgis_app, monkeypatch):
    """Two tasks may ask a service at the same click."""
    remove_agent_hook()
    installed = []

    class Manager:
        @staticmethod
        def setRequestPreprocessor(hook):  # noqa: N802 (QGIS's name)
            time.sleep(0.05)
            installed.append(hook)
            return str(len(installed))

        @staticmethod
        def removeRequestPreprocessor(identifier):  # noqa: N802 (QGIS's name)
            del installed[int(identifier) - 1]

    monkeypatch.setattr(network_adapter, "QgsNetworkAccessManager", Manager)
    threads = [threading.Thread(target=network_adapter.install_agent_hook) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(installed) == 1
    remove_agent_hook()
    assert installed == []


def test_how_services_are_asked_is_followed(controller, window, observations):
    """Records under NC licences fall out for commercial use."""
    click(window, PARK)
    answered(controller)
    set_commercial_use(True)
    controller.follow_settings()
    assert controller.panel.question.task is not None
    answered(controller)
    controller.follow_settings()
    assert controller.panel.question.task is None


def test_a_profile_that_is_gone_keeps_no_panel_closed(window, no_own_files):
    link = list_folders().own / PROFILES / "Weg 1.json"
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(link.parent / "nowhere.json")
    choose_installed(PROFILES, "Weg 1")
    controller = PlaceToolController(window)
    try:
        open_panel(window, controller)
        sample(controller)
        click(window, PARK)
        answered(controller)
        assert controller.panel.answer is None and "Weg 1" in controller.panel.no_label.sentence.text()
    finally:
        controller.remove()


@pytest.fixture
def unopened(window):
    """The tool of a plugin that was just loaded; what makes the panel was read before."""
    read_modules()
    made = PlaceToolController(window)
    yield made
    made.remove()


def test_a_second_click_while_the_panel_opens_does_no_harm(window, unopened):
    unopened.action.trigger()
    unopened.action.trigger()
    wait_until(lambda: window.canvas.mapTool() is unopened.tool)
    assert unopened.action.isChecked() and window.docks == [unopened.panel]
    unopened.action.trigger()
    assert not unopened.action.isChecked() and window.canvas.mapTool() is not unopened.tool


def test_a_plugin_that_goes_while_the_panel_opens_leaves_nothing(window):
    read_modules()
    controller = PlaceToolController(window)
    controller.action.trigger()
    assert controller.panel is not None and not window.docks
    controller.remove()
    let_pass(0.2)
    assert controller.panel is None and not window.docks and not window.icons


def test_nothing_is_asked_once_the_plugin_was_left(window):
    controller = PlaceToolController(window)
    open_panel(window, controller)
    panel = controller.panel
    sample(controller)
    click(window, PARK)
    answered(controller)
    controller.remove()
    panel.form.radius.setValue(900)  # a layer that is removed changes the form as well
    assert panel.question.task is None
    assert not [item for item in window.canvas.scene().items() if type(item).__name__ == "QgsRubberBand"]


# --- what stands around it ---


def test_the_pages_stay_open_for_reading_while_a_label_is_made(controller, window, observations):
    about = controller.panel.actions.about
    about.show_page()
    click(window, PARK)
    assert about.isEnabled() and controller.panel.actions.more_button.isEnabled()
    about.close()
    controller.panel.stop()
    assert controller.panel.no_label.sentence.text() == STOPPED


def test_names_are_no_html(controller, window, trial):
    sample(controller)
    layer = trial.layer(f"Point ({PARK[0]} {PARK[1]})")
    layer.setName("<b>bold</b>")
    controller.panel.ask_feature(layer, feature_of(layer))
    answered(controller)
    assert controller.panel.where.text().startswith("<b>bold</b>, feature")
    labels = (
        controller.panel.where,
        controller.panel.total.headline,
        controller.panel.total.notes,
        controller.panel.rests_on,
    )
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def test_files_that_are_switched_off_stay_so_in_the_next_session(controller, window):
    sample(controller)
    files = controller.panel.form.sources.list
    files.item(files.count() - 1).setCheckState(Qt.CheckState.Unchecked)
    again = PlaceForm()
    assert again.sources.files() == ()
    assert again.sources.list.count() == files.count()
    again.deleteLater()


def test_a_fault_of_ours_is_a_sentence_and_in_the_log(controller, window, monkeypatch):
    def break_down(*_):
        raise RuntimeError("broken on purpose")

    logged = []

    def hear(text, tag, level):
        logged.append((tag, text))

    log = QgsApplication.messageLog()
    log.messageReceived.connect(hear)
    monkeypatch.setattr(asked_place, "answer_question", break_down)
    sample(controller)
    click(window, PARK)
    wait_until(lambda: controller.panel.question.task is None)
    log.messageReceived.disconnect(hear)
    assert controller.panel.no_label.sentence.text().startswith("Something went wrong in BKN;")
    assert any(tag == "BKN" and "broken on purpose" in text for tag, text in logged)


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="Python's collector has one generation less")
def test_python_is_given_back_after_the_work_also_when_the_plugin_is_left_meanwhile(controller, window, observations):
    usual, threshold = sys.getswitchinterval(), gc.get_threshold()
    click(window, PARK)
    wait_until(lambda: observations.requests)
    assert sys.getswitchinterval() < usual
    assert gc.get_threshold()[:2] == threshold[:2] and gc.get_threshold()[2] > 1000 * threshold[2]
    background.leave_all()
    assert sys.getswitchinterval() == usual
    assert gc.get_threshold() == threshold
    wait_until(lambda: QgsApplication.taskManager().count() == 0)
    assert sys.getswitchinterval() == usual


def test_work_that_waits_for_the_window_ends_when_the_plugin_is_left(controller):
    """The window waits for it too, and for each other they would wait until its patience is over."""
    done, begun = [], threading.Event()

    def work(task):
        begun.set()
        while not task.feedback.isCanceled():
            time.sleep(0.01)
        in_main_thread(lambda: done.append(is_main_thread()), lambda: None)

    task = background.BackgroundTask("waits", work)
    task.start()
    begun.wait(10)
    begin = time.monotonic()
    background.leave_all()
    assert done == [True] and time.monotonic() - begin < 3
    wait_until(lambda: QgsApplication.taskManager().count() == 0)


def test_a_question_that_was_left_before_it_began_asks_nothing(controller, monkeypatch):
    asked = []
    monkeypatch.setattr(asked_place, "answer_question", lambda *_: asked.append(1))
    task = asked_place.label_task(None, Path("lijst.csv"), Path("profiel.json"))
    task.cancel()
    assert task.run() is False
    assert asked == []
