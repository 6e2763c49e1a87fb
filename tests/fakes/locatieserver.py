"""PDOK's Locatieserver on this machine: ``free`` and ``reverse``, with made-up places.

Source: providers.md, section 5; the description of version 3.1 of the service: names, defaults and largest
values of parameters, and that those it does not know are refused. Where it says nothing (the body of a refusal, the
score) this is a guess::

    with FakeLocatieserver() as fake:
        requester_for(fake, API)
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from typing import Any, Dict, List, Mapping, Sequence

from fakes.server import Answer, Asked, FakeService

API = "/bzk/locatieserver/search/v3_1/"

_DEFAULT_FILTER = "type:(gemeente OR woonplaats OR weg OR postcode OR adres)"
_FILTER = re.compile(r"type:\(?([\w ]+?)\)?")
_DEFAULT_FIELDS = {"reverse": "id type weergavenaam score afstand", "free": "*"}
_COMMON = {"fl", "fq", "start", "rows", "wt"}
_PARAMETERS = {
    "free": _COMMON | {"q", "lat", "lon", "df", "qf", "bq", "sort"},
    "reverse": _COMMON | {"X", "Y", "lat", "lon", "type", "distance"},
}
_MOST_ROWS, _DEFAULT_ROWS = 100, 10
_SYNTAX = re.compile(r'[+!(){}\[\]^"~*?:\\/|&]|(?:^|\s)-|\b(?:AND|OR|NOT)\b')


@dataclass(frozen=True)
class FakePlace:
    """A place; one with ``reach_m`` is a square area that reaches so far from its centre (metres RD)."""

    label: str
    kind: str
    x: float
    y: float
    municipality: str
    reach_m: float = 0.0
    extra: Mapping[str, Any] = field(default_factory=dict)

    def distance_m(self, x: float, y: float) -> float:
        """From a point to the place, 0 within an area."""
        away_x, away_y = max(abs(x - self.x) - self.reach_m, 0.0), max(abs(y - self.y) - self.reach_m, 0.0)
        return float((away_x**2 + away_y**2) ** 0.5)


def made_up_places() -> List[FakePlace]:
    """Two municipalities side by side with what lies in them; street and numbers are made up."""
    return [
        FakePlace("Gemeente Barneveld", "gemeente", 168_000, 461_000, "Barneveld", reach_m=8_000),
        FakePlace("Gemeente Ede", "gemeente", 168_000, 445_000, "Ede", reach_m=8_000),
        FakePlace("Barneveld, Barneveld, Gelderland", "woonplaats", 168_412.5, 461_230.25, "Barneveld"),
        FakePlace("Voorthuizen, Barneveld, Gelderland", "woonplaats", 169_900, 466_300, "Barneveld"),
        FakePlace("Verzonnenweg, Barneveld", "weg", 168_100, 461_500, "Barneveld"),
        FakePlace("Verzonnenweg, 3771ZZ Barneveld", "postcode", 168_101, 461_501, "Barneveld"),
        *(
            FakePlace(f"Verzonnenweg {number}, 3771ZZ Barneveld", "adres", 168_100 + 10 * number, 461_500, "Barneveld")
            for number in range(1, 21)
        ),
        FakePlace("Gelderland", "provincie", 190_000, 450_000, ""),
    ]


class FakeLocatieserver(FakeService):
    """``places``: what can be found. ``refuses_unknown``: parameters it does not know are refused (version 3.1)."""

    def __init__(self, places: Sequence[FakePlace] = (), faults: Sequence[str] = ()) -> None:
        super().__init__((), faults)
        self.places = list(places) or made_up_places()
        self.refuses_unknown = True

    def answer(self, asked: Asked) -> Answer:
        name = asked.path.rsplit("/", 1)[-1]
        if not asked.path.startswith(API) or name not in _PARAMETERS:
            return _refusal(404, f"no such address: {asked.path}")
        unknown = sorted(asked.query.keys() - _PARAMETERS[name])
        if unknown and self.refuses_unknown:
            return _refusal(400, f"unknown parameter: {', '.join(unknown)}")
        if asked.number("rows", _DEFAULT_ROWS) > _MOST_ROWS:
            return _refusal(400, f"rows is at most {_MOST_ROWS}")
        try:
            documents = self._free(asked) if name == "free" else self._reverse(asked)
        except ValueError as error:
            return _refusal(400, str(error))
        return _page(documents, asked, asked.value("fl", _DEFAULT_FIELDS[name]))

    def empty_page(self, answer: Answer) -> Answer:
        return Answer({"response": {**answer.body["response"], "docs": []}}, answer.status, answer.headers)

    def _free(self, asked: Asked) -> List[Dict[str, Any]]:
        """All places that have one of the words, those with most of them first: the service always has a guess."""
        query = asked.value("q", "*:*")
        if query != "*:*" and _SYNTAX.search(query):
            raise ValueError(f"a client of ours should not use the query language: {query}")
        words = [] if query == "*:*" else query.casefold().split()
        kinds = _kinds_of(asked.value("fq", _DEFAULT_FILTER))
        scored = [(_score(place, words), place) for place in self.places if not kinds or place.kind in kinds]
        found = sorted((pair for pair in scored if pair[0]), key=lambda pair: -pair[0])
        return [{**_document(place), "score": score} for score, place in found]

    def _reverse(self, asked: Asked) -> List[Dict[str, Any]]:
        """Places near a point in RD, the nearest first, none farther than ``distance``."""
        x, y = float(asked.value("X")), float(asked.value("Y"))
        kinds, limit = asked.query.get("type", ["adres"]), asked.value("distance")
        near = [(place.distance_m(x, y), place) for place in self.places if "*" in kinds or place.kind in kinds]
        near = [pair for pair in near if not limit or pair[0] <= int(limit)]
        return [
            {**_document(place), "afstand": round(away, 2)} for away, place in sorted(near, key=lambda each: each[0])
        ]


def _kinds_of(query: str) -> List[str]:
    found = _FILTER.fullmatch(query)
    if found is None:
        raise ValueError(f"this fake knows no such filter: {query}")
    return found[1].split(" OR ")


def _score(place: FakePlace, words: Sequence[str]) -> float:
    if not words:
        return 1.0
    parts = re.findall(r"[\w'-]+", place.label.casefold())
    hits = sum(any(part.startswith(word.strip(",.")) for part in parts) for word in words)
    exact = sum(word.strip(",.") in parts for word in words)
    return hits + 0.5 * exact


def _document(place: FakePlace) -> Dict[str, Any]:
    document = {
        "bron": "Bestuurlijke Grenzen" if place.kind == "gemeente" else "BAG",
        "type": place.kind,
        "weergavenaam": place.label,
        "gemeentenaam": place.municipality,
        "id": f"{place.kind[:3]}-{zlib.crc32(place.label.encode()):032x}",
        "centroide_rd": f"POINT({place.x} {place.y})",
        **place.extra,
    }
    return {name: value for name, value in document.items() if value not in ("", None)}


def _page(documents: Sequence[Mapping[str, Any]], asked: Asked, fields: str) -> Answer:
    start, rows = asked.number("start", 0), asked.number("rows", _DEFAULT_ROWS)
    wanted = re.split(r"[ ,]+", fields)
    shown = [
        {name: value for name, value in document.items() if "*" in wanted or name in wanted}
        for document in documents[start : start + rows]
    ]
    score = max((document.get("score", 1.0) for document in documents), default=0.0)
    response = {"numFound": len(documents), "start": start, "maxScore": score, "numFoundExact": True, "docs": shown}
    return Answer({"response": response})


def _refusal(status: int, said: str) -> Answer:
    return Answer({"status": status, "detail": said}, status)
