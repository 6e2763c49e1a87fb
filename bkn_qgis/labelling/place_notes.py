"""The note beside every label: why there is none, or what to know of it (method.md, sections 7 to 9)."""

from __future__ import annotations

from typing import Callable, List

from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.observed import Observed
from bkn_qgis.labelling.place_statuses import area_looked_at
from bkn_qgis.labelling.places import MODE_CENTRE, MODE_POINT, LocatedPlace, search_area_polygon, size_warnings
from bkn_qgis.labelling.unread_check import UnreadCheck
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.observations.extent import convex_hull, share_outside

_PLACES_PER_CHECK = 100
_MOST_OUTSIDE_HULL = 0.25
# More of them in one note would hide what else it says.
_MOST_SOURCES_NAMED = 3
Progress = Callable[[float], None]


def finish_notes(run: LabelRun, progress: Progress) -> None:
    """Statuses that hang on the counts, and the warnings beside every label."""
    hull = _HullWarning(run, lambda part: progress(0.5 * part))
    unread = UnreadCheck(run.observed, run.request.profile.max_unread)
    outside, doubts = _outside_warnings(run), _doubts(run.observed)
    for number, place in enumerate(run.located):
        if number % _PLACES_PER_CHECK == 0:
            progress(0.5 + 0.5 * number / len(run.located))
        if run.statuses[number]:
            continue
        notes = run.notes[number]
        if run.scores.included_groups[number]:
            run.statuses[number] = "ok"
        else:
            run.statuses[number] = "insufficient_data"
            notes.append(
                Message(
                    QT_TRANSLATE_NOOP(
                        "BKN",
                        "Too few data: in no species group were {number} or more listed species reported here.",
                    ),
                    number=run.request.profile.min_species,
                )
            )
        notes.extend(unread.warnings(area_looked_at(run, place, unread)))
        notes.extend(outside)
        notes.extend(run.landscapes[number].warnings)
        notes.extend(place.warnings)
        notes.extend(_size_warnings(run, place))
        notes.extend(hull.warnings(place))
        if run.scores.total_thin[number]:
            notes.append(Message(QT_TRANSLATE_NOOP("BKN", "Fewer than half of the species groups have enough data.")))
        notes.extend(doubts)


def _outside_warnings(run: LabelRun) -> List[Message]:
    """What the note says of sources of which nothing can count; the log names them all, with their dates."""
    outside = list(run.outside_windows)
    idle = [source.title for source in run.idle_sources if not any(source is other for other in outside)]
    warnings = [
        Message(
            QT_TRANSLATE_NOOP("BKN", "{source}: no record lies in the window before {date}, so none counts."),
            source=source.title,
            date=run.request.reference_date.isoformat(),
        )
        for source in outside[:_MOST_SOURCES_NAMED]
    ]
    warnings += [
        Message(
            QT_TRANSLATE_NOOP("BKN", "{source}: none of its records counts; the log says why."),
            source=title,
        )
        for title in idle[:_MOST_SOURCES_NAMED]
    ]
    return warnings


def _doubts(observed: Observed) -> List[Message]:
    """What makes labels from these files worth less, each once."""
    found = [doubt for source in observed.sources for doubt in source.report.doubts]
    found += [
        Message(
            QT_TRANSLATE_NOOP("BKN", "{source} was asked for these groups only: {groups}."),
            source=source.title,
            groups=", ".join(source.coverage.groups),
        )
        for source in observed.sources
        if source.coverage is not None and source.coverage.groups
    ]
    licences = observed.licences
    # Among the labels' own doubts it comes first: it can take a whole source.
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
            self._hull = convex_hull(table["x"].to_numpy(), table["y"].to_numpy(), progress)
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
                    "{percent} % of the search area lies outside the area of all observations given: "
                    "they may not cover this place.",
                ),
                percent=round(outside * 100),
            )
        ]
