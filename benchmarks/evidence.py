"""How often *well*, *moderate* and *little* are right: `make benchmark-evidence`.

Places are made of which the truth is known: which listed species are present. Then they are looked at as people look
at places, which is not as the model of method.md, section 10, has it: a few species are very common and many are
not; each lives in some of the squares and shows in some of the months; most visits are of few observers, each to the
squares and groups they like, and some of them do not write down what is common. What is reported is judged, and
compared with the truth. Then everything is looked at again, three and ten times as much, where nothing changed and
where a fifth of the list came.
Usage: evidence.py [--places 2000] [--seed 13]
"""

import argparse
import dataclasses
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, List, Tuple

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "build"))

from bkn_qgis.arrays import PlaceCounts, UnitCounts  # noqa: E402
from bkn_qgis.scoring.evidence import SURE_WORDS, WELL, Evidence, evidence_of_places  # noqa: E402
from bkn_qgis.scoring.evidence_change import FEWER, MORE, change_shown  # noqa: E402
from bkn_qgis.scoring.evidence_lists import evidence_lists  # noqa: E402
from bkn_qgis.scoring.evidence_model import ListModel, gauss_hermite  # noqa: E402
from bkn_qgis.scoring.evidence_numbers import PlaceNumbers, numbers_at_places  # noqa: E402
from bkn_qgis.scoring.labels import label_indices  # noqa: E402
from bkn_qgis.scoring.profile import Profile  # noqa: E402
from bkn_qgis.scoring.score import Scores, TotalSize, score_places  # noqa: E402
from bkn_qgis.scoring.species_list_file import read_species_list  # noqa: E402
from bkn_qgis.scoring.unseen_species import (  # noqa: E402
    ABSENT_TO,
    CHANCE_WORDS,
    LIKELY_FROM,
    chances_of_unseen,
    words_of_chances,
)

PROFILE = Profile("simulation", "1")
# The fourteen groups of a published list, their sizes, years of their window, and how wide their seasons are (months).
GROUPS = {
    "Amfibieën": (6, 1, 2.0),
    "Bijen": (23, 1, 1.3),
    "Dagvlinders": (12, 1, 1.5),
    "Epifytische korstmossen": (28, 5, 30.0),
    "Libellen": (4, 1, 1.5),
    "Nachtvlinders": (17, 1, 1.0),
    "Paddenstoelen": (8, 5, 1.5),
    "Sprinkhanen en krekels": (14, 1, 1.3),
    "Vaatplanten": (33, 5, 2.5),
    "Vissen": (9, 1, 30.0),
    "Vogels: Broedvogels": (39, 1, 30.0),
    "Vogels: Wintervogels": (39, 1, 30.0),
    "Zoogdieren: Landzoogdieren": (7, 1, 30.0),
    "Zoogdieren: Vleermuizen": (5, 1, 3.0),
}
# How much a group is looked at, beside the others: birds most, fish and bats least.
INTEREST = [0.15, 0.25, 0.7, 0.1, 0.4, 0.3, 0.35, 0.25, 0.7, 0.08, 1.0, 1.0, 0.35, 0.08]
SEASON = {"Vogels: Broedvogels": range(2, 8), "Vogels: Wintervogels": (0, 1, 10, 11)}
SHARED_BIRDS = 34
SQUARES = 9


@dataclass(frozen=True, eq=False)
class Truth:
    """What is present at a place: per entry whether, where, when and how easily it is found."""

    present: Any
    in_square: Any
    in_month: Any
    found: Any


@dataclass(frozen=True, eq=False)
class Looked:
    """What came of looking: per place and entry, in how many units; per place and group, the units and squares."""

    counts: PlaceCounts
    units: UnitCounts
    scores: Scores
    evidence: Evidence
    numbers: PlaceNumbers


