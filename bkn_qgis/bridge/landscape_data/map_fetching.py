"""Fetching the maps of land use and nature into the GeoPackage on this computer, page by page."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any, Callable, Optional

from qgis.core import QgsFeedback

from bkn_qgis.bridge.network_adapter import qgis_requesters
from bkn_qgis.bridge.services.settings import base_url
from bkn_qgis.landscape.known_maps import ARCGIS, KNOWN_MAPS, OGC, KnownMap, name_in
from bkn_qgis.landscape.land_fetches import EVERYWHERE, Fetch
from bkn_qgis.landscape.land_store import LandStore
from bkn_qgis.landscape.map_updates import (
    NothingCame,
    going_on,
    introduction,
    is_here,
    is_kept,
    warnings_of,
    with_what_it_overlaps,
)
from bkn_qgis.landscape.received import MapOfNoUse, refuse_useless_answer, usable_polygons
from bkn_qgis.messages import INFO, WARNING, LogEntry
from bkn_qgis.observations.netherlands import AROUND_RD, Bounds
from bkn_qgis.providers.arcgis_layer import ArcgisLayer
from bkn_qgis.providers.failures import NotUnderstood, PagesDisagree, Refused
from bkn_qgis.providers.feature_pages import PAGE_SIZE
from bkn_qgis.providers.ogc_features import OgcFeatures

Push = Callable[[LogEntry], None]
# PDOK asks nothing of the kind; a whole country is some hundreds of pages.
PAUSE_S = 0.1
# A guess: where a fetch of an unknown number of pages stands at a half.
_MANY_PAGES = 20


@dataclass
class MapFetcher:
    """Fetches maps for one run. ``push`` takes lines for the log, ``progress`` the finished part (0 to 1).
    ``is_awaited``: see Requester.

    Raises Cancelled from ``fetch`` when the user stops; the pages that came stay, and the next fetch goes on there.
    """

    store: LandStore
    feedback: QgsFeedback
    push: Push
    progress: Callable[[float], None] = lambda part: None
    today: datetime.date = field(default_factory=datetime.date.today)
    is_awaited: bool = False

    def __post_init__(self) -> None:
        push = self.push
        self._requesters = qgis_requesters(self.feedback, lambda message: push((INFO, message)), self.is_awaited)

    @property
    def requests_sent(self) -> int:
        """The requests that were sent so far, those that failed included."""
        return self._requesters.requests_sent

    def fetch(self, theme: str, bounds: Optional[Bounds] = None) -> int:
        """Fetch the map of a theme, of the whole country or within bounds (metres RD); gives its polygons.

        Raises ServiceError, BknError for a service that gives nothing or a file that cannot be written, Cancelled.
        Where too much of the answer is of no use: MapOfNoUse, and what was there stays.
        """
        known = KNOWN_MAPS[theme]
        self.push((INFO, introduction(known)))
        self._client(known)  # refuses an address with a password or key before it is kept
        address = f"{base_url(theme, known.url)} {known.collection}"
        fetch = self.store.begin(theme, bounds, address, self.today)
        if fetch.following:
            self.push((INFO, going_on(known, fetch.features)))
        elif fetch.features or fetch.received.areas:
            # Whole but for its end, or a layer of the user that was broken off: nobody can tell any more.
            fetch = self.store.start_again(fetch)
        try:
            fetch = self._pages_or_again(known, fetch, address)
        except (MapOfNoUse, PagesDisagree):
            # Going on from a page of such a fetch would keep what is of no use.
            self.store.start_again(self._as_it_stands(fetch, address))
            raise
        for message in warnings_of(self.store, known, fetch):
            self.push((WARNING, message))
        self.store.finish(fetch, known.title, known.attribution, known.licence, self.today)
        return fetch.features

    def _pages_or_again(self, known: KnownMap, fetch: Fetch, address: str) -> Fetch:
        """All pages; once more from the first where they disagree, or where the last fetch cannot be gone on with."""
        try:
            return self._pages(known, fetch)
        except (Refused, NotUnderstood) as error:
            now = self._as_it_stands(fetch, address)
            # The address at which the last fetch stopped is only good for a while.
            is_stale = bool(fetch.following) and now == fetch
            if not is_stale and not isinstance(error, PagesDisagree):
                raise
            self.push((WARNING, error.message))
            return self._pages(known, self.store.start_again(now))

    def _as_it_stands(self, fetch: Fetch, address: str) -> Fetch:
        bounds = None if fetch.is_whole else fetch.bounds
        return self.store.begin(fetch.theme, bounds, address, self.today)

    def fetch_if_needed(self, theme: str, bounds: Optional[Bounds], refresh: bool) -> int:
        """Fetch the map of a theme within bounds, or whole where that is usual, unless it is there already; gives its
        polygons. ``refresh``: fetch it again all the same. Raises as ``fetch``.
        """
        known = KNOWN_MAPS[theme]
        wanted = None if known.fetched_whole else bounds
        if refresh and wanted is not None:
            wanted = with_what_it_overlaps(self.store, theme, wanted)
        if not refresh and not self.store.lacks(theme, wanted or EVERYWHERE):
            self.push((INFO, is_here(known)))
            return 0
        areas = self.fetch(theme, wanted)
        self.push((INFO, is_kept(known, areas)))
        return areas

    def _pages(self, known: KnownMap, fetch: Fetch) -> Fetch:
        bounds = None if fetch.is_whole else fetch.bounds
        asked = AROUND_RD if fetch.is_whole else fetch.bounds
        for number, page in enumerate(self._client(known).pages(bounds, fetch.following), 1):
            rows = zip(page.geometries, page.properties)
            polygons, came = usable_polygons(known, rows, asked, lambda properties: name_in(properties, known))
            if not page.following or came.areas >= PAGE_SIZE:
                # A full page of no use is enough to know; a short one may be an exception.
                refuse_useless_answer(known, fetch.received.plus(came))
            fetch = self.store.add_page(fetch, polygons, page.following, came)
            self.progress(1.0 - 1.0 / (1.0 + number / _MANY_PAGES))
        # These maps have something everywhere, and this protocol states no total that an empty answer would break.
        if not fetch.received.areas and known.protocol == OGC or not fetch.features and fetch.is_whole:
            raise NothingCame(known)
        return fetch

    def _client(self, known: KnownMap) -> Any:
        address = base_url(known.theme, known.url)
        requester = self._requesters.to(known.title, address, pause_s=PAUSE_S)
        client = ArcgisLayer if known.protocol == ARCGIS else OgcFeatures
        return client(requester, known.collection)
