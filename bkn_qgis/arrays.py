"""The arrays that pass between the rooms: records, what they stand for, and what was counted around places.

Any room may use this module; it imports numpy only. Each of these is made once in a run.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, Sequence, Tuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

NO_DAY = int(np.iinfo(np.int32).min)
"""The day of a record without a date, and the latest day where there is none."""
NO_DUPLICATE = -1
NO_OBSERVER = -1

# The rules that a record meets for an entry of the list: bits (method.md, sections 3, 4 and 9).
COUNTS = 1  # wholly in window and season, no excluding flag, certain enough of place
MAY_COUNT = 2  # as COUNTS, but the interval need only overlap window and season (the best label)
LEFT_OUT = 4  # overlaps window and season, yet does not count: flag, uncertainty or interval
EVER = 8  # would count but for window and season, and lies wholly on or before the reference date


def owners_of(start: NDArray[Any]) -> NDArray[Any]:
    """The row that each element of a ragged array belongs to: row i owns ``start[i]:start[i + 1]``."""
    return np.repeat(np.arange(len(start) - 1), np.diff(start))


def elements_of(start: NDArray[Any], rows: NDArray[Any]) -> Tuple[NDArray[Any], NDArray[Any]]:
    """All elements of some rows of a ragged array: which of ``rows`` (its position there), and which element."""
    return numbers_in(start[rows], start[rows + 1] - start[rows])


def numbers_in(first: NDArray[Any], lengths: NDArray[Any]) -> Tuple[NDArray[Any], NDArray[Any]]:
    """All numbers of ranges that start at ``first``: the range that each belongs to, and the number."""
    which = np.repeat(np.arange(len(lengths), dtype=np.int64), lengths)
    numbers = np.arange(len(which))
    numbers += np.repeat(first - (np.cumsum(lengths) - lengths), lengths)
    return which, numbers


@dataclass(frozen=True, eq=False)
class RecordArrays:
    """n records as rules and kernel need them; arrays of length n.

    ``x_mm``, ``y_mm``, ``uncertainty_mm``: int64, unknown uncertainties filled in. ``day_first``, ``day_last``: int32,
    days since 1970-01-01 (``NO_DAY``: no date). ``excluded``: carries an excluding flag. ``breeding`` and ``blurred``:
    flagged so. ``weight``: int64, how many records the row stands for. ``duplicate_group``: int64, rows with one number
    other than ``NO_DUPLICATE`` are one record seen through several sources, and count once in record numbers.
    ``observer``: int32, one number per observer (``NO_OBSERVER``: not known).
    """

    x_mm: NDArray[Any]
    y_mm: NDArray[Any]
    uncertainty_mm: NDArray[Any]
    day_first: NDArray[Any]
    day_last: NDArray[Any]
    excluded: NDArray[Any]
    breeding: NDArray[Any]
    blurred: NDArray[Any]
    weight: NDArray[Any]
    duplicate_group: NDArray[Any]
    observer: NDArray[Any]

    @property
    def dated(self) -> NDArray[Any]:
        """Which records have a date: bool (n,)."""
        dated: NDArray[Any] = self.day_first != NO_DAY
        return dated

    def __len__(self) -> int:
        return len(self.x_mm)


def everywhere(value: int, number: int, dtype: Any) -> NDArray[Any]:
    """One value, ``number`` times, in the memory of one; not to be written to."""
    return np.broadcast_to(np.array(value, dtype=dtype), (number,))


def record_arrays(x_mm: NDArray[Any], y_mm: NDArray[Any], **others: NDArray[Any]) -> RecordArrays:
    """Records at places (int64 mm), with the other arrays of RecordArrays by name; those left out say nothing: exact
    places, no date, no flag, one record each.
    """
    number = len(x_mm)
    plain: Dict[str, NDArray[Any]] = {
        "uncertainty_mm": np.zeros(number, dtype=np.int64),
        "day_first": np.full(number, NO_DAY, dtype=np.int32),
        "day_last": np.full(number, NO_DAY, dtype=np.int32),
        "excluded": np.zeros(number, dtype=bool),
        "breeding": np.zeros(number, dtype=bool),
        "blurred": np.zeros(number, dtype=bool),
        "weight": everywhere(1, number, np.int64),
        "duplicate_group": everywhere(NO_DUPLICATE, number, np.int64),
        "observer": everywhere(NO_OBSERVER, number, np.int32),
    }
    return RecordArrays(x_mm, y_mm, **{**plain, **others})


@dataclass(frozen=True, eq=False)
class SpeciesMatches:
    """Record i stands for the entries ``entry[start[i]:start[i + 1]]``, under the rules in ``bits``.

    ``start``: int64 (records + 1). ``entry`` (int32) and ``bits`` (uint8, COUNTS to EVER), one per match. ``group_of``:
    int32, the group of every entry of the list; ``groups``: their number.
    """

    start: NDArray[Any]
    entry: NDArray[Any]
    bits: NDArray[Any]
    group_of: NDArray[Any]
    groups: int

    def owners(self) -> NDArray[Any]:
        """The record of every match."""
        return owners_of(self.start)

    def meets(self, rule: int) -> NDArray[Any]:
        """Which matches meet a rule: bool, one per match."""
        meets: NDArray[Any] = (self.bits & rule) > 0
        return meets

    def records_with(self, chosen: NDArray[Any]) -> NDArray[Any]:
        """The records that have one of the chosen matches (bool, one per match), ascending."""
        return np.unique(self.owners()[chosen])


@dataclass(frozen=True, eq=False)
class PlaceCounts:
    """What n search areas hold, for e entries and g groups.

    int64 (n, e) ``records``, doubles once; bool (n, e) ``seen``, ``surely_seen``, ``possibly_seen``; int32 (n, e)
    ``last_seen`` (``NO_DAY`` where none); int64 (n, g) ``group_days``; int64 (n,) ``days`` and ``left_out``; int32
    (n,) ``last_day`` (first day of the latest counting record, ``NO_DAY`` where none).

    ``repeats_wanted`` and ``repeats_scored``, int64 (n, g): what the sum of ``records`` over a group counts too much
    because a record stands for several entries of it, over all wanted entries and over the scored ones.
    """

    records: NDArray[Any]
    seen: NDArray[Any]
    surely_seen: NDArray[Any]
    possibly_seen: NDArray[Any]
    last_seen: NDArray[Any]
    group_days: NDArray[Any]
    days: NDArray[Any]
    left_out: NDArray[Any]
    last_day: NDArray[Any]
    repeats_wanted: NDArray[Any]
    repeats_scored: NDArray[Any]

    @classmethod
    def empty(cls, areas: int, entries: int, groups: int) -> PlaceCounts:
        """Counts of search areas in which nothing was seen."""
        return cls(
            records=np.zeros((areas, entries), dtype=np.int64),
            seen=np.zeros((areas, entries), dtype=bool),
            surely_seen=np.zeros((areas, entries), dtype=bool),
            possibly_seen=np.zeros((areas, entries), dtype=bool),
            last_seen=np.full((areas, entries), NO_DAY, dtype=np.int32),
            group_days=np.zeros((areas, groups), dtype=np.int64),
            days=np.zeros(areas, dtype=np.int64),
            left_out=np.zeros(areas, dtype=np.int64),
            last_day=np.full(areas, NO_DAY, dtype=np.int32),
            repeats_wanted=np.zeros((areas, groups), dtype=np.int64),
            repeats_scored=np.zeros((areas, groups), dtype=np.int64),
        )


@dataclass(frozen=True, eq=False)
class EntrySets:
    """n sets of entries of the list: set i holds ``entry[start[i]:start[i + 1]]`` (both int64).

    An entry may be in several sets, or in none.
    """

    start: NDArray[Any]
    entry: NDArray[Any]

    def __len__(self) -> int:
        return len(self.start) - 1


def entry_sets(sets: Sequence[Sequence[int]]) -> EntrySets:
    """Sets of entries, each given by the numbers of its entries."""
    start = np.cumsum([0, *map(len, sets)], dtype=np.int64)
    return EntrySets(start, np.array([entry for own in sets for entry in own], dtype=np.int64))


@dataclass(frozen=True, eq=False)
class UnitCounts:
    """In how many units something was reported in n search areas, for t targets and k groups (method.md, section 10).

    A target is a set of entries that is met or not met: one entry, or the two of a bird on both bird lists. A group is
    a set of all meetsoorten and generalists that tell that somebody looked. Only records that count tell anything.

    A unit is a square of 1 km of the RD grid with a calendar month that a record lies within, else with the calendar
    year of its first day; or a calendar month alone, of a record that lies within it and is less certain of place than
    half the diagonal of a square. A record with neither is in no unit.

    int32 (n, t) ``units``: units in which a target was met. int32 (n, k) ``group_units``: units with a record of the
    group; ``squares``: squares that have one of these; ``top_square``: units in the square that has most of them;
    ``observers``: different observers of records of the group, as far as known. int64 (n, t) ``records_without_unit``
    and (n, k) ``group_records_without_unit``: records in no unit, by their weight; doubles once, by the heaviest.
    """

    units: NDArray[Any]
    group_units: NDArray[Any]
    squares: NDArray[Any]
    top_square: NDArray[Any]
    observers: NDArray[Any]
    records_without_unit: NDArray[Any]
    group_records_without_unit: NDArray[Any]

    @classmethod
    def empty(cls, areas: int, targets: int, groups: int) -> UnitCounts:
        """Counts of search areas in which nothing was reported."""
        return cls(
            units=np.zeros((areas, targets), dtype=np.int32),
            group_units=np.zeros((areas, groups), dtype=np.int32),
            squares=np.zeros((areas, groups), dtype=np.int32),
            top_square=np.zeros((areas, groups), dtype=np.int32),
            observers=np.zeros((areas, groups), dtype=np.int32),
            records_without_unit=np.zeros((areas, targets), dtype=np.int64),
            group_records_without_unit=np.zeros((areas, groups), dtype=np.int64),
        )
