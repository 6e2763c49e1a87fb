"""What a run is going to fetch: which units as downloads and which by the search, and how that is told beforehand."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Dict, Iterable, Iterator, List, Mapping, Optional, Sequence, Tuple

from bkn_qgis.messages import INFO, QT_TRANSLATE_NOOP, LogEntry, Message
from bkn_qgis.observations.store import Ages, PendingDownload, PendingDownloads, Plan, Store, missing_units
from bkn_qgis.observations.tile_grid import TILE_M, FetchUnit, Period, Tile
from bkn_qgis.providers.gbif_predicate import MOST_TILES
from bkn_qgis.providers.services import ServiceKind

MOST_UNITS_BY_SEARCH = 150
"""More than this is fetched as a download: 25 squares in the six calendar years that five years touch. One unit is
one question at least and often three or four, so that these take some five to ten minutes, which is what a download
takes. A single place (nine squares at most) never waits for one."""
DOWNLOAD_S = 900.0
"""What a download usually takes (reference: GBIF needs about a quarter of an hour), for the plan and the progress."""
REQUESTS_OF_A_DOWNLOAD = 6
"""To look whether it was asked for before, to ask for it, to look whether that was once, and whether it is ready, for
the citation, for the file."""


@dataclass(frozen=True)
class Batch:
    """Squares that one download gives, with the same days. ``pending``: it was asked for before."""

    tiles: Tuple[Tile, ...]
    period: Period
    pending: Optional[PendingDownload] = None


@dataclass(frozen=True)
class Division:
    """How the missing units of a service are fetched: as downloads, and by the search."""

    batches: Tuple[Batch, ...]
    units: Tuple[FetchUnit, ...]
    would_be: Tuple[Batch, ...] = ()
    """Downloads that an account would make of the units."""


def divide(
    store: Store,
    source: str,
    units: Sequence[FetchUnit],
    tiles: Iterable[Tile],
    period: Period,
    today: datetime.date,
    ages: Ages,
) -> Division:
    """Which of the missing units of a source come as downloads: those already asked for, and where they are many.

    A download of before is taken up where all its squares are still asked for; one that is so old that its days would
    be fetched again is forgotten. Raises StoreError.
    """
    asked, missing = set(tiles), list(units)
    lines = store.coverage(source)
    resumed = []
    for pending in _still_fresh(PendingDownloads(store.path), source, today, ages):
        needed = _tiles_served(pending, missing)
        if needed and asked.issuperset(pending.tiles):
            resumed.append(Batch(needed, pending.period, pending))
            lines += pending.promised(needed)
            missing = missing_units(lines, asked, period, today, ages)
    batches, rest = new_batches(missing)
    return Division((*resumed, *batches), rest)


def _still_fresh(
    downloads: PendingDownloads, source: str, today: datetime.date, ages: Ages
) -> Iterable[PendingDownload]:
    for pending in downloads.of(source):
        if (today - pending.asked_on).days > ages.max_age_days:
            downloads.forget(pending)
        else:
            yield pending


def _tiles_served(pending: PendingDownload, missing: Iterable[FetchUnit]) -> Tuple[Tile, ...]:
    """The squares of a download of which something is missing that it holds."""
    held, last = set(pending.tiles), min(pending.period.last, pending.asked_on)
    served = {
        unit.tile
        for unit in missing
        if unit.tile in held and unit.period.first <= last and unit.period.last >= pending.period.first
    }
    return tuple(sorted(served))


def new_batches(units: Iterable[FetchUnit]) -> Tuple[Tuple[Batch, ...], Tuple[FetchUnit, ...]]:
    """Downloads for squares that miss the same days, where they save many questions; and the units left over.

    The calendar years of a square are one span of days here: a download knows no limit of records.
    """
    by_tile: Dict[Tile, List[FetchUnit]] = {}
    for unit in units:
        by_tile.setdefault(unit.tile, []).append(unit)
    by_span: Dict[Period, List[Tile]] = {}
    for tile, missing in sorted(by_tile.items()):
        span = Period(min(unit.period.first for unit in missing), max(unit.period.last for unit in missing))
        by_span.setdefault(span, []).append(tile)
    batches, rest = [], []
    for span, tiles in by_span.items():
        for first in range(0, len(tiles), MOST_TILES):
            part = tiles[first : first + MOST_TILES]
            missing = [unit for tile in part for unit in by_tile[tile]]
            if len(missing) > MOST_UNITS_BY_SEARCH:
                batches.append(Batch(tuple(part), span))
            else:
                rest += missing
    return tuple(batches), tuple(rest)


def steps_of(division: Division, kind: ServiceKind) -> float:
    """How long a division takes, in requests of its service."""
    return len(division.units) + len(division.batches) * steps_of_a_download(kind)


def steps_of_a_download(kind: ServiceKind) -> float:
    """How long a download takes, in requests of its service."""
    return DOWNLOAD_S / kind.costs.seconds_per_request


def _with_downloads(planned: Plan, divided: Mapping[str, Division], kinds: Mapping[str, ServiceKind]) -> Plan:
    """The plan with the requests and the time of downloads in place of those of the search."""
    requests, seconds = dict(planned.requests), planned.seconds
    for source, division in divided.items():
        if division.batches:
            spared = requests[source] - len(division.units)
            requests[source] -= spared - REQUESTS_OF_A_DOWNLOAD * len(division.batches)
            seconds += len(division.batches) * DOWNLOAD_S - spared * kinds[source].costs.seconds_per_request
    return replace(planned, requests=requests, seconds=seconds)


def plan_lines(planned: Plan, divided: Mapping[str, Division], kinds: Mapping[str, ServiceKind]) -> Iterator[LogEntry]:
    """What will be fetched, said before the first request. A service that gives all it has says so itself.

    ``divided`` and ``kinds`` by source, as the plan.
    """
    planned = _with_downloads(planned, divided, kinds)
    if not planned.number_of_requests:
        yield (
            INFO,
            Message(QT_TRANSLATE_NOOP("BKN", "Everything needed is already on this computer; nothing is fetched.")),
        )
        return
    tiles = {unit.tile for units in planned.units.values() for unit in units if unit.tile.size_m == TILE_M}
    if tiles:
        yield (
            INFO,
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "Squares of 2.5 km to fetch: {tiles}; requests: at least {requests}; time: about {minutes} min.",
                ),
                tiles=len(tiles),
                requests=planned.number_of_requests,
                minutes=max(1, round(planned.seconds / 60)),
            ),
        )
    for division in divided.values():
        if division.batches:
            yield INFO, _download_message(division.batches)
        if division.would_be:
            yield INFO, _advice_message(division.would_be)


def _download_message(batches: Sequence[Batch]) -> Message:
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "GBIF: {tiles} squares come as downloads with a DOI; downloads: {downloads}. GBIF usually prepares one "
            "in a quarter of an hour, at busy times in some hours. You may stop meanwhile: the next run continues "
            "with it.",
        ),
        tiles=_number_of_tiles(batches),
        downloads=len(batches),
    )


def _advice_message(batches: Sequence[Batch]) -> Message:
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "With a GBIF account (Settings > Options > BKN) {tiles} of these squares would come as a download with a "
            "DOI, in place of many requests.",
        ),
        tiles=_number_of_tiles(batches),
    )


def _number_of_tiles(batches: Sequence[Batch]) -> int:
    return len({tile for batch in batches for tile in batch.tiles})
