"""What the map tool has read, kept for its next questions: files, and the records of a run as they are matched.

A kept answer is a fresh one: the same records, the same lines of the log.
"""

from __future__ import annotations

import dataclasses
import threading
from dataclasses import dataclass
from typing import Any, Callable, List, Optional, Sequence, Tuple

from bkn_qgis.labelling.made_once import MadeOnce
from bkn_qgis.labelling.sources import Observed, SourceList
from bkn_qgis.limits import MOST_ROWS_KEPT
from bkn_qgis.messages import LogEntry
from bkn_qgis.observations.kept_files import KeptFiles
from bkn_qgis.scoring.species_list import SpeciesList

# The hull of the records, and their matches with two settings: the user goes back and forth between them.
_MOST_MADE = 3


@dataclass(frozen=True, eq=False)
class NamedRecords:
    """The records of a run with their names in the right columns, and what the log says of these."""

    observed: Observed
    entries: Sequence[LogEntry]


@dataclass(frozen=True, eq=False)
class _Kept:
    """``read``: the sources as they were read; ``list_key`` and ``commercial_use``: how they were used."""

    read: Tuple[Any, ...]
    list_key: object
    commercial_use: bool
    records: NamedRecords

    def is_of(self, read: Sequence[Any], list_key: object, commercial_use: bool) -> bool:
        are_same = len(read) == len(self.read) and all(one is other for one, other in zip(read, self.read))
        return are_same and (self.list_key, self.commercial_use) == (list_key, commercial_use)


class KeptObservations:
    """Keeps the files that were read and the records of the last run, in memory: the rows of all these together are at
    most ``most_rows``. The records of a run are kept only beside all of its files.

    Records of services and of layers of the project are read anew each time: they may change at any moment. May be
    used by several threads at once.
    """

    def __init__(self, most_rows: int = MOST_ROWS_KEPT) -> None:
        self.files = KeptFiles(most_rows)
        self._last: Optional[_Kept] = None
        self._times_forgotten = 0
        self._lock = threading.Lock()

    def records(
        self, sources: SourceList, species_list: SpeciesList, commercial_use: bool, read_now: Callable[[], NamedRecords]
    ) -> NamedRecords:
        """The records of a run: what is kept, where all sources are kept, else what ``read_now`` gives."""
        list_key = key_of_list(species_list)
        read = _kept_sources(sources.opened)
        with self._lock:
            last, times_forgotten = self._last, self._times_forgotten
        if last is not None and read and last.is_of(read, list_key, commercial_use):
            return _with_sources(last.records, sources)
        with self._lock:
            # Records that are about to be replaced need not be in memory beside the new ones.
            self._last = None
        self.files.are_of_one_question(sources.opened)
        records = read_now()
        read = _kept_sources(sources.opened)
        if read and self.files.have_room_beside(read, len(records.observed.records)):
            self._keep(_Kept(read, list_key, commercial_use, records), times_forgotten)
        return records

    @property
    def is_empty(self) -> bool:
        """Whether nothing is kept."""
        return self.files.is_empty and self._last is None

    def forget(self) -> None:
        """Keep nothing any more, nor anything of a question that is being answered now."""
        self.files.forget()
        with self._lock:
            self._last = None
            self._times_forgotten += 1

    def _keep(self, last: _Kept, times_forgotten: int) -> None:
        with self._lock:
            if times_forgotten == self._times_forgotten:
                last.records.observed.made = MadeOnce(_MOST_MADE)
                self._last = last


def key_of_list(species_list: SpeciesList) -> Tuple[object, ...]:
    """All that a species list says, to compare it with another."""
    values = (getattr(species_list, each.name) for each in dataclasses.fields(species_list))
    return tuple((value.shape, value.tobytes()) if hasattr(value, "tobytes") else value for value in values)


def _kept_sources(opened: Sequence[Any]) -> Tuple[Any, ...]:
    """What is kept of the sources; nothing where it is not kept of all."""
    kept: List[Any] = [getattr(source, "kept", None) for source in opened]
    return () if None in kept else tuple(kept)


def _with_sources(records: NamedRecords, sources: SourceList) -> NamedRecords:
    """Kept records beside what could not be opened this time."""
    observed = dataclasses.replace(
        records.observed,
        failed=list(sources.failed),
        unfinished=dict(sources.unfinished),
        citations=dict(sources.citations),
    )
    return NamedRecords(observed, records.entries)
