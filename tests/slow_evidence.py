"""How sure a label is, written out number by number after method.md, section 10: slow, and nothing of the plugin's."""

import functools
import itertools
import math
import re
from typing import List, Optional, Sequence, Tuple

import numpy as np

MU = [-7 + 8 * step / 32 for step in range(33)]
SIGMA = {1.0: 0.25, 1.5: 0.5, 2.0: 0.25}
PSI = np.array([(k + 0.5) / 40 for k in range(40)])[:, None]


@functools.lru_cache
def gauss_hermite() -> Tuple[np.ndarray, np.ndarray]:
    """Places and weights of a standard normal number: the 21 of the method, by the matrix of Golub and Welsch."""
    beside = np.sqrt(np.arange(1.0, 21))
    places, vectors = np.linalg.eigh(np.diag(beside, 1) + np.diag(beside, -1))
    return places, vectors[0] ** 2


@functools.lru_cache
def trapezoid() -> Tuple[np.ndarray, np.ndarray]:
    """Many small steps of a standard normal number, which need no theory."""
    places = np.linspace(-9, 9, 1801)
    return places, 0.01 * np.exp(-places * places / 2) / math.sqrt(2 * math.pi)


@functools.cache
def ln_chance(met: int, units: Optional[int], mu: float, sigma: float, quadrature=gauss_hermite) -> float:
    """ln P(met), up to what is the same for all mu and sigma."""
    places, weights = quadrature()
    rate = np.exp(mu + sigma * places)
    ln_terms = met * np.log(rate) - rate if units is None else met * np.log(-np.expm1(-rate)) - (units - met) * rate
    largest = float(ln_terms.max())
    return largest + math.log(float((weights * np.exp(ln_terms - largest)).sum()))


def chances_of_numbers(
    met: Sequence[int], units: Optional[int], expected: int, quadrature=gauss_hermite
) -> List[float]:
    """P(n present) for n = 0 to E, as the method says it: binomial numbers of the unseen, weighed over the grids."""
    unseen = expected - len(met)
    more = np.arange(unseen + 1)
    ways = np.array([float(math.comb(unseen, number)) for number in more])
    ln_weights, chances = [], []
    for mu, (sigma, weight) in itertools.product(MU, SIGMA.items()):
        missed = math.exp(ln_chance(0, units, mu, sigma, quadrature))
        not_met = 1 - PSI + PSI * missed
        present = PSI * missed / not_met
        seen = math.log(weight) + sum(ln_chance(number, units, mu, sigma, quadrature) for number in met)
        ln_weights.append(seen + len(met) * np.log(PSI) + unseen * np.log(not_met))
        chances.append(ways * present**more * (1 - present) ** (unseen - more))
    weights = np.exp(np.array(ln_weights) - np.max(ln_weights))
    summed = (weights * np.array(chances)).sum(axis=(0, 1))
    return [0.0] * len(met) + (summed / summed.sum()).tolist()


def quantile(chances: Sequence[float], part: float) -> int:
    """The smallest number that is not exceeded with that probability."""
    reached = 0.0
    for number, chance in enumerate(chances):
        reached += chance
        if reached >= part - 1e-9:
            return number
    return len(chances) - 1


def total_chances(lists: Sequence[Sequence[float]]) -> List[float]:
    """P(n) over several lists: 0.7 of it independent, 0.3 of it all at the same of 400 quantiles."""
    together = np.array([1.0])
    for chances in lists:
        together = np.convolve(together, chances)
    result = 0.7 * together
    steps = (np.arange(400) + 0.5) / 400
    totals = np.zeros(400, dtype=int)
    for chances in lists:
        totals += np.minimum(np.searchsorted(np.cumsum(chances), steps), len(chances) - 1)
    np.add.at(result, totals, 0.3 / 400)
    return result.tolist()


def text_of(chances: Sequence[float]) -> str:
    """Chances as a field holds them, in billionths, without those that are none at either end."""
    parts = {number: round(chance * 1e9) for number, chance in enumerate(chances)}
    some = [number for number, part in parts.items() if part]
    told = " ".join(str(parts[number]) for number in range(min(some), max(some) + 1))
    return f"{min(some)}/{len(chances) - 1}: {told};"


def difference(one: str, other: str) -> float:
    """By how much two such texts of the same lists differ, all numbers together; infinite where the lists differ."""
    lists = [re.findall(r"([a-z+]*) ?(\d+)/(\d+):([ \d]+);", text) for text in (one, other)]
    heads = [[(codes, expected) for codes, _, expected, _ in found] for found in lists]
    if heads[0] != heads[1] or not heads[0]:
        return math.inf
    parts = [
        {
            (at, int(first) + n): int(part)
            for at, (_, first, _, told) in enumerate(found)
            for n, part in enumerate(told.split())
        }
        for found in lists
    ]
    return sum(abs(parts[0].get(key, 0) - parts[1].get(key, 0)) for key in {*parts[0], *parts[1]}) / 1e9


def chao2(met: Sequence[int], units: int) -> float:
    once, twice = met.count(1), met.count(2)
    return len(met) + (units - 1) / units * once * (once - 1) / (2 * (twice + 1))


def coverage(met: Sequence[int], units: int) -> float:
    once, twice = met.count(1), met.count(2)
    if twice:
        above, below = (units - 1) * once, (units - 1) * once + 2 * twice
    elif once:
        above, below = (units - 1) * (once - 1), (units - 1) * (once - 1) + 2
    else:
        return 1.0
    return 1 - once / sum(met) * above / below
