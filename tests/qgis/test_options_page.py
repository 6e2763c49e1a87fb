"""The page BKN in QGIS's options: what it keeps and where, its test buttons, the store, and use by keyboard."""

import datetime
import time

import pytest
from fakes.gbif import EMAIL as GBIF_EMAIL
from fakes.gbif import PASSWORD as GBIF_PASSWORD
from fakes.gbif import USER as GBIF_USER
from fakes.gbif import FakeGbif
from fakes.inaturalist import FakeINaturalist
from fakes.ndff import CLIENT_SECRET, DOMAIN, TOKEN_PATH, FakeNdff
from fakes.places import observation_at
from fakes.waarneming import API, CLIENT, PASSWORD, USER, FakeWaarneming
from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLineEdit, QSpinBox, QVBoxLayout

from bkn_qgis import requirements
from bkn_qgis.bridge import network_adapter
from bkn_qgis.bridge.installed_lists import chosen_installed, save_profile
from bkn_qgis.bridge.place.kept import forget_observations
from bkn_qgis.bridge.place.settings import chosen_radius_m
from bkn_qgis.bridge.services.accounts import Account, keep_account, read_account
from bkn_qgis.bridge.services.settings import (
    base_url,
    commercial_use,
    ndff_domain,
    set_base_url,
    store_ages,
    store_path,
    store_size_bytes,
)
from bkn_qgis.desktop.settings.options_page import BknOptionsFactory
from bkn_qgis.desktop.settings.settings_page import BknOptionsPage, MissingPackagesPage
from bkn_qgis.labelling.lists.installed import PROFILES
from bkn_qgis.observations.store import open_store
from bkn_qgis.observations.tile_grid import Period, Tile
from bkn_qgis.scoring.profile import Profile

MASTER = "the-master-word"
YES, NO = True, False
NDFF_ACCOUNT = Account(USER, PASSWORD, CLIENT, CLIENT_SECRET)


@pytest.fixture
def manager(qgis_app):
    """QGIS's authentication store of this test run, open; without accounts afterwards."""
    found = QgsApplication.authManager()
    assert found.setMasterPassword(MASTER, found.masterPasswordHashInDatabase())
    yield found
    assert found.setMasterPassword(MASTER, True)
    for authcfg in found.configIds():
        found.removeAuthenticationConfig(authcfg)


@pytest.fixture
def open_page(manager, tmp_path):
    """Opens the page as the options dialog does; the store lies in the test's own folder."""
    QgsSettings().setValue("bkn_qgis/store/path", str(tmp_path / "store é" / "observations.gpkg"))
    dialogs = []

    def show():
        dialog = QDialog()
        page = BknOptionsFactory().createWidget(dialog)
        QVBoxLayout(dialog).addWidget(page)
        dialog.show()
        dialogs.append(dialog)
        return page

    def close():
        while dialogs:
            dialog = dialogs.pop()
            dialog.close()
            dialog.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    show.close = close
    yield show
    close()


def fill(group, account):
    for name, field in group.fields.items():
        field.setText(getattr(account, name))


def answer_of(line, button, clicks=True):
    """What a line says once its button works again."""
    if clicks:
        button.click()
    assert not button.isEnabled()
    end = time.monotonic() + 20
    while not button.isEnabled() and time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.001)
    assert button.isEnabled()
    return line.message.text()


def one_observation():
    return [observation_at(153_750, 463_750, "2026-06-01", 1)]


# --- keeping ---


def test_nothing_is_kept_until_apply_and_then_everything(open_page, manager, tmp_path):
    page = open_page()
    page.waarneming.site.setCurrentText("observation.org")
    fill(page.waarneming, Account(USER, PASSWORD, CLIENT))
    page.ndff.domain_field.setText(f" {DOMAIN} ")
    fill(page.ndff, NDFF_ACCOUNT)
    page.others.commercial.setChecked(True)
    page.store.place.setFilePath(str(tmp_path / "elsewhere.gpkg"))
    page.store.age.setValue(30)
    assert (ndff_domain(), commercial_use(), manager.configIds()) == ("", False, [])
    page.apply()
    assert base_url("waarneming", "") == "https://observation.org/api/v1/"
    assert read_account("waarneming", "waarneming.nl") == Account(USER, PASSWORD, CLIENT)
    assert read_account("ndff", "NDFF API") == NDFF_ACCOUNT
    assert (ndff_domain(), commercial_use()) == (DOMAIN, True)
    assert store_path() == tmp_path / "elsewhere.gpkg"
    assert store_ages().max_age_days == 30


