"""Areas from a layer of an ArcGIS FeatureServer, such as the Natuurnetwerk Nederland.

Source: providers.md, section 5.2, and ArcGIS REST API, "Query (Feature Service/Layer)". That failures come with
HTTP status 200 is the business of what sends the requests.
"""

from __future__ import annotations

from typing import Any, Dict, Iterator, List, Mapping, Optional
from urllib.parse import quote

from bkn_qgis.observations.netherlands import Bounds
from bkn_qgis.providers.failures import (
    MapLayer,
    MapNotUnderstood,
    PagesDisagree,
    missing_areas,
    no_more_areas,
    repeated_areas,
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
    start_of,
    whole_number,
)
from bkn_qgis.providers.paging import page_numbers
from bkn_qgis.providers.requester import Requester


class ArcgisLayer:
    """One layer, such as ``Natuurnetwerk_Nederland_2025/FeatureServer/0``; whose base ends in ``/services/``."""

    def __init__(self, requester: Requester, layer: str) -> None:
        self._requester = requester
        self._layer = MapLayer(requester.service, layer)
        self._path = quote(layer.strip("/"), safe="/")

    def pages(self, bounds: Optional[Bounds] = None, following: str = "") -> Iterator[FeaturePage]:
        """The features that touch ``bounds`` (metres RD; None = all), page by page in the order of their ids.

        Where ``exceededTransferLimit`` is not true the service is asked how many there are, before that page is given:
        some leave the mark out, and an empty answer may be a fault. A layer that cannot give pages, by its description
        (``supportsPagination``), is asked for its ids first, and then for features by their ids. After a break
        ``following`` of the last page goes on; its features are then not compared with those before the break. Raises
        MapNotUnderstood, and what the requester raises (ServiceError, Cancelled).
        """
        start = start_of(following)
        description = self._description()
        id_property = _id_property(description) or self._named_by_ids()
        if _has_no_pages(description) and id_property:
            yield from self._pages_by_ids(bounds, start, id_property, description)
        else:
            yield from self._pages_by_number(bounds, start, id_property)

    def _pages_by_number(self, bounds: Optional[Bounds], start: int, id_property: str) -> Iterator[FeaturePage]:
        seen = FeaturesSeen(self._layer)
        parameters = {**_where(bounds), **_what(id_property)}
        for _ in page_numbers(self._layer.service):
            answer = self._requester.get_json(f"{self._path}/query", {**parameters, "resultOffset": start})
            features = features_in(self._layer, answer)
            seen.check(features, [identity_of(feature, id_property) for feature in features])
            start += len(features)
            is_last = not _says_there_is_more(answer) and self._is_all(start, len(features), bounds)
            if not is_last and not features:
                raise PagesDisagree(self._layer, no_more_areas())
            yield page_of(self._layer, answer, features, "" if is_last else str(start), id_property)
            if is_last:
                return

    def _pages_by_ids(
        self, bounds: Optional[Bounds], start: int, id_property: str, description: Mapping[str, Any]
    ) -> Iterator[FeaturePage]:
        """The features by ranges of their ids, for a layer that knows no ``resultOffset``."""
        seen = FeaturesSeen(self._layer)
        ids = self._all_ids(bounds)
        at_once = min(PAGE_SIZE, whole_number(description.get("maxRecordCount")) or PAGE_SIZE)
        parameters = {**_where(bounds), **_what(id_property)}
        del parameters["resultRecordCount"]
        for first in range(start, len(ids), at_once) if ids[start:] else [start]:
            wanted = ids[first : first + at_once]
            span = f"{id_property} >= {wanted[0]} AND {id_property} <= {wanted[-1]}" if wanted else "1=0"
            answer = self._requester.get_json(f"{self._path}/query", {**parameters, "where": span})
            features = features_in(self._layer, answer)
            identities = [identity_of(feature, id_property) for feature in features]
            seen.check(features, identities)
            if set(identities) != {str(each) for each in wanted}:
                raise PagesDisagree(self._layer, missing_areas(first + len(features), len(ids)))
            is_last = first + at_once >= len(ids)
            yield page_of(self._layer, answer, features, "" if is_last else str(first + at_once), id_property)

    def _description(self) -> Mapping[str, Any]:
        description = self._requester.get_json(self._path, {"f": "json"})
        return description if isinstance(description, Mapping) else {}

    def _named_by_ids(self) -> str:
        """The property with the id as the answer to a question for ids names it; "" where it does not."""
        name = self._ids_of({"where": "1=0"}).get("objectIdFieldName")
        return name if isinstance(name, str) else ""

    def _all_ids(self, bounds: Optional[Bounds]) -> List[int]:
        """The ids of all features, in order; a service gives them whole whatever it gives at once of features."""
        ids = self._ids_of(_where(bounds)).get("objectIds") or []
        if not isinstance(ids, list) or not all(isinstance(each, int) for each in ids):
            raise MapNotUnderstood(self._layer, unexpected_shape("objectIds"))
        return sorted(ids)

    def _ids_of(self, question: Mapping[str, Any]) -> Mapping[str, Any]:
        parameters = {**question, "returnIdsOnly": "true", "f": "json"}
        answer = self._requester.get_json(f"{self._path}/query", parameters)
        return answer if isinstance(answer, Mapping) else {}

    def _is_all(self, found: int, on_page: int, bounds: Optional[Bounds]) -> bool:
        """Whether as many came as the service counts. Raises PagesDisagree where a page is empty and more should have
        come, and where more came than there are."""
        answer = self._requester.get_json(
            f"{self._path}/query", {**_where(bounds), "returnCountOnly": "true", "f": "json"}
        )
        stated = whole_number(answer.get("count")) if isinstance(answer, Mapping) else None
        if stated is None:
            raise MapNotUnderstood(self._layer, unexpected_shape("count"))
        if found > stated:
            raise PagesDisagree(self._layer, repeated_areas())
        if found < stated and not on_page:
            raise PagesDisagree(self._layer, missing_areas(found, stated))
        return found == stated


