"""Which entries surely and which possibly lie in a disc, given how uncertain the places of records are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Tuple

import numpy as np

from bkn_qgis.observations.neighbourhood.open_questions import OpenCells, OpenQuestion
from bkn_qgis.observations.neighbourhood.run_tables import inner_of, touched_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Steps between which uncertainties are taken together: those that sources write lie apart.
_CLASS_LIMITS_MM = tuple(
    1000 * metres for metres in (0, 10, 30, 60, 120, 260, 510, 750, 1100, 1600, 2500, 5000, 10_000)
)


@dataclass(frozen=True, eq=False)
class UncertainPoints:
    """n points of a tile: ``x``, ``y`` (int64 mm from the corner of its cells), ``column`` (int64), ``uncertainty``
    (int64 mm), and bool ``counts`` and ``may_count``: whether they count for surely and for possibly."""

    x: NDArray[Any]
    y: NDArray[Any]
    column: NDArray[Any]
    uncertainty: NDArray[Any]
    counts: NDArray[Any]
    may_count: NDArray[Any]


class Certainty:
    """Answers which entries are surely and which possibly within ``radius`` mm of places in a tile.

    The places lie at least the radius and the largest uncertainty from the borders of the tile. ``seen_is_possible``:
    every point that counts may count too.
    """

    def __init__(
        self,
        points: UncertainPoints,
        grid: OpenCells,
        radius: int,
        seen_is_possible: bool,
        check: Callable[[], None],
    ) -> None:
        self._seen_is_possible = seen_is_possible
        certain = points.counts & (points.uncertainty <= radius)
        # Cells wholly within R less the largest uncertainty of a class tell what is surely inside; a cell that is not
        # even touched by R and the largest holds nothing that is possibly.
        self._surely = _question(points, certain, grid, radius, -1, check)
        self._possibly = _question(points, points.may_count, grid, radius, 1, check)

    def answer(self, x: NDArray[Any], y: NDArray[Any], seen: NDArray[Any]) -> Tuple[NDArray[Any], NDArray[Any]]:
        """Surely and possibly seen (bool (n, columns)) within the radius of ``x`` and ``y`` (int64 mm).

        ``seen``: bool (n, columns), what is seen there.
        """
        surely = self._surely.told(x, y, inner_of)
        for place, column, _ in self._surely.found(x, y, seen & ~surely):
            surely[place, column] = True
        possibly = seen.copy() if self._seen_is_possible else np.zeros(seen.shape, dtype=bool)
        near = self._possibly.told(x, y, touched_of) & ~possibly
        for place, column, _ in self._possibly.found(x, y, near):
            possibly[place, column] = True
        return surely, possibly


def _question(
    points: UncertainPoints, chosen: NDArray[Any], grid: OpenCells, radius: int, sign: int, check: Callable[[], None]
) -> OpenQuestion:
    number = np.flatnonzero(chosen)
    uncertainty = points.uncertainty[number]
    return OpenQuestion(
        grid,
        points.x[number],
        points.y[number],
        points.column[number],
        radius + sign * uncertainty,
        np.searchsorted(_CLASS_LIMITS_MM, uncertainty, side="left").astype(np.uint8),
        lambda own: radius + sign * int(uncertainty[own].max()),
        check,
    )
