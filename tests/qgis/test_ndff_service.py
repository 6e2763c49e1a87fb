"""Services with an account: the NDFF API, fetched whole once, and waarneming.nl signed in."""

import pytest
from fakes.ndff import CLIENT_SECRET, DOMAIN, OBSERVATIONS_PATH, TOKEN_PATH, FakeNdff
from fakes.places import observation_at
from fakes.waarneming import API, CLIENT, PASSWORD, USER, FakeWaarneming
from qgis.core import QgsApplication, QgsSettings

from bkn_qgis.bridge.services.accounts import Account, keep_account

MASTER = "the-master-word"
X, Y = 155_000, 463_000
FAR = 40_000
BUTTERFLIES = ("Aglais io", "Aglais urticae", "Pieris rapae", "Vanessa atalanta", "Gonepteryx rhamni")
WAARNEMING, NDFF = 0, 3
NDFF_ACCOUNT = Account(USER, PASSWORD, CLIENT, CLIENT_SECRET)
WAARNEMING_ACCOUNT = Account(USER, PASSWORD, CLIENT)


def sightings(*names, x=X, y=Y, day="2026-06-01", first=0):
    return [
        observation_at(x + 20 * n, y, day, first + n, scientific_name=name, dutch_name="", uncertainty_m=10)
        for n, name in enumerate(names)
    ]


@pytest.fixture
def settings(tmp_path):
    """The plugin's settings with a store of the test's own, and an open authentication store."""
    manager, found = QgsApplication.authManager(), QgsSettings()
    assert manager.setMasterPassword(MASTER, manager.masterPasswordHashInDatabase())
    found.setValue("bkn_qgis/store/path", str(tmp_path / "store" / "observations.gpkg"))
    yield found
    assert manager.setMasterPassword(MASTER, True)
    for authcfg in manager.configIds():
        manager.removeAuthenticationConfig(authcfg)
    found.remove("bkn_qgis")


@pytest.fixture
def ndff(settings):
    """An NDFF API with butterflies at two far places, and an account for it."""
    observations = sightings(*BUTTERFLIES[:4]) + sightings(*BUTTERFLIES[:3], x=X + FAR, first=50)
    with FakeNdff(observations) as fake:
        settings.setValue("bkn_qgis/services/ndff/url", fake.url)
        settings.setValue("bkn_qgis/services/ndff/domain", DOMAIN)
        keep_account("ndff", "NDFF API", NDFF_ACCOUNT)
        yield fake


@pytest.fixture
def waarneming(settings):
    """A waarneming.nl with butterflies, and an account for it."""
    with FakeWaarneming(sightings(*BUTTERFLIES[:4])) as fake:
        settings.setValue("bkn_qgis/services/waarneming/url", fake.url + API)
        keep_account("waarneming", "waarneming.nl", WAARNEMING_ACCOUNT)
        yield fake


def run(trial, *numbers, **parameters):
    return trial.label(**{"FILES": None, "PROVIDERS": list(numbers), **parameters})


def asked(fake, path):
    return [request for request in fake.requests if request.path == path]


def test_the_ndff_api_gives_the_labels_of_a_file(trial, ndff):
    row = run(trial, NDFF).row
    as_file = trial.label(FILES=[trial.ndff(*trial.all_seen(*BUTTERFLIES[:4]))]).row
    for name in ("bkn_label", "bkn_share", "bkn_exp", "bkn_obs", "bkn_rec", "bkn_worst", "bkn_best", "dag_label"):
        assert row[name] == as_file[name], name
    assert row["bkn_label"] == "A"
    assert row["bkn_src"].startswith("NDFF")


def test_the_domain_is_fetched_once_whole_and_serves_every_later_place(trial, ndff):
    told = run(trial, NDFF).feedback.infos
    assert any("all observations of your organisation are fetched once" in line and "7" in line for line in told)
    assert len(asked(ndff, TOKEN_PATH)) == 1
    number = len(ndff.requests)
    assert run(trial, NDFF, INPUT=trial.layer((X + FAR, Y))).row["bkn_label"] == "C"
    assert run(trial, NDFF, INPUT=trial.layer((X - FAR, Y)), DATE="2020-01-01").row["bkn_status"] == "insufficient_data"
    assert len(ndff.requests) == number


