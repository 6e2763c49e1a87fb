"""The observations of a run: files, layers and services opened as sources, and read into one record table.

What cannot be opened or read is kept with its reason, among the failed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, Collection, Dict, FrozenSet, Iterator, List, Optional, Sequence

import numpy as np
import pandas as pd

from bkn_qgis.arrays import NO_DAY
from bkn_qgis.labelling.licences import LicenceFilter
from bkn_qgis.labelling.made_once import MadeOnce
from bkn_qgis.labelling.places import is_far
from bkn_qgis.messages import BknError, Message
from bkn_qgis.observations.coverage import Coverage
from bkn_qgis.observations.duplicates import drop_repeated_records
from bkn_qgis.observations.formats.column_choice import ColumnChoice, parse_columns
from bkn_qgis.observations.reading import ObservationSource, ReadReport, open_observations, source_from_table
from bkn_qgis.observations.record_table import CompactParts, rows_of_records
from bkn_qgis.observations.tables import Table
from bkn_qgis.observations.tables.failures import MissingColumns
from bkn_qgis.observations.tables.stored import CheckCancel, never, shown_name

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bkn_qgis.labelling.citations import Citation


@dataclass(frozen=True)
class FailedSource:
    """A file, layer or service that could not be read, and why."""

    name: str
    message: Message


@dataclass
class SourceSummary:
    """What one source gave. ``origin``: "NDFF", "GBIF", …; ``name``: the file or layer; ``report``: what its
    reader found; ``usable``: its records with a place, those that other sources hold too included."""

    origin: str
    name: str
    format_name: str
    report: ReadReport
    coverage: Optional[Coverage]
    usable: int = 0

    @property
    def title(self) -> str:
        """The source by name: origin and file, the file alone where it is of no known format, or the service."""
        from bkn_qgis.observations.store.source import FORMAT_NAME

        if self.format_name == FORMAT_NAME:
            return self.origin
        return self.name if self.origin in ("layer", "table") else f"{self.origin} ({self.name})"


@dataclass
class Observed:
    """The record table of a run, ready to be matched: records with a place, every record id once.

    ``file_number`` (int32, one per record) points into ``sources``. ``unfinished``: services that failed halfway,
    by origin, with the reason; their coverage says where they are whole. ``citations``: of services, by origin.
    ``licences``: what was left out for commercial use; None where all licences do. ``made``: what was made of these
    records, where they are kept.
    """

    records: pd.DataFrame
    file_number: NDArray[Any]
    sources: List[SourceSummary]
    failed: List[FailedSource]
    repeated: int = 0
    without_place: int = 0
    far_away: int = 0
    without_date: int = 0
    without_uncertainty: int = 0
    unfinished: Dict[str, Message] = field(default_factory=dict)
    citations: Dict[str, Citation] = field(default_factory=dict)
    licences: Optional[LicenceFilter] = None
    made: MadeOnce = field(default_factory=MadeOnce, compare=False, repr=False)


@dataclass
class SourceList:
    """Sources to read and those that could not even be opened, in the order given; services that failed halfway, and
    how services are to be named."""

    opened: List[Any] = field(default_factory=list)
    failed: List[FailedSource] = field(default_factory=list)
    unfinished: Dict[str, Message] = field(default_factory=dict)
    citations: Dict[str, Citation] = field(default_factory=dict)


# --- opening ---


def open_sources(
    files: Sequence[str],
    tables: Sequence[Table],
    columns: str,
    check_cancel: CheckCancel = never,
    open_file: Callable[..., Sequence[Any]] = open_observations,
) -> SourceList:
    """Every file and table as a source, in the order given; what cannot be opened is kept with its reason.

    ``columns``: the user's COLUMNS text, one for all of them: a column that one of them has is not missed in another.
    ``open_file``: opens a file, as ``reading.open_observations`` does.
    Raises BknError where that text is wrong, and what ``check_cancel`` raises, which is called again and again, also as
    the sources are read.
    """
    choice = parse_columns(columns)
    openers = [_opener_of_file(file, choice, check_cancel, open_file) for file in dict.fromkeys(files)]
    openers += [_Opener(table.name, partial(_source_of_table, table, choice)) for table in tables]
    for opener in openers:
        opener.open(())
    elsewhere = {column for opener in openers for column in opener.columns()}
    sources = SourceList()
    for opener in openers:
        if isinstance(opener.error, MissingColumns):
            opener.open(elsewhere)
        sources.opened.extend(opener.sources)
        if opener.error is not None:
            sources.failed.append(FailedSource(opener.name, opener.error.message))
    return sources


def _opener_of_file(
    file: str,
    choice: ColumnChoice,
    check_cancel: CheckCancel,
    open_file: Callable[..., Sequence[Any]] = open_observations,
) -> _Opener:
    return _Opener(shown_name(file), partial(open_file, Path(file), choice, check_cancel=check_cancel))


def columns_of_files(files: Sequence[str], columns: str) -> FrozenSet[str]:
    """The columns of all files, as far as they are known, where the user named columns; else none need be known."""
    if not columns.strip():
        return frozenset()
    openers = [_opener_of_file(file, parse_columns(columns), never) for file in files]
    for opener in openers:
        opener.open(())
    return frozenset(column for opener in openers for column in opener.columns())


def open_source_file(file: str, columns: str, elsewhere: Collection[str]) -> SourceList:
    """The sources of one of several files, as ``open_sources`` opens it among the others.

    ``elsewhere``: what ``columns_of_files`` gives for all of them.
    """
    opener = _opener_of_file(file, parse_columns(columns), never)
    opener.open(())
    if isinstance(opener.error, MissingColumns):
        opener.open(elsewhere)
    failed = [FailedSource(opener.name, opener.error.message)] if opener.error is not None else []
    return SourceList(list(opener.sources), failed)


def _source_of_table(table: Table, choice: ColumnChoice, elsewhere: Collection[str]) -> List[ObservationSource]:
    return [source_from_table(table, choice, elsewhere)]


@dataclass
class _Opener:
    """A file or layer, how it is opened, and what came of that."""

    name: str
    opened_with: Callable[..., Sequence[Any]]
    sources: Sequence[Any] = ()
    error: Optional[BknError] = None

    def open(self, elsewhere: Collection[str]) -> None:
        """Open it, where other files and layers have the columns ``elsewhere``; see reading.source_from_table."""
        self.error = None
        try:
            self.sources = self.opened_with(elsewhere=elsewhere)
        except BknError as error:
            self.error = error

    def columns(self) -> List[str]:
        """The columns of its tables, as far as they are known."""
        if isinstance(self.error, MissingColumns):
            return list(self.error.columns)
        return [column for source in self.sources for column in source.columns]


# --- reading ---


def read_sources(sources: SourceList, check_cancel: CheckCancel, commercial_use: bool = False) -> Observed:
    """Read every source; one that fails halfway gives nothing and is named among the failed.

    ``commercial_use``: leave out records whose licence forbids it.
    """
    licences = LicenceFilter() if commercial_use else None
    parts = CompactParts()
    numbers: List[NDArray[Any]] = []
    summaries: List[SourceSummary] = []
    failed = list(sources.failed)
    for source in sources.opened:
        of_source = CompactParts()
        try:
            for chunk in _checked_chunks(source, check_cancel, licences):
                of_source.add(chunk)
        except BknError as error:
            failed.append(FailedSource(source.name, error.message))
            continue
        parts.extend(of_source)
        numbers.append(np.full(of_source.rows, len(summaries), dtype=np.int32))
        del of_source
        summaries.append(SourceSummary(source.source, source.name, source.format_name, source.report, source.coverage))
    observed = Observed(
        parts.joined(),
        _joined(numbers),
        summaries,
        failed,
        unfinished=dict(sources.unfinished),
        citations=dict(sources.citations),
        licences=licences,
    )
    return _cleaned(observed)


def _checked_chunks(
    source: Any, check_cancel: CheckCancel, licences: Optional[LicenceFilter]
) -> Iterator[pd.DataFrame]:
    # Of files, whose texts need not be made row by row; services give few records.
    chunks = source.compact_chunks() if hasattr(source, "compact_chunks") else source.chunks()
    for chunk in chunks if licences is None else licences.allowed(chunks):
        check_cancel()
        yield chunk


def _joined(numbers: Sequence[NDArray[Any]]) -> NDArray[Any]:
    return np.concatenate(numbers) if numbers else np.empty(0, dtype=np.int32)


def _cleaned(observed: Observed) -> Observed:
    table = observed.records
    table["file_number"] = observed.file_number
    near = is_near(table)
    for source, number in zip(
        observed.sources, np.bincount(observed.file_number[near], minlength=len(observed.sources)).tolist()
    ):
        source.usable = number
    table, observed.repeated = drop_repeated_records(table)
    placed = np.isfinite(table["x"].to_numpy()) & np.isfinite(table["y"].to_numpy())
    observed.without_place = int((~placed).sum())
    near = is_near(table)
    observed.far_away = int((placed & ~near).sum())
    if not near.all():
        table = rows_of_records(table, np.flatnonzero(near))
    observed.without_date = int((table["day_first"].to_numpy() == NO_DAY).sum())
    observed.without_uncertainty = int(np.isnan(table["uncertainty"].to_numpy()).sum())
    observed.file_number = table.pop("file_number").to_numpy(dtype=np.int32)
    observed.records = table
    return observed


def is_near(table: pd.DataFrame) -> NDArray[Any]:
    """Which records have a place that can matter to the Netherlands: bool (n,)."""
    x, y = table["x"].to_numpy(), table["y"].to_numpy()
    return np.isfinite(x) & np.isfinite(y) & ~is_far(x, y)
