"""Labels of places from what was counted around them (method.md, sections 5, 6 and 9)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np

from bkn_qgis.arrays import PlaceCounts
from bkn_qgis.scoring.labels import NO_LABEL, label_indices
from bkn_qgis.scoring.profile import Profile
from bkn_qgis.scoring.species_list import GENERALIST, MEETSOORT, SpeciesList

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Scores:
    """The scores of n places in one landscape type; labels are indices into ``labels.LABELS`` (int8).

    Per group, shape (n, g): ``expected`` E, ``observed`` O, ``records`` W, ``any_species`` A, ``included``,
    ``labels``, ``worst``, ``best``, ``thin``, ``fragile``. Of the total, shape (n,): the same with ``total_``,
    ``label_over_all`` and ``included_groups``.
    """

    expected: NDArray[Any]
    observed: NDArray[Any]
    records: NDArray[Any]
    any_species: NDArray[Any]
    included: NDArray[Any]
    labels: NDArray[Any]
    worst: NDArray[Any]
    best: NDArray[Any]
    thin: NDArray[Any]
    fragile: NDArray[Any]
    total_expected: NDArray[Any]
    total_observed: NDArray[Any]
    total_records: NDArray[Any]
    total_labels: NDArray[Any]
    total_worst: NDArray[Any]
    total_best: NDArray[Any]
    total_thin: NDArray[Any]
    total_fragile: NDArray[Any]
    label_over_all: NDArray[Any]
    included_groups: NDArray[Any]


_LABEL_ARRAYS = {"labels", "worst", "best", "total_labels", "total_worst", "total_best", "label_over_all"}
_TRUTH_ARRAYS = {"included", "thin", "fragile", "total_thin", "total_fragile"}


def empty_scores(places: int, groups: int) -> Scores:
    """Scores of places without any."""
    arrays = {}
    for each in fields(Scores):
        per_place = each.name.startswith("total_") or each.name in ("label_over_all", "included_groups")
        shape = (places,) if per_place else (places, groups)
        if each.name in _LABEL_ARRAYS:
            arrays[each.name] = np.full(shape, NO_LABEL, dtype=np.int8)
        else:
            arrays[each.name] = np.zeros(shape, dtype=bool if each.name in _TRUTH_ARRAYS else np.int64)
    return Scores(**arrays)


def scored_entries(landscape_type: int, species_list: SpeciesList, profile: Profile) -> NDArray[Any]:
    """The entries whose species make up the share in a landscape type: bool, one per entry (method.md, section 5)."""
    roles = species_list.roles[landscape_type]
    if profile.share_over == "all":
        return (roles == MEETSOORT) | (roles == GENERALIST)
    return roles == MEETSOORT


def score_places(counts: PlaceCounts, landscape_type: int, species_list: SpeciesList, profile: Profile) -> Scores:
    """The scores of n places that share one landscape type (an index into the list's types)."""
    roles = species_list.roles[landscape_type]
    scored = scored_entries(landscape_type, species_list, profile)
    listed = roles > 0
    group_of, group_count = species_list.entry_group, len(species_list.groups)

    def per_group(values: NDArray[Any]) -> NDArray[Any]:
        return sum_by(values, group_of, group_count)

    places = len(counts.records)
    expected = np.broadcast_to(np.bincount(group_of[scored], minlength=group_count), (places, group_count))
    seen, sure, possible = (values & scored for values in (counts.seen, counts.surely_seen, counts.possibly_seen))
    observed = per_group(seen)
    any_species = per_group(counts.seen & listed)
    included = (any_species >= profile.min_species) & (expected > 0)
    labels = np.where(included, label_indices(observed, expected, profile.cuts), NO_LABEL)
    group_records = per_group(np.where(listed, counts.records, 0)) - counts.repeats_wanted
    records = per_group(np.where(scored, counts.records, 0)) - counts.repeats_scored
    thin = included & ((group_records < profile.thin_records) | (counts.group_days < profile.thin_days))
    total = TotalSize(species_list, profile)
    expected_all = np.ones((places, len(scored)), dtype=bool) & scored
    entry_included = included[:, group_of]
    total_expected = total.size(expected_all & entry_included)
    total_observed = total.size(seen & entry_included)
    over_all = label_indices(total.size(seen), total.size(expected_all), profile.cuts)
    some = included.any(axis=1)
    scorable_groups = np.count_nonzero(expected[0] > 0) if places else 0
    return Scores(
        expected=expected,
        observed=observed,
        records=records,
        any_species=any_species,
        included=included,
        labels=labels,
        worst=np.where(included, label_indices(per_group(sure), expected, profile.cuts), NO_LABEL),
        best=np.where(included, label_indices(per_group(possible), expected, profile.cuts), NO_LABEL),
        thin=thin,
        fragile=included & _is_fragile(observed, expected, profile),
        total_expected=total_expected,
        total_observed=total_observed,
        total_records=np.where(included, records, 0).sum(axis=1),
        total_labels=label_indices(total_observed, total_expected, profile.cuts),
        total_worst=label_indices(total.size(sure & entry_included), total_expected, profile.cuts),
        total_best=label_indices(total.size(possible & entry_included), total_expected, profile.cuts),
        total_thin=some & (2 * included.sum(axis=1) < scorable_groups),
        total_fragile=some & _is_fragile(total_observed, total_expected, profile),
        label_over_all=np.where(some, over_all, NO_LABEL),
        included_groups=included.sum(axis=1),
    )


class TotalSize:
    """Counts entries over groups: unique species or plain rows, as the profile says (method.md, section 6)."""

    def __init__(self, species_list: SpeciesList, profile: Profile) -> None:
        self.entry_species = species_list.entry_species
        self.species_count = len(species_list.species)
        self.unique = profile.total == "unique"

    def size(self, entries: NDArray[Any]) -> NDArray[Any]:
        """How many of the entries marked in each row (bool, n × e) there are: int64 (n,)."""
        if not self.unique:
            return entries.sum(axis=1)
        return (sum_by(entries, self.entry_species, self.species_count) > 0).sum(axis=1)


def sum_by(values: NDArray[Any], key: NDArray[Any], size: int) -> NDArray[Any]:
    """Column sums of an (n, e) array over the columns that share a key: int64 (n, size)."""
    sums = np.zeros((len(values), size), dtype=np.int64)
    if not len(key):
        return sums
    order = np.argsort(key, kind="stable")
    present, starts = np.unique(key[order], return_index=True)
    sums[:, present] = np.add.reduceat(values[:, order].astype(np.int64), starts, axis=1)
    return sums


def _is_fragile(observed: NDArray[Any], expected: NDArray[Any], profile: Profile) -> NDArray[Any]:
    """Whether one species more or fewer would change the label (method.md, section 9)."""
    label = label_indices(observed, expected, profile.cuts)
    fewer = label_indices(np.maximum(observed - 1, 0), expected, profile.cuts)
    more = label_indices(np.minimum(observed + 1, expected), expected, profile.cuts)
    return (fewer != label) | (more != label)
