"""Estimates from species that were met once or twice (method.md, section 10). They do not know the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Tuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def chao2(units: NDArray[Any], met: NDArray[Any], start: NDArray[Any]) -> NDArray[Any]:
    """The least number of species, seen and unseen (Chao2, bias-corrected): float64 (c,).

    ``units``, ``met``, ``start``: see ``evidence_model.ListReports``. NaN with fewer than two units, where nothing can
    be said of the unseen.
    A. Chao (2005), Species estimation and applications, in: Encyclopedia of Statistical Sciences, 2nd edition, Wiley,
    pp. 7907-7916: S + (m - 1) / m · Q1 (Q1 - 1) / (2 (Q2 + 1)), with Q1 and Q2 species met in one and in two units.
    """
    once, twice, _ = _met_few_times(met, start)
    several = np.maximum(units, 1)
    unseen = (units - 1) / several * once * (once - 1) / (2 * (twice + 1))
    return np.where(units > 1, np.diff(start) + unseen, np.nan)


def sample_coverage(units: NDArray[Any], met: NDArray[Any], start: NDArray[Any]) -> NDArray[Any]:
    """The estimated share (0 to 1) of all meetings that is of species seen: float64 (c,).

    ``units``, ``met``, ``start``: see ``evidence_model.ListReports``. NaN with fewer than two units, and where nothing
    was seen.
    A. Chao & L. Jost (2012), Coverage-based rarefaction and extrapolation, Ecology 93: 2533-2547, for units:
    1 - Q1 / U · (m - 1) Q1 / ((m - 1) Q1 + 2 Q2), with U the sum of all y; where Q2 = 0, with (m - 1) (Q1 - 1) and 2 in
    the places of (m - 1) Q1 and 2 Q2.
    """
    once, twice, meetings = _met_few_times(met, start)
    none_twice = twice == 0
    above = (units - 1) * np.where(none_twice, np.maximum(once - 1, 0), once)
    below = above + np.where(none_twice, 2, 2 * twice)
    coverage = 1 - once / np.maximum(meetings, 1) * above / np.maximum(below, 1)
    return np.where((units > 1) & (meetings > 0), coverage, np.nan)


def _met_few_times(met: NDArray[Any], start: NDArray[Any]) -> Tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Per list the species met once, those met twice, and the sum of all meetings."""
    once, twice, meetings = (
        np.concatenate([[0], np.cumsum(values)])[start] for values in (met == 1, met == 2, met.astype(np.int64))
    )
    return np.diff(once), np.diff(twice), np.diff(meetings)
