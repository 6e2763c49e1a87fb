"""Places by their name, and the municipality of a point: PDOK's Locatieserver.

Source: providers.md, section 5; the service's own description of version 3.1
(https://api.pdok.nl/bzk/locatieserver/search/v3_1/ui/). It always gives its best guesses, the likeliest first, and
refuses parameters that it does not know. Coordinates need no service: see ``coordinates_in``.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any, List, Mapping, Optional, Sequence, Tuple

from bkn_qgis.providers.failures import NotUnderstood, unexpected_shape
from bkn_qgis.providers.paging import check_complete, list_in, number_in
from bkn_qgis.providers.pasted_coordinates import coordinates_in, in_the_netherlands
from bkn_qgis.providers.requester import Requester

__all__ = ["BASE_URL", "TITLE", "FoundPlace", "Locatieserver", "coordinates_in"]

BASE_URL = "https://api.pdok.nl/bzk/locatieserver/search/v3_1/"
TITLE = "PDOK Locatieserver"
MOST_ROWS = 100
"""The service gives no more places in one answer."""

_FREE_PATH, _REVERSE_PATH = "free", "reverse"
# What a user can point at. It is the service's own choice too, but that may change.
_KINDS = "type:(gemeente OR woonplaats OR weg OR postcode OR adres)"
_FREE_FIELDS = "weergavenaam,type,gemeentenaam,provincienaam,centroide_rd"
_REVERSE_FIELDS = "type,gemeentenaam,afstand"
_INSIDE_M = 1  # from an area that holds the point it is 0 m; 0 might be taken for "no limit"
_LONGEST_QUESTION = 200

# The text of a user is no query: what has a meaning in the language of Solr, the search engine, is taken out.
_SOLR_MARKS = re.compile(r'[+!(){}\[\]^"~*?:\\/|&<>=]')
_AS_THE_SERVICE_WRITES = str.maketrans(
    {**dict.fromkeys("‘’‚‛ʼʹ`´′＇", "'"), **dict.fromkeys("‐‑‒–—−", "-"), "\u00ad": None}
)
_SOLR_WORDS = frozenset(("AND", "OR", "NOT", "TO"))
_NUMBER = r"[-+]?[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?"
_POINT = re.compile(rf"\s*POINT\s*\(\s*({_NUMBER})\s+({_NUMBER})\s*\)\s*", re.IGNORECASE)


@dataclass(frozen=True)
class FoundPlace:
    """A place by its name: ``x`` and ``y`` in metres RD are those of its centre."""

    label: str
    """As the service writes it: "Gemeente Barneveld", "Barneveld, Barneveld, Gelderland"."""
    kind: str
    """The service's word for what it is: gemeente, woonplaats, weg, postcode, adres."""
    x: float
    y: float
    municipality: str
    """Without the word municipality; "" where the service does not say."""


class Locatieserver:
    """The service over a ``requester`` whose base is ``BASE_URL``, or one like it.

    A user waits for the answer: give the requester few new tries and a short time-out.
    """

    def __init__(self, requester: Requester) -> None:
        self._requester = requester

    def search(self, text: str, most: int = 10) -> List[FoundPlace]:
        """The ``most`` likeliest places for what a user typed, at most ``MOST_ROWS``; [] for empty text.

        Places without a point in the Netherlands are left out. Raises ServiceError, Cancelled.
        """
        words = _words(text)
        rows = min(most, MOST_ROWS)
        if not words or rows < 1:
            return []
        parameters = {"q": words, "fq": _KINDS, "fl": _FREE_FIELDS, "rows": rows}
        items = self._items(_FREE_PATH, parameters, rows)
        found = [(self._place(item), _province(item)) for item in items]
        return _told_apart([(place, province) for place, province in found if place is not None])

    def municipality_at(self, x: float, y: float) -> str:
        """The municipality that holds a point (metres RD), without the word municipality.

        "" where there is none, as in the sea and abroad. Raises ServiceError, Cancelled.
        """
        if not in_the_netherlands(x, y):
            return ""
        parameters = {
            "X": round(x),
            "Y": round(y),
            "type": "gemeente",
            "distance": _INSIDE_M,
            "fl": _REVERSE_FIELDS,
            "rows": 1,
        }
        for item in self._items(_REVERSE_PATH, parameters, 1):
            if _distance_m(item) <= _INSIDE_M:
                return self._text(item, "gemeentenaam")
        return ""

    def _items(self, path: str, parameters: Mapping[str, Any], rows: int) -> List[Mapping[str, Any]]:
        """The documents of an answer. Raises NotUnderstood where it has another shape or lacks documents."""
        service = self._requester.service
        answer = self._requester.get_json(path, parameters)
        response = answer.get("response") if isinstance(answer, Mapping) else None
        if not isinstance(response, Mapping):
            raise NotUnderstood(service, unexpected_shape("response"))
        items = list_in(service, response, "docs")
        check_complete(service, len(items), min(number_in(service, response, "numFound"), rows))
        if not all(isinstance(item, Mapping) for item in items):
            raise NotUnderstood(service, unexpected_shape("docs"))
        return items[:rows]

    def _place(self, item: Mapping[str, Any]) -> Optional[FoundPlace]:
        label, kind = self._text(item, "weergavenaam"), self._text(item, "type")
        point = _point(item.get("centroide_rd"))
        if point is None:
            return None
        municipality = item.get("gemeentenaam")
        return FoundPlace(label, kind, *point, municipality if isinstance(municipality, str) else "")

    def _text(self, item: Mapping[str, Any], name: str) -> str:
        value = item.get(name)
        if not isinstance(value, str) or not value.strip():
            raise NotUnderstood(self._requester.service, unexpected_shape(name))
        return value.strip()


def _province(item: Mapping[str, Any]) -> str:
    province = item.get("provincienaam")
    return province.strip() if isinstance(province, str) else ""


def _told_apart(found: Sequence[Tuple[FoundPlace, str]]) -> List[FoundPlace]:
    """The places, with the province behind the label of those that nothing else tells apart."""
    times = Counter(place.label for place, _ in found)
    return [
        replace(place, label=f"{place.label} ({province})") if times[place.label] > 1 and province else place
        for place, province in found
    ]


def _words(text: str) -> str:
    """What a user typed as bare words, as the service writes them; "" where no letter or digit is left.

    Word processors and file names bring other apostrophes, hyphens and spaces, and accents as marks of their own.
    """
    sendable = text.encode("utf-8", "ignore").decode("utf-8")  # half of a pair of surrogates is no text
    sendable = unicodedata.normalize("NFC", sendable).translate(_AS_THE_SERVICE_WRITES)
    words = [word.lstrip("-") for word in _SOLR_MARKS.sub(" ", sendable).split()]
    bare = [word.lower() if word in _SOLR_WORDS else word for word in words if re.search(r"\w", word)]
    return " ".join(bare)[:_LONGEST_QUESTION].strip()


def _point(wkt: Any) -> Optional[Tuple[float, float]]:
    """Metres RD in the text ``POINT(x y)``; None for anything else, and for a point beyond the Netherlands."""
    found = _POINT.fullmatch(wkt) if isinstance(wkt, str) else None
    if found is None:
        return None
    x, y = float(found[1]), float(found[2])
    return (x, y) if in_the_netherlands(x, y) else None


def _distance_m(item: Mapping[str, Any]) -> float:
    """How far the service says that a place is away; 0 where it does not say, for no more was asked than is near."""
    distance = item.get("afstand")
    return float(distance) if isinstance(distance, (int, float)) else 0.0
