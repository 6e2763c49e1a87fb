"""Stage 2: records with the same id in one or several files, of which one is kept (method.md, section 4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, List, Sequence, Tuple

import numpy as np

from bkn_qgis.cluster.buckets import rows_in_bucket
from bkn_qgis.cluster.plan import Plan
from bkn_qgis.observations.duplicates import clusters_sharing, kept_of_clusters

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ROW_BITS = 34
_SHARED_TYPE = np.dtype([("id", "<i8"), ("record", "<i8"), ("elsewhere", "?"), ("uncertainty_m", "<f8")])


@dataclass(frozen=True)
class IdBucket:
    """Ids to compare: the number of the bucket, and the names of all sources in their order."""

    bucket: int
    sources: Tuple[str, ...]


def shared_ids(plan: Plan, item: IdBucket) -> NDArray[Any]:
    """The ids of a bucket that several records have, one row per id and record."""
    return plan.work.made(f"shared/{item.bucket}", lambda: _shared(plan, item))


def _shared(plan: Plan, item: IdBucket) -> NDArray[Any]:
    parts: List[NDArray[Any]] = []
    owners: List[NDArray[Any]] = []
    for source, rows in rows_in_bucket(plan.work, [f"ids/{name}" for name in item.sources], item.bucket):
        parts.append(rows)
        owners.append((np.int64(source) << _ROW_BITS) + rows["row"])
    if not parts:
        return np.empty(0, dtype=_SHARED_TYPE)
    ids, owner = np.concatenate(parts), np.concatenate(owners)
    _, code, times = np.unique(ids["id"], axis=0, return_inverse=True, return_counts=True)
    code = code.reshape(-1)
    several = np.flatnonzero(times[code] > 1)
    shared = np.empty(len(several), dtype=_SHARED_TYPE)
    shared["id"] = (np.int64(item.bucket) << _ROW_BITS) + code[several]
    shared["record"] = owner[several]
    for field in ("elsewhere", "uncertainty_m"):
        shared[field] = ids[field][several]
    return shared


def repeated_rows(shared: Sequence[NDArray[Any]], sources: int) -> List[NDArray[Any]]:
    """The rows of each source (int64, ascending) that are left out, since another copy of the record is kept.

    ``shared``: what ``shared_ids`` gave for all buckets.
    """
    rows = np.concatenate([np.empty(0, dtype=_SHARED_TYPE), *shared])
    record, first, owner = np.unique(rows["record"], return_index=True, return_inverse=True)
    _, code = np.unique(rows["id"], return_inverse=True)
    cluster = clusters_sharing(owner.reshape(-1), code.reshape(-1), len(record))
    kept = kept_of_clusters(cluster, rows["elsewhere"][first], rows["uncertainty_m"][first])
    left_out = np.delete(record, kept)
    source, row = left_out >> _ROW_BITS, left_out & ((1 << _ROW_BITS) - 1)
    return [row[source == number] for number in range(sources)]
