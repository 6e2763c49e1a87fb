"""The accounts of the services, in the QGIS authentication store and nowhere else.

An account is one configuration of the kind "Basic": user name and password, and beside them the client id and the
client secret that the service gave to the user. QGIS's settings hold its id only. Sign-in itself is OAuth2
(providers/oauth.py) or, for GBIF, a header of our own, so QGIS's own use of the configuration is never asked for: it
would send the password with every request, also to another host.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Dict, Tuple

from qgis.core import QgsApplication, QgsAuthMethodConfig

from bkn_qgis.bridge.services.settings import account_id, set_account_id
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.providers.oauth import Account

_METHOD = "Basic"
# The parts of an account. In the configuration they have the same names, but for the user, as QGIS's "Basic" has it.
_PARTS = ("user", "password", "client_id", "client_secret")
_USER_KEY = "username"


class AccountError(BknError):
    """An account cannot be read or kept; the message holds no secret."""


def has_account(service: str) -> bool:
    """Whether the user has entered an account for a service; the authentication store is not opened."""
    return bool(account_id(service))


def read_account(service: str, title: str) -> Account:
    """The account of a service. In a window QGIS asks for its master password where it was not given yet.

    Raises AccountError where there is none, or where the authentication store stays closed.
    """
    manager = _open_manager(title)
    authcfg = account_id(service)
    if not authcfg or authcfg not in manager.configIds():
        raise AccountError(_no_account(title))
    loaded, configuration = manager.loadAuthenticationConfig(authcfg, QgsAuthMethodConfig(), True)
    if not loaded:
        raise AccountError(_closed(title))
    return Account(**{name: configuration.config(_key(name)) for name in _PARTS})


def completed(typed: Account, service: str, title: str) -> Account:
    """What the user typed, with what was left empty from the account that is kept. Raises AccountError."""
    if not has_account(service) or all(getattr(typed, name) for name in _PARTS):
        return typed
    kept = read_account(service, title)
    return replace(kept, **{name: getattr(typed, name) for name in _PARTS if getattr(typed, name)})


def lacking(account: Account, needed: Tuple[str, ...]) -> Tuple[str, ...]:
    """Which of the needed parts (names of Account) an account lacks."""
    return tuple(name for name in needed if not getattr(account, name))


def keep_account(service: str, title: str, account: Account) -> None:
    """Keep an account in the authentication store, in place of the one of before. Raises AccountError."""
    manager = _open_manager(title)
    authcfg = account_id(service)
    configuration = QgsAuthMethodConfig(_METHOD)
    configuration.setName(f"BKN: {title}")
    configuration.setConfigMap(_configuration_map(account))
    _check_kept_whole(configuration, title)
    if authcfg in manager.configIds():
        configuration.setId(authcfg)
        kept = manager.updateAuthenticationConfig(configuration)
    else:
        kept, configuration = manager.storeAuthenticationConfig(configuration)
    if not kept:
        raise AccountError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "Your account for {service} could not be saved: the QGIS authentication store does not accept "
                    "it; look at Settings > Options > Authentication and try again.",
                ),
                service=title,
            )
        )
    set_account_id(service, configuration.id())


def forget_account(service: str) -> None:
    """Remove the account of a service from the authentication store, and its id from the settings."""
    authcfg = account_id(service)
    manager = QgsApplication.authManager()
    if not manager.isDisabled() and authcfg in manager.configIds():
        manager.removeAuthenticationConfig(authcfg)
    set_account_id(service, "")


def _check_kept_whole(configuration: QgsAuthMethodConfig, title: str) -> None:
    """Raise AccountError for what QGIS would read back otherwise: it parts its values by ``|||`` and ``:::``."""
    read = QgsAuthMethodConfig()
    read.loadConfigString(configuration.configString())
    if read.configMap() != configuration.configMap():
        raise AccountError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "Your account for {service} could not be saved: the QGIS authentication store cannot hold a "
                    "password with ||| or ::: in it, or one that ends with |; choose another password at {service}.",
                ),
                service=title,
            )
        )


def _configuration_map(account: Account) -> Dict[str, str]:
    return {_key(name): getattr(account, name) for name in _PARTS if getattr(account, name)}


def _key(part: str) -> str:
    return _USER_KEY if part == "user" else part


def _open_manager(title: str) -> Any:
    """QGIS's authentication store, opened. Raises AccountError."""
    manager = QgsApplication.authManager()
    if manager.isDisabled():
        raise AccountError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "Your account for {service} cannot be used: the authentication store of this QGIS does not work "
                    "(a part of it, qca-ossl, is not installed); ask your system administrator.",
                ),
                service=title,
            )
        )
    # Without a window QGIS would ask on the terminal, where perhaps nobody is.
    can_ask = QgsApplication.platform() == "desktop"
    if not manager.masterPasswordIsSet() and not (can_ask and manager.setMasterPassword(True)):
        raise AccountError(_closed(title))
    return manager


def _closed(title: str) -> Message:
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "Your account for {service} cannot be read: the QGIS authentication store is closed; try again and give "
            "the master password of QGIS (without a window: name a file that holds it in QGIS_AUTH_PASSWORD_FILE).",
        ),
        service=title,
    )


def _no_account(title: str) -> Message:
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "Your account for {service} is no longer in the QGIS authentication store; enter it again under Settings "
            "> Options > BKN.",
        ),
        service=title,
    )
