"""The labels of a run with one thing changed: radius, windows, cuts, landscape type, what counts (method.md, 14).

Nothing is read again and no name is looked up again: each variant is counted anew from the records of the run near its
places, by the rules of the run itself; other cuts and the second landscape type need no counting at all.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Callable, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from bkn_qgis.labelling.label_results import LabelRequest, LabelRun, RecordMatches
from bkn_qgis.labelling.label_run import label_of_counts
from bkn_qgis.labelling.landscape_choice import PlaceLandscape
from bkn_qgis.labelling.nearby import nearby_run, with_species
from bkn_qgis.labelling.places import MODE_INSIDE
from bkn_qgis.labelling.run_feedback import Progress, part_of
from bkn_qgis.landscape.known_maps import NATURE_THEMES
from bkn_qgis.landscape.land_use import are_in_nature
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.search_areas import MM_PER_M
from bkn_qgis.scoring.labels import HIGHEST_CUTS, LOWEST_CUTS, NO_LABEL, label_indices
from bkn_qgis.scoring.profile import Profile
from bkn_qgis.scoring.rules import species_matches
from bkn_qgis.scoring.species_list import NO_ROLE

if TYPE_CHECKING:
    from fractions import Fraction

    from numpy.typing import NDArray

SHOWN = "shown"
"""The key of what is shown, with nothing changed."""
RADII_M = (1000.0, 1500.0, 2000.0)
_TOO_FEW = "insufficient_data"


@dataclass(frozen=True, eq=False)
class Variant:
    """The labels of n places with one thing changed.

    ``key``: what it is called in a table; ``changed``: the same in words. ``labels`` (int8, ``NO_LABEL``), ``expected``
    and ``observed`` (int64): of length n. ``reasons``: why a place has no label here. ``is_made``: bool (n,), whether
    the variant could be made there; where it could and there is no label, too few species were reported.
    """

    key: str
    changed: Message
    labels: NDArray[Any]
    expected: NDArray[Any]
    observed: NDArray[Any]
    reasons: Sequence[Optional[Message]]
    is_made: NDArray[Any]


def variants_of_run(run: LabelRun, progress: Progress = lambda part: None) -> List[Variant]:
    """The labels of the places of a finished run as they are, then with one thing changed at a time.

    ``progress`` hears the finished part (0 to 1) and may raise to stop.
    """
    progress(0.0)
    nearby = _Nearby(run)
    counted = list(_counted_anew(nearby))
    made = [
        make(part_of(progress, number / len(counted), (number + 1) / len(counted)))
        for number, make in enumerate(counted)
    ]
    return [_as_shown(run), *made, *(_other_cuts(run, key) for key in _CUTS), _second_type(run)]


# --- from the numbers of the run itself ---


def _as_shown(run: LabelRun) -> Variant:
    return _of_run(SHOWN, Message(QT_TRANSLATE_NOOP("BKN", "As shown")), run)


def _of_run(key: str, changed: Message, run: LabelRun) -> Variant:
    statuses = np.array(run.statuses, dtype=object)
    reasons = [None if status == "ok" else notes[0] for status, notes in zip(run.statuses, run.notes)]
    labels = np.where(statuses == "ok", run.scores.total_labels, NO_LABEL)
    is_made = np.isin(statuses, ("ok", _TOO_FEW))
    return Variant(key, changed, labels, run.scores.total_expected, run.scores.total_observed, reasons, is_made)


def _not_made(run: LabelRun, key: str, changed: Message, reason: Message) -> Variant:
    """A variant that can be made at no place."""
    places = len(run.statuses)
    nothing = np.zeros(places, dtype=np.int64)
    labels = np.full(places, NO_LABEL, dtype=np.int8)
    return Variant(key, changed, labels, nothing, nothing, [reason] * places, np.zeros(places, dtype=bool))


_CUTS: Dict[str, Tuple[Mapping[str, Fraction], str]] = {
    "cuts_low": (
        LOWEST_CUTS,
        QT_TRANSLATE_NOOP("BKN", "Lowest possible limits for A to D ({A}; {B}; {C}; {D}%)"),
    ),
    "cuts_high": (
        HIGHEST_CUTS,
        QT_TRANSLATE_NOOP("BKN", "Highest possible limits for A to D ({A}; {B}; {C}; {D}%)"),
    ),
}


def _other_cuts(run: LabelRun, key: str) -> Variant:
    cuts, words = _CUTS[key]
    changed = Message(words, **{letter: float(cut) for letter, cut in cuts.items()})
    own = run.request.profile.cuts
    if not all(LOWEST_CUTS[letter] <= own[letter] <= HIGHEST_CUTS[letter] for letter in cuts):
        reason = QT_TRANSLATE_NOOP("BKN", "the profile has limits of its own, outside what is possible")
        return _not_made(run, key, changed, Message(reason))
    shown = _of_run(key, changed, run)
    labels = label_indices(shown.observed, shown.expected, cuts)
    return replace(shown, labels=np.where(shown.labels == NO_LABEL, NO_LABEL, labels))


def _second_type(run: LabelRun) -> Variant:
    second = run.second_scores
    shown = _of_run("second_type", _second_type_words(run), run)
    has_second = np.array([bool(landscape.second_type) for landscape in run.landscapes], dtype=bool)
    reasons = [
        _reason_of_second(run, number, shown.reasons[number]) if label == NO_LABEL else None
        for number, label in enumerate(second.labels.tolist())
    ]
    return replace(
        shown,
        labels=second.labels,
        expected=second.expected,
        observed=second.observed,
        reasons=reasons,
        is_made=shown.is_made & has_second,
    )


def _second_type_words(run: LabelRun) -> Message:
    """What the second types are called: by name where there is only one."""
    names = {landscape.second_type for landscape in run.landscapes if landscape.second_type}
    if len(names) != 1:
        return Message(QT_TRANSLATE_NOOP("BKN", "The second landscape type"))
    return Message(QT_TRANSLATE_NOOP("BKN", "The second landscape type ({type})"), type=names.pop())


def _reason_of_second(run: LabelRun, number: int, reason: Optional[Message]) -> Message:
    """Why a place has no label by its second type; ``reason``: why it has none by its own."""
    landscape = run.landscapes[number]
    if landscape.second_type or (reason is not None and run.statuses[number] != _TOO_FEW):
        return reason or Message(QT_TRANSLATE_NOOP("BKN", "too few species of that type were reported"))
    if landscape.is_given:
        return Message(QT_TRANSLATE_NOOP("BKN", "the landscape type was given, not taken from the maps"))
    if landscape.land.shares.ground is None:
        return Message(QT_TRANSLATE_NOOP("BKN", "no map on this computer shows what the search area consists of"))
    return Message(QT_TRANSLATE_NOOP("BKN", "no other type: this one covers half of the search area or more"))


# --- counted anew ---


class _Nearby:
    """The records of a run that lie near its places, and the run without what a variant does not need."""

    def __init__(self, run: LabelRun) -> None:
        self.run = run
        self.request = replace(run.request, want_species=False, want_evidence=False, keep_numbers=False)
        self.landscapes: List[PlaceLandscape] = [replace(each, second_type="") for each in run.landscapes]
        self.matches = nearby_run(run, max(run.request.radius_m, *RADII_M)).matches

    def label(
        self, key: str, changed: Message, matches: RecordMatches, request: LabelRequest, progress: Progress
    ) -> Variant:
        """The labels by other matches or another request."""
        run = self.run
        again = label_of_counts(request, run.located, run.observed, self.landscapes, matches, progress)
        return _of_run(key, changed, again)

    def has_any(self, matches: RecordMatches, progress: Progress) -> NDArray[Any]:
        """At which places something counts by these matches: bool (n,)."""
        run = self.run
        again = label_of_counts(self.request, run.located, run.observed, self.landscapes, matches, progress)
        return np.asarray((again.scores.any_species > 0).any(axis=1))

    def matches_at(self, radius_m: float, profile: Profile) -> RecordMatches:
        """What the records stand for with another radius or profile."""
        request, matches = self.request, self.matches
        species = species_matches(
            matches.records, matches.names, request.species_list, profile, request.reference_date, radius_m
        )
        return with_species(matches, species)


def _counted_anew(nearby: _Nearby) -> Iterator[Callable[[Progress], Variant]]:
    """What makes each of the variants that must be counted."""
    for radius_m in RADII_M:
        if radius_m != nearby.request.radius_m or nearby.request.mode == MODE_INSIDE:
            yield functools.partial(_other_radius, nearby, radius_m)
    for key in _WINDOWS:
        yield functools.partial(_other_windows, nearby, key)
    yield functools.partial(_without_nature, nearby)
    yield functools.partial(_without_sown, nearby)


def _other_radius(nearby: _Nearby, radius_m: float, progress: Progress) -> Variant:
    metres = f"{radius_m:.0f}"
    key, changed = f"radius_{metres}", Message(QT_TRANSLATE_NOOP("BKN", "Radius {metres} m"), metres=metres)
    if nearby.request.mode == MODE_INSIDE:
        reason = QT_TRANSLATE_NOOP("BKN", "the search area is the area itself, without a radius")
        return _not_made(nearby.run, key, changed, Message(reason))
    request = replace(nearby.request, radius_m=radius_m)
    return nearby.label(key, changed, nearby.matches_at(radius_m, request.profile), request, progress)


_WINDOWS: Dict[str, Tuple[int, str]] = {
    "window_longer": (1, QT_TRANSLATE_NOOP("BKN", "Every look-back period one year longer")),
    "window_shorter": (-1, QT_TRANSLATE_NOOP("BKN", "Look-back periods of several years one year shorter")),
}


def _other_windows(nearby: _Nearby, key: str, progress: Progress) -> Variant:
    (years, words), profile = _WINDOWS[key], nearby.request.profile
    changed = Message(words)
    windows = {code: max(1, number + years) for code, number in profile.window_years.items()}
    other = replace(profile, window_years=windows)
    codes = [group.code for group in nearby.request.species_list.groups]
    if all(other.years_of(code) == profile.years_of(code) for code in codes):
        reason = QT_TRANSLATE_NOOP("BKN", "no look-back period is longer than one year")
        return _not_made(nearby.run, key, changed, Message(reason))
    request = replace(nearby.request, profile=other)
    return nearby.label(key, changed, nearby.matches_at(request.radius_m, other), request, progress)


def _without_nature(nearby: _Nearby, progress: Progress) -> Variant:
    key = "without_nature"
    changed = Message(QT_TRANSLATE_NOOP("BKN", "Without what was reported only in nature areas"))
    request, matches = nearby.request, nearby.matches
    maps = request.landscape.maps
    if request.landscapes is not None:
        reason = QT_TRANSLATE_NOOP("BKN", "a baseline does not hold the maps of nature areas")
        return _not_made(nearby.run, key, changed, Message(reason))
    if not maps.of(NATURE_THEMES):
        reason = QT_TRANSLATE_NOOP("BKN", "no map of nature areas is on this computer")
        return _not_made(nearby.run, key, changed, Message(reason))
    counting = matches.counting
    x, y = (values[counting] / MM_PER_M for values in (matches.records.x_mm, matches.records.y_mm))
    in_nature, unchecked = (np.zeros(len(matches.records), dtype=bool) for _ in range(2))
    try:
        in_nature[counting], checked = are_in_nature(maps, x, y, part_of(progress, 0.0, 0.5))
    except BknError as error:
        return _not_made(nearby.run, key, changed, error.message)
    unchecked[counting] = ~checked
    outside = _only(matches, ~in_nature)
    variant = nearby.label(key, changed, outside, request, part_of(progress, 0.5, 0.9))
    if not unchecked.any():
        return variant
    return _not_at(variant, nearby.has_any(_only(matches, unchecked), part_of(progress, 0.9, 1.0)))


def _only(matches: RecordMatches, taken: NDArray[Any]) -> RecordMatches:
    """The matches where of the records only those of ``taken`` (bool) count."""
    species = matches.species
    bits = np.where(taken[species.owners()], species.bits, 0).astype(np.uint8)
    return with_species(matches, replace(species, bits=bits))


def _not_at(variant: Variant, places: NDArray[Any]) -> Variant:
    """The variant without the places (bool) with a record of which no map tells whether it lies in nature."""
    reason = Message(
        QT_TRANSLATE_NOOP("BKN", "the maps of nature areas on this computer do not cover all records that count here")
    )
    return replace(
        variant,
        labels=np.where(places, NO_LABEL, variant.labels).astype(variant.labels.dtype),
        reasons=[reason if out else own for out, own in zip(places.tolist(), variant.reasons)],
        is_made=variant.is_made & ~places,
    )


def _without_sown(nearby: _Nearby, progress: Progress) -> Variant:
    key, changed = "without_sown", Message(QT_TRANSLATE_NOOP("BKN", "Without plants that are often sown"))
    species_list = nearby.request.species_list
    if species_list.often_sown is None or not species_list.often_sown.any():
        reason = QT_TRANSLATE_NOOP("BKN", "the species list does not show which plants these are")
        return _not_made(nearby.run, key, changed, Message(reason))
    roles = np.where(species_list.often_sown, NO_ROLE, species_list.roles).astype(species_list.roles.dtype)
    request = replace(nearby.request, species_list=replace(species_list, roles=roles))
    return nearby.label(key, changed, nearby.matches, request, progress)
