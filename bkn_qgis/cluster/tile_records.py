"""The records that the places of a tile could tell apart from all records."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Iterator, List, Sequence, Tuple

import numpy as np

from bkn_qgis.arrays import COUNTS, EVER, MAY_COUNT, NO_DUPLICATE, SpeciesMatches, numbers_in, owners_of
from bkn_qgis.cluster.doubles_stage import groups_of_rows
from bkn_qgis.cluster.matching_stage import SQUARE_MM, MatchedSource, square_of
from bkn_qgis.cluster.plan import Plan
from bkn_qgis.cluster.row_types import MATCH_TYPE, arrays_of, record_type
from bkn_qgis.cluster.seen_places import seen_far_away
from bkn_qgis.labelling.label_results import RecordMatches
from bkn_qgis.observations.search_areas import SearchAreas
from bkn_qgis.scoring.name_index import NameMatches

if TYPE_CHECKING:
    from numpy.typing import NDArray

Box = Tuple[int, int, int, int]


@dataclass(frozen=True)
class _Part:
    """Records, the number of matches of each, and these matches."""

    rows: NDArray[Any]
    lengths: NDArray[Any]
    matches: NDArray[Any]


def records_of_tile(
    plan: Plan, names: Sequence[str], sources: Sequence[MatchedSource], areas: SearchAreas
) -> RecordMatches:
    """The records that can matter to search areas, with what they stand for.

    These are all within the overlap, in the order in which one machine has them, and, where species are wanted, of each
    entry those farther away of which one may be the nearest.
    """
    box = _box_of(areas, plan.overlap_mm)
    parts = [_Part(np.empty(0, record_type()), np.empty(0, np.int64), np.empty(0, MATCH_TYPE))]
    for name, source in zip(names, sources):
        if source.bounds is not None and _meet(source.bounds, box):
            parts.append(_near(plan, name, box))
    if plan.request.want_species:
        parts.append(_far(plan, names, areas, box))
    return _joined(plan, parts)


def _box_of(areas: SearchAreas, overlap_mm: int) -> Box:
    low, high = areas.bounds[:, :2].min(axis=0) - overlap_mm, areas.bounds[:, 2:].max(axis=0) + overlap_mm
    return int(low[0]), int(low[1]), int(high[0]), int(high[1])


def _meet(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _near(plan: Plan, name: str, box: Box) -> _Part:
    """The records of a source in a box."""
    work = plan.work
    position = np.concatenate([np.empty(0, np.int64), *_positions(work.array(f"squares/{name}"), box)])
    rows = work.array(f"rows/{name}")[position]
    x, y = rows["x_mm"], rows["y_mm"]
    inside = (x >= box[0]) & (y >= box[1]) & (x <= box[2]) & (y <= box[3])
    position, rows = position[inside], rows[inside]
    order = np.argsort(rows["row"], kind="stable")
    position, rows = position[order], rows[order]
    starts = work.array(f"starts/{name}")
    lengths = starts[position + 1] - starts[position]
    _, match = numbers_in(starts[position], lengths)
    rows["duplicate_group"] = groups_of_rows(plan, name, rows["row"])
    return _Part(rows, lengths, work.array(f"matches/{name}")[match])


def _positions(squares: NDArray[Any], box: Box) -> Iterator[NDArray[Any]]:
    """The positions of what lies in squares that meet a box; ``squares``: of all records, ascending."""
    first_column, last_column = box[0] // SQUARE_MM, box[2] // SQUARE_MM
    for row in range(box[1] // SQUARE_MM, box[3] // SQUARE_MM + 1):
        first = np.searchsorted(squares, square_of(first_column, row), side="left")
        last = np.searchsorted(squares, square_of(last_column, row), side="right")
        yield np.arange(first, last)


def _far(plan: Plan, names: Sequence[str], areas: SearchAreas, box: Box) -> _Part:
    """Records outside the box, each for one entry: nothing but their distance plays a part."""
    entry, places = seen_far_away(plan.work, names, areas.bounds, box)
    rows = np.zeros(len(entry), dtype=record_type())
    rows["x_mm"], rows["y_mm"], rows["blurred"] = places["x_mm"], places["y_mm"], places["is_blurred"]
    rows["weight"], rows["duplicate_group"] = 1, NO_DUPLICATE
    matches = np.empty(len(entry), dtype=MATCH_TYPE)
    matches["entry"], matches["bits"] = entry, COUNTS | MAY_COUNT | EVER
    return _Part(rows, np.ones(len(entry), dtype=np.int64), matches)


def _joined(plan: Plan, parts: List[_Part]) -> RecordMatches:
    rows = np.concatenate([part.rows for part in parts])
    lengths = np.concatenate([part.lengths for part in parts])
    matches = np.concatenate([part.matches for part in parts])
    start = np.concatenate(([0], np.cumsum(lengths)))
    species_list = plan.request.species_list
    groups = len(species_list.groups)
    entry, bits = (np.ascontiguousarray(matches[field]) for field in ("entry", "bits"))
    species = SpeciesMatches(start, entry, bits, species_list.entry_group, groups)
    records = arrays_of(rows)
    counting = np.unique(owners_of(start)[species.meets(COUNTS)])
    # Names were looked up for their source.
    names = NameMatches(np.zeros(len(rows) + 1, dtype=np.int64), np.empty(0, dtype=np.int32), {}, Counter())
    return RecordMatches(names, records, species, counting)
