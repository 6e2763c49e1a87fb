"""Files with observations, read once: what was read is kept in memory, and given again while the file stays the same.

A kept source gives the same records, report and coverage as a fresh one. Only what was read to its end is kept. It may
be kept for the next session too (``kept_on_disk``).
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Callable, Collection, FrozenSet, Iterator, List, Optional, Protocol, Sequence, Tuple, Union

import pandas as pd

from bkn_qgis.limits import MOST_ROWS_KEPT
from bkn_qgis.observations.coverage import Coverage
from bkn_qgis.observations.file_state import FileState, may_change_unseen, state_of_file
from bkn_qgis.observations.formats.column_choice import ColumnChoice
from bkn_qgis.observations.reading import ObservationSource, ReadReport, open_observations
from bkn_qgis.observations.record_table import plain_records
from bkn_qgis.observations.tables.opening import PathLike
from bkn_qgis.observations.tables.stored import CheckCancel, never


@dataclass(frozen=True)
class AskedFile:
    """What decides how a file is read."""

    path: str
    columns: ColumnChoice
    elsewhere: FrozenSet[str]


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
    file: AskedFile

    @property
    def rows(self) -> int:
        """How many records it has."""
        return sum(len(chunk) for chunk in self.records)

    @property
    def kept(self) -> KeptSource:
        """Itself: what was kept of it when it was opened."""
        return self

    def chunks(self) -> Iterator[pd.DataFrame]:
        """The record tables that were read, in their order."""
        return map(plain_records, self.records)

    def compact_chunks(self) -> Iterator[pd.DataFrame]:
        """The same, compact, as they are kept."""
        return iter(self.records)


class SourceBeingRead:
    """A source that is kept when it and all others of its file have been read to the end."""

    def __init__(
        self,
        file: AskedFile,
        source: Union[ObservationSource, KeptSource],
        most_rows: int,
        finished: Callable[[], None],
    ) -> None:
        self.name, self.format_name, self.source = source.name, source.format_name, source.source
        self.coverage, self.columns = source.coverage, source.columns
        self.read: Optional[KeptSource] = None
        self.kept: Optional[KeptSource] = None
        """What was kept of it when it had been read; None as long as nothing is."""
        self.file = file
        self.read_with: FrozenSet[AskedFile] = frozenset()
        """The files of the same question, which do not go to make room for this one."""
        self._source = source
        self._most_rows = most_rows
        self._finished = finished

    @property
    def report(self) -> ReadReport:
        """See ``reading.ObservationSource``."""
        return self._source.report

    def chunks(self) -> Iterator[pd.DataFrame]:
        """See ``reading.ObservationSource``."""
        return map(plain_records, self.compact_chunks())

    def compact_chunks(self) -> Iterator[pd.DataFrame]:
        """See ``reading.ObservationSource``."""
        records: List[pd.DataFrame] = []
        rows = 0
        for chunk in self._source.compact_chunks():
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
            self.name,
            self.format_name,
            self.source,
            self.coverage,
            self.columns,
            self.report,
            tuple(records),
            self.file,
        )


class OnDisk(Protocol):
    """What keeps sources for the next session; see ``kept_on_disk.KeptReadings``."""

    def find(self, asked: AskedFile, state: FileState, check_cancel: CheckCancel) -> Optional[Sequence[KeptSource]]:
        """The sources of a file as they were read in this state; None where they are not kept."""

    def keep(
        self,
        asked: AskedFile,
        state: FileState,
        sources: Sequence[KeptSource],
        is_wanted: Callable[[], bool],
        check_cancel: CheckCancel,
    ) -> None:
        """Keep the sources of a file; ``is_wanted`` is asked at the last moment."""


Source = Union[ObservationSource, KeptSource, SourceBeingRead]


@dataclass(frozen=True, eq=False)
class _KeptFile:
    asked: AskedFile
    state: FileState
    sources: Tuple[KeptSource, ...]

    @property
    def rows(self) -> int:
        return sum(source.rows for source in self.sources)


@dataclass(frozen=True)
class _Reading:
    """A reading under way: ``times_forgotten`` when it began; ``kept_by``: what keeps it for the next session, None
    where it need not be."""

    asked: AskedFile
    state: FileState
    times_forgotten: int
    kept_by: Optional[OnDisk]
    check_cancel: CheckCancel


class KeptFiles:
    """The files that were read, at most ``most_rows`` records of them; those not asked for longest go first.

    May be used by several threads at once.
    """

    def __init__(self, most_rows: int = MOST_ROWS_KEPT) -> None:
        self.on_disk: Optional[OnDisk] = None
        """What keeps them for the next session; None for nothing."""
        self._most_rows = most_rows
        self._files: List[_KeptFile] = []
        self._times_forgotten = 0
        self._lock = threading.Lock()

    def open(
        self,
        path: PathLike,
        columns: Optional[ColumnChoice] = None,
        elsewhere: Collection[str] = (),
        check_cancel: CheckCancel = never,
    ) -> Sequence[Source]:
        """See ``reading.open_observations``: what is kept of a file that is still the same, in memory or on the disk,
        else the file."""
        asked = AskedFile(os.path.abspath(path), columns or ColumnChoice(), frozenset(elsewhere))
        state = _state(asked.path)
        kept, times_forgotten = self._find(asked, state)
        if kept is not None:
            return kept.sources
        if state is None or may_change_unseen(state):
            return open_observations(path, columns, elsewhere, check_cancel)
        on_disk = self.on_disk
        stored = None if on_disk is None else on_disk.find(asked, state, check_cancel)
        if stored:
            return self._watched(_Reading(asked, state, times_forgotten, None, check_cancel), stored)
        opened = open_observations(path, columns, elsewhere, check_cancel)
        return self._watched(_Reading(asked, state, times_forgotten, on_disk, check_cancel), opened)

    def are_of_one_question(self, sources: Sequence[Any]) -> None:
        """From now on none of the files of these sources (of ``open``; others are passed over) goes to make room for
        another of them: each question would read them all again."""
        files = frozenset(source.file for source in sources if isinstance(source, (KeptSource, SourceBeingRead)))
        for source in sources:
            if isinstance(source, SourceBeingRead):
                source.read_with = files

    def have_room_beside(self, sources: Sequence[KeptSource], rows: int) -> bool:
        """Whether these sources are all still kept, and may be with so many records more in memory; other files go to
        make that room."""
        files = {source.file for source in sources}
        with self._lock:
            held = [source for file in self._files for source in file.sources]
            if not all(any(source is each for each in held) for source in sources):
                return False
            return self._make_room(rows, files)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is kept."""
        return not self._files

    def forget(self) -> None:
        """Keep nothing any more, nor anything of what is being read now."""
        with self._lock:
            self._files = []
            self._times_forgotten += 1

    def _watched(
        self, reading: _Reading, opened: Sequence[Union[ObservationSource, KeptSource]]
    ) -> List[SourceBeingRead]:
        """Sources that are kept when all of them were read."""
        sources: List[SourceBeingRead] = []

        def finished() -> None:
            self._keep(reading, sources)

        sources.extend(SourceBeingRead(reading.asked, source, self._most_rows, finished) for source in opened)
        return sources

    def _find(self, asked: AskedFile, state: Optional[FileState]) -> Tuple[Optional[_KeptFile], int]:
        """What is kept of a file, and how often everything was forgotten until now."""
        with self._lock:
            found = next((file for file in self._files if file.asked == asked), None)
            if found is not None:
                self._files.remove(found)
            if found is None or found.state != state:
                return None, self._times_forgotten
            self._files.append(found)
            return found, self._times_forgotten

    def _keep(self, reading: _Reading, sources: Sequence[SourceBeingRead]) -> None:
        """Keep a file of which all sources were read, unless it changed meanwhile, or all was forgotten."""
        read = [source.read for source in sources if source.read is not None]
        if len(read) < len(sources):
            return
        kept = _KeptFile(reading.asked, reading.state, tuple(read))
        is_same = _state(reading.asked.path) == reading.state
        is_kept = is_same and self._is_added(kept, sources[0].read_with, reading.times_forgotten)
        for source in sources:
            source.kept, source.read = source.read if is_kept else None, None
        if is_kept and reading.kept_by is not None:
            self._keep_on_disk(reading, kept, reading.kept_by)

    def _keep_on_disk(self, reading: _Reading, kept: _KeptFile, on_disk: OnDisk) -> None:
        def is_wanted() -> bool:
            return reading.times_forgotten == self._times_forgotten

        on_disk.keep(kept.asked, kept.state, kept.sources, is_wanted, reading.check_cancel)

    def _is_added(self, kept: _KeptFile, read_with: Collection[AskedFile], times_forgotten: int) -> bool:
        with self._lock:
            if times_forgotten != self._times_forgotten:
                return False
            self._files = [file for file in self._files if file.asked != kept.asked]
            if not self._make_room(kept.rows, read_with):
                return False
            self._files.append(kept)
            return True

    def _make_room(self, rows: int, stay: Collection[AskedFile]) -> bool:
        """Let go of the files asked for longest ago, those of ``stay`` apart, until so many records fit beside the
        others. Gives False, and lets go of none, where they cannot."""
        if rows + sum(file.rows for file in self._files if file.asked in stay) > self._most_rows:
            return False
        for file in [file for file in self._files if file.asked not in stay]:
            if rows + sum(each.rows for each in self._files) <= self._most_rows:
                break
            self._files.remove(file)
        return True


def _state(path: str) -> Optional[FileState]:
    """The state of a file; None also where it cannot be read, which opening it will tell."""
    with suppress(OSError):
        return state_of_file(path)
    return None
