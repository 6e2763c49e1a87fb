"""GBIF: records by place and period from its paged search (providers.md, section 1).

The checklist is always sent, and keys are text. Records become record tables by the rules for GBIF's own download
files, so that one record counts the same however it came. The search gives at most 100,000 records: where there are
more the period is parted, then the tile.
"""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Dict, Iterator, List, Mapping, Optional, Sequence, Set, Tuple
from urllib.parse import urlencode

import numpy as np
import pandas as pd

from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.observations.crs import degrees_of
from bkn_qgis.observations.formats import gbif as gbif_format
from bkn_qgis.observations.formats.record_builder import RecordBuilder
from bkn_qgis.observations.row_counts import RowCounts
from bkn_qgis.providers.failures import NotUnderstood, TooMuch, unexpected_shape
from bkn_qgis.providers.items import Question, Tally, builder_of_items, number_flagged, sifted
from bkn_qgis.providers.paging import Page, list_in, number_in, pages_by_number
from bkn_qgis.providers.provider import About, Period, Tile
from bkn_qgis.providers.requester import Requester
from bkn_qgis.providers.tile_places import DECIMALS, only_within

BASE_URL = "https://api.gbif.org/"
GBIF_BACKBONE = "d7dddbf4-2cf0-4f39-9b2a-bb099caae36c"
"""The key of GBIF's own taxonomy among its checklists."""
SEARCH_PATH = "v1/occurrence/search"
PAGE_SIZE = 300
MAX_RECORDS = 100_000  # offset + limit
SMALLEST_TILE_M = 100

# Field observations and what cameras and detectors recorded; not fossils, gardens and zoos, nor collections, of
# which the place is often no more than a village.
BASES_OF_RECORD = ("HUMAN_OBSERVATION", "OBSERVATION", "MACHINE_OBSERVATION")

# GBIF finds a record by date only when its whole interval lies in the range asked for. A count of a fortnight
# over New Year lies in neither year, so a little more is asked for than the period.
INTERVAL_DAYS = 31

# The tile is asked for with a margin, for coordinates rounded to 4 decimals (6.5 m) and for the straight sides of
# a polygon in degrees (0.6 m on 5 km); what lies in the margin is dropped again.
_MARGIN_M = 10
# So far outside that a record may lie by how coordinates are rounded.
_PLACE_MARGIN_M = 50.0
_LONGEST_SIDE_M = 5000

ABOUT = About(
    source="GBIF",
    title="GBIF",
    terms=Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "Observations that many organisations share through GBIF.org, free to use with citation; each record has "
            "its own licence, and under CC BY-NC commercial use is not allowed.",
        )
    ),
    limits=Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "The copy of waarneming.nl at GBIF has locations blurred to about 5 km: it does not count in a search "
            "radius of 1500 m. A query gives at most 100,000 records, and requests go one by one.",
        )
    ),
    attribution="GBIF.org",
    licence="",
    needs_account=False,
    terms_url="https://www.gbif.org/terms",
)


Occurrence = Mapping[str, Any]


@dataclass
class GbifTally(Tally):
    """What was counted over a fetch from GBIF: also the records, and how many come from each dataset."""

    service: str = ABOUT.title
    records: int = 0
    datasets: Counter[str] = field(default_factory=Counter)

    def keep(self, records: pd.DataFrame) -> None:
        """Count the records of a tile and period."""
        self.records += len(records)
        self.blurred += number_flagged(records, "blurred")

    def _blurred_note(self) -> Message:
        return Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "GBIF: of {records} records {blurred} have a blurred location (most are copies from waarneming.nl, "
                "moved up to about 5 km); they do not count where a location must be more exact.",
            ),
            records=self.records,
            blurred=self.blurred,
        )


