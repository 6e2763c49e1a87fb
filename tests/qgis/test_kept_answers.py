"""The map tool reads a file once; what it keeps goes when the user clears the store, and with the plugin."""

import datetime
import shutil
import time
from pathlib import Path

import pytest
from qgis.core import QgsFeedback, QgsSettings
from shapely.geometry import Point

from bkn_qgis.bridge.label_run import RunInputs
from bkn_qgis.bridge.layers import observation_table
from bkn_qgis.bridge.place import kept as kept_module
from bkn_qgis.bridge.place import label_settings as label_settings_module
from bkn_qgis.bridge.place.kept import (
    clear_observations,
    forget_observations,
    readings_folder,
    readings_size_bytes,
)
from bkn_qgis.bridge.place.label_settings import label_settings
from bkn_qgis.bridge.place.question import PlaceQuestion, answer_question
from bkn_qgis.bridge.place.settings import default_profile_file
from bkn_qgis.bridge.services.settings import store_path
from bkn_qgis.labelling.place_lines import species_lines
from bkn_qgis.labelling.places import Place
from bkn_qgis.labelling.run_feedback import RunFeedback
from bkn_qgis.messages import BknError
from bkn_qgis.observations import file_state, kept_files
from bkn_qgis.observations.kept_on_disk import KeptReadings
from bkn_qgis.observations.reading import open_observations

X, Y = 155_000, 463_000


@pytest.fixture
def opened(monkeypatch, tmp_path):
    """The files that were really opened, all of them changed long ago; the store lies in the test's own folder."""
    QgsSettings().setValue("bkn_qgis/store/path", str(tmp_path / "own store" / "observations.gpkg"))
    now, names = time.time_ns, []

    def counting(path, *rest):
        names.append(Path(path).name)
        return open_observations(path, *rest)

    monkeypatch.setattr(kept_files, "open_observations", counting)
    monkeypatch.setattr(file_state.time, "time_ns", lambda: now() + 60_000_000_000)
    forget_observations()
    yield names
    forget_observations()
    QgsSettings().remove("bkn_qgis/store/path")


@pytest.fixture
def ask(trial):
    """Asks about a place so many metres east of the first."""
    species = Path(trial.species_list())

    def answer(east=0, **inputs):
        question = PlaceQuestion(
            Place("here", Point(X + east, Y).wkb),
            "EPSG:28992",
            datetime.date(2026, 10, 1),
            RunInputs(**inputs),
            landscape_text=trial.town,
        )
        nothing = RunFeedback(QgsFeedback(), lambda entry: None, lambda part: None, lambda message: None)
        return answer_question(question, label_settings(species, default_profile_file()), nothing)

    return answer


def seen(answer):
    return sorted(line.scientific_name for line in species_lines(answer, "en") if line.records)


def test_a_click_reads_no_file_twice(trial, ask, opened):
    files = (
        trial.ndff(*trial.all_seen(*trial.butterflies[:3])),
        trial.ndff(trial.seen(trial.butterflies[3]), name="b.csv"),
    )
    first = ask(files=files)
    assert seen(first) == sorted(trial.butterflies[:4])
    again, elsewhere = ask(files=files), ask(5000, files=files)
    assert seen(again) == seen(first) and seen(elsewhere) == []
    assert again.log == first.log and again.notes == first.notes
    assert opened == ["ndff.csv", "b.csv"]


def test_a_file_that_was_exported_again_is_read_again(trial, ask, opened):
    file = trial.ndff(*trial.all_seen(*trial.butterflies[:3]))
    ask(files=(file,))
    assert trial.ndff(*trial.all_seen(*trial.butterflies[:2])) == file
    assert seen(ask(files=(file,))) == sorted(trial.butterflies[:2])
    assert opened == ["ndff.csv"] * 2


def test_a_layer_of_the_project_is_read_each_time(trial, ask, opened):
    file = trial.ndff(*trial.all_seen(*trial.butterflies[:2]))
    layer = trial.layer("POINT (155000 463000)", fields="soort:string&field=datum:string")
    layer.dataProvider().changeAttributeValues({1: {0: trial.butterflies[2], 1: "2026-06-01"}})
    for number in (2, 3):
        layer.dataProvider().changeAttributeValues({1: {0: trial.butterflies[number], 1: "2026-06-01"}})
        answer = ask(files=(file,), tables=(observation_table(layer),))
        assert seen(answer) == sorted([*trial.butterflies[:2], trial.butterflies[number]])
    assert opened == ["ndff.csv"]


def test_unloading_the_plugin_forgets_what_was_read(trial, ask, opened, load_plugin):
    plugin = load_plugin()
    file = trial.ndff(*trial.all_seen(*trial.butterflies[:2]))
    ask(files=(file,))
    plugin.unload()
    ask(files=(file,))
    assert opened == ["ndff.csv"] * 2


def test_clearing_the_store_forgets_what_was_read(trial, ask, opened, monkeypatch, tmp_path):
    from bkn_qgis.desktop.settings import stored_data_groups

    monkeypatch.setattr(
        stored_data_groups.QMessageBox, "question", lambda *rest: stored_data_groups.QMessageBox.StandardButton.Yes
    )
    file = trial.ndff(*trial.all_seen(*trial.butterflies[:2]))
    ask(files=(file,))
    group = stored_data_groups.StoreGroup()
    group.place.setFilePath(str(tmp_path / "observations.gpkg"))
    group.clear()
    ask(files=(file,))
    assert opened == ["ndff.csv"] * 2


