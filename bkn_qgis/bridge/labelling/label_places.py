"""From places and observations to labels: the one path that map tool and algorithms share (design.md, section 1).

No QGIS here. Sentences stay untranslated until they are written.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Callable, Dict, Iterator, List, Optional, Sequence, Tuple

import numpy as np

from bkn_qgis.bridge.labelling.coverage_check import CoverageCheck, stated_coverages
from bkn_qgis.bridge.labelling.landscape_choice import LandscapeChoice, PlaceLandscape, landscapes_of_places
from bkn_qgis.bridge.labelling.observed import Observed, SourceSummary
from bkn_qgis.bridge.labelling.places import (
    MODE_CENTRE,
    MODE_POINT,
    LocatedPlace,
    Place,
    covering_polygon,
    locate_places,
    search_area_polygon,
    search_areas,
    size_warnings,
)
from bkn_qgis.bridge.labelling.unread_check import UnreadCheck
from bkn_qgis.bridge.labelling.window_check import sources_outside_windows
from bkn_qgis.landscape.region_map import RegionMap
from bkn_qgis.observations.duplicates import NO_DOUBLE, doubles_across_sources
from bkn_qgis.observations.extent import convex_hull, share_outside
from bkn_qgis.observations.kernel import Grid, Neighbourhoods, Sightings, Targets, build_grids, count_neighbourhoods
from bkn_qgis.observations.nearest import CountingPlaces, counting_places, nearest_distances
from bkn_qgis.observations.record_table import FLAGS, NO_DAY, flag_mask
from bkn_qgis.observations.search_areas import to_mm
from bkn_qgis.scoring.labels import NO_LABEL
from bkn_qgis.scoring.name_index import NameMatches, build_name_index, match_names
from bkn_qgis.scoring.profile import Profile
from bkn_qgis.scoring.rules import COUNTS, EVER, LEFT_OUT, MAY_COUNT, Claims, RecordFacts, claims_of_records
from bkn_qgis.scoring.score import PlaceCounts, Scores, score_places, scored_entries
from bkn_qgis.scoring.seasons import day_number, window_first_day
from bkn_qgis.scoring.species_list import SpeciesList
from bkn_qgis.sentences import QT_TRANSLATE_NOOP, Sentence

if TYPE_CHECKING:
    from numpy.typing import NDArray

_PLACES_PER_PORTION = 1000
_PLACES_PER_CHECK = 100
_ROWS_PER_CHECK = 50_000
_MOST_OUTSIDE_HULL = 0.25
# More of them in one note would hide what else it says.
_MOST_SOURCES_NAMED = 3
Progress = Callable[[float], None]


@dataclass(frozen=True)
class LabelRequest:
    """What is to be labelled and how. ``crs``: that of the places' geometry. ``radius_m``: the radius in use."""

    places: Sequence[Place]
    crs: str
    mode: str
    radius_m: float
    reference_date: datetime.date
    species_list: SpeciesList
    profile: Profile
    landscape: LandscapeChoice
    region_map: RegionMap
    want_species: bool = False


@dataclass(frozen=True, eq=False)
class SpeciesPortion:
    """Per-species results of some places of one landscape type.

    ``place``: int64 (k,), place numbers. ``entry``: int64 (e,), the listed entries. ``records`` (int64),
    ``last_seen`` (int32, ``NEVER``) and ``nearest_m`` (int64, ``NOT_SHOWN``): (k, e).
    """

    place: NDArray[Any]
    landscape_type: int
    entry: NDArray[Any]
    records: NDArray[Any]
    last_seen: NDArray[Any]
    nearest_m: NDArray[Any]


@dataclass(eq=False)
class LabelRun:
    """The results of a run, one element per place in the order of the request.

    ``statuses``: method.md, section 7. ``notes``: the reason first, then warnings. ``landscape_types``: names;
    ``landscapes``: what they rest on. ``outside_windows``: sources of which no record lies in a window.
    ``scores``: arrays with zeros where there is no score. ``group_days`` (n, g), ``days``, ``left_out``,
    ``last_day`` (``NEVER`` where none): see ``kernel.Neighbourhoods``. ``same_as``: one element per record, see
    ``kernel.Sightings``.
    """

    request: LabelRequest
    observed: Observed
    matching: Matching
    statuses: List[str]
    notes: List[List[Sentence]]
    landscape_types: List[str]
    scores: Scores
    group_days: NDArray[Any]
    days: NDArray[Any]
    left_out: NDArray[Any]
    last_day: NDArray[Any]
    landscapes: Sequence[PlaceLandscape] = ()
    outside_windows: Sequence[SourceSummary] = ()
    species: List[SpeciesPortion] = field(default_factory=list)
    same_as: NDArray[Any] = field(default_factory=lambda: np.empty(0, dtype=np.int64))

    def has_counts(self, place: int) -> bool:
        """Whether the place was scored, with or without a label."""
        return self.statuses[place] in ("ok", "insufficient_data")


