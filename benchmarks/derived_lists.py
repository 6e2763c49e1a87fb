"""How good a derived list is: `make benchmark-derive`.

The simulated places of benchmarks/evidence.py, of which the truth is known, are looked at as people look at places.
First: how often circles that are called well recorded for a group really were. Then: which species are truly in at
least so much of all circles, beside those that a list derived from the well-recorded ones has, and beside those that
are reported in as much of all circles of which anything is known.
Usage: derived_lists.py [--places 1000] [--seed 13]
"""

import argparse
import dataclasses
import sys
from typing import Any

import numpy as np
from evidence import PROFILE, Looked, Simulation, Truth, percent

from bkn_qgis.labelling.recorded_circles import complete_chance

FEWEST = 10


def truth_of(simulation: Simulation, frequent: Any) -> Truth:
    """A place as in benchmarks/evidence.py, where a species lives with its own probability besides."""
    truth = simulation.truth()
    lives = simulation.rng.random(len(frequent)) < frequent
    return dataclasses.replace(truth, present=truth.present & lives[simulation.species_list.entry_species])


def well_recorded(looked: Looked, complete_percent: float) -> Any:
    """Which groups of which places are called well recorded: bool (places, groups)."""
    lists, settings = looked.numbers.groups, PROFILE.evidence
    at = (lists.place, looked.numbers.group)
    is_well = np.zeros_like(looked.scores.included)
    is_well[at] = complete_chance(lists, complete_percent) >= settings.sure
    is_well[at] &= ~(looked.evidence.top_square[at] > settings.square)
    return is_well


def tell_circles(simulation: Simulation, present: Any, looked: Looked) -> None:
    """How often a circle that is called well recorded was so."""
    groups = range(len(simulation.years))
    true, observed = (
        np.stack([each[:, simulation.group_of == group].sum(axis=1) for group in groups], axis=1)
        for each in (present, looked.counts.seen)
    )
    included = looked.scores.included
    print(f"{'reported of the species present':36}{'called so':>12}{'of these true':>15}{'true of all':>13}")
    for complete in (70, 80, 90):
        is_true = 100 * observed >= complete * true
        own = well_recorded(looked, complete)
        print(
            f"  at least {complete} %{'':21}{percent(own[included]):>12}{percent(is_true[own]):>15}"
            f"{percent(is_true[included]):>13}"
        )


def tell_lists(simulation: Simulation, present: Any, looked: Looked) -> None:
    """How many species of a list belong there, and how many that belong there it has."""
    seen, group_of = looked.counts.seen, simulation.group_of
    is_well = well_recorded(looked, 80)[:, group_of]
    known = (looked.units.group_units[:, : len(simulation.years)] > 0)[:, group_of]
    enough = is_well.sum(axis=0) >= FEWEST
    of_groups = np.unique(group_of[enough])
    print(
        f"\n{len(of_groups)} of {len(simulation.years)} groups have {FEWEST} or more well-recorded circles; in these:"
    )
    heads = "".join(f"{name:>10}" for name in ("truly", "derived", "right", "found", "naive", "right", "found"))
    print(f"{'in so much of the circles':30}{heads}")
    for share in (30, 40, 50):
        truly = 100 * present.mean(axis=0)[enough] >= share
        derived, naive = (
            100 * (seen & own).sum(axis=0)[enough] >= share * own.sum(axis=0)[enough] for own in (is_well, known)
        )
        print(
            f"  {share} %{'':24}{truly.sum():>10}{derived.sum():>10}{percent(truly[derived]):>10}"
            f"{percent(derived[truly]):>10}{naive.sum():>10}{percent(truly[naive]):>10}{percent(naive[truly]):>10}"
        )
    off = 100 * ((seen & is_well).sum(axis=0) / np.maximum(is_well.sum(axis=0), 1) - present.mean(axis=0))[enough]
    print(
        f"  shares differ from the true ones by {np.abs(off).mean():.1f} on average, {off.mean():+.1f} in all (percent)"
    )


def main() -> None:
    """Make the places, look at them, and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--places", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=13)
    options = parser.parse_args()
    simulation = Simulation(options.seed)
    frequent = simulation.rng.uniform(0.1, 1.3, len(simulation.species_list.species))
    truths = [truth_of(simulation, frequent) for _ in range(options.places)]
    looked = simulation.judged([simulation.look(truth, simulation.effort()) for truth in truths])
    present = np.array([truth.present for truth in truths])
    print(f"{options.places:,} places, seed {options.seed}, {looked.scores.included.sum():,} included groups")
    tell_circles(simulation, present, looked)
    tell_lists(simulation, present, looked)


if __name__ == "__main__":
    sys.exit(main())
