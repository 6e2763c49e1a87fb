"""A run's account of itself: what was read, what was left out, what came of it. Sentences for the log."""

from collections import Counter
from typing import Any, Iterator, List

import numpy as np

from bkn_qgis.bridge.labelling.label_places import LabelRun
from bkn_qgis.bridge.labelling.observed import Observed, SourceSummary
from bkn_qgis.bridge.landscape_data.maps_at_hand import unchecked_lines
from bkn_qgis.bridge.log_lines import INFO, WARNING, Line
from bkn_qgis.bridge.styles.words import status_reasons
from bkn_qgis.landscape.landscape_types import resolve_type
from bkn_qgis.scoring.name_index import NOT_LISTED, build_name_index, near_misses
from bkn_qgis.scoring.rules import COUNTS, LEFT_OUT, whole_years_cut_by_window
from bkn_qgis.scoring.seasons import date_of, day_number, window_first_day
from bkn_qgis.scoring.species_list import MEETSOORT
from bkn_qgis.sentences import QT_TRANSLATE_NOOP, Sentence

_MOST_NAMES_COMPARED = 2000
_MOST_SUGGESTIONS = 10


_FORMAT_WORDS = {
    "table": Sentence(QT_TRANSLATE_NOOP("BKN", "table of no known format")),
    "layer": Sentence(QT_TRANSLATE_NOOP("BKN", "layer of no known format")),
}


def source_lines(observed: Observed) -> Iterator[Line]:
    """What each source gave and what of it could not be used."""
    for failed in observed.failed:
        yield WARNING, failed.sentence
    for source in observed.sources:
        yield from _lines_of_source(source)
    counts = (
        (observed.repeated, QT_TRANSLATE_NOOP("BKN", "Records that came more than once, used once: {number}.")),
        (observed.without_place, QT_TRANSLATE_NOOP("BKN", "Records without a place, not used: {number}.")),
        (observed.without_date, QT_TRANSLATE_NOOP("BKN", "Records without a date, not counted: {number}.")),
    )
    for number, template in counts:
        if number:
            yield INFO, Sentence(template, number=number)
    if observed.licences is not None:
        yield from ((WARNING, sentence) for sentence in observed.licences.sentences())


def _lines_of_source(source: SourceSummary) -> Iterator[Line]:
    report = source.report
    yield (
        INFO,
        Sentence(
            QT_TRANSLATE_NOOP("BKN", "{name}: {format}, {rows} rows, {records} records; {days}; {extent}."),
            name=source.name,
            format=_FORMAT_WORDS.get(source.format_name, source.format_name),
            rows=report.rows,
            records=report.records,
            days=_days(report),
            extent=_extent(report),
        ),
    )
    if report.groups:
        yield (
            INFO,
            Sentence(
                QT_TRANSLATE_NOOP("BKN", "{name}: groups in the file: {groups}."),
                name=source.name,
                groups=", ".join(f"{name} {number}" for name, number in sorted(report.groups.items())),
            ),
        )
    if report.unreadable:
        yield (
            WARNING,
            Sentence(
                QT_TRANSLATE_NOOP("BKN", "{name}: rows that could not be read: {number}; the first:"),
                name=source.name,
                number=report.unreadable,
            ),
        )
        for example in report.examples:
            yield WARNING, example
    for warning in report.warnings:
        yield WARNING, warning
    if source.coverage is not None and source.coverage.groups:
        yield (
            WARNING,
            Sentence(
                QT_TRANSLATE_NOOP(
                    "BKN", "{name} holds only the groups that were asked for: {groups}; other groups may be missing."
                ),
                name=source.name,
                groups=", ".join(source.coverage.groups),
            ),
        )


def _days(report: object) -> Sentence:
    first, last = getattr(report, "day_first", None), getattr(report, "day_last", None)
    if first is None or last is None:
        return Sentence(QT_TRANSLATE_NOOP("BKN", "no dates"))
    return Sentence(
        QT_TRANSLATE_NOOP("BKN", "{first} to {last}"),
        first=date_of(first).isoformat(),
        last=date_of(last).isoformat(),
    )


