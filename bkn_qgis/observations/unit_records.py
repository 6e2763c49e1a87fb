"""What each record that counts adds to the units of a search area (method.md, section 10), before any area is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Iterator, List, Tuple

import numpy as np

from bkn_qgis.arrays import COUNTS, NO_OBSERVER, EntrySets, RecordArrays, SpeciesMatches, elements_of, owners_of
from bkn_qgis.observations.neighbourhood.square_keys import SquareKeys, square_keys
from bkn_qgis.observations.occurrences import HALF_DIAGONAL_MM, SQUARE_MM, Occurrences
from bkn_qgis.observations.record_pairs import Grid, build_grids

if TYPE_CHECKING:
    from numpy.typing import NDArray

# The twelve months of a year, and the year as a whole.
_PERIODS_OF_A_YEAR = 13
_MATCHES_OF_A_STEP = 1_000_000


@dataclass(frozen=True, eq=False)
class UnitRecords:
    """The records that count for targets and groups, by what they add.

    Columns are ``targets`` targets, then ``groups`` groups; those of ``observed`` are groups only. ``in_squares``:
    units with a square, the number of which is the code divided by ``periods``; ``square_column`` and ``square_row``
    (int64) tell where that lies. ``without_square``: months alone. ``without_unit``: records, a set of doubles being
    one, with the ``weight`` of each code (int64). ``observed``: observers.
    """

    records: RecordArrays
    targets: int
    groups: int
    in_squares: Occurrences
    periods: int
    square_column: NDArray[Any]
    square_row: NDArray[Any]
    without_square: Occurrences
    without_unit: Occurrences
    weight: NDArray[Any]
    observed: Occurrences
    memory: List[SquareKeys]
    grid_memory: List[List[Grid]]

    @property
    def columns(self) -> int:
        """The number of targets and groups together."""
        return self.targets + self.groups

    def by_square(self, check: Callable[[], None]) -> SquareKeys:
        """All of it by square, made when first asked for; ``check`` is called between steps.

        The kinds stand beside each other: those of ``without_square`` from column ``columns`` on, those of
        ``without_unit`` from twice, and those of ``observed`` from three times that.
        """
        if not self.memory:
            self.memory.append(square_keys(self.records, self._beside_each_other, self.columns, check))
        return self.memory[0]

    def _beside_each_other(self) -> Occurrences:
        """All kinds, in the columns that ``by_square`` names."""
        kinds = (self.in_squares, self.without_square, self.without_unit, self.observed)
        code = [kind.code for kind in kinds]
        # The square stands beside the code.
        code[0] = code[0] % self.periods
        return Occurrences(
            np.concatenate([kind.record for kind in kinds]),
            np.concatenate([kind.column + np.int32(number * self.columns) for number, kind in enumerate(kinds)]),
            np.concatenate(code),
            max(kind.codes for kind in kinds),
        )

    def grids(self, progress: Callable[[float], None]) -> List[Grid]:
        """The records for comparisons one by one, made ready when first asked for."""
        if not self.grid_memory:
            adds = np.zeros(len(self.records), dtype=bool)
            for kind in (self.in_squares, self.without_square, self.without_unit):
                adds[kind.record] = True
            start = np.concatenate(([0], np.cumsum(adds))).astype(np.int64)
            # To lie inside is all that matters here, which is what a match that counts asks.
            bits = np.full(int(start[-1]), COUNTS, dtype=np.uint8)
            matches = SpeciesMatches(start, np.zeros(len(bits), dtype=np.int32), bits, np.zeros(1, dtype=np.int32), 1)
            self.grid_memory.append(build_grids(self.records, matches, progress))
        return self.grid_memory[0]


def unit_records(
    records: RecordArrays,
    matches: SpeciesMatches,
    targets: EntrySets,
    groups: EntrySets,
    progress: Callable[[float], None] = lambda part: None,
) -> UnitRecords:
    """Make records ready for ``unit_counts.count_units``: once for all places that ask the same, as those of a
    landscape type.

    ``targets``: t sets of entries that are met or not; ``groups``: k sets that tell that somebody looked (see
    ``UnitCounts``). They hold only entries that these places want. ``progress`` is called with 0 between steps; what it
    raises ends the work.
    """
    progress(0.0)
    record, column = _columns_of(matches, targets, groups)
    progress(0.0)
    # All of a record is worked out once, whatever the number of its columns.
    used, of_used = _ascending(record)
    period, in_month = _periods(records, used)
    dated, is_certain = records.dated[used], records.uncertainty_mm[used] <= HALF_DIAGONAL_MM
    placed, alone = dated & is_certain, dated & ~is_certain & in_month
    progress(0.0)
    square, square_column, square_row = _squares(records, used)
    periods = int(period.max(initial=0)) + 1

    def chosen(own: NDArray[Any], code: NDArray[Any], codes: int) -> Occurrences:
        progress(0.0)
        pair = np.flatnonzero(own[of_used])
        small = np.int32 if codes <= np.iinfo(np.int32).max else np.int64
        return Occurrences(record[pair], column[pair], code.astype(small)[of_used[pair]], codes)

    neither = ~placed & ~alone
    once, weight = _records_once(records, used, neither)
    observer = records.observer[used].astype(np.int64)
    observed = chosen(observer != NO_OBSERVER, observer, int(observer.max(initial=0)) + 1)
    return UnitRecords(
        records,
        len(targets),
        len(groups),
        chosen(placed, square * periods + period, len(square_column) * periods),
        periods,
        square_column,
        square_row,
        chosen(alone, period, periods),
        chosen(neither, once, len(weight)),
        weight,
        _from_column(observed, len(targets)),
        [],
        [],
    )


def _columns_of(matches: SpeciesMatches, targets: EntrySets, groups: EntrySets) -> Tuple[NDArray[Any], NDArray[Any]]:
    """All pairs of a record and a column (both int32) that one of its counting matches stands for."""
    column = np.concatenate((owners_of(targets.start), owners_of(groups.start) + len(targets)))
    entry = np.concatenate((targets.entry, groups.entry))
    lengths = np.bincount(entry, minlength=len(matches.group_of))
    start = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
    column = column[np.argsort(entry, kind="stable")].astype(np.int32)
    counting = np.flatnonzero(matches.meets(COUNTS))
    owner = matches.owners()[counting].astype(np.int32)
    # In steps: the numbers of elements take several times the memory of what is made of them.
    steps = [_of_elements(start, column, matches.entry[counting[own]], owner[own]) for own in _steps(len(counting))]
    record, columns = (np.concatenate(parts) for parts in zip(*steps))
    return record, columns


def _steps(number: int) -> Iterator[slice]:
    """Slices of all of a number of rows, at least one."""
    for first in range(0, max(number, 1), _MATCHES_OF_A_STEP):
        yield slice(first, first + _MATCHES_OF_A_STEP)


def _of_elements(
    start: NDArray[Any], column: NDArray[Any], entry: NDArray[Any], owner: NDArray[Any]
) -> Tuple[NDArray[Any], NDArray[Any]]:
    which, element = elements_of(start, entry)
    return owner[which], column[element]


def _ascending(record: NDArray[Any]) -> Tuple[NDArray[Any], NDArray[Any]]:
    """The different ones of ascending numbers, and for each of all its position among them."""
    is_first = np.ones(len(record), dtype=bool)
    is_first[1:] = np.diff(record) != 0
    return record[is_first], np.cumsum(is_first, dtype=np.int32) - np.int32(1)


def _periods(records: RecordArrays, record: NDArray[Any]) -> Tuple[NDArray[Any], NDArray[Any]]:
    """A number from 0 (int64) for the month each record lies in, or else the year; and whether it is a month."""
    first, last = _months(records.day_first[record]), _months(records.day_last[record])
    dated = records.dated[record]
    year = np.where(dated, first // 12, 0)
    if dated.any():
        year = np.where(dated, year - int(year[dated].min()), 0)
    in_month = first == last
    return _PERIODS_OF_A_YEAR * year + np.where(in_month, first % 12, 12), in_month


def _months(days: NDArray[Any]) -> NDArray[Any]:
    """Months since January 1970 (int64) of days since 1970-01-01."""
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def _squares(records: RecordArrays, record: NDArray[Any]) -> Tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """The number of the square of each record (int64); column and row of every square, row by row."""
    column, row = records.x_mm[record] // SQUARE_MM, records.y_mm[record] // SQUARE_MM
    first = int(column.min(initial=0))
    width = int(column.max(initial=0)) - first + 1
    squares, number = np.unique(row * width + (column - first), return_inverse=True)
    return number.astype(np.int64), squares % width + first, squares // width


def _records_once(
    records: RecordArrays, record: NDArray[Any], chosen: NDArray[Any]
) -> Tuple[NDArray[Any], NDArray[Any]]:
    """A number (int64) for each of the ``chosen`` (bool) records, the same for doubles, and 0 for the others; and of
    each number the weight of its heaviest record."""
    own = record[chosen]
    double = records.duplicate_group[own]
    _, number = np.unique(np.where(double < 0, own, double + len(records)), return_inverse=True)
    weight = np.zeros(int(number.max(initial=-1)) + 1, dtype=np.int64)
    np.maximum.at(weight, number, records.weight[own])
    numbers = np.zeros(len(record), dtype=np.int64)
    numbers[chosen] = number
    return numbers, weight


def _from_column(occurrences: Occurrences, first: int) -> Occurrences:
    """Those of columns from ``first`` on, which becomes column 0."""
    own = np.flatnonzero(occurrences.column >= first)
    return Occurrences(
        occurrences.record[own], occurrences.column[own] - first, occurrences.code[own], occurrences.codes
    )
