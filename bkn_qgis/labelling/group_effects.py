"""What it does to the label of a place when somebody looks at a species group that is not included yet.

By the rule of the label a group nobody looked at drops out (method.md, section 6), so that a new group, of which few
species are found at first, may lower the label though there is no less nature.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.scoring.labels import NO_LABEL
from bkn_qgis.scoring.score import TotalSize, scored_entries
from bkn_qgis.scoring.species_list import NO_ROLE
from bkn_qgis.scoring.unseen_species import lowered_at_first

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class GroupEffects:
    """Of n places and g groups, all (n, g); meaningful for groups that are not included and have expected species.

    ``at_first``: int8, the total label as soon as the group is included, ``NO_LABEL`` elsewhere; found first are those
    that count already in another included group (a bird on both lists), if there are such.
    ``lowers``: bool, whether it is lower than now. ``to_keep``: int64, how many expected species of the group, that do
    not count already, must be found before the label is no lower than now.
    """

    at_first: NDArray[Any]
    lowers: NDArray[Any]
    to_keep: NDArray[Any]


def group_effects(run: LabelRun, place: NDArray[Any], landscape_type: int, seen: NDArray[Any]) -> GroupEffects:
    """The effects at some places (int64, their numbers) of one landscape type; ``seen``: bool (n, e), what counts
    there."""
    species_list, profile = run.request.species_list, run.request.profile
    included = run.scores.included[place]
    effects = GroupEffects(
        np.full(included.shape, NO_LABEL, dtype=np.int8),
        np.zeros(included.shape, dtype=bool),
        np.zeros(included.shape, dtype=np.int64),
    )
    scored = scored_entries(landscape_type, species_list, profile)
    total, now = TotalSize(species_list, profile), run.scores.total_labels[place]
    possible = np.bincount(
        species_list.entry_group[species_list.roles[landscape_type] != NO_ROLE], minlength=included.shape[1]
    )
    for group in range(included.shape[1]):
        own = np.flatnonzero(~included[:, group] & (run.scores.expected[place, group] > 0))
        if not len(own) or possible[group] < profile.min_species:
            continue
        with_group = included[own]
        with_group[:, group] = True
        entries = with_group[:, species_list.entry_group] & scored
        expected, observed = total.size(entries), total.size(seen[own] & entries)
        lacking = np.maximum(profile.min_species - run.scores.any_species[place[own], group], 0)
        of_group = scored & (species_list.entry_group == group)
        unseen = (~seen[own] & of_group).sum(axis=1)
        # Those unseen here that would add to the total: not what counts in another group already.
        new = total.size((seen[own] & entries) | of_group) - observed if total.unique else unseen
        lacking = np.minimum(lacking, unseen)
        found_new = np.clip(lacking - (unseen - new), 0, new)
        at_first, to_keep = lowered_at_first(now[own], observed, expected, (lacking, found_new, new), profile.cuts)
        effects.at_first[own, group], effects.to_keep[own, group] = at_first, to_keep
        effects.lowers[own, group] = (now[own] != NO_LABEL) & (at_first > now[own])
    return effects
