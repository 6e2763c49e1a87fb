"""What the log of a run says of its labels: how the records met the list, and how many places got which status."""

import datetime
from collections import Counter
from typing import Dict, Iterator, List, Sequence

import numpy as np

from bkn_qgis.arrays import LEFT_OUT, SpeciesMatches, owners_of
from bkn_qgis.labelling.display_names import group_with_number
from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.landscape_messages import unchecked_entries
from bkn_qgis.labelling.result_counts import closing_entries
from bkn_qgis.labelling.source_log import days_of
from bkn_qgis.landscape.landscape_types import KnownTypes
from bkn_qgis.messages import INFO, QT_TRANSLATE_NOOP, WARNING, LogEntry, Message, joined
from bkn_qgis.scoring.name_index import NOT_LISTED, build_name_index, near_misses
from bkn_qgis.scoring.rules import species_matches, whole_years_cut_by_window
from bkn_qgis.scoring.species_list import MEETSOORT

_MOST_NAMES_COMPARED = 2000
_MOST_SUGGESTIONS = 10
# The values of messages that are what a row holds, and where it stands.
_OF_ONE_RECORD = ("example", "day_first", "month_first", "cell")
_LINES = ("day_line", "month_line")
_IN_THE_LOG = Message(QT_TRANSLATE_NOOP("BKN", "named in the log"))


def run_entries(run: LabelRun) -> Iterator[LogEntry]:
    """What came of a run, for its log: records and list, landscape, places."""
    yield from record_entries(run)
    yield from _result_entries(run)


def remarks_of(log: Sequence[LogEntry]) -> List[Message]:
    """What of a log stands in a report: its warnings, without the records that they name as examples, for the place of
    one may be that of a species that is kept secret. What else it tells of files is for who made the run."""
    return [_without_record(message) for level, message in log if level == WARNING]


def _without_record(message: Message) -> Message:
    named = {name: _IN_THE_LOG for name in _OF_ONE_RECORD if name in message.values}
    lines = {name: "–" for name in _LINES if name in message.values}
    return Message(message.template, **{**message.values, **named, **lines}) if named or lines else message


def record_entries(run: LabelRun) -> Iterator[LogEntry]:
    """What a run says of records, list and landscape, without its results."""
    yield from _matching_entries(run)
    yield from _landscape_entries(run)


def period_record_entries(runs: Sequence[LabelRun]) -> Iterator[LogEntry]:
    """What the runs of a period say of records, list and landscape: only what holds at every date of it.

    The runs stand in the order of their dates; the last one still has its matches.
    """
    yield _listed_entry(runs[-1])
    yield from _name_entries(runs[-1])
    yield from _groups_per_file(runs[-1])
    yield from _uncertainty_entries(runs[-1])
    yield from _outside_period_entries(runs)
    yield from _suggestion_entries(runs[-1])
    yield from _landscape_entries(runs[-1])


def _listed_entry(run: LabelRun) -> LogEntry:
    """How many records are of listed species, whatever the date."""
    values = {"total": len(run.matches.records), "listed": int((np.diff(run.matches.names.start) > 0).sum())}
    message = QT_TRANSLATE_NOOP("BKN", "Of {total} records, {listed} are of species on {list}.")
    return INFO, Message(message, list=run.request.species_list.title, **values)


def _matching_entries(run: LabelRun) -> Iterator[LogEntry]:
    """How the records met the list: names, rules, and what lies outside the window only."""
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
            counting=len(run.matches.counting),
        ),
    )
    yield from _name_entries(run)
    yield from _groups_per_file(run)
    yield from _left_out_entries(run)
    yield from _uncertainty_entries(run)
    yield from _window_entries(run)
    yield from _suggestion_entries(run)


def _groups_per_file(run: LabelRun) -> List[LogEntry]:
    """``_group_entries``, made once for all dates."""
    return run.matches.made.get("records per group", lambda: list(_group_entries(run)))


def _suggestion_entries(run: LabelRun) -> List[LogEntry]:
    """``_near_miss_entries``, made once for all dates."""
    return run.matches.made.get("near misses", lambda: list(_near_miss_entries(run)))


def _uncertainty_entries(run: LabelRun) -> Iterator[LogEntry]:
    """How many records do not say how certain their place is."""
    if run.observed.without_uncertainty:
        yield (
            INFO,
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN", "Records without a stated uncertainty of location, taken as {metres} m: {number}."
                ),
                metres=f"{run.request.profile.unknown_uncertainty_m:g}",
                number=run.observed.without_uncertainty,
            ),
        )


