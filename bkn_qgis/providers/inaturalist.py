"""iNaturalist: observations of research grade.

Source: providers.md, section 4; flags: method.md, section 4. Paged by ``id_above``, for pages by number end
at 10,000 records. A research grade stands for an identification that several people share; all others are left out.
"""

from __future__ import annotations

from typing import Any, Dict, Iterator, List, Mapping, Optional, Tuple
from urllib.parse import urlencode

import numpy as np
import pandas as pd

from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.observations.formats import inaturalist as export_file
from bkn_qgis.observations.formats.record_builder import RecordBuilder
from bkn_qgis.observations.row_counts import RowCounts
from bkn_qgis.providers.failures import NotUnderstood, repeated_page
from bkn_qgis.providers.items import (
    Mask,
    Path,
    Tally,
    builder_of_items,
    number_flagged,
    question_by_circle,
    sifted,
    without_fields,
)
from bkn_qgis.providers.paging import check_complete, list_in, number_in, page_numbers
from bkn_qgis.providers.provider import About, Period, Tile
from bkn_qgis.providers.requester import Requester
from bkn_qgis.providers.tile_places import circle_around, number_in_tile, only_within

BASE_URL = "https://api.inaturalist.org/v1/"
OBSERVATIONS = "observations"
PAGE_SIZE = 200
PAUSE_S = 1.0
"""The least time between two requests, for the requester: at most 60 a minute are asked for (section 4)."""

_COLUMNS = (
    "id", "observed_on", "quality_grade", "scientific_name", "common_name", "iconic_taxon_name", "latitude",
    "longitude", "positional_accuracy", "public_positional_accuracy", "coordinates_obscured", "geoprivacy",
    "taxon_geoprivacy", "captive_cultivated", "url", "license",
)  # fmt: skip

# What every observation has; without the last two, blurred and captive ones would count as others.
_FIELDS: Dict[Path, Tuple[type, ...]] = {
    ("taxon", "name"): (str,),
    ("observed_on",): (str,),
    ("obscured",): (),
    ("captive",): (),
}
_DAY_MARGIN = 1

ABOUT = About(
    source="iNaturalist",
    title="iNaturalist",
    terms=Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "Each observation of iNaturalist has a licence of its own, mostly CC BY-NC, which does not allow "
            "commercial use; some have none, and all rights are then with the observer.",
        )
    ),
    limits=Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "At most one request a second and 10,000 a day; only observations of research grade; locations of "
            "vulnerable species are blurred to a cell of about 22 by 14 km and do not count.",
        )
    ),
    attribution="iNaturalist, iNaturalist.org and its observers",
    licence="",
    needs_account=False,
    terms_url="https://www.inaturalist.org/pages/terms",
)


class INaturalist:
    """Records of iNaturalist. See provider.Provider."""

    def __init__(self, requester: Requester) -> None:
        self.about = ABOUT
        self.notes: List[Message] = []
        self.query = ""
        self.doi = ""
        self._requester = requester
        self._tally = Tally(ABOUT.title)

    def estimate(self, tile: Tile, period: Period) -> Optional[int]:
        """About how many records there are: those in the circle around the tile, by the tile's share of it.

        One request. Raises ServiceError, Cancelled.
        """
        parameters = {**_parameters(tile, period), "per_page": 1}
        number = number_in(self.about.title, self._requester.get_json(OBSERVATIONS, parameters), "total_results")
        return number_in_tile(number, tile)

    def fetch(self, tile: Tile, period: Period) -> Iterator[pd.DataFrame]:
        """See provider.Provider.fetch. Raises ServiceError, Cancelled."""
        self.notes = []
        self._tally = tally = Tally(self.about.title)
        parameters = {
            **_parameters(tile, period),
            "per_page": PAGE_SIZE,
            "order_by": "id",
            "order": "asc",
        }
        self.query = f"{self._requester.base_url}{OBSERVATIONS}?{urlencode(parameters)}"
        question = question_by_circle(tile, period, _DAY_MARGIN)
        for items in self._pages(parameters):
            page = sifted(_draft(items), _gone(items), question)
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

    def _pages(self, parameters: Mapping[str, Any]) -> Iterator[List[Any]]:
        """The items of each page, in the order of their ids, until the service has no more above the last id.

        By ids nothing is missed where others come or go meanwhile. ``total_results`` counts what is above the id that
        was asked for. Raises NotUnderstood where a page holds ids that were there before, or fewer than it says.
        """
        service = self.about.title
        above, found, first_stated = 0, 0, 0
        for number in page_numbers(service):
            answer = self._requester.get_json(OBSERVATIONS, {**parameters, "id_above": above})
            items = list_in(service, answer, "results")
            stated = number_in(service, answer, "total_results")
            first_stated = stated if number == 0 else first_stated
            ids = [number_in(service, item, "id") for item in items]
            if ids and min(ids) <= above:
                raise NotUnderstood(service, repeated_page())
            if not ids:
                if stated:
                    check_complete(service, found, first_stated)
                return
            above, found = max(ids), found + len(set(ids))
            yield items
            if len(ids) == stated or (found >= first_stated and len(ids) < stated):
                return


