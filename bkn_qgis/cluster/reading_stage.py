"""Stage 1: every file with observations read by one worker, as one machine reads it."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, List, Sequence, Tuple

import numpy as np

from bkn_qgis.cluster.buckets import keep_in_buckets
from bkn_qgis.cluster.plan import Plan
from bkn_qgis.cluster.work_folder import WorkFolder
from bkn_qgis.labelling.sources import FailedSource, SourceSummary, is_near, open_source_file
from bkn_qgis.messages import BknError
from bkn_qgis.observations.duplicates import came_from_elsewhere, comparable_ids
from bkn_qgis.observations.record_table import join_records

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

KEPT_COLUMNS = [
    *("source", "scientific_name", "dutch_name", "x", "y", "uncertainty", "day_first", "day_last", "records", "flags"),
    *("licence", "observer"),
]
_OUTCOME = "outcome-of-reading"
_OF_READING = ("read", "records", "ids")
_ID_TYPE = np.dtype([("id", "<u8", (2,)), ("row", "<i8"), ("elsewhere", "?"), ("uncertainty_m", "<f8")])


@dataclass(frozen=True)
class ReadSource:
    """A source that was read to its end: ``name`` of what is kept of it, and the number of its rows."""

    name: str
    summary: SourceSummary
    rows: int


@dataclass(frozen=True)
class ReadFile:
    """What came of a file: its sources, and what could not be opened, or not be read to its end."""

    sources: Tuple[ReadSource, ...]
    not_opened: Tuple[FailedSource, ...]
    broken: Tuple[FailedSource, ...]


def read_file(plan: Plan, number: int) -> ReadFile:
    """Read the file with a number in the plan; its records and ids are kept in the work folder.

    A file that could not be read to its end is read anew each time: the disk or network may have failed, not the file.
    """
    name = f"read/{number}"
    if plan.work.holds(name):
        known: ReadFile = plan.work.value(name)
        return known
    found = _read(plan, number)
    return found if found.not_opened or found.broken else plan.work.made(name, lambda: found)


def keep_if_read_alike(work: WorkFolder, read: Sequence[ReadSource], failed: Sequence[FailedSource]) -> None:
    """Remove what later stages made of an earlier reading of the same files that came out otherwise."""
    of_read = [(source.name, source.summary.name, source.rows) for source in read]
    outcome = (of_read, [(each.name, str(each.message)) for each in failed])
    if work.holds(_OUTCOME) and work.value(_OUTCOME) != outcome:
        for path in work.path.iterdir():
            if path.is_dir() and path.name not in _OF_READING:
                shutil.rmtree(path)
            elif not path.is_dir():
                path.unlink()
    work.made(_OUTCOME, lambda: outcome)


def _read(plan: Plan, number: int) -> ReadFile:
    opened = open_source_file(plan.files[number], plan.columns, plan.elsewhere)
    sources: List[ReadSource] = []
    broken: List[FailedSource] = []
    for place, source in enumerate(opened.opened):
        try:
            records = join_records(source.chunks())
        except BknError as error:
            broken.append(FailedSource(source.name, error.message))
            continue
        summary = SourceSummary(source.source, source.name, source.format_name, source.report, source.coverage)
        summary.usable = int(is_near(records).sum())
        name = f"{number}-{place}"
        _keep(plan, name, records)
        sources.append(ReadSource(name, summary, len(records)))
    return ReadFile(tuple(sources), tuple(opened.failed), tuple(broken))


def _keep(plan: Plan, name: str, records: pd.DataFrame) -> None:
    plan.work.keep(f"records/{name}", records[KEPT_COLUMNS])
    ids = _ids_of(records)
    keep_in_buckets(plan.work, f"ids/{name}", ids, ids["id"][:, 0])


def _ids_of(records: pd.DataFrame) -> NDArray[Any]:
    """Every id of every record; texts as 128 bits of a cryptographic sum, which are equal for equal texts only."""
    owner, texts = comparable_ids(records)
    ids = np.empty(len(owner), dtype=_ID_TYPE)
    sums = b"".join(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest() for text in texts)
    ids["id"] = np.frombuffer(sums, dtype="<u8").reshape(-1, 2)
    ids["row"] = owner
    ids["elsewhere"] = came_from_elsewhere(records)[owner]
    ids["uncertainty_m"] = records["uncertainty"].to_numpy(dtype=np.float64)[owner]
    return ids
