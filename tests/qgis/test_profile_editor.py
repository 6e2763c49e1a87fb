"""The profile editor, by real keys and clicks: what is wrong, what differs, the preview, saving, and its layout."""

import time
from fractions import Fraction

import pytest
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QSize, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QSpinBox,
    QToolButton,
)

from bkn_qgis.bridge.installed_lists import list_folders, save_profile
from bkn_qgis.desktop.profile_editor.profile_editor import ProfileEditor, QMessageBox
from bkn_qgis.desktop.profile_editor.profile_words import short_month
from bkn_qgis.labelling.lists.installed import PROFILES, SPECIES_LISTS, installed_files
from bkn_qgis.labelling.lists.profile_values import ALL_MONTHS
from bkn_qgis.labelling.lists.profiles import default_profile, groups_of_list, installed_profile
from bkn_qgis.messages import BknError, Message
from bkn_qgis.scoring.profile import Profile

pytestmark = pytest.mark.usefixtures("no_own_files")

YES, NO = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
SHIPPED = "BKN standaard 2026.1"
ALL_SAME = f"All settings are those of {SHIPPED}."
KEYS = Qt.Key
# A screen of 1280 x 720 without the frame of the window and the task bar.
SMALL_SCREEN = QSize(1260, 680)


@pytest.fixture
def open_editor(qgis_app):
    """Opens the editor on a profile, with the groups of the list that ships."""
    editors = []

    def show(profile=None, preview=None):
        groups = groups_of_list(list_folders(), installed_files(list_folders(), SPECIES_LISTS)[0].title)
        editor = ProfileEditor(profile or default_profile(list_folders()), groups, preview)
        editor.show()
        QApplication.setActiveWindow(editor)
        editors.append(editor)
        return editor

    yield show
    for editor in editors:
        editor.close()
        editor.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def setting(editor, label):
    (found,) = [each for each in editor.settings if each.label == label]
    return found


def field(editor, label, part=0):
    return list(setting(editor, label).fields.values())[part]


