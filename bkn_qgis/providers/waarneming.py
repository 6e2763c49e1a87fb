"""waarneming.nl and its sister sites waarnemingen.be and observation.org (Observation.org API v1).

Records come from ``observations/around-point/``, which needs no account; ``locations/species-seen/`` does, and serves
as estimate and cross-check only. Source: reference/providers.md, section 2; flags: method.md, section 4.
"""

from __future__ import annotations

import datetime
from typing import Any, Callable, Dict, Iterator, List, Mapping, Optional, Set, Tuple
from urllib.parse import urlencode

import numpy as np
import pandas as pd

from bkn_qgis.observations.formats import waarneming as website
from bkn_qgis.observations.formats.draft import at_least_uncertain
from bkn_qgis.providers.failures import NotUnderstood, TooMuch, missing_records, unexpected_shape
from bkn_qgis.providers.items import draft_of_items, left_out, number_flagged, usable
from bkn_qgis.providers.paging import PagesSeen, check_complete, list_in, number_in
from bkn_qgis.providers.provider import About, Period, Tile
from bkn_qgis.providers.requester import Requester
from bkn_qgis.providers.tile_places import circle_around, only_within
from bkn_qgis.sentences import QT_TRANSLATE_NOOP, Sentence

BASE_URLS = {
    "waarneming.nl": "https://waarneming.nl/api/v1/",
    "waarnemingen.be": "https://waarnemingen.be/api/v1/",
    "observation.org": "https://observation.org/api/v1/",
}
SIGN_IN_PATH = "oauth2/token/"
USER_FIELDS = ("username", "email")
"""Both: which of them counts is not settled (providers.md, section 2.1)."""

AROUND_POINT = "observations/around-point/"
SPECIES_SEEN = "locations/species-seen/"
LARGEST_RADIUS_M = 10_000
PAGE_SIZE = 500
_DUTCH_NAMES = {"Accept-Language": "nl"}

# How far a blurred place may lie from the true one, by the code of `obscurity` (section 2.3 says 1 is 1 km; of 5 and
# 9 only the numbers are known, and the largest of the services' grids is 10 km).
_OBSCURED_M = {"1": 1_000.0, "5": 5_000.0}
_MOST_OBSCURED_M = 10_000.0

_COLUMNS = (
    "id", "link", "date", "species name", "scientific name", "number", "lat", "lng", "accuracy", "validation status",
    "is certain", "is escape", "obscurity", "activity",
)  # fmt: skip

ABOUT = About(
    source="waarneming.nl",
    title="waarneming.nl",
    terms=Sentence(
        QT_TRANSLATE_NOOP(
            "BKN",
            "waarneming.nl shows its observations to everyone, but conditions for use by programs without an account "
            "were not found: use them for labels and their explanation, name the source, and ask Observation.org "
            "before you publish or sell the records themselves.",
        )
    ),
    limits=Sentence(
        QT_TRANSLATE_NOOP(
            "BKN",
            "One request at a time, at most 10 km around a point; exact places where the observer shows them, blurred "
            "ones where not; no accuracy is stated per observation.",
        )
    ),
    attribution="waarneming.nl, Stichting Observation International and its observers",
    licence="",
    needs_account=False,
    terms_url="https://waarneming.nl/",
)


