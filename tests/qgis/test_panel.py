"""The map tool and the panel: one click, one label, with real mouse and key events on a map canvas."""

import dataclasses
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
from fakes.locatieserver import API as SEARCH_API
from fakes.locatieserver import FakeLocatieserver
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsSettings,
    QgsVectorLayer,
)
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QFileDialog, QMessageBox
from window import PARK, answered, click, drag_to, keep, open_panel, pixel, sample, show, wait_until

from bkn_qgis.bridge.installed_lists import choose_installed, save_profile
from bkn_qgis.bridge.place.settings import SAMPLE_FILE, set_chosen_radius_m
from bkn_qgis.bridge.translation import day_text, text_of, user_wording
from bkn_qgis.desktop.panel import place_report
from bkn_qgis.desktop.panel.group_table import GroupTable
from bkn_qgis.desktop.panel.label_warnings import warnings_of
from bkn_qgis.desktop.panel.place_form import PlaceForm
from bkn_qgis.desktop.panel.species_model import species_words
from bkn_qgis.desktop.panel.take_part import take_part_html
from bkn_qgis.desktop.panel.total_view import sure_details
from bkn_qgis.desktop.profile_editor.profile_editor import ProfileEditor
from bkn_qgis.desktop.settings.options_page import BknOptionsFactory
from bkn_qgis.labelling.habitats import all_habitats, habitat_numbers
from bkn_qgis.labelling.lists.installed import PROFILES
from bkn_qgis.labelling.organisations import ORGANISATIONS
from bkn_qgis.labelling.place_lines import GroupLine, SpeciesLine, group_lines, species_lines, total_line
from bkn_qgis.labelling.place_records import records_of_species
from bkn_qgis.labelling.profile_preview import what_changes
from bkn_qgis.labelling.result_tables import rows_of
from bkn_qgis.landscape.land_shares import COLUMNS, column_of
from bkn_qgis.landscape.land_use import CITY
from bkn_qgis.messages import Message
from bkn_qgis.presentation.styles.renderer import rules_of
from bkn_qgis.scoring.profile import Profile
from bkn_qgis.scoring.species_groups import FOURTEEN

# --- one click, one label ---


def test_a_click_gives_the_numbers_of_the_algorithm(controller, window, trial):
    """On the embedded sample, without a network."""
    sample(controller)
    show(window, PARK, 30)  # a pixel is a decimetre
    click(window, PARK)
    answer = answered(controller)
    place = answer.located
    outcome = trial.label(
        INPUT=trial.layer(f"Point ({place.x!r} {place.y!r})"),
        FILES=[str(SAMPLE_FILE)],
        LANDSCAPE=1,
        LANDSCAPE_TYPE=...,
        SPECIES_LIST_FILE="",
    )
    total, row = total_line(answer), outcome.row
    assert row["bkn_label"] == "A"
    assert (total.label, total.share, total.expected, total.observed, total.records) == tuple(
        row[name] for name in ("bkn_label", "bkn_share", "bkn_exp", "bkn_obs", "bkn_rec")
    )
    assert (total.days, total.last_day.isoformat(), total.worst, total.best, total.over_all) == tuple(
        row[name] for name in ("bkn_days", "bkn_last", "bkn_worst", "bkn_best", "bkn_all")
    )
    for line in group_lines(answer, "en"):
        own = outcome.groups[row["bkn_id"], line.code]
        assert (line.expected, line.observed, line.records, line.label or None) == tuple(
            own[name] for name in ("exp", "obs", "rec", "label")
        )
    for line in species_lines(answer, "en"):
        own = outcome.species[row["bkn_id"], line.group_code, line.scientific_name]
        assert (line.records, line.nearest_m) == (own["rec"], own["nearest_m"])
        assert (line.last_seen.isoformat() if line.last_seen else None) == own["last_seen"]
    assert "Label A" in controller.panel.total.headline.text()
    assert any("Provisional species list" in chip.accessibleName() for chip in controller.panel.total.chips.buttons)


def test_without_sources_the_panel_says_what_to_do_and_nothing_is_asked(controller, window):
    click(window, PARK)
    assert controller.panel.no_label.sentence.text() == "No observations are chosen yet."
    assert controller.panel.question.task is None


def test_the_choices_fold_away_when_a_place_is_asked_and_open_when_there_is_nothing_to_ask(controller, window):
    form = controller.panel.form
    assert not form.isCollapsed()
    form.setCollapsed(True)
    click(window, PARK)
    controller.panel.no_label.button.click()
    assert not form.isCollapsed()
    sample(controller)
    assert not form.isCollapsed()
    click(window, PARK)
    assert form.isCollapsed()
    answered(controller)


def test_the_tables_show_search_and_sort_what_was_seen_and_what_was_not(controller, window):
    sample(controller)
    click(window, PARK)
    answered(controller)
    panel = controller.panel
    seen, unseen = panel.tabs.seen, panel.tabs.unseen
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
    assert seen.table.isColumnHidden(1)
    told = unseen.shown()[0]
    unseen.table.selectRow(0)
    assert told.scientific_name in unseen.words.text()
    assert told.how in unseen.words.text()
    assert f"What helps: {told.helps}" in unseen.words.text()
    assert not unseen.table.isColumnHidden(1) and unseen.table.isColumnHidden(2)


