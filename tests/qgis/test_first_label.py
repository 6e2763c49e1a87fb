"""The way to the first label: welcome, sample, the page for a municipality, and each state without a label."""

import re
import time

import pytest
from fakes.gbif import FakeGbif
from fakes.land import NATURA, TOWNS, land_features, land_settings
from fakes.pdok import FakePdok
from fakes.places import observation_at
from qgis.core import QgsGeometry, QgsProject, QgsSettings
from qgis.gui import QgsMapToolPan
from qgis.PyQt.QtCore import QCoreApplication, QDate, QPoint, Qt
from qgis.PyQt.QtGui import QDesktopServices
from window import PARK, answered, click, let_pass, sample, show, wait_until

from bkn_qgis.bridge.place import settings
from bkn_qgis.bridge.place.settings import SAMPLE_FILE
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.desktop.panel import no_label, place_report
from bkn_qgis.desktop.panel.asked_place import name_of_feature
from bkn_qgis.desktop.panel.first_layers import show_border
from bkn_qgis.desktop.panel.no_label import NoLabel, button_texts
from bkn_qgis.desktop.panel.only_here import OnlyHere
from bkn_qgis.desktop.panel.suggested_file import suggested_file
from bkn_qgis.desktop.panel.work_view import WorkView, WorkWords
from bkn_qgis.desktop.settings.options_page import BknOptionsFactory
from bkn_qgis.messages import Message

# Parameters of the algorithms: nobody meets them in the panel.
PARAMETER = re.compile(r"\b[A-Z]{4,}_[A-Z]+\b|\bCOLUMNS\b|\bFILES\b")
GBIF = 1
BARNEVELD = TOWNS["Barneveld"][:2]
SEA, ABROAD, POND, NATURE = (165_000, 596_000), (250_000, 380_000), (170_700, 463_200), (188_000, 475_000)


@pytest.fixture
def pdok(controller, tmp_path):
    """The map services with a rough Netherlands, and no map on this computer yet."""
    kept = QgsSettings()
    kept.setValue("bkn_qgis/store/path", str(tmp_path / "store" / "observations.gpkg"))
    with FakePdok(land_features()) as fake:
        for key, value in land_settings(fake).items():
            kept.setValue(key, value)
        yield fake


@pytest.fixture
def gbif(controller):
    """GBIF with an observation in the park, switched on."""
    with FakeGbif([observation_at(*PARK, "2026-06-01", 1)]) as fake:
        switch_on_gbif(controller, fake.url)
        yield fake


def switch_on_gbif(controller, url):
    QgsSettings().setValue("bkn_qgis/panel/terms/gbif", True)
    QgsSettings().setValue("bkn_qgis/services/gbif/url", url)
    controller.panel.form.sources.list.item(GBIF).setCheckState(Qt.CheckState.Checked)


def automatic(controller):
    controller.panel.form.landscape.setCurrentIndex(0)


def ask(controller, place):
    controller.panel.go_to(*place, "a place")
    return answered(controller)


def seen(controller):
    """The sentence and the button that are in sight."""
    shown = controller.panel.no_label
    assert shown.isVisible() and not controller.panel.total.isVisible()
    assert PARAMETER.search(shown.sentence.text()) is None
    return shown.sentence.text(), shown.button.text()


def press(controller):
    controller.panel.no_label.button.click()


# --- each state without a label: a sentence, and a button that does what it says ---


def test_before_a_place_is_chosen_the_button_shows_the_sample(controller, window):
    assert seen(controller) == ("No place is chosen yet: click one on the map, or see the sample.", "See the sample")
    press(controller)
    assert answered(controller).place.id == "Parkbuurt"
    assert controller.panel.total.isVisible()


def test_without_observations_the_button_opens_the_form_at_them(controller, window):
    controller.panel.form.setCollapsed(True)
    click(window, PARK)
    assert seen(controller) == ("No observations are chosen yet.", "Choose observations")
    press(controller)
    assert not controller.panel.form.isCollapsed()
    assert controller.panel.form.sources.list.hasFocus() or not window.isActiveWindow()


def test_without_landscape_maps_nothing_is_fetched_but_the_maps_when_the_button_says_so(controller, window, pdok, gbif):
    automatic(controller)
    answer = ask(controller, PARK)
    assert answer.status == "unknown_landscape" and answer.landscape.lacks_map
    assert gbif.requests == [] == pdok.requests  # the landscape is looked at before observations are fetched
    sentence, button = seen(controller)
    assert "landscape maps of this place are not on this computer" in sentence and button == "Fetch the landscape maps"
    press(controller)
    assert answered(controller).landscape.landscape_type == "Steden hoge zandgronden"
    assert pdok.requests and gbif.requests


