"""Areas from an OGC API Features, as PDOK runs it. Source: providers.md, section 5.1."""

from __future__ import annotations

from typing import Any, Dict, Iterator, Mapping, Optional, Sequence, Tuple
from urllib.parse import quote, urljoin

from bkn_qgis.observations.netherlands import Bounds
from bkn_qgis.providers.failures import (
    MapLayer,
    MapNotUnderstood,
    PagesDisagree,
    missing_areas,
    no_more_areas,
    unexpected_shape,
)
from bkn_qgis.providers.feature_geometry import page_of
from bkn_qgis.providers.feature_pages import (
    PAGE_SIZE,
    FeaturePage,
    FeaturesSeen,
    bounds_text,
    features_in,
    identity_of,
    stated_total,
)
from bkn_qgis.providers.paging import page_numbers
from bkn_qgis.providers.requester import Requester

RD_URI = "http://www.opengis.net/def/crs/EPSG/0/28992"


class OgcFeatures:
    """One collection; the requester's base is the address up to and with ``/ogc/v1/``."""

    def __init__(self, requester: Requester, collection: str) -> None:
        self._requester = requester
        self._layer = MapLayer(requester.service, collection)
        self._path = f"collections/{quote(collection, safe='')}/items"

    def pages(self, bounds: Optional[Bounds] = None, following: str = "") -> Iterator[FeaturePage]:
        """The features that touch ``bounds`` (metres RD; None = all), page by page in the service's order.

        Only the service's own link leads from page to page. It need not state a total; where it does, as many must
        come. An empty page after such a link is refused, and a full one without a link is asked for once more. After a
        break ``following`` of the last page goes on; its features are then not compared with those before the break.
        Raises MapNotUnderstood, and what the requester raises (ServiceError, Cancelled).
        """
        found, address = _place_of(following) if following else (0, self._path)
        parameters = None if following else _parameters(bounds)
        seen = FeaturesSeen(self._layer)
        is_promised, size_before = bool(following), PAGE_SIZE
        for _ in page_numbers(self._layer.service):
            answer, features, link = self._page(address, parameters, size_before)
            seen.check(features, [identity_of(feature) for feature in features])
            found = None if found is None else found + len(features)
            self._check_whole(answer, features, found, is_promised, link)
            yield page_of(self._layer, answer, features, f"{'' if found is None else found} {link}" if link else "")
            if not link:
                return
            address, parameters, is_promised, size_before = link, None, True, len(features)

    def _page(
        self, address: str, parameters: Optional[Dict[str, Any]], size_before: int
    ) -> Tuple[Mapping[str, Any], Sequence[Mapping[str, Any]], str]:
        """The answer of an address, its features, and the address of the next page.

        A page as full as the one before that names no next, of a service that states no total, is asked for once more:
        nothing else tells the end from a link that got lost on its way.
        """
        answer = self._requester.get_json(address, parameters)
        features, link = features_in(self._layer, answer), self._next(answer, address)
        if not link and features and len(features) == size_before and stated_total(answer) is None:
            answer = self._requester.get_json(address, parameters)
            features, link = features_in(self._layer, answer), self._next(answer, address)
        return answer, features, link

    def _check_whole(
        self,
        answer: Mapping[str, Any],
        features: Sequence[Mapping[str, Any]],
        found: Optional[int],
        is_promised: bool,
        link: str,
    ) -> None:
        """Raise PagesDisagree where a page is empty that cannot be, or the last has come and others are missing."""
        stated = stated_total(answer)
        if not link and stated is not None and found is not None and found < stated:
            raise PagesDisagree(self._layer, missing_areas(found, stated))
        # Some services point to a page after the last, which is full.
        is_end = not link and stated is not None and found == stated
        if not features and (is_promised or link) and not is_end:
            raise PagesDisagree(self._layer, no_more_areas())

    def _next(self, answer: Mapping[str, Any], address: str) -> str:
        """The address of the next page; "" for the last. Without any links nothing says that it is the last."""
        links = answer.get("links")
        if not isinstance(links, list):
            raise MapNotUnderstood(self._layer, unexpected_shape("links"))
        for link in links:
            if isinstance(link, Mapping) and link.get("rel") == "next":
                if not isinstance(link.get("href"), str) or not link["href"]:
                    raise MapNotUnderstood(self._layer, unexpected_shape("links.href"))
                return urljoin(urljoin(self._requester.base_url, address), link["href"])
        return ""


def _place_of(following: str) -> Tuple[Optional[int], str]:
    """How many features came before a page (None: unknown) and its address, from ``following`` of the page before."""
    number, _, address = following.rpartition(" ")
    return (int(number) if number.isdecimal() else None), address


def _parameters(bounds: Optional[Bounds]) -> Dict[str, Any]:
    parameters: Dict[str, Any] = {"f": "json", "limit": PAGE_SIZE, "crs": RD_URI}
    if bounds is not None:
        parameters.update({"bbox": bounds_text(bounds), "bbox-crs": RD_URI})
    return parameters
