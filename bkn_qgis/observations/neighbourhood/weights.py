"""What records count for beyond one each: weights, doubles once, records of several entries, and what is left out.

All of it is a sum of values of points, but for two things that hang on which of several points lie inside: doubles that
lie apart, and doubles that stand for several entries of a group. Those are few, and looked at pair by pair.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Tuple

import numpy as np

from bkn_qgis.arrays import COUNTS, LEFT_OUT
from bkn_qgis.observations.neighbourhood.area_tile import Question
from bkn_qgis.observations.neighbourhood.points_by_square import PointsBySquare
from bkn_qgis.observations.neighbourhood.prepared_matches import PreparedMatches

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class WeightedPoints:
    """Points with a value (int64) to add in a column of totals (int64), see ``Totals``."""

    points: PointsBySquare
    column: NDArray[Any]
    value: NDArray[Any]


@dataclass(frozen=True, eq=False)
class ApartDoubles:
    """Doubles that lie apart from the one of their set and entry that weighs most, where the set is taken to lie.

    ``match``: int64, the match of each; ``main_x``, ``main_y``: int64 mm, where that one lies; ``key``: int64, one
    number per set and entry; ``reach``: int64 mm, rounded up, how far apart.
    """

    points: PointsBySquare
    match: NDArray[Any]
    main_x: NDArray[Any]
    main_y: NDArray[Any]
    key: NDArray[Any]
    reach: NDArray[Any]


@dataclass(frozen=True, eq=False)
class Totals:
    """Columns of totals: those of the entries of the list, then left out, then repeats per group, wanted and scored."""

    entries: int
    groups: int

    @property
    def left_out(self) -> int:
        """The column of records left out."""
        return self.entries

    def repeats(self, scored: bool) -> int:
        """The first column of repeats per group."""
        return self.entries + 1 + self.groups * int(scored)


@dataclass(frozen=True, eq=False)
class Weights:
    """``values``: to be added for points inside. ``apart``: doubles that lie apart. ``repeated``: int64, matches that
    count, of doubles that stand for several entries; ``repeated_points``: these by square."""

    values: WeightedPoints
    apart: ApartDoubles
    repeated: NDArray[Any]
    repeated_points: PointsBySquare


def weights_of(prepared: PreparedMatches, question: Question, check: Callable[[], None] = lambda: None) -> Weights:
    """What the records of a run count for beyond one each, for one question; ``check`` is called between steps."""
    matches, records = prepared.matches, prepared.records
    wanted = question.wanted[matches.entry]
    counting = np.flatnonzero(wanted & matches.meets(COUNTS))
    check()
    double = records.duplicate_group[prepared.owner[counting]] >= 0
    single = counting[~double]
    weight = records.weight[prepared.owner[single]]
    heavy = weight != 1
    parts = [(single[heavy], matches.entry[single[heavy]].astype(np.int64), weight[heavy] - 1)]
    check()
    of_doubles, apart = _doubles(prepared, counting[double])
    totals = Totals(len(matches.group_of), matches.groups)
    check()
    parts += [of_doubles, _left_out(prepared, wanted, counting, totals)]
    several = np.diff(matches.start)[prepared.owner[counting]] > 1
    for scored in (False, True):
        check()
        chosen = several & ~double
        if scored:
            chosen = chosen & question.scored[matches.entry[counting]]
        parts.append(_repeats(prepared, counting[chosen], totals.repeats(scored)))
    match, column, value = (np.concatenate(arrays) for arrays in zip(*parts))
    repeated = counting[several & double]
    return Weights(
        WeightedPoints(_by_square(prepared, match), column, value),
        apart,
        repeated,
        _by_square(prepared, repeated),
    )


def _by_square(prepared: PreparedMatches, match: NDArray[Any]) -> PointsBySquare:
    """The places of some matches; point i is ``match[i]``."""
    return PointsBySquare(prepared.x_mm[match], prepared.y_mm[match], np.arange(len(match)))


_Part = Tuple["NDArray[Any]", "NDArray[Any]", "NDArray[Any]"]


def _doubles(prepared: PreparedMatches, match: NDArray[Any]) -> Tuple[_Part, ApartDoubles]:
    """Of a set the heaviest counts for the whole set, the others for nothing; match, column and value to add."""
    records, owner = prepared.records, prepared.owner
    entry = prepared.matches.entry[match].astype(np.int64)
    order = np.lexsort((-records.weight[owner[match]], records.duplicate_group[owner[match]], entry))
    match, entry = match[order], entry[order]
    group = records.duplicate_group[owner[match]]
    is_main = np.ones(len(match), dtype=bool)
    is_main[1:] = (np.diff(entry) != 0) | (np.diff(group) != 0)
    key = np.cumsum(is_main) - 1
    main = match[is_main][key]
    value = np.where(is_main, records.weight[owner[match]], 0) - 1
    dx, dy = prepared.x_mm[match] - prepared.x_mm[main], prepared.y_mm[match] - prepared.y_mm[main]
    reach = np.ceil(np.hypot(dx.astype(np.float64), dy.astype(np.float64))).astype(np.int64) + 1
    apart = np.flatnonzero((dx != 0) | (dy != 0))
    doubles = ApartDoubles(
        _by_square(prepared, match[apart]),
        match[apart],
        prepared.x_mm[main[apart]],
        prepared.y_mm[main[apart]],
        key[apart],
        reach[apart],
    )
    return (match, entry, value), doubles


def _left_out(prepared: PreparedMatches, wanted: NDArray[Any], counting: NDArray[Any], totals: Totals) -> _Part:
    """Records that are left out for every wanted entry they stand for, at the place of one of their matches."""
    match = np.flatnonzero(wanted & prepared.matches.meets(LEFT_OUT))
    is_counted = np.zeros(len(prepared.records), dtype=bool)
    is_counted[prepared.owner[counting]] = True
    match = match[~is_counted[prepared.owner[match]]]
    # Matches stand in the order of their records.
    first = np.ones(len(match), dtype=bool)
    first[1:] = np.diff(prepared.owner[match]) != 0
    match = match[first]
    return match, np.full(len(match), totals.left_out), prepared.records.weight[prepared.owner[match]]


def _repeats(prepared: PreparedMatches, match: NDArray[Any], first_column: int) -> _Part:
    """What records that stand for several entries of a group count too much, each at its own place."""
    record, entry = prepared.owner[match], prepared.matches.entry[match].astype(np.int64)
    group = prepared.matches.group_of[entry].astype(np.int64)
    order = np.lexsort((entry, group, record))
    match, record, entry, group = match[order], record[order], entry[order], group[order]
    same_unit, same_entry = np.zeros(len(match), dtype=bool), np.zeros(len(match), dtype=bool)
    same_unit[1:] = (np.diff(record) == 0) & (np.diff(group) == 0)
    same_entry[1:] = same_unit[1:] & (np.diff(entry) == 0)
    again = np.flatnonzero(same_unit & ~same_entry)
    return match[again], first_column + group[again], prepared.records.weight[record[again]]
