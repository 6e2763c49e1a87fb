"""Areas from a WFS 2.0.0, as PDOK runs it. Source: providers.md, section 5.1."""

from __future__ import annotations

from typing import Any, Dict, Iterator, Optional

from bkn_qgis.landscape.feature_geometry import page_of
from bkn_qgis.landscape.feature_pages import (
    PAGE_SIZE,
    Bounds,
    FeaturePage,
    HttpClient,
    MapLayer,
    PagesDisagree,
    SeenFeatures,
    bounds_text,
    features_in,
    identity_of,
    missing_areas,
    start_of,
    stated_total,
)


class Wfs:
    """One feature type; the client's base is the address of the service, such as ``.../wfs/v1_0``."""

    def __init__(self, http_client: HttpClient, type_name: str) -> None:
        self._http_client = http_client
        self._layer = MapLayer(http_client.service, type_name)
        # A WFS has one address, without the slash that a base ends with.
        self._address = http_client.base_url.rstrip("/")

    def pages(self, bounds: Optional[Bounds] = None, following: str = "") -> Iterator[FeaturePage]:
        """The features that touch ``bounds`` (metres RD; None = all), page by page in the service's order.

        It ends when as many came as ``numberMatched`` says; where the service does not say, at an empty page only (a
        short one may be a lower limit of the service), which is then the last. After a break ``following`` of the last
        page goes on; its features are then not compared with those before the break. Raises MapNotUnderstood, and
        what the client raises (ServiceError, Cancelled).
        """
        start = start_of(following)
        seen = SeenFeatures(self._layer)
        while True:
            answer = self._page_from(start, bounds)
            features = features_in(self._layer, answer)
            seen.check(features, [identity_of(feature) for feature in features])
            start += len(features)
            is_last = self._is_last(start, len(features), stated_total(answer))
            yield page_of(self._layer, answer, features, "" if is_last else str(start))
            if is_last:
                return

    def _page_from(self, start: int, bounds: Optional[Bounds]) -> Any:
        """The answer with the features from number ``start`` on.

        An empty one that states no total is asked for once more: nothing else tells the end from a passing fault.
        """
        parameters = {**self._parameters(bounds), "startIndex": start}
        answer = self._http_client.get_json(self._address, parameters)
        if not features_in(self._layer, answer) and stated_total(answer) is None:
            answer = self._http_client.get_json(self._address, parameters)
        return answer

    def _is_last(self, found: int, on_page: int, stated: Optional[int]) -> bool:
        if stated is None:
            return on_page == 0
        if found < stated and on_page == 0:
            raise PagesDisagree(self._layer, missing_areas(found, stated))
        return found >= stated

    def _parameters(self, bounds: Optional[Bounds]) -> Dict[str, Any]:
        parameters: Dict[str, Any] = {
            "service": "WFS",
            "version": "2.0.0",
            "request": "GetFeature",
            "typenames": self._layer.name,
            "outputFormat": "application/json",
            "srsName": "EPSG:28992",
            "count": PAGE_SIZE,
        }
        if bounds is not None:
            parameters["bbox"] = f"{bounds_text(bounds)},urn:ogc:def:crs:EPSG::28992"
        return parameters
