"""The matches of records with entries, made ready once for all portions of places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, List, Tuple

import numpy as np

from bkn_qgis.arrays import COUNTS, EVER, MAY_COUNT, NO_DAY, RecordArrays, SpeciesMatches
from bkn_qgis.observations.neighbourhood.day_sets import DayBits, day_bits, ranked_days
from bkn_qgis.observations.neighbourhood.points_by_square import PointsBySquare
from bkn_qgis.observations.record_pairs import Grid, build_grids

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Records of which the place is less certain than this are compared with every place: squares of distances in a tile
# stay below 2^53, and tiles need no wider margin.
FAR_MM = 20_000_000
# No distance within the Netherlands comes near this, and its square fits 64 bits.
MOST_UNCERTAIN_MM = 10**9
_DENSE_FLAGS = 50_000_000


@dataclass(frozen=True, eq=False)
class PreparedMatches:
    """m matches of records with entries, each with the place of its record.

    ``owner``: int32, the record of each. ``x_mm``, ``y_mm``, ``uncertainty_mm``: int32 (int64 where a place is out of
    all bounds), the last at most ``MOST_UNCERTAIN_MM``. ``points``: those that stand
    for anything inside or near an area, by square; ``far``: int64, those that may count at more than ``FAR_MM``;
    ``reach_mm``: the largest uncertainty of the others that may count.
    ``days``: the bits of the first days of what counts; ``day_bit``: int32, the bit of each match (that of none where
    it does not count). ``last_days``: int32, the different last days; ``last_rank``: int32, 1 and up for the last day
    of what would ever count, 0 for others and for no day. ``is_old``: bool, what does not count now and is no
    later than anything of its entry that does: its day matters only where none of the others lies.
    ``seen_is_possible``: what counts always may count too.
    """

    records: RecordArrays
    matches: SpeciesMatches
    owner: NDArray[Any]
    x_mm: NDArray[Any]
    y_mm: NDArray[Any]
    uncertainty_mm: NDArray[Any]
    points: PointsBySquare
    far: NDArray[Any]
    reach_mm: int
    days: DayBits
    day_bit: NDArray[Any]
    last_days: NDArray[Any]
    last_rank: NDArray[Any]
    is_old: NDArray[Any]
    seen_is_possible: bool
    grid_memory: List[List[Grid]]

    def places_from(self, corner: Tuple[int, int], match: NDArray[Any]) -> Tuple[NDArray[Any], NDArray[Any]]:
        """x and y (mm, as ``x_mm``) of some matches from a corner that is no further from them than they may lie
        apart."""
        if not len(match):
            return self.x_mm[:0], self.y_mm[:0]
        return self.x_mm[match] - corner[0], self.y_mm[match] - corner[1]

    def grids(self, progress: Callable[[float], None] = lambda part: None) -> List[Grid]:
        """The records for comparisons one by one, made ready when first asked for; ``progress`` as ``build_grids``."""
        if not self.grid_memory:
            self.grid_memory.append(build_grids(self.records, self.matches, progress))
        return self.grid_memory[0]


def prepare_matches(
    records: RecordArrays, matches: SpeciesMatches, progress: Callable[[float], None] = lambda part: None
) -> PreparedMatches:
    """Make the matches of a run ready.

    ``progress`` is called with 0 between steps; what it raises ends the work.
    """
    progress(0.0)
    owner = matches.owners().astype(np.int32)
    x, y = (_small(values)[owner] for values in (records.x_mm, records.y_mm))
    uncertainty = _small(np.minimum(records.uncertainty_mm, MOST_UNCERTAIN_MM))[owner]
    progress(0.0)
    counts, may_count = matches.meets(COUNTS), matches.meets(MAY_COUNT)
    points = PointsBySquare(x, y, np.flatnonzero(counts | may_count | matches.meets(EVER)))
    progress(0.0)
    days, day_bit = _first_days(records, matches, owner, counts)
    progress(0.0)
    last_days, last_rank = _last_days(records, matches, owner)
    return PreparedMatches(
        records,
        matches,
        owner,
        x,
        y,
        uncertainty,
        points,
        np.flatnonzero(may_count & (uncertainty > FAR_MM)),
        int(uncertainty[may_count & (uncertainty <= FAR_MM)].max(initial=0)),
        days,
        day_bit,
        last_days,
        last_rank,
        _is_old(matches, counts, last_rank, len(last_days)),
        not bool((counts & ~may_count).any()),
        [],
    )


def _small(values_mm: NDArray[Any]) -> NDArray[Any]:
    """The same in 32 bits where they, and what lies between any two, fit these."""
    fit = not len(values_mm) or max(-int(values_mm.min()), int(values_mm.max())) <= MOST_UNCERTAIN_MM
    return values_mm.astype(np.int32) if fit else values_mm


def _first_days(
    records: RecordArrays, matches: SpeciesMatches, owner: NDArray[Any], counts: NDArray[Any]
) -> Tuple[DayBits, NDArray[Any]]:
    counting = np.flatnonzero(counts)
    days, rank = ranked_days(records.day_first[owner[counting]])
    group = matches.group_of[matches.entry[counting]].astype(np.int64)
    layout = day_bits(days, group, rank, matches.groups)
    bit = np.full(len(owner), layout.no_bit, dtype=np.int32)
    bit[counting] = layout.bit_of(group, rank)
    return layout, bit


def _last_days(
    records: RecordArrays, matches: SpeciesMatches, owner: NDArray[Any]
) -> Tuple[NDArray[Any], NDArray[Any]]:
    ever = np.flatnonzero(matches.meets(EVER))
    day_last = records.day_last[owner[ever]]
    last_days, rank = ranked_days(day_last)
    # Rank 0 stands for no day: where the days hold that too, it is their first.
    has_none = len(last_days) > 0 and int(last_days[0]) == NO_DAY
    ranks = np.zeros(len(owner), dtype=np.int32)
    ranks[ever] = rank if has_none else rank + 1
    if not has_none:
        last_days = np.concatenate((np.array([NO_DAY], dtype=np.int32), last_days.astype(np.int32)))
    return last_days, ranks


def _is_old(matches: SpeciesMatches, counts: NDArray[Any], last_rank: NDArray[Any], ranks: int) -> NDArray[Any]:
    earliest: NDArray[Any] = np.full(len(matches.group_of), ranks, dtype=np.int64)
    known = np.flatnonzero(counts & (last_rank > 0))
    if len(earliest) * ranks <= _DENSE_FLAGS:
        is_there = np.zeros((len(earliest), ranks), dtype=bool)
        is_there.reshape(-1)[matches.entry[known].astype(np.int64) * ranks + last_rank[known]] = True
        earliest = np.where(is_there.any(axis=1), is_there.argmax(axis=1), ranks)
    else:
        np.minimum.at(earliest, matches.entry[known], last_rank[known])
    return ~counts & (last_rank <= earliest[matches.entry])