@pytest.mark.parametrize(
    ("months", "season"),
    [("2-10", "Feb–Oct"), ("10-3", "Oct–Mar"), ("1-12", "whole year"), ("11-12", "Nov–Dec"), ("5-5", "May")],
)
def test_when_to_look_is_told_in_months(qgis_app, months, season):
    line = SpeciesLine(
        *("amf", "Amphibians", "Common toad", "Bufo bufo", "Gewone pad"),
        *("meetsoort", False, 0, None, None, months, "", ""),
    )
    assert species_words(line) == f"Common toad (Bufo bufo)\nTo be found: {season}."


def test_groups_are_sorted_and_say_why_they_are_left_out(controller, window):
    sample(controller)
    click(window, PARK)
    lines = {line.name: line for line in group_lines(answered(controller), "en")}
    groups = controller.panel.tabs.groups

    def names():
        model = groups.table.model()
        return [model.index(row, 0).data().lstrip("▸ ") for row in range(model.rowCount())]

    assert names() == list(lines)
    (out,) = (name for name, line in lines.items() if not line.is_included)
    left_out = f"Not counted, fewer than 2 species reported: {out}."
    included = [line for line in lines.values() if line.is_included]
    total = total_line(controller.panel.answer)
    twice = sum(line.expected for line in included) - total.expected
    told = f"{left_out} Species in two groups, counted once: {twice}."
    assert groups.words.text() == f"* Pale: too little looked at to judge. {told}" and twice > 0
    header = groups.table.horizontalHeader()
    for column, key in (
        (0, lambda name: name.casefold()),
        (1, lambda name: lines[name].observed / lines[name].expected),
        (2, lambda name: lines[name].observed),
        (3, lambda name: lines[name].records),
        (4, lambda name: lines[name].label or "Z"),
    ):
        place = QPoint(header.sectionViewportPosition(column) + 10, 8)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        found = [key(name) for name in names()]
        assert found in (sorted(found), sorted(found, reverse=True)) and len(set(found)) > 1
    little = "Epiphytic lichens"
    groups.table.selectRow(names().index(little))
    line = lines[little]
    assert groups.words.text().startswith(f"{little}: label {line.label}, {line.share}% of the expected species")
    assert "to judge. Km squares with records" in groups.words.text() and "Limited data" not in groups.words.text()
    groups.table.clearSelection()
    assert left_out in groups.words.text()


def test_groups_that_are_not_expected_here_are_named(qgis_app):
    def line(name, expected):
        return GroupLine(
            name[:3], name, expected, 0, 0, 0, None, "", "", "", *([False] * 3), *("", "", *([None] * 7), False)
        )

    table = GroupTable()
    table.set_lines([line("Vissen", 4), line("Libellen", 0), line("Bijen", 3)], [], 5, {})
    assert table.lines.rowCount() == 2
    assert table.words.text() == (
        "Not counted, fewer than 5 species reported: Vissen, Bijen. Not expected in this landscape: Libellen."
    )
    # Many names would take the room of the table; the rows show which they are.
    table.set_lines([line(f"Groep {number}", 4) for number in range(13)], [], 5, {})
    assert table.words.text() == "Not counted, fewer than 5 species reported: 13 groups (–)."
    # Those that are not expected have no row.
    table.set_lines([line(f"Groep {number}", 0) for number in range(4)], [], 5, {})
    assert table.words.text() == "Not expected in this landscape: Groep 0, Groep 1, Groep 2, Groep 3."
    table.deleteLater()


def test_the_evidence_is_there_without_a_click(controller, window):
    """Method.md, section 9."""
    sample(controller)
    click(window, PARK)
    answer = answered(controller)
    total, panel = total_line(answer), controller.panel
    said = panel.total.sentence.text()
    assert said.startswith(f"{total.observed} of {total.expected} expected species, in the 13 groups that count")
    details = panel.tabs.details.text()
    assert f"Groups: 13 of 14 counted; over all groups: {total.over_all}" in details
    assert f"Records of expected species: {total.records}; left out: {total.left_out}" in details
    assert f"Days with records: {total.days}; the last: {day_text(total.last_day)}" in details
    rests_on = controller.panel.rests_on.text()
    today = text_of(Message("{day}", day=controller.panel.form.reference_date()))
    for part in (
        "Towns on the higher sandy soils: ",
        f"Reported up to {today} within 1500 m",
        "Werklijst BKN 2026.2",
        "profile BKN",
    ):
        assert part in rests_on
    assert SAMPLE_FILE.name in rests_on
    assert controller.panel.rests_on.toolTip() and rests_on.replace("&", "&amp;") in controller.panel.rests_on.toolTip()
    assert details.startswith("Label: The label shows what was reported, not what is present.")