def _extent(report: object) -> Sentence:
    bounds: List[Any] = [getattr(report, name, None) for name in ("x_min", "y_min", "x_max", "y_max")]
    if None in bounds:
        return Sentence(QT_TRANSLATE_NOOP("BKN", "no places"))
    return Sentence(
        QT_TRANSLATE_NOOP("BKN", "RD {x_min}–{x_max}, {y_min}–{y_max}"),
        **{name: round(bound) for name, bound in zip(("x_min", "y_min", "x_max", "y_max"), bounds)},
    )


def matching_lines(run: LabelRun) -> Iterator[Line]:
    """How the records met the list: names, rules, and what only fails for the window."""
    names, claims = run.matching.names, run.matching.claims
    total = len(claims.start) - 1
    listed = int((np.diff(names.start) > 0).sum())
    yield (
        INFO,
        Sentence(
            QT_TRANSLATE_NOOP("BKN", "Of {total} records, {listed} are of species on {list}; {counting} can count."),
            total=total,
            listed=listed,
            list=run.request.species_list.title,
            counting=_records_with(run, COUNTS),
        ),
    )
    yield from _name_lines(run)
    yield from _left_out_lines(run)
    if run.observed.without_uncertainty:
        yield (
            INFO,
            Sentence(
                QT_TRANSLATE_NOOP(
                    "BKN", "Records without a stated uncertainty of place, taken as {metres} m: {number}."
                ),
                metres=f"{run.request.profile.unknown_uncertainty_m:g}",
                number=run.observed.without_uncertainty,
            ),
        )
    yield from _window_lines(run)
    yield from _near_miss_lines(run)


def _records_with(run: LabelRun, bit: int) -> int:
    claims = run.matching.claims
    owner = np.repeat(np.arange(len(claims.start) - 1), np.diff(claims.start))
    return len(np.unique(owner[(claims.bits & bit) > 0]))


def _name_lines(run: LabelRun) -> Iterator[Line]:
    words = (
        (NOT_LISTED, QT_TRANSLATE_NOOP("BKN", "Records of species that are not on the list: {number}.")),
        ("higher", QT_TRANSLATE_NOOP("BKN", "Records not identified to species, not counted: {number}.")),
        ("cross", QT_TRANSLATE_NOOP("BKN", "Records of hybrids, not counted: {number}.")),
        ("uncertain", QT_TRANSLATE_NOOP("BKN", "Records with an uncertain name (cf., ?), not counted: {number}.")),
        ("empty", QT_TRANSLATE_NOOP("BKN", "Records without a name, not counted: {number}.")),
    )
    for reason, template in words:
        number = run.matching.names.left_out.get(reason, 0)
        if number:
            yield INFO, Sentence(template, number=number)


def _left_out_lines(run: LabelRun) -> Iterator[Line]:
    claims, facts = run.matching.claims, run.matching.facts
    owner = np.repeat(np.arange(len(claims.start) - 1), np.diff(claims.start))
    left_out = np.setdiff1d(owner[(claims.bits & LEFT_OUT) > 0], owner[(claims.bits & COUNTS) > 0])
    limit = run.request.profile.uncertainty_limit_m(run.request.radius_m)
    flagged = facts.excluded[left_out]
    uncertain = ~flagged & (facts.uncertainty_m[left_out] > limit)
    rest = len(left_out) - int(flagged.sum()) - int(uncertain.sum())
    words = (
        (
            int(flagged.sum()),
            QT_TRANSLATE_NOOP(
                "BKN", "Left out, flagged absent, captive, planted, escaped, rejected or uncertain: {number}."
            ),
        ),
        (
            int(uncertain.sum()),
            QT_TRANSLATE_NOOP("BKN", "Left out, place less certain than {metres} m: {number}."),
        ),
        (
            rest,
            QT_TRANSLATE_NOOP("BKN", "Left out, period only overlaps window or season: {number}."),
        ),
    )
    for number, template in words:
        if number:
            yield INFO, Sentence(template, number=number, metres=f"{limit:g}")


