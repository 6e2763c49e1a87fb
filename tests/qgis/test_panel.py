"""The map tool and the panel: one click, one label, with real mouse and key events on a map canvas."""

import dataclasses
import time

import pytest
from fakes.gbif import FakeGbif
from fakes.locatieserver import API as SEARCH_API
from fakes.locatieserver import FakeLocatieserver
from fakes.places import observation_at
from fakes.waarneming import API, FakeWaarneming
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsSettings,
    QgsVectorLayer,
)
from qgis.gui import QgsDockWidget, QgsMapCanvas
from qgis.PyQt.QtCore import QCoreApplication, QDate, QEvent, QPoint, Qt
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QFileDialog, QMainWindow, QMessageBox

from bkn_qgis.bridge.one_place.lines import total_line
from bkn_qgis.bridge.one_place.records import records_of_species
from bkn_qgis.bridge.one_place.settings import SAMPLE_FILE
from bkn_qgis.bridge.one_place.what_if import what_changes
from bkn_qgis.desktop.profile_editor import ProfileEditor

PARK = (168_300, 461_800)
PATIENCE_S = 30.0


class Window(QMainWindow):
    """What the plugin uses of QGIS's window: a map, actions, docks, a message bar."""

    def __init__(self):
        super().__init__()
        self.canvas = QgsMapCanvas()
        self.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:28992"))
        self.canvas.resize(600, 600)
        self.setCentralWidget(self.canvas)
        self.icons, self.menu, self.docks, self.warnings, self.factories = [], [], [], [], []

    def mainWindow(self):  # noqa: N802 (QGIS's names)
        return self

    def mapCanvas(self):  # noqa: N802
        return self.canvas

    def addToolBarIcon(self, action):  # noqa: N802
        self.icons.append(action)

    def removeToolBarIcon(self, action):  # noqa: N802
        self.icons.remove(action)

    def addPluginToMenu(self, name, action):  # noqa: N802
        self.menu.append((name, action))

    def removePluginMenu(self, name, action):  # noqa: N802
        self.menu.remove((name, action))

    def addDockWidget(self, area, dock):  # noqa: N802
        self.docks.append(dock)
        super().addDockWidget(area, dock)

    def removeDockWidget(self, dock):  # noqa: N802
        self.docks.remove(dock)
        super().removeDockWidget(dock)

    def registerOptionsWidgetFactory(self, factory):  # noqa: N802
        self.factories.append(factory)

    def unregisterOptionsWidgetFactory(self, factory):  # noqa: N802
        self.factories.remove(factory)

    def messageBar(self):  # noqa: N802
        return self

    def pushWarning(self, title, text):  # noqa: N802
        self.warnings.append(text)


@pytest.fixture
def window(qgis_app):
    found = Window()
    found.resize(1100, 700)
    found.show()
    show(found, PARK)
    yield found
    found.close()
    found.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def show(window, place, half_m=3000):
    x, y = place
    window.canvas.setExtent(QgsRectangle(x - half_m, y - half_m, x + half_m, y + half_m))
    window.canvas.waitWhileRendering()


@pytest.fixture
def desk(window, tmp_path):
    """The desk, switched on; the store lies in the test's own folder."""
    from bkn_qgis.desktop.place_desk import PlaceDesk

    QgsSettings().setValue("bkn_qgis/store/path", str(tmp_path / "store" / "observations.gpkg"))
    made = PlaceDesk(window)
    made.action.trigger()
    made.panel.form.date.setDate(QDate(2026, 10, 1))
    made.panel.form.landscape.setCurrentIndex(1)
    yield made
    made.remove()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def pixel(window, place):
    point = window.canvas.getCoordinateTransform().transform(QgsPointXY(*place))
    return QPoint(round(point.x()), round(point.y()))