@pytest.mark.parametrize(
    ("sure", "judged", "words"),
    [
        ("well", (9, "B"), "Well looked at; groups that can be judged (9): B"),
        ("moderate", (7, "A"), "Moderately looked at; groups that can be judged (7): A"),
        ("little", (0, ""), "Too little looked at to judge"),
        ("", (None, ""), ""),
    ],
)
def test_how_sure_the_label_is_is_said_in_words(controller, window, sure, judged, words):
    sample(controller)
    click(window, PARK)
    number, label = judged
    total = dataclasses.replace(
        total_line(answered(controller)), label="B", sure=sure, judged_groups=number, judged_label=label
    )
    assert sure_details(total) == words


def test_conditions_that_seem_to_fail_are_named(controller, window):
    sample(controller)
    click(window, PARK)
    answer = answered(controller)
    counts = answer.run.conditions
    codes = [habitat.code for habitat in all_habitats()]
    counts.expected[:], counts.reported[:] = 0, 0
    assert not any("Seem to fail" in each.sentence for each in warnings_of(answer, total_line(answer)))
    for code, expected, reported in (("weide", 9, 2), ("haag", 5, 0), ("tuin", 8, 8), ("akker", 4, 0)):
        counts.expected[0, codes.index(code)], counts.reported[0, codes.index(code)] = expected, reported
    told = (
        "Open meadow, if it is there (2 of 9 species), Hedges, scrub and wooded banks, if it is there (0 of 5 species)"
    )
    warned = warnings_of(answer, total_line(answer))
    assert f"Seem to fail, measures in the report: {told}" in [each.sentence for each in warned]
    counts.present[0, codes.index("weide")], counts.absent[0, codes.index("haag")] = True, True
    warned = warnings_of(answer, total_line(answer))
    told = "Open meadow (2 of 9 species)"
    assert f"Seem to fail, measures in the report: {told}" in [each.sentence for each in warned]


def test_a_habitat_that_is_not_there_asks_for_nothing(controller, window):
    """In a place of town alone a meadow helps nobody; a species of meadows alone is told so."""
    sample(controller)
    click(window, PARK)
    answer = answered(controller)
    town = np.zeros(COLUMNS)
    town[column_of(CITY, "hz")] = 1.0
    land = answer.run.landscapes[0].land
    meadow = all_habitats()[habitat_numbers()["weide"]]

    def lines(ground):
        land.shares = dataclasses.replace(land.shares, ground=ground)
        return [each for each in species_lines(answer, "en") if each.habitats and not each.is_reported]

    unknown, absent = lines(None), lines(town)
    asks = meadow.text("condition", "en")
    assert any(asks in each.helps for each in unknown) and not any(asks in each.helps for each in absent)
    assert not any(each.is_habitat_absent for each in unknown)
    not_in_town = {all_habitats()[habitat_numbers()[code]].text("name", "en") for code in ("weide", "akker")}
    assert all(each.is_habitat_absent == (set(each.habitats) <= not_in_town) for each in absent)
    told = "Its habitats are not here, by the map."
    assert not any(told in species_words(each) for each in unknown)
    assert told in species_words(dataclasses.replace(absent[0], is_habitat_absent=True))


def test_the_numbers_behind_how_sure_are_there_for_who_asks(controller, window):
    """In the tooltip and in Details, not in what is told below the table; coverage is no percentage."""
    sample(controller)
    click(window, PARK)
    answer = answered(controller)
    tabs = controller.panel.tabs
    (line,) = (each for each in group_lines(answer, "en") if each.code == "vaa")
    (row,) = (each for each in rows_of(answer.run.tables.groups) if each["group"] == "vaa")
    assert (line.busiest, line.chao2) == (round(row["top_square"] * row["units"]), row["chao2"])
    observers = f"observers known: {line.observers}; " if line.observers else ""
    numbers = (
        f"squares × months: {line.units}; km squares: {line.squares}; squares × months in the busiest km square: "
        f"{line.busiest} of {line.units}; {observers}Chao2, the least number of species: {line.chao2:.1f}; "
        f"sample coverage (0 to 1): {line.coverage:.2f}"
    )
    model = tabs.groups.lines
    index = model.index(model.row_of("vaa"), 0)
    assert numbers in model.data(index, Qt.ItemDataRole.ToolTipRole)
    assert numbers in model.data(index, Qt.ItemDataRole.AccessibleDescriptionRole)
    assert "Chao2" not in model.words(model.lines[index.row()])
    assert f"{line.name}: {numbers}" in tabs.details.text() and "How sure, numbers per group" in tabs.details.text()
    left_out = [each for each in group_lines(answer, "en") if not each.is_included]
    assert left_out and not any(f"{each.name}: squares" in tabs.details.text() for each in left_out)


def test_thin_and_fragile_are_said(controller, window):
    sample(controller)
    click(window, PARK)
    answer = answered(controller)
    total = dataclasses.replace(total_line(answer), is_thin=True, is_fragile=True, worst="C", best="B", label="B")
    warned = [(each.words, each.sentence) for each in warnings_of(answer, total)]
    assert warned[:4] == [
        ("Limited data", "Fewer than half of the species groups have enough data."),
        ("Borderline", "Borderline: one species more or less gives another label."),
        ("Between C and B", "C without uncertain locations, B with them."),
        ("Provisional list", "Provisional species list, not SoortenNL's"),
    ]


