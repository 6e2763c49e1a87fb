"""What a batch has to fetch, and roughly what that takes, told before the first request."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from types import MappingProxyType
from typing import Callable, Dict, Iterable, Mapping, Optional, Tuple

from bkn_qgis.observations.store.freshness import DEFAULT_AGES, Ages
from bkn_qgis.observations.store.store import Store
from bkn_qgis.observations.tile_grid import FetchUnit, Period, Tile

Estimate = Callable[[str, FetchUnit], Optional[int]]


@dataclass(frozen=True)
class RequestCosts:
    """How a service gives its records: at most so many per request, and how long one request takes."""

    records_per_request: int
    seconds_per_request: float


@dataclass(frozen=True)
class Plan:
    """What is to be fetched: the units per source, in order, and the requests that they take at least.

    ``seconds``: roughly, with the sources one after the other.
    """

    units: Mapping[str, Tuple[FetchUnit, ...]]
    requests: Mapping[str, int]
    seconds: float

    @property
    def number_of_requests(self) -> int:
        """The requests to all sources together."""
        return sum(self.requests.values())


def plan(
    sources: Mapping[str, RequestCosts],
    tiles: Iterable[Tile],
    period: Period,
    store: Store,
    today: datetime.date,
    ages: Ages = DEFAULT_AGES,
    estimate: Optional[Estimate] = None,
    whole: Mapping[str, FetchUnit] = MappingProxyType({}),
) -> Plan:
    """What has to be fetched so that the store holds the period for all tiles.

    Every tile is fetched once, however many places need it. ``estimate``: the number of records that a source
    has for a unit, None where it cannot tell; without it a unit counts as one request. ``whole``: the unit that
    sources without a search by place give in one go, if anything is missing. Raises StoreError.
    """
    asked = set(tiles)
    units: Dict[str, Tuple[FetchUnit, ...]] = {}
    requests: Dict[str, int] = {}
    seconds = 0.0
    for source, costs in sources.items():
        missing = tuple(store.missing(source, asked, period, today, ages))
        if missing and source in whole:
            missing = (whole[source],)
        units[source] = missing
        requests[source] = sum(_requests_of(source, unit, costs, estimate) for unit in missing)
        seconds += requests[source] * costs.seconds_per_request
    return Plan(units, requests, seconds)


def _requests_of(source: str, unit: FetchUnit, costs: RequestCosts, estimate: Optional[Estimate]) -> int:
    records = estimate(source, unit) if estimate is not None else None
    return max(1, -(-(records or 0) // costs.records_per_request))
