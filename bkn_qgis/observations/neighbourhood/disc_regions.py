"""Discs as regions of cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Optional, Tuple

import numpy as np

from bkn_qgis.observations.neighbourhood.circle_runs import CircleRuns, circle_runs, first_rows
from bkn_qgis.observations.neighbourhood.regions import Bounds, Layers, Runs, beside

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Squares of lengths up to this stay below 2^53, where floating point counts exactly; larger ones only come out larger.
_EXACT_MM = 60_000_000


@dataclass(frozen=True, eq=False)
class DiscRegions:
    """Discs around ``x`` and ``y`` (int64 mm from the corner of the tile); distances are those from these centres.

    The methods are those of ``regions.Regions``.
    """

    x: NDArray[Any]
    y: NDArray[Any]

    def __len__(self) -> int:
        return len(self.x)

    def part(self, own: slice) -> DiscRegions:
        """Some of the discs."""
        return DiscRegions(self.x[own], self.y[own])

    def bounds(self) -> Bounds:
        """The centres, twice."""
        return self.x, self.y, self.x, self.y

    def layers(self, size: int, factor: Optional[int], distance: int) -> Layers:
        """Cells within a distance of the centres."""
        runs = circle_runs(self.x, self.y, distance, size)
        if factor is None:
            return Layers(None, _inner(runs), _crossed(runs))
        coarse = circle_runs(self.x, self.y, distance, size * factor)
        first, stop = self._coarse_limits(runs, coarse, distance, size, factor)
        left, right = Runs(runs.row, runs.inner_first, first), Runs(runs.row, stop, runs.inner_stop)
        return Layers(_inner(coarse), beside(left, right), _crossed(runs))

    def _coarse_limits(
        self, runs: CircleRuns, coarse: CircleRuns, distance: int, size: int, factor: int
    ) -> Tuple[NDArray[Any], NDArray[Any]]:
        """For each run of small cells, the small columns between which the coarse cells wholly inside lie."""
        which = runs.row // factor - first_rows(self.y, distance, size * factor)[:, None]
        which = np.clip(which, 0, coarse.row.shape[1] - 1)
        first = np.take_along_axis(coarse.inner_first, which, axis=1)
        stop = np.take_along_axis(coarse.inner_stop, which, axis=1)
        # A row that the circle does not touch is row 0 here; it has no cells to take out.
        holds = (stop > first) & (runs.inner_stop > runs.inner_first)
        return np.where(holds, first * factor, runs.inner_stop), np.where(holds, stop * factor, runs.inner_stop)

    def inner(self, size: int, distance: int) -> Runs:
        """The cells wholly within a distance of the centres."""
        return _inner(circle_runs(self.x, self.y, distance, size))

    def touched(self, size: int, distance: int) -> Runs:
        """The cells that hold a place within a distance of the centres."""
        runs = circle_runs(self.x, self.y, distance, size)
        return Runs(runs.row, runs.touched_first, runs.touched_stop)

    def between(self, size: int, inner: int, outer: int) -> Runs:
        """The cells that hold a place at more than ``inner`` (-1: any) up to ``outer`` from the centres."""
        return _crossed(circle_runs(self.x, self.y, outer, size, inner))

    def within(self, area: NDArray[Any], x: NDArray[Any], y: NDArray[Any], limit: Any) -> NDArray[Any]:
        """Whether places lie within ``limit`` (0 or more) of centres."""
        limits = np.asarray(limit, dtype=np.float64)
        if limits.size and float(limits.max()) > _EXACT_MM:
            dx, dy = x.astype(np.int64) - self.x[area], y.astype(np.int64) - self.y[area]
            return dx * dx + dy * dy <= limits.astype(np.int64) ** 2
        squared = x - self.x.astype(np.float64)[area]
        squared *= squared
        other = y - self.y.astype(np.float64)[area]
        other *= other
        squared += other
        return squared <= limits * limits


def _inner(runs: CircleRuns) -> Runs:
    return Runs(runs.row, runs.inner_first, runs.inner_stop)


def _crossed(runs: CircleRuns) -> Runs:
    return beside(
        Runs(runs.row, runs.touched_first, runs.inner_first), Runs(runs.row, runs.inner_stop, runs.touched_stop)
    )
