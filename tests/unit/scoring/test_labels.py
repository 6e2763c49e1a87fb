"""Labels and shares for any numbers, against fractions."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from slow_labels import label_text

from bkn_qgis.scoring.labels import LABELS, label_indices, share_percent

CUTS = {"A": Fraction(80), "B": Fraction(70), "C": Fraction(60), "D": Fraction(40)}
THIRDS = {"A": Fraction("66.67"), "B": Fraction(50), "C": Fraction("33.3"), "D": Fraction("0.1")}


def slow_label(observed, expected, cuts):
    share = Fraction(100 * observed, expected)
    return next((letter for letter in "ABCD" if share >= cuts[letter]), "E")


pairs = st.integers(1, 5000).flatmap(lambda expected: st.tuples(st.integers(0, expected), st.just(expected)))


@given(st.lists(pairs, min_size=1, max_size=30), st.sampled_from([CUTS, THIRDS]))
def test_labels_equal_those_of_exact_fractions(numbers, cuts):
    observed, expected = np.array(numbers).T
    indices = label_indices(observed, expected, cuts)
    assert [label_text(int(index)) for index in indices] == [slow_label(*pair, cuts) for pair in numbers]


@given(pairs)
def test_share_has_one_decimal_and_rounds_halves_up(pair):
    observed, expected = pair
    # A thousand digits: exact for every pair that could be a tie.
    exact = Decimal(100 * observed) / Decimal(expected)
    assert share_percent(observed, expected) == float(exact.quantize(Decimal("0.1"), ROUND_HALF_UP))


def test_labels_of_a_table_of_places_and_groups():
    observed = np.array([[4, 3], [2, 0]])
    expected = np.array([[5, 5], [5, 0]])
    assert label_indices(observed, expected, CUTS).tolist() == [[0, 2], [3, -1]]
    assert LABELS[3] == "D"


def test_a_cut_with_many_decimals_stays_exact_for_large_lists():
    """Two thirds as a person writes it; 64-bit products would overflow from E = 900 on."""
    cuts = {"A": Fraction("66.66666666666667"), "B": Fraction(50), "C": Fraction(40), "D": Fraction("0.00000000000001")}
    for expected in (3, 900, 950, 1200, 100_000):
        observed = np.arange(expected + 1)
        fast = label_indices(observed, np.full(expected + 1, expected), cuts)
        for number in (0, 1, expected // 2, expected * 2 // 3, expected * 2 // 3 + 1, expected):
            slow = next((i for i, letter in enumerate("ABCD") if 100 * number >= cuts[letter] * expected), 4)
            assert fast[number] == slow, (number, expected)