def test_what_was_kept_is_shown_again_but_for_the_account(open_page):
    page = open_page()
    page.waarneming.site.setCurrentText("waarnemingen.be")
    page.ndff.domain_field.setText(DOMAIN)
    fill(page.ndff, NDFF_ACCOUNT)
    page.others.commercial.setChecked(True)
    page.store.age.setValue(3)
    page.apply()
    again = open_page()
    for shown in (page, again):
        assert [field.text() for field in shown.ndff.fields.values()] == ["", "", "", ""]
        assert {field.placeholderText() for field in shown.ndff.fields.values()} == {"saved"}
        assert "in the QGIS authentication store" in shown.ndff.line.message.text()
    assert again.waarneming.site.currentText() == "waarnemingen.be"
    assert (again.ndff.domain_field.text(), again.store.age.value()) == (DOMAIN, 3)
    assert again.others.commercial.isChecked()


def test_a_page_that_was_only_looked_at_changes_nothing(open_page, manager):
    keep_account("ndff", "NDFF API", NDFF_ACCOUNT)
    set_base_url("waarneming", "https://waarneming-test.nl/api/v1/")
    before = {key: QgsSettings().value(key) for key in QgsSettings().allKeys() if key.startswith("bkn_qgis/services")}
    manager.clearMasterPassword()
    open_page().apply()
    kept = {key: QgsSettings().value(key) for key in QgsSettings().allKeys() if key.startswith("bkn_qgis/services")}
    kept.pop("bkn_qgis/services/commercial_use")
    assert kept == before


def test_one_field_changes_that_part_of_the_account_only(open_page):
    keep_account("ndff", "NDFF API", NDFF_ACCOUNT)
    page = open_page()
    page.ndff.fields["password"].setText("another-word")
    page.apply()
    assert read_account("ndff", "NDFF API") == Account(USER, "another-word", CLIENT, CLIENT_SECRET)


def test_an_account_with_a_part_missing_is_not_kept_and_the_box_says_which(open_page, boxes, manager):
    page = open_page()
    fill(page.ndff, Account(USER, PASSWORD, CLIENT, ""))
    page.apply()
    assert boxes == ["The account for NDFF API is not complete; fill in: Client secret."]
    assert manager.configIds() == []


def test_a_closed_authentication_store_is_said_in_a_box(open_page, boxes, manager):
    page = open_page()
    fill(page.ndff, NDFF_ACCOUNT)
    manager.clearMasterPassword()
    page.apply()
    assert len(boxes) == 1
    assert "authentication store is closed" in boxes[0]
    assert PASSWORD not in boxes[0]
    assert page.ndff.fields["password"].text() == PASSWORD  # to be tried again


@pytest.mark.parametrize("answer", [YES, NO])
def test_an_account_is_removed_when_the_user_is_sure(open_page, boxes, manager, answer):
    keep_account("ndff", "NDFF API", NDFF_ACCOUNT)
    page = open_page()
    boxes.answer = answer
    page.ndff.remove_button.click()
    assert boxes == ["Remove your account for NDFF API from QGIS?"]
    assert (manager.configIds() == []) == (answer == YES)
    assert page.ndff.remove_button.isEnabled() == (answer == NO)


def test_secrets_are_typed_unseen(open_page):
    page = open_page()
    hidden = {
        f"{group.kind.name} {name}"
        for group in (page.waarneming, page.ndff, page.gbif)
        for name, field in group.fields.items()
        if field.echoMode() == QLineEdit.EchoMode.Password
    }
    assert hidden == {"waarneming password", "ndff password", "ndff client_secret", "gbif password"}


# --- tests of services ---