def _parameters(tile: Tile, period: Period) -> Dict[str, Any]:
    circle = circle_around(tile)
    return {
        "lat": f"{circle.lat:.4f}",
        "lng": f"{circle.lon:.4f}",
        "radius": f"{circle.radius_m / 1000:.3f}",
        "d1": period.first.isoformat(),
        "d2": period.last.isoformat(),
        "quality_grade": "research",
        "locale": "nl",
    }


def _draft(items: List[Any]) -> RecordBuilder:
    return builder_of_items(export_file.FORMAT, _COLUMNS, [_row(item) for item in items])


def _gone(items: List[Any]) -> Mask:
    """Which items lack a field that all have; the place may be in either of two."""
    placeless = [not ("geojson" in item or "location" in item) for item in items]
    return without_fields(items, _FIELDS) | np.array(placeless, dtype=np.bool_)


def _row(item: Mapping[str, Any]) -> Dict[str, object]:
    """An item with the column names of the site's own CSV export."""
    taxon = item.get("taxon")
    taxon = taxon if isinstance(taxon, Mapping) else {}
    lat, lon = _place(item)
    return {
        "id": item.get("id"),
        "observed_on": item.get("observed_on"),
        "quality_grade": item.get("quality_grade"),
        "scientific_name": _scientific_name(taxon),
        "common_name": taxon.get("preferred_common_name"),
        "iconic_taxon_name": taxon.get("iconic_taxon_name"),
        "latitude": lat,
        "longitude": lon,
        "positional_accuracy": item.get("positional_accuracy"),
        "public_positional_accuracy": item.get("public_positional_accuracy"),
        "coordinates_obscured": item.get("obscured"),
        "geoprivacy": item.get("geoprivacy"),
        "taxon_geoprivacy": item.get("taxon_geoprivacy"),
        "captive_cultivated": item.get("captive"),
        "url": item.get("uri"),
        "license": item.get("license_code"),
    }


def _scientific_name(taxon: Mapping[str, Any]) -> object:
    """The name as it is; of a species complex, which the name itself does not show, with the mark of one."""
    name = taxon.get("name")
    if isinstance(name, str) and taxon.get("rank") == "complex" and "complex" not in name.casefold():
        return f"{name} complex"
    return name


def _place(item: Mapping[str, Any]) -> Tuple[object, object]:
    """Latitude and longitude, from the GeoJSON or else from the text ``lat,lon``; two Nones where there is neither."""
    geometry = item.get("geojson")
    coordinates = geometry.get("coordinates") if isinstance(geometry, Mapping) else None
    if isinstance(coordinates, list) and len(coordinates) >= 2:
        return coordinates[1], coordinates[0]
    parts = str(item.get("location") or "").split(",")
    return (parts[0], parts[1]) if len(parts) == 2 else (None, None)
