"""Observations out of files and layers: recognised by content, read in chunks, with a report of what was
left out. A table of no known format needs a species and a date.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Collection, Dict, Iterator, List, Optional, Sequence

import numpy as np
import pandas as pd

from bkn_qgis.arrays import NO_DAY
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.coverage import Coverage
from bkn_qgis.observations.formats.accuracies import TableAccuracies
from bkn_qgis.observations.formats.column_choice import ColumnChoice
from bkn_qgis.observations.formats.day_order import TableDates
from bkn_qgis.observations.formats.format import Recognised
from bkn_qgis.observations.formats.record_builder import RecordBuilder, split_groups
from bkn_qgis.observations.formats.rows import Remarks, rows_of
from bkn_qgis.observations.formats.text_column import AnyTexts, Mask, column_of
from bkn_qgis.observations.recognition import recognise
from bkn_qgis.observations.record_table import plain_records
from bkn_qgis.observations.tables import Table, open_tables
from bkn_qgis.observations.tables.failures import MissingColumns, NoObservations
from bkn_qgis.observations.tables.opening import PathLike
from bkn_qgis.observations.tables.stored import CheckCancel, never, shown_name

SHOWN_EXAMPLES = 5


@dataclass
class ReadReport:
    """What was read of a source, and what was not. Complete when the chunks have run out."""

    rows: int = 0
    records: int = 0
    unreadable: int = 0
    """Rows that did not become records."""
    nameless: int = 0
    """Of the unreadable those that name no species, and state nothing that was not understood."""
    examples: List[Message] = field(default_factory=list)
    """The first unreadable rows, with line (or feature) number and reason."""
    without_date: int = 0
    without_place: int = 0
    without_date_or_place: int = 0
    """Records that lack one of them, or both: each once."""
    without_uncertainty: int = 0
    x_min: Optional[float] = None
    y_min: Optional[float] = None
    x_max: Optional[float] = None
    y_max: Optional[float] = None
    """Extent of the records in RD metres; None without places."""
    day_first: Optional[int] = None
    day_last: Optional[int] = None
    """First and last day of the records, days since 1970-01-01; None without dates."""
    groups: Dict[str, int] = field(default_factory=dict)
    """Records per species group as the file names it."""
    cut_off: bool = False
    """Exactly as many rows as the format holds at most: the file was cut off (method.md, section 7)."""
    warnings: List[Message] = field(default_factory=list)
    doubts: List[Message] = field(default_factory=list)
    """What makes a label from this source worth less, in few words: said beside the label too."""
    notes: List[Message] = field(default_factory=list)
    """What was taken for what, and what the source does not say of its records."""

    @property
    def not_understood(self) -> int:
        """Rows that state something that was not understood, broken ones too (method.md, section 7)."""
        return self.unreadable - self.nameless


class ObservationSource:
    """One table of observations of a known format: ``chunks()`` reads it, ``report`` says how that went."""

    def __init__(self, recognised: Recognised) -> None:
        self.name = recognised.table.name
        self.format_name = recognised.format_name
        self.source = recognised.source
        self.coverage: Optional[Coverage] = recognised.coverage
        self.columns = tuple(recognised.table.columns)
        self._recognised = recognised
        self.report = self._new_report()

    def _new_report(self) -> ReadReport:
        recognised = self._recognised
        doubts = [*_doubts(recognised.table), *recognised.doubts]
        return ReadReport(warnings=list(recognised.warnings), doubts=doubts, notes=list(recognised.notes))

    def warn_of(self, passed_over: Sequence[str]) -> None:
        """Let the report say that these tables of the same file hold no observations."""
        if passed_over:
            warning = Message(
                QT_TRANSLATE_NOOP("BKN", "Skipped, since they are not tables of observations: {names}."),
                names=", ".join(passed_over),
            )
            self._recognised = replace(self._recognised, warnings=(*self._recognised.warnings, warning))
            self.report = self._new_report()

    def chunks(self) -> Iterator[pd.DataFrame]:
        """Record tables (record_table.COLUMNS), one per chunk of rows, and the report filled along the way.

        May be called again; the report then starts anew. Raises BknError when the file cannot be read on.
        """
        return map(plain_records, self.compact_chunks())

    def compact_chunks(self) -> Iterator[pd.DataFrame]:
        """The same as ``chunks``, each compact (see record_table.compact_records)."""
        self.report = self._new_report()
        remarks = Remarks()
        table, columns = self._recognised.table, self._recognised.columns
        dates = TableDates(table, columns)
        accuracies = TableAccuracies(table, columns, self._recognised.decimals)
        for rows in rows_of(table, columns):
            style, date_messages = dates.style_for(rows)
            self.report.warnings.extend(date_messages)
            builder = self._recognised.convert(replace(rows, dates=style, decimals=accuracies.marks_for(rows)))
            unreadable = builder.unreadable()
            records = builder.table(~unreadable)
            _count_rows(self.report, builder, unreadable)
            count_records(self.report, records)
            _count_groups(self.report, builder.groups, ~unreadable)
            remarks.join(builder.remarks)
            yield records
        self.report.cut_off = self.report.rows == self._recognised.row_limit
        self.report.warnings.extend(remarks.messages(self.name))


def open_observations(
    path: PathLike,
    columns: Optional[ColumnChoice] = None,
    elsewhere: Collection[str] = (),
    check_cancel: CheckCancel = never,
) -> List[ObservationSource]:
    """Every table of observations in a file; ``columns`` names columns where a user chose them.

    ``elsewhere``: columns of other files that are read with it (see source_from_table).

    ``check_cancel`` is called again and again, also as the sources are read, and may raise Cancelled.

    Of several tables (layers, sheets, members of a zip file) those without observations are passed over,
    which the report of the first source says. Raises BknError when the file or a part of it cannot be read,
    or no table in it fits: then it names the columns found and lacking.
    """
    sources: List[ObservationSource] = []
    passed_over: List[str] = []
    errors: List[NoObservations] = []
    tables = open_tables(path, check_cancel)
    elsewhere = {*elsewhere, *(column for table in tables for column in table.columns)}
    for table in tables:
        try:
            sources.append(source_from_table(table, columns, elsewhere))
        except NoObservations as error:
            if isinstance(error, MissingColumns) and error.holds_observations:
                raise
            passed_over.append(table.name)
            errors.append(error)
    if sources:
        sources[0].warn_of(passed_over)
        return sources
    if not errors:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP("BKN", "Cannot read {name}: there is no table in it; choose another file."),
                name=shown_name(str(path)),
            )
        )
    raise errors[0]


def source_from_table(
    table: Table, columns: Optional[ColumnChoice] = None, elsewhere: Collection[str] = ()
) -> ObservationSource:
    """The table as a source of observations.

    A column that the user named for another table (one of ``elsewhere``) is not missed here, which is told.
    Raises BknError when it fits no format (see open_observations), or a shapefile cut the names of its columns so that
    it cannot be told what they were; MissingColumns for a column that the user named and no table has.
    """
    return ObservationSource(recognise(table, columns or ColumnChoice(), elsewhere))


def _doubts(table: Table) -> List[Message]:
    """What a label from this table must be read with: rows are left out (method.md, section 4)."""
    if not table.is_filtered:
        return []
    template = QT_TRANSLATE_NOOP("BKN", "{name} has a filter in QGIS: the rows that it hides do not count.")
    return [Message(template, name=table.name)]


def _count_rows(report: ReadReport, builder: RecordBuilder, unreadable: Mask) -> None:
    report.rows += len(unreadable)
    report.unreadable += int(unreadable.sum())
    report.nameless += int((unreadable & ~builder.not_understood()).sum())
    for place in np.flatnonzero(unreadable)[: SHOWN_EXAMPLES - len(report.examples)]:
        problem = next(problem for problem in builder.problems if problem.rows[place])
        report.examples.append(
            Message(
                QT_TRANSLATE_NOOP("BKN", "Line {line}: {reason}."),
                line=int(builder.lines[place]),
                reason=problem.reason(int(place)),
            )
        )


def count_records(report: ReadReport, records: pd.DataFrame) -> None:
    """Add a record table to a report: numbers, extent and days."""
    x, y = records["x"].to_numpy(), records["y"].to_numpy()
    placed = ~np.isnan(x) & ~np.isnan(y)
    first, last = records["day_first"].to_numpy(), records["day_last"].to_numpy()
    dated = first != NO_DAY
    report.records += len(records)
    report.without_place += int((~placed).sum())
    report.without_date += int((~dated).sum())
    report.without_date_or_place += int((~placed | ~dated).sum())
    report.without_uncertainty += int(records["uncertainty"].isna().sum())
    if placed.any():
        report.x_min = _lower(report.x_min, float(x[placed].min()))
        report.y_min = _lower(report.y_min, float(y[placed].min()))
        report.x_max = _higher(report.x_max, float(x[placed].max()))
        report.y_max = _higher(report.y_max, float(y[placed].max()))
    if dated.any():
        report.day_first = int(_lower(report.day_first, int(first[dated].min())))
        report.day_last = int(_higher(report.day_last, int(last[dated].max())))


def _lower(known: Optional[float], value: float) -> float:
    return value if known is None else min(known, value)


def _higher(known: Optional[float], value: float) -> float:
    return value if known is None else max(known, value)


def _count_groups(report: ReadReport, groups: AnyTexts, readable: Mask) -> None:
    column = column_of(groups)
    if column.is_everywhere(""):
        return
    for text, number in pd.Series(column.texts()[readable], dtype=object).value_counts().items():
        for name in split_groups(str(text)):
            report.groups[name] = report.groups.get(name, 0) + int(number)
