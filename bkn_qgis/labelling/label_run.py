"""The one path of a label run, for map tool and algorithms alike (design.md, section 2).

``run_labelling`` reads the sources and keeps the log; ``label_places`` makes labels of records that were read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Optional, Sequence

from bkn_qgis.arrays import PlaceCounts
from bkn_qgis.labelling.counting import count_and_score
from bkn_qgis.labelling.kept_observations import KeptObservations, NamedRecords, key_of_list
from bkn_qgis.labelling.label_results import LabelRequest, LabelRun, RecordMatches, SecondScores
from bkn_qgis.labelling.landscape_choice import PlaceLandscape, landscapes_of_places
from bkn_qgis.labelling.place_chances import PlaceChances
from bkn_qgis.labelling.place_statuses import finish_notes, set_statuses, status_by_counts, unread_check
from bkn_qgis.labelling.places import LocatedPlace
from bkn_qgis.labelling.record_matching import (
    match_records,
    put_names_right,
    sources_outside_windows,
    sources_without_counting,
)
from bkn_qgis.labelling.run_feedback import Progress, RunFeedback, part_of
from bkn_qgis.labelling.run_log import run_entries
from bkn_qgis.labelling.source_log import source_entries
from bkn_qgis.labelling.sources import Observed, SourceList, SourceSummary, read_sources
from bkn_qgis.messages import QT_TRANSLATE_NOOP, LogEntry, Message
from bkn_qgis.scoring.evidence import empty_evidence
from bkn_qgis.scoring.score import empty_scores

READING_ENDS = 0.25
"""The part of the progress at which all observations are read."""


@dataclass(frozen=True)
class FinishedRun:
    """A run with its log."""

    run: LabelRun
    log: List[LogEntry]


def run_labelling(
    request: LabelRequest,
    located: Sequence[LocatedPlace],
    sources: SourceList,
    run_feedback: RunFeedback,
    commercial_use: bool = False,
    kept: Optional[KeptObservations] = None,
) -> FinishedRun:
    """Read the sources and label the places of a request.

    ``located``: what ``locate_places`` gives for its places. ``commercial_use``: leave out records whose licence
    forbids it. ``kept``: what was read before, and keeps what is read now. What is logged goes to ``run_feedback`` as
    it comes, and stands in the result. Raises Cancelled.
    """
    log: List[LogEntry] = []
    feedback = run_feedback.recording(log)
    observed = read_observations(request, sources, feedback, commercial_use, kept)
    run = label_places(request, located, observed, feedback.part(READING_ENDS, 1.0))
    feedback.log_all(run_entries(run))
    return FinishedRun(run, log)


def read_observations(
    request: LabelRequest,
    sources: SourceList,
    feedback: RunFeedback,
    commercial_use: bool,
    kept: Optional[KeptObservations] = None,
) -> Observed:
    """The records of the sources, their names put in the right column by the list of the request; all is logged."""
    species_list = request.species_list

    def read_now() -> NamedRecords:
        observed = read_sources(sources, feedback.check_cancel, commercial_use)
        return NamedRecords(observed, put_names_right(observed, species_list))

    records = read_now() if kept is None else kept.records(sources, species_list, commercial_use, read_now)
    feedback.log_all([*records.entries, *source_entries(records.observed)])
    feedback.progress(READING_ENDS)
    feedback.doing(Message(QT_TRANSLATE_NOOP("BKN", "Labelling")))
    return records.observed


@dataclass(frozen=True)
class JudgedRecords:
    """The records of a run against list and windows.

    ``outside_windows``: the sources of which no record lies in a window; ``idle_sources``: those of whose records none
    counts.
    """

    matches: RecordMatches
    outside_windows: Sequence[SourceSummary]
    idle_sources: Sequence[SourceSummary]


def label_places(
    request: LabelRequest,
    located: Sequence[LocatedPlace],
    observed: Observed,
    progress: Progress,
    of_other_date: Optional[LabelRun] = None,
) -> LabelRun:
    """Label every place of the request; ``located``: what ``locate_places`` gives for its places.

    ``of_other_date``: a run of the same places, records and settings at another reference date; its landscapes and
    names hold here too. ``progress`` hears the finished part (0 to 1) and may raise to stop.
    """
    if of_other_date is None:
        landscapes: Sequence[PlaceLandscape] = landscapes_of_request(request, located, part_of(progress, 0.0, 0.05))
        judged = _judged_once(request, observed, part_of(progress, 0.05, 0.12))
    else:
        landscapes = of_other_date.landscapes
        judged = judge_records(request, observed, part_of(progress, 0.0, 0.12), of_other_date.matches)
    progress(0.12)
    return label_judged(request, located, observed, landscapes, judged, part_of(progress, 0.12, 1.0))


def landscapes_of_request(
    request: LabelRequest, located: Sequence[LocatedPlace], progress: Progress = lambda part: None
) -> Sequence[PlaceLandscape]:
    """The landscape of every place of a request. What it consists of is counted on rasters laid around all of them, so
    that it may differ a little where places are asked for one by one."""
    if request.landscapes is not None:
        return request.landscapes
    return landscapes_of_places(
        request.places,
        located,
        request.mode,
        request.radius_m,
        request.landscape,
        request.species_list.landscape_types,
        request.region_map,
        progress,
    )


def _judged_once(request: LabelRequest, observed: Observed, progress: Progress) -> JudgedRecords:
    """The judged records, made once for every list, profile, date and radius where the records are kept."""
    if not observed.made.keeps:
        return judge_records(request, observed, progress)
    judged_by = (key_of_list(request.species_list), request.profile, request.reference_date, request.radius_m)
    return observed.made.get(judged_by, lambda: judge_records(request, observed, progress))


def judge_records(
    request: LabelRequest,
    observed: Observed,
    progress: Progress = lambda part: None,
    of_other_date: Optional[RecordMatches] = None,
) -> JudgedRecords:
    """What the records of a run stand for, and the sources that can give nothing; ``of_other_date``: see
    ``match_records``."""
    matches = match_records(request, observed, progress, of_other_date)
    return JudgedRecords(
        matches,
        sources_outside_windows(request, observed, matches),
        sources_without_counting(observed, matches),
    )


def label_judged(
    request: LabelRequest,
    located: Sequence[LocatedPlace],
    observed: Observed,
    landscapes: Sequence[PlaceLandscape],
    judged: JudgedRecords,
    progress: Progress,
) -> LabelRun:
    """Label places whose landscapes are known, by records that were judged."""
    run = _empty_run(request, observed, located, judged.matches, landscapes)
    run.outside_windows, run.idle_sources = judged.outside_windows, judged.idle_sources
    unread = unread_check(run)
    set_statuses(run, unread, part_of(progress, 0.0, 0.03))
    count_and_score(run, part_of(progress, 0.03, 0.94))
    finish_notes(run, unread, part_of(progress, 0.94, 1.0))
    return run


def label_of_counts(
    request: LabelRequest,
    located: Sequence[LocatedPlace],
    observed: Observed,
    landscapes: Sequence[PlaceLandscape],
    matches: RecordMatches,
    progress: Progress,
) -> LabelRun:
    """Statuses, counts and scores as ``label_judged`` gives them; of the notes only why a place has no label."""
    run = _empty_run(request, observed, located, matches, landscapes)
    set_statuses(run, unread_check(run), part_of(progress, 0.0, 0.1))
    count_and_score(run, part_of(progress, 0.1, 1.0))
    for number, status in enumerate(run.statuses):
        if not status:
            run.statuses[number], reason = status_by_counts(run, number)
            run.notes[number].extend([] if reason is None else [reason])
    return run


def _empty_run(
    request: LabelRequest,
    observed: Observed,
    located: Sequence[LocatedPlace],
    matches: RecordMatches,
    landscapes: Sequence[PlaceLandscape],
) -> LabelRun:
    places, groups = len(request.places), len(request.species_list.groups)
    nothing = PlaceCounts.empty(places, 0, groups)
    return LabelRun(
        request,
        observed,
        located,
        matches,
        [""] * places,
        [[] for _ in range(places)],
        [landscape.landscape_type for landscape in landscapes],
        empty_scores(places, groups),
        nothing.group_days,
        nothing.days,
        nothing.left_out,
        nothing.last_day,
        SecondScores.empty(places),
        empty_evidence(places, groups) if request.want_evidence else None,
        landscapes,
        chances=PlaceChances(places, request.want_group_chances) if request.want_evidence else None,
    )
