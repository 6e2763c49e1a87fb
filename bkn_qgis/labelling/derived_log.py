"""What the log of a derived list says: of the circles, of each group, of names that could not be chosen."""

from __future__ import annotations

from collections import Counter
from typing import Iterator, Sequence

from bkn_qgis.labelling.derived_list import DerivationRules, DerivedList
from bkn_qgis.labelling.display_names import group_with_number, known_types
from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.reference_period import ReferencePeriod, names_too_short
from bkn_qgis.labelling.result_fields import STATUS_REASONS
from bkn_qgis.landscape.landscape_types import KnownTypes
from bkn_qgis.messages import INFO, QT_TRANSLATE_NOOP, WARNING, BknError, LogEntry, Message, day_text, joined
from bkn_qgis.scoring.species_groups import group_display_name

_MOST_NAMES = 10


def derived_entries(
    derived: DerivedList, runs: Sequence[LabelRun], period: ReferencePeriod, rules: DerivationRules
) -> Iterator[LogEntry]:
    """The log of a derived list."""
    yield _period_entry(runs)
    yield from _short_entries(runs[-1], period)
    yield from _place_entries(derived, runs[-1])
    yield from _independence_entries(derived)
    yield from _group_entries(derived, rules, known_types(runs[-1].request))
    yield from _unlisted_entries(runs[-1])


def refuse_empty_list(derived: DerivedList, rules: DerivationRules, known: KnownTypes) -> None:
    """Raise BknError where no species comes on the list, with how near it came. ``known``: the landscape types."""
    if len(derived.species) and derived.species["listed"].any():
        return
    if not len(derived.groups):
        raise BknError(_no_circles(derived, rules, known))
    best = derived.groups.loc[derived.groups["circles"].idxmax()]
    raise BknError(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "No list was made: no species is in {percent}% of {fewest} or more well-recorded circles. Most of "
                "these, {circles}, has {group} in {type}. Use more observations, more circles or a longer period, "
                "or ask for less (FEWEST, SHARE, COMPLETE).",
            ),
            percent=f"{rules.share_percent:g}",
            fewest=rules.fewest_circles,
            circles=int(best["circles"]),
            group=group_display_name(best["group_name"]),
            type=known.display_name(best["landscape_type"]),
        )
    )


def _no_circles(derived: DerivedList, rules: DerivationRules, known: KnownTypes) -> Message:
    """Why no circle takes part."""
    reasons = Counter(filter(None, derived.left_out)).most_common(1)
    if rules.types and not all(derived.left_out):
        message = QT_TRANSLATE_NOOP(
            "BKN", "No list was made: no circle lies in the landscape types that were chosen: {types} (TYPES)."
        )
        return Message(message, types=joined([known.display_name(name) for name in rules.types]))
    if not reasons:
        return Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "No list was made: there are no circles. Choose places (INPUT), an area (AREA) or an extent (EXTENT).",
            )
        )
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "No list was made: all circles ({number}) are left out, most of them for this reason: {reason}. The "
            "other reasons are in the log.",
        ),
        number=len(derived.left_out),
        reason=STATUS_REASONS[reasons[0][0]],
    )


def _period_entry(runs: Sequence[LabelRun]) -> LogEntry:
    dates = joined([day_text(run.request.reference_date) for run in runs])
    message = QT_TRANSLATE_NOOP(
        "BKN", "Circles were looked at, with the look-back periods of the profile, at: {dates}."
    )
    return INFO, Message(message, dates=dates)


def _short_entries(run: LabelRun, period: ReferencePeriod) -> Iterator[LogEntry]:
    names = names_too_short(period, run.request.species_list)
    if names:
        message = QT_TRANSLATE_NOOP(
            "BKN",
            "The period is shorter than the look-back period of {groups}: of these, records from before it count too.",
        )
        yield WARNING, Message(message, groups=joined(names))


def _place_entries(derived: DerivedList, run: LabelRun) -> Iterator[LogEntry]:
    """Why circles take no part."""
    reasons = Counter(filter(None, derived.left_out))
    for status, number in reasons.items():
        message = QT_TRANSLATE_NOOP("BKN", "Of {total} circles, left out, {reason}: {number}.")
        yield INFO, Message(message, total=len(run.statuses), reason=STATUS_REASONS[status], number=number)
    notes = Counter((str(note[0]), note[0]) for reason, note in zip(derived.left_out, run.notes) if reason and note)
    for (_, note), number in notes.most_common(_MOST_NAMES):
        yield INFO, Message(QT_TRANSLATE_NOOP("BKN", "{reason} (Circles: {number}.)"), reason=note, number=number)
    types = Counter(run.landscape_types[place] for place in (derived.places >= 0).nonzero()[0].tolist())
    known = known_types(run.request)
    for name, number in types.items():
        message = QT_TRANSLATE_NOOP("BKN", "{type}: circles {number}.")
        yield INFO, Message(message, type=known.display_name(name), number=number)


def _independence_entries(derived: DerivedList) -> Iterator[LogEntry]:
    """Circles that tell the same as another one."""
    if derived.repeated:
        message = QT_TRANSLATE_NOOP(
            "BKN", "Circles at exactly the point of another of their landscape type, left out: {number}."
        )
        yield WARNING, Message(message, number=derived.repeated)
    if derived.overlapping:
        message = QT_TRANSLATE_NOOP(
            "BKN",
            "Circles that overlap another of their landscape type: {number} of {total}. The same records count in "
            "several of them, so the bounds of the percentages are too narrow. Put centres at least twice the radius "
            "apart to have them right.",
        )
        yield WARNING, Message(message, number=derived.overlapping, total=int((derived.places >= 0).sum()))


def _group_entries(derived: DerivedList, rules: DerivationRules, known: KnownTypes) -> Iterator[LogEntry]:
    for landscape_type, groups in derived.groups.groupby("landscape_type", sort=False):
        for row in groups[groups["enough"]].itertuples(index=False):
            message = QT_TRANSLATE_NOOP("BKN", "{type}, {group}: well-recorded circles {circles}, species {listed}.")
            values = {"group": group_display_name(row.group_name), "circles": row.circles, "listed": row.listed}
            yield INFO, Message(message, type=known.display_name(landscape_type), **values)
        few = groups[~groups["enough"]]
        if len(few):
            message = QT_TRANSLATE_NOOP(
                "BKN",
                "{type}: groups that are not on the list, with fewer than {fewest} well-recorded circles: {groups}.",
            )
            counts = [
                group_with_number(group_display_name(name), number)
                for name, number in zip(few["group_name"], few["circles"])
            ]
            values = {"fewest": rules.fewest_circles, "groups": joined(counts)}
            yield WARNING, Message(message, type=known.display_name(landscape_type), **values)


def _unlisted_entries(run: LabelRun) -> Iterator[LogEntry]:
    """The names with most records that cannot come on the list, as the list to choose from does not have them."""
    most = run.matches.names.unmatched.most_common(_MOST_NAMES)
    if most:
        message = QT_TRANSLATE_NOOP(
            "BKN",
            "Names with most records that are not in {list}, from which species are chosen: {names}. To have them "
            "judged too, add them to a copy of it and choose that (SPECIES_LIST_FILE).",
        )
        names = "; ".join(f"{name} ({number})" for name, number in most)
        yield INFO, Message(message, list=run.request.species_list.title, names=names)
