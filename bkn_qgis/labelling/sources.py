"""The observation sources a user names: files of any known format and tables made from layers."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Callable, Collection, List, Optional, Sequence

from bkn_qgis.labelling.observed import FailedSource, SourceList
from bkn_qgis.messages import BknError
from bkn_qgis.observations.formats.column_choice import ColumnChoice, parse_columns
from bkn_qgis.observations.reading import ObservationSource, open_observations, source_from_table
from bkn_qgis.observations.tables import Table
from bkn_qgis.observations.tables.failures import MissingColumns
from bkn_qgis.observations.tables.stored import CheckCancel, never, shown_name


def open_sources(
    files: Sequence[str], tables: Sequence[Table], columns: str, check_cancel: CheckCancel = never
) -> SourceList:
    """Every file and table as a source, in the order given; what cannot be opened is kept with its reason.

    ``columns``: the user's COLUMNS text, one for all of them: a column that one of them has is not missed in another.
    Raises BknError where that text is wrong, and what ``check_cancel`` raises, which is called again and again, also as
    the sources are read.
    """
    choice = parse_columns(columns)
    openers = [
        _Opener(shown_name(file), partial(open_observations, Path(file), choice, check_cancel=check_cancel))
        for file in dict.fromkeys(files)
    ]
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


def _source_of_table(table: Table, choice: ColumnChoice, elsewhere: Collection[str]) -> List[ObservationSource]:
    return [source_from_table(table, choice, elsewhere)]


@dataclass
class _Opener:
    """A file or layer, how it is opened, and what came of that."""

    name: str
    opened_with: Callable[..., List[ObservationSource]]
    sources: List[ObservationSource] = field(default_factory=list)
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
