"""How sure a label is: what it would be if everything had been reported (method.md, section 10).

What was reported can only grow, so the label shown is a floor; the numbers of species present say how far above it
the truth may lie.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np

from bkn_qgis.arrays import PlaceCounts, UnitCounts
from bkn_qgis.scoring.evidence_model import UNITS_UNKNOWN
from bkn_qgis.scoring.evidence_numbers import PlaceNumbers
from bkn_qgis.scoring.evidence_settings import EvidenceSettings
from bkn_qgis.scoring.labels import NO_LABEL, label_indices
from bkn_qgis.scoring.profile import Profile
from bkn_qgis.scoring.richness import chao2, sample_coverage
from bkn_qgis.scoring.score import Scores, TotalSize, scored_entries
from bkn_qgis.scoring.species_list import SpeciesList

if TYPE_CHECKING:
    from numpy.typing import NDArray

SURE_WORDS = ("well", "moderate", "little")
"""How well a place or a group was looked at; ``Evidence`` has their numbers here."""
WELL, MODERATE, LITTLE = range(3)

_LABEL_A = 0
# Sums of probabilities end a little beside what they are.
_ROUNDING = 1e-9


@dataclass(frozen=True, eq=False)
class Evidence:
    """How sure the labels of n places are.

    Per group, shape (n, g): ``sure`` (int8, into ``SURE_WORDS``), ``high`` (int8, the highest probable label, into
    ``labels.LABELS``), ``chance`` (float64, the probability p of the label shown), ``number`` (float64, the expected
    number of species present), ``chao2`` and ``coverage`` (float64, see ``richness``); int32 ``units``, ``squares``,
    ``observers``; float64 ``top_square``, the share of the units that are in the square with most. Not included:
    ``LITTLE``, NO_LABEL and NaN; NaN too where it is not known.

    Of the total, shape (n,): ``total_sure``, ``total_high``, ``judged_groups`` (int64, those well or moderate) and
    ``judged_label`` (int8, the label over these alone).
    """

    sure: NDArray[Any]
    high: NDArray[Any]
    chance: NDArray[Any]
    number: NDArray[Any]
    chao2: NDArray[Any]
    coverage: NDArray[Any]
    units: NDArray[Any]
    squares: NDArray[Any]
    top_square: NDArray[Any]
    observers: NDArray[Any]
    total_sure: NDArray[Any]
    total_high: NDArray[Any]
    judged_groups: NDArray[Any]
    judged_label: NDArray[Any]

    def put(self, places: NDArray[Any], other: Evidence) -> None:
        """Take over what another one has of these places."""
        for each in fields(Evidence):
            getattr(self, each.name)[places] = getattr(other, each.name)


def empty_evidence(places: int, groups: int) -> Evidence:
    """Evidence of places at which nothing was counted."""
    return _evidence_of_counts(UnitCounts.empty(places, 0, groups), groups)


def evidence_of_places(
    numbers: PlaceNumbers,
    counts: PlaceCounts,
    units: UnitCounts,
    scores: Scores,
    landscape_type: int,
    species_list: SpeciesList,
    profile: Profile,
) -> Evidence:
    """How sure the labels of n places of one landscape type are.

    ``numbers``: made of the other three (``evidence_numbers.numbers_at_places``).
    """
    evidence = _evidence_of_counts(units, len(species_list.groups))
    _judge_groups(evidence, numbers, scores, profile)
    _judge_total(evidence, numbers, counts, scores, landscape_type, species_list, profile)
    return evidence


def _evidence_of_counts(units: UnitCounts, groups: int) -> Evidence:
    """What is known without the model; the rest as of groups that are not included."""
    own = units.group_units[:, :groups].astype(np.int32)
    places = len(own)
    squares = units.squares[:, :groups].astype(np.int32)
    with np.errstate(divide="ignore", invalid="ignore"):
        top_square = np.where(squares > 0, units.top_square[:, :groups] / own, np.nan)
    return Evidence(
        sure=np.full(own.shape, LITTLE, dtype=np.int8),
        high=np.full(own.shape, NO_LABEL, dtype=np.int8),
        chance=np.full(own.shape, np.nan),
        number=np.full(own.shape, np.nan),
        chao2=np.full(own.shape, np.nan),
        coverage=np.full(own.shape, np.nan),
        units=own,
        squares=squares,
        top_square=top_square,
        observers=units.observers[:, :groups].astype(np.int32),
        total_sure=np.full(places, LITTLE, dtype=np.int8),
        total_high=np.full(places, NO_LABEL, dtype=np.int8),
        judged_groups=np.zeros(places, dtype=np.int64),
        judged_label=np.full(places, NO_LABEL, dtype=np.int8),
    )


def _judge_groups(evidence: Evidence, numbers: PlaceNumbers, scores: Scores, profile: Profile) -> None:
    settings, reports = profile.evidence, numbers.groups.reports
    at = (numbers.groups.place, numbers.group)
    chances, shown = numbers.groups.chances, scores.labels[at]
    labels = _labels_of_numbers(reports.expected, chances.shape[1], profile)
    evidence.chance[at] = chance = np.where(labels == shown[:, None], chances, 0.0).sum(axis=1)
    evidence.high[at] = _highest_probable(chances, labels, settings)
    evidence.number[at] = chances @ np.arange(chances.shape[1])
    evidence.sure[at] = _words(chance, shown, evidence.top_square[at], settings)
    known = np.where(reports.units == UNITS_UNKNOWN, 0, reports.units)
    evidence.chao2[at] = chao2(known, reports.met, reports.start)
    evidence.coverage[at] = sample_coverage(known, reports.met, reports.start)


def _words(
    chance: NDArray[Any], shown: NDArray[Any], top_square: NDArray[Any], settings: EvidenceSettings
) -> NDArray[Any]:
    """The word of each group: int8. One square that has nearly all may be one garden with a moth lamp."""
    one_square = (shown != _LABEL_A) & (top_square > settings.square + _ROUNDING)
    is_well = (chance >= settings.sure - _ROUNDING) & ~one_square
    is_moderate = chance >= min(settings.moderate, settings.sure) - _ROUNDING
    return np.where(is_well, WELL, np.where(is_moderate, MODERATE, LITTLE)).astype(np.int8)


def _labels_of_numbers(expected: NDArray[Any], width: int, profile: Profile) -> NDArray[Any]:
    """The label of every number of species from 0 to ``width`` - 1, for each E: int8 (c, width)."""
    sizes, size_of = np.unique(expected, return_inverse=True)
    shape = (len(sizes), width)
    labels = label_indices(
        np.broadcast_to(np.arange(width), shape), np.broadcast_to(sizes[:, None], shape), profile.cuts
    )
    of_list: NDArray[Any] = labels[size_of]
    return of_list


def _highest_probable(chances: NDArray[Any], labels: NDArray[Any], settings: EvidenceSettings) -> NDArray[Any]:
    """The label at the smallest number that is not exceeded with the probability of ``settings.high``."""
    # A number below those that were seen has no probability at all.
    reached = max(settings.high - _ROUNDING, _ROUNDING)
    number = (np.cumsum(chances, axis=1) >= reached).argmax(axis=1)
    high: NDArray[Any] = labels[np.arange(len(labels)), number]
    return high


def _judge_total(
    evidence: Evidence,
    numbers: PlaceNumbers,
    counts: PlaceCounts,
    scores: Scores,
    landscape_type: int,
    species_list: SpeciesList,
    profile: Profile,
) -> None:
    settings, total = profile.evidence, TotalSize(species_list, profile)
    some = scores.included.any(axis=1)
    labels = _labels_of_numbers(scores.total_expected, numbers.total.shape[1], profile)
    evidence.total_high[:] = np.where(some, _highest_probable(numbers.total, labels, settings), NO_LABEL)
    judged = scores.included & (evidence.sure != LITTLE)
    evidence.judged_groups[:] = judged.sum(axis=1)
    scored = scored_entries(landscape_type, species_list, profile)
    judged_entries = judged[:, species_list.entry_group] & scored
    covered = total.size(judged_entries)
    evidence.judged_label[:] = label_indices(total.size(counts.seen & judged_entries), covered, profile.cuts)
    whole = int(total.size(scored[None, :])[0])
    is_well, is_moderate = (
        (covered > 0) & (covered >= math.ceil(percent * whole / 100))
        for percent in (settings.total_well, settings.total_moderate)
    )
    evidence.total_sure[:] = np.where(is_well, WELL, np.where(is_moderate, MODERATE, LITTLE))