def test_the_plan_counts_no_squares_for_what_comes_whole(trial, ndff):
    many = trial.layer(*[f"Point ({X + 5000 * n} {Y})" for n in range(5)])
    infos = run(trial, NDFF, INPUT=many).feedback.infos
    assert not any("squares" in line for line in infos)
    assert any("Observations: 7; requests: at least 1." in line for line in infos)


def test_what_the_store_holds_needs_no_account_and_no_master_password(trial, ndff):
    run(trial, NDFF)
    ndff.stop()
    QgsApplication.authManager().clearMasterPassword()
    assert run(trial, NDFF).row["bkn_label"] == "A"


def test_with_the_authentication_store_closed_nothing_is_asked(trial, ndff):
    QgsApplication.authManager().clearMasterPassword()
    row = run(trial, NDFF).row
    assert row["bkn_label"] is None
    assert "the QGIS authentication store is closed" in row["bkn_note"]
    assert ndff.requests == []


def test_a_token_that_expires_is_renewed(trial, ndff):
    ndff.fault_path = OBSERVATIONS_PATH
    ndff.faults[:] = ["", "expired_token"]
    assert run(trial, NDFF).row["bkn_label"] == "A"
    assert [request.form()["grant_type"] for request in asked(ndff, TOKEN_PATH)] == ["password", "refresh_token"]


@pytest.mark.parametrize(
    "account", [Account(USER, "wrong-word", CLIENT, CLIENT_SECRET), Account(USER, PASSWORD, CLIENT, "wrong-secret")]
)
def test_a_wrong_password_or_client_gives_no_label_and_says_so(trial, ndff, account):
    keep_account("ndff", "NDFF API", account)
    row = run(trial, NDFF).row
    assert (row["bkn_label"], row["bkn_status"]) == (None, "no_observation_source")
    assert "does not accept your user name and password" in row["bkn_note"]
    assert asked(ndff, OBSERVATIONS_PATH) == []


def test_a_domain_of_others_gives_no_label_and_says_so(trial, ndff, settings):
    settings.setValue("bkn_qgis/services/ndff/domain", "999")
    row = run(trial, NDFF).row
    assert (row["bkn_label"], row["bkn_status"]) == (None, "no_observation_source")
    assert "refuses access" in row["bkn_note"]


def test_a_fetch_that_breaks_off_keeps_nothing_and_the_next_one_succeeds(trial, ndff):
    ndff.most_per_page = 3
    ndff.fault_path = OBSERVATIONS_PATH
    ndff.faults[:] = ["", "", "wrong_json"]
    assert run(trial, NDFF).row["bkn_label"] is None
    assert run(trial, NDFF).row["bkn_label"] == "A"


@pytest.mark.parametrize("key", ["authcfg", "domain"])
def test_without_account_or_domain_the_ndff_api_is_refused_with_a_sentence(trial, ndff, settings, key):
    settings.remove(f"bkn_qgis/services/ndff/{key}")
    said = trial.refusal(FILES=None, PROVIDERS=[NDFF])
    assert "Settings > Options > BKN" in said
    assert "give it as a file" in said
    assert ndff.requests == []


@pytest.mark.parametrize(("number", "name"), [(WAARNEMING, "waarneming"), (NDFF, "ndff")])
def test_an_account_is_not_sent_to_an_address_without_https(trial, ndff, waarneming, settings, number, name):
    settings.setValue(f"bkn_qgis/services/{name}/url", "http://example.org/api/v1/")
    said = trial.refusal(FILES=None, PROVIDERS=[number])
    assert "is not sent to example.org" in said


def test_waarneming_signs_in_with_the_account(trial, waarneming):
    assert run(trial, WAARNEMING).row["bkn_label"] == "A"
    around = [request for request in waarneming.requests if request.path.endswith("around-point/")]
    assert around
    assert all(request.headers["authorization"] == "Bearer access-token-0001" for request in around)


def test_a_wrong_password_at_waarneming_does_not_become_a_run_without_account(trial, waarneming):
    keep_account("waarneming", "waarneming.nl", Account(USER, "wrong-word", CLIENT))
    row = run(trial, WAARNEMING).row
    assert (row["bkn_label"], row["bkn_status"]) == (None, "no_observation_source")
    assert "does not accept your user name and password" in row["bkn_note"]


def test_without_an_account_waarneming_is_asked_as_everyone(trial, waarneming, settings):
    settings.remove("bkn_qgis/services/waarneming/authcfg")
    assert run(trial, WAARNEMING).row["bkn_label"] == "A"
    assert not any("authorization" in request.headers for request in waarneming.requests)
