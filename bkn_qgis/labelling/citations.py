"""What the sources of a run are to be named by: its services, files and layers, with their licences."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Dict, Iterable, List, Mapping, Optional, Protocol, Set, Tuple

from bkn_qgis.observations.store import Fetched
from bkn_qgis.observations.store.source import FORMAT_NAME
from bkn_qgis.observations.tile_grid import Period, Tile

if TYPE_CHECKING:
    from bkn_qgis.labelling.observed import Observed


@dataclass(frozen=True)
class Citation:
    """What a service asks to be named by, and what was asked of it.

    ``first`` and ``last``: the days on which the records were fetched; None where nothing was. ``queries`` and
    ``dois``: each once, in the order of the store.
    """

    attribution: str
    terms_url: str
    first: Optional[datetime.date] = None
    last: Optional[datetime.date] = None
    queries: Tuple[str, ...] = ()
    dois: Tuple[str, ...] = ()


class CitedService(Protocol):
    """What a service says of itself (``providers.provider.About``), as far as it is cited by it."""

    @property
    def attribution(self) -> str:
        """How it asks to be named."""

    @property
    def terms_url(self) -> str:
        """The address of its terms."""


@dataclass(frozen=True)
class Credit:
    """A source of a result: origin ("NDFF", "GBIF", …), file or layer, its records, and those of each licence (as the
    source writes it).

    ``citation``: for services only.
    """

    origin: str
    name: str
    records: int
    licences: Mapping[str, int] = field(default_factory=dict)
    citation: Optional[Citation] = None


def licence_counts(licences: Any) -> Dict[str, int]:
    """How often each licence is stated in a pandas Series, the most frequent first."""
    return {str(licence): int(number) for licence, number in licences.value_counts().items()}


def credits_of(observed: Observed) -> List[Credit]:
    """The sources of a run, in its order."""
    found = []
    for number, source in enumerate(observed.sources):
        licences = observed.records["licence"][observed.file_number == number]
        citation = observed.citations.get(source.origin) if source.format_name == FORMAT_NAME else None
        found.append(Credit(source.origin, source.name, len(licences), licence_counts(licences), citation))
    return found


def citation_of(about: CitedService, fetched: Iterable[Fetched], tiles: Iterable[Tile], period: Period) -> Citation:
    """The citation of a service for the tiles and period that were used of it."""
    asked = set(tiles)
    used = [line for line in fetched if _is_used(line, asked, period)]
    days = [line.fetched_on for line in used]
    return Citation(
        about.attribution,
        about.terms_url,
        min(days, default=None),
        max(days, default=None),
        tuple(dict.fromkeys(line.query for line in used if line.query)),
        tuple(dict.fromkeys(line.doi for line in used if line.doi)),
    )


def _is_used(line: Fetched, asked: Set[Tile], period: Period) -> bool:
    if line.period.last < period.first or line.period.first > period.last:
        return False
    return line.tile in asked or any(line.tile.contains(tile) for tile in asked)
