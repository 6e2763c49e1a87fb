"""The status of every place and the note beside it: why it has no label, or what to know of it (method.md, 7 to 9).

``set_statuses`` runs before the counts and says which places are not counted at all; ``finish_notes`` runs after them.
"""

from __future__ import annotations

from typing import Any, List, Optional, Sequence, Tuple

from bkn_qgis.labelling.coverage_check import CoverageCheck, stated_coverages
from bkn_qgis.labelling.groups_in_files import file_group_names
from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.places import (
    MODE_CENTRE,
    MODE_POINT,
    LocatedPlace,
    covering_polygon,
    search_area_polygon,
    size_warnings,
)
from bkn_qgis.labelling.run_feedback import Progress
from bkn_qgis.labelling.sources import Observed
from bkn_qgis.labelling.unread_check import UnreadCheck
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message, joined
from bkn_qgis.observations.extent import convex_hull, share_outside
from bkn_qgis.scoring.seasons import day_number, window_first_day

_PLACES_PER_CHECK = 100
FEW_GROUPS = Message(QT_TRANSLATE_NOOP("BKN", "Fewer than half of the species groups have enough data."))
"""Stands beside a label that is thin as a whole (method.md, section 9)."""
_MOST_OUTSIDE_HULL = 0.25
# More of them in one note would hide what else it says.
_MOST_SOURCES_NAMED = 3


# --- before the counts: place, landscape and sources ---


def set_statuses(run: LabelRun, unread: UnreadCheck, progress: Progress) -> None:
    """The first status of method.md, section 7, that applies, of those that do not depend on the counts."""
    source_status, source_reason = _source_status(run.observed)
    checks = _coverage_checks(run)
    reason: Optional[Message]
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
            reason = _missing_coverage(run, place, checks) or unread.reason(_area_looked_at(run, place, unread))
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


def _area_looked_at(run: LabelRun, place: LocatedPlace, unread: UnreadCheck) -> Optional[Any]:
    """The search area (shapely polygon) where what was not understood depends on it, else None."""
    return covering_polygon(place, run.request.mode, run.request.radius_m) if unread.looks_at_areas else None


def unread_check(run: LabelRun) -> UnreadCheck:
    """The test of how much of the sources of a run was not understood, by its profile."""
    return UnreadCheck(run.observed, run.request.profile.max_unread)


def has_too_much_unread(run: LabelRun, place: LocatedPlace) -> bool:
    """Whether more of a source was not understood than the profile allows, for the search area of a place."""
    unread = unread_check(run)
    return unread.reason(_area_looked_at(run, place, unread)) is not None


def incomplete_sources(run: LabelRun, place: LocatedPlace) -> List[str]:
    """The sources that say they do not cover the search area of a place on all days of the windows."""
    area = covering_polygon(place, run.request.mode, run.request.radius_m)
    return [check.stated.source for check in _coverage_checks(run) if check.missing(area) is not None]


# --- after the counts: the note beside the label ---


def finish_notes(run: LabelRun, unread: UnreadCheck, progress: Progress) -> None:
    """Statuses that depend on the counts, and the warnings beside every label."""
    hull = _HullWarning(run, lambda part: progress(0.5 * part))
    outside, doubts = _outside_warnings(run), _doubts(run.observed)
    for number, place in enumerate(run.located):
        if number % _PLACES_PER_CHECK == 0:
            progress(0.5 + 0.5 * number / len(run.located))
        if run.statuses[number]:
            continue
        notes = run.notes[number]
        run.statuses[number], reason = status_by_counts(run, number)
        notes.extend([] if reason is None else [reason])
        notes.extend(unread.warnings(_area_looked_at(run, place, unread)))
        notes.extend(outside)
        notes.extend(run.landscapes[number].warnings)
        notes.extend(place.warnings)
        notes.extend(_size_warnings(run, place))
        notes.extend(hull.warnings(place))
        if run.scores.total_thin[number]:
            notes.append(FEW_GROUPS)
        notes.extend(doubts)


def status_by_counts(run: LabelRun, number: int) -> Tuple[str, Optional[Message]]:
    """The status of a place that was counted, with the reason where it has no label."""
    if run.scores.included_groups[number]:
        return "ok", None
    return "insufficient_data", Message(
        QT_TRANSLATE_NOOP(
            "BKN", "Too little data: in every species group fewer than {number} listed species were reported here."
        ),
        number=run.request.profile.min_species,
    )


def _outside_warnings(run: LabelRun) -> List[Message]:
    """What the note says of sources of which nothing can count; the log names them all, with their dates."""
    outside = list(run.outside_windows)
    idle = [source.title for source in run.idle_sources if not any(source is other for other in outside)]
    warnings = [
        Message(
            QT_TRANSLATE_NOOP("BKN", "{source}: no record lies in the look-back period before {date}, so none counts."),
            source=source.title,
            date=run.request.reference_date,
        )
        for source in outside[:_MOST_SOURCES_NAMED]
    ]
    warnings += [
        Message(
            QT_TRANSLATE_NOOP("BKN", "{source}: none of its records counts; the reason is in the log."),
            source=title,
        )
        for title in idle[:_MOST_SOURCES_NAMED]
    ]
    return warnings


def _doubts(observed: Observed) -> List[Message]:
    """What makes labels from these sources less certain, each once."""
    found = [doubt for source in observed.sources for doubt in source.report.doubts]
    found += [
        Message(
            QT_TRANSLATE_NOOP("BKN", "{source} was asked for these groups only: {groups}."),
            source=source.title,
            groups=joined(file_group_names(source.coverage.groups)),
        )
        for source in observed.sources
        if source.coverage is not None and source.coverage.groups
    ]
    licences = observed.licences
    # First of them: it can leave out a whole source.
    left_out = list(licences.messages())[:1] if licences is not None and licences.left_out else []
    return list(dict.fromkeys([*left_out, *found]))[: _MOST_SOURCES_NAMED + 1]


def _size_warnings(run: LabelRun, place: LocatedPlace) -> List[Message]:
    request = run.request
    if request.mode == MODE_POINT and request.radius_m == 1500:
        return []
    return size_warnings(place, request.mode, request.radius_m)


class _HullWarning:
    """Warns where much of a search area lies outside the hull of all records, and no file says what it covers."""

    def __init__(self, run: LabelRun, progress: Progress) -> None:
        self._mode, self._radius_m = run.request.mode, run.request.radius_m
        self._is_tested = any(source.coverage is None for source in run.observed.sources)
        table = run.observed.records
        self._hull = None
        if self._is_tested:
            x, y = table["x"].to_numpy(), table["y"].to_numpy()
            self._hull = run.observed.made.get("hull", lambda: convex_hull(x, y, progress))
        self._core = None
        if self._hull is not None and self._mode in (MODE_POINT, MODE_CENTRE):
            from shapely.prepared import prep

            # A disc around a point of the core lies wholly inside the hull.
            self._core = prep(self._hull.buffer(-self._radius_m))

    def warnings(self, place: LocatedPlace) -> List[Message]:
        if not self._is_tested:
            return []
        if self._core is not None:
            from shapely.geometry import Point

            if self._core.contains(Point(place.x, place.y)):
                return []
        outside = share_outside(search_area_polygon(place, self._mode, self._radius_m), self._hull)
        if outside <= _MOST_OUTSIDE_HULL:
            return []
        return [
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "{percent}% of the search area lies outside the area covered by your observations; this place "
                    "may not be covered.",
                ),
                percent=round(outside * 100),
            )
        ]
