"""Map services on this machine: PDOK's OGC API Features, and an ArcGIS FeatureServer.

Source: providers.md, sections 5.1 and 7; providers.md, section 5.2. One fake has both, so that one set of
features can be asked for in two ways::

    with FakePdok({"natura2000": squares(3)}) as fake:
        fake.url + "/rvo/natura2000/ogc/v1/"        # the base of an OGC API Features
        fake.url + "/arcgis/rest/services/"         # that of an ArcGIS server; layer natura2000/FeatureServer/0

What lies before ``collections`` and the layer may be anything, so that each data set of PDOK can have its own
base. Features are found by the name of the collection, or of the layer (with or without ``/FeatureServer/0``).
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple
from urllib.parse import unquote, urlencode

from fakes.map_features import MapFeature, box_in_rd, crs_member, geojson_feature, touching
from fakes.server import Answer, Asked, FakeService

OGC_PATH, ARCGIS_PATH = "/rvo/natura2000/ogc/v1/", "/arcgis/rest/services/"
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
RD_URI = "http://www.opengis.net/def/crs/EPSG/0/28992"

_ITEMS = re.compile(r".*/collections/(?P<name>[^/]+)/items")
_LAYER = re.compile(r".*/(?P<name>[^/]+/(?:FeatureServer|MapServer)/\d+)(?P<query>/query)?")
_OGC_PARAMETERS = {"f", "limit", "crs", "bbox", "bbox-crs", "cursor", "datetime", "profile"}
_OGC_DEFAULT_LIMIT = 10


class FakePdok(FakeService):
    """``features``: name of a collection or layer -> its features, in the order in which they are served; for
    ArcGIS their ids must be whole numbers.

    ``most_per_page``: the cap on pages, not told to who asks for more. ``serves_degrees``: the services that answer in
    longitude and latitude whatever is asked ("ogc", "arcgis"). ``arcgis_errors``: answers
    ``{"error": ...}`` with status 200, each for one query. ``limit_told_inside``: ``exceededTransferLimit`` stands
    among the properties of the collection, not beside them.

    How they go wrong: ``ogc_total`` is stated as ``numberMatched`` by the OGC API, whatever there is; ``lost_links``:
    so many of its answers lack the link to the next page; ``link_after_end``: there is a link behind the last page
    too, to an empty one. ``without_ids``: features have no id; ``orders``: each request takes the next of these (places
    of features), as a service without an order of its own. ``tells_limit``: ArcGIS says ``exceededTransferLimit``;
    ``names_id``: where ArcGIS names the field with ids ("objectIdField", "fields", "ids"); ``knows_pages``: ArcGIS
    knows ``resultOffset``. ``ignores_area``: bounds are ignored.
    """

    most_per_page = 1000

    def __init__(self, features: Mapping[str, Sequence[MapFeature]], faults: Sequence[str] = ()) -> None:
        super().__init__((), faults)
        self.features = dict(features)
        self.serves_degrees: Tuple[str, ...] = ()
        self.arcgis_errors: List[Mapping[str, Any]] = []
        self.limit_told_inside = True
        self.id_field = "OBJECTID"
        self.ogc_total: Optional[int] = None
        self.lost_links = 0
        self.link_after_end = False
        self.without_ids = False
        self.orders: List[Sequence[int]] = []
        self.tells_limit = True
        self.names_id = "objectIdField"
        self.knows_pages = True
        self.ignores_area = False

    def answer(self, asked: Asked) -> Answer:
        path = unquote(asked.path)
        items, layer = _ITEMS.fullmatch(path), _LAYER.fullmatch(path)
        if items is not None:
            return self._ogc_items(asked, items["name"])
        if layer is not None:
            return self._arcgis_query(asked, layer["name"]) if layer["query"] else self._arcgis_layer(layer["name"])
        return _problem(404, "Not Found", f"no such address: {path}")

    def empty_page(self, answer: Answer) -> Answer:
        return Answer({**answer.body, "features": [], "numberReturned": 0}, answer.status, answer.headers)

    def _named(self, name: str) -> Optional[Sequence[MapFeature]]:
        for each in (name, name.split("/")[0]):
            if each in self.features:
                return self.features[each]
        return None

    def _found(self, features: Sequence[MapFeature], area: Optional[Any]) -> List[MapFeature]:
        """The features that touch an area, in the order of the service or in the next of ``orders``."""
        found = touching(features, None if self.ignores_area else area)
        return [found[number] for number in self.orders.pop(0)] if self.orders else found

    def _written(self, feature: MapFeature, is_rd: bool) -> Dict[str, Any]:
        written = geojson_feature(feature, is_rd)
        if self.without_ids:
            del written["id"]
        return written

    # --- OGC API Features ---

    def _ogc_items(self, asked: Asked, name: str) -> Answer:
        features = self._named(name)
        if features is None:
            return _problem(404, "Not Found", f"collection '{name}' does not exist in this service")
        refusal = _ogc_refusal(asked)
        if refusal:
            return _problem(400, "Bad Request", refusal)
        is_rd = asked.value("crs") == RD_URI and "ogc" not in self.serves_degrees
        found = self._found(features, _ogc_area(asked))
        start = _start_of_cursor(asked)
        limit = min(asked.number("limit", _OGC_DEFAULT_LIMIT), self.most_per_page)
        page = found[start : start + limit]
        links = [self._link("self", asked, {}), self._link("alternate", asked, {"f": "html"})]
        if start + limit < len(found) or (self.link_after_end and page):
            if self.lost_links:
                self.lost_links -= 1
            else:
                links.append(self._link("next", asked, {"cursor": _cursor_at(start + limit, asked)}))
        body = {
            "type": "FeatureCollection",
            "timeStamp": "2026-08-20T12:00:00Z",
            "links": links,
            "features": [self._written(feature, is_rd) for feature in page],
            "numberReturned": len(page),
        }
        if self.ogc_total is not None:
            body["numberMatched"] = self.ogc_total
        headers = {"Content-Type": "application/geo+json", "Content-Crs": f"<{RD_URI if is_rd else CRS84}>"}
        return Answer(body, 200, headers)

    def _link(self, relation: str, asked: Asked, changed: Mapping[str, str]) -> Dict[str, str]:
        query = {**{key: values[0] for key, values in asked.query.items()}, **changed}
        kind = "text/html" if query.get("f") == "html" else "application/geo+json"
        href = f"{self.url}{asked.path}?{urlencode(query)}"
        return {"rel": relation, "title": relation, "type": kind, "href": href}

    # --- ArcGIS ---

    def _arcgis_layer(self, name: str) -> Answer:
        if self._named(name) is None:
            return _arcgis_error(400, "Invalid URL")
        body = {
            "id": 0,
            "name": name.split("/")[0],
            "type": "Feature Layer",
            "geometryType": "esriGeometryPolygon",
            "maxRecordCount": self.most_per_page,
            "advancedQueryCapabilities": {"supportsPagination": self.knows_pages},
        }
        if self.names_id == "objectIdField":
            body["objectIdField"] = self.id_field
        if self.names_id == "fields":
            body["fields"] = [
                {"name": "NAAM", "type": "esriFieldTypeString"},
                {"name": self.id_field, "type": "esriFieldTypeOID"},
            ]
        return Answer(body)

    def _arcgis_query(self, asked: Asked, name: str) -> Answer:
        if self.arcgis_errors:
            return Answer({"error": self.arcgis_errors.pop(0)})
        features = self._named(name)
        if features is None:
            return _arcgis_error(400, "Invalid URL")
        if not asked.value("where") or asked.value("orderByFields", self.id_field) != self.id_field:
            return _arcgis_error(400, "Cannot perform query. Invalid query parameters.", "'where' or order is invalid")
        if asked.value("returnIdsOnly") == "true":
            ids = [] if asked.value("where") == "1=0" else [int(each[0]) for each in self._in_area(features, asked)]
            return Answer({"objectIdFieldName": self.id_field, "objectIds": ids or None})
        if asked.value("returnCountOnly") == "true":
            return Answer({"count": len(self._in_area(features, asked))})
        if "resultOffset" in asked.query and not self.knows_pages:
            return _arcgis_error(400, "Pagination is not supported.")
        features = [each for each in features if _is_in_range(each, asked.value("where"), self.id_field)]
        found = self._found(features, _arcgis_area(asked))
        start = asked.number("resultOffset", 0)
        page = found[start : start + min(asked.number("resultRecordCount", 2000), self.most_per_page)]
        is_rd = asked.value("outSR") == "28992" and "arcgis" not in self.serves_degrees
        body: Dict[str, Any] = {
            "type": "FeatureCollection",
            "crs": crs_member("EPSG:28992" if is_rd else "EPSG:4326"),
            "features": [
                _with_object_id(geojson_feature(each, is_rd), self.id_field, self.without_ids) for each in page
            ],
        }
        if start + len(page) < len(found) and self.tells_limit:
            told = {"exceededTransferLimit": True}
            body.update({"properties": told} if self.limit_told_inside else told)
        return Answer(body, 200, {"Content-Type": "application/geo+json; charset=utf-8"})

    def _in_area(self, features: Sequence[MapFeature], asked: Asked) -> List[MapFeature]:
        return touching(features, None if self.ignores_area else _arcgis_area(asked))


def _problem(status: int, title: str, detail: str) -> Answer:
    body = {"detail": detail, "status": status, "timeStamp": "2026-08-20T12:00:00Z", "title": title}
    return Answer(body, status, {"Content-Type": "application/problem+json"})


def _ogc_refusal(asked: Asked) -> str:
    """Why the server answers 400; "" where it accepts the question."""
    unknown = sorted(set(asked.query) - _OGC_PARAMETERS)
    if unknown:
        return "unknown query parameter(s) found: " + "&".join(f"{name}=[{asked.value(name)}]" for name in unknown)
    for name in ("crs", "bbox-crs"):
        if asked.value(name, CRS84) not in (CRS84, RD_URI):
            return f"invalid {name} {asked.value(name)}: not supported by this collection"
    if asked.number("limit", -1 if "limit" in asked.query else 1) < 1:
        return "limit must be a positive number"
    if "bbox" in asked.query and _numbers(asked.value("bbox"), 4) is None:
        return "bbox should contain exactly 4 values separated by commas: minx,miny,maxx,maxy"
    if "cursor" in asked.query and _start_of_cursor(asked) < 0:
        return "invalid cursor, or parameters other than those of the page before"
    return ""


def _ogc_area(asked: Asked) -> Optional[Any]:
    numbers = _numbers(asked.value("bbox"), 4)
    return None if numbers is None else box_in_rd(numbers, asked.value("bbox-crs") == RD_URI)


def _checksum(asked: Asked) -> int:
    """Of all parameters but the cursor: a client must not change them from page to page."""
    others = {name: values for name, values in asked.query.items() if name != "cursor"}
    return zlib.crc32(json.dumps(others, sort_keys=True).encode())


def _cursor_at(start: int, asked: Asked) -> str:
    return base64.urlsafe_b64encode(f"{start}|{_checksum(asked)}".encode()).decode()


def _start_of_cursor(asked: Asked) -> int:
    """The number of features before the page; -1 where the cursor is not one that was given for this question."""
    if "cursor" not in asked.query:
        return 0
    try:
        start, checksum = base64.urlsafe_b64decode(asked.value("cursor").encode()).decode().split("|")
        return int(start) if int(checksum) == _checksum(asked) else -1
    except ValueError:
        return -1


def _arcgis_area(asked: Asked) -> Optional[Any]:
    numbers = _numbers(asked.value("geometry"), 4)
    return None if numbers is None else box_in_rd(numbers, asked.value("inSR") == "28992")


def _arcgis_error(code: int, message: str, *details: str) -> Answer:
    return Answer({"error": {"code": code, "message": message, "details": list(details)}})


def _is_in_range(feature: MapFeature, where: str, id_field: str) -> bool:
    """Whether a feature's id lies in the range of a ``where`` such as ``OBJECTID >= 1 AND OBJECTID <= 9``."""
    found = re.fullmatch(rf"{id_field} >= (\d+) AND {id_field} <= (\d+)", where)
    return where != "1=0" and (found is None or int(found[1]) <= int(feature[0]) <= int(found[2]))


def _with_object_id(feature: Dict[str, Any], id_field: str, without: bool) -> Dict[str, Any]:
    """ArcGIS counts its features in a property, and repeats the number as ``id``."""
    if without:
        return {key: value for key, value in feature.items() if key != "id"}
    identity = int(feature["id"])
    return {**feature, "id": identity, "properties": {id_field: identity, **feature["properties"]}}


def _numbers(text: str, count: int) -> Optional[Tuple[float, ...]]:
    try:
        numbers = tuple(float(part) for part in text.split(","))
    except ValueError:
        return None
    return numbers if len(numbers) == count else None
