"""What unseen species are worth: chances, words, the way to the next label, and what a new group does at first."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkn_qgis.scoring.labels import LABELS, label_indices
from bkn_qgis.scoring.unseen_species import (
    CHANCE_WORDS,
    chances_of_unseen,
    least_for_label,
    lowered_at_first,
    next_labels,
    words_of_chances,
)

CUTS = {"A": Fraction(80), "B": Fraction(70), "C": Fraction(60), "D": Fraction(40)}
sizes = st.integers(0, 60).flatmap(lambda expected: st.tuples(st.integers(0, expected), st.just(expected)))


def label_of(observed, expected):
    return int(label_indices(np.array([observed]), np.array([expected]), CUTS)[0])


def test_every_unseen_species_of_a_group_has_the_same_chance():
    chances = chances_of_unseen(np.array([10.0, 8.0, 12.0, np.nan]), np.array([8, 8, 12, 0]), np.array([12, 12, 12, 5]))
    assert chances[:2].tolist() == [0.5, 0.0]
    assert np.isnan(chances[2:]).all()


def test_a_chance_stays_between_nothing_and_all():
    """The mean of the model is rounded."""
    chances = chances_of_unseen(np.array([7.9999999, 12.0000001]), np.array([8, 8]), np.array([12, 12]))
    assert chances.tolist() == [0.0, 1.0]


def test_words():
    chances = np.array([1.0, 2 / 3, 0.66, 0.5, 0.34, 1 / 3, 0.0, np.nan])
    words = [CHANCE_WORDS[word] for word in words_of_chances(chances)]
    assert words == [
        *("likely_overlooked", "likely_overlooked", "unclear", "unclear", "unclear"),
        *("likely_absent", "likely_absent", "unknown"),
    ]


@given(sizes)
def test_the_next_label_comes_with_the_fewest_species(size):
    observed, expected = size
    reached, lacking = next_labels(np.array([observed]), np.array([expected]), CUTS)
    now = label_of(observed, expected)
    if now <= 0:
        assert (reached[0], lacking[0]) == (-1, 0)
        return
    more = next(n for n in range(1, expected - observed + 1) if label_of(observed + n, expected) < now)
    assert (lacking[0], reached[0]) == (more, label_of(observed + more, expected))


@pytest.mark.parametrize("label", range(len(LABELS)))
@pytest.mark.parametrize("expected", [1, 2, 3, 5, 12, 33])
def test_the_least_number_of_a_label(label, expected):
    least = least_for_label(label, expected, CUTS)
    assert label_of(least, expected) <= label
    assert least == 0 or label_of(least - 1, expected) > label


@given(sizes, st.integers(1, 30), st.integers(0, 2), st.integers(0, 30), st.integers(0, 5))
def test_what_a_new_group_does(size, of_group, lacking, seen_of_group, shared):
    """The total has ``size``; of the new group some species are seen already, which are too few to include it, and some
    count already in another group, which are found first."""
    observed, expected = size[0] + min(seen_of_group, of_group), size[1] + of_group
    new = max(of_group - seen_of_group, 0)
    found_new = min(max(lacking - shared, 0), new)
    now = label_of(*size)
    to_find = tuple(np.array([number]) for number in (lacking, found_new, new))
    at_first, to_keep = lowered_at_first(
        np.array([now], dtype=np.int8), np.array([observed]), np.array([expected]), to_find, CUTS
    )
    assert at_first[0] == label_of(observed + found_new, expected)
    if now >= 0 and at_first[0] > now:
        kept = [number for number in range(new + 1) if label_of(observed + number, expected) <= now]
        assert to_keep[0] == max(lacking, kept[0] if kept else new)
    else:
        assert to_keep[0] == lacking