def click(window, place, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.mouseClick(window.canvas.viewport(), Qt.MouseButton.LeftButton, modifiers, pixel(window, place))


def wait_until(happens, patience_s=PATIENCE_S):
    end = time.monotonic() + patience_s
    while not happens() and time.monotonic() < end:
        QCoreApplication.processEvents()
    assert happens()


def answered(desk):
    wait_until(lambda: desk.panel._task is None)
    return desk.panel.answer


def sample(desk):
    desk.panel.form.sources.sample_button.click()


# --- one click, one label ---


def test_a_click_gives_the_numbers_of_the_algorithm(desk, window, trial):
    """On the embedded sample, without a network."""
    sample(desk)
    show(window, PARK, 30)  # a pixel is a decimetre
    click(window, PARK)
    answer = answered(desk)
    place = answer.located
    outcome = trial.label(
        INPUT=trial.layer(f"Point ({place.x!r} {place.y!r})"),
        FILES=[str(SAMPLE_FILE)],
        LANDSCAPE=1,
        LANDSCAPE_TYPE=...,
        SPECIES_LIST_FILE="",
    )
    from bkn_qgis.bridge.one_place.lines import group_lines, species_lines, total_line

    total, row = total_line(answer), outcome.row
    assert row["bkn_label"] == "A"
    assert (total.label, total.share, total.expected, total.observed, total.records) == tuple(
        row[name] for name in ("bkn_label", "bkn_share", "bkn_exp", "bkn_obs", "bkn_rec")
    )
    assert (total.days, total.last_day.isoformat(), total.worst, total.best, total.over_all) == tuple(
        row[name] for name in ("bkn_days", "bkn_last", "bkn_worst", "bkn_best", "bkn_all")
    )
    for line in group_lines(answer):
        own = outcome.groups[row["bkn_id"], line.code]
        assert (line.expected, line.observed, line.records, line.label or None) == tuple(
            own[name] for name in ("exp", "obs", "rec", "label")
        )
    for line in species_lines(answer, "en"):
        own = outcome.species[row["bkn_id"], line.group_code, line.scientific_name]
        assert (line.records, line.nearest_m) == (own["rec"], own["nearest_m"])
        assert (line.last_seen.isoformat() if line.last_seen else None) == own["last_seen"]
    assert "Label A" in desk.panel.total.headline.text()
    assert "provisional species list" in desk.panel.total.evidence.text()


def test_without_sources_the_panel_says_what_to_do_and_nothing_is_asked(desk, window):
    click(window, PARK)
    assert "Choose observations first" in desk.panel.total.headline.text()
    assert desk.panel._task is None


def test_the_tables_show_search_and_sort_what_was_seen_and_what_was_not(desk, window):
    sample(desk)
    click(window, PARK)
    answered(desk)
    panel = desk.panel
    seen, unseen = panel.seen, panel.unseen
    assert panel.tabs.tabText(1) == f"Reported ({len(seen.lines.lines)})"
    assert all(line.records > 0 for line in seen.shown())
    assert all(line.records == 0 for line in unseen.shown())
    QTest.keyClicks(seen.search, "passer dom")
    assert {line.scientific_name for line in seen.shown()} == {"Passer domesticus"}
    seen.search.clear()
    QTest.keyClicks(seen.search, "HUISMUS")
    assert {line.dutch_name for line in seen.shown()} == {"Huismus"}
    seen.search.clear()
    seen.table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    numbers = [line.records for line in seen.shown()]
    assert numbers == sorted(numbers, reverse=True)
    seen.group.setCurrentIndex(seen.group.findData("dag"))
    assert {line.group_code for line in seen.shown()} == {"dag"}
    groups = panel.groups.lines
    assert groups.rowCount() == 14
    words = [groups.data(groups.index(row, 0), Qt.ItemDataRole.ToolTipRole) for row in range(14)]
    assert any("left out, because fewer than 2" in text for text in words)
    told = unseen.shown()[0]
    unseen.table.selectRow(0)
    assert told.scientific_name in unseen.words.text()
    assert told.how in unseen.words.text()


def test_a_species_that_is_chosen_is_drawn_on_the_map(desk, window):
    sample(desk)
    click(window, PARK)
    answered(desk)
    panel = desk.panel
    for row, line in enumerate(panel.seen.shown()[:10]):
        panel.seen.table.selectRow(row)
        assert panel.records.shown == line.records
    panel.seen.table.clearSelection()
    assert panel.records.shown == 0


# --- searching ---


def test_a_place_name_is_searched_and_one_of_many_chosen(desk, window):
    sample(desk)
    line, menu = desk.panel.search.line, desk.panel.search.menu
    with FakeLocatieserver() as fake:
        QgsSettings().setValue("bkn_qgis/services/locatieserver/url", fake.url + SEARCH_API)
        QTest.keyClicks(line, "Voorthuizen")
        QTest.keyClick(line, Qt.Key.Key_Return)
        answer = answered_after(desk, lambda: desk.panel.answer is not None)
        assert (answer.located.x, answer.located.y) == (169_900, 466_300)
        assert desk.panel.where.text().startswith("Voorthuizen, Barneveld, Gelderland")
        line.clear()
        QTest.keyClicks(line, "Barneveld")
        QTest.keyClick(line, Qt.Key.Key_Return)
        wait_until(menu.isVisible)
        chosen = next(action for action in menu.actions() if action.text() == "Verzonnenweg, Barneveld")
        chosen.trigger()
        menu.hide()
        wait_until(lambda: desk.panel._task is None and desk.panel.answer is not answer)
        assert desk.panel.answer.located.x == 168_100
        line.clear()
        QTest.keyClicks(line, "Nergenshuizen")
        QTest.keyClick(line, Qt.Key.Key_Return)
        wait_until(lambda: "Nothing found" in desk.panel.search.says.text())


def answered_after(desk, happens):
    wait_until(happens)
    return answered(desk)


def test_coordinates_ask_nobody(desk, window):
    sample(desk)
    window.canvas.setExtent(QgsRectangle(0, 300_000, 10_000, 310_000))
    QTest.keyClicks(desk.panel.search.line, "168300, 461800")
    QTest.keyClick(desk.panel.search.line, Qt.Key.Key_Return)
    answer = answered(desk)
    assert (answer.located.x, answer.located.y) == PARK
    assert window.canvas.extent().contains(QgsPointXY(*PARK))
    assert desk.panel.where.text().startswith("168300, 461800")


def test_a_service_that_is_down_is_said_below_the_search_line(desk, window):
    with FakeLocatieserver(faults=["500"] * 9) as fake:
        QgsSettings().setValue("bkn_qgis/services/locatieserver/url", fake.url + SEARCH_API)
        QTest.keyClicks(desk.panel.search.line, "Barneveld")
        QTest.keyClick(desk.panel.search.line, Qt.Key.Key_Return)
        wait_until(lambda: "PDOK Locatieserver" in desk.panel.search.says.text())
    assert desk.panel.search.says.text().startswith("Cannot fetch data from PDOK Locatieserver")


# --- the tool ---


def test_dragging_the_edge_of_the_circle_asks_with_another_radius(desk, window):
    sample(desk)
    click(window, PARK)
    first = answered(desk)
    viewport = window.canvas.viewport()
    edge, end = pixel(window, (PARK[0] + 1500, PARK[1])), pixel(window, (PARK[0] + 800, PARK[1]))
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, edge)
    move_to(window, end)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    second = answered(desk)
    assert second is not first
    assert second.run.request.radius_m == desk.panel.form.radius.value()
    assert second.run.request.radius_m == pytest.approx(800, abs=30)
    assert second.located.x == first.located.x


