"""Areas from an OGC API Features, as PDOK runs it. Source: reference/providers.md, section 5.1."""

from __future__ import annotations

from typing import Any, Dict, Iterator, Mapping, Optional
from urllib.parse import quote, urljoin

from bkn_qgis.landscape.feature_geometry import page_of
from bkn_qgis.landscape.feature_pages import (
    PAGE_SIZE,
    Asker,
    Bounds,
    FeaturePage,
    MapLayer,
    MapNotUnderstood,
    SeenFeatures,
    bounds_text,
    features_in,
    identity_of,
    no_more_areas,
    unexpected_shape,
)

RD_URI = "http://www.opengis.net/def/crs/EPSG/0/28992"


class OgcFeatures:
    """One collection; the asker's base is the address up to and with ``/ogc/v1/``."""

    def __init__(self, asker: Asker, collection: str) -> None:
        self._asker = asker
        self._layer = MapLayer(asker.service, collection)
        self._path = f"collections/{quote(collection, safe='')}/items"

    def pages(self, bounds: Optional[Bounds] = None, following: str = "") -> Iterator[FeaturePage]:
        """The features that touch ``bounds`` (metres RD; None = all), page by page in the service's order.

        Only the service's own link leads from page to page: it states no total, but an empty page after such a link
        is refused. After a break ``following`` of the last page goes on; its features are then not compared with those
        before the break. Raises MapNotUnderstood, and what the asker raises (ServiceError, Cancelled).
        """
        address, parameters = (following, None) if following else (self._path, _parameters(bounds))
        seen = SeenFeatures(self._layer)
        is_promised = bool(following)
        while True:
            answer = self._asker.get_json(address, parameters)
            features = features_in(self._layer, answer)
            following = self._next(answer, address)
            if not features and (is_promised or following):
                raise MapNotUnderstood(self._layer, no_more_areas())
            seen.check(features, [identity_of(feature) for feature in features])
            yield page_of(self._layer, answer, features, following)
            if not following:
                return
            address, parameters, is_promised = following, None, True

    def _next(self, answer: Mapping[str, Any], address: str) -> str:
        """The address of the next page; "" for the last. Without any links nothing says that it is the last."""
        links = answer.get("links")
        if not isinstance(links, list):
            raise MapNotUnderstood(self._layer, unexpected_shape("links"))
        for link in links:
            if isinstance(link, Mapping) and link.get("rel") == "next":
                if not isinstance(link.get("href"), str) or not link["href"]:
                    raise MapNotUnderstood(self._layer, unexpected_shape("links.href"))
                return urljoin(urljoin(self._asker.base_url, address), link["href"])
        return ""


def _parameters(bounds: Optional[Bounds]) -> Dict[str, Any]:
    parameters: Dict[str, Any] = {"f": "json", "limit": PAGE_SIZE, "crs": RD_URI}
    if bounds is not None:
        parameters.update({"bbox": bounds_text(bounds), "bbox-crs": RD_URI})
    return parameters
