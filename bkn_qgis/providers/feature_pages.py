"""What the clients of map services share: a page of areas, what asks for it, and guards against half an answer."""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import dataclass
from typing import Any, List, Mapping, Optional, Sequence

from bkn_qgis.observations.netherlands import Bounds
from bkn_qgis.providers.failures import (
    MapLayer,
    MapNotUnderstood,
    PagesDisagree,
    missing_areas,
    repeated_areas,
    unexpected_shape,
)
from bkn_qgis.providers.paging import PagesSeen

_MOST_DOUBLES_PERCENT = 10
PAGE_SIZE = 1000
"""Features asked for at once: the most that PDOK gives (providers.md, section 5.1)."""


@dataclass(frozen=True, eq=False)
class FeaturePage:
    """Some areas of a layer.

    ``geometries``: shapely polygons and multipolygons in metres RD, two-dimensional, as they came (perhaps invalid);
    None where the feature has no area. ``properties``, ``identities`` (the service's own id, "" where it gives none):
    as long as ``geometries``. ``following``: where the next page is, for ``pages`` to go on after a break with the
    same bounds; "" = this was the last.
    """

    geometries: Sequence[Any]
    properties: Sequence[Mapping[str, Any]]
    identities: Sequence[str]
    following: str


def bounds_text(bounds: Bounds) -> str:
    """Bounds as services take them, with millimetres. Raises ValueError for bounds that hold no place."""
    x_min, y_min, x_max, y_max = bounds
    if not all(math.isfinite(value) for value in bounds) or x_min > x_max or y_min > y_max:
        raise ValueError(f"no bounds: {bounds}")
    return ",".join(f"{value:.3f}" for value in bounds)


def start_of(following: str) -> int:
    """The number of features before a page, for services that count them. Raises ValueError for other text."""
    if not following:
        return 0
    if not (following.isascii() and following.isdecimal()):
        raise ValueError(f"no place to go on from: {following[:40]!r}")
    return int(following)


def features_in(layer: MapLayer, answer: Any) -> List[Mapping[str, Any]]:
    """The features of a GeoJSON answer.

    Raises MapNotUnderstood where there are none of the right shape, or not as many as ``numberReturned`` says.
    """
    features = answer.get("features") if isinstance(answer, Mapping) else None
    if not isinstance(features, list):
        raise MapNotUnderstood(layer, unexpected_shape("features"))
    for feature in features:
        if not isinstance(feature, Mapping) or not isinstance(feature.get("properties") or {}, Mapping):
            raise MapNotUnderstood(layer, unexpected_shape("features.properties"))
        if "geometry" not in feature:
            raise MapNotUnderstood(layer, unexpected_shape("features.geometry"))
    stated = whole_number(answer.get("numberReturned"))
    if stated is not None and stated != len(features):
        raise PagesDisagree(layer, missing_areas(len(features), stated))
    return features


def identity_of(feature: Mapping[str, Any], id_property: str = "") -> str:
    """The service's own id of a feature, from ``id`` or else from a property; "" where there is none."""
    identity = feature.get("id")
    if identity is None and id_property:
        identity = (feature.get("properties") or {}).get(id_property)
    return "" if identity is None else str(identity)


def whole_number(value: Any) -> Optional[int]:
    """A count as services write it, number or text; None for anything else, such as ``unknown``."""
    if isinstance(value, str) and value.isascii() and value.isdecimal():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def stated_total(answer: Mapping[str, Any]) -> Optional[int]:
    """``numberMatched`` of WFS 2.0 and OGC API Features, or GeoServer's older name; None where neither is a number
    ("unknown")."""
    matched = whole_number(answer.get("numberMatched"))
    return whole_number(answer.get("totalFeatures")) if matched is None else matched


class FeaturesSeen:
    """The features of one fetch so far: what comes twice, on two pages, means that others are missing."""

    def __init__(self, layer: MapLayer) -> None:
        self._layer = layer
        self._seen = PagesSeen(self._repeated)

    def check(self, features: Sequence[Mapping[str, Any]], identities: Sequence[str]) -> None:
        """Remember a page. Raises PagesDisagree where features of it, or the whole page, were there before."""
        if not features:
            return
        ids = [f"id {identity}" for identity in identities if identity]
        contents = [_hash_of([feature.get("geometry"), feature.get("properties")]) for feature in features]
        # Without geometry many areas may be alike.
        areas = [mark for mark, feature in zip(contents, features) if feature.get("geometry") is not None]
        nameless = set(areas).intersection(mark for mark, identity in zip(contents, identities) if not identity)
        if self._seen.number_seen(nameless) or self._are_shuffled(areas):
            raise self._repeated()
        self._seen.check(f"page {_hash_of(contents)}", *ids)
        self._seen.remember(areas)

    def _are_shuffled(self, areas: Sequence[str]) -> bool:
        """Whether many areas were on an earlier page by what they hold: some services make up new ids for each answer.

        A few real areas may be drawn twice, under two ids.
        """
        return 100 * self._seen.number_seen(areas) > _MOST_DOUBLES_PERCENT * len(areas)

    def _repeated(self) -> PagesDisagree:
        return PagesDisagree(self._layer, repeated_areas())


def _hash_of(content: Any) -> str:
    text = json.dumps(content, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
