"""NDFF API v2, for organisations with an account: the observations of their own domain, fetched once whole.

The service knows no search by place or date. Species, behaviour and the like come as the addresses of codes: what
they are called is asked of the public code lists, once per code; the address itself names nothing (``inachisio`` is
Aglais io). Rules: reference/providers.md, section 3.3; flags: method.md, section 4.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Dict, Iterator, List, Mapping, MutableMapping, Optional, Set, Tuple
from urllib.parse import quote

import numpy as np
import pandas as pd

from bkn_qgis.observations.crs import RD_NEW, WGS84
from bkn_qgis.observations.formats.draft import (
    Draft,
    draft_of,
    set_count,
    set_days,
    set_geometry,
    set_names,
    set_uncertainty,
)
from bkn_qgis.observations.formats.record_ids import ndff_ids
from bkn_qgis.observations.formats.rows import Floats, Mask, Rows, where
from bkn_qgis.observations.formats.words import flag_by_words
from bkn_qgis.observations.tables.table import GEOMETRY
from bkn_qgis.providers.failures import NotUnderstood, unexpected_shape
from bkn_qgis.providers.items import usable
from bkn_qgis.providers.paging import PagesSeen, check_complete, list_in, number_in
from bkn_qgis.providers.provider import About
from bkn_qgis.providers.requester import Requester
from bkn_qgis.sentences import QT_TRANSLATE_NOOP, Sentence

BASE_URL = "https://api.ndff.nl/"
SIGN_IN_PATH = "o/v2/token/"
"""Where a token is asked for, with a slash at its end; for oauth.PasswordTokens or the like."""
PAGE_SIZE = 100

ABOUT = About(
    source="NDFF",
    title="NDFF API",
    terms=Sentence(
        QT_TRANSLATE_NOOP(
            "BKN",
            "Only for organisations that deliver observations to the NDFF with an account of their own, under the "
            "terms of that account.",
        )
    ),
    limits=Sentence(
        QT_TRANSLATE_NOOP(
            "BKN",
            "The service gives the observations of your own organisation, not those of others, and cannot search by "
            "place: all are fetched once and kept. For everything else in the NDFF, use its export files.",
        )
    ),
    attribution="NDFF",
    licence="",
    needs_account=True,
    terms_url="https://www.ndff.nl/",
)

# The code list of each part of an observation that is the address of a code.
_LISTS = {"activity": "activities", "subject": "subjecttypes", "dwelling": "dwellings"}
_DWELLING_KEY = "keys/observation/dwellings"
_EXACT_COUNT = "/exact_count"
_SCIENTIFIC = frozenset(("", "sci", "la", "lat", "scientific"))
_DUTCH = frozenset(("nl", "nld", "dut", "nl-nl", "dutch"))


@dataclass(frozen=True)
class Code:
    """What a code list calls a code; "" where it does not say."""

    scientific_name: str = ""
    dutch_name: str = ""
    words: str = ""
    """Every name and description of the code, in any language."""


CodeCache = MutableMapping[str, Code]


class NdffApi:
    """All observations of one domain (the number or name of an organisation at the NDFF).

    ``requester`` signs with the token of the account; ``codes`` keeps what codes are called, by their address: pass
    in one that lasts and each code is asked for once. After a fetch ``notes`` says what was left out.
    """

    about = ABOUT

    def __init__(self, requester: Requester, domain: str, codes: Optional[CodeCache] = None) -> None:
        self._requester = requester
        self._service = requester.service
        self._path = f"api/v2/domains/{quote(domain, safe='')}/observations/"
        self._codes: CodeCache = {} if codes is None else codes
        self._unnamed: Set[str] = set()
        self.notes: List[Sentence] = []
        self.query = ""
        self.doi = ""

    def count(self) -> int:
        """The number of observations of the domain, from one question. Raises ServiceError, Cancelled."""
        page = self._requester.get_json(self._path, {"limit": "1"})
        return number_in(self._service, page, "count")

    def fetch_all(self) -> Iterator[pd.DataFrame]:
        """Record tables of every observation of the domain, a page each; complete exactly when it ends.

        Raises ServiceError (NotAllowed for a wrong account or another's domain), Cancelled.
        """
        self.notes = []
        self.query = self._requester.base_url + self._path
        unusable = 0
        seen: Set[str] = set()
        for observations in self._pages():
            fresh = {_identity(each): each for each in observations if _identity(each) not in seen}
            seen.update(fresh)
            records, lacking = self._records(list(fresh.values()))
            unusable += lacking
            yield records
        if unusable:
            self.notes = [_left_out(unusable)]

    def _pages(self) -> Iterator[List[Mapping[str, Any]]]:
        page = self._requester.get_json(self._path, {"limit": str(PAGE_SIZE)})
        stated = number_in(self._service, page, "count")
        pages = PagesSeen(self._service)
        identities: Set[str] = set()
        while True:
            observations = self._observations(page)
            address = _next_address(page)
            if not observations:
                break
            pages.check(_identity(observations[0]), address)
            identities.update(map(_identity, observations))
            yield observations
            if not address:
                break
            page = self._requester.get_json(address)
        check_complete(self._service, len(identities), stated)

    def _observations(self, page: Any) -> List[Mapping[str, Any]]:
        observations = _items(self._service, page)
        if not all(isinstance(each, Mapping) and each.get("identity") and "taxon" in each for each in observations):
            raise NotUnderstood(self._service, unexpected_shape("identity"))
        return observations

    def _records(self, observations: List[Mapping[str, Any]]) -> Tuple[pd.DataFrame, int]:
        taxa = [self._code("taxa", str(each["taxon"] or "")) for each in observations]
        parts = [
            {**_row(each, taxon), **{part: self._words(part, each) for part in _LISTS}}
            for each, taxon in zip(observations, taxa)
        ]
        return usable(_draft(pd.DataFrame(parts, columns=[*_COLUMNS, *_LISTS, GEOMETRY], dtype=object)))

    def _words(self, part: str, observation: Mapping[str, Any]) -> str:
        """What a part of an observation says, in the words of its code list and of the code itself."""
        address = _address_of(part, observation)
        if not address:
            return ""
        return f"{self._code(_LISTS[part], address).words} {_code_text(address)}"

    def _code(self, code_list: str, address: str) -> Code:
        if not address:
            return Code()
        if address in self._unnamed:
            return Code()
        if address not in self._codes:
            parameters = {"identity": address, "ordering": "-indexvalue", "limit": "25"}
            answer = self._requester.get_json(f"codes/v2/{code_list}/", parameters)
            code = _code_of(_items(self._service, answer), address)
            if not code.words:  # not kept for later runs: the list may name it by then
                self._unnamed.add(address)
                return code
            self._codes[address] = code
        return self._codes[address]


def _items(service: str, page: Any) -> List[Any]:
    return list_in(service, page.get("_embedded") if isinstance(page, Mapping) else None, "items")


def _next_address(page: Mapping[str, Any]) -> str:
    links = page.get("_links")
    following = links.get("next") if isinstance(links, Mapping) else None
    return str(following.get("href") or "") if isinstance(following, Mapping) else ""


def _identity(observation: Mapping[str, Any]) -> str:
    return str(observation["identity"])


def _code_of(items: List[Any], address: str) -> Code:
    """What the entries of a code list make of a code; only entries of that very code count."""
    entries = [item for item in items if isinstance(item, Mapping) and item.get("identity") == address]
    scientific = _first_name(entries, _SCIENTIFIC)
    dutch = _first_name(entries, _DUTCH) or next((_text(each, "description") for each in entries), "")
    words = " ".join(f"{_text(each, 'name')} {_text(each, 'description')}" for each in entries)
    return Code(scientific, "" if dutch == scientific else dutch, words.strip())


def _first_name(entries: List[Mapping[str, Any]], languages: frozenset[str]) -> str:
    return next((_text(each, "name") for each in entries if _text(each, "language").casefold() in languages), "")


def _text(entry: Mapping[str, Any], name: str) -> str:
    value = entry.get(name)
    return "" if value is None else str(value).strip()


def _code_text(address: str) -> str:
    """The words in the address of a code: ``…/subjecttypes/dead/individual`` -> "dead individual"."""
    return re.sub(r"[^a-z]+", " ", "/".join(address.casefold().rstrip("/").split("/")[-2:]))


def _address_of(part: str, observation: Mapping[str, Any]) -> str:
    if part != "dwelling":
        return _text(observation, {"activity": "activity", "subject": "subjectType"}[part])
    extra = observation.get("extrainfo")
    for entry in extra if isinstance(extra, list) else ():
        if isinstance(entry, Mapping) and _text(entry, "key").endswith(_DWELLING_KEY):
            return _text(entry, "value")
    return ""


_COLUMNS = ("identity", "scientific", "dutch", "start", "stop", "abundance", "schema", "buffer", "degrees")


def _row(observation: Mapping[str, Any], taxon: Code) -> Dict[str, Any]:
    """An observation as a flat row; who was involved is not read at all."""
    location = observation.get("location")
    place: Mapping[str, Any] = location if isinstance(location, Mapping) else {}
    wkb, degrees = _geometry(place.get("geometry"))
    return {
        "identity": observation["identity"],
        "scientific": taxon.scientific_name,
        "dutch": taxon.dutch_name,
        "start": observation.get("periodStart"),
        "stop": observation.get("periodStop"),
        "abundance": observation.get("abundanceValue"),
        "schema": observation.get("abundanceSchema"),
        "buffer": place.get("buffer"),
        "degrees": "1" if degrees else "",
        GEOMETRY: wkb,
    }


def _geometry(geometry: Any) -> Tuple[Optional[bytes], bool]:
    """A GeoJSON geometry as WKB, and whether it counts in degrees: those of RD in the Netherlands are above 180."""
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    try:
        read = shape(geometry)
        bounds = read.bounds
        wkb: bytes = read.wkb
    except (ShapelyError, AttributeError, KeyError, TypeError, ValueError, IndexError):
        return None, False
    return wkb, bool(bounds) and max(map(abs, bounds)) <= 180


def _draft(frame: pd.DataFrame) -> Draft:
    rows = Rows(frame, {part: part for part in (*_COLUMNS, *_LISTS)})
    draft = draft_of(rows, "NDFF")
    set_names(draft, rows.text("scientific"), rows.text("dutch"))
    set_days(draft, rows.text("start"), rows.text("stop"))
    set_uncertainty(draft, _reach(draft, rows))
    set_count(draft, _counts(rows))
    draft.records["record_id"] = ndff_ids(rows.text("identity"))
    flag_by_words(draft, rows.text("activity"), ("flying_over", "breeding", "dead"))
    flag_by_words(draft, rows.text("subject"), ("breeding", "dead", "track"))
    flag_by_words(draft, rows.text("dwelling"), ("breeding",))
    return draft


def _reach(draft: Draft, rows: Rows) -> Floats:
    """Fill the places; gives how far (metres) a location reaches from its place: to its boundary, plus its buffer."""
    degrees: Mask = rows.text("degrees") == "1"
    in_rd = set_geometry(draft, rows, RD_NEW, only=~degrees)
    in_degrees = set_geometry(draft, rows, WGS84, only=degrees) if degrees.any() else in_rd
    reach, buffer = np.where(degrees, in_degrees, in_rd), rows.number("buffer")
    return np.where(np.isnan(reach), buffer, reach + np.nan_to_num(buffer))


def _counts(rows: Rows) -> Floats:
    """The number of individuals where the scale is an exact count; 0, which is an absence, on any scale."""
    value = rows.number("abundance")
    exact = where(rows.text("schema"), lambda text: text.endswith(_EXACT_COUNT))
    return np.where(exact | (value == 0), value, np.nan)


def _left_out(count: int) -> Sentence:
    return Sentence(
        QT_TRANSLATE_NOOP(
            "BKN",
            "NDFF: {count} observations were left out: the list of species of the NDFF does not name what was seen, or "
            "the date or place cannot be read.",
        ),
        count=count,
    )
