"""Whether there were more or fewer species at a second date than at a first (method.md, section 10, "Two dates")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

MORE, FEWER, NO_DIFFERENCE_SHOWN = "more", "fewer", "no_difference_shown"
_MORE_FROM, _FEWER_FROM = 0.90, 0.95


def chance_of_more(first: NDArray[Any], second: NDArray[Any]) -> float:
    """The probability that the second of two independent numbers is larger.

    ``first``, ``second``: float64 (of any length), the probability of each number from 0 on.
    """
    up_to = np.cumsum(first)
    below = np.minimum(np.arange(1, len(second)), len(first)) - 1
    return float(second[1:] @ up_to[below])


def change_shown(first: NDArray[Any], second: NDArray[Any]) -> str:
    """What two dates show: MORE, FEWER or NO_DIFFERENCE_SHOWN, never that nothing changed.

    ``first``, ``second``: the probability of each number of species present at either date (float64), of the same list.
    """
    if chance_of_more(first, second) >= _MORE_FROM:
        return MORE
    if chance_of_more(second, first) >= _FEWER_FROM:
        return FEWER
    return NO_DIFFERENCE_SHOWN