def test_in_a_nature_area_the_button_labels_it_anyway_for_this_place_only(controller, window, pdok):
    controller.panel.form.fetch_maps.setChecked(True)
    sample(controller)
    answer = ask(controller, NATURE)
    assert answer.status == "nature_area"
    sentence, button = seen(controller)
    assert NATURA[0][0] in sentence and button == "Label it anyway"
    press(controller)
    assert answered(controller).status != "nature_area"
    assert controller.panel.chips.nature.isVisible()
    assert ask(controller, (NATURE[0] + 200, NATURE[1])).status == "nature_area"
    assert not controller.panel.chips.isVisible()


@pytest.mark.parametrize(
    ("place", "words", "button"),
    [
        (SEA, "lies in sea", "Choose the landscape"),
        (ABROAD, "outside the Netherlands", "Search another place"),
        (POND, "Overig binnenwater", "Choose the landscape"),
    ],
    ids=["sea", "abroad", "pond"],
)
def test_where_there_is_no_landscape_the_button_goes_where_one_is_chosen(
    controller, window, pdok, place, words, button
):
    controller.panel.form.fetch_maps.setChecked(True)
    automatic(controller)
    sample(controller)
    ask(controller, place)
    sentence, shown = seen(controller)
    assert words in sentence and shown == button
    controller.panel.form.setCollapsed(True)
    press(controller)
    assert controller.panel.form.isCollapsed() == (button == "Search another place")


def test_maps_that_cannot_be_fetched_are_tried_again(controller, window, pdok):
    sample(controller)
    automatic(controller)
    ask(controller, PARK)
    pdok.faults.extend(["500"] * 200)
    press(controller)
    answered(controller)
    sentence, button = seen(controller)
    assert "CBS" in sentence and button == "Try again"
    pdok.faults.clear()
    press(controller)
    assert answered(controller).landscape.landscape_type == "Steden hoge zandgronden"


def test_without_a_network_it_is_said_within_seconds_by_the_name_of_the_service(controller, window):
    switch_on_gbif(controller, "http://127.0.0.1:9/")
    began_s = time.monotonic()
    click(window, PARK)
    answered(controller)
    assert time.monotonic() - began_s < 10
    sentence, button = seen(controller)
    assert sentence.startswith("Cannot fetch data from GBIF: it cannot be reached") and button == "Try again"
    with FakeGbif([observation_at(*PARK, "2026-06-01", 1)]) as fake:
        QgsSettings().setValue("bkn_qgis/services/gbif/url", fake.url)
        press(controller)
        assert answered(controller).status == "insufficient_data"
        assert fake.requests
    assert seen(controller)[1] == "Choose observations"


def test_a_file_of_unknown_columns_is_said_without_parameters(controller, window, tmp_path):
    file = tmp_path / "mijn lijst.csv"
    file.write_text("iets;anders\n1;2\n", encoding="utf-8")
    controller.panel.form.sources.add_files([str(file)])
    click(window, PARK)
    answered(controller)
    sentence, button = seen(controller)
    assert "mijn lijst.csv" in sentence and button == "Choose observations"