class Waarneming:
    """Records of waarneming.nl, or of a sister site by the base address of the requester.

    A requester with tokens signs in; without, only what is open to everyone is asked. See provider.Provider.
    """

    def __init__(self, requester: Requester, today: Callable[[], datetime.date] = datetime.date.today) -> None:
        self.about = ABOUT
        self.notes: List[Sentence] = []
        self.query = ""
        self.doi = ""
        self._requester = requester
        self._today = today

    def estimate(self, tile: Tile, period: Period) -> Optional[int]:
        """About how many records there are: those in the circle around the tile, by the tile's share of it.

        One request. Raises ServiceError, Cancelled.
        """
        parameters = self._parameters(tile, period)
        if self._requester.signs_in:
            number = sum(self.species_seen(tile, period).values())
        else:
            answer = self._requester.get_json(AROUND_POINT, {**parameters, "limit": 1}, _DUTCH_NAMES)
            number = number_in(self.about.title, answer, "count")
        circle_m2 = float(np.pi) * circle_around(tile).radius_m ** 2
        return round(number * tile.size_m**2 / circle_m2)

    def species_seen(self, tile: Tile, period: Period) -> Dict[str, int]:
        """The number of records per scientific name in the circle around the tile, to check a fetch by.

        Needs an account. Raises NotAllowed without, other ServiceErrors, Cancelled.
        """
        answer = self._requester.get_json(SPECIES_SEEN, {**self._parameters(tile, period), "fast": 1}, _DUTCH_NAMES)
        seen: Dict[str, int] = {}
        for item in list_in(self.about.title, answer, "results"):
            name = _text(_part(item, "scientific_name"))
            seen[name] = seen.get(name, 0) + number_in(self.about.title, item, "num_observations")
        return seen

    def fetch(self, tile: Tile, period: Period) -> Iterator[pd.DataFrame]:
        """See provider.Provider.fetch. Raises ServiceError, Cancelled."""
        self.notes = []
        parameters = {**self._parameters(tile, period), "limit": PAGE_SIZE}
        self.query = f"{self._requester.base_url}{AROUND_POINT}?{urlencode(parameters)}"
        blurred = unreadable = 0
        for items in self._pages(parameters):
            records, without = _records(items)
            unreadable += without
            records = only_within(records, tile, period)
            blurred += number_flagged(records, "blurred")
            yield records
        self.notes = left_out(self.about.title, blurred, unreadable)

    def _parameters(self, tile: Tile, period: Period) -> Dict[str, Any]:
        circle = circle_around(tile)
        if circle.radius_m > LARGEST_RADIUS_M:
            raise TooMuch(self.about.title)
        # Whether end_date itself belongs to the answer is not documented: a day more on either side, which is thrown
        # away again, holds for both. A day in the future is never asked for.
        end = max(period.last, min(period.last + datetime.timedelta(days=1), self._today()))
        days = (end - period.first).days + 1
        return {
            "coordinates": f"{circle.lat:.4f},{circle.lon:.4f}",
            "radius": circle.radius_m,
            "days": days,
            "end_date": end.isoformat(),
        }

    def _pages(self, parameters: Mapping[str, Any]) -> Iterator[List[Any]]:
        """The new items of each page. Raises NotUnderstood where a page comes twice or records are missing.

        Observations that are entered while the pages are read shift the others: the same record may then stand on
        two pages, and the stated number grows.
        """
        service = self.about.title
        pages = PagesSeen(service)
        known: Set[int] = set()
        fewest: Optional[int] = None
        answer = self._requester.get_json(AROUND_POINT, parameters, _DUTCH_NAMES)
        while True:
            items = list_in(service, answer, "results")
            stated = number_in(service, answer, "count")
            fewest = stated if fewest is None else min(fewest, stated)
            following = _next_page(service, answer)
            ids = [number_in(service, item, "id") for item in items]
            pages.check(ids[0] if ids else None, following)
            if following and not items:
                raise NotUnderstood(service, missing_records(len(known), stated))
            yield _new_items(items, ids, known)
            if following is None:
                break
            answer = self._requester.get_json(following, None, _DUTCH_NAMES)
        check_complete(service, len(known), fewest)


def _next_page(service: str, answer: Mapping[str, Any]) -> Optional[str]:
    following = answer.get("next")
    if following is not None and not isinstance(following, str):
        raise NotUnderstood(service, unexpected_shape("next"))
    return following or None


def _new_items(items: List[Any], ids: List[int], known: Set[int]) -> List[Any]:
    new = []
    for item, number in zip(items, ids):
        if number not in known:
            known.add(number)
            new.append(item)
    return new


def _records(items: List[Any]) -> Tuple[pd.DataFrame, int]:
    """The record table of a page, and the number of its items without name, date or place."""
    draft = draft_of_items(website.recognise, _COLUMNS, [_row(item) for item in items])
    obscurity = [str(_part(item, "obscurity") or "0") for item in items]
    metres = np.array([_OBSCURED_M.get(code, _MOST_OBSCURED_M) for code in obscurity], dtype=np.float64)
    at_least_uncertain(draft, np.array([code != "0" for code in obscurity], dtype=np.bool_), metres)
    return usable(draft)


def _row(item: Any) -> Dict[str, object]:
    """An item with the column names of the website's own CSV export."""
    species = _part(item, "species_detail")
    place = _part(_part(item, "point"), "coordinates")
    lng, lat = place[:2] if isinstance(place, list) and len(place) >= 2 else (None, None)
    return {
        "id": _part(item, "id"),
        "link": _text(_part(item, "permalink")),
        "date": _text(_part(item, "date")),
        "species name": _text(_part(species, "name")),
        "scientific name": _text(_part(species, "scientific_name")),
        "number": _part(item, "number"),
        "lat": lat,
        "lng": lng,
        "accuracy": _part(item, "accuracy"),
        "validation status": _text(_part(item, "validation_status")),
        "is certain": _part(item, "is_certain"),
        "is escape": _part(item, "is_escape"),
        "obscurity": _part(item, "obscurity"),
        # As a number it is a code of which the list is not known; as text it says what was seen.
        "activity": _text(_part(item, "activity")),
    }


def _part(item: Any, name: str) -> Any:
    return item.get(name) if isinstance(item, Mapping) else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
