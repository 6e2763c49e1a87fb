"""A run's account of itself: what was read, what was left out, what came of it. Messages for the log."""

import datetime
from collections import Counter
from typing import Dict, Iterator, List

import numpy as np

from bkn_qgis.arrays import COUNTS, LEFT_OUT, SpeciesMatches, owners_of
from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.landscape_log import unchecked_lines
from bkn_qgis.labelling.observed import Observed, SourceSummary
from bkn_qgis.labelling.statuses import LABELLED, STATUS_REASONS
from bkn_qgis.landscape.landscape_types import resolve_type
from bkn_qgis.messages import INFO, QT_TRANSLATE_NOOP, WARNING, LogEntry, Message
from bkn_qgis.observations.reading import ReadReport
from bkn_qgis.scoring.name_index import NOT_LISTED, build_name_index, near_misses
from bkn_qgis.scoring.rules import species_matches, whole_years_cut_by_window
from bkn_qgis.scoring.seasons import date_of
from bkn_qgis.scoring.species_list import MEETSOORT

_MOST_NAMES_COMPARED = 2000
_MOST_SUGGESTIONS = 10


_FORMAT_WORDS = {
    "table": Message(QT_TRANSLATE_NOOP("BKN", "table of no known format")),
    "layer": Message(QT_TRANSLATE_NOOP("BKN", "layer of no known format")),
}


def source_lines(observed: Observed) -> Iterator[LogEntry]:
    """What each source gave and what of it could not be used."""
    for failed in observed.failed:
        yield WARNING, failed.message
    # First what went wrong, of all of them: among many files it would go unseen.
    for source in observed.sources:
        yield from _warnings_of_source(source)
    for source in observed.sources:
        yield from _facts_of_source(source)
    counts = (
        (observed.repeated, QT_TRANSLATE_NOOP("BKN", "Records that came more than once, used once: {number}.")),
        (observed.without_place, QT_TRANSLATE_NOOP("BKN", "Records without a place, not used: {number}.")),
        (
            observed.far_away,
            QT_TRANSLATE_NOOP("BKN", "Records hundreds of kilometres from the Netherlands, not used: {number}."),
        ),
        (observed.without_date, QT_TRANSLATE_NOOP("BKN", "Records without a date, not counted: {number}.")),
    )
    for number, template in counts:
        if number:
            yield INFO, Message(template, number=number)
    if observed.licences is not None:
        yield from ((WARNING, message) for message in observed.licences.messages())


def _facts_of_source(source: SourceSummary) -> Iterator[LogEntry]:
    report = source.report
    yield (
        INFO,
        Message(
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
            Message(
                QT_TRANSLATE_NOOP("BKN", "{name}: groups in the file: {groups}."),
                name=source.name,
                groups=", ".join(f"{name} {number}" for name, number in sorted(report.groups.items())),
            ),
        )


def _warnings_of_source(source: SourceSummary) -> Iterator[LogEntry]:
    report = source.report
    if report.unreadable:
        yield (
            WARNING,
            Message(
                QT_TRANSLATE_NOOP("BKN", "{name}: rows that could not be read: {number}; the first:"),
                name=source.name,
                number=report.unreadable,
            ),
        )
        for example in report.examples:
            yield WARNING, example
    for warning in report.warnings:
        yield WARNING, warning
    for note in getattr(report, "notes", ()):
        yield INFO, note
    if source.coverage is not None and source.coverage.groups:
        yield (
            WARNING,
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN", "{name} holds only the groups that were asked for: {groups}; other groups may be missing."
                ),
                name=source.name,
                groups=", ".join(source.coverage.groups),
            ),
        )


def _days(report: ReadReport) -> Message:
    first, last = report.day_first, report.day_last
    if first is None or last is None:
        return Message(QT_TRANSLATE_NOOP("BKN", "no dates"))
    return Message(
        QT_TRANSLATE_NOOP("BKN", "{first} to {last}"),
        first=date_of(first).isoformat(),
        last=date_of(last).isoformat(),
    )


def _extent(report: ReadReport) -> Message:
    names = ("x_min", "y_min", "x_max", "y_max")
    bounds = {name: getattr(report, name) for name in names if getattr(report, name) is not None}
    if len(bounds) < len(names):
        return Message(QT_TRANSLATE_NOOP("BKN", "no places"))
    return Message(
        QT_TRANSLATE_NOOP("BKN", "RD {x_min}–{x_max}, {y_min}–{y_max}"),
        **{name: round(bound) for name, bound in bounds.items()},
    )


