"""The clients of the services, with QGIS's network and the user's accounts under them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any, Callable, Iterator, List, Mapping, Optional, Sequence, Tuple
from urllib.parse import SplitResult, urlsplit

import pandas as pd
from qgis.core import QgsFeedback

from bkn_qgis.bridge.network_adapter import cancel_check, qgis_session
from bkn_qgis.bridge.services.accounts import has_account, read_account
from bkn_qgis.bridge.services.settings import base_url, ndff_domain, refuse_secret_in
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.row_counts import RowCounts
from bkn_qgis.observations.store import RequestCosts
from bkn_qgis.observations.tile_grid import FetchUnit, Period, Tile
from bkn_qgis.providers import gbif, gbif_download, inaturalist, ndff_api, waarneming
from bkn_qgis.providers.gbif_download import GbifDownloads
from bkn_qgis.providers.oauth import Account, PasswordTokens
from bkn_qgis.providers.provider import About, Provider
from bkn_qgis.providers.requester import Requester

USER_AGENT = "bkn_qgis/0.1 (QGIS plugin BKN for QGIS)"
NDFF = "ndff"
# Wider than the Netherlands with its part of the North Sea, and longer than anyone has written down observations.
_EVERYWHERE = Tile(-250_000, 0, 1_000_000)
_FIRST_DAY = datetime.date(1700, 1, 1)
WAARNEMING_SITES = waarneming.BASE_URLS
_LOOPBACK = ("127.0.0.1", "::1", "localhost")

Say = Callable[[Message], None]


@dataclass(frozen=True)
class SignIn:
    """How a user signs in: where tokens are had, under which names the user is sent, and which parts of an account
    are needed. ``must``: nothing is to be had without. ``by_token``: the account gives a token, which signs every
    request; else it goes along itself (HTTP Basic), with downloads only.
    """

    path: str
    user_fields: Tuple[str, ...]
    needed: Tuple[str, ...]
    must: bool
    by_token: bool = True


@dataclass(frozen=True)
class Access:
    """How a service is reached: its address, the domain of the user's organisation, and the account where there is
    one. The account is read when a token is needed, so that what the store holds needs no master password.
    """

    url: str
    domain: str = ""
    account: Optional[Callable[[], Account]] = field(default=None, repr=False)


@dataclass(frozen=True)
class ServiceKind:
    """A service by its name in the settings, its title, its own address, how to make its client, and what its pages
    cost. ``pause_s``: the least time between two requests. ``sign_in``: for services that know accounts. ``is_whole``:
    it knows no search by place and gives all it has in one fetch. ``make_downloads``: for one that prepares large
    downloads for those with an account.
    """

    name: str
    title: str
    url: str
    make: Callable[[Requester, Access, Say], Provider]
    costs: RequestCosts
    pause_s: float = 0.0
    sign_in: Optional[SignIn] = None
    is_whole: bool = False
    make_downloads: Optional[Callable[[Requester, Account, Say], GbifDownloads]] = None


class WholeDomain:
    """The NDFF API as a provider: its observations cannot be asked for by place, so every fetch takes all of them.

    See provider.Provider.
    """

    doi = ""

    def __init__(self, requester: Requester, access: Access, say: Say) -> None:
        self.about = ndff_api.ABOUT
        self._api = ndff_api.NdffApi(requester, access.domain)
        self._say = say

    @property
    def notes(self) -> List[Message]:
        """What was left out of the last fetch."""
        return self._api.notes

    @property
    def query(self) -> str:
        """The address of the domain's observations."""
        return self._api.query

    @property
    def given(self) -> RowCounts:
        """See provider.Provider.given."""
        return self._api.given

    def estimate(self, tile: Tile, period: Period) -> Optional[int]:
        """The number of observations of the domain, wherever and whenever. Raises ServiceError, Cancelled."""
        return self._api.count()

    def fetch(self, tile: Tile, period: Period) -> Iterator[pd.DataFrame]:
        """All records of the domain, wherever and whenever; says how many there are, and now and then how many came.

        Raises ServiceError, AccountError, Cancelled.
        """
        stated = self._api.count()
        self._say(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "The NDFF API cannot search by place: all observations of your organisation are fetched once and "
                    "kept. Observations: {count}; requests, at least: {requests}.",
                ),
                count=stated,
                requests=-(-stated // ndff_api.PAGE_SIZE),
            )
        )
        come = 0
        for number, records in enumerate(self._api.fetch_all(), 1):
            come += len(records)
            if number % 50 == 0:
                self._say(
                    Message(
                        QT_TRANSLATE_NOOP("BKN", "NDFF API: observations fetched so far: {come} of {count}."),
                        come=come,
                        count=stated,
                    )
                )
            yield records


