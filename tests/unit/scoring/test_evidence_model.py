"""How many species of a list are present: the worked numbers of method.md, section 10, and two slow computations."""

import json
from pathlib import Path

import numpy as np
import pytest
import slow_evidence

from bkn_qgis.scoring import evidence_model
from bkn_qgis.scoring.evidence_model import NODES, UNITS_UNKNOWN, ListModel, ListReports
from bkn_qgis.scoring.profile import Profile
from bkn_qgis.scoring.richness import chao2, sample_coverage

EXAMPLES = json.loads((Path(__file__).parents[2] / "data" / "evidence_examples.json").read_text(encoding="utf-8"))


def reports(*lists):
    """Reports of lists, each as (units, or None; met; expected)."""
    start = np.cumsum([0, *(len(met) for _, met, _ in lists)])
    return ListReports(
        np.array([units or UNITS_UNKNOWN for units, _, _ in lists], dtype=np.int64),
        np.array([expected for _, _, expected in lists], dtype=np.int64),
        start,
        np.array([number for _, met, _ in lists for number in met], dtype=np.int64),
    )


def random_list(random):
    """A list as it may be: also of one unit, with none, one or all species seen, of very many units or of records."""
    expected = int(random.integers(1, 40))
    units = int(random.choice([1, 2, 3, 6, 15, 40, 120]))
    observed = int(random.choice([0, 1, 2, expected, int(random.integers(0, expected + 1))]))
    observed = min(observed, expected)
    chance = random.beta(0.5, 1.5, observed)
    met = np.maximum(random.binomial(units, chance), 1)
    if random.random() < 0.1:
        return None, sorted((met * 3).tolist()), expected
    return units, sorted(met.tolist()), expected


@pytest.fixture(scope="module")
def random_lists():
    random = np.random.default_rng(2026)
    return [random_list(random) for _ in range(1000)]


@pytest.mark.parametrize("example", EXAMPLES["groups"][:-1], ids=lambda example: example["name"])
def test_the_worked_numbers(example):
    (chances,) = ListModel().numbers_present(reports((example["m"], example["y"], example["E"])))
    assert chances == pytest.approx(example["posterior"], abs=1e-6)
    assert chances @ np.arange(len(chances)) == pytest.approx(example["expected"], abs=1e-6)
    assert slow_evidence.quantile(chances.tolist(), 0.8) == example["q80"]


@pytest.mark.parametrize("most", [1, 5, 400])
def test_what_is_kept_for_the_next_places_changes_nothing(random_lists, monkeypatch, most):
    """Also where more is needed at once than is kept, and where all of it is begun anew."""
    first, second = reports(*random_lists[:150]), reports(*random_lists[100:400])
    fresh = [ListModel().numbers_present(each) for each in (first, second)]
    monkeypatch.setattr(evidence_model, "_MOST_KEPT", most)
    monkeypatch.setattr(evidence_model, "_LISTS_AT_ONCE", 60)
    model = ListModel()
    for asked, alone in zip((first, second), fresh):
        assert np.array_equal(model.numbers_present(asked), alone)


def test_the_worked_numbers_of_records_without_units():
    """Its labels and word: ``test_evidence``."""
    (example,) = EXAMPLES["counts"]
    (chances,) = ListModel().numbers_present(reports((None, example["records"], example["E"])))
    assert chances @ np.arange(len(chances)) == pytest.approx(example["expected"], abs=1e-6)
    smooth = slow_evidence.chances_of_numbers(example["records"], None, example["E"])
    assert chances == pytest.approx(smooth, abs=1e-6)


def test_the_constants_of_the_worked_numbers():
    constants = EXAMPLES["constants"]
    lowest, highest, steps = constants["mu"]
    assert evidence_model._MU.tolist() == np.linspace(lowest, highest, steps).tolist()
    assert evidence_model._SIGMA.tolist() == constants["sigma"]
    assert evidence_model._SIGMA_WEIGHTS.tolist() == constants["sigma_weights"]
    assert constants["psi"] == "(k+0.5)/40, k=0..39"
    assert evidence_model._PSI.tolist() == [(k + 0.5) / 40 for k in range(40)]
    assert constants["gauss_hermite_nodes"] == NODES
    assert [Profile("p", "1").cuts[label] for label in "ABCD"] == constants["cuts"]


@pytest.mark.parametrize("example", EXAMPLES["groups"], ids=lambda example: example["name"])
def test_the_worked_estimates_without_the_list(example):
    asked = reports((example["m"], example["y"], example["E"]))
    assert chao2(asked.units, asked.met, asked.start) == pytest.approx([example["chao2"]], abs=1e-6)
    assert sample_coverage(asked.units, asked.met, asked.start) == pytest.approx([example["coverage"]], abs=1e-6)


def test_estimates_say_nothing_where_nothing_can_be_said():
    asked = reports((1, [1, 1, 1], 5), (None, [3], 4), (4, [], 5))
    assert np.isnan(chao2(asked.units, asked.met, asked.start)).tolist() == [True, True, False]
    assert np.isnan(sample_coverage(asked.units, asked.met, asked.start)).all()