def test_the_button_asks_ndff_one_question_with_what_is_typed(open_page):
    page = open_page()
    with FakeNdff(one_observation()) as fake:
        set_base_url("ndff", fake.url)
        page.ndff.domain_field.setText(DOMAIN)
        fill(page.ndff, NDFF_ACCOUNT)
        said = answer_of(page.ndff.line, page.ndff.test_button)
    assert said == "NDFF API works and accepts your account; observations of your organisation: 1."
    assert [request.path == TOKEN_PATH for request in fake.requests] == [True, False]
    assert QgsSettings().value("bkn_qgis/services/ndff/authcfg") is None


def test_the_button_uses_the_kept_account(open_page):
    keep_account("ndff", "NDFF API", NDFF_ACCOUNT)
    page = open_page()
    with FakeNdff(one_observation()) as fake:
        set_base_url("ndff", fake.url)
        page.ndff.domain_field.setText(DOMAIN)
        assert "accepts your account" in answer_of(page.ndff.line, page.ndff.test_button)
        page.ndff.fields["password"].setText("wrong-word")
        said = answer_of(page.ndff.line, page.ndff.test_button)
    assert "does not accept your user name and password" in said
    assert "wrong-word" not in said


def test_the_button_of_ndff_without_an_account_says_what_is_needed(open_page):
    page = open_page()
    said = answer_of(page.ndff.line, page.ndff.test_button)
    assert "needs the account and the domain" in said


def test_the_button_of_an_account_that_is_not_complete_asks_nothing(open_page):
    page = open_page()
    page.ndff.fields["user"].setText(USER)
    page.ndff.test_button.click()
    assert page.ndff.test_button.isEnabled()
    assert page.ndff.line.message.text().endswith("fill in: Password, Client id, Client secret.")


@pytest.mark.parametrize("signs_in", [False, True])
def test_the_button_of_waarneming_works_with_and_without_an_account(open_page, signs_in):
    with FakeWaarneming(one_observation()) as fake:
        set_base_url("waarneming", fake.url + API)
        page = open_page()
        if signs_in:
            fill(page.waarneming, Account(USER, PASSWORD, CLIENT))
        said = answer_of(page.waarneming.line, page.waarneming.test_button)
    assert said.startswith(
        "waarneming.nl works and accepts your account" if signs_in else "waarneming.nl works, without an account"
    )
    assert len(fake.requests) == (2 if signs_in else 1)


def test_the_button_of_inaturalist(open_page):
    page = open_page()
    with FakeINaturalist(one_observation()) as fake:
        set_base_url("inaturalist", fake.url + "/v1/")
        said = answer_of(page.others.line, page.others.test_buttons["inaturalist"])
    assert said.startswith("iNaturalist works")
    assert len(fake.requests) == 1


@pytest.mark.parametrize("signs_in", [False, True])
def test_the_button_of_gbif_works_with_and_without_an_account(open_page, signs_in):
    page = open_page()
    with FakeGbif(one_observation()) as fake:
        set_base_url("gbif", fake.url)
        if signs_in:
            fill(page.gbif, Account(GBIF_USER, GBIF_PASSWORD))
        said = answer_of(page.gbif.line, page.gbif.test_button)
    assert said.startswith("GBIF works and accepts your account" if signs_in else "GBIF works, without an account")
    assert len(fake.requests) == (2 if signs_in else 1)
    assert ["authorization" in request.headers for request in fake.requests][-1] is False


@pytest.mark.parametrize(
    ("user", "password", "challenges", "told"),
    [
        (GBIF_USER, "wrong-word", False, "check your account for this service"),
        (GBIF_USER, "wrong-word", True, "check your account for this service"),
        (GBIF_EMAIL, GBIF_PASSWORD, False, f"enter your user name, {GBIF_USER}"),
    ],
)
def test_the_button_of_gbif_says_what_is_wrong_with_an_account(open_page, user, password, challenges, told):
    page = open_page()
    with FakeGbif(one_observation()) as fake:
        fake.challenges = challenges
        set_base_url("gbif", fake.url)
        fill(page.gbif, Account(user, password))
        said = answer_of(page.gbif.line, page.gbif.test_button)
    assert told in said
    assert password not in said


