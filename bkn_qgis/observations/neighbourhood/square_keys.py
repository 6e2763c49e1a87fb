"""What the records of each square of 1 km tell, each thing once, and which of it lies in search areas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Iterator, Tuple

import numpy as np

from bkn_qgis.arrays import RecordArrays, elements_of
from bkn_qgis.observations.neighbourhood.regions import Regions
from bkn_qgis.observations.neighbourhood.sorted_cells import portions, positions_of
from bkn_qgis.observations.neighbourhood.square_masks import SquareMasks, cell_bits
from bkn_qgis.observations.occurrences import SQUARE_MM, Occurrences

if TYPE_CHECKING:
    from numpy.typing import NDArray

_DIGIT = 1 << 16


@dataclass(frozen=True, eq=False)
class SquareKeys:
    """n different keys of a square, a column and a code, in that order, with the records that tell them.

    Square i is the one of ``number[i]`` (int64, ascending: row × ``width`` + column, less ``first_column``), with keys
    from ``start[i]`` on (int64). ``column``, ``code``: of each key. ``cells``: uint64 (n,), the small cells of the
    square in which its records lie, which are ``record[record_start[key]:record_start[key + 1]]``.
    """

    records: RecordArrays
    first_column: int
    width: int
    number: NDArray[Any]
    start: NDArray[Any]
    column: NDArray[Any]
    code: NDArray[Any]
    cells: NDArray[Any]
    record: NDArray[Any]
    record_start: NDArray[Any]

    def ranges(self, row: NDArray[Any], column: NDArray[Any]) -> Tuple[NDArray[Any], NDArray[Any]]:
        """Where the keys of squares (int64 row and column in the RD grid) begin, and how many they are."""
        column = column - self.first_column
        number = row * self.width + column
        found = np.minimum(np.searchsorted(self.number, number), max(len(self.number) - 1, 0))
        is_there = np.zeros(len(number), dtype=bool)
        if len(self.number):
            is_there = (self.number[found] == number) & (column >= 0) & (column < self.width)
        found = np.where(is_there, found, 0)
        begin = self.start[found]
        return begin, np.where(is_there, self.start[np.minimum(found + 1, len(self.number))] - begin, 0)


def square_keys(records: RecordArrays, occurrences: Occurrences, check: Callable[[], None]) -> SquareKeys:
    """Sort what occurrences tell by square; ``check`` is called between steps."""
    x_mm, y_mm = records.x_mm[occurrences.record], records.y_mm[occurrences.record]
    square_column = x_mm // SQUARE_MM
    first_column = int(square_column.min(initial=0))
    width = int(square_column.max(initial=0)) - first_column + 1
    number = y_mm // SQUARE_MM * width + (square_column - first_column)
    check()
    order = _order(number, occurrences.column, occurrences.code)
    check()
    number, column, code = number[order], occurrences.column[order], occurrences.code[order]
    is_square, is_key = np.ones(len(order), dtype=bool), np.ones(len(order), dtype=bool)
    is_square[1:] = np.diff(number) != 0
    is_key[1:] = is_square[1:] | (np.diff(column) != 0) | (np.diff(code) != 0)
    check()
    first = np.flatnonzero(is_key)
    bits = cell_bits(x_mm, y_mm)[order]
    return SquareKeys(
        records,
        first_column,
        width,
        number[is_square],
        np.append(np.flatnonzero(is_square[first]), len(first)),
        column[first],
        code[first],
        np.bitwise_or.reduceat(bits, first) if len(first) else bits,
        occurrences.record[order],
        np.append(first, len(order)),
    )


def _order(*keys: NDArray[Any]) -> NDArray[Any]:
    """The order of rows by several integers, the first one first: by digits of 16 bits, which numpy sorts in linear
    time."""
    digits = []
    for key in reversed(keys):
        left = key.astype(np.int64) - int(key.min(initial=0))
        most = int(left.max(initial=0))
        while True:
            digits.append((left % _DIGIT).astype(np.uint16))
            left, most = left // _DIGIT, most // _DIGIT
            if not most:
                break
    return np.lexsort(digits)


def found_keys(
    keys: SquareKeys,
    regions: Regions,
    masks: SquareMasks,
    corner: Tuple[int, int],
    distance: int,
    check: Callable[[], None],
) -> Iterator[Tuple[slice, NDArray[Any], NDArray[Any]]]:
    """The keys told by a record within ``distance`` mm of areas, in portions of whole pairs of area and square.

    Gives a slice of the pairs of ``masks``; and for each key found its pair and its number. ``corner``: mm, of the
    tile.
    """
    begin, length = keys.ranges(masks.row + corner[1] // SQUARE_MM, masks.column + corner[0] // SQUARE_MM)
    for part in portions(length):
        check()
        key = positions_of(begin[part], length[part])
        pair = np.repeat(np.arange(part.start, part.stop), length[part])
        cells = keys.cells[key]
        is_found = (cells & masks.inside[pair]) != 0
        unsure = np.flatnonzero(~is_found & ((cells & masks.crossed[pair]) != 0))
        is_found[unsure] = _is_any_near(keys, key[unsure], masks.area[pair[unsure]], regions, corner, distance, check)
        chosen = np.flatnonzero(is_found)
        yield part, pair[chosen], key[chosen]


def _is_any_near(
    keys: SquareKeys,
    key: NDArray[Any],
    area: NDArray[Any],
    regions: Regions,
    corner: Tuple[int, int],
    distance: int,
    check: Callable[[], None],
) -> NDArray[Any]:
    """Whether any record of each key lies within ``distance`` mm of an area: bool."""
    is_near = np.zeros(len(key), dtype=bool)
    records = keys.records
    for part in portions(keys.record_start[key + 1] - keys.record_start[key]):
        check()
        which, element = elements_of(keys.record_start, key[part])
        record = keys.record[element]
        x = (records.x_mm[record] - corner[0]).astype(np.float64)
        y = (records.y_mm[record] - corner[1]).astype(np.float64)
        near = regions.within(area[part][which], x, y, distance)
        is_near[part.start + which[near]] = True
    return is_near
