"""Scores of hand-made places: inclusion, total, thin, fragile, best and worst (method.md, sections 5, 6 and 9)."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slow_labels import label_text

from bkn_qgis.arrays import PlaceCounts
from bkn_qgis.scoring.profile import Profile
from bkn_qgis.scoring.score import score_places
from bkn_qgis.scoring.species_list_file import read_species_list

HEADER = ["landschapstype", "soortgroep", "wetenschappelijke_naam", "rol"]
PROFILE = Profile("p", "1")


def list_of(**groups):
    """dag=(meetsoorten, generalists, ...): species are numbered per group, birds share their numbers."""
    names = {"dag": "Dagvlinders", "vaa": "Vaatplanten", "brv": "Vogels: Broedvogels", "wiv": "Vogels: Wintervogels"}
    rows = [HEADER]
    for code, (meetsoorten, generalists) in groups.items():
        genus = "Avis" if code in ("brv", "wiv") else f"Genus{code}"
        letters = "abcdefghijkl"
        rows += [["Stad", names[code], f"{genus} m{letter}", "meetsoort"] for letter in letters[:meetsoorten]]
        rows += [["Stad", names[code], f"{genus} g{letter}", "generalist"] for letter in letters[:generalists]]
    return read_species_list(rows, "proef.csv", ()).species_list


def score(species_list, seen, records=None, days=None, sure=None, possible=None, profile=PROFILE):
    """``seen`` etc.: {group code: set of entry positions within the group, meetsoorten first}."""

    def grid(chosen):
        values = np.zeros((1, len(species_list.entry_species)), dtype=bool)
        for code, positions in chosen.items():
            values[0, entries_of(species_list, code)[sorted(positions)]] = True
        return values

    mark = grid(seen)
    numbers = mark * (records or 20)
    group_days = np.full((1, len(species_list.groups)), 10 if days is None else days)
    counts = dataclasses.replace(
        PlaceCounts.empty(1, len(species_list.entry_species), len(species_list.groups)),
        records=numbers,
        seen=mark,
        surely_seen=mark if sure is None else grid(sure),
        possibly_seen=mark if possible is None else grid(possible),
        group_days=group_days,
    )
    return score_places(counts, 0, species_list, profile)


def entries_of(species_list, code):
    """The entries of a group, meetsoorten first, in order of their names."""
    (group,) = [number for number, group in enumerate(species_list.groups) if group.code == code]
    entries = np.flatnonzero(species_list.entry_group == group)
    names = [species_list.species[int(species)].scientific_name for species in species_list.entry_species[entries]]
    order = sorted(range(len(entries)), key=lambda n: (names[n].split()[1][0] == "g", names[n]))
    return entries[order]


def letter(labels):
    return label_text(int(np.ravel(labels)[0]))


@pytest.mark.parametrize(
    ("seen", "included", "label", "observed", "any_species"),
    [
        (set(), False, "", 0, 0),
        ({0}, False, "", 1, 1),  # one species: too few data
        ({0, 1}, True, "D", 2, 2),
        ({0, 5}, True, "E", 1, 2),  # one meetsoort and one generalist
        ({5, 6}, True, "E", 0, 2),  # generalists only: looked at, nothing of the meetsoorten
        ({0, 1, 2, 3}, True, "A", 4, 4),
    ],
)
def test_a_group_is_included_from_two_species_of_either_kind(seen, included, label, observed, any_species):
    scores = score(list_of(dag=(5, 2)), {"dag": seen})
    assert (bool(scores.included[0, 0]), letter(scores.labels)) == (included, label)
    assert (scores.expected[0, 0], scores.observed[0, 0], scores.any_species[0, 0]) == (5, observed, any_species)
    assert scores.records[0, 0] == 20 * observed  # W: records of meetsoorten only
    assert letter(scores.total_labels) == label
    assert letter(scores.label_over_all) == label


def test_a_group_of_generalists_only_is_never_included():
    scores = score(list_of(dag=(0, 3), vaa=(5, 0)), {"dag": {0, 1, 2}, "vaa": {0, 1, 2}})
    dag, vaa = 0, 1
    assert scores.expected[0].tolist() == [0, 5]
    assert not scores.included[0, dag] and scores.included[0, vaa]
    assert label_text(int(scores.labels[0, dag])) == "" and letter(scores.total_labels) == "C"


def test_left_out_groups_stay_out_of_the_total_but_count_over_all():
    scores = score(list_of(dag=(5, 0), vaa=(5, 0)), {"dag": {0, 1, 2, 3}, "vaa": {0}})
    assert scores.included[0].tolist() == [True, False] and scores.included_groups[0] == 1
    assert (scores.total_observed[0], scores.total_expected[0]) == (4, 5) and letter(scores.total_labels) == "A"
    assert letter(scores.label_over_all) == "D"  # 5 of 10
    assert not scores.total_thin[0]  # one of two groups is not fewer than half


def test_total_is_thin_when_fewer_than_half_of_the_groups_are_included():
    groups = {"dag": (5, 0), "vaa": (5, 0), "brv": (5, 0)}
    assert score(list_of(**groups), {"dag": {0, 1}}).total_thin[0]
    assert not score(list_of(**groups), {"dag": {0, 1}, "vaa": {0, 1}}).total_thin[0]
    nothing = score(list_of(**groups), {})
    assert not nothing.total_thin[0] and not nothing.total_fragile[0]
    assert letter(nothing.total_labels) == letter(nothing.label_over_all) == ""


def test_a_bird_in_both_lists_counts_once_and_is_seen_if_seen_in_either_season():
    groups = list_of(brv=(5, 0), wiv=(5, 0))
    scores = score(groups, {"brv": {0, 1}, "wiv": {1, 2}})
    assert (scores.total_observed[0], scores.total_expected[0]) == (3, 5)
    rows = score(groups, {"brv": {0, 1}, "wiv": {1, 2}}, profile=Profile("p", "1", total="rows"))
    assert (rows.total_observed[0], rows.total_expected[0]) == (4, 10)
    # Seen in winter only, breeding birds left out: the five are expected once, through the winter birds.
    winter = score(groups, {"wiv": {0, 1, 2, 3}})
    assert winter.observed[0].tolist() == [0, 4]
    assert (winter.total_observed[0], winter.total_expected[0]) == (4, 5)


def test_share_over_all_takes_the_generalists_along():
    profile = Profile("p", "1", share_over="all")
    scores = score(list_of(dag=(5, 5)), {"dag": {0, 5, 6, 7, 8, 9}}, profile=profile)
    assert (scores.observed[0, 0], scores.expected[0, 0]) == (6, 10) and letter(scores.labels) == "C"
    assert scores.records[0, 0] == 120


@pytest.mark.parametrize(
    ("records", "days", "thin"), [(5, 3, False), (4, 3, True), (5, 2, True), (4, 2, True), (50, 30, False)]
)
def test_thin_below_ten_records_or_three_days(records, days, thin):
    """Two species: 2 x 5 records are ten."""
    scores = score(list_of(dag=(5, 0)), {"dag": {0, 1}}, records=records, days=days)
    assert bool(scores.thin[0, 0]) is thin and letter(scores.labels) == "D"
    # A group that is left out is not called thin.
    assert not score(list_of(dag=(5, 0)), {"dag": {0}}, records=1, days=1).thin[0, 0]


def test_generalists_count_for_thin_but_not_for_records():
    scores = score(list_of(dag=(5, 2)), {"dag": {0, 5}}, records=5, days=3)
    assert not scores.thin[0, 0] and scores.records[0, 0] == 5


@pytest.mark.parametrize(
    ("expected", "observed", "fragile"),
    [
        (10, 8, True),  # one fewer: B
        (10, 9, False),
        (10, 10, False),  # one more is not possible, one fewer is still A
        (4, 4, True),  # 3 of 4 is B
        (5, 2, True),
        (10, 2, False),
        (10, 3, True),  # one more: D
        (2, 2, True),
    ],
)
def test_fragile_is_one_species_more_or_fewer(expected, observed, fragile):
    scores = score(list_of(dag=(expected, 2)), {"dag": {*range(observed), expected, expected + 1}})
    assert bool(scores.fragile[0, 0]) is fragile
    assert bool(scores.total_fragile[0]) is fragile


def test_best_and_worst_keep_the_included_groups():
    groups = list_of(dag=(5, 0), vaa=(5, 0))
    scores = score(
        groups, {"dag": {0, 1, 2}, "vaa": {0}}, sure={"dag": {0}}, possible={"dag": {0, 1, 2, 3}, "vaa": {0, 1, 2}}
    )
    assert [letter(each) for each in (scores.worst[0], scores.labels[0], scores.best[0])] == ["E", "C", "A"]
    assert [letter(each) for each in (scores.total_worst, scores.total_labels, scores.total_best)] == ["E", "C", "A"]
    assert scores.worst[0, 1] == scores.best[0, 1] == -1  # left out, however much is possible


positions = st.sets(st.integers(0, 6))


@settings(max_examples=60)
@given(positions, positions, positions, positions, st.sampled_from(["unique", "rows"]))
def test_worst_is_never_better_and_best_never_worse_than_the_label(sure, more, possible, other, total):
    seen = sure | more
    scores = score(
        list_of(brv=(5, 2), wiv=(6, 1)),
        {"brv": seen, "wiv": other},
        sure={"brv": sure, "wiv": set()},
        possible={"brv": seen | possible, "wiv": other | possible},
        profile=Profile("p", "1", total=total),
    )
    # Index 0 is A: a worse label has a higher index.
    for worst, label, best in (
        (scores.worst, scores.labels, scores.best),
        (scores.total_worst, scores.total_labels, scores.total_best),
    ):
        assert np.all(best <= label) and np.all(label <= worst)
        assert np.array_equal(best < 0, label < 0) and np.array_equal(worst < 0, label < 0)


def test_no_places():
    scores = score_places(PlaceCounts.empty(0, 5, 1), 0, list_of(dag=(5, 0)), PROFILE)
    assert scores.labels.shape == (0, 1) and scores.total_labels.shape == (0,)
