"""What the unseen species of a place are worth to its label, and how likely it is that they are there.

The model of the list (``evidence_model``) gives how many species of a group are present; it knows nothing that tells
one unseen species of a group from another, so that each has the same chance (method.md, section 11).
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Mapping, Tuple

import numpy as np

from bkn_qgis.scoring.labels import LABELS, NO_LABEL, label_indices

if TYPE_CHECKING:
    from numpy.typing import NDArray

CHANCE_WORDS = ("likely_overlooked", "unclear", "unknown", "likely_absent")
"""What is said of an unseen species, in the order in which one looks for them."""
LIKELY_OVERLOOKED, UNCLEAR, UNKNOWN, LIKELY_ABSENT = range(4)

LIKELY_FROM, ABSENT_TO = 2 / 3, 1 / 3
# Sums of probabilities end a little beside what they are.
_ROUNDING = 1e-9


def chances_of_unseen(number: NDArray[Any], observed: NDArray[Any], expected: NDArray[Any]) -> NDArray[Any]:
    """The chance of each unseen species of a group to be present: float64, 0 to 1, in the shape of the arrays.

    ``number``: the mean number of species present by the model of the list, NaN where the group is not included.
    NaN there, and where all expected species are seen.
    """
    unseen = expected - observed
    chances = np.full(np.shape(number), np.nan)
    some = (unseen > 0) & np.isfinite(number)
    chances[some] = np.clip((number[some] - observed[some]) / unseen[some], 0.0, 1.0)
    return chances


def words_of_chances(chances: NDArray[Any]) -> NDArray[Any]:
    """The word of each chance: int8, into ``CHANCE_WORDS``; ``UNKNOWN`` for NaN."""
    words = np.where(chances >= LIKELY_FROM - _ROUNDING, LIKELY_OVERLOOKED, UNCLEAR)
    words = np.where(chances <= ABSENT_TO + _ROUNDING, LIKELY_ABSENT, words)
    return np.where(np.isnan(chances), UNKNOWN, words).astype(np.int8)


def next_labels(
    observed: NDArray[Any], expected: NDArray[Any], cuts: Mapping[str, Fraction]
) -> Tuple[NDArray[Any], NDArray[Any]]:
    """The label that comes with the next species, and how many more species it takes, with E as it is.

    ``observed``, ``expected``: int64 (n,). Gives int8 (n,) into ``LABELS`` and int64 (n,); ``NO_LABEL`` and 0 where it
    is A already or nothing is expected.
    """
    labels = label_indices(observed, expected, cuts)
    reached, lacking = np.full(len(labels), NO_LABEL, dtype=np.int8), np.zeros(len(labels), dtype=np.int64)
    better = np.flatnonzero(labels > 0)
    for place in better.tolist():
        least = least_for_label(int(labels[place]) - 1, int(expected[place]), cuts)
        lacking[place] = least - int(observed[place])
        # In a small group one species may skip a label.
        reached[place] = label_indices(np.array([least]), expected[place : place + 1], cuts)[0]
    return reached, lacking


def least_for_label(label: int, expected: int, cuts: Mapping[str, Fraction]) -> int:
    """The least number of ``expected`` species that gives a label (an index into ``LABELS``) or a better one."""
    if label >= len(LABELS) - 1:
        return 0
    return math.ceil(cuts[LABELS[label]] / 100 * expected)


def lowered_at_first(
    now: NDArray[Any],
    observed: NDArray[Any],
    expected: NDArray[Any],
    to_find: Tuple[NDArray[Any], NDArray[Any], NDArray[Any]],
    cuts: Mapping[str, Fraction],
) -> Tuple[NDArray[Any], NDArray[Any]]:
    """What a group that is not included does to the total label as soon as it is included.

    All of n places. ``now``: the label without it (int8); ``observed``, ``expected``: of the total with the group, by
    what is seen already; ``to_find``: how many more species must be found before the group is included, how many of
    these add to the total at least, and how many unseen ones of the group there are that do. Gives the label then
    (int8), and int64 (n,) how many species that add it takes until the total label is at least what it is now, all of
    them where they are not enough; the first number where it never falls, and where there is no label now.
    """
    lacking, found_new, new = to_find
    at_first = label_indices(np.minimum(observed + found_new, expected), expected, cuts)
    to_keep = lacking.copy()
    for place in np.flatnonzero((now != NO_LABEL) & (at_first > now)).tolist():
        least = least_for_label(int(now[place]), int(expected[place]), cuts)
        to_keep[place] = max(int(lacking[place]), min(least - int(observed[place]), int(new[place])))
    return at_first, to_keep