def matching_lines(run: LabelRun) -> Iterator[LogEntry]:
    """How the records met the list: names, rules, and what only fails for the window."""
    names = run.matches.names
    total = len(run.matches.records)
    listed = int((np.diff(names.start) > 0).sum())
    yield (
        INFO,
        Message(
            QT_TRANSLATE_NOOP("BKN", "Of {total} records, {listed} are of species on {list}; {counting} can count."),
            total=total,
            listed=listed,
            list=run.request.species_list.title,
            counting=_records_with(run, COUNTS),
        ),
    )
    yield from _name_lines(run)
    yield from _group_lines(run)
    yield from _left_out_lines(run)
    if run.observed.without_uncertainty:
        yield (
            INFO,
            Message(
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
    species = run.matches.species
    return len(species.records_with(species.meets(bit)))


def _group_lines(run: LabelRun) -> Iterator[LogEntry]:
    """The records per group of the list of files that name no groups themselves (method.md, section 7)."""
    silent = [
        number
        for number, source in enumerate(run.observed.sources)
        if source.coverage is None and source.usable and not source.report.groups
    ]
    if not silent:
        return
    names, species_list = run.matches.names, run.request.species_list
    record = owners_of(names.start)
    counts: Dict[int, Dict[str, int]] = {number: {} for number in silent}
    for number, group in enumerate(species_list.groups):
        is_in_group = np.zeros(len(species_list.species), dtype=bool)
        is_in_group[species_list.entry_species[species_list.entry_group == number]] = True
        owners = run.observed.file_number[np.unique(record[is_in_group[names.species]])]
        of_file = np.bincount(owners, minlength=len(run.observed.sources))
        for file in silent:
            if of_file[file]:
                counts[file][group.name] = int(of_file[file])
    for file in silent:
        yield (
            INFO,
            Message(
                QT_TRANSLATE_NOOP("BKN", "{name}: records of listed species per group: {groups}."),
                name=run.observed.sources[file].name,
                groups=", ".join(f"{name} {number}" for name, number in counts[file].items()) or "–",
            ),
        )


def _name_lines(run: LabelRun) -> Iterator[LogEntry]:
    words = (
        (NOT_LISTED, QT_TRANSLATE_NOOP("BKN", "Records of species that are not on the list: {number}.")),
        ("higher", QT_TRANSLATE_NOOP("BKN", "Records not identified to species, not counted: {number}.")),
        ("cross", QT_TRANSLATE_NOOP("BKN", "Records of hybrids, not counted: {number}.")),
        ("uncertain", QT_TRANSLATE_NOOP("BKN", "Records with an uncertain name (cf., ?), not counted: {number}.")),
        ("empty", QT_TRANSLATE_NOOP("BKN", "Records without a name, not counted: {number}.")),
    )
    for reason, template in words:
        number = run.matches.names.left_out.get(reason, 0)
        if number:
            yield INFO, Message(template, number=number)


def _left_out_lines(run: LabelRun) -> Iterator[LogEntry]:
    records, species = run.matches.records, run.matches.species
    left_out = np.setdiff1d(species.records_with(species.meets(LEFT_OUT)), species.records_with(species.meets(COUNTS)))
    limit = run.request.profile.uncertainty_limit_m(run.request.radius_m)
    flagged = records.excluded[left_out]
    uncertain = ~flagged & (records.uncertainty_mm[left_out] > round(1000 * limit))
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
            yield INFO, Message(template, number=number, metres=f"{limit:g}")


def _window_lines(run: LabelRun) -> Iterator[LogEntry]:
    meetsoort = (run.request.species_list.roles == MEETSOORT).any(axis=0)
    request, matches = run.request, run.matches

    def matches_at(day: datetime.date) -> SpeciesMatches:
        return species_matches(
            matches.records, matches.names, request.species_list, request.profile, day, request.radius_m
        )

    years: Dict[int, int] = {}
    if run.left_out.any():  # else no record that was left out lies in a search area, and no date would help
        years = whole_years_cut_by_window(matches.records, matches.species, meetsoort, matches_at)
    for year, number in sorted(years.items()):
        yield (
            WARNING,
            Message(
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


def _outside_window_lines(run: LabelRun) -> Iterator[LogEntry]:
    """Files whose rows all fail the window, with their dates (method.md, section 3)."""
    for source in run.outside_windows:
        yield (
            WARNING,
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "{name}: no record lies in the windows before the reference date {date}; its records are of "
                    "{days}. Choose another reference date (DATE) to use them.",
                ),
                name=source.name,
                days=_days(source.report),
                date=run.request.reference_date.isoformat(),
            ),
        )


def _near_miss_lines(run: LabelRun) -> Iterator[LogEntry]:
    most_seen = [name for name, _ in run.matches.names.unmatched.most_common(_MOST_NAMES_COMPARED)]
    pairs = near_misses(build_name_index(run.request.species_list), most_seen)
    for name, listed in pairs[:_MOST_SUGGESTIONS]:
        yield (
            INFO,
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    'Not on the list: "{name}"; the list has "{listed}". If they are one, add a synonym to the list.',
                ),
                name=name,
                listed=listed,
            ),
        )


def result_lines(run: LabelRun) -> List[LogEntry]:
    """How many places got which status, and the reasons of those without a label."""
    counts = Counter(run.statuses)
    lines: List[LogEntry] = [
        (
            INFO,
            Message(
                QT_TRANSLATE_NOOP("BKN", "Of {number} places, {status}: {times}."),
                number=len(run.statuses),
                status=STATUS_REASONS.get(status, LABELLED),
                times=times,
            ),
        )
        for status, times in counts.items()
    ]
    reasons = Counter(
        (status, str(notes[0]), notes[0]) for status, notes in zip(run.statuses, run.notes) if status != "ok" and notes
    )
    lines += [
        (WARNING, Message(QT_TRANSLATE_NOOP("BKN", "{reason} (Places: {times}.)"), times=times, reason=reason))
        for (_, _, reason), times in reasons.most_common(_MOST_SUGGESTIONS)
    ]
    return lines


def landscape_lines(run: LabelRun) -> List[LogEntry]:
    """Types of the map that the list has no species for, and places whose nature was not checked."""
    choice, species_list = run.request.landscape, run.request.species_list
    lines: List[LogEntry] = []
    lacking = [each.name for each in choice.types if resolve_type(each.name, species_list.landscape_types) is None]
    if lacking and not choice.type_text:
        message = Message(
            QT_TRANSLATE_NOOP("BKN", "Landscape types of the map for which the list has no species: {types}."),
            types=", ".join(lacking),
        )
        lines.append((INFO, message))
    if not choice.ignore_nature:
        lines += unchecked_lines(run.landscapes)
    return lines