@dataclass(frozen=True, eq=False)
class Matching:
    """The records of a run in the terms of the list: names, facts and claims, for the run's account of itself."""

    names: NameMatches
    facts: RecordFacts
    claims: Claims


def match_records(request: LabelRequest, observed: Observed, progress: Progress = lambda part: None) -> Matching:
    """Which entries of the list every record stands for, and under which rules.

    ``progress`` is called with the finished part (0 to 1) between steps; what it raises ends the work.
    """
    progress(0.0)
    table = observed.records
    flags = table["flags"].to_numpy()
    unknown = request.profile.unknown_uncertainty_m
    facts = RecordFacts(
        day_first=table["day_first"].to_numpy(),
        day_last=table["day_last"].to_numpy(),
        dated=table["day_first"].to_numpy() != NO_DAY,
        excluded=(flags & flag_mask(request.profile.exclude_flags)) != 0,
        breeding=(flags & FLAGS["breeding"]) != 0,
        # Whole millimetres, as the kernel has them: the limit and the distances are compared in one measure.
        uncertainty_m=table["uncertainty"].fillna(unknown).round(3).to_numpy(dtype=np.float64),
    )
    progress(0.2)
    index = build_name_index(request.species_list)
    progress(0.3)
    names = match_names(index, table["scientific_name"].tolist(), table["dutch_name"].tolist())
    progress(0.7)
    claims = claims_of_records(
        facts, names, request.species_list, request.profile, request.reference_date, request.radius_m
    )
    return Matching(names, facts, claims)


def label_places(request: LabelRequest, observed: Observed, progress: Progress) -> LabelRun:
    """Label every place of the request. ``progress`` hears the finished part (0 to 1) and may raise to stop."""
    located = locate_places(request.places, request.crs, request.mode, _part_of(progress, 0.0, 0.02))
    progress(0.02)
    landscapes = landscapes_of_places(
        request.places,
        located,
        request.mode,
        request.radius_m,
        request.landscape,
        request.species_list.landscape_types,
        request.region_map,
        _part_of(progress, 0.02, 0.05),
    )
    matching = match_records(request, observed, _part_of(progress, 0.05, 0.12))
    progress(0.12)
    run = _empty_run(request, observed, matching, landscapes)
    run.outside_windows = sources_outside_windows(
        observed, matching.names, matching.facts, request.species_list, request.profile, request.reference_date
    )
    _set_statuses(run, located, landscapes, _part_of(progress, 0.12, 0.15))
    _count_and_score(run, located, _part_of(progress, 0.15, 0.95))
    _finish_notes(run, located, landscapes, _part_of(progress, 0.95, 1.0))
    return run


def _part_of(progress: Progress, start: float, end: float) -> Progress:
    """A progress (0 to 1) that fills the part from ``start`` to ``end`` of another."""
    return lambda part: progress(start + (end - start) * part)


def _empty_run(
    request: LabelRequest, observed: Observed, matching: Matching, landscapes: Sequence[PlaceLandscape]
) -> LabelRun:
    places, groups = len(request.places), len(request.species_list.groups)
    nothing = Neighbourhoods.empty(places, 0, groups)
    return LabelRun(
        request,
        observed,
        matching,
        [""] * places,
        [[] for _ in range(places)],
        [landscape.landscape_type for landscape in landscapes],
        _empty_scores(places, groups),
        nothing.group_days,
        nothing.days,
        nothing.left_out,
        nothing.last_day,
        landscapes,
    )


_LABEL_ARRAYS = {"labels", "worst", "best", "total_labels", "total_worst", "total_best", "label_over_all"}
_TRUTH_ARRAYS = {"included", "thin", "fragile", "total_thin", "total_fragile"}


def _empty_scores(places: int, groups: int) -> Scores:
    arrays = {}
    for each in fields(Scores):
        per_place = each.name.startswith("total_") or each.name in ("label_over_all", "included_groups")
        shape = (places,) if per_place else (places, groups)
        if each.name in _LABEL_ARRAYS:
            arrays[each.name] = np.full(shape, NO_LABEL, dtype=np.int8)
        else:
            arrays[each.name] = np.zeros(shape, dtype=bool if each.name in _TRUTH_ARRAYS else np.int64)
    return Scores(**arrays)