def test_estimates_as_written_out(random_lists):
    lists = [each for each in random_lists if each[0] and each[0] > 1 and each[1]]
    asked = reports(*lists)
    assert chao2(asked.units, asked.met, asked.start) == pytest.approx(
        [slow_evidence.chao2(met, units) for units, met, _ in lists], abs=1e-9
    )
    assert sample_coverage(asked.units, asked.met, asked.start) == pytest.approx(
        [slow_evidence.coverage(met, units) for units, met, _ in lists], abs=1e-9
    )


def test_numbers_as_written_out(random_lists):
    """The 21 nodes are found in another way too; lists of every number of units, and of records."""
    assert {units for units, _, _ in random_lists} == {None, 1, 2, 3, 6, 15, 40, 120}
    all_chances = ListModel().numbers_present(reports(*random_lists))
    for chances, (units, met, expected) in zip(all_chances, random_lists):
        slow = slow_evidence.chances_of_numbers(met, units, expected)
        assert chances[: expected + 1] == pytest.approx(slow, abs=1e-6)
        assert not chances[expected + 1 :].any()


def legendre_panels():
    """Places and weights of a standard normal number: 6 of Gauss and Legendre in each of 300 short steps."""
    places, weights = np.polynomial.legendre.leggauss(6)
    edges = np.linspace(-9, 9, 301)
    half = np.diff(edges)[:, None] / 2
    x = (edges[:-1, None] + half + half * places).ravel()
    return x, (half * weights).ravel() * np.exp(-x * x / 2) / np.sqrt(2 * np.pi)


def test_numbers_by_another_quadrature(random_lists):
    """The sum over lambda made fine in two ways, each its own: of every number of units, and of records."""
    model = ListModel(quadrature=legendre_panels())
    for chances, (units, met, expected) in zip(model.numbers_present(reports(*random_lists)), random_lists):
        smooth = slow_evidence.chances_of_numbers(met, units, expected, slow_evidence.trapezoid)
        assert chances[: expected + 1] == pytest.approx(smooth, abs=1e-6), (units, met, expected)


def test_how_near_the_nodes_of_the_method_come(random_lists):
    """The more units, the more P(y) is a spike that may lie between two nodes: with the 21 of the method the numbers
    come only so near to the smooth sum."""
    as_near_as = {1: 2e-4, 2: 2e-4, 3: 2e-4, 6: 2e-3, 15: 0.03, 40: 0.15}
    lists = [each for each in random_lists[:400] if each[0] in as_near_as]
    farthest = dict.fromkeys(as_near_as, 0.0)
    for chances, (units, met, expected) in zip(ListModel().numbers_present(reports(*lists)), lists):
        smooth = slow_evidence.chances_of_numbers(met, units, expected, slow_evidence.trapezoid)
        farthest[units] = max(farthest[units], float(np.abs(chances[: expected + 1] - smooth).max()))
    assert all(farthest[units] < most for units, most in as_near_as.items()), farthest


def test_chances_are_chances(random_lists):
    model = ListModel()
    chances = model.numbers_present(reports(*random_lists))
    assert ((chances >= 0) & (chances <= 1)).all()
    assert chances.sum(axis=1) == pytest.approx(np.ones(len(chances)))
    for row, (_, met, _) in zip(chances, random_lists):
        assert not row[: len(met)].any()
    # What it kept of them changes nothing.
    again = model.numbers_present(reports(*random_lists[:50]))
    assert again == pytest.approx(chances[:50, : again.shape[1]], abs=1e-12)


def test_the_work_can_be_stopped(random_lists):
    def stop():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ListModel(stop).numbers_present(reports(*random_lists[:1]))


def test_no_list_at_all():
    assert ListModel().numbers_present(reports()).shape == (0, 1)


def test_a_list_of_which_all_was_seen():
    chances = ListModel().numbers_present(reports((1, [1, 1, 1], 3), (None, [1], 1)))
    assert chances.tolist() == [[0, 0, 0, 1], [0, 1, 0, 0]]


@pytest.mark.parametrize("met", [[], [2], [1, 4], [3, 3, 1, 2, 9]])
def test_the_more_was_looked_the_surer_that_the_rest_is_not_there(met):
    lists = [(units, met, 9) for units in (10, 20, 40, 80, 400)]
    often = [(units, [number * units // 10 for number in met], 9) for units, _, _ in lists]
    as_often = ListModel().numbers_present(reports(*often))[:, len(met)]
    assert (np.diff(as_often) > 0).all()


def test_very_many_units_and_records_are_counted_with():
    lists = [(20_000, [12_000, 300, 20_000, 1], 6), (None, [900_000, 3], 5), (900, [450] * 200, 400)]
    chances = ListModel().numbers_present(reports(*lists))
    assert np.isfinite(chances).all()
    for row, (units, met, expected) in zip(chances, lists):
        assert row[: expected + 1] == pytest.approx(slow_evidence.chances_of_numbers(met, units, expected), abs=1e-6)