def test_a_species_that_is_chosen_is_drawn_on_the_map(controller, window):
    sample(controller)
    click(window, PARK)
    answer = answered(controller)
    panel = controller.panel
    for row, line in enumerate(panel.tabs.seen.shown()[:10]):
        panel.tabs.seen.table.selectRow(row)
        assert panel.tabs.records.shown == line.records
        found = records_of_species(answer, line.scientific_name, line.group_code, 10_000)
        for part in (found[: line.records], found[line.records :]):
            away = [(each.x - answer.located.x) ** 2 + (each.y - answer.located.y) ** 2 for each in part]
            assert away == sorted(away)
    panel.tabs.seen.table.clearSelection()
    assert panel.tabs.records.shown == panel.tabs.records.shown_beyond == 0


def test_of_a_species_that_was_not_reported_here_the_records_elsewhere_are_drawn(controller, window):
    sample(controller)
    click(window, PARK)
    answer, panel = answered(controller), controller.panel
    elsewhere = 0
    for row, line in enumerate(panel.tabs.unseen.shown()):
        panel.tabs.unseen.table.selectRow(row)
        assert panel.tabs.records.shown == 0
        if line.nearest_m is None:
            continue
        found = records_of_species(answer, line.scientific_name, line.group_code, 10_000)
        away = [((each.x - answer.located.x) ** 2 + (each.y - answer.located.y) ** 2) ** 0.5 for each in found]
        assert panel.tabs.records.shown_beyond == len(found) > 0
        drawn = [band for band in window.canvas.scene().items() if isinstance(band, QgsRubberBand) and band.isVisible()]
        assert sum(band.numberOfVertices() for band in drawn) >= len(found) + 24  # the circle itself, and each record
        assert away == sorted(away) and min(away) > 1500
        assert 250 * -(-away[0] // 250) == line.nearest_m
        elsewhere += 1
    assert elsewhere > 3


# --- searching ---


def test_a_place_name_is_searched_and_one_of_many_chosen(controller, window):
    sample(controller)
    line, menu = controller.panel.search.line, controller.panel.search.menu
    with FakeLocatieserver() as fake:
        QgsSettings().setValue("bkn_qgis/services/locatieserver/url", fake.url + SEARCH_API)
        QTest.keyClicks(line, "Voorthuizen")
        QTest.keyClick(line, Qt.Key.Key_Return)
        answer = answered_after(controller, lambda: controller.panel.answer is not None)
        assert (answer.located.x, answer.located.y) == (169_900, 466_300)
        assert controller.panel.where.text().startswith("Voorthuizen, Barneveld, Gelderland")
        line.clear()
        QTest.keyClicks(line, "Barneveld")
        QTest.keyClick(line, Qt.Key.Key_Return)
        wait_until(menu.isVisible)
        assert menu.activeAction() is menu.actions()[0]  # which a second Enter takes
        chosen = next(action for action in menu.actions() if action.text() == "Verzonnenweg, Barneveld")
        chosen.trigger()
        menu.hide()
        wait_until(lambda: not controller.panel.is_working and controller.panel.answer is not answer)
        assert controller.panel.answer.located.x == 168_100
        line.clear()
        QTest.keyClicks(line, "Nergenshuizen")
        QTest.keyClick(line, Qt.Key.Key_Return)
        wait_until(lambda: "Nothing found" in controller.panel.search.message.text())


def answered_after(controller, happens):
    wait_until(happens)
    return answered(controller)


def test_coordinates_ask_nobody(controller, window):
    sample(controller)
    window.canvas.setExtent(QgsRectangle(0, 300_000, 10_000, 310_000))
    QTest.keyClicks(controller.panel.search.line, "168300, 461800")
    QTest.keyClick(controller.panel.search.line, Qt.Key.Key_Return)
    answer = answered(controller)
    assert (answer.located.x, answer.located.y) == PARK
    assert window.canvas.extent().contains(QgsPointXY(*PARK))
    assert controller.panel.where.text().startswith("168300, 461800")


def test_a_search_that_fails_can_be_tried_again_and_nothing_of_the_place_before_stays(controller, window):
    sample(controller)
    click(window, PARK)
    answered(controller)
    state = controller.panel.no_label
    with FakeLocatieserver(faults=["500"] * 9) as fake:
        QgsSettings().setValue("bkn_qgis/services/locatieserver/url", fake.url + SEARCH_API)
        QTest.keyClicks(controller.panel.search.line, "Barneveld")
        QTest.keyClick(controller.panel.search.line, Qt.Key.Key_Return)
        wait_until(lambda: "PDOK Locatieserver" in state.sentence.text())
    assert state.sentence.text().startswith("Cannot fetch data from PDOK Locatieserver")
    assert state.button.text() == "Try again" and controller.panel.search.message.text() == ""
    assert controller.panel.answer is None and not controller.panel.total.isVisible()
    with FakeLocatieserver() as fake:
        QgsSettings().setValue("bkn_qgis/services/locatieserver/url", fake.url + SEARCH_API)
        controller.panel.search.line.clear()
        state.button.click()  # what failed is looked up, whatever stands there now
        assert state.sentence.text().startswith("No place is chosen yet")
        wait_until(controller.panel.search.menu.isVisible)
        controller.panel.search.menu.hide()


def test_a_search_leaves_the_label_that_was_made_since_one_failed(controller, window):
    sample(controller)
    line = controller.panel.search.line
    with FakeLocatieserver(faults=["500"] * 9) as fake:
        QgsSettings().setValue("bkn_qgis/services/locatieserver/url", fake.url + SEARCH_API)
        QTest.keyClicks(line, "Barneveld")
        QTest.keyClick(line, Qt.Key.Key_Return)
        wait_until(lambda: "PDOK Locatieserver" in controller.panel.no_label.sentence.text())
    click(window, PARK)
    answer = answered(controller)
    with FakeLocatieserver() as fake:
        QgsSettings().setValue("bkn_qgis/services/locatieserver/url", fake.url + SEARCH_API)
        QTest.keyClicks(line, "Nergenshuizen")
        QTest.keyClick(line, Qt.Key.Key_Return)
        wait_until(lambda: "Nothing found" in controller.panel.search.message.text())
    assert controller.panel.answer is answer is not None and controller.panel.total.isVisible()


def test_what_was_typed_goes_when_the_place_comes_from_elsewhere(controller, window):
    sample(controller)
    line = controller.panel.search.line
    QTest.keyClicks(line, "168300, 461800")
    QTest.keyClick(line, Qt.Key.Key_Return)
    answered(controller)
    assert line.text() == "168300, 461800"
    click(window, PARK)
    answered(controller)
    assert line.text() == ""
    line.setText("Barne")
    QgsProject.instance().clear()
    assert line.text() == ""


@pytest.mark.with_qgis
@pytest.mark.parametrize("is_empty", [True, False])
def test_a_place_that_is_searched_brings_the_map_in_the_place_of_the_welcome(controller, window, is_empty):
    """But for a project that is there: nothing of it may be lost."""
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    if not is_empty:
        QgsProject.instance().addMapLayer(QgsVectorLayer("Point?crs=EPSG:4326", "theirs", "memory"))
    sample(controller)
    window.canvas.hide()
    QTest.keyClicks(controller.panel.search.line, "168300, 461800")
    QTest.keyClick(controller.panel.search.line, Qt.Key.Key_Return)
    assert (answered(controller).located.x, answered(controller).located.y) == PARK
    assert window.new_projects == int(is_empty) and window.canvas.isVisible() == is_empty
    assert (QgsProject.instance().crs().authid() == "EPSG:28992") == is_empty
    assert len(QgsProject.instance().mapLayers()) == int(not is_empty)


# --- the name of a place ---


@pytest.fixture
def pdok():
    with FakeLocatieserver() as fake:
        QgsSettings().setValue("bkn_qgis/services/locatieserver/url", fake.url + SEARCH_API)
        yield fake


def test_the_municipality_is_asked_only_when_the_user_wants_it(controller, window, pdok):
    sample(controller)
    click(window, PARK)
    place = answered(controller).located
    assert controller.panel.where.text() == f"{place.x:.0f}, {place.y:.0f} (RD)"
    assert pdok.requests == []
    controller.panel.form.name_municipality.setChecked(True)
    wait_until(lambda: controller.panel.where.text().startswith("Municipality of Barneveld: "))
    click(window, (168_000, 452_000))
    wait_until(lambda: controller.panel.where.text().startswith("Municipality of Ede: 16"))
    answered(controller)
    assert len(pdok.requests) == 2
    again = PlaceForm()
    assert again.name_municipality.isChecked()
    again.deleteLater()


def test_a_place_in_no_municipality_and_a_service_that_is_down(controller, window, pdok):
    sample(controller)
    controller.panel.form.name_municipality.setChecked(True)
    show(window, (100_000, 500_000))
    click(window, (100_000, 500_000))
    wait_until(lambda: controller.panel.where.text().startswith("No municipality: "))
    pdok.faults[:] = ["500"] * 9
    click(window, (100_500, 500_000))
    wait_until(lambda: "Cannot fetch data from PDOK Locatieserver" in controller.panel.where.text())
    assert controller.panel.where.text().startswith("100")
    answered(controller)


def test_a_place_with_a_name_keeps_it_whatever_its_municipality_is(controller, window, pdok):
    """It is asked for the report; the line says how the place was called."""
    sample(controller)
    controller.panel.form.name_municipality.setChecked(True)
    where = controller.panel.where
    controller.panel.go_to(*PARK, "Park")
    wait_until(lambda: where.municipality == "Barneveld")
    assert where.text() == f"Park: {PARK[0]}, {PARK[1]} (RD)"
    pdok.faults[:] = ["500"] * 9
    controller.panel.go_to(PARK[0] + 500, PARK[1], "Bosje")
    wait_until(lambda: "Cannot fetch data from PDOK Locatieserver" in where.text())
    assert where.text().startswith(f"Bosje: {PARK[0] + 500}, {PARK[1]} (RD). ") and where.municipality == ""
    answered(controller)


# --- the tool ---


def test_dragging_the_edge_of_the_circle_asks_with_another_radius(controller, window):
    sample(controller)
    click(window, PARK)
    first = answered(controller)
    viewport = window.canvas.viewport()
    edge, end = pixel(window, (PARK[0] + 1500, PARK[1])), pixel(window, (PARK[0] + 800, PARK[1]))
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, edge)
    drag_to(window, end)
    drag_to(window, end)
    tag, chips = controller.tool.tag, controller.panel.chips
    told = tag.text()
    assert tag.isVisible()
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    second = answered(controller)
    radius_m = second.run.request.radius_m
    assert radius_m == pytest.approx(800, abs=30)
    assert second.located.x == first.located.x
    assert (told, tag.isVisible()) == (f"{radius_m:.0f} m", False)
    assert chips.radius.text() == f"{radius_m:.0f} m ✕" and controller.panel.form.radius.value() == 1500
    chips.radius.click()
    assert answered(controller).run.request.radius_m == 1500
    assert not chips.isVisible()


