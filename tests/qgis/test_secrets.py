"""No password, client secret or token is written anywhere but, encrypted, in QGIS's authentication store."""

import base64
import os
from pathlib import Path
from urllib.parse import quote

import pytest
from fakes.gbif import PASSWORD as GBIF_PASSWORD
from fakes.gbif import USER as GBIF_USER
from fakes.gbif import FakeGbif
from fakes.ndff import CLIENT_SECRET, DOMAIN, TOKEN_PATH, FakeNdff
from fakes.places import observation_at
from fakes.waarneming import API, CLIENT, PASSWORD, USER, FakeWaarneming
from qgis.core import QgsApplication, QgsNetworkAccessManager, QgsProject, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.bridge.services.accounts import Account, keep_account
from bkn_qgis.desktop.settings.settings_page import BknOptionsPage, QMessageBox

MASTER = "the-master-word"
X, Y = 155_000, 463_000
BUTTERFLIES = ("Aglais io", "Aglais urticae", "Pieris rapae", "Vanessa atalanta")
WAARNEMING, GBIF, NDFF = 0, 1, 3
WRONG = "een-verkeerd-woord-1234"
TOKENS = ("access-token-", "renewal-token-")  # how the fakes begin theirs


def sightings():
    return [observation_at(X, Y, "2026-06-01", n, scientific_name=name) for n, name in enumerate(BUTTERFLIES)]


def spellings(secret):
    """A secret as it stands, as it may stand in an address, and as it may stand in a header."""
    encoded = secret.encode("utf-8")
    return {encoded, quote(secret, safe="").encode("ascii"), base64.b64encode(encoded).rstrip(b"=")}


# In the header of a request the password stands behind the user's name.
BASIC = f"{GBIF_USER}:{GBIF_PASSWORD}"
WORDS = (PASSWORD, CLIENT_SECRET, WRONG, MASTER, GBIF_PASSWORD, BASIC, f"{GBIF_USER}:{WRONG}", *TOKENS)
SECRETS = {spelling for each in WORDS for spelling in spellings(each)}


def found_in(content):
    """The secrets in a text or in bytes, whatever their case."""
    content = content.encode("utf-8") if isinstance(content, str) else content
    return [secret for secret in SECRETS if secret.lower() in content.lower()]


@pytest.fixture
def messages():
    """Everything that goes to QGIS's log panel."""
    said, log = [], QgsApplication.messageLog()

    def hear(text, tag, level):
        said.append(f"{tag}: {text}")

    log.messageReceived[str, str, type_of_level(log)].connect(hear)
    yield said
    log.messageReceived[str, str, type_of_level(log)].disconnect(hear)


def type_of_level(log):
    from qgis.core import Qgis

    return Qgis.MessageLevel


@pytest.fixture
def fakes(tmp_path):
    """The services that use tokens, with accounts, as the user entered them on the settings page."""
    manager, settings = QgsApplication.authManager(), QgsSettings()
    # As in a QGIS window: with a cache on the disk.
    QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()
    assert manager.setMasterPassword(MASTER, manager.masterPasswordHashInDatabase())
    settings.setValue("bkn_qgis/store/path", str(tmp_path / "store" / "observations.gpkg"))
    with FakeNdff(sightings()) as ndff, FakeWaarneming(sightings()) as waarneming:
        settings.setValue("bkn_qgis/services/ndff/url", ndff.url)
        settings.setValue("bkn_qgis/services/waarneming/url", waarneming.url + API)
        page = BknOptionsPage()
        page.ndff.domain_field.setText(DOMAIN)
        for group, account in (
            (page.ndff, Account(USER, PASSWORD, CLIENT, CLIENT_SECRET)),
            (page.waarneming, Account(USER, PASSWORD, CLIENT)),
        ):
            for name, field in group.fields.items():
                field.setText(getattr(account, name))
        page.apply()
        yield ndff, waarneming
    for authcfg in manager.configIds():
        manager.removeAuthenticationConfig(authcfg)


@pytest.fixture
def gbif(fakes, monkeypatch):
    """GBIF with an account, where one square is enough for a download."""
    monkeypatch.setattr("bkn_qgis.providers.fetch_plan.MOST_UNITS_BY_SEARCH", 0)
    with FakeGbif(sightings()) as fake:
        QgsSettings().setValue("bkn_qgis/services/gbif/url", fake.url)
        page = BknOptionsPage()
        page.gbif.fields["user"].setText(GBIF_USER)
        page.gbif.fields["password"].setText(GBIF_PASSWORD)
        page.apply()
        yield fake


def run_to_files(trial, folder, *numbers):
    """A run with every output as a file; gives its feedback."""
    outputs = {name: str(folder / f"{name}.gpkg") for name in ("OUTPUT", "GROUPS", "SPECIES")}
    report = str(folder / "report.html")
    return trial.label(FILES=None, PROVIDERS=list(numbers), REPORT=report, **outputs).feedback


def folders_written(tmp_path):
    """Everywhere a run may have written: its own folder, the home, and QGIS's profile with settings and caches."""
    QgsSettings().sync()
    places = [tmp_path, Path(QgsApplication.qgisSettingsDirPath()), Path(os.path.expanduser("~"))]
    places += [Path(os.environ[name]) for name in ("QGIS_CUSTOM_CONFIG_PATH", "XDG_RUNTIME_DIR") if name in os.environ]
    return {path for place in places for path in place.rglob("*") if path.is_file()}


