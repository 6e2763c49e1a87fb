"""Files with observations, read once: what was read is kept in memory, and given again while the file stays the same.

A kept source gives the same records, report and coverage as a fresh one. Only what was read to its end is kept.
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import Callable, Collection, FrozenSet, Iterator, List, Optional, Sequence, Tuple, Union

import pandas as pd

from bkn_qgis.limits import MOST_ROWS_KEPT
from bkn_qgis.observations.coverage import Coverage
from bkn_qgis.observations.file_state import FileState, may_change_unseen, state_of_file
from bkn_qgis.observations.formats.column_choice import ColumnChoice
from bkn_qgis.observations.reading import ObservationSource, ReadReport, open_observations
from bkn_qgis.observations.tables.opening import PathLike
from bkn_qgis.observations.tables.stored import CheckCancel, never


@dataclass(frozen=True, eq=False)
class KeptSource:
    """A source as it was read (see ``reading.ObservationSource``); its records and report are not to be changed."""

    name: str
    format_name: str
    source: str
    coverage: Optional[Coverage]
    columns: Tuple[str, ...]
    report: ReadReport
    records: Tuple[pd.DataFrame, ...]

    @property
    def kept(self) -> KeptSource:
        """Itself: what is kept of it."""
        return self

    def chunks(self) -> Iterator[pd.DataFrame]:
        """The record tables that were read, in their order."""
        return iter(self.records)


class SourceBeingRead:
    """A source that is kept when it and all others of its file have been read to the end."""

    def __init__(self, source: ObservationSource, most_rows: int, finished: Callable[[], None]) -> None:
        self.name, self.format_name, self.source = source.name, source.format_name, source.source
        self.coverage, self.columns = source.coverage, source.columns
        self.read: Optional[KeptSource] = None
        self.kept: Optional[KeptSource] = None
        """What is kept of it; None as long as nothing is."""
        self._source = source
        self._most_rows = most_rows
        self._finished = finished

    @property
    def report(self) -> ReadReport:
        """See ``reading.ObservationSource``."""
        return self._source.report

    def chunks(self) -> Iterator[pd.DataFrame]:
        """See ``reading.ObservationSource``."""
        records: List[pd.DataFrame] = []
        rows = 0
        for chunk in self._source.chunks():
            rows += len(chunk)
            if rows <= self._most_rows:
                records.append(chunk)
            else:
                records.clear()
            yield chunk
        if rows <= self._most_rows:
            self.read = self._as_read(records)
            self._finished()

    def _as_read(self, records: Sequence[pd.DataFrame]) -> KeptSource:
        return KeptSource(
            self.name, self.format_name, self.source, self.coverage, self.columns, self.report, tuple(records)
        )


Source = Union[ObservationSource, KeptSource, SourceBeingRead]


@dataclass(frozen=True)
class _Asked:
    """What decides how a file is read."""

    path: str
    columns: ColumnChoice
    elsewhere: FrozenSet[str]


@dataclass(frozen=True, eq=False)
class _KeptFile:
    asked: _Asked
    state: FileState
    sources: Tuple[KeptSource, ...]

    @property
    def rows(self) -> int:
        return sum(len(chunk) for source in self.sources for chunk in source.records)


class KeptFiles:
    """The files that were read, at most ``most_rows`` records of them; those not asked for longest go first.

    May be used by several threads at once.
    """

    def __init__(self, most_rows: int = MOST_ROWS_KEPT) -> None:
        self._most_rows = most_rows
        self._files: List[_KeptFile] = []
        self._lock = threading.Lock()

    def open(
        self,
        path: PathLike,
        columns: Optional[ColumnChoice] = None,
        elsewhere: Collection[str] = (),
        check_cancel: CheckCancel = never,
    ) -> Sequence[Source]:
        """See ``reading.open_observations``: what is kept of a file that is still the same, else the file."""
        asked = _Asked(os.path.abspath(path), columns or ColumnChoice(), frozenset(elsewhere))
        state = _state(asked.path)
        kept = self._find(asked, state)
        if kept is not None:
            return kept.sources
        opened = open_observations(path, columns, elsewhere, check_cancel)
        if state is None or may_change_unseen(state):
            return opened
        return self._watched(asked, state, opened)

    def forget(self) -> None:
        """Keep nothing any more."""
        with self._lock:
            self._files = []

    def _watched(self, asked: _Asked, state: FileState, opened: Sequence[ObservationSource]) -> List[SourceBeingRead]:
        """Sources that are kept when all of them were read."""
        sources: List[SourceBeingRead] = []

        def finished() -> None:
            self._keep(asked, state, sources)

        sources.extend(SourceBeingRead(source, self._most_rows, finished) for source in opened)
        return sources

    def _find(self, asked: _Asked, state: Optional[FileState]) -> Optional[_KeptFile]:
        with self._lock:
            found = next((file for file in self._files if file.asked == asked), None)
            if found is None:
                return None
            self._files.remove(found)
            if found.state != state:
                return None
            self._files.append(found)
            return found

    def _keep(self, asked: _Asked, state: FileState, sources: Sequence[SourceBeingRead]) -> None:
        """Keep a file of which all sources were read, unless it changed meanwhile."""
        read = [source.read for source in sources if source.read is not None]
        if len(read) < len(sources) or _state(asked.path) != state:
            return
        kept = _KeptFile(asked, state, tuple(read))
        with self._lock:
            self._files = [*(file for file in self._files if file.asked != asked), kept]
            while sum(file.rows for file in self._files) > self._most_rows:
                self._files.pop(0)
        for source in sources:
            source.kept = source.read


def _state(path: str) -> Optional[FileState]:
    """The state of a file; None also where it cannot be read, which opening it will tell."""
    with suppress(OSError):
        return state_of_file(path)
    return None