def test_a_dragged_radius_lasts_for_one_place(controller, window):
    sample(controller)
    click(window, PARK)
    answered(controller)
    controller.panel.drag_radius(2840.0)
    assert answered(controller).run.request.radius_m == 2840
    assert controller.panel.chips.radius.text() == "2840 m ✕"
    click(window, (PARK[0] + 300, PARK[1]))
    assert answered(controller).run.request.radius_m == 1500
    controller.panel.drag_radius(2840.0)
    controller.panel.form.radius.setValue(900)  # who types a radius means that one
    assert answered(controller).run.request.radius_m == 900
    assert not controller.panel.chips.isVisible()


def test_a_feature_of_the_active_layer_is_asked_with_ctrl(controller, window, trial):
    sample(controller)
    around = "Polygon((168000 461500, 168600 461500, 168600 462100, 168000 462100, 168000 461500))"
    layer = trial.layer(around, kind="Polygon")
    QgsProject.instance().addMapLayer(layer)
    window.canvas.setLayers([layer])
    window.canvas.setCurrentLayer(layer)
    show(window, PARK)
    controller.panel.form.area.setCurrentIndex(controller.panel.form.area.findData("around"))
    click(window, PARK, Qt.KeyboardModifier.ControlModifier)
    answer = answered(controller)
    assert answer.run.request.mode == "around"
    assert answer.located.geometry.area == pytest.approx(360_000)
    assert "places, feature" in controller.panel.where.text()
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


