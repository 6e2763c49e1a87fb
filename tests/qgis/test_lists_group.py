"""Species list and profile on the settings page: the choice of the map tool, importing, editing a copy, removing."""

import pytest
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtTest import QTest

from bkn_qgis.bridge.lists.chosen import choose_installed, chosen_installed
from bkn_qgis.bridge.lists.installed import PROFILES, SPECIES_LISTS, installed_files, user_folder
from bkn_qgis.bridge.lists.profiles import installed_profile, save_profile
from bkn_qgis.desktop.lists_group import ListsGroup, QMessageBox
from bkn_qgis.desktop.profile_editor import ProfileEditor
from bkn_qgis.scoring.profile import Profile

pytestmark = pytest.mark.usefixtures("no_own_files")

YES, NO = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
LIST, PROFILE = "Werklijst BKN 2026.1", "BKN standaard 2026.1"


@pytest.fixture
def open_group(qgis_app):
    """Shows the group."""
    groups = []

    def show():
        group = ListsGroup()
        group.show()
        groups.append(group)
        return group

    yield show
    for group in groups:
        group.close()
        group.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def answers(monkeypatch):
    """What boxes ask and tell; ``answers.reply`` is what the user answers."""

    class Answers(list):
        reply = YES

        def question(self, parent, title, text, buttons, default):
            assert default == NO
            self.append(text)
            return self.reply

        def warning(self, parent, title, text):
            self.append(text)

    found = Answers()
    monkeypatch.setattr(QMessageBox, "question", found.question)
    monkeypatch.setattr(QMessageBox, "warning", found.warning)
    return found


def put_list(title):
    folder = user_folder(SPECIES_LISTS)
    folder.mkdir(parents=True, exist_ok=True)
    text = "landschapstype;soortgroep;wetenschappelijke_naam\n*;Mieren;Lasius niger\n*;Mieren;Lasius flavus\n"
    (folder / f"{title}.csv").write_text(text, encoding="utf-8")


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def kept():
    return [QgsSettings().value(f"bkn_qgis/{key}") for key in ("species_list", "profile")]


def test_what_ships_is_shown_first_and_is_not_removed(open_group):
    group = open_group()
    assert (group.species_list.title(), group.profile.title()) == (LIST, PROFILE)
    assert group.profile.currentText() == f"{PROFILE} (ships with the plugin)"
    assert not group.species_list.remove_button.isEnabled()
    assert not group.profile.remove_button.isEnabled()
    group.keep()
    assert kept() == [None, None]


def test_the_choice_is_kept_by_keep_only(open_group):
    put_list("Mieren 1")
    save_profile(Profile("Mijn", "1"))
    group = open_group()
    for choice in (group.species_list, group.profile):
        choice.setFocus()
        QTest.keyClick(choice, Qt.Key.Key_Down)
    assert (group.species_list.title(), group.profile.title()) == ("Mieren 1", "Mijn 1")
    assert kept() == [None, None]
    group.keep()
    assert kept() == ["Mieren 1", "Mijn 1"]
    assert chosen_installed(PROFILES).title == "Mijn 1"
    again = open_group()
    assert (again.species_list.title(), again.profile.title()) == ("Mieren 1", "Mijn 1")


@pytest.mark.parametrize("reply", [YES, NO])
def test_own_ones_are_removed_when_the_user_is_sure(open_group, answers, reply):
    answers.reply = reply
    put_list("Mieren 1")
    save_profile(Profile("Mijn", "1"))
    choose_installed(SPECIES_LISTS, "Mieren 1")
    choose_installed(PROFILES, "Mijn 1")
    group = open_group()
    for choice in (group.species_list, group.profile):
        click(choice.remove_button)
    assert answers == ["Remove Mieren 1 from this computer?", "Remove Mijn 1 from this computer?"]
    left = [len(installed_files(kind)) for kind in (SPECIES_LISTS, PROFILES)]
    assert left == ([1, 1] if reply == YES else [2, 2])
    shown = (group.species_list.title(), group.profile.title())
    assert shown == ((LIST, PROFILE) if reply == YES else ("Mieren 1", "Mijn 1"))
    assert group.profile.remove_button.isEnabled() == (reply == NO)


def test_a_file_that_has_gone_meanwhile_is_a_sentence(open_group, answers):
    save_profile(Profile("Mijn", "1"))
    choose_installed(PROFILES, "Mijn 1")
    group = open_group()
    (user_folder(PROFILES) / "Mijn 1.json").unlink()
    click(group.profile.remove_button)
    assert len(answers) == 2 and "not installed" in answers[1]
    assert group.profile.title() == PROFILE
    assert not group.profile.remove_button.isEnabled()


def test_a_list_that_is_imported_is_chosen(open_group, provider, monkeypatch):
    import processing

    asked = []

    def dialog(name):
        asked.append(name)
        put_list("Mieren 2")

    monkeypatch.setattr(processing, "execAlgorithmDialog", dialog)
    group = open_group()
    click(group.import_button)
    assert asked == ["bkn:importspecieslist"]
    assert group.species_list.title() == "Mieren 2"
    assert group.species_list.remove_button.isEnabled()
    click(group.import_button)
    assert group.species_list.title() == "Mieren 2"


@pytest.mark.parametrize("saves", [True, False])
def test_a_copy_that_is_edited_and_saved_is_chosen(open_group, monkeypatch, saves):
    put_list("Mieren 1")
    choose_installed(SPECIES_LISTS, "Mieren 1")
    opened = []

    def answer(editor):
        editor.show()
        opened.append((editor.parent(), editor.windowTitle(), "mie" in editor.seasons.years))
        radius = editor.observations.settings[0].fields["radius_m"]
        radius.selectAll()
        QTest.keyClicks(radius, "900")
        click(editor.ok_button) if saves else editor.reject()

    monkeypatch.setattr(ProfileEditor, "exec", answer)
    group = open_group()
    click(group.edit_button)
    assert opened == [(group, f"Edit a copy of profile {PROFILE}", True)]
    if saves:
        assert group.profile.title() == "BKN standaard adapted 1"
        assert installed_profile("BKN standaard adapted 1").radius_m == 900
    else:
        assert group.profile.titles() == {PROFILE}
    assert kept() == ["Mieren 1", None]


def test_a_broken_profile_is_told_and_not_opened(open_group, answers):
    user_folder(PROFILES).mkdir(parents=True)
    (user_folder(PROFILES) / "stuk.json").write_text("{", encoding="utf-8")
    choose_installed(PROFILES, "stuk")
    group = open_group()
    click(group.edit_button)
    assert len(answers) == 1 and "stuk.json is not valid JSON" in answers[0]