@pytest.fixture
def next_session(monkeypatch):
    """Begins a session in which nothing is in memory; small files are kept for it too."""
    monkeypatch.setattr(KeptReadings.__init__, "__defaults__", (10**6, 1))
    return forget_observations


def test_the_next_session_reads_no_file_again_until_all_is_cleared(trial, ask, opened, next_session):
    file = trial.ndff(*trial.all_seen(*trial.butterflies[:3]))
    first = ask(files=(file,))
    next_session()
    again = ask(files=(file,))
    assert seen(again) == seen(first) and again.log == first.log and again.notes == first.notes
    assert opened == ["ndff.csv"] and readings_size_bytes(store_path()) > 0
    assert readings_folder(store_path()).parent == store_path().parent
    clear_observations(store_path())
    assert readings_size_bytes(store_path()) == 0
    ask(files=(file,))
    assert opened == ["ndff.csv"] * 2


def test_another_version_of_the_plugin_reads_again(trial, ask, opened, next_session, monkeypatch):
    assert kept_module.plugin_version().split(".")[0].isdigit()
    file = trial.ndff(*trial.all_seen(*trial.butterflies[:3]))
    ask(files=(file,))
    next_session()
    monkeypatch.setattr(kept_module, "plugin_version", lambda: "another")
    ask(files=(file,))
    assert opened == ["ndff.csv"] * 2


def test_where_the_store_lies_elsewhere_readings_do_too(trial, ask, opened, next_session, tmp_path):
    file = trial.ndff(*trial.all_seen(*trial.butterflies[:3]))
    ask(files=(file,))
    other = tmp_path / "elsewhere" / "o.gpkg"
    QgsSettings().setValue("bkn_qgis/store/path", str(other))
    next_session()
    ask(files=(file,))
    assert opened == ["ndff.csv"] * 2 and readings_size_bytes(other) > 0


def test_small_files_leave_nothing_on_the_disk(trial, ask, opened):
    ask(files=(trial.ndff(*trial.all_seen(*trial.butterflies[:3])),))
    assert readings_size_bytes(store_path()) == 0


def test_a_reading_that_cannot_be_removed_is_told_of(trial, ask, opened, next_session, monkeypatch):
    ask(files=(trial.ndff(*trial.all_seen(*trial.butterflies[:3])),))

    def refused(*arguments, **named):
        raise PermissionError("in use")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refused)
        with pytest.raises(BknError, match="Cannot clear the store of observations .*in use"):
            clear_observations(store_path())


def test_the_page_tells_the_size_of_what_was_read_and_clears_it(trial, ask, opened, next_session, monkeypatch):
    from bkn_qgis.desktop.settings import stored_data_groups

    monkeypatch.setattr(
        stored_data_groups.QMessageBox, "question", lambda *rest: stored_data_groups.QMessageBox.StandardButton.Yes
    )
    ask(files=(trial.ndff(*trial.all_seen(*trial.butterflies[:3])),))
    next_session()
    group = stored_data_groups.StoreGroup()
    assert readings_folder(store_path()).name in group.beside_line.text()
    assert "empty" not in group.size_line.text() and group.clear_button.isEnabled()
    group.clear_button.click()
    assert "empty" in group.size_line.text() and not group.clear_button.isEnabled()
    assert not readings_folder(store_path()).exists()


def test_who_uses_files_only_can_clear_what_was_read(trial, ask, opened, monkeypatch, tmp_path):
    from bkn_qgis.desktop.settings import stored_data_groups

    monkeypatch.setattr(
        stored_data_groups.QMessageBox, "question", lambda *rest: stored_data_groups.QMessageBox.StandardButton.Yes
    )
    monkeypatch.setattr(stored_data_groups.settings, "chosen_store_path", lambda: str(tmp_path / "none.gpkg"))
    assert not stored_data_groups.StoreGroup().clear_button.isEnabled()
    file = trial.ndff(*trial.all_seen(*trial.butterflies[:2]))
    ask(files=(file,))
    group = stored_data_groups.StoreGroup()
    assert group.clear_button.isEnabled()
    group.clear_button.click()
    assert not group.clear_button.isEnabled()
    ask(files=(file,))
    assert opened == ["ndff.csv"] * 2


# --- list and profile ---


@pytest.fixture
def lists_read(monkeypatch, opened):
    """The names of the species lists that are read; a file may be changed as long ago as it likes."""
    names = []
    read = label_settings_module.load_read_list

    def counting(folders, path):
        names.append(path.name)
        return read(folders, path)

    monkeypatch.setattr(label_settings_module, "load_read_list", counting)
    return names


def test_list_and_profile_are_read_once_until_they_change(trial, lists_read):
    species, profile = Path(trial.species_list()), default_profile_file()
    first = label_settings(species, profile)
    assert label_settings(species, profile) is first and lists_read == ["Proef 1.csv"]
    trial.species_list(*trial.butterflies[:2])
    changed = label_settings(species, profile)
    assert len(changed.species_list.species) == 2 and lists_read == ["Proef 1.csv"] * 2
    assert not changed.is_provisional
    other = Path(shutil.copy(profile, trial.folder / "eigen.json"))
    other.write_text(other.read_text(encoding="utf-8").replace("1500", "800"), encoding="utf-8")
    assert label_settings(species, other).profile.radius_m == 800
    species.unlink()
    with pytest.raises(BknError, match="does not exist"):
        label_settings(species, profile)


def test_a_list_that_was_written_just_now_is_read_again(trial, monkeypatch):
    species, profile = Path(trial.species_list()), default_profile_file()
    assert label_settings(species, profile) is not label_settings(species, profile)
