"""How sure labels are, at random places, beside a slow computation written after method.md, section 10."""

import dataclasses
import json
import math
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
import slow_evidence

from bkn_qgis.arrays import PlaceCounts, UnitCounts
from bkn_qgis.scoring.evidence import LITTLE, MODERATE, SURE_WORDS, WELL, empty_evidence, evidence_of_places
from bkn_qgis.scoring.evidence_change import FEWER, MORE, NO_DIFFERENCE_SHOWN, chance_of_more, change_shown
from bkn_qgis.scoring.evidence_lists import evidence_lists
from bkn_qgis.scoring.evidence_model import ListModel
from bkn_qgis.scoring.evidence_numbers import numbers_at_places
from bkn_qgis.scoring.evidence_settings import EvidenceSettings
from bkn_qgis.scoring.labels import LABELS, label_indices
from bkn_qgis.scoring.profile import Profile
from bkn_qgis.scoring.score import score_places
from bkn_qgis.scoring.species_groups import FOURTEEN
from bkn_qgis.scoring.species_list_file import read_species_list

EXAMPLES = json.loads((Path(__file__).parents[2] / "data" / "evidence_examples.json").read_text(encoding="utf-8"))
PROFILE = Profile("p", "1")
# Of random places; worked numbers have any of the fourteen.
NAMES = {code: FOURTEEN[code] for code in ("dag", "lib", "vis", "brv", "wiv")}


def judged(counts, units, scores, lists, species_list, profile, model):
    """How sure the labels of places are, of the only landscape type of a list."""
    numbers = numbers_at_places(counts, units, scores, lists, species_list, model)
    return evidence_of_places(numbers, counts, units, scores, 0, species_list, profile)


def list_of(groups):
    """A species list of one landscape type: per group code its species, each a name and a role."""
    rows = [["landschapstype", "soortgroep", "wetenschappelijke_naam", "rol"]]
    rows += [["Stad", FOURTEEN[code], name, role] for code, own in groups.items() for name, role in own]
    return read_species_list(rows, "proef.csv", ()).species_list


def random_groups(random):
    groups = {}
    for code in NAMES:
        genus = "Avis" if code in ("brv", "wiv") else f"Genus{code}"
        own = random.choice(26, int(random.integers(1, 14)), replace=False)
        roles = random.choice(["meetsoort", "meetsoort", "generalist"], len(own))
        groups[code] = [(f"{genus} {chr(97 + letter) * 3}", str(role)) for letter, role in zip(own, roles)]
    return groups


def random_places(random, species_list, places):
    """Per place and entry the units in which it was reported: (square, period); (None, None) for records in none.

    Of a group either all are in some unit, or none.
    """
    worlds = []
    for _ in range(places):
        squares, periods, chance = int(random.integers(1, 7)), int(random.integers(1, 9)), random.beta(0.4, 1)
        without = random.random(len(species_list.groups)) < 0.1
        world = []
        for _entry, group in enumerate(species_list.entry_group.tolist()):
            number = int(random.binomial(squares * periods, chance)) if random.random() < 0.7 else 0
            if without[group]:
                world.append([(None, None)] * number)
                continue
            periods_of_group = [f"{group} {random.integers(periods)}" for _ in range(number)]
            world.append([(int(random.integers(squares)), period) for period in periods_of_group])
        worlds.append(world)
    return worlds


def counted(species_list, lists, worlds):
    """The counts of such places."""
    entries, groups = len(species_list.entry_species), len(species_list.groups)
    seen = np.array([[bool(reports) for reports in world] for world in worlds])
    counts = dataclasses.replace(PlaceCounts.empty(len(worlds), entries, groups), seen=seen, records=seen * 5)
    units = UnitCounts.empty(len(worlds), len(lists.targets), len(lists.groups))
    for place, world in enumerate(worlds):
        for sets, of_units, of_records in (
            (lists.targets, units.units, units.records_without_unit),
            (lists.groups, units.group_units, units.group_records_without_unit),
        ):
            for number in range(len(sets)):
                reports = reports_of(world, sets.entry[sets.start[number] : sets.start[number + 1]])
                of_units[place, number] = len(units_of(reports))
                of_records[place, number] = reports.count((None, None))
        for number in range(len(lists.groups)):
            own = lists.groups.entry[lists.groups.start[number] : lists.groups.start[number + 1]]
            in_squares = [square for square, _ in units_of(reports_of(world, own)) if square is not None]
            units.squares[place, number] = len(set(in_squares))
            units.top_square[place, number] = max(map(in_squares.count, in_squares), default=0)
    return counts, units