def test_a_map_in_other_coordinates_asks_the_same_place(controller, window):
    sample(controller)
    click(window, PARK)
    one = answered(controller)
    window.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    window.canvas.setExtent(QgsRectangle(5.55, 52.10, 5.65, 52.18))
    from bkn_qgis.observations.crs import degrees_of

    lat, lon = degrees_of([one.located.x], [one.located.y])
    click(window, (lon[0], lat[0]))
    other = answered(controller)
    assert abs(other.located.x - one.located.x) < 20
    assert abs(other.located.y - one.located.y) < 20


# --- what is left behind ---


def test_places_are_kept_in_a_styled_layer(controller, window, trial, monkeypatch, tmp_path):
    path = tmp_path / "mijn plekken é"
    asked = []

    def choose(*arguments):
        asked.append(arguments)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    sample(controller)
    for place in (PARK, (PARK[0] + 1000, PARK[1])):
        click(window, place)
        answered(controller)
        keep(controller)
    assert len(asked) == 1
    (layer,) = QgsProject.instance().mapLayers().values()
    assert layer.featureCount() == 2
    assert rules_of(layer.renderer()).type() == "RuleRenderer"
    rows = {row["bkn_id"]: row for row in read(f"{path}.gpkg|layername=bkn_points")}
    total = controller.panel.answer.run.scores
    last = rows[controller.panel.answer.place.id]
    assert last["bkn_obs"] == int(total.total_observed[0])
    assert last["bkn_list"].startswith("Werklijst BKN")
    stored = QgsVectorLayer(f"{path}.gpkg|layername=bkn_points", "again", "ogr")
    assert rules_of(stored.renderer()).type() == "RuleRenderer"


def read(source):
    layer = QgsVectorLayer(source, "read", "ogr")
    assert layer.isValid()
    return [dict(zip(layer.fields().names(), feature.attributes())) for feature in layer.getFeatures()]


def test_the_observations_of_a_place_are_a_layer(controller, window, trial):
    sample(controller)
    click(window, PARK)
    answer = answered(controller)
    controller.panel.actions.layer_button.click()
    wait_until(QgsProject.instance().mapLayers)
    (layer,) = QgsProject.instance().mapLayers().values()
    features = list(layer.getFeatures())
    places = {tuple(feature.geometry().asPoint()) for feature in features}
    per_species = [
        (record.x, record.y)
        for line in controller.panel.tabs.seen.lines.lines
        for record in records_of_species(answer, line.scientific_name, line.group_code, 10_000)
        if record.is_inside
    ]
    assert places == set(per_species)
    place = QgsPointXY(answer.located.x, answer.located.y)
    assert features and all(feature.geometry().asPoint().distance(place) <= 1500 for feature in features)


