"""Stage 4: records of several sources that are probably one (method.md, section 4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, List, Sequence, Tuple

import numpy as np

from bkn_qgis.arrays import NO_DUPLICATE
from bkn_qgis.cluster.buckets import rows_in_bucket
from bkn_qgis.cluster.plan import Plan
from bkn_qgis.observations.duplicates import doubles_across_sources

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SET_BITS = 40
DOUBLE_ROW_TYPE = np.dtype([("row", "<i8"), ("group", "<i8")])
_FOUND_TYPE = np.dtype([("source", "<i4"), ("row", "<i8"), ("group", "<i8")])


@dataclass(frozen=True)
class DoublesBucket:
    """Records to compare: the number of the bucket; all sources in their order, and the origins of each."""

    bucket: int
    sources: Tuple[str, ...]
    origins: Tuple[Tuple[str, ...], ...]


def find_doubles(plan: Plan, item: DoublesBucket) -> NDArray[Any]:
    """The records of a bucket that are one with others: source, row, and the number of their set."""
    return plan.work.made(f"found/{item.bucket}", lambda: _found(plan, item))


def _found(plan: Plan, item: DoublesBucket) -> NDArray[Any]:
    parts: List[NDArray[Any]] = []
    source: List[int] = []
    origin: List[str] = []
    for number, rows in rows_in_bucket(plan.work, [f"doubles/{name}" for name in item.sources], item.bucket):
        parts.append(rows)
        source += [number] * len(rows)
        origin += [item.origins[number][each] for each in rows["origin"].tolist()]
    if not parts:
        return np.empty(0, dtype=_FOUND_TYPE)
    rows = np.concatenate(parts)
    order = list(dict.fromkeys(name for names in item.origins for name in names))
    species = [str(key) for key in rows["key"].tolist()]
    sets = doubles_across_sources(origin, species, rows["first"], rows["last"], rows["x"], rows["y"], order)
    chosen = np.flatnonzero(sets != NO_DUPLICATE)
    found = np.empty(len(chosen), dtype=_FOUND_TYPE)
    found["source"], found["row"] = np.array(source, dtype=np.int32)[chosen], rows["row"][chosen]
    found["group"] = (np.int64(item.bucket) << _SET_BITS) + sets[chosen]
    return found


def keep_doubles(plan: Plan, names: Sequence[str], found: Sequence[NDArray[Any]]) -> None:
    """Keep what was found in all buckets, by source."""
    rows = np.concatenate([np.empty(0, dtype=_FOUND_TYPE), *found])
    rows = rows[np.lexsort((rows["row"], rows["source"]))]
    starts = np.searchsorted(rows["source"], np.arange(len(names) + 1))
    for number, name in enumerate(names):
        own = rows[starts[number] : starts[number + 1]]
        if len(own):
            kept = np.empty(len(own), dtype=DOUBLE_ROW_TYPE)
            kept["row"], kept["group"] = own["row"], own["group"]
            plan.work.keep_array(f"groups/{name}", kept)


def groups_of_rows(plan: Plan, name: str, row: NDArray[Any]) -> NDArray[Any]:
    """The number of the set of each row of a source, ``NO_DUPLICATE`` where it is one by itself: int64 (n,)."""
    groups = np.full(len(row), NO_DUPLICATE, dtype=np.int64)
    if not plan.work.has_array(f"groups/{name}"):
        return groups
    known = plan.work.array(f"groups/{name}")
    place = np.minimum(np.searchsorted(known["row"], row), len(known) - 1)
    is_there = known["row"][place] == row
    groups[is_there] = known["group"][place[is_there]]
    return groups
