"""Shares and labels from whole numbers (method.md, section 5)."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Mapping

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

LABELS = "ABCDE"
NO_LABEL = -1
LOWEST_CUTS = dict(zip(LABELS, (Fraction("75.1"), Fraction("66.7"), Fraction("57.2"), Fraction("29.5"))))
"""The lowest cuts, in percent with one decimal, that give the labels that the SoortenKijker shows (method.md, 5)."""
HIGHEST_CUTS = dict(zip(LABELS, (Fraction("87.8"), Fraction("71.4"), Fraction("64.2"), Fraction("40"))))
"""The highest of these."""


def label_indices(observed: NDArray[Any], expected: NDArray[Any], cuts: Mapping[str, Fraction]) -> NDArray[Any]:
    """The label of each observed/expected pair as an index into ``LABELS`` (int8), ``NO_LABEL`` where
    nothing is expected.

    The comparison 100 * observed >= cut * expected is made in whole numbers, never on a rounded share
    (method.md, section 5). ``observed`` and ``expected`` are integer arrays of one shape.
    """
    observed = np.asarray(observed, dtype=np.int64)
    expected = np.asarray(expected, dtype=np.int64)
    labels = np.full(observed.shape, len(LABELS) - 1, dtype=np.int8)
    sizes, size_of = np.unique(expected, return_inverse=True)
    size_of = size_of.reshape(expected.shape)
    for index in range(len(LABELS) - 2, -1, -1):
        cut = cuts[LABELS[index]] / 100
        # The least count that reaches the cut, in Python's unbounded whole numbers: a cut may have many decimals.
        least = np.array([math.ceil(cut * size) for size in sizes.tolist()], dtype=np.int64)
        labels[observed >= least[size_of]] = index
    labels[expected <= 0] = NO_LABEL
    return labels


def share_percent(observed: Any, expected: Any) -> Any:
    """The share as a percentage with one decimal, for showing only; halves are rounded up.

    Of whole numbers, or of integer arrays of one shape in which something is expected everywhere.
    """
    tenths = (2000 * observed + expected) // (2 * expected)
    return tenths / 10
