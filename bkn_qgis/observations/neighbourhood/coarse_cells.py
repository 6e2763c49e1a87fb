"""Coarse cells over the small ones: what whole coarse cells hold is known beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Optional, Sequence, Tuple

import numpy as np

from bkn_qgis.observations.neighbourhood.sorted_cells import SortedCells

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TABLE_BYTES = 200_000_000
_SIZES = (2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32)
# Measured on one machine; only their ratios matter, and only to how fast it goes.
_SECONDS_PER_POINT = 25e-9
_SECONDS_PER_BUILT_BYTE = 0.5e-9
_SECONDS_PER_READ_BYTE = 0.25e-9
_SECONDS_PER_RUN = 0.2e-6


@dataclass(frozen=True, eq=False)
class CoarseCells:
    """Squares of ``factor`` × ``factor`` small cells from the same corner.

    ``size``: mm. ``column``: int64, the coarse column of every point of the small cells, in their order. ``strip``:
    int64 (rows + 1), where the points of each row of coarse cells begin. ``longest``: the longest run of coarse cells
    that is asked for.
    """

    factor: int
    size: int
    columns: int
    rows: int
    column: NDArray[Any]
    strip: NDArray[Any]
    longest: int

    def points_of(self, row: int) -> slice:
        """The points of a row of coarse cells."""
        return slice(int(self.strip[row]), int(self.strip[row + 1]))


def coarse_cells(cells: SortedCells, factor: int, longest: int) -> CoarseCells:
    """The coarse cells of ``factor`` small ones a side; ``longest``: mm, of a run that is asked for."""
    columns, rows = -(-cells.columns // factor), -(-cells.rows // factor)
    size = cells.size * factor
    first_of_row = np.minimum(np.arange(rows + 1) * factor, cells.rows) * cells.columns
    column = cells.x.astype(np.int64) // size
    return CoarseCells(factor, size, columns, rows, column, cells.start[first_of_row], longest // size + 1)


def best_factor(
    cells: SortedCells, radius: int, circles: int, cell_bytes: Sequence[Callable[[int], int]]
) -> Optional[int]:
    """How many small cells a side make the whole least work; None where coarse cells do not pay.

    ``cell_bytes``: for each table the bytes of a coarse cell, given the longest run.
    """
    area = float(cells.columns) * cells.rows * cells.size**2
    density = len(cells) / area
    best, least = None, circles * density * np.pi * float(radius) ** 2 * _SECONDS_PER_POINT
    for factor in _SIZES:
        size = factor * cells.size
        if size > radius:
            break
        longest = 2 * radius // size + 1
        built = sum(of_table(longest) for of_table in cell_bytes) * area / size**2
        read = sum(of_table(0) for of_table in cell_bytes)
        # The circle crosses 4/pi cells for each side of a cell along it; half of what they hold lies inside.
        beside = 4.0 * size * radius * density
        place = beside * _SECONDS_PER_POINT + longest * 2 * (
            read * _SECONDS_PER_READ_BYTE + len(cell_bytes) * _SECONDS_PER_RUN
        )
        cost = built * _SECONDS_PER_BUILT_BYTE + circles * place
        if built <= _TABLE_BYTES and cost < least:
            best, least = factor, cost
    return best


def fine_size(points: int, box: Tuple[int, int], frame: Tuple[int, int], radius: int) -> int:
    """The side of the small cells (mm) at which comparing points and finding runs cost about the same.

    The points lie in the middle ``box`` (width, height, mm) of a ``frame`` of cells.
    ``radius``: half the width of areas.
    """
    density = max(points, 1) / (float(box[0] + 1) * (box[1] + 1))
    best = int(np.sqrt(2.7 / density))
    # No more than some two million cells, and no smaller than a few metres, however dense.
    area = float(frame[0] + 1) * (frame[1] + 1)
    least = max(int(np.sqrt(area / 2e6)), max(frame) // 30_000, 5_000)
    return max(min(best, radius // 4), least)
