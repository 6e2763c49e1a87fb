"""Rows divided by a key over buckets, so that equal keys of all sources come together at one worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterator, Sequence, Tuple

import numpy as np

from bkn_qgis.cluster.plan import BUCKETS
from bkn_qgis.cluster.work_folder import WorkFolder

if TYPE_CHECKING:
    from numpy.typing import NDArray


def keep_in_buckets(work: WorkFolder, name: str, rows: NDArray[Any], key: NDArray[Any]) -> None:
    """Keep rows ordered by the bucket of their key (uint64, one per row)."""
    bucket = key % np.uint64(BUCKETS)
    order = np.argsort(bucket, kind="stable")
    starts = np.searchsorted(bucket[order], np.arange(BUCKETS + 1, dtype=np.uint64))
    work.keep_array(f"{name}.starts", starts)
    work.keep_array(name, rows[order])


def rows_in_bucket(work: WorkFolder, names: Sequence[str], bucket: int) -> Iterator[Tuple[int, NDArray[Any]]]:
    """The rows in a bucket of each of several names: the number of the name, and the rows."""
    for number, name in enumerate(names):
        first, last = work.array(f"{name}.starts")[bucket : bucket + 2]
        if first < last:
            yield number, np.array(work.array(name)[first:last])
