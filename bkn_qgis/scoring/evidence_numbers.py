"""How many species are present at places, per group and in all, by the model of the list (method.md, section 10)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, List, Sequence, Tuple

import numpy as np

from bkn_qgis.arrays import PlaceCounts, UnitCounts
from bkn_qgis.scoring.evidence_lists import EvidenceLists, SharedSpecies
from bkn_qgis.scoring.evidence_model import UNITS_UNKNOWN, ListModel, ListReports
from bkn_qgis.scoring.score import Scores, sum_by
from bkn_qgis.scoring.species_list import SpeciesList

if TYPE_CHECKING:
    from numpy.typing import NDArray

_QUANTILES = 400
_INDEPENDENT, _SAME_QUANTILE = 0.7, 0.3


@dataclass(frozen=True, eq=False)
class ListNumbers:
    """The numbers of species present of some lists: ``place`` (int64), where each is; ``reports``, what was reported
    of it; ``chances``, float64, a row each with the probability of every number from 0 on."""

    place: NDArray[Any]
    reports: ListReports
    chances: NDArray[Any]

    def chosen(self, rows: NDArray[Any]) -> ListNumbers:
        """Some of the lists: bool, one per list."""
        return ListNumbers(self.place[rows], self.reports.chosen(rows), self.chances[rows])


@dataclass(frozen=True, eq=False)
class PlaceNumbers:
    """The numbers of species present at n places.

    ``groups``: of the included groups, place by place; ``group`` (int64): which each is. ``shared``: of the lists of
    ``EvidenceLists.shared``, at the places at which more than one of their groups is included. ``total``: float64 (n,
    one more than the largest total), the probability of every number from 0 on over the included groups of a place.
    """

    groups: ListNumbers
    group: NDArray[Any]
    shared: Tuple[ListNumbers, ...]
    total: NDArray[Any]


def numbers_at_places(
    counts: PlaceCounts,
    units: UnitCounts,
    scores: Scores,
    lists: EvidenceLists,
    species_list: SpeciesList,
    model: ListModel,
) -> PlaceNumbers:
    """The numbers of species present at n places of one landscape type.

    ``units``: counted of ``lists``; ``scores``: made of ``counts``.
    """
    place, group = np.nonzero(scores.included)
    groups = _numbers(model, place, _group_reports(counts, units, scores, lists, species_list))
    alone, shared_numbers = np.ones(len(place), dtype=bool), []
    for shared in lists.shared:
        several = scores.included[:, shared.groups].sum(axis=1) > 1
        alone &= ~(several[place] & np.isin(group, shared.groups))
        at = np.flatnonzero(several)
        shared_numbers.append(_numbers(model, at, _shared_reports(counts, units, scores, shared, species_list, at)))
    parts = [*shared_numbers, groups.chosen(alone)]
    return PlaceNumbers(groups, group, tuple(shared_numbers), total_chances(parts, scores.total_expected))


def total_over(numbers: PlaceNumbers, lists: EvidenceLists, groups: NDArray[Any]) -> NDArray[Any]:
    """The probability of each number of species present over some of the included groups of each place.

    ``groups``: bool (n, g), those to take. Gives float64 (n, one more than the largest total); what it gives of a place
    that is not among ``are_whole_lists`` means nothing.
    """
    place, group = numbers.groups.place, numbers.group
    alone, parts = groups[place, group].copy(), []
    for shared, shared_numbers in zip(lists.shared, numbers.shared):
        several = groups[:, shared.groups].sum(axis=1) > 1
        alone &= ~(several[place] & np.isin(group, shared.groups))
        parts.append(shared_numbers.chosen(several[shared_numbers.place]))
    parts.append(numbers.groups.chosen(alone))
    expected = np.zeros(len(groups), dtype=np.int64)
    for part in parts:
        np.add.at(expected, part.place, part.reports.expected)
    return total_chances(parts, expected)


def are_whole_lists(numbers: PlaceNumbers, lists: EvidenceLists, groups: NDArray[Any]) -> NDArray[Any]:
    """At which places ``total_over`` can be told: bool (n,). Of groups that share species, which are one list, either
    all that are included must be taken, or one at most.
    """
    included = np.zeros_like(groups)
    included[numbers.groups.place, numbers.group] = True
    whole = np.ones(len(groups), dtype=bool)
    for shared in lists.shared:
        taken, all_of_them = (mask[:, shared.groups].sum(axis=1) for mask in (groups & included, included))
        whole &= (taken <= 1) | (taken == all_of_them)
    return whole


def _numbers(model: ListModel, place: NDArray[Any], reports: ListReports) -> ListNumbers:
    return ListNumbers(place, reports, model.numbers_present(reports))


def _group_reports(
    counts: PlaceCounts, units: UnitCounts, scores: Scores, lists: EvidenceLists, species_list: SpeciesList
) -> ListReports:
    """What was reported of each included group, place by place."""
    own = species_list.entry_group[lists.entries]
    seen = counts.seen[:, lists.entries] & scores.included[:, own]
    place, target = np.nonzero(seen)
    group_units = units.group_units[:, : scores.included.shape[1]]
    met = _met(units, place, target, group_units[place, own[target]])
    observed = scores.observed[scores.included]
    return _reports(group_units[scores.included], scores.expected[scores.included], observed, met)


def _shared_reports(
    counts: PlaceCounts,
    units: UnitCounts,
    scores: Scores,
    shared: SharedSpecies,
    species_list: SpeciesList,
    at: NDArray[Any],
) -> ListReports:
    """What was reported of groups that share species, taken as one list, at the places ``at``.

    Of the included groups. A species counts in the units of all groups it is in, which are the included ones where
    only two groups share species.
    """
    included = scores.included[np.ix_(at, species_list.entry_group[shared.entries])]
    seen = counts.seen[np.ix_(at, shared.entries)] & included
    size = len(shared.targets)
    expected = (sum_by(included, shared.species, size) > 0).sum(axis=1)
    row, species = np.nonzero(sum_by(seen, shared.species, size))
    group_units = units.group_units[at, shared.column]
    met = _met(units, at[row], shared.targets[species], group_units[row])
    return _reports(group_units, expected, np.bincount(row, minlength=len(at)), met)


def _met(units: UnitCounts, place: NDArray[Any], target: NDArray[Any], group_units: NDArray[Any]) -> NDArray[Any]:
    """In how many units seen targets were met, or in how many records where their group has no units; at least one."""
    without = group_units == UNITS_UNKNOWN
    met = np.where(without, units.records_without_unit[place, target], units.units[place, target])
    return np.maximum(met, 1).astype(np.int64)


def _reports(units: NDArray[Any], expected: NDArray[Any], observed: NDArray[Any], met: NDArray[Any]) -> ListReports:
    start = np.concatenate([[0], np.cumsum(observed)]).astype(np.int64)
    return ListReports(units.astype(np.int64), expected.astype(np.int64), start, met)


def total_chances(parts: Sequence[ListNumbers], total_expected: NDArray[Any]) -> NDArray[Any]:
    """The probability of each number of species present over all lists of a place: float64 (n, 1 + the largest total).

    ``total_expected``: int64 (n,), the sum of their E. For one part as if the lists had nothing to do with each other,
    for another as if all of a place had their numbers at the same quantile, in 400 steps (method.md, section 10).
    """
    chances = np.zeros((len(total_expected), int(total_expected.max(initial=0)) + 1))
    _add_independent(chances, parts)
    chances += _SAME_QUANTILE * _same_quantile(parts, chances.shape)
    return chances


def _add_independent(chances: NDArray[Any], parts: Sequence[ListNumbers]) -> None:
    """Add the part in which the lists of a place are independent."""
    of_place: List[List[NDArray[Any]]] = [[] for _ in chances]
    for part in parts:
        for place, row, expected in zip(part.place.tolist(), part.chances, part.reports.expected.tolist()):
            of_place[place].append(row[: expected + 1])
    for row, lists in zip(chances, of_place):
        together = np.array([_INDEPENDENT])
        for each in lists:
            together = np.convolve(together, each)
        row[: len(together)] = together


def _same_quantile(parts: Sequence[ListNumbers], shape: Sequence[int]) -> NDArray[Any]:
    """The part in which all lists of a place have their numbers at the same quantile.

    A list's number at a quantile is how many of its numbers n the quantile lies beyond, so the sum over lists is how
    many of all their n it lies beyond.
    """
    places = shape[0]
    beyond = np.zeros(places * (_QUANTILES + 1), dtype=np.int64)
    for part in parts:
        # The steps stand in the middle: (i + 1/2) / 400. The number of them up to P(<= n):
        steps = np.floor(_QUANTILES * np.cumsum(part.chances, axis=1) + 0.5).astype(np.int64)
        steps = np.minimum(steps, _QUANTILES) + (_QUANTILES + 1) * part.place[:, None]
        is_number = np.arange(steps.shape[1]) < part.reports.expected[:, None]
        beyond += np.bincount(steps[is_number], minlength=len(beyond))
    totals = np.cumsum(beyond.reshape(places, -1)[:, :_QUANTILES], axis=1)
    totals += shape[1] * np.arange(places)[:, None]
    return np.bincount(totals.ravel(), minlength=places * shape[1]).reshape(shape) / _QUANTILES
