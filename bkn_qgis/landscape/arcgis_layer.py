"""Areas from a layer of an ArcGIS FeatureServer, such as the Natuurnetwerk Nederland.

Source: reference/domain.md, section 3, and ArcGIS REST API, "Query (Feature Service/Layer)". That failures come with
HTTP status 200 is the business of what sends the requests.
"""

from __future__ import annotations

from typing import Any, Dict, Iterator, Mapping, Optional
from urllib.parse import quote

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
    missing_areas,
    no_more_areas,
    start_of,
    unexpected_shape,
    whole_number,
)


class ArcgisLayer:
    """One layer, such as ``Natuurnetwerk_Nederland_2025/FeatureServer/0``; the asker's base ends in ``/services/``."""

    def __init__(self, asker: Asker, layer: str) -> None:
        self._asker = asker
        self._layer = MapLayer(asker.service, layer)
        self._path = quote(layer.strip("/"), safe="/")

    def pages(self, bounds: Optional[Bounds] = None, following: str = "") -> Iterator[FeaturePage]:
        """The features that touch ``bounds`` (metres RD; None = all), page by page in the order of their ids.

        It ends where ``exceededTransferLimit`` is not true; then the service is asked how many there are, before the
        last page is given. After a break ``following`` of the last page goes on; its features are then not compared
        with those before the break. Raises MapNotUnderstood, and what the asker raises (ServiceError, Cancelled).
        """
        start = start_of(following)
        seen = SeenFeatures(self._layer)
        id_property = self._id_property()
        parameters = {**_where(bounds), **_what(id_property)}
        while True:
            answer = self._asker.get_json(f"{self._path}/query", {**parameters, "resultOffset": start})
            features = features_in(self._layer, answer)
            seen.check(features, [identity_of(feature, id_property) for feature in features])
            start += len(features)
            is_last = not _says_there_is_more(answer)
            if is_last:
                self._check_complete(start, bounds)
            elif not features:
                raise MapNotUnderstood(self._layer, no_more_areas())
            yield page_of(self._layer, answer, features, "" if is_last else str(start), id_property)
            if is_last:
                return

    def _id_property(self) -> str:
        """The property with the id, from the layer's own description; "" where that does not say."""
        description = self._asker.get_json(self._path, {"f": "json"})
        name = description.get("objectIdField") if isinstance(description, Mapping) else None
        return name if isinstance(name, str) else ""

    def _check_complete(self, found: int, bounds: Optional[Bounds]) -> None:
        """Raise MapNotUnderstood where the service counts more than came: an empty answer may be a fault."""
        answer = self._asker.get_json(f"{self._path}/query", {**_where(bounds), "returnCountOnly": "true", "f": "json"})
        stated = whole_number(answer.get("count")) if isinstance(answer, Mapping) else None
        if stated is None:
            raise MapNotUnderstood(self._layer, unexpected_shape("count"))
        if found < stated:
            raise MapNotUnderstood(self._layer, missing_areas(found, stated))


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
