"""Statuses that do not hang on the counts: of place, landscape and sources (method.md, section 7)."""

from __future__ import annotations

from typing import Any, Callable, List, Optional, Sequence, Tuple

from bkn_qgis.labelling.coverage_check import CoverageCheck, stated_coverages
from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.observed import Observed
from bkn_qgis.labelling.places import LocatedPlace, covering_polygon
from bkn_qgis.labelling.unread_check import UnreadCheck
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.scoring.seasons import day_number, window_first_day

_PLACES_PER_CHECK = 100
Progress = Callable[[float], None]


def set_statuses(run: LabelRun, progress: Progress) -> None:
    """The first status of method.md, section 7, that applies, as far as it does not hang on the counts."""
    source_status, source_reason = _source_status(run.observed)
    checks = _coverage_checks(run)
    reason: Optional[Message]
    unread = UnreadCheck(run.observed, run.request.profile.max_unread)
    for number, (place, landscape) in enumerate(zip(run.located, run.landscapes)):
        if number % _PLACES_PER_CHECK == 0:
            progress(number / len(run.located))
        if place.problem is not None:
            run.statuses[number], reason = "bad_geometry", place.problem
        elif landscape.status:
            run.statuses[number], reason = landscape.status, landscape.reason
        elif source_status:
            run.statuses[number], reason = source_status, source_reason
        else:
            reason = _missing_coverage(run, place, checks) or unread.reason(area_looked_at(run, place, unread))
            run.statuses[number] = "incomplete" if reason is not None else ""
        if reason is not None:
            run.notes[number].append(reason)


def _source_status(observed: Observed) -> Tuple[str, Optional[Message]]:
    """A status that holds for all places: every source failed, or one failed or was cut off."""
    if observed.failed and not observed.sources:
        return "no_observation_source", Message(
            QT_TRANSLATE_NOOP("BKN", "No observations: {reasons}"), reasons=_reasons(observed)
        )
    if observed.failed:
        return "incomplete", Message(
            QT_TRANSLATE_NOOP("BKN", "Observations are incomplete: {reasons}"), reasons=_reasons(observed)
        )
    cut_off = [source.name for source in observed.sources if source.report.cut_off]
    if cut_off:
        return "incomplete", Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "Observations are incomplete: {files} holds exactly 100,000 records, the most that an NDFF export "
                "can hold, so it was probably cut off; export smaller parts and give them all.",
            ),
            files=", ".join(cut_off),
        )
    return "", None


def _reasons(observed: Observed) -> Message:
    first = observed.failed[0].message
    more = len(observed.failed) - 1
    if not more:
        return first
    return Message(QT_TRANSLATE_NOOP("BKN", "{reason} (and {more} more)"), reason=first, more=more)


def _windows(run: LabelRun) -> List[Tuple[int, int]]:
    request = run.request
    years = {request.profile.years_of(group.code) for group in request.species_list.groups}
    last = day_number(request.reference_date)
    return [(window_first_day(request.reference_date, number), last) for number in sorted(years)]


def _coverage_checks(run: LabelRun) -> List[CoverageCheck]:
    files = [(source.origin, source.name, source.coverage) for source in run.observed.sources]
    return [CoverageCheck(stated, _windows(run)) for stated in stated_coverages(files, run.observed.unfinished)]


def _missing_coverage(run: LabelRun, place: LocatedPlace, checks: Sequence[CoverageCheck]) -> Optional[Message]:
    if not checks:
        return None
    area = covering_polygon(place, run.request.mode, run.request.radius_m)
    for check in checks:
        reason = check.missing(area)
        if reason is not None:
            return reason
    return None


def area_looked_at(run: LabelRun, place: LocatedPlace, unread: UnreadCheck) -> Optional[Any]:
    """The search area (shapely polygon) where what was not understood hangs on it, else None."""
    return covering_polygon(place, run.request.mode, run.request.radius_m) if unread.looks_at_areas else None


def has_too_much_unread(run: LabelRun, place: LocatedPlace) -> bool:
    """Whether more of a source was not understood than the profile allows, for the search area of a place."""
    unread = UnreadCheck(run.observed, run.request.profile.max_unread)
    return unread.reason(area_looked_at(run, place, unread)) is not None


def incomplete_sources(run: LabelRun, place: LocatedPlace) -> List[str]:
    """The sources that say they do not cover the search area of a place on all days of the windows."""
    area = covering_polygon(place, run.request.mode, run.request.radius_m)
    return [check.stated.source for check in _coverage_checks(run) if check.missing(area) is not None]