def reports_of(world, entries):
    return [unit for entry in entries for unit in world[entry]]


def units_of(reports):
    return set(reports) - {(None, None)}


class SlowPlace:
    """One place, group by group."""

    def __init__(self, groups, world, species_list, profile):
        self.profile, self.species_list, self.world = profile, species_list, world
        self.names = [
            (species_list.groups[group].code, species_list.species[species].scientific_name)
            for group, species in zip(species_list.entry_group.tolist(), species_list.entry_species.tolist())
        ]
        self.roles = {(code, name): role for code, own in groups.items() for name, role in own}
        self.codes = [group.code for group in species_list.groups]
        self.included = [code for code in self.codes if self.is_included(code)]

    def entries(self, codes, role=None):
        return [
            number
            for number, (code, name) in enumerate(self.names)
            if code in codes and role in (None, self.roles[code, name])
        ]

    def is_included(self, code):
        seen = [entry for entry in self.entries([code]) if self.world[entry]]
        return len(seen) >= 2 and bool(self.entries([code], "meetsoort"))

    def label(self, observed, expected):
        return next((x for x in "ABCD" if 100 * observed >= self.profile.cuts[x] * expected), "E")

    def species(self, codes):
        """The expected species of groups, each with the reports of it in these."""
        found = {}
        for entry in self.entries(codes, "meetsoort"):
            found.setdefault(self.names[entry][1], []).extend(self.world[entry])
        return found

    def numbers(self, codes):
        """P(n) of groups taken as one list, and O, E, m, y."""
        species = self.species(codes)
        units = len(units_of(reports_of(self.world, self.entries(codes))))
        met = [max(1, len(units_of(reports))) if units else len(reports) for reports in species.values() if reports]
        chances = slow_evidence.chances_of_numbers(met, units or None, len(species))
        return chances, met, units

    def group(self, code):
        """word, high, p, expected, Chao2, coverage."""
        if code not in self.included:
            return "little", None, math.nan, math.nan, math.nan, math.nan
        settings = self.profile.evidence
        chances, met, units = self.numbers([code])
        size = len(chances) - 1
        shown = self.label(len(met), size)
        p = sum(chance for number, chance in enumerate(chances) if self.label(number, size) == shown)
        in_squares = [unit[0] for unit in units_of(reports_of(self.world, self.entries([code])))]
        one_square = units and max(map(in_squares.count, in_squares)) / units > settings.square
        word = "little" if p < settings.moderate else "moderate"
        if p >= settings.sure and (shown == "A" or not one_square):
            word = "well"
        high = self.label(slow_evidence.quantile(chances, settings.high), size)
        estimates = (math.nan, math.nan)
        if units > 1:
            estimates = slow_evidence.chao2(met, units), slow_evidence.coverage(met, units) if met else math.nan
        return (word, high, p, sum(n * chance for n, chance in enumerate(chances)), *estimates)

    def total(self):
        """P(n) over the included groups, the birds as one list."""
        birds = [code for code in self.included if code in ("brv", "wiv")]
        if not set(self.species(["brv"])) & set(self.species(["wiv"])):
            birds = []
        others = [[code] for code in self.included if code not in birds]
        return slow_evidence.total_chances([self.numbers(codes)[0] for codes in [*others, birds] if codes])

    def judged(self):
        """Number of judged groups, their label, word of the total."""
        judged = [code for code in self.codes if self.group(code)[0] != "little"]
        species, whole = self.species(judged), self.species(self.codes)
        share = Fraction(100 * len(species), len(whole))
        word = "well" if share >= 75 else "moderate" if share >= 50 else "little"
        label = self.label(sum(map(bool, species.values())), len(species)) if species else None
        return len(judged), label, word


