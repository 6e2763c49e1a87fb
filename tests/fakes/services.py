"""The services that the table of faults goes through (tests/unit/providers/test_faults.py); add yours to SERVICES."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, Callable, Iterator, List, Set, Tuple

import numpy as np
from fakes.asking import requester_for
from fakes.gbif import FakeGbif
from fakes.inaturalist import FakeINaturalist
from fakes.map_asking import map_client
from fakes.map_features import squares
from fakes.ndff import CLIENT_SECRET, DOMAIN, FakeNdff, identity_of
from fakes.pdok import FakePdok
from fakes.places import FIRST_ID, PERIOD, TILE, some_inside, some_outside
from fakes.server import FakeService
from fakes.waarneming import API, CLIENT, PASSWORD, USER, FakeWaarneming

from bkn_qgis.observations.formats.record_ids import ndff_ids
from bkn_qgis.observations.record_table import join_records
from bkn_qgis.providers.failures import ServiceError
from bkn_qgis.providers.feature_pages import FeaturePage
from bkn_qgis.providers.gbif import Gbif
from bkn_qgis.providers.inaturalist import INaturalist
from bkn_qgis.providers.ndff_api import SIGN_IN_PATH as NDFF_SIGN_IN_PATH
from bkn_qgis.providers.ndff_api import NdffApi
from bkn_qgis.providers.oauth import Account, PasswordTokens
from bkn_qgis.providers.waarneming import SIGN_IN_PATH, USER_FIELDS, Waarneming

PER_PAGE = 5


def _record_ids(pages: List[Any]) -> List[str]:
    return list(join_records(pages)["record_id"])


@dataclass(frozen=True)
class Service:
    """One way to fetch from one service: its fake with at least two pages of records, and the fetch itself.

    ``fetch`` is given the started fake and options of Requester. ``truth`` are the record ids of a whole fetch, and
    ``ids_in`` gives those of pages. ``fault_path`` keeps faults to the requests for records. ``is_map``: it gives
    areas, and what makes no sense in them is told by MapNotUnderstood.
    """

    name: str
    title: str
    fake: Callable[[], FakeService]
    fetch: Callable[..., Iterator[Any]]
    truth: Set[str]
    fault_path: str
    renews_tokens: bool = False
    ids_in: Callable[[List[Any]], List[str]] = _record_ids
    is_map: bool = False


def ids_or_message(service: Service, fake: FakeService, **options: Any) -> Tuple[List[str], str]:
    """The record ids of a whole fetch and "", or none and the sentence of what ended it."""
    try:
        return service.ids_in(list(service.fetch(fake, **options))), ""
    except ServiceError as error:
        return [], str(error)


def _fake_waarneming() -> FakeService:
    fake = FakeWaarneming(some_inside() + some_outside())
    fake.most_per_page = PER_PAGE
    return fake


def _fetch_waarneming(fake: FakeService, **options: Any) -> Iterator[Any]:
    return Waarneming(requester_for(fake, API, service="waarneming.nl", **options)).fetch(TILE, PERIOD)


def _fetch_waarneming_signed_in(fake: FakeService, **options: Any) -> Iterator[Any]:
    account = Account(USER, PASSWORD, CLIENT)
    unsigned = requester_for(fake, API, service="waarneming.nl", **options)
    tokens = PasswordTokens(unsigned, SIGN_IN_PATH, lambda: account, USER_FIELDS)
    return Waarneming(requester_for(fake, API, service="waarneming.nl", tokens=tokens, **options)).fetch(TILE, PERIOD)


def _fake_inaturalist() -> FakeService:
    fake = FakeINaturalist(some_inside() + some_outside())
    fake.most_per_page = PER_PAGE
    return fake


def _fetch_inaturalist(fake: FakeService, **options: Any) -> Iterator[Any]:
    return INaturalist(requester_for(fake, "/v1/", service="iNaturalist", **options)).fetch(TILE, PERIOD)


def _fake_gbif() -> FakeService:
    fake = FakeGbif(some_inside() + some_outside())
    fake.most_per_page = PER_PAGE
    return fake


def _fetch_gbif(fake: FakeService, **options: Any) -> Iterator[Any]:
    return Gbif(requester_for(fake, service="GBIF", **options)).fetch(TILE, PERIOD)


def _fake_ndff() -> FakeService:
    fake = FakeNdff(some_inside() + some_outside())
    fake.most_per_page = PER_PAGE
    return fake


def _fetch_ndff(fake: FakeService, **options: Any) -> Iterator[Any]:
    account = Account(USER, PASSWORD, CLIENT, CLIENT_SECRET)
    tokens = PasswordTokens(requester_for(fake, service="NDFF", **options), NDFF_SIGN_IN_PATH, lambda: account)
    return NdffApi(requester_for(fake, service="NDFF", tokens=tokens, **options), DOMAIN).fetch_all()


def _ndff_ids() -> Set[str]:
    identities = [identity_of(observation) for observation in some_inside() + some_outside()]
    return set(ndff_ids(np.array(identities, dtype=object)))


def _fake_map() -> FakeService:
    fake = FakePdok({"natura2000": squares(12)})
    fake.most_per_page = PER_PAGE
    return fake


def _fetch_map(protocol: str, fake: FakePdok, **options: Any) -> Iterator[FeaturePage]:
    return map_client(protocol, fake, "natura2000", service="map service", **options).pages()


def _identities(pages: List[FeaturePage]) -> List[str]:
    return [identity for page in pages for identity in page.identities]


def _map_service(name: str, protocol: str, fault_path: str) -> Service:
    truth = {identity for identity, _, _ in squares(12)}
    fetch = partial(_fetch_map, protocol)
    return Service(name, "map service", _fake_map, fetch, truth, fault_path, ids_in=_identities, is_map=True)


def _ids(prefix: str) -> Set[str]:
    return {f"{prefix}:{FIRST_ID + number}" for number in range(len(some_inside()))}


SERVICES: List[Service] = [
    Service(
        "waarneming.nl", "waarneming.nl", _fake_waarneming, _fetch_waarneming, _ids("waarneming.nl"), "around-point"
    ),
    Service(
        "waarneming.nl, signed in",
        "waarneming.nl",
        _fake_waarneming,
        _fetch_waarneming_signed_in,
        _ids("waarneming.nl"),
        "around-point",
        renews_tokens=True,
    ),
    Service("iNaturalist", "iNaturalist", _fake_inaturalist, _fetch_inaturalist, _ids("inat"), "observations"),
    Service("GBIF", "GBIF", _fake_gbif, _fetch_gbif, _ids("gbif"), "occurrence/search"),
    Service("NDFF API", "NDFF", _fake_ndff, _fetch_ndff, _ndff_ids(), "/observations/", renews_tokens=True),
    _map_service("OGC API Features", "ogc", "/items"),
    _map_service("ArcGIS FeatureServer", "arcgis", "/query"),
]
