"""What a place leaves behind: result files, the layer of observations, the table; and the preview, all in a window."""

import contextlib
import dataclasses
import ntpath
import shutil
import sqlite3
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from qgis.core import QgsApplication, QgsGeometry, QgsPointXY, QgsProject, QgsSettings, QgsVectorLayer, QgsWkbTypes
from qgis.gui import QgsLayerTreeMapCanvasBridge
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt, QThread
from qgis.PyQt.QtWidgets import QApplication, QFileDialog, QMessageBox
from window import PARK, answered, click, keep, open_panel, sample, wait_until

from bkn_qgis.bridge.installed_lists import choose_installed, list_folders
from bkn_qgis.desktop.panel import place_actions
from bkn_qgis.desktop.panel.place_tool_controller import PlaceToolController
from bkn_qgis.desktop.profile_editor.live_preview import LivePreview
from bkn_qgis.labelling.citations import Credit
from bkn_qgis.labelling.label_run import label_places
from bkn_qgis.labelling.lists.installed import SPECIES_LISTS
from bkn_qgis.labelling.place_lines import total_line
from bkn_qgis.labelling.places import Place, locate_places
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Cancelled, Message
from bkn_qgis.presentation.place_layers import result_layer
from bkn_qgis.presentation.place_layers.observations_layer import observations_of_place, show_observations
from bkn_qgis.presentation.place_layers.result_layer import save_result
from bkn_qgis.presentation.report_pdf.report_files import report_place
from bkn_qgis.presentation.results.layer_credits import style_with_credits
from bkn_qgis.presentation.results.report_file import table_text
from bkn_qgis.presentation.styles.renderer import rules_of


@pytest.fixture(autouse=True)
def no_layers(qgis_app):
    yield
    QgsProject.instance().removeAllMapLayers()


@pytest.fixture
def shown(controller, window):
    """The answer of the sample in the park."""
    sample(controller)
    click(window, PARK)
    return answered(controller)


@pytest.fixture
def dialogs(monkeypatch):
    """File dialogs that answer ``dialogs.file`` and remember what they were asked; ``dialogs.log``: warnings."""

    class Dialogs(list):
        file, said = "", []

    found = Dialogs()
    found.log = []

    def choose(*arguments):
        found.append(arguments)
        return str(found.file), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    monkeypatch.setattr(QMessageBox, "warning", lambda parent, title, text: found.log.append(text))
    return found


def places_in(path):
    layer = QgsVectorLayer(f"{path}|layername=bkn_points", "read", "ogr")
    return layer.featureCount() if layer.isValid() else 0


def another(controller, window):
    """Label a place beside the one that is shown."""
    click(window, (controller.panel.answer.located.x + 200, PARK[1]))
    answered(controller)


def moved(answer, metres):
    """The same label, of a place beside it."""
    (located,) = answer.run.located
    beside = dataclasses.replace(located, x=located.x + metres)
    return dataclasses.replace(answer, run=dataclasses.replace(answer.run, located=[beside]))


def other_groups(controller):
    """Label by a list with a group that no file of before knows."""
    path = list_folders().own / SPECIES_LISTS / "X 1.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("landschapstype;soortgroep;wetenschappelijke_naam\n*;Wantsen;Pieris rapae\n*;Wantsen;Aglais io\n")
    choose_installed(SPECIES_LISTS, "X 1")
    controller.follow_settings()
    answered(controller)


# --- keep ---


def test_a_file_that_will_not_do_is_told_and_another_is_asked_once(
    controller, window, shown, dialogs, no_own_files, tmp_path
):
    first, second = tmp_path / "one.gpkg", tmp_path / "two.gpkg"
    dialogs.file = first
    keep(controller)
    other_groups(controller)
    dialogs.file = ""
    keep(controller)
    assert len(dialogs) == 2 and len(dialogs.log) == 1
    assert "one.gpkg holds labels by a species list with other groups" in dialogs.log[0]
    dialogs.file = second
    keep(controller)
    another(controller, window)
    keep(controller)
    assert len(dialogs) == 3 and len(dialogs.log) == 2
    assert (places_in(first), places_in(second)) == (1, 2)


def test_a_file_that_is_there_is_added_to_without_a_question(controller, window, shown, dialogs, tmp_path):
    dialogs.file = tmp_path / "one.gpkg"
    keep(controller)
    ((*_, options),) = dialogs
    assert options == QFileDialog.Option.DontConfirmOverwrite
    QgsSettings().remove("bkn_qgis/panel/result_file")
    another(controller, window)
    keep(controller)
    assert len(dialogs) == 2
    assert places_in(dialogs.file) == 2


