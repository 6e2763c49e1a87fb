"""Percentiles of places among their kind, against counting them one by one."""

from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bkn_qgis.labelling.percentiles import (
    arranged_percentile_fields,
    percentile_entries,
    percentile_table,
    ranked_place,
)
from bkn_qgis.labelling.result_fields import earlier_result
from bkn_qgis.labelling.result_words import SURE_TEXTS

KIND = ("Stad", "well", "2026-10-01", "Lijst 1", "Profiel 1", "1500", "point")


def by_hand(place, others, fewest):
    """Percentile, rank and number of peers of (type, observed, expected), with exact fractions."""
    same = [Fraction(o, e) for kind, o, e in others if kind == place[0]]
    own = Fraction(place[1], place[2])
    if len(same) < fewest:
        return None, None, len(same)
    lower, equal = sum(share < own for share in same), sum(share == own for share in same)
    percent = 100 * (lower + Fraction(equal, 2)) / len(same)
    return percent, 1 + sum(share > own for share in same), len(same)


places = st.lists(
    st.tuples(st.sampled_from(["Stad", "Land"]), st.integers(0, 12), st.integers(12, 14)), min_size=1, max_size=30
)


def ranked(rows):
    return [ranked_place((kind, *KIND[1:]), str(o), str(e), "B") for kind, o, e in rows]


@settings(max_examples=200, deadline=None)
@given(places, st.none() | places, st.integers(1, 6))
def test_percentiles_are_what_counting_gives(rows, others, fewest):
    table = percentile_table(ranked(rows), None if others is None else ranked(others), fewest)
    for place, row in zip(rows, table.itertuples(index=False)):
        percent, rank, peers = by_hand(place, rows if others is None else others, fewest)
        assert row.bkn_peers == peers
        if percent is None:
            assert pd.isna(row.bkn_pct) and pd.isna(row.bkn_rank)
        else:
            assert abs(row.bkn_pct - float(percent)) <= 0.05 + 1e-9 and row.bkn_rank == rank


def test_each_field_of_a_kind_keeps_places_apart():
    for number in range(len(KIND)):
        other = [*KIND]
        other[number] = "moderate"
        table = percentile_table([ranked_place(kind, "1", "2", "D") for kind in (KIND, other)], None, 1)
        assert table["bkn_peers"].tolist() == [1, 1] and table["bkn_pct"].tolist() == [50.0, 50.0]


def kind(**values):
    names = ("land", "sure", "date", "list", "profile", "radius", "mode")
    return tuple({**dict(zip(names, KIND)), **values}.values())


def of_kind(**values):
    return ranked_place(kind(**values), "1", "2", "D")


@pytest.mark.parametrize(
    ("one", "same"),
    [
        ({"mode": "point"}, {"mode": "centre"}),
        ({"radius": "1500"}, {"radius": "1500.0"}),
        (
            {"radius": "1200", "profile": "Eigen 1, radius 1200 m"},
            {"radius": "1200.0", "profile": "Eigen 1, zoekstraal 1200 m"},
        ),
        ({"radius": "1200", "profile": "Eigen 1"}, {"radius": "1200", "profile": "Eigen 1, radius 1200 m"}),
    ],
)
def test_what_is_written_otherwise_is_of_one_kind(one, same):
    table = percentile_table([of_kind(**one)], [of_kind(**same)], 1)
    assert table["bkn_peers"].tolist() == [1]


def test_what_differs_is_not_of_one_kind():
    others = [
        of_kind(mode="around"),
        of_kind(radius="1501"),
        of_kind(profile="Profiel 1, radius 1200 m"),
        of_kind(profile="Profiel 1, buffer 1500 m"),
    ]
    assert percentile_table([of_kind()], others, 1)["bkn_peers"].tolist() == [0]


def differences(places, others):
    log = percentile_entries(places, others, percentile_table(places, others, 1), SURE_TEXTS, 1)
    return [str(message) for _, message in log if "RESULTS" in str(message)]


def test_why_no_place_has_any_of_its_kind_is_told():
    start = "No place of RESULTS is of the kind of a place of INPUT: "
    others = [of_kind(date=f"2025-0{month}-01", radius="1200") for month in range(1, 6)]
    assert differences([of_kind()], others) == [
        f"{start}bkn_date is 2026-10-01 in INPUT, 2025-01-01, 2025-02-01, 2025-03-01, … in RESULTS.",
        f"{start}bkn_radius is 1500 in INPUT, 1200 in RESULTS.",
    ]
    crossed = [of_kind(land="Land"), of_kind(date="2025-01-01")]
    own = [of_kind(), of_kind(land="Land", date="2025-01-01")]
    assert differences(own, crossed) == [f"{start}in these fields together they differ: bkn_land, bkn_date."]
    assert differences([of_kind()], [None]) == [
        "No place of RESULTS has a label and how sure it is: there is none to compare."
    ]
    assert differences([of_kind()], None) == differences([None], [None]) == []
    assert differences([of_kind(), of_kind(land="Land")], [of_kind()]) == []


def test_what_cannot_be_compared_gets_nothing():
    assert ranked_place(KIND, "1", "2", "") is None
    assert ranked_place(("", *KIND[1:]), "1", "2", "A") is None
    assert ranked_place((KIND[0], "", *KIND[2:]), "1", "2", "A") is None
    assert ranked_place(KIND, "", "2", "A") is None and ranked_place(KIND, "0", "0", "A") is None
    table = percentile_table([None, ranked_place(KIND, "1", "2", "D")], None, 1)
    assert table.isna().all(axis=1).tolist() == [True, False]
    log = [
        str(message)
        for _, message in percentile_entries([None, ranked_place(KIND, "1", "2", "D")], None, table, SURE_TEXTS, 2)
    ]
    assert log == [
        "Stad, well looked at: places 1, of which with too few to compare 1.",
        "Places without a label or without how sure it is, not compared: 1.",
    ]


def test_the_result_stays_and_earlier_percentiles_go():
    arranged = arranged_percentile_fields(["naam", "bkn_label", "bkn_pct", "bkn_rank", "BKN_PEERS"], ())
    assert [name for _, name in arranged.kept] == ["naam", "bkn_label"] and len(arranged.replaced) == 3
    renamed = arranged_percentile_fields(["bkn_pct"], ()).renamed
    assert renamed == {"bkn_pct": "o_bkn_pct"}
    names = ["bkn_id", "bkn_label", "bkn_status", "bkn_list", "bkn_prof", "bkn_note", "bkn_pct"]
    assert "bkn_pct" in earlier_result(names)