def evidence_at(species_list, worlds, profile=PROFILE, model=None):
    lists = evidence_lists(0, species_list, profile)
    counts, units = counted(species_list, lists, worlds)
    scores = score_places(counts, 0, species_list, profile)
    model = model or ListModel()
    evidence = judged(counts, units, scores, lists, species_list, profile, model)
    return evidence, numbers_at_places(counts, units, scores, lists, species_list, model)


def letter(label):
    return LABELS[label] if label >= 0 else None


@pytest.mark.parametrize("seed", range(12))
def test_random_places_as_written_out(seed):
    random = np.random.default_rng(seed)
    groups = random_groups(random)
    species_list = list_of(groups)
    worlds = random_places(random, species_list, 8)
    evidence, numbers = evidence_at(species_list, worlds)
    for place, world in enumerate(worlds):
        slow = SlowPlace(groups, world, species_list, PROFILE)
        for group, code in enumerate(slow.codes):
            word, high, *others = slow.group(code)
            at = (place, group)
            assert (SURE_WORDS[evidence.sure[at]], letter(evidence.high[at])) == (word, high)
            found = [values[at] for values in (evidence.chance, evidence.number, evidence.chao2, evidence.coverage)]
            assert found == pytest.approx(others, abs=1e-6, nan_ok=True)
        total = slow.total()
        assert numbers.total[place, : len(total)] == pytest.approx(total, abs=1e-6)
        assert numbers.total[place].sum() == pytest.approx(1)
        of_total = evidence.judged_groups[place], letter(evidence.judged_label[place])
        assert (*of_total, SURE_WORDS[evidence.total_sure[place]]) == slow.judged()
        high = slow.label(slow_evidence.quantile(total, 0.8), len(total) - 1) if slow.included else None
        assert letter(evidence.total_high[place]) == high


def counted_groups(groups, squares=6, top_square=1):
    """Scores, numbers and evidence of a place with groups, each as (met, units or None, expected): ``met`` in how many
    units the seen species were, or of how many records where there are none."""
    species_list = list_of({code: list_of_names(code, expected) for code, (_, _, expected) in groups.items()})
    lists = evidence_lists(0, species_list, PROFILE)
    entries = len(species_list.entry_species)
    seen, reported = np.zeros((1, entries), dtype=bool), UnitCounts.empty(1, entries, len(lists.groups))
    for number, group in enumerate(species_list.groups):
        met, units, _ = groups[group.code]
        own = np.flatnonzero(species_list.entry_group == number)[: len(met)]
        seen[0, own] = True
        targets = np.flatnonzero(np.isin(lists.entries, own))
        (reported.units if units else reported.records_without_unit)[0, targets] = met
        if units:
            reported.group_units[0, number] = units
            reported.squares[0, number], reported.top_square[0, number] = squares, top_square
    counts = dataclasses.replace(PlaceCounts.empty(1, entries, len(species_list.groups)), seen=seen, records=seen * 5)
    scores = score_places(counts, 0, species_list, PROFILE)
    asked = (counts, reported, scores, lists, species_list)
    return scores, numbers_at_places(*asked, ListModel()), judged(*asked, PROFILE, ListModel())


def list_of_names(code, number):
    """So many species of a group, in the order of the alphabet."""
    return [(f"Genus{code} {chr(97 + n // 26)}{chr(97 + n % 26)}x", "meetsoort") for n in range(number)]


def one_group(met, units, expected, squares, top_square):
    """Evidence of one group, of which the seen species were met in so many units."""
    return counted_groups({"dag": (met, units, expected)}, squares, top_square)[2]


