"""Repeats a frozen baseline (nulmeting): with its own records, or with others at a later date."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import List

from bkn_qgis.labelling.baseline.frozen_run import FrozenRun
from bkn_qgis.labelling.baseline.list_rows import rows_of_list
from bkn_qgis.labelling.label_results import LabelRequest, LabelRun
from bkn_qgis.labelling.label_run import FinishedRun, JudgedRecords, label_judged
from bkn_qgis.labelling.made_once import MadeOnce
from bkn_qgis.labelling.places import locate_places
from bkn_qgis.labelling.record_matching import match_records
from bkn_qgis.labelling.run_feedback import RunFeedback, part_of
from bkn_qgis.labelling.run_log import run_entries
from bkn_qgis.labelling.source_log import source_entries
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, LogEntry, Message


def request_at(frozen: FrozenRun, date: datetime.date) -> LabelRequest:
    """The request of a frozen run at a later reference date. Raises BknError for a date that does not lie after it."""
    before = frozen.request.reference_date
    if date <= before:
        template = QT_TRANSLATE_NOOP(
            "BKN",
            "The reference date {date} (DATE) does not lie after that of the baseline {file}, {before}: with new "
            "observations choose a later date; without any, leave DATE and observations open to get its own result.",
        )
        raise BknError(Message(template, date=date, file=frozen.file_name, before=before))
    return replace(frozen.request, reference_date=date)


def refuse_other_settings(first: FrozenRun, second: FrozenRun) -> None:
    """Raise BknError where two baselines cannot be compared: other places or settings, or dates in another order."""
    here, there = first.request, second.request
    if there.reference_date <= here.reference_date:
        template = QT_TRANSLATE_NOOP(
            "BKN", "The baseline {second} ({later}) does not lie after {first} ({earlier}); swap them."
        )
        dates = {"earlier": here.reference_date, "later": there.reference_date}
        raise BknError(Message(template, first=first.file_name, second=second.file_name, **dates))
    is_other = {
        QT_TRANSLATE_NOOP("BKN", "the places"): _places(here) != _places(there),
        QT_TRANSLATE_NOOP("BKN", "the landscape types"): _types(here) != _types(there),
        QT_TRANSLATE_NOOP("BKN", "the species list"): _list(here) != _list(there),
        QT_TRANSLATE_NOOP("BKN", "the profile"): here.profile != there.profile,
        QT_TRANSLATE_NOOP("BKN", "the search area"): (here.mode, here.radius_m) != (there.mode, there.radius_m),
    }
    for what, differs in is_other.items():
        if differs:
            template = QT_TRANSLATE_NOOP(
                "BKN",
                "The baselines {first} and {second} cannot be compared, since they differ in {what}. Make the second "
                "by repeating the first (NULMETING) with newer observations, and freeze that (FREEZE).",
            )
            names = {"first": first.file_name, "second": second.file_name}
            raise BknError(Message(template, what=Message(what), **names))


def _places(request: LabelRequest) -> List[object]:
    return [(place.id, place.wkb) for place in request.places]


def _types(request: LabelRequest) -> List[str]:
    return [found.landscape_type for found in request.landscapes or ()]


def _list(request: LabelRequest) -> List[object]:
    return [request.species_list.title, list(rows_of_list(request.species_list))]


def repeat_labels(frozen: FrozenRun, request: LabelRequest, run_feedback: RunFeedback) -> FinishedRun:
    """Label the places of a frozen run again with its own records: its result, whatever computer this is.

    ``request``: its own, but for what is wanted beside the labels. Raises Cancelled.
    """
    log: List[LogEntry] = []
    feedback = run_feedback.recording(log)
    feedback.log_all(source_entries(frozen.observed))
    run = _labelled(frozen, request, feedback)
    feedback.log_all(run_entries(run))
    return FinishedRun(run, log)


def _labelled(frozen: FrozenRun, request: LabelRequest, feedback: RunFeedback) -> LabelRun:
    located = locate_places(request.places, request.crs, request.mode, lambda part: feedback.check_cancel())
    observed = replace(frozen.observed, made=MadeOnce(1))
    # The records of species that are not listed were not frozen; what they said is known.
    observed.made.get("hull", lambda: frozen.hull)
    matches = match_records(request, observed, feedback.part(0.05, 0.12))
    sources = observed.sources
    judged = JudgedRecords(
        matches,
        [sources[number] for number in frozen.outside_windows],
        [sources[number] for number in frozen.idle_sources],
    )
    landscapes = request.landscapes or ()
    return label_judged(request, located, observed, landscapes, judged, part_of(feedback.progress, 0.12, 1.0))
