"""Species list and profile on the settings page: the choice of the map tool, its radius, importing, copying, editing a
copy, comparing with the default, removing, and back to the defaults."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QPushButton

from bkn_qgis.bridge.installed_lists import choose_installed, chosen_installed, list_folders, save_profile
from bkn_qgis.bridge.place.settings import chosen_radius_m, set_chosen_radius_m
from bkn_qgis.desktop.profile_editor.profile_editor import ProfileEditor
from bkn_qgis.desktop.settings.comparison_parts import ComparisonDialog
from bkn_qgis.desktop.settings.lists_group import ListsGroup, QMessageBox
from bkn_qgis.desktop.settings.profile_comparison import profile_differences
from bkn_qgis.labelling.lists.installed import PROFILES, SPECIES_LISTS, installed_files
from bkn_qgis.labelling.lists.profiles import installed_profile
from bkn_qgis.labelling.lists.species_lists import load_species_list
from bkn_qgis.scoring.profile import Profile
from bkn_qgis.scoring.profile_text import profile_text

pytestmark = pytest.mark.usefixtures("no_own_files")

YES, NO = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
LIST, PROFILE = "Werklijst BKN 2026.2", "BKN standaard 2026.1"
KEYS = Qt.Key
PAGE_WIDTH = 620


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
def comparisons(monkeypatch, boxes):
    """The dialogs that compare, as they were opened: sentence, and rows with heads of each table."""
    opened = []

    def look(dialog):
        dialog.show()
        opened.append((dialog.lead.text(), [cells_of(table) for table in tables_of(dialog)]))
        QTest.keyClick(dialog, KEYS.Key_Escape)

    monkeypatch.setattr(ComparisonDialog, "exec", look)
    return opened


def tables_of(dialog):
    return getattr(dialog, "tables", [dialog.table] if hasattr(dialog, "table") else [])


def cells_of(table):
    heads = tuple(table.horizontalHeaderItem(column).text() for column in range(table.columnCount()))
    rows = [
        tuple(table.item(row, column).text() for column in range(table.columnCount()))
        for row in range(table.rowCount())
    ]
    return [heads, *rows]


ANTS = "landschapstype;soortgroep;wetenschappelijke_naam\n*;Mieren;Lasius niger\n*;Mieren;Lasius flavus\n"


def put_list(title, text=ANTS):
    folder = list_folders().own / SPECIES_LISTS
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{title}.csv").write_text(text, encoding="utf-8")


def shipped_rows():
    """The rows of the list that ships, as its file has them."""
    lines = installed_files(list_folders(), SPECIES_LISTS)[0].path.read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader([line for line in lines if not line.startswith("#")], delimiter=";"))


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def kept():
    return [QgsSettings().value(f"bkn_qgis/{key}") for key in ("species_list", "profile")]


def test_what_ships_is_shown_first_and_is_not_removed(open_group):
    group = open_group()
    assert (group.species_list.title(), group.profile.title()) == (LIST, PROFILE)
    assert group.profile.currentText() == f"{PROFILE} (bundled with the plugin)"
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
def test_own_ones_are_removed_when_the_user_is_sure(open_group, boxes, reply):
    boxes.answer = reply
    put_list("Mieren 1")
    save_profile(Profile("Mijn", "1"))
    choose_installed(SPECIES_LISTS, "Mieren 1")
    choose_installed(PROFILES, "Mijn 1")
    group = open_group()
    for choice in (group.species_list, group.profile):
        click(choice.remove_button)
    assert boxes == ["Remove Mieren 1 from this computer?", "Remove Mijn 1 from this computer?"]
    left = [len(installed_files(list_folders(), kind)) for kind in (SPECIES_LISTS, PROFILES)]
    assert left == ([1, 1] if reply == YES else [2, 2])
    shown = (group.species_list.title(), group.profile.title())
    assert shown == ((LIST, PROFILE) if reply == YES else ("Mieren 1", "Mijn 1"))
    assert group.profile.remove_button.isEnabled() == (reply == NO)


def test_a_file_that_has_gone_meanwhile_is_a_sentence(open_group, boxes):
    save_profile(Profile("Mijn", "1"))
    choose_installed(PROFILES, "Mijn 1")
    group = open_group()
    (list_folders().own / PROFILES / "Mijn 1.json").unlink()
    click(group.profile.remove_button)
    assert len(boxes) == 2 and "not installed" in boxes[1]
    assert group.profile.title() == PROFILE
    assert not group.profile.remove_button.isEnabled()


def test_a_list_that_is_imported_is_chosen(open_group, provider, monkeypatch):
    import processing

    asked = []

    class Dialog(QDialog):
        def exec(self):
            put_list("Mieren 2")
            return 0

    def dialog(name):
        asked.append(name)
        return Dialog()

    monkeypatch.setattr(processing, "createAlgorithmDialog", dialog)
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
        assert installed_profile(list_folders(), "BKN standaard adapted 1").radius_m == 900
    else:
        assert group.profile.titles() == {PROFILE}
    assert kept() == ["Mieren 1", None]


def test_a_broken_profile_is_told_and_not_opened(open_group, boxes):
    (list_folders().own / PROFILES).mkdir(parents=True)
    (list_folders().own / PROFILES / "stuk.json").write_text("{", encoding="utf-8")
    choose_installed(PROFILES, "stuk")
    group = open_group()
    click(group.edit_button)
    assert len(boxes) == 1 and "stuk.json is not valid JSON" in boxes[0]


# --- radius ---


def test_the_radius_is_that_of_the_profile_until_another_is_kept(open_group):
    group = open_group()
    assert group.radius.text() == "as in the profile"
    assert chosen_radius_m() is None
    QTest.keyClick(group.radius, KEYS.Key_Up)
    assert group.radius.text() == "100 m"
    group.radius.selectAll()
    QTest.keyClicks(group.radius, "2500")
    assert chosen_radius_m() is None
    group.keep()
    assert chosen_radius_m() == 2500
    again = open_group()
    assert again.radius.text() == "2500 m"
    again.radius.selectAll()
    QTest.keyClicks(again.radius, "0")
    again.keep()
    assert chosen_radius_m() is None
    assert QgsSettings().value("bkn_qgis/panel/radius_m") is None


@pytest.mark.parametrize(
    ("typed", "shown", "kept_m"), [("30", "50 m", 50), ("50", "50 m", 50), ("10000", "10000 m", 10_000)]
)
def test_a_radius_lies_within_its_limits(open_group, typed, shown, kept_m):
    group = open_group()
    group.radius.selectAll()
    QTest.keyClicks(group.radius, typed)
    QTest.keyClick(group.radius, KEYS.Key_Return)
    assert group.radius.text() == shown
    QTest.keyClick(group.radius, KEYS.Key_Up)
    group.keep()
    assert chosen_radius_m() == min(kept_m + 100, 10_000)


def test_a_small_radius_that_is_kept_at_once_is_the_smallest(open_group):
    group = open_group()
    group.radius.selectAll()
    QTest.keyClicks(group.radius, "7")
    group.keep()
    assert chosen_radius_m() == 50


@pytest.mark.parametrize("value", ["far", "", "49.9", "10001", "nan", "inf", "-500", ["1", "2"], True])
def test_a_kept_radius_that_cannot_be_used_counts_as_none(open_group, value):
    QgsSettings().setValue("bkn_qgis/panel/radius_m", value)
    assert chosen_radius_m() is None
    assert open_group().radius.text() == "as in the profile"


@pytest.mark.parametrize("value", [50, 1234.5, "750", 10_000])
def test_a_radius_that_was_only_looked_at_stays_as_it_is(open_group, value):
    set_chosen_radius_m(float(value))
    assert chosen_radius_m() == float(value)
    open_group().keep()
    assert chosen_radius_m() == float(value)


# --- comparing ---


def test_the_default_is_not_compared_with_itself(open_group):
    put_list("Mieren 1")
    save_profile(Profile("Mijn", "1"))
    group = open_group()
    for choice in (group.species_list, group.profile):
        assert not choice.compare_button.isEnabled()
        assert "This is the default;" in choice.compare_button.toolTip()
        assert "cannot be removed" in choice.remove_button.toolTip()
        choice.setFocus()
        QTest.keyClick(choice, KEYS.Key_Down)
        for button in (choice.compare_button, choice.remove_button):
            assert button.isEnabled() and button.toolTip() == ""
    names = [choice.compare_button.accessibleName() for choice in (group.species_list, group.profile)]
    assert names == ["Species list: compare with the default", "Profile: compare with the default"]


GENERAL_1_3, GENERAL_3_1 = (("Look-back period, in general", *years) for years in ("13", "31"))


def test_a_profile_is_compared_in_the_words_of_the_editor(open_group, comparisons):
    mine = Profile(
        "Mijn",
        "1",
        radius_m=900.5,
        window_years={"default": 2, "vaa": 5, "pad": 8},
        months={"brv": (3, 4), "wiv": (11, 12, 1, 2), "mie": (6,)},
        exclude_flags=("planted", "absent", "dead"),
        share_over="all",
    )
    save_profile(mine)
    choose_installed(PROFILES, "Mijn 1")
    group = open_group()
    click(group.profile.compare_button)
    ((lead, (table,)),) = comparisons
    assert lead == "All other settings are the same."
    assert table == [
        ("Setting", "Mijn 1", PROFILE),
        ("Radius of the search area", "900.5 m", "1500 m"),
        (
            "Does not count when marked as",
            "absent (number 0), planted, found dead",
            "absent (number 0), captive, planted, escaped, rejected by validators, uncertain identification",
        ),
        ("Look-back period, in general", "2", "1"),
        ("Epifytische korstmossen", "general (2 yr)", "5 yr"),
        ("Paddenstoelen", "8 yr", "5 yr"),
        ("Vogels: Broedvogels", "Mar–Apr", "Mar–Aug"),
        ("mie", "Jun", "whole year"),
        ("Share calculated over", "meetsoorten and generalists", "meetsoorten"),
    ]


@pytest.mark.parametrize(
    ("here", "there", "told"),
    [
        ({"default": 1, "bij": 1}, {"default": 1}, []),
        ({"default": 1, "bij": 1}, {"default": 3}, [GENERAL_1_3, ("Bijen", "1 yr", "general (3 yr)")]),
        ({"default": 3}, {"default": 1, "bij": 3}, [GENERAL_3_1]),
        ({"default": 2}, {"default": 2, "bij": 7}, [("Bijen", "general (2 yr)", "7 yr")]),
        ({"default": 3}, {"default": 1}, [GENERAL_3_1]),
        ({"default": 1, "bij": 120}, {"default": 1, "bij": 100}, [("Bijen", "120 yr", "100 yr")]),
        ({"default": 1, "bij": 120}, {"default": 1}, [("Bijen", "120 yr", "general (1 yr)")]),
    ],
)
def test_windows_are_compared_by_their_years(qgis_app, here, there, told):
    profiles = (Profile("p", "1", window_years=years) for years in (here, there))
    assert profile_differences(*profiles, [("bij", "Bijen")]) == told


def test_a_profile_with_the_settings_of_the_default_says_so(open_group, comparisons):
    flags = tuple(reversed(Profile("x", "1").exclude_flags))
    save_profile(Profile("Mijn", "1", exclude_flags=flags))
    choose_installed(PROFILES, "Mijn 1")
    click(open_group().profile.compare_button)
    assert comparisons == [(f"All settings are those of {PROFILE}.", [])]


def test_a_list_is_compared_by_group_species_and_landscape_type(open_group, comparisons):
    rows = shipped_rows()
    lost = "Agrarisch heuvelland"
    changed = next(row for row in rows if row["landschapstype"] == "Steden duinen" and row["rol"] == "meetsoort")
    gone = next(row["wetenschappelijke_naam"] for row in rows if row["soortgroep"] == "Vissen")
    own = [row for row in rows if row["landschapstype"] != lost and row["wetenschappelijke_naam"] != gone]
    own = [{**row, "rol": "generalist"} if row is changed else row for row in own]
    ants = {"soortgroep": "Mieren", "wetenschappelijke_naam": "Lasius niger", "nederlandse_naam": "", "groepscode": ""}
    own.append({**changed, **ants, "synoniemen": ""})
    header = ";".join(rows[0])
    put_list("Eigen 1", "\n".join([header, *(";".join(row.values()) for row in own)]))
    choose_installed(SPECIES_LISTS, "Eigen 1")
    click(open_group().species_list.compare_button)
    ((lead, (groups, species, types)),) = comparisons
    assert lead.startswith(f"Here: Eigen 1. Default: {LIST}. Roles")

    def names(some, group):
        return {row["wetenschappelijke_naam"] for row in some if group in (row["soortgroep"], "all")}

    assert groups[0][0] == "Species group" and groups[0][-1] == "Only in\ndefault"
    shown = {row[0]: tuple(map(int, row[1:])) for row in groups[1:]}
    for group in {row["soortgroep"] for row in own}:
        here, there = names(own, group), names(rows, group)
        others = int(group == changed["soortgroep"])
        expected = (len(here), len(there), len(here & there), others, len(here - there), len(there - here))
        assert shown.pop(group) == expected
    here, there = names(own, "all"), names(rows, "all")
    (total,) = shown.values()
    assert total == (len(here), len(there), len(here & there), 1, len(here - there), len(there - here))
    told = Counter(row[2] for row in species[1:])
    gone_per_group = {(row["soortgroep"], row["wetenschappelijke_naam"]) for row in rows} - {
        (row["soortgroep"], row["wetenschappelijke_naam"]) for row in own
    }
    assert told == {"only here": 1, "only in default": len(gone_per_group), "other role in Steden duinen": 1}
    assert ("Mieren", "Lasius niger", "only here") in species
    dutch = f"{changed['nederlandse_naam']} ({changed['wetenschappelijke_naam']})"
    assert (changed["soortgroep"], dutch, "other role in Steden duinen") in species
    assert types == [("Landscape type", "Difference"), (lost, "only in default")]


def test_a_list_that_expects_the_same_says_so(open_group, comparisons):
    put_list("Zelfde 1", installed_files(list_folders(), SPECIES_LISTS)[0].path.read_text(encoding="utf-8"))
    choose_installed(SPECIES_LISTS, "Zelfde 1")
    click(open_group().species_list.compare_button)
    ((lead, tables),) = comparisons
    assert lead == f"Zelfde 1 has the same species, roles and landscape types as {LIST}."
    assert len(tables) == 1


def test_what_cannot_be_read_is_a_sentence_and_not_compared(open_group, boxes, comparisons):
    put_list("Stuk 1", "landschapstype;soortgroep\n*;Mieren\n")
    (list_folders().own / PROFILES).mkdir(parents=True)
    (list_folders().own / PROFILES / "stuk.json").write_text("{", encoding="utf-8")
    choose_installed(SPECIES_LISTS, "Stuk 1")
    choose_installed(PROFILES, "stuk")
    group = open_group()
    click(group.species_list.compare_button)
    click(group.profile.compare_button)
    assert comparisons == []
    assert "Stuk 1.csv lacks the columns wetenschappelijke_naam" in boxes[0]
    assert "stuk.json is not valid JSON" in boxes[1]


@pytest.mark.parametrize("kind", ["list", "profile"])
def test_a_comparison_is_read_by_keyboard_and_whole(open_group, monkeypatch, kind):
    put_list("Mieren 1")
    save_profile(Profile("Mijn", "1", radius_m=900.0))
    choose_installed(SPECIES_LISTS, "Mieren 1")
    choose_installed(PROFILES, "Mijn 1")
    seen = []

    def look(dialog):
        # An error here would end QGIS: what is seen is judged below.
        dialog.show()
        QApplication.setActiveWindow(dialog)
        table = tables_of(dialog)[0]
        table.setFocus()
        QTest.keyClick(table, KEYS.Key_Down)
        QTest.keyClick(table, KEYS.Key_Tab)
        after_tab = dialog.focusWidget()
        seen.append((table.currentRow(), after_tab is dialog.buttons.buttons()[0]))
        QTest.keyClick(after_tab, KEYS.Key_Return)
        seen.append(dialog.isVisible())
        seen.append([each.accessibleName() for each in tables_of(dialog)])
        heads = [
            (each.horizontalHeader(), column) for each in tables_of(dialog) for column in range(each.columnCount())
        ]
        seen.append([head for head, column in heads if head.sectionSize(column) < head.sectionSizeHint(column)])

    monkeypatch.setattr(ComparisonDialog, "exec", look)
    group = open_group()
    click((group.species_list if kind == "list" else group.profile).compare_button)
    (row, leaves), is_open, names, cut = seen
    assert row >= 0 and leaves and not is_open
    assert all(names) and cut == []


# --- a copy of the list ---


@pytest.fixture
def save_as(monkeypatch):
    """What the user types in the dialog that saves; None cancels. Gives what was suggested."""
    suggested = []
    asked = {}

    def answer(dialog):
        suggested.extend(dialog.selectedFiles())
        if asked["typed"] is None:
            return False
        dialog.selectFile(asked["typed"])
        return True

    monkeypatch.setattr(QFileDialog, "exec", answer)

    def typed(name):
        asked["typed"] = None if name is None else str(name)
        return suggested

    return typed


@pytest.mark.parametrize("name", ["mijn lijst.csv", "mijn lijst"])
def test_a_copy_of_the_list_is_saved_to_be_imported_again(open_group, save_as, boxes, tmp_path, name):
    suggested = save_as(tmp_path / name)
    click(open_group().copy_button)
    assert suggested[0].endswith(f"/{LIST}.csv")
    copy = tmp_path / "mijn lijst.csv"
    shipped = installed_files(list_folders(), SPECIES_LISTS)[0].path
    assert copy.read_text(encoding="utf-8-sig") == shipped.read_text(encoding="utf-8")
    assert copy.read_bytes()[:3] == b"\xef\xbb\xbf"  # for Excel
    assert [path.name for path in tmp_path.iterdir()] == [copy.name]
    read = load_species_list(list_folders(), copy)
    assert read.title == LIST
    assert len(read.species) == len({row["wetenschappelijke_naam"] for row in shipped_rows()})
    assert boxes == []


def test_a_copy_is_of_the_list_that_is_shown_whatever_its_encoding(open_group, save_as, tmp_path):
    text = "# naam: Ré\nlandschapstype;soortgroep;wetenschappelijke_naam\n*;Mieren;Lasius niger\n"
    put_list("Mieren 1", "")
    (list_folders().own / SPECIES_LISTS / "Mieren 1.csv").write_bytes(text.encode("cp1252"))
    choose_installed(SPECIES_LISTS, "Mieren 1")
    save_as(tmp_path / "x.csv")
    click(open_group().copy_button)
    assert (tmp_path / "x.csv").read_bytes() == text.encode("cp1252")


def test_a_copy_that_is_cancelled_or_cannot_be_written(open_group, save_as, boxes, tmp_path):
    group = open_group()
    save_as(None)
    click(group.copy_button)
    assert boxes == []
    (tmp_path / "x.csv.new").mkdir()  # where the copy is written first
    save_as(tmp_path / "x.csv")
    click(group.copy_button)
    assert boxes == [f"The species list could not be written to {tmp_path} (Is a directory)."]
    assert not (tmp_path / "x.csv").exists()


def cannot_replace(new, target):
    """As Windows does where another program has the target open."""
    raise PermissionError(13, "Permission denied")


def test_a_copy_over_a_file_that_is_open_elsewhere_leaves_nothing_behind(
    open_group, save_as, boxes, tmp_path, monkeypatch
):
    (tmp_path / "x.csv").write_text("mine", encoding="utf-8")
    save_as(tmp_path / "x.csv")
    monkeypatch.setattr(Path, "replace", cannot_replace)
    click(open_group().copy_button)
    assert boxes == [f"The species list could not be written to {tmp_path} (Permission denied)."]
    assert [path.name for path in tmp_path.iterdir()] == ["x.csv"]
    assert (tmp_path / "x.csv").read_text(encoding="utf-8") == "mine"


# --- importing a profile ---


@pytest.fixture
def open_file(monkeypatch):
    """What the user chooses in the dialog that opens."""

    def choose(path):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *arguments: (str(path), ""))

    return choose


def put_profile(path, profile):
    path.write_text(profile_text(profile), encoding="utf-8")
    return path


def test_a_profile_from_a_file_is_installed_and_chosen(open_group, open_file, boxes, provider, tmp_path):
    mine = Profile("Wijk “é”", "1", radius_m=800.0)
    open_file(put_profile(tmp_path / "van een collega.json", mine))
    group = open_group()
    click(group.import_profile_button)
    assert boxes == []
    assert group.profile.title() == "Wijk “é” 1"
    assert installed_profile(list_folders(), "Wijk “é” 1") == mine
    assert group.profile.remove_button.isEnabled()
    assert kept() == [None, None]
    group.keep()
    assert kept() == [None, "Wijk “é” 1"]


@pytest.mark.parametrize("reply", [YES, NO])
def test_an_own_profile_is_replaced_when_the_user_is_sure(open_group, open_file, boxes, tmp_path, reply):
    boxes.answer = reply
    save_profile(Profile("Mijn", "1", radius_m=700.0))
    open_file(put_profile(tmp_path / "x.json", Profile("Mijn", "1", radius_m=900.0)))
    group = open_group()
    click(group.import_profile_button)
    assert len(boxes) == 1 and boxes[0].startswith("Replace your profile Mijn 1?")
    assert installed_profile(list_folders(), "Mijn 1").radius_m == (900 if reply == YES else 700)
    assert group.profile.title() == ("Mijn 1" if reply == YES else PROFILE)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "x.json is not valid JSON"),
        ('{"id": "a", "version": "1", "radius_m": -1}', '"radius_m": a number of metres above 0'),
        ('{"id": "a", "version": "1", "colour": 1}', "has keys that no profile has: colour"),
        (
            '{"id": "BKN standaard", "version": "2026.1"}',
            f'There is a profile called "{PROFILE}" already; give this one another name or version.',
        ),
        (None, "x.json cannot be read"),
    ],
)
def test_a_file_that_is_no_good_profile_is_a_sentence(open_group, open_file, boxes, tmp_path, text, told):
    path = tmp_path / "x.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    open_file(path)
    group = open_group()
    click(group.import_profile_button)
    assert len(boxes) == 1 and told in boxes[0]
    assert group.profile.titles() == {PROFILE}


def test_importing_a_profile_that_is_cancelled_does_nothing(open_group, open_file, boxes):
    open_file("")
    group = open_group()
    click(group.import_profile_button)
    assert (boxes, group.profile.titles()) == ([], {PROFILE})


# --- back to the defaults ---


def test_the_defaults_are_chosen_by_one_button_and_kept_by_keep_only(open_group):
    put_list("Mieren 1")
    save_profile(Profile("Mijn", "1"))
    choose_installed(SPECIES_LISTS, "Mieren 1")
    choose_installed(PROFILES, "Mijn 1")
    set_chosen_radius_m(900.0)
    group = open_group()
    group.restore_button.setFocus()
    QTest.keyClick(group.restore_button, KEYS.Key_Space)
    assert (group.species_list.title(), group.profile.title()) == (LIST, PROFILE)
    assert group.radius.text() == "as in the profile"
    assert (kept(), chosen_radius_m()) == (["Mieren 1", "Mijn 1"], 900)
    group.keep()
    assert (kept(), chosen_radius_m()) == ([None, None], None)
    assert len(installed_files(list_folders(), SPECIES_LISTS)) == len(installed_files(list_folders(), PROFILES)) == 2


# --- layout and names ---


def lay_out(group):
    group.resize(PAGE_WIDTH, group.heightForWidth(PAGE_WIDTH))
    QCoreApplication.processEvents()
    assert group.width() == PAGE_WIDTH
    cut = [
        widget
        for kind in (QPushButton, QLabel)
        for widget in group.findChildren(kind)
        if widget.width() < widget.minimumSizeHint().width() or widget.height() < widget.heightForWidth(widget.width())
    ]
    assert cut == []
    assert all(group.rect().contains(child.geometry()) for child in group.findChildren(QPushButton))
    assert group.radius.width() >= group.radius.sizeHint().width()


def test_nothing_is_cut_in_english(open_group):
    group = open_group()
    lay_out(group)
    assert any("uses the language of QGIS" in label.text() for label in group.findChildren(QLabel))


def test_nothing_is_cut_in_dutch(open_group, in_dutch):
    group = open_group()
    lay_out(group)
    assert group.restore_button.text() == "Standaard herstellen"


def test_every_button_has_a_name_of_its_own_and_leaves_enter_alone(open_group):
    buttons = open_group().findChildren(QPushButton)
    names = [button.accessibleName() for button in buttons]
    assert len(set(names)) == len(names) == 9 and all(names)
    assert not any(button.autoDefault() for button in buttons)