class Gbif:
    """The provider of GBIF records (see provider.Provider).

    ``checklist`` is the key of the taxonomy that names the species: GBIF's backbone, or COL XR.
    ``datasets`` holds the records per dataset key of the last fetch: a search has no DOI, so a publication names
    these (or registers them as a derived dataset at gbif.org).
    """

    about = ABOUT

    def __init__(self, requester: Requester, checklist: str = GBIF_BACKBONE) -> None:
        self._requester = requester
        self._service = requester.service
        self._checklist = checklist
        self._tally = GbifTally()
        self.notes: List[Message] = []
        self.query = ""
        self.doi = ""

    @property
    def datasets(self) -> Dict[str, int]:
        """Records per dataset key of the last fetch."""
        return dict(self._tally.datasets)

    def estimate(self, tile: Tile, period: Period) -> Optional[int]:
        """The number of records, from one question without records. Raises ServiceError."""
        return self._count(tile, period)

    def fetch(self, tile: Tile, period: Period) -> Iterator[pd.DataFrame]:
        """Record tables of everything in the tile that overlaps the period, a page each; complete at the end.

        Intervals that lie more than 31 days outside the period are not found. Raises ServiceError (TooMuch where
        100 by 100 m in one day holds more than 100,000 records).
        """
        self._tally = GbifTally()
        self.notes = []
        widened = widened_period(period)
        self.query = self._requester.base_url + SEARCH_PATH + "?" + urlencode(self._parameters(tile, widened))
        question = Question(tile, period, _MARGIN_M + _PLACE_MARGIN_M, INTERVAL_DAYS + 1)
        seen: Set[str] = set()
        for occurrences in self._search(tile, widened):
            fresh = {_key(each): each for each in occurrences if _key(each) not in seen}
            seen.update(fresh)
            yield self._records(list(fresh.values()), question)
        self._tally.check_whole()
        self.notes = self._tally.notes()

    @property
    def given(self) -> RowCounts:
        """See provider.Provider.given."""
        return self._tally.numbers

    def _records(self, occurrences: List[Occurrence], question: Question) -> pd.DataFrame:
        page = sifted(occurrence_builder(occurrences, self._checklist), question=question)
        self._tally.add(page)
        chosen = only_within(page.records, question.tile, question.period)
        self._tally.keep(chosen)
        self._tally.datasets.update(str(occurrence.get("datasetKey", "")) for occurrence in occurrences)
        return chosen

    def _parameters(self, tile: Tile, period: Period) -> List[Tuple[str, str]]:
        return [
            ("geometry", tile_polygon(tile)),
            ("eventDate", f"{period.first.isoformat()},{period.last.isoformat()}"),
            ("hasCoordinate", "true"),
            ("hasGeospatialIssue", "false"),
            ("occurrenceStatus", "PRESENT"),
            *(("basisOfRecord", basis) for basis in BASES_OF_RECORD),
            ("checklistKey", self._checklist),
        ]

    def _ask(self, tile: Tile, period: Period, offset: int, limit: int) -> Any:
        parameters = [*self._parameters(tile, period), ("limit", str(limit)), ("offset", str(offset))]
        return self._requester.get_json(SEARCH_PATH, parameters)

    def _count(self, tile: Tile, period: Period) -> int:
        return number_in(self._service, self._ask(tile, period, offset=0, limit=0), "count")

    def _search(self, tile: Tile, period: Period) -> Iterator[List[Occurrence]]:
        first = self._page(tile, period, 0)
        if first.stated <= MAX_RECORDS:
            firsts = [first]
            # The first page is at hand; where all is read again it is asked for again.
            yield from pages_by_number(
                self._service, lambda start: firsts.pop() if firsts else self._page(tile, period, start)
            )
            return
        for part, part_period in self._parts(tile, period, first.stated):
            yield from self._search(part, part_period)

    def _page(self, tile: Tile, period: Period, start: int) -> Page:
        """The page that begins with the occurrence of a number; GBIF sorts by year, month and key."""
        answer = self._ask(tile, period, start, limit=min(PAGE_SIZE, MAX_RECORDS - start))
        occurrences = list_in(self._service, answer, "results")
        if not all(isinstance(occurrence, Mapping) and "key" in occurrence for occurrence in occurrences):
            raise NotUnderstood(self._service, unexpected_shape("key"))
        count = number_in(self._service, answer, "count")
        ended = answer.get("endOfRecords")
        more = not ended if isinstance(ended, bool) else start + len(occurrences) < count
        return Page(occurrences, [_key(each) for each in occurrences], count, more)

    def _parts(self, tile: Tile, period: Period, count: int) -> List[Tuple[Tile, Period]]:
        """Smaller questions that hold the same records; the period is parted only where no interval is cut."""
        halves = _halves(period)
        if halves and sum(self._count(tile, half) for half in halves) == count:
            return [(tile, half) for half in halves]
        if tile.size_m >= 2 * SMALLEST_TILE_M:
            return [(quarter, period) for quarter in _quarters(tile)]
        raise TooMuch(
            self._service,
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "around {x}, {y} (RD) it has {count} records from {first} to {last} and a search gives at most "
                    "{limit}; choose a shorter period, or fetch them as a download of GBIF",
                ),
                x=str(tile.x_min_m),
                y=str(tile.y_min_m),
                first=period.first,
                last=period.last,
                count=count,
                limit=MAX_RECORDS,
            ),
        )