def move_to(window, where):
    from qgis.PyQt.QtCore import QPointF
    from qgis.PyQt.QtGui import QMouseEvent

    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(where),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QCoreApplication.sendEvent(window.canvas.viewport(), event)


def test_a_feature_of_the_active_layer_is_asked_with_ctrl(desk, window, trial):
    sample(desk)
    around = "Polygon((168000 461500, 168600 461500, 168600 462100, 168000 462100, 168000 461500))"
    layer = trial.layer(around, kind="Polygon")
    QgsProject.instance().addMapLayer(layer)
    window.canvas.setLayers([layer])
    window.canvas.setCurrentLayer(layer)
    show(window, PARK)
    desk.panel.form.area.setCurrentIndex(desk.panel.form.area.findData("around"))
    click(window, PARK, Qt.KeyboardModifier.ControlModifier)
    answer = answered(desk)
    assert answer.run.request.mode == "around"
    assert answer.located.geometry.area == pytest.approx(360_000)
    assert "places, feature" in desk.panel.where.text()
    from bkn_qgis.bridge.one_place.lines import total_line

    (row,) = trial.label(
        "labelareas",
        INPUT=layer,
        AREA_MODE=1,
        FILES=[str(SAMPLE_FILE)],
        LANDSCAPE=1,
        LANDSCAPE_TYPE=...,
        SPECIES_LIST_FILE="",
    ).rows
    assert (total_line(answer).label, total_line(answer).records) == (row["bkn_label"], row["bkn_rec"])
    window.canvas.setLayers([])