def _window_lines(run: LabelRun) -> Iterator[Line]:
    meetsoort = (run.request.species_list.roles == MEETSOORT).any(axis=0)
    years = whole_years_cut_by_window(run.matching.facts, run.matching.claims, meetsoort)
    for year, number in sorted(years.items()):
        yield (
            WARNING,
            Sentence(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "Records of meetsoorten that cover the whole of {year} and do not count because the window cuts "
                    "that year: {number}. With the reference date (peildatum) {year}-12-31 they would count.",
                ),
                number=number,
                year=year,
            ),
        )
    yield from _outside_window_lines(run)


def _outside_window_lines(run: LabelRun) -> Iterator[Line]:
    """Files whose rows all fail the window, with their dates (method.md, section 3)."""
    profile, list_groups = run.request.profile, run.request.species_list.groups
    longest = max((profile.years_of(group.code) for group in list_groups), default=1)
    first = window_first_day(run.request.reference_date, longest)
    last = day_number(run.request.reference_date)
    for source in run.observed.sources:
        report = source.report
        if report.day_first is None or report.day_last is None:
            continue
        if report.day_last < first or report.day_first > last:
            yield (
                WARNING,
                Sentence(
                    QT_TRANSLATE_NOOP(
                        "BKN",
                        "{name}: all records ({days}) fall outside the windows before the reference date {date}; "
                        "choose another reference date (DATE) to use them.",
                    ),
                    name=source.name,
                    days=_days(report),
                    date=run.request.reference_date.isoformat(),
                ),
            )


def _near_miss_lines(run: LabelRun) -> Iterator[Line]:
    most_seen = [name for name, _ in run.matching.names.unmatched.most_common(_MOST_NAMES_COMPARED)]
    pairs = near_misses(build_name_index(run.request.species_list), most_seen)
    for name, listed in pairs[:_MOST_SUGGESTIONS]:
        yield (
            INFO,
            Sentence(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    'Not on the list: "{name}"; the list has "{listed}". If they are one, add a synonym to the list.',
                ),
                name=name,
                listed=listed,
            ),
        )


def result_lines(run: LabelRun) -> List[Line]:
    """How many places got which status, and the reasons of those without a label."""
    counts, words = Counter(run.statuses), status_reasons()
    lines: List[Line] = [
        (
            INFO,
            Sentence(
                QT_TRANSLATE_NOOP("BKN", "Of {number} places, {status}: {times}."),
                number=len(run.statuses),
                status=words.get(status, Sentence(QT_TRANSLATE_NOOP("BKN", "labelled"))),
                times=times,
            ),
        )
        for status, times in counts.items()
    ]
    reasons = Counter(
        (status, str(notes[0]), notes[0]) for status, notes in zip(run.statuses, run.notes) if status != "ok" and notes
    )
    lines += [
        (WARNING, Sentence(QT_TRANSLATE_NOOP("BKN", "{reason} (Places: {times}.)"), times=times, reason=reason))
        for (_, _, reason), times in reasons.most_common(_MOST_SUGGESTIONS)
    ]
    return lines


def landscape_lines(run: LabelRun) -> List[Line]:
    """Types of the map that the list has no species for, and places whose nature was not checked."""
    choice, species_list = run.request.landscape, run.request.species_list
    lines: List[Line] = []
    lacking = [each.name for each in choice.types if resolve_type(each.name, species_list.landscape_types) is None]
    if lacking and not choice.type_text:
        sentence = Sentence(
            QT_TRANSLATE_NOOP("BKN", "Landscape types of the map for which the list has no species: {types}."),
            types=", ".join(lacking),
        )
        lines.append((INFO, sentence))
    if not choice.ignore_nature:
        lines += unchecked_lines(run.landscapes)
    return lines
