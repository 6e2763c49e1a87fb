"""The fixed grid of square tiles in RD by which observations are fetched and kept.

Tiles are aligned to 0 and half-open, so every place lies in exactly one tile, whoever asks for it. Discs are
compared in whole millimetres, as in ``search_areas``.
"""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Iterable, Iterator, List, NamedTuple, Sequence, Set, Tuple, Union

import numpy as np

from bkn_qgis.arrays import numbers_in
from bkn_qgis.observations.netherlands import Bounds
from bkn_qgis.observations.search_areas import MM_PER_M, to_mm

if TYPE_CHECKING:
    from numpy.typing import NDArray

TILE_M = 2500
_TILE_MM = TILE_M * MM_PER_M
# So far before its end a half-open tile ends for shapes: less than any coordinate tells.
_LAST_M = 1e-6
# Bounds the memory for many discs: this many at once.
_DISCS_AT_ONCE = 10_000

Disc = Tuple[float, float, float]


@dataclass(frozen=True, order=True)
class Tile:
    """A square in RD (EPSG:28992, metres), half-open: ``x_min_m <= x < x_min_m + size_m``, y alike."""

    x_min_m: int
    y_min_m: int
    size_m: int = TILE_M

    @property
    def x_max_m(self) -> int:
        """The first x that no longer belongs to the tile."""
        return self.x_min_m + self.size_m

    @property
    def y_max_m(self) -> int:
        """The first y that no longer belongs to the tile."""
        return self.y_min_m + self.size_m

    @property
    def bounds(self) -> Bounds:
        """x_min, y_min, x_max, y_max in metres."""
        return float(self.x_min_m), float(self.y_min_m), float(self.x_max_m), float(self.y_max_m)

    def holds(self, x: NDArray[Any], y: NDArray[Any]) -> NDArray[Any]:
        """Which of n places (metres, RD) lie in the tile: bool (n,). NaN lies in none."""
        return (x >= self.x_min_m) & (x < self.x_max_m) & (y >= self.y_min_m) & (y < self.y_max_m)

    def contains(self, other: Tile) -> bool:
        """Whether the other tile lies wholly in this one."""
        return (
            self.x_min_m <= other.x_min_m
            and self.y_min_m <= other.y_min_m
            and self.x_max_m >= other.x_max_m
            and self.y_max_m >= other.y_max_m
        )


@dataclass(frozen=True, order=True)
class Period:
    """Days from ``first`` to ``last``, both included. Raises ValueError where ``last`` lies before ``first``."""

    first: datetime.date
    last: datetime.date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a period from {self.first} cannot end on {self.last}")

    @property
    def days(self) -> int:
        """The number of days in the period, at least 1."""
        return (self.last - self.first).days + 1


class FetchUnit(NamedTuple):
    """What is fetched, and kept, in one go."""

    tile: Tile
    period: Period


def tile_at(x: float, y: float, size_m: int = TILE_M) -> Tile:
    """The tile of the grid, or of one with tiles of another size, that holds a place (metres, RD)."""
    return Tile(math.floor(x / size_m) * size_m, math.floor(y / size_m) * size_m, size_m)


def tiles_of(areas: Iterable[Union[Disc, Any]]) -> Set[Tile]:
    """The tiles of the grid that share at least one place with an area.

    ``areas``: (x, y, reach) in metres for a closed disc, or a shapely geometry. Empty geometries and discs
    that are no numbers have no tiles.
    """
    discs: List[Disc] = []
    found: Set[Tile] = set()
    for area in areas:
        if isinstance(area, tuple):
            discs.append(area)
        else:
            found |= tiles_near(area, 0.0)
    for first in range(0, len(discs), _DISCS_AT_ONCE):
        found |= _tiles_of_discs(discs[first : first + _DISCS_AT_ONCE])
    return found


def tiles_near(geometry: Any, reach_m: float) -> Set[Tile]:
    """The tiles of the grid with a place in a shapely geometry, or within ``reach_m`` of it."""
    if geometry.is_empty:
        return set()
    from shapely.geometry import box
    from shapely.prepared import prep

    prepared = prep(geometry)
    found = set()
    for tile in tiles_between(geometry.bounds, reach_m):
        square = box(tile.x_min_m, tile.y_min_m, tile.x_max_m - _LAST_M, tile.y_max_m - _LAST_M)
        if prepared.intersects(square) or (reach_m > 0 and geometry.distance(square) <= reach_m):
            found.add(tile)
    return found


def squares_between(bounds: Sequence[float], reach_m: float) -> float:
    """About how many tiles of the grid lie between bounds (x_min, y_min, x_max, y_max) with ``reach_m`` around them.

    Infinite for bounds that are no numbers, 0.0 for none.
    """
    if len(bounds) < 4:
        return 0.0
    x_min, y_min, x_max, y_max = bounds
    squares = ((x_max - x_min + 2 * reach_m) / TILE_M + 1) * ((y_max - y_min + 2 * reach_m) / TILE_M + 1)
    return squares if math.isfinite(squares) else math.inf


def tiles_between(bounds: Sequence[float], reach_m: float, size_m: int = TILE_M) -> Iterator[Tile]:
    """The tiles of the grid, or of one with tiles of another size, between bounds (x_min, y_min, x_max, y_max; metres
    RD) with ``reach_m`` around them."""
    x_min, y_min, x_max, y_max = bounds
    last_x, last_y = x_max + reach_m, y_max + reach_m
    first = tile_at(x_min - reach_m, y_min - reach_m, size_m)
    for x in range(first.x_min_m, math.floor(last_x) + 1, size_m):
        for y in range(first.y_min_m, math.floor(last_y) + 1, size_m):
            yield Tile(x, y, size_m)


def _tiles_of_discs(discs: Sequence[Disc]) -> Set[Tile]:
    numbers = np.array(discs, dtype=np.float64)
    x, y, reach = to_mm(numbers[np.isfinite(numbers).all(axis=1)]).T
    first_column, first_row = (x - reach) // _TILE_MM, (y - reach) // _TILE_MM
    columns = (x + reach) // _TILE_MM - first_column + 1
    pairs = columns * ((y + reach) // _TILE_MM - first_row + 1)
    disc, step = numbers_in(np.zeros(len(x), dtype=np.int64), pairs)
    column = first_column[disc] + step % columns[disc]
    row = first_row[disc] + step // columns[disc]
    aside_x = x[disc] - np.clip(x[disc], column * _TILE_MM, column * _TILE_MM + _TILE_MM - 1)
    aside_y = y[disc] - np.clip(y[disc], row * _TILE_MM, row * _TILE_MM + _TILE_MM - 1)
    touched = aside_x * aside_x + aside_y * aside_y <= reach[disc] * reach[disc]
    cells = np.unique(np.stack((column[touched], row[touched]), axis=1), axis=0)
    return {Tile(column * TILE_M, row * TILE_M) for column, row in cells.tolist()}
