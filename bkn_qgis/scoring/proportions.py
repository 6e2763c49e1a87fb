"""Between which bounds a share lies that was counted in a sample."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Tuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NORMAL_95 = 1.959963984540054


def wilson_bounds(found: NDArray[Any], number: NDArray[Any]) -> Tuple[NDArray[Any], NDArray[Any]]:
    """The lower and upper bound (float64, 0 to 1) of 95 % for shares of ``found`` in ``number`` (above 0).

    Wilson (1927): the shares from which what was counted differs by less than 1.96 standard errors.
    """
    share, square = found / number, _NORMAL_95**2
    middle = share + square / (2 * number)
    half = _NORMAL_95 * np.sqrt(share * (1 - share) / number + square / (4 * number * number))
    whole = 1 + square / number
    return np.maximum((middle - half) / whole, 0.0), np.minimum((middle + half) / whole, 1.0)