class Simulation:
    """Places of one landscape type, looked at as people do."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        self.species_list = _species_list()
        self.lists = evidence_lists(0, self.species_list, PROFILE)
        self.group_of = self.species_list.entry_group
        names = [group.name for group in self.species_list.groups]
        self.years = np.array([GROUPS[name][1] for name in names])
        self.width = np.array([GROUPS[name][2] for name in names])
        self.interest = np.array([INTEREST[list(GROUPS).index(name)] for name in names])
        self.season = [np.isin(np.arange(12), list(SEASON.get(name, range(12)))) for name in names]
        self.model = ListModel()
        # The same everywhere: some species are common and easily found, most are not, a few very much so.
        self.common = np.exp(self.rng.normal(0, 1.2, len(self.species_list.species)))[self.species_list.entry_species]

    def truth(self) -> Truth:
        """A place: how much of its nature is there differs by place and by group."""
        rng, entries = self.rng, len(self.group_of)
        good = rng.normal(0.8, 0.7)
        of_group = 1 / (1 + np.exp(-rng.normal(good, 0.7, len(self.years))))
        of_species = rng.random(len(self.species_list.species))[self.species_list.entry_species]
        present = of_species < of_group[self.group_of]
        of_birds = np.isin(self.group_of, [g for g, months in enumerate(self.season) if not months.all()])
        present[of_birds] = of_species[of_birds] < 1 / (1 + np.exp(-good))
        return self._with_habits(present, entries)

    def _with_habits(self, present: Any, entries: int) -> Truth:
        rng = self.rng
        somewhere = rng.random((entries, SQUARES)) < rng.beta(2.0, 1.0, entries)[:, None]
        somewhere[np.arange(entries), rng.integers(0, SQUARES, entries)] = True
        peak = rng.uniform(3, 10, entries)
        distance = np.abs(np.arange(12) - peak[:, None])
        in_month = np.exp(-0.5 * (np.minimum(distance, 12 - distance) / self.width[self.group_of][:, None]) ** 2)
        return Truth(present, somewhere, in_month, self.common * np.exp(rng.normal(0, 0.5, entries)))

    def more(self, truth: Truth) -> Truth:
        """The same place to which a fifth of the list came."""
        species = self.rng.random(len(self.species_list.species))[self.species_list.entry_species]
        return Truth(truth.present | (species < 0.2), truth.in_square, truth.in_month, truth.found)

    def effort(self) -> float:
        """How much a place is looked at: most little, some very much."""
        return float(np.exp(self.rng.normal(4.2, 1.2)))

    def look(self, truth: Truth, effort: float) -> Any:
        """What is reported of one place: bool, entries x squares x 60 months."""
        rng = self.rng
        observers = 1 + rng.poisson(effort / 12)
        visits_of = rng.multinomial(rng.poisson(effort) + 1, rng.dirichlet(np.full(observers, 0.4)))
        met = np.zeros((len(self.group_of), SQUARES, 60), dtype=bool)
        for visits in visits_of[visits_of > 0].tolist():
            likes = rng.random(len(self.years)) < self.interest
            where = rng.dirichlet(np.full(SQUARES, 0.35))
            skill, notes_common = np.exp(rng.normal(0, 0.6)), rng.random() < 0.7
            self._visits(truth, met, visits, likes, where, skill, notes_common)
        return met

    def _visits(
        self, truth: Truth, met: Any, visits: int, likes: Any, where: Any, skill: float, notes_common: bool
    ) -> None:
        rng = self.rng
        for group in np.flatnonzero(likes).tolist():
            own = np.flatnonzero((self.group_of == group) & truth.present)
            # The same effort every year of the window.
            number = visits * int(self.years[group])
            square = rng.choice(SQUARES, number, p=where)
            month = rng.integers(0, 12, number)
            year = rng.integers(0, self.years[group], number)
            chance = 0.12 * skill * truth.found[own] * truth.in_month[own][:, month].T * self.season[group][month, None]
            if not notes_common:
                chance = np.where(truth.found[own] > 2, 0.2 * chance, chance)
            reported = (rng.random(chance.shape) < 1 - np.exp(-chance)) & truth.in_square[own][:, square].T
            visit, species = np.nonzero(reported)
            met[own[species], square[visit], 12 * year[visit] + month[visit]] = True

    def judged(self, reports: List[Any]) -> Looked:
        """Score and evidence of places with such reports."""
        entries, groups = len(self.group_of), len(self.years)
        seen = np.array([met.any(axis=(1, 2)) for met in reports])
        numbers = np.array([met.sum(axis=(1, 2)) for met in reports])
        counts = _counts(seen, numbers, entries, groups, self)
        units = UnitCounts.empty(len(reports), len(self.lists.targets), len(self.lists.groups))
        for place, met in enumerate(reports):
            for sets, of_units in ((self.lists.targets, units.units), (self.lists.groups, units.group_units)):
                together = np.logical_or.reduceat(met[sets.entry], sets.start[:-1], axis=0)
                of_units[place] = together.sum(axis=(1, 2))
            squares = together.sum(axis=2)
            units.squares[place], units.top_square[place] = (squares > 0).sum(axis=1), squares.max(axis=1)
        scores = score_places(counts, 0, self.species_list, PROFILE)
        numbers = numbers_at_places(counts, units, scores, self.lists, self.species_list, self.model)
        evidence = evidence_of_places(numbers, counts, units, scores, 0, self.species_list, PROFILE)
        return Looked(counts, units, scores, evidence, numbers)


def _species_list() -> Any:
    rows = [["landschapstype", "soortgroep", "wetenschappelijke_naam", "rol"]]
    for name, (size, _, _) in GROUPS.items():
        genus, first = "".join(filter(str.isalpha, name)).capitalize(), 0
        for number in range(size):
            if name.startswith("Vogels"):
                genus, first = "Avis", 0 if name.endswith("Broedvogels") else 39 - SHARED_BIRDS
            letters = "".join(chr(97 + (first + number) // 26**power % 26) for power in (1, 0))
            rows.append(["Stad", name, f"{genus} {letters}us", "meetsoort"])
    return read_species_list(rows, "simulation.csv", ()).species_list


def _counts(seen: Any, numbers: Any, entries: int, groups: int, simulation: Simulation) -> PlaceCounts:
    empty = PlaceCounts.empty(len(seen), entries, groups)
    days = np.stack([numbers[:, simulation.group_of == group].max(axis=1) for group in range(groups)], axis=1)
    values = {**vars(empty), "seen": seen, "records": 2 * numbers, "group_days": days}
    return PlaceCounts(**values)


def true_labels(simulation: Simulation, truths: List[Truth], scores: Scores) -> Tuple[Any, Any, Any, Any]:
    """The labels that groups and totals would have if everything were reported, and the numbers behind them."""
    present = np.array([truth.present for truth in truths])
    groups = len(simulation.years)
    numbers = np.stack([present[:, simulation.group_of == group].sum(axis=1) for group in range(groups)], axis=1)
    labels = label_indices(numbers, scores.expected, PROFILE.cuts)
    included = scores.included[:, simulation.group_of]
    species = simulation.species_list.entry_species
    total = np.zeros(len(truths), dtype=np.int64)
    for place in range(len(truths)):
        total[place] = len(np.unique(species[present[place] & included[place]]))
    return labels, numbers, label_indices(total, scores.total_expected, PROFILE.cuts), total


def percent(part: Any) -> str:
    """A share as text."""
    return f"{100 * np.mean(part):5.1f} %" if np.size(part) else "     –"


def tell_words(looked: Looked, labels: Any, total_labels: Any, totals: Any) -> None:
    """How often each word was right, and how often the range held."""
    scores, evidence = looked.scores, looked.evidence
    included, some = scores.included, scores.included_groups > 0
    print(f"\n{included.sum():,} included groups of {included.size:,}, at {len(included):,} places")
    print(f"{'groups':24}{'share':>9}{'label right':>14}{'range held':>13}")
    for number, word in enumerate(SURE_WORDS):
        own = included & (evidence.sure == number)
        right = labels[own] == scores.labels[own]
        held = labels[own] >= evidence.high[own]
        print(f"  {word:22}{percent(own[included]):>9}{percent(right):>14}{percent(held):>13}")
    wrong = included & (labels != scores.labels)
    passed = evidence.sure[wrong]
    print(
        f"  of the wrong labels called well {percent(passed == WELL)}, not thin {percent(~scores.thin[wrong])},"
        f" not fragile {percent(~scores.fragile[wrong])}"
    )
    print(f"{'totals':24}{'share':>9}{'label right':>14}{'range held':>13}")
    for number, word in enumerate(SURE_WORDS):
        own = some & (evidence.total_sure == number)
        right = total_labels[own] == scores.total_labels[own]
        held = total_labels[own] >= evidence.total_high[own]
        print(f"  {word:22}{percent(own[some]):>9}{percent(right):>14}{percent(held):>13}")
    print(f"  80 % interval of the total held the number {percent(_in_interval(looked.numbers.total, totals)[some])}")


def tell_unseen(simulation: Simulation, looked: Looked, truths: List[Truth]) -> None:
    """How often an unseen species was there, by the word that is said of it."""
    scores, group_of = looked.scores, simulation.group_of
    chances = chances_of_unseen(looked.evidence.number, scores.observed, scores.expected)
    word = words_of_chances(chances)[:, group_of]
    unseen = ~looked.counts.seen
    present = np.array([truth.present for truth in truths])
    print(f"{'unseen species':24}{'share':>9}{'was there':>14}{'said':>13}")
    for number, name in enumerate(CHANCE_WORDS):
        own = unseen & (word == number)
        said = chances[:, group_of][own]
        mean = percent(said) if np.isfinite(said).any() else percent([])
        print(f"  {name:22}{percent(own[unseen]):>9}{percent(present[own]):>14}{mean:>13}")
    print(f"  likely from a chance of {LIKELY_FROM:.2f}, likely absent up to {ABSENT_TO:.2f}")


def _in_interval(chances: Any, numbers: Any) -> Any:
    """Whether numbers lie between the 10 % and the 90 % quantile."""
    up_to = np.cumsum(chances, axis=1)
    low, high = (up_to >= 0.1 - 1e-9).argmax(axis=1), (up_to >= 0.9 - 1e-9).argmax(axis=1)
    return (numbers >= low) & (numbers <= high)


def over_both(simulation: Simulation, first: Looked, second: Looked) -> List[Tuple[PlaceNumbers, Any]]:
    """The numbers of species present at two dates over the groups included at both, and the labels of the totals."""
    included = first.scores.included & second.scores.included
    entries = included[:, simulation.group_of]
    total = TotalSize(simulation.species_list, PROFILE)
    expected = total.size(entries)
    found = []
    for looked in (first, second):
        scores = dataclasses.replace(looked.scores, included=included, total_expected=expected)
        asked = (looked.counts, looked.units, scores, simulation.lists, simulation.species_list, simulation.model)
        labels = label_indices(total.size(looked.counts.seen & entries), expected, PROFILE.cuts)
        found.append((numbers_at_places(*asked), labels))
    return found


def tell_change(title: str, simulation: Simulation, first: Looked, second: Looked) -> None:
    """Two lines of the table of two dates: over groups included at both, and the totals of these."""
    (before, total_before), (after, total_after) = over_both(simulation, first, second)
    at = (before.groups.place, before.group)
    some = np.flatnonzero((first.scores.included & second.scores.included).any(axis=1))
    of_groups = list(map(change_shown, before.groups.chances, after.groups.chances))
    of_totals = list(map(change_shown, before.total[some], after.total[some]))
    rose = second.scores.labels[at] < first.scores.labels[at]
    total_rose = (total_after < total_before)[some]
    for name, shown, labels in (("groups", of_groups, rose), ("totals", of_totals, total_rose)):
        more, fewer = (percent([each == word for each in shown]) for word in (MORE, FEWER))
        print(f"  {title:44}{name:8}{len(shown):>7,}{more:>10}{fewer:>10}{percent(labels):>12}")


def tell_time(simulation: Simulation, looked: Looked) -> None:
    """How long the model takes in a batch, with nothing worked out before."""
    started = time.process_time()
    asked = (looked.counts, looked.units, looked.scores)
    numbers = numbers_at_places(*asked, simulation.lists, simulation.species_list, ListModel())
    evidence_of_places(numbers, *asked, 0, simulation.species_list, PROFILE)
    seconds = time.process_time() - started
    print(f"{1000 * seconds / len(looked.counts.seen):.2f} ms of CPU a place for all its groups and the total")


def tell_nodes(simulation: Simulation, looked: Looked) -> None:
    """What 21 nodes leave, beside 240."""
    simulation.model = ListModel(quadrature=gauss_hermite(240))
    lists = looked.numbers.groups.reports
    chances = simulation.model.numbers_present(lists)
    row = np.arange(len(chances))
    off = np.abs(chances[row, lists.observed] - looked.numbers.groups.chances[row, lists.observed])
    asked = (looked.counts, looked.units, looked.scores)
    numbers = numbers_at_places(*asked, simulation.lists, simulation.species_list, simulation.model)
    finer = evidence_of_places(numbers, *asked, 0, simulation.species_list, PROFILE)
    simulation.model = ListModel()
    included = looked.scores.included
    other = (finer.sure != looked.evidence.sure)[included]
    print(
        f"\n21 nodes beside 240: P(all seen) off by {off.mean():.4f} on average, {off.max():.3f} at most;"
        f" another word in {percent(other)} of the groups, another highest label in"
        f" {percent((finer.high != looked.evidence.high)[included])}"
    )
    for least, most in ((1, 10), (11, 30), (31, 60), (61, 1000)):
        own = (lists.units >= least) & (lists.units <= most)
        if own.any():
            print(
                f"  {least:>4} to {most:>4} units: {own.sum():>6,} groups, off by {off[own].mean():.4f}, "
                f"another word {percent(other[own])}"
            )


def main() -> None:
    """Make the places, look at them, and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--places", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=13)
    options = parser.parse_args()
    simulation = Simulation(options.seed)
    truths = [simulation.truth() for _ in range(options.places)]
    efforts = [simulation.effort() for _ in truths]
    reports = [simulation.look(truth, effort) for truth, effort in zip(truths, efforts)]
    looked = simulation.judged(reports)
    units = looked.units.group_units[:, : len(simulation.years)][looked.scores.included]
    print(
        f"seed {options.seed}; units per included group: {np.percentile(units, (10, 50, 90)).astype(int).tolist()}"
        f" (10, 50, 90 %)"
    )
    tell_time(simulation, looked)
    labels, _, total_labels, totals = true_labels(simulation, truths, looked.scores)
    tell_unseen(simulation, looked, truths)
    tell_words(looked, labels, total_labels, totals)
    print(f"\n  {'two dates':44}{'':8}{'number':>7}{'more':>10}{'fewer':>10}{'label rose':>12}")
    for times in (1, 3, 10):
        again = simulation.judged([simulation.look(truth, times * effort) for truth, effort in zip(truths, efforts)])
        tell_change(f"nothing changed, looked {times} times as much", simulation, looked, again)
        if times > 1:
            tell_change(f"nothing changed, looked 1/{times} as much", simulation, again, looked)
    came = [simulation.more(truth) for truth in truths]
    again = simulation.judged([simulation.look(truth, effort) for truth, effort in zip(came, efforts)])
    tell_change("a fifth of the list came, looked as much", simulation, looked, again)
    tell_change("as many went, looked as much", simulation, again, looked)
    tell_nodes(simulation, looked)


if __name__ == "__main__":
    main()
