"""Observations out of files and layers: recognised by content, read in chunks, with a report of what was
left out.

Formats are tried from the most telling columns to the least; a table of no known format needs a species and
a date.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Dict, Iterator, List, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from bkn_qgis.observations.coverage import Coverage
from bkn_qgis.observations.formats import any_table, ffv, gbif, inaturalist, ndff_classic, waarneming
from bkn_qgis.observations.formats.columns import Aliases, Requirement, find_columns
from bkn_qgis.observations.formats.draft import Draft, split_groups
from bkn_qgis.observations.formats.recognised import Recognised
from bkn_qgis.observations.formats.rows import Mask, Rows, Texts
from bkn_qgis.observations.record_table import NO_DAY, with_types
from bkn_qgis.observations.tables import ColumnChoice, Table, open_tables
from bkn_qgis.observations.tables.failures import NoObservations
from bkn_qgis.observations.tables.opening import PathLike
from bkn_qgis.sentences import QT_TRANSLATE_NOOP, BknError, Sentence

SHOWN_EXAMPLES = 5

_FORMATS = (ndff_classic, ffv, inaturalist, gbif, waarneming)
_REQUIREMENTS: Tuple[Tuple[str, Requirement, Aliases], ...] = (
    (ndff_classic.FORMAT_NAME, ndff_classic.REQUIRED, ndff_classic.ALIASES),
    (ffv.FORMAT_NAME, ffv.REQUIRED, ffv.ALIASES),
    (inaturalist.FORMAT_NAME, inaturalist.REQUIRED, inaturalist.ALIASES),
    (gbif.GBIF, gbif.REQUIRED, gbif.ALIASES),
    (waarneming.FORMAT_NAME, waarneming.REQUIRED, waarneming.ALIASES),
)


@dataclass
class ReadReport:
    """What was read of a source, and what was not. Complete when the chunks have run out."""

    rows: int = 0
    records: int = 0
    unreadable: int = 0
    examples: List[Sentence] = field(default_factory=list)
    """The first unreadable rows, with line (or feature) number and reason."""
    without_date: int = 0
    without_place: int = 0
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
    warnings: List[Sentence] = field(default_factory=list)


class ObservationSource:
    """One table of observations of a known format: ``chunks()`` reads it, ``report`` says how that went."""

    def __init__(self, table: Table, recognised: Recognised) -> None:
        self.name = table.name
        self.format_name = recognised.format_name
        self.source = recognised.source
        self.coverage: Optional[Coverage] = recognised.coverage
        self._table = table
        self._recognised = recognised
        self.report = self._new_report()

    def _new_report(self) -> ReadReport:
        return ReadReport(warnings=list(self._recognised.warnings))

    def warn_of(self, passed_over: Sequence[str]) -> None:
        """Let the report say that these tables of the same file hold no observations."""
        if passed_over:
            warning = Sentence(
                QT_TRANSLATE_NOOP("BKN", "Passed over, since they are no tables of observations: {names}."),
                names=", ".join(passed_over),
            )
            self._recognised = replace(self._recognised, warnings=(*self._recognised.warnings, warning))
            self.report = self._new_report()

    def chunks(self) -> Iterator[pd.DataFrame]:
        """Record tables (record_table.COLUMNS), one per chunk of rows, and the report filled along the way.

        May be called again; the report then starts anew. Raises BknError when the file cannot be read on.
        """
        self.report = self._new_report()
        columns = self._recognised.columns
        for frame in self._table.read(list(dict.fromkeys(columns.values()))):
            draft = self._recognised.convert(Rows(frame, columns))
            unreadable = draft.unreadable()
            records = with_types(draft.records[~unreadable].reset_index(drop=True))
            _count_rows(self.report, draft, unreadable)
            count_records(self.report, records)
            _count_groups(self.report, draft.groups[~unreadable])
            yield records
        self.report.cut_off = self.report.rows == self._recognised.row_limit


def open_observations(path: PathLike, columns: Optional[ColumnChoice] = None) -> List[ObservationSource]:
    """Every table of observations in a file; ``columns`` serves tables of no known format.

    Of several tables (layers, sheets, members of a zip file) those without observations are passed over,
    which the report of the first source says. Raises BknError when the file or a part of it cannot be read,
    or no table in it fits: then it names the columns found and lacking.
    """
    sources: List[ObservationSource] = []
    passed_over: List[str] = []
    errors: List[NoObservations] = []
    for table in open_tables(path):
        try:
            sources.append(source_from_table(table, columns))
        except NoObservations as error:
            passed_over.append(table.name)
            errors.append(error)
    if sources:
        sources[0].warn_of(passed_over)
        return sources
    if not errors:
        raise BknError(
            Sentence(
                QT_TRANSLATE_NOOP("BKN", "Cannot read {name}: there is no table in it; choose another file."),
                name=str(path),
            )
        )
    raise errors[0]


def source_from_table(table: Table, columns: Optional[ColumnChoice] = None) -> ObservationSource:
    """The table as a source of observations. Raises BknError when it fits no format (see
    open_observations).
    """
    for module in _FORMATS:
        recognised = module.recognise(table)
        if recognised is not None:
            return ObservationSource(table, recognised)
    recognised = any_table.recognise(table, columns or ColumnChoice())
    if recognised is None:
        raise NoObservations(_fits_nothing(table, columns or ColumnChoice()))
    return ObservationSource(table, recognised)


def _fits_nothing(table: Table, choice: ColumnChoice) -> Sentence:
    found = ", ".join(column for column in table.columns if column)
    nearest = _nearest_format(table.columns)
    if nearest is None:
        return Sentence(
            QT_TRANSLATE_NOOP(
                "BKN",
                "Cannot read {name} as observations: it has the columns {columns} and none that is "
                "known for {lacking}; name them in COLUMNS (species=...; date=...; x=...; y=...) or choose "
                "another file.",
            ),
            name=table.name,
            columns=found,
            lacking=", ".join(any_table.lacking(table, choice)),
        )
    format_name, lacking = nearest
    return Sentence(
        QT_TRANSLATE_NOOP(
            "BKN",
            "Cannot read {name} as observations: it has the columns {columns}, and as a file of {format} it "
            "lacks {lacking}; export it again with these, or name its columns in COLUMNS (species=...; "
            "date=...).",
        ),
        name=table.name,
        columns=found,
        format=format_name,
        lacking=", ".join(lacking),
    )


def _nearest_format(columns: Sequence[str]) -> Optional[Tuple[str, List[str]]]:
    """The format of which at least half of what decides is there, and what it lacks; None when
    there is none.
    """
    nearest: Optional[Tuple[str, List[str]]] = None
    for name, requirement, aliases in _REQUIREMENTS:
        if name == waarneming.FORMAT_NAME and not waarneming.has_signs(columns):
            continue  # its columns have names that any table may have
        lacking = requirement.lacking(find_columns(columns, aliases), aliases)
        enough = 2 * len(lacking) <= len(requirement.groups)
        if lacking and enough and (nearest is None or len(lacking) < len(nearest[1])):
            nearest = (name, lacking)
    return nearest


def _count_rows(report: ReadReport, draft: Draft, unreadable: Mask) -> None:
    report.rows += len(unreadable)
    report.unreadable += int(unreadable.sum())
    for place in np.flatnonzero(unreadable)[: SHOWN_EXAMPLES - len(report.examples)]:
        problem = next(problem for problem in draft.problems if problem.rows[place])
        report.examples.append(
            Sentence(
                QT_TRANSLATE_NOOP("BKN", "Line {line}: {reason}."),
                line=int(draft.records.index[place]),
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


def _count_groups(report: ReadReport, groups: Texts) -> None:
    for text, number in pd.Series(groups, dtype=object).value_counts().items():
        for name in split_groups(str(text)):
            report.groups[name] = report.groups.get(name, 0) + int(number)
