"""The map tool and the panel: one click, one label, with real mouse and key events on a map canvas."""

import dataclasses

import pytest
from fakes.locatieserver import API as SEARCH_API
from fakes.locatieserver import FakeLocatieserver
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsSettings,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QFileDialog, QMessageBox
from window import PARK, answered, click, pixel, sample, show, wait_until

from bkn_qgis.bridge.one_place.lines import total_line
from bkn_qgis.bridge.one_place.records import records_of_species
from bkn_qgis.bridge.one_place.settings import SAMPLE_FILE
from bkn_qgis.bridge.one_place.what_if import what_changes
from bkn_qgis.desktop.profile_editor import ProfileEditor

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
