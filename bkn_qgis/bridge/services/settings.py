"""The settings of the services and the store, in QGIS's own settings. No secrets are kept here.

The page with settings opens without pandas, which the store needs: the store is imported when it is used.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsSettings

from bkn_qgis.messages import BknError

if TYPE_CHECKING:
    from bkn_qgis.observations.store import Ages

_SECTION = "bkn_qgis"


def _text(key: str) -> str:
    return str(QgsSettings().value(f"{_SECTION}/{key}", "") or "").strip()


def _number(key: str, default: int) -> int:
    text = _text(key)
    return int(text) if text.isdigit() else default


def _keep(key: str, value: object) -> None:
    """Keep a setting; an empty one goes, so that the plugin's own value counts."""
    if value in ("", None):
        QgsSettings().remove(f"{_SECTION}/{key}")
    else:
        QgsSettings().setValue(f"{_SECTION}/{key}", value)


# --- services ---


def base_url(service: str, default: str) -> str:
    """The address of a service: the user's (``bkn_qgis/services/<service>/url``), else its own."""
    return _text(f"services/{service}/url") or default


def set_base_url(service: str, url: str) -> None:
    """Keep the user's address of a service; "" for its own.

    Raises BknError for one with a user name, password or key in it: settings are plain text.
    """
    from bkn_qgis.providers.secrets import refuse_secret_in

    refuse_secret_in(url)
    _keep(f"services/{service}/url", url.strip())


def is_secret_in(url: str) -> bool:
    """Whether an address holds a user name, password or key."""
    from bkn_qgis.providers.secrets import secret_in_address

    return secret_in_address(url)


def account_id(service: str) -> str:
    """The id of the user's account in the QGIS authentication store (``…/authcfg``), "" where there is none."""
    return _text(f"services/{service}/authcfg")


def set_account_id(service: str, authcfg: str) -> None:
    """Keep the id of the account of a service; "" for none."""
    _keep(f"services/{service}/authcfg", authcfg)


def ndff_domain() -> str:
    """The domain (number or name) of the user's organisation at the NDFF (``…/ndff/domain``), "" where unknown."""
    return _text("services/ndff/domain")


def set_ndff_domain(domain: str) -> None:
    """Keep the domain of the user's organisation at the NDFF."""
    _keep("services/ndff/domain", domain.strip())


def commercial_use() -> bool:
    """Whether the user works commercially (``bkn_qgis/services/commercial_use``): no records under NC licences."""
    return bool(QgsSettings().value(f"{_SECTION}/services/commercial_use", False, type=bool))


def set_commercial_use(commercial: bool) -> None:
    """Keep whether the user works commercially."""
    _keep("services/commercial_use", commercial)


# --- store ---


def chosen_store_path() -> str:
    """The user's place of the store (``bkn_qgis/store/path``), "" for the usual one."""
    return _text("store/path")


def usual_store_path() -> Path:
    """Where the store lies when the user names no other place: the local application data."""
    from bkn_qgis.observations.store import default_store_path

    return default_store_path()


def store_path() -> Path:
    """Where the store lies."""
    chosen = chosen_store_path()
    return Path(chosen) if chosen else usual_store_path()


def set_store_path(path: str) -> None:
    """Keep the place of the store; "" for the usual one. What lies in the old place stays there."""
    _keep("store/path", path.strip())


def store_ages() -> Ages:
    """How long recent days stay valid in the store (``bkn_qgis/store/max_age_days``)."""
    from bkn_qgis.observations.store import Ages

    return Ages(max_age_days=_number("store/max_age_days", Ages().max_age_days))


def set_max_age_days(days: int) -> None:
    """Keep after how many days the recent part of the store is fetched again."""
    _keep("store/max_age_days", days)


def store_size_bytes(path: Path) -> int:
    """The room that the store at ``path`` takes on the disk, 0 where there is none; nothing is made."""
    from bkn_qgis.observations.store import Store

    return Store(path).size_bytes()


def clear_store(path: Path) -> int:
    """Remove all fetched observations from the store at ``path``; gives their number.

    Raises BknError where the file is no store, or a broken one, which was moved aside.
    """
    from bkn_qgis.observations.store import open_store

    if not path.exists():
        return 0
    store = open_store(path)
    if store.warnings:
        raise BknError(store.warnings[0])
    return store.clear()


# --- landscape data ---


def landscape_store_path() -> Path:
    """Where the maps of land use and nature lie that were fetched: beside the store of observations."""
    return store_path().parent / "landscape.gpkg"
