"""The seed's table: fourteen groups with their labels and the total must come out as published."""

import dataclasses
from fractions import Fraction

import numpy as np
import pytest
from slow_labels import label_text

from bkn_qgis.arrays import PlaceCounts
from bkn_qgis.scoring.labels import LABELS, NO_LABEL, label_indices, share_percent
from bkn_qgis.scoring.profile import Profile
from bkn_qgis.scoring.score import score_places
from bkn_qgis.scoring.species_list_file import read_species_list

# Group: observed, expected, label (method.md, section 5; the seed's slide "Steden hoge zandgronden").
SEED = {
    "Amfibieën": (4, 6, "C"),
    "Bijen": (15, 23, "C"),
    "Dagvlinders": (12, 12, "A"),
    "Epifytische korstmossen": (18, 28, "C"),
    "Libellen": (4, 4, "A"),
    "Nachtvlinders": (5, 17, "E"),
    "Paddenstoelen": (4, 8, "D"),
    "Sprinkhanen en krekels": (8, 14, "D"),
    "Vaatplanten": (29, 33, "A"),
    "Vissen": (5, 9, "D"),
    "Vogels: Broedvogels": (37, 39, "A"),
    "Vogels: Wintervogels": (35, 39, "A"),
    "Zoogdieren: Landzoogdieren": (5, 7, "B"),
    "Zoogdieren: Vleermuizen": (2, 5, "D"),
}
# Groups whose label changes with one species more or fewer (method.md, section 5: seven of fourteen).
FRAGILE = {
    "Amfibieën",
    "Libellen",
    "Paddenstoelen",
    "Sprinkhanen en krekels",
    "Vissen",
    "Zoogdieren: Landzoogdieren",
    "Zoogdieren: Vleermuizen",
}
SHARED_BIRDS = 34


def seed_list():
    """A list of the seed's sizes in which 34 birds stand in both bird groups: 210 unique species."""
    rows = [["landschapstype", "soortgroep", "wetenschappelijke_naam"]]
    for number, (group, (_, expected, _)) in enumerate(SEED.items()):
        for species in range(expected):
            is_shared = group.startswith("Vogels") and species < SHARED_BIRDS
            genus = "Avis" if is_shared else f"Genus{'abcdefghijklmn'[number]}"
            rows.append(["Stad", group, f"{genus} {_word(species)}"])
    return read_species_list(rows, "seed.csv", ()).species_list


def _word(number):
    return "soort" + "abcdefghij"[number // 10] + "abcdefghij"[number % 10]


def seed_scores(species_list, profile, missing_first=False):
    """The scores where of each group the number of the seed's table was seen: its first or its last species."""
    seen = np.zeros((1, len(species_list.entry_species)), dtype=bool)
    for number, group in enumerate(species_list.groups):
        entries = np.flatnonzero(species_list.entry_group == number)
        observed = SEED[group.name][0]
        seen[0, entries[-observed:] if missing_first else entries[:observed]] = True
    days = np.full((1, len(species_list.groups)), 5)
    counts = dataclasses.replace(
        PlaceCounts.empty(*seen.shape, days.shape[1]),
        records=seen * 3,
        seen=seen,
        surely_seen=seen,
        possibly_seen=seen,
        group_days=days,
    )
    return score_places(counts, 0, species_list, profile)


@pytest.mark.parametrize("group", SEED)
def test_every_row_of_the_seed_gets_its_label(group):
    observed, expected, label = SEED[group]
    (index,) = label_indices(np.array([observed]), np.array([expected]), Profile("p", "1").cuts)
    assert label_text(int(index)) == label


def test_labels_fragility_and_total_by_rows():
    species_list = seed_list()
    scores = seed_scores(species_list, Profile("p", "1", total="rows"))
    names = [group.name for group in species_list.groups]
    assert {name: LABELS[index] for name, index in zip(names, scores.labels[0])} == {
        name: label for name, (_, _, label) in SEED.items()
    }
    assert {name for name, fragile in zip(names, scores.fragile[0]) if fragile} == FRAGILE
    assert (scores.total_observed[0], scores.total_expected[0]) == (183, 244)
    assert LABELS[scores.total_labels[0]] == "B"
    assert LABELS[scores.label_over_all[0]] == "B"
    assert scores.included_groups[0] == 14 and not scores.total_thin[0]


@pytest.mark.parametrize("missing_first", [False, True])
def test_total_by_unique_species(missing_first):
    """34 birds in both lists: 244 rows are 210 species, a bird is observed if seen in either season."""
    species_list = seed_list()
    assert len(species_list.species) == 210
    scores = seed_scores(species_list, Profile("p", "1"), missing_first)
    assert scores.total_expected[0] == 210
    seen = set()
    for number, group in enumerate(species_list.groups):
        entries = np.flatnonzero(species_list.entry_group == number)
        observed = SEED[group.name][0]
        chosen = entries[-observed:] if missing_first else entries[:observed]
        seen.update(species_list.entry_species[chosen].tolist())
    assert scores.total_observed[0] == len(seen)
    assert LABELS[scores.total_labels[0]] == "B"
    assert 70 <= 100 * Fraction(len(seen), 210) < 80


def test_label_comes_from_whole_numbers_not_from_the_rounded_share():
    """7,995 of 10,000 shows as 80.0 %? No: 79.95 rounds to 80.0, and the label stays B."""
    cuts = Profile("p", "1").cuts
    assert share_percent(7995, 10000) == 80.0
    assert label_text(int(label_indices(np.array([7995]), np.array([10000]), cuts)[0])) == "B"
    assert label_text(int(label_indices(np.array([8000]), np.array([10000]), cuts)[0])) == "A"


def test_nothing_expected_has_no_label():
    (index,) = label_indices(np.array([0]), np.array([0]), Profile("p", "1").cuts)
    assert index == NO_LABEL and label_text(int(index)) == ""