# --- statuses ----------------------------------------------------------------------------------------------


def _set_statuses(
    run: LabelRun, located: Sequence[LocatedPlace], landscapes: Sequence[PlaceLandscape], progress: Progress
) -> None:
    """The first status of method.md, section 7, that applies, as far as it does not hang on the counts."""
    source_status, source_reason = _source_status(run.observed)
    checks = _coverage_checks(run)
    unread = UnreadCheck(run.observed, run.request.profile.max_unread)
    for number, (place, landscape) in enumerate(zip(located, landscapes)):
        if number % _PLACES_PER_CHECK == 0:
            progress(number / len(located))
        if place.problem is not None:
            run.statuses[number], reason = "bad_geometry", place.problem
        elif landscape.status:
            run.statuses[number], reason = landscape.status, landscape.reason
        elif source_status:
            run.statuses[number], reason = source_status, source_reason
        else:
            reason = _missing_coverage(run, place, checks) or unread.reason(_area_of(run, place, unread))
            run.statuses[number] = "incomplete" if reason is not None else ""
        if reason is not None:
            run.notes[number].append(reason)


def _source_status(observed: Observed) -> Tuple[str, Optional[Sentence]]:
    """A status that holds for all places: every source failed, or one failed or was cut off."""
    if observed.failed and not observed.sources:
        return "no_observation_source", Sentence(
            QT_TRANSLATE_NOOP("BKN", "No observations: {reasons}"), reasons=_reasons(observed)
        )
    if observed.failed:
        return "incomplete", Sentence(
            QT_TRANSLATE_NOOP("BKN", "Observations are incomplete: {reasons}"), reasons=_reasons(observed)
        )
    cut_off = [source.name for source in observed.sources if source.report.cut_off]
    if cut_off:
        return "incomplete", Sentence(
            QT_TRANSLATE_NOOP(
                "BKN",
                "Observations are incomplete: {files} holds exactly 100,000 records, the most that an NDFF export "
                "can hold, so it was probably cut off; export smaller parts and give them all.",
            ),
            files=", ".join(cut_off),
        )
    return "", None


def _reasons(observed: Observed) -> Sentence:
    first = observed.failed[0].sentence
    more = len(observed.failed) - 1
    if not more:
        return first
    return Sentence(QT_TRANSLATE_NOOP("BKN", "{reason} (and {more} more)"), reason=first, more=more)


def _windows(run: LabelRun) -> List[Tuple[int, int]]:
    request = run.request
    years = {request.profile.years_of(group.code) for group in request.species_list.groups}
    last = day_number(request.reference_date)
    return [(window_first_day(request.reference_date, number), last) for number in sorted(years)]


def _coverage_checks(run: LabelRun) -> List[CoverageCheck]:
    files = [(source.origin, source.name, source.coverage) for source in run.observed.sources]
    return [CoverageCheck(stated, _windows(run)) for stated in stated_coverages(files, run.observed.unfinished)]


def _missing_coverage(run: LabelRun, place: LocatedPlace, checks: Sequence[CoverageCheck]) -> Optional[Sentence]:
    if not checks:
        return None
    area = covering_polygon(place, run.request.mode, run.request.radius_m)
    for check in checks:
        reason = check.missing(area)
        if reason is not None:
            return reason
    return None


def _area_of(run: LabelRun, place: LocatedPlace, unread: UnreadCheck) -> Optional[Any]:
    """The search area where what was not understood hangs on it."""
    return covering_polygon(place, run.request.mode, run.request.radius_m) if unread.looks_at_areas else None


def has_too_much_unread(run: LabelRun, place: LocatedPlace) -> bool:
    """Whether more of a source was not understood than the profile allows, for the search area of a place."""
    unread = UnreadCheck(run.observed, run.request.profile.max_unread)
    return unread.reason(_area_of(run, place, unread)) is not None


def incomplete_sources(run: LabelRun, place: LocatedPlace) -> List[str]:
    """The sources that say they do not cover the search area of a place on all days of the windows."""
    area = covering_polygon(place, run.request.mode, run.request.radius_m)
    return [check.stated.source for check in _coverage_checks(run) if check.missing(area) is not None]