# In the order of the parameter PROVIDERS, which is a contract (design.md, section 3).
SERVICES: Tuple[ServiceKind, ...] = (
    ServiceKind(
        "waarneming",
        "waarneming.nl",
        waarneming.BASE_URLS["waarneming.nl"],
        lambda requester, access, say: waarneming.Waarneming(requester),
        RequestCosts(waarneming.PAGE_SIZE, 1.0),
        0.5,
        SignIn(waarneming.SIGN_IN_PATH, waarneming.USER_FIELDS, ("user", "password", "client_id"), must=False),
    ),
    ServiceKind(
        "gbif",
        "GBIF",
        gbif.BASE_URL,
        lambda requester, access, say: gbif.Gbif(requester),
        RequestCosts(300, 1.0),
        sign_in=SignIn(gbif_download.ACCOUNT_PATH, (), ("user", "password"), must=False, by_token=False),
        make_downloads=lambda requester, account, say: GbifDownloads(
            requester, account.user, account.password, say=say
        ),
    ),
    ServiceKind(
        "inaturalist",
        "iNaturalist",
        inaturalist.BASE_URL,
        lambda requester, access, say: inaturalist.INaturalist(requester),
        RequestCosts(200, 1.2),
        1.0,
    ),
    ServiceKind(
        NDFF,
        ndff_api.ABOUT.title,
        ndff_api.BASE_URL,
        WholeDomain,
        RequestCosts(ndff_api.PAGE_SIZE, 1.0),
        0.5,
        SignIn(ndff_api.SIGN_IN_PATH, ("username",), ("user", "password", "client_id", "client_secret"), must=True),
        is_whole=True,
    ),
)


def everything(today: datetime.date) -> FetchUnit:
    """The unit that a service gives which knows no search by place: everywhere, up to today."""
    return FetchUnit(_EVERYWHERE, Period(_FIRST_DAY, today))


def about_service(kind: ServiceKind) -> About:
    """Terms, limits and attribution of a service, to be shown before it is used."""
    return {
        "waarneming": waarneming.ABOUT,
        "gbif": gbif.ABOUT,
        "inaturalist": inaturalist.ABOUT,
        NDFF: ndff_api.ABOUT,
    }[kind.name]


def chosen_services(numbers: Sequence[int]) -> List[ServiceKind]:
    """The services of the parameter PROVIDERS. Raises BknError for one whose account is not set."""
    chosen = [SERVICES[number] for number in dict.fromkeys(numbers)]
    for kind in chosen:
        check_access(kind, kept_access(kind))
    return chosen


def kept_access(kind: ServiceKind) -> Access:
    """How a service is reached by the user's settings; the account is read when it is needed."""
    signs_in = kind.sign_in is not None and has_account(kind.name)
    return Access(
        base_url(kind.name, kind.url),
        ndff_domain() if kind.name == NDFF else "",
        (lambda: read_account(kind.name, kind.title)) if signs_in else None,
    )


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
                    "them under Settings > Options > BKN, or download an NDFF export and give it as a file (FILES).",
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


def make_provider(
    kind: ServiceKind,
    feedback: QgsFeedback,
    say: Say,
    access: Optional[Access] = None,
    requesters: Optional[List[Requester]] = None,
    **options: Any,
) -> Any:
    """The client of a service. ``say`` hears of long waits; a cancel of ``feedback`` ends requests and waits.

    ``requesters`` gets what sends its requests, which count them.

    ``access``: by default as the user's settings say; ``options`` are those of Requester. Raises BknError where
    the account is not set or not safe.
    """
    access = access or kept_access(kind)
    check_access(kind, access)
    requester = _requester_maker(kind, access, feedback, say, requesters, options)
    if kind.sign_in is None or access.account is None or not kind.sign_in.by_token:
        return kind.make(requester(), access, say)
    tokens = PasswordTokens(requester(), kind.sign_in.path, access.account, kind.sign_in.user_fields)
    return kind.make(requester(tokens=tokens), access, say)


def make_downloads(
    kind: ServiceKind,
    feedback: QgsFeedback,
    say: Say,
    access: Optional[Access] = None,
    requesters: Optional[List[Requester]] = None,
    **options: Any,
) -> Optional[GbifDownloads]:
    """What asks a service for large downloads, parameters as in make_provider; None where there is no account, or
    the service prepares none.

    The account is read now. Raises BknError where it is not safe, AccountError where it cannot be read.
    """
    access = access or kept_access(kind)
    if kind.make_downloads is None or access.account is None:
        return None
    check_access(kind, access)
    requester = _requester_maker(kind, access, feedback, say, requesters, options)
    return kind.make_downloads(requester(trusted_hosts=gbif_download.TRUSTED_HOSTS), access.account(), say)


def _requester_maker(
    kind: ServiceKind,
    access: Access,
    feedback: QgsFeedback,
    say: Say,
    requesters: Optional[List[Requester]],
    options: Mapping[str, Any],
) -> Callable[..., Requester]:
    """Makes requesters of a service, over QGIS's network; each is added to ``requesters``."""

    def requester(**more: Any) -> Requester:
        session = qgis_session(USER_AGENT, feedback)
        settings = {"pause_s": kind.pause_s, "say": say, **options, **more}
        made = Requester(session, kind.title, access.url, USER_AGENT, cancel_check(feedback), **settings)
        if requesters is not None:
            requesters.append(made)
        return made

    return requester


def _say_nothing(_: Message) -> None:
    pass


def ask_one_question(kind: ServiceKind, access: Access, feedback: QgsFeedback) -> Message:
    """Ask a service one small question and say what came of it; with an account, one that needs it.

    Raises BknError where it failed, Cancelled.
    """
    patience = {"retries": 1, "timeout_s": 20.0}
    downloads = make_downloads(kind, feedback, _say_nothing, access, **patience)
    if downloads is not None:
        downloads.check_account()
    provider = make_provider(kind, feedback, _say_nothing, access, **patience)
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
    if access.account is not None:
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