def test_report_and_table(controller, window, monkeypatch, tmp_path):
    opened = []
    monkeypatch.setattr(place_report, "ask_new_file_of_kind", lambda *_: (tmp_path / "rapport.html", ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    actions = controller.panel.actions
    assert not actions.keep_button.isEnabled() and not actions.copy_button.isEnabled()
    sample(controller)
    click(window, PARK)
    answered(controller)
    actions.report_button.click()
    assert not actions.report_button.isEnabled()
    wait_until(lambda: opened)
    assert actions.report_button.isEnabled()
    page = (tmp_path / "rapport.html").read_text(encoding="utf-8")
    assert opened == [str(tmp_path / "rapport.html")]
    assert str(tmp_path / "rapport.html") in window.successes[-1]
    assert "Werklijst BKN" in page
    actions.copy_button.click()
    assert window.successes[-1] == "Copied as a table: paste it in a spreadsheet."
    lines = [line.split("\t") for line in QApplication.clipboard().text().splitlines()]
    total = total_line(controller.panel.answer)
    assert next(line for line in lines if line[0] == "Total") == [
        *("Total", "A", str(total.share), str(total.observed), str(total.expected), str(total.records)),
        *(str(total.days), total.worst, total.best, "well looked at", total.high, "no", "no"),
    ]
    named = lines[2][0]
    assert all(part in named for part in ("Werklijst BKN 2026.2", "BKN standaard 2026.1", SAMPLE_FILE.name))
    assert "not SoortenNL's" in named
    listed = [*controller.panel.tabs.seen.lines.lines, *controller.panel.tabs.unseen.lines.lines]
    butterflies = sum(line.group_name == "Butterflies" for line in listed)
    assert sum(line[0] == "Butterflies" for line in lines) == 1 + butterflies > 12


def test_another_radius_is_named_with_the_profile_in_every_output(controller, window, trial, monkeypatch, tmp_path):
    """Else a label by other rules would look like one by the standard."""
    page, file = tmp_path / "r.html", tmp_path / "k.gpkg"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    monkeypatch.setattr(place_report, "ask_new_file_of_kind", lambda *_: (page, ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: True)
    sample(controller)
    controller.panel.form.radius.setValue(800)
    click(window, PARK)
    answered(controller)
    actions = controller.panel.actions
    for button in (actions.keep_button, actions.report_button, actions.copy_button):
        button.click()
    wait_until(lambda: not actions.is_keeping and actions.report_button.isEnabled())
    (row,) = read(f"{file}|layername=bkn_points")
    named = "BKN standaard 2026.1, radius 800 m"
    assert row["bkn_prof"] == named
    assert named in page.read_text(encoding="utf-8")
    assert named in QApplication.clipboard().text()
    assert named in controller.panel.tabs.details.text()


@pytest.mark.with_qgis
def test_a_file_that_cannot_be_written_is_said(controller, window, monkeypatch, tmp_path):
    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda parent, title, text: said.append(text))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *arguments: (str(tmp_path / "no folder" / "x.gpkg"), ""))
    sample(controller)
    click(window, PARK)
    answered(controller)
    keep(controller)
    assert "x.gpkg could not be written" in said[0]


# --- the web, opened when the user wants it ---


@pytest.fixture
def opened(monkeypatch):
    found = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: found.append(bytes(url.toEncoded()).decode("ascii")))
    return found


def test_the_place_is_opened_at_waarneming(controller, window, opened):
    action = controller.panel.actions.place_action
    assert not action.isEnabled()
    sample(controller)
    controller.panel.form.radius.setValue(2100)
    click(window, PARK)
    place = answered(controller).located
    action.trigger()
    (address,) = opened
    parts = urlsplit(address)
    asked = {name: value for name, (value,) in parse_qs(parts.query).items()}
    assert (parts.netloc, parts.path) == ("waarneming.nl", "/fieldwork/observations/explore/")
    assert asked["end_date"] == controller.panel.form.reference_date().isoformat()
    assert asked["distance"] == "3"
    point = QgsGeometry.fromWkt(asked["point"])
    rd, degrees = (QgsCoordinateReferenceSystem(code) for code in ("EPSG:28992", "EPSG:4326"))
    point.transform(QgsCoordinateTransform(degrees, rd, QgsProject.instance()))
    assert point.asPoint().distance(QgsPointXY(place.x, place.y)) < 2
    assert " " not in address


def test_a_species_is_opened_at_waarneming(controller, window, opened):
    sample(controller)
    click(window, PARK)
    answered(controller)
    table = controller.panel.tabs.unseen
    assert not table.open_button.isEnabled()
    table.table.selectRow(1)
    table.open_button.click()
    name = table.shown()[1].scientific_name.replace(" ", "%20")
    assert opened == [f"https://waarneming.nl/species/search/?q={name}&deep=on"]


def test_how_to_add_observations_and_who_knows_the_groups(controller, window):
    first = take_part_html(None)
    assert all(organisation.url in first for organisation in ORGANISATIONS.values())
    assert set(ORGANISATIONS) == set(FOURTEEN)
    sample(controller)
    click(window, PARK)
    answer = answered(controller)
    controller.panel.actions.take_part_action.trigger()
    page = controller.panel.actions.take_part
    assert page.isVisible()
    text, html = page.text.toPlainText(), page.text.toHtml()
    assert "knnv.nl" in html and "support.observation.org" in html and "explore/?end_date=" in html
    lines = [line for line in group_lines(answer, "en") if line.expected]
    missed = sorted(lines, key=lambda line: line.expected - line.observed, reverse=True)
    places = [text.index(f"{line.name}: ") for line in missed]
    assert places == sorted(places) and len(places) > 10
    page.close()