def _group_entries(run: LabelRun) -> Iterator[LogEntry]:
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
    counts: Dict[int, List[Message]] = {number: [] for number in silent}
    for number, group in enumerate(species_list.groups):
        is_in_group = np.zeros(len(species_list.species), dtype=bool)
        is_in_group[species_list.entry_species[species_list.entry_group == number]] = True
        owners = run.observed.file_number[np.unique(record[is_in_group[names.species]])]
        of_file = np.bincount(owners, minlength=len(run.observed.sources))
        for file in silent:
            if of_file[file]:
                counts[file].append(group_with_number(group.display_name, int(of_file[file])))
    for file in silent:
        yield (
            INFO,
            Message(
                QT_TRANSLATE_NOOP("BKN", "{name}: records of listed species per group: {groups}."),
                name=run.observed.sources[file].name,
                groups=joined(counts[file]) if counts[file] else "–",
            ),
        )


def _name_entries(run: LabelRun) -> Iterator[LogEntry]:
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


def _left_out_entries(run: LabelRun) -> Iterator[LogEntry]:
    records, species = run.matches.records, run.matches.species
    left_out = np.setdiff1d(species.records_with(species.meets(LEFT_OUT)), run.matches.counting)
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
            QT_TRANSLATE_NOOP("BKN", "Left out, location not accurate enough (more than {metres} m): {number}."),
        ),
        (
            rest,
            QT_TRANSLATE_NOOP("BKN", "Left out, date only overlaps look-back period or season: {number}."),
        ),
    )
    for number, template in words:
        if number:
            yield INFO, Message(template, number=number, metres=f"{limit:g}")


def _window_entries(run: LabelRun) -> Iterator[LogEntry]:
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
                    "Records of meetsoorten dated to the whole of {year}; they do not count, because the look-back "
                    "period covers only part of it: {number}. With reference date (peildatum) {last} they would "
                    "count.",
                ),
                number=number,
                year=year,
                last=datetime.date(year, 12, 31),
            ),
        )
    yield from _outside_window_entries(run)


def _outside_window_entries(run: LabelRun) -> Iterator[LogEntry]:
    """Files whose rows all lie outside the window, with their dates (method.md, section 3)."""
    for source in run.outside_windows:
        yield (
            WARNING,
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "{name}: no record lies in the look-back periods before the reference date {date}; its records "
                    "are of {days}. Choose another reference date (DATE) to use them.",
                ),
                name=source.name,
                days=days_of(source.report),
                date=run.request.reference_date,
            ),
        )


def _outside_period_entries(runs: Sequence[LabelRun]) -> Iterator[LogEntry]:
    """Files whose rows all lie outside the windows of every date of a period."""
    for source in runs[-1].outside_windows:
        if all(any(source is other for other in run.outside_windows) for run in runs):
            message = QT_TRANSLATE_NOOP(
                "BKN",
                "{name}: no record lies in the look-back periods before any date of the period; its records are of "
                "{days}. Choose another period (DATE_FROM, DATE) to use them.",
            )
            yield WARNING, Message(message, name=source.name, days=days_of(source.report))


def _near_miss_entries(run: LabelRun) -> Iterator[LogEntry]:
    most_seen = [name for name, _ in run.matches.names.unmatched.most_common(_MOST_NAMES_COMPARED)]
    pairs = near_misses(build_name_index(run.request.species_list), most_seen)
    for name, listed in pairs[:_MOST_SUGGESTIONS]:
        yield (
            INFO,
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    'Not on the list: "{name}"; the list has "{listed}". If they are the same species, add a '
                    "synonym to the list.",
                ),
                name=name,
                listed=listed,
            ),
        )


def _result_entries(run: LabelRun) -> Iterator[LogEntry]:
    """The reasons of the places without a label, and how all came out."""
    reasons = Counter(
        (status, str(notes[0]), notes[0]) for status, notes in zip(run.statuses, run.notes) if status != "ok" and notes
    )
    for (_, _, reason), times in reasons.most_common(_MOST_SUGGESTIONS):
        yield WARNING, Message(QT_TRANSLATE_NOOP("BKN", "{reason} (Places: {times}.)"), times=times, reason=reason)
    yield from closing_entries(run)


def _landscape_entries(run: LabelRun) -> List[LogEntry]:
    """Types of the map that the list has no species for, and places whose nature was not checked."""
    choice, species_list = run.request.landscape, run.request.species_list
    entries: List[LogEntry] = []
    lacking = KnownTypes(species_list.landscape_types, choice.types).without_species()
    if lacking and not choice.type_text:
        message = Message(
            QT_TRANSLATE_NOOP("BKN", "Landscape types of the map for which the list has no species: {types}."),
            types=joined(lacking),
        )
        entries.append((INFO, message))
    if not choice.ignore_nature:
        entries += unchecked_entries(run.landscapes)
    return entries
