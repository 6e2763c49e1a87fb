"""NDFF API v2, for organisations with an account: the observations of their own domain, fetched once whole.

The service knows no search by place or date. Species, behaviour and the like come as the addresses of codes: what
they are called is asked of the public code lists, once per code; the address itself names nothing (``inachisio`` is
Aglais io). Rules: providers.md, section 3.3; flags: method.md, section 4.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Dict, Iterator, List, Mapping, MutableMapping, Optional, Set, Tuple
from urllib.parse import quote

import numpy as np
import pandas as pd

from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.observations.crs import WGS84
from bkn_qgis.observations.formats.accuracies import at_least_uncertain, set_uncertainty
from bkn_qgis.observations.formats.record_builder import (
    RecordBuilder,
    builder_of,
    set_count,
    set_days,
    set_geometry,
    set_names,
)
from bkn_qgis.observations.formats.record_ids import ndff_ids
from bkn_qgis.observations.formats.rows import Rows, where
from bkn_qgis.observations.formats.text_column import Floats, Mask
from bkn_qgis.observations.formats.words import flag_by_words
from bkn_qgis.observations.row_counts import RowCounts
from bkn_qgis.observations.tables.table import GEOMETRY
from bkn_qgis.providers.failures import NotUnderstood, contradiction, never_the_same, repeated_page, unexpected_shape
from bkn_qgis.providers.items import Path, Sifted, Tally, sifted, without_fields
from bkn_qgis.providers.paging import PagesSeen, check_complete, list_in, number_in, page_numbers
from bkn_qgis.providers.provider import About
from bkn_qgis.providers.requester import Requester
from bkn_qgis.rd import RD_NEW

BASE_URL = "https://api.ndff.nl/"
SIGN_IN_PATH = "o/v2/token/"
"""Where a token is asked for, with a slash at its end; for oauth.PasswordTokens or the like."""
PAGE_SIZE = 100

ABOUT = About(
    source="NDFF",
    title="NDFF API",
    terms=Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "Only for organisations that deliver observations to the NDFF with an account of their own, under the "
            "terms of that account.",
        )
    ),
    limits=Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "The service gives the observations of your own organisation, not those of others, and cannot search by "
            "location: all are fetched once and kept. For everything else in the NDFF, use its export files.",
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


# What every observation has; without the buffer a square of 5 km would count as exact, without the number an absence
# as a presence.
_FIELDS: Dict[Path, Tuple[type, ...]] = {
    ("taxon",): (str,),
    ("periodStart",): (str,),
    ("location", "geometry"): (Mapping,),
    ("location", "buffer"): (),
    ("abundanceValue",): (),
}
_MOST_READINGS = 3
_ANYWHERE_M = 20_000_000.0  # the uncertainty of a place of which it cannot be read


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
        self._tally = Tally(self.about.source)
        self.notes: List[Message] = []
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
        self._tally = tally = Tally(self.about.source)
        self.query = self._requester.base_url + self._path
        for observations in self._pages():
            page = self._sifted(observations)
            tally.add(page)
            yield page.records
        tally.check_whole()
        self.notes = tally.notes()

    @property
    def given(self) -> RowCounts:
        """See provider.Provider.given."""
        return self._tally.numbers

    def _pages(self) -> Iterator[List[Mapping[str, Any]]]:
        """The observations of all pages, each once.

        Pages have numbers here and cannot overlap: where fewer observations are stated on the way, some moved to a
        page that was read already, and all pages are read again.
        """
        known: Set[str] = set()
        for _ in range(_MOST_READINGS):
            reading = _Reading(self._service, self._requester, self._path, known)
            yield from reading.pages()
            if not reading.has_shrunk:
                check_complete(self._service, len(known), reading.stated)
                return
        raise NotUnderstood(self._service, never_the_same())

    def _sifted(self, observations: List[Mapping[str, Any]]) -> Sifted:
        taxa = [self._code("taxa", _text(each, "taxon")) for each in observations]
        parts = [
            {**_row(each, taxon), **{part: self._words(part, each) for part in _LISTS}}
            for each, taxon in zip(observations, taxa)
        ]
        builder = _draft(pd.DataFrame(parts, columns=[*_COLUMNS, *_LISTS, GEOMETRY], dtype=object))
        # A species is stated by its code: one that the code list does not name is not understood.
        unnamed = [bool(each.get("taxon")) and taxon == Code() for each, taxon in zip(observations, taxa)]
        return sifted(builder, without_fields(observations, _FIELDS) | np.array(unnamed, dtype=np.bool_))

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


class _Reading:
    """One reading of all pages; ``known`` are the identities of what came so far, in readings before too.

    ``stated``: the least number of observations that a page stated; ``has_shrunk``: a later page stated fewer.
    """

    def __init__(self, service: str, requester: Requester, path: str, known: Set[str]) -> None:
        self._service = service
        self._requester = requester
        self._path = path
        self._known = known
        self.stated = 0
        self.has_shrunk = False

    def pages(self) -> Iterator[List[Mapping[str, Any]]]:
        page = self._requester.get_json(self._path, {"limit": str(PAGE_SIZE)})
        before = self.stated = number_in(self._service, page, "count")
        seen = PagesSeen(lambda: NotUnderstood(self._service, repeated_page()))
        for _ in page_numbers(self._service):
            observations = self._observations(page)
            stated = number_in(self._service, page, "count")
            self.has_shrunk = self.has_shrunk or stated < before
            before, self.stated = stated, min(stated, self.stated)
            address = _next_address(self._service, page)
            if observations:
                seen.check(f"first {_identity(observations[0])}", *([f"next {address}"] if address else []))
                yield self._new_of(observations)
            elif address and not self.has_shrunk:
                raise NotUnderstood(self._service, contradiction(stated))
            if not address or not observations:
                return
            page = self._requester.get_json(address)

    def _observations(self, page: Any) -> List[Mapping[str, Any]]:
        observations = _items(self._service, page)
        if not all(isinstance(each, Mapping) and each.get("identity") for each in observations):
            raise NotUnderstood(self._service, unexpected_shape("identity"))
        return observations

    def _new_of(self, observations: List[Mapping[str, Any]]) -> List[Mapping[str, Any]]:
        new = {_identity(each): each for each in observations if _identity(each) not in self._known}
        self._known.update(new)
        return list(new.values())


def _items(service: str, page: Any) -> List[Any]:
    return list_in(service, page.get("_embedded") if isinstance(page, Mapping) else None, "items")


def _next_address(service: str, page: Mapping[str, Any]) -> str:
    """The address of the next page, "" where there is none. Raises NotUnderstood for one that is no text."""
    links = page.get("_links")
    following = links.get("next") if isinstance(links, Mapping) else None
    if following is None:
        return ""
    address = following.get("href") if isinstance(following, Mapping) else following
    if address is not None and not isinstance(address, str):
        raise NotUnderstood(service, unexpected_shape("next"))
    return address or ""


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


def _draft(frame: pd.DataFrame) -> RecordBuilder:
    rows = Rows(frame, {part: part for part in (*_COLUMNS, *_LISTS)})
    builder = builder_of(rows, "NDFF")
    set_names(builder, rows.text("scientific"), rows.text("dutch"))
    set_days(builder, rows.text("start"), rows.text("stop"))
    set_uncertainty(builder, _reach(builder, rows))
    # A buffer that is stated and cannot be read: the place is too uncertain to count (method.md, section 2).
    at_least_uncertain(builder, _has_bad_buffer(rows), np.full(len(rows), _ANYWHERE_M))
    set_count(builder, _counts(rows))
    builder.records["record_id"] = ndff_ids(rows.text("identity"))
    flag_by_words(builder, rows.text("activity"), ("flying_over", "breeding", "dead"))
    flag_by_words(builder, rows.text("subject"), ("breeding", "dead", "track"))
    flag_by_words(builder, rows.text("dwelling"), ("breeding",))
    return builder


def _reach(builder: RecordBuilder, rows: Rows) -> Floats:
    """Fill the places; gives how far (metres) a location reaches from its place: to its boundary, plus its buffer."""
    degrees: Mask = rows.text("degrees") == "1"
    in_rd = set_geometry(builder, rows, RD_NEW, only=~degrees)
    in_degrees = set_geometry(builder, rows, WGS84, only=degrees) if degrees.any() else in_rd
    reach, buffer = np.where(degrees, in_degrees, in_rd), rows.number("buffer")
    buffer = np.where(buffer >= 0, buffer, np.nan)
    return np.where(np.isnan(reach), buffer, reach + np.nan_to_num(buffer))


def _has_bad_buffer(rows: Rows) -> Mask:
    buffer = rows.number("buffer")
    bad: Mask = (rows.text("buffer") != "") & ~(np.nan_to_num(buffer, nan=-1.0) >= 0)
    return bad


def _counts(rows: Rows) -> Floats:
    """The number of individuals where the scale is an exact count; 0, which is an absence, on any scale."""
    value = rows.number("abundance")
    exact = where(rows.text("schema"), lambda text: text.endswith(_EXACT_COUNT))
    return np.where(exact | (value == 0), value, np.nan)