WORKED = [
    *((each["name"], each["y"], each["m"], each) for each in EXAMPLES["groups"]),
    *((f"records {each['records']}", each["records"], None, each) for each in EXAMPLES["counts"]),
]
JUDGED = [each for each in WORKED if each[3]["probs"] is not None]


@pytest.mark.parametrize(("met", "units", "example"), [each[1:] for each in JUDGED], ids=[each[0] for each in JUDGED])
def test_the_worked_labels_and_words(met, units, example):
    """Of every group, and of records without units: the chances of A to E, the label shown (low), the highest probable
    one (high), the expected number, p, and the word."""
    scores, numbers, evidence = counted_groups({"dag": (met, units, example["E"])})
    (chances,), size = numbers.groups.chances, example["E"]
    labels = label_indices(np.arange(size + 1), np.full(size + 1, size), PROFILE.cuts)
    found = [chances[labels == number].sum() for number in range(len(LABELS))]
    assert found == pytest.approx(example["probs"], abs=1e-6)
    assert chances.tolist() == pytest.approx(example.get("posterior", chances.tolist()), abs=1e-6)
    assert letter(scores.labels[0, 0]) == example["low"]
    assert letter(evidence.high[0, 0]) == example["high"]
    assert evidence.chance[0, 0] == pytest.approx(example["p"], abs=1e-6)
    assert evidence.number[0, 0] == pytest.approx(example["expected"], abs=1e-6)
    assert SURE_WORDS[evidence.sure[0, 0]] == example["word"]
    assert evidence.chao2[0, 0] == pytest.approx(example.get("chao2", math.nan), abs=1e-6, nan_ok=True)
    assert evidence.coverage[0, 0] == pytest.approx(example.get("coverage", math.nan), abs=1e-6, nan_ok=True)


@pytest.mark.parametrize(("met", "units", "example"), [each[1:] for each in JUDGED], ids=[each[0] for each in JUDGED])
def test_the_total_of_a_worked_group_alone(met, units, example):
    """Of one group independent and at the same quantile are the same, but for the 400 steps of the latter."""
    scores, numbers, evidence = counted_groups({"dag": (met, units, example["E"])})
    size, slow = example["E"], slow_evidence.chances_of_numbers(met, units, example["E"])
    assert numbers.total[0] == pytest.approx(slow_evidence.total_chances([slow]), abs=1e-6)
    assert numbers.total[0] == pytest.approx(slow, abs=0.3 / 400)
    assert numbers.total[0] @ np.arange(size + 1) == pytest.approx(example["expected"], abs=0.3 * size / 400)
    assert letter(scores.total_labels[0]) == example["low"] and letter(evidence.total_high[0]) == example["high"]
    judged_label = None if example["word"] == "little" else example["low"]
    assert (evidence.judged_groups[0], letter(evidence.judged_label[0])) == (int(bool(judged_label)), judged_label)
    assert SURE_WORDS[evidence.total_sure[0]] == ("well" if judged_label else "little")


def test_a_worked_group_that_is_not_included():
    """One species seen: nothing but that it is little looked at."""
    (example,) = (each[3] for each in WORKED if each[3]["probs"] is None)
    empty = ("posterior", "probs", "q80", "p", "low", "high", "expected")
    assert [example[name] for name in empty] == [None] * len(empty)
    scores, numbers, evidence = counted_groups({"dag": (example["y"], example["m"], example["E"])})
    assert not scores.included.any() and numbers.groups.chances.shape[0] == 0
    assert letter(scores.labels[0, 0]) is None and letter(evidence.high[0, 0]) is None
    assert np.isnan(evidence.chance[0, 0]) and np.isnan(evidence.number[0, 0])
    assert SURE_WORDS[evidence.sure[0, 0]] == example["word"]
    assert letter(evidence.total_high[0]) is None and evidence.judged_groups[0] == 0


