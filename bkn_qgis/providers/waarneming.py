"""waarneming.nl and its sister sites waarnemingen.be and observation.org (Observation.org API v1).

Records come from ``observations/around-point/``, which needs no account; ``locations/species-seen/`` does, and serves
as estimate and cross-check only. Source: providers.md, section 2; flags: method.md, section 4.
"""

from __future__ import annotations

import datetime
import re
from typing import Any, Callable, Dict, Iterator, List, Mapping, Optional, Tuple
from urllib.parse import urlencode

import numpy as np
import pandas as pd

from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.observations.formats import waarneming as website
from bkn_qgis.observations.formats.accuracies import at_least_uncertain
from bkn_qgis.observations.formats.record_builder import RecordBuilder
from bkn_qgis.observations.row_counts import RowCounts
from bkn_qgis.providers.failures import NotUnderstood, TooMuch, unexpected_shape
from bkn_qgis.providers.items import (
    Path,
    Tally,
    builder_of_items,
    number_flagged,
    question_by_circle,
    sifted,
    without_fields,
)
from bkn_qgis.providers.paging import Page, list_in, number_in, pages_by_number
from bkn_qgis.providers.provider import About, Period, Tile
from bkn_qgis.providers.requester import Requester
from bkn_qgis.providers.tile_places import circle_around, number_in_tile, only_within

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

# What every observation has; without one of the last four, records would count that must not.
_FIELDS: Dict[Path, Tuple[type, ...]] = {
    ("species_detail", "scientific_name"): (str,),
    ("date",): (str,),
    ("point", "coordinates"): (list,),
    ("number",): (),
    ("is_certain",): (),
    ("is_escape",): (),
    ("validation_status",): (),
}
# The service asks by whole days.
_DAY_MARGIN = 2

_COLUMNS = (
    "id", "link", "date", "species name", "scientific name", "number", "lat", "lng", "accuracy", "validation status",
    "is certain", "is escape", "obscurity", "activity",
)  # fmt: skip

ABOUT = About(
    source="waarneming.nl",
    title="waarneming.nl",
    terms=Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "waarneming.nl shows its observations to everyone, but conditions for use by programs without an account "
            "were not found: use them for labels and their explanation, name the source, and ask Observation.org "
            "before you publish or sell the records themselves.",
        )
    ),
    limits=Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "One request at a time, at most 10 km around a point; exact locations where the observer shows them, "
            "blurred ones where not; no accuracy is stated per observation.",
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
        self.notes: List[Message] = []
        self.query = ""
        self.doi = ""
        self._requester = requester
        self._today = today
        self._tally = Tally(ABOUT.title)
        self._addresses: Dict[int, str] = {}

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
        return number_in_tile(number, tile)

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
        self._tally = tally = Tally(self.about.title)
        self._addresses = {}
        parameters = {**self._parameters(tile, period), "limit": PAGE_SIZE}
        self.query = f"{self._requester.base_url}{AROUND_POINT}?{urlencode(parameters)}"
        question = question_by_circle(tile, period, _DAY_MARGIN)
        for items in pages_by_number(self.about.title, lambda start: self._page(parameters, start)):
            page = sifted(_draft(items), without_fields(items, _FIELDS), question)
            tally.add(page)
            records = only_within(page.records, tile, period)
            tally.blurred += number_flagged(records, "blurred")
            yield records
        tally.check_whole()
        self.notes = tally.notes()

    @property
    def given(self) -> RowCounts:
        """See provider.Provider.given."""
        return self._tally.numbers

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

    def _page(self, parameters: Mapping[str, Any], start: int) -> Page:
        """The page that begins with the observation of a number. Its own address of the next page, ``next``, would
        skip what moves from one page to another: it is followed only where it does not count by ``offset``.
        """
        service = self.about.title
        if start in self._addresses:
            answer = self._requester.get_json(self._addresses[start], None, _DUTCH_NAMES)
        else:
            asked = {**parameters, "offset": start} if start else parameters
            answer = self._requester.get_json(AROUND_POINT, asked, _DUTCH_NAMES)
        items = list_in(service, answer, "results")
        stated = number_in(service, answer, "count")
        following = answer.get("next")
        if following is not None and not isinstance(following, str):
            raise NotUnderstood(service, unexpected_shape("next"))
        counts = following is None or re.search(r"[?&]offset=\d", following) is not None
        if following and not counts:
            self._addresses[start + len(items)] = following
        return Page(items, [str(number_in(service, item, "id")) for item in items], stated, bool(following), counts)


def _draft(items: List[Any]) -> RecordBuilder:
    builder = builder_of_items(website.FORMAT, _COLUMNS, [_row(item) for item in items])
    obscurity = [str(_part(item, "obscurity") or "0") for item in items]
    metres = np.array([_OBSCURED_M.get(code, _MOST_OBSCURED_M) for code in obscurity], dtype=np.float64)
    at_least_uncertain(builder, np.array([code != "0" for code in obscurity], dtype=np.bool_), metres)
    return builder


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