def test_the_log_under_details_names_no_parameters(controller, window, tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("species;date;x;y\nParus major;2026-05-01;168300;461800\n", encoding="utf-8")
    controller.panel.form.sources.add_files([str(file)])
    click(window, PARK)
    answer = answered(controller)
    assert any(PARAMETER.search(text_of(message)) for _, message in answer.log)
    details = controller.panel.tabs.details.text()
    assert "list.csv: no column of numbers was found" in details and "if there is one" not in details
    assert PARAMETER.search(details) is None


def test_a_feature_abroad_has_a_way_on(controller, window, trial):
    sample(controller)
    layer = trial.layer(None, kind="Polygon")
    controller.panel.ask_feature(layer, next(layer.getFeatures()))
    assert seen(controller)[1] in (button_texts()[no_label.SEARCH_PLACE], button_texts()[no_label.CHOOSE_AREA])


def test_what_is_stopped_is_tried_again(controller, window):
    with FakeGbif([observation_at(*PARK, "2026-06-01", 1)], faults=["timeout"] * 5) as fake:
        switch_on_gbif(controller, fake.url)
        click(window, PARK)
        wait_until(lambda: fake.requests)
        controller.panel.stop_button.click()
        assert seen(controller) == ("Stopped: no label was made for this place.", "Try again")
        fake.faults.clear()
        press(controller)
        answered(controller)
    assert len(fake.requests) > 1


def test_an_account_that_is_missing_opens_the_settings(controller, window):
    QgsSettings().setValue("bkn_qgis/panel/terms/ndff", True)
    controller.panel.form.sources.list.item(3).setCheckState(Qt.CheckState.Checked)
    click(window, PARK)
    answered(controller)
    assert seen(controller)[1] == "Open the settings"
    press(controller)
    assert window.options == ["BknOptionsPage"]


def test_every_way_on_has_a_button(controller):
    for way_on in button_texts():
        controller.panel.face.show_no_label(NoLabel("A sentence.", way_on))
        assert controller.panel.no_label.button.text() and controller.panel.no_label.button.accessibleDescription()


# --- while it works ---


def test_how_many_of_how_many_and_the_time_left_are_told():
    clock = iter([0.0, 0.0, 1.0, 10.0]).__next__
    words = WorkWords(clock)

    def part(number):
        return Message("{title}: part {number} of {total}", title="GBIF", number=number, total=5)

    assert words.words(part(1)) == "GBIF: part 1 of 5…"
    assert words.words(part(2)) == "GBIF: part 2 of 5…"
    assert words.words(part(3)) == "GBIF: part 3 of 5; seconds left: about 15"
    assert words.words(Message("Labelling")) == "Labelling…"


def test_the_panel_tells_which_part_of_a_service_it_fetches(controller, window, gbif):
    told = []
    controller.panel.question.doing.connect(told.append)
    click(window, PARK)
    answered(controller)
    assert any(re.search(r"GBIF: part 1 of \d+", text) for text in told), told


# --- welcome, sample and the page for a municipality ---


def test_the_sample_takes_one_click_whatever_was_chosen_before(controller, window, tmp_path):
    controller.panel.form.date.setDate(QDate(2025, 1, 1))
    automatic(controller)
    show(window, (100_000, 500_000))
    welcome = controller.first_label.welcome
    welcome.show_welcome()
    welcome.sample.button.click()
    answer = answered(controller)
    assert not welcome.isVisible()
    assert (answer.place.id, answer.status) == ("Parkbuurt", "ok")
    assert controller.panel.where.text().startswith("Parkbuurt: ")
    assert answer.run.request.reference_date.isoformat() == "2026-10-01"
    sources = controller.panel.form.sources
    assert sources.files() == (str(SAMPLE_FILE),) and sources.services() == ()
    assert window.canvas.extent().contains(QgsGeometry.fromWkt(f"Point({PARK[0]} {PARK[1]})").asPoint())
    names = sorted(layer.name() for layer in QgsProject.instance().mapLayers().values())
    assert names == ["Places of the sample (made up)", "Plan areas of the sample (made up)"]
    welcome.show_welcome()
    controller.panel.actions.sample_action.trigger()
    answered(controller)
    assert not welcome.isVisible()  # it would lie before the label
    assert len(QgsProject.instance().mapLayers()) == 2  # not once more
    QgsProject.instance().removeAllMapLayers()


def test_the_sample_fetches_nothing_and_leaves_what_the_user_chose(controller, window, pdok, gbif, tmp_path):
    form, own = controller.panel.form, str(tmp_path / "own.csv")
    form.sources.add_files([own])
    form.fetch_maps.setChecked(True)
    controller.first_label.show_sample()
    assert answered(controller).status == "ok"
    assert pdok.requests == [] == gbif.requests
    assert (form.sources.services(), form.sources.files()) == ((), (str(SAMPLE_FILE),))
    assert (settings.chosen_services(), settings.chosen_files()) == ((GBIF,), [own])
    form.choose_services()
    assert (form.sources.services(), form.sources.files()) == ((GBIF,), (own,))
    assert form.fetch_maps.isChecked()
    QgsProject.instance().removeAllMapLayers()


def test_the_border_of_a_municipality_is_one_layer(qgis_app):
    shape = bytes(QgsGeometry.fromWkt("Polygon((0 0, 1 0, 1 1, 0 0))").asWkb())
    layer = show_border("Barneveld", shape)
    assert show_border("Barneveld", shape) is layer and show_border("Ede", shape) is not layer
    layer.dataProvider().truncate()  # as in a project that is opened again
    for _ in range(3):
        assert show_border("Barneveld", shape).featureCount() == 1
    assert len(QgsProject.instance().mapLayers()) == 3
    QgsProject.instance().removeAllMapLayers()


@pytest.fixture
def setup(controller, pdok, gbif):
    """The page, with the municipality filled in and GBIF switched on."""
    sample(controller)
    controller.first_label.show_setup()
    page = controller.first_label.setup
    page.name.setText("barneveld")
    page.choices[GBIF].box.setChecked(True)
    yield page
    page.close()
    QgsProject.instance().removeAllMapLayers()


def test_a_municipality_is_set_up_and_its_largest_town_labelled(controller, window, setup, pdok, gbif):
    told = []
    setup.question.doing.connect(told.append)
    setup.fetch_button.click()
    assert setup.work.isVisible() and not setup.fetch_button.isEnabled()
    wait_until(lambda: controller.panel.answer is not None)
    answer = answered(controller)
    assert not setup.isVisible()
    assert answer.landscape.landscape_type == "Steden hoge zandgronden"
    assert answer.place.id == "Barneveld" == controller.panel.where.municipality
    assert (answer.located.x - BARNEVELD[0]) ** 2 + (answer.located.y - BARNEVELD[1]) ** 2 < 1800**2
    assert [text.rpartition(": part ")[2] for text in told if "part" in text] == [f"{n} of 4…" for n in range(1, 5)]
    form = controller.panel.form
    assert form.sources.services() == (GBIF,) and form.sources.files() == ()
    assert form.landscape_choice() == ("", 0) and form.date.date() == QDate.currentDate()
    (layer,) = QgsProject.instance().mapLayers().values()
    assert layer.name() == "Municipality of Barneveld" and layer.featureCount() == 1
    before = len(pdok.requests)
    click(window, (BARNEVELD[0] + 500, BARNEVELD[1]))
    answered(controller)
    assert len(pdok.requests) == before  # the maps are here now


def test_a_municipality_that_is_not_there_is_said_and_can_be_tried_again(controller, window, setup):
    setup.name.setText("Barnevelt")
    setup.fetch_button.click()
    wait_until(lambda: setup.question.task is None)
    assert "Barneveld" in setup.message.text() and setup.isVisible()
    assert setup.fetch_button.text() == "Try again" and setup.fetch_button.isEnabled()
    setup.name.setText("Barneveld")
    assert setup.fetch_button.text() == "Fetch and show the map"


def test_the_page_can_be_stopped_and_closed_while_it_fetches(controller, window, setup, pdok):
    pdok.faults.extend(["timeout"] * 10)
    setup.fetch_button.click()
    wait_until(lambda: pdok.requests)
    setup.work.stop_button.click()
    assert setup.message.text().startswith("Stopped") and setup.question.task is None
    setup.fetch_button.click()
    setup.close()
    assert setup.question.task is None
    pdok.faults.clear()


def test_terms_stand_below_each_service_with_a_button_to_all(controller, window, setup, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    assert [choice.kind.name for choice in setup.choices] == ["waarneming", "gbif", "inaturalist"]
    for choice in setup.choices:
        assert choice.terms.heightForWidth(630) <= 2 * choice.terms.fontMetrics().lineSpacing() + 4
        choice.all_button.click()
        assert choice.kind.title in choice.all_button.accessibleName()
    assert opened == [choice.kind.about.terms_url for choice in setup.choices]
    assert not settings.has_seen_terms("waarneming")


def test_nothing_is_asked_without_a_name(controller, setup):
    setup.name.setText("  ")
    assert not setup.fetch_button.isEnabled()


# --- buttons answer, files have names, a project is new ---


def test_a_report_that_cannot_be_opened_offers_its_folder(controller, window, boxes, monkeypatch, tmp_path):
    opened = []

    def open_folders_only(url):
        opened.append(url.toLocalFile())
        return not url.toLocalFile().endswith(".html")

    monkeypatch.setattr(place_report, "ask_new_file_of_kind", lambda *_: (tmp_path / "r.html", ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", open_folders_only)
    sample(controller)
    click(window, PARK)
    answered(controller)
    controller.panel.actions.report_button.click()
    wait_until(lambda: len(opened) == 2)
    assert str(tmp_path / "r.html") in boxes[0] and "could not be opened" in boxes[0]
    assert sorted(boxes.verbs) == ["Close", "Open the folder"]
    assert opened == [str(tmp_path / "r.html"), str(tmp_path)]


def test_a_report_names_the_municipality_of_its_place(controller, window, monkeypatch, tmp_path):
    """While the dialog is open a search may end, and ask about another place."""
    where, reported = controller.panel.where, []

    def choose(*_):
        where.municipality = "Ede"
        return tmp_path / "r.html", ""

    def report(answer, path, check_cancel, municipality, on_map, language):
        reported.append(municipality)
        return []

    monkeypatch.setattr(place_report, "ask_new_file_of_kind", choose)
    monkeypatch.setattr(place_report, "report_place", report)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: True)
    sample(controller)
    click(window, PARK)
    answered(controller)
    where.municipality = "Barneveld"
    controller.panel.actions.report_button.click()
    wait_until(lambda: window.successes)
    assert reported == ["Barneveld"]


def test_a_file_is_suggested_by_place_and_date(controller, window, monkeypatch):
    asked = []
    monkeypatch.setattr(place_report, "ask_new_file_of_kind", lambda *arguments: asked.append(arguments[2]))
    sample(controller)
    controller.panel.go_to(*PARK, "Park / oost: *1*")
    answer = answered(controller)
    controller.panel.actions.report_button.click()
    assert asked[0].endswith("BKN Park - oost- -1 2026-10-01.html")
    assert suggested_file(answer, "gpkg").endswith("BKN Park - oost- -1 2026-10-01.gpkg")


def test_a_feature_is_called_by_its_display_name(trial):
    layer = trial.layer({"wkt": PARK, "name": "Lindenkwartier", "number": 7}, fields="name:string,number:int")
    feature = next(layer.getFeatures())
    assert name_of_feature(layer, feature) == "Lindenkwartier"
    layer.setDisplayExpression('"number"')
    assert name_of_feature(layer, feature) == "places 7"
    layer.setDisplayExpression("''")
    assert name_of_feature(layer, feature) == f"places, feature {feature.id()}"


def test_silence_is_told_until_something_new_comes(qgis_app, monkeypatch):
    view = WorkView()
    view._silence.setInterval(20)
    view.show()
    view.begin()
    view.show_words("Fetching observations from GBIF: part 1 of 24…")
    waits = "Fetching observations from GBIF: part 1 of 24… Still waiting."
    wait_until(lambda: view.doing.text() == waits)
    assert view.progress.accessibleDescription() == waits
    view.show_part(5.0)
    assert view.doing.text() == "Fetching observations from GBIF: part 1 of 24…"
    wait_until(lambda: view.doing.text() == waits)
    view.show_part(5.3)  # no more than before
    assert view.doing.text() == waits
    view.show_words("Counting…")
    view.hide()
    let_pass(0.1)
    assert view.doing.text() == "Counting…"
    view.show()  # as where the panel was behind another one
    wait_until(lambda: view.doing.text() == "Counting… Still waiting.")
    view.deleteLater()


def test_a_new_project_clears_label_and_circle(controller, window):
    sample(controller)
    click(window, PARK)
    answered(controller)
    controller.panel.ask_only_here(OnlyHere(radius_m=2000.0))
    answered(controller)
    QgsProject.instance().clear()
    assert controller.panel.answer is None and not controller.panel.chips.isVisible()
    assert seen(controller)[1] == "See the sample"
    assert controller.panel.where.text().startswith("Click on the map")
    assert [item for item in window.canvas.scene().items() if type(item).__name__ == "QgsRubberBand"] == []
    assert controller.panel.tabs.seen.lines.lines == []


def test_in_a_new_project_a_click_asks_on(controller, window):
    """QGIS itself goes back to moving the map."""
    moving = QgsMapToolPan(window.canvas)
    for is_shown in (True, False):
        controller.panel.setVisible(is_shown)
        window.newProjectCreated.emit()
        window.canvas.setMapTool(moving)  # QGIS tells first
        let_pass(0.05)
        assert (window.canvas.mapTool() is controller.tool) is is_shown
    window.canvas.unsetMapTool(moving)


def test_what_is_needed_first_stands_first_on_the_settings_page(window):
    page = BknOptionsFactory().createWidget(window)
    page.resize(900, 900)
    page.show()
    QCoreApplication.processEvents()
    groups = (page.landscape, page.waarneming, page.gbif, page.others, page.ndff, page.lists, page.store)
    tops = [group.mapTo(page, QPoint(0, 0)).y() for group in groups]
    assert tops == sorted(tops) and len(set(tops)) == len(tops)
    page.deleteLater()