def _where(bounds: Optional[Bounds]) -> Dict[str, Any]:
    parameters: Dict[str, Any] = {"where": "1=1"}
    if bounds is not None:
        parameters.update(
            {
                "geometry": bounds_text(bounds),
                "geometryType": "esriGeometryEnvelope",
                "inSR": 28992,
                "spatialRel": "esriSpatialRelIntersects",
            }
        )
    return parameters


def _what(id_property: str) -> Dict[str, Any]:
    parameters: Dict[str, Any] = {
        "outFields": "*",
        "f": "geojson",
        "outSR": 28992,
        "resultRecordCount": PAGE_SIZE,
    }
    if id_property:
        # Without an order of its own the service may give a feature on two pages and another on none.
        parameters["orderByFields"] = id_property
    return parameters


def _says_there_is_more(answer: Mapping[str, Any]) -> bool:
    """``exceededTransferLimit``, which GeoJSON has among the collection's properties and Esri's JSON beside it."""
    properties = answer.get("properties")
    inner = properties.get("exceededTransferLimit") if isinstance(properties, Mapping) else None
    return answer.get("exceededTransferLimit") is True or inner is True


def _id_property(description: Mapping[str, Any]) -> str:
    """The property with the id, from the layer's own description; "" where that does not say."""
    name = description.get("objectIdField")
    if isinstance(name, str) and name:
        return name
    fields = description.get("fields")
    for each in fields if isinstance(fields, list) else ():
        if isinstance(each, Mapping) and each.get("type") == "esriFieldTypeOID" and isinstance(each.get("name"), str):
            return str(each["name"])
    return ""


def _has_no_pages(description: Mapping[str, Any]) -> bool:
    """Whether the layer says that it knows no ``resultOffset``."""
    able = description.get("advancedQueryCapabilities")
    stated = able.get("supportsPagination") if isinstance(able, Mapping) else description.get("supportsPagination")
    return stated is False
