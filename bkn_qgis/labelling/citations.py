"""How to cite the sources of a run: its services, files and layers, with their licences."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional, Sequence, Tuple

from bkn_qgis.observations.store import Fetched
from bkn_qgis.observations.store.source import FORMAT_NAME

if TYPE_CHECKING:
    from bkn_qgis.labelling.sources import Observed


@dataclass(frozen=True)
class Citation:
    """How a service asks to be cited, and what was asked of it.

    ``first`` and ``last``: the days on which the records were fetched; None where nothing was. ``queries`` and
    ``dois``: each once, in the order of the store.
    """

    attribution: str
    terms_url: str
    first: Optional[datetime.date] = None
    last: Optional[datetime.date] = None
    queries: Tuple[str, ...] = ()
    dois: Tuple[str, ...] = ()


def citation_of(attribution: str, terms_url: str, used: Sequence[Fetched]) -> Citation:
    """The citation of a service by what it asks for, and the lines of the store's own account that were used of it."""
    days = [line.fetched_on for line in used]
    return Citation(
        attribution,
        terms_url,
        min(days, default=None),
        max(days, default=None),
        tuple(dict.fromkeys(line.query for line in used if line.query)),
        tuple(dict.fromkeys(line.doi for line in used if line.doi)),
    )


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
    """What to credit for a run: its sources, in the order in which they were read."""
    found = []
    for number, source in enumerate(observed.sources):
        licences = observed.records["licence"][observed.file_number == number]
        citation = observed.citations.get(source.origin) if source.format_name == FORMAT_NAME else None
        found.append(Credit(source.origin, source.name, len(licences), licence_counts(licences), citation))
    return found
