"""Chances as the text of a field and back: what is left out changes no verdict."""

import numpy as np
import pytest
import slow_evidence

from bkn_qgis.scoring.evidence_chances import (
    CUT,
    MISSING,
    NOT_ONE,
    TOO_MANY,
    UNREADABLE,
    CannotTell,
    chances_in,
    kept_chances,
)
from bkn_qgis.scoring.evidence_change import chance_of_more, change_shown


def random_chances(random, expected):
    """The chances of each number of one list, none below the number that was seen, falling off more or less fast."""
    numbers = np.arange(expected + 1)
    middle, width = random.uniform(0, expected), random.uniform(0.2, expected + 1)
    weights = np.exp(-(((numbers - middle) / width) ** 2)) * (numbers >= random.integers(0, expected + 1))
    return weights / weights.sum() if weights.sum() else np.eye(expected + 1)[expected]


def texts_of(lists):
    """The texts of lists that are kept together."""
    table = np.zeros((len(lists), max(map(len, lists))))
    for row, chances in zip(table, lists):
        row[: len(chances)] = chances
    kept = kept_chances(table, np.array([len(chances) - 1 for chances in lists]))
    return [kept.text(row) for row in range(len(lists))]


def test_a_text_as_it_is_told():
    chances = [0.0] * 12 + [0.025, 0.175, 0.3, 0.5]
    assert texts_of([chances]) == [slow_evidence.text_of(chances)] == ["12/15: 25000000 175000000 300000000 500000000;"]
    assert texts_of([[1.0], [0.0, 1.0], [0.5, 0.0, 0.5]]) == [
        *("0/0: 1000000000;", "1/1: 1000000000;", "0/2: 500000000 0 500000000;"),
    ]
    assert texts_of([[1 - 6e-10, 6e-10, 0.0]]) == ["0/2: 999999999 1;"]
    assert texts_of([[1 - 4e-10, 4e-10, 0.0]]) == ["0/2: 1000000000;"]


@pytest.mark.parametrize("seed", range(10))
def test_there_and_back_it_is_the_same_to_a_billionth_and_the_verdict_is(seed):
    random = np.random.default_rng(seed)
    lists = [random_chances(random, int(expected)) for expected in random.choice([1, 2, 7, 30, 90, 240], size=200)]
    back = [chances_in(text, len(chances) - 1) for text, chances in zip(texts_of(lists), lists)]
    for chances, read in zip(lists, back):
        assert len(read) == len(chances) and np.abs(read - chances).max() <= 0.6e-9
        assert abs(read.sum() - 1) <= len(chances) * 1e-9
    verdicts = set()
    for first, second in zip(range(0, 200, 2), range(1, 200, 2)):
        assert abs(chance_of_more(back[first], back[second]) - chance_of_more(lists[first], lists[second])) < 1e-7
        verdict = change_shown(lists[first], lists[second])
        assert change_shown(back[first], back[second]) == verdict
        verdicts.add(verdict)
    assert verdicts == {"more", "fewer", "no_difference_shown"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        *((text, MISSING) for text in (None, "", " \t")),
        *((text, CUT) for text in ("1", "1/", "1/3", "1/3:", "1/3: ", "1/3: 5", "1/3: 1000000000", "1/3: 5 ")),
        *(
            (text, UNREADABLE)
            for text in (";", "x", "1;3", "1/3;", "1/3:;", "1/3: ;", "1/3: 5,5;", "1/3: -5;", "1/3: 0x5;")
        ),
        *((text, UNREADABLE) for text in ("1/3:  1000000000;", "1/3: 1000000000;;", "1/3: 1000000000; ;", "1/3:\n5;")),
        *((text, UNREADABLE) for text in ("1/4: 1000000000;", "3/3: 1 999999999;", "9/3: 1000000000;", 1.5, b"1/3")),
        *(
            (text, UNREADABLE)
            for text in ("1/3: 10000000000000;", "1/3: \u0665;", "\uff11/3: 1000000000;", "x" * 10**6)
        ),
        *((text, NOT_ONE) for text in ("1/3: 0;", "1/3: 999999990;", "1/3: 1000000010;", "1/3: 500000000 499999000;")),
    ],
)
def test_what_gives_no_chances_says_why(text, why):
    with pytest.raises(CannotTell) as failed:
        chances_in(text, 3)
    assert failed.value.why == why


def test_a_list_without_end_is_not_read():
    """Two thousand species are read; more would be work without end, and that is told."""
    assert len(chances_in("0/2000: 1000000000;", 2000)) == 2001
    for number in (2001, 999999):
        with pytest.raises(CannotTell) as failed:
            chances_in(f"0/{number}: 1000000000;", number)
        assert failed.value.why == TOO_MANY


def test_white_space_around_is_no_fault():
    assert chances_in(" 1/3: 1000000000;\n", 3).tolist() == [0, 1, 0, 0]