# --- counts and scores -------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class _RecordsToCount:
    """The records of a run, made ready once for all portions of places."""

    sightings: Sightings
    targets: Targets
    grids: Sequence[Grid]
    blurred: NDArray[Any]
    counting_places: Optional[CountingPlaces]


def _records_to_count(run: LabelRun, progress: Progress) -> _RecordsToCount:
    progress(0.0)
    sightings = _sightings(run, progress)
    run.same_as = sightings.same_as
    progress(0.0)
    targets = _targets(run)
    blurred = (run.observed.records["flags"].to_numpy() & FLAGS["blurred"]) != 0
    places = counting_places(sightings, targets, blurred, progress) if run.request.want_species else None
    return _RecordsToCount(sightings, targets, build_grids(sightings, targets, progress), blurred, places)


def _count_and_score(run: LabelRun, located: Sequence[LocatedPlace], progress: Progress) -> None:
    portions = list(_portions(run))
    records = _records_to_count(run, progress)
    for number, (landscape_type, places) in enumerate(portions):
        _score_portion(
            run,
            located,
            landscape_type,
            places,
            records,
            _part_of(progress, number / len(portions), (number + 1) / len(portions)),
        )


def _portions(run: LabelRun) -> Iterator[Tuple[int, NDArray[Any]]]:
    """The places to score, in portions of one landscape type each (its number in the list)."""
    by_type: Dict[str, List[int]] = {}
    for number, name in enumerate(run.landscape_types):
        if not run.statuses[number]:
            by_type.setdefault(name, []).append(number)
    for name, numbers in by_type.items():
        landscape_type = run.request.species_list.landscape_types.index(name)
        for first in range(0, len(numbers), _PLACES_PER_PORTION):
            yield landscape_type, np.array(numbers[first : first + _PLACES_PER_PORTION])


def _sightings(run: LabelRun, progress: Progress) -> Sightings:
    table, facts = run.observed.records, run.matching.facts
    x_mm, y_mm = to_mm(table["x"]), to_mm(table["y"])
    return Sightings(
        x_mm,
        y_mm,
        to_mm(np.minimum(facts.uncertainty_m, 1e6)),
        facts.day_first,
        facts.day_last,
        table["records"].to_numpy(dtype=np.int64),
        _same_as(run, x_mm, y_mm, progress),
    )


def _same_as(run: LabelRun, x_mm: NDArray[Any], y_mm: NDArray[Any], progress: Progress) -> NDArray[Any]:
    """Doubles across sources, among the records that count somewhere (method.md, section 4)."""
    claims, names, facts = run.matching.claims, run.matching.names, run.matching.facts
    same_as = np.full(len(x_mm), NO_DOUBLE, dtype=np.int64)
    owner = np.repeat(np.arange(len(x_mm)), np.diff(claims.start))
    rows = np.unique(owner[(claims.bits & COUNTS) > 0])
    if len(rows) and len(run.observed.sources) > 1:
        same_as[rows] = doubles_across_sources(
            run.observed.records["source"].to_numpy()[rows],
            _species_of_rows(names, rows, progress),
            facts.day_first[rows],
            facts.day_last[rows],
            x_mm[rows],
            y_mm[rows],
        )
    return same_as


def _species_of_rows(names: NameMatches, rows: NDArray[Any], progress: Progress) -> List[Tuple[int, ...]]:
    """The species that each of the rows may be."""
    species: List[Tuple[int, ...]] = []
    for first in range(0, len(rows), _ROWS_PER_CHECK):
        progress(0.0)
        chosen = rows[first : first + _ROWS_PER_CHECK]
        species.extend(tuple(names.species[names.start[row] : names.start[row + 1]]) for row in chosen)
    return species


def _targets(run: LabelRun) -> Targets:
    claims, species_list = run.matching.claims, run.request.species_list
    return Targets(
        claims.start,
        claims.entry,
        (claims.bits & COUNTS) > 0,
        (claims.bits & MAY_COUNT) > 0,
        (claims.bits & LEFT_OUT) > 0,
        (claims.bits & EVER) > 0,
        species_list.entry_group,
        len(species_list.groups),
    )


