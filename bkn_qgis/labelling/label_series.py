"""The labels of the same places at a series of reference dates: the data are read once, the names looked up once."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass, replace
from typing import Callable, Iterable, Iterator, List, Optional, Sequence

from bkn_qgis.labelling.label_results import LabelRequest, LabelRun
from bkn_qgis.labelling.label_run import READING_ENDS, label_places, read_observations
from bkn_qgis.labelling.places import LocatedPlace
from bkn_qgis.labelling.run_feedback import Progress, RunFeedback, part_of
from bkn_qgis.labelling.run_log import run_entries
from bkn_qgis.labelling.sources import Observed, SourceList
from bkn_qgis.limits import MOST_DATES
from bkn_qgis.messages import INFO, QT_TRANSLATE_NOOP, BknError, LogEntry, Message

_MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True)
class FinishedSeries:
    """The runs of a series, from the earliest date to the latest, with their log."""

    runs: List[LabelRun]
    log: List[LogEntry]


def dates_between(first: datetime.date, last: datetime.date, step_months: int) -> List[datetime.date]:
    """The dates that lie whole steps before ``last``, with it, from ``first`` on; earliest first.

    Steps are calendar months: of 31 March the day a month before is 28 or 29 February. Raises BknError where ``first``
    lies after ``last``, and for more than ``limits.MOST_DATES``.
    """
    if first > last:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN", "The first date {first} (DATE_FROM) is after the last {last} (DATE); swap them."
                ),
                first=first,
                last=last,
            )
        )
    dates: List[datetime.date] = []
    date: Optional[datetime.date] = last
    while date is not None and date >= first:
        if len(dates) == MOST_DATES:
            raise BknError(
                Message(
                    QT_TRANSLATE_NOOP(
                        "BKN", "From {first} to {last} there are more than {most} dates; choose a larger step."
                    ),
                    first=first,
                    last=last,
                    most=MOST_DATES,
                )
            )
        dates.append(date)
        date = _some_months_from(last, -step_months * len(dates))
    return dates[::-1]


def months_after(date: datetime.date, months: int) -> datetime.date:
    """The same day some months later, or the last of its month; the last day there is where there is none."""
    return _some_months_from(date, months) or datetime.date.max


def _some_months_from(date: datetime.date, months: int) -> Optional[datetime.date]:
    """The same day some months later (or earlier), or the last of its month; None beyond the years 1 to 9999."""
    year, number = divmod(date.year * _MONTHS_OF_A_YEAR + date.month - 1 + months, _MONTHS_OF_A_YEAR)
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        return None
    return datetime.date(year, number + 1, min(date.day, calendar.monthrange(year, number + 1)[1]))


def series_of(request: LabelRequest, dates: Sequence[datetime.date]) -> List[LabelRequest]:
    """The request at each of the dates."""
    return [replace(request, reference_date=date, other_dates=tuple(dates)) for date in dates]


def run_series(
    requests: Sequence[LabelRequest],
    located: Sequence[LocatedPlace],
    sources: SourceList,
    run_feedback: RunFeedback,
    commercial_use: bool = False,
) -> FinishedSeries:
    """Read the sources once and label the places at every date of a series (see ``series_of``).

    The log tells of the records by the last date, and of every date how many places have a label. See
    ``run_labelling`` for the rest.
    """
    return run_dates(requests, located, sources, run_feedback, _series_entries, commercial_use)


def run_dates(
    requests: Sequence[LabelRequest],
    located: Sequence[LocatedPlace],
    sources: SourceList,
    run_feedback: RunFeedback,
    entries: Callable[[Sequence[LabelRun]], Iterable[LogEntry]],
    commercial_use: bool = False,
) -> FinishedSeries:
    """Read the sources once and label the places at every date; ``entries``: what the log says of the runs."""
    log: List[LogEntry] = []
    feedback = run_feedback.recording(log)
    observed = read_observations(requests[-1], sources, feedback, commercial_use)
    runs = label_dates(requests, located, observed, feedback.part(READING_ENDS, 1.0))
    feedback.log_all(entries(runs))
    runs[-1].release_matches()
    return FinishedSeries(runs, log)


def _series_entries(runs: Sequence[LabelRun]) -> Iterator[LogEntry]:
    yield from run_entries(runs[-1])
    yield from map(_date_entry, runs)


def label_dates(
    requests: Sequence[LabelRequest], located: Sequence[LocatedPlace], observed: Observed, progress: Progress
) -> List[LabelRun]:
    """Label the places by the same records at every date of a series; what records stand for is let go of, but of
    the last."""
    runs: List[LabelRun] = []
    for number, request in enumerate(requests):
        before = runs[-1] if runs else None
        told = part_of(progress, number / len(requests), (number + 1) / len(requests))
        runs.append(label_places(request, located, observed, told, before))
        if before is not None:
            before.release_matches()
    return runs


def _date_entry(run: LabelRun) -> LogEntry:
    labelled = int(run.tables.places["label"].notna().sum())
    message = QT_TRANSLATE_NOOP("BKN", "{date}: labelled {labelled} of {number} places.")
    date = run.request.reference_date
    return INFO, Message(message, date=date, labelled=labelled, number=len(run.statuses))
