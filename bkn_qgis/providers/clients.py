"""The clients of services for one run, signed in where the user has an account."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, Callable, Optional
from urllib.parse import SplitResult, urlsplit

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.tile_grid import Period, Tile
from bkn_qgis.providers import gbif_download
from bkn_qgis.providers.gbif_download import GbifDownloads
from bkn_qgis.providers.oauth import PasswordTokens
from bkn_qgis.providers.provider import Provider
from bkn_qgis.providers.requester import Requester
from bkn_qgis.providers.requesters import Requesters
from bkn_qgis.providers.secrets import refuse_secret_in
from bkn_qgis.providers.services import NDFF, Access, ServiceKind

_LOOPBACK = ("127.0.0.1", "::1", "localhost")
# Somebody waits for the answer to one question.
_SMALL_PATIENCE = {"retries": 1, "timeout_s": 20.0}


@dataclass(frozen=True)
class Clients:
    """Makes clients of services. ``access_of`` says how each is reached."""

    requesters: Requesters
    access_of: Callable[[ServiceKind], Access]

    def has_account(self, kind: ServiceKind) -> bool:
        """Whether the user has an account for a service; it is not read."""
        return self.access_of(kind).account is not None

    def provider(self, kind: ServiceKind, **options: Any) -> Provider:
        """The client of a service. ``options``: those of Requester.

        Raises BknError where the account is not set or not safe.
        """
        access = self.access_of(kind)
        check_access(kind, access)
        if kind.sign_in is None or access.account is None or not kind.sign_in.by_token:
            return kind.make(self._requester(kind, access, options), access, self.requesters.say)
        unsigned = self._requester(kind, access, options)
        tokens = PasswordTokens(unsigned, kind.sign_in.path, access.account, kind.sign_in.user_fields)
        return kind.make(self._requester(kind, access, options, tokens=tokens), access, self.requesters.say)

    def downloads(self, kind: ServiceKind, **options: Any) -> Optional[GbifDownloads]:
        """What asks a service for large downloads; None where there is no account, or the service prepares none.

        The account is read now. Raises BknError where it is not safe or cannot be read.
        """
        access = self.access_of(kind)
        if kind.make_downloads is None or access.account is None:
            return None
        check_access(kind, access)
        requester = self._requester(kind, access, options, trusted_hosts=gbif_download.TRUSTED_HOSTS)
        return kind.make_downloads(requester, access.account(), self.requesters.say)

    def _requester(self, kind: ServiceKind, access: Access, options: Any, **more: Any) -> Requester:
        settings = {"pause_s": kind.pause_s, **options, **more}
        return self.requesters.to(kind.title, access.url, **settings)


def check_access(kind: ServiceKind, access: Access) -> None:
    """Raise BknError where the account that a service needs is not set, or would be sent in the open, or where a
    secret stands in the address."""
    refuse_secret_in(access.url)
    if kind.sign_in is not None and kind.sign_in.must and (access.account is None or not access.domain):
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "The NDFF API needs the account and the domain of an organisation that delivers to the NDFF; enter "
                    "them under Settings > Options > BKN, or download an NDFF export and give it as a file.",
                )
            )
        )
    address = _parts(access.url)
    if access.account is not None and address.scheme != "https" and address.hostname not in _LOOPBACK:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "Your account for {service} is not sent to {host}, because that address is not safe (no https); "
                    "correct the address under Settings > Options > BKN.",
                ),
                service=kind.title,
                host=address.hostname or "?",
            )
        )


def _parts(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")


def ask_one_question(kind: ServiceKind, clients: Clients) -> Message:
    """Ask a service one small question and say what came of it; with an account, one that needs it.

    Raises BknError where it failed, Cancelled.
    """
    downloads = clients.downloads(kind, **_SMALL_PATIENCE)
    if downloads is not None:
        downloads.check_account()
    provider = clients.provider(kind, **_SMALL_PATIENCE)
    today = datetime.date.today()
    # A square of 2.5 km in Amersfoort, in the middle of the country.
    count = provider.estimate(Tile(152_500, 462_500), Period(today - datetime.timedelta(days=30), today))
    if kind.name == NDFF:
        return Message(
            QT_TRANSLATE_NOOP(
                "BKN", "{service} works and accepts your account; observations of your organisation: {count}."
            ),
            service=kind.title,
            count=count,
        )
    if clients.has_account(kind):
        return Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "{service} works and accepts your account; observations in 2.5 × 2.5 km of Amersfoort in the last 30 "
                "days: about {count}.",
            ),
            service=kind.title,
            count=count,
        )
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "{service} works, without an account; observations in 2.5 × 2.5 km of Amersfoort in the last 30 days: "
            "about {count}.",
        ),
        service=kind.title,
        count=count,
    )