def test_a_place_is_kept_in_another_file_and_the_next_ones_too(controller, window, shown, dialogs, tmp_path):
    first, second = tmp_path / "one.gpkg", tmp_path / "two"
    dialogs.file = first
    keep(controller)
    dialogs.file = second
    keep(controller, is_elsewhere=True)
    another(controller, window)
    keep(controller)
    assert (places_in(first), places_in(f"{second}.gpkg")) == (1, 2)
    assert Path(dialogs[1][2]).parent == tmp_path and Path(dialogs[1][2]).suffix == ".gpkg"
    dialogs.file = ""
    keep(controller, is_elsewhere=True)
    assert (places_in(first), places_in(f"{second}.gpkg")) == (1, 2)


def test_a_layer_is_shown_once_however_its_path_is_written(shown, tmp_path):
    (tmp_path / "really").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "really")
    layer = save_result(shown, tmp_path / "really" / "one.gpkg")
    for metres, path in enumerate(
        (tmp_path / "link" / "one.gpkg", tmp_path / "really" / ".." / "really" / "one.gpkg"), start=1
    ):
        assert save_result(moved(shown, metres), path) is layer
    assert len(QgsProject.instance().mapLayers()) == 1
    assert layer.featureCount() == 3
    shutil.copy(tmp_path / "really" / "one.gpkg", tmp_path / "two.gpkg")
    assert save_result(shown, tmp_path / "two.gpkg") is not layer


def test_a_path_with_slashes_is_the_same_on_windows(monkeypatch):
    """QGIS writes C:/x/y.gpkg for what Python calls C:\\x\\y.gpkg."""
    monkeypatch.setattr(result_layer, "os", SimpleNamespace(path=ntpath))
    assert result_layer._same_written("C:/X/Y.gpkg") == result_layer._same_written("c:\\x\\y.gpkg")


