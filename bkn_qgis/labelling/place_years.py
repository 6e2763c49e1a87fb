"""The label of one place at the same day of the years before, from the records that its answer rests on."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import List, Optional

from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.label_run import label_places
from bkn_qgis.labelling.label_series import months_after, series_of
from bkn_qgis.labelling.nearby import nearby_run
from bkn_qgis.labelling.result_fields import STATUS_REASONS
from bkn_qgis.labelling.result_tables import rows_of
from bkn_qgis.labelling.result_words import SURE_TEXTS
from bkn_qgis.labelling.run_feedback import Progress, part_of
from bkn_qgis.labelling.wording import Wording
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message

_YEARS = 10
_MONTHS_OF_A_YEAR = 12
READ_WITH_CARE = Message(
    QT_TRANSLATE_NOOP(
        "BKN",
        "Each year by what was reported in the look-back periods before that day. More reported is not yet more "
        "nature: where people look more, a label rises by itself.",
    )
)
"""Stands beside the labels of the years."""


@dataclass(frozen=True)
class YearLine:
    """The label of a place at one reference date. ``label`` "" for none, with the ``reason``; ``share`` in percent with
    one decimal, None without label; ``sure``: well, moderate or little, "" where it was not worked out. ``is_pale``:
    drawn pale and hatched.
    """

    date: datetime.date
    label: str
    share: Optional[float]
    records: int
    days: int
    sure: str
    is_pale: bool
    reason: Optional[Message]


def years_of_place(run: LabelRun, progress: Progress = lambda part: None, years: int = _YEARS) -> List[YearLine]:
    """The labels of the place of a finished run at its reference date and at that day of the years before, earliest
    first, from the first year with a label on.

    ``progress`` hears the finished part (0 to 1) and may raise to stop.
    """
    progress(0.0)
    last = run.request.reference_date
    dates = [months_after(last, -_MONTHS_OF_A_YEAR * back) for back in range(years) if last.year - back > 1]
    nearby = nearby_run(run, run.request.radius_m)
    lines = [_line(run)]
    for number, request in enumerate(series_of(run.request, dates)[1:], start=1):
        told = part_of(progress, number / len(dates), (number + 1) / len(dates))
        request = replace(request, want_species=False)
        lines.append(_line(label_places(request, run.located, nearby.observed, told, nearby)))
    while len(lines) > 1 and not lines[-1].label:
        lines.pop()
    return lines[::-1]


def _line(run: LabelRun) -> YearLine:
    row = rows_of(run.tables.places)[0]
    label = row["label"] or ""
    return YearLine(
        run.request.reference_date,
        label,
        row["share"],
        row["records"] or 0,
        row["days"] or 0,
        row["sure"] or "",
        bool(row["pale"]),
        None if label else STATUS_REASONS[row["status"]],
    )


def year_words(line: YearLine, wording: Wording) -> str:
    """A year in words, for who does not see the chart."""
    date = line.date
    if not line.label or line.share is None:
        reason = "–" if line.reason is None else line.reason
        template = QT_TRANSLATE_NOOP("BKN", "{date}: no label ({reason})")
        return wording.translated(Message(template, date=date, reason=reason))
    sure = Message(QT_TRANSLATE_NOOP("BKN", "not judged")) if not line.sure else SURE_TEXTS[line.sure]
    return wording.translated(
        Message(
            QT_TRANSLATE_NOOP("BKN", "{date}: {label}, {share}%; records: {records}; days: {days}; {sure}"),
            date=date,
            label=line.label,
            share=wording.number_text(line.share, 1),
            records=line.records,
            days=line.days,
            sure=sure,
        )
    )
