"""The services that observations are fetched from: what each is, costs, and needs of an account."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Callable, Optional, Tuple

from bkn_qgis.observations.store import RequestCosts
from bkn_qgis.observations.tile_grid import FetchUnit, Period, Tile
from bkn_qgis.providers import gbif, gbif_download, inaturalist, ndff_api, waarneming
from bkn_qgis.providers.gbif_download import GbifDownloads
from bkn_qgis.providers.ndff_domain import WholeDomain
from bkn_qgis.providers.oauth import Account
from bkn_qgis.providers.provider import About, Provider
from bkn_qgis.providers.requester import Requester
from bkn_qgis.providers.requesters import Say

NDFF = "ndff"
# Wider than the Netherlands with its part of the North Sea, and longer than anyone has written down observations.
_EVERYWHERE = Tile(-250_000, 0, 1_000_000)
_FIRST_DAY = datetime.date(1700, 1, 1)


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
    cost. ``about``: its terms, limits and attribution, to be shown before it is used. ``pause_s``: the least time
    between two requests. ``sign_in``: for services that know accounts. ``is_whole``: it knows no search by place and
    gives all it has in one fetch. ``make_downloads``: for one that prepares large downloads for those with an account.
    """

    name: str
    title: str
    url: str
    make: Callable[[Requester, Access, Say], Provider]
    costs: RequestCosts
    about: About
    pause_s: float = 0.0
    sign_in: Optional[SignIn] = None
    is_whole: bool = False
    make_downloads: Optional[Callable[[Requester, Account, Say], GbifDownloads]] = None


# In the order of the parameter PROVIDERS, which is a contract (design.md, section 3).
SERVICES: Tuple[ServiceKind, ...] = (
    ServiceKind(
        "waarneming",
        "waarneming.nl",
        waarneming.BASE_URLS["waarneming.nl"],
        lambda requester, access, say: waarneming.Waarneming(requester),
        RequestCosts(waarneming.PAGE_SIZE, 1.0),
        waarneming.ABOUT,
        0.5,
        SignIn(waarneming.SIGN_IN_PATH, waarneming.USER_FIELDS, ("user", "password", "client_id"), must=False),
    ),
    ServiceKind(
        "gbif",
        "GBIF",
        gbif.BASE_URL,
        lambda requester, access, say: gbif.Gbif(requester),
        RequestCosts(gbif.PAGE_SIZE, 1.0),
        gbif.ABOUT,
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
        RequestCosts(inaturalist.PAGE_SIZE, 1.2),
        inaturalist.ABOUT,
        1.0,
    ),
    ServiceKind(
        NDFF,
        ndff_api.ABOUT.title,
        ndff_api.BASE_URL,
        lambda requester, access, say: WholeDomain(requester, access.domain, say),
        RequestCosts(ndff_api.PAGE_SIZE, 1.0),
        ndff_api.ABOUT,
        0.5,
        SignIn(ndff_api.SIGN_IN_PATH, ("username",), ("user", "password", "client_id", "client_secret"), must=True),
        is_whole=True,
    ),
)


def everything(today: datetime.date) -> FetchUnit:
    """The unit that a service gives which knows no search by place: everywhere, up to today."""
    return FetchUnit(_EVERYWHERE, Period(_FIRST_DAY, today))
