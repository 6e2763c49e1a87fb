"""Fetching the maps of land use and nature into the GeoPackage on this computer, page by page (issue C)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any, Callable, List, Optional

from qgis.core import QgsFeedback

from bkn_qgis.bridge.log_lines import INFO, WARNING, Line
from bkn_qgis.bridge.network_adapter import qgis_session
from bkn_qgis.bridge.services.clients import USER_AGENT
from bkn_qgis.bridge.services.settings import base_url
from bkn_qgis.landscape.feature_services import ArcgisLayer, FeaturePage, MapNotUnderstood, OgcFeatures
from bkn_qgis.landscape.known_maps import ARCGIS, BODEMGEBRUIK, KNOWN_MAPS, OGC, KnownMap, kind_in, name_in
from bkn_qgis.landscape.land_maps import MapPolygon
from bkn_qgis.landscape.land_store import EVERYWHERE, Fetch, LandStore
from bkn_qgis.landscape.raster import Bounds
from bkn_qgis.providers.failures import NotUnderstood, Refused
from bkn_qgis.providers.requester import Requester
from bkn_qgis.sentences import QT_TRANSLATE_NOOP, BknError, Cancelled, Sentence

Push = Callable[[Line], None]
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
        written, Cancelled.
        """
        known = KNOWN_MAPS[theme]
        self.push((INFO, _introduction(known)))
        address = f"{base_url(theme, known.url)} {known.collection}"
        fetch = self.store.begin(theme, bounds, address, self.today)
        if fetch.following:
            self.push((INFO, _going_on(known, fetch.features)))
        elif fetch.features:
            # Whole but for its end, or a layer of the user that was broken off: nobody can tell any more.
            fetch = self.store.start_again(fetch)
        try:
            fetch = self._pages(known, fetch)
        except (Refused, NotUnderstood, MapNotUnderstood) as error:
            if not fetch.following or self.store.begin(theme, bounds, address, self.today) != fetch:
                raise
            # The address at which the last fetch stopped is only good for a while.
            self.push((WARNING, error.sentence))
            fetch = self._pages(known, self.store.start_again(fetch))
        self.store.finish(fetch, known.title, known.attribution, known.licence, self.today)
        return fetch.features

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
        come = fetch.features
        for number, page in enumerate(self._client(known).pages(bounds, fetch.following), 1):
            come += len(page.geometries)
            fetch = self.store.add_page(fetch, polygons_of(known, page), page.following)
            self.progress(1.0 - 1.0 / (1.0 + number / _MANY_PAGES))
        if not come and known.protocol == OGC:
            # These maps have something everywhere, and this protocol states no total that an empty answer would break.
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
            say=lambda sentence: self.push((INFO, sentence)),
        )
        self._requesters.append(requester)
        client = ArcgisLayer if known.protocol == ARCGIS else OgcFeatures
        return client(requester, known.collection)

    def _check_cancel(self) -> None:
        if self.feedback.isCanceled():
            raise Cancelled


def _overlap(one: Bounds, other: Bounds) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def polygons_of(known: KnownMap, page: FeaturePage) -> List[MapPolygon]:
    """The polygons of a page as the store keeps them; of bestand bodemgebruik only woods, open nature and water."""
    found = []
    for geometry, properties in zip(page.geometries, page.properties):
        kind = kind_in(properties, known)
        if geometry is not None and (kind or known.theme != BODEMGEBRUIK):
            found.append(MapPolygon(geometry, name_in(properties, known), kind))
    return found


def _introduction(known: KnownMap) -> Sentence:
    return Sentence(
        QT_TRANSLATE_NOOP("BKN", "Fetching {title}; name the source when you publish: {attribution}{licence}."),
        title=known.title,
        attribution=known.attribution,
        licence=f" ({known.licence})" if known.licence else "",
    )


def _going_on(known: KnownMap, polygons: int) -> Sentence:
    return Sentence(
        QT_TRANSLATE_NOOP("BKN", "{title}: going on where the last fetch stopped, after {number} areas."),
        title=known.title,
        number=polygons,
    )


def _is_here(known: KnownMap) -> Sentence:
    return Sentence(
        QT_TRANSLATE_NOOP("BKN", "{title}: is on this computer already; nothing is fetched."), title=known.title
    )


def _is_kept(known: KnownMap, areas: int) -> Sentence:
    return Sentence(
        QT_TRANSLATE_NOOP("BKN", "{title}: {number} areas are now on this computer."), title=known.title, number=areas
    )


def _nothing_came(known: KnownMap) -> Sentence:
    return Sentence(
        QT_TRANSLATE_NOOP(
            "BKN", "Cannot fetch {title}: the service gave no areas at all, which cannot be right; try again later."
        ),
        title=known.title,
    )
