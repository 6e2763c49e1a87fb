"""How many species of a list are present, from how often the seen ones were met (method.md, section 10).

The model: a species of the list is present with probability psi, each for itself. A present one is met in
Binomial(m, 1 - exp(-lambda)) of the m units in which somebody looked, with ln lambda ~ Normal(mu, sigma²) over the
species; where units are not known, in Poisson(lambda) records. Nothing is known of mu, sigma and psi beforehand but
their grids. That gives the probability of every number n of species present, exactly, as a sum over the grids.

The sum is short because it falls apart. With O of E species seen, k = n - O of the U = E - O unseen ones present, and
P(y) the probability of being met in y units,

    P(n) ~ C(U, k) · sum over psi of psi^n (1 - psi)^(E - n) · sum over mu, sigma of weight · product of P(y_i) · P(0)^k

in which the first sum depends on E and n alone.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Dict, Optional, Tuple

import numpy as np

from bkn_qgis.arrays import elements_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Quadrature = Tuple[NDArray[Any], NDArray[Any]]

UNITS_UNKNOWN = 0
"""The number of units of a group of which no record has a unit: its species are met in records."""

NODES = 21
"""Of the sum over lambda in the method."""

_MU = np.linspace(-7.0, 1.0, 33)
_SIGMA, _SIGMA_WEIGHTS = np.array([1.0, 1.5, 2.0]), np.array([0.25, 0.5, 0.25])
_PSI = (np.arange(40) + 0.5) / 40
# Of ln P(y), kept for the next places: 20,000 rows are 16 MB.
_MOST_KEPT = 20_000
# A pair (m, y) is kept as m * _KEY + y.
_KEY = 1 << 31
# So many rows at once stay in the cache of a processor.
_PAIRS_AT_ONCE, _LISTS_AT_ONCE = 16, 256


@dataclass(frozen=True, eq=False)
class ListReports:
    """What was reported of c lists of species.

    ``units`` (m) and ``expected`` (E), int64 (c,). ``met`` (y), int64: in how many units each seen species of a list
    was met, at least one and at most m, list by list; list i has ``met[start[i]:start[i + 1]]``. Where ``units`` is
    ``UNITS_UNKNOWN``, ``met`` is a number of records. All below 2^31.
    """

    units: NDArray[Any]
    expected: NDArray[Any]
    start: NDArray[Any]
    met: NDArray[Any]

    @property
    def observed(self) -> NDArray[Any]:
        """The number of species seen (O): int64 (c,)."""
        return np.diff(self.start)

    def chosen(self, chosen: NDArray[Any]) -> ListReports:
        """Those of the lists that are chosen (bool)."""
        observed = self.observed
        start = np.concatenate([[0], np.cumsum(observed[chosen])])
        return ListReports(self.units[chosen], self.expected[chosen], start, self.met[np.repeat(chosen, observed)])

    def taken(self, rows: NDArray[Any]) -> ListReports:
        """The lists of these numbers (int64), in this order."""
        _, own = elements_of(self.start, rows)
        start = np.concatenate([[0], np.cumsum(self.observed[rows])])
        return ListReports(self.units[rows], self.expected[rows], start, self.met[own])


def gauss_hermite(nodes: int) -> Quadrature:
    """The places of a standard normal number by which Gauss and Hermite sum over it, and their weights."""
    places, weights = np.polynomial.hermite.hermgauss(nodes)
    return np.sqrt(2.0) * places, weights / np.sqrt(np.pi)


class ListModel:
    """The model of this module; it keeps what it worked out of one batch of lists for the next.

    ``check_cancel`` is called between steps; what it raises ends the work. ``quadrature``: the places of a standard
    normal number, and their weights, for the sum over lambda; another than that of the method only to see what it
    leaves.
    """

    def __init__(
        self, check_cancel: Callable[[], None] = lambda: None, quadrature: Optional[Quadrature] = None
    ) -> None:
        self._check_cancel = check_cancel
        places, weights = quadrature or gauss_hermite(NODES)
        sigma, mu = (grid.ravel() for grid in np.meshgrid(_SIGMA, _MU, indexing="ij"))
        self._rate = np.exp(mu + places[:, None] * sigma)
        self._ln_met = np.log(-np.expm1(-self._rate))
        self._ln_rate = np.log(self._rate)
        self._ln_node_weight = np.log(weights)[:, None]
        self._ln_weight = np.log(np.repeat(_SIGMA_WEIGHTS, len(_MU)))
        self._row_of: Dict[int, int] = {}
        self._kept: NDArray[Any] = np.empty((0, len(mu)))

    def numbers_present(self, reports: ListReports) -> NDArray[Any]:
        """The probability of each number of species present: float64 (c, 1 + the largest E), each row's sum 1."""
        chances = np.zeros((len(reports.units), int(reports.expected.max(initial=0)) + 1))
        # Lists of as many units, which share most of their P(y), together.
        order = np.argsort(reports.units, kind="stable")
        for first in range(0, len(order), _LISTS_AT_ONCE):
            self._check_cancel()
            rows = order[first : first + _LISTS_AT_ONCE]
            self._fill(chances, rows, reports.taken(rows))
        for size in np.unique(reports.expected).tolist():
            self._check_cancel()
            _weigh_presence(chances, np.flatnonzero(reports.expected == size), size, reports.observed)
        return chances

    def _fill(self, chances: NDArray[Any], places: NDArray[Any], reports: ListReports) -> None:
        """The rows of ``chances`` at ``places`` for the lists of ``reports``, as far as they hang on mu and sigma."""
        ln_seen, ln_missed = self._ln_likelihoods(reports)
        ln_seen += self._ln_weight
        ln_seen -= ln_seen.max(axis=1, keepdims=True)
        share, missed = np.exp(ln_seen), np.exp(ln_missed)
        observed, unseen = reports.observed, reports.expected - reports.observed
        order = np.argsort(-unseen, kind="stable")
        share, missed = share[order], missed[order]
        for more in range(int(unseen.max(initial=0)) + 1):
            active = int(np.count_nonzero(unseen >= more))
            if more:
                share[:active] *= missed[:active]
            rows = order[:active]
            chances[places[rows], observed[rows] + more] = share[:active].sum(axis=1)

    def _ln_likelihoods(self, reports: ListReports) -> Tuple[NDArray[Any], NDArray[Any]]:
        """Per list and grid point of mu and sigma: the sum of ln P(y) of the seen species, and ln P(0)."""
        lists, observed = len(reports.units), reports.observed
        of_met = np.repeat(np.arange(lists), observed)
        units = np.concatenate([reports.units[of_met], reports.units])
        rows = self._rows(units, np.concatenate([reports.met, np.zeros(lists, dtype=np.int64)]))
        of_species, of_list = rows[: len(of_met)], rows[len(of_met) :]
        ln_seen = np.zeros((lists, len(self._ln_weight)))
        some = np.flatnonzero(observed)
        if len(some):
            ln_seen[some] = np.add.reduceat(self._kept[of_species], reports.start[some], axis=0)
        return ln_seen, self._kept[of_list]

    def _rows(self, units: NDArray[Any], met: NDArray[Any]) -> NDArray[Any]:
        """The rows of ``_kept`` with ln P(met | units) over the grid; those not yet there are worked out."""
        keys, key_of = np.unique(units * _KEY + met, return_inverse=True)
        new = [key for key in keys.tolist() if key not in self._row_of]
        if len(self._row_of) + len(new) > _MOST_KEPT:
            self._row_of, new = {}, keys.tolist()
        known = len(self._row_of)
        self._row_of.update((key, known + number) for number, key in enumerate(new))
        if len(self._row_of) > len(self._kept):
            # In one piece from the first on: what is not used yet takes no memory.
            kept = np.empty((max(len(self._row_of), _MOST_KEPT), self._kept.shape[1]))
            kept[:known] = self._kept[:known]
            self._kept = kept
        self._kept[known : len(self._row_of)] = self._ln_chances(np.array(new, dtype=np.int64))
        rows: NDArray[Any] = np.array([self._row_of[key] for key in keys.tolist()], dtype=np.int64)[key_of]
        return rows

    def _ln_chances(self, keys: NDArray[Any]) -> NDArray[Any]:
        """ln P(y | m) of pairs (m, y) over the grid, without the binomial coefficient, which says nothing of it.

        The pairs of one m stand behind each other.
        """
        found = np.empty((len(keys), len(self._ln_weight)))
        all_units, first_of_units = np.unique(keys // _KEY, return_index=True)
        for units, pairs in zip(all_units.tolist(), np.split(np.arange(len(keys)), first_of_units[1:])):
            for first in range(0, len(pairs), _PAIRS_AT_ONCE):
                own = pairs[first : first + _PAIRS_AT_ONCE]
                found[own] = self._ln_chances_of(units, keys[own] % _KEY)
        return found

    def _ln_chances_of(self, units: int, met: NDArray[Any]) -> NDArray[Any]:
        """The same for one m."""
        each = met.astype(np.float64)[:, None, None]
        if units == UNITS_UNKNOWN:
            terms = each * self._ln_rate
            terms += self._ln_node_weight - self._rate
        else:
            terms = each * self._ln_met
            terms += (each - units) * self._rate
            terms += self._ln_node_weight
        return _ln_sum(terms, 1)


def _weigh_presence(chances: NDArray[Any], rows: NDArray[Any], size: int, observed: NDArray[Any]) -> None:
    """Put the sum over psi, and the number of ways to choose the unseen ones, to every n of lists of E = ``size``
    species; make the sum of each of these ``rows`` 1. ``observed``: O of all lists."""
    seen = observed[rows, None]
    more = np.maximum(np.arange(size + 1) - seen, 0)
    ln_factorial = _ln_factorials(size)
    with np.errstate(divide="ignore"):
        weights = np.log(chances[rows, : size + 1])
    # Numbers below O, which have no chance, are taken as O.
    weights += ln_factorial[size - seen] - ln_factorial[more] - ln_factorial[size - seen - more]
    weights += _ln_presence(size)
    weights -= weights.max(axis=1, keepdims=True)
    np.exp(weights, out=weights)
    weights /= weights.sum(axis=1, keepdims=True)
    chances[rows, : size + 1] = weights


@functools.lru_cache(maxsize=1000)
def _ln_presence(expected: int) -> NDArray[Any]:
    """ln of the sum over psi of psi^n (1 - psi)^(E - n), for n = 0 to E."""
    present = np.arange(expected + 1)[:, None]
    return _ln_sum(present * np.log(_PSI) + (expected - present) * np.log1p(-_PSI), 1)


@functools.lru_cache(maxsize=1000)
def _ln_factorials(largest: int) -> NDArray[Any]:
    """ln n! for n = 0 to ``largest``."""
    return np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, largest + 1)))])


def _ln_sum(ln_terms: NDArray[Any], axis: int) -> NDArray[Any]:
    """ln of the sum of what these are the logarithms of; they are used up."""
    largest = ln_terms.max(axis=axis, keepdims=True)
    ln_terms -= largest
    np.exp(ln_terms, out=ln_terms)
    summed: NDArray[Any] = np.log(ln_terms.sum(axis=axis)) + largest.squeeze(axis)
    return summed