def check_nothing_is_written(tmp_path, feedback, messages, fakes):
    files = folders_written(tmp_path)
    names = {path.name for path in files}
    assert {"qgis-auth.db", "observations.gpkg", "report.html", "OUTPUT.gpkg"} <= names
    assert any(path.suffix == ".ini" for path in files)
    assert {path: found_in(path.read_bytes()) for path in files if found_in(path.read_bytes())} == {}
    assert found_in("\n".join([feedback.log, *feedback.texts])) == []
    assert found_in("\n".join(messages)) == []
    for fake in fakes:
        assert len(fake.requests) > 1
        for request in fake.requests:
            assert found_in(request.path + repr(request.query)) == []


def test_a_run_with_accounts_writes_no_secret(trial, tmp_path, fakes, messages):
    feedback = run_to_files(trial, tmp_path, WAARNEMING, NDFF)
    assert all(any(request.headers.get("authorization") for request in fake.requests) for fake in fakes)
    check_nothing_is_written(tmp_path, feedback, messages, fakes)


def test_a_run_with_wrong_passwords_writes_no_secret(trial, tmp_path, fakes, messages):
    """The fake waarneming.nl repeats the password in its error."""
    run_to_files(trial, tmp_path, WAARNEMING, NDFF)
    QgsProject.instance().removeAllMapLayers()
    (tmp_path / "store" / "observations.gpkg").unlink()
    keep_account("ndff", "NDFF API", Account(USER, WRONG, CLIENT, CLIENT_SECRET))
    keep_account("waarneming", "waarneming.nl", Account(USER, WRONG, CLIENT))
    folder = tmp_path / "wrong"
    folder.mkdir()
    feedback = run_to_files(trial, folder, WAARNEMING, NDFF)
    assert "does not accept your user name and password" in feedback.log
    check_nothing_is_written(tmp_path, feedback, messages, fakes)


@pytest.mark.parametrize("faults", [[], ["", "502_html", "401"], ["login_page"]])
def test_downloads_with_an_account_write_no_secret(trial, tmp_path, gbif, messages, faults):
    gbif.fault_path, gbif.faults = "occurrence/download", faults
    feedback = run_to_files(trial, tmp_path, GBIF)
    assert any(request.headers.get("authorization") for request in gbif.requests)
    check_nothing_is_written(tmp_path, feedback, messages, [])
    for request in gbif.requests:
        assert found_in(request.path + repr(request.query)) == found_in(request.body) == []


def test_downloads_with_a_wrong_password_write_no_secret(trial, tmp_path, gbif, messages):
    keep_account("gbif", "GBIF", Account(GBIF_USER, WRONG))
    feedback = run_to_files(trial, tmp_path, GBIF)
    assert "check your account for this service" in feedback.log
    check_nothing_is_written(tmp_path, feedback, messages, [])


def test_expired_tokens_and_faults_write_no_secret(trial, tmp_path, fakes, messages):
    for fake in fakes:
        fake.fault_path = "observations"
        fake.faults[:] = ["expired_token", "502_html", "401", "401"]
    feedback = run_to_files(trial, tmp_path, WAARNEMING, NDFF)
    check_nothing_is_written(tmp_path, feedback, messages, fakes)


def test_the_password_goes_to_the_place_of_tokens_only(trial, tmp_path, fakes):
    run_to_files(trial, tmp_path, WAARNEMING, NDFF)
    for fake in fakes:
        with_password = [request.path for request in fake.requests if PASSWORD.encode() in request.body]
        assert len(with_password) == 1
        assert with_password[0] in (TOKEN_PATH, f"{API}oauth2/token/")
        assert not any(found_in(repr(value)) for request in fake.requests for value in without_token(request.headers))


def without_token(headers):
    return [value for name, value in headers.items() if name != "authorization"]


def test_the_search_would_find_a_secret():
    """A search that never finds anything proves nothing."""
    for secret in (PASSWORD, CLIENT_SECRET, WRONG, "access-token-0001"):
        assert found_in(f"before {secret} after")
    assert found_in(base64.b64encode(PASSWORD.encode()))
    assert not found_in("bkn_qgis/services/ndff/authcfg=abc1234")


def test_a_project_with_the_results_holds_no_secret(trial, tmp_path, fakes, read_rows):
    from qgis.core import QgsVectorLayer

    run_to_files(trial, tmp_path, WAARNEMING, NDFF)
    layer = QgsVectorLayer(str(tmp_path / "OUTPUT.gpkg"), "labels", "ogr")
    store = QgsVectorLayer(f"{tmp_path / 'store' / 'observations.gpkg'}|layername=observations", "store", "ogr")
    assert layer.isValid() and store.isValid() and store.featureCount() > 0
    QgsProject.instance().addMapLayers([layer, store])
    assert QgsProject.instance().write(str(tmp_path / "project.qgs"))
    assert found_in((tmp_path / "project.qgs").read_bytes()) == []
    QgsProject.instance().clear()
    QCoreApplication.processEvents()


def test_the_settings_hold_ids_and_no_account(fakes, monkeypatch):
    monkeypatch.setattr(QMessageBox, "warning", lambda *_: pytest.fail("a box"))
    settings = QgsSettings()
    values = "\n".join(f"{key}={settings.value(key)}" for key in settings.allKeys())
    assert found_in(values) == []
    assert USER not in values
    assert CLIENT not in values
