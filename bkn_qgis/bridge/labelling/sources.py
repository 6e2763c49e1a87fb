"""The observation sources a user names: files of any known format and tables made from layers."""

from pathlib import Path
from typing import Sequence

from bkn_qgis.bridge.labelling.observed import FailedSource, SourceList
from bkn_qgis.observations.reading import open_observations, source_from_table
from bkn_qgis.observations.tables import Table, parse_columns
from bkn_qgis.observations.tables.stored import CheckCancel, never, shown_name
from bkn_qgis.sentences import BknError


def open_sources(
    files: Sequence[str], tables: Sequence[Table], columns: str, check_cancel: CheckCancel = never
) -> SourceList:
    """Every file and table as a source, in the order given; what cannot be opened is kept with its reason.

    ``columns``: the user's COLUMNS text. Raises BknError where that text is wrong, and what ``check_cancel`` raises,
    which is called again and again, also as the sources are read.
    """
    choice = parse_columns(columns)
    sources = SourceList()
    for file in dict.fromkeys(files):
        try:
            sources.opened.extend(open_observations(Path(file), choice, check_cancel))
        except BknError as error:
            sources.failed.append(FailedSource(shown_name(file), error.sentence))
    for table in tables:
        try:
            sources.opened.append(source_from_table(table, choice))
        except BknError as error:
            sources.failed.append(FailedSource(table.name, error.sentence))
    return sources