def _score_portion(
    run: LabelRun,
    located: Sequence[LocatedPlace],
    landscape_type: int,
    places: NDArray[Any],
    records: _RecordsToCount,
    progress: Progress,
) -> None:
    request = run.request
    sightings, targets = records.sightings, records.targets
    counted = 0.5 if request.want_species else 1.0
    areas = search_areas([located[number] for number in places], request.mode, request.radius_m)
    listed = request.species_list.roles[landscape_type] > 0
    wanted = np.broadcast_to(listed, (len(places), len(listed)))
    scored = np.broadcast_to(scored_entries(landscape_type, request.species_list, request.profile), wanted.shape)
    nearby = count_neighbourhoods(
        areas, sightings, targets, wanted, _part_of(progress, 0.0, counted), scored, records.grids
    )
    counts = PlaceCounts(
        nearby.records,
        nearby.seen,
        nearby.surely_seen,
        nearby.possibly_seen,
        nearby.group_days,
        nearby.repeats_wanted,
        nearby.repeats_scored,
    )
    scores = score_places(counts, landscape_type, request.species_list, request.profile)
    for each in fields(Scores):
        getattr(run.scores, each.name)[places] = getattr(scores, each.name)
    run.group_days[places] = nearby.group_days
    run.days[places], run.left_out[places], run.last_day[places] = nearby.days, nearby.left_out, nearby.last_day
    if request.want_species:
        nearest = nearest_distances(
            areas, sightings, targets, records.blurred, _part_of(progress, counted, 1.0), records.counting_places
        )
        entry = np.flatnonzero(listed)
        run.species.append(
            SpeciesPortion(
                places,
                landscape_type,
                entry,
                nearby.records[:, entry],
                nearby.last_seen[:, entry],
                nearest[:, entry],
            )
        )


# --- notes -------------------------------------------------------------------------------------------------


def _finish_notes(
    run: LabelRun, located: Sequence[LocatedPlace], landscapes: Sequence[PlaceLandscape], progress: Progress
) -> None:
    """Statuses that hang on the counts, and the warnings beside every label."""
    hull = _HullWarning(run, _part_of(progress, 0.0, 0.5))
    unread = UnreadCheck(run.observed, run.request.profile.max_unread)
    outside, doubts = _outside_warnings(run), _doubts(run.observed)
    for number, place in enumerate(located):
        if number % _PLACES_PER_CHECK == 0:
            progress(0.5 + 0.5 * number / len(located))
        if run.statuses[number]:
            continue
        notes = run.notes[number]
        if run.scores.included_groups[number]:
            run.statuses[number] = "ok"
        else:
            run.statuses[number] = "insufficient_data"
            notes.append(
                Sentence(
                    QT_TRANSLATE_NOOP(
                        "BKN",
                        "Too few data: in no species group were {number} or more listed species reported here.",
                    ),
                    number=run.request.profile.min_species,
                )
            )
        notes.extend(unread.warnings(_area_of(run, place, unread)))
        notes.extend(outside)
        notes.extend(landscapes[number].warnings)
        notes.extend(place.warnings)
        notes.extend(_size_warnings(run, place))
        notes.extend(hull.warnings(place))
        if run.scores.total_thin[number]:
            notes.append(Sentence(QT_TRANSLATE_NOOP("BKN", "Fewer than half of the species groups have enough data.")))
        notes.extend(doubts)


def _outside_warnings(run: LabelRun) -> List[Sentence]:
    """What the note says of sources of which nothing can count; the log names them all, with their dates."""
    outside = list(run.outside_windows)
    return [
        Sentence(
            QT_TRANSLATE_NOOP("BKN", "{source}: no record lies in the window before {date}, so none counts."),
            source=source.title,
            date=run.request.reference_date.isoformat(),
        )
        for source in outside[:_MOST_SOURCES_NAMED]
    ]


def _doubts(observed: Observed) -> List[Sentence]:
    """What makes labels from these files worth less, each once."""
    found = [doubt for source in observed.sources for doubt in source.report.doubts]
    found += [
        Sentence(
            QT_TRANSLATE_NOOP("BKN", "{source} was asked for these groups only: {groups}."),
            source=source.title,
            groups=", ".join(source.coverage.groups),
        )
        for source in observed.sources
        if source.coverage is not None and source.coverage.groups
    ]
    licences = observed.licences
    # Among the labels' own doubts it comes first: it can take a whole source.
    left_out = list(licences.sentences())[:1] if licences is not None and licences.left_out else []
    return list(dict.fromkeys([*left_out, *found]))[: _MOST_SOURCES_NAMED + 1]


def _size_warnings(run: LabelRun, place: LocatedPlace) -> List[Sentence]:
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

    def warnings(self, place: LocatedPlace) -> List[Sentence]:
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
            Sentence(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "{percent} % of the search area lies outside the area of all observations given: "
                    "they may not cover this place.",
                ),
                percent=round(outside * 100),
            )
        ]