def test_the_place_is_kept_that_was_shown_when_the_button_was_pressed(
    controller, window, shown, dialogs, monkeypatch, tmp_path
):
    """While the dialog is open a search may end, and ask about another place."""

    def choose(*_):
        click(window, (PARK[0] + 1000, PARK[1]))
        answered(controller)
        return str(tmp_path / "one.gpkg"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    keep(controller)
    assert controller.panel.answer is not shown
    (kept,) = QgsVectorLayer(f"{tmp_path / 'one.gpkg'}|layername=bkn_points", "read", "ogr").getFeatures()
    assert kept["bkn_id"] == shown.place.id != controller.panel.answer.place.id


def test_what_was_kept_is_told(controller, window, shown, dialogs, tmp_path):
    dialogs.file = tmp_path / "one.gpkg"
    keep(controller)
    another(controller, window)
    keep(controller)
    assert window.successes == [f"Saved in {dialogs.file}; places in it: {number}." for number in (1, 2)]


def test_the_same_label_is_kept_once(controller, window, shown, dialogs, tmp_path):
    """Also in a file that is opened anew; another label of the place is kept beside it."""
    dialogs.file = tmp_path / "one.gpkg"
    keep(controller)
    keep(controller)
    assert window.successes[1] == f"This label is in {dialogs.file} already; places in it: 1."
    controller.panel.set_radius(900.0)
    answered(controller)
    keep(controller)
    assert window.successes[2] == f"Saved in {dialogs.file}; places in it: 2."
    QgsProject.instance().removeAllMapLayers()
    assert save_result(shown, dialogs.file).featureCount() == 2


def test_keeping_the_first_layer_of_a_project_leaves_the_map_where_it_is(controller, window, shown, dialogs, tmp_path):
    """QGIS would zoom to its extent, which is a point."""
    dialogs.file, before = tmp_path / "one.gpkg", window.canvas.extent().width()
    window.bridge = QgsLayerTreeMapCanvasBridge(QgsProject.instance().layerTreeRoot(), window.canvas, window.canvas)
    keep(controller)
    wait_until(window.canvas.layers)
    for _ in range(20):
        QCoreApplication.processEvents()
    assert window.canvas.extent().width() == pytest.approx(before)
    assert window.bridge.autoSetupOnFirstLayer()


@pytest.mark.parametrize(
    ("wkt", "mode", "name", "kind"),
    [
        ("LineString (168300 461800, 168700 462100)", "around", "bkn_lines", "MultiLineString"),
        (
            "Polygon ((168300 461800, 168700 461800, 168700 462100, 168300 461800))",
            "inside",
            "bkn_areas",
            "MultiPolygon",
        ),
        ("Polygon ((168300 461800, 168700 461800, 168700 462100, 168300 461800))", "centre", "bkn_points", "Point"),
    ],
)
def test_lines_areas_and_points_lie_in_layers_of_their_own(controller, shown, trial, tmp_path, wkt, mode, name, kind):
    layer = trial.layer(wkt, kind=wkt.split(" ")[0])
    controller.panel.form.area.setCurrentIndex(controller.panel.form.area.findData(mode))
    controller.panel.ask_feature(layer, next(layer.getFeatures()))
    kept = save_result(answered(controller), tmp_path / "one.gpkg")
    read = QgsVectorLayer(f"{tmp_path / 'one.gpkg'}|layername={name}", "read", "ogr")
    (feature,) = read.getFeatures()
    assert QgsWkbTypes.displayString(read.wkbType()) == kind
    assert feature.geometry().wkbType() == read.wkbType()
    assert rules_of(kept.renderer()).type() == "RuleRenderer"
    assert save_result(answered(controller), tmp_path / "one.gpkg").featureCount() == 1  # the same once more


def test_a_file_that_was_removed_is_made_anew_and_its_layer_shows_it(controller, shown, tmp_path):
    path = tmp_path / "one.gpkg"
    layer = save_result(shown, path)
    save_result(shown, path)
    for each in tmp_path.glob("one.gpkg*"):
        each.unlink()
    assert save_result(shown, path) is layer
    assert places_in(path) == 1
    assert [feature["bkn_id"] for feature in layer.getFeatures()] == [shown.place.id]
    elsewhere = QgsVectorLayer(f"{path}|layername=bkn_points", "read", "ogr")
    elsewhere.loadDefaultMetadata()
    assert rules_of(elsewhere.renderer()).type() == "RuleRenderer" and elsewhere.metadata().history()
    assert len(QgsProject.instance().mapLayers()) == 1


def test_a_file_in_use_is_told_at_once(controller, shown, tmp_path):
    path = tmp_path / "one.gpkg"
    save_result(shown, path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    started = time.monotonic()
    with pytest.raises(BknError, match=r"one.gpkg could not be written \(database is locked\)"):
        save_result(shown, path)
    # GDAL tries for 5 s, several times.
    assert time.monotonic() - started < 4
    other.execute("ROLLBACK")
    other.close()
    save_result(moved(shown, 1), path)
    assert places_in(path) == 2


def test_a_full_disk_is_told_and_the_places_of_before_stay(controller, shown, small_disk, fill_up):
    disk = small_disk(1000)
    path = disk / "one.gpkg"
    save_result(shown, path)
    fill_up(disk)
    before = places_in(path)
    # The last page of the file may have room for a few.
    kept, told = 0, ""
    while not told and kept < 100:
        try:
            save_result(moved(shown, kept + 1), path)
            kept += 1
        except BknError as error:
            told = str(error)
    assert "one.gpkg" in told
    QgsProject.instance().removeAllMapLayers()
    # GDAL 3.10 tries a commit that failed once more as it closes the file: the last place may be in it all the same.
    assert places_in(path) - before - kept in (0, 1)
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_file_that_cannot_be_made_on_a_full_disk_leaves_nothing(controller, shown, small_disk, fill_up):
    disk = small_disk(300)
    (disk / "plaats").write_bytes(b"x" * 20_000)
    fill_up(disk)
    (disk / "plaats").unlink()
    with pytest.raises(BknError, match="one.gpkg"):
        save_result(shown, disk / "one.gpkg")
    assert [path.name for path in disk.iterdir()] == ["vol"]
    assert not QgsProject.instance().mapLayers()


def test_a_report_on_a_full_disk_leaves_the_one_of_before(controller, shown, small_disk, fill_up):
    disk = small_disk(100)
    path = disk / "rapport.html"
    path.write_text("the report of before")
    fill_up(disk)
    with pytest.raises(BknError, match="rapport.html"):
        report_place(shown, path, lambda: None)
    assert path.read_text() == "the report of before"
    assert sorted(each.name for each in disk.iterdir()) == ["rapport.html", "vol"]


def test_a_file_that_is_no_geopackage_is_left_as_it_is(controller, shown, tmp_path):
    path = tmp_path / "one.gpkg"
    path.write_text("a letter of mine", encoding="utf-8")
    with pytest.raises(BknError, match="file is not a database"):
        save_result(shown, path)
    assert path.read_text(encoding="utf-8") == "a letter of mine"


def test_every_place_that_is_kept_names_its_sources(controller, window, shown, tmp_path):
    """Also in another project, where the file is opened anew."""
    path, other = tmp_path / "one.gpkg", tmp_path / "other.csv"
    layer = save_result(shown, path)
    assert layer.name() == layer.metadata().title() == "BKN labels of places"
    # Whoever sees the map of the sample must not take it for one of labels.
    for said in ("what was reported, not what is present", "not SoortenNL's list", "synthetic"):
        assert said in layer.metadata().abstract()
    first = layer.metadata().history()
    assert len(first) == 1 and "waarnemingen_synthetisch.csv" in first[0]
    other.write_text(f"scientific_name;date;x;y\nPieris rapae;2026-06-01;{PARK[0]};{PARK[1]}\n", encoding="utf-8")
    controller.panel.form.sources.list.item(4).setCheckState(Qt.CheckState.Unchecked)
    controller.panel.form.sources.add_files([str(other)])
    second = answered(controller)
    assert save_result(second, path) is layer
    both = layer.metadata().history()
    assert len(both) == 2 and both[0] == first[0] and "other.csv" in both[1]
    QgsProject.instance().removeAllMapLayers()
    anew = save_result(second, path)
    assert anew.metadata().history() == both
    assert anew.featureCount() == 2


def test_the_result_of_a_run_names_the_sources_of_that_run_only(qgis_app):
    """A file that is written again may hold those of the run before."""
    layer = QgsVectorLayer("Point?crs=EPSG:28992", "result", "memory")
    for name in ("one.csv", "two.csv"):
        style_with_credits(layer, lambda _: None, [Credit("layer", name, 5, {"CC0": 5})], [f"rights of {name}"])
        assert layer.metadata().rights() == [f"rights of {name}"]
        assert layer.metadata().licenses() == [f"{name}: CC0: 5"]
        assert layer.metadata().history() == [f"{name}: number of records 5"]


def test_a_place_without_coordinates_cannot_be_kept(controller, window, shown):
    actions = controller.panel.actions
    items = (actions.keep_button, actions.keep_elsewhere_action, actions.place_action)
    assert all(item.isEnabled() for item in items)
    other = answer_about(controller, (PARK[0] + 1_300_000, PARK[1]))
    actions.enable(other)
    assert other.located.problem is not None
    assert not any(item.isEnabled() for item in items)
    assert actions.copy_button.isEnabled() and not actions.layer_button.isEnabled()


def answer_about(controller, place):
    """The answer about a place, without showing it."""
    wkb = bytes(QgsGeometry.fromPointXY(QgsPointXY(*place)).asWkb())
    shown = controller.panel.answer
    request = dataclasses.replace(shown.run.request, places=[Place("far", wkb)])
    located = locate_places(request.places, request.crs, request.mode, lambda part: None)
    return dataclasses.replace(shown, run=label_places(request, located, shown.run.observed, lambda part: None))


# --- the observations as a layer ---


def test_the_layer_of_observations_is_made_in_the_background(controller, shown, monkeypatch):
    actions, threads = controller.panel.actions, []

    def made(answer, check_cancel):
        threads.append(threading.current_thread())
        return observations_of_place(answer, check_cancel)

    monkeypatch.setattr(place_actions, "observations_of_place", made)
    actions.layer_button.click()
    assert not actions.layer_button.isEnabled()
    # An answer that comes meanwhile does not bring the button back.
    actions.enable(None)
    actions.enable(shown)
    assert not actions.layer_button.isEnabled()
    wait_until(actions.layer_button.isEnabled)
    assert threads != [threading.main_thread()]
    (layer,) = QgsProject.instance().mapLayers().values()
    assert layer.thread() == QThread.currentThread() == layer.dataProvider().thread()
    assert layer.featureCount() == sum(line.records for line in controller.panel.tabs.seen.lines.lines) > 50
    assert rules_of(layer.renderer()).type() == "RuleRenderer"
    assert layer.metadata().history() and not layer.extent().isEmpty()


def test_a_question_that_is_asked_meanwhile_keeps_the_buttons_off(controller, shown):
    actions = controller.panel.actions
    actions.layer_button.click()
    actions.enable(None)
    wait_until(QgsProject.instance().mapLayers)
    assert not any(button.isEnabled() for button in (actions.layer_button, actions.keep_button, actions.copy_button))


def test_a_layer_that_is_cancelled_in_the_list_of_tasks_can_be_asked_again(controller, shown, monkeypatch):
    actions = controller.panel.actions

    def waits(answer, check_cancel):
        while True:
            check_cancel()

    monkeypatch.setattr(place_actions, "observations_of_place", waits)
    actions.layer_button.click()
    actions._making.task.cancel()
    wait_until(actions.layer_button.isEnabled)
    assert not QgsProject.instance().mapLayers()


def test_why_there_is_no_layer_of_observations_is_said(controller, shown, dialogs, monkeypatch):
    def refuse(*arguments):
        raise BknError(Message(QT_TRANSLATE_NOOP("BKN", "No place was chosen.")))

    monkeypatch.setattr(place_actions, "observations_of_place", refuse)
    controller.panel.actions.layer_button.click()
    wait_until(controller.panel.actions.layer_button.isEnabled)
    assert dialogs.log == ["No place was chosen."]
    monkeypatch.setattr(place_actions, "observations_of_place", observations_of_place)
    monkeypatch.setattr(place_actions, "show_observations", refuse)
    controller.panel.actions.layer_button.click()
    wait_until(lambda: len(dialogs.log) == 2)
    assert not QgsProject.instance().mapLayers()


@pytest.mark.parametrize("is_stopped", [True, False])
def test_a_panel_that_goes_while_the_layer_is_made_is_left_alone(window, is_stopped):
    controller = PlaceToolController(window)
    open_panel(window, controller)
    controller.panel.form.landscape.setCurrentIndex(1)
    sample(controller)
    click(window, PARK)
    answered(controller)
    controller.panel.actions.layer_button.click()
    if is_stopped:
        controller.panel.actions.stop()
    controller.remove()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    wait_until(lambda: not QgsApplication.taskManager().count())
    assert not QgsProject.instance().mapLayers()


def test_making_the_layer_is_stopped_between_steps(shown):
    def stop():
        raise Cancelled

    with pytest.raises(Cancelled):
        observations_of_place(shown, stop)
    layer = show_observations(observations_of_place(shown, lambda: None)).id()
    assert list(QgsProject.instance().mapLayers()) == [layer]


# --- the table ---


def test_shares_have_the_decimal_sign_of_the_language(in_dutch, controller, shown):
    total = total_line(shown)
    rows = [line.split("\t") for line in table_text(shown).splitlines()]
    (row,) = [row for row in rows if row[:2] == ["Totaal", total.label]]
    assert row[2] == f"{total.share:.1f}".replace(".", ",")
    assert all("." not in row[2] for row in rows if len(row) > 10)
    assert rows[3] == ["Zoekgebied: cirkel rond het punt, zoekstraal 1500 m"]
    controller.panel.actions.copy_button.click()
    assert f"\t{row[2]}\t" in QApplication.clipboard().text()


# --- the preview of a profile ---


@pytest.fixture
def preview(qgis_app):
    """A preview that takes until it is let go, and remembers what it was asked, where, and whether it was stopped."""

    class Slow:
        def __init__(self):
            self.asked, self.stopped, self.threads = [], [], []
            self.may_end = threading.Event()
            self.widget = LivePreview(self)

        def __call__(self, profile, check_cancel):
            self.asked.append(profile)
            self.threads.append(threading.current_thread())
            try:
                while not self.may_end.wait(0.01):
                    check_cancel()
            except Cancelled:
                self.stopped.append(profile)
                raise
            return f"as {profile}"

        @property
        def text(self):
            return self.widget.message.toPlainText()

    made = Slow()
    yield made
    made.widget.stop()
    made.may_end.set()
    wait_until(lambda: not QgsApplication.taskManager().count())
    made.widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_preview_works_in_the_background(preview):
    preview.widget.follow("one")
    wait_until(lambda: preview.asked)
    assert preview.text == "…"
    assert preview.threads != [threading.main_thread()]
    preview.may_end.set()
    wait_until(lambda: preview.text == "as one")


def test_a_change_takes_the_place_of_the_preview_that_runs(preview):
    preview.widget.follow("one")
    wait_until(lambda: preview.asked == ["one"])
    preview.widget.follow("two")
    wait_until(lambda: preview.asked == ["one", "two"] and preview.stopped == ["one"])
    assert preview.text == "…"
    preview.may_end.set()
    wait_until(lambda: preview.text == "as two")
    assert preview.asked == ["one", "two"]


def test_wrong_input_and_closing_end_the_preview_that_runs(preview):
    for number, end in enumerate((lambda: preview.widget.follow(None), preview.widget.stop), 1):
        preview.widget.follow(number)
        wait_until(lambda n=number: n in preview.asked)
        end()
        told = preview.text
        wait_until(lambda n=number: n in preview.stopped)
        until = time.monotonic() + 0.5
        while time.monotonic() < until:
            QCoreApplication.processEvents()
            time.sleep(0.001)
        assert preview.text == told
    assert preview.asked == preview.stopped == [1, 2]