def widened_period(period: Period) -> Period:
    """The period with INTERVAL_DAYS on either side."""
    margin = datetime.timedelta(days=INTERVAL_DAYS)
    return Period(period.first - margin, period.last + margin)


def tile_polygon(tile: Tile) -> str:
    """The tile with its margin as WKT in WGS 84: longitude before latitude, anticlockwise, as GBIF wants it."""
    low_x, low_y = tile.x_min_m - _MARGIN_M, tile.y_min_m - _MARGIN_M
    size = tile.size_m + 2 * _MARGIN_M
    steps = np.linspace(0.0, size, -(-size // _LONGEST_SIDE_M) + 1)[:-1]
    still = np.zeros(len(steps))
    x = low_x + np.concatenate((steps, still + size, size - steps, still))
    y = low_y + np.concatenate((still, steps, still + size, size - steps))
    corners = [f"{lon:.{DECIMALS}f} {lat:.{DECIMALS}f}" for lat, lon in zip(*degrees_of(x, y))]
    return f"POLYGON(({','.join([*corners, corners[0]])}))"


def occurrence_builder(occurrences: Sequence[Occurrence], checklist: str = GBIF_BACKBONE) -> RecordBuilder:
    """The builder of the records of occurrences, by the rules of ``observations.formats.gbif``.

    Names are those of ``checklist`` where an occurrence has them.
    """
    columns = [names[0] for names in gbif_format.ALIASES.values()]
    return builder_of_items(gbif_format.FORMAT, columns, [_row(occurrence, checklist) for occurrence in occurrences])


def _row(occurrence: Occurrence, checklist: str) -> Dict[str, Any]:
    row = dict(occurrence)
    row["gbifID"] = _key(occurrence)
    if checklist != GBIF_BACKBONE:  # the flat fields always speak of the backbone
        row.update(_names_of(occurrence, checklist))
    return row


def _names_of(occurrence: Occurrence, checklist: str) -> Dict[str, Any]:
    """The names that ``checklist`` gives an occurrence, as the flat fields have them; {} where it gives none."""
    classifications = occurrence.get("classifications")
    names = classifications.get(checklist) if isinstance(classifications, dict) else None
    if not isinstance(names, dict) or not isinstance(names.get("usage"), dict):
        return {}
    usage, accepted = names["usage"], names.get("acceptedUsage")
    if not isinstance(accepted, dict):
        accepted = usage
    ranks = names.get("classification")
    taxa = [taxon for taxon in ranks if isinstance(taxon, dict)] if isinstance(ranks, list) else []
    species = [taxon.get("name") for taxon in taxa if taxon.get("rank") == "SPECIES"]
    return {
        "species": species[0] if species else None,
        "scientificName": usage.get("name"),
        "genus": accepted.get("genericName"),
        "specificEpithet": accepted.get("specificEpithet"),
        "infraspecificEpithet": accepted.get("infraspecificEpithet"),
    }


def _key(occurrence: Occurrence) -> str:
    return str(occurrence["key"])


def _halves(period: Period) -> Optional[Tuple[Period, Period]]:
    """The period in two, at New Year or the first of a month where one lies near; None for a single day."""
    middle = period.first + (period.last - period.first) / 2
    for cut in (middle.replace(month=1, day=1), middle.replace(day=1), middle + datetime.timedelta(days=1)):
        if period.first < cut <= period.last:
            return Period(period.first, cut - datetime.timedelta(days=1)), Period(cut, period.last)
    return None


def _quarters(tile: Tile) -> List[Tile]:
    """Four tiles that cover the tile; an odd size makes them overlap by a metre."""
    size = (tile.size_m + 1) // 2
    corners = [(x, y) for y in (0, tile.size_m - size) for x in (0, tile.size_m - size)]
    return [Tile(tile.x_min_m + x, tile.y_min_m + y, size) for x, y in corners]
