"""What the records of each square of 1 km tell, each thing once, and which of it lies in search areas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Iterator, Tuple

import numpy as np

from bkn_qgis.arrays import RecordArrays, numbers_in
from bkn_qgis.observations.neighbourhood.regions import Regions
from bkn_qgis.observations.neighbourhood.sorted_cells import portions
from bkn_qgis.observations.neighbourhood.square_masks import SquareMasks, cell_bits
from bkn_qgis.observations.occurrences import SQUARE_MM, Occurrences

if TYPE_CHECKING:
    from numpy.typing import NDArray

_DIGIT = 1 << 16
_ANSWERS_OF_A_STEP = 100_000


@dataclass(frozen=True, eq=False)
class SquareKeys:
    """n different keys of a square, a column and a code, in that order, with the places of the records that tell them.

    Square i, of the RD grid in ``square_row[i]`` and ``square_column[i]`` (int64), has the keys from ``start[i]`` up to
    ``start[i + 1]``. ``column``: int32 (n,); ``code``: int32 or int64 (n,). ``cells``: uint64 (n,), the small cells of
    the square in which its records lie. These are ``x`` and ``y`` (int32 mm from the corner of the square) from
    ``point_start[key]`` up to ``point_start[key + 1]``.

    From column ``shared`` on, equal codes of a column in several squares are one: ``identity`` (int32 (n,), -1 for
    other keys) is the number of the one in ``identities`` ((m, 2), column and code, ascending).
    """

    square_row: NDArray[Any]
    square_column: NDArray[Any]
    start: NDArray[Any]
    column: NDArray[Any]
    code: NDArray[Any]
    cells: NDArray[Any]
    point_start: NDArray[Any]
    x: NDArray[Any]
    y: NDArray[Any]
    identity: NDArray[Any]
    identities: NDArray[Any]

    def squares_at(self, row: NDArray[Any], column: NDArray[Any]) -> NDArray[Any]:
        """The numbers (int64) of squares in the RD grid, -1 where there is nothing."""
        least, most = int(self.square_column.min(initial=0)), int(self.square_column.max(initial=0))
        width = most - least + 3
        known = self.square_row * width + (self.square_column - least + 1)
        asked = row * width + np.clip(column - least + 1, 0, width - 1)
        number = np.searchsorted(known, asked)
        is_there = np.append(known, -1)[number] == asked
        return np.where(is_there & (number < len(known)), number, -1)


def square_keys(
    records: RecordArrays, make_occurrences: Callable[[], Occurrences], shared: int, check: Callable[[], None]
) -> SquareKeys:
    """Sort what occurrences tell by square; ``shared``: see ``SquareKeys``. ``check`` is called between steps.

    The occurrences are made here, so that they go as soon as they are sorted.
    """
    told = _by_square(records, make_occurrences(), check)
    check()
    is_square = _changes(told.square_row, told.square_column)
    first = np.flatnonzero(is_square | _changes(told.column, told.code))
    x_mm, y_mm = (_in_square(of_all[told.record]) for of_all in (records.x_mm, records.y_mm))
    bits = cell_bits(x_mm, y_mm)
    check()
    column, code = told.column[first], told.code[first]
    identity, identities = _identities(column, code, shared)
    return SquareKeys(
        told.square_row[is_square].astype(np.int64),
        told.square_column[is_square].astype(np.int64),
        np.append(np.flatnonzero(is_square[first]), len(first)),
        column,
        code,
        np.bitwise_or.reduceat(bits, first) if len(first) else bits,
        np.append(first, len(told.record)),
        x_mm,
        y_mm,
        identity,
        identities,
    )


@dataclass(frozen=True, eq=False)
class _Told:
    """Occurrences in the order of their squares, columns and codes; all int32 (p,), ``code`` also int64."""

    square_row: NDArray[Any]
    square_column: NDArray[Any]
    record: NDArray[Any]
    column: NDArray[Any]
    code: NDArray[Any]


def _by_square(records: RecordArrays, occurrences: Occurrences, check: Callable[[], None]) -> _Told:
    record = occurrences.record
    row, square_column = (_square_of(of_all[record]) for of_all in (records.y_mm, records.x_mm))
    check()
    order = _order(row, square_column, occurrences.column, occurrences.code)
    check()
    return _Told(row[order], square_column[order], record[order], occurrences.column[order], occurrences.code[order])


# Both work in the copy that they are given: another one of all of it would be the most that a run needs.


def _square_of(places_mm: NDArray[Any]) -> NDArray[Any]:
    """The row or column (int32) of squares in which places lie."""
    places_mm //= SQUARE_MM
    return places_mm.astype(np.int32)


def _in_square(places_mm: NDArray[Any]) -> NDArray[Any]:
    """How far (int32 mm) places lie from the corner of their square."""
    places_mm %= SQUARE_MM
    return places_mm.astype(np.int32)


def _identities(column: NDArray[Any], code: NDArray[Any], shared: int) -> Tuple[NDArray[Any], NDArray[Any]]:
    """The number of the column and code of each key from column ``shared`` on (others: -1), and all different ones."""
    own = np.flatnonzero(column >= shared)
    own = own[_order(column[own], code[own])]
    is_new = _changes(column[own], code[own])
    identity = np.full(len(column), -1, dtype=np.int32)
    identity[own] = np.cumsum(is_new) - 1
    different = own[is_new]
    return identity, np.stack((column[different], code[different]), axis=1)


def _changes(one: NDArray[Any], other: NDArray[Any]) -> NDArray[Any]:
    """Where either differs from the row before: bool, true for the first row."""
    changes = np.ones(len(one), dtype=bool)
    changes[1:] = (one[1:] != one[:-1]) | (other[1:] != other[:-1])
    return changes


def _order(*keys: NDArray[Any]) -> NDArray[Any]:
    """The order of rows by integers, the first ones first; by digits of 16 bits, which numpy sorts in linear time."""
    digits = []
    for key in reversed(keys):
        left = key - int(key.min(initial=0))
        while True:
            digits.append((left % _DIGIT).astype(np.uint16))
            left = left // _DIGIT
            if not left.any():
                break
    return np.lexsort(digits)


@dataclass(frozen=True, eq=False)
class FoundKeys:
    """Which keys of a square are told by a record in areas: ``found``, bool (areas, keys).

    ``area``: int64, the different areas; ``keys``: the slice of the keys of the square.
    """

    area: NDArray[Any]
    keys: slice
    found: NDArray[Any]


@dataclass(frozen=True, eq=False)
class TouchedSquares:
    """n pairs of an area and a square with keys that it may touch: ``number`` (int64 (n,)) of the square, ``pair``
    (int64 (n,)) of the area and the square in ``masks``; in the order of squares."""

    number: NDArray[Any]
    pair: NDArray[Any]
    masks: SquareMasks


def touched_squares(keys: SquareKeys, masks: SquareMasks, corner: Tuple[int, int]) -> TouchedSquares:
    """The squares of ``masks``, with ``corner`` (mm) of their tile, that have keys."""
    number = keys.squares_at(masks.row + corner[1] // SQUARE_MM, masks.column + corner[0] // SQUARE_MM)
    pair = np.flatnonzero(number >= 0)
    pair = pair[np.argsort(number[pair], kind="stable")]
    return TouchedSquares(number[pair], pair, masks)


def found_keys(
    keys: SquareKeys,
    regions: Regions,
    touched: TouchedSquares,
    corner: Tuple[int, int],
    distance: int,
    check: Callable[[], None],
) -> Iterator[FoundKeys]:
    """The keys told by a record within ``distance`` mm of areas, square by square and in steps of bounded size."""
    limits = np.append(np.flatnonzero(np.diff(touched.number, prepend=-1)), len(touched.number)).tolist()
    for begin, stop in zip(limits[:-1], limits[1:]):
        number = int(touched.number[begin])
        own = slice(int(keys.start[number]), int(keys.start[number + 1]))
        place = (
            float(keys.square_column[number] * SQUARE_MM - corner[0]),
            float(keys.square_row[number] * SQUARE_MM - corner[1]),
        )
        step = max(1, _ANSWERS_OF_A_STEP // (own.stop - own.start))
        for first in range(begin, stop, step):
            check()
            pair = touched.pair[first : min(first + step, stop)]
            found = _found(keys, own, touched.masks, pair, regions, place, distance)
            yield FoundKeys(touched.masks.area[pair], own, found)


def _found(
    keys: SquareKeys,
    own: slice,
    masks: SquareMasks,
    pairs: NDArray[Any],
    regions: Regions,
    place: Tuple[float, float],
    distance: int,
) -> NDArray[Any]:
    """Which of the keys of a square at ``place`` (mm from the corner of the tile) are told in the areas of pairs."""
    cells = keys.cells[own]
    found = (cells & masks.inside[pairs, None]) != 0
    unsure = (cells & masks.crossed[pairs, None]) != 0
    np.greater(unsure, found, out=unsure)
    index = np.flatnonzero(unsure)
    if len(index):
        row = np.repeat(np.arange(len(pairs)), np.count_nonzero(unsure, axis=1))
        key = index - row * len(cells)
        near = _is_any_near(keys, key + own.start, masks.area[pairs[row]], regions, place, distance)
        found.reshape(-1)[index[near]] = True
    return found


def _is_any_near(
    keys: SquareKeys,
    key: NDArray[Any],
    area: NDArray[Any],
    regions: Regions,
    place: Tuple[float, float],
    distance: int,
) -> NDArray[Any]:
    """Whether any record of each key lies within ``distance`` mm of an area: bool."""
    begin = keys.point_start[key]

    def are_near(area: NDArray[Any], point: NDArray[Any]) -> NDArray[Any]:
        return regions.within(area, keys.x[point] + place[0], keys.y[point] + place[1], distance)

    # Most keys have one record, and most others are decided by their first.
    is_near = are_near(area, begin)
    left = keys.point_start[key + 1] - begin - 1
    others = np.flatnonzero(~is_near & (left > 0))
    for part in portions(left[others]):
        own = others[part]
        which, point = numbers_in(begin[own] + 1, left[own])
        is_near[own[which[are_near(area[own[which]], point)]]] = True
    return is_near
