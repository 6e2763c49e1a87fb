"""How to cite the sources of a run: its services, files and layers, with their licences."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional, Sequence, Tuple

from bkn_qgis.observations.store import Fetched
from bkn_qgis.observations.store.source import FORMAT_NAME

if TYPE_CHECKING:
    from bkn_qgis.labelling.sources import Observed

# The sample that ships: its file, and the id of its first record, by which a copy under another name is known.
_SAMPLE_FILE = "waarnemingen_synthetisch"
_SAMPLE_ID = "ndff:5fb5a0ff6a6835dded10ee3d5868d76ab67a2d5d1f256ac7a9cd4e6f8c1aa935"


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

    ``citation``: for services only. ``is_synthetic``: the sample that ships, which a program made.
    """

    origin: str
    name: str
    records: int
    licences: Mapping[str, int] = field(default_factory=dict)
    citation: Optional[Citation] = None
    is_synthetic: bool = False


def licence_counts(licences: Any) -> Dict[str, int]:
    """How often each licence is stated in a pandas Series, the most frequent first."""
    return {str(licence): int(number) for licence, number in licences.value_counts().items()}


def credits_of(observed: Observed) -> List[Credit]:
    """What to credit for a run: its sources, in the order in which they were read."""
    found = []
    for number, source in enumerate(observed.sources):
        licences = observed.records["licence"][observed.file_number == number]
        citation = observed.citations.get(source.origin) if source.format_name == FORMAT_NAME else None
        is_sample = is_synthetic(observed, number)
        found.append(Credit(source.origin, source.name, len(licences), licence_counts(licences), citation, is_sample))
    return found


def is_synthetic(observed: Observed, number: int) -> bool:
    """Whether a source of a run is the sample that ships, also under another name."""
    own = observed.records["record_id"][observed.file_number == number]
    is_copy = bool(len(own)) and str(own.iloc[0]) == _SAMPLE_ID
    return is_copy or _SAMPLE_FILE in observed.sources[number].name.lower()
