"""Fetching the maps of land use and nature into the GeoPackage on this computer, page by page."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any, Callable, List, Optional

from qgis.core import QgsFeedback

from bkn_qgis.bridge.network_adapter import qgis_session
from bkn_qgis.bridge.services.clients import USER_AGENT
from bkn_qgis.bridge.services.settings import base_url
from bkn_qgis.labelling.log import INFO, WARNING, LogEntry
from bkn_qgis.landscape.feature_pages import PAGE_SIZE, PagesDisagree
from bkn_qgis.landscape.feature_services import ArcgisLayer, MapNotUnderstood, OgcFeatures
from bkn_qgis.landscape.known_maps import ARCGIS, KNOWN_MAPS, OGC, KnownMap, name_in
from bkn_qgis.landscape.land_fetches import EVERYWHERE, Fetch
from bkn_qgis.landscape.land_store import LandStore
from bkn_qgis.landscape.raster import Bounds
from bkn_qgis.landscape.received import (
    NEAR_THE_NETHERLANDS,
    MapOfNoUse,
    is_much_less,
    is_not_whole,
    refuse_useless_answer,
    usable_polygons,
    what_was_left_out,
)
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Cancelled, Message
from bkn_qgis.providers.failures import NotUnderstood, Refused
from bkn_qgis.providers.requester import Requester

Push = Callable[[LogEntry], None]
# PDOK asks nothing of the kind; a whole country is some hundreds of pages.
PAUSE_S = 0.1
# A guess: where a fetch of an unknown number of pages stands at a half.
_MANY_PAGES = 20


class NothingCame(BknError):
    """A service gave no areas at all for bounds in which there must be some."""


@dataclass
class MapFetcher:
    """Fetches maps for one run. ``push`` takes lines for the log, ``progress`` the finished part (0 to 1).

    Raises Cancelled from ``fetch`` when the user stops; the pages that came stay, and the next fetch goes on there.
    """

    store: LandStore
    feedback: QgsFeedback
    push: Push
    progress: Callable[[float], None] = lambda part: None
    today: datetime.date = field(default_factory=datetime.date.today)
    _requesters: List[Any] = field(default_factory=list)

    @property
    def requests_sent(self) -> int:
        """The requests that were sent so far, those that failed included."""
        return sum(requester.requests_sent for requester in self._requesters)

    def fetch(self, theme: str, bounds: Optional[Bounds] = None) -> int:
        """Fetch the map of a theme, of the whole country or within bounds (metres RD); gives its polygons.

        Raises ServiceError, MapNotUnderstood, BknError for a service that gives nothing or a file that cannot be
        written, Cancelled. Where too much of the answer is of no use: MapOfNoUse, and what was there stays.
        """
        known = KNOWN_MAPS[theme]
        self.push((INFO, _introduction(known)))
        self._client(known)  # refuses an address with a password or key before it is kept
        address = f"{base_url(theme, known.url)} {known.collection}"
        fetch = self.store.begin(theme, bounds, address, self.today)
        if fetch.following:
            self.push((INFO, _going_on(known, fetch.features)))
        elif fetch.features or fetch.received.areas:
            # Whole but for its end, or a layer of the user that was broken off: nobody can tell any more.
            fetch = self.store.start_again(fetch)
        try:
            fetch = self._pages_or_again(known, fetch, address)
        except (MapOfNoUse, PagesDisagree):
            # Going on from a page of such a fetch would keep what is of no use.
            self.store.start_again(self._as_it_stands(fetch, address))
            raise
        self._tell_of(known, fetch)
        self.store.finish(fetch, known.title, known.attribution, known.licence, self.today)
        return fetch.features

    def _pages_or_again(self, known: KnownMap, fetch: Fetch, address: str) -> Fetch:
        """All pages; once more from the first where they disagree, or where the last fetch cannot be gone on with."""
        try:
            return self._pages(known, fetch)
        except (Refused, NotUnderstood, MapNotUnderstood) as error:
            now = self._as_it_stands(fetch, address)
            # The address at which the last fetch stopped is only good for a while.
            is_stale = bool(fetch.following) and now == fetch
            if not is_stale and not isinstance(error, PagesDisagree):
                raise
            self.push((WARNING, error.message))
            return self._pages(known, self.store.start_again(now))

    def _tell_of(self, known: KnownMap, fetch: Fetch) -> None:
        """What is wrong with a map, not so much that it is refused."""
        told = what_was_left_out(known.title, fetch.received)
        if fetch.is_whole:
            told += is_not_whole(known.title, lambda bounds: self.store.has_areas(fetch, bounds))
            before = [each.features for each in self.store.finished(fetch.theme) if each.is_whole]
            told += is_much_less(known.title, fetch.features, before[-1] if before else 0)
        for message in told:
            self.push((WARNING, message))

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
            wanted = self._with_what_it_overlaps(theme, wanted)
        if not refresh and not self.store.lacks(theme, wanted or EVERYWHERE):
            self.push((INFO, _is_here(known)))
            return 0
        areas = self.fetch(theme, wanted)
        self.push((INFO, _is_kept(known, areas)))
        return areas

    def _with_what_it_overlaps(self, theme: str, bounds: Bounds) -> Optional[Bounds]:
        """Bounds so wide that a new fetch takes the place of every older one that it overlaps; None: everything."""
        older = [fetch.bounds for fetch in self.store.finished(theme)]
        while True:
            wider = [bounds, *(each for each in older if _overlap(each, bounds))]
            x_min, y_min, x_max, y_max = zip(*wider)
            found = min(x_min), min(y_min), max(x_max), max(y_max)
            if EVERYWHERE in wider:
                return None
            if found == bounds:
                return bounds
            bounds = found

    def _pages(self, known: KnownMap, fetch: Fetch) -> Fetch:
        bounds = None if fetch.is_whole else fetch.bounds
        asked = NEAR_THE_NETHERLANDS if fetch.is_whole else fetch.bounds
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
            raise NothingCame(_nothing_came(known))
        return fetch

    def _client(self, known: KnownMap) -> Any:
        requester = Requester(
            qgis_session(USER_AGENT, self.feedback),
            known.title,
            base_url(known.theme, known.url),
            USER_AGENT,
            self._check_cancel,
            pause_s=PAUSE_S,
            say=lambda message: self.push((INFO, message)),
        )
        self._requesters.append(requester)
        client = ArcgisLayer if known.protocol == ARCGIS else OgcFeatures
        return client(requester, known.collection)

    def _check_cancel(self) -> None:
        if self.feedback.isCanceled():
            raise Cancelled


def _overlap(one: Bounds, other: Bounds) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def _introduction(known: KnownMap) -> Message:
    return Message(
        QT_TRANSLATE_NOOP("BKN", "Fetching {title}; name the source when you publish: {attribution}{licence}."),
        title=known.title,
        attribution=known.attribution,
        licence=f" ({known.licence})" if known.licence else "",
    )


def _going_on(known: KnownMap, polygons: int) -> Message:
    return Message(
        QT_TRANSLATE_NOOP("BKN", "{title}: going on where the last fetch stopped, after {number} areas."),
        title=known.title,
        number=polygons,
    )


def _is_here(known: KnownMap) -> Message:
    return Message(
        QT_TRANSLATE_NOOP("BKN", "{title}: is on this computer already; nothing is fetched."), title=known.title
    )


def _is_kept(known: KnownMap, areas: int) -> Message:
    return Message(
        QT_TRANSLATE_NOOP("BKN", "{title}: {number} areas are now on this computer."), title=known.title, number=areas
    )


def _nothing_came(known: KnownMap) -> Message:
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN", "Cannot fetch {title}: the service gave no areas at all, which cannot be right; try again later."
        ),
        title=known.title,
    )