def test_the_settings_are_opened_at_their_page(controller, window):
    controller.panel.actions.settings_action.trigger()
    assert window.options == [BknOptionsFactory().createWidget().objectName()]


@pytest.fixture
def plugin(load_plugin):
    """The whole plugin, with the panel open and the sample chosen."""
    made = load_plugin()
    sample(made._controller)
    made._controller.panel.form.landscape.setCurrentIndex(1)
    return made


def test_what_is_chosen_on_the_settings_page_is_followed_at_once(plugin, window, no_own_files):
    save_profile(Profile("Ruim", "1", radius_m=2500.0))
    controller, (factory,) = plugin._controller, window.factories
    click(window, PARK)
    first = answered(controller)
    page = factory.createWidget()
    page.apply()
    assert controller.panel.question.task is None and controller.panel.answer is first
    page.lists.profile.show_installed("Ruim 1")
    page.apply()
    second = answered(controller)
    assert (second.run.request.radius_m, second.run.request.profile.title) == (2500.0, "Ruim 1")
    page.lists.radius.setValue(700)
    page.apply()
    assert answered(controller).run.request.radius_m == 700.0
    assert "within 700 m" in controller.panel.rests_on.text()
    page.deleteLater()


def test_the_radius_of_the_settings_page_is_that_of_a_new_panel(window):
    from bkn_qgis.desktop.panel.place_tool_controller import PlaceToolController

    set_chosen_radius_m(900.0)
    controller = PlaceToolController(window)
    open_panel(window, controller)
    assert controller.panel.form.radius.value() == 900.0
    controller.remove()


def test_a_profile_that_was_spoilt_is_told_at_the_first_question(window, no_own_files, tmp_path):
    from bkn_qgis.desktop.panel.place_tool_controller import PlaceToolController

    file = save_profile(Profile("Eigen", "1"))
    choose_installed(PROFILES, "Eigen 1")
    file.write_text("{", encoding="utf-8")
    controller = PlaceToolController(window)
    open_panel(window, controller)
    sample(controller)
    click(window, PARK)
    answered(controller)
    assert "Eigen 1" in controller.panel.no_label.sentence.text()
    controller.remove()


def test_a_profile_is_edited_with_what_it_changes_here(controller, window, monkeypatch, no_own_files):
    """Its title holds what no file name can."""
    told = []

    def edit(editor):
        edited = dataclasses.replace(answer.run.request.profile, id="Wijk 1/2", version="1", radius_m=500.0)
        told.append(what_changes(answer, edited, user_wording()))
        editor.saved, editor.saved_file = edited, save_profile(edited)
        return 1

    sample(controller)
    click(window, PARK)
    answer = answered(controller)
    monkeypatch.setattr(ProfileEditor, "exec", edit)
    controller.panel.actions.profile_action.trigger()
    other = answered(controller)
    assert (other.run.request.radius_m, other.run.request.profile.title) == (500.0, "Wijk 1/2 1")
    total = total_line(other)
    before = total_line(answer)
    assert before.label == "A"
    assert told[0].startswith(f"This place: now A ({before.share:.1f}%; groups: {before.groups_included}), ")
    assert f"with these settings {total.label} ({total.share:.1f}%; groups: {total.groups_included})." in told[0]


def test_the_welcome_comes_once_and_what_it_offers_from_the_menu(window, tmp_path):
    from bkn_qgis.desktop.panel.place_tool_controller import PlaceToolController

    QgsSettings().remove("bkn_qgis/panel/welcomed")
    controller = PlaceToolController(window)
    open_panel(window, controller)
    welcome, actions = controller.first_label.welcome, controller.panel.actions
    assert welcome.isVisible()
    welcome.about_button.click()
    assert actions.about.isVisible() and "provisional" in actions.about.text.toPlainText()
    actions.about.close()
    welcome.close()
    controller.action.trigger()
    controller.action.trigger()
    assert not welcome.isVisible()
    actions.setup_action.trigger()
    assert controller.first_label.setup.isVisible() and not welcome.isVisible()
    controller.first_label.setup.close()
    controller.remove()


def test_the_squares_for_an_export_are_named(controller, window):
    sample(controller)
    click(window, PARK)
    answer = answered(controller)
    x, y = answer.located.x, answer.located.y
    from shapely.geometry import Point, box

    circle = Point(x, y).buffer(1500, 256)
    touched = {
        f"{column} - {row}"
        for column in range(160, 175)
        for row in range(455, 470)
        if circle.intersects(box(1000 * column, 1000 * row, 1000 * column + 1000, 1000 * row + 1000))
    }
    line = next(
        line for line in controller.panel.tabs.details.text().splitlines() if "Flora- en Faunaverkenner" in line
    )
    assert {name.strip(" .") for name in line.split(":")[1].split(",")} == touched
    assert 11 <= len(touched) <= 16
