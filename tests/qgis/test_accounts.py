"""Accounts: in the QGIS authentication store and nowhere else, and what the user hears when that stays closed."""

import pytest
from qgis.core import QgsApplication, QgsAuthMethodConfig, QgsSettings, QgsTask

from bkn_qgis.bridge.services.accounts import (
    Account,
    AccountError,
    completed,
    forget_account,
    has_account,
    keep_account,
    lacking,
    read_account,
)

MASTER = "the-master-word"
SERVICE, TITLE = "ndff", "NDFF API"
ACCOUNT = Account("jan@example.org", "ge heim;,=%3A€é ", "client-1", "client-geheim")


@pytest.fixture
def manager():
    """QGIS's authentication store of this test run, open; without accounts afterwards."""
    found = QgsApplication.authManager()
    assert found.setMasterPassword(MASTER, found.masterPasswordHashInDatabase())
    yield found
    assert found.setMasterPassword(MASTER, True)
    for authcfg in found.configIds():
        found.removeAuthenticationConfig(authcfg)
    QgsSettings().remove("bkn_qgis")


def test_an_account_is_kept_whole_and_under_its_id_only(manager):
    assert not has_account(SERVICE)
    keep_account(SERVICE, TITLE, ACCOUNT)
    assert has_account(SERVICE)
    assert read_account(SERVICE, TITLE) == ACCOUNT
    assert QgsSettings().value("bkn_qgis/services/ndff/authcfg") == manager.configIds()[0]


def test_a_changed_account_takes_the_place_of_the_old_one(manager):
    keep_account(SERVICE, TITLE, ACCOUNT)
    typed = Account("", "another-word")
    keep_account(SERVICE, TITLE, completed(typed, SERVICE, TITLE))
    assert len(manager.configIds()) == 1
    assert read_account(SERVICE, TITLE) == Account("jan@example.org", "another-word", "client-1", "client-geheim")


def test_an_account_typed_whole_does_not_ask_for_the_kept_one(manager):
    keep_account(SERVICE, TITLE, ACCOUNT)
    manager.clearMasterPassword()
    other = Account("piet", "word", "client-2", "secret-2")
    assert completed(other, SERVICE, TITLE) == other


def test_a_forgotten_account_is_gone_from_both(manager):
    keep_account(SERVICE, TITLE, ACCOUNT)
    forget_account(SERVICE)
    assert not has_account(SERVICE)
    assert manager.configIds() == []
    with pytest.raises(AccountError, match="enter it again under Settings > Options > BKN"):
        read_account(SERVICE, TITLE)


def test_an_account_removed_in_qgis_itself_is_said_and_can_be_entered_again(manager):
    keep_account(SERVICE, TITLE, ACCOUNT)
    manager.removeAuthenticationConfig(manager.configIds()[0])
    with pytest.raises(AccountError, match="no longer in the QGIS authentication store"):
        read_account(SERVICE, TITLE)
    keep_account(SERVICE, TITLE, ACCOUNT)
    assert read_account(SERVICE, TITLE) == ACCOUNT


def test_an_account_edited_in_qgis_itself_lacks_what_qgis_does_not_know(manager):
    """QGIS's own form for "Basic" keeps user and password only."""
    keep_account(SERVICE, TITLE, ACCOUNT)
    _, edited = manager.loadAuthenticationConfig(manager.configIds()[0], QgsAuthMethodConfig(), True)
    edited.setConfigMap({"username": "jan", "password": "word", "realm": ""})
    assert manager.updateAuthenticationConfig(edited)
    assert lacking(read_account(SERVICE, TITLE), ("user", "password", "client_id")) == ("client_id",)


def test_without_a_window_a_closed_store_is_a_sentence_and_no_question_on_the_terminal(manager):
    keep_account(SERVICE, TITLE, ACCOUNT)
    manager.clearMasterPassword()
    for use in (lambda: read_account(SERVICE, TITLE), lambda: keep_account(SERVICE, TITLE, ACCOUNT)):
        with pytest.raises(AccountError, match="QGIS_AUTH_PASSWORD_FILE"):
            use()


@pytest.mark.parametrize("password", ["a:::b", "a|||b", "end|", "|"])
def test_a_password_that_qgis_would_spoil_is_refused_without_being_shown(manager, password):
    with pytest.raises(AccountError, match="choose another password at NDFF API") as caught:
        keep_account(SERVICE, TITLE, Account("jan", password, "client", "secret"))
    assert "a:::b" not in str(caught.value)
    assert "a|||b" not in str(caught.value)
    assert not has_account(SERVICE)


def test_no_text_of_an_account_holds_its_secrets(manager):
    assert ACCOUNT.password not in repr(ACCOUNT)
    assert ACCOUNT.client_secret not in repr(ACCOUNT)


def test_an_account_is_read_in_the_thread_of_a_run(manager):
    keep_account(SERVICE, TITLE, ACCOUNT)
    read = []
    task = QgsTask.fromFunction("read", lambda task: read.append(read_account(SERVICE, TITLE)))
    QgsApplication.taskManager().addTask(task)
    assert task.waitForFinished(10_000)
    assert read == [ACCOUNT]