def test_the_account_of_gbif_is_kept_and_needs_no_client(open_page, boxes):
    page = open_page()
    page.gbif.fields["user"].setText(GBIF_USER)
    page.apply()
    assert boxes == ["The account for GBIF is not complete; fill in: Password."]
    page.gbif.fields["password"].setText(GBIF_PASSWORD)
    page.apply()
    assert read_account("gbif", "GBIF") == Account(GBIF_USER, GBIF_PASSWORD)
    assert page.gbif.fields["password"].text() == ""


def test_a_service_that_is_down_is_a_sentence(open_page):
    page = open_page()
    with FakeGbif([], faults=["500"] * 9) as fake:
        set_base_url("gbif", fake.url)
        said = answer_of(page.gbif.line, page.gbif.test_button)
    assert said.startswith("Cannot fetch data from GBIF")
    assert len(fake.requests) == 2


def test_closing_the_page_while_a_service_is_asked_does_no_harm(open_page):
    page = open_page()
    with FakeGbif([], faults=["timeout"]) as fake:
        set_base_url("gbif", fake.url)
        page.gbif.test_button.click()
        QCoreApplication.processEvents()
        open_page.close()
        end = time.monotonic() + 20
        while QgsApplication.taskManager().count() and time.monotonic() < end:
            QCoreApplication.processEvents()
            time.sleep(0.001)
        assert QgsApplication.taskManager().count() == 0
        assert time.monotonic() < end - 15


# --- the store ---


def filled_store(path):
    store = open_store(path)
    day = datetime.date(2026, 1, 1)
    store.save("GBIF", Tile(0, 0), Period(day, day), [])
    return store


@pytest.mark.parametrize("answer", [YES, NO])
def test_the_store_is_cleared_when_the_user_is_sure(open_page, boxes, answer):
    forget_observations()
    page = open_page()
    assert page.store.size_line.text() == "Size: empty"
    assert not page.store.clear_button.isEnabled()
    assert not store_path().exists()  # looking makes nothing
    store = filled_store(store_path())
    page = open_page()
    assert "KiB" in page.store.size_line.text() or "kB" in page.store.size_line.text()
    boxes.answer = answer
    page.store.clear_button.click()
    assert str(store_path()) in boxes[0]
    assert (store.coverage() == []) == (answer == YES)


def test_a_file_that_is_no_store_is_not_cleared(open_page, boxes, tmp_path):
    other = tmp_path / "other.gpkg"
    other.write_bytes(b"something of the user" * 1000)
    page = open_page()
    page.store.place.setFilePath(str(other))
    page.store.clear_button.click()
    assert len(boxes) == 2
    assert b"something of the user" in b"".join(path.read_bytes() for path in tmp_path.glob("other*"))
    assert QApplication.overrideCursor() is None


# --- species list and profile ---


def test_the_chosen_profile_is_kept_when_the_page_is_applied(open_page, no_own_files):
    save_profile(Profile("Mijn", "1"))
    page = open_page()
    page.lists.profile.setCurrentIndex(1)
    assert chosen_installed(PROFILES).ships
    page.apply()
    assert chosen_installed(PROFILES).title == "Mijn 1"
    assert open_page().lists.profile.title() == "Mijn 1"


def test_the_radius_is_kept_when_the_page_is_applied_and_goes_back_to_the_profiles(open_page):
    page = open_page()
    page.lists.radius.setValue(900)
    assert chosen_radius_m() is None
    page.apply()
    assert chosen_radius_m() == 900
    again = open_page()
    assert again.lists.radius.radius_m() == 900
    again.lists.restore_button.click()
    assert chosen_radius_m() == 900
    again.apply()
    assert chosen_radius_m() is None


# --- landscape data ---