def test_the_total_of_all_worked_groups():
    """At one place: two of them are well looked at, and hold 43 of the 109 expected species."""
    codes = ("lib", "nac", "vis", "lan", "bij", "brv", "amf", "dag")
    groups = {code: (met, units, example["E"]) for code, (_, met, units, example) in zip(codes, WORKED)}
    assert len(groups) == len(WORKED)
    scores, numbers, evidence = counted_groups(groups)
    included = [each for each in WORKED if each[3]["probs"] is not None]
    slow = [slow_evidence.chances_of_numbers(met, units, example["E"]) for _, met, units, example in included]
    total = slow_evidence.total_chances(slow)
    assert numbers.total[0, : len(total)] == pytest.approx(total, abs=1e-6) and not numbers.total[0, len(total) :].any()
    expected = sum(example["expected"] for *_, example in included)
    # The part at the same quantile goes in steps of 1/400, each at most one of E species off.
    assert numbers.total[0] @ np.arange(numbers.total.shape[1]) == pytest.approx(expected, abs=0.3 * 100 / 400)
    seen, listed = (sum(sizes) for sizes in zip(*((len(met), example["E"]) for _, met, _, example in included)))
    assert (scores.total_observed[0], scores.total_expected[0]) == (seen, listed) == (58, 109)
    high = label_indices([slow_evidence.quantile(total, 0.8)], [listed], PROFILE.cuts)
    assert letter(evidence.total_high[0]) == letter(high[0])
    well = [(len(met), example["E"]) for _, met, _, example in included if example["word"] != "little"]
    assert evidence.judged_groups[0] == len(well) == 2
    judged_label = label_indices([sum(met for met, _ in well)], [sum(size for _, size in well)], PROFILE.cuts)
    assert letter(evidence.judged_label[0]) == letter(judged_label[0])
    assert SURE_WORDS[evidence.total_sure[0]] == "little"


def test_one_garden_is_not_well_looked_at_unless_nothing_is_missing():
    often = [30] * 5
    assert one_group(often, 40, 10, squares=3, top_square=32).sure[0, 0] == WELL
    assert one_group(often, 40, 10, squares=3, top_square=33).sure[0, 0] == MODERATE
    assert one_group([30] * 10, 40, 10, squares=1, top_square=40).sure[0, 0] == WELL
    # Months without any square: nothing is known of one garden.
    no_squares = one_group(often, 40, 10, squares=0, top_square=0)
    assert no_squares.sure[0, 0] == WELL and np.isnan(no_squares.top_square[0, 0])


def test_a_species_whose_records_have_no_unit_where_others_have_was_met_once():
    assert one_group([0, 3], 4, 5, 2, 2).number[0, 0] == one_group([1, 3], 4, 5, 2, 2).number[0, 0]


@pytest.mark.parametrize("total", ["unique", "rows"])
def test_birds_on_both_lists_count_once_where_the_total_does(total):
    birds = [(f"Avis {letter * 3}", "meetsoort") for letter in "abcdefgh"]
    species_list = list_of({"brv": birds, "wiv": birds[:5]})
    world = [[(0, f"{group} {n}") for n in range(6)] for group in species_list.entry_group.tolist()]
    profile = dataclasses.replace(PROFILE, total=total)
    _, numbers = evidence_at(species_list, [world], profile)
    assert numbers.total.shape == ((1, 9) if total == "unique" else (1, 14))
    assert numbers.total[0, -1] == pytest.approx(1)


def test_three_groups_that_share_species_are_one_list():
    shared = [("Avis aaa", "meetsoort"), ("Avis bbb", "meetsoort")]
    groups = {"brv": [*shared, ("Avis ccc", "meetsoort")], "wiv": shared, "dag": [shared[0], ("Avis ddd", "meetsoort")]}
    groups["vis"] = [("Piscis aaa", "meetsoort"), ("Piscis bbb", "meetsoort")]
    species_list = list_of(groups)
    lists = evidence_lists(0, species_list, PROFILE)
    (sharing,) = lists.shared
    assert [species_list.groups[group].code for group in sharing.groups] == ["dag", "brv", "wiv"]
    assert len(sharing.targets) == 4 and len(lists.targets) == 9 + 4 and len(lists.groups) == 4 + 1
    random = np.random.default_rng(4)
    worlds = random_places(random, species_list, 40)
    evidence, numbers = evidence_at(species_list, worlds)
    assert numbers.total.sum(axis=1) == pytest.approx(np.ones(40))