def test_a_map_in_other_coordinates_asks_the_same_place(desk, window):
    sample(desk)
    click(window, PARK)
    one = answered(desk)
    window.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    window.canvas.setExtent(QgsRectangle(5.55, 52.10, 5.65, 52.18))
    from bkn_qgis.providers.tile_places import degrees_of

    lat, lon = degrees_of([one.located.x], [one.located.y])
    click(window, (lon[0], lat[0]))
    other = answered(desk)
    assert abs(other.located.x - one.located.x) < 20
    assert abs(other.located.y - one.located.y) < 20


# --- while it works ---


@pytest.fixture
def slow(desk, tmp_path):
    """waarneming.nl that does not answer, switched on with its terms accepted."""
    settings = QgsSettings()
    with FakeWaarneming([observation_at(*PARK, "2026-06-01", 1)], faults=["timeout"] * 50) as fake:
        settings.setValue("bkn_qgis/services/waarneming/url", fake.url + API)
        settings.setValue("bkn_qgis/panel/terms/waarneming", True)
        desk.panel.form.sources.list.item(0).setCheckState(Qt.CheckState.Checked)
        yield fake


def longest_block_s(happens, patience_s=2.0):
    """The longest time that the event loop did not come round."""
    longest, last = 0.0, time.monotonic()
    end = last + patience_s
    while not happens() and time.monotonic() < end:
        QCoreApplication.processEvents()
        now = time.monotonic()
        longest, last = max(longest, now - last), now
    return longest


def test_esc_stops_and_the_panel_is_ready_again(desk, window, slow):
    click(window, PARK)
    wait_until(lambda: slow.requests)
    assert desk.panel.stop_button.isVisible()
    started = time.monotonic()
    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert desk.panel._task is None
    assert not desk.panel.stop_button.isVisible()
    wait_until(lambda: QgsApplication.taskManager().count() == 0, 5)
    assert time.monotonic() - started < 2


def test_a_new_click_replaces_the_one_that_runs(desk, window, slow):
    click(window, PARK)
    wait_until(lambda: slow.requests)
    first = desk.panel._task
    slow.faults.clear()
    click(window, (PARK[0] + 500, PARK[1]))
    assert desk.panel._task is not first
    answer = answered(desk)
    assert answer.located.x == pytest.approx(PARK[0] + 500, abs=20)


def test_the_window_stays_awake_while_a_service_is_slow(desk, window, slow):
    click(window, PARK)
    wait_until(lambda: slow.requests)
    assert longest_block_s(lambda: False, 1.0) < 0.25  # 0.05 s on a machine that does nothing else
    desk.panel.stop()


def test_a_service_that_is_down_is_a_sentence_in_the_panel(desk, window):
    settings = QgsSettings()
    settings.setValue("bkn_qgis/panel/terms/gbif", True)
    with FakeGbif([], faults=["500"] * 50) as fake:
        settings.setValue("bkn_qgis/services/gbif/url", fake.url)
        desk.panel.form.sources.list.item(1).setCheckState(Qt.CheckState.Checked)
        click(window, PARK)
        answer = answered(desk)
    assert answer.status == "no_observation_source"
    assert "no source of observations could be read" in desk.panel.total.headline.text()
    assert "Cannot fetch data from GBIF" in desk.panel.total.notes.text()
    assert "GBIF" in desk.panel.details.toPlainText()