def type_into(widget, text):
    """Replace what a field holds, by keys."""
    QTest.keyClick(widget, KEYS.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(widget, KEYS.Key_Delete)
    QTest.keyClicks(widget, text)


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def wait(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.005)


# --- values, and the default beside them ---


def test_it_opens_as_a_copy_with_a_free_name_and_the_default_values(open_editor):
    editor = open_editor()
    assert (editor.name.text(), editor.version.text()) == ("BKN standaard adapted", "1")
    assert editor.message.text() == ALL_SAME
    assert editor.profile() == Profile("BKN standaard adapted", "1")
    assert editor.ok_button.isEnabled() and not editor.restore_button.isEnabled()
    assert editor.focusWidget() is editor.name
    assert [each.note.text() for each in editor.settings if each.note.text()] == []


def test_a_changed_value_shows_the_default_and_goes_back_by_key(open_editor):
    editor = open_editor()
    radius = setting(editor, "Radius of the search area")
    type_into(field(editor, radius.label), "2000")
    assert editor.profile().radius_m == 2000
    assert radius.note.text() == "default: 1500 m"
    assert editor.message.text() == f"Differs from {SHIPPED} in: Radius of the search area."
    assert radius.restore_button.isVisible()
    radius.restore_button.setFocus()
    QTest.keyClick(radius.restore_button, KEYS.Key_Space)
    assert editor.profile().radius_m == 1500
    assert (radius.note.text(), radius.restore_button.isVisible()) == ("", False)
    assert editor.focusWidget() is field(editor, radius.label)
    assert editor.message.text() == ALL_SAME


def test_every_kind_of_value_is_edited_by_key_and_mouse(open_editor):
    editor = open_editor()
    type_into(field(editor, "Count locations up to an uncertainty of"), "250.5")
    type_into(field(editor, "Uncertainty where none is stated"), "0")
    type_into(field(editor, "Share of a source that may be unread"), "12.5")
    flags = field(editor, "Does not count when marked as")
    QTest.keyClick(flags.boxes["blurred"], KEYS.Key_Space)
    QTest.keyClick(flags.boxes["absent"], KEYS.Key_Space)
    editor.tabs.setCurrentIndex(1)
    type_into(editor.seasons.general, "2")
    type_into(field(editor, "Vaatplanten"), "7")
    QTest.keyClick(field(editor, "Paddenstoelen"), KEYS.Key_Home)
    for _ in range(5):
        QTest.keyClick(field(editor, "Paddenstoelen"), KEYS.Key_Down)
    march = field(editor, "Vogels: Broedvogels", 1).boxes[2]
    QTest.mouseClick(march, Qt.MouseButton.LeftButton, pos=march.rect().center())
    editor.tabs.setCurrentIndex(2)
    type_into(field(editor, "Lowest share for label A"), "75")
    type_into(field(editor, "Species needed to count a group"), "3")
    type_into(field(editor, "Limited data: fewer records than"), "20")
    type_into(field(editor, "Limited data: fewer days than"), "0")
    QTest.keyClick(field(editor, "A species in two groups counts in the total"), KEYS.Key_Down)
    QTest.keyClick(field(editor, "Share calculated over"), KEYS.Key_Down)
    profile = editor.profile()
    assert (profile.max_uncertainty_m, profile.unknown_uncertainty_m) == (250.5, 0)
    assert profile.max_unread == Fraction("12.5")
    assert setting(editor, "Share of a source that may be unread").note.text() == "default: 10 %"
    assert set(profile.exclude_flags) == {
        "captive",
        "planted",
        "escaped",
        "rejected",
        "uncertain_identification",
        "blurred",
    }
    assert profile.window_years == {"default": 2, "vaa": 7, "kor": 5}
    assert profile.months == {"brv": (4, 5, 6, 7, 8), "wiv": (11, 12, 1, 2)}
    assert {letter: int(cut) for letter, cut in profile.cuts.items()} == {"A": 75, "B": 70, "C": 60, "D": 40}
    assert (profile.min_species, profile.thin_records, profile.thin_days) == (3, 20, 0)
    assert (profile.total, profile.share_over) == ("rows", "all")
    assert setting(editor, "Vogels: Broedvogels").note.text() == "default: Mar–Aug"
    assert setting(editor, "Paddenstoelen").note.text() == "default: 5 yr"
    assert setting(editor, "Share calculated over").note.text() == "default: meetsoorten"
    assert editor.message.text().endswith(" more.")
    click(editor.restore_button)
    assert editor.profile() == Profile("BKN standaard adapted", "1")
    assert editor.message.text() == ALL_SAME


def test_the_general_window_is_told_with_each_group(open_editor):
    editor = open_editor()
    editor.tabs.setCurrentIndex(1)
    assert field(editor, "Vissen").text() == "general: 1"
    type_into(editor.seasons.general, "4")
    assert field(editor, "Vissen").text() == "general: 4"
    assert editor.profile().years_of("vis") == 4
    assert setting(editor, "Look-back period, in general").note.text() == "default: 1"


def test_a_group_differs_from_the_default_when_its_years_do(open_editor):
    editor = open_editor()
    editor.tabs.setCurrentIndex(1)
    fish, plants = setting(editor, "Vissen"), setting(editor, "Vaatplanten")
    type_into(field(editor, "Vissen"), "1")
    assert (fish.note.text(), editor.message.text()) == ("", ALL_SAME)
    type_into(field(editor, "Vissen"), "4")
    assert fish.note.text() == "default: general (1 yr)"
    assert editor.message.text() == f"Differs from {SHIPPED} in: Vissen."
    type_into(editor.seasons.general, "5")
    type_into(field(editor, "Vaatplanten"), "0")
    assert plants.note.text() == ""
    type_into(editor.seasons.general, "6")
    assert plants.note.text() == "default: 5 yr"


def test_a_window_that_is_too_long_is_shown_as_it_is_and_told(open_editor):
    editor = open_editor(Profile("p", "1", window_years={"default": 1, "vis": 120}))
    assert field(editor, "Vissen").value() == 120
    assert "a look-back period is 1 to 100 years long" in editor.message.text()
    assert not editor.ok_button.isEnabled()


def test_arrows_go_from_month_to_month_and_from_group_to_group(open_editor):
    editor = open_editor()
    editor.tabs.setCurrentIndex(1)
    breeding, winter = (field(editor, f"Vogels: {name}", 1).boxes for name in ("Broedvogels", "Wintervogels"))
    years = field(editor, "Vogels: Broedvogels")
    years.setFocus()
    QTest.keyClick(years, KEYS.Key_Tab)
    assert editor.focusWidget() is breeding[0]
    for key, reached in (
        (KEYS.Key_Right, breeding[1]),
        (KEYS.Key_Right, breeding[2]),
        (KEYS.Key_Down, winter[2]),
        (KEYS.Key_Left, winter[1]),
        (KEYS.Key_Up, breeding[1]),
        (KEYS.Key_Left, breeding[0]),
        (KEYS.Key_Left, breeding[11]),
    ):
        QTest.keyClick(editor.focusWidget(), key)
        assert editor.focusWidget() is reached
    QTest.keyClick(editor.focusWidget(), KEYS.Key_Space)
    assert editor.profile().months_of("brv") == (3, 4, 5, 6, 7, 8, 12)
    # The tab key leaves the row, and comes back to the month where it was left.
    QTest.keyClick(editor.focusWidget(), KEYS.Key_Tab)
    assert editor.focusWidget() not in breeding
    QTest.keyClick(editor.focusWidget(), KEYS.Key_Backtab)
    assert editor.focusWidget() is breeding[11]
    top = field(editor, "Amfibieën", 1).boxes
    top[3].setFocus()
    QTest.keyClick(top[3], KEYS.Key_Up)
    assert editor.focusWidget() is top[3]


def test_a_month_that_is_reached_by_arrows_comes_into_view(open_editor):
    editor = open_editor()
    editor.resize(1000, 420)
    editor.tabs.setCurrentIndex(1)
    wait(0.05)
    first = field(editor, "Amfibieën", 1).boxes[5]
    first.setFocus()
    for _ in range(13):
        QTest.keyClick(editor.focusWidget(), KEYS.Key_Down)
    last = editor.focusWidget()
    assert last is field(editor, "Zoogdieren: Vleermuizen", 1).boxes[5]
    assert last.visibleRegion().boundingRect().size() == last.size()


# --- what is wrong ---


@pytest.mark.parametrize(
    ("label", "typed", "told"),
    [
        ("Radius of the search area", "", "a number is needed."),
        ("Radius of the search area", "far", "a number is needed."),
        ("Radius of the search area", "nan", "a number is needed."),
        ("Radius of the search area", "0", "a number of metres above 0 and up to 100000 is needed."),
        ("Radius of the search area", "100001", "a number of metres above 0 and up to 100000 is needed."),
        (
            "Count locations up to an uncertainty of",
            "-1",
            "a number of metres from 0 to 1000000 is needed.",
        ),
        ("Uncertainty where none is stated", "", "a number is needed."),
        ("Share of a source that may be unread", "", "a number is needed."),
        ("Share of a source that may be unread", "100.1", "a percentage from 0 to 100 is needed."),
        ("Lowest share for label B", "much", "a number is needed."),
    ],
)
def test_a_wrong_value_is_told_in_a_sentence_and_stops_ok(open_editor, label, typed, told):
    editor = open_editor()
    editor.tabs.setCurrentIndex(2 if "label" in label else 0)
    wrong = field(editor, label)
    before = wrong.text()
    type_into(wrong, typed)
    assert editor.message.text() == f"{label}: {told}"
    assert editor.message.font().bold()
    assert wrong.accessibleDescription() == f"{label}: {told}"
    assert not editor.ok_button.isEnabled()
    QTest.keyClick(wrong, KEYS.Key_Return)
    assert editor.isVisible() and not (list_folders().own / PROFILES).exists()
    type_into(wrong, before)
    assert editor.ok_button.isEnabled()
    assert (editor.message.text(), wrong.accessibleDescription()) == (ALL_SAME, "")
    assert not editor.message.font().bold()


def test_cuts_that_do_not_fall_and_a_season_without_months_are_told(open_editor):
    editor = open_editor()
    editor.tabs.setCurrentIndex(2)
    type_into(field(editor, "Lowest share for label C"), "70")
    for box in field(editor, "Vogels: Wintervogels", 1).boxes:
        box.setChecked(False)
    assert editor.message.text().splitlines() == [
        "Vogels: Wintervogels: tick at least one month.",
        "Lowest shares: the label limits must fall from A to D, between 100 and 0.",
    ]
    assert setting(editor, "Vogels: Wintervogels").note.text() == "default: Nov–Feb"
    assert not editor.ok_button.isEnabled()
    click(editor.restore_button)
    assert editor.ok_button.isEnabled()


def test_an_empty_uncertainty_means_the_radius(open_editor):
    editor = open_editor(Profile("p", "1", max_uncertainty_m=250.0))
    limit = field(editor, "Count locations up to an uncertainty of")
    assert limit.text() == "250"
    assert setting(editor, "Count locations up to an uncertainty of").note.text() == "default: the radius"
    type_into(limit, "")
    assert editor.profile().max_uncertainty_m is None
    assert limit.placeholderText() == "the radius"


@pytest.mark.parametrize(
    ("typed", "radius"), [("1500,5", 1500.5), ("1500.5", 1500.5), ("1.500", 1500.0), ("750", 750.0)]
)
def test_numbers_are_read_and_shown_in_the_users_language(in_dutch, open_editor, typed, radius):
    editor = open_editor(Profile("p", "1", unknown_uncertainty_m=7.5))
    assert field(editor, "Onnauwkeurigheid als er geen is vermeld").text() == "7,5"
    type_into(field(editor, "Zoekstraal"), typed)
    assert editor.profile().radius_m == radius
    assert editor.name.text() == "p aangepast"


def test_groups_and_settings_that_the_list_does_not_know_are_kept(open_editor):
    profile = Profile("p", "1", window_years={"default": 1, "mie": 9}, months={"mie": (5,)}, min_species=2_000_000)
    editor = open_editor(profile)
    assert field(editor, "mie").value() == 9
    edited = editor.profile()
    assert (edited.window_years, edited.months) == (profile.window_years, profile.months)
    assert edited.min_species == 2_000_000


# --- names ---


def test_the_name_of_a_profile_that_ships_is_refused(open_editor):
    editor = open_editor()
    type_into(editor.name, "bkn standaard")
    type_into(editor.version, "2026.1")
    assert (
        editor.message.text()
        == 'There is a profile called "bkn standaard 2026.1" already; give this one another name or version.'
    )
    assert not editor.ok_button.isEnabled()
    type_into(editor.version, "2026.2")
    assert editor.ok_button.isEnabled()
    type_into(editor.name, " ")
    assert editor.message.text() == "Name: give the profile a name."
    assert editor.name.accessibleDescription() == editor.message.text()
    assert not editor.ok_button.isEnabled()


def test_a_copy_of_an_own_profile_gets_the_next_version(open_editor):
    save_profile(Profile("Mijn", "1"))
    editor = open_editor(installed_profile(list_folders(), "Mijn 1"))
    assert (editor.name.text(), editor.version.text()) == ("Mijn", "2")


# --- saving ---


def test_ok_saves_under_the_title(open_editor, provider):
    editor = open_editor()
    type_into(field(editor, "Radius of the search area"), "800")
    editor.name.setText("Wijk “é”")  # QTest types plain letters only
    click(editor.ok_button)
    assert not editor.isVisible()
    assert editor.saved == Profile("Wijk “é”", "1", radius_m=800.0)
    assert editor.saved_file == list_folders().own / PROFILES / "Wijk “é” 1.json"
    assert installed_profile(list_folders(), "Wijk “é” 1") == editor.saved


def test_enter_saves_and_escape_does_not(open_editor):
    editor = open_editor()
    QTest.keyClick(editor.name, KEYS.Key_Escape)
    assert not editor.isVisible() and editor.saved is None
    assert not (list_folders().own / PROFILES).exists()
    editor = open_editor()
    QTest.keyClick(editor.name, KEYS.Key_Return)
    assert not editor.isVisible()
    assert editor.saved_file.name == "BKN standaard adapted 1.json"


@pytest.mark.parametrize("answer", [YES, NO])
def test_an_own_profile_is_replaced_when_the_user_is_sure(open_editor, boxes, answer):
    save_profile(Profile("Mijn", "1", radius_m=700.0))
    boxes.answer = answer
    editor = open_editor(installed_profile(list_folders(), "Mijn 1"))
    type_into(editor.version, "1")
    assert editor.message.text().splitlines()[-1] == (
        'You have a profile called "Mijn 1"; when you save, you are asked whether to replace it.'
    )
    type_into(field(editor, "Radius of the search area"), "900")
    click(editor.ok_button)
    assert len(boxes) == 1 and boxes[0].startswith("Replace your profile Mijn 1?")
    assert editor.isVisible() == (answer == NO)
    assert installed_profile(list_folders(), "Mijn 1").radius_m == (900 if answer == YES else 700)


def test_a_profile_that_cannot_be_written_is_a_sentence_and_the_editor_stays(open_editor, boxes):
    editor = open_editor()
    (list_folders().own / PROFILES).parent.mkdir(parents=True, exist_ok=True)
    (list_folders().own / PROFILES).write_text("no folder")
    try:
        click(editor.ok_button)
    finally:
        (list_folders().own / PROFILES).unlink()
    assert len(boxes) == 1 and "could not be written to" in boxes[0]
    assert editor.isVisible() and editor.saved is None
    click(editor.ok_button)
    assert editor.saved is not None


# --- preview ---


class Preview(list):
    """Remembers what it was asked, and when."""

    def __call__(self, profile, check_cancel):
        self.append((time.monotonic(), profile.radius_m))
        return f"radius {profile.radius_m:.0f}"


def test_the_preview_follows_a_moment_after_the_last_change(open_editor):
    preview = Preview()
    editor = open_editor(preview=preview)
    wait(0.5)
    assert [radius for _, radius in preview] == [1500]
    radius = field(editor, "Radius of the search area")
    radius.setFocus()
    QTest.keyClick(radius, KEYS.Key_End)
    for key in "123":
        QTest.keyClick(radius, KEYS.Key_Backspace)
        wait(0.1)
        QTest.keyClicks(radius, key)
        wait(0.1)
    last_change = time.monotonic()
    assert len(preview) == 1
    wait(0.5)
    assert [asked for _, asked in preview] == [1500, 1503]
    assert preview[-1][0] - last_change >= 0.15
    assert editor.preview.message.toPlainText() == "radius 1503"


def test_the_preview_is_never_asked_while_the_input_is_wrong(open_editor):
    preview = Preview()
    editor = open_editor(preview=preview)
    type_into(field(editor, "Radius of the search area"), "")
    wait(0.5)
    assert preview == []
    assert editor.preview.message.toPlainText() == "Shown again once the input is valid."
    type_into(field(editor, "Radius of the search area"), "20")
    type_into(editor.name, "")
    wait(0.5)
    assert preview == []
    QTest.keyClicks(editor.name, "x")
    wait(0.5)
    assert [asked for _, asked in preview] == [20]


def test_the_preview_is_not_asked_after_the_editor_has_closed(open_editor):
    preview = Preview()
    editor = open_editor(preview=preview)
    QTest.keyClick(editor.name, KEYS.Key_Escape)
    wait(0.5)
    assert preview == []


def test_a_preview_that_fails_says_why(open_editor):
    def preview(profile, check_cancel):
        raise BknError(Message("No place was chosen."))

    editor = open_editor(preview=preview)
    wait(0.5)
    assert editor.preview.message.toPlainText() == "No place was chosen."


def test_without_a_place_there_is_no_preview(open_editor):
    assert open_editor().preview is None


# --- by keyboard, for a screen reader, on a small screen ---


def reached_by_tab(editor, start):
    """The widgets that the Tab key comes to, in order, until it is round."""
    start.setFocus()
    reached = []
    while editor.focusWidget() not in reached and len(reached) < 200:
        reached.append(editor.focusWidget())
        QTest.keyClick(reached[-1], KEYS.Key_Tab)
    return reached


def fields_of(editor):
    return [
        widget
        for kind in (QLineEdit, QComboBox, QSpinBox, QAbstractButton)
        for widget in editor.findChildren(kind)
        if widget.isVisible() and widget.isEnabled() and not widget.objectName().startswith("qt_")
    ]


@pytest.mark.parametrize("tab", range(3))
def test_everything_is_reached_by_key_and_has_a_name(open_editor, tab):
    editor = open_editor(Profile("p", "1", radius_m=1.0, months={}, min_species=9), Preview())
    editor.tabs.setCurrentIndex(tab)
    reached = reached_by_tab(editor, editor.name)
    months = {box for row in editor.seasons.months.values() for box in row.boxes}
    own = [widget for widget in fields_of(editor) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [widget.accessibleName() for widget in own if widget not in reached] == []
    assert reached[:2] == [editor.name, editor.version]
    assert len(set(reached) & months) == (14 if tab == 1 else 0)
    nameless = [
        widget
        for widget in own
        if not widget.accessibleName() and not (isinstance(widget, QAbstractButton) and widget.text())
    ]
    assert nameless == []
    assert all(box.accessibleName() for box in months)


def test_mnemonics_choose_the_tab_and_the_field(open_editor):
    editor = open_editor()
    alt = Qt.KeyboardModifier.AltModifier
    for key, index in ((KEYS.Key_P, 1), (KEYS.Key_L, 2), (KEYS.Key_O, 0)):
        QTest.keyClick(editor, key, alt)
        assert editor.tabs.currentIndex() == index
    QTest.keyClick(editor, KEYS.Key_V, alt)
    assert editor.focusWidget() is editor.version


def mnemonics(editor):
    texts = [editor.tabs.tabText(number) for number in range(3)]
    texts += [button.text() for button in (*editor.buttons.buttons(), editor.restore_button)]
    texts += [label.text() for label in editor.findChildren(QLabel) if label.buddy() in (editor.name, editor.version)]
    return [text[text.index("&") + 1].lower() for text in texts if "&" in text]


def assert_nothing_is_cut(editor):
    for index in range(3):
        editor.tabs.setCurrentIndex(index)
        wait(0.05)
        for kind in (QLabel, QAbstractButton, QComboBox, QSpinBox):
            for widget in editor.findChildren(kind):
                if not widget.isVisible() or widget.objectName().startswith("qt_"):
                    continue
                if isinstance(widget, QLabel) and widget.wordWrap():
                    assert widget.height() >= widget.heightForWidth(widget.width()), widget.text()
                elif not isinstance(widget, QToolButton) or widget.text():
                    assert widget.width() >= widget.minimumSizeHint().width(), widget


@pytest.mark.parametrize("language", ["en", "nl"])
def test_it_fits_a_small_screen_with_nothing_cut(request, open_editor, language):
    if language == "nl":
        request.getfixturevalue("in_dutch")
    editor = open_editor(
        Profile(
            "p",
            "1",
            radius_m=1.0,
            max_uncertainty_m=2.0,
            window_years={"default": 3},
            months={"kor": (1, 3, 5)},
            exclude_flags=(),
            share_over="all",
            total="rows",
        ),
        Preview(),
    )
    editor.resize(SMALL_SCREEN)
    wait(0.05)
    hint = editor.minimumSizeHint()
    assert hint.width() <= SMALL_SCREEN.width() and hint.height() <= SMALL_SCREEN.height()
    assert_nothing_is_cut(editor)
    found = mnemonics(editor)
    assert len(found) == len(set(found)) == 7
    assert_heads_stand_above_months(editor)


def assert_heads_stand_above_months(editor):
    editor.tabs.setCurrentIndex(1)
    wait(0.05)
    heads = {label.text(): label for label in editor.seasons.findChildren(QLabel)}
    boxes = field(editor, "Vissen", 1).boxes
    for month, box in zip(ALL_MONTHS, boxes):
        centres = [widget.mapTo(editor, widget.rect().center()).x() for widget in (heads[short_month(month)], box)]
        assert abs(centres[0] - centres[1]) <= 3, month


@pytest.mark.parametrize("sheet", ["QLabel { padding: 0.1em; font-size: 16px }", "QLabel { margin: 3px }"])
def test_the_months_stand_below_their_heads_whatever_the_theme_makes_of_labels(qgis_app, open_editor, sheet):
    """QGIS's themes Night Mapping and Blend of Gray have such rules."""
    usual = qgis_app.styleSheet()
    qgis_app.setStyleSheet(sheet)
    try:
        assert_heads_stand_above_months(open_editor())
    finally:
        qgis_app.setStyleSheet(usual)


def test_no_colours_of_its_own(open_editor):
    editor = open_editor()
    widgets = [editor, *editor.findChildren(QLabel), *editor.findChildren(QAbstractButton)]
    assert {widget.styleSheet() for widget in widgets} == {""}