def test_the_page_tells_which_maps_are_here_and_fetches_the_rest(open_page, provider, monkeypatch, tmp_path):
    import processing
    from shapely.geometry import box

    from bkn_qgis.bridge.landscape_data.landscape_store import open_landscape_store
    from bkn_qgis.landscape.land_maps import MapPolygon

    page = open_page()
    assert page.landscape.message.text().splitlines() == [
        "CBS Bevolkingskernen 2021: not on this computer",
        "CBS Bestand Bodemgebruik 2017: not on this computer",
        "Natura 2000: not on this computer",
        "Natuurnetwerk Nederland 2025: not on this computer",
    ]
    asked = []

    class Dialog(QDialog):
        def exec(self):
            store = open_landscape_store()
            for theme, bounds in (("natura2000", None), ("bodemgebruik", (0.0, 0.0, 10_000.0, 10_000.0))):
                day = datetime.date(2026, 11, 24)
                fetch = store.begin(theme, bounds, "address", day)
                fetch = store.add_page(fetch, [MapPolygon(box(0, 0, 1, 1), "", "water")], "")
                store.finish(fetch, f"map of {theme}", "", "", day)
            return 0

    def dialog(name):
        asked.append(name)
        return Dialog()

    monkeypatch.setattr(processing, "createAlgorithmDialog", dialog)
    page.landscape.fetch_button.click()
    assert asked == ["bkn:fetchlandscape"]
    lines = page.landscape.message.text().splitlines()
    assert lines[1] == "map of bodemgebruik: parts of the country, the last of 24 November 2026"
    assert lines[2] == "map of natura2000: the whole country, 24 November 2026"
    (tmp_path / "store é" / "landscape.gpkg").write_bytes(b"something else")
    assert "landscape.gpkg" in open_page().landscape.message.text()


# --- places ---


def test_an_empty_place_means_the_usual_one(open_page):
    page = open_page()
    page.store.place.setFilePath("")
    page.apply()
    assert QgsSettings().value("bkn_qgis/store/path") is None
    assert page.store.place.lineEdit().placeholderText() == str(store_path())
    assert store_size_bytes(store_path()) >= 0


# --- the page in QGIS ---


def test_every_field_and_button_is_reached_by_tab_and_has_a_name(open_page):
    page = open_page()
    page.waarneming.site.setFocus()
    reached = []
    for _ in range(60):
        here = page.window().focusWidget()
        if here in reached:
            break
        reached.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    wanted = [
        widget
        for kind in (QLineEdit, QComboBox, QSpinBox, QAbstractButton)
        for widget in page.findChildren(kind)
        if widget.isEnabled() and widget.isVisible() and not widget.objectName().startswith("qt_")
    ]
    own = [widget for widget in wanted if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [widget for widget in own if widget not in reached] == []
    nameless = [
        widget
        for widget in own
        if not widget.accessibleName() and not (isinstance(widget, QAbstractButton) and widget.text())
    ]
    assert nameless == []


def test_without_a_package_the_page_says_what_to_install(manager, monkeypatch):
    monkeypatch.setattr(requirements, "missing_packages", lambda needed=(): ["pandas"])
    page = BknOptionsFactory().createWidget()
    assert isinstance(page, MissingPackagesPage)
    page.apply()
    assert "pandas" in page.layout().itemAt(0).widget().text()


@pytest.mark.with_qgis
def test_the_plugin_adds_the_page_and_takes_it_away(qgis_app):
    from bkn_qgis.plugin import BknPlugin

    class Interface:
        factories, icons, menu = [], [], []
        registerOptionsWidgetFactory = factories.append  # noqa: N815 (QGIS's name)
        unregisterOptionsWidgetFactory = factories.remove  # noqa: N815
        addToolBarIcon, removeToolBarIcon = icons.append, icons.remove  # noqa: N815
        mainWindow = addPluginToMenu = removePluginMenu = lambda *arguments: None  # noqa: N815, E731

    registry = QgsApplication.processingRegistry()
    own = registry.providerById("bkn")
    if own is not None:
        registry.removeProvider(own)
    plugin = BknPlugin(Interface)
    plugin.initGui()
    (factory,) = Interface.factories
    assert factory.title() == "BKN"
    assert not factory.icon().isNull()
    assert isinstance(factory.createWidget(), BknOptionsPage)
    network_adapter.install_agent_hook()
    plugin.unload()
    assert Interface.factories == []
    assert network_adapter._AgentHook.identifier is None