@pytest.mark.parametrize("answer", [QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No])
def test_a_service_shows_its_terms_once_before_it_is_used(desk, window, monkeypatch, answer):
    asked = []

    def question(parent, title, text, buttons, default):
        asked.append(text)
        return answer

    monkeypatch.setattr(QMessageBox, "question", question)
    item = desk.panel.form.sources.list.item(2)
    item.setCheckState(Qt.CheckState.Checked)
    accepted = answer == QMessageBox.StandardButton.Yes
    assert desk.panel.form.sources.services() == ((2,) if accepted else ())
    assert "iNaturalist" in asked[0] and "Name the source" in asked[0]
    item.setCheckState(Qt.CheckState.Unchecked)
    item.setCheckState(Qt.CheckState.Checked)
    assert len(asked) == (1 if accepted else 2)


# --- what is left behind ---


def test_places_are_kept_in_a_styled_layer(desk, window, trial, monkeypatch, tmp_path):
    path = tmp_path / "mijn plekken é"
    asked = []

    def choose(*arguments):
        asked.append(arguments)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    sample(desk)
    for place in (PARK, (PARK[0] + 1000, PARK[1])):
        click(window, place)
        answered(desk)
        desk.panel.actions.keep_button.click()
    assert len(asked) == 1
    (layer,) = QgsProject.instance().mapLayers().values()
    assert layer.featureCount() == 2
    assert layer.renderer().type() == "RuleRenderer"
    rows = {row["bkn_id"]: row for row in read(f"{path}.gpkg|layername=bkn_points")}
    total = desk.panel.answer.run.scores
    last = rows[desk.panel.answer.question.place.id]
    assert last["bkn_obs"] == int(total.total_observed[0])
    assert last["bkn_list"].startswith("Werklijst BKN")
    stored = QgsVectorLayer(f"{path}.gpkg|layername=bkn_points", "again", "ogr")
    assert stored.renderer().type() == "RuleRenderer"
    desk.panel.form.area.setCurrentIndex(1)


def read(source):
    layer = QgsVectorLayer(source, "read", "ogr")
    assert layer.isValid()
    return [dict(zip(layer.fields().names(), feature.attributes())) for feature in layer.getFeatures()]


def test_the_observations_of_a_place_are_a_layer(desk, window, trial):
    sample(desk)
    click(window, PARK)
    answer = answered(desk)
    desk.panel.actions.layer_button.click()
    (layer,) = QgsProject.instance().mapLayers().values()
    features = list(layer.getFeatures())
    places = {tuple(feature.geometry().asPoint()) for feature in features}
    per_species = [
        (x, y)
        for line in desk.panel.seen.lines.lines
        for x, y, _ in records_of_species(answer, line.scientific_name, line.group_code, 10_000)
    ]
    assert places == set(per_species)
    place = QgsPointXY(answer.located.x, answer.located.y)
    assert features and all(feature.geometry().asPoint().distance(place) <= 1500 for feature in features)


def test_report_and_table(desk, window, monkeypatch, tmp_path):
    opened = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *arguments: (str(tmp_path / "rapport"), ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    actions = desk.panel.actions
    assert not actions.keep_button.isEnabled() and not actions.copy_button.isEnabled()
    sample(desk)
    click(window, PARK)
    answered(desk)
    actions.report_button.click()
    page = (tmp_path / "rapport.html").read_text(encoding="utf-8")
    assert opened == [str(tmp_path / "rapport.html")]
    assert "Werklijst BKN" in page
    actions.copy_button.click()
    lines = [line.split("\t") for line in QApplication.clipboard().text().splitlines()]
    assert next(line for line in lines if line[0] == "Total")[:2] == ["Total", "A"]
    listed = [*desk.panel.seen.lines.lines, *desk.panel.unseen.lines.lines]
    butterflies = sum(line.group_name == "Dagvlinders" for line in listed)
    assert sum(line[0] == "Dagvlinders" for line in lines) == 1 + butterflies > 12


def test_a_file_that_cannot_be_written_is_said(desk, window, monkeypatch, tmp_path):
    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda parent, title, text: said.append(text))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *arguments: (str(tmp_path / "no folder" / "x.gpkg"), ""))
    sample(desk)
    click(window, PARK)
    answered(desk)
    desk.panel.actions.keep_button.click()
    assert "x.gpkg could not be written" in said[0]