def test_the_highest_probable_label_is_never_below_the_label():
    random = np.random.default_rng(8)
    groups = random_groups(random)
    species_list = list_of(groups)
    worlds = random_places(random, species_list, 200)
    lists = evidence_lists(0, species_list, PROFILE)
    counts, units = counted(species_list, lists, worlds)
    scores = score_places(counts, 0, species_list, PROFILE)
    evidence = judged(counts, units, scores, lists, species_list, PROFILE, ListModel())
    assert scores.included.any() and not scores.included.all()
    assert (evidence.high[scores.included] <= scores.labels[scores.included]).all()
    some = scores.included_groups > 0
    assert (evidence.total_high[some] <= scores.total_labels[some]).all()
    chance = evidence.chance[scores.included]
    assert ((chance >= 0) & (chance <= 1 + 1e-9)).all()
    assert (evidence.sure[~scores.included] == LITTLE).all() and np.isnan(evidence.chance[~scores.included]).all()


def test_the_limits_are_those_of_the_profile():
    groups = {"dag": [(f"Genus {letter * 3}", "meetsoort") for letter in "abcdefghij"]}
    species_list = list_of(groups)
    world = [[(n % 3, str(n)) for n in range(9)] if entry < 5 else [] for entry in range(10)]
    p = float(evidence_at(species_list, [world])[0].chance[0, 0])
    assert 0.5 < p < 1
    for sure, moderate, word in ((p, 0.1, WELL), (p + 1e-6, p, MODERATE), (1, p + 1e-6, LITTLE)):
        profile = dataclasses.replace(PROFILE, evidence=EvidenceSettings(sure=sure, moderate=moderate))
        assert evidence_at(species_list, [world], profile)[0].sure[0, 0] == word
    highs = [
        evidence_at(species_list, [world], dataclasses.replace(PROFILE, evidence=EvidenceSettings(high=high)))[0].high[
            0, 0
        ]
        for high in (0.0, 0.5, 1.0)
    ]
    assert [letter(high) for high in highs] == ["D", "D", "A"]


def test_no_places_and_no_counts():
    species_list = list_of({"dag": [("Genus aaa", "meetsoort")]})
    evidence, numbers = evidence_at(species_list, [[[]]])
    assert (evidence.total_sure.tolist(), evidence.judged_groups.tolist()) == ([LITTLE], [0])
    assert (evidence.total_high.tolist(), evidence.judged_label.tolist()) == ([-1], [-1])
    assert empty_evidence(0, 3).sure.shape == (0, 3)


def test_two_dates_show_more_or_fewer_only_where_it_is_clear():
    few, many = np.array([0, 0.02, 0.96, 0.02]), np.array([0, 0, 0, 0, 0.1, 0.9])
    assert chance_of_more(few, many) == pytest.approx(1) and chance_of_more(many, few) == 0
    assert change_shown(few, many) == MORE and change_shown(many, few) == FEWER
    assert change_shown(few, few) == NO_DIFFERENCE_SHOWN
    # 0.92 is enough for more, not for fewer.
    some, other = np.array([0, 0, 1.0]), np.array([0, 0.08, 0, 0.92])
    assert chance_of_more(some, other) == pytest.approx(0.92)
    assert change_shown(some, other) == MORE and change_shown(other, some) == NO_DIFFERENCE_SHOWN


def test_the_chance_of_more_as_counted_out():
    random = np.random.default_rng(1)
    for first, second in zip(random.dirichlet(np.ones(7), 50), random.dirichlet(np.ones(4), 50)):
        for one, two in ((first, second), (second, first)):
            slow = sum(p * q for n, p in enumerate(one) for m, q in enumerate(two) if m > n)
            assert chance_of_more(one, two) == pytest.approx(slow)
    assert chance_of_more(np.array([1.0]), np.array([1.0])) == 0