def test_a_profile_is_edited_with_what_it_changes_here(desk, window, monkeypatch, tmp_path):
    monkeypatch.setattr("bkn_qgis.bridge.lists.installed.user_folder", lambda kind: tmp_path / kind)
    told = []

    def edit(editor):
        before = dataclasses.replace(answer.run.request.profile, id="Proef", version="1", radius_m=500.0)
        told.append(what_changes(answer, before))
        editor.saved = before
        return 1

    sample(desk)
    click(window, PARK)
    answer = answered(desk)
    monkeypatch.setattr(ProfileEditor, "exec", edit)
    desk.panel.actions.profile_button.click()
    other = answered(desk)
    assert other.run.request.radius_m == 500.0
    total = total_line(other)
    assert told[0].startswith("This place: A (87.")
    assert f"{total.label} ({total.share:.1f} %, {total.groups_included} groups) with these settings" in told[0]


def test_the_welcome_comes_once_and_again_from_the_button(window, tmp_path):
    from bkn_qgis.desktop.place_desk import PlaceDesk

    QgsSettings().remove("bkn_qgis/panel/welcomed")
    desk = PlaceDesk(window)
    desk.action.trigger()
    welcome = desk.panel.welcome
    assert welcome.isVisible()
    assert "provisional" in welcome.text.toPlainText()
    welcome.close()
    desk.action.trigger()
    desk.action.trigger()
    assert not welcome.isVisible()
    desk.panel.actions.help_button.click()
    assert welcome.isVisible()
    welcome.close()
    desk.remove()


def test_the_squares_for_an_export_are_named(desk, window):
    sample(desk)
    click(window, PARK)
    answer = answered(desk)
    x, y = answer.located.x, answer.located.y
    from shapely.geometry import Point, box

    circle = Point(x, y).buffer(1500, 256)
    touched = {
        f"{column} - {row}"
        for column in range(160, 175)
        for row in range(455, 470)
        if circle.intersects(box(1000 * column, 1000 * row, 1000 * column + 1000, 1000 * row + 1000))
    }
    line = desk.panel.details.toPlainText().splitlines()[0]
    assert {name.strip(" .") for name in line.split(":")[1].split(",")} == touched
    assert 11 <= len(touched) <= 16


# --- coming and going ---


def test_loading_and_unloading_ten_times_leaves_nothing(window, qgis_processing, tmp_path):
    from bkn_qgis.plugin import BknPlugin

    QgsSettings().setValue("bkn_qgis/store/path", str(tmp_path / "observations.gpkg"))
    registry = QgsApplication.processingRegistry()
    if registry.providerById("bkn") is not None:
        registry.removeProvider(registry.providerById("bkn"))
    before = len(window.canvas.scene().items()), len(window.findChildren(QgsDockWidget))
    for _ in range(10):
        plugin = BknPlugin(window)
        plugin.initGui()
        plugin._desk.action.trigger()
        plugin._desk.panel.form.sources.sample_button.click()
        click(window, PARK)
        plugin.unload()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert (window.icons, window.menu, window.docks, window.factories) == ([], [], [], [])
    wait_until(lambda: QgsApplication.taskManager().count() == 0)
    assert (len(window.canvas.scene().items()), len(window.findChildren(QgsDockWidget))) == before
    assert window.canvas.mapTool() is None
    assert window.warnings == []


def test_keyboard_alone_reaches_every_part_and_each_has_a_name(desk, window):
    panel = desk.panel
    for widget in (
        panel.form.landscape,
        panel.form.date,
        panel.form.radius,
        panel.form.area,
        panel.form.sources.list,
        panel.form.layer,
        panel.groups,
        panel.seen.search,
        panel.seen.group,
        panel.seen.table,
        panel.unseen.table,
        panel.details,
    ):
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert widget.accessibleName(), widget
    assert desk.action.shortcut().toString() == "Ctrl+Alt+B"
